//! Invoices that were sent and would be others now: adjusted invoices (Bijlage 1, article 7.9).

use serde::Serialize;

use super::last;
use crate::amount::Cents;
use crate::covenant::Covenant;
use crate::date::Year;
use crate::document::Document;
use crate::load::Programme;
use crate::money::{self, Invoice};
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
    /// Why, in words; empty when the archive does not tell.
    pub reden: String,
}

/// The cities of which the invoice of a year is another one than lies in the archive, by name in Dutch order.
#[must_use]
pub fn adjusted_invoices(programme: &Programme, year: Year) -> Vec<AdjustedInvoice> {
    let filed = last(programme, &Document::Invoices(year));
    let sent = filed.and_then(|filed| filed.values(&programme.files).ok()).map(|values| values.facturen);
    let (Some(mut sent), Ok(covenant)) = (sent, programme.frame()) else { return Vec::new() };
    let mut rows: Vec<AdjustedInvoice> = Vec::new();
    let mut add = |gemeente: &str, verzonden: Cents, wordt: Cents, reden: String| {
        if verzonden != wordt {
            let gemeente = gemeente.to_owned();
            rows.push(AdjustedInvoice { gemeente, verzonden, wordt, verschil: wordt - verzonden, reden });
        }
    };
    for invoice in money::invoices(covenant, year) {
        let (name, code) =
            (&invoice.gemeente.naam.value, invoice.gemeente.code.as_ref().map(|code| &code.value));
        let same = |own: &InvoiceValues| own.gemeente == *name || code.is_some() && own.code.as_ref() == code;
        let was = sent.iter().position(same).map(|at| sent.remove(at));
        let reden = was.as_ref().map_or_else(|| joined(&invoice), |was| changed(was, &invoice, year));
        add(name, was.map(|was| was.te_betalen).unwrap_or_default(), invoice.te_betalen, reden);
    }
    sent.iter().for_each(|gone| add(&gone.gemeente, gone.te_betalen, Cents::ZERO, left(gone, covenant)));
    rows.sort_by_cached_key(|row| notation::sort_key(&row.gemeente));
    rows
}

/// Why a city pays that paid nothing.
fn joined(now: &Invoice<'_>) -> String {
    match &now.gemeente.toegetreden {
        Some(day) => format!("toegetreden op {}", notation::date(day.value)),
        None => "stond niet in het verzonden overzicht".to_owned(),
    }
}

/// Why a city pays nothing any more.
fn left(was: &InvoiceValues, covenant: &Covenant) -> String {
    let mut cities = covenant.gemeenten.iter();
    let city = cities.find(|city| city.naam.value == was.gemeente);
    let notice = city.and_then(|city| city.opgezegd.as_ref());
    notice.map_or_else(
        || "betaalt dit jaar niet".to_owned(),
        |day| format!("opgezegd op {}", notation::date(day.value)),
    )
}

/// Why a city pays another amount.
fn changed(was: &InvoiceValues, now: &Invoice<'_>, year: Year) -> String {
    let mut reasons = Vec::new();
    let count = |number: u32| notation::number(&number.to_string()).unwrap_or_default();
    let inwoners = now.gemeente.inwoners.of(year).map(|counted| counted.0).unwrap_or_default();
    match (was.inwoners, was.basisbijdrage) {
        (Some(then), _) if then != inwoners => {
            reasons.push(format!("{} inwoners, eerst {}", count(inwoners), count(then)));
        }
        (_, Some(then)) if then != now.basisbijdrage => reasons.push("ander tarief".to_owned()),
        _ => {}
    }
    if let Some(then) = was.verrekening.filter(|then| *then != now.verrekening) {
        let [then, now] = [then, now.verrekening].map(|amount| notation::euros(amount, true));
        reasons.push(format!("aandeel in het overschot {now}, eerst {then}"));
    }
    reasons.join("; ")
}
