//! Programme + document → report: all that a template sees. Its fields have the Dutch names that the templates use; amounts
//! are decimals, dates ISO.
//!
//! Never: the clock, files, Markdown of its own but for run-in words.
//!
//! 1. the [`Document`] says which period the report looks at, and with it the reporting date;
//! 2. `as_of` takes out of the sheets what happened later;
//! 3. `sheet`, `grid`, `people`, `standstill` make a [`SheetView`] of each; `period` adds what its year tells;
//! 4. `chapter` puts them together; `asked`, `attention` and `finances` look over the whole;
//! 5. the files that have the name of a [`Document`] put it together, in the order of its pages.

mod adoption;
mod after_end;
mod annual;
mod asked;
mod attention;
mod bridge;
mod brief;
mod changes;
mod chapter;
mod cities;
mod closing;
mod cofinancing;
mod concern;
mod counted;
mod cover;
mod cover_note;
mod documents;
mod drawings;
mod entry;
mod external;
mod finances;
mod follow_up;
mod front;
mod grid;
mod half_year;
mod hours;
mod invoices;
mod kader;
mod key_figures;
mod matrix;
mod names;
mod on_time;
mod overview;
mod page_one;
mod part;
mod period;
mod period_report;
mod plan;
mod product_list;
mod publications;
mod quarterly;
mod sheet;
mod standstill;
mod surplus;
mod transfers;
mod work_programme;

use anyhow::{Context, Result, bail, ensure};
use serde::Serialize;

use crate::amount::Cents;
use crate::as_of::{self, AsOf, Days};
use crate::covenant::Covenant;
use crate::date::Quarter;
use crate::load::Programme;
use crate::notation;
use crate::problem::nearest;

use period::Period;

pub use crate::document::{Document, Part};
pub use after_end::AfterEndReport;
pub use annual::Annual;
pub use chapter::Chapter;
pub use cities::{Cities, PayingCity};
pub(crate) use closing::met;
pub use cover_note::{CoverNote, LeftOut, Noted, PageRoom};
pub use documents::{Which, documents, last_report, quarterlies};
pub use drawings::{Bar, Bars, ChartData, ChartFile, PlanningBar, Point, PointKind, Reached};
pub use front::{RevisedLine, TitleBlock};
pub use half_year::HalfYear;
pub use invoices::Invoices;
pub use kader::Kader;
pub use period_report::PeriodReport;
pub use publications::Publications;
pub use quarterly::Quarterly;
pub use sheet::SheetView;
pub use work_programme::WorkProgramme;

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
    /// `oplegnotitie.md`.
    CoverNote(Box<CoverNote>),
    /// `verantwoording-na-afloop.md`.
    AfterEnd(Box<AfterEndReport>),
    /// `factuuroverzicht.md`.
    Invoices(Box<Invoices>),
    /// `publicaties.md`.
    Publications(Box<Publications>),
}

impl Report {
    /// The report as a table for other programs, when it is one.
    #[must_use]
    pub fn csv(&self) -> Option<String> {
        match self {
            Self::Invoices(invoices) => Some(invoices.csv()),
            Self::AfterEnd(report) => Some(report.csv()),
            _ => None,
        }
    }

    /// Says in the title block what the document was made from: how many sheets, and the signs of all its source.
    pub fn made_from(&mut self, programme: &Programme, signs: &str) {
        let sheets = match self {
            Self::Sheet(_) => 1,
            _ => programme.final_sheets().count(),
        };
        let facts = &mut self.front_mut().feiten;
        match facts.iter_mut().find(|(label, _)| label == front::SOURCE) {
            Some((_, words)) => *words = format!("{words} ({signs})"),
            None => facts.push((front::SOURCE.to_owned(), format!("{} ({signs})", front::sheets(sheets)))),
        }
    }

    /// Says in the title block that the document lies in the archive, but is not the one that does.
    pub fn not_filed(&mut self) {
        self.front_mut().feiten.push(("Archief".to_owned(), "niet uit het archief".to_owned()));
    }

