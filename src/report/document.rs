//! Which documents there are, how they are called, and the period that each looks at.
//!
//! Comes in: the [`Programme`]. Goes out: [`Document`]s and their [`Period`]. Never: what a document says.

use std::collections::BTreeSet;

use super::quarterly::Part;
use super::standstill::Step;
use crate::covenant::Covenant;
use crate::date::{Date, Month, Quarter, Year};
use crate::load::Programme;
use crate::notation;

/// A document that can be made.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Document {
    /// A sheet in full, by its id.
    Sheet(String),
    /// The work programme of a year (articles 2 and 5).
    WorkProgramme(Year),
    /// What a quarter brought, of the whole programme or a part (articles 4.1 and 8).
    Quarterly(Quarter, Part),
    /// The half-year report of a year (Bijlage 1, article 8).
    HalfYear(Year),
    /// The account of a year, in content and money (Bijlage 1, article 8).
    Annual(Year),
    /// What each city pays in a year (article 7.6).
    Invoices(Year),
    /// What appeared in the two months that end with this one, and what cities can join (Bijlage 1, article 4.2).
    Publications(Month),
}

impl Document {
    /// Its name, and that of its files: `halfjaarrapportage-2021`; of a sheet, its id.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Self::Sheet(id) => id.clone(),
            Self::WorkProgramme(year) => format!("werkprogramma-{year}"),
            Self::Quarterly(quarter, part) => format!("kwartaalrapportage-{quarter}{}", part.ending()),
            Self::HalfYear(year) => format!("halfjaarrapportage-{year}"),
            Self::Annual(year) => format!("jaarverantwoording-{year}"),
            Self::Invoices(year) => format!("factuuroverzicht-{year}"),
            Self::Publications(month) => format!("publicaties-{month}"),
        }
    }

    /// The folder of its files below `output/`: `2021`; of a sheet, `projectbladen`.
    #[must_use]
    pub fn folder(&self) -> String {
        match self {
            Self::Sheet(_) => "projectbladen".to_owned(),
            Self::WorkProgramme(year) | Self::HalfYear(year) | Self::Annual(year) | Self::Invoices(year) => {
                year.to_string()
            }
            Self::Quarterly(quarter, _) => quarter.year.to_string(),
            Self::Publications(month) => month.year.to_string(),
        }
    }

    /// The template that it is made with.
    #[must_use]
    pub const fn template(&self) -> &'static str {
        match self {
            Self::Sheet(_) => "projectblad.md",
            Self::WorkProgramme(_) => "werkprogramma.md",
            Self::Quarterly(..) => "kwartaalrapportage.md",
            Self::HalfYear(_) => "halfjaarrapportage.md",
            Self::Annual(_) => "jaarverantwoording.md",
            Self::Invoices(_) => "factuuroverzicht.md",
            Self::Publications(_) => "publicaties.md",
        }
    }

    /// What a report of a period looks at; `None` of the others.
    pub(super) fn period(&self) -> Option<Period> {
        let document = self.name();
        match self {
            Self::Sheet(_) | Self::Invoices(_) | Self::Publications(_) => None,
            Self::WorkProgramme(year) => Period::ahead(document, *year),
            Self::Quarterly(quarter, part) => Some(Period::quarter(document, *quarter, part.clone())),
            Self::HalfYear(year) => Period::new(document, *year, 2),
            Self::Annual(year) => Period::new(document, *year, 4),
        }
    }

    /// The year that must lie in the covenant's period; `None` of a sheet.
    pub(super) fn year(&self) -> Option<Year> {
        match self {
            Self::Sheet(_) => None,
            Self::WorkProgramme(year) | Self::HalfYear(year) | Self::Annual(year) | Self::Invoices(year) => {
                Some(*year)
            }
            Self::Quarterly(quarter, _) => Some(Year(quarter.year)),
            Self::Publications(month) => Some(Year(month.year)),
        }
    }
}

/// What a report of a period looks at.
#[derive(Debug, Clone)]
pub(super) struct Period {
    /// The document's name, under which its notes stand.
    pub(super) document: String,
    /// The part of the programme that it is about.
    pub(super) part: Part,
    pub(super) year: Year,
    /// First day.
    pub(super) first: Date,
    /// Last day.
    pub(super) until: Date,
    /// The reporting date: its last day, but of what lies ahead the first.
    pub(super) date: Date,
    /// The reporting date of the document after it, when its readers are next asked.
    pub(super) next: Date,
    /// Standstills are put to its readers from this step on.
    pub(super) asks_from: Option<Step>,
    /// Its last quarter.
    pub(super) last: Quarter,
}

