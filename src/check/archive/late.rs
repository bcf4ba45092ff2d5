//! Changes that were written down with the day of an earlier document.

use super::told;
use crate::archive::{self, Filed, overwritten};
use crate::check::Scope;
use crate::compare::Topic;
use crate::date::Date;
use crate::fields::At;
use crate::problem::{Code, Place, Problem};
use crate::sheet::Sheet;
use crate::values::Values;

/// A change that was written down with a day of before the last document in the archive says what the document of before that day
/// holds: it invents no agreement.
pub(in crate::check) fn late_changes_say_what_was_agreed(scope: &Scope<'_>, problems: &mut Vec<Problem>) {
    let files = &scope.programme.files;
    let all = archive::all(scope.programme).into_iter().filter(|filed| filed.document.meeting().is_some());
    let mut closed: Vec<(Date, Filed, Values)> = all
        .filter_map(|filed| {
            let values = filed.values(files).ok()?;
            Some((values.dagen?[1], filed, values))
        })
        .collect();
    closed.sort_by_key(|(day, ..)| *day);
    for pair in closed.windows(2) {
        let [(from, filed, values), (until, ..)] = pair else { continue };
        let between = |op: &At<Date>| op.good().is_some_and(|op| from < op && op <= until);
        let sheets = || scope.sound().filter(|loaded| changes(&loaded.sheet).any(|(_, op, _)| between(op)));
        if sheets().next().is_none() {
            continue;
        }
        let found = overwritten(scope.programme, values).unsaid;
        for loaded in sheets() {
            let own = found.iter().filter(|sheet| sheet.id == loaded.id).flat_map(|it| &it.verschillen);
            for difference in own {
                let mut late = changes(&loaded.sheet)
                    .filter(|(topic, op, _)| between(op) && is_about(topic, &difference.over));
                let (Some((.., van)), Some([was, _])) = (late.next(), &difference.van_naar) else { continue };
                let message = format!("dit was {was} in {}, dat vóór deze bijstelling sloot", told(filed));
                let help = "zet bij `van` wat toen was afgesproken, of haal deze bijstelling weg";
                problems.push(Problem::at(Code::AfspraakGewijzigd, van, message).help(help));
            }
        }
    }
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
