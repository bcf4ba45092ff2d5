//! Rules about the frame: the covenant's period, names and yearly division (articles 7.1, 7.5, 7.7 and 7.9).

use super::Scope;
use crate::amount::Cents;
use crate::covenant::{Covenant, Jaar};
use crate::date::Year;
use crate::fields::{At, quoted};
use crate::money;
use crate::notation;
use crate::problem::{Code, Problem};

/// Article 7.1: the period is whole calendar years.
pub(super) fn years_are_whole(scope: &Scope<'_>, problems: &mut Vec<Problem>) {
    let Some(covenant) = scope.covenant else { return };
    let (van, tot) = (&covenant.looptijd.van, &covenant.looptijd.tot_en_met);
    let edges = [(van, (1, 1), "op 1 januari", "01-01"), (tot, (12, 31), "tot en met 31 december", "12-31")];
    for (date, day, words, iso) in edges {
        if date.good().is_some_and(|date| (date.month(), date.day()) != day) {
            let message = format!("de looptijd bestaat uit hele kalenderjaren en loopt dus {words}");
            let help = format!("schrijf `{}-{iso}`", date.year());
            problems.push(Problem::at(Code::DatumOnjuist, date.place, message).help(help));
        }
    }
}

/// Pillars and cities are found by name, so each name stands once.
pub(super) fn names_are_unique(scope: &Scope<'_>, problems: &mut Vec<Problem>) {
    let Some(covenant) = scope.covenant else { return };
    unique(covenant.pijlers.iter().map(|pijler| &pijler.id), "pijler", problems);
    unique(covenant.gemeenten.iter().map(|gemeente| &gemeente.naam), "gemeente", problems);
}

fn unique<'v>(names: impl Iterator<Item = &'v At<String>>, noun: &str, problems: &mut Vec<Problem>) {
    let mut seen = std::collections::BTreeMap::new();
    for name in names.filter(|name| !name.broken) {
        if let Some(first) = seen.insert(name.as_str(), name.place) {
            let message = format!("de {noun} {} staat er twee keer", quoted(name));
            let problem = Problem::at(Code::NaamDubbel, name.place, message);
            problems.push(problem.help("haal er één weg of verbeter de naam").other(first, "de eerste keer"));
        }
    }
}

/// Article 7.7: the parties fix both parts of a year, or neither.
pub(super) fn parts_come_together(scope: &Scope<'_>, problems: &mut Vec<Problem>) {
    let Some(covenant) = scope.covenant else { return };
    for (_, jaar) in covenant.jaren.iter() {
        let missing = match (&jaar.basisprogramma, &jaar.inhoudelijk) {
            (Some(_), None) => "inhoudelijk",
            (None, Some(_)) => "basisprogramma",
            _ => continue,
        };
        let message =
            format!("het veld `{missing}` ontbreekt; de verdeling van een jaar bestaat uit twee bedragen");
        let help = format!("voeg een regel `{missing}: …` toe, of laat beide weg: dan geldt de richtlijn");
        problems.push(Problem::at(Code::VeldOntbreekt, jaar.key, message).help(help));
    }
}

/// Article 7.7: the parts of a year are its income, and the deelbudgetten are the part of the specific projects.
pub(super) fn division_adds_up(scope: &Scope<'_>, problems: &mut Vec<Problem>) {
    let Some(covenant) = scope.covenant else { return };
    let (basis, content) = (&covenant.richtlijn.basisprogramma, &covenant.richtlijn.inhoudelijk);
    if let (Some(a), Some(b)) = (basis.good(), content.good())
        && a.saturating_add(*b) != 100
    {
        let message = format!("de richtlijn is samen {}%, geen 100%", a.saturating_add(*b));
        let problem = Problem::at(Code::VerdelingSluitNiet, content.place, message);
        problems
            .push(problem.help("verbeter een van de twee percentages").other(basis.place, "het andere deel"));
    }
    if !income_is_known(covenant) {
        return;
    }
    for (year, jaar) in years(covenant) {
        parts_are_the_income(covenant, year, jaar, problems);
        pillars_are_the_content(covenant, year, jaar, problems);
    }
}

fn parts_are_the_income(covenant: &Covenant, year: Year, jaar: &Jaar, problems: &mut Vec<Problem>) {
    let (Some(basis), Some(content)) = (&jaar.basisprogramma, &jaar.inhoudelijk) else { return };
    let (sum, income) = (basis.value + content.value, money::income(covenant, year));
    if basis.broken || content.broken || sum == income {
        return;
    }
    let message = format!(
        "de inkomsten van {year} zijn {}, maar de delen zijn samen {}; dat is {}",
        euros(income),
        euros(sum),
        difference(sum - income)
    );
    let help = format!("schrijf `inhoudelijk: {}`, of verbeter het andere deel", income - basis.value);
    let problem = Problem::at(Code::VerdelingSluitNiet, content.place, message).help(help);
    problems.push(problem.other(basis.place, "het andere deel"));
}

