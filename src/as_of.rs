//! The sheets as they were known on the reporting date: what happened after it is taken out.
//!
//! Comes in: the [`Programme`] and a date. Goes out: copies of the sheets. Never: what was agreed or fixed, which counts
//! whenever it was given.

use crate::date::{Date, Year};
use crate::fields::At;
use crate::load::Programme;
use crate::sheet::{Sheet, Stagnatie};

/// A sheet and its id.
#[derive(Debug, Clone)]
pub(crate) struct Known {
    pub(crate) id: String,
    pub(crate) sheet: Sheet,
}

/// Every sheet that is no draft, as known on a day, by id.
pub(crate) fn sheets(programme: &Programme, date: Date) -> Vec<Known> {
    let known = |id: &str, sheet: &Sheet| Known { id: id.to_owned(), sheet: on(sheet, date) };
    programme.final_sheets().map(|loaded| known(&loaded.id, &loaded.sheet)).collect()
}

/// A sheet as it was known on a day.
pub(crate) fn on(sheet: &Sheet, date: Date) -> Sheet {
    let mut sheet = sheet.clone();
    for product in &mut sheet.producten.value {
        forget(&mut product.value.opgeleverd, date);
    }
    for milestone in sheet.planning.value.mijlpalen.iter_mut() {
        forget(&mut milestone.value.gereed, date);
    }
    forget(&mut sheet.afgerond, date);
    if sheet.vervallen.as_ref().is_some_and(|lapse| lapse.per.value > date) {
        sheet.vervallen = None;
    }
    for row in &mut sheet.begroting.value.bijdragen.value {
        row.value.ontvangen.entries.retain(|(year, _)| year.value <= Year(date.year()));
    }
    sheet.stagnatie.retain(|standstill| standstill.stappen.melding.value <= date);
    for standstill in sheet.stagnatie.iter_mut() {
        forget_steps(&mut standstill.value, date);
    }
    sheet.voortgang.retain(|report| report.periode.last_day() <= date);
    sheet.voortgang.sort_by_key(|report| report.periode.value);
    sheet.realisatie.entries.retain(|(quarter, _)| quarter.last_day() <= date);
    sheet.realisatie.entries.sort_by_key(|(quarter, _)| quarter.value);
    sheet.publicaties.retain(|publication| publication.datum.value <= date);
    sheet
}

/// The last day on which something happened that the sheet tells: a sheet on its own shows all of it.
pub(crate) fn last_fact(sheet: &Sheet) -> Option<Date> {
    let delivered = sheet.producten.iter().filter_map(|product| product.opgeleverd.as_ref());
    let reached = sheet.planning.mijlpalen.iter().filter_map(|milestone| milestone.gereed.as_ref());
    let steps = sheet.stagnatie.iter().flat_map(|standstill| {
        let taken = standstill.stappen.taken().into_iter().map(|(_, day)| day);
        taken.chain(&standstill.opgelost)
    });
    let published = sheet.publicaties.iter().map(|publication| &publication.datum);
    let days = delivered.chain(reached).chain(steps).chain(published).chain(&sheet.afgerond);
    days.filter_map(At::good).copied().max()
}

fn forget_steps(standstill: &mut Stagnatie, date: Date) {
    let steps = &mut standstill.stappen.value;
    for step in [&mut steps.pijler, &mut steps.coordinatie, &mut steps.aot, &mut steps.bestuur] {
        forget(step, date);
    }
    forget(&mut standstill.opgelost, date);
}

fn forget(day: &mut Option<At<Date>>, date: Date) {
    if day.as_ref().is_some_and(|day| day.value > date) {
        *day = None;
    }
}
