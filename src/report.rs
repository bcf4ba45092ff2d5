//! Programme + document → report: all that a template sees.
//!
//! Comes in: the [`Programme`]. Goes out: a [`Report`], whose fields have the Dutch names that the templates use, amounts
//! as decimals and dates as ISO. Never: the clock, files, Markdown of its own but for run-in words.
//!
//! 1. the [`Document`] says which period the report looks at, and with it the reporting date;
//! 2. `known` takes out of the sheets what happened later;
//! 3. `sheet`, `grid`, `people`, `standstill` make a [`SheetView`] of each; `period` adds what its year tells;
//! 4. `chapter` puts them together; `asked`, `attention` and `finances` look over the whole;
//! 5. `work_programme`, `quarterly`, `half_year`, `annual` and `publications` are the documents, in the order of the page.

mod annual;
mod asked;
mod attention;
mod chapter;
mod finances;
mod grid;
mod half_year;
mod known;
mod people;
mod period;
mod publications;
mod quarterly;
mod sheet;
mod standstill;
mod work_programme;

use anyhow::{Context, Result, ensure};
use serde::Serialize;

use crate::covenant::Covenant;
use crate::date::{Date, Month, Quarter, Year};
use crate::fields::nearest;
use crate::load::Programme;
use crate::notation;
use crate::state;

pub use annual::Annual;
pub use half_year::HalfYear;
pub use publications::Publications;
pub use quarterly::{Part, Quarterly};
pub use sheet::SheetView;
pub use standstill::Step;
pub use work_programme::WorkProgramme;

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
            Self::Publications(month) => format!("publicaties-{month}"),
        }
    }

    /// The folder of its files below `output/`: `2021`; of a sheet, `projectbladen`.
    #[must_use]
    pub fn folder(&self) -> String {
        match self {
            Self::Sheet(_) => "projectbladen".to_owned(),
            Self::WorkProgramme(year) | Self::HalfYear(year) | Self::Annual(year) => year.to_string(),
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
            Self::Publications(_) => "publicaties.md",
        }
    }

    fn period(&self) -> Option<Period> {
        let document = self.name();
        match self {
            Self::Sheet(_) | Self::Publications(_) => None,
            Self::WorkProgramme(year) => Period::ahead(document, *year),
            Self::Quarterly(quarter, part) => Some(Period::quarter(document, *quarter, part.clone())),
            Self::HalfYear(year) => Period::new(document, *year, 2),
            Self::Annual(year) => Period::new(document, *year, 4),
        }
    }

    /// The year that must lie in the covenant's period; `None` of a sheet.
    fn year(&self) -> Option<Year> {
        match self {
            Self::Sheet(_) => None,
            Self::WorkProgramme(year) | Self::HalfYear(year) | Self::Annual(year) => Some(*year),
            Self::Quarterly(quarter, _) => Some(Year(quarter.year)),
            Self::Publications(month) => Some(Year(month.year)),
        }
    }
}

/// What a report of a period looks at.
#[derive(Debug, Clone)]
struct Period {
    /// The document's name, under which its notes stand.
    document: String,
    /// The part of the programme that it is about.
    part: Part,
    year: Year,
    /// First day.
    first: Date,
    /// Last day.
    until: Date,
    /// The reporting date: its last day, but of what lies ahead the first.
    date: Date,
    /// The reporting date of the document after it, when its readers are next asked.
    next: Date,
    /// Standstills are put to its readers from this step on.
    asks_from: Option<Step>,
    /// Its last quarter.
    last: Quarter,
}

impl Period {
    /// The first `quarters` quarters of a year.
    fn new(document: String, year: Year, quarters: u8) -> Option<Self> {
        let last = Quarter { year: year.0, number: quarters };
        let (first, date) = (Date::new(year.0, 1, 1)?, last.last_day());
        let next = last.next().next().last_day();
        let (part, asks_from) = (Part::Whole, Some(Step::Aot));
        Some(Self { document, part, year, first, until: date, date, next, asks_from, last })
    }

