//! Up to which days a document knows: its reporting date, the day on which its papers went out, and its closing date.

use crate::as_of::Days;
use crate::date::{Date, Year};
use crate::document::{Document, Meeting, Part};
use crate::load::Programme;

/// The days of a document.
#[derive(Debug, Clone, Copy)]
pub(super) struct Closing {
    pub(super) days: Days,
    /// Nobody wrote down when its papers went out, nor when it was discussed: the closing date is the usual one.
    pub(super) assumed: bool,
}

impl Closing {
    /// Facts and agreements up to one day.
    pub(super) fn none(day: Date) -> Self {
        Self { days: Days::both(day), assumed: false }
    }
}

/// What a document with this reporting date knows. A report that is discussed closes when its papers go out, else the day
/// before the meeting, whose decisions change no figure; what is adopted holds the decisions of that day. Without any of
/// these days a quarterly report closes on its reporting date, a half-year report on 31 August, an account on the last day
/// of February; the other documents know all that was agreed (article 8).
pub(super) fn closing(programme: &Programme, document: &Document, facts: Date) -> Closing {
    let whole = match document {
        Document::Quarterly(quarter, _) => Some(Document::Quarterly(*quarter, Part::Whole)),
        _ => None,
    };
    let notes = [Some(document), whole.as_ref()].into_iter().flatten();
    let notes = notes.filter_map(|document| programme.notes.get(document)).next();
    let sent = notes.and_then(|notes| notes.voorgelegd.as_ref()).map(|day| day.value);
    let meeting = notes.and_then(|notes| notes.besproken.as_ref().or(notes.aot.as_ref()));
    let sent = sent.or_else(|| meeting.map(|day| day.value.day_before()));
    let besproken = notes.and_then(|notes| notes.besproken.as_ref()).map(|day| day.value);
    let (adopted, met) = match document.meeting() {
        Some(Meeting::Adopts) => (adopted(programme, document), adopted(programme, document)),
        Some(Meeting::Discusses) | None => (None, besproken),
    };
    if let Some(agreed) = adopted.or(sent) {
        return Closing {
            days: Days { sent: sent.unwrap_or(agreed), agreed, met, ..Days::facts(facts) },
            assumed: false,
        };
    }
    let usual = match document {
        Document::HalfYear(year) => Date::new(year.0, 8, 31),
        Document::Annual(year) => Date::new(year.0 + 1, 3, 1).map(Date::day_before),
        Document::Quarterly(..) => return Closing::none(facts),
        Document::Sheet(_)
        | Document::WorkProgramme(_)
        | Document::Invoices(_)
        | Document::Publications(_) => None,
    };
    match usual {
        Some(day) => Closing { days: Days { sent: day, agreed: day, ..Days::facts(facts) }, assumed: true },
        None => Closing { days: Days::facts(facts), assumed: false },
    }
}

/// The day on which a document was adopted; that of a work programme also stands with its year.
pub(super) fn adopted(programme: &Programme, document: &Document) -> Option<Date> {
    let notes = programme.notes.get(document).and_then(|notes| notes.vastgesteld.as_ref());
    let of_year = |year: &Year| programme.covenant.as_ref()?.jaren.get(year)?.vastgesteld.as_ref();
    let fixed = match document {
        Document::WorkProgramme(year) => of_year(year),
        _ => None,
    };
    notes.or(fixed).map(|day| day.value)
}
