//! The hours of the bureau: agreed and made (Bijlage 1, article 8).
//!
//! Never: money.

use serde::Serialize;

use super::grid::sorted;
use crate::as_of::AsOf;
use crate::date::{Quarter, Year};
use crate::money::counts_in;
use crate::state::owed;

/// Hours agreed and made.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Hours {
    /// Agreed.
    pub afgesproken: Option<u64>,
    /// Made in the quarters up to the reporting date, if any quarter tells.
    pub gemaakt: Option<u64>,
}

impl Hours {
    /// The sum; what is nowhere told stays unknown.
    fn plus(self, other: Self) -> Self {
        let sum = |a: Option<u64>, b: Option<u64>| [a, b].into_iter().flatten().reduce(|a, b| a + b);
        Self {
            afgesproken: sum(self.afgesproken, other.afgesproken),
            gemaakt: sum(self.gemaakt, other.gemaakt),
        }
    }
}

/// Hours of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct YearHours {
    /// Which year.
    pub jaar: Year,
    /// Of one sheet.
    #[serde(flatten)]
    pub uren: Hours,
}

/// Hours of a year, over the sheets that agreed on them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct AllHours {
    /// Their sum.
    #[serde(flatten)]
    pub uren: Hours,
    /// How many sheets.
    pub onderdelen: usize,
    /// Each of them told its hours for every quarter that it owes.
    pub volledig: bool,
}

/// The hours of a sheet, by year.
pub(super) fn per_year(sheet: &AsOf) -> Vec<YearHours> {
    let told = sheet.realisatie.iter().filter(|(_, figures)| figures.uren.is_some());
    let told = told.map(|(quarter, _)| Year(quarter.year));
    let years = sorted(sheet.uren.iter().map(|(year, _)| year.value).chain(told));
    years.into_iter().map(|jaar| YearHours { jaar, uren: of_year(sheet, jaar) }).collect()
}

/// The sum over its years.
pub(super) fn total(years: &[YearHours]) -> Hours {
    years.iter().fold(Hours::default(), |sum, year| sum.plus(year.uren))
}

/// The hours of a year over all sheets that agreed on some; `None` where none did.
pub(super) fn all(sheets: &[AsOf], year: Year) -> Option<AllHours> {
    let agreed = |sheet: &&AsOf| sheet.uren.get(&year).is_some() && counts_in(sheet, year);
    let own: Vec<&AsOf> = sheets.iter().filter(agreed).collect();
    let tells = |sheet: &AsOf, quarter: &Quarter| {
        sheet.realisatie.get(quarter).is_some_and(|figures| figures.uren.is_some())
    };
    let complete = |sheet: &&AsOf| {
        owed(sheet).iter().filter(|quarter| quarter.year == year.0).all(|quarter| tells(sheet, quarter))
    };
    (!own.is_empty()).then(|| AllHours {
        uren: own.iter().fold(Hours::default(), |sum, sheet| sum.plus(of_year(sheet, year))),
        onderdelen: own.len(),
        volledig: own.iter().all(complete),
    })
}

fn of_year(sheet: &AsOf, year: Year) -> Hours {
    let quarters = sheet.realisatie.iter().filter(|(quarter, _)| quarter.year == year.0);
    let made = quarters.filter_map(|(_, figures)| figures.uren.as_ref()).map(|hours| u64::from(hours.value));
    Hours {
        afgesproken: sheet.uren.get(&year).map(|hours| u64::from(hours.value)),
        gemaakt: made.reduce(|a, b| a + b),
    }
}
