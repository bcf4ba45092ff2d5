//! Warnings about what both sides must agree on, and about membership (articles 4.1, 7.5, 7.8, 7.9; Bijlage 1, 8).

use super::Scope;
use crate::amount::Cents;
use crate::covenant::Gemeente;
use crate::date::{Date, Year};
use crate::fields::{At, quoted};
use crate::load::LoadedSheet;
use crate::notation;
use crate::problem::{Code, Place, Problem};
use crate::sheet::{Akkoord, Bijdrage, DEELNEMERSBIJDRAGEN, Deelname, Sheet, Vorm};
use crate::state;

/// Carry-overs, deductions, compensations, own contributions and external work count once both sides agree; the last
/// two are agreed before they begin (article 4.1; Bijlage 1, article 7.8).
pub(super) fn agreements_are_made(scope: &Scope<'_>, problems: &mut Vec<Problem>) {
    if let Some(covenant) = scope.sound_covenant() {
        for carry in covenant.jaren.iter().flat_map(|(_, jaar)| &jaar.doorgeschoven) {
            problems.extend(agreed("het doorschuiven", carry.key, carry.akkoord.as_ref(), None));
        }
    }
    for loaded in scope.sound() {
        sheet_agreements(&loaded.sheet, problems);
    }
}

fn sheet_agreements(sheet: &Sheet, problems: &mut Vec<Problem>) {
    let budget = &sheet.begroting;
    for carry in &budget.doorgeschoven {
        problems.extend(agreed("het doorschuiven", carry.key, carry.akkoord.as_ref(), None));
    }
    for (rows, what) in [(&budget.korting, "de korting"), (&budget.vergoeding, "de vergoeding")] {
        for row in rows {
            problems.extend(agreed(what, row.key, row.akkoord.as_ref(), None));
        }
    }
    if let Some(deelname) = &sheet.deelname
        && asks_money(deelname).is_some()
    {
        let start = state::start(sheet);
        problems.extend(agreed(
            "de eigen bijdrage van steden",
            deelname.key,
            deelname.akkoord.as_ref(),
            start,
        ));
    }
    for work in &sheet.externe_inzet {
        problems.extend(agreed("de externe inzet", work.key, work.akkoord.as_ref(), Some(work.vanaf.value)));
    }
}

/// `begins`: the day before which the agreement must be made, if there is one.
fn agreed(what: &str, key: Place, akkoord: Option<&At<Akkoord>>, begins: Option<Date>) -> Option<Problem> {
    let Some(akkoord) = akkoord else {
        let message = format!("voor {what} is nog geen akkoord");
        let help = "voeg `akkoord: …` toe met de datum waarop beide partijen akkoord gingen; tot dan telt het niet mee";
        return Some(Problem::at(Code::AkkoordOntbreekt, key, message).help(help));
    };
    let begins = begins.filter(|begins| akkoord.op.value > *begins)?;
    let given = notation::date(akkoord.op.value);
    let message =
        format!("het akkoord over {what} is van {given}, na het begin op {}", notation::date(begins));
    let help = "maak zulke afspraken vooraf; kijk of de datums kloppen";
    Some(Problem::at(Code::AkkoordOntbreekt, akkoord.op.place, message).help(help))
}

fn asks_money(deelname: &Deelname) -> Option<&At<Cents>> {
    deelname.bijdrage_per_stad.as_ref().filter(|amount| amount.value > Cents::ZERO)
}

/// Bijlage 1, article 7.8: an own contribution belongs to advice on a city's own case, and adds up over the cities.
pub(super) fn own_contribution_follows_its_rules(scope: &Scope<'_>, problems: &mut Vec<Problem>) {
    for LoadedSheet { sheet, .. } in scope.sound() {
        let Some(deelname) = &sheet.deelname else { continue };
        let Some(each) = asks_money(deelname) else { continue };
        if deelname.vorm.value != Vorm::Casuistiek {
            let message =
                format!("bij de vorm `{}` hoort geen eigen bijdrage van steden", deelname.vorm.word());
            let help = "alleen bij `casuistiek` kan een eigen bijdrage worden gevraagd";
            problems.push(Problem::at(Code::DeelnemersbijdrageWijktAf, each.place, message).help(help));
        }
        let rows = || sheet.begroting.bijdragen.iter().filter(|row| row.partij.value == DEELNEMERSBIJDRAGEN);
        let total = |row: &At<Bijdrage>| row.jaren.iter().map(|(_, amount)| amount.value).sum::<Cents>();
        let budgeted: Cents = rows().map(total).sum();
        let cities = i64::try_from(deelname.gemeenten.len()).unwrap_or(i64::MAX);
        let expected = Cents(each.0.saturating_mul(cities));
        if cities > 0 && budgeted != expected {
            let place = rows().next().map_or(each.place, |row| row.partij.place);
            let message = format!(
                "{cities} steden betalen {}; dat is samen {}, maar in de begroting staat {}",
                notation::euros(each.value, false),
                notation::euros(expected, false),
                notation::euros(budgeted, false)
            );
            let problem = Problem::at(Code::DeelnemersbijdrageWijktAf, place, message);
            problems.push(problem.help("verbeter de begroting, de gemeenten of de bijdrage per stad"));
        }
    }
}

/// Articles 7.5 and 9: a city takes part in the years in which it is a member.
pub(super) fn cities_are_members(scope: &Scope<'_>, problems: &mut Vec<Problem>) {
    let Some(covenant) = scope.sound_covenant() else { return };
    for LoadedSheet { sheet, .. } in scope.sound() {
        let (Some(start), Some(end)) = (state::start(sheet), state::end(sheet)) else { continue };
        for name in sheet.deelname.iter().flat_map(|deelname| &deelname.gemeenten) {
            let Some(city) = covenant.gemeenten.iter().find(|city| city.naam.value == name.value) else {
                continue;
            };
            if !overlaps(city, Year(start.year()), Year(end.year())) {
                let message = format!("{} is geen lid in de jaren van dit projectblad", quoted(name));
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
    let until = city.opgezegd.as_ref().map(|notice| notice.year() + i16::from(notice.month() > 8));
    joined && until.is_none_or(|until| until >= first.0)
}
