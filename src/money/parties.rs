//! Co-financing: what each party promised, paid and had spent (articles 5.1 and 7.4; Bijlage 1, article 5.2).
//!
//! Never: covenant money's carry-overs (`money.rs`).

use std::collections::BTreeMap;

use serde::Serialize;

use super::{agreed_for, figures, reported};
use crate::amount::Cents;
use crate::as_of::AsOf;
use crate::date::Year;
use crate::sheet::Payer;

/// A party's money in a year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PartyFigures {
    /// As the sheet names it.
    pub partij: Payer,
    /// In the sheet's budget; nothing in the years after it lapsed.
    pub begroot: Cents,
    /// The part of `begroot` that was promised.
    pub toegezegd: Cents,
    /// What came in.
    pub ontvangen: Cents,
    /// Spent in the quarters up to the reporting date.
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
    let own = rows.entry(&Payer::Convenant);
    own.begroot = money.begroot;
    own.toegezegd = money.beschikbaar;
    own.ontvangen = money.beschikbaar;
    for row in sheet.begroting.bijdragen.iter().filter(|row| row.partij.value != Payer::Convenant) {
        let begroot = agreed_for(sheet, row, year);
        let promised = row.toegezegd.as_ref().is_some_and(|day| !day.broken);
        let party = rows.entry(&row.partij);
        party.begroot += begroot;
        party.toegezegd += if promised { begroot } else { Cents::ZERO };
        let received = row.ontvangen.iter().flat_map(|received| received.amounts());
        party.ontvangen += received.filter(|(own, _)| *own == year).map(|(_, amount)| amount).sum();
    }
    for quarter in reported(sheet, year) {
        for (name, amount) in quarter.besteed.iter() {
            rows.entry(name).besteed += amount.value.0;
        }
    }
    for row in sheet.begroting.correctie.iter().filter(|row| !row.broken && row.over.value == year) {
        for (name, amount) in row.besteed.iter() {
            rows.entry(name).besteed += amount.value.0;
        }
    }
    for party in &mut rows.parties {
        party.volledig = money.volledig;
    }
    rows.parties.retain(|party| {
        [party.begroot, party.ontvangen, party.besteed].iter().any(|amount| *amount != Cents::ZERO)
    });
    rows.parties
}

/// The same, added up over sheets: covenant money first, then in the order in which parties first appear.
#[must_use]
pub fn parties<'s>(sheets: impl IntoIterator<Item = &'s AsOf>, year: Year) -> Vec<PartyFigures> {
    let mut rows = Rows::default();
    rows.entry(&Payer::Convenant);
    for party in sheets.into_iter().flat_map(|sheet| sheet_parties(sheet, year)) {
        let sum = rows.entry(&party.partij);
        sum.begroot += party.begroot;
        sum.toegezegd += party.toegezegd;
        sum.ontvangen += party.ontvangen;
        sum.besteed += party.besteed;
        sum.volledig &= party.volledig;
    }
    rows.parties
}

/// Parties in order, found by name.
#[derive(Default)]
struct Rows {
    parties: Vec<PartyFigures>,
    at: BTreeMap<Payer, usize>,
}

impl Rows {
    fn entry(&mut self, payer: &Payer) -> &mut PartyFigures {
        let next = self.parties.len();
        let at = *self.at.entry(payer.clone()).or_insert(next);
        if at == next {
            self.parties.push(PartyFigures::new(payer));
        }
        &mut self.parties[at]
    }
}

impl PartyFigures {
    /// A party without money.
    fn new(payer: &Payer) -> Self {
        let none = Cents::ZERO;
        let partij = payer.clone();
        Self { partij, begroot: none, toegezegd: none, ontvangen: none, besteed: none, volledig: true }
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
