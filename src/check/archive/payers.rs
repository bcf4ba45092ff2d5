//! What payers spent and contribute: under another name than an archived document has, or corrected twice.

use std::collections::{BTreeMap, BTreeSet};

use crate::amount::Cents;
use crate::check::euros;
use crate::compare::{SheetDifference, Topic};
use crate::date::{Date, Quarter, Year};
use crate::fields::{At, Signed};
use crate::load::LoadedSheet;
use crate::problem::{Code, Place, Problem};
use crate::sheet::{Correctie, Payer};
use crate::values::Values;

/// Payers of whom all that was spent in a year stands under another name now: their names, old and new, and a finding of each pair.
pub(super) fn renamed_payers(
    loaded: &LoadedSheet,
    sheet: &SheetDifference,
    year: Year,
    told: &str,
) -> (BTreeSet<String>, Vec<Problem>) {
    let (mut gone, mut come): (BTreeMap<&str, Vec<_>>, BTreeMap<&str, Vec<_>>) = Default::default();
    for difference in &sheet.verschillen {
        match &difference.over {
            Topic::Besteed(quarter, payer, [Some(was), None]) if quarter.year == year.0 => {
                gone.entry(payer).or_default().push((*quarter, *was));
            }
            Topic::Besteed(quarter, payer, [None, Some(is)]) if quarter.year == year.0 => {
                come.entry(payer).or_default().push((*quarter, *is));
            }
            _ => {}
        }
    }
    let (mut names, mut found) = (BTreeSet::new(), Vec::new());
    for (old, spent) in gone {
        let Some((new, _)) = come.iter().find(|(_, amounts)| **amounts == spent) else { continue };
        let new = (*new).to_owned();
        come.remove(new.as_str());
        let place = spent.first().and_then(|(quarter, _)| spent_at(loaded, *quarter, &new));
        let message = format!("wat {old} in {year} heeft betaald volgens {told}, staat nu op naam van {new}");
        let help = format!(
            "noem de partij ook in {year} {old}; of laat het opnieuw vaststellen: `projectblad vaststellen jaar {year} --herzien REDEN \
             --datum …`"
        );
        let problem =
            Problem::at(Code::AfgeslotenJaarGewijzigd, place.unwrap_or(loaded.top), message).help(help);
        found.push(Problem { accounted: Some(year), ..problem });
        names.extend([old.to_owned(), new]);
    }
    (names, found)
}

/// A correction of a year in which the quarters themselves changed by the same amount since its account was adopted; one that became
/// known later than the account was last corrected, on `op`, since that. `kept`: what the account said first and last.
pub(super) fn corrected_twice(
    loaded: &LoadedSheet,
    kept: [&Values; 2],
    op: Date,
    year: Year,
) -> Vec<Problem> {
    let more = |row: &Correctie, payer: &str| -> Cents {
        let values = kept[usize::from(row.op.value > op)];
        let Some(then) = values.bladen.iter().find(|own| own.id == loaded.id) else { return Cents::ZERO };
        let quarters = then.besteed.iter().filter(|(quarter, _)| quarter.year == year.0);
        let then: Cents = quarters.filter_map(|(_, by)| by.get(payer)).copied().sum();
        let quarters = loaded.sheet.realisatie.iter().filter(|(quarter, _)| quarter.value.year == year.0);
        let own = quarters.flat_map(|(_, row)| row.besteed.iter()).filter(|(of, _)| of.word() == payer);
        own.map(|(_, amount)| amount.0).sum::<Cents>() - then
    };
    let rows = loaded.sheet.begroting.correctie.iter().filter(|row| row.over.value == year);
    let amounts = rows.flat_map(|row| {
        let own = row.besteed.iter();
        own.filter(|(payer, amount)| amount.0 != Cents::ZERO && more(row, payer.word()) == amount.0)
    });
    let finding = |(payer, amount): &(At<Payer>, At<Signed>)| {
        let [euros] = euros([amount.0]);
        let message = format!(
            "deze correctie van {euros} telt twee keer: sinds de jaarverantwoording {year} is vastgesteld, is ook het besteed van \
             {} in {year} zelf zo veel veranderd",
            payer.word()
        );
        let help = format!(
            "haal de correctie weg als {year} wordt herzien, of zet de kwartalen van {year} terug zoals ze waren"
        );
        Problem::at(Code::AfgeslotenJaarGewijzigd, amount.place, message).help(help)
    };
    amounts.map(finding).collect()
}

/// Payers of whom every contribution that is told otherwise stands under another name now: their names, old and new, and a finding of
/// each pair.
pub(super) fn renamed_contributors(
    loaded: &LoadedSheet,
    sheet: &SheetDifference,
    told: &str,
) -> (BTreeSet<String>, Vec<Problem>) {
    let (mut gone, mut come): (BTreeMap<&str, Vec<_>>, BTreeMap<&str, Vec<_>>) = Default::default();
    for difference in &sheet.verschillen {
        let (Topic::Bijdrage(payer, year, _), Some([was, is])) = (&difference.over, &difference.van_naar)
        else {
            continue;
        };
        gone.entry(payer).or_default().push((*year, was.as_str(), is.as_str()));
        come.entry(payer).or_default().push((*year, is.as_str(), was.as_str()));
    }
    let ends = |rows: &Vec<(Year, &str, &str)>| rows.iter().all(|(.., other)| *other == "–");
    gone.retain(|_, rows| ends(rows));
    come.retain(|_, rows| ends(rows));
    let (mut names, mut found) = (BTreeSet::new(), Vec::new());
    for (old, rows) in gone {
        let Some((new, _)) = come.iter().find(|(_, others)| **others == rows) else { continue };
        let place = rows.first().and_then(|(year, ..)| budgeted(loaded, new, *year));
        let message = format!("wat {old} bijdraagt volgens {told}, staat nu op naam van {new}");
        let help =
            format!("noem de partij {old}; is het een andere, zet dan bij elk bedrag van beide `bijgesteld`");
        found.push(Problem::at(Code::AfspraakGewijzigd, place.unwrap_or(loaded.top), message).help(help));
        names.extend([old.to_owned(), (*new).to_owned()]);
    }
    (names, found)
}

/// Where a sheet says what a payer puts into a year.
pub(super) fn budgeted(loaded: &LoadedSheet, payer: &str, year: Year) -> Option<Place> {
    let rows = loaded.sheet.begroting.bijdragen.iter().filter(|row| row.name() == payer);
    let mut amounts = rows.flat_map(|row| row.amounts());
    amounts.find(|(of, _)| of.value == year).map(|(_, amount)| amount.place)
}

/// Where a sheet says what was spent of a payer's money in a quarter.
pub(super) fn spent_at(loaded: &LoadedSheet, quarter: Quarter, payer: &str) -> Option<Place> {
    let (key, row) = loaded.sheet.realisatie.iter().find(|(of, _)| of.value == quarter)?;
    let amount = row.besteed.iter().find(|(of, _)| of.word() == payer);
    Some(amount.map_or(key.place, |(_, amount)| amount.place))
}
