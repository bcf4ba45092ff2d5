//! The course of the covenant's money over a year, from its stand at the start to its stand at the end.
//!
//! Never: other parties' money.

use serde::Serialize;

use super::{carries, corrections, division, figures, income, is_flexible, pillar_carries};
use crate::amount::Cents;
use crate::as_of::AsOf;
use crate::covenant::Covenant;
use crate::date::Year;
use crate::sheet::{Correctie, Payer};

/// The course of a year (article 8): `begin + bijdragen − verrekening − besteed = einde`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Course {
    /// What is left of earlier years.
    pub begin: Cents,
    /// The cities' contributions (article 7.5).
    pub bijdragen: Cents,
    /// What is settled with them (article 7.9).
    pub verrekening: Cents,
    /// Spent in the quarters up to the reporting date, and the corrections that came to light in this year; in the last one of the
    /// course, those that came after it too.
    pub besteed: Cents,
    /// What is left at the end.
    pub einde: Cents,
    /// Of `einde`: carried to later years with akkoord, by sheets and by pillars; the flexible space apart.
    pub doorgeschoven: Cents,
    /// Of `einde`: what is left of the flexible space of all years so far.
    pub flexibele_ruimte: Cents,
    /// Of `einde`: the rest.
    pub vrij: Cents,
    /// No quarter of an earlier year is missing.
    pub begin_volledig: bool,
    /// No quarter of this year is missing.
    pub besteed_volledig: bool,
    /// No quarter of a sheet of the flexible space is missing, in this year or an earlier one.
    pub flexibel_volledig: bool,
    /// No quarter of this year or an earlier one is missing.
    pub volledig: bool,
}

/// The course of each year of the covenant up to and with `last`, in order (articles 7.5, 7.9 and 8).
#[must_use]
pub fn course<'s>(
    covenant: &Covenant,
    sheets: impl IntoIterator<Item = &'s AsOf>,
    last: Year,
) -> Vec<Course> {
    let sheets: Vec<&AsOf> = sheets.into_iter().collect();
    let mut course: Vec<Course> = Vec::new();
    let mut flexible = Cents::ZERO;
    let years = covenant.years();
    for year in years.iter().copied().take_while(|year| *year <= last) {
        let begin = course.last().map_or(Cents::ZERO, |before| before.einde);
        let mut besteed = Cents::ZERO;
        let begin_volledig = course.last().is_none_or(|before| before.volledig);
        let mut besteed_volledig = true;
        let mut flexibel_volledig = course.last().is_none_or(|before| before.flexibel_volledig);
        flexible += division(covenant, year).flexibele_ruimte;
        for sheet in &sheets {
            let money = figures(sheet, year);
            let came = |row: &Correctie| {
                let own = Year(row.op.year());
                own == year || own > year && (year == last || years.last() == Some(&year))
            };
            let spent = money.besteed - money.correctie + corrections(sheet, &Payer::Convenant, came);
            besteed += spent;
            besteed_volledig &= money.volledig;
            if is_flexible(sheet) {
                flexible -= spent;
                flexibel_volledig &= money.volledig;
            }
        }
        let (bijdragen, verrekening) = (income(covenant, year), settled(covenant, year));
        let einde = begin + bijdragen - verrekening - besteed;
        let doorgeschoven = under_way(covenant, &sheets, year);
        let flexibele_ruimte = flexible.positive();
        course.push(Course {
            begin,
            bijdragen,
            verrekening,
            besteed,
            einde,
            doorgeschoven,
            flexibele_ruimte,
            vrij: einde - doorgeschoven - flexibele_ruimte,
            begin_volledig,
            besteed_volledig,
            flexibel_volledig,
            volledig: begin_volledig && besteed_volledig,
        });
    }
    course
}

/// What is settled with the cities in a year: the surplus that both parties fixed, in its year of settlement (article 7.9).
#[must_use]
pub fn settled(covenant: &Covenant, year: Year) -> Cents {
    match &covenant.overschot {
        Some(overschot) if covenant.settlement_year() == Some(year) => overschot.bedrag.value,
        _ => Cents::ZERO,
    }
}

/// Money that left a year up to this one for a year after it, with akkoord.
fn under_way(covenant: &Covenant, sheets: &[&AsOf], year: Year) -> Cents {
    let content = sheets.iter().filter(|sheet| !is_flexible(sheet));
    let of_sheets: Cents = content
        .flat_map(|sheet| carries(sheet))
        .filter(|(carry, _)| carry.van.value <= year && year < carry.naar.value)
        .map(|(_, amount)| amount)
        .sum();
    let later = covenant.jaren.iter().filter(|(naar, _)| year < naar.value);
    let of_pillars: Cents = later
        .flat_map(|(naar, fixed)| fixed.doorgeschoven.iter().map(|carry| (naar.value, carry)))
        .filter(|(naar, carry)| pillar_carries(covenant, *naar, carry) && carry.van.value <= year)
        .map(|(_, carry)| carry.bedrag.value)
        .sum();
    of_sheets + of_pillars
}
