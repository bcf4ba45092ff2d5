//! Planning: a time line for each sheet, with its milestones and products, the years and the reporting date.

use super::canvas::{self, Anchor, Canvas, Symbol};
use super::style;
use super::{Chart, MOST_ROWS};
use crate::date::{Date, Year};
use crate::look::paint::Paint;
use crate::look::palette::Palette;
use crate::notation;
use crate::report::{PlanningBar, Point, PointKind, Reached};

/// Where the axis ends: a milestone on its last day stands within the drawing.
const RIGHT: f64 = style::WIDTH - style::STONE_HALF - style::STONE;

/// The kinds of points, in the order of the legend, with the words of each.
const POINTS: [(PointKind, Reached, &str); 6] = [
    (PointKind::Milestone, Reached::Yes, "mijlpaal gehaald"),
    (PointKind::Milestone, Reached::ToCome, "mijlpaal gepland"),
    (PointKind::Milestone, Reached::Missed, "mijlpaal over tijd"),
    (PointKind::Product, Reached::Yes, "product opgeleverd"),
    (PointKind::Product, Reached::ToCome, "product gepland"),
    (PointKind::Product, Reached::Missed, "product over tijd"),
];

/// Draws planning from the first day of year `from` to the last of year `to`; what lies outside ends in an arrow.
#[must_use]
pub fn planning(
    palette: &Palette,
    title: &str,
    (from, to): (Year, Year),
    reporting: Date,
    spans: &[PlanningBar],
) -> Chart {
    let alt = alt(title, reporting, spans);
    let mut canvas = Canvas::new(palette, &legend(spans));
    let shown = spans.get(..MOST_ROWS).unwrap_or(spans);
    let room = canvas::label_room(shown.iter().map(|span| span.label.as_str()));
    let axis = Axis::new(from, to, room + style::GAP);
    let pitch = canvas::pitch(style::SPAN_PITCH, shown.len());
    let top = style::TOP + style::HEAD;
    let bottom = top + shown.len() as f64 * pitch;
    axis.years(&mut canvas, top, bottom);
    for (index, span) in shown.iter().enumerate() {
        let y = top + (index as f64 + 0.5) * pitch;
        canvas.label(room, y + style::LABEL_DROP, &span.label, room);
        axis.bar(&mut canvas, span, y, pitch * style::SPAN_HEIGHT);
    }
    axis.reporting(&mut canvas, reporting, top, bottom);
    for (index, span) in shown.iter().enumerate() {
        let y = top + (index as f64 + 0.5) * pitch;
        // Products first: a milestone on the same day lies over them.
        for kind in [PointKind::Product, PointKind::Milestone] {
            for point in span.points.iter().filter(|point| point.kind == kind) {
                let Some(x) = axis.x(point.day) else { continue };
                canvas.mark(symbol(kind, point.reached), x, y);
            }
        }
        if let Some(x) = axis.x(span.end).filter(|_| span.lapsed) {
            canvas.mark(Symbol::Lapsed, x + style::CROSS, y);
        }
    }
    let mut height = bottom + style::YEARS;
    if spans.len() > shown.len() {
        let rest = format!("en {} andere, zie de tabel", spans.len() - shown.len());
        canvas.figure(0.0, bottom + style::YEARS + style::YEAR_DROP, &rest, Anchor::Start);
        height += style::YEARS;
    }
    Chart { svg: canvas.finish(height, &alt), alt }
}

const fn symbol(kind: PointKind, reached: Reached) -> Symbol {
    match kind {
        PointKind::Milestone => Symbol::Milestone(reached),
        PointKind::Product => Symbol::Product(reached),
    }
}

/// What the signs that are drawn mean.
fn legend(spans: &[PlanningBar]) -> Vec<(Symbol, String)> {
    let points = || spans.iter().flat_map(|span| &span.points);
    let is_there = |kind, reached| points().any(|point| (point.kind, point.reached) == (kind, reached));
    let shown = POINTS.iter().filter(|(kind, reached, _)| is_there(*kind, *reached));
    let signs = shown.map(|(kind, reached, words)| (symbol(*kind, *reached), (*words).to_owned()));
    let lapsed = spans.iter().any(|span| span.lapsed).then(|| (Symbol::Lapsed, "vervallen".to_owned()));
    signs.chain(lapsed).collect()
}

