//! The rows of a project in, changes of its sheets out: first what each sheet and party spent in each quarter, then what differs from
//! what the sheets say.

use std::collections::BTreeMap;

use super::super::cells::Odd;
use super::super::{Change, How};
use super::line::Line;
use crate::amount::Cents;
use crate::covenant;
use crate::date::{Date, Quarter, Year};
use crate::enquiry::{Item, booked};
use crate::load::{LoadedSheet, Programme};
use crate::money::shares;
use crate::notation;
use crate::problem::quoted;
use crate::sheet::Payer;
use crate::workbook::Value;

/// More hours than anybody works.
const HOURS: i64 = 1_000_000;

/// A project of the ledger, and what the files say of it.
struct Project<'p> {
    number: &'p str,
    sheets: Vec<&'p LoadedSheet>,
    /// Who pays it, where no row says so.
    dekking: Option<&'p Payer>,
    how: How,
}

/// What a ledger says of a quarter: by a party, or by none.
#[derive(Debug, Default)]
struct Total {
    amount: Cents,
    hours: Option<i64>,
    /// Of its first row.
    place: String,
}

/// Cents or hours of quarters.
type Quarters = BTreeMap<Quarter, i64>;

/// What is said of a sheet, and whether it says so already.
pub(super) type Told = (Change, bool);

/// What a project spent, as its sheets are to say it.
pub(super) fn told(programme: &Programme, number: &str, lines: &[Line], how: How) -> Result<Vec<Told>, Odd> {
    let place = lines.first().map_or("", |line| line.place.as_str());
    let at = |place: &str, (message, help): Odd| (format!("{place}: {message}"), help);
    let project = Project::of(programme, number, how).map_err(|odd| at(place, odd))?;
    let totals = totals(lines, how)?;
    let mut spent: BTreeMap<(usize, Payer), (Quarters, &str)> = BTreeMap::new();
    for ((quarter, payer), total) in &totals {
        let parts = project.parts(payer.as_ref(), Year(quarter.year)).map_err(|odd| at(&total.place, odd))?;
        let weights: Vec<Cents> = parts.iter().map(|(.., weight)| *weight).collect();
        for ((sheet, payer, _), share) in parts.into_iter().zip(shares(total.amount, &weights)) {
            let own = spent.entry((sheet, payer)).or_insert_with(|| (Quarters::new(), &total.place));
            *own.0.entry(*quarter).or_default() += share.0;
        }
    }
    let mut told = Vec::new();
    for ((sheet, payer), (quarters, first)) in spent {
        let Some(loaded) = project.sheets.get(sheet) else { continue };
        let known = |quarter| booked(programme, &loaded.sheet, &payer, quarter).map(|amount| amount.0);
        for (quarter, amount) in per_quarter(&quarters, known, how) {
            let item = Item::Payer(payer.clone());
            let place = totals.get(&(quarter, Some(payer.clone()))).map_or(first, |total| &total.place);
            let change = change(loaded, item, quarter, "besteed", Value::Amount(Cents(amount)), place);
            told.push((change, known(quarter) == Some(amount)));
        }
    }
    told.extend(project.hours(&totals).map_err(|odd| at(place, odd))?);
    Ok(told)
}

/// What the rows come to, by quarter and party. Running totals are those of the last day in a quarter, and no party lacks in its last
/// month.
fn totals(lines: &[Line], how: How) -> Result<BTreeMap<(Quarter, Option<Payer>), Total>, Odd> {
    let mut last: BTreeMap<(Quarter, Option<&Payer>), &Line> = BTreeMap::new();
    for line in lines {
        let own = last.entry((line.day.quarter(), line.payer.as_ref())).or_insert(line);
        if line.day > own.day {
            *own = line;
        }
    }
    let month = |day: Date| (day.year(), day.month());
    if how.cumulatief {
        for ((quarter, payer), own) in &last {
            let later = last.iter().find(|((of, _), line)| of == quarter && month(line.day) > month(own.day));
            if let Some((_, line)) = later {
                let who = payer.map_or("zonder partij".to_owned(), |payer| format!("van {}", payer.word()));
                let until = notation::date(line.day);
                let message = format!(
                    "{}: na deze rij loopt het totaal {who} niet door, en andere rijen gaan t/m {until}",
                    own.place
                );
                let help = format!("zet er ook het totaal {who} t/m {until} bij");
                return Err((message, help));
            }
        }
    }
    let mut totals: BTreeMap<(Quarter, Option<Payer>), Total> = BTreeMap::new();
    for line in lines {
        let key = (line.day.quarter(), line.payer.as_ref());
        if how.cumulatief && last.get(&key).is_some_and(|own| own.day > line.day) {
            continue;
        }
        let first = || Total { place: line.place.clone(), ..Total::default() };
        let own = totals.entry((key.0, line.payer.clone())).or_insert_with(first);
        own.amount += line.amount;
        if let Some(hours) = line.hours {
            own.hours = Some(own.hours.unwrap_or(0) + i64::from(hours));
        }
    }
    Ok(totals)
}

/// What each quarter is to say. Of running totals, what the quarters before it say is taken off; a quarter that was reported stays
/// as it is when a later one takes up the difference.
fn per_quarter(totals: &Quarters, known: impl Fn(Quarter) -> Option<i64>, how: How) -> Quarters {
    if !how.cumulatief {
        return totals.clone();
    }
    let mut written = Quarters::new();
    for (quarter, total) in totals {
        let later = totals.keys().any(|other| other.year == quarter.year && other > quarter);
        if later && known(*quarter).is_some() {
            continue;
        }
        let before = (1..quarter.number).map(|number| Quarter { number, ..*quarter });
        let before = before.filter_map(|own| written.get(&own).copied().or_else(|| known(own)));
        let before: i64 = before.sum();
        written.insert(*quarter, total - before);
    }
    written
}

