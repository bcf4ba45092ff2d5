//! Rules about names: people, pillars, parties and cities exist where they are named (Bijlage 1, article 8; Bijlage 2).

use std::collections::{BTreeMap, BTreeSet};

use super::Scope;
use crate::covenant::{Covenant, official};
use crate::fields::{At, Keyed, parted};
use crate::load::LoadedSheet;
use crate::notation;
use crate::problem::fix;
use crate::problem::{Code, Place, Problem};
use crate::problem::{is_unseen, likely, listed, quoted};
use crate::sheet::{Onderdeel, Payer, Persoon};

/// Section 2 of the format: a person has a name, an office, or both.
pub(super) fn people_have_a_name_or_an_office(scope: &Scope<'_>, problems: &mut Vec<Problem>) {
    let covenant = scope.covenant.into_iter().flat_map(people_of_covenant).map(|person| (person, false));
    let sheets = scope.whole().flat_map(|loaded| {
        let draft = loaded.sheet.is_draft();
        people_of_sheet(loaded).into_iter().map(move |person| (person, draft))
    });
    for (person, draft) in covenant.chain(sheets) {
        if !person.broken && person.naam.is_none() && person.functie.is_none() {
            let code = if draft { Code::NogInTeVullen } else { Code::VeldOntbreekt };
            let message = "het veld `functie` ontbreekt; van een persoon is een functie of een naam nodig";
            problems.push(
                Problem::at(code, person.key_place, message).help("voeg `functie: …` of `naam: …` toe"),
            );
        }
    }
}

pub(super) fn people_of_covenant(covenant: &Covenant) -> Vec<&At<Persoon>> {
    let office = &covenant.coordinatie;
    let mut people =
        vec![&office.voorzitter, &office.algemeen_secretaris, &office.directeur, &office.accountmanager];
    for pijler in covenant.pijlers.iter() {
        people.extend([&pijler.voorzitter, &pijler.pijlersecretaris, &pijler.programmamanager]);
    }
    people
}

pub(super) fn people_of_sheet(loaded: &LoadedSheet) -> Vec<&At<Persoon>> {
    let sheet = &loaded.sheet;
    let mut people: Vec<_> = sheet.partijen.iter().flat_map(|partij| &partij.contactpersoon.0).collect();
    people.extend([&sheet.g40.ambtelijk_opdrachtgever, &sheet.platform31.projectleider]);
    people.extend(&sheet.g40.pijlersecretaris);
    people.extend(&sheet.g40.bestuurder);
    people.extend(&sheet.platform31.programmamanager);
    people
}

/// Article 5.2: the inhoudelijk werkprogramma is tied to the pillars.
pub(super) fn pillar_is_given_where_it_pays(scope: &Scope<'_>, problems: &mut Vec<Problem>) {
    for loaded in scope.whole() {
        let sheet = &loaded.sheet;
        if sheet.onderdeel.good() == Some(&Onderdeel::InhoudelijkWerkprogramma) && sheet.pijler.is_none() {
            let code = if sheet.is_draft() { Code::NogInTeVullen } else { Code::VeldOntbreekt };
            let message = "het veld `pijler` ontbreekt; het inhoudelijk werkprogramma hoort bij een pijler";
            let problem = Problem::at(code, loaded.top, message);
            problems.push(problem.help("voeg een regel `pijler: …` toe met het id van de pijler"));
        }
    }
}

/// Pillars are named as in the covenant.
pub(super) fn pillars_exist(scope: &Scope<'_>, problems: &mut Vec<Problem>) {
    let Some(covenant) = scope.covenant else { return };
    if covenant.pijlers.broken || covenant.pijlers.iter().any(|pijler| pijler.broken || pijler.id.broken) {
        return;
    }
    let ids: Vec<_> = covenant.pijlers.iter().map(|pijler| pijler.id.as_str()).collect();
    let known: BTreeSet<_> = ids.iter().copied().collect();
    let mut check = |text: &str, place: Place| {
        if !known.contains(text) {
            let message = format!("de pijler {} staat niet in convenant.yaml", quoted(text));
            let mut problem = Problem::at(Code::PijlerOnbekend, place, message);
            let mut meant = likely(text, ids.iter().copied());
            let by_name = covenant.pijlers.iter().filter(|pijler| pijler.naam.eq_ignore_ascii_case(text));
            if meant.is_empty() {
                meant.extend(by_name.map(|pijler| pijler.id.as_str()));
            }
            problem.suggest(text, &meant, fix::is_slip, || format!("kies uit {}", listed(&ids, "of")));
            if meant.iter().any(|id| notation::kebab(id) != *id) {
                problem.fix = None; // the slip may be in the covenant
            }
            problems.push(problem);
        }
    };
    for loaded in &scope.programme.sheets {
        for pijler in loaded.sheet.pijler.iter().chain(&loaded.sheet.ook_voor).filter(|pijler| !pijler.broken)
        {
            check(pijler, pijler.place);
        }
    }
    for (_, jaar) in covenant.jaren.iter() {
        check_keys(&jaar.deelbudgetten, &mut check);
        for carried in jaar.doorgeschoven.iter().filter(|carried| !carried.pijler.broken) {
            check(&carried.pijler, carried.pijler.place);
        }
    }
    for notes in scope.programme.notes.values() {
        check_keys(&notes.pijlers, &mut check);
    }
}

