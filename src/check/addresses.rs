//! Warnings about people and addresses that no one can reach: names that hold a place, addresses of mail and of the web.

use super::Scope;
use super::names::{people_of_covenant, people_of_sheet};
use crate::fields::{At, TO_WRITE, holds_a_place, is_answer};
use crate::people::{NameField, is_mail, name_field};
use crate::problem::quoted;
use crate::problem::scalar::{self, Within};
use crate::problem::{Code, Edit, Fix, Place, Problem, part};
use crate::sheet::{Persoon, Sheet};

/// The reports make links of them (Bijlage 1, article 8: contact persons; article 8: publications).
pub(super) fn addresses_are_whole(scope: &Scope<'_>, problems: &mut Vec<Problem>) {
    let people = scope.sound_covenant().into_iter().flat_map(people_of_covenant);
    let people: Vec<_> = people.chain(scope.sound().flat_map(people_of_sheet)).collect();
    for naam in people.iter().filter_map(|person| person.naam.as_ref()).filter(|naam| holds_a_place(naam)) {
        let message = format!("{} is geen naam, en komt zo in de rapporten", quoted(naam));
        let help = "laat `naam` weg tot bekend is wie het wordt; de `functie` is genoeg";
        problems.push(Problem::at(Code::WaardeVerdacht, naam.place, message).help(help));
    }
    problems.extend(people.iter().filter_map(|person| more_than_a_name(scope, person)));
    for person in &people {
        let says = [
            (
                person.functie.as_ref(),
                "functie",
                "schrijf wat iemand doet of gaat doen, zoals `projectleider`; wie het wordt, mag open blijven",
            ),
            (
                person.organisatie.as_ref(),
                "organisatie",
                "laat `organisatie` weg tot bekend is welke het wordt",
            ),
        ];
        for (value, noun, help) in says {
            let Some(value) = value.filter(|value| value.good().is_some_and(|text| holds_a_place(text)))
            else {
                continue;
            };
            let message = format!("{} is geen {noun}, en komt zo in de rapporten", quoted(value));
            problems.push(Problem::at(Code::WaardeVerdacht, value.place, message).help(help));
        }
    }
    for loaded in scope.sound() {
        problems.extend(unwritten(&loaded.sheet));
    }
    for email in people.iter().filter_map(|person| person.email.as_ref()).filter(|email| !is_mail(email)) {
        problems.push(no_mail(email));
    }
    for telefoon in people.iter().filter_map(|person| person.telefoon.as_ref()) {
        problems.extend(incomplete(telefoon));
    }
    let dossiers = scope.sound_covenant().into_iter().flat_map(|covenant| &covenant.kennisdossiers);
    let publications = scope.sound().flat_map(|loaded| &loaded.sheet.publicaties);
    let urls = dossiers.map(|dossier| &dossier.url);
    let sites = scope.sound().filter_map(|loaded| loaded.sheet.website.as_ref());
    let urls = urls.chain(publications.filter_map(|publication| publication.url.as_ref())).chain(sites);
    for url in urls {
        problems.extend(unreachable(url));
    }
}

/// An address or a number where a name belongs, as a mail program gives it; written where it belongs when nothing stands there.
fn more_than_a_name(scope: &Scope<'_>, person: &Persoon) -> Option<Problem> {
    let naam = person.naam.as_ref()?;
    let NameField { name, addresses, telephones } = name_field(naam.good()?);
    let (noun, field, own, there) = match (&addresses[..], &telephones[..]) {
        ([], []) => return None,
        ([first, ..], _) => ("e-mailadres", "email", first, &person.email),
        (_, [first, ..]) => ("telefoonnummer", "telefoon", first, &person.telefoon),
    };
    let message = format!("in de naam {} staat een {noun}, en dat komt zo in de rapporten", quoted(naam));
    let problem = Problem::at(Code::WaardeVerdacht, naam.place, message);
    let is_name = !name.is_empty()
        && !name.contains(" - ")
        && name.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '.' | '-' | '\'' | '’'));
    let one = addresses.len() + telephones.len() == 1;
    if !one || !is_name {
        return Some(problem.help(format!(
            "zet bij `naam` alleen de naam, en het {noun} bij `{field}`; een tweede persoon krijgt een eigen regel"
        )));
    }
    let written = scalar::written(own, Within::Flow);
    let said = format!("schrijf `naam: {name}` en `{field}: {written}`");
    let same = there.as_ref().is_some_and(|there| there.good() == Some(own));
    let mut problem = problem.help(match there {
        Some(_) if same => format!("schrijf `naam: {name}`"),
        Some(_) => format!("schrijf `naam: {name}`; bij `{field}` staat al een ander"),
        None => said,
    });
    let text = &scope.programme.sources.get(naam.place.file).text;
    let mut edits = vec![Edit { place: naam.place, text: scalar::written(&name, Within::Flow) }];
    if !same {
        let place = Place { start: naam.place.end, ..naam.place };
        edits.push(Edit { place, text: field_behind(text, naam, &format!("{field}: {written}")) });
    }
    problem.fix = (same || there.is_none()).then_some(Fix::Bytes(edits));
    Some(problem)
}