fn pillars_are_the_content(covenant: &Covenant, year: Year, jaar: &Jaar, problems: &mut Vec<Problem>) {
    let rows = &jaar.deelbudgetten;
    if rows.is_empty() || rows.iter().any(|(pijler, amount)| pijler.broken || amount.broken) {
        return;
    }
    let sum: Cents = rows.iter().map(|(_, amount)| amount.value).sum();
    let content = money::division(covenant, year).inhoudelijk;
    let fixed = jaar.inhoudelijk.as_ref();
    if fixed.is_some_and(|fixed| fixed.broken)
        || jaar.basisprogramma.as_ref().is_some_and(|basis| basis.broken)
        || sum == content
    {
        return;
    }
    let Some(place) = fixed.map(|fixed| fixed.place).or(rows.key) else { return };
    let message = format!(
        "het inhoudelijk werkprogramma van {year} is {}, maar de deelbudgetten zijn samen {}; dat is {}",
        euros(content),
        euros(sum),
        difference(sum - content)
    );
    let mut problem =
        Problem::at(Code::VerdelingSluitNiet, place, message).help("verbeter een van de deelbudgetten");
    for (_, amount) in rows.iter() {
        problem = problem.other(amount.place, euros(amount.value));
    }
    problems.push(problem);
}

/// Article 5.1: the flexible space is part of the basic programme.
pub(super) fn flexible_space_fits(scope: &Scope<'_>, problems: &mut Vec<Problem>) {
    let Some(covenant) = scope.covenant.filter(|covenant| income_is_known(covenant)) else { return };
    for (year, jaar) in years(covenant) {
        let basis = money::division(covenant, year).basisprogramma;
        let Some(space) = jaar.flexibele_ruimte.as_ref().filter(|space| !space.broken) else { continue };
        if space.value > basis && !jaar.basisprogramma.as_ref().is_some_and(|basis| basis.broken) {
            let message = format!(
                "de flexibele ruimte van {year} ({}) is groter dan het basisprogramma ({}) waar zij deel van is",
                euros(space.value),
                euros(basis)
            );
            let help = "verlaag de flexibele ruimte of verhoog het basisprogramma";
            problems.push(Problem::at(Code::FlexibeleRuimteTeGroot, space.place, message).help(help));
        }
    }
}

/// Article 7.9: a surplus is settled with the contributions of the last year, so it is at most those.
pub(super) fn surplus_fits(scope: &Scope<'_>, problems: &mut Vec<Problem>) {
    let Some(covenant) = scope.covenant.filter(|covenant| income_is_known(covenant)) else { return };
    let (Some(surplus), Some(year)) = (&covenant.overschot, covenant.years().last().copied()) else { return };
    let income = money::income(covenant, year);
    if surplus.bedrag.good().is_some_and(|amount| *amount > income) {
        let message = format!(
            "het overschot ({}) is hoger dan de bijdragen van {year} ({}) waarmee het wordt verrekend",
            euros(surplus.bedrag.value),
            euros(income)
        );
        let help = "verlaag het bedrag; wat overblijft gaat terug bij de eindafrekening";
        problems.push(Problem::at(Code::OverschotTeGroot, surplus.bedrag.place, message).help(help));
    }
}

/// Nothing that a year's income is made of is broken.
fn income_is_known(covenant: &Covenant) -> bool {
    let cities = &covenant.gemeenten;
    let city_is_known = |city: &At<crate::covenant::Gemeente>| {
        let days = [&city.toegetreden, &city.opgezegd].into_iter().flatten();
        !city.broken
            && !city.inwoners.broken
            && days.into_iter().all(|day| !day.broken)
            && city.bijdrage_vanaf.as_ref().is_none_or(|year| !year.broken)
    };
    !covenant.basisbijdrage.broken
        && !covenant.basisbijdrage.per_inwoner.broken
        && !covenant.richtlijn.broken
        && !covenant.richtlijn.basisprogramma.broken
        && !covenant.years().is_empty()
        && !cities.broken
        && cities.iter().all(city_is_known)
}

/// The years of the covenant for which something was fixed.
fn years(covenant: &Covenant) -> impl Iterator<Item = (Year, &Jaar)> {
    let known = covenant.years();
    let fixed = covenant
        .jaren
        .iter()
        .filter(move |(year, jaar)| !year.broken && !jaar.broken && known.contains(year));
    fixed.map(|(year, jaar)| (year.value, &jaar.value))
}

fn euros(amount: Cents) -> String {
    notation::euros(amount, false)
}

/// `€ 5.000 te veel`, `€ 5.000 te weinig`.
fn difference(amount: Cents) -> String {
    let direction = if amount > Cents::ZERO { "te veel" } else { "te weinig" };
    format!("{} {direction}", euros(Cents(amount.0.abs())))
}
