//! What a work programme is paid from: the contributions of its year, less what is settled with them, and what is left of
//! earlier years, beside what its sheets were allocated (article 7.9; Bijlage 1, article 7.9).
//!
//! Never: reckoning of its own (`money.rs`).

use super::grid::Grid;
use super::period::Period;
use super::surplus::OneColumn;
use crate::amount::Cents;
use crate::as_of::AsOf;
use crate::covenant::Covenant;
use crate::date::Year;
use crate::money;

/// The cover as a table. `known`: every sheet, also those that ended, for what they left.
pub(super) fn cover(covenant: &Covenant, known: &[AsOf], period: &Period) -> Grid {
    let year = period.year;
    let before = money::course(covenant, known, Year(year.0 - 1));
    let begin = before.last().map(|before| (before.einde, before.volledig));
    let (bijdragen, verrekening) = (money::income(covenant, year), money::settled(covenant, year));
    let (stand, volledig) = begin.unwrap_or((Cents::ZERO, true));
    let dekking = bijdragen - verrekening + stand;
    let toegewezen: Cents = known
        .iter()
        .map(|sheet| money::figures(sheet, year))
        .map(|money| money.begroot + money.doorgeschoven_in)
        .sum();
    let mut rows = OneColumn::new();
    rows.part(&format!("Basisbijdragen {year}"), bijdragen, true);
    rows.unless_zero("Verrekening van het overschot", -verrekening, true);
    rows.unless_zero(&format!("Stand begin {year}"), stand, volledig);
    rows.total("Dekking", dekking, volledig);
    rows.part("Toegewezen aan projectbladen, met wat is doorgeschoven", toegewezen, true);
    let left = dekking - toegewezen;
    let name = if left < Cents::ZERO { "Tekort" } else { "Blijft over" };
    rows.total(name, left, volledig);
    rows.settled()
}
