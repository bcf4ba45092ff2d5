//! What the AOT must know before it reads on: sheets that are not on schedule, and what is missing.
//!
//! Never: sheets that are on schedule.

use std::collections::BTreeSet;

use serde::Serialize;

use super::chapter::Chapter;
use super::entry::SheetEntry;
use super::period::Period;
use super::standstill::Standstill;
use crate::as_of::{self, AsOf};
use crate::date::{Date, Quarter};
use crate::fields::Markdown;
use crate::load::Programme;
use crate::notation;
use crate::sheet::Stand;
use crate::state::{Toestand, owed, toestand};

/// A sheet that is not on schedule.
#[derive(Debug, Clone, Serialize)]
pub struct Attention {
    /// Its title.
    pub titel: String,
    /// Its chapter.
    pub hoofdstuk: String,
    /// The last stand of the year.
    pub stand: Option<Stand>,
    /// Its open standstills.
    pub stilstand: Vec<Standstill>,
    /// What was adjusted in the last quarter; Markdown.
    pub bijstelling: Option<Markdown>,
    /// Its planned end, when that has passed.
    pub einde: Option<Date>,
}

/// The sheets that are not on schedule: standstills first, else in the order of the report.
pub(super) fn attention(chapters: &[Chapter]) -> Vec<Attention> {
    let pairs =
        chapters.iter().flat_map(|chapter| chapter.onderdelen.iter().map(move |entry| (chapter, entry)));
    let mut all: Vec<Attention> = pairs
        .filter(|(_, entry)| entry.needs_attention())
        .map(|(chapter, entry)| of(chapter, entry))
        .collect();
    all.sort_by_key(|one| one.stilstand.is_empty() && one.stand != Some(Stand::Stagnatie));
    all
}

impl Attention {
    /// It tells what is the matter, not only that something is.
    pub(super) fn says_why(&self) -> bool {
        self.bijstelling.is_some() || !self.stilstand.is_empty()
    }
}

fn of(chapter: &Chapter, entry: &SheetEntry) -> Attention {
    let open = entry.blad.stilstand.iter().filter(|standstill| standstill.opgelost.is_none());
    Attention {
        titel: entry.blad.blad.titel.value.clone(),
        hoofdstuk: chapter.naam.clone(),
        stand: entry.stand,
        stilstand: open.cloned().collect(),
        bijstelling: entry.kwartalen.last().and_then(|quarter| quarter.bijstelling.clone()),
        einde: entry.planning_verlopen.then_some(entry.blad.blad.planning.einde.now),
    }
}

/// What a report could not count.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Completeness {
    /// Sheets that lack progress or figures of the period.
    pub ontbreekt: Vec<Missing>,
    /// Quarters of earlier periods without progress, over all sheets.
    pub eerder_voortgang: usize,
    /// Likewise, without figures.
    pub eerder_realisatie: usize,
    /// The titles of the drafts.
    pub concepten: Vec<String>,
    /// Sheets that the report does not hold: their planned end has passed, and they were not finished.
    pub niet_afgerond: Vec<Unfinished>,
}

/// A sheet that owes something.
#[derive(Debug, Clone, Serialize)]
pub struct Missing {
    /// Its title.
    pub titel: String,
    /// Quarters without progress, in print.
    pub voortgang: Vec<String>,
    /// Quarters without figures, in print.
    pub realisatie: Vec<String>,
}

/// A sheet whose planned end has passed.
#[derive(Debug, Clone, Serialize)]
pub struct Unfinished {
    /// Its title.
    pub titel: String,
    /// Its planned end.
    pub einde: Date,
}

