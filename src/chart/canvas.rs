//! The paper that charts are drawn on.
//!
//! Comes in: places in points from the upper left corner. Goes out: SVG, the same for the same figures.
//! Never: what a figure means.

use std::fmt::Write as _;

use crate::typeset::font::{self, Face};

/// The width of the text on a page, in points.
pub(super) const WIDTH: f64 = 459.2;
/// The height that a chart stays within, so that it fits on a page with a heading above it.
const HIGHEST: f64 = 640.0;
/// CSS pixels to a point.
const PIXELS: f64 = 4.0 / 3.0;

pub(super) const ACCENT: &str = "#154273";
pub(super) const INK: &str = "#1B232B";
pub(super) const GREY: &str = "#56616D";
pub(super) const RED: &str = "#B3261E";
pub(super) const TINT: &str = "#EEF3F8";
pub(super) const RULE: &str = "#C9D3DE";
/// Bars that bear marks of their own: 3,4 to 1 on white, 3,1 on the tint.
pub(super) const SOFT: &str = "#748DAA";

/// Sizes of the title, of labels, of figures.
const TITLE: f64 = 9.0;
pub(super) const LABEL: f64 = 8.5;
pub(super) const FIGURE: f64 = 7.5;
/// From the top to the first row.
pub(super) const TOP: f64 = 22.0;
/// Between labels and what they label.
pub(super) const GAP: f64 = 6.0;
/// Labels get no less and no more room than this.
const LABELS: (f64, f64) = (60.0, 150.0);
/// A browser may have to do with a wider family.
const SPARE: f64 = 1.06;

/// A drawing in progress.
pub(super) struct Canvas {
    body: String,
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
    Ruled,
}

impl Fill {
    /// For series after series.
    pub(super) const ALL: [Fill; 4] = [Fill::Solid, Fill::Hatched, Fill::Open, Fill::Ruled];
}

impl Canvas {
    /// Paper with a title, and behind it what the shapes mean.
    pub(super) fn new(title: &str, legend: &[(Mark, &str)]) -> Self {
        let mut canvas = Self { body: String::new() };
        let words: f64 = legend.iter().map(|(_, text)| 14.0 + width(Face::Regular, FIGURE, text)).sum();
        let title = shortened(Face::Semibold, TITLE, title, WIDTH - words);
        canvas.text(0.0, TITLE, &title, Style { bold: true, size: TITLE, colour: INK }, Anchor::Start);
        let mut x = width(Face::Semibold, TITLE, &title) * SPARE + 10.0;
        for (mark, text) in legend {
            canvas.mark(*mark, x + 3.0, TITLE - 3.0);
            canvas.figure(x + 9.0, TITLE, text, Anchor::Start);
            x += 14.0 + width(Face::Regular, FIGURE, text) * SPARE;
        }
        canvas
    }

    /// A small sign: one of the legend, a milestone.
    pub(super) fn mark(&mut self, mark: Mark, x: f64, y: f64) {
        match mark {
            Mark::Box(fill) => self.surface(fill, [x - 3.0, y - 2.5, 6.0, 5.0]),
            Mark::Reached => self.diamond(x, y, ACCENT),
            Mark::Planned => self.diamond(x, y, "#FFFFFF"),
        }
    }

    fn diamond(&mut self, x: f64, y: f64, fill: &str) {
        const HALF: f64 = 3.4;
        let points = [(x, y - HALF), (x + HALF, y), (x, y + HALF), (x - HALF, y)];
        let path = polygon(&points);
        let _ = writeln!(
            self.body,
            r#"<path d="{path}" fill="none" stroke="{WHITE}" stroke-width="2.2"/>
<path d="{path}" fill="{fill}" stroke="{ACCENT}" stroke-width="0.9"/>"#
        );
    }

    /// A rectangle without a line round it; `[x, y, width, height]`.
    pub(super) fn rect(&mut self, [x, y, width, height]: [f64; 4], colour: &str) {
        let [x, y, width, height] = [x, y, width, height].map(number);
        let _ = writeln!(
            self.body,
            r#"<rect x="{x}" y="{y}" width="{width}" height="{height}" fill="{colour}"/>"#
        );
    }

