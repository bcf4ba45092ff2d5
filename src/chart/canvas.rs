//! An SVG to draw a chart on: places in points from the upper left corner, the same bytes for the same figures.
//!
//! Never: what a figure means.

use std::fmt::Write as _;

use super::style;
use crate::look::font::{self, Face};
use crate::look::paint::Paint;
use crate::look::palette::Palette;
use crate::report::Reached;

/// CSS pixels to a point.
const PIXELS: f64 = 4.0 / 3.0;

/// A drawing in progress.
pub(super) struct Canvas {
    body: String,
    palette: Palette,
}

/// Which side of a place text lies on.
#[derive(Clone, Copy)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// How a surface is filled; each can be told from the others without colour.
#[derive(Clone, Copy)]
pub(super) enum Fill {
    Solid,
    Open,
    Hatched,
}

impl Canvas {
    /// Paper, with what the shapes on it mean at its top.
    pub(super) fn new(palette: &Palette, legend: &[(Symbol, String)]) -> Self {
        let mut canvas = Self { body: String::new(), palette: *palette };
        let base = style::LEGEND;
        let mut x = 0.0;
        for (mark, text) in legend {
            let text = shortened(Face::Regular, style::FIGURE, text, style::WIDTH - style::SIGN - x);
            canvas.mark(*mark, x + style::BOX.0 / 2.0, base - style::BOX.0 / 2.0 + 0.4);
            canvas.figure(x + style::SIGN, base, &text, Anchor::Start);
            x += style::ENTRY + figure_room(&text);
        }
        canvas
    }

    /// A small sign: one of the legend, a milestone.
    pub(super) fn mark(&mut self, mark: Symbol, x: f64, y: f64) {
        match mark {
            Symbol::Box(fill) => {
                let (width, height) = style::BOX;
                self.surface(fill, [x - width / 2.0, y - height / 2.0, width, height]);
            }
            Symbol::Milestone(how) => self.point(how, &diamond(x, y), (x, y)),
            Symbol::Product(how) => self.point(how, &circle(x, y), (x, y)),
            Symbol::Lapsed => self.cross((x, y), style::CROSS, style::INK),
            Symbol::Forecast => {
                let half = style::STONE_HALF;
                self.polygon(&[(x - half, y - half), (x + half, y - half), (x, y + half)], style::INK);
            }
            Symbol::Share => self.share(x, y, style::BOX.1),
        }
    }

    /// Where a share of a bar ends, `height` being that of the bar.
    pub(super) fn share(&mut self, x: f64, middle: f64, height: f64) {
        let half = height / 2.0 + style::AXIS_OUT;
        self.line((x, middle - half), (x, middle + half), style::SHARE.0, style::WHITE);
        self.line((x, middle - half), (x, middle + half), style::SHARE.1, style::RED);
    }

    /// A place in time: filled once reached, open while it is to come, crossed when it is over time.
    fn point(&mut self, how: Reached, path: &str, (x, y): (f64, f64)) {
        let fill = if how == Reached::Yes { Paint::Accent } else { style::WHITE };
        let edge = if how == Reached::Missed { style::RED } else { Paint::Accent };
        let [white, fill, edge] = [style::WHITE, fill, edge].map(|paint| self.hex(paint));
        let (halo, line) = (style::STONE_HALO, style::STONE);
        let _ = writeln!(
            self.body,
            r#"<path d="{path}" fill="none" stroke="{white}" stroke-width="{halo}"/>
<path d="{path}" fill="{fill}" stroke="{edge}" stroke-width="{line}"/>"#
        );
        if how == Reached::Missed {
            self.cross((x, y), style::STONE_HALF * 0.5, style::RED);
        }
    }

    fn cross(&mut self, (x, y): (f64, f64), half: f64, paint: Paint) {
        self.line((x - half, y - half), (x + half, y + half), style::STONE, paint);
        self.line((x - half, y + half), (x + half, y - half), style::STONE, paint);
    }

    /// A rectangle without a line round it; `[x, y, width, height]`.
    pub(super) fn rect(&mut self, [x, y, width, height]: [f64; 4], paint: Paint) {
        let colour = self.hex(paint);
        let [x, y, width, height] = [x, y, width, height].map(number);
        let _ = writeln!(
            self.body,
            r#"<rect x="{x}" y="{y}" width="{width}" height="{height}" fill="{colour}"/>"#
        );
    }

