//! Changes that were written down with the day of an earlier document.

use std::collections::BTreeSet;

use super::{Seen, in_words};
use crate::amount::Cents;
use crate::archive::{self, Filed, overwritten};
use crate::check::Scope;
use crate::compare::Topic;
use crate::date::{Date, Planned, Year};
use crate::fields::At;
use crate::problem::{Code, Place, Problem};
use crate::sheet::{Change, Sheet};
use crate::values::Values;

/// A change that was written down with a day of before a document in the archive says what a document before that day holds: it
/// invents no agreement.
pub(super) fn late_changes_say_what_was_agreed(
    scope: &Scope<'_>,
    seen: &mut Seen,
    problems: &mut Vec<Problem>,
) {
    let all = archive::all(scope.programme).into_iter();
    let mut all: Vec<Filed> = all.filter(|filed| filed.document.meeting().is_some()).collect();
    all.sort_by_key(|filed| (filed.op, filed.stage));
    for (at, pair) in all.windows(2).enumerate() {
        let [filed, next] = pair else { continue };
        // its values are read only where a change can lie between the two: there may be many documents and sheets
        let earliest = closes_from(scope, filed);
        let within = |from: Date, op: Date| from < op && op <= next.op;
        let any = |from: Date| {
            scope.sound().any(|loaded| changes(&loaded.sheet).iter().any(|change| within(from, change.op)))
        };
        if !any(earliest) {
            continue;
        }
        let Ok(values) = seen.values(scope, filed) else { continue };
        let Some([_, from]) = values.dagen.filter(|[_, from]| any(*from)) else { continue };
        let found = overwritten(scope.programme, &values);
        for sheet in found.unsaid.iter().chain(&found.already) {
            let Some(loaded) = scope.sound().find(|loaded| loaded.id == sheet.id) else { continue };
            let late: Vec<Late> =
                changes(&loaded.sheet).into_iter().filter(|change| within(from, change.op)).collect();
            for difference in &sheet.verschillen {
                let (Some(change), Some([was, _])) =
                    (late.iter().find(|change| change.over.is_of(&difference.over)), &difference.van_naar)
                else {
                    continue;
                };
                let is_held = |earlier: &Filed| {
                    seen.values(scope, earlier).is_ok_and(|values| holds(&values, &sheet.id, &change.over))
                };
                if problems.iter().any(|problem| problem.place == Some(change.place))
                    || all[..at].iter().any(is_held)
                {
                    continue;
                }
                let message =
                    format!("dit was {was} in {}, dat vóór deze bijstelling sloot", in_words(filed));
                let help = if change.next == difference.over {
                    "haal deze bijstelling weg; is zij van vóór dat stuk, verbeter dan de dag bij `op`"
                } else {
                    "zet bij `van` wat toen was afgesproken, of haal deze bijstelling weg"
                };
                problems.push(Problem::at(Code::AfspraakGewijzigd, change.place, message).help(help));
            }
        }
    }
}

/// These values say that a value was this.
fn holds(values: &Values, id: &str, value: &Topic) -> bool {
    values.bladen.iter().find(|own| own.id == id).is_some_and(|own| value.is_in(own))
}

/// The earliest day on which a document can have closed.
fn closes_from(scope: &Scope<'_>, filed: &Filed) -> Date {
    let notes = scope.programme.notes.get(&filed.document);
    let sent = notes.and_then(|notes| notes.voorgelegd.as_ref()).map(|day| day.op.value);
    let meeting = notes.and_then(|notes| notes.aot.as_ref()).map(|day| day.value.day_before());
    sent.into_iter().chain(meeting).fold(filed.op.day_before(), Date::min)
}

/// A change of an agreed value.
struct Late {
    /// What it is about, with what it says that was agreed before.
    over: Topic,
    /// The same, with what followed.
    next: Topic,
    /// Its day.
    op: Date,
    /// Where it says what was before.
    place: Place,
}

/// The changes of a sheet, each with what followed.
fn changes(sheet: &Sheet) -> Vec<Late> {
    let mut found = Vec::new();
    let products = &sheet.producten;
    for (at, product) in products.iter().enumerate() {
        let naam = &product.naam.value;
        let nummer = products.iter().take(at).filter(|before| before.naam.value == *naam).count();
        let topic = |day: Planned| Topic::Gepland { naam: naam.clone(), nummer, toen: day.to_string() };
        found.extend(chain(product.bijgesteld.iter(), product.gepland.now, topic));
    }
    for stone in &sheet.planning.mijlpalen {
        let topic = |day: Planned| Topic::Mijlpaal { naam: stone.naam.value.clone(), toen: day.to_string() };
        found.extend(chain(stone.bijgesteld.iter(), stone.gepland.now, topic));
    }
    found.extend(chain(sheet.planning.bijgesteld.iter(), sheet.planning.einde.now, Topic::Einde));
    let amounts = &sheet.begroting.bijgesteld;
    let keys: BTreeSet<(String, Year)> =
        amounts.iter().map(|change| (change.name(), change.jaar.value)).collect();
    for (payer, year) in keys {
        let own = amounts.iter().filter(|change| change.name() == payer && change.jaar.value == year);
        let beside = sheet.begroting.beside(&payer, year);
        let topic = |amount: Cents| Topic::Bijdrage(payer.clone(), year, Some(amount + beside));
        found.extend(chain(own, sheet.begroting.contributed(&payer, year) - beside, topic));
    }
    found
}

/// The changes of one value, in the order of their days.
fn chain<'c, C: Change + 'c>(
    changes: impl Iterator<Item = &'c At<C>>,
    now: C::Of,
    topic: impl Fn(C::Of) -> Topic,
) -> Vec<Late> {
    let mut own: Vec<&At<C>> = changes.filter(|change| change.op().good().is_some()).collect();
    own.sort_by_key(|change| change.op().value);
    let next = own.iter().skip(1).map(|change| change.van().value).chain([now]);
    let late = own.iter().zip(next).map(|(change, next)| {
        let (over, next) = (topic(change.van().value), topic(next));
        Late { over, next, op: change.op().value, place: change.van().place }
    });
    late.collect()
}
