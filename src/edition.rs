//! The public edition: officials give way to their office and organisation; names, mail addresses and telephone numbers of
//! people go, but bestuurders and voorzitters keep their names.
//!
//! It is made before a report is assembled, so that no template can show what it may not. Never: changes free text, which
//! whoever writes it answers for; [`still_named`] says where it gives someone away.

mod reach;
mod secrets;
mod surname;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde_json::Value;

use crate::blocks::{images_in, plain::plain};
use crate::covenant::{Coordinatie, Covenant, Pijler};
use crate::document::Document;
use crate::fields::At;
use crate::files::{FOLDER, image};
use crate::load::{self, Programme};
use crate::people::named_after;
use crate::picture;
use crate::problem::{FileId, Place, SourceFile, part, slashed};
use crate::sheet::{G40, Persoon, Platform31, Sheet};
use crate::yaml::{self, Kind, Node};
use secrets::{Secrets, tight};

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

/// Everything that is read, by its file: what [`still_named`] compares.
#[must_use]
pub fn contents(programme: &Programme) -> Vec<(FileId, Value)> {
    let frame = programme.covenant.iter();
    let frame = frame.map(|frame| {
        let path = Path::new(FOLDER).join(load::COVENANT);
        let ids = programme.sources.ids();
        let id = ids.get(path.as_path()).expect("the covenant was read from its file");
        (*id, serde_json::to_value(frame))
    });
    let sheets = programme.sheets.iter();
    let sheets = sheets.map(|loaded| (loaded.top.file, serde_json::to_value(&loaded.sheet)));
    let notes = programme.notes.iter();
    let notes = notes.map(|(document, notes)| (file_of(programme, document), serde_json::to_value(notes)));
    let style = programme.sources.ids().into_iter().find(|(path, _)| path.starts_with("templates"));
    let style = style.map(|(_, file)| {
        (file, serde_json::to_value(BTreeMap::from([("organisaties", &programme.branding.organisaties)])))
    });
    let all = frame.chain(sheets).chain(notes).chain(style);
    all.map(|(file, value)| (file, value.expect("texts, amounts and days are JSON"))).collect()
}

/// The file that a document's notes stand in, in whichever folder below that of all notes. A second one is refused.
fn file_of(programme: &Programme, document: &Document) -> FileId {
    let folder = Path::new(FOLDER).join(load::NOTES);
    let is_named = |path: &Path| {
        let name = path.file_stem().and_then(|stem| stem.to_str());
        path.starts_with(&folder) && name.is_some_and(|name| name.parse().as_ref() == Ok(document))
    };
    let ids = programme.sources.ids().into_iter().filter(|(path, _)| is_named(path));
    ids.map(|(_, id)| id).min().expect("notes were read from a file of their document's name")
}

/// Words that give someone away.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Named {
    /// The file, below the `--map` folder, with `/` between its parts.
    pub file: String,
    /// The line, from 1, or that on which the text begins.
    pub line: usize,
    /// What stands there.
    pub words: String,
}

/// Where a free text, or an image that one shows, still gives someone away: each words once a file, in order. Those are what the
/// public edition took out, however it is spelled; the surname alone; and every mail address and telephone number,
/// whosever it is. `full` is what [`contents`] gave before.
#[must_use]
pub fn still_named(full: &[(FileId, Value)], public: &Programme) -> Vec<Named> {
    let contents = contents(public);
    let mut secrets = BTreeSet::new();
    for ((_, before), (_, after)) in full.iter().zip(&contents) {
        taken_out(before, after, &mut secrets);
    }
    let secrets = Secrets::of(secrets);
    let mut found = Vec::new();
    let mut images = BTreeSet::new();
    for (id, value) in &contents {
        let mut texts = Vec::new();
        strings(value, &mut Vec::new(), &mut texts);
        let source = public.sources.get(*id);
        let root = yaml::read(&source.text, *id, &mut Vec::new()).root;
        let mut told = BTreeMap::new();
        for (path, text) in &texts {
            images.extend(images_in(text).into_iter().map(|(name, _)| name));
            for words in secrets.within(&plain(text)) {
                let place = place(root.as_ref().expect("what has a text has a root"), path);
                told.entry(words.clone()).or_insert_with(|| line(source, place, &words));
            }
        }
        let file = slashed(&source.path);
        found.extend(by_line(told).into_iter().map(|(words, line)| Named {
            file: file.clone(),
            line,
            words,
        }));
    }
    for loaded in &public.sheets {
        let file = slashed(&public.sources.get(loaded.top.file).path);
        found.extend(secrets.in_file_name(&loaded.id).into_iter().map(|words| Named {
            file: file.clone(),
            line: 1,
            words,
        }));
    }
    for name in images {
        let file = format!("{FOLDER}/{name}");
        found.extend(secrets.in_file_name(&name).into_iter().map(|words| Named {
            file: file.clone(),
            line: 1,
            words,
        }));
        // One that cannot be read stands in no document either; `check` says so.
        let Ok(bytes) = image::of_programme(&public.files, &name) else { continue };
        let text = String::from_utf8_lossy(&bytes);
        let lines = |words: &String| text.lines().position(|line| holds(line, words)).unwrap_or_default() + 1;
        let told = secrets.within(&picture::words(&bytes)).into_iter();
        let told = told.map(|words| (words.clone(), lines(&words))).collect();
        found.extend(by_line(told).into_iter().map(|(words, line)| Named {
            file: file.clone(),
            line,
            words,
        }));
    }
    found
}