    /// A surface that says which series it is of.
    pub(super) fn surface(&mut self, fill: Fill, [x, y, width, height]: [f64; 4]) {
        let (line, hatch, accent) = (style::LINE, style::HATCH, self.hex(Paint::Accent));
        if width <= 0.0 {
            return;
        }
        if matches!(fill, Fill::Solid) {
            return self.rect([x, y, width, height], Paint::Accent);
        }
        let lines = match fill {
            Fill::Hatched => hatching([x, y, width, height], style::HATCH_STEP, height),
            Fill::Solid | Fill::Open => String::new(),
        };
        if !lines.is_empty() {
            let _ = writeln!(
                self.body,
                r#"<path d="{lines}" fill="none" stroke="{accent}" stroke-width="{hatch}"/>"#
            );
        }
        let inset = line / 2.0;
        let [x, y] = [x + inset, y + inset].map(number);
        let [width, height] = [(width - line).max(0.1), height - line].map(number);
        let _ = writeln!(
            self.body,
            r#"<rect x="{x}" y="{y}" width="{width}" height="{height}" fill="none" stroke="{accent}" stroke-width="{line}"/>"#
        );
    }

    /// A filled polygon.
    pub(super) fn polygon(&mut self, points: &[(f64, f64)], paint: Paint) {
        let colour = self.hex(paint);
        let _ = writeln!(self.body, r#"<path d="{}" fill="{colour}"/>"#, polygon(points));
    }

    /// A straight line.
    pub(super) fn line(&mut self, from: (f64, f64), to: (f64, f64), width: f64, paint: Paint) {
        let colour = self.hex(paint);
        let [x1, y1, x2, y2] = [from.0, from.1, to.0, to.1].map(number);
        let _ = writeln!(
            self.body,
            r#"<path d="M{x1} {y1}L{x2} {y2}" fill="none" stroke="{colour}" stroke-width="{width}"/>"#
        );
    }

    /// A label, shortened to the room it has.
    pub(super) fn label(&mut self, x: f64, y: f64, text: &str, room: f64) {
        let text = shortened(Face::Regular, style::LABEL, text, room / style::SPARE);
        self.text(x, y, &text, (style::LABEL, style::INK), Anchor::End);
    }

    /// A figure or a word beside a shape.
    pub(super) fn figure(&mut self, x: f64, y: f64, text: &str, anchor: Anchor) {
        self.coloured(x, y, text, style::GREY, anchor);
    }

    /// As [`Self::figure`], in a colour.
    pub(super) fn coloured(&mut self, x: f64, y: f64, text: &str, paint: Paint, anchor: Anchor) {
        self.text(x, y, text, (style::FIGURE, paint), anchor);
    }

    fn text(&mut self, x: f64, y: f64, text: &str, (size, paint): (f64, Paint), anchor: Anchor) {
        let anchor = match anchor {
            Anchor::Start => "",
            Anchor::Middle => r#" text-anchor="middle""#,
            Anchor::End => r#" text-anchor="end""#,
        };
        let ([x, y, size], colour, text) = ([x, y, size].map(number), self.hex(paint), escaped(text));
        let _ = writeln!(
            self.body,
            r#"<text x="{x}" y="{y}" font-size="{size}" fill="{colour}"{anchor}>{text}</text>"#
        );
    }

    /// The file, with `alt` for who listens to it in a browser.
    pub(super) fn finish(self, height: f64, alt: &str) -> String {
        let width = style::WIDTH;
        let white = self.hex(style::WHITE);
        let [width, pixels, tall, height] = [width, width * PIXELS, height * PIXELS, height].map(number);
        format!(
            r##"<svg xmlns="http://www.w3.org/2000/svg" width="{pixels}" height="{tall}" viewBox="0 0 {width} {height}" role="img" lang="nl" font-family="'Source Sans 3', 'Source Sans Pro', sans-serif">
<title>{}</title>
<rect width="{width}" height="{height}" fill="{white}"/>
{}</svg>
"##,
            escaped(alt),
            self.body
        )
    }

    fn hex(&self, paint: Paint) -> String {
        self.palette.colour(paint).hex()
    }
}

/// A sign that means something.
#[derive(Clone, Copy)]
pub(super) enum Symbol {
    Box(Fill),
    Milestone(Reached),
    Product(Reached),
    /// Where a bar ends because its sheet lapsed.
    Lapsed,
    /// On the edge of a bar.
    Forecast,
    /// How much of a year is past.
    Share,
}

/// The room that the labels take: what the longest asks for, within limits.
pub(super) fn label_room<'l>(labels: impl IntoIterator<Item = &'l str>) -> f64 {
    let most = labels.into_iter().map(|label| width(Face::Regular, style::LABEL, label)).fold(0.0, f64::max);
    (most * style::SPARE).clamp(style::LABELS.0, style::LABELS.1)
}

