//! A programme and a document → what its template sees; whether the document can be made, and up to which days it knows.

use anyhow::{Context, Result, bail, ensure};

use super::cover_note::{CoverNote, Noted};
use super::front::{self, TitleBlock};
use super::kader::Kader;
use super::model::{Report, SheetReport};
use super::period::Period;
use super::{
    after_end, annual, attention, half_year, invoices, publications, quarterly, sheet, surplus,
    work_programme,
};
use crate::amount::Cents;
use crate::as_of::{self, AsOf, Days};
use crate::covenant::Covenant;
use crate::date::Quarter;
use crate::document::{Document, Part};
use crate::load::Programme;
use crate::notation;

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
pub fn without_progress(programme: &Programme, document: &Document) -> Vec<String> {
    let reports = matches!(document, Document::Quarterly(..) | Document::HalfYear(_) | Document::Annual(_));
    let period = Period::of(programme, document).filter(|_| reports);
    period.map_or_else(Vec::new, |period| {
        attention::without_progress(&as_of::sheets(programme, period.days()), &period)
    })
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
    match programme.likely_id(id) {
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
