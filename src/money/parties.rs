//! Co-financing: what each party promised, paid and had spent (articles 5.1 and 7.4; Bijlage 1, article 5.2).
//!
//! Never: covenant money's carry-overs (`money.rs`).

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::{agreed_for, counts_in, figures, reported};
use crate::amount::Cents;
use crate::as_of::AsOf;
use crate::date::{Date, Year};
use crate::fields::At;
use crate::sheet::{Bijdrage, Payer};

/// A party's money in a year, or what it contributes in kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PartyFigures {
    /// As the sheet names it.
    pub partij: Payer,
    /// In kind: what it is worth in euros; never received.
    pub in_natura: bool,
    /// In the sheet's budget; nothing in the years after it lapsed.
    pub begroot: Cents,
    /// The part of `begroot` that was promised.
    pub toegezegd: Cents,
    /// Agreed for the whole of the work, not per year.
    pub geheel: Cents,
    /// What came in to date, of earlier years too.
    pub ontvangen: Cents,
    /// Spent in the quarters up to the reporting date; in kind, what was delivered by then.
    pub besteed: Cents,
    /// No quarter is missing of the sheets that it has money in.
    pub volledig: bool,
}

/// What the parties to a sheet put into a year, covenant money first, then in the order of the budget. A party that
/// has money spent but none budgeted comes last; one with no money in the year is left out. Covenant money counts as
/// promised and paid for what is available.
#[must_use]
pub fn sheet_parties(sheet: &AsOf, year: Year) -> Vec<PartyFigures> {
    let money = figures(sheet, year);
    let mut rows = Rows::default();
    let own = rows.entry(&Payer::Convenant, false);
    own.begroot = money.begroot;
    own.toegezegd = money.beschikbaar;
    own.ontvangen = money.beschikbaar;
    let mut paid = BTreeSet::new();
    for row in sheet.begroting.bijdragen.iter().filter(|row| row.partij.value != Payer::Convenant) {
        if contribution(sheet, row, year, rows.entry(&row.partij, row.is_in_kind())) {
            paid.insert(row.partij.value.clone());
        }
    }
    for quarter in reported(sheet, year) {
        for (name, amount) in quarter.besteed.iter() {
            rows.entry(name, false).besteed += amount.value.0;
        }
    }
    for row in sheet.begroting.correctie.iter().filter(|row| !row.broken && row.over.value == year) {
        for (name, amount) in row.besteed.iter() {
            rows.entry(name, false).besteed += amount.value.0;
        }
    }
    for party in &mut rows.parties {
        party.volledig = party.in_natura || money.volledig;
    }
    rows.parties.retain(|party| {
        let amounts = [party.begroot, party.geheel, party.besteed];
        amounts.iter().any(|amount| *amount != Cents::ZERO)
            || !party.in_natura && paid.contains(&party.partij)
    });
    rows.parties
}

/// Adds what a row says of a year; tells whether money of it came in then.
fn contribution(sheet: &AsOf, row: &Bijdrage, year: Year, party: &mut PartyFigures) -> bool {
    let begroot = agreed_for(sheet, row, year);
    let promised = row.toegezegd.as_ref().is_some_and(|day| !day.broken);
    party.begroot += begroot;
    party.toegezegd += if promised { begroot } else { Cents::ZERO };
    let planned = [sheet.start(), sheet.end()].map(|day| day.map(Date::year));
    let runs = planned[0] <= Some(year.0) && Some(year.0) <= planned[1] && counts_in(sheet, year);
    if let Some(whole) = row.totaal.as_ref().filter(|_| runs) {
        party.geheel += whole.value;
    }
    if row.is_in_kind() {
        let delivered = row.geleverd.iter().filter(|row| row.op.year() == year.0);
        party.besteed += delivered.map(|row| row.waarde.value).sum::<Cents>();
        return false;
    }
    party.ontvangen += received(row, year);
    let mut amounts = row.ontvangen.iter().flat_map(|received| received.amounts());
    amounts.any(|(of, amount)| of == year && amount != Cents::ZERO)
}

/// What came in of a contribution up to and with a year.
fn received(row: &Bijdrage, year: Year) -> Cents {
    let amounts = row.ontvangen.iter().flat_map(|received| received.amounts());
    amounts.filter(|(of, _)| *of <= year).map(|(_, amount)| amount).sum()
}

