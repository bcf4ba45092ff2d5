//! Rules about the frame: the covenant's period, names and yearly division (articles 7.1, 7.5, 7.7 and 7.9).

use std::collections::BTreeSet;

use super::per_year::{paying_is_known, rates_are_sound};
use super::{Scope, euros, plain};
use crate::amount::Cents;
use crate::as_of::{self, Days};
use crate::covenant::{Covenant, Jaar, MOST_YEARS};
use crate::date::{Date, Year};
use crate::money;
use crate::notation;
use crate::problem::{Code, Problem};

/// Article 7.1: the period is whole calendar years.
pub(super) fn years_are_whole(scope: &Scope<'_>, problems: &mut Vec<Problem>) {
    let Some(covenant) = scope.covenant else { return };
    let first = (&covenant.looptijd.van, (1, 1), "op 1 januari", "01-01");
    let extended = covenant.addenda.iter().filter_map(|addendum| addendum.looptijd_tot_en_met.as_ref());
    let last = std::iter::once(&covenant.looptijd.tot_en_met).chain(extended);
    let last = last.map(|date| (date, (12, 31), "tot en met 31 december", "12-31"));
    for (date, day, words, iso) in std::iter::once(first).chain(last) {
        if date.good().is_some_and(|date| (date.month(), date.day()) != day) {
            let message = format!("de looptijd bestaat uit hele kalenderjaren en loopt dus {words}");
            let help = format!("bedoelde u `{}-{iso}`?", date.year());
            problems.push(Problem::at(Code::DatumOnjuist, date.place, message).help(help));
        }
    }
}

/// A period of centuries is a slip of the pen.
pub(super) fn years_are_few(scope: &Scope<'_>, problems: &mut Vec<Problem>) {
    let Some(covenant) = scope.covenant else { return };
    let (looptijd, end) = (&covenant.looptijd, covenant.end());
    if let (Some(van), Some(tot)) = (looptijd.van.good(), end.good())
        && tot.year() - van.year() >= MOST_YEARS
    {
        let message = format!("de looptijd is langer dan {MOST_YEARS} jaar");
        let problem = Problem::at(Code::DatumOnjuist, end.place, message);
        problems.push(problem.help("kijk of de twee datums kloppen").other(looptijd.van.place, "het begin"));
    }
}

/// Years before the period within which inhabitants are counted for it.
const RECENT: i16 = 2;

/// Article 7.5: what cities pay follows their inhabitants, as counted for this period.
pub(super) fn inhabitants_are_recent(scope: &Scope<'_>, problems: &mut Vec<Problem>) {
    let Some(covenant) = scope.sound_covenant() else { return };
    let (counted, van) = (&covenant.basisbijdrage.peildatum, &covenant.looptijd.van);
    if counted.year() + RECENT < van.year() {
        let message = format!(
            "de inwoners zijn geteld op {}, meer dan twee jaar voordat de looptijd begint",
            notation::date(counted.value)
        );
        let help =
            "vul het tarief, de `peildatum` en de inwoners in die partijen voor deze looptijd afspraken";
        let problem = Problem::at(Code::PeildatumOud, counted.place, message).help(help);
        problems.push(problem.other(van.place, "het begin"));
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
        problems.push(Problem::at(Code::VeldOntbreekt, jaar.key_place, message).help(help));
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
        let today = year_adds_up(covenant, year, jaar);
        problems.extend(today.or_else(|| year_added_up(covenant, year, jaar)));
    }
}

fn year_adds_up(covenant: &Covenant, year: Year, jaar: &Jaar) -> Option<Problem> {
    let parts = parts_are_the_income(money::income(covenant, year), year, jaar);
    parts.or_else(|| pillars_are_the_content(covenant, year, jaar))
}

/// The same on the day before each change of the year.
fn year_added_up(covenant: &Covenant, year: Year, jaar: &Jaar) -> Option<Problem> {
    let agreed = jaar.bijgesteld.iter().filter_map(|change| change.akkoord.as_ref()?.op.good());
    let days: BTreeSet<Date> = agreed.map(|day| day.day_before()).collect();
    days.into_iter().find_map(|day| {
        let then = as_of::covenant(covenant, Days::until(day));
        let mut problem = year_adds_up(&then, year, then.jaren.get(&year)?)?;
        problem.message = format!("zoals op {} afgesproken: {}", notation::date(day), problem.message);
        let help = "stel op die dag ook de andere bedragen bij, of verbeter `van` of de dag van het akkoord";
        Some(problem.help(help))
    })
}

fn parts_are_the_income(income: Cents, year: Year, jaar: &Jaar) -> Option<Problem> {
    let basis = jaar.basisprogramma.as_ref().filter(|basis| !basis.broken)?;
    let content = jaar.inhoudelijk.as_ref().filter(|content| !content.broken)?;
    let sum = basis.value + content.value;
    if sum == income {
        return None;
    }
    let [all, parts, difference] = euros([income, sum, distance(sum, income)]);
    let message = format!(
        "de inkomsten van {year} zijn {all}, maar de delen zijn samen {parts}; dat is {difference} {}",
        direction(sum, income)
    );
    let help = if basis.value > income {
        "verbeter een van de twee bedragen".to_owned()
    } else {
        format!("schrijf `inhoudelijk: {}`, of verbeter het andere deel", plain(income - basis.value))
    };
    let problem = Problem::at(Code::VerdelingSluitNiet, content.place, message).help(help);
    Some(problem.other(basis.place, "het andere deel"))
}

