//! Changes that were written down with the day of an earlier document.

use super::told;
use crate::archive::{self, Filed, overwritten};
use crate::check::Scope;
use crate::compare::Topic;
use crate::date::Date;
use crate::fields::At;
use crate::problem::{Code, Place, Problem};
use crate::sheet::Sheet;

/// A change that was written down with a day of before a document in the archive says what the document before that one holds: it
/// invents no agreement.
pub(in crate::check) fn late_changes_say_what_was_agreed(scope: &Scope<'_>, problems: &mut Vec<Problem>) {
    let all = archive::all(scope.programme).into_iter();
    let mut all: Vec<Filed> = all.filter(|filed| filed.document.meeting().is_some()).collect();
    all.sort_by_key(|filed| (filed.op, filed.stage));
    for pair in all.windows(2) {
        let [filed, next] = pair else { continue };
        // its values are read only where a change can lie between the two: there may be many documents and sheets
        let earliest = closes_from(scope, filed);
        let within = |from: Date, op: &At<Date>| op.good().is_some_and(|op| from < *op && *op <= next.op);
        let any = |from: Date| {
            scope.sound().any(|loaded| changes(&loaded.sheet).any(|(_, op, _)| within(from, op)))
        };
        if !any(earliest) {
            continue;
        }
        let Ok(values) = filed.values(&scope.programme.files) else { continue };
        let Some([_, from]) = values.dagen.filter(|[_, from]| any(*from)) else { continue };
        for sheet in overwritten(scope.programme, &values).unsaid {
            let Some(loaded) = scope.sound().find(|loaded| loaded.id == sheet.id) else { continue };
            for difference in &sheet.verschillen {
                let mut late = changes(&loaded.sheet)
                    .filter(|(topic, op, _)| within(from, op) && is_about(topic, &difference.over));
                let (Some((.., van)), Some([was, _])) = (late.next(), &difference.van_naar) else { continue };
                if problems.iter().any(|problem| problem.place == Some(van)) {
                    continue;
                }
                let message = format!("dit was {was} in {}, dat vóór deze bijstelling sloot", told(filed));
                let help = "zet bij `van` wat toen was afgesproken, of haal deze bijstelling weg";
                problems.push(Problem::at(Code::AfspraakGewijzigd, van, message).help(help));
            }
        }
    }
}

/// The earliest day on which a document can have closed.
fn closes_from(scope: &Scope<'_>, filed: &Filed) -> Date {
    let notes = scope.programme.notes.get(&filed.document);
    let sent = notes.and_then(|notes| notes.voorgelegd.as_ref()).map(|day| day.op.value);
    let meeting = notes.and_then(|notes| notes.aot.as_ref()).map(|day| day.value.day_before());
    sent.into_iter().chain(meeting).fold(filed.op.day_before(), Date::min)
}

/// What each change of a sheet is about, its day, and where it says what was before.
fn changes(sheet: &Sheet) -> impl Iterator<Item = (Topic, &At<Date>, Place)> {
    let products = sheet.producten.iter().flat_map(|product| {
        let of = || Topic::Gepland { naam: product.naam.value.clone(), nummer: 0, toen: String::new() };
        product.bijgesteld.iter().map(move |change| (of(), &change.op, change.van.place))
    });
    let ends = sheet.planning.bijgesteld.iter();
    let ends = ends.map(|change| (Topic::Einde(Date::default()), &change.op, change.van.place));
    let amounts = sheet.begroting.bijgesteld.iter().map(|change| {
        let topic = Topic::Bijdrage(change.partij.word().to_owned(), change.jaar.value, None);
        (topic, &change.op, change.van.place)
    });
    products.chain(ends).chain(amounts)
}

/// Both are about one value, whatever it was.
fn is_about(one: &Topic, other: &Topic) -> bool {
    match (one, other) {
        (Topic::Gepland { naam, .. }, Topic::Gepland { naam: other, .. }) => naam == other,
        (Topic::Einde(_), Topic::Einde(_)) => true,
        (Topic::Bijdrage(payer, year, _), Topic::Bijdrage(other, of, _)) => payer == other && year == of,
        _ => false,
    }
}
