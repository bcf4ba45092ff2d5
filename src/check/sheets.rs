//! Rules about one sheet's dates, periods and sums (articles 7.8 and 7.9; Bijlage 1, article 8).

use std::collections::BTreeMap;

use super::Scope;
use crate::amount::Cents;
use crate::date::{Date, Year};
use crate::fields::At;
use crate::load::LoadedSheet;
use crate::money;
use crate::notation;
use crate::problem::{Code, Place, Problem};
use crate::sheet::{Bijdrage, CONVENANT, DEELNEMERSBIJDRAGEN, Doorgeschoven, Onderdeel, Sheet};

/// An end does not come before its start.
pub(super) fn end_follows_start(scope: &Scope<'_>, problems: &mut Vec<Problem>) {
    let covenant = scope.covenant.into_iter().map(|covenant| {
        (&covenant.looptijd.van, &covenant.looptijd.tot_en_met, "de looptijd eindigt voordat zij begint")
    });
    let sheets = scope.whole().map(|loaded| {
        let planning = &loaded.sheet.planning;
        (&planning.start, &planning.einde, "het einde ligt vóór de start")
    });
    for (start, end, message) in covenant.chain(sheets) {
        if let (Some(from), Some(to)) = (start.good(), end.good())
            && to < from
        {
            let problem = Problem::at(Code::EindeVoorStart, end.place, message);
            problems.push(problem.help("kijk of de twee datums kloppen").other(start.place, "de start"));
        }
    }
}

/// Bijlage 1, article 8: the total budget is the sum of the parties' contributions.
pub(super) fn budget_adds_up(scope: &Scope<'_>, problems: &mut Vec<Problem>) {
    for LoadedSheet { sheet, .. } in scope.whole() {
        let budget = &sheet.begroting;
        let rows = &budget.bijdragen;
        let years = || rows.iter().flat_map(|row| row.jaren.iter());
        let broken = budget.totaal.broken
            || rows.broken
            || rows.iter().any(|row| row.broken || row.jaren.broken)
            || years().any(|(year, amount)| year.broken || amount.broken);
        let sum: Cents = years().map(|(_, amount)| amount.value).sum();
        if broken || sum == budget.totaal.value {
            continue;
        }
        let subtotal = |row: &Bijdrage| row.jaren.iter().map(|(_, amount)| amount.value).sum::<Cents>();
        let whole = notation::whole(rows.iter().map(|row| subtotal(row)).chain([budget.totaal.value]));
        let euro = |amount: Cents| notation::euros(amount, !whole);
        let difference = sum - budget.totaal.value;
        let direction = if difference > Cents::ZERO { "meer" } else { "minder" };
        let message = format!(
            "het totaal is {}, maar de bijdragen zijn samen {}; dat is {} {direction}",
            euro(budget.totaal.value),
            euro(sum),
            euro(difference.positive() + (-difference).positive()),
        );
        let help = format!("schrijf `totaal: {}`, of verbeter een van de bijdragen", plain(sum));
        let mut problem = Problem::at(Code::BegrotingSluitNiet, budget.totaal.place, message).help(help);
        for row in rows.iter() {
            problem = problem.other(row.partij.place, format!("samen {}", euro(subtotal(row))));
        }
        problems.push(problem);
    }
}

/// An amount as the files spell it.
fn plain(amount: Cents) -> String {
    let text = amount.to_string();
    text.strip_suffix(".00").map_or(text.clone(), str::to_owned)
}

