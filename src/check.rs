//! Rules that look at more than one value: the programme in, problems out.
//!
//! Each rule is a small function in [`RULES`]; a broken value has been reported and is passed over.
//! Never: changes anything, reads files, asks the clock.

use crate::amount::Cents;
use crate::covenant::Covenant;
use crate::fields::{At, Keyed, listed, nearest, quoted};
use crate::load::{LoadedSheet, Programme};
use crate::notation;
use crate::problem::{Code, Place, Problem};
use crate::sheet::{Bijdrage, FIXED_PARTIES, Onderdeel, Persoon};

/// A rule about the whole programme.
type Rule = fn(&Programme, &mut Vec<Problem>);

/// Every rule, in the order of the documentation.
const RULES: &[Rule] = &[
    covenant_years_are_whole,
    covenant_names_are_unique,
    covenant_parts_come_together,
    people_have_a_name_or_an_office,
    pillar_is_given_where_it_pays,
    pillars_exist,
    parties_exist,
    end_follows_start,
    budget_adds_up,
];

/// Applies every rule.
pub fn programme(programme: &Programme, problems: &mut Vec<Problem>) {
    for rule in RULES {
        rule(programme, problems);
    }
}

/// Sheets that were read whole.
fn whole(programme: &Programme) -> impl Iterator<Item = &LoadedSheet> {
    programme.sheets.iter().filter(|loaded| !loaded.partial)
}

/// Article 7.1: the period is whole calendar years.
fn covenant_years_are_whole(programme: &Programme, problems: &mut Vec<Problem>) {
    let Some(covenant) = &programme.covenant else { return };
    let (van, tot) = (&covenant.looptijd.van, &covenant.looptijd.tot_en_met);
    let edges = [(van, (1, 1), "op 1 januari", "01-01"), (tot, (12, 31), "tot en met 31 december", "12-31")];
    for (date, day, words, iso) in edges {
        if date.good().is_some_and(|date| (date.month(), date.day()) != day) {
            let message = format!("de looptijd bestaat uit hele kalenderjaren en loopt dus {words}");
            let help = format!("schrijf `{}-{iso}`", date.year());
            problems.push(Problem::at(Code::DatumOnjuist, date.place, message).help(help));
        }
    }
}

/// Pillars and cities are found by name, so each name stands once.
fn covenant_names_are_unique(programme: &Programme, problems: &mut Vec<Problem>) {
    let Some(covenant) = &programme.covenant else { return };
    unique(covenant.pijlers.iter().map(|pijler| &pijler.id), "pijler", problems);
    unique(covenant.gemeenten.iter().map(|gemeente| &gemeente.naam), "gemeente", problems);
}

fn unique<'v>(names: impl Iterator<Item = &'v At<String>>, noun: &str, problems: &mut Vec<Problem>) {
    let mut seen = std::collections::BTreeMap::new();
    for name in names.filter(|name| !name.broken) {
        if let Some(first) = seen.insert(name.as_str(), name.place) {
            let message = format!("de {noun} {} staat er twee keer", quoted(name));
            let problem = Problem::at(Code::NaamDubbel, name.place, message);
            problems.push(problem.help("haal er één weg of verbeter de naam").other(first, "de eerste keer"));
        }
    }
}

/// Article 7.7: the parties fix both parts of a year, or neither.
fn covenant_parts_come_together(programme: &Programme, problems: &mut Vec<Problem>) {
    let Some(covenant) = &programme.covenant else { return };
    for (_, jaar) in covenant.jaren.iter() {
        let missing = match (&jaar.basisprogramma, &jaar.inhoudelijk) {
            (Some(_), None) => "inhoudelijk",
            (None, Some(_)) => "basisprogramma",
            _ => continue,
        };
        let message =
            format!("het veld `{missing}` ontbreekt; de verdeling van een jaar bestaat uit twee bedragen");
        let help = format!("voeg een regel `{missing}: …` toe, of laat beide weg: dan geldt de richtlijn");
        problems.push(Problem::at(Code::VeldOntbreekt, jaar.key, message).help(help));
    }
}

