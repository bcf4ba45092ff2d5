//! Rules about addenda: each extends the covenant's period, and what was fixed for the years that it adds came after it
//! (articles 7.1 and 7.9).

use super::Scope;
use crate::covenant::{Addendum, Covenant};
use crate::date::{Date, Year};
use crate::document::Document;
use crate::fields::At;
use crate::notation;
use crate::problem::{Code, Problem};

/// Addenda stand in the order of their days, and each that says something of the period makes it longer before it is over.
pub(super) fn addenda_extend(scope: &Scope<'_>, problems: &mut Vec<Problem>) {
    let Some(covenant) = scope.covenant else { return };
    let mut end = &covenant.looptijd.tot_en_met;
    let mut before: Option<&At<Date>> = None;
    for addendum in &covenant.addenda {
        let later = before.zip(addendum.op.good()).filter(|(before, op)| before.value > **op);
        if let Some((before, _)) = later {
            let message = "dit addendum ligt vóór het addendum dat erboven staat";
            let help = "zet de addenda in de volgorde van hun dag, of verbeter de dag";
            let problem = Problem::at(Code::EindeVoorStart, addendum.op.place, message).help(help);
            problems.push(problem.other(before.place, "het addendum erboven"));
        }
        before = Some(&addendum.op).filter(|op| !op.broken).or(before);
        let Some(until) = addendum.looptijd_tot_en_met.as_ref().filter(|until| !until.broken) else {
            continue;
        };
        if let Some(op) = addendum.op.good().filter(|op| end.good().is_some_and(|end| *end < **op)) {
            let message = format!("op {} was de looptijd al voorbij", notation::date(*op));
            let help = "noem de dag waarop partijen de verlenging afspraken; documenten van na het einde kenden haar anders niet";
            let problem = Problem::at(Code::EindeVoorStart, addendum.op.place, message).help(help);
            problems.push(problem.other(end.place, "het einde tot dan"));
        }
        if end.good().is_some_and(|end| until.value <= *end) {
            let [was, given] = [end.value, until.value].map(notation::date);
            let message = if was == given {
                format!("de looptijd liep al tot en met {was}; een addendum verlengt haar")
            } else {
                format!(
                    "de looptijd liep al tot en met {was}, en hier tot en met {given}; een addendum verlengt haar"
                )
            };
            let help =
                "verbeter de datum, of haal `looptijd_tot_en_met` weg als het addendum over iets anders gaat";
            let problem = Problem::at(Code::EindeVoorStart, until.place, message).help(help);
            problems.push(problem.other(end.place, "het einde tot dan"));
        } else {
            end = until;
        }
    }
}

/// Article 7.9: once the period was extended, the last year does not tell any more in which year a surplus is settled.
pub(super) fn surplus_names_its_year(scope: &Scope<'_>, problems: &mut Vec<Problem>) {
    let Some(covenant) = scope.covenant else { return };
    let end = covenant.looptijd.tot_en_met.good();
    let extends = |until: &At<Date>| until.good().is_some_and(|until| end.is_none_or(|end| *end < *until));
    let extending =
        covenant.addenda.iter().find(|addendum| addendum.looptijd_tot_en_met.as_ref().is_some_and(extends));
    let surplus = covenant.overschot.as_ref().filter(|surplus| !surplus.broken && surplus.jaar.is_none());
    let (Some(addendum), Some(surplus)) = (extending, surplus) else { return };
    let message =
        "het veld `jaar` ontbreekt: sinds de looptijd is verlengd, is dat niet vanzelf het laatste jaar";
    let help = "voeg een regel `jaar: …` toe met het jaar waarvan de bijdragen lager worden";
    let problem = Problem::at(Code::VeldOntbreekt, surplus.key_place, message).help(help);
    problems.push(problem.other(addendum.key_place, "het addendum"));
}

/// What both parties fixed for a year that an addendum added, and the documents of that year, came after it: before, they
/// would know nothing of it.
pub(super) fn added_years_come_after_their_addendum(scope: &Scope<'_>, problems: &mut Vec<Problem>) {
    let Some(covenant) = scope.covenant else { return };
    let mut hold = |year: Year, day: &At<Date>| {
        let Some(addendum) = adding(covenant, year) else { return };
        if day.good().is_some_and(|day| *day < addendum.op.value) {
            let since = notation::date(addendum.op.value);
            let message = format!("{year} hoort pas sinds het addendum van {since} bij de looptijd");
            let help = "verbeter deze dag of die van het addendum";
            let problem = Problem::at(Code::EindeVoorStart, day.place, message).help(help);
            problems.push(problem.other(addendum.op.place, "het addendum"));
        }
    };
    for (year, jaar) in covenant.jaren.iter().filter(|(year, _)| !year.broken) {
        jaar.vastgesteld.iter().for_each(|day| hold(year.value, day));
    }
    for (document, notes) in &scope.programme.notes {
        let (Some(year), false) = (document.year(), matches!(document, Document::Sheet(_))) else { continue };
        let filed = [&notes.voorgelegd, &notes.besproken, &notes.vastgesteld, &notes.verzonden];
        let days = filed.into_iter().flatten().map(|day| &day.op);
        notes.aot.iter().chain(days).for_each(|day| hold(year, day));
    }
}

/// The addendum that made a year part of the covenant, if one did.
fn adding(covenant: &Covenant, year: Year) -> Option<&Addendum> {
    let own = covenant.looptijd.tot_en_met.good().is_none_or(|end| year.0 <= end.year());
    let adds = |addendum: &&At<Addendum>| {
        let until = addendum.looptijd_tot_en_met.as_ref().and_then(At::good);
        !addendum.op.broken && until.is_some_and(|until| year.0 <= until.year())
    };
    covenant.addenda.iter().find(adds).filter(|_| !own).map(|addendum| &addendum.value)
}
