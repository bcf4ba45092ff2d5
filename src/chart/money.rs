//! Money against what there was of it: an open bar for what there is, within it a filled one for what was used, beside them in
//! words what follows.
//!
//! Never: words about a balance, which the report gives.

use super::canvas::{self, Anchor, Canvas, Fill, Symbol};
use super::style;
use super::{Chart, MOST_ROWS, euros};
use crate::amount::Cents;
use crate::look::palette::Palette;
use crate::notation;
use crate::report::{Bar, Bars};

/// Draws bars within bars.
#[must_use]
pub fn money(palette: &Palette, title: &str, bars: &Bars) -> Chart {
    let rows = bars.rows.get(..MOST_ROWS).unwrap_or(&bars.rows);
    let alt = alt(title, bars);
    let mut canvas = Canvas::new(palette, &legend(bars));
    let room = canvas::label_room(rows.iter().map(|bar| bar.label.as_str()));
    let scale = Scale::of(rows, bars.inside.is_some(), room + style::GAP);
    let pitch = canvas::pitch(style::PAIR_PITCH, rows.len());
    let bottom = style::TOP + rows.len() as f64 * pitch;
    if !rows.is_empty() {
        scale.axis(&mut canvas, bottom);
    }
    for (index, bar) in rows.iter().enumerate() {
        let middle = style::TOP + (index as f64 + 0.5) * pitch;
        canvas.label(room, middle + style::LABEL_DROP, &bar.label, room);
        let outer = pitch * style::OUTER_HEIGHT;
        let fill = if bar.uncovered { Fill::Hatched } else { Fill::Open };
        canvas.surface(fill, scale.bar(bar.available, middle, outer));
        if bars.inside.is_some() {
            canvas.surface(Fill::Solid, scale.bar(bar.spent, middle, pitch * style::INNER_HEIGHT));
        }
        if let Some(percent) = bars.past.filter(|_| bar.available > Cents::ZERO) {
            canvas.share(scale.x(bar.available.percent(percent)), middle, outer);
        }
        if let Some(forecast) = bar.forecast {
            canvas.mark(Symbol::Forecast, scale.x(forecast), middle - outer / 2.0);
        }
        let end = scale.x(bar.most()) + style::FIGURE_GAP;
        let words = label(bar, bars.inside.is_some());
        // No line of the axis runs through the words.
        let height = pitch.min(style::FIGURE_GROUND);
        canvas.rect([end, middle - height / 2.0, canvas::figure_room(&words), height], style::WHITE);
        canvas.figure(end, middle + style::FIGURE_DROP, &words, Anchor::Start);
    }
    let mut height = bottom + style::YEARS;
    if bars.rows.len() > rows.len() {
        let rest = format!("en {} andere, zie de tabel", bars.rows.len() - rows.len());
        canvas.figure(0.0, height + style::YEAR_DROP, &rest, Anchor::Start);
        height += style::YEARS;
    }
    Chart { svg: canvas.finish(height, &alt), alt }
}

/// What the shapes that are drawn mean.
fn legend(bars: &Bars) -> Vec<(Symbol, String)> {
    let mut legend = vec![(Symbol::Box(Fill::Open), super::one_line(&bars.outside))];
    legend.extend(bars.inside.as_ref().map(|inside| (Symbol::Box(Fill::Solid), super::one_line(inside))));
    if bars.rows.iter().any(|bar| bar.uncovered) {
        legend.push((Symbol::Box(Fill::Hatched), "nog te dekken".to_owned()));
    }
    if bars.rows.iter().any(|bar| bar.forecast.is_some()) {
        legend.push((Symbol::Forecast, "prognose".to_owned()));
    }
    if let Some(percent) = bars.past {
        legend.push((Symbol::Share, format!("{percent}%: zoveel van het jaar is voorbij")));
    }
    legend
}

/// What stands beside a bar; of a plan, in which nothing is used, only what there is.
fn label(bar: &Bar, used: bool) -> String {
    match &bar.words {
        Some(words) => format!("{}{}", super::one_line(words), missing(bar)),
        None if bar.uncovered || !used => euros(bar.available),
        None => format!("{} van {}{}", euros(bar.spent), euros(bar.available), missing(bar)),
    }
}

