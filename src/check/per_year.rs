//! Rules about what holds from a year on: the rate, and the inhabitants of a city (article 7.5).

use super::Scope;
use crate::covenant::{Covenant, Gemeente};
use crate::date::Year;
use crate::fields::{At, PerYear};
use crate::money;
use crate::problem::{Code, Place, Problem};

/// What a city pays is known in every year in which it pays, and in no year outside the covenant's.
pub(super) fn contributions_are_known(scope: &Scope<'_>, problems: &mut Vec<Problem>) {
    let Some(covenant) = scope.covenant else { return };
    let years = covenant.years();
    let (Some(first), Some(last)) = (years.first(), years.last()) else { return };
    let mut hold = |values: Spread, from: Year, what: &str| {
        for (year, place) in values.years.iter().filter(|(year, _)| !years.contains(year)) {
            let message =
                format!("het jaar {year} ligt buiten de looptijd van het convenant, {first} t/m {last}");
            let help =
                "verbeter het jaar, of haal het weg: een jaar zonder eigen waarde houdt de laatste ervoor";
            problems.push(Problem::at(Code::BuitenLooptijd, *place, message).help(help));
        }
        let within = values.years.iter().map(|(year, _)| *year).filter(|year| years.contains(year));
        if let Some(earliest) = within.min().filter(|earliest| *earliest > from) {
            let message = format!("voor {from} ontbreekt {what}: de eerste waarde geldt vanaf {earliest}");
            let help = format!("voeg `{from}: …` toe; een jaar zonder eigen waarde houdt de laatste ervoor");
            problems.push(Problem::at(Code::VeldOntbreekt, values.key, message).help(help));
        }
    };
    hold(Spread::of(&covenant.basisbijdrage.per_inwoner), *first, "het tarief");
    for city in covenant.gemeenten.iter().filter(|city| paying_is_known(city)) {
        if let Some(pays) = years.iter().copied().find(|year| money::pays(city, *year)) {
            hold(Spread::of(&city.inwoners), pays, "het aantal inwoners");
        }
    }
}

/// Nothing that says in which years a city pays is broken.
pub(super) fn paying_is_known(city: &At<Gemeente>) -> bool {
    let days = [&city.toegetreden, &city.opgezegd].into_iter().flatten();
    !city.broken
        && days.into_iter().all(|day| !day.broken)
        && city.bijdrage_vanaf.as_ref().is_none_or(|year| !year.broken)
}

/// The years that have a value of their own.
struct Spread {
    key: Place,
    years: Vec<(Year, Place)>,
}

impl Spread {
    fn of<T: Copy>(field: &At<PerYear<T>>) -> Self {
        Self { key: field.key_place, years: field.years().collect() }
    }
}

/// Nothing that is paid per inhabitant is broken, or missing in a year.
pub(super) fn rates_are_sound(covenant: &Covenant) -> bool {
    let rate = &covenant.basisbijdrage.per_inwoner;
    let cities = || covenant.gemeenten.iter();
    let known = |year: Year| {
        let paying = || cities().filter(|city| money::pays(city, year));
        rate.of(year).is_some() && paying().all(|city| city.inwoners.of(year).is_some())
    };
    !rate.broken
        && rate.is_sound()
        && cities().map(|city| &city.inwoners).all(|inwoners| !inwoners.broken && inwoners.is_sound())
        && covenant.years().into_iter().all(known)
}
