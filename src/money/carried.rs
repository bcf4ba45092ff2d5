//! What sheets carry from a year to a later one (Bijlage 1, article 7.9).
//!
//! Never: the pillars' unallocated money (`contributions.rs`).
//!
//! An akkoord is often given before the year is over, for what was then expected to be left. Once it is, no more is carried
//! than there was.

use super::{agreed, begun_with, complete};
use crate::amount::Cents;
use crate::as_of::AsOf;
use crate::date::Year;
use crate::fields::At;
use crate::sheet::Doorgeschoven;

/// Which carry-overs count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Granted {
    /// Those with akkoord.
    Agreed,
    /// Those that are asked too.
    AskedToo,
}

/// The carry-overs of a sheet that count, by year and where they go, each with what is carried: as agreed, but once the year
/// is over and complete at most what was left of it, the first to the earliest year.
#[must_use]
pub fn carries(sheet: &AsOf) -> Vec<(&At<Doorgeschoven>, Cents)> {
    granted(sheet, Granted::Agreed)
}

pub(super) fn granted(sheet: &AsOf, granted: Granted) -> Vec<(&At<Doorgeschoven>, Cents)> {
    let given = |row: &At<Doorgeschoven>| match granted {
        Granted::Agreed => agreed(row.akkoord.as_ref()),
        Granted::AskedToo => true,
    };
    let refused = |row: &At<Doorgeschoven>| row.afgewezen.is_some();
    let rows = sheet.begroting.doorgeschoven.iter();
    let counts = |row: &&At<Doorgeschoven>| {
        sheet.is_agreed() && given(row) && !refused(row) && sheet.too_late(row).is_none()
    };
    let mut rows: Vec<_> = rows.filter(counts).collect();
    rows.sort_by_key(|row| (row.van.value, row.naar.value));
    let mut carried: Vec<(&At<Doorgeschoven>, Cents)> = Vec::new();
    for of_year in rows.chunk_by(|one, next| one.van.value == next.van.value) {
        let Some(year) = of_year.first().map(|row| row.van.value) else { continue };
        let mut left = over(sheet, year)
            .then(|| (begun_with(sheet, year) + sum(&carried, |row| row.naar.value == year)).positive());
        for row in of_year {
            let amount = left.map_or(row.bedrag.value, |left| left.min(row.bedrag.value));
            left = left.map(|left| left - amount);
            carried.push((row, amount));
        }
    }
    carried
}

/// What these carry-overs carry into a year, and out of it.
pub(super) fn in_and_out(carried: &[(&At<Doorgeschoven>, Cents)], year: Year) -> [Cents; 2] {
    [sum(carried, |row| row.naar.value == year), sum(carried, |row| row.van.value == year)]
}

fn sum(carried: &[(&At<Doorgeschoven>, Cents)], own: impl Fn(&Doorgeschoven) -> bool) -> Cents {
    carried.iter().filter(|(row, _)| own(row)).map(|(_, amount)| *amount).sum()
}

/// The year is over on the reporting date, and nothing is missing of it.
fn over(sheet: &AsOf, year: Year) -> bool {
    year.last_day() <= sheet.date() && complete(sheet, year)
}
