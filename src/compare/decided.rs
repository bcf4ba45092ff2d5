//! What was asked, agreed, refused and corrected between two moments, in words.

use super::pairing::Pairs;
use super::{Difference, Topic};
use crate::notation;
use crate::values::DecisionValues;

/// What differs, in the order of what is known now; then what is there no longer. What a value says itself is left out.
#[must_use]
pub fn decided(then: &[DecisionValues], now: &[DecisionValues]) -> Vec<Difference> {
    let (pairs, left) = paired(then, now);
    let mut found = Vec::new();
    let mut tell = |of: &DecisionValues, wat: String| {
        if of.is_own() {
            let over = Topic::Besluit(of.soort.clone());
            found.push(Difference { over, wat, van_naar: None, waarom: None });
        }
    };
    for (was, is) in pairs {
        match was {
            Some(was) if was.stand == is.stand && was.waarde != is.waarde => {
                let value = |of: &DecisionValues| of.waarde.clone().unwrap_or_else(|| "–".to_owned());
                let (stand, why) = stand(is);
                tell(is, format!("{}, {stand}: {} → {}{why}", is.wat, value(was), value(is)));
            }
            Some(was) if was.stand == is.stand && was.op == is.op => {}
            _ => {
                // of what was refused and put back, what had been proposed
                let waarde = is.waarde.as_ref().or_else(|| was?.waarde.as_ref()).cloned();
                tell(is, in_a_line(&DecisionValues { waarde, ..is.clone() }));
            }
        }
    }
    for was in left {
        tell(was, format!("{}: staat er niet meer", subject(was)));
    }
    found
}

/// What was known of each that is known now, and what is there no longer: first what is as it was, so that another order is no
/// change; then by kind, subject and day; then by kind and subject.
fn paired<'v>(
    then: &'v [DecisionValues],
    now: &'v [DecisionValues],
) -> (Pairs<'v, DecisionValues>, Vec<&'v DecisionValues>) {
    let mut left: Vec<&DecisionValues> = then.iter().collect();
    let mut pairs: Pairs<DecisionValues> = now.iter().map(|is| (None, is)).collect();
    let same: [fn(&DecisionValues, &DecisionValues) -> bool; 3] =
        [|was, is| was == is, |was, is| was.is_about(is) && was.op == is.op, DecisionValues::is_about];
    for same in same {
        for (was, is) in pairs.iter_mut().filter(|(was, _)| was.is_none()) {
            *was = left.iter().position(|old| same(old, is)).map(|at| left.remove(at));
        }
    }
    (pairs, left)
}

/// A decision in a line: `Leidraad, gepland 31 oktober 2022: akkoord op 25 juni 2020 (wens van de steden)`.
#[must_use]
pub fn in_a_line(of: &DecisionValues) -> String {
    let (stand, why) = stand(of);
    format!("{}: {stand}{why}", subject(of))
}

/// `wens van de steden, akkoord op 25 juni 2020`.
pub(super) fn why(of: &DecisionValues) -> String {
    let reden = of.reden.as_ref().filter(|reden| !reden.is_empty());
    reden.map_or_else(String::new, |reden| format!("{reden}, ")) + &stand(of).0
}

/// `Doorschuiven van 2021 naar 2022, € 2.500`.
fn subject(of: &DecisionValues) -> String {
    let between = if ["dag", "product", "vervallen"].contains(&of.soort.as_str()) { " " } else { ", " };
    of.waarde.as_ref().map_or_else(|| of.wat.clone(), |value| format!("{}{between}{value}", of.wat))
}

/// `afgewezen op 24 maart 2022` and ` (geen geld)`.
fn stand(of: &DecisionValues) -> (String, String) {
    let op = of.op.map_or_else(String::new, |op| format!(" op {}", notation::date(op)));
    let reden = of.reden.as_ref().filter(|reden| !reden.is_empty());
    (format!("{}{op}", of.stand), reden.map_or_else(String::new, |reden| format!(" ({reden})")))
}
