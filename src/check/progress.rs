//! Warnings about progress on the reporting date (articles 4.1 and 8; Bijlage 1, article 8).

use super::{Scope, euros, paste};
use crate::amount::Cents;
use crate::as_of::AsOf;
use crate::date::{Date, Quarter, Year};
use crate::notation;
use crate::problem::{Code, Place, Problem};
use crate::sheet::{Payer, Stappen};
use crate::state::{self, STEP_DAYS, Toestand};

/// Article 8: progress and figures for every quarter of the covenant in which the sheet ran; what is missing of a sheet is one
/// finding.
pub(super) fn quarters_are_reported(scope: &Scope<'_>, problems: &mut Vec<Problem>) {
    for (sheet, top) in &scope.known {
        let owed = state::owed(sheet).into_iter().filter(|quarter| scope.within(Year(quarter.year)));
        let (mut texts, mut figures) = (Vec::new(), Vec::new());
        for quarter in owed {
            if sheet.voortgang.iter().all(|report| report.periode.value != quarter) {
                texts.push(quarter);
            }
            if sheet.realisatie.get(&quarter).is_none() {
                figures.push(quarter);
            }
        }
        let place = |key: Option<Place>| key.unwrap_or(*top);
        let texts = missing(Code::VoortgangOntbreekt, "voortgang", &texts, place(sheet.voortgang.key_place));
        let figures =
            missing(Code::RealisatieOntbreekt, "realisatie", &figures, place(sheet.realisatie.key_place));
        problems.extend(texts.into_iter().chain(figures));
    }
}

fn missing(code: Code, field: &str, quarters: &[Quarter], place: Place) -> Option<Problem> {
    let (over, help) = match quarters {
        [] => return None,
        [one] => (format!("het {}", notation::quarter(*one)), format!("het kwartaal `{one}`")),
        more => {
            let names: Vec<String> = more.iter().map(Quarter::to_string).collect();
            (notation::list(&names), "deze kwartalen".to_owned())
        }
    };
    let message = format!("de {field} over {over} ontbreekt");
    Some(Problem::at(code, place, message).help(format!("vul onder `{field}` {help} aan")))
}

/// Article 7.4: what a running year costs is covered.
pub(super) fn money_is_covered(scope: &Scope<'_>, problems: &mut Vec<Problem>) {
    let Some(date) = scope.date else { return };
    for sheet in scope.known().filter(|sheet| runs(sheet)) {
        let rows = sheet.begroting.bijdragen.iter().filter(|row| row.partij.value == Payer::NogTeDekken);
        for (year, amount) in rows.clone().flat_map(|row| row.amounts()) {
            if year.0 <= date.year() && amount.value > Cents::ZERO {
                let [amount_text] = euros([amount.value]);
                let message = format!("voor {amount_text} is in {} nog geen dekking", year.value);
                let help = "zet het bedrag bij de partij die het betaalt, of verlaag het totaal";
                problems.push(Problem::at(Code::DekkingOntbreekt, amount.place, message).help(help));
            }
        }
        let whole = rows.filter_map(|row| row.totaal.as_ref());
        for amount in whole.filter(|amount| amount.value > Cents::ZERO) {
            let message = format!("voor {} is nog geen dekking", euros([amount.value]).concat());
            let help = "zet het bedrag bij de partij die het betaalt, of verlaag het totaal";
            problems.push(Problem::at(Code::DekkingOntbreekt, amount.place, message).help(help));
        }
    }
}

/// Article 8: milestones are reached on the day that was planned.
pub(super) fn milestones_are_reached(scope: &Scope<'_>, problems: &mut Vec<Problem>) {
    let Some(date) = scope.date else { return };
    for sheet in scope.known().filter(|sheet| runs(sheet)) {
        for milestone in &sheet.planning.mijlpalen {
            if milestone.gepland.last_day() < date && milestone.gereed.is_none() {
                let day = notation::when_planned(milestone.gepland.now);
                let message = format!("deze mijlpaal was gepland {day} en is nog niet gereed");
                let row = format!("van: {}, op: …, reden: …", milestone.gepland.now);
                let line = paste::change("bij deze mijlpaal", !milestone.bijgesteld.is_empty(), &row);
                let help = format!(
                    "voeg `gereed: …` toe met de datum; of zet de nieuwe dag bij `gepland`, en {line}"
                );
                problems
                    .push(Problem::at(Code::MijlpaalVerlopen, milestone.gepland.place, message).help(help));
            }
        }
    }
}

/// Article 8: products are handed over on the day that was agreed, or parties agree on another one.
pub(super) fn products_are_delivered(scope: &Scope<'_>, problems: &mut Vec<Problem>) {
    let Some(date) = scope.date else { return };
    for sheet in scope.known().filter(|sheet| sheet.lapsed_on().is_none()) {
        for product in sheet.producten.iter().filter(|product| product.is_due(date.day_before())) {
            let planned = notation::when_planned(product.gepland.now);
            let message = format!("dit product was gepland {planned} en is nog niet opgeleverd");
            let (message, help) = match product.gepland.voorgesteld {
                Some(proposed) => (
                    format!("{message}; voor {} is nog geen akkoord", notation::planned(proposed)),
                    "voeg `opgeleverd: …` toe, of bij `bijgesteld` het `akkoord: …` op de nieuwe dag"
                        .to_owned(),
                ),
                None => {
                    let row = format!("van: {}, op: …, reden: …", product.gepland.now);
                    let line = paste::change("bij dit product", !product.bijgesteld.is_empty(), &row);
                    let help = format!(
                        "voeg `opgeleverd: …` toe; of zet de nieuwe dag bij `gepland`, en {line}; of `vervallen: {{per: …, reden: …}}`"
                    );
                    (message, help)
                }
            };
            problems.push(Problem::at(Code::ProductVerlopen, product.gepland.place, message).help(help));
        }
    }
}

/// Article 8: a sheet is finished by its planned end.
pub(super) fn planning_is_kept(scope: &Scope<'_>, problems: &mut Vec<Problem>) {
    let Some(date) = scope.date else { return };
    for sheet in scope.known().filter(|sheet| runs(sheet)) {
        let end = sheet.planning.einde.map(|end| end.now);
        if end.value < date {
            let message = format!(
                "de planning liep t/m {}, maar het werk is nog niet afgerond",
                notation::date(end.value)
            );
            let row = format!("van: {}, op: …, reden: …, akkoord: …", end.value);
            let line = paste::change("onder `planning`", !sheet.planning.bijgesteld.is_empty(), &row);
            let help = format!(
                "voeg `afgerond: …` toe met de datum; of zet het nieuwe einde bij `einde`, en {line}"
            );
            problems.push(Problem::at(Code::PlanningVerlopen, end.place, message).help(help));
        }
    }
}

/// Bijlage 1, article 8: a standstill is broken, or goes to the next step.
pub(super) fn standstills_are_solved(scope: &Scope<'_>, problems: &mut Vec<Problem>) {
    let Some(date) = scope.date else { return };
    for sheet in scope.known().filter(|sheet| runs(sheet)) {
        for stagnatie in sheet.stagnatie.iter().filter(|stagnatie| stagnatie.opgelost.is_none()) {
            problems.extend(waits_too_long(&stagnatie.stappen, date));
        }
    }
}

fn waits_too_long(steps: &Stappen, date: Date) -> Option<Problem> {
    let (step, last) = steps.taken().into_iter().max_by_key(|(_, day)| day.value)?;
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

fn runs(sheet: &AsOf) -> bool {
    state::toestand(sheet) == Toestand::InUitvoering
}