fn pillars_are_the_content(covenant: &Covenant, year: Year, jaar: &Jaar) -> Option<Problem> {
    let rows = &jaar.deelbudgetten;
    let known = rows.iter().all(|(pijler, amount)| !pijler.broken && !amount.broken);
    if rows.is_empty() || !known || !division_is_known(covenant, jaar) {
        return None;
    }
    let sum: Cents = rows.iter().map(|(_, amount)| amount.value).sum();
    let content = money::division(covenant, year).inhoudelijk;
    let place = jaar.inhoudelijk.as_ref().map(|fixed| fixed.place).or(rows.key_place)?;
    if sum == content {
        return None;
    }
    let [all, parts, difference] = euros([content, sum, distance(sum, content)]);
    let message = format!(
        "het inhoudelijk werkprogramma van {year} is {all}, maar de deelbudgetten zijn samen {parts}; dat is {difference} {}",
        direction(sum, content)
    );
    let mut problem =
        Problem::at(Code::VerdelingSluitNiet, place, message).help("verbeter een van de deelbudgetten");
    for (_, amount) in rows.iter() {
        problem = problem.other(amount.place, euros([amount.value]).concat());
    }
    Some(problem)
}

/// Both parts were fixed, or neither and there is a guideline.
fn division_is_known(covenant: &Covenant, jaar: &Jaar) -> bool {
    let guideline = &covenant.richtlijn;
    match (&jaar.basisprogramma, &jaar.inhoudelijk) {
        (Some(basis), Some(content)) => !basis.broken && !content.broken,
        (None, None) => guideline
            .basisprogramma
            .good()
            .zip(guideline.inhoudelijk.good())
            .is_some_and(|(a, b)| a + b == 100),
        _ => false,
    }
}

/// Article 5.1: the flexible space is part of the basic programme.
pub(super) fn flexible_space_fits(scope: &Scope<'_>, problems: &mut Vec<Problem>) {
    let Some(covenant) = scope.covenant.filter(|covenant| income_is_known(covenant)) else { return };
    for (year, jaar) in years(covenant) {
        let basis = money::division(covenant, year).basisprogramma;
        let Some(space) = jaar.flexibele_ruimte.as_ref().filter(|space| !space.broken) else { continue };
        if space.value > basis && division_is_known(covenant, jaar) {
            let [amount, over, most] = euros([space.value, space.value - basis, basis]);
            let message = format!(
                "de flexibele ruimte van {year} is {amount}; dat is {over} meer dan het hele basisprogramma van {most}"
            );
            let help = "verlaag de flexibele ruimte of verhoog het basisprogramma";
            problems.push(Problem::at(Code::FlexibeleRuimteTeGroot, space.place, message).help(help));
        }
    }
}

/// Article 7.9: a surplus is settled with the contributions of a year, so it is at most those, and fixed before that year is over.
pub(super) fn surplus_fits(scope: &Scope<'_>, problems: &mut Vec<Problem>) {
    let Some(covenant) = scope.covenant.filter(|covenant| income_is_known(covenant)) else { return };
    let (Some(surplus), Some(year)) = (&covenant.overschot, covenant.settlement_year()) else { return };
    if !covenant.years().contains(&year) {
        return;
    }
    if let Some(day) = surplus.vastgesteld.good().filter(|day| year.last_day() < **day) {
        let fixed = notation::date(*day);
        let message =
            format!("het overschot is vastgesteld op {fixed}, na {year} waarin het wordt verrekend");
        let place = surplus.jaar.as_ref().map_or(surplus.vastgesteld.place, |jaar| jaar.place);
        let help = "verbeter het jaar of de datum";
        problems.push(Problem::at(Code::EindeVoorStart, place, message).help(help));
    }
    let income = money::income(covenant, year);
    if surplus.bedrag.good().is_some_and(|amount| *amount > income) {
        let amount = surplus.bedrag.value;
        let [amount, over, most] = euros([amount, amount - income, income]);
        let message = format!(
            "het overschot is {amount}; dat is {over} meer dan de {most} aan bijdragen van {year} waarmee het wordt verrekend"
        );
        let help = "verlaag het bedrag; wat overblijft gaat terug bij de eindafrekening";
        problems.push(Problem::at(Code::OverschotTeGroot, surplus.bedrag.place, message).help(help));
    }
}

/// Nothing that a year's income is made of is broken.
fn income_is_known(covenant: &Covenant) -> bool {
    let cities = &covenant.gemeenten;
    !covenant.basisbijdrage.broken
        && !covenant.years().is_empty()
        && !cities.broken
        && cities.iter().all(paying_is_known)
        && rates_are_sound(covenant)
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

fn distance(sum: Cents, expected: Cents) -> Cents {
    (sum - expected).max(expected - sum)
}

fn direction(sum: Cents, expected: Cents) -> &'static str {
    if sum > expected { "te veel" } else { "te weinig" }
}
