//! Up to which days a document knows: its reporting date, the day on which its papers went out, and its closing date.

use crate::as_of::Days;
use crate::date::{Date, Year};
use crate::document::{Document, Meeting, Part};
use crate::fields::At;
use crate::load::Programme;
use crate::notes::Notes;

/// The days of a document.
#[derive(Debug, Clone, Copy)]
pub(super) struct ClosingDate {
    pub(super) days: Days,
    /// Nobody wrote down when its papers went out, nor when it was discussed: the closing date is the usual one.
    pub(super) assumed: bool,
}

impl ClosingDate {
    /// Facts and agreements up to one day.
    pub(super) fn on(day: Date) -> Self {
        Self { days: Days::until(day), assumed: false }
    }
}

/// What a document with this reporting date knows. A report that is discussed closes when its papers go out, else the day
/// before the meeting, whose decisions change no figure; what is adopted holds the decisions of that day. Without any of
/// these days a quarterly report closes on its reporting date, a half-year report on 31 August, an account on the last day
/// of February; the other documents know all that was agreed (article 8).
pub(super) fn closing(programme: &Programme, document: &Document, facts: Date) -> ClosingDate {
    let sent = day(programme, document, |notes| notes.voorgelegd.as_ref().map(|day| &day.op));
    let besproken = discussed(programme, document);
    let meeting = besproken.or_else(|| day(programme, document, |notes| notes.aot.as_ref()));
    let sent = sent.or_else(|| meeting.map(Date::day_before));
    let (adopted, met) = match document.meeting() {
        Some(Meeting::Adopts) => (adopted(programme, document), adopted(programme, document)),
        Some(Meeting::Discusses) | None => (None, besproken),
    };
    if let Some(agreed) = adopted.or(sent) {
        return ClosingDate {
            days: Days { sent: sent.unwrap_or(agreed), agreed, met, ..Days::facts_until(facts) },
            assumed: false,
        };
    }
    let usual = match document {
        Document::HalfYear(year) => Date::new(year.0, 8, 31),
        Document::Annual(year) | Document::AfterEnd(year) => {
            Date::new(year.0 + 1, 3, 1).map(Date::day_before)
        }
        Document::Quarterly(..) => return ClosingDate::on(facts),
        Document::Sheet(_)
        | Document::CoverNote(..)
        | Document::WorkProgramme(_)
        | Document::Invoices(_)
        | Document::Publications(_) => None,
    };
    match usual {
        Some(day) => {
            ClosingDate { days: Days { sent: day, agreed: day, ..Days::facts_until(facts) }, assumed: true }
        }
        None => ClosingDate { days: Days::facts_until(facts), assumed: false },
    }
}

/// The notes of a document; those of the whole quarter are behind those of its part.
pub(super) fn notes<'p>(programme: &'p Programme, document: &Document) -> impl Iterator<Item = &'p Notes> {
    let whole = match document {
        Document::Quarterly(quarter, _) => Some(Document::Quarterly(*quarter, Part::Whole)),
        _ => None,
    };
    let own = programme.notes.get(document);
    let whole = whole.filter(|whole| whole != document).and_then(|whole| programme.notes.get(&whole));
    own.into_iter().chain(whole)
}

fn day(programme: &Programme, document: &Document, field: fn(&Notes) -> Option<&At<Date>>) -> Option<Date> {
    notes(programme, document).find_map(field).map(|day| day.value)
}

/// The day of the meeting that a document was for: it was discussed, or adopted.
pub(crate) fn met(programme: &Programme, document: &Document) -> Option<Date> {
    match document.meeting()? {
        Meeting::Discusses => discussed(programme, document),
        Meeting::Adopts => adopted(programme, document),
    }
}

/// The day on which a document was discussed.
pub(super) fn discussed(programme: &Programme, document: &Document) -> Option<Date> {
    day(programme, document, |notes| notes.besproken.as_ref().map(|day| &day.op))
}

/// The day on which a document was adopted; that of a work programme also stands with its year. Adopted anew after a correction,
/// it still holds what was agreed on the first day.
pub(super) fn adopted(programme: &Programme, document: &Document) -> Option<Date> {
    let own = programme.notes.get(document);
    let notes = own.and_then(|notes| notes.vastgesteld.as_ref()).map(|day| &day.op);
    let of_year = |year: &Year| programme.covenant.as_ref()?.jaren.get(year)?.vastgesteld.as_ref();
    let fixed = match document {
        Document::WorkProgramme(year) => of_year(year),
        _ => None,
    };
    notes.or(fixed).map(|day| day.value)
}
