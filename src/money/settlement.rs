//! What each city pays in a year, and its share of what goes back (articles 7.5, 7.6 and 7.9).
//!
//! Never: what there is to share (`surplus.rs`).

use super::{contribution, pays, settled};
use crate::amount::Cents;
use crate::covenant::{Covenant, Gemeente};
use crate::date::Year;
use crate::notation;

/// What a city pays in a year: `te_betalen = basisbijdrage − verrekening`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Invoice<'c> {
    /// The city.
    pub gemeente: &'c Gemeente,
    /// Its contribution (article 7.5).
    pub basisbijdrage: Cents,
    /// Its share of the surplus (article 7.9).
    pub verrekening: Cents,
    /// What it pays (article 7.6).
    pub te_betalen: Cents,
}

/// The invoices of a year: the cities that pay in it, by name in Dutch order; nothing outside the covenant's period. In
/// the last year the surplus that both parties fixed is taken off (article 7.9).
#[must_use]
pub fn invoices(covenant: &Covenant, year: Year) -> Vec<Invoice<'_>> {
    settle(covenant, year, settled(covenant, year))
}

/// The same, with `amount` shared over the cities in proportion to their contributions (article 7.9).
#[must_use]
pub fn settle(covenant: &Covenant, year: Year, amount: Cents) -> Vec<Invoice<'_>> {
    if !covenant.years().contains(&year) {
        return Vec::new();
    }
    let paying = covenant.gemeenten.iter().map(|city| &city.value).filter(|city| pays(city, year));
    let mut cities: Vec<&Gemeente> = paying.collect();
    cities.sort_by_cached_key(|city| (notation::sort_key(&city.naam), city.inwoners.of(year)));
    let contributions: Vec<Cents> = cities.iter().map(|city| contribution(covenant, city, year)).collect();
    let shares = shares(amount, &contributions);
    let rows = cities.into_iter().zip(contributions).zip(shares);
    rows.map(|((gemeente, basisbijdrage), verrekening)| Invoice {
        gemeente,
        basisbijdrage,
        verrekening,
        te_betalen: basisbijdrage - verrekening,
    })
    .collect()
}

/// Shares of `amount` in proportion to `weights`, to the cent: each is rounded down, and the cents that are left go one
/// by one to the largest remainders, of equal ones to the first. They add up to `amount`; amounts and weights are not
/// negative, and without weight there is nothing to share.
#[must_use]
pub fn shares(amount: Cents, weights: &[Cents]) -> Vec<Cents> {
    let whole: i128 = weights.iter().map(|weight| i128::from(weight.0)).sum();
    if whole <= 0 {
        return vec![Cents::ZERO; weights.len()];
    }
    let exact = |weight: &Cents| i128::from(amount.0) * i128::from(weight.0);
    let floor = |weight: &Cents| i64::try_from(exact(weight).div_euclid(whole)).unwrap_or(i64::MAX);
    let mut shares: Vec<Cents> = weights.iter().map(|weight| Cents(floor(weight))).collect();
    let left = amount - shares.iter().copied().sum();
    let mut order: Vec<(i128, &mut Cents)> =
        weights.iter().map(|weight| exact(weight).rem_euclid(whole)).zip(&mut shares).collect();
    order.sort_by_key(|(remainder, _)| std::cmp::Reverse(*remainder));
    for (_, share) in order.into_iter().take(usize::try_from(left.0).unwrap_or(0)) {
        share.0 += 1;
    }
    shares
}
