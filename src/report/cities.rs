//! The cities and what they pay in a year.
//!
//! Never: reckoning of its own (`money.rs`).

use std::collections::BTreeMap;

use serde::Serialize;

use crate::amount::{Cents, Rate};
use crate::covenant::Covenant;
use crate::date::{Date, Year};
use crate::money::Invoice;
use crate::notation;

/// The cities that pay in a year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Cities {
    /// The year.
    pub jaar: Year,
    /// What they pay per inhabitant.
    pub tarief: Rate,
    /// It is not the same in every year.
    pub tarief_per_jaar: bool,
    /// When their inhabitants were counted; `None` when other numbers were agreed on since, for some of them.
    pub inwoners_op: Option<Date>,
    /// By name, in Dutch order.
    pub rijen: Vec<PayingCity>,
    /// Their number of inhabitants together.
    pub inwoners: u64,
    /// What they pay together.
    pub basisbijdrage: Cents,
    /// What is taken off together.
    pub verrekening: Cents,
    /// What is left to pay together.
    pub te_betalen: Cents,
    /// Something is taken off.
    pub met_verrekening: bool,
}

/// A city that pays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PayingCity {
    /// Its name.
    pub naam: String,
    /// Its code.
    pub code: Option<String>,
    /// On the reference day.
    pub inwoners: u32,
    /// What it pays (article 7.5).
    pub basisbijdrage: Cents,
    /// Its share of what goes back (article 7.9).
    pub verrekening: Cents,
    /// `basisbijdrage − verrekening`.
    pub te_betalen: Cents,
}

/// What a city pays in a year, beside its share of what is settled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CityRow {
    /// Its name.
    pub naam: String,
    /// In the year; nothing when it does not pay in it.
    pub betaalt: Pays,
    /// In the year of the settlement, with its share; nothing when it has none, or nothing is settled.
    pub deelt: Pays,
}

/// What a city pays, if it does.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Pays {
    /// On the reference day.
    pub inwoners: Option<u32>,
    /// What it pays (article 7.5).
    pub basisbijdrage: Option<Cents>,
    /// Its share of what goes back (article 7.9).
    pub verrekening: Option<Cents>,
    /// `basisbijdrage − verrekening`.
    pub te_betalen: Option<Cents>,
}

/// What the cities share in by what they pay: a surplus, or what is left at the end (article 7.9).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CityShares {
    /// A surplus, which comes off what they pay in its year; otherwise it goes back.
    pub van_overschot: bool,
    /// A surplus that the AOT has not decided on.
    pub nog_voorstel: bool,
    /// The year in which it is settled.
    pub jaar: Year,
    /// What those that share pay in that year, together.
    pub basisbijdrage: Cents,
    /// What is taken off or goes back, together.
    pub verrekening: Cents,
    /// `basisbijdrage − verrekening`.
    pub te_betalen: Cents,
}

impl CityShares {
    /// What these cities share in; `fixed` when the AOT decided on the surplus.
    pub(super) fn of(cities: &Cities, van_overschot: bool, fixed: bool) -> Self {
        let Cities { jaar, basisbijdrage, verrekening, te_betalen, .. } = *cities;
        let nog_voorstel = van_overschot && !fixed;
        Self { van_overschot, nog_voorstel, jaar, basisbijdrage, verrekening, te_betalen }
    }
}

/// A row per city that pays or shares, in Dutch order.
pub(super) fn rows(pay: &Cities, share: Option<&Cities>) -> Vec<CityRow> {
    let mut rows: BTreeMap<_, CityRow> = BTreeMap::new();
    let paying = pay.rijen.iter().map(|city| (city, true));
    let sharing = share.into_iter().flat_map(|share| &share.rijen).map(|city| (city, false));
    for (city, pays) in paying.chain(sharing) {
        let row = rows.entry(notation::sort_key(&city.naam)).or_insert_with(|| CityRow {
            naam: city.naam.clone(),
            betaalt: Pays::default(),
            deelt: Pays::default(),
        });
        *(if pays { &mut row.betaalt } else { &mut row.deelt }) = Pays {
            inwoners: Some(city.inwoners),
            basisbijdrage: Some(city.basisbijdrage),
            verrekening: Some(city.verrekening),
            te_betalen: Some(city.te_betalen),
        };
    }
    rows.into_values().collect()
}

/// The cities of these invoices.
pub(super) fn cities(covenant: &Covenant, jaar: Year, invoices: &[Invoice<'_>]) -> Cities {
    let city = |invoice: &Invoice<'_>| PayingCity {
        naam: invoice.gemeente.naam.value.clone(),
        code: invoice.gemeente.code.as_ref().map(|code| code.value.clone()),
        inwoners: inhabitants(invoice, jaar),
        basisbijdrage: invoice.basisbijdrage,
        verrekening: invoice.verrekening,
        te_betalen: invoice.te_betalen,
    };
    let rate = &covenant.basisbijdrage.per_inwoner;
    let first = covenant.years().first().copied();
    let counted = invoices.iter().all(|invoice| invoice.gemeente.inwoners.since(jaar) <= first);
    let sum = |of: fn(&Invoice<'_>) -> Cents| invoices.iter().map(of).sum();
    let verrekening: Cents = sum(|invoice| invoice.verrekening);
    Cities {
        jaar,
        tarief: rate.of(jaar).unwrap_or_default(),
        tarief_per_jaar: rate.years().count() > 1,
        inwoners_op: counted.then_some(covenant.basisbijdrage.peildatum.value),
        rijen: invoices.iter().map(city).collect(),
        inwoners: invoices.iter().map(|invoice| u64::from(inhabitants(invoice, jaar))).sum(),
        basisbijdrage: sum(|invoice| invoice.basisbijdrage),
        verrekening,
        te_betalen: sum(|invoice| invoice.te_betalen),
        met_verrekening: verrekening != Cents::ZERO,
    }
}

/// The inhabitants that a city pays for in a year.
fn inhabitants(invoice: &Invoice<'_>, year: Year) -> u32 {
    invoice.gemeente.inwoners.of(year).unwrap_or_default().0
}
