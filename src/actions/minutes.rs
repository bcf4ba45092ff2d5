//! What stands in the notes of documents, or should: decisions to carry out, and words to a report.

use super::documents::{account_day, half_year_day};
use super::people::Doer;
use super::{Found, Role, Scope};
use crate::date::Date;
use crate::document::Document;
use crate::notation::folded;
use crate::notes::Notes;

/// What a meeting decided is carried out on the day that it named.
pub(super) fn decisions<'s>(scope: &'s Scope<'_>) -> Vec<Found<'s>> {
    let mut found = Vec::new();
    for notes in scope.programme.notes.values().filter(|notes| met(notes).is_none_or(|day| day <= scope.date))
    {
        let done = |day: Option<Date>| day.is_some_and(|day| day <= scope.date);
        for row in notes.besluiten.iter().filter(|row| !done(row.gereed.as_ref().map(|day| day.value))) {
            let Some(day) = row.voor.as_ref().map(|day| day.value) else { continue };
            let who = row.wie.as_ref().map_or_else(|| scope.aot(), |wie| vec![called(&wie.value)]);
            let what = format!("besluit uitvoeren: {}", row.besluit.trim_end_matches('.'));
            found.push(Found { day, what, sheet: None, pillar: None, who });
        }
    }
    found
}

/// Platform31 writes its own words to the next half-year report and account, before the papers go out (Bijlage 1, article 8).
pub(super) fn unwritten_texts<'s>(scope: &'s Scope<'_>) -> Vec<Found<'s>> {
    let half_year = scope
        .unsent(Document::HalfYear)
        .first()
        .map(|year| (Document::HalfYear(*year), format!("halfjaarrapportage {year}"), half_year_day(*year)));
    let account = scope
        .unsent(Document::Annual)
        .first()
        .map(|year| (Document::Annual(*year), format!("jaarverantwoording {year}"), account_day(*year)));
    let mut found = Vec::new();
    for (document, called, last) in [half_year, account].into_iter().flatten() {
        let notes = scope.programme.notes.get(&document);
        if notes.is_some_and(|notes| notes.algemeen_beeld.is_some()) {
            continue;
        }
        let meeting = notes.and_then(|notes| notes.aot.as_ref()).map(|day| day.value.day_before());
        let day = meeting.map_or(last, |meeting| meeting.min(last));
        let what = format!("algemeen beeld van de {called} schrijven");
        found.push(Found { day, what, sheet: None, pillar: None, who: scope.manager() });
    }
    found
}

/// The day of its meeting.
fn met(notes: &Notes) -> Option<Date> {
    let days = [&notes.besproken, &notes.vastgesteld].into_iter().flatten().map(|day| day.op.value);
    days.chain(notes.aot.as_ref().map(|day| day.value)).max()
}

/// Who a decision names: the office in whose words it is, else what both sides decide together.
fn called(name: &str) -> Doer {
    let text = folded(name);
    let office = Role::ALL.into_iter().find(|role| text.contains(&role.word().replace('-', " ")));
    let chairs = ["voorzitter", "directeur"].iter().any(|word| text.contains(word)).then_some(Role::Bestuur);
    Doer::called(office.or(chairs).unwrap_or(Role::Aot), name.to_owned())
}
