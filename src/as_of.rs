//! A sheet and the frame as a document knows them: what happened later is taken out, and so is what was agreed later.
//!
//! Money, state and reports take an [`AsOf`], never a [`Sheet`] and a day beside it, so that no day can be forgotten.

mod cut;
mod fixed;
mod frame;
mod settle;

use std::collections::BTreeMap;
use std::ops::Deref;

use serde::{Serialize, Serializer};

use crate::amount::Cents;
use crate::date::{Date, Planned, Year};
use crate::fields::At;
use crate::load::{LoadedSheet, Programme};
use crate::problem::Place;
use crate::sheet::{Afgewezen, Akkoord, Doorgeschoven, NaAfloop, Sheet, Verrekening};

use fixed::FixedAccounts;
pub use fixed::{Carry, TooLate, settled_before, too_late};
pub use frame::{answered, covenant};

/// Up to which days a document knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Days {
    /// What happened: the reporting date (peildatum). Quarters count up to it.
    pub facts: Date,
    /// The papers went out (voorgelegd): what was open on the reporting date and ended since is told beside it.
    pub sent: Date,
    /// What was agreed: the closing date (sluitdatum), that day too.
    pub agreed: Date,
    /// What was refused before this day was told before, and is told no more.
    pub refused_from: Date,
    /// The meeting (besproken, vastgesteld): its answers are told as decisions, also those of after the closing date.
    pub met: Option<Date>,
    /// The end of the last quarter of which any sheet tells progress: what waits for an akkoord and has no day at all is
    /// asked from then on.
    pub now: Option<Date>,
}

impl Days {
    /// All that stands in the files.
    #[must_use]
    pub fn everything() -> Self {
        Self::facts_until(Date::MAX)
    }

    /// Facts up to a day, that day too, and all that was ever agreed.
    #[must_use]
    pub fn facts_until(facts: Date) -> Self {
        Self { facts, sent: facts, agreed: Date::MAX, refused_from: Date::default(), met: None, now: None }
    }

    /// Facts and agreements up to one day, that day too.
    #[must_use]
    pub fn until(day: Date) -> Self {
        Self { facts: day, sent: day, agreed: day, refused_from: Date::default(), met: None, now: None }
    }

    /// What has no day of its own is known: in documents from the last quarter of which any sheet tells progress on.
    #[must_use]
    pub(crate) fn is_now(self) -> bool {
        self.agreed == Date::MAX || self.now.is_none_or(|now| now <= self.facts)
    }

    /// What was agreed on this day is known, but came after the reporting date. Who knows everything has no such days.
    fn since(self, day: Date) -> bool {
        self.agreed != Date::MAX && self.facts < day && day <= self.agreed
    }
}

/// A sheet, of which only what is known on its [`Days`] can be read.
#[derive(Debug, Clone)]
pub struct AsOf {
    /// File name without ending.
    pub id: String,
    days: Days,
    sheet: Sheet,
    /// What the programme fixed, after which money counts otherwise.
    fixed: FixedAccounts,
    /// It was not agreed on yet: its budget counts for nothing.
    unagreed: bool,
    /// It lapsed, and that was neither asked nor agreed yet.
    lapsed_unasked: bool,
    /// When what was open on the reporting date ended since, by the place of its product, milestone or standstill.
    since: BTreeMap<Place, Date>,
    /// What the meeting answered, by the place of the request.
    answers: BTreeMap<Place, Answer>,
    /// What an amount became, or was to become, by the place of its change.
    became: BTreeMap<Place, Cents>,
    /// Likewise, what a day became.
    moved_to: BTreeMap<Place, Planned>,
    last_fact: Option<Date>,
}

/// An answer to a request.
#[derive(Debug, Clone, Serialize)]
pub struct Answer {
    /// Agreed.
    pub akkoord: Option<Akkoord>,
    /// Refused.
    pub afgewezen: Option<Afgewezen>,
    /// The amount that was agreed, where another was asked.
    pub afgesproken_bedrag: Option<Cents>,
}

impl Deref for AsOf {
    type Target = Sheet;

    fn deref(&self) -> &Sheet {
        &self.sheet
    }
}

impl Serialize for AsOf {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.sheet.serialize(serializer)
    }
}

/// Every sheet that is no draft and is known on some days, by id.
#[must_use]
pub fn sheets(programme: &Programme, days: Days) -> Vec<AsOf> {
    programme
        .final_sheets()
        .map(|loaded| AsOf::of(programme, loaded, days))
        .filter(AsOf::is_reported)
        .collect()
}

/// Every draft, likewise.
#[must_use]
pub fn drafts(programme: &Programme, days: Days) -> Vec<AsOf> {
    let drafts = programme.sheets.iter().filter(|loaded| loaded.sheet.is_draft());
    drafts.map(|loaded| AsOf::of(programme, loaded, days)).collect()
}