impl<'p> Project<'p> {
    fn of(programme: &'p Programme, number: &'p str, how: How) -> Result<Self, Odd> {
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
        let dekking = programme.covenant.as_ref().and_then(|covenant| {
            covenant.dekking.get(&covenant::Projectnummer(number.to_owned())).map(|own| &own.value)
        });
        Ok(Self { number, sheets, dekking, how })
    }

    /// Over which sheets and parties an amount goes, and by what.
    fn parts(&self, payer: Option<&Payer>, year: Year) -> Result<Vec<(usize, Payer, Cents)>, Odd> {
        let number = quoted(self.number);
        let whole = |payer: &Payer| Ok(vec![(0, payer.clone(), Cents(1))]);
        match (payer, self.how.verdeel, self.dekking) {
            (Some(payer), ..) if self.sheets.len() == 1 => whole(payer),
            (None, false, Some(payer)) => whole(payer),
            (None, false, None) => {
                let help = format!(
                    "zet `dekking: {{'{}': convenant}}` in convenant.yaml, noem in het grootboek een partij, of gebruik `--verdeel`",
                    self.number
                );
                Err((format!("wie betaalt projectnummer {number}, is niet bekend"), help))
            }
            (payer, ..) => {
                let parts = self.weights(payer, year);
                if !parts.is_empty() {
                    return Ok(parts);
                }
                let message = match payer {
                    Some(payer) => {
                        format!(
                            "voor projectnummer {number} is in {year} van {payer} niets begroot, en er is dus niets om naar te verdelen"
                        )
                    }
                    None => {
                        format!(
                            "voor projectnummer {number} is in {year} niets begroot, en er is dus niets om naar te verdelen"
                        )
                    }
                };
                let help = match payer {
                    Some(_) => "zet het zelf in het projectblad waar het bij hoort, en haal de rij weg",
                    None => "noem in het grootboek bij elke rij een partij",
                };
                Err((message, help.to_owned()))
            }
        }
    }

    /// What a party, or each, has in the budgets of a year, in money that it has.
    fn weights(&self, payer: Option<&Payer>, year: Year) -> Vec<(usize, Payer, Cents)> {
        let mut all: Vec<(usize, Payer, Cents)> = Vec::new();
        for (sheet, loaded) in self.sheets.iter().enumerate() {
            for row in loaded.sheet.begroting.bijdragen.iter().filter(|row| !row.is_in_kind()) {
                let own = &row.partij.value;
                let amount = row.amount(year).map(|amount| amount.value).unwrap_or_default();
                let asked = *own != Payer::NogTeDekken && payer.is_none_or(|payer| payer == own);
                if !asked || amount <= Cents::ZERO {
                    continue;
                }
                match all.iter_mut().find(|(at, other, _)| *at == sheet && other == own) {
                    Some((.., sum)) => *sum += amount,
                    None => all.push((sheet, own.clone(), amount)),
                }
            }
        }
        all
    }

    fn hours(&self, totals: &BTreeMap<(Quarter, Option<Payer>), Total>) -> Result<Vec<Told>, Odd> {
        let mut quarters = Quarters::new();
        for ((quarter, _), total) in totals {
            if let Some(hours) = total.hours {
                *quarters.entry(*quarter).or_default() += hours;
            }
        }
        let Some(loaded) = self.sheets.first().filter(|_| !quarters.is_empty()) else {
            return Ok(Vec::new());
        };
        if self.sheets.len() > 1 {
            let message = "uren van een projectnummer met meer dan één blad worden niet verdeeld".to_owned();
            return Err((
                message,
                "zet de uren zelf in de projectbladen, en laat de kolom uren weg".to_owned(),
            ));
        }
        let known = |quarter| Some(i64::from(loaded.sheet.realisatie.get(&quarter)?.uren.as_ref()?.value));
        let mut changes = Vec::new();
        for (quarter, hours) in per_quarter(&quarters, known, self.how) {
            let told = u32::try_from(hours).ok().filter(|_| hours < HOURS);
            let Some(told) = told else {
                let message = match hours < 0 {
                    true => format!(
                        "t/m {quarter} staan hier {} uren, en dat is {} minder dan over de kwartalen ervoor is opgegeven",
                        quarters.get(&quarter).copied().unwrap_or(0),
                        -hours
                    ),
                    false => format!("over {quarter} komen de uren op {hours}, en dat kan niet"),
                };
                return Err((message, "verbeter de uren in het grootboek, of in het projectblad".to_owned()));
            };
            let place = totals.iter().find(|((of, _), _)| *of == quarter).map_or("", |(_, own)| &own.place);
            let item = Item::Payer(Payer::Convenant);
            let change = change(loaded, item, quarter, "uren", Value::Whole(told), place);
            changes.push((change, known(quarter) == Some(hours)));
        }
        Ok(changes)
    }
}

fn change(
    loaded: &LoadedSheet,
    item: Item,
    quarter: Quarter,
    column: &str,
    value: Value,
    place: &str,
) -> Change {
    Change {
        blad: loaded.id.clone(),
        item,
        quarter,
        column: column.to_owned(),
        value,
        place: place.to_owned(),
    }
}