/// Article 7.1: covenant money, the years of the frame and what is reported lie within the covenant's period.
pub(super) fn covenant_money_stays_in_its_period(scope: &Scope<'_>, problems: &mut Vec<Problem>) {
    let Some(covenant) = scope.covenant else { return };
    let years = covenant.years();
    let (Some(first), Some(last)) = (years.first(), years.last()) else { return };
    let mut check = |year: Year, place: Place, what: &str| {
        if !years.contains(&year) {
            let message =
                format!("{what} {year} ligt buiten de looptijd van het convenant, {first} t/m {last}");
            let help = "verbeter het jaar; geld van andere partijen mag wel buiten de looptijd vallen";
            problems.push(Problem::at(Code::BuitenLooptijd, place, message).help(help));
        }
    };
    for (year, jaar) in covenant.jaren.iter().filter(|(year, _)| !year.broken) {
        check(year.value, year.place, "het jaar");
        for carry in jaar.doorgeschoven.iter().filter(|carry| !carry.van.broken) {
            check(carry.van.value, carry.van.place, "het jaar");
        }
    }
    for loaded in scope.whole() {
        for (year, place) in covenant_years(&loaded.sheet) {
            check(year, place, "het jaar");
        }
        for (quarter, place) in quarters(&loaded.sheet) {
            check(Year(quarter.year), place, "de periode van");
        }
    }
}

/// Every year under which a sheet has covenant money, with its place.
fn covenant_years(sheet: &Sheet) -> Vec<(Year, Place)> {
    let budget = &sheet.begroting;
    let rows = budget.bijdragen.iter().filter(|row| row.partij.value == CONVENANT);
    let mut years: Vec<&At<Year>> = rows.flat_map(|row| row.jaren.iter().map(|(year, _)| year)).collect();
    years.extend(budget.doorgeschoven.iter().flat_map(|carry| [&carry.van, &carry.naar]));
    years.extend(budget.korting.iter().chain(&budget.vergoeding).map(|row| &row.jaar));
    years.extend(sheet.voortgang.iter().flat_map(|report| report.prognose.iter().map(|(year, _)| year)));
    years.into_iter().filter(|year| !year.broken).map(|year| (year.value, year.place)).collect()
}

fn quarters(sheet: &Sheet) -> Vec<(crate::date::Quarter, Place)> {
    let progress = sheet.voortgang.iter().map(|report| &report.periode);
    let spent = sheet.realisatie.iter().map(|(quarter, _)| quarter);
    progress
        .chain(spent)
        .filter(|quarter| !quarter.broken)
        .map(|quarter| (quarter.value, quarter.place))
        .collect()
}

/// Article 8: progress is reported once for each quarter.
pub(super) fn quarters_are_reported_once(scope: &Scope<'_>, problems: &mut Vec<Problem>) {
    for loaded in scope.whole() {
        let mut seen = BTreeMap::new();
        for periode in
            loaded.sheet.voortgang.iter().map(|report| &report.periode).filter(|periode| !periode.broken)
        {
            if let Some(first) = seen.get(&periode.value) {
                let message =
                    format!("de voortgang over {} staat er twee keer", notation::quarter(periode.value));
                let problem = Problem::at(Code::PeriodeDubbel, periode.place, message);
                problems.push(
                    problem.help("voeg de twee samen of verbeter de periode").other(*first, "de eerste keer"),
                );
            } else {
                seen.insert(periode.value, periode.place);
            }
        }
    }
}

/// Article 7.9: unused money goes to a later year, and no more than there is.
pub(super) fn money_is_carried_forward(scope: &Scope<'_>, problems: &mut Vec<Problem>) {
    let fixed =
        scope.covenant.iter().flat_map(|covenant| covenant.jaren.iter()).filter(|(year, _)| !year.broken);
    for (naar, jaar) in fixed {
        for van in jaar
            .doorgeschoven
            .iter()
            .map(|carry| &carry.van)
            .filter(|van| !van.broken && van.value >= naar.value)
        {
            problems.push(backward(van.value, naar.value, van.place));
        }
    }
    for loaded in scope.whole() {
        let rows: Vec<_> = loaded.sheet.begroting.doorgeschoven.iter().filter(|row| is_known(row)).collect();
        for row in rows.iter().filter(|row| row.naar.value <= row.van.value) {
            problems.push(backward(row.van.value, row.naar.value, row.naar.place));
        }
        if money_is_known(loaded) {
            let forward: Vec<_> = rows.into_iter().filter(|row| row.naar.value > row.van.value).collect();
            problems.extend(more_than_there_is(&loaded.sheet, &forward));
        }
    }
}

