//! The public edition: officials give way to their office and organisation.
//!
//! Comes in: a [`Programme`]. Goes out: the same without names, mail addresses and telephone numbers of people; bestuurders
//! and voorzitters keep their names. It is made before a report is assembled, so that no template can show what it may not.
//! Never: free text, which whoever writes it answers for.

use crate::covenant::{Coordinatie, Covenant, Pijler};
use crate::fields::At;
use crate::load::Programme;
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
