//! The money of sheets as known on a day: what the tests of sums ask in one call.

use projectblad::amount::Cents;
use projectblad::as_of::{AsOf, Days};
use projectblad::covenant::Covenant;
use projectblad::date::{Date, Year};
use projectblad::money::{self, AfterEnd, Closing, Course, Figures, PartyFigures, Surplus, Totals};
use projectblad::sheet::{Onderdeel, Sheet};

/// Sheets with the facts up to a day.
fn on<'s>(sheets: impl IntoIterator<Item = &'s Sheet>, date: Date) -> Vec<AsOf> {
    sheets.into_iter().map(|sheet| AsOf::new("", sheet, Days::facts_until(date))).collect()
}

pub(crate) fn figures(sheet: &Sheet, year: Year, date: Date) -> Figures {
    money::figures(&AsOf::new("", sheet, Days::facts_until(date)), year)
}

pub(crate) fn forecast(sheet: &Sheet, year: Year, date: Date) -> Option<Cents> {
    money::forecast(&AsOf::new("", sheet, Days::facts_until(date)), year)
}

pub(crate) fn parties<'s>(
    sheets: impl IntoIterator<Item = &'s Sheet>,
    year: Year,
    date: Date,
) -> Vec<PartyFigures> {
    money::parties(&on(sheets, date), year)
}

pub(crate) fn totals<'s>(
    covenant: &Covenant,
    sheets: impl IntoIterator<Item = &'s Sheet>,
    part: Onderdeel,
    year: Year,
    date: Date,
) -> Totals {
    money::totals(covenant, &on(sheets, date), part, year)
}

pub(crate) fn pillar<'s>(
    covenant: &Covenant,
    sheets: impl IntoIterator<Item = &'s Sheet>,
    pillar: &str,
    year: Year,
    date: Date,
) -> (Figures, Option<Totals>) {
    money::pillar(covenant, &on(sheets, date), pillar, year)
}

pub(crate) fn course<'s>(
    covenant: &Covenant,
    sheets: impl IntoIterator<Item = &'s Sheet>,
    last: Year,
    date: Date,
) -> Vec<Course> {
    money::course(covenant, &on(sheets, date), last)
}

/// On the day on which it is determined.
pub(crate) fn surplus<'s>(
    covenant: &Covenant,
    sheets: impl IntoIterator<Item = &'s Sheet>,
) -> Option<Surplus> {
    money::surplus(covenant, &on(sheets, Date::MAX))
}

/// On the last day of the covenant.
pub(crate) fn closing<'s>(
    covenant: &Covenant,
    sheets: impl IntoIterator<Item = &'s Sheet>,
) -> Option<Closing> {
    money::closing(covenant, &on(sheets, Date::MAX))
}

/// Between the day on which the account of the last year closed and a later one.
pub(crate) fn after_end(covenant: &Covenant, sheets: &[Sheet], closed: Date, now: Date) -> AfterEnd {
    let known =
        |day| sheets.iter().map(move |sheet| AsOf::new("", sheet, Days::until(day))).collect::<Vec<_>>();
    money::after_end(covenant, known(closed).iter().zip(&known(now)))
}
