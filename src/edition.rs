//! The public edition: officials give way to their office and organisation; names, mail addresses and telephone numbers of
//! people go, but bestuurders and voorzitters keep their names.
//!
//! It is made before a report is assembled, so that no template can show what it may not. Never: changes free text, which
//! whoever writes it answers for; [`still_named`] says where it gives someone away.

mod reach;

use std::collections::BTreeSet;

use serde_json::Value;

use crate::blocks::plain::plain;
use crate::covenant::{Coordinatie, Covenant, Pijler};
use crate::fields::At;
use crate::load::Programme;
use crate::look::font::is_invisible;
use crate::problem::part;
use crate::sheet::{G40, Persoon, Platform31, Sheet};

/// Letters of a name that cannot be part of other words by chance.
const TELLING: usize = 8;
/// Letters of a surname that is looked for by itself.
const SHORTEST: usize = 3;

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

/// Where a free text still gives someone away: the file and the words, in order, each once. Those are what the public edition
/// took out, however it is spelled; the surname alone; and every mail address and telephone number, whosever it is.
/// `full` is what [`contents`] gave before.
#[must_use]
pub fn still_named(full: &[(String, Value)], public: &Programme) -> Vec<(String, String)> {
    let public = contents(public);
    let mut secrets = BTreeSet::new();
    for ((_, before), (_, after)) in full.iter().zip(&public) {
        taken_out(before, after, &mut secrets);
    }
    let secrets: Vec<(String, Folded)> =
        secrets.into_iter().map(|secret| (secret.clone(), Folded::of(&secret))).collect();
    let surnames = secrets.iter().filter_map(|(secret, _)| surname(secret));
    let surnames: BTreeSet<(&str, String)> = surnames.map(|name| (name, name.to_uppercase())).collect();
    let mut found = Vec::new();
    for (name, value) in &public {
        let mut texts = Vec::new();
        strings(value, &mut texts);
        let texts: Vec<Folded> = texts.into_iter().map(|text| Folded::of(&plain(text))).collect();
        let stands = |found: &dyn Fn(&Folded) -> bool| texts.iter().any(found);
        let whole = secrets.iter().filter(|(_, secret)| stands(&|text| text.has(secret)));
        let mut here: BTreeSet<String> = whole.map(|(secret, _)| secret.clone()).collect();
        let alone = surnames.iter().filter(|(surname, capitals)| {
            stands(&|text| stands_in(&text.plain, surname) || stands_in(&text.plain, capitals))
        });
        let reached =
            |text: &Folded| [reach::addresses(&text.plain), reach::telephones(&text.plain)].concat();
        for words in alone.map(|(surname, _)| (*surname).to_owned()).chain(texts.iter().flat_map(reached)) {
            if !here.iter().any(|known| tight(known).contains(&tight(&words))) {
                here.insert(words);
            }
        }
        found.extend(here.into_iter().map(|words| (name.clone(), words)));
    }
    found
}

/// A text in the forms in which it is searched.
struct Folded {
    plain: String,
    /// In small letters.
    small: String,
    tight: String,
}

impl Folded {
    fn of(text: &str) -> Self {
        let plain = tidy(text);
        Self { small: plain.to_lowercase(), tight: tight(&plain), plain }
    }

    /// Whether what was taken out stands in it, in capitals or not, with or without spaces and hyphens.
    fn has(&self, secret: &Self) -> bool {
        // So short a name may be part of other words.
        let tells = secret.tight.chars().count() >= TELLING;
        stands_in(&self.small, &secret.small) || tells && self.tight.contains(&secret.tight)
    }
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
        // Anything else is no text of a person: amounts, days, and what stayed the same.
        _ => {}
    }
}

/// Every text in a value.
fn strings<'v>(value: &'v Value, out: &mut Vec<&'v str>) {
    match value {
        Value::String(text) => out.push(text),
        Value::Array(items) => items.iter().for_each(|item| strings(item, out)),
        Value::Object(fields) => fields.values().for_each(|value| strings(value, out)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// A text without what nobody sees, with one kind of hyphen and single spaces.
fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\u{2010}' | '\u{2011}' | '\u{2012}' | '\u{2013}' | '\u{2212}' => out.push('-'),
            letter if letter.is_whitespace() => {
                if !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            letter if is_invisible(letter) => {}
            letter => out.push(letter),
        }
    }
    out
}

/// In small letters, without the spaces, hyphens and full stops that everyone writes in another way.
fn tight(text: &str) -> String {
    text.to_lowercase().chars().filter(|c| !matches!(c, ' ' | '-' | '.' | '(' | ')')).collect()
}

/// The surname of what was taken out, where that is a name.
fn surname(secret: &str) -> Option<&str> {
    let last = secret.split([' ', '.']).next_back().unwrap_or_default();
    let is_name =
        !secret.contains('@') && last.starts_with(char::is_uppercase) && last.chars().count() >= SHORTEST;
    is_name.then_some(last)
}

/// Whether words stand in a text, not as a part of other words.
fn stands_in(text: &str, words: &str) -> bool {
    let apart = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    text.match_indices(words).any(|(at, found)| {
        let (before, after) = (part(text, ..at), part(text, at + found.len()..));
        !words.is_empty() && apart(before.chars().next_back()) && apart(after.chars().next())
    })
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