/// Section 2 of the format: a person has a name, an office, or both.
fn people_have_a_name_or_an_office(programme: &Programme, problems: &mut Vec<Problem>) {
    let covenant = programme.covenant.iter().flat_map(people_of_covenant).map(|person| (person, false));
    let sheets = whole(programme).flat_map(|loaded| {
        let draft = loaded.sheet.is_draft();
        people_of_sheet(loaded).into_iter().map(move |person| (person, draft))
    });
    for (person, draft) in covenant.chain(sheets) {
        if !person.broken && person.naam.is_none() && person.functie.is_none() {
            let code = if draft { Code::NogInTeVullen } else { Code::VeldOntbreekt };
            let message = "het veld `functie` ontbreekt; van een persoon is een functie of een naam nodig";
            problems.push(Problem::at(code, person.key, message).help("voeg `functie: …` of `naam: …` toe"));
        }
    }
}

fn people_of_covenant(covenant: &Covenant) -> Vec<&At<Persoon>> {
    let office = &covenant.coordinatie;
    let mut people =
        vec![&office.voorzitter, &office.algemeen_secretaris, &office.directeur, &office.accountmanager];
    for pijler in covenant.pijlers.iter() {
        people.extend([&pijler.voorzitter, &pijler.pijlersecretaris, &pijler.programmamanager]);
    }
    people
}

fn people_of_sheet(loaded: &LoadedSheet) -> Vec<&At<Persoon>> {
    let sheet = &loaded.sheet;
    let mut people: Vec<_> = sheet.partijen.iter().map(|partij| &partij.contactpersoon).collect();
    people.extend([&sheet.g40.ambtelijk_opdrachtgever, &sheet.platform31.projectleider]);
    people.extend(&sheet.g40.pijlersecretaris);
    people.extend(&sheet.g40.bestuurder);
    people.extend(&sheet.platform31.programmamanager);
    people
}

