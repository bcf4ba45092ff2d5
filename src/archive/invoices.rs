//! Invoices that were sent and would be others now: adjusted invoices (Bijlage 1, article 7.9).

use serde::Serialize;

use super::last;
use crate::amount::Cents;
use crate::date::Year;
use crate::document::Document;
use crate::load::Programme;
use crate::money;
use crate::notation;
use crate::values::InvoiceValues;

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
    let (Some(mut sent), Ok(covenant)) = (sent, programme.frame()) else { return Vec::new() };
    let mut rows: Vec<AdjustedInvoice> = Vec::new();
    let mut add = |gemeente: &str, verzonden: Cents, wordt: Cents| {
        if verzonden != wordt {
            let gemeente = gemeente.to_owned();
            rows.push(AdjustedInvoice { gemeente, verzonden, wordt, verschil: wordt - verzonden });
        }
    };
    for invoice in money::invoices(covenant, year) {
        let (name, code) =
            (&invoice.gemeente.naam.value, invoice.gemeente.code.as_ref().map(|code| &code.value));
        let same = |own: &InvoiceValues| own.gemeente == *name || code.is_some() && own.code.as_ref() == code;
        let was = sent.iter().position(same).map(|at| sent.remove(at).te_betalen);
        add(name, was.unwrap_or_default(), invoice.te_betalen);
    }
    sent.iter().for_each(|left| add(&left.gemeente, left.te_betalen, Cents::ZERO));
    rows.sort_by_cached_key(|row| notation::sort_key(&row.gemeente));
    rows
}
