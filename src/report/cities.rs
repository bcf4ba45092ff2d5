//! The cities and what they pay in a year.
//!
//! Never: reckoning of its own (`money.rs`).

use serde::Serialize;

use crate::amount::{Cents, Rate};
use crate::covenant::Covenant;
use crate::date::{Date, Year};
use crate::money::Invoice;

/// The cities that pay in a year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Cities {
    /// The year.
    pub jaar: Year,
    /// What they pay per inhabitant.
    pub tarief: Rate,
    /// When their inhabitants were counted.
    pub inwoners_op: Date,
    /// By name, in Dutch order.
    pub rijen: Vec<City>,
    /// Their number of inhabitants together.
    pub inwoners: u64,
    /// What they pay together.
    pub basisbijdrage: Cents,
    /// What is taken off together.
    pub verrekening: Cents,
    /// What is left to pay together.
    pub te_betalen: Cents,
}

/// A city that pays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct City {
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

/// The cities of these invoices.
pub(super) fn cities(covenant: &Covenant, jaar: Year, invoices: &[Invoice<'_>]) -> Cities {
    let city = |invoice: &Invoice<'_>| City {
        naam: invoice.gemeente.naam.value.clone(),
        code: invoice.gemeente.code.as_ref().map(|code| code.value.clone()),
        inwoners: invoice.gemeente.inwoners.value,
        basisbijdrage: invoice.basisbijdrage,
        verrekening: invoice.verrekening,
        te_betalen: invoice.te_betalen,
    };
    let sum = |of: fn(&Invoice<'_>) -> Cents| invoices.iter().map(of).sum();
    Cities {
        jaar,
        tarief: covenant.basisbijdrage.per_inwoner.value,
        inwoners_op: covenant.basisbijdrage.peildatum.value,
        rijen: invoices.iter().map(city).collect(),
        inwoners: invoices.iter().map(|invoice| u64::from(invoice.gemeente.inwoners.value)).sum(),
        basisbijdrage: sum(|invoice| invoice.basisbijdrage),
        verrekening: sum(|invoice| invoice.verrekening),
        te_betalen: sum(|invoice| invoice.te_betalen),
    }
}
