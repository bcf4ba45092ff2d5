//! A ledger in, what was spent per sheet, party and quarter out. What its columns are called says that it is one.

use std::collections::{BTreeMap, BTreeSet};

use super::cells::{Odd, euros, words};
use super::csv::Table;
use super::{Change, How, Read};
use crate::amount::Cents;
use crate::covenant;
use crate::date::{Month, Quarter, Year};
use crate::enquiry::Item;
use crate::fields::meant;
use crate::load::{LoadedSheet, Programme};
use crate::money::shares;
use crate::notation;
use crate::problem::{Code, Problem, quoted};
use crate::sheet::Payer;
use crate::workbook::{Book, Found, Value};

/// The columns that make a table a ledger.
const COLUMNS: [&str; 3] = ["projectnummer", "periode", "bedrag"];

/// A sheet and a party of it, and what they weigh.
type Part<'s> = (&'s LoadedSheet, Payer, Cents);

/// What is booked on a project.
#[derive(Debug, Default)]
struct Booked {
    /// By quarter and party; `None`: by none.
    amounts: BTreeMap<(Quarter, Option<Payer>), Cents>,
    hours: BTreeMap<Quarter, u32>,
    /// Where the first row stands.
    place: String,
}

/// The ledger that a workbook holds, if it is one.
pub(super) fn table(book: &Book) -> Option<Table> {
    let leaf = book.leaves.iter().find(|leaf| super::cells::heads(leaf, &COLUMNS).is_some())?;
    let last = leaf.cells.keys().map(|(_, column)| *column).max()?;
    let top = super::cells::heads(leaf, &COLUMNS)?.row;
    let mut rows: BTreeMap<u32, Vec<Option<Found>>> = BTreeMap::new();
    for ((row, column), found) in leaf.cells.range((top, 0)..) {
        let cells = rows.entry(*row).or_insert_with(|| vec![None; last as usize + 1]);
        if let Some(cell) = cells.get_mut(*column as usize) {
            *cell = Some(found.clone());
        }
    }
    let rows =
        rows.into_iter().map(|(row, cells)| (format!("{}!rij {}", leaf.name, row + 1), cells)).collect();
    Some(Table { rows, windows: false })
}

/// Reads a ledger.
pub(super) fn read(programme: &Programme, name: &str, table: &Table, how: How) -> Read {
    let mut read = Read::default();
    if table.windows {
        read.remarks.push(format!(
            "{name}: gelezen met de letters van Windows (codepagina 1252), want het is geen UTF-8"
        ));
    }
    let finding = |message: String, help: &str| Problem::general(Code::GrootboekOnjuist, message).help(help);
    let head = |cells: &[Option<Found>]| -> BTreeMap<String, usize> {
        let cells = cells.iter().enumerate();
        cells.filter_map(|(at, cell)| Some((words(cell.as_ref()?).to_lowercase(), at))).collect()
    };
    let heads = table.rows.first().map(|(_, cells)| head(cells)).unwrap_or_default();
    let missing: Vec<&str> = COLUMNS.into_iter().filter(|column| !heads.contains_key(*column)).collect();
    if !missing.is_empty() {
        let message = format!("{name}: de eerste rij noemt geen kolom {}", notation::list(&missing));
        let help =
            "een grootboek heeft de kolommen projectnummer, periode en bedrag, en als u wilt partij en uren";
        return Read::refused(finding(message, help));
    }
    let mut booked: BTreeMap<String, Booked> = BTreeMap::new();
    for (row, cells) in table.rows.iter().skip(1) {
        let cell = |column: &str| cells.get(*heads.get(column)?)?.as_ref();
        let place = format!("{name}, {row}");
        match line(&cell) {
            Ok(Some((number, quarter, payer, amount, hours))) => {
                let own = booked
                    .entry(number)
                    .or_insert_with(|| Booked { place: place.clone(), ..Booked::default() });
                *own.amounts.entry((quarter, payer)).or_default() += amount;
                if let Some(hours) = hours {
                    *own.hours.entry(quarter).or_default() += hours;
                }
            }
            Ok(None) => {}
            // a project of which one row cannot be read would be written too low
            Err((message, help)) => return Read::refused(finding(format!("{place}: {message}"), &help)),
        }
    }
    for (number, own) in &booked {
        if let Err((message, help)) = project(programme, number, own, how, &mut read) {
            read.problems.push(finding(format!("{}: {message}", own.place), &help));
        }
    }
    read
}

