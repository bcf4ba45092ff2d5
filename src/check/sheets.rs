//! Rules about one sheet's periods and sums (articles 7.8 and 7.9; Bijlage 1, article 8).

use std::collections::BTreeMap;

use super::{Scope, euros, plain};
use crate::amount::Cents;
use crate::date::{Quarter, Year};
use crate::fields::At;
use crate::load::LoadedSheet;
use crate::notation;
use crate::problem::{Code, Place, Problem};
use crate::sheet::{Doorgeschoven, Onderdeel, Payer, Sheet};

/// Bijlage 1, article 8: the total budget is the sum of the parties' contributions.
pub(super) fn budget_adds_up(scope: &Scope<'_>, problems: &mut Vec<Problem>) {
    for LoadedSheet { sheet, .. } in scope.whole() {
        let budget = &sheet.begroting;
        let rows = &budget.bijdragen;
        let broken =
            budget.totaal.broken || rows.broken || rows.iter().any(|row| row.broken || row.is_unknown());
        let sum: Cents = rows.iter().map(|row| row.sum()).sum();
        if broken || sum == budget.totaal.value {
            continue;
        }
        let total = budget.totaal.value;
        let direction = if sum > total { "meer" } else { "minder" };
        let [written, added, difference] = euros([total, sum, (sum - total).max(total - sum)]);
        let message = format!(
            "het totaal is {written}, maar de bijdragen zijn samen {added}; dat is {difference} {direction}"
        );
        let help = format!("schrijf `totaal: {}`, of verbeter een van de bijdragen", plain(sum));
        let mut problem = Problem::at(Code::BegrotingSluitNiet, budget.totaal.place, message).help(help);
        for row in rows.iter() {
            problem = problem.other(row.partij.place, format!("samen {}", euros([row.sum()]).concat()));
        }
        problems.push(problem);
    }
}

/// Article 7.1: covenant money, the years of the frame and what is reported lie within the covenant's period.
pub(super) fn covenant_money_stays_in_its_period(scope: &Scope<'_>, problems: &mut Vec<Problem>) {
    let Some(covenant) = scope.covenant else { return };
    let (Some(first), Some(last)) = (scope.years.first(), scope.years.last()) else { return };
    let mut report = |what: String, place: Place, help: &str| {
        let message = format!("{what} ligt buiten de looptijd van het convenant, {first} t/m {last}");
        problems.push(Problem::at(Code::BuitenLooptijd, place, message).help(help));
    };
    let paying = covenant.gemeenten.iter().filter_map(|city| city.bijdrage_vanaf.as_ref());
    let help = "verbeter het jaar, of haal het weg: dan betaalt de gemeente vanaf haar eerste volle jaar";
    for year in paying.filter(|year| !year.broken && !scope.within(year.value)) {
        report(format!("het jaar {}", year.value), year.place, help);
    }
    let joined = covenant.gemeenten.iter().filter_map(|city| city.toegetreden.as_ref());
    for day in joined.filter(|day| !day.broken && day.value > last.last_day()) {
        let help = "verbeter de dag, of haal de gemeente weg: zij hoort bij een volgend convenant";
        report(format!("toetreden op {}", notation::date(day.value)), day.place, help);
    }
    let settled = covenant.overschot.as_ref().and_then(|overschot| overschot.jaar.as_ref());
    if let Some(year) = settled.filter(|year| !year.broken && !scope.within(year.value)) {
        report(format!("het jaar {}", year.value), year.place, "verbeter het jaar of de looptijd");
    }
    for (year, jaar) in covenant.jaren.iter().filter(|(year, _)| !year.broken) {
        let carried = jaar.doorgeschoven.iter().map(|carry| &carry.van).filter(|van| !van.broken);
        for year in std::iter::once(year).chain(carried).filter(|year| !scope.within(year.value)) {
            report(format!("het jaar {}", year.value), year.place, "verbeter het jaar of de looptijd");
        }
    }
    let help = "verbeter het jaar; alleen geld van andere partijen mag buiten de looptijd vallen";
    for LoadedSheet { sheet, .. } in scope.whole() {
        for (year, place) in covenant_years(sheet).into_iter().filter(|(year, _)| !scope.within(*year)) {
            report(format!("het jaar {year}"), place, help);
        }
        for (quarter, place) in quarters(sheet) {
            if !scope.within(Year(quarter.year)) {
                report(format!("het {}", notation::quarter(quarter)), place, "verbeter het kwartaal");
            }
        }
    }
}

/// Every year under which a sheet has covenant money, with its place.
fn covenant_years(sheet: &Sheet) -> Vec<(Year, Place)> {
    let budget = &sheet.begroting;
    let rows = budget.bijdragen.iter().filter(|row| row.partij.value == Payer::Convenant);
    let mut years: Vec<&At<Year>> = rows.flat_map(|row| row.amounts().map(|(year, _)| year)).collect();
    let changed = budget.bijgesteld.iter().filter(|row| row.partij.value == Payer::Convenant);
    years.extend(changed.map(|row| &row.jaar));
    years.extend(budget.doorgeschoven.iter().flat_map(|carry| [&carry.van, &carry.naar]));
    years.extend(budget.korting.iter().chain(&budget.vergoeding).map(|row| &row.jaar));
    years.extend(budget.correctie.iter().map(|row| &row.over));
    years.extend(sheet.voortgang.iter().flat_map(|report| report.prognose.iter().map(|(year, _)| year)));
    years.into_iter().filter(|year| !year.broken).map(|year| (year.value, year.place)).collect()
}

fn quarters(sheet: &Sheet) -> Vec<(Quarter, Place)> {
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
                    format!("de voortgang over het {} staat er twee keer", notation::quarter(periode.value));
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
            let help = "verbeter `van`, of zet de regel onder een later jaar";
            problems.push(backward(van.value, naar.value, van.place, help));
        }
    }
    for loaded in scope.whole() {
        let known = |row: &&At<Doorgeschoven>| !row.broken && !row.van.broken && !row.naar.broken;
        let rows = loaded.sheet.begroting.doorgeschoven.iter().filter(known);
        for row in rows.filter(|row| row.naar.value <= row.van.value) {
            problems.push(backward(
                row.van.value,
                row.naar.value,
                row.naar.place,
                "verbeter `van` of `naar`",
            ));
        }
    }
}

fn backward(van: Year, naar: Year, place: Place, help: &str) -> Problem {
    let message = format!("doorschuiven gaat naar een later jaar, niet van {van} naar {naar}");
    Problem::at(Code::DoorgeschovenOnjuist, place, message).help(help)
}

/// Bijlage 1, article 5.1: taking part in the basic programme is free.
pub(super) fn basic_programme_is_free(scope: &Scope<'_>, problems: &mut Vec<Problem>) {
    let basic = |loaded: &&LoadedSheet| loaded.sheet.onderdeel.good() == Some(&Onderdeel::Basisprogramma);
    for loaded in scope.whole().filter(basic) {
        let sheet = &loaded.sheet;
        let rows = sheet.begroting.bijdragen.iter().map(|row| &row.partij);
        let asked =
            rows.filter(|partij| partij.value == Payer::Deelnemersbijdragen).map(|partij| partij.place);
        let each = sheet.deelname.as_ref().and_then(|deelname| deelname.bijdrage_per_stad.as_ref());
        let each = each.filter(|amount| amount.value > Cents::ZERO).map(|amount| amount.key_place);
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
