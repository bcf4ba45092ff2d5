//! What was agreed on a sheet and written over since: where, what it was, and the line that says so.

use super::payers::{budgeted, renamed_contributors};
use crate::amount::Cents;
use crate::check::{paste, plain};
use crate::compare::{Difference, SheetDifference, Topic};
use crate::date::{Date, Year};
use crate::fields::At;
use crate::load::LoadedSheet;
use crate::problem::scalar::{Within, written};
use crate::problem::{Code, Place, Problem};
use crate::sheet::{Begroting, Bijdragevorm, Mijlpaal, Product};

/// Where, what it was, and the line.
type Finding = (Option<Place>, String, String);

/// Findings of a sheet. `told`: the document that has it otherwise, as [`super::told`] names it; it is of `day`.
pub(super) fn changed(loaded: &LoadedSheet, sheet: &SheetDifference, told: &str, day: Date) -> Vec<Problem> {
    let (renamed, pairs) = renamed_contributors(loaded, sheet, told);
    let others = sheet.verschillen.iter().filter(|difference| match &difference.over {
        Topic::Bijdrage(payer, ..) => !renamed.contains(payer),
        _ => true,
    });
    let findings = others.filter_map(|difference| {
        let (place, message, help) = finding(loaded, difference, told, day)?;
        Some(Problem::at(Code::AfspraakGewijzigd, place.unwrap_or(loaded.top), message).help(help))
    });
    pairs.into_iter().chain(findings).collect()
}

fn finding(loaded: &LoadedSheet, difference: &Difference, told: &str, day: Date) -> Option<Finding> {
    let was = difference.van_naar.as_ref().map(|both| both[0].as_str()).unwrap_or_default();
    let sheet = &loaded.sheet;
    Some(match &difference.over {
        Topic::Gepland { naam, nummer, toen } => {
            let own = product(loaded, naam, *nummer);
            let row = format!("van: {toen}, op: …, reden: …, akkoord: …");
            let there = own.is_some_and(|own| !own.bijgesteld.is_empty());
            (
                own.map(|own| own.gepland.place),
                format!("deze dag was {was} in {told}"),
                paste::change("bij dit product", there, &row),
            )
        }
        Topic::Mijlpaal { naam, toen } => {
            let own = milestone(loaded, naam);
            let there = own.is_some_and(|own| !own.bijgesteld.is_empty());
            (
                own.map(|own| own.gepland.place),
                format!("deze dag was {was} in {told}"),
                paste::change("bij deze mijlpaal", there, &format!("van: {toen}, op: …, reden: …")),
            )
        }
        Topic::Einde(then) => {
            (Some(sheet.planning.einde.place), format!("dit einde was {was} in {told}"), end(loaded, *then))
        }
        Topic::Bijdrage(payer, year, then) => (
            budgeted(loaded, payer, *year),
            format!("de bijdrage van {payer} in {year} was {was} in {told}"),
            amount(&sheet.begroting, (payer, *year, then.unwrap_or_default()), day),
        ),
        Topic::NieuwProduct { naam, .. } => (
            Some(sheet.producten.key_place),
            format!("het product {naam} is nieuw, en staat niet in {told}"),
            "zet er `vervangt: …` bij, met de naam van het product waarvoor het in de plaats komt; komt het erbij, laat het dan zo: het \
             volgende rapport noemt het als nieuw"
                .to_owned(),
        ),
        Topic::ProductWeg(name) => (
            Some(sheet.producten.key_place),
            format!("het product {name} staat in {told}, en is er niet meer"),
            "zet het terug met `vervallen: {per: …, reden: …, akkoord: …}`; heet het nu anders, zet dan `vervangt: …` bij het nieuwe"
                .to_owned(),
        ),
        Topic::Blad => (
            Some(loaded.top),
            format!("dit projectblad stond niet in {told}"),
            "zet er `afgesproken: …` bij, met de dag waarop beide partijen het afspraken".to_owned(),
        ),
        // no line explains these; the next report tells them, and a total that is no sum was said to be none
        _ => return None,
    })
}

fn product<'l>(loaded: &'l LoadedSheet, name: &str, number: usize) -> Option<&'l At<Product>> {
    loaded.sheet.producten.iter().filter(|own| own.naam.value == name).nth(number)
}

fn milestone<'l>(loaded: &'l LoadedSheet, name: &str) -> Option<&'l At<Mijlpaal>> {
    loaded.sheet.planning.mijlpalen.iter().find(|own| own.naam.value == name)
}

fn end(loaded: &LoadedSheet, then: Date) -> String {
    let planning = &loaded.sheet.planning;
    if then < planning.start.value {
        return format!(
            "zet de start terug naar een dag van vóór {then}; begon het werk later, zet die dag bij `gestart`"
        );
    }
    let row = format!("van: {then}, op: …, reden: …, akkoord: …");
    paste::change("onder `planning`", !planning.bijgesteld.is_empty(), &row)
}

/// The line of an amount that was `then`, in a document of `day`.
fn amount(budget: &Begroting, (payer, year, then): (&str, Year, Cents), day: Date) -> String {
    let mut rows = budget.bijdragen.iter().filter(|row| row.name() == payer);
    let with_year = rows.clone().find(|row| row.amount(year).is_some());
    let Some(row) = with_year.or_else(|| rows.next()) else {
        let amounts = format!("{{partij: {}, jaren: {{{year}: 0}}}}", payer_of(payer));
        return format!(
            "zet onder `bijdragen` weer `{amounts}`, en {}",
            line(budget, (payer, year, then), day)
        );
    };
    if row.jaren.is_none() {
        return "zet het bedrag weer per jaar, met `jaren`; wat voor het geheel is afgesproken, kent geen bijstelling".to_owned();
    }
    let others = budget.beside(payer, year);
    if then < others {
        return format!("zet de bedragen van {payer} in {year} terug zoals ze waren");
    }
    line(budget, (payer, year, then - others), day)
}

fn line(budget: &Begroting, (payer, year, then): (&str, Year, Cents), day: Date) -> String {
    let row = format!(
        "partij: {}, jaar: {year}, van: {}, op: …, reden: …, akkoord: …",
        payer_of(payer),
        plain(then)
    );
    let line = paste::change("onder `begroting`", !budget.bijgesteld.is_empty(), &row);
    if day.year() <= year.0 {
        return line;
    }
    format!(
        "{line}, met dagen in {year} of eerder; is het later veranderd, zet het dan terug, want geld van een jaar dat voorbij is \
         verandert met `doorgeschoven`, `korting` of `vergoeding`"
    )
}

/// A payer, as `bijgesteld` names it: `Deltares, vorm: in natura`.
fn payer_of(name: &str) -> String {
    let (word, kind) = (Bijdragevorm::InNatura.word(), format!(", {}", Bijdragevorm::InNatura.word()));
    match name.strip_suffix(kind.as_str()) {
        Some(payer) => format!("{}, vorm: {word}", written(payer, Within::Flow)),
        None => written(name, Within::Flow),
    }
}
