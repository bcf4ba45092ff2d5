//! Rules about `rapportages/`: each document is discussed or adopted (Bijlage 1, article 8).

use super::Scope;
use crate::document::{Document, Meeting};
use crate::fields::At;
use crate::notes::FiledDay;
use crate::problem::{Code, Place, Problem};

/// A half-year report is discussed, an annual account adopted, invoices are sent; another day would be printed nowhere.
pub(super) fn documents_are_discussed_or_adopted(scope: &Scope<'_>, problems: &mut Vec<Problem>) {
    for (document, notes) in &scope.programme.notes {
        let meeting = document.meeting();
        let key = |day: &Option<At<FiledDay>>| day.as_ref().map(|day| day.key_place);
        if meeting.is_none() {
            let instead = matches!(document, Document::Invoices(_)).then_some("verzonden");
            problems.extend(misplaced("voorgelegd", key(&notes.voorgelegd), instead));
        }
        if meeting != Some(Meeting::Discusses) {
            let instead = meeting.map(|_| "vastgesteld");
            problems.extend(misplaced("besproken", key(&notes.besproken), instead));
        }
        if meeting != Some(Meeting::Adopts) {
            let instead = meeting.map(|_| "besproken");
            problems.extend(misplaced("vastgesteld", key(&notes.vastgesteld), instead));
            let first = notes.herzien.iter().next().map(|change| change.key_place);
            problems.extend(misplaced("herzien", first, None));
        }
        if !matches!(document, Document::Invoices(_)) {
            let instead = meeting.map(|_| "voorgelegd");
            problems.extend(misplaced("verzonden", key(&notes.verzonden), instead));
        }
    }
}

fn misplaced(field: &str, key: Option<Place>, instead: Option<&str>) -> Option<Problem> {
    let (message, help) = match instead {
        Some(other) => (
            format!("het veld `{field}` bestaat hier niet; dit document wordt {other}"),
            format!("schrijf `{other}: …`, of haal het veld weg"),
        ),
        None => (format!("het veld `{field}` bestaat hier niet"), "haal het veld weg".to_owned()),
    };
    Some(Problem::at(Code::VeldOnbekend, key?, message).help(help))
}
