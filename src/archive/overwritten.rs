//! What an archived document says and the sheets no longer tell: overwritten, without a word of what it was.
//!
//! The sheets remember what was agreed on a day through `bijgesteld`, `vervallen`, `vervangt` and `afgesproken`. So the document's
//! agreed values are those of the sheets, as known on the document's days; where they are not, somebody wrote over them. A change
//! that was written down later, with an earlier day, is no such thing: it says what it was. The next report tells it as late.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::amount::Cents;
use crate::as_of::Days;
use crate::compare::{self, Difference, SheetDifference, Topic};
use crate::covenant::Jaar;
use crate::date::{Date, Year};
use crate::fields::At;
use crate::load::Programme;
use crate::notation;
use crate::sheet::{Change, Sheet};
use crate::values::Values;

/// What the sheets tell otherwise than an archived document.
#[derive(Debug, Default)]
pub struct Otherwise {
    /// The agreements that were written over, and what was spent otherwise in the document's quarters.
    pub unsaid: Vec<SheetDifference>,
    /// What was written down later, with an earlier day, and what has no day or needs no akkoord: titles, who takes part, who
    /// holds an office, milestones, and the terms of the covenant; by the id of its sheet, that one's title and lines in words.
    pub late: BTreeMap<String, (String, Vec<String>)>,
}

/// What the sheets tell otherwise than an archived document; nothing of values that do not say up to which days they are known.
#[must_use]
pub fn overwritten(programme: &Programme, filed: &Values) -> Otherwise {
    let mut found = Otherwise::default();
    let Some([facts, agreed]) = filed.dagen else { return found };
    let days = Days { sent: agreed, agreed, ..Days::facts(facts) };
    let Ok(told) = Values::on(programme, days) else { return found };
    let filed = if programme.openbaar { Cow::Owned(without_names(filed)) } else { Cow::Borrowed(filed) };
    let mut sheets = compare::between(&filed, &told);
    for sheet in &mut sheets {
        let own = programme.sheet(&sheet.id).map(|loaded| &loaded.sheet);
        let is_part = |topic: &Topic| matches!(topic, Topic::Bijdrage(..) | Topic::Geheel | Topic::Blad);
        let parts = sheet.verschillen.iter().any(|it| is_part(&it.over));
        let mut late = Vec::new();
        sheet.verschillen.retain(|difference| match &difference.over {
            Topic::Totaal => !parts,
            Topic::NieuwProduct { vervangt, .. } => !vervangt,
            Topic::Blad | Topic::ProductWeg(_) | Topic::Tekst => true,
            topic @ (Topic::Gepland { .. } | Topic::Einde(_) | Topic::Bijdrage(..)) => {
                let change = own.and_then(|sheet| telling(sheet, topic));
                late.extend(change.iter().map(|(op, reden)| late_line(difference, *op, reden)));
                change.is_none()
            }
            Topic::Besteed(_, _, [was, _]) => was.is_some(), // a quarter that was missing then was said to be
            Topic::Raam(Some((year, name, was))) => was.is_some_and(|was| {
                let change = fixed_otherwise(programme, *year, name, was);
                late.extend(change.iter().map(|(op, reden)| late_line(difference, *op, reden)));
                change.is_none()
            }),
            Topic::Mijlpaal => {
                late.push(format!("{}, zonder toelichting", difference.line()));
                false
            }
            Topic::Kenmerk if difference.wat != "Titel" => {
                late.push(format!("{}, zonder toelichting", difference.line()));
                false
            }
            Topic::Persoon | Topic::Kenmerk | Topic::Deelnemer | Topic::Voorwaarde => {
                late.push(difference.line());
                false
            }
            Topic::Raam(None) => filed.overschot.is_some(),
            Topic::Beschikbaar(_) | Topic::Geheel | Topic::Anders | Topic::Besluit(_) | Topic::Factuur => {
                false
            }
        });
        if !late.is_empty() {
            found.late.insert(sheet.id.clone(), (sheet.titel.clone(), late));
        }
    }
    sheets.retain(|sheet| !sheet.verschillen.is_empty());
    Otherwise { unsaid: sheets, ..found }
}

/// As the public edition knows them: of officials their office and organisation; who governs keeps a name.
fn without_names(filed: &Values) -> Values {
    let mut values = filed.clone();
    let people = values.bladen.iter_mut().flat_map(|sheet| sheet.verantwoordelijk.iter_mut());
    for (_, person) in people.filter(|(office, _)| *office != "bestuurder") {
        person.naam = None;
    }
    values
}

/// `Handreiking, gepland: 31 december 2022 → 31 maart 2023 (wacht op cijfers; van 13 januari 2022, later gemeld)`.
fn late_line(difference: &Difference, op: Date, reden: &str) -> String {
    format!("{} ({reden}; van {}, later gemeld)", difference.line(), notation::date(op))
}

/// The day and the reason of the change by which the sheet says itself that it was this before.
fn telling(sheet: &Sheet, topic: &Topic) -> Option<(Date, String)> {
    match topic {
        Topic::Gepland { naam, nummer, toen } => {
            let mut own = sheet.producten.iter().filter(|product| product.naam.value == *naam);
            let mut own = own.nth(*nummer)?.bijgesteld.iter();
            own.find(|change| change.van.to_string() == *toen).map(told)
        }
        Topic::Einde(then) => {
            let mut own = sheet.planning.bijgesteld.iter();
            own.find(|change| change.van.value == *then).map(told)
        }
        Topic::Bijdrage(payer, year, then) => {
            let then = then.unwrap_or_default();
            let own = sheet.begroting.bijgesteld.iter();
            let mut own = own.filter(|change| change.name() == *payer && change.jaar.value == *year);
            own.find(|change| change.van.value == then).map(told)
        }
        _ => None,
    }
}

fn told<C: Change>(change: &At<C>) -> (Date, String) {
    (change.op().value, change.told_reason())
}

/// Likewise, of an amount that both parties fixed for a year.
fn fixed_otherwise(programme: &Programme, year: Year, name: &str, was: Cents) -> Option<(Date, String)> {
    let jaar: &Jaar = &programme.covenant.as_ref()?.jaren.get(&year)?.value;
    let mut own = jaar.bijgesteld.iter();
    own.find(|change| change.wat.value == name && change.van.value == was).map(told)
}