/// What writes a field behind that of a name: on its line between braces, else on one of its own.
fn field_behind(text: &str, naam: &At<String>, field: &str) -> String {
    let behind = part(text, naam.place.end as usize..).trim_start_matches(' ');
    if behind.starts_with([',', '}']) {
        return format!(", {field}");
    }
    let before = part(text, ..naam.key_place.start as usize);
    let depth = before.chars().rev().take_while(|c| *c != '\n').count();
    format!("\n{}{field}", " ".repeat(depth))
}

/// Names and texts of a sheet that say only that there is none yet. What a draft lacks it may leave open.
fn unwritten(sheet: &Sheet) -> Vec<Problem> {
    let names = sheet.producten.iter().map(|product| &product.naam);
    let names = names.chain(sheet.planning.mijlpalen.iter().map(|milestone| &milestone.naam));
    let names = names.chain(sheet.partijen.iter().map(|party| &party.naam)).chain([&sheet.titel]);
    let names = names.filter_map(|name| Some((name.place, name.good()?.as_str())));
    let texts = [&sheet.doel, &sheet.beoogd_resultaat, &sheet.aanpak];
    let texts = texts.into_iter().filter_map(|text| Some((text.place, text.good()?.0.as_str())));
    // What is no answer anywhere is told where texts are read (`load/texts.rs`).
    let texts = texts.filter(|(_, text)| is_answer(text));
    let said = sheet.begroting.bijdragen.iter().filter_map(|share| share.toelichting.as_ref());
    let said = said.filter_map(|text| Some((text.place, text.good()?.as_str())));
    let texts = texts.chain(said.filter(|(_, text)| !is_answer(text)));
    let found = names.map(|name| (name, "naam")).chain(texts.map(|text| (text, "tekst")));
    let found = found.filter(|((_, text), _)| holds_a_place(text) && !text.trim().is_empty());
    let told = |((place, text), noun): ((Place, &str), &str)| {
        let message = format!("{} is geen {noun}, en komt zo in de rapporten", quoted(text.trim()));
        Problem::at(Code::WaardeVerdacht, place, message).help(TO_WRITE)
    };
    found.map(told).collect()
}

const MAILTO: &str = "mailto:";

/// What is no address of mail; a mail program puts its signs around one, and a name before it.
fn no_mail(email: &At<String>) -> Problem {
    const SIGNS: [char; 12] = ['<', '>', '(', ')', '[', ']', '"', '\'', ',', ';', ':', '.'];
    let text = email.value.trim();
    let problem =
        Problem::at(Code::WaardeVerdacht, email.place, format!("{} is geen e-mailadres", quoted(text)));
    let bare = |word: &str| {
        let word = word.trim_matches(SIGNS);
        let word = word
            .get(..MAILTO.len())
            .filter(|sign| sign.eq_ignore_ascii_case(MAILTO))
            .map_or(word, |sign| part(word, sign.len()..));
        // What a link fills in besides is no part of it.
        word.split('?').next().unwrap_or(word).to_owned()
    };
    let mut words = text.split(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '(' | ')' | '[' | ']'));
    let mut found: Vec<_> = words.by_ref().map(bare).filter(|word| is_mail(word)).collect();
    found.dedup();
    match &found[..] {
        [only] if text.split_whitespace().all(|word| bare(word) == *only) => problem.replace(only.clone()),
        [only] => problem.help(format!(
            "schrijf alleen het adres: {}; een naam hoort bij `naam`, dus `--herstel` kan het niet",
            quoted(only)
        )),
        [] => problem.help("schrijf het adres als `naam@gemeente.nl`"),
        _ => problem.help("schrijf één adres; zet een tweede bij een eigen contactpersoon"),
    }
}

/// Figures of a Dutch telephone number, its 0 among them.
const FIGURES: usize = 10;

