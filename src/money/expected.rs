//! What a sheet is expected to use of a year's money, and whether that agrees with a stand that says all goes well (article 8).

use super::{Figures, figures, forecast};
use crate::amount::Cents;
use crate::as_of::AsOf;
use crate::covenant::Limits;
use crate::date::Year;
use crate::state::{Toestand, toestand};

/// A sheet that is on schedule leaves no more than this part of its money, in percent.
const MUCH_PERCENT: i128 = 25;

/// What is expected of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Expected {
    /// The figures so far.
    pub figures: Figures,
    /// Used in the whole year: what was spent, once the year is over or the sheet has stopped and no quarter is missing; else
    /// the latest given; else what is available.
    pub prognose: Cents,
    /// The forecast was given, is a fact, or there is no money to forecast.
    pub given: bool,
}

/// What is expected of a sheet's money of a year on its reporting date.
#[must_use]
pub fn expected(sheet: &AsOf, year: Year) -> Expected {
    let figures = figures(sheet, year);
    let stopped = matches!(toestand(sheet), Toestand::Afgerond | Toestand::Vervallen);
    let over = stopped || year.last_day() <= sheet.date();
    let known = (over && figures.volledig).then_some(figures.besteed).or_else(|| forecast(sheet, year));
    let no_money = figures.beschikbaar == Cents::ZERO && figures.besteed == Cents::ZERO;
    Expected { figures, prognose: known.unwrap_or(figures.beschikbaar), given: known.is_some() || no_money }
}

/// More than a quarter of what is available is left.
#[must_use]
pub fn much_is_left(saldo: Cents, beschikbaar: Cents) -> bool {
    saldo > Cents::ZERO && i128::from(saldo.0) * 100 > i128::from(beschikbaar.0) * MUCH_PERCENT
}

/// What is left or lacking does not go with a stand that says `op schema`: more is used than may pass without a word, or
/// much is left.
#[must_use]
pub fn denies_schedule(saldo: Cents, beschikbaar: Cents, limits: Limits) -> bool {
    saldo < Cents::ZERO && limits.exceeded(saldo, beschikbaar) || much_is_left(saldo, beschikbaar)
}
