//! Rules about `rapportages/`: each document is discussed or adopted (Bijlage 1, article 8).

use super::Scope;
use crate::date::Date;
use crate::document::Meeting;
use crate::fields::At;
use crate::problem::{Code, Problem};

/// A half-year report is discussed and an annual account adopted; the other day would be printed nowhere.
pub(super) fn documents_are_discussed_or_adopted(scope: &Scope<'_>, problems: &mut Vec<Problem>) {
    for (document, notes) in &scope.programme.notes {
        let meeting = document.meeting();
        if meeting.is_none() {
            problems.extend(misplaced("voorgelegd", notes.voorgelegd.as_ref(), None));
        }
        if meeting != Some(Meeting::Discusses) {
            let instead = meeting.map(|_| "vastgesteld");
            problems.extend(misplaced("besproken", notes.besproken.as_ref(), instead));
        }
        if meeting != Some(Meeting::Adopts) {
            let instead = meeting.map(|_| "besproken");
            problems.extend(misplaced("vastgesteld", notes.vastgesteld.as_ref(), instead));
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
