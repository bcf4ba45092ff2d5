//! What other parties pay in a year, beside the covenant's money (article 7.4; Bijlage 1, article 4.1).
//!
//! Never: one sheet's own table (`grid.rs`).

use serde::Serialize;

use super::drawings::{self, Bar, Bars, ChartFile};
use super::names::{contribution_name, party_name};
use super::period::Period;
use crate::amount::Cents;
use crate::as_of::AsOf;
use crate::covenant::Covenant;
use crate::money::{self, PartyFigures};
use crate::notation;
use crate::sheet::Payer;

/// Money of other parties, and what they contribute in kind.
#[derive(Debug, Clone, Serialize)]
pub struct CoFinancing {
    /// Per party that pays.
    pub partijen: Vec<PartyRow>,
    /// The sum over them.
    pub totaal: PartyRow,
    /// Cover that is still to be found: it comes from no party, and counts in no sum.
    pub nog_te_dekken: Option<PartyRow>,
    /// Of what is budgeted, what these parties still have to promise, and who.
    pub nog_niet_toegezegd: Option<Unpromised>,
    /// Once the year is over: what was promised up to then and did not come in, per party.
    pub nog_niet_ontvangen: Vec<WholeAmount>,
    /// Per party, what it contributes in kind.
    pub in_natura: Vec<PartyRow>,
    /// The sum over them.
    pub in_natura_totaal: PartyRow,
    /// What is agreed for the whole of the work, not per year.
    pub geheel: Vec<WholeAmount>,
    /// What every party contributes, the covenant's money too.
    pub grafiek: Option<ChartFile>,
    /// Spent by others per euro of covenant money spent.
    pub per_euro: Option<Cents>,
    /// The same with what was delivered in kind, where anything was.
    pub per_euro_met_in_natura: Option<Cents>,
    /// The year is not over: what is budgeted and promised is of the whole year all the same.
    pub loopt: bool,
    /// No figures are missing.
    pub volledig: bool,
}

/// What was not promised yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Unpromised {
    /// How much.
    pub bedrag: Cents,
    /// By whom.
    pub partijen: Vec<String>,
}

/// A party's amount that is of no one year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WholeAmount {
    /// Its name in print.
    pub partij: String,
    /// How much.
    pub bedrag: Cents,
}

/// A party's money of the year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PartyRow {
    /// Its name in print.
    pub partij: String,
    /// In the sheets' budgets; `None` for what is agreed for the whole only.
    pub begroot: Option<Cents>,
    /// Promised; `None` for what is not promised per sheet.
    pub toegezegd: Option<Cents>,
    /// Paid to date, of earlier years too; `None` for what Platform31 does not receive per sheet.
    pub ontvangen: Option<Cents>,
    /// Spent up to the reporting date; `None` where nothing in kind was delivered.
    pub besteed: Option<Cents>,
    /// No quarter is missing of a sheet that it has money in.
    pub volledig: bool,
}

/// The other parties, by name in print; covenant money only counts for `per_euro`.
pub(super) fn cofinancing<'s>(
    covenant: &Covenant,
    parties: Vec<PartyFigures>,
    sheets: impl Iterator<Item = &'s AsOf> + Clone,
    period: &Period,
) -> CoFinancing {
    let loopt = !period.is_over(period.year);
    let open_promises = if loopt { Vec::new() } else { money::outstanding(sheets.clone(), period.year) };
    let mut nog_niet_ontvangen: Vec<WholeAmount> = open_promises
        .into_iter()
        .map(|(party, bedrag)| WholeAmount { partij: party_name(covenant, &party), bedrag })
        .collect();
    nog_niet_ontvangen.sort_by_cached_key(|party| notation::sort_key(&party.partij));
    let figures: money::Figures = sheets.map(|sheet| money::figures(sheet, period.year)).sum();
    let others: Vec<PartyFigures> =
        parties.into_iter().filter(|party| party.partij != Payer::Convenant).collect();
    let rows = |which: fn(&PartyFigures) -> bool| {
        let own = others.iter().filter(|party| which(party));
        let mut rows: Vec<PartyRow> = own.map(|party| party_row(covenant, party)).collect();
        rows.sort_by_cached_key(|party| notation::sort_key(&party.partij));
        rows
    };
    let open = |party: &PartyFigures| party.partij == Payer::NogTeDekken;
    let partijen = rows(|party| !party.in_natura && party.partij != Payer::NogTeDekken);
    let in_natura = rows(|party| party.in_natura);
    let nog_te_dekken = others.iter().find(|party| open(party)).map(|party| party_row(covenant, party));
    let (totaal, in_natura_totaal) = (sum(&partijen), sum(&in_natura));
    let per_euro =
        |spent: Cents| money::per_euro(spent, figures.besteed).filter(|amount| *amount != Cents::ZERO);
    let spent = totaal.besteed.unwrap_or_default();
    let grafiek = chart(&partijen, nog_te_dekken.as_ref(), period);
    let geheel = others.iter().filter(|party| party.geheel != Cents::ZERO);
    CoFinancing {
        grafiek,
        per_euro: per_euro(spent),
        per_euro_met_in_natura: in_natura_totaal.besteed.and_then(|delivered| per_euro(spent + delivered)),
        geheel: geheel.map(|party| whole(covenant, party)).collect(),
        nog_niet_toegezegd: unpromised(&partijen),
        nog_niet_ontvangen,
        loopt,
        volledig: figures.volledig,
        partijen,
        totaal,
        nog_te_dekken,
        in_natura,
        in_natura_totaal,
    }
}

