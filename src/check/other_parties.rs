//! Warnings about the money of other parties: what they contribute is what is spent of it, and a subsidy is given once (articles 7.4
//! and 8).
//!
//! Never: covenant money (`sums.rs`).

use std::collections::BTreeMap;

use super::{Scope, euros};
use crate::amount::Cents;
use crate::as_of::AsOf;
use crate::date::Quarter;
use crate::money;
use crate::problem::{Code, Place, Problem, quoted};
use crate::sheet::{Begroting, Payer};

/// Most places of amounts that a finding about a sum names.
const NAMED: usize = 5;

/// Article 7.4: of no party more is spent than it contributes, in all years together; in which of them is between the parties.
pub(super) fn no_more_is_spent_than_contributed(scope: &Scope<'_>, problems: &mut Vec<Problem>) {
    for sheet in scope.known() {
        for (payer, mut rows) in spent(sheet) {
            let Some(promised) = contributed(&sheet.begroting, payer) else { continue };
            let sum: Cents = rows.iter().map(|(.., amount)| *amount).sum();
            rows.sort_by_key(|(quarter, ..)| *quarter);
            let Some((_, last, _)) = rows.pop().filter(|_| sum > promised) else { continue };
            let [sum, over, promised] = euros([sum, sum - promised, promised]);
            let party = quoted(payer.word());
            let message = format!(
                "van {party} is {sum} besteed; dat is {over} meer dan de {promised} die deze partij bijdraagt"
            );
            let help = "controleer de bedragen; draagt de partij meer bij, verhoog dan haar bijdrage met een `bijgesteld`";
            let problem = Problem::at(Code::BesteedBovenBeschikbaar, last, message).help(help);
            let before = rows.iter().rev().take(NAMED);
            problems.push(before.fold(problem, |problem, (_, place, amount)| {
                problem.other(*place, format!("besteed {}", euros([*amount]).concat()))
            }));
        }
    }
}

/// What was spent of each party's money, by quarter.
fn spent(sheet: &AsOf) -> BTreeMap<&Payer, Vec<(Quarter, Place, Cents)>> {
    let mut spent: BTreeMap<&Payer, Vec<(Quarter, Place, Cents)>> = BTreeMap::new();
    for (quarter, row) in sheet.realisatie.iter() {
        for (payer, amount) in row.besteed.iter().filter(|(payer, _)| payer.value != Payer::Convenant) {
            spent.entry(&payer.value).or_default().push((quarter.value, amount.place, amount.value.0));
        }
    }
    spent
}

/// What a party contributes in money, over all years; `None` where that is not known, or in kind only, which is said elsewhere.
fn contributed(budget: &Begroting, payer: &Payer) -> Option<Cents> {
    let own = || budget.bijdragen.iter().filter(|row| row.partij.value == *payer);
    let unknown = budget.bijdragen.broken || own().any(|row| row.broken || row.is_unknown());
    let only_in_kind = own().next().is_some() && own().all(|row| row.is_in_kind());
    let money = own().filter(|row| !row.is_in_kind());
    (!unknown && !only_in_kind).then(|| money.map(|row| row.sum()).sum())
}

/// Article 7.4: who gives the subsidy that a sheet counts on stands in the covenant. Said once, with the other sheets.
pub(super) fn the_subsidy_has_a_giver(scope: &Scope<'_>, problems: &mut Vec<Problem>) {
    if scope.sound_covenant().is_none_or(|covenant| covenant.jaarsubsidie.is_some()) {
        return;
    }
    let rows = scope.programme.sheets.iter().flat_map(|loaded| loaded.sheet.begroting.bijdragen.iter());
    let mut places = rows.filter(|row| row.partij.value == Payer::Jaarsubsidie).map(|row| row.partij.place);
    let Some(first) = places.next() else { return };
    let message = "convenant.yaml noemt geen `jaarsubsidie`: niet bekend is wie die geeft";
    let help = "zet in convenant.yaml een regel als `jaarsubsidie: {partij: BZK, minimum: 1700000}`, of noem hier een andere partij";
    let problem = Problem::at(Code::PartijOnbekend, first, message).help(help);
    problems.push(places.take(NAMED).fold(problem, |problem, place| problem.other(place, "ook hier")));
}

/// Article 7.4: the sheets of a year share the subsidy of that year, and no more.
pub(super) fn the_subsidy_is_given_once(scope: &Scope<'_>, problems: &mut Vec<Problem>) {
    let Some(covenant) = &scope.fixed else { return };
    for (year, jaar) in covenant.jaren.iter() {
        let Some(whole) = &jaar.jaarsubsidie else { continue };
        let budgeted = |sheet: &&AsOf| money::budgeted(sheet, &Payer::Jaarsubsidie, year.value);
        let given: Cents = scope.known().map(|sheet| budgeted(&sheet)).sum();
        if given <= whole.value {
            continue;
        }
        let [given, over, there] = euros([given, given - whole.value, whole.value]);
        let message = format!(
            "jaarsubsidie {}: op de projectbladen is {given} begroot; dat is {over} meer dan de subsidie van {there}",
            year.value
        );
        let help = "verlaag een bijdrage uit de jaarsubsidie, of verbeter het bedrag van het jaar";
        let problem = Problem::at(Code::ToegewezenBovenRuimte, whole.place, message).help(help);
        let rows = scope.known().flat_map(|sheet| sheet.begroting.bijdragen.iter());
        let own = rows.filter(|row| row.partij.value == Payer::Jaarsubsidie);
        let mut amounts: Vec<_> = own.filter_map(|row| row.amount(year.value)).collect();
        amounts.sort_by_key(|amount| std::cmp::Reverse(amount.value));
        problems.push(amounts.into_iter().take(NAMED).fold(problem, |problem, amount| {
            problem.other(amount.place, format!("hier {}", euros([amount.value]).concat()))
        }));
    }
}