fn backward(van: Year, naar: Year, place: Place) -> Problem {
    let message = format!("doorschuiven gaat naar een later jaar, niet van {van} naar {naar}");
    Problem::at(Code::DoorgeschovenOnjuist, place, message).help("verbeter `van` of `naar`")
}

fn is_known(row: &At<Doorgeschoven>) -> bool {
    !row.broken && !row.van.broken && !row.naar.broken && !row.bedrag.broken
}

/// Nothing that a sheet's saldo is made of is broken.
fn money_is_known(loaded: &LoadedSheet) -> bool {
    let sheet = &loaded.sheet;
    let budget = &sheet.begroting;
    let settled = |rows: &[At<crate::sheet::Verrekening>]| {
        rows.iter().all(|row| !row.broken && !row.jaar.broken && !row.bedrag.broken)
    };
    let spent = |(_, quarter): &(_, At<crate::sheet::Realisatie>)| {
        !quarter.broken && !quarter.besteed.broken && quarter.besteed.iter().all(|(_, amount)| !amount.broken)
    };
    let agreed = |row: &At<Bijdrage>| {
        !row.broken
            && !row.jaren.broken
            && row.jaren.iter().all(|(year, amount)| !year.broken && !amount.broken)
    };
    !budget.broken
        && !budget.bijdragen.broken
        && budget.bijdragen.iter().all(agreed)
        && settled(&budget.korting)
        && settled(&budget.vergoeding)
        && sheet.realisatie.iter().all(spent)
}

fn more_than_there_is(sheet: &Sheet, rows: &[&At<Doorgeschoven>]) -> Vec<Problem> {
    let mut by_year: BTreeMap<Year, Vec<&At<Doorgeschoven>>> = BTreeMap::new();
    for row in rows {
        by_year.entry(row.van.value).or_default().push(row);
    }
    let Some(ever) = Date::new(9999, 12, 31) else { return Vec::new() };
    let mut problems = Vec::new();
    for (year, rows) in by_year {
        let saldo = money::figures(sheet, year, ever).saldo;
        let sum: Cents = rows.iter().map(|row| row.bedrag.value).sum();
        let [first @ .., last] = &rows[..] else { continue };
        if sum > saldo {
            let whole = notation::whole([sum, saldo]);
            let message = format!(
                "uit {year} wordt {} doorgeschoven, maar het saldo van dat jaar is {}",
                notation::euros(sum, !whole),
                notation::euros(saldo, !whole)
            );
            let mut problem = Problem::at(Code::DoorgeschovenOnjuist, last.bedrag.place, message)
                .help("schuif hoogstens het saldo door: wat beschikbaar was min wat besteed is");
            for row in first {
                problem = problem.other(row.bedrag.place, "ook uit dit jaar");
            }
            problems.push(problem);
        }
    }
    problems
}

/// Bijlage 1, article 5.1: taking part in the basic programme is free.
pub(super) fn basic_programme_is_free(scope: &Scope<'_>, problems: &mut Vec<Problem>) {
    let basic = |loaded: &&LoadedSheet| loaded.sheet.onderdeel.good() == Some(&Onderdeel::Basisprogramma);
    for loaded in scope.whole().filter(basic) {
        let sheet = &loaded.sheet;
        let rows = sheet.begroting.bijdragen.iter().map(|row| &row.partij);
        let asked = rows.filter(|partij| partij.value == DEELNEMERSBIJDRAGEN).map(|partij| partij.place);
        let each = sheet.deelname.as_ref().and_then(|deelname| deelname.bijdrage_per_stad.as_ref());
        let each = each.filter(|amount| amount.value > Cents::ZERO).map(|amount| amount.key);
        let mut places = asked.chain(each);
        let Some(place) = places.next() else { continue };
        let message = "deelname aan het basisprogramma is voor de steden kosteloos";
        let mut problem = Problem::at(Code::DeelnemersbijdrageNietToegestaan, place, message)
            .help("haal de deelnemersbijdrage weg, of kies een ander onderdeel");
        for other in places {
            problem = problem.other(other, "ook hier");
        }
        problems.push(problem);
    }
}