/// What is said of an amount for which a quarter is missing, as in the tables.
const fn missing(bar: &Bar) -> &'static str {
    if bar.complete { "" } else { " (onvolledig)" }
}

fn alt(title: &str, bars: &Bars) -> String {
    let row = |bar: &Bar| {
        let mut figures = match bar.uncovered {
            true => vec![format!("nog te dekken {}", euros(bar.available))],
            false => vec![format!("{} {}", bars.outside, euros(bar.available))],
        };
        let inside = bars.inside.as_ref().filter(|_| !bar.uncovered);
        figures.extend(inside.map(|inside| format!("{inside} {}{}", euros(bar.spent), missing(bar))));
        figures.extend(bar.forecast.map(|forecast| format!("prognose {}", euros(forecast))));
        figures.extend(bar.words.clone());
        format!("{}: {}", super::one_line(&bar.label), figures.join(", "))
    };
    let rows = bars.rows.iter().map(row).collect::<Vec<_>>().join("; ");
    super::one_line(&format!("Staafdiagram. {title}. {rows}."))
}

impl Bar {
    /// How far it reaches to the right, and to the left.
    fn most(&self) -> Cents {
        self.available.max(self.spent).max(self.forecast.unwrap_or_default()).positive()
    }

    fn least(&self) -> Cents {
        self.available.min(self.spent).min(Cents::ZERO)
    }
}

/// Where 0 is, and how long a cent is.
struct Scale {
    zero: f64,
    cent: f64,
    least: Cents,
    most: Cents,
}

impl Scale {
    /// The largest at which every row's words still fit beside its bars.
    fn of(bars: &[Bar], used: bool, left: f64) -> Self {
        let below = bars.iter().map(|bar| (-bar.least()).0 as f64).fold(0.0, f64::max);
        let fits = |bar: &Bar| {
            let words = canvas::figure_room(&label(bar, used));
            let room = (style::WIDTH - left - style::FIGURE_GAP - words).max(20.0);
            room / (below + bar.most().0 as f64).max(1.0)
        };
        let cent = bars.iter().map(fits).fold(f64::INFINITY, f64::min);
        let cent = if cent.is_finite() { cent } else { 0.0 };
        let least = bars.iter().map(Bar::least).min().unwrap_or_default();
        let most = bars.iter().map(Bar::most).max().unwrap_or_default();
        Self { zero: left + below * cent, cent, least, most }
    }

    fn x(&self, amount: Cents) -> f64 {
        self.zero + amount.0 as f64 * self.cent
    }

    /// A bar of a height, about the middle of its row.
    fn bar(&self, amount: Cents, middle: f64, height: f64) -> [f64; 4] {
        let x = self.x(amount);
        [x.min(self.zero), middle - height / 2.0, (x - self.zero).abs(), height]
    }

    /// Lines behind the bars at round amounts, with those amounts below; the heaviest at 0.
    fn axis(&self, canvas: &mut Canvas, bottom: f64) {
        let step = self.step();
        let (first, last) = (self.least.0.div_euclid(step), self.most.0.div_euclid(step));
        for count in first..=last {
            let amount = Cents(count * step);
            let x = self.x(amount);
            if x > style::WIDTH {
                continue;
            }
            let paint = if count == 0 { style::GREY } else { style::RULE };
            canvas.line((x, style::TOP - style::AXIS_OUT), (x, bottom), style::AXIS, paint);
            let figure = notation::euros(amount, false);
            let half = canvas::figure_room(&figure) / 2.0;
            let middle = x.min(style::WIDTH - half);
            canvas.figure(middle, bottom + style::YEAR_DROP, &figure, Anchor::Middle);
        }
    }

    /// Between two lines: 1, 2 or 5 and noughts, whole euros, with room for the amounts, and no more than a dozen lines.
    fn step(&self) -> i64 {
        let span = (self.most - self.least).0.max(1);
        let enough = |step: &i64| *step as f64 * self.cent >= style::AMOUNT && span / step < 12;
        let steps = (2..17).flat_map(|zeros| [1, 2, 5].map(|digit| digit * 10_i64.pow(zeros)));
        steps.clone().find(enough).or_else(|| steps.last()).unwrap_or(i64::MAX)
    }
}