/// What each party promised for the years up to and with this one and did not pay yet, over all sheets, those that ended too; what
/// one sheet got early takes nothing off another. What is agreed for the whole has no year, and what is in kind is not paid.
#[must_use]
pub fn outstanding<'s>(sheets: impl IntoIterator<Item = &'s AsOf>, year: Year) -> Vec<(Payer, Cents)> {
    let mut open: BTreeMap<Payer, Cents> = BTreeMap::new();
    for sheet in sheets {
        let mut own: BTreeMap<&Payer, Cents> = BTreeMap::new();
        let promised = |row: &&At<Bijdrage>| {
            let outside =
                !matches!(row.partij.value, Payer::Convenant | Payer::Jaarsubsidie | Payer::Platform31);
            outside && !row.is_in_kind() && row.totaal.is_none() && row.toegezegd.is_some()
        };
        for row in sheet.begroting.bijdragen.iter().filter(promised) {
            let years = row.amounts().map(|(of, _)| of.value).filter(|of| *of <= year);
            let due: Cents = years.map(|of| agreed_for(sheet, row, of)).sum();
            *own.entry(&row.partij.value).or_default() += due - received(row, year);
        }
        for (payer, left) in own {
            *open.entry(payer.clone()).or_default() += left.positive();
        }
    }
    open.into_iter().filter(|(_, amount)| *amount != Cents::ZERO).collect()
}

/// The same, added up over sheets: covenant money first, then in the order in which parties first appear.
#[must_use]
pub fn parties<'s>(sheets: impl IntoIterator<Item = &'s AsOf>, year: Year) -> Vec<PartyFigures> {
    let mut rows = Rows::default();
    rows.entry(&Payer::Convenant, false);
    let sheets: Vec<&AsOf> = sheets.into_iter().collect();
    for party in sheets.iter().flat_map(|sheet| sheet_parties(sheet, year)) {
        let sum = rows.entry(&party.partij, party.in_natura);
        sum.begroot += party.begroot;
        sum.toegezegd += party.toegezegd;
        sum.geheel += party.geheel;
        sum.besteed += party.besteed;
        sum.volledig &= party.volledig;
    }
    for party in rows.parties.iter_mut().filter(|party| !party.in_natura) {
        party.ontvangen = sheets.iter().map(|sheet| received_from(sheet, &party.partij, year)).sum();
    }
    rows.parties
}

/// What came in from a party to date, whatever the sheet has in this year; covenant money as far as it is available in it.
fn received_from(sheet: &AsOf, party: &Payer, year: Year) -> Cents {
    if *party == Payer::Convenant {
        return figures(sheet, year).beschikbaar;
    }
    let own = sheet.begroting.bijdragen.iter().filter(|row| row.partij.value == *party && !row.is_in_kind());
    own.map(|row| received(row, year)).sum()
}

/// Parties in order, found by name; what is in kind apart.
#[derive(Default)]
struct Rows {
    parties: Vec<PartyFigures>,
    at: BTreeMap<(Payer, bool), usize>,
}

impl Rows {
    fn entry(&mut self, payer: &Payer, in_natura: bool) -> &mut PartyFigures {
        let next = self.parties.len();
        let at = *self.at.entry((payer.clone(), in_natura)).or_insert(next);
        if at == next {
            self.parties.push(PartyFigures::new(payer, in_natura));
        }
        &mut self.parties[at]
    }
}

impl PartyFigures {
    /// A party without money.
    fn new(payer: &Payer, in_natura: bool) -> Self {
        let (partij, none) = (payer.clone(), Cents::ZERO);
        Self {
            partij,
            in_natura,
            begroot: none,
            toegezegd: none,
            geheel: none,
            ontvangen: none,
            besteed: none,
            volledig: true,
        }
    }

    /// What is in kind and was not delivered is not known to be nothing.
    #[must_use]
    pub fn spent(&self) -> Option<Cents> {
        Some(self.besteed).filter(|amount| !self.in_natura || *amount != Cents::ZERO)
    }

    /// What is agreed for the whole only, has no budget of a year.
    #[must_use]
    pub fn budgeted(&self) -> Option<Cents> {
        Some(self.begroot).filter(|amount| self.geheel == Cents::ZERO || *amount != Cents::ZERO)
    }
}

/// What stands against each euro of covenant money, rounded half up to a cent; `None` without covenant money.
#[must_use]
pub fn per_euro(others: Cents, covenant: Cents) -> Option<Cents> {
    if covenant <= Cents::ZERO || others < Cents::ZERO {
        return None;
    }
    let exact = i128::from(others.0) * 200 + i128::from(covenant.0);
    i64::try_from(exact / (2 * i128::from(covenant.0))).ok().map(Cents)
}
