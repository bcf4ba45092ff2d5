//! Money per part: what was budgeted as an open bar, what was spent as a filled one under it.

use super::canvas::{self, Anchor, Canvas, Fill, Symbol};
use super::style;
use super::{Chart, Euros, MOST_ROWS};
use crate::amount::Cents;
use crate::look::palette::Palette;
use crate::report::Bar;

/// Draws money per part. `title` says which money, `until` up to when it was spent, such as `t/m K2`.
#[must_use]
pub fn money(palette: &Palette, title: &str, until: &str, bars: &[Bar]) -> Chart {
    let bars = gathered(bars);
    let euros = Euros::of(bars.iter().flat_map(|bar| [bar.begroot, bar.besteed]));
    let alt = alt(title, until, &bars, &euros);
    let spent = super::one_line(&format!("besteed {until}"));
    let mut canvas = Canvas::new(
        palette,
        title,
        &[(Symbol::Box(Fill::Open), "begroot"), (Symbol::Box(Fill::Solid), &spent)],
    );
    let room = canvas::label_room(bars.iter().map(|bar| bar.label.as_str()));
    let words: Vec<String> = bars.iter().map(|bar| words(bar, &euros)).collect();
    let scale = Scale::of(&bars, &words, room + style::GAP);
    let pitch = canvas::pitch(style::PAIR_PITCH, bars.len());
    let height = pitch * style::PAIR_HEIGHT;
    for (index, (bar, words)) in bars.iter().zip(&words).enumerate() {
        let y = style::TOP + index as f64 * pitch;
        canvas.label(room, y + height + style::LABEL_DROP, &bar.label, room);
        canvas.surface(Fill::Open, scale.bar(bar.begroot, y, height));
        canvas.surface(Fill::Solid, scale.bar(bar.besteed, y + height + style::PAIR_GAP, height));
        let end = scale.x(bar.begroot.max(bar.besteed).positive());
        canvas.figure(end + style::FIGURE_GAP, y + height + style::FIGURE_DROP, words, Anchor::Start);
    }
    let bottom = style::TOP + bars.len() as f64 * pitch;
    let zero = scale.x(Cents::ZERO);
    if !bars.is_empty() {
        canvas.line((zero, style::TOP - style::AXIS_OUT), (zero, bottom), style::AXIS, style::GREY);
    }
    Chart { svg: canvas.finish(bottom + style::AXIS_OUT, &alt), alt }
}

/// The rows, of which the last may stand for many.
fn gathered(bars: &[Bar]) -> Vec<Bar> {
    if bars.len() <= MOST_ROWS {
        return bars.to_vec();
    }
    let (shown, rest) = bars.split_at(MOST_ROWS - 1);
    let last = Bar {
        label: format!("{} andere", rest.len()),
        begroot: rest.iter().map(|bar| bar.begroot).sum(),
        besteed: rest.iter().map(|bar| bar.besteed).sum(),
        volledig: rest.iter().all(|bar| bar.volledig),
    };
    shown.iter().cloned().chain([last]).collect()
}

fn words(bar: &Bar, euros: &Euros) -> String {
    let (begroot, besteed) = (euros.write(bar.begroot), euros.write(bar.besteed));
    if bar.begroot > Cents::ZERO && bar.besteed >= Cents::ZERO && bar.besteed <= bar.begroot {
        format!("{begroot}, waarvan {besteed} besteed{}", mark(bar))
    } else {
        format!("{begroot} begroot, {besteed} besteed{}", mark(bar))
    }
}

/// What is said of an amount for which a quarter is missing, as in the tables.
const fn mark(bar: &Bar) -> &'static str {
    if bar.volledig { "" } else { " (onvolledig)" }
}

fn alt(title: &str, until: &str, bars: &[Bar], euros: &Euros) -> String {
    let row = |bar: &Bar| {
        let (begroot, besteed) = (euros.write(bar.begroot), euros.write(bar.besteed));
        format!("{}: begroot {begroot}, besteed {besteed}{}", super::one_line(&bar.label), mark(bar))
    };
    let rows = bars.iter().map(row).collect::<Vec<_>>().join("; ");
    super::one_line(&format!("Staafdiagram. {title}, besteed {until}. {rows}."))
}

/// Where 0 is, and how long a cent is.
struct Scale {
    zero: f64,
    cent: f64,
}

impl Scale {
    /// The largest at which every row's words still fit beside its bars.
    fn of(bars: &[Bar], words: &[String], left: f64) -> Self {
        let below = |bar: &Bar| (-bar.begroot.min(bar.besteed)).positive().0 as f64;
        let above = |bar: &Bar| bar.begroot.max(bar.besteed).positive().0 as f64;
        let most = bars.iter().map(below).fold(0.0, f64::max);
        let fits = |(bar, words): (&Bar, &String)| {
            let room = (style::WIDTH - left - style::FIGURE_GAP - canvas::figure_room(words)).max(20.0);
            room / (most + above(bar)).max(1.0)
        };
        let cent = bars.iter().zip(words).map(fits).fold(f64::INFINITY, f64::min);
        let cent = if cent.is_finite() { cent } else { 0.0 };
        Self { zero: left + most * cent, cent }
    }

    fn x(&self, amount: Cents) -> f64 {
        self.zero + amount.0 as f64 * self.cent
    }

    fn bar(&self, amount: Cents, y: f64, height: f64) -> [f64; 4] {
        let x = self.x(amount);
        [x.min(self.zero), y, (x - self.zero).abs(), height]
    }
}
