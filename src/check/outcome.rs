//! Warnings about what a project leader tells of a sheet: how it stands, and what came of it (article 8).

use super::{Scope, euros};
use crate::amount::Cents;
use crate::as_of::AsOf;
use crate::date::{Quarter, Year};
use crate::fields::At;
use crate::money;
use crate::notation;
use crate::problem::{Code, Problem};
use crate::sheet::{Stand, Voortgang};
use crate::state::{SUSPECT_DAYS, Toestand, oldest_open, toestand};

/// Most other quarters that a finding shows.
const NAMED: usize = 5;

/// Article 8: what came of a sheet stands beside what was intended, once it is finished.
pub(super) fn results_are_told(scope: &Scope<'_>, problems: &mut Vec<Problem>) {
    for sheet in scope.known().filter(|sheet| sheet.opbrengst.is_none()) {
        let Some(finished) = &sheet.afgerond else { continue };
        let message = "dit onderdeel is afgerond, maar wat het opbracht staat er niet bij";
        let help = "voeg een regel `opbrengst: …` toe: wat er van `beoogd_resultaat` is terechtgekomen";
        problems.push(Problem::at(Code::OpbrengstOntbreekt, finished.key_place, message).help(help));
    }
}

/// Article 8: where a sheet is not on schedule, the project leader says why, or the steps of the standstill do; a standstill
/// has its steps (Bijlage 1, article 8). One finding per sheet and kind, at the last quarter.
pub(super) fn stands_are_explained(scope: &Scope<'_>, problems: &mut Vec<Problem>) {
    for sheet in scope.known() {
        let reports = || sheet.voortgang.iter().filter(|report| !stands_still(sheet, report.periode.value));
        let bare = reports().filter(|report| report.stand.good() == Some(&Stand::Stagnatie));
        let message = "de stand is `stagnatie`, maar onder `stagnatie` staat niet wat er aan de hand is en wie aan zet is";
        let help = "voeg een blok toe: `stagnatie: [{kant: g40, omschrijving: …, stappen: {melding: …}}]`, of kies een andere stand";
        problems.extend(at_last(Code::StagnatieOntbreekt, bare, message, help));
        let unexplained = reports().filter(|report| {
            report.stand.good() == Some(&Stand::Aandachtspunt) && report.bijstelling.is_none()
        });
        let message = "de stand is niet `op schema`, en waarom staat er niet bij";
        let help = "voeg bij dit kwartaal een regel `bijstelling: …` toe: wat is er aan de hand, en wat verandert er";
        problems.extend(at_last(Code::ToelichtingOntbreekt, unexplained, message, help));
    }
}

/// Article 8: a stand that says that all goes well is not denied by the sheet's own days and money. Only of the last quarter
/// told, in the half-year of the reporting date.
pub(super) fn stands_fit_the_facts(scope: &Scope<'_>, problems: &mut Vec<Problem>) {
    let (Some(date), Some(covenant)) = (scope.date, scope.sound_covenant()) else { return };
    let limits = covenant.limits();
    for sheet in scope.known().filter(|sheet| toestand(sheet) == Toestand::InUitvoering) {
        let Some(last) = sheet.voortgang.iter().max_by_key(|report| report.periode.value) else { continue };
        let quarter = last.periode.value;
        let now = quarter.year == date.year() && (quarter.number > 2) == (date.month() > 6);
        if !now || last.stand.good() != Some(&Stand::OpSchema) {
            continue;
        }
        let expected = money::expected(sheet, Year(quarter.year));
        let available = expected.figures.beschikbaar;
        let saldo = available - expected.prognose;
        let by_money = expected.given && money::denies_schedule(saldo, available, limits);
        let fact = match oldest_open(sheet).filter(|days| *days > SUSPECT_DAYS) {
            Some(days) => format!("een product is {} over tijd", notation::days(i64::from(days))),
            None if !by_money => continue,
            None => {
                let [amount] = euros([saldo.max(-saldo)]);
                let more = if saldo < Cents::ZERO { "meer nodig dan beschikbaar is" } else { "over" };
                format!("naar verwachting is {amount} {more}")
            }
        };
        let message = format!("de stand is `op schema`, maar {fact}");
        let help =
            "kies `aandachtspunt` met een `bijstelling`, of verbeter de dag van het product of de prognose";
        problems.push(Problem::at(Code::StandVerdacht, last.stand.place, message).help(help));
    }
}

/// A standstill that was open in a quarter.
fn stands_still(sheet: &AsOf, quarter: Quarter) -> bool {
    sheet.stagnatie.iter().any(|standstill| {
        let solved = standstill.opgelost.as_ref().is_some_and(|day| day.value < quarter.first_day());
        standstill.broken || standstill.stappen.melding.value <= quarter.last_day() && !solved
    })
}

/// A finding at the last of some reports, with the ones before it.
fn at_last<'r>(
    code: Code,
    reports: impl Iterator<Item = &'r At<Voortgang>>,
    message: &str,
    help: &str,
) -> Option<Problem> {
    let mut reports: Vec<_> = reports.collect();
    reports.sort_by_key(|report| report.periode.value);
    let last = reports.pop()?;
    let problem = Problem::at(code, last.stand.place, message).help(help);
    let before = reports.iter().rev().take(NAMED);
    Some(before.fold(problem, |problem, report| problem.other(report.stand.place, "ook hier")))
}

/// Article 4.1: work of others is paid from the covenant money of its sheet, and is no more than that.
pub(super) fn external_work_fits(scope: &Scope<'_>, problems: &mut Vec<Problem>) {
    let Some(covenant) = scope.sound_covenant() else { return };
    for sheet in scope.known() {
        let works: Vec<_> = sheet
            .externe_inzet
            .iter()
            .filter(|work| work.akkoord.is_some() || work.afgewezen.is_none())
            .collect();
        let [first @ .., last] = &works[..] else { continue };
        let sum: Cents = works.iter().map(|work| work.bedrag.value).sum();
        let there: Cents =
            covenant.years().into_iter().map(|year| money::figures(sheet, year).beschikbaar).sum();
        if sum <= there.positive() {
            continue;
        }
        let [sum, more, there] = euros([sum, sum - there.positive(), there]);
        let message = format!(
            "de externe inzet is samen {sum}; dat is {more} meer dan de {there} aan convenantgeld van dit projectblad"
        );
        let help =
            "controleer de bedragen; externe inzet wordt betaald uit het convenantgeld van het onderdeel";
        let mut problem = Problem::at(Code::ExterneInzetTeGroot, last.bedrag.place, message).help(help);
        for work in first.iter().rev().take(NAMED) {
            problem = problem.other(work.bedrag.place, euros([work.bedrag.value]).concat());
        }
        problems.push(problem);
    }
}