    /// A surface that says which series it is of.
    pub(super) fn surface(&mut self, fill: Fill, [x, y, width, height]: [f64; 4]) {
        const LINE: f64 = 0.7;
        if width <= 0.0 {
            return;
        }
        if matches!(fill, Fill::Solid) {
            return self.rect([x, y, width, height], ACCENT);
        }
        let lines = match fill {
            Fill::Hatched => hatching([x, y, width, height], 2.6, height),
            Fill::Ruled => hatching([x, y, width, height], 2.6, 0.0),
            Fill::Solid | Fill::Open => String::new(),
        };
        if !lines.is_empty() {
            let _ = writeln!(
                self.body,
                r#"<path d="{lines}" fill="none" stroke="{ACCENT}" stroke-width="0.8"/>"#
            );
        }
        let inset = LINE / 2.0;
        let [x, y] = [x + inset, y + inset].map(number);
        let [width, height] = [(width - LINE).max(0.1), height - LINE].map(number);
        let _ = writeln!(
            self.body,
            r#"<rect x="{x}" y="{y}" width="{width}" height="{height}" fill="none" stroke="{ACCENT}" stroke-width="{LINE}"/>"#
        );
    }

    /// A filled polygon.
    pub(super) fn polygon(&mut self, points: &[(f64, f64)], colour: &str) {
        let _ = writeln!(self.body, r#"<path d="{}" fill="{colour}"/>"#, polygon(points));
    }

    /// A straight line.
    pub(super) fn line(&mut self, from: (f64, f64), to: (f64, f64), width: f64, colour: &str) {
        let [x1, y1, x2, y2] = [from.0, from.1, to.0, to.1].map(number);
        let _ = writeln!(
            self.body,
            r#"<path d="M{x1} {y1}L{x2} {y2}" fill="none" stroke="{colour}" stroke-width="{width}"/>"#
        );
    }

    /// A label, shortened to the room it has.
    pub(super) fn label(&mut self, x: f64, y: f64, text: &str, room: f64) {
        let text = shortened(Face::Regular, LABEL, text, room);
        self.text(x, y, &text, Style { bold: false, size: LABEL, colour: INK }, Anchor::End);
    }

    /// A figure or a word beside a shape.
    pub(super) fn figure(&mut self, x: f64, y: f64, text: &str, anchor: Anchor) {
        self.text(x, y, text, Style { bold: false, size: FIGURE, colour: GREY }, anchor);
    }

    /// As [`Self::figure`], in a colour.
    pub(super) fn coloured(&mut self, x: f64, y: f64, text: &str, colour: &str, anchor: Anchor) {
        self.text(x, y, text, Style { bold: false, size: FIGURE, colour }, anchor);
    }

    fn text(&mut self, x: f64, y: f64, text: &str, style: Style, anchor: Anchor) {
        let weight = if style.bold { r#" font-weight="600""# } else { "" };
        let anchor = match anchor {
            Anchor::Start => "",
            Anchor::Middle => r#" text-anchor="middle""#,
            Anchor::End => r#" text-anchor="end""#,
        };
        let ([x, y, size], colour, text) = ([x, y, style.size].map(number), style.colour, escaped(text));
        let _ = writeln!(
            self.body,
            r#"<text x="{x}" y="{y}" font-size="{size}" fill="{colour}"{weight}{anchor}>{text}</text>"#
        );
    }

    /// The file, with `alt` for who listens to it in a browser.
    pub(super) fn finish(self, height: f64, alt: &str) -> String {
        let [width, pixels, tall, height] = [WIDTH, WIDTH * PIXELS, height * PIXELS, height].map(number);
        format!(
            r##"<svg xmlns="http://www.w3.org/2000/svg" width="{pixels}" height="{tall}" viewBox="0 0 {width} {height}" role="img" lang="nl" font-family="'Source Sans 3', 'Source Sans Pro', sans-serif">
<title>{}</title>
<rect width="{width}" height="{height}" fill="{WHITE}"/>
{}</svg>
"##,
            escaped(alt),
            self.body
        )
    }
}

const WHITE: &str = "#FFFFFF";

/// A sign that means something.
#[derive(Clone, Copy)]
pub(super) enum Mark {
    Box(Fill),
    Reached,
    Planned,
}

struct Style<'c> {
    bold: bool,
    size: f64,
    colour: &'c str,
}

/// The room that the labels take: what the longest asks for, within limits.
pub(super) fn label_room<'l>(labels: impl IntoIterator<Item = &'l str>) -> f64 {
    let most = labels.into_iter().map(|label| width(Face::Regular, LABEL, label)).fold(0.0, f64::max);
    (most * SPARE).clamp(LABELS.0, LABELS.1)
}

/// The room that a figure takes.
pub(super) fn figure_room(text: &str) -> f64 {
    width(Face::Regular, FIGURE, text) * SPARE
}

/// From row to row: as asked for, less where there are many.
pub(super) fn pitch(wanted: f64, rows: usize) -> f64 {
    wanted.min((HIGHEST - TOP - 30.0) / rows.max(1) as f64)
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
