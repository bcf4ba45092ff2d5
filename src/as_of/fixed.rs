//! What both parties fixed for the whole programme, after which money of a sheet counts otherwise or no more: the accounts
//! that they adopted, and the surplus (articles 7.9 and 8).

use std::collections::BTreeMap;

use crate::covenant::Covenant;
use crate::date::{Date, Year};
use crate::document::Document;
use crate::fields::At;
use crate::load::Programme;
use crate::sheet::{Akkoord, Gevraagd, NaAfloop, Verrekening};

/// What was fixed, and when.
#[derive(Debug, Clone, Default)]
pub(super) struct FixedAccounts {
    /// The day on which the account of a year was adopted.
    accounts: BTreeMap<Year, Date>,
    overschot: Option<Settled>,
    /// The last year of the covenant.
    last: Option<Year>,
}

/// The surplus was fixed on this day, and is settled in this year: what earlier years left was given back with it.
#[derive(Debug, Clone, Copy)]
struct Settled {
    op: Date,
    jaar: Year,
}

impl Settled {
    fn of(covenant: &Covenant) -> Option<Self> {
        let op = *covenant.overschot.as_ref()?.vastgesteld.good()?;
        Some(Self { op, jaar: covenant.settlement_year()? })
    }
}

/// Why a carry-over does not count, agreed or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TooLate {
    /// It was agreed after the surplus was fixed, of which the money was part.
    Settled(Date),
    /// It was asked after the year in which the money was to be used.
    Over,
}

/// A carry-over of a sheet or of a pillar: its years, and the days on which it was asked and agreed.
#[derive(Debug, Clone, Copy)]
pub struct Carry<'c> {
    /// From which year.
    pub van: Year,
    /// To which year.
    pub naar: Year,
    /// Asked.
    pub gevraagd: Option<&'c At<Gevraagd>>,
    /// Agreed.
    pub akkoord: Option<&'c At<Akkoord>>,
}

impl Carry<'_> {
    fn too_late(self, overschot: Option<Settled>) -> Option<TooLate> {
        let agreed = self.akkoord.map(|akkoord| akkoord.op.value);
        let settled = overschot
            .filter(|settled| self.van < settled.jaar && agreed.is_some_and(|agreed| agreed > settled.op));
        let asked = self.gevraagd.map(|asked| asked.op.value).or(agreed);
        let over = asked.is_some_and(|asked| asked > self.naar.last_day());
        settled.map(|settled| TooLate::Settled(settled.op)).or(over.then_some(TooLate::Over))
    }
}

/// Why a carry-over of a pillar's unallocated money does not count.
#[must_use]
pub fn too_late(covenant: &Covenant, carry: Carry<'_>) -> Option<TooLate> {
    carry.too_late(Settled::of(covenant))
}

/// What was left of a year went into a surplus that was fixed before this day: an akkoord of now comes too late, whatever was asked.
#[must_use]
pub fn settled_before(covenant: &Covenant, van: Year, day: Date) -> bool {
    Settled::of(covenant).is_some_and(|settled| van < settled.jaar && settled.op < day)
}

impl FixedAccounts {
    pub(super) fn of(programme: &Programme) -> Self {
        let accounts = programme.notes.iter().filter_map(|(document, notes)| match document {
            Document::Annual(year) => Some((*year, *notes.vastgesteld.as_ref()?.op.good()?)),
            _ => None,
        });
        let overschot = programme.covenant.as_ref().and_then(Settled::of);
        let last = programme.covenant.as_ref().and_then(|covenant| covenant.years().last().copied());
        Self { accounts: accounts.collect(), overschot, last }
    }

    pub(super) fn too_late(&self, carry: Carry<'_>) -> Option<TooLate> {
        carry.too_late(self.overschot)
    }

    /// Money kept to finish the work was agreed when the account of the last year was not closed yet: later, it was given back.
    pub(super) fn keeps(&self, row: &NaAfloop) -> bool {
        let account = self.last.and_then(|last| self.accounts.get(&last));
        row.akkoord.as_ref().is_some_and(|akkoord| account.is_none_or(|day| akkoord.op.value <= *day))
    }

    /// The year in which a deduction or a compensation counts: its own, but that of the akkoord where that came after the
    /// account of its own year was adopted.
    pub(super) fn counts_in(&self, row: &Verrekening) -> Year {
        let account = self.accounts.get(&row.jaar.value);
        let late = row.akkoord.as_ref().filter(|akkoord| account.is_some_and(|day| *day < akkoord.op.value));
        late.map_or(row.jaar.value, |akkoord| Year(akkoord.op.year()))
    }
}
