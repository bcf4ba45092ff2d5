//! Warnings about what both sides must agree on, and about membership (articles 4.1, 7.5, 7.8, 7.9; Bijlage 1, 8).

use std::collections::BTreeMap;

use super::{Scope, euros};
use crate::amount::Cents;
use crate::as_of::{Carry, too_late};
use crate::covenant::Gemeente;
use crate::date::{Date, Year};
use crate::fields::At;
use crate::load::LoadedSheet;
use crate::notation;
use crate::problem::quoted;
use crate::problem::{Code, Fix, Place, Problem};
use crate::sheet::{Akkoord, Bijdrage, Change, Deelname, Payer, SheetRequest, Subject, Vorm};

/// Carry-overs, deductions, compensations, own contributions and external work count once both sides agree; the last
/// two are agreed before they begin (article 4.1; Bijlage 1, article 7.8).
pub(super) fn agreements_are_made(scope: &Scope<'_>, problems: &mut Vec<Problem>) {
    if let Some(covenant) = scope.sound_covenant() {
        let rows = covenant.jaren.iter();
        for (naar, carry) in
            rows.flat_map(|(naar, jaar)| jaar.doorgeschoven.iter().map(move |row| (naar, row)))
        {
            let gevraagd = carry.gevraagd.as_ref();
            let asked = Carry { van: carry.van.value, naar: naar.value, gevraagd, akkoord: None };
            let in_time = too_late(covenant, asked).is_none();
            if carry.akkoord.is_none() && carry.afgewezen.is_none() && in_time {
                problems
                    .extend(counts_without(&Subject::Carry).map(|message| open(carry.key_place, message)));
            }
        }
        for change in covenant.jaren.iter().flat_map(|(_, jaar)| &jaar.bijgesteld) {
            if change.akkoord.is_none() && change.afgewezen.is_none() && !change.is_slip() {
                let message = "voor deze bijstelling is nog geen akkoord; tot dan geldt het eerdere bedrag";
                problems.push(open(change.key_place, message.to_owned()));
            }
        }
    }
    for (LoadedSheet { sheet, .. }, known) in scope.sound().zip(scope.known()) {
        // a carry-over that is too late is told as that
        let rows = known.begroting.doorgeschoven.iter();
        let told: Vec<Place> =
            rows.filter(|row| known.too_late(row).is_some()).map(|row| row.key_place).collect();
        let open_now = |request: &&SheetRequest<'_>| request.is_open() && !told.contains(&request.key_place);
        for request in sheet.requests().iter().filter(open_now) {
            problems.extend(counts_without(&request.subject).map(|message| open(request.key_place, message)));
        }
        if let Some(deelname) = sheet.deelname.as_ref().filter(|deelname| asks_money(deelname).is_some())
            && deelname.afgewezen.is_none()
            && let Some(start) = sheet.start()
        {
            problems.extend(late("de eigen bijdrage", deelname.key_place, deelname.akkoord.as_ref(), start));
        }
        for work in sheet.externe_inzet.iter().filter(|work| work.afgewezen.is_none()) {
            problems.extend(late(
                "de externe inzet",
                work.key_place,
                work.akkoord.as_ref(),
                work.vanaf.value,
            ));
        }
    }
}

/// What an open request means until both parties agree; nothing for what is only a proposal, or must be agreed by a day.
fn counts_without(subject: &Subject) -> Option<String> {
    let what = match subject {
        Subject::Carry => "het doorschuiven",
        Subject::Deduction => "de korting",
        Subject::Compensation => "de vergoeding",
        Subject::AfterEnd => "het afronden na afloop",
        Subject::Lapse => {
            let message =
                "voor het vervallen is nog geen akkoord; tot dan telt het geld van dit projectblad mee";
            return Some(message.to_owned());
        }
        Subject::ProductLapse => {
            let message =
                "voor het vervallen van dit product is nog geen akkoord; tot dan moet het worden opgeleverd";
            return Some(message.to_owned());
        }
        Subject::Amount(Payer::Convenant) => {
            let message = "voor deze bijstelling is nog geen akkoord; tot dan geldt het eerdere bedrag";
            return Some(message.to_owned());
        }
        Subject::Amount(_) | Subject::Day | Subject::Work | Subject::OwnContribution => return None,
    };
    Some(format!("voor {what} is nog geen akkoord; tot dan telt het bedrag niet mee"))
}

