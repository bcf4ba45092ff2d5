//! The public edition: officials give way to their office and organisation; names, mail addresses and telephone numbers of
//! people go, but bestuurders and voorzitters keep their names.
//!
//! It is made before a report is assembled, so that no template can show what it may not. Never: changes free text, which
//! whoever writes it answers for; [`Search`] says where it gives someone away.

mod calling;
mod field;
mod figures;
mod folded;
mod leaks;
mod name_words;
mod place;
mod printed;
mod reach;
mod row;
mod secrets;
mod surname;
#[cfg(test)]
mod tests;
mod titled;

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::Value;

use crate::covenant::{Coordinatie, Covenant, Pijler};
use crate::document::Document;
use crate::fields::At;
use crate::files::FOLDER;
use crate::load::{self, Programme};
use crate::people::{name_field, named_after};
use crate::problem::FileId;
use crate::sheet::{G40, Persoon, Platform31, Sheet};

pub use leaks::{Leak, Search};
pub use place::Named;

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

/// Everything that is read, by its file: what [`Search`] compares.
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

/// Leaves the name too, without an address or a number that came along with it.
fn administrator(person: &mut At<Persoon>) {
    let Persoon { naam, functie: _, organisatie: _, email, telefoon } = &mut person.value;
    (*email, *telefoon) = (None, None);
    if let Some(name) = naam {
        name.value = name_field(&name.value).name;
    }
    *naam = naam.take().filter(|name| name.broken || !name.value.is_empty());
}
