//! Programme + document → report: all that a template sees.
//!
//! Comes in: the [`Programme`]. Goes out: a [`Report`], whose fields have the Dutch names that the templates use, amounts
//! as decimals and dates as ISO. Never: the clock, files, Markdown of its own but for run-in words.
//!
//! 1. the [`Document`] says which period the report looks at, and with it the reporting date;
//! 2. `known` takes out of the sheets what happened later;
//! 3. `sheet`, `grid`, `people`, `standstill` make a [`SheetView`] of each; `period` adds what its year tells;
//! 4. `chapter` puts them together; `asked`, `attention` and `finances` look over the whole.

mod annual;
mod asked;
mod attention;
mod chapter;
mod cities;
mod drawings;
mod finances;
mod grid;
mod half_year;
mod invoices;
pub(crate) mod known;
mod people;
mod period;
mod sheet;
mod standstill;
mod surplus;

use anyhow::{Context, Result, ensure};
use serde::Serialize;

use crate::covenant::Covenant;
use crate::date::{Date, Quarter, Year};
use crate::fields::nearest;
use crate::load::Programme;
use crate::notation;
use crate::state;

pub use annual::Annual;
pub use cities::{Cities, City};
pub use drawings::Drawing;
pub use half_year::HalfYear;
pub use invoices::Invoices;
pub use sheet::SheetView;
pub(crate) use sheet::part_name;

/// A document that can be made.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Document {
    /// A sheet in full, by its id.
    Sheet(String),
    /// The half-year report of a year (Bijlage 1, article 8).
    HalfYear(Year),
    /// The account of a year, in content and money (Bijlage 1, article 8).
    Annual(Year),
    /// What each city pays in a year (article 7.6).
    Invoices(Year),
}

impl Document {
    /// Its name, and that of its files: `halfjaarrapportage-2021`; of a sheet, its id.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Self::Sheet(id) => id.clone(),
            Self::HalfYear(year) => format!("halfjaarrapportage-{year}"),
            Self::Annual(year) => format!("jaarverantwoording-{year}"),
            Self::Invoices(year) => format!("factuuroverzicht-{year}"),
        }
    }

    /// The folder of its files below `output/`: `2021`; of a sheet, `projectbladen`.
    #[must_use]
    pub fn folder(&self) -> String {
        match self {
            Self::Sheet(_) => "projectbladen".to_owned(),
            Self::HalfYear(year) | Self::Annual(year) | Self::Invoices(year) => year.to_string(),
        }
    }

    /// The template that it is made with.
    #[must_use]
    pub const fn template(&self) -> &'static str {
        match self {
            Self::Sheet(_) => "projectblad.md",
            Self::HalfYear(_) => "halfjaarrapportage.md",
            Self::Annual(_) => "jaarverantwoording.md",
            Self::Invoices(_) => "factuuroverzicht.md",
        }
    }

    fn period(&self) -> Option<Period> {
        let document = self.name();
        match *self {
            Self::Sheet(_) | Self::Invoices(_) => None,
            Self::HalfYear(year) => Period::new(document, year, 2),
            Self::Annual(year) => Period::new(document, year, 4),
        }
    }
}

/// What a report of a period looks at.
#[derive(Debug, Clone)]
struct Period {
    /// The document's name, under which its notes stand.
    document: String,
    year: Year,
    /// First day.
    first: Date,
    /// The reporting date: its last day.
    date: Date,
    /// The reporting date of the document after it, when the AOT is next asked.
    next: Date,
    /// Its last quarter.
    last: Quarter,
}

impl Period {
    /// The first `quarters` quarters of a year.
    fn new(document: String, year: Year, quarters: u8) -> Option<Self> {
        let last = Quarter { year: year.0, number: quarters };
        let (first, date) = (Date::new(year.0, 1, 1)?, last.last_day());
        Some(Self { document, year, first, date, next: last.next().next().last_day(), last })
    }

