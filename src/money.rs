//! The covenant's money, exact to the cent: what a sheet, a part of the programme and a pillar have and use.
//!
//! Drafts are the caller's to leave out. Never: floats, amounts in print, choices of what a report shows.
//!
//! A figure of a year counts the quarters that end on or before the reporting date. Unknown is not zero: a year for
//! which a quarter is owed and missing is not `volledig`, and neither is any sum it is part of.

mod after_end;
mod carried;
mod contributions;
mod course;
mod expected;
mod parties;
mod settlement;
mod surplus;

use std::iter::Sum;
use std::ops::Add;

use serde::Serialize;

use crate::amount::Cents;
use crate::as_of::AsOf;
use crate::covenant::{Covenant, Limits};
use crate::date::Year;
use crate::fields::At;
use crate::sheet::{Akkoord, Bijdrage, Correctie, Onderdeel, Payer, Realisatie, Verrekening};
use crate::state;

use carried::{Granted, granted, in_and_out};

pub use after_end::{AfterEnd, Finished, after_end, finished};
pub use carried::carries;
pub use contributions::{Division, contribution, division, income, is_free, pays, pillar_carries};
pub use course::{Course, course, settled};
pub use expected::{Expected, denies_schedule, expected, much_is_left};
pub use parties::{PartyFigures, outstanding, parties, per_euro, sheet_parties};
pub use settlement::{Invoice, invoices, settle, shares};
pub use surplus::{Closing, Surplus, closing, kept_of, surplus, surplus_date};

/// Covenant money of one year, of one sheet or summed over sheets (article 7; Bijlage 1, articles 7.9 and 8).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Figures {
    /// As agreed; nothing in the years after the sheet lapsed.
    pub begroot: Cents,
    /// Carried in from earlier years, with akkoord.
    pub doorgeschoven_in: Cents,
    /// Carried out to later years, with akkoord.
    pub doorgeschoven_uit: Cents,
    /// Deducted because a product was not delivered, with akkoord.
    pub korting: Cents,
    /// Added because hours were exceeded, with akkoord.
    pub vergoeding: Cents,
    /// `begroot + doorgeschoven_in − korting + vergoeding`.
    pub beschikbaar: Cents,
    /// Spent in the quarters up to the reporting date, and corrected since.
    pub besteed: Cents,
    /// Of `besteed`: what came to light after the account of the year was adopted.
    pub correctie: Cents,
    /// `beschikbaar − besteed`; negative when overspent.
    pub saldo: Cents,
    /// `saldo − doorgeschoven_uit`: what is free again.
    pub vrijval: Cents,
    /// No quarter is missing that is owed on the reporting date.
    pub volledig: bool,
}

impl Figures {
    /// What was spent is further off what was available than both limits, and no quarter is missing; where less than nothing
    /// was available, any amount is above the percentage.
    #[must_use]
    pub fn deviates(&self, limits: Limits) -> bool {
        self.volledig && limits.exceeded(self.saldo, self.beschikbaar)
    }
}

/// A sheet's figures of a year on a reporting date (section 4 of the design; Bijlage 1, articles 7.9 and 8).
#[must_use]
pub fn figures(sheet: &AsOf, year: Year) -> Figures {
    figures_with(sheet, year, Granted::Agreed)
}

fn figures_with(sheet: &AsOf, year: Year, carries: Granted) -> Figures {
    let [begroot, korting, vergoeding] = [
        budgeted(sheet, &Payer::Convenant, year),
        settlements(sheet, &sheet.begroting.korting, year),
        settlements(sheet, &sheet.begroting.vergoeding, year),
    ];
    let [doorgeschoven_in, doorgeschoven_uit] = in_and_out(&granted(sheet, carries), year);
    let beschikbaar = begroot + doorgeschoven_in - korting + vergoeding;
    let besteed = spent(sheet, year);
    let saldo = beschikbaar - besteed;
    Figures {
        begroot,
        doorgeschoven_in,
        doorgeschoven_uit,
        korting,
        vergoeding,
        beschikbaar,
        besteed,
        correctie: corrections(sheet, &Payer::Convenant, |row| row.over.value == year),
        saldo,
        vrijval: saldo - doorgeschoven_uit,
        volledig: complete(sheet, year),
    }
}

/// The saldo of a year but for what was carried into it.
fn begun_with(sheet: &AsOf, year: Year) -> Cents {
    let budget = &sheet.begroting;
    let settled = settlements(sheet, &budget.vergoeding, year) - settlements(sheet, &budget.korting, year);
    budgeted(sheet, &Payer::Convenant, year) + settled - spent(sheet, year)
}