    /// Says in a corrected document what it says otherwise than before.
    pub fn revised(&mut self, changed: Vec<RevisedLine>) {
        if let Some(revision) = &mut self.front_mut().herzien {
            revision.regels = changed;
        }
    }

    fn front_mut(&mut self) -> &mut TitleBlock {
        match self {
            Self::Sheet(report) => &mut report.voorblad,
            Self::WorkProgramme(report) => &mut report.voorblad,
            Self::Quarterly(report) => &mut report.rapport.voorblad,
            Self::HalfYear(report) => &mut report.rapport.voorblad,
            Self::Annual(report) => &mut report.rapport.voorblad,
            Self::CoverNote(note) => &mut note.report_mut().voorblad,
            Self::AfterEnd(report) => &mut report.voorblad,
            Self::Invoices(report) => &mut report.voorblad,
            Self::Publications(report) => &mut report.voorblad,
        }
    }
}

impl Report {
    /// What the reports of a period share; `None` of another document.
    #[must_use]
    pub fn period(&self) -> Option<&PeriodReport> {
        match self {
            Self::Quarterly(report) => Some(&report.rapport),
            Self::HalfYear(report) => Some(&report.rapport),
            Self::Annual(report) => Some(&report.rapport),
            Self::Sheet(_)
            | Self::WorkProgramme(_)
            | Self::AfterEnd(_)
            | Self::CoverNote(_)
            | Self::Invoices(_)
            | Self::Publications(_) => None,
        }
    }

    /// How many decisions its readers are asked for, as it numbers them; none of a document that is no report of a period.
    #[must_use]
    pub fn asked(&self) -> usize {
        let more = self.period().map_or(0, |report| report.gevraagd.len());
        let Self::Annual(account) = self else { return more };
        let settled = account.overschot.as_ref().is_some_and(|found| found.vastgesteld.is_some());
        more + match (account.vastgesteld, &account.overschot, &account.eindafrekening) {
            (Some(_), Some(_), None) if !settled => 1,
            (Some(_), _, _) | (None, None, None) => usize::from(account.vastgesteld.is_none()),
            (None, _, _) => 2,
        }
    }

    /// Says in a report that ends in its sheets that they are a file of their own.
    pub fn sheets_apart(&mut self) {
        if let Some(report) = self.period_mut() {
            (report.bladen_apart, report.bladen_hierin) = (true, false);
        }
    }

    /// Says in its title that it is the sheets of a report alone.
    pub fn sheets_alone(&mut self) {
        let title = &mut self.front_mut().titel;
        *title = format!("{title}: de projectbladen");
        self.period_mut().into_iter().for_each(|report| report.bladen_hierin = false);
    }

    fn period_mut(&mut self) -> Option<&mut PeriodReport> {
        match self {
            Self::Quarterly(report) => Some(&mut report.rapport),
            Self::HalfYear(report) => Some(&mut report.rapport),
            Self::Annual(report) => Some(&mut report.rapport),
            _ => None,
        }
    }

    /// The charts that the document shows.
    #[must_use]
    pub fn drawings(&self) -> Vec<&ChartFile> {
        let (report, course, finances) = match self {
            Self::WorkProgramme(report) => {
                let plannings = report.hoofdstukken.iter().filter_map(|chapter| chapter.planning.as_ref());
                return plannings.chain(&report.financien.cofinanciering.grafiek).collect();
            }
            Self::Quarterly(report) => (&report.rapport, None, None),
            Self::HalfYear(report) => (&report.rapport, None, Some(&report.financien)),
            Self::Annual(report) => {
                (&report.rapport, report.verloop_grafiek.as_ref(), Some(&report.financien))
            }
            Self::Sheet(_)
            | Self::CoverNote(_)
            | Self::AfterEnd(_)
            | Self::Invoices(_)
            | Self::Publications(_) => return Vec::new(),
        };
        let plannings = report.hoofdstukken.iter().filter_map(|chapter| chapter.planning.as_ref());
        let last = finances.and_then(|finances| finances.cofinanciering.grafiek.as_ref());
        course.into_iter().chain(&report.grafiek).chain(plannings).chain(last).collect()
    }