fn check_keys<T>(keyed: &Keyed<String, T>, check: &mut impl FnMut(&str, Place)) {
    for (key, _) in keyed.iter() {
        check(key, key.place);
    }
}

/// Most other places of one name that a finding shows.
const NAMED: usize = 5;

/// Bijlage 1, article 8: money comes from the parties of the sheet, or from one of the fixed ones. A name that is not
/// among them is said once, with the other places where it stands.
pub(super) fn parties_exist(scope: &Scope<'_>, problems: &mut Vec<Problem>) {
    for LoadedSheet { sheet, .. } in scope.whole() {
        if sheet.partijen.broken || sheet.partijen.iter().any(|partij| partij.broken || partij.naam.broken) {
            continue;
        }
        let own: Vec<_> = sheet.partijen.iter().map(|partij| &partij.naam).collect();
        let known: BTreeSet<_> = own.iter().map(|name| name.as_str()).collect();
        let rows = sheet.begroting.bijdragen.iter().filter(|row| !row.broken && !row.partij.broken);
        let paid = rows.map(|row| (&row.partij.value, row.partij.place));
        let spent = sheet.realisatie.iter().flat_map(|(_, quarter)| quarter.besteed.iter());
        let corrected = sheet.begroting.correctie.iter().filter(|row| !row.broken);
        let spent = spent.chain(corrected.flat_map(|row| row.besteed.iter()));
        let spent = spent.map(|(payer, _)| (&payer.value, payer.place));
        let named = paid.chain(spent).filter_map(|(payer, place)| match payer {
            Payer::Party(name) => Some((name.as_str(), place)),
            _ => None,
        });
        let mut first = BTreeMap::new();
        for (name, place) in named.filter(|(name, _)| !known.contains(name)) {
            let said = *first.entry(name).or_insert(problems.len());
            match problems.get_mut(said) {
                None => problems.push(unknown_party(name, place, &own)),
                Some(problem) if problem.others.len() < NAMED => {
                    problem.others.push((place, "ook hier".to_owned()));
                }
                Some(_) => {}
            }
        }
    }
}

/// A project of the ledger is paid by a party that money can come from: a fixed one, or one of some sheet.
pub(super) fn ledgers_are_paid_by_parties(scope: &Scope<'_>, problems: &mut Vec<Problem>) {
    let Some(covenant) = scope.covenant else { return };
    if scope.programme.sheets.iter().any(|loaded| loaded.partial || loaded.sheet.partijen.broken) {
        return;
    }
    let sheets = scope.programme.sheets.iter().flat_map(|loaded| loaded.sheet.partijen.iter());
    let names: BTreeSet<&str> = sheets.map(|partij| partij.naam.as_str()).collect();
    let fixed: Vec<&str> =
        Payer::FIXED.iter().filter(|payer| **payer != Payer::NogTeDekken).map(Payer::word).collect();
    for (_, payer) in covenant.dekking.iter().filter(|(_, payer)| !payer.broken) {
        let word = payer.word();
        if fixed.contains(&word) || names.contains(word) {
            continue;
        }
        let message = match payer.value {
            Payer::NogTeDekken => {
                format!("{} betaalt niets: wie de boeking betaalt, is al bekend", quoted(word))
            }
            _ => format!("de partij {} staat bij geen enkel projectblad", quoted(word)),
        };
        let mut problem = Problem::at(Code::PartijOnbekend, payer.place, message);
        let meant = likely(word, fixed.iter().copied().chain(names.iter().copied()));
        problem.suggest(word, &meant, fix::is_alike, || {
            format!("kies uit {}, of een partij van een projectblad", listed(&fixed, "of"))
        });
        problems.push(problem);
    }
}

fn unknown_party(name: &str, place: Place, own: &[&At<String>]) -> Problem {
    if let Some(problem) = own.iter().find_map(|party| hidden_in(party, name, place)) {
        return problem;
    }
    let message = format!("de partij {} staat niet bij de partijen van dit projectblad", quoted(name));
    let mut problem = Problem::at(Code::PartijOnbekend, place, message);
    let fixed = Payer::FIXED;
    let fixed: Vec<&str> = fixed.iter().map(Payer::word).collect();
    let meant = likely(name, fixed.iter().copied().chain(own.iter().map(|name| name.as_str())));
    problem.suggest(name, &meant, fix::is_alike, || {
        format!("zet de partij onder `partijen`, of kies uit {}", listed(&fixed, "of"))
    });
    problem
}