/// Covenant money that was spent in a year, as far as is known on the reporting date.
fn spent(sheet: &AsOf, year: Year) -> Cents {
    let quarters = reported(sheet, year).filter_map(|quarter| quarter.besteed.get(&Payer::Convenant));
    let quarters: Cents = quarters.map(|amount| amount.value.0).sum();
    quarters + corrections(sheet, &Payer::Convenant, |row| row.over.value == year)
}

/// Covenant money that the project leader expects to be used in the whole year: the latest given in a quarter that
/// ends on or before the reporting date (article 8).
#[must_use]
pub fn forecast(sheet: &AsOf, year: Year) -> Option<Cents> {
    let given = sheet.voortgang.iter();
    let given = given.filter_map(|report| Some((report.periode.value, report.prognose.get(&year)?.value)));
    given.max_by_key(|(periode, _)| *periode).map(|(_, amount)| amount)
}

/// What a part of the programme has to divide in a year, and what its sheets do with it (article 7.7).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Totals {
    /// Its part of the year's income.
    pub deel: Cents,
    /// `deel` and the deelbudgetten carried in, less those carried out.
    pub ruimte: Cents,
    /// The sum over its sheets.
    #[serde(flatten)]
    pub figures: Figures,
    /// `ruimte − begroot`.
    pub nog_niet_toegewezen: Cents,
}

/// The figures of a part of the programme: sums over those of `sheets` that belong to it.
#[must_use]
pub fn totals<'s>(
    covenant: &Covenant,
    sheets: impl IntoIterator<Item = &'s AsOf>,
    onderdeel: Onderdeel,
    year: Year,
) -> Totals {
    let division = division(covenant, year);
    let deel = division.deel(onderdeel);
    let ruimte = match onderdeel {
        Onderdeel::InhoudelijkWerkprogramma => deel + contributions::carried(covenant, None, year),
        Onderdeel::Basisprogramma | Onderdeel::FlexibeleRuimte => deel,
    };
    let own = sheets.into_iter().filter(|sheet| sheet.onderdeel.value == onderdeel);
    let figures: Figures = own.map(|sheet| figures(sheet, year)).sum();
    Totals { deel, ruimte, figures, nog_niet_toegewezen: ruimte - figures.begroot }
}

/// The figures of a pillar: sums over those of `sheets` that belong to its inhoudelijk werkprogramma. Its `deel` is its
/// deelbudget; `None` in years for which none was fixed.
#[must_use]
pub fn pillar<'s>(
    covenant: &Covenant,
    sheets: impl IntoIterator<Item = &'s AsOf>,
    pijler: &str,
    year: Year,
) -> (Figures, Option<Totals>) {
    let own = sheets.into_iter().filter(|sheet| of_pillar(sheet, pijler));
    let figures: Figures = own.map(|sheet| figures(sheet, year)).sum();
    let totals = contributions::deelbudget(covenant, pijler, year).map(|deel| {
        let ruimte = deel + contributions::carried(covenant, Some(pijler), year);
        Totals { deel, ruimte, figures, nog_niet_toegewezen: ruimte - figures.begroot }
    });
    (figures, totals)
}

/// Pillars count the inhoudelijk werkprogramma only.
#[must_use]
pub fn of_pillar(sheet: &AsOf, pijler: &str) -> bool {
    sheet.onderdeel.value == Onderdeel::InhoudelijkWerkprogramma
        && sheet.pijler.as_ref().is_some_and(|own| own.value == pijler)
}

/// The flexible space is part of the basic programme, and lies outside the settlement (Bijlage 1, article 7.9).
fn is_flexible(sheet: &AsOf) -> bool {
    sheet.onderdeel.value == Onderdeel::FlexibeleRuimte
}

/// What a party put into the sheet's budget for a year: nothing while the sheet is not agreed on, nor in the years after
/// the last day before it lapsed, once both parties agreed to that.
#[must_use]
pub fn agreed_for(sheet: &AsOf, row: &Bijdrage, year: Year) -> Cents {
    let amount = row.amount(year).filter(|_| counts_in(sheet, year));
    amount.map(|amount| amount.value).unwrap_or_default()
}

/// The sheet's budget counts in a year.
pub(crate) fn counts_in(sheet: &AsOf, year: Year) -> bool {
    let lapse = sheet.vervallen.as_ref().filter(|lapse| agreed(lapse.akkoord.as_ref()));
    let last = lapse.and_then(|lapse| lapse.per.good()).map(|per| per.day_before().year());
    sheet.is_agreed() && last.is_none_or(|last| year.0 <= last)
}

/// What a payer put into the sheet's budget for a year, over all its rows.
#[must_use]
pub fn budgeted(sheet: &AsOf, partij: &Payer, year: Year) -> Cents {
    let own = sheet.begroting.bijdragen.iter().filter(|row| row.partij.value == *partij);
    own.map(|row| agreed_for(sheet, row, year)).sum()
}