type Line = (String, Quarter, Option<Payer>, Cents, Option<u32>);

/// A row; `None` for an empty one and for a sum.
fn line<'c>(cell: &impl Fn(&str) -> Option<&'c Found>) -> Result<Option<Line>, Odd> {
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
    let period = said("periode");
    let month = period.parse::<Month>().ok().map(|month| month.first_day().quarter());
    let quarter = period.parse().ok().or(month).or_else(|| meant::quarter(&period));
    let Some(quarter) = quarter else {
        return Err((
            format!("{} is geen kwartaal", quoted(&period)),
            "schrijf de periode als 2021-K2".to_owned(),
        ));
    };
    let Some(amount) = cell("bedrag") else {
        return Err((
            "hier staat geen bedrag".to_owned(),
            "vul het bedrag in, of haal de rij weg".to_owned(),
        ));
    };
    let amount = euros(amount, &words(amount))?;
    let payer = Some(said("partij")).filter(|payer| !payer.is_empty()).map(|payer| Payer::called(&payer));
    let hours = match said("uren").as_str() {
        "" => None,
        hours => Some(hours.parse().map_err(|_| {
            (
                format!("{} is geen heel aantal uren", quoted(hours)),
                "schrijf een heel getal, zoals 110".to_owned(),
            )
        })?),
    };
    Ok(Some((number, quarter, payer, amount, hours)))
}

/// What a project spent, as changes of its sheets.
fn project(programme: &Programme, number: &str, own: &Booked, how: How, read: &mut Read) -> Result<(), Odd> {
    let sheets = sheets(programme, number, how)?;
    let dekking = programme
        .covenant
        .as_ref()
        .and_then(|own| own.dekking.get(&covenant::Projectnummer(number.to_owned())));
    let mut written: BTreeMap<(String, Payer, Quarter), Cents> = BTreeMap::new();
    let quarters: BTreeSet<(Option<Payer>, Quarter)> =
        own.amounts.keys().map(|(quarter, payer)| (payer.clone(), *quarter)).collect();
    for (payer, quarter) in quarters {
        let amount = own.amounts.get(&(quarter, payer.clone())).copied().unwrap_or_default();
        let year = Year(quarter.year);
        let rows = shared(&sheets, number, payer.as_ref(), dekking.map(|own| &own.value), how, year)?;
        let later = own
            .amounts
            .keys()
            .any(|(other, of)| *of == payer && other.year == quarter.year && *other > quarter);
        let earlier = |loaded: &LoadedSheet, payer: &Payer| -> Cents {
            let before = (1..quarter.number).map(|number| Quarter { number, ..quarter });
            before
                .filter_map(|own| {
                    written
                        .get(&(loaded.id.clone(), payer.clone(), own))
                        .copied()
                        .or_else(|| reported(loaded, payer, own))
                })
                .sum()
        };
        let before: Cents = rows.iter().map(|(loaded, payer, _)| earlier(loaded, payer)).sum();
        let spent = if how.cumulatief { amount - before } else { amount };
        let weights: Vec<Cents> = rows.iter().map(|(_, _, weight)| *weight).collect();
        for ((loaded, payer, _), amount) in rows.iter().zip(shares(spent, &weights)) {
            let known = reported(loaded, payer, quarter);
            if how.cumulatief && later && known.is_some() {
                continue; // it was reported so, and what came later stands in the last quarter
            }
            written.insert((loaded.id.clone(), payer.clone(), quarter), amount);
            if known != Some(amount) {
                read.changes.push(change(
                    loaded,
                    payer,
                    quarter,
                    "besteed",
                    Value::Amount(amount),
                    &own.place,
                ));
            }
        }
    }
    hours(&sheets, own, how, read)
}

/// The sheets of a project.
fn sheets<'p>(programme: &'p Programme, number: &str, how: How) -> Result<Vec<&'p LoadedSheet>, Odd> {
    let sheets: Vec<&LoadedSheet> = programme
        .final_sheets()
        .filter(|loaded| loaded.sheet.projectnummer.as_ref().is_some_and(|own| own.value.0 == number))
        .collect();
    if sheets.is_empty() {
        let help = "zet het als `projectnummer` in het projectblad, of haal de rijen weg";
        return Err((
            format!("er is geen projectblad met projectnummer {}", quoted(number)),
            help.to_owned(),
        ));
    }
    if sheets.len() > 1 && !how.verdeel {
        let ids: Vec<&str> = sheets.iter().map(|loaded| loaded.id.as_str()).collect();
        let message = format!("projectnummer {} staat in {}", quoted(number), notation::list(&ids));
        return Err((message, "verdeel de bedragen over deze bladen met `--verdeel`".to_owned()));
    }
    Ok(sheets)
}