impl AsOf {
    /// A sheet of a programme as known on some days.
    #[must_use]
    pub fn of(programme: &Programme, loaded: &LoadedSheet, days: Days) -> Self {
        Self::cut(&loaded.id, &loaded.sheet, FixedAccounts::of(programme), days)
    }

    /// The same of a sheet on its own, for which nothing was fixed.
    #[must_use]
    pub fn new(id: &str, sheet: &Sheet, days: Days) -> Self {
        Self::cut(id, sheet, FixedAccounts::default(), days)
    }

    fn cut(id: &str, sheet: &Sheet, fixed: FixedAccounts, days: Days) -> Self {
        let mut sheet = sheet.clone();
        let unagreed = sheet.afgesproken.as_ref().is_some_and(|akkoord| akkoord.op.value > days.agreed);
        let mut cut = cut::Cut::new(days);
        cut.sheet(&mut sheet);
        let cut::Cut { since, answers, became, moved_to, last_fact, lapsed_unasked, .. } = cut;
        Self {
            id: id.to_owned(),
            days,
            sheet,
            fixed,
            unagreed,
            lapsed_unasked,
            since,
            answers,
            became,
            moved_to,
            last_fact,
        }
    }

    /// The same sheet with its facts up to another day; what was taken out does not come back.
    #[must_use]
    pub fn on(&self, facts: Date) -> Self {
        Self::cut(&self.id, &self.sheet, self.fixed.clone(), Days { facts, ..self.days })
    }

    /// The day up to which facts are known.
    #[must_use]
    pub fn date(&self) -> Date {
        self.days.facts
    }

    /// Both parties agreed on it.
    #[must_use]
    pub fn is_agreed(&self) -> bool {
        !self.unagreed
    }

    /// A document tells of it: it was agreed on, or money was spent on it all the same.
    #[must_use]
    pub fn is_reported(&self) -> bool {
        !self.unagreed || !self.realisatie.entries.is_empty()
    }

    /// Its lapse is a request: it was asked, or has no day at all.
    #[must_use]
    pub fn asks_to_lapse(&self) -> bool {
        !self.lapsed_unasked
    }

    /// Why one of its carry-overs does not count, whatever was agreed on it.
    #[must_use]
    pub fn too_late(&self, row: &Doorgeschoven) -> Option<TooLate> {
        let (gevraagd, akkoord) = (row.gevraagd.as_ref(), row.akkoord.as_ref());
        self.fixed.too_late(Carry { van: row.van.value, naar: row.naar.value, gevraagd, akkoord })
    }

    /// What is kept to finish it after the last year, with an akkoord of before the account of that year was adopted.
    #[must_use]
    pub fn kept(&self) -> Option<&NaAfloop> {
        let kept = self.na_afloop.as_ref().and_then(At::good).filter(|kept| self.fixed.keeps(kept));
        kept.filter(|kept| self.is_agreed() && kept.afgewezen.is_none())
    }

    /// The year in which one of its deductions or compensations counts: that of the akkoord, where the account of its own
    /// year was adopted before.
    #[must_use]
    pub fn counts_in(&self, row: &Verrekening) -> Year {
        self.fixed.counts_in(row)
    }

    /// The day from which it lapses or has lapsed, unless that was refused.
    #[must_use]
    pub fn lapse_day(&self) -> Option<Date> {
        let lapse = self.vervallen.as_ref();
        lapse.filter(|lapse| lapse.akkoord.is_some() || lapse.afgewezen.is_none())?.per.good().copied()
    }

    /// The same, if that day has come.
    #[must_use]
    pub fn lapsed_on(&self) -> Option<Date> {
        self.lapse_day().filter(|per| *per <= self.days.facts)
    }

    /// When a product or milestone was reached, or a standstill solved, that was open on the reporting date: the day, if it
    /// came before the papers went out. `place` is that of its key.
    #[must_use]
    pub fn since(&self, place: Place) -> Option<Date> {
        self.since.get(&place).copied()
    }

    /// It is the day of the meeting.
    #[must_use]
    pub fn met(&self, day: Date) -> bool {
        self.days.met == Some(day)
    }

    /// What the meeting answered to a request; `place` is that of its key.
    #[must_use]
    pub fn answer(&self, place: Place) -> Option<&Answer> {
        self.answers.get(&place)
    }

    /// What a day became by a change, or was to become; `place` is that of its key.
    #[must_use]
    pub fn moved_to(&self, place: Place) -> Planned {
        self.moved_to.get(&place).copied().unwrap_or_default()
    }

    /// What an amount became by a change; `place` is that of its key.
    #[must_use]
    pub fn became(&self, place: Place) -> Cents {
        self.became.get(&place).copied().unwrap_or_default()
    }

    /// Its title; of a draft without one its id.
    #[must_use]
    pub fn title(&self) -> &str {
        self.titel.good().unwrap_or(&self.id)
    }

    /// The last day on which something happened, that the sheet tells with a day of its own.
    #[must_use]
    pub fn last_fact(&self) -> Option<Date> {
        self.last_fact
    }
}
