//! Who is named by what a field for a name holds: one person or more, with titles, degrees and where they work.

mod remark;
mod spelled;
mod words;

use super::name_words::GIVEN;
use super::surname::{is_before, is_initials};
use crate::fields::holds_a_place;
use remark::{in_remarks, is_person};
use spelled::with_capitals;
use words::{bare, is_degree, is_office, is_office_word, is_role_word};

/// The names in what was taken out, without remarks between brackets and degrees: of `K. Bakker MSc (tot 1 mei) / Ria Zandstra`
/// two, and those that remarks name, as in `K. Bakker (vervangen door Ria Zandstra)`. One with an umlaut also as people type it
/// without.
pub(super) fn people(secret: &str) -> Vec<String> {
    // `nog te bepalen` is nobody; words in brackets may be.
    if !secret.contains(['(', '[', '<']) && !secret.contains(char::is_uppercase) && holds_a_place(secret) {
        return Vec::new();
    }
    let secret = &with_capitals(secret);
    let mut depth = 0_u32;
    let bare: String = secret
        .chars()
        .filter(|sign| {
            let (opens, closes) = (matches!(sign, '(' | '['), matches!(sign, ')' | ']'));
            let inside = depth > 0 || opens;
            depth = (depth + u32::from(opens)).saturating_sub(u32::from(closes));
            !inside
        })
        .collect();
    let parts = bare.split(['/', '&', ';', '+', '|']).flat_map(|part| part.split(" en "));
    let parts = parts.flat_map(|part| part.split(" - ")).flat_map(|part| part.split(" – ")).map(str::trim);
    let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    // `Jan de Vries / BZK`
    let is_office = |part: &&&str| parts.len() > 1 && is_office(part);
    let names = parts.iter().filter(|part| !is_office(part)).flat_map(|part| of_part(part));
    let mut people: Vec<String> = names.filter(|name| !name.is_empty() && !says_who(name)).collect();
    // Of `de Vries, Jan Willem` and `Bakker, Jan Willem` the end is a part of the whole.
    let goes_on = |next: &str| is_before(next) || next.starts_with(char::is_uppercase);
    let is_part = |name: &String, one: &String| {
        one.strip_prefix(name.as_str()).is_some_and(|rest| rest.split_whitespace().next().is_none_or(goes_on))
    };
    // Of `mevrouw Bakker` likewise.
    let is_there = |name: &String, one: &String| one.split_whitespace().any(|word| word == name);
    let is_new = |name: &String| people.iter().all(|one| !is_part(name, one) && !is_there(name, one));
    let remarked: Vec<String> = in_remarks(secret).filter(is_new).collect();
    people.extend(remarked);
    let typed = |name: &String| {
        let spelled =
            [('ä', "ae"), ('ö', "oe"), ('ü', "ue"), ('Ä', "Ae"), ('Ö', "Oe"), ('Ü', "Ue"), ('ß', "ss")];
        let typed = spelled.iter().fold(name.clone(), |name, (sign, letters)| name.replace(*sign, letters));
        (typed != *name).then_some(typed)
    };
    let typed: Vec<String> = people.iter().filter_map(typed).collect();
    people.extend(typed);
    people
}

/// Whether words in small letters alone say who it is and not how he is called: `wordt ingevuld door de gemeente`.
fn says_who(name: &str) -> bool {
    let is_of_office = |word: &str| is_office_word(word) || is_role_word(word);
    !name.contains(char::is_uppercase) && name.split_whitespace().any(is_of_office)
}

/// Whose a mail address is, where its name says so: of `j.zwartveld@…` one with an initial, and of `jan.zwartveld@…`.
pub(super) fn of_address(address: &str) -> Option<String> {
    let (name, _) = address.split_once('@')?;
    let (first, surname) = name.split_once(['.', '_'])?;
    let is_first = first.chars().count() == 1 || GIVEN.contains(&first.to_lowercase().as_str());
    let in_letters = [first, surname].iter().all(|word| word.chars().all(char::is_alphabetic));
    let written = |word: &str| {
        let mut letters = word.chars();
        letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect::<String>()
    };
    (is_first && in_letters).then(|| match first.chars().count() {
        1 => format!("{}. {}", written(first), written(surname)),
        _ => format!("{} {}", written(first), written(surname)),
    })
}

/// The same where someone has a site of his own: of `jan@zwartveld.nl` both words, which tell by neither of them alone.
pub(super) fn of_site(address: &str) -> Option<String> {
    let (first, site) = address.split_once('@')?;
    let (surname, _) = site.split_once('.').filter(|(_, end)| !end.contains('.'))?;
    let in_letters = surname.chars().all(char::is_alphabetic);
    (GIVEN.contains(&first.to_lowercase().as_str()) && in_letters).then(|| format!("{first} {surname}"))
}

/// The names between two signs that part people: `Kees Bakker, Ria Zandstra` are two, `Jan de Vries, BZK` is one with where he works,
/// and `Vries, Jan de` one the other way around.
fn of_part(part: &str) -> Vec<String> {
    let pieces: Vec<Vec<&str>> = part.split(',').map(|piece| piece.split_whitespace().collect()).collect();
    let own = |piece: &[&str]| piece.iter().filter(|word| !is_before(word)).count();
    if pieces.len() == 1 || own(&pieces[0]) < 2 {
        let all: Vec<&str> = pieces.concat();
        return vec![turned(part).unwrap_or_else(|| bare(all))];
    }
    let others = pieces[1..].iter().filter(|piece| is_person(piece)).cloned();
    std::iter::once(pieces[0].clone()).chain(others).map(bare).collect()
}