/// The sum over some parties.
fn sum(rows: &[PartyRow]) -> PartyRow {
    let sum = |of: fn(&PartyRow) -> Option<Cents>| rows.iter().filter_map(of).reduce(|a, b| a + b);
    PartyRow {
        partij: "Totaal".to_owned(),
        begroot: sum(|party| party.begroot),
        toegezegd: sum(|party| party.toegezegd),
        ontvangen: sum(|party| party.ontvangen),
        besteed: sum(|party| party.besteed),
        volledig: rows.iter().all(|party| party.volledig),
    }
}

fn unpromised(rows: &[PartyRow]) -> Option<Unpromised> {
    let open = rows.iter().filter_map(|party| {
        let left = party.begroot? - party.toegezegd?;
        (left > Cents::ZERO).then(|| (left, party.partij.clone()))
    });
    let open: Vec<(Cents, String)> = open.collect();
    let bedrag = open.iter().map(|(left, _)| *left).sum();
    (!open.is_empty())
        .then(|| Unpromised { bedrag, partijen: open.into_iter().map(|(_, name)| name).collect() })
}

fn whole(covenant: &Covenant, party: &PartyFigures) -> WholeAmount {
    let partij = contribution_name(covenant, &party.partij, party.in_natura);
    WholeAmount { partij, bedrag: party.geheel }
}

/// The yearly subsidy is promised and paid as a whole; Platform31 does not pay itself; uncovered money nobody promised; what is
/// in kind is not paid.
fn party_row(covenant: &Covenant, party: &PartyFigures) -> PartyRow {
    let promised = !matches!(party.partij, Payer::Jaarsubsidie | Payer::NogTeDekken);
    let received = promised && party.partij != Payer::Platform31 && !party.in_natura;
    PartyRow {
        partij: party_name(covenant, &party.partij),
        begroot: party.budgeted(),
        toegezegd: party.budgeted().filter(|_| promised).map(|_| party.toegezegd),
        ontvangen: received.then_some(party.ontvangen),
        besteed: party.spent(),
        volledig: party.volledig,
    }
}

/// What was spent of each party's money, the largest first; what nobody covers comes last.
fn chart(parties: &[PartyRow], uncovered: Option<&PartyRow>, period: &Period) -> Option<ChartFile> {
    let bar = |party: &PartyRow, uncovered: bool| {
        let available = party.begroot?;
        let spent = party.besteed.unwrap_or_default();
        Some(Bar {
            label: party.partij.clone(),
            available,
            spent,
            forecast: None,
            uncovered,
            complete: party.volledig,
            words: None,
        })
    };
    let mut rows: Vec<Bar> = parties.iter().filter_map(|party| bar(party, false)).collect();
    rows.sort_by_key(|bar| std::cmp::Reverse(bar.available));
    rows.extend(uncovered.and_then(|party| bar(party, true)));
    let inside = period.looks_back.then(|| period.spent_head().replacen("Besteed", "besteed", 1));
    let what = if inside.is_some() { "Begroot en besteed" } else { "Begroot" };
    let bars = Bars { outside: "begroot".to_owned(), inside, past: None, rows };
    let titel = format!("{what} per andere partij, {}", period.year);
    if bars.rows.len() < 2 {
        return None;
    }
    drawings::money(titel, bars, period, "bijdragen")
}
