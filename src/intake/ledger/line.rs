//! A row of a ledger, read.

use std::collections::BTreeSet;

use super::super::cells::{CellTrouble, euros, is_sum, reckoned, text_of};
use crate::amount::Cents;
use crate::date::{Date, Month, Quarter};
use crate::fields::meant;
use crate::notation;
use crate::problem::quoted;
use crate::sheet::Payer;
use crate::workbook::ReadCell;

/// What a row says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum LedgerRow {
    /// Something of a project.
    Line(String, LedgerLine),
    /// A total.
    Total(LedgerTotal),
    /// Of no project, and without an amount.
    Other,
}

/// What a row with a total says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct LedgerTotal {
    /// `Totaal 8010`.
    pub(super) called: String,
    /// Empty when it is of all.
    pub(super) period: String,
    pub(super) payer: Option<Payer>,
    pub(super) amount: Cents,
}

/// First and last day of a period.
pub(super) type FirstAndLast = (Date, Date);

/// What a row says of its project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct LedgerLine {
    /// Its day, or the first of its month or quarter.
    pub(super) from: Date,
    /// Its day, or the last of its month or quarter.
    pub(super) day: Date,
    /// Who paid, when the row says so.
    pub(super) payer: Option<Payer>,
    pub(super) amount: Cents,
    /// In hundredths of an hour.
    pub(super) hours: Option<i64>,
    /// Of which table it is, from 0.
    pub(super) table: usize,
    /// `grootboek.csv, rij 3`.
    pub(super) place: String,
}

/// What stands for no amount, or for what the amounts are in.
const NOTHING: [&str; 9] = ["", "-", "–", "—", "€", "eur", "euro", "euro's", "bedrag"];

/// More hours than anybody works.
pub(super) const HOURS: i64 = 1_000_000;

/// A row, by its cells; `known`: the project numbers of the sheets, `label`: what calls it a total.
pub(super) fn read<'c>(
    cell: &impl Fn(&str) -> Option<&'c ReadCell>,
    place: &str,
    known: &BTreeSet<&str>,
    label: Option<&str>,
) -> Result<LedgerRow, CellTrouble> {
    let said = |column: &str| -> Result<String, CellTrouble> {
        let Some(found) = cell(column) else { return Ok(String::new()) };
        reckoned(found).map(|()| text_of(found))
    };
    let missing = |what: &str, cure: &str| Err((format!("hier staat geen {what}"), cure.to_owned()));
    let (number, bedrag) = (project(&said("projectnummer")?, known)?, said("bedrag"));
    if number.is_empty() || is_sum(&number) {
        let bedrag = bedrag?;
        let Some(found) = cell("bedrag").filter(|_| !NOTHING.contains(&bedrag.to_lowercase().as_str()))
        else {
            return Ok(LedgerRow::Other);
        };
        let called = [Some(number), label.map(str::to_owned)].into_iter().flatten().find(|own| is_sum(own));
        let Some(called) = called else {
            let nothing = euros(found, &bedrag).is_ok_and(|amount| amount == Cents::ZERO);
            let more = if said("periode")?.is_empty() { ", of noem haar een totaal" } else { "" };
            return match nothing && !more.is_empty() {
                true => Ok(LedgerRow::Other),
                false => {
                    missing("projectnummer", &format!("vul het projectnummer in, of haal de rij weg{more}"))
                }
            };
        };
        let own = |column: &str| {
            said(column).map(|text| Some(text).filter(|text| !text.is_empty() && !is_sum(text)))
        };
        let period = own("periode")?.unwrap_or_default();
        let payer = own("partij")?.map(|payer| payer_called(&payer));
        return Ok(LedgerRow::Total(LedgerTotal { called, period, payer, amount: euros(found, &bedrag)? }));
    }
    let period = said("periode")?;
    if period.is_empty() {
        return missing("periode", "vul de periode in, zoals 2021-K2, of haal de rij weg");
    }
    let (from, day) = days(&period)?;
    let bedrag = bedrag?;
    let Some(amount) = cell("bedrag").filter(|_| !bedrag.is_empty()) else {
        return missing("bedrag", "vul het bedrag in, of haal de rij weg");
    };
    let amount = euros(amount, &bedrag)?;
    let payer = Some(said("partij")?).filter(|payer| !payer.is_empty()).map(|payer| payer_called(&payer));
    let hours = Some(said("uren")?).filter(|hours| !hours.is_empty());
    let hours = hours.map(|text| hours_of(cell("uren"), &text)).transpose()?;
    Ok(LedgerRow::Line(
        number,
        LedgerLine { from, day, payer, amount, hours, table: 0, place: place.to_owned() },
    ))
}