    /// A quarter, for those who meet four times a year: every standstill is theirs.
    fn quarter(document: String, quarter: Quarter, part: Part) -> Self {
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
    fn ahead(document: String, year: Year) -> Option<Self> {
        let whole = Self::new(document, year, 4)?;
        Some(Self { date: whole.first, next: whole.until, asks_from: None, ..whole })
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
    /// `werkprogramma.md`.
    WorkProgramme(Box<WorkProgramme>),
    /// `kwartaalrapportage.md`.
    Quarterly(Box<Quarterly>),
    /// `halfjaarrapportage.md`.
    HalfYear(Box<HalfYear>),
    /// `jaarverantwoording.md`.
    Annual(Box<Annual>),
    /// `publicaties.md`.
    Publications(Box<Publications>),
}

impl Report {
    fn front_mut(&mut self) -> &mut Front {
        match self {
            Self::Sheet(report) => &mut report.voorblad,
            Self::WorkProgramme(report) => &mut report.voorblad,
            Self::Quarterly(report) => &mut report.voorblad,
            Self::HalfYear(report) => &mut report.voorblad,
            Self::Annual(report) => &mut report.voorblad,
            Self::Publications(report) => &mut report.voorblad,
        }
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
    labelled([("Voor", aot), ("Periode", period.quarters()), ("Bron", source(chapters))])
}

/// What a report was made from: `5 projectbladen`.
fn source(chapters: &[chapter::Chapter]) -> String {
    let sheets: usize = chapters.iter().map(|chapter| chapter.onderdelen.len()).sum();
    match sheets {
        0 => "geen projectbladen".to_owned(),
        1 => "1 projectblad".to_owned(),
        more => format!("{more} projectbladen"),
    }
}

fn labelled<const N: usize>(facts: [(&str, String); N]) -> Vec<(String, String)> {
    facts.map(|(name, text)| (name.to_owned(), text)).to_vec()
}

/// Makes a report.
///
/// # Errors
/// When there is no such sheet or pillar, or the year lies outside the covenant; in Dutch, for whoever asked for it.
pub fn assemble(programme: &Programme, document: &Document) -> Result<Report> {
    let covenant = programme.covenant.as_ref().context("er is geen convenant gelezen")?;
    if let Some(year) = document.year() {
        let within = covenant.years().contains(&year);
        ensure!(within, "het jaar {year} ligt buiten de looptijd van het convenant");
    }
    let period = || document.period().context("dit jaar bestaat niet");
    let mut report = match document {
        Document::Sheet(id) => Report::Sheet(Box::new(sheet_report(programme, covenant, id)?)),
        Document::WorkProgramme(_) => {
            Report::WorkProgramme(Box::new(work_programme::work_programme(programme, covenant, &period()?)))
        }
        Document::Quarterly(quarter, part) => {
            Report::Quarterly(Box::new(quarterly::quarterly(programme, covenant, *quarter, part)?))
        }
        Document::HalfYear(_) => {
            Report::HalfYear(Box::new(half_year::half_year(programme, covenant, &period()?)))
        }
        Document::Annual(_) => Report::Annual(Box::new(annual::annual(programme, covenant, &period()?))),
        Document::Publications(month) => {
            Report::Publications(Box::new(publications::publications(programme, covenant, *month)))
        }
    };
    if programme.openbaar {
        report.front_mut().feiten.push(("Uitgave".to_owned(), "Openbaar".to_owned()));
    }
    Ok(report)
}

/// Which documents a bare `generate` makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// Those of the last year that has progress.
    LastYear,
    /// Those of every year.
    All,
}

/// What `generate` makes: every sheet, and of the last year with progress, or of every year, the work programme and the
/// documents whose last quarter has progress; of every year also the publications of January and February, of March and
/// April, and so on up to the last quarter with progress.
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
        let has = |number| reported.contains(&Quarter { year: year.0, number });
        documents.push(Document::WorkProgramme(year));
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
    let days = [state::last_reported(programme), own, known::last_fact(sheet)];
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