    /// The head of the column with what was spent: `Besteed t/m K2`; of a whole year `Besteed 2021`.
    fn spent_head(&self) -> String {
        match self.last.number {
            4 => format!("Besteed {}", self.year),
            number => format!("Besteed t/m K{number}"),
        }
    }

    /// `1e en 2e kwartaal 2021`.
    fn quarters(&self) -> String {
        notation::quarters(self.first.quarter(), self.last)
    }
}

/// Everything that a template sees; one kind per template.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
pub enum Report {
    /// `projectblad.md`.
    Sheet(Box<SheetReport>),
    /// `halfjaarrapportage.md`.
    HalfYear(Box<HalfYear>),
    /// `jaarverantwoording.md`.
    Annual(Box<Annual>),
    /// `factuuroverzicht.md`.
    Invoices(Box<Invoices>),
}

impl Report {
    /// The report as a table for other programs, when it is one.
    #[must_use]
    pub fn csv(&self) -> Option<String> {
        match self {
            Self::Invoices(invoices) => Some(invoices.csv()),
            Self::Sheet(_) | Self::HalfYear(_) | Self::Annual(_) => None,
        }
    }
}

impl Report {
    /// The charts that the document shows.
    #[must_use]
    pub fn drawings(&self) -> Vec<&Drawing> {
        let (first, chapters) = match self {
            Self::HalfYear(report) => (&report.grafiek, &report.hoofdstukken),
            Self::Annual(report) => (&report.grafiek, &report.hoofdstukken),
            _ => return Vec::new(),
        };
        first.iter().chain(chapters.iter().filter_map(|chapter| chapter.planning.as_ref())).collect()
    }
}

/// What the title block says, and the document's metadata.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Front {
    /// Title.
    pub titel: String,
    /// One line below it.
    pub ondertitel: String,
    /// The reporting date.
    pub peildatum: Date,
    /// Such as `Ter bespreking`.
    pub status: String,
    /// What else it says, in order: label and text.
    pub feiten: Vec<(String, String)>,
}

/// A sheet on its own.
#[derive(Debug, Clone, Serialize)]
pub struct SheetReport {
    /// The title block.
    pub voorblad: Front,
    /// The sheet.
    pub blad: SheetView,
}

/// The line below a report's title.
fn subtitle(period: &Period) -> String {
    format!("Werkprogramma G40-Stedennetwerk en Platform31, stand op {}", notation::date(period.date))
}

/// What the title block of a report for the AOT says.
fn facts(programme: &Programme, chapters: &[chapter::Chapter], period: &Period) -> Vec<(String, String)> {
    let meeting = programme.notes.get(&period.document).and_then(|notes| notes.aot.as_ref());
    let aot =
        meeting.map_or("AOT-overleg".to_owned(), |day| format!("AOT-overleg, {}", notation::date(day.value)));
    let sheets: usize = chapters.iter().map(|chapter| chapter.onderdelen.len()).sum();
    let noun = if sheets == 1 { "projectblad" } else { "projectbladen" };
    let facts = [("Voor", aot), ("Periode", period.quarters()), ("Bron", format!("{sheets} {noun}"))];
    facts.map(|(name, text)| (name.to_owned(), text)).to_vec()
}

/// Makes a report.
///
/// # Errors
/// When there is no such sheet, or the year lies outside the covenant; in Dutch, for whoever asked for it.
pub fn assemble(programme: &Programme, document: &Document) -> Result<Report> {
    exists(programme, document)?;
    let covenant = programme.covenant.as_ref().context("er is geen convenant gelezen")?;
    match document {
        Document::Sheet(id) => sheet_report(programme, covenant, id).map(Box::new).map(Report::Sheet),
        Document::Invoices(year) => {
            Ok(Report::Invoices(Box::new(invoices::invoices(programme, covenant, document, *year))))
        }
        Document::HalfYear(_) | Document::Annual(_) => {
            let period = document.period().context("dit jaar bestaat niet")?;
            Ok(match document {
                Document::Annual(_) => Report::Annual(Box::new(annual::annual(programme, covenant, &period))),
                _ => Report::HalfYear(Box::new(half_year::half_year(programme, covenant, &period))),
            })
        }
    }
}