/// A name that begins with its surname, as it is said: of `Vries, Jan de` and `de Vries, J.` the other way around.
fn turned(name: &str) -> Option<String> {
    let (surname, given) = name.trim().split_once(',')?;
    let mut behind = given.split_whitespace();
    let first = behind.next().filter(|first| first.starts_with(char::is_uppercase))?;
    let own = surname.split_whitespace().filter(|word| !is_before(word)).count();
    let rest_is_given = given.split_whitespace().skip(1).all(|word| {
        let small = word.to_lowercase();
        is_before(word) || is_initials(&word.replace('.', "")) || GIVEN.contains(&small.as_str())
    });
    (own == 1 && !is_degree(first) && !given.contains(',') && rest_is_given)
        .then(|| format!("{} {}", given.split_whitespace().collect::<Vec<_>>().join(" "), surname.trim()))
}

#[cfg(test)]
mod tests {
    #[test]
    fn an_address_may_say_whose_it_is() {
        for (address, name) in [
            ("j.zwartveld@breda.nl", Some("J. Zwartveld")),
            ("jan_zwartveld@breda.nl", Some("Jan Zwartveld")),
            ("team.wonen@breda.nl", None),
            ("j.w.zwartveld@breda.nl", None),
            ("wonen@breda.nl", None),
            ("a.2021@breda.nl", None),
        ] {
            assert_eq!(super::of_address(address).as_deref(), name, "{address}");
        }
        for (address, name) in [
            ("jan@zwartveld.nl", Some("jan zwartveld")),
            ("wonen@breda.nl", None),
            ("jan@mail.breda.nl", None),
            ("jan@platform31.nl", None),
        ] {
            assert_eq!(super::of_site(address).as_deref(), name, "{address}");
        }
    }

    #[test]
    fn a_field_may_hold_more_than_a_name() {
        for (secret, names) in [
            ("Kees Bakker (tot 1 mei)", &["Kees Bakker"][..]),
            ("Kees Bakker / Ria Zandstra", &["Kees Bakker", "Ria Zandstra"]),
            ("Kees Bakker en Ria Zandstra", &["Kees Bakker", "Ria Zandstra"]),
            ("dr. K. Bakker, MSc", &["K. Bakker"]),
            ("prof.dr.ir. K. Bakker", &["K. Bakker"]),
            ("de heer Kees Bakker", &["Kees Bakker"]),
            ("mevrouw Bakker", &["mevrouw Bakker"]),
            ("Björn Müller-Strauß", &["Björn Müller-Strauß", "Bjoern Mueller-Strauss"]),
            ("Ir. Ing", &["Ir. Ing"]),
            ("Vries, Jan de (BZK)", &["Jan de Vries"]),
            ("Vries, J.W. de", &["J.W. de Vries"]),
            ("de Vries, Jan Willem", &["Jan Willem de Vries"]),
            ("Bakker, MSc", &["Bakker MSc"]),
            ("Kees Bakker, Gemeente Utrecht", &["Kees Bakker"]),
            ("Kees Bakker, Ria Zandstra", &["Kees Bakker", "Ria Zandstra"]),
            ("Jan de Vries, BZK", &["Jan de Vries"]),
            ("Jan de Vries - Gemeente Utrecht", &["Jan de Vries"]),
            ("Kees Bakker en de Vries", &["Kees Bakker", "de Vries"]),
            ("Jan de Vries [BZK]", &["Jan de Vries"]),
            ("Jan de Vries / BZK", &["Jan de Vries"]),
            ("K. Bakker, MSc, MBA", &["K. Bakker"]),
            ("Bakker, programmamanager", &["Bakker programmamanager"]),
            ("Jan Smit (vervangen door Ria Vos)", &["Jan Smit", "Ria Vos"]),
            ("Jan Smit, opgevolgd door Ria van Vos", &["Jan Smit", "Ria van Vos"]),
            ("Jan Smit (waarnemer: Ria Vos)", &["Jan Smit", "Ria Vos"]),
            ("Jan Smit (t/m 2023), Ria Vos (vanaf 2024)", &["Jan Smit", "Ria Vos"]),
            ("Jan Smit i.p.v. Ria Vos", &["Jan Smit i.p.v. Ria Vos", "Jan Smit", "Ria Vos"]),
            ("Jan Smit, hoofd Stedelijke Ontwikkeling", &["Jan Smit"]),
            ("Jan Smit (Team Wonen)", &["Jan Smit"]),
            ("Kees Bakker (Economische Zaken)", &["Kees Bakker"]),
            ("Jan Smit (vervangen door Claire Vos)", &["Jan Smit", "Claire Vos"]),
            ("Jan Smit (vervangen door Lieve Vos)", &["Jan Smit", "Lieve Vos"]),
            ("Jan Smit (vervangen door Pascale Vos)", &["Jan Smit", "Pascale Vos"]),
            ("Jan Smit (vervangen door Michele Rossi)", &["Jan Smit", "Michele Rossi"]),
            ("Jan Smit (vervangen door Ria van Steden)", &["Jan Smit", "Ria van Steden"]),
            ("Kees Bakker (Sociale Zaken)", &["Kees Bakker"]),
            ("Kees Bakker (Culturele Instellingen)", &["Kees Bakker"]),
            ("Projectleider Jan Smit / Ria Vos", &["Projectleider Jan Smit", "Ria Vos", "Jan Smit"]),
            ("wisselende vertegenwoordiger", &["wisselende vertegenwoordiger"]),
            ("Jan Smit Jr.", &["Jan Smit"]),
            ("jan de boer", &["Jan de Boer"]),
            ("JAN DE BOER", &["Jan de Boer"]),
            ("JW BAKKER", &["JW Bakker"]),
        ] {
            assert_eq!(super::people(secret), names, "{secret}");
        }
    }
}
