//! What an adopted document has otherwise than the one that was presented (article 8): the decisions of the meeting are in it.

use std::collections::BTreeSet;

use serde::Serialize;

use super::chapter::Chapter;
use super::closing;
use super::period::Period;
use crate::archive::{self, Stage};
use crate::as_of::Days;
use crate::compare::{self, Topic};
use crate::document::Document;
use crate::load::Programme;
use crate::values::Values;

/// An amount, a day, a title, somebody, a text, a sheet or a part of the frame that is another one since the papers went out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AdoptedChange {
    /// The title of its sheet; of the frame, `Convenant`.
    pub titel: String,
    /// Which, in words.
    pub wat: String,
    /// As it was presented, in print.
    pub voorgelegd: String,
    /// As it was adopted.
    pub vastgesteld: String,
}

/// What changed between the day on which its papers went out and its adoption: against what lies in the archive, else
/// against what was known on that day.
pub(super) fn adopted_changes(
    programme: &Programme,
    chapters: &[Chapter],
    period: &Period,
) -> Vec<AdoptedChange> {
    let days = period.days();
    if closing::adopted(programme, &period.document).is_none() || days.sent >= days.agreed {
        return Vec::new();
    }
    let mut filed = archive::stages(programme, &period.document).into_iter();
    let filed = filed.find(|filed| filed.stage == Stage::Voorgelegd);
    let filed = filed.and_then(|filed| filed.values(&programme.files).ok());
    // What was corrected since is told apart.
    let mut adopted = archive::stages(programme, &period.document).into_iter();
    let adopted = adopted.find(|filed| filed.stage == Stage::Vastgesteld);
    let adopted = adopted.and_then(|filed| filed.values(&programme.files).ok());
    let on = |days| Values::of_document(programme, &period.document, days).ok();
    let then = filed.or_else(|| on(Days { agreed: days.sent, met: None, ..days }));
    let now = adopted.or_else(|| on(days));
    let (Some(then), Some(now)) = (then, now) else { return Vec::new() };
    let shown = chapters.iter().flat_map(|chapter| &chapter.onderdelen);
    let shown: BTreeSet<&str> = shown.map(|entry| entry.blad.blad.id.as_str()).collect();
    let gone = |id: &str| !programme.final_sheets().any(|loaded| loaded.id == id);
    let mut rows = Vec::new();
    for sheet in compare::between(&then, &now) {
        if !sheet.id.is_empty() && !shown.contains(sheet.id.as_str()) && !gone(&sheet.id) {
            continue; // it is in neither
        }
        for difference in sheet.verschillen {
            let wanted = match difference.over {
                Topic::Raam(ref of) => of.as_ref().is_none_or(|(year, ..)| *year == period.year),
                Topic::Tekst => false,      // told below, with the other texts
                Topic::Besluit(_) => false, // among the decisions
                _ => true,
            };
            if let (true, wat, both) = (wanted, difference.wat, difference.van_naar) {
                let [voorgelegd, vastgesteld] = both.unwrap_or_default();
                rows.push(AdoptedChange { titel: sheet.titel.clone(), wat, voorgelegd, vastgesteld });
            }
        }
    }
    let texts = compare::texts(&then, &now).into_iter();
    for sheet in texts.filter(|sheet| sheet.id.is_empty() || shown.contains(sheet.id.as_str())) {
        let plans = matches!(period.document, Document::WorkProgramme(_)); // it tells no progress
        let told = sheet.verschillen.into_iter().filter(|it| !plans || !it.wat.starts_with("Voortgang "));
        rows.extend(told.map(|difference| AdoptedChange {
            titel: sheet.titel.clone(),
            wat: difference.wat,
            voorgelegd: String::new(),
            vastgesteld: "tekst gewijzigd".to_owned(),
        }));
    }
    rows
}