    /// The same, to be drawn.
    pub fn drawings_mut(&mut self) -> Vec<&mut ChartFile> {
        let (report, course, finances) = match self {
            Self::WorkProgramme(report) => {
                let plannings =
                    report.hoofdstukken.iter_mut().filter_map(|chapter| chapter.planning.as_mut());
                return plannings.chain(&mut report.financien.cofinanciering.grafiek).collect();
            }
            Self::Quarterly(report) => (&mut report.rapport, None, None),
            Self::HalfYear(report) => (&mut report.rapport, None, Some(&mut report.financien)),
            Self::Annual(report) => {
                let course = report.verloop_grafiek.as_mut();
                (&mut report.rapport, course, Some(&mut report.financien))
            }
            Self::Sheet(_)
            | Self::CoverNote(_)
            | Self::AfterEnd(_)
            | Self::Invoices(_)
            | Self::Publications(_) => return Vec::new(),
        };
        let plannings = report.hoofdstukken.iter_mut().filter_map(|chapter| chapter.planning.as_mut());
        let last = finances.and_then(|finances| finances.cofinanciering.grafiek.as_mut());
        course.into_iter().chain(&mut report.grafiek).chain(plannings).chain(last).collect()
    }
}

/// A sheet on its own.
#[derive(Debug, Clone, Serialize)]
pub struct SheetReport {
    /// The title block.
    pub voorblad: TitleBlock,
    /// What the covenant says.
    pub kader: Kader,
    /// The sheet.
    pub blad: SheetView,
}

/// Makes a report.
///
/// # Errors
/// When there is no such sheet or pillar, or the year lies outside the covenant; in Dutch, for whoever asked for it.
pub fn assemble(programme: &Programme, document: &Document) -> Result<Report> {
    exists(programme, document)?;
    if let Some(report) = document.noted() {
        let stuk = match assemble(programme, &report)? {
            Report::HalfYear(report) => Noted::HalfYear(report),
            Report::Annual(report) => Noted::Annual(report),
            _ => bail!("{report} heeft geen oplegnotitie"),
        };
        return Ok(Report::CoverNote(Box::new(CoverNote::on(stuk, &report.name().replace('-', " ")))));
    }
    let covenant = programme.frame()?;
    let period = Period::of(programme, document);
    let covenant = &as_of::covenant(covenant, known_until(document, period.as_ref()));
    let period = || period.as_ref().context("dit jaar bestaat niet");
    let mut report = match document {
        Document::Sheet(id) => Report::Sheet(Box::new(sheet_report(programme, covenant, id)?)),
        Document::WorkProgramme(_) => {
            Report::WorkProgramme(Box::new(work_programme::work_programme(programme, covenant, period()?)))
        }
        Document::Quarterly(..) => {
            Report::Quarterly(Box::new(quarterly::quarterly(programme, covenant, period()?)))
        }
        Document::HalfYear(_) => {
            Report::HalfYear(Box::new(half_year::half_year(programme, covenant, period()?)))
        }
        Document::Annual(_) => Report::Annual(Box::new(annual::annual(programme, covenant, period()?))),
        Document::CoverNote(..) => bail!("een oplegnotitie hoort bij een rapportage"),
        Document::AfterEnd(_) => Report::AfterEnd(Box::new(
            after_end::after_end(programme, covenant, period()?).context("het convenant heeft geen jaren")?,
        )),
        Document::Invoices(year) => {
            Report::Invoices(Box::new(invoices::invoices(programme, covenant, document, *year)))
        }
        Document::Publications(month) => {
            Report::Publications(Box::new(publications::publications(programme, covenant, *month)))
        }
    };
    report.front_mut().organisaties = organisations(programme)?;
    if programme.openbaar {
        report.front_mut().feiten.push(("Uitgave".to_owned(), "Openbaar".to_owned()));
    }
    Ok(report)
}

/// Who reports: the organisations of the house style, else the two parties of the covenant.
///
/// # Errors
/// When there is no frame; in Dutch.
pub fn organisations(programme: &Programme) -> Result<Vec<String>> {
    Ok(front::organisations(&programme.branding, &programme.frame()?.sides()))
}

