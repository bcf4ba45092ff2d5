//! What was spent in a quarter as the sheets say it now: of a year of which the account was adopted (article 8), with what was
//! corrected since.

use crate::amount::Cents;
use crate::date::{Date, Quarter, Year};
use crate::document::Document;
use crate::load::Programme;
use crate::sheet::{Correctie, Payer, Sheet};

/// The day of a correction of a year, when its account was adopted: the last day with figures, or the day after the adoption when that
/// is later.
#[must_use]
pub fn correction_day(programme: &Programme, year: Year) -> Option<Date> {
    let notes = programme.notes.get(&Document::Annual(year))?;
    let adopted = notes.vastgesteld.as_ref()?.op.value;
    let again = notes.herzien.iter().map(|row| row.op.value);
    let after = again.chain([adopted]).max()?.after(1);
    Some(programme.last_reported.map_or(after, |last| last.max(after)))
}

/// What a party spent in a quarter.
#[must_use]
pub fn booked(programme: &Programme, sheet: &Sheet, payer: &Payer, quarter: Quarter) -> Option<Cents> {
    let told = sheet.realisatie.get(&quarter).and_then(|own| own.besteed.get(payer));
    let told = told.map(|spent| spent.value.0);
    if correction_day(programme, Year(quarter.year)).is_none() {
        return told;
    }
    let rows = sheet.begroting.correctie.iter().filter(|row| corrected(row) == quarter);
    let more: Vec<Cents> =
        rows.filter_map(|row| row.besteed.get(payer)).map(|amount| amount.value.0).collect();
    if more.is_empty() { told } else { Some(told.unwrap_or_default() + more.into_iter().sum()) }
}

/// The quarter with which its reason begins, else the last of its year.
fn corrected(row: &Correctie) -> Quarter {
    let named = row.reden.split_whitespace().next().and_then(|word| word.parse::<Quarter>().ok());
    let last = Quarter { year: row.over.value.0, number: 4 };
    named.filter(|quarter| quarter.year == last.year).unwrap_or(last)
}