fn open(key: Place, message: String) -> Problem {
    let help = "voeg `akkoord: …` toe met de datum waarop beide partijen akkoord gingen";
    Problem::at(Code::AkkoordOntbreekt, key, message).help(help)
}

/// What is asked has a day from which it is asked, so that a report knows whether to ask it (article 8).
pub(super) fn requests_have_a_day(scope: &Scope<'_>, problems: &mut Vec<Problem>) {
    let Some(date) = scope.date else { return };
    for sheet in scope.known() {
        let undated = |request: &&SheetRequest<'_>| {
            // a change has its own day, and a sheet without an own contribution asks none
            let dated = matches!(request.subject, Subject::Day | Subject::Amount(_));
            let asks = request.subject != Subject::OwnContribution
                || sheet.deelname.as_ref().is_some_and(|deelname| asks_money(deelname).is_some());
            request.is_open() && request.gevraagd.is_none() && !dated && asks
        };
        for request in sheet.requests().iter().filter(undated) {
            let message = "hierom wordt gevraagd, maar sinds wanneer staat er niet";
            let help = format!("voeg `gevraagd: {date}` toe, of de datum waarop erom is gevraagd");
            let fix = Some(Fix::Field(request.block, "gevraagd", date.to_string()));
            problems.push(Problem {
                fix,
                ..Problem::at(Code::GevraagdOntbreekt, request.key_place, message).help(help)
            });
        }
    }
}

/// What must be agreed by the day it begins.
fn late(what: &str, key: Place, akkoord: Option<&At<Akkoord>>, begins: Date) -> Option<Problem> {
    let begin = notation::date(begins);
    let Some(akkoord) = akkoord else {
        let message = format!("voor {what} is nog geen akkoord; dat is nodig voordat zij begint, op {begin}");
        let help = "voeg `akkoord: …` toe met de datum waarop beide partijen akkoord gingen";
        return Some(Problem::at(Code::AkkoordOntbreekt, key, message).help(help));
    };
    let given = notation::date(akkoord.op.value);
    let message = format!("het akkoord over {what} is van {given}, na het begin op {begin}");
    let help = "kijk of de datums kloppen; spreek dit een volgende keer vooraf af";
    (akkoord.op.value > begins)
        .then(|| Problem::at(Code::AkkoordOntbreekt, akkoord.op.place, message).help(help))
}

fn asks_money(deelname: &Deelname) -> Option<&At<Cents>> {
    let refused = deelname.afgewezen.is_some() && deelname.akkoord.is_none();
    deelname.bijdrage_per_stad.as_ref().filter(|amount| amount.value > Cents::ZERO && !refused)
}

/// Bijlage 1, article 7.8: an own contribution belongs to advice on a city's own case, and adds up over the cities.
pub(super) fn own_contribution_follows_its_rules(scope: &Scope<'_>, problems: &mut Vec<Problem>) {
    for LoadedSheet { sheet, .. } in scope.sound() {
        let each = sheet.deelname.as_ref().and_then(|deelname| Some((deelname, asks_money(deelname)?)));
        let paid: Vec<_> = sheet
            .begroting
            .bijdragen
            .iter()
            .filter(|row| row.partij.value == Payer::Deelnemersbijdragen)
            .collect();
        let problem = match (each, paid.first()) {
            (Some((deelname, each)), _) if deelname.vorm.value != Vorm::Casuistiek => {
                let vorm = deelname.vorm.word();
                let message = format!("bij de vorm `{vorm}` hoort geen eigen bijdrage van steden");
                let help = "haal de bijdrage weg; alleen bij `casuistiek` kan zij worden gevraagd";
                Some(Problem::at(Code::DeelnemersbijdrageWijktAf, each.place, message).help(help))
            }
            (Some((deelname, each)), _) => adds_up(deelname, each, &paid),
            (None, Some(row)) if row.sum() > Cents::ZERO => {
                let message = "de begroting rekent op deelnemersbijdragen, maar er is geen bijdrage per stad";
                let help = "zet onder `deelname` een regel `bijdrage_per_stad: …`";
                Some(Problem::at(Code::DeelnemersbijdrageWijktAf, row.partij.place, message).help(help))
            }
            (None, _) => None,
        };
        problems.extend(problem);
    }
}

