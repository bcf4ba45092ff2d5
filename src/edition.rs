//! The public edition: officials give way to their office and organisation.
//!
//! Comes in: a [`Programme`]. Goes out: the same without names, mail addresses and telephone numbers of people; bestuurders
//! and voorzitters keep their names. It is made before a report is assembled, so that no template can show what it may not.
//! Never: changes free text, which whoever writes it answers for; [`still_named`] says where it gives someone away.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::covenant::{Coordinatie, Covenant, Pijler};
use crate::fields::At;
use crate::load::Programme;
use crate::problem::part;
use crate::sheet::{G40, Persoon, Platform31, Sheet};

/// The programme as its public edition may know it.
#[must_use]
pub fn public(mut programme: Programme) -> Programme {
    if let Some(covenant) = &mut programme.covenant {
        of_covenant(covenant);
    }
    for loaded in &mut programme.sheets {
        of_sheet(&mut loaded.sheet);
    }
    programme.openbaar = true;
    programme
}

/// Everything that is read, by the name of its file: what [`still_named`] compares.
#[must_use]
pub fn contents(programme: &Programme) -> Vec<(String, Value)> {
    let frame = programme.covenant.iter();
    let frame = frame.map(|covenant| ("convenant".to_owned(), serde_json::to_value(covenant)));
    let sheets = programme.sheets.iter();
    let sheets = sheets.map(|loaded| (loaded.id.clone(), serde_json::to_value(&loaded.sheet)));
    let notes =
        programme.notes.iter().map(|(document, notes)| (document.name(), serde_json::to_value(notes)));
    let all = frame.chain(sheets).chain(notes);
    all.map(|(name, value)| (name, value.expect("texts, amounts and days are JSON"))).collect()
}

/// Where a free text still has what the public edition took out: the file and the words, in order. `full` is what
/// [`contents`] gave before.
#[must_use]
pub fn still_named(full: &[(String, Value)], public: &Programme) -> Vec<(String, String)> {
    let public = contents(public);
    let mut secrets = BTreeSet::new();
    for ((_, before), (_, after)) in full.iter().zip(&public) {
        taken_out(before, after, &mut secrets);
    }
    let found = public.iter().flat_map(|(name, value)| {
        let here = secrets.iter().filter(|secret| stands_in(value, secret));
        here.map(move |secret| (name.clone(), secret.clone()))
    });
    found.collect()
}

/// Words that were there and are not.
fn taken_out(before: &Value, after: &Value, words: &mut BTreeSet<String>) {
    match (before, after) {
        (Value::String(text), Value::Null) => drop(words.insert(text.trim().to_owned())),
        (Value::Array(before), Value::Array(after)) => {
            before.iter().zip(after).for_each(|(before, after)| taken_out(before, after, words));
        }
        (Value::Object(before), Value::Object(after)) => {
            for (key, value) in before {
                taken_out(value, after.get(key).unwrap_or(&Value::Null), words);
            }
        }
        _ => {}
    }
}

/// Whether words stand in any of its texts, not as a part of other words.
fn stands_in(value: &Value, words: &str) -> bool {
    let apart = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    match value {
        Value::String(text) => text.match_indices(words).any(|(at, found)| {
            let (before, after) = (part(text, ..at), part(text, at + found.len()..));
            !words.is_empty() && apart(before.chars().next_back()) && apart(after.chars().next())
        }),
        Value::Array(items) => items.iter().any(|item| stands_in(item, words)),
        Value::Object(fields) => fields.values().any(|value| stands_in(value, words)),
        _ => false,
    }
}

// Every field of a record with people is named here, so that one that is added cannot be forgotten.

fn of_covenant(covenant: &mut Covenant) {
    for pillar in &mut covenant.pijlers.value {
        let Pijler { id: _, naam: _, voorzitter, pijlersecretaris, programmamanager } = &mut pillar.value;
        administrator(voorzitter);
        official(pijlersecretaris, "pijlersecretaris");
        official(programmamanager, "programmamanager");
    }
    let Coordinatie { voorzitter, algemeen_secretaris, directeur, accountmanager } =
        &mut covenant.coordinatie.value;
    administrator(voorzitter);
    official(algemeen_secretaris, "algemeen secretaris");
    official(directeur, "directeur");
    official(accountmanager, "accountmanager");
}

fn of_sheet(sheet: &mut Sheet) {
    for party in &mut sheet.partijen.value {
        official(&mut party.value.contactpersoon, "contactpersoon");
    }
    let G40 { ambtelijk_opdrachtgever, pijlersecretaris, bestuurder } = &mut sheet.g40.value;
    official(ambtelijk_opdrachtgever, "ambtelijk opdrachtgever");
    if let Some(person) = pijlersecretaris {
        official(person, "pijlersecretaris");
    }
    if let Some(person) = bestuurder {
        administrator(person);
    }
    let Platform31 { projectleider, programmamanager } = &mut sheet.platform31.value;
    official(projectleider, "projectleider");
    if let Some(person) = programmamanager {
        official(person, "programmamanager");
    }
}

/// Leaves office and organisation; who was given by name only gets the office that the field is named after.
fn official(person: &mut At<Persoon>, office: &str) {
    administrator(person);
    let person = &mut person.value;
    person.naam = None;
    if person.functie.is_none() {
        person.functie = Some(At { value: office.to_owned(), broken: false, ..At::default() });
    }
}

/// Leaves the name too.
fn administrator(person: &mut At<Persoon>) {
    let Persoon { naam: _, functie: _, organisatie: _, email, telefoon } = &mut person.value;
    (*email, *telefoon) = (None, None);
}