/// An adopted document has something otherwise than in the papers that went out.
///
/// # Errors
/// As [`assemble`].
pub fn is_adopted_otherwise(programme: &Programme, document: &Document) -> Result<bool> {
    Ok(match assemble(programme, document)? {
        Report::Annual(report) => !report.gewijzigd.is_empty(),
        Report::WorkProgramme(report) => !report.gewijzigd.is_empty(),
        _ => false,
    })
}

/// The surplus that an account proposes, or that its papers did before it was fixed (article 7.9).
///
/// # Errors
/// When there is no frame; in Dutch.
pub fn proposed_surplus(programme: &Programme, document: &Document) -> Result<Option<Cents>> {
    let Document::Annual(_) = document else { return Ok(None) };
    let Some(period) = Period::of(programme, document) else { return Ok(None) };
    let covenant = as_of::covenant(programme.frame()?, period.days());
    let found = surplus::proposal(programme, &covenant, &period);
    Ok(found.and_then(|found| found.vastgesteld.map_or(found.bedragen.voorstel, |fixed| fixed.voorstel)))
}

/// The titles of the sheets that still owe progress or figures of a report's period; of other documents none.
#[must_use]
pub fn lacking(programme: &Programme, document: &Document) -> Vec<String> {
    let reports = matches!(document, Document::Quarterly(..) | Document::HalfYear(_) | Document::Annual(_));
    let period = Period::of(programme, document).filter(|_| reports);
    period
        .map_or_else(Vec::new, |period| attention::lacking(&as_of::sheets(programme, period.days()), &period))
}

/// Up to which days a document knows; one without a reporting date of its own knows everything.
#[must_use]
pub fn days(programme: &Programme, document: &Document) -> Days {
    let noted = document.noted();
    let document = noted.as_ref().unwrap_or(document);
    known_until(document, Period::of(programme, document).as_ref())
}

fn known_until(document: &Document, period: Option<&Period>) -> Days {
    match (document, period) {
        (_, Some(period)) => period.days(),
        (Document::Publications(month), None) => Days::until(month.last_day()),
        (_, None) => Days::everything(),
    }
}

/// Whether a document can be made.
///
/// # Errors
/// When there is no such sheet or pillar, or the year lies outside the covenant; in Dutch, for whoever asked for it.
pub fn exists(programme: &Programme, document: &Document) -> Result<()> {
    if let Document::Sheet(id) = document {
        ensure!(programme.sheet(id).is_some(), unknown(programme, id));
    }
    if let Document::AfterEnd(year) = document {
        let last = programme.frame()?.years().last().copied();
        ensure!(
            last.is_some_and(|last| last.0 + 1 == year.0),
            "{document} bestaat niet: {year} is niet het jaar na de looptijd van het convenant"
        );
    }
    if let Some(year) = document.year() {
        let covenant = programme.frame_of(year)?;
        if let Document::Quarterly(_, Part::Pillar(id)) = document {
            ensure!(covenant.pijler(id).is_some(), "er is geen pijler `{id}`");
        }
    }
    Ok(())
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
    let whole = AsOf::of(programme, loaded, Days::everything());
    let own = whole.reported_quarters().max().map(Quarter::last_day);
    let days = [programme.last_reported, own, whole.last_fact()];
    let begin = covenant.looptijd.van.value;
    let date = days.into_iter().flatten().max().unwrap_or(begin);
    let sheet = AsOf::of(programme, loaded, Days::facts_until(date));
    let view = sheet::view(covenant, &sheet);
    let draft = sheet.is_draft();
    let status = if draft { "concept" } else { view.toestand.word() };
    let titel = sheet.title().to_owned();
    let voorblad = TitleBlock {
        titel,
        ondertitel: format!("Projectblad, stand op {}", notation::date(date)),
        organisaties: Vec::new(),
        peildatum: date,
        status: status.to_owned(),
        feiten: view.feiten.clone(),
        herzien: None,
    };
    Ok(SheetReport { voorblad, kader: Kader::of(covenant), blad: view })
}