fn adds_up(deelname: &Deelname, each: &At<Cents>, paid: &[&At<Bijdrage>]) -> Option<Problem> {
    // a city that stopped has paid all the same
    let cities = deelname.gemeenten.len() + deelname.ook.len();
    let cities = i64::try_from(cities).ok().filter(|cities| *cities > 0)?;
    let budgeted: Cents = paid.iter().map(|row| row.sum()).sum();
    let expected = Cents(each.0.saturating_mul(cities));
    if budgeted == expected {
        return None;
    }
    let direction = if budgeted > expected { "te veel" } else { "te weinig" };
    let difference = (budgeted - expected).max(expected - budgeted);
    let [budgeted, per_city, expected, difference] = euros([budgeted, each.value, expected, difference]);
    let noun = match (cities, deelname.ook.is_empty()) {
        (1, true) => "stad",
        (1, false) => "deelnemer",
        (_, true) => "steden",
        (_, false) => "deelnemers",
    };
    let message = format!(
        "in de begroting staat {budgeted} aan deelnemersbijdragen, maar {cities} {noun} × {per_city} is {expected}; dat is {difference} {direction}"
    );
    let place = paid.first().map_or(each.place, |row| row.partij.place);
    let problem = Problem::at(Code::DeelnemersbijdrageWijktAf, place, message)
        .help("verbeter de begroting, de gemeenten of de bijdrage per stad");
    Some(if paid.is_empty() { problem } else { problem.other(each.place, "per stad") })
}

/// Articles 7.5 and 9: a city takes part in the years in which it is a member.
pub(super) fn cities_are_members(scope: &Scope<'_>, problems: &mut Vec<Problem>) {
    let Some(covenant) = scope.sound_covenant() else { return };
    let cities: BTreeMap<_, _> = covenant.gemeenten.iter().map(|city| (city.naam.as_str(), city)).collect();
    for LoadedSheet { sheet, .. } in scope.sound() {
        let (Some(start), Some(end)) = (sheet.start(), sheet.end()) else { continue };
        let named = sheet.deelname.iter().flat_map(|deelname| &deelname.gemeenten);
        for (name, stopped) in named.map(|named| (&named.naam, &named.gestopt)) {
            let end = stopped.as_ref().map_or(end, |stopped| end.min(stopped.value.day_before()));
            let Some(city) = cities.get(name.as_str()) else { continue };
            if !overlaps(city, Year(start.year()), Year(end.year())) {
                let (first, last) = (start.year(), end.year());
                let years = if first == last { first.to_string() } else { format!("{first} t/m {last}") };
                let message = format!("{} is in {years} geen lid van het netwerk", quoted(name));
                let help = "haal de gemeente weg, of verbeter haar lidmaatschap in convenant.yaml";
                let problem = Problem::at(Code::GeenLid, name.place, message).help(help);
                problems.push(problem.other(city.naam.place, "het lidmaatschap"));
            }
        }
    }
}

/// Whether a city is a member in at least one of the years.
fn overlaps(city: &Gemeente, first: Year, last: Year) -> bool {
    let joined = city.toegetreden.as_ref().is_none_or(|day| day.year() <= last.0);
    joined && city.last_year().is_none_or(|until| until >= first)
}
