//! What sheets owe on a day: progress and figures of a quarter, products, milestones, the next step of a standstill.

use super::people::Doer;
use super::{Found, Scope};
use crate::as_of::AsOf;
use crate::date::{Date, Quarter, Year};
use crate::notation;
use crate::sheet::{Kant, Stap};
use crate::state::{STEP_DAYS, Toestand, owed, toestand};

/// Progress of every quarter that is over.
pub(super) fn progress<'s>(scope: &'s Scope<'_>) -> Vec<Found<'s>> {
    let given =
        |sheet: &AsOf, quarter: Quarter| sheet.voortgang.iter().any(|own| own.periode.value == quarter);
    reports(scope, "voortgang", given, |sheet| scope.leader(sheet))
}

/// Figures of every quarter that is over.
pub(super) fn figures<'s>(scope: &'s Scope<'_>) -> Vec<Found<'s>> {
    let given = |sheet: &AsOf, quarter: Quarter| sheet.realisatie.get(&quarter).is_some();
    reports(scope, "realisatie", given, |_| scope.finance())
}

/// What is missing: the late quarters of a sheet as one, with the first of their days; each other on its own day.
fn reports<'s>(
    scope: &'s Scope<'_>,
    noun: &str,
    given: impl Fn(&AsOf, Quarter) -> bool,
    who: impl Fn(&AsOf) -> Vec<Doer>,
) -> Vec<Found<'s>> {
    let last = |quarter: &Quarter| scope.covenant.report_day(*quarter);
    let years = scope.covenant.years();
    let mut found = Vec::new();
    for sheet in &scope.sheets {
        let mut missing = owed(sheet);
        missing.retain(|quarter| years.contains(&Year(quarter.year)) && !given(sheet, *quarter));
        let (late, coming): (Vec<_>, Vec<_>) = missing.into_iter().partition(|own| last(own) < scope.date);
        let coming = coming.into_iter().map(|quarter| vec![quarter]);
        for quarters in std::iter::once(late).chain(coming) {
            let Some(day) = quarters.first().map(last) else { continue };
            let names: Vec<String> = quarters.iter().map(Quarter::to_string).collect();
            let what = format!("{noun} over {} opgeven", notation::list(&names));
            found.push(Found { day, what, sheet: Some(sheet), pillar: None, who: who(sheet) });
        }
    }
    found
}

/// Products that are to be handed over.
pub(super) fn products<'s>(scope: &'s Scope<'_>) -> Vec<Found<'s>> {
    let mut found = Vec::new();
    for sheet in scope.sheets.iter().filter(|sheet| sheet.lapsed_on().is_none()) {
        for product in sheet.producten.iter().filter(|product| product.is_open(scope.date)) {
            let proposed =
                product.gepland.voorgesteld.map(|day| format!(" (voorgesteld: {})", notation::planned(day)));
            let what = format!("{} opleveren{}", quoted(&product.naam), proposed.unwrap_or_default());
            let day = product.gepland.last_day();
            found.push(Found { day, what, sheet: Some(sheet), pillar: None, who: scope.leader(sheet) });
        }
    }
    found
}

/// Milestones of work that is not over.
pub(super) fn milestones<'s>(scope: &'s Scope<'_>) -> Vec<Found<'s>> {
    let mut found = Vec::new();
    let going = |sheet: &&AsOf| matches!(toestand(sheet), Toestand::InVoorbereiding | Toestand::InUitvoering);
    for sheet in scope.sheets.iter().filter(going) {
        for milestone in sheet.planning.mijlpalen.iter().filter(|milestone| milestone.gereed.is_none()) {
            let what = format!("mijlpaal {} bereiken", quoted(&milestone.naam));
            let day = milestone.gepland.last_day();
            found.push(Found { day, what, sheet: Some(sheet), pillar: None, who: scope.leader(sheet) });
        }
    }
    found
}

/// Standstills that stay on a step (Bijlage 1, article 8): who is to break them, before it goes to the next.
pub(super) fn standstills<'s>(scope: &'s Scope<'_>) -> Vec<Found<'s>> {
    let mut found = Vec::new();
    for sheet in scope.sheets.iter().filter(|sheet| toestand(sheet) == Toestand::InUitvoering) {
        for standstill in sheet.stagnatie.iter().filter(|standstill| standstill.opgelost.is_none()) {
            let Some((step, since)) = standstill.stappen.taken().last().map(|(step, day)| (*step, day.value))
            else {
                continue;
            };
            let next = step.next().map(|next| format!(", of de stap `{}` zetten", next.word()));
            let what = format!("stagnatie oplossen{}", next.unwrap_or_default());
            let who = acting(scope, sheet, standstill.kant.value, step);
            let day: Date = since.after(STEP_DAYS);
            found.push(Found { day, what, sheet: Some(sheet), pillar: None, who });
        }
    }
    found
}

/// Trouble of Platform31 goes up along the network, and the other way round.
fn acting(scope: &Scope<'_>, sheet: &AsOf, side: Kant, step: Stap) -> Vec<Doer> {
    let of_side = |both: Vec<Doer>| -> Vec<Doer> {
        let mut both = both.into_iter();
        let (network, bureau) = (both.next(), both.next());
        let acts = match side {
            Kant::Platform31 => network,
            Kant::G40 => bureau,
        };
        acts.into_iter().collect()
    };
    match step {
        Stap::Melding | Stap::Pijler => of_side(scope.pillar_of(sheet)),
        Stap::Coordinatie => of_side(scope.coordination()),
        Stap::Aot => scope.aot(),
        Stap::Bestuur => scope.board(),
    }
}

/// A name within a sentence.
pub(super) fn quoted(name: &str) -> String {
    format!("‘{name}’")
}