fn alt(title: &str, reporting: Date, spans: &[PlanningBar]) -> String {
    let row = |span: &PlanningBar| {
        let days = |(kind, reached, words): &(PointKind, Reached, &str)| {
            let own = |point: &&Point| (point.kind, point.reached) == (*kind, *reached);
            let days: Vec<String> =
                span.points.iter().filter(own).map(|point| notation::date(point.day)).collect();
            let before = if *reached == Reached::Missed { "sinds" } else { "op" };
            if days.is_empty() {
                String::new()
            } else {
                format!(", {words} {before} {}", notation::list(&days))
            }
        };
        let (start, end) = (notation::month(span.start), notation::month(span.end));
        let end = if span.lapsed { format!("{end}, vervallen") } else { end };
        let points: String = POINTS.iter().map(days).collect();
        format!("{}: {start} tot en met {end}{points}", super::one_line(&span.label))
    };
    let rows = spans.iter().map(row).collect::<Vec<_>>().join("; ");
    super::one_line(&format!("Tijdlijn. {title}, peildatum {}. {rows}.", notation::date(reporting)))
}

/// Days on paper.
struct Axis {
    left: f64,
    first: Date,
    years: (i16, i16),
    /// Points.
    day: f64,
    days: i32,
}

impl Axis {
    fn new(from: Year, to: Year, left: f64) -> Self {
        let (first, last) = (from.min(to).first_day(), from.max(to).last_day());
        let (from, to) = (first.year(), last.year());
        let days = last.days_since(first).max(0) + 1;
        Self { left, first, years: (from, to), day: (RIGHT - left) / f64::from(days), days }
    }

    /// Of a day's middle, if it lies on the axis.
    fn x(&self, day: Date) -> Option<f64> {
        let after = day.days_since(self.first);
        (0..self.days).contains(&after).then(|| self.left + (f64::from(after) + 0.5) * self.day)
    }

    fn years(&self, canvas: &mut Canvas, top: f64, bottom: f64) {
        let (from, to) = self.years;
        let count = f64::from(to - from + 1);
        let step = (style::YEAR * count / (RIGHT - self.left)).ceil().max(1.0) as usize;
        for year in (from..=to).step_by(step) {
            let Some(x) = Date::new(year, 1, 1).and_then(|day| self.x(day)) else { continue };
            let x = x - 0.5 * self.day;
            canvas.line((x, top), (x, bottom + style::AXIS_OUT), style::AXIS, style::RULE);
            // In the middle of its year, so that it is not read as the end of the one before.
            let middle = x + 183.0 * self.day;
            canvas.figure(middle.min(RIGHT), bottom + style::YEAR_DROP, &year.to_string(), Anchor::Middle);
        }
    }

    fn bar(&self, canvas: &mut Canvas, span: &PlanningBar, y: f64, height: f64) {
        let (top, right) = (y - height / 2.0, RIGHT);
        canvas.rect([self.left, top, right - self.left, height], Paint::Tint);
        let from = self.left + f64::from(span.start.days_since(self.first)) * self.day;
        let to = self.left + f64::from(span.end.days_since(self.first) + 1) * self.day;
        if to < from {
            return;
        }
        // An arrow where the bar goes on beyond the axis.
        let (half, tip) = (height / 2.0 + style::ARROW.1, style::ARROW.0);
        let (early, late) = (from < self.left - self.day, to > right + self.day);
        let from = if early { self.left + tip } else { from };
        let to = if late { right - tip } else { to };
        if from < right && to > self.left && to > from {
            canvas.rect([from, top, (to - from).max(style::SPAN_LEAST), height], Paint::Soft);
        }
        if early {
            let arrow = [(self.left, y), (self.left + tip, y - half), (self.left + tip, y + half)];
            canvas.polygon(&arrow, Paint::Soft);
        }
        if late {
            canvas.polygon(&[(right, y), (right - tip, y - half), (right - tip, y + half)], Paint::Soft);
        }
    }

    fn reporting(&self, canvas: &mut Canvas, day: Date, top: f64, bottom: f64) {
        let Some(x) = self.x(day) else { return };
        let words = format!("peildatum {}", notation::date(day));
        let half = canvas::figure_room(&words) / 2.0;
        let middle = x.clamp(half, style::WIDTH - half);
        canvas.coloured(middle, top - style::DATE_RISE, &words, style::RED, Anchor::Middle);
        canvas.line((x, top - style::AXIS_OUT), (x, bottom + style::AXIS_OUT), style::DATE, style::RED);
    }
}