/// What is missing on the reporting date, in every sheet of the report's part up to then.
pub(super) fn completeness(
    programme: &Programme,
    known: &[AsOf],
    chapters: &[Chapter],
    period: &Period,
) -> Completeness {
    let held: BTreeSet<&str> = chapters
        .iter()
        .flat_map(|chapter| chapter.onderdelen.iter().map(|entry| entry.blad.id.as_str()))
        .collect();
    let known = || known.iter().filter(|known| period.part.holds(known));
    let outside = known().filter(|known| !held.contains(known.id.as_str()));
    let unfinished = outside.filter(|known| {
        let running = toestand(known) == Toestand::InUitvoering;
        running && known.planning.einde.now < period.date
    });
    let drafts = as_of::drafts(programme, period.days());
    let drafts = drafts.iter().filter(|draft| period.part.holds(draft) && period.touches(draft));
    let absent: Vec<Absent> = known().map(absent).collect();
    let first = period.first.quarter();
    let before = |of: fn(&Absent) -> &Vec<Quarter>| {
        absent.iter().flat_map(of).filter(|quarter| **quarter < first).count()
    };
    Completeness {
        eerder_voortgang: before(|sheet| &sheet.progress),
        eerder_realisatie: before(|sheet| &sheet.figures),
        ontbreekt: absent.iter().filter_map(|sheet| sheet.missing(first)).collect(),
        concepten: drafts.map(|draft| draft.title().to_owned()).collect(),
        niet_afgerond: unfinished
            .map(|known| Unfinished { titel: known.titel.value.clone(), einde: known.planning.einde.now })
            .collect(),
    }
}

/// The sheets that lack progress or figures of a report's own period, by title; none of other documents.
pub(super) fn without_progress(known: &[AsOf], period: &Period) -> Vec<String> {
    let own = known.iter().filter(|sheet| period.part.holds(sheet)).map(absent);
    own.filter_map(|sheet| sheet.missing(period.first.quarter())).map(|missing| missing.titel).collect()
}

/// The quarters that a sheet owes and does not tell of.
struct Absent {
    title: String,
    progress: Vec<Quarter>,
    figures: Vec<Quarter>,
}

fn absent(sheet: &AsOf) -> Absent {
    let reported: BTreeSet<_> = sheet.voortgang.iter().map(|report| report.periode.value).collect();
    let spent: BTreeSet<_> = sheet.realisatie.iter().map(|(quarter, _)| quarter.value).collect();
    let owed = owed(sheet);
    let without = |there: &BTreeSet<Quarter>| -> Vec<Quarter> {
        owed.iter().copied().filter(|quarter| !there.contains(quarter)).collect()
    };
    Absent { title: sheet.title().to_owned(), progress: without(&reported), figures: without(&spent) }
}

impl Absent {
    /// What is missing from this quarter on, if anything is.
    fn missing(&self, first: Quarter) -> Option<Missing> {
        let words = |quarters: &[Quarter]| -> Vec<String> {
            let own: Vec<Quarter> = quarters.iter().copied().filter(|quarter| *quarter >= first).collect();
            own.chunk_by(|one, next| one.next() == *next).flat_map(stretch).collect()
        };
        let (voortgang, realisatie) = (words(&self.progress), words(&self.figures));
        let none = voortgang.is_empty() && realisatie.is_empty();
        (!none).then(|| Missing { titel: self.title.clone(), voortgang, realisatie })
    }
}

/// Quarters in a row; more than two by their first and last.
fn stretch(row: &[Quarter]) -> Vec<String> {
    match row {
        [first, _, .., last] => {
            vec![format!("{} t/m {}", notation::quarter(*first), notation::quarter(*last))]
        }
        few => few.iter().map(|quarter| notation::quarter(*quarter)).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_quarters_in_a_row_are_written_by_their_ends() {
        let quarter = |year, number| Quarter { year, number };
        let row = [quarter(2023, 3), quarter(2023, 4), quarter(2024, 1)];
        assert_eq!(stretch(&row), ["3e kwartaal 2023 t/m 1e kwartaal 2024"]);
        assert_eq!(stretch(&row[1..]), ["4e kwartaal 2023", "1e kwartaal 2024"]);
        assert_eq!(stretch(&row[..1]), ["3e kwartaal 2023"]);
    }
}