/// A number as the sheets have it; else a program that takes it for an amount wrote `8010.0`.
fn project(text: &str, known: &BTreeSet<&str>) -> Result<String, CellTrouble> {
    let whole = [".0", ".00", ",0", ",00"].iter().find_map(|end| text.strip_suffix(end));
    let whole = whole.filter(|whole| whole.bytes().all(|byte| byte.is_ascii_digit()));
    match whole {
        Some(whole) if known.contains(text) && known.contains(whole) => Err((
            format!("{} kan ook {} zijn, en beide staan in een projectblad", quoted(text), quoted(whole)),
            "geef een van beide projecten een ander projectnummer".to_owned(),
        )),
        Some(whole) if !known.contains(text) => Ok(whole.to_owned()),
        _ => Ok(text.to_owned()),
    }
}

/// The covenant and the bureau in capitals or not; other parties as their names are written.
fn payer_called(name: &str) -> Payer {
    match Payer::called(&name.to_lowercase()) {
        Payer::Party(_) => Payer::called(name),
        fixed => fixed,
    }
}

/// Hours, of which a row may have a part: `7,5`.
fn hours_of(found: Option<&ReadCell>, text: &str) -> Result<i64, CellTrouble> {
    let said = text.trim_end_matches("uren").trim_end_matches("uur").trim_end();
    let (whole, part) = said.split_once(',').unwrap_or((said, ""));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let fine = part.len() > 2 && digits(whole) && digits(part);
    let odd = || {
        if fine {
            let help = format!(
                "rond de uren af op twee decimalen, zoals {whole},{}",
                part.get(..2).unwrap_or_default()
            );
            return (format!("{} heeft meer dan twee decimalen", quoted(text)), help);
        }
        (format!("{} is geen aantal uren", quoted(text)), "schrijf een getal, zoals 110 of 7,5".to_owned())
    };
    let hours = match found {
        Some(ReadCell::Number { amount, dated: false, .. }) => *amount,
        Some(ReadCell::Text(_)) => match said.split_once(',') {
            Some((whole, part)) if part.len() < 3 => format!("{whole}.{part:0<2}").parse().ok(),
            _ => said.parse().ok(),
        },
        _ => None,
    };
    hours.map(|hours: Cents| hours.0).filter(|hours| (0..HOURS * 100).contains(hours)).ok_or_else(odd)
}

/// The first and the last day of a period.
pub(super) fn days(period: &str) -> Result<FirstAndLast, CellTrouble> {
    let of = |quarter: Quarter| (quarter.first_day(), quarter.last_day());
    let month = period.parse().map(|month: Month| (month.first_day(), month.last_day()));
    let day = || period.parse().map(|day: Date| (day, day));
    if let Ok(days) = period.parse().map(of).or(month).or_else(|()| day()) {
        return Ok(days);
    }
    match meant::date(period) {
        Some((day, true)) => return Ok((day, day)),
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
        Some(quarter) => Ok(of(quarter)),
        None => {
            Err((format!("{} is geen kwartaal", quoted(period)), "schrijf de periode als 2021-K2".to_owned()))
        }
    }
}
