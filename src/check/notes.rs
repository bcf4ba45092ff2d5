//! Rules about `rapportages/`: each document is discussed or adopted (Bijlage 1, article 8).

use super::Scope;
use crate::date::Date;
use crate::fields::At;
use crate::problem::{Code, Problem};

/// What is discussed, by the start of its name.
const DISCUSSED: [&str; 2] = ["kwartaalrapportage-", "halfjaarrapportage-"];
/// What is adopted.
const ADOPTED: [&str; 2] = ["werkprogramma-", "jaarverantwoording-"];

/// A half-year report is discussed and an annual account adopted; the other day would be printed nowhere.
pub(super) fn documents_are_discussed_or_adopted(scope: &Scope<'_>, problems: &mut Vec<Problem>) {
    for (name, notes) in &scope.programme.notes {
        let is = |kinds: [&str; 2]| kinds.iter().any(|kind| name.starts_with(kind));
        if !is(DISCUSSED) {
            problems.extend(misplaced(
                "besproken",
                notes.besproken.as_ref(),
                is(ADOPTED).then_some("vastgesteld"),
            ));
        }
        if !is(ADOPTED) {
            problems.extend(misplaced(
                "vastgesteld",
                notes.vastgesteld.as_ref(),
                is(DISCUSSED).then_some("besproken"),
            ));
        }
    }
}

fn misplaced(field: &str, day: Option<&At<Date>>, instead: Option<&str>) -> Option<Problem> {
    let (message, help) = match instead {
        Some(other) => (
            format!("het veld `{field}` bestaat hier niet; dit document wordt {other}"),
            format!("schrijf `{other}: …`, of haal het veld weg"),
        ),
        None => (format!("het veld `{field}` bestaat hier niet"), "haal het veld weg".to_owned()),
    };
    Some(Problem::at(Code::VeldOnbekend, day?.key, message).help(help))
}