/// The party's own name has a character that nobody sees and that the name written elsewhere has not: there lies the cure.
fn hidden_in(party: &At<String>, name: &str, place: Place) -> Option<Problem> {
    let space = |c: char| matches!(c, '\u{a0}' | '\u{202f}');
    let gone = |c: char| c == '\u{ad}' || is_unseen(c);
    let seen: String = party.chars().filter(|c| !gone(*c)).map(|c| if space(c) { ' ' } else { c }).collect();
    if seen != name {
        return None;
    }
    let sign = party.chars().find(|c| gone(*c) || space(*c))?;
    let number = format!("U+{:04X}", u32::from(sign));
    let message = if space(sign) {
        "een harde spatie, en elders een gewone"
    } else {
        "een teken dat u niet ziet, en elders niet"
    };
    let message = format!("in de naam {} staat {message} ({number})", quoted(party));
    let problem = Problem::at(Code::PartijOnbekend, party.place, message);
    let told = party.chars().any(is_unseen); // and mended, wherever it stands
    let problem = if told { problem.help("haal het weg") } else { problem.replace(seen) };
    Some(problem.other(place, "hier zonder dat teken"))
}

/// Bijlage 2: the cities that take part stand in the covenant.
pub(super) fn cities_exist(scope: &Scope<'_>, problems: &mut Vec<Problem>) {
    let Some(covenant) = scope.covenant else { return };
    let cities = &covenant.gemeenten;
    if cities.broken || cities.iter().any(|city| city.broken || city.naam.broken) {
        return;
    }
    let names: Vec<_> = cities.iter().map(|city| city.naam.as_str()).collect();
    let known: BTreeSet<_> = names.iter().copied().collect();
    let named = scope
        .whole()
        .filter_map(|loaded| loaded.sheet.deelname.as_ref())
        .flat_map(|deelname| &deelname.gemeenten)
        .map(|city| &city.naam);
    for city in named.filter(|city| !city.broken && !known.contains(city.as_str())) {
        let message = format!("de gemeente {} staat niet in convenant.yaml", quoted(city));
        let mut problem = Problem::at(Code::GemeenteOnbekend, city.place, message);
        let meant = match official(city).filter(|name| known.contains(name)) {
            Some(name) => vec![name],
            None => likely(city, names.iter().copied()),
        };
        let parts = parted(city);
        if parts.len() > 1 && parts.iter().all(|part| known.contains(part)) {
            let apart = quoted(&format!("[{}]", parts.join(", ")));
            problems.push(problem.help(format!(
                "zet een komma tussen de gemeenten: {apart}; of elke op een eigen regel die begint met een streepje en een spatie"
            )));
            continue;
        }
        problem.suggest(city, &meant, fix::is_alike, || {
            "schrijf de naam zoals onder `gemeenten` in convenant.yaml; is de stad geen lid, haal haar dan weg".to_owned()
        });
        problems.push(problem);
    }
}

/// Pillars, cities and the parties of a sheet are found by name, so each name stands once.
pub(super) fn names_are_unique(scope: &Scope<'_>, problems: &mut Vec<Problem>) {
    if let Some(covenant) = scope.covenant {
        unique(covenant.pijlers.iter().map(|pijler| &pijler.id), "pijler", problems);
        unique(covenant.gemeenten.iter().map(|gemeente| &gemeente.naam), "gemeente", problems);
    }
    for LoadedSheet { sheet, .. } in scope.whole() {
        unique(sheet.partijen.iter().map(|partij| &partij.naam), "partij", problems);
        unique(sheet.pijler.iter().chain(&sheet.ook_voor), "pijler", problems);
        let cities =
            sheet.deelname.iter().flat_map(|deelname| deelname.gemeenten.iter().map(|city| &city.naam));
        let others = sheet.deelname.iter().flat_map(|deelname| &deelname.ook);
        unique(cities.chain(others), "gemeente", problems);
    }
}

fn unique<'v>(names: impl Iterator<Item = &'v At<String>>, noun: &str, problems: &mut Vec<Problem>) {
    let mut seen = BTreeMap::new();
    for name in names.filter(|name| !name.broken) {
        if let Some(first) = seen.insert(name.as_str(), name.place) {
            let message = format!("de {noun} {} staat er twee keer", quoted(name));
            let problem = Problem::at(Code::NaamDubbel, name.place, message);
            problems.push(problem.help("haal er één weg of verbeter de naam").other(first, "de eerste keer"));
        }
    }
}