/// A number that a spreadsheet took for one: without its 0 or `+`, or with a power of ten; and a mobile one of another length.
fn incomplete(telefoon: &At<String>) -> Option<Problem> {
    let text = telefoon.value.trim();
    let figures: String = text.chars().filter(char::is_ascii_digit).collect();
    let problem = |message: &str| {
        Problem::at(Code::WaardeVerdacht, telefoon.place, format!("{} {message}", quoted(text)))
    };
    let plain = text.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '-' | '.'));
    let power = text.split_once(['E', 'e']).is_some_and(|(number, power)| {
        let only =
            |text: &str, signs: &[char]| text.chars().all(|c| c.is_ascii_digit() || signs.contains(&c));
        only(number, &['.', ',']) && only(power, &['+']) && !number.is_empty()
    });
    if power {
        return Some(
            problem("is geen telefoonnummer: Excel rekende het om")
                .help("schrijf het hele nummer, met de 0 vooraan"),
        );
    }
    if !plain || figures.is_empty() {
        return None;
    }
    let whole = figures.len() == FIGURES;
    match figures.as_bytes() {
        [b'6', ..] if figures.len() + 1 == FIGURES => {
            Some(problem("mist de 0 vooraan, zoals Excel die weglaat").replace(format!("0{figures}")))
        }
        [b'1'..=b'9', ..] if figures.len() + 1 == FIGURES => {
            let help = format!("bedoelde u `0{figures}`? zet voor een nummer in een ander land een `+`");
            Some(problem("mist de 0 vooraan, zoals Excel die weglaat").help(help))
        }
        [b'3', b'1', ..] if figures.len() == FIGURES + 1 => {
            Some(problem("mist de + vooraan, zoals Excel die weglaat").replace(format!("+{figures}")))
        }
        [b'0', b'6', ..] if !whole => {
            let help = format!("tel de cijfers na: een Nederlands nummer heeft er {FIGURES}");
            Some(problem(&format!("heeft {} cijfers", figures.len())).help(help))
        }
        _ => None,
    }
}

fn unreachable(url: &At<String>) -> Option<Problem> {
    let web = |start: &str| url.strip_prefix(start).is_some_and(|rest| !rest.is_empty());
    let spaces = url.contains(char::is_whitespace);
    if (web("https://") || web("http://")) && !spaces {
        return None;
    }
    let message = format!("{} is geen webadres", quoted(url));
    let host = url.split('/').next().unwrap_or_default();
    let problem = Problem::at(Code::WaardeVerdacht, url.place, message);
    Some(match url.chars().count() {
        0..=50 if host.contains('.') && !spaces && !url.contains(':') => {
            problem.replace(format!("https://{}", url.value))
        }
        _ => problem.help("begin het adres met `https://`, en schrijf het zonder spaties"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn telephones_of_a_spreadsheet() {
        let cure = |text: &str| {
            incomplete(&At { value: text.to_owned(), broken: false, ..At::default() })
                .map(|problem| problem.help.unwrap_or_default())
        };
        for (text, help) in [
            ("612345678", "schrijf `0612345678`"),
            ("6 12 34 56 78", "schrijf `0612345678`"),
            ("701234567", "bedoelde u `0701234567`? zet voor een nummer in een ander land een `+`"),
            ("31612345678", "schrijf `+31612345678`"),
            ("6,12346E+08", "schrijf het hele nummer, met de 0 vooraan"),
            ("06 1234567", "tel de cijfers na: een Nederlands nummer heeft er 10"),
        ] {
            assert_eq!(cure(text).as_deref(), Some(help), "{text}");
        }
        for text in [
            "06-12345678",
            "070 373 83 93",
            "+32 475 12 34 56",
            "14 070",
            "0900-1234",
            "088 1234567 tst. 3",
            "112",
            "via de receptie",
            "0049301234567",
        ] {
            assert_eq!(cure(text), None, "{text}");
        }
    }

    #[test]
    fn addresses_of_mail() {
        for text in ["wonen@zwolle.nl", "j.de.vries+g40@platform31.nl"] {
            assert!(is_mail(text), "{text}");
        }
        for text in [
            "wonen.zwolle.nl",
            "@zwolle.nl",
            "wonen@",
            "wonen@zwolle",
            "wonen @zwolle.nl",
            "a@b@c.nl",
            "a@.nl.",
        ] {
            assert!(!is_mail(text), "{text}");
        }
    }
}
