//! What becomes of the money that was kept to finish work after the last year, and of what came to light since (Bijlage 1,
//! articles 7.9 and 8).
//!
//! Never: what was given back with the account of the last year (`surplus.rs`).

use serde::Serialize;

use super::{agreed, closing, corrections, division, figures, is_flexible, kept_of};
use crate::amount::Cents;
use crate::as_of::AsOf;
use crate::covenant::Covenant;
use crate::date::Year;
use crate::fields::At;
use crate::sheet::{Payer, Verrekening};

/// What a sheet kept, and spent of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Finished {
    /// Not given back with the account of the last year.
    pub gereserveerd: Cents,
    /// Spent of it since.
    pub besteed: Cents,
    /// `gereserveerd − besteed`; negative when overspent.
    pub saldo: Cents,
}

/// What goes back when the work is finished: `over + correcties + korting_min_vergoeding − tekort`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct AfterEnd {
    /// What sheets kept and did not spend; what one spent above that is not covered by others.
    pub over: Cents,
    /// What the corrections since the account of the last year leave more, or less, of the years of the covenant.
    pub correcties: Cents,
    /// Deducted less compensated since.
    pub korting_min_vergoeding: Cents,
    /// What the account of the last year closed short: made up before anything goes back.
    pub tekort: Cents,
    /// The sum; negative when there is a shortage.
    pub uitkomst: Cents,
    /// What goes back to the cities, not below zero; `None` while a year is incomplete.
    pub terug: Option<Cents>,
    /// No quarter was missing in the account of the last year.
    pub volledig: bool,
}

/// What a sheet kept and spent. `closed` is the sheet as the account of the last year knew it: what is known since does not
/// change what was kept.
#[must_use]
pub fn finished(covenant: &Covenant, closed: &AsOf, now: &AsOf) -> Finished {
    let gereserveerd = kept_of(covenant, closed);
    let rows = now.na_afloop.iter().flat_map(|kept| &kept.besteed);
    let besteed = rows.map(|spent| spent.bedrag.value).sum();
    Finished { gereserveerd, besteed, saldo: gereserveerd - besteed }
}

/// What goes back after all. `sheets`: each as the account of the last year knew it, and as known now.
#[must_use]
pub fn after_end<'s>(
    covenant: &Covenant,
    sheets: impl IntoIterator<Item = (&'s AsOf, &'s AsOf)>,
) -> AfterEnd {
    let years = covenant.years();
    let sheets: Vec<(&AsOf, &AsOf)> = sheets.into_iter().collect();
    let volledig = sheets.iter().all(|(closed, _)| years.iter().all(|year| figures(closed, *year).volledig));
    let none = Cents::ZERO;
    let (mut over, mut correcties, mut korting_min_vergoeding) = (none, none, none);
    for (closed, now) in sheets.iter().filter(|(_, now)| !is_flexible(now)) {
        over += finished(covenant, closed, now).saldo.positive();
        correcties += years.iter().map(|year| corrected(closed, now, *year)).sum();
        korting_min_vergoeding += deducted_since(closed, now, years.last().copied());
    }
    correcties += flexible_corrected(covenant, &sheets, &years);
    let account = closing(covenant, sheets.iter().map(|(closed, _)| *closed));
    let tekort = account.map_or(none, |account| (-account.uitkomst).positive());
    let uitkomst = over + correcties + korting_min_vergoeding - tekort;
    let terug = volledig.then_some(uitkomst.positive());
    AfterEnd { over, correcties, korting_min_vergoeding, tekort, uitkomst, terug, volledig }
}

/// How much less the flexible space took from the rest by the corrections since: of what it spent, only what lies above its room.
fn flexible_corrected(covenant: &Covenant, sheets: &[(&AsOf, &AsOf)], years: &[Year]) -> Cents {
    let room: Cents = years.iter().map(|year| division(covenant, *year).flexibele_ruimte).sum();
    let own = || sheets.iter().filter(|(_, now)| is_flexible(now));
    let spent: Cents =
        own().flat_map(|(closed, _)| years.iter().map(|year| figures(closed, *year).besteed)).sum();
    let of_years =
        |sheet: &AsOf| corrections(sheet, &Payer::Convenant, |row| years.contains(&row.over.value));
    let since: Cents = own().map(|(closed, now)| of_years(now) - of_years(closed)).sum();
    (spent - room).positive() - (spent + since - room).positive()
}

/// How much more of a year's vrijval is left by the corrections since; what was overspent already is not covered.
fn corrected(closed: &AsOf, now: &AsOf, year: Year) -> Cents {
    let of_year = |sheet: &AsOf| corrections(sheet, &Payer::Convenant, |row| row.over.value == year);
    let vrijval = figures(closed, year).vrijval;
    (vrijval - (of_year(now) - of_year(closed))).positive() - vrijval.positive()
}

/// Deducted less compensated that the account of the last year did not count: agreed after it closed, or in a later year over a
/// year whose own account was adopted.
fn deducted_since(closed: &AsOf, now: &AsOf, last: Option<Year>) -> Cents {
    let sum = |sheet: &AsOf, counts: &dyn Fn(&Verrekening) -> bool| -> Cents {
        let of_rows = |rows: &[At<Verrekening>]| -> Cents {
            let rows = rows.iter().filter(|row| agreed(row.akkoord.as_ref()) && counts(row));
            rows.map(|row| row.bedrag.value).sum()
        };
        of_rows(&sheet.begroting.korting) - of_rows(&sheet.begroting.vergoeding)
    };
    let in_time = |row: &Verrekening| last.is_some_and(|last| closed.counts_in(row) <= last);
    sum(now, &|_| true) - sum(closed, &in_time)
}