/// Whether a document can be made.
///
/// # Errors
/// When there is no such sheet, or the year lies outside the covenant; in Dutch, for whoever asked for it.
pub fn exists(programme: &Programme, document: &Document) -> Result<()> {
    match document {
        Document::Sheet(id) => ensure!(programme.sheet(id).is_some(), unknown(programme, id)),
        Document::HalfYear(year) | Document::Annual(year) | Document::Invoices(year) => {
            let covenant = programme.covenant.as_ref().context("er is geen convenant gelezen")?;
            ensure!(
                covenant.years().contains(year),
                "het jaar {year} ligt buiten de looptijd van het convenant"
            );
        }
    }
    Ok(())
}

/// Which documents a bare `generate` makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// Those of the last year that has progress.
    LastYear,
    /// Those of every year.
    All,
}

/// What `generate` makes: every sheet, and of the last year with progress, or of every year, the invoices and the reports
/// whose last quarter has progress.
#[must_use]
pub fn documents(programme: &Programme, which: Which) -> Vec<Document> {
    let sheets = programme.sheets.iter().map(|loaded| Document::Sheet(loaded.id.clone()));
    let mut documents: Vec<Document> = sheets.collect();
    let years = programme.covenant.as_ref().map(Covenant::years).unwrap_or_default();
    let reported: std::collections::BTreeSet<Quarter> = programme
        .final_sheets()
        .flat_map(|loaded| loaded.sheet.voortgang.iter().filter_map(|report| report.periode.good().copied()))
        .filter(|quarter| years.contains(&Year(quarter.year)))
        .collect();
    let last = reported.last().map(|quarter| quarter.year);
    for year in years.into_iter().filter(|year| which == Which::All || Some(year.0) == last) {
        documents.push(Document::Invoices(year));
        let has = |number| reported.contains(&Quarter { year: year.0, number });
        documents.extend(has(2).then_some(Document::HalfYear(year)));
        documents.extend(has(4).then_some(Document::Annual(year)));
    }
    documents
}

/// A sheet that does not exist, and which one was probably meant.
fn unknown(programme: &Programme, id: &str) -> String {
    let ids = || programme.sheets.iter().map(|loaded| loaded.id.as_str());
    let name = id.rsplit('/').next().unwrap_or(id).trim_end_matches(".yaml").to_lowercase().replace(' ', "-");
    let begins = || ids().find(|known| known.contains(&name) && !name.is_empty());
    match nearest(&name, ids()).or_else(begins) {
        Some(meant) => format!("er is geen projectblad `{id}`; bedoelde u `{meant}`?"),
        None => format!("er is geen projectblad `{id}`; de naam is die van het bestand, zonder `.yaml`"),
    }
}

/// A sheet on its own stands on the day of the last quarter that was reported, or of what happened to it since.
fn sheet_report(programme: &Programme, covenant: &Covenant, id: &str) -> Result<SheetReport> {
    let loaded = programme.sheet(id).with_context(|| unknown(programme, id))?;
    let sheet = &loaded.sheet;
    let own = state::quarters(sheet).max().map(Quarter::last_day);
    let days = [programme.last_reported, own, known::last_fact(sheet)];
    let begin = covenant.looptijd.van.value;
    let date = days.into_iter().flatten().max().unwrap_or(begin);
    let known = known::Known { id: id.to_owned(), sheet: known::on(sheet, date) };
    let view = sheet::view(covenant, &known, date);
    let draft = sheet.is_draft();
    let status = if draft { "concept" } else { view.toestand.word() };
    let titel = sheet.titel.good().cloned().unwrap_or_else(|| id.to_owned());
    let voorblad = Front {
        titel,
        ondertitel: format!("Projectblad, stand op {}", notation::date(date)),
        peildatum: date,
        status: status.to_owned(),
        feiten: view.feiten.clone(),
    };
    Ok(SheetReport { voorblad, blad: view })
}