/// Over which sheets and parties an amount goes, and by what.
fn shared<'s>(
    sheets: &[&'s LoadedSheet],
    number: &str,
    payer: Option<&Payer>,
    dekking: Option<&Payer>,
    how: How,
    year: Year,
) -> Result<Vec<Part<'s>>, Odd> {
    let whole = |payer: &Payer| sheets.iter().take(1).map(|own| (*own, payer.clone(), Cents(1))).collect();
    let rows = match (payer, how.verdeel, dekking) {
        (Some(payer), ..) => whole(payer),
        (None, true, _) => weights(sheets, year),
        (None, false, Some(payer)) => whole(payer),
        (None, false, None) => {
            let help = format!(
                "zet `dekking: {{'{number}': convenant}}` in convenant.yaml, noem in het grootboek een partij, of gebruik `--verdeel`"
            );
            return Err((format!("wie betaalt projectnummer {}, is niet bekend", quoted(number)), help));
        }
    };
    if rows.is_empty() {
        let message = format!(
            "voor projectnummer {} is in {year} niets begroot, en er is dus niets om naar te verdelen",
            quoted(number)
        );
        return Err((message, "noem in het grootboek bij elke rij een partij".to_owned()));
    }
    Ok(rows)
}

/// What a sheet says already.
fn reported(loaded: &LoadedSheet, payer: &Payer, quarter: Quarter) -> Option<Cents> {
    loaded.sheet.realisatie.get(&quarter)?.besteed.get(payer).map(|spent| spent.value.0)
}

/// What each party has in the budgets of a year, in money that it has.
fn weights<'s>(sheets: &[&'s LoadedSheet], year: Year) -> Vec<Part<'s>> {
    let mut all: Vec<Part<'_>> = Vec::new();
    for loaded in sheets {
        let rows = loaded
            .sheet
            .begroting
            .bijdragen
            .iter()
            .filter(|row| !row.is_in_kind() && row.partij.value != Payer::NogTeDekken);
        for row in rows {
            let Some(amount) =
                row.amount(year).map(|amount| amount.value).filter(|amount| *amount > Cents::ZERO)
            else {
                continue;
            };
            match all.iter_mut().find(|(other, payer, _)| other.id == loaded.id && *payer == row.partij.value)
            {
                Some((_, _, sum)) => *sum += amount,
                None => all.push((loaded, row.partij.value.clone(), amount)),
            }
        }
    }
    all
}

fn hours(sheets: &[&LoadedSheet], own: &Booked, how: How, read: &mut Read) -> Result<(), Odd> {
    let Some(first) = sheets.first() else { return Ok(()) };
    if sheets.len() > 1 && !own.hours.is_empty() {
        let message = "uren van een projectnummer met meer dan één blad worden niet verdeeld".to_owned();
        return Err((message, "zet de uren zelf in de projectbladen, en laat de kolom uren weg".to_owned()));
    }
    let known = |quarter: &Quarter| Some(first.sheet.realisatie.get(quarter)?.uren.as_ref()?.value);
    let mut written: BTreeMap<Quarter, u32> = BTreeMap::new();
    for (quarter, all) in &own.hours {
        let later = own.hours.keys().any(|other| other.year == quarter.year && other > quarter);
        if how.cumulatief && later && known(quarter).is_some() {
            continue;
        }
        let before = (1..quarter.number).map(|number| Quarter { number, ..*quarter });
        let before: u32 = before.filter_map(|own| written.get(&own).copied().or_else(|| known(&own))).sum();
        let hours = if how.cumulatief { all.saturating_sub(before) } else { *all };
        written.insert(*quarter, hours);
        if known(quarter) != Some(hours) {
            let any = Payer::Convenant;
            read.changes.push(change(first, &any, *quarter, "uren", Value::Whole(hours), &own.place));
        }
    }
    Ok(())
}

fn change(
    loaded: &LoadedSheet,
    payer: &Payer,
    quarter: Quarter,
    column: &str,
    value: Value,
    place: &str,
) -> Change {
    Change {
        blad: loaded.id.clone(),
        item: Item::Payer(payer.clone()),
        quarter,
        column: column.to_owned(),
        value,
        place: place.to_owned(),
    }
}
