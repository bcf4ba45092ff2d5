//! The file of a report: what belongs to that document alone. A new one, and a hint where it is missing.

use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::covenant::{Covenant, Sides};
use crate::date::{Date, Quarter, Year};
use crate::document::{Document, Meeting};
use crate::files::FOLDER;
use crate::load::{self, Programme};
use crate::pipeline;
use crate::report;
use crate::schema::{self, FileKind};
use crate::write::{self, Output};

/// What the file of a report says before somebody wrote its picture of the whole.
fn unwritten_words(covenant: Option<&Covenant>) -> String {
    format!("{} heeft het algemeen beeld nog niet beschreven.", bureau(covenant))
}

fn bureau(covenant: Option<&Covenant>) -> String {
    covenant.map_or_else(|| Sides::of(None), Covenant::sides).bureau
}

/// Days between the papers and the meeting, in the example.
const TWO_WEEKS: usize = 14;

/// Makes the file of a report below `map`, good at once; returns its path, relative to `map`.
///
/// # Errors
/// When there is no such document, or its file is there already.
pub fn new_notes(map: &Path, document: &Document) -> Result<PathBuf> {
    let checked = pipeline::check(map, None)?;
    report::exists(&checked.programme, document)?;
    let covenant = checked.programme.covenant.as_ref();
    let ids = covenant.into_iter().flat_map(|covenant| covenant.pijlers.iter());
    let pillars: Vec<String> = ids.map(|pijler| format!("#   {}: …\n", *pijler.id)).collect();
    let schema = map.join(FOLDER).join(schema::path(FileKind::Rapportage)).is_file();
    let line = if schema { FileKind::Rapportage.line(1) } else { String::new() };
    let day = meeting_day(document);
    let mut text = line + include_str!("rapportage.yaml");
    let meeting = match document.meeting() {
        Some(Meeting::Discusses) => {
            format!("# besproken: {day}    # de dag waarop dit document is besproken\n")
        }
        Some(Meeting::Adopts) => {
            format!("# vastgesteld: {day}  # de dag waarop dit document is vastgesteld\n")
        }
        None => String::new(),
    };
    let sent = day.parse().ok().filter(|_| document.meeting().is_some()).map(|day: Date| {
        let before = (0..TWO_WEEKS).fold(day, |day, _| day.day_before());
        format!("# voorgelegd: {before}   # de stukken zijn verstuurd: wat later is afgesproken, staat er niet in\n")
    });
    let parts = [
        ("{voorgelegd}\n", sent.unwrap_or_default()),
        ("{naam}", document.name()),
        ("{dag}", day),
        ("{ongeschreven}", unwritten_words(covenant)),
        ("{bureau}", bureau(covenant)),
        ("{pijlers}\n", pillars.concat() + &meeting),
    ];
    for (place, part) in parts {
        text = text.replace(place, &part);
    }
    let output = Output { path: notes_path(document), bytes: text.into_bytes() };
    write::fresh(map, std::slice::from_ref(&output))?;
    Ok(output.path)
}

/// The file that belongs to a document.
fn notes_path(document: &Document) -> PathBuf {
    [FOLDER, load::NOTES, &format!("{}.yaml", document.name())].iter().collect()
}

/// An example of the day on which a document is usually discussed (notes to article 8), not one that anybody set.
fn meeting_day(document: &Document) -> String {
    match document {
        Document::Sheet(_) | Document::CoverNote(..) => String::new(),
        Document::WorkProgramme(Year(year)) => format!("{}-12-09", year - 1),
        Document::HalfYear(Year(year)) => format!("{year}-09-09"),
        Document::Annual(Year(year)) | Document::AfterEnd(Year(year)) => format!("{}-02-10", year + 1),
        Document::Invoices(Year(year)) => format!("{year}-03-10"),
        Document::Publications(month) => format!("{month}-20"),
        Document::Quarterly(Quarter { year, number: 4 }, _) => format!("{}-01-20", year + 1),
        Document::Quarterly(Quarter { year, number }, _) => format!("{year}-{:02}-20", number * 3 + 1),
    }
}

/// Hints, each a line, for the reports that say that their picture of the whole was not written (Bijlage 1, article 8).
#[must_use]
pub fn unwritten(programme: &Programme, documents: &[Document]) -> Vec<String> {
    let words = unwritten_words(programme.covenant.as_ref());
    let hint = |document: &Document| {
        let name = match document {
            Document::HalfYear(_) => "halfjaar",
            Document::Annual(_) => "jaar",
            _ => return None,
        };
        let path = notes_path(document).display().to_string();
        match programme.notes.get(document) {
            None => Some(format!(
                "let op: {path} is er niet; `projectblad nieuw rapportage {name} {}` maakt het, voor het algemeen beeld van \
                 {document}\n",
                document.year()?
            )),
            Some(notes) if notes.algemeen_beeld.as_ref().is_none_or(|text| text.trim() == words) => {
                Some(format!("let op: in {path} staat het algemeen beeld nog niet\n"))
            }
            Some(_) => None,
        }
    };
    documents.iter().filter(|document| report::exists(programme, document).is_ok()).filter_map(hint).collect()
}
