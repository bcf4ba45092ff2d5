//! What became of the decisions of the meeting before: an account follows up the half-year report of its year, a half-year
//! report the account of the year before it (Bijlage 1, article 8).

use serde::Serialize;

use super::period::Period;
use crate::date::{Date, Year};
use crate::document::Document;
use crate::load::Programme;

/// The decisions of a meeting, and what became of them.
#[derive(Debug, Clone, Serialize)]
pub struct FollowUp {
    /// The document that was on its table.
    pub document: String,
    /// Its decisions.
    pub besluiten: Vec<FollowedUp>,
}

/// A decision that is followed up.
#[derive(Debug, Clone, Serialize)]
pub struct FollowedUp {
    /// What was decided.
    pub besluit: String,
    /// Who carries it out.
    pub wie: Option<String>,
    /// Before which day.
    pub voor: Option<Date>,
    /// When it was done, as far as the papers know.
    pub gereed: Option<Date>,
    /// That was after the reporting date.
    pub na_peildatum: bool,
    /// It should have been done by the reporting date.
    pub te_laat: bool,
}

/// What became of the decisions of the meeting before; `None` where it left none.
pub(super) fn follow_up(programme: &Programme, period: &Period) -> Option<FollowUp> {
    let before = match period.document {
        Document::HalfYear(year) => Document::Annual(Year(year.0 - 1)),
        Document::Annual(year) => Document::HalfYear(year),
        _ => return None,
    };
    let days = period.days();
    let notes = programme.notes.get(&before).filter(|notes| !notes.besluiten.is_empty())?;
    let followed = notes.besluiten.iter().map(|decision| {
        let day = |field: Option<&crate::fields::At<Date>>| field.map(|day| day.value);
        let gereed = day(decision.gereed.as_ref()).filter(|done| *done <= days.sent);
        let voor = day(decision.voor.as_ref());
        FollowedUp {
            besluit: decision.besluit.value.clone(),
            wie: decision.wie.as_ref().map(|who| who.value.clone()),
            voor,
            gereed,
            na_peildatum: gereed.is_some_and(|done| done > days.facts),
            te_laat: gereed.is_none() && voor.is_some_and(|day| day < days.facts),
        }
    });
    Some(FollowUp { document: before.name().replace('-', " "), besluiten: followed.collect() })
}