impl Period {
    /// The first `quarters` quarters of a year.
    pub(super) fn new(document: String, year: Year, quarters: u8) -> Option<Self> {
        let last = Quarter { year: year.0, number: quarters };
        let (first, date) = (Date::new(year.0, 1, 1)?, last.last_day());
        let next = last.next().next().last_day();
        let (part, asks_from) = (Part::Whole, Some(Step::Aot));
        Some(Self { document, part, year, first, until: date, date, next, asks_from, last })
    }

    /// A quarter, for those who meet four times a year: every standstill is theirs.
    pub(super) fn quarter(document: String, quarter: Quarter, part: Part) -> Self {
        let date = quarter.last_day();
        Self {
            document,
            part,
            year: Year(quarter.year),
            first: quarter.first_day(),
            until: date,
            date,
            next: quarter.next().last_day(),
            asks_from: Some(Step::Melding),
            last: quarter,
        }
    }

    /// A year that lies ahead: seen from its first day, without standstills.
    pub(super) fn ahead(document: String, year: Year) -> Option<Self> {
        let whole = Self::new(document, year, 4)?;
        Some(Self { date: whole.first, next: whole.until, asks_from: None, ..whole })
    }

    /// The head of the column with what was spent: `Besteed t/m K2`; of a whole year `Besteed 2021`.
    pub(super) fn spent_head(&self) -> String {
        match self.last.number {
            4 => format!("Besteed {}", self.year),
            number => format!("Besteed t/m\u{a0}K{number}"),
        }
    }

    /// `1e en 2e kwartaal 2021`.
    pub(super) fn quarters(&self) -> String {
        notation::quarters(self.first.quarter(), self.last)
    }
}

/// Which documents a bare `generate` makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// Those of the last year that has progress.
    LastYear,
    /// Those of every year.
    All,
}

/// What `generate` makes: every sheet, and of the last year with progress, or of every year, the work programme, the
/// invoices and the reports whose last quarter has progress; of every year also the publications of January and February,
/// of March and April, and so on up to the last quarter with progress.
#[must_use]
pub fn documents(programme: &Programme, which: Which) -> Vec<Document> {
    let sheets = programme.sheets.iter().map(|loaded| Document::Sheet(loaded.id.clone()));
    let mut documents: Vec<Document> = sheets.collect();
    let years = programme.covenant.as_ref().map(Covenant::years).unwrap_or_default();
    let reported: BTreeSet<Quarter> = programme
        .final_sheets()
        .flat_map(|loaded| loaded.sheet.voortgang.iter().filter_map(|report| report.periode.good().copied()))
        .filter(|quarter| years.contains(&Year(quarter.year)))
        .collect();
    let last = reported.last().map(|quarter| quarter.year);
    for year in years.into_iter().filter(|year| which == Which::All || Some(year.0) == last) {
        let has = |number| reported.contains(&Quarter { year: year.0, number });
        documents.extend([Document::WorkProgramme(year), Document::Invoices(year)]);
        for quarter in (1..=4).filter(|number| has(*number)).map(|number| Quarter { year: year.0, number }) {
            documents.extend(quarterlies(programme, quarter));
        }
        documents.extend(has(2).then_some(Document::HalfYear(year)));
        documents.extend(has(4).then_some(Document::Annual(year)));
        if which == Which::All {
            let months = (1..=6).map(|pair| Month { year: year.0, number: 2 * pair });
            let begun =
                months.filter(|month| reported.last().is_some_and(|last| *month <= last.last_month()));
            documents.extend(begun.map(Document::Publications));
        }
    }
    documents
}

/// The reports of a quarter: of the whole, of each pillar and of the general part.
#[must_use]
pub fn quarterlies(programme: &Programme, quarter: Quarter) -> Vec<Document> {
    let pillars = programme.covenant.iter().flat_map(|covenant| covenant.pijlers.iter());
    let pillars = pillars.map(|pillar| Part::Pillar(pillar.id.value.clone()));
    let parts = std::iter::once(Part::Whole).chain(pillars).chain([Part::General]);
    parts.map(|part| Document::Quarterly(quarter, part)).collect()
}
