//! What a document holds without a day: the terms of the covenant, and who takes part in a sheet.

use std::collections::BTreeMap;

use crate::covenant::Covenant;
use crate::date::Year;
use crate::fields::{At, PerYear};
use crate::notation;
use crate::sheet::Sheet;

/// The terms of the covenant that have no day of their own, by name and in print.
pub(super) fn of_frame(covenant: &Covenant) -> BTreeMap<String, String> {
    let years = covenant.years();
    let rate = each_year(&covenant.basisbijdrage.per_inwoner.value, &years, notation::rate);
    let counted = notation::date(covenant.basisbijdrage.peildatum.value);
    let parts = &covenant.richtlijn;
    let mut terms = BTreeMap::from([
        ("Basisbijdrage per inwoner".to_owned(), rate),
        ("Peildatum van de inwoners".to_owned(), counted),
        (
            "Richtlijn basisprogramma en inhoudelijk werkprogramma".to_owned(),
            format!("{}% en {}%", parts.basisprogramma.value, parts.inhoudelijk.value),
        ),
    ]);
    if let Some(subsidy) = covenant.jaarsubsidie.as_ref().and_then(At::good) {
        let words = format!("Minimum van de jaarsubsidie van {}", subsidy.partij.value);
        let amount = subsidy.minimum.value;
        terms.insert(words, notation::euros(amount, false));
    }
    for city in covenant.gemeenten.iter() {
        let count = |inhabitants: crate::covenant::Inhabitants| {
            notation::number(&inhabitants.0.to_string()).unwrap_or_default()
        };
        terms.insert(inhabitants_of(&city.naam.value), each_year(&city.inwoners.value, &years, count));
    }
    terms
}

/// How the inhabitants of a city are called among the terms.
#[must_use]
pub fn inhabitants_of(city: &str) -> String {
    format!("Inwoners van {city}")
}

/// The names of the cities that have a code, by that.
pub(super) fn cities(covenant: &Covenant) -> BTreeMap<String, String> {
    let coded = covenant.gemeenten.iter().filter_map(|city| Some((city.code.as_ref()?, &city.naam)));
    coded.map(|(code, name)| (code.value.clone(), name.value.clone())).collect()
}

/// One value, or each with the year from which it holds: `€ 0,13; vanaf 2021 € 0,14`.
fn each_year<T: Copy + PartialEq>(value: &PerYear<T>, years: &[Year], say: impl Fn(T) -> String) -> String {
    let mut told: Vec<String> = Vec::new();
    let mut last = None;
    for (year, now) in years.iter().filter_map(|year| Some((*year, value.of(*year)?))) {
        if last != Some(now) {
            let words = say(now);
            told.push(if last.is_none() { words } else { format!("vanaf {year} {words}") });
            last = Some(now);
        }
    }
    told.join("; ")
}

/// Who takes part, and in which roles.
pub(super) fn parties(sheet: &Sheet) -> BTreeMap<String, Vec<String>> {
    let mut all: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for party in sheet.partijen.iter().filter(|party| !party.broken) {
        let roles = party.rol.0.iter().map(|role| role.word().to_owned());
        all.entry(party.naam.value.clone()).or_default().extend(roles);
    }
    all
}

/// The cities that take part, those that stopped too, and who joins them.
pub(super) fn participants(sheet: &Sheet) -> Vec<String> {
    let Some(own) = &sheet.deelname else { return Vec::new() };
    let cities = own.gemeenten.iter().map(|city| city.naam.value.clone());
    cities.chain(own.ook.iter().map(|name| name.value.clone())).collect()
}
