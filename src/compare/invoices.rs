//! What cities pay otherwise, between two overviews of invoices.

use super::{Difference, Lines, SheetDifference, Topic};
use crate::notation;
use crate::values::{InvoiceValues, Values};

/// What to say where they pay the same.
pub const SAME_INVOICES: &str = "Geen verschil in de facturen: elke stad betaalt hetzelfde.";

/// The cities that pay another amount, in Dutch order; a city keeps its code under another name.
pub(super) fn between(then: &Values, now: &Values) -> Vec<SheetDifference> {
    let mut left: Vec<&InvoiceValues> = then.facturen.iter().collect();
    let mut lines = Lines::default();
    for is in &now.facturen {
        let same =
            |was: &&InvoiceValues| was.gemeente == is.gemeente || is.code.is_some() && was.code == is.code;
        let was = left.iter().position(same).map(|at| left.remove(at));
        lines.amount(Topic::Factuur, &is.gemeente, was.map(|was| was.te_betalen), Some(is.te_betalen));
    }
    for was in left {
        lines.amount(Topic::Factuur, &was.gemeente, Some(was.te_betalen), None);
    }
    let mut verschillen: Vec<Difference> = lines.0;
    verschillen.sort_by_cached_key(|difference| notation::sort_key(&difference.wat));
    let titel = "Te betalen, per stad".to_owned();
    let all = SheetDifference { titel, id: String::new(), verschillen };
    if all.verschillen.is_empty() { Vec::new() } else { vec![all] }
}