/// The room that a figure takes.
pub(super) fn figure_room(text: &str) -> f64 {
    width(Face::Regular, style::FIGURE, text) * style::SPARE
}

/// From row to row: as asked for, less where there are many.
pub(super) fn pitch(wanted: f64, rows: usize) -> f64 {
    wanted.min((style::HIGHEST - style::TOP - style::HEAD - 2.0 * style::YEARS) / rows.max(1) as f64)
}

/// The width of a text, in points.
fn width(face: Face, size: f64, text: &str) -> f64 {
    f64::from(font::width(face, text)) * size / 1000.0
}

/// As much of a text as fits, and … for the rest.
fn shortened(face: Face, size: f64, text: &str, room: f64) -> String {
    let text = super::one_line(text);
    if width(face, size, &text) <= room {
        return text;
    }
    let room = room - width(face, size, "…");
    let mut so_far = 0.0;
    let mut kept = String::new();
    for c in text.chars() {
        so_far += width(face, size, c.encode_utf8(&mut [0; 4]));
        if so_far > room {
            break;
        }
        kept.push(c);
    }
    format!("{}…", kept.trim_end())
}

/// Parallel lines within a rectangle, `step` apart, each leaning `lean` to the right over the height.
fn hatching([x, y, width, height]: [f64; 4], step: f64, lean: f64) -> String {
    let mut path = String::new();
    let mut from = step - lean;
    while from < width {
        // Where the line, from the lower edge upwards, comes in and goes out of the rectangle.
        let at = |part: f64| (x + from + lean * part, y + height * (1.0 - part));
        let (mut low, mut high) = (0.0, 1.0);
        if lean > 0.0 {
            low = f64::max(low, -from / lean);
            high = f64::min(high, (width - from) / lean);
        }
        if low < high {
            let ((x1, y1), (x2, y2)) = (at(low), at(high));
            let [x1, y1, x2, y2] = [x1, y1, x2, y2].map(number);
            let _ = write!(path, "M{x1} {y1}L{x2} {y2}");
        }
        from += step;
    }
    path
}

fn diamond(x: f64, y: f64) -> String {
    let half = style::STONE_HALF;
    polygon(&[(x, y - half), (x + half, y), (x, y + half), (x - half, y)])
}

/// Of four curves; an arc is not what every reader of an SVG draws alike.
fn circle(x: f64, y: f64) -> String {
    let (r, c) = (style::DOT, style::DOT * 0.5523);
    let [west, east, north, south] = [x - r, x + r, y - r, y + r].map(number);
    let [left, right, up, down] = [x - c, x + c, y - c, y + c].map(number);
    let [x, y] = [x, y].map(number);
    format!(
        "M{x} {north}C{right} {north} {east} {up} {east} {y}C{east} {down} {right} {south} {x} {south}\
         C{left} {south} {west} {down} {west} {y}C{west} {up} {left} {north} {x} {north}Z"
    )
}

fn polygon(points: &[(f64, f64)]) -> String {
    let mut path = String::new();
    for (index, (x, y)) in points.iter().enumerate() {
        let step = if index == 0 { 'M' } else { 'L' };
        let _ = write!(path, "{step}{} {}", number(*x), number(*y));
    }
    path + "Z"
}

/// At most two decimals, without trailing zeros.
fn number(value: f64) -> String {
    let text = format!("{value:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

/// Text as XML has it, without the characters that XML does not know.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\u{fffe}' | '\u{ffff}' => {}
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}
