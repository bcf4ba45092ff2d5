//! What other parties pay in a year, beside the covenant's money (article 7.4; Bijlage 1, article 4.1).
//!
//! Never: one sheet's own table (`grid.rs`).

use serde::Serialize;

use super::drawings::{ChartFile, Contribution, contributions};
use super::names::party_name;
use super::period::Period;
use crate::amount::Cents;
use crate::as_of::AsOf;
use crate::covenant::Covenant;
use crate::money::{self, PartyFigures};
use crate::notation;
use crate::sheet::Payer;

/// Money of other parties.
#[derive(Debug, Clone, Serialize)]
pub struct CoFinancing {
    /// Per party.
    pub partijen: Vec<PartyRow>,
    /// The sum over them.
    pub totaal: PartyRow,
    /// What every party contributes, the covenant's money too.
    pub grafiek: Option<ChartFile>,
    /// Spent by others per euro of covenant money spent.
    pub per_euro: Option<Cents>,
    /// The year is not over: what is budgeted, promised and paid is of the whole year all the same.
    pub loopt: bool,
    /// No figures are missing.
    pub volledig: bool,
}

/// A party's money of the year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PartyRow {
    /// Its name in print.
    pub partij: String,
    /// It is cover that is still to be found: the last row.
    pub open: bool,
    /// In the sheets' budgets.
    pub begroot: Cents,
    /// Promised; `None` for what is not promised per sheet.
    pub toegezegd: Option<Cents>,
    /// Paid; `None` for what Platform31 does not receive per sheet.
    pub ontvangen: Option<Cents>,
    /// Spent up to the reporting date.
    pub besteed: Cents,
    /// No quarter is missing of a sheet that it has money in.
    pub volledig: bool,
}

/// The other parties, by name in print; covenant money only counts for `per_euro`.
pub(super) fn cofinancing<'s>(
    covenant: &Covenant,
    parties: Vec<PartyFigures>,
    sheets: impl Iterator<Item = &'s AsOf>,
    period: &Period,
) -> CoFinancing {
    let figures: money::Figures = sheets.map(|sheet| money::figures(sheet, period.year)).sum();
    let others = parties.into_iter().filter(|party| party.partij != Payer::Convenant);
    let mut partijen: Vec<PartyRow> = others.map(|party| party_row(covenant, &party)).collect();
    partijen.sort_by_cached_key(|party| (party.open, notation::sort_key(&party.partij)));
    let sum = |of: fn(&PartyRow) -> Option<Cents>| partijen.iter().filter_map(of).sum();
    let totaal = PartyRow {
        partij: "Totaal".to_owned(),
        open: false,
        begroot: sum(|party| Some(party.begroot)),
        toegezegd: Some(sum(|party| party.toegezegd)),
        ontvangen: Some(sum(|party| party.ontvangen)),
        besteed: sum(|party| Some(party.besteed)),
        volledig: partijen.iter().all(|party| party.volledig),
    };
    let per_euro = money::per_euro(totaal.besteed, figures.besteed).filter(|amount| *amount != Cents::ZERO);
    let grafiek =
        (!partijen.is_empty()).then(|| contributions(rows(covenant, figures.begroot, &partijen), period));
    CoFinancing {
        partijen,
        totaal,
        grafiek,
        per_euro,
        loopt: !period.is_over(period.year),
        volledig: figures.volledig,
    }
}

/// The yearly subsidy is promised and paid as a whole; Platform31 does not pay itself; uncovered money nobody promised.
fn party_row(covenant: &Covenant, party: &PartyFigures) -> PartyRow {
    let promised = !matches!(party.partij, Payer::Jaarsubsidie | Payer::NogTeDekken);
    let received = promised && party.partij != Payer::Platform31;
    PartyRow {
        partij: party_name(covenant, &party.partij),
        open: party.partij == Payer::NogTeDekken,
        begroot: party.begroot,
        toegezegd: promised.then_some(party.toegezegd),
        ontvangen: received.then_some(party.ontvangen),
        besteed: party.besteed,
        volledig: party.volledig,
    }
}

/// The bars of the chart: the covenant's money first.
fn rows(covenant: &Covenant, convenant: Cents, parties: &[PartyRow]) -> Vec<Contribution> {
    let row = |label: &str, amount| Contribution { label: label.to_owned(), parts: vec![amount] };
    let own = row(&covenant.sides().money(), convenant);
    std::iter::once(own).chain(parties.iter().map(|party| row(&party.partij, party.begroot))).collect()
}