/// Article 5.2: the inhoudelijk werkprogramma is tied to the pillars.
fn pillar_is_given_where_it_pays(programme: &Programme, problems: &mut Vec<Problem>) {
    for loaded in whole(programme) {
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
fn pillars_exist(programme: &Programme, problems: &mut Vec<Problem>) {
    let Some(covenant) = &programme.covenant else { return };
    if covenant.pijlers.broken || covenant.pijlers.iter().any(|pijler| pijler.broken || pijler.id.broken) {
        return;
    }
    let mut ids: Vec<_> = covenant.pijlers.iter().map(|pijler| pijler.id.as_str()).collect();
    ids.dedup();
    let mut check = |text: &str, place: Place| {
        if !ids.contains(&text) {
            let help = match nearest(text, ids.iter().copied()) {
                Some(id) => format!("bedoelde u `{id}`?"),
                None => format!("kies uit {}", listed(&ids, "of")),
            };
            let message = format!("de pijler {} staat niet in convenant.yaml", quoted(text));
            problems.push(Problem::at(Code::PijlerOnbekend, place, message).help(help));
        }
    };
    for loaded in &programme.sheets {
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
    for notes in programme.notes.values() {
        check_keys(&notes.pijlers, &mut check);
    }
}

fn check_keys<T>(keyed: &Keyed<String, T>, check: &mut impl FnMut(&str, Place)) {
    for (key, _) in keyed.iter() {
        check(key, key.place);
    }
}

/// Bijlage 1, article 8: money comes from the parties of the sheet, or from one of the fixed ones.
fn parties_exist(programme: &Programme, problems: &mut Vec<Problem>) {
    for LoadedSheet { sheet, .. } in whole(programme) {
        if sheet.partijen.broken || sheet.partijen.iter().any(|partij| partij.broken || partij.naam.broken) {
            continue;
        }
        let own: Vec<_> = sheet.partijen.iter().map(|partij| partij.naam.as_str()).collect();
        let known: Vec<_> = own.iter().copied().chain(FIXED_PARTIES).collect();
        let mut check = |text: &str, place: Place| {
            if !known.contains(&text) {
                let help = match nearest(text, known.iter().copied()) {
                    Some(name) => format!("bedoelde u `{name}`?"),
                    None => format!(
                        "zet de partij onder `partijen`, of kies uit {}",
                        listed(&FIXED_PARTIES, "of")
                    ),
                };
                let message =
                    format!("de partij {} staat niet bij de partijen van dit projectblad", quoted(text));
                problems.push(Problem::at(Code::PartijOnbekend, place, message).help(help));
            }
        };
        for row in sheet.begroting.bijdragen.iter().filter(|row| !row.broken && !row.partij.broken) {
            check(&row.partij, row.partij.place);
        }
        for (_, realisatie) in sheet.realisatie.iter() {
            check_keys(&realisatie.besteed, &mut check);
        }
    }
}

/// An end does not come before its start.
fn end_follows_start(programme: &Programme, problems: &mut Vec<Problem>) {
    let covenant = programme.covenant.iter().map(|covenant| {
        (&covenant.looptijd.van, &covenant.looptijd.tot_en_met, "de looptijd eindigt voordat zij begint")
    });
    let sheets = whole(programme).map(|loaded| {
        let planning = &loaded.sheet.planning;
        (&planning.start, &planning.einde, "het einde ligt vóór de start")
    });
    for (start, end, message) in covenant.chain(sheets) {
        if let (Some(from), Some(to)) = (start.good(), end.good())
            && to < from
        {
            let problem = Problem::at(Code::EindeVoorStart, end.place, message);
            problems.push(problem.help("kijk of de twee datums kloppen").other(start.place, "de start"));
        }
    }
}

/// Bijlage 1, article 8: the total budget is the sum of the parties' contributions.
fn budget_adds_up(programme: &Programme, problems: &mut Vec<Problem>) {
    for LoadedSheet { sheet, .. } in whole(programme) {
        let budget = &sheet.begroting;
        let rows = &budget.bijdragen;
        let years = || rows.iter().flat_map(|row| row.jaren.iter());
        let broken = budget.totaal.broken
            || rows.broken
            || rows.iter().any(|row| row.broken || row.jaren.broken)
            || years().any(|(year, amount)| year.broken || amount.broken);
        let sum: Cents = years().map(|(_, amount)| amount.value).sum();
        if broken || sum == budget.totaal.value {
            continue;
        }
        let subtotal = |row: &Bijdrage| row.jaren.iter().map(|(_, amount)| amount.value).sum::<Cents>();
        let whole = notation::whole(rows.iter().map(|row| subtotal(row)).chain([budget.totaal.value]));
        let euro = |amount: Cents| notation::euros(amount, !whole);
        let difference = sum - budget.totaal.value;
        let direction = if difference > Cents::ZERO { "meer" } else { "minder" };
        let message = format!(
            "het totaal is {}, maar de bijdragen zijn samen {}; dat is {} {direction}",
            euro(budget.totaal.value),
            euro(sum),
            euro(difference.positive() + (-difference).positive()),
        );
        let help = format!("schrijf `totaal: {}`, of verbeter een van de bijdragen", plain(sum));
        let mut problem = Problem::at(Code::BegrotingSluitNiet, budget.totaal.place, message).help(help);
        for row in rows.iter() {
            problem = problem.other(row.partij.place, format!("samen {}", euro(subtotal(row))));
        }
        problems.push(problem);
    }
}

/// An amount as the files spell it.
fn plain(amount: Cents) -> String {
    let text = amount.to_string();
    text.strip_suffix(".00").map_or(text.clone(), str::to_owned)
}
