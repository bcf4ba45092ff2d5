//! Invoices that were sent and would be others now: adjusted invoices (Bijlage 1, article 7.9).

use std::collections::BTreeSet;

use serde::Serialize;

use super::last;
use crate::amount::Cents;
use crate::date::Year;
use crate::document::Document;
use crate::load::Programme;
use crate::money;
use crate::notation;

/// A city that pays another amount than was sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AdjustedInvoice {
    /// The city.
    pub gemeente: String,
    /// What was sent; nothing when it paid nothing then.
    pub verzonden: Cents,
    /// What it pays now.
    pub wordt: Cents,
    /// `wordt − verzonden`.
    pub verschil: Cents,
}

/// The cities of which the invoice of a year is another one than lies in the archive, by name in Dutch order.
#[must_use]
pub fn adjusted_invoices(programme: &Programme, year: Year) -> Vec<AdjustedInvoice> {
    let filed = last(programme, &Document::Invoices(year));
    let sent = filed.and_then(|filed| filed.values(&programme.files).ok()).map(|values| values.facturen);
    let (Some(sent), Ok(covenant)) = (sent, programme.frame()) else { return Vec::new() };
    let now = money::invoices(covenant, year);
    let names = now.iter().map(|invoice| invoice.gemeente.naam.as_str());
    let names: BTreeSet<&str> = names.chain(sent.keys().map(String::as_str)).collect();
    let mut rows: Vec<AdjustedInvoice> = Vec::new();
    for gemeente in names {
        let verzonden = sent.get(gemeente).copied().unwrap_or_default();
        let own = now.iter().find(|invoice| invoice.gemeente.naam.value == gemeente);
        let wordt = own.map(|invoice| invoice.te_betalen).unwrap_or_default();
        if verzonden != wordt {
            let gemeente = gemeente.to_owned();
            rows.push(AdjustedInvoice { gemeente, verzonden, wordt, verschil: wordt - verzonden });
        }
    }
    rows.sort_by_cached_key(|row| notation::sort_key(&row.gemeente));
    rows
}
