//! A row of a ledger, read.

use super::super::cells::{Odd, euros, whole, words};
use crate::amount::Cents;
use crate::date::{Date, Month, Quarter};
use crate::fields::meant;
use crate::notation;
use crate::problem::quoted;
use crate::sheet::Payer;
use crate::workbook::Found;

/// What a row says of its project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    /// Its day, or the last of its month or quarter.
    pub(super) day: Date,
    /// Who paid, when the row says so.
    pub(super) payer: Option<Payer>,
    pub(super) amount: Cents,
    pub(super) hours: Option<u32>,
    /// `grootboek.csv, rij 3`.
    pub(super) place: String,
}

/// A row with its project; `None` for an empty one and for a sum.
pub(super) fn read<'c>(
    cell: &impl Fn(&str) -> Option<&'c Found>,
    place: &str,
) -> Result<Option<(String, Line)>, Odd> {
    let said = |column: &str| cell(column).map(words).unwrap_or_default();
    let number = said("projectnummer");
    if number.is_empty() || number.to_lowercase().starts_with("totaal") {
        return match cell("bedrag").filter(|_| number.is_empty() && !said("periode").is_empty()) {
            Some(_) => Err((
                "hier staat geen projectnummer".to_owned(),
                "vul het projectnummer in, of haal de rij weg".to_owned(),
            )),
            None => Ok(None),
        };
    }
    let day = day(&said("periode"))?;
    let Some(amount) = cell("bedrag") else {
        return Err((
            "hier staat geen bedrag".to_owned(),
            "vul het bedrag in, of haal de rij weg".to_owned(),
        ));
    };
    let amount = euros(amount, &words(amount))?;
    let payer = Some(said("partij")).filter(|payer| !payer.is_empty()).map(|payer| Payer::called(&payer));
    let hours = cell("uren").filter(|found| !words(found).is_empty());
    let hours = hours.map(|found| whole(found, &words(found))).transpose()?;
    Ok(Some((number, Line { day, payer, amount, hours, place: place.to_owned() })))
}

/// The last day of a period.
fn day(period: &str) -> Result<Date, Odd> {
    let month = period.parse::<Month>().map(Month::last_day);
    if let Ok(day) = period.parse::<Quarter>().map(Quarter::last_day).or(month).or_else(|()| period.parse()) {
        return Ok(day);
    }
    match meant::date(period) {
        Some((day, true)) => return Ok(day),
        Some((day, false)) => {
            return Err((
                format!("{} is niet zeker te lezen", quoted(period)),
                format!("bedoelde u {}?", notation::short_date(day)),
            ));
        }
        None => {}
    }
    match meant::quarter(period) {
        Some(quarter) if !period.contains(char::is_alphabetic) => Err((
            format!("{} kan een kwartaal zijn of een maand", quoted(period)),
            format!("schrijf {quarter} of {:04}-{:02}", quarter.year, quarter.number),
        )),
        Some(quarter) => Ok(quarter.last_day()),
        None => {
            Err((format!("{} is geen kwartaal", quoted(period)), "schrijf de periode als 2021-K2".to_owned()))
        }
    }
}
