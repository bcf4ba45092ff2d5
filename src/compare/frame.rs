//! Amounts that both parties fixed for a year: each change is told once.

use crate::values::DecisionValues;

/// What is known now, with the last agreed step of an amount as it was filed: who wrote over its outcome since changed the
/// amount, which says so itself, and not what was agreed.
#[must_use]
pub fn as_filed(then: &[DecisionValues], now: &[DecisionValues]) -> Vec<DecisionValues> {
    let from = |of: &DecisionValues| {
        let steps = of.waarde.as_ref().and_then(|value| value.split_once(" → "));
        steps.map(|(from, _)| from.to_owned())
    };
    let filed = |is: &DecisionValues| {
        let last = then.iter().rev().find(|was| was.soort == "jaren" && was.wat == is.wat)?;
        let same = last.is_agreed() && is.is_agreed() && last.op == is.op && from(last) == from(is);
        same.then(|| last.clone())
    };
    now.iter().map(|is| filed(is).unwrap_or_else(|| is.clone())).collect()
}
