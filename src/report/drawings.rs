//! The figures that a report shows as charts: money per part of the programme, per year and per party, planning per chapter.
//! None where it would say nothing.
//!
//! Never: other figures than the tables have, shapes and colours (`chart`).

use serde::Serialize;

use super::period::Period;
use crate::amount::Cents;
use crate::date::{Date, Year};
use crate::document::Document;
use crate::notation;

/// A chart and its file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ChartFile {
    /// Its path from the document: `halfjaarrapportage-2021-grafieken/middelen.svg`.
    pub bestand: String,
    /// What it shows, as its caption.
    pub titel: String,
    /// The same figures in words; `chart` writes them.
    pub alt: String,
    /// The picture; `chart` draws it.
    #[serde(skip)]
    pub svg: String,
    /// What it shows.
    #[serde(skip)]
    pub figuur: ChartData,
}

/// What a chart shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChartData {
    /// Money against what there was of it.
    Money(Bars),
    /// Time lines from the first day of the first year to the last of the last.
    Planning {
        /// First and last year.
        years: (Year, Year),
        /// The reporting date.
        date: Date,
        /// The lines.
        spans: Vec<PlanningBar>,
    },
}

/// Bars within bars.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bars {
    /// What the open bars are: `beschikbaar`.
    pub outside: String,
    /// What the filled ones within them are: `besteed t/m K2`; `None` of a plan, of which nothing was used yet.
    pub inside: Option<String>,
    /// How much of the year is past, in percent, where it is not over.
    pub past: Option<u32>,
    /// A row for each.
    pub rows: Vec<Bar>,
}

/// A row of [`Bars`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    /// Its name.
    pub label: String,
    /// What there is.
    pub available: Cents,
    /// What was used of it; negative after a correction.
    pub spent: Cents,
    /// What is expected to be used of it.
    pub forecast: Option<Cents>,
    /// `available` is what nobody covers so far.
    pub uncovered: bool,
    /// No quarter of what was used is missing.
    pub complete: bool,
    /// What follows from it; `None` for no more than the two amounts.
    pub words: Option<String>,
}

/// What has a start and an end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanningBar {
    /// Its name.
    pub label: String,
    /// First day.
    pub start: Date,
    /// Last day: of what lapsed, the one before it did.
    pub end: Date,
    /// It lapsed.
    pub lapsed: bool,
    /// What lies on it.
    pub points: Vec<Point>,
}

/// A milestone or a product on a time line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Point {
    /// Which of the two.
    pub kind: PointKind,
    /// The day on which it was reached, else the one for which it is planned.
    pub day: Date,
    /// Whether it was.
    pub reached: Reached,
}

/// What lies on a time line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PointKind {
    /// A milestone.
    Milestone,
    /// A product.
    Product,
}

/// Whether something was reached on the reporting date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reached {
    /// It was.
    Yes,
    /// Its day has not come.
    ToCome,
    /// Its day has passed.
    Missed,
}

impl Reached {
    /// Of what is planned for `planned`, seen on the reporting date.
    pub(super) fn on(date: Date, planned: Date, reached: bool) -> Self {
        match reached {
            true => Self::Yes,
            false if planned <= date => Self::Missed,
            false => Self::ToCome,
        }
    }
}

/// A chart of money; `None` where the bars say nothing that a table does not say better.
pub(super) fn money(titel: String, bars: Bars, period: &Period, file: &str) -> Option<ChartFile> {
    bars.say_something().then(|| drawing(ChartData::Money(bars), titel, period, file))
}

impl Bars {
    /// There are bars to compare: neither is one many times as long as all others, nor are all alike.
    fn say_something(&self) -> bool {
        let mut lengths: Vec<Cents> = self.rows.iter().map(|bar| bar.available.max(bar.spent)).collect();
        lengths.sort_by_key(|length| std::cmp::Reverse(*length));
        let (first, second) = match lengths[..] {
            [] => return false,
            [only] => return only > Cents::ZERO,
            [first, second, ..] => (first, second),
        };
        let alike = self.rows.windows(2).all(|pair| match pair {
            [one, other] => one.available == other.available && one.spent == other.spent,
            _ => false,
        });
        second > Cents::ZERO && first.0 < second.0.saturating_mul(MANY_TIMES) && !alike
    }
}

/// A bar that is so many times as long as the next leaves nothing to see of that.
const MANY_TIMES: i64 = 6;

/// The planning of a chapter called `name`, over `years`, with milestones, products and the reporting date; `None` where
/// every line goes on from the first day to the last.
pub(super) fn planning(
    name: &str,
    years: (Year, Year),
    spans: Vec<PlanningBar>,
    period: &Period,
) -> Option<ChartFile> {
    let file = format!("planning-{}", notation::kebab(name));
    let (first, last) = (years.0.first_day(), years.1.last_day());
    let differs = spans.iter().any(|span| first < span.start || span.end < last);
    let date = period.date;
    let is_plan = matches!(period.document, Document::WorkProgramme(_));
    let late = late(&spans).filter(|_| !is_plan).map(|late| format!(": {late}"));
    let titel = format!("Planning {name}{}", late.unwrap_or_default());
    differs.then(|| drawing(ChartData::Planning { years, date, spans }, titel, period, &file))
}

/// How much of a planning is past its day, unless all of it has lapsed: `één product en 2 mijlpalen over tijd`.
fn late(spans: &[PlanningBar]) -> Option<String> {
    let points =
        || spans.iter().flat_map(|span| &span.points).filter(|point| point.reached == Reached::Missed);
    let counted = |kind, one: &str, more: &str| match points().filter(|point| point.kind == kind).count() {
        0 => None,
        1 => Some(format!("één {one}")),
        count => Some(format!("{count} {more}")),
    };
    let parts = [
        counted(PointKind::Product, "product", "producten"),
        counted(PointKind::Milestone, "mijlpaal", "mijlpalen"),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    let running = spans.iter().any(|span| !span.lapsed);
    match parts.is_empty() {
        true => running.then(|| "niets over tijd".to_owned()),
        false => Some(format!("{} over tijd", notation::list(&parts))),
    }
}

fn drawing(figuur: ChartData, titel: String, period: &Period, name: &str) -> ChartFile {
    let bestand = format!("{}/{name}.svg", period.document.charts());
    ChartFile { bestand, titel, alt: String::new(), svg: String::new(), figuur }
}
