//! What the title block of a document says.

use serde::Serialize;

use super::chapter::Chapter;
use super::closing::{adopted, discussed};
use super::period::Period;
use crate::branding::Branding;
use crate::covenant::{Covenant, Sides};
use crate::date::Date;
use crate::document::{Document, Meeting};
use crate::load::Programme;
use crate::notation;

/// The label of what a document was made from.
pub(super) const SOURCE: &str = "Bron";

/// What the title block says, and the document's metadata.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TitleBlock {
    /// Title.
    pub titel: String,
    /// One line below it.
    pub ondertitel: String,
    /// Who reports: the organisations of the house style, else the two parties of the covenant.
    pub organisaties: Vec<String>,
    /// The reporting date.
    pub peildatum: Date,
    /// Such as `Ter bespreking`.
    pub status: String,
    /// What else it says, in order: label and text.
    pub feiten: Vec<(String, String)>,
    /// How it was corrected after it was adopted.
    pub herzien: Option<Revision>,
}

/// A correction of an adopted document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Revision {
    /// When.
    pub op: Date,
    /// Why.
    pub reden: String,
    /// It was adopted anew: an amount changed.
    pub opnieuw_vastgesteld: bool,
    /// The last day on which it was adopted anew, at this correction or one before it.
    pub laatst_vastgesteld: Option<Date>,
    /// The corrections before it: when and why.
    pub eerder: Vec<(Date, String)>,
    /// What it says otherwise.
    pub regels: Vec<RevisedLine>,
}

/// What a corrected document says otherwise in one place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RevisedLine {
    /// The heading that it stands under, or the sheet that changed.
    pub waar: String,
    /// The words as they were; empty: they came.
    pub eerst: String,
    /// The words as they are; empty: they went.
    pub nu: String,
}

/// The last correction of a document.
pub(super) fn revision(programme: &Programme, document: &Document) -> Option<Revision> {
    let all = &programme.notes.get(document)?.herzien;
    let last = all.last()?;
    Some(Revision {
        op: last.op.value,
        reden: last.reden.value.clone(),
        opnieuw_vastgesteld: last.vastgesteld.is_some(),
        laatst_vastgesteld: all
            .iter()
            .filter_map(|change| change.vastgesteld.as_ref())
            .map(|day| day.value)
            .next_back(),
        eerder: all
            .iter()
            .rev()
            .skip(1)
            .rev()
            .map(|change| (change.op.value, change.reden.value.clone()))
            .collect(),
        regels: Vec::new(),
    })
}

/// The title of a document, which stands on every page: also that it was corrected.
pub(super) fn title(name: &str, revision: Option<&Revision>) -> String {
    revision
        .map_or_else(|| name.to_owned(), |last| format!("{name} (herzien op {})", notation::date(last.op)))
}

/// The line below a report's title.
pub(super) fn subtitle(covenant: &Covenant, period: &Period) -> String {
    format!("Werkprogramma {}, stand op {}", covenant.sides().both(), notation::date(period.date))
}

/// The title block of a report for the AOT.
pub(super) fn of_period(
    (programme, covenant): (&Programme, &Covenant),
    name: &str,
    chapters: &[Chapter],
    period: &Period,
) -> TitleBlock {
    let herzien = revision(programme, &period.document);
    TitleBlock {
        titel: title(&format!("{name} {}", period.year), herzien.as_ref()),
        ondertitel: subtitle(covenant, period),
        organisaties: Vec::new(),
        peildatum: period.date,
        status: status(programme, period),
        feiten: facts(programme, chapters, period),
        herzien,
    }
}

/// Where a report stands in the meeting that it goes to: `Ter bespreking`, `Vastgesteld op 10 februari 2022`.
pub(super) fn status(programme: &Programme, period: &Period) -> String {
    let (day, done, before) = match period.document.meeting() {
        Some(Meeting::Adopts) => (adopted(programme, &period.document), "Vastgesteld", "Ter vaststelling"),
        Some(Meeting::Discusses) | None => {
            (discussed(programme, &period.document), "Besproken", "Ter bespreking")
        }
    };
    let anew = revision(programme, &period.document).and_then(|last| last.laatst_vastgesteld);
    let anew = anew.map_or_else(String::new, |day| format!(", opnieuw op {}", notation::date(day)));
    day.map_or(before.to_owned(), |day| format!("{done} op {}{anew}", notation::date(day)))
}

/// What the title block of a report for the AOT says besides.
fn facts(programme: &Programme, chapters: &[Chapter], period: &Period) -> Vec<(String, String)> {
    let meeting = programme.notes.get(&period.document).and_then(|notes| notes.aot.as_ref());
    let aot =
        meeting.map_or("AOT-overleg".to_owned(), |day| format!("AOT-overleg, {}", notation::date(day.value)));
    let mut facts = labelled([("Voor", aot), ("Periode", period.quarters()), (SOURCE, source(chapters))]);
    let day = notation::date(period.closing.days.agreed);
    let assumed = if period.closing.assumed { " (aangenomen)" } else { "" };
    facts.push(("Afspraken".to_owned(), format!("t/m {day}{assumed}")));
    facts
}

/// What a report was made from: `5 projectbladen`.
pub(super) fn source(chapters: &[Chapter]) -> String {
    sheets(chapters.iter().map(|chapter| chapter.onderdelen.len()).sum())
}

pub(super) fn sheets(count: usize) -> String {
    match count {
        0 => "geen projectbladen".to_owned(),
        1 => "1 projectblad".to_owned(),
        more => format!("{more} projectbladen"),
    }
}

pub(super) fn labelled<const N: usize>(facts: [(&str, String); N]) -> Vec<(String, String)> {
    facts.map(|(name, text)| (name.to_owned(), text)).to_vec()
}

/// Who reports.
pub(super) fn organisations(branding: &Branding, sides: &Sides) -> Vec<String> {
    match &branding.organisaties[..] {
        [] => vec![sides.netwerk.clone(), sides.bureau.clone()],
        named => named.to_vec(),
    }
}