/// By line, without what is a part of something longer on the same one.
fn by_line(told: BTreeMap<String, usize>) -> Vec<(String, usize)> {
    let within = |words: &str, line: usize| {
        told.iter().any(|(other, at)| other != words && *at == line && tight(other).contains(&tight(words)))
    };
    let kept = told.iter().filter(|(words, line)| !within(words, **line));
    let mut kept: Vec<(String, usize)> = kept.map(|(words, line)| (words.clone(), *line)).collect();
    kept.sort_by_key(|(_, line)| *line);
    kept
}

/// Where the value at a path stands in its file; of one that is written shorter, where that stands.
fn place(root: &Node, path: &[String]) -> Place {
    let mut node = root;
    for step in path {
        let below = match &node.kind {
            Kind::Map(entries) => entries.iter().find(|entry| entry.key == *step).map(|entry| &entry.value),
            Kind::List(items) => step.parse().ok().and_then(|at: usize| items.get(at)),
            Kind::Scalar { .. } => None,
        };
        match below {
            Some(below) => node = below,
            None => break,
        }
    }
    node.place
}

/// The line of a value, from 1, that has the words; else that with their first word, else its first.
fn line(source: &SourceFile, place: Place, words: &str) -> usize {
    let (first, last) = (source.line(place.start as usize), source.line(place.end as usize));
    let lines =
        |words: &str| (first..=last).find(|line| holds(part(&source.text, source.line_range(*line)), words));
    let word = words.split([' ', '.', '@']).max_by_key(|word| word.len()).unwrap_or_default();
    lines(words).or_else(|| lines(word)).unwrap_or(first) + 1
}

fn holds(line: &str, words: &str) -> bool {
    tight(&plain(line)).contains(&tight(words))
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
                taken_out(value, after.get(key).expect("the same type has the same fields"), words);
            }
        }
        // Anything else is no text of a person: amounts, days, and what stayed the same.
        _ => {}
    }
}

/// Every text in a value, and the keys and numbers that lead to it.
fn strings<'v>(value: &'v Value, path: &mut Vec<String>, out: &mut Vec<(Vec<String>, &'v str)>) {
    let mut below = |step: String, value: &'v Value| {
        path.push(step);
        strings(value, path, out);
        path.pop();
    };
    match value {
        Value::Array(items) => {
            (0..).zip(items).for_each(|(at, item): (usize, _)| below(at.to_string(), item))
        }
        Value::Object(fields) => fields.iter().for_each(|(key, value)| below(key.clone(), value)),
        Value::String(text) => out.push((path.clone(), text)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
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
    official(algemeen_secretaris, "algemeen_secretaris");
    official(directeur, "directeur");
    official(accountmanager, "accountmanager");
}

fn of_sheet(sheet: &mut Sheet) {
    for party in &mut sheet.partijen.value {
        for person in &mut party.value.contactpersoon.value.0 {
            official(person, "contactpersoon");
        }
    }
    let G40 { ambtelijk_opdrachtgever, pijlersecretaris, bestuurder } = &mut sheet.g40.value;
    official(ambtelijk_opdrachtgever, "ambtelijk_opdrachtgever");
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
fn official(person: &mut At<Persoon>, field: &str) {
    administrator(person);
    let person = &mut person.value;
    person.naam = None;
    if person.functie.is_none() {
        person.functie = Some(At { value: named_after(field), broken: false, ..At::default() });
    }
}

/// Leaves the name too.
fn administrator(person: &mut At<Persoon>) {
    let Persoon { naam: _, functie: _, organisatie: _, email, telefoon } = &mut person.value;
    (*email, *telefoon) = (None, None);
}
