//! Which documents a programme has.

use crate::as_of::{Days, sheets};
use crate::covenant::Covenant;
use crate::date::{Month, Quarter, Year};
use crate::document::{Document, Part};
use crate::load::Programme;

/// Which documents a bare `generate` makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// Those of the last year that has progress.
    LastYear,
    /// Those of every year.
    All,
}

/// What `generate` makes: every sheet, and of the last year with progress, or of every year, the work programme, the
/// invoices and the reports whose last quarter has progress, with their cover notes; of every year also the publications of January and February,
/// of March and April, and so on up to the last quarter with progress.
#[must_use]
pub fn documents(programme: &Programme, which: Which) -> Vec<Document> {
    let sheets = programme.sheets.iter().map(|loaded| Document::Sheet(loaded.id.clone()));
    let mut documents: Vec<Document> = sheets.collect();
    let years = programme.covenant.as_ref().map(Covenant::years).unwrap_or_default();
    let mut reported = programme.quarters_with_progress();
    reported.retain(|quarter| years.contains(&Year(quarter.year)));
    let last = reported.last().map(|quarter| quarter.year);
    for year in years.into_iter().filter(|year| which == Which::All || Some(year.0) == last) {
        let has = |number| reported.contains(&Quarter { year: year.0, number });
        documents.extend([Document::WorkProgramme(year), Document::Invoices(year)]);
        for quarter in (1..=4).filter(|number| has(*number)).map(|number| Quarter { year: year.0, number }) {
            documents.extend(quarterlies(programme, quarter));
        }
        let reports = [(2, Document::HalfYear(year)), (4, Document::Annual(year))];
        for report in reports.into_iter().filter(|(number, _)| has(*number)).map(|(_, report)| report) {
            let note = report.cover_note();
            documents.extend([report].into_iter().chain(note));
        }
        if which == Which::All {
            let months = (1..=6).map(|pair| Month { year: year.0, number: 2 * pair });
            let begun =
                months.filter(|month| reported.last().is_some_and(|last| *month <= last.last_month()));
            documents.extend(begun.map(Document::Publications));
        }
    }
    documents.extend((which == Which::All).then(|| after_end(programme)).flatten());
    documents
}

/// The last report on the whole programme: of the last quarter with progress, the longest that ends with it.
#[must_use]
pub fn last_report(programme: &Programme) -> Option<Document> {
    let years = programme.covenant.as_ref().map(Covenant::years).unwrap_or_default();
    let mut reported = programme.quarters_with_progress();
    reported.retain(|quarter| years.contains(&Year(quarter.year)));
    let last = *reported.last()?;
    let year = Year(last.year);
    Some(match last.number {
        4 => Document::Annual(year),
        2 => Document::HalfYear(year),
        _ => Document::Quarterly(last, Part::Whole),
    })
}

/// The account of what was finished after the last year, once anything was spent on that.
fn after_end(programme: &Programme) -> Option<Document> {
    let last = *programme.covenant.as_ref()?.years().last()?;
    let document = Document::AfterEnd(Year(last.0 + 1));
    let sheets = sheets(programme, Days::everything());
    let spent = sheets.iter().any(|sheet| sheet.kept().is_some_and(|kept| !kept.besteed.is_empty()));
    (spent || programme.notes.contains_key(&document)).then_some(document)
}

/// The reports of a quarter: of the whole, of each pillar and of the general part.
#[must_use]
pub fn quarterlies(programme: &Programme, quarter: Quarter) -> Vec<Document> {
    let pillars = programme.covenant.iter().flat_map(|covenant| covenant.pijlers.iter());
    let pillars = pillars.map(|pillar| Part::Pillar(pillar.id.value.clone()));
    let parts = std::iter::once(Part::Whole).chain(pillars).chain([Part::General]);
    parts.map(|part| Document::Quarterly(quarter, part)).collect()
}
