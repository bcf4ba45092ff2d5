//! The figures that a report shows as charts: money per part of the programme and per party, planning per chapter.
//!
//! Never: other figures than the tables have, shapes and colours (`chart`).

use serde::Serialize;

use super::period::Period;
use crate::amount::Cents;
use crate::date::{Date, Year};
use crate::notation;

/// A chart and its file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ChartFile {
    /// Its path from the document: `halfjaarrapportage-2021-grafieken/middelen.svg`.
    pub bestand: String,
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
    /// Money per part of the programme, spent up to `until`.
    Money {
        /// Which money.
        title: String,
        /// Up to when it was spent, such as `t/m K2`.
        until: String,
        /// The parts.
        bars: Vec<Bar>,
    },
    /// Time lines from the first day of the first year to the last of the last.
    Planning {
        /// Of what.
        title: String,
        /// First and last year.
        years: (Year, Year),
        /// The reporting date.
        date: Date,
        /// The lines.
        spans: Vec<PlanningBar>,
    },
    /// A bar per party.
    Contributions {
        /// Which money.
        title: String,
        /// What the bars are made of.
        names: Vec<&'static str>,
        /// The parties.
        rows: Vec<Contribution>,
    },
}

/// A part of the programme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    /// Its name.
    pub label: String,
    /// Budgeted.
    pub begroot: Cents,
    /// Spent; negative after a correction.
    pub besteed: Cents,
    /// No quarter of what was spent is missing.
    pub volledig: bool,
}

/// What has a start and an end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanningBar {
    /// Its name.
    pub label: String,
    /// First day.
    pub start: Date,
    /// Last day.
    pub end: Date,
    /// Days of milestones, and whether each was reached: then on that day, else planned for it.
    pub milestones: Vec<(Date, bool)>,
}

/// What a party contributes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contribution {
    /// The party.
    pub label: String,
    /// In the order of the parts' names; what is missing is 0.
    pub parts: Vec<Cents>,
}

/// Begroot and besteed of every bar that has money.
pub(super) fn money(bars: Vec<Bar>, period: &Period) -> Option<ChartFile> {
    let until = period.spent_head();
    let until = until.trim_start_matches("Besteed ").replace(&format!("{}", period.year), "in het hele jaar");
    let title = format!("Begroot en besteed per onderdeel, {}", period.year);
    (!bars.is_empty()).then(|| drawing(ChartData::Money { title, until, bars }, period, "middelen"))
}

/// The planning of a chapter called `name`, over `years`, with milestones and the reporting date.
pub(super) fn planning(
    name: &str,
    years: (Year, Year),
    spans: Vec<PlanningBar>,
    period: &Period,
) -> Option<ChartFile> {
    let file = format!("planning-{}", notation::kebab(name));
    let title = format!("Planning {name}");
    let date = period.date;
    (!spans.is_empty()).then(|| drawing(ChartData::Planning { title, years, date, spans }, period, &file))
}

/// What every party contributes to the sheets of the year.
pub(super) fn contributions(rows: Vec<Contribution>, period: &Period) -> ChartFile {
    let title = format!("Begroot per partij, {}", period.year);
    drawing(ChartData::Contributions { title, names: vec!["begroot"], rows }, period, "bijdragen")
}

fn drawing(figuur: ChartData, period: &Period, name: &str) -> ChartFile {
    let bestand = format!("{}/{name}.svg", period.document.charts());
    ChartFile { bestand, alt: String::new(), svg: String::new(), figuur }
}
