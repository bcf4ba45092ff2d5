//! Warnings about progress on the reporting date (articles 4.1 and 8; Bijlage 1, article 8).

use super::{Scope, euros};
use crate::amount::Cents;
use crate::date::{Date, Quarter, Year};
use crate::load::LoadedSheet;
use crate::notation;
use crate::problem::{Code, Place, Problem};
use crate::sheet::{NOG_TE_DEKKEN, Sheet, Stagnatie, Stappen};
use crate::state::{self, Toestand};

/// Days that a standstill may stay on one step.
const STEP_DAYS: i32 = 90;

/// Article 8: progress and figures for every quarter of the covenant in which the sheet ran.
pub(super) fn quarters_are_reported(scope: &Scope<'_>, problems: &mut Vec<Problem>) {
    let Some(date) = scope.date else { return };
    for LoadedSheet { sheet, top, .. } in scope.sound() {
        let owed = state::owed(sheet, date);
        for quarter in owed.into_iter().filter(|quarter| scope.within(Year(quarter.year))) {
            if sheet.voortgang.iter().all(|report| report.periode.value != quarter) {
                let place = sheet.voortgang.key.unwrap_or(*top);
                problems.push(missing(Code::VoortgangOntbreekt, "voortgang", quarter, place));
            }
            if sheet.realisatie.get(&quarter).is_none() {
                let place = sheet.realisatie.key.unwrap_or(*top);
                problems.push(missing(Code::RealisatieOntbreekt, "realisatie", quarter, place));
            }
        }
    }
}

fn missing(code: Code, field: &str, quarter: Quarter, place: Place) -> Problem {
    let message = format!("de {field} over het {} ontbreekt", notation::quarter(quarter));
    Problem::at(code, place, message).help(format!("vul onder `{field}` het kwartaal `{quarter}` aan"))
}

/// Article 7.4: what a running year costs is covered.
pub(super) fn money_is_covered(scope: &Scope<'_>, problems: &mut Vec<Problem>) {
    let Some(date) = scope.date else { return };
    for LoadedSheet { sheet, .. } in scope.sound().filter(|loaded| runs(&loaded.sheet, date)) {
        let rows = sheet.begroting.bijdragen.iter().filter(|row| row.partij.value == NOG_TE_DEKKEN);
        for (year, amount) in rows.flat_map(|row| row.jaren.iter()) {
            if year.0 <= date.year() && amount.value > Cents::ZERO {
                let [amount_text] = euros([amount.value]);
                let message = format!("voor {amount_text} is in {} nog geen dekking", year.value);
                let help = "zet het bedrag bij de partij die het betaalt, of verlaag het totaal";
                problems.push(Problem::at(Code::DekkingOntbreekt, amount.place, message).help(help));
            }
        }
    }
}

/// Article 8: milestones are reached on the day that was planned.
pub(super) fn milestones_are_reached(scope: &Scope<'_>, problems: &mut Vec<Problem>) {
    let Some(date) = scope.date else { return };
    for LoadedSheet { sheet, .. } in scope.sound().filter(|loaded| runs(&loaded.sheet, date)) {
        let late =
            |planned: Date, ready: Option<Date>| planned < date && ready.is_none_or(|ready| ready > date);
        for milestone in &sheet.planning.mijlpalen {
            if late(milestone.gepland.value, milestone.gereed.as_ref().map(|day| day.value)) {
                let day = notation::date(milestone.gepland.value);
                let message = format!("deze mijlpaal was gepland op {day} en is nog niet gereed");
                let help = "voeg `gereed: …` toe met de datum, of pas de datum aan en licht dat toe in een `bijstelling`";
                problems
                    .push(Problem::at(Code::MijlpaalVerlopen, milestone.gepland.place, message).help(help));
            }
        }
    }
}

/// Article 8: a sheet is finished by its planned end.
pub(super) fn planning_is_kept(scope: &Scope<'_>, problems: &mut Vec<Problem>) {
    let Some(date) = scope.date else { return };
    for LoadedSheet { sheet, .. } in scope.sound().filter(|loaded| runs(&loaded.sheet, date)) {
        let end = &sheet.planning.einde;
        if end.value < date {
            let message = format!(
                "de planning liep t/m {}, maar het werk is nog niet afgerond",
                notation::date(end.value)
            );
            let help = "voeg `afgerond: …` toe met de datum, of pas het einde van de planning aan";
            problems.push(Problem::at(Code::PlanningVerlopen, end.place, message).help(help));
        }
    }
}

/// Bijlage 1, article 8: a standstill is broken, or goes to the next step.
pub(super) fn standstills_are_solved(scope: &Scope<'_>, problems: &mut Vec<Problem>) {
    let Some(date) = scope.date else { return };
    for LoadedSheet { sheet, .. } in scope.sound().filter(|loaded| runs(&loaded.sheet, date)) {
        let open = |stagnatie: &Stagnatie| stagnatie.opgelost.as_ref().is_none_or(|day| day.value > date);
        for stagnatie in sheet.stagnatie.iter().filter(|stagnatie| open(stagnatie)) {
            problems.extend(waits_too_long(&stagnatie.stappen, date));
        }
    }
}

fn waits_too_long(steps: &Stappen, date: Date) -> Option<Problem> {
    let taken = steps.taken().into_iter().filter(|(_, day)| day.value <= date);
    let (step, last) = taken.max_by_key(|(_, day)| day.value)?;
    let days = date.days_since(last.value);
    if days <= STEP_DAYS {
        return None;
    }
    let message = format!(
        "deze stagnatie staat op {} al {days} dagen op de stap `{}`",
        notation::date(date),
        step.word()
    );
    let help = match step.next() {
        Some(next) => {
            let next = next.word();
            format!("zet de volgende stap, `{next}: …`, onder `stappen`, of voeg `opgelost: …` toe")
        }
        None => "voeg `opgelost: …` toe met de datum zodra zij is opgelost".to_owned(),
    };
    Some(Problem::at(Code::StagnatieOpen, last.place, message).help(help))
}

fn runs(sheet: &Sheet, date: Date) -> bool {
    state::toestand(sheet, date) == Toestand::InUitvoering
}