/// The figures of finance of a year's quarters up to the reporting date.
fn reported(sheet: &AsOf, year: Year) -> impl Iterator<Item = &At<Realisatie>> {
    sheet.realisatie.iter().filter(move |(quarter, _)| quarter.year == year.0).map(|(_, figures)| figures)
}

/// No quarter of the year is owed and missing.
fn complete(sheet: &AsOf, year: Year) -> bool {
    let owed = state::owed(sheet);
    owed.iter()
        .filter(|quarter| quarter.year == year.0)
        .all(|quarter| sheet.realisatie.get(quarter).is_some())
}

/// Deductions or compensations that both parties agreed on and that count in a year (Bijlage 1, article 8).
fn settlements(sheet: &AsOf, rows: &[At<Verrekening>], year: Year) -> Cents {
    let counts = |row: &&At<Verrekening>| {
        sheet.is_agreed() && agreed(row.akkoord.as_ref()) && sheet.counts_in(row) == year
    };
    rows.iter().filter(counts).map(|row| row.bedrag.value).sum()
}

/// A payer's money in the corrections that are meant.
fn corrections(sheet: &AsOf, payer: &Payer, meant: impl Fn(&Correctie) -> bool) -> Cents {
    let rows = sheet.begroting.correctie.iter().filter(|row| !row.broken && meant(row));
    rows.filter_map(|row| row.besteed.get(payer)).map(|amount| amount.value.0).sum()
}

/// Both parties agreed; when does not matter.
#[must_use]
pub fn agreed(akkoord: Option<&At<Akkoord>>) -> bool {
    akkoord.is_some_and(|akkoord| !akkoord.broken)
}

impl Figures {
    /// No money, nothing missing.
    pub const ZERO: Self = Self {
        begroot: Cents::ZERO,
        doorgeschoven_in: Cents::ZERO,
        doorgeschoven_uit: Cents::ZERO,
        korting: Cents::ZERO,
        vergoeding: Cents::ZERO,
        beschikbaar: Cents::ZERO,
        besteed: Cents::ZERO,
        correctie: Cents::ZERO,
        saldo: Cents::ZERO,
        vrijval: Cents::ZERO,
        volledig: true,
    };

    /// There is no money in it at all.
    #[must_use]
    pub fn is_zero(&self) -> bool {
        Self { volledig: true, ..*self } == Self::ZERO
    }
}

impl Add for Figures {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self {
            begroot: self.begroot + other.begroot,
            doorgeschoven_in: self.doorgeschoven_in + other.doorgeschoven_in,
            doorgeschoven_uit: self.doorgeschoven_uit + other.doorgeschoven_uit,
            korting: self.korting + other.korting,
            vergoeding: self.vergoeding + other.vergoeding,
            beschikbaar: self.beschikbaar + other.beschikbaar,
            besteed: self.besteed + other.besteed,
            correctie: self.correctie + other.correctie,
            saldo: self.saldo + other.saldo,
            vrijval: self.vrijval + other.vrijval,
            volledig: self.volledig && other.volledig,
        }
    }
}

impl Sum for Figures {
    fn sum<I: Iterator<Item = Self>>(figures: I) -> Self {
        figures.fold(Self::ZERO, Add::add)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_deviation_is_more_than_a_tenth() {
        let beyond = |bedrag, beschikbaar, besteed| {
            let (beschikbaar, besteed) = (Cents(beschikbaar), Cents(besteed));
            let saldo = beschikbaar - besteed;
            let limits = Limits { procent: 10, bedrag };
            Figures { beschikbaar, besteed, saldo, volledig: true, ..Figures::ZERO }.deviates(limits)
        };
        let deviates = |beschikbaar, besteed| beyond(Cents::ZERO, beschikbaar, besteed);
        assert!(!deviates(100_000, 90_000), "exactly a tenth less");
        assert!(!deviates(100_000, 110_000), "exactly a tenth more");
        assert!(deviates(100_000, 89_999) && deviates(100_000, 110_001), "a cent beyond");
        assert!(!deviates(0, 0) && deviates(0, 1), "where nothing was available");
        assert!(deviates(-100_000, -95_000), "where less than nothing was, a tenth of it is no measure");
        let incomplete = Figures { saldo: Cents(50), volledig: false, ..Figures::ZERO };
        assert!(!incomplete.deviates(Limits { procent: 0, bedrag: Cents::ZERO }), "a quarter is missing");
        assert!(!beyond(Cents(10_001), 100_000, 89_999), "the limit in euros itself");
        assert!(beyond(Cents(10_000), 100_000, 89_999), "a cent beyond both");
    }
}
