//! Who is named in a remark beside a name, and whether words with a capital are a person at all: `vervangen door Ria Zandstra`.

use super::words::{
    bare, is_degree, is_department, is_first_name, is_initial, is_office, is_office_word, is_role_word,
    is_title,
};
use crate::edition::name_words::{ADJECTIVES, DAYS};
use crate::edition::surname::{is_before, is_role};

/// What stands before a name in a remark.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Said {
    Nothing,
    /// `hoofd Stedelijke Ontwikkeling`: what the role is of, unless a first name or an initial says that it is someone.
    Role,
    /// `gemeente Alphen aan den Rijn`
    Office,
    /// `mevrouw Vosmeer`
    Title,
}

/// The names of two words or more in a field that stand in or behind a remark: `vervangen door Ria Zandstra`; behind a title also of
/// one.
pub(super) fn in_remarks(secret: &str) -> impl Iterator<Item = String> {
    const INSTEAD: [&str; 4] = ["vervanger", "opvolger", "contactpersoon", "collega"];
    let pieces = secret.split(['(', ')', '[', ']', ',', ';', '/', '&', '+', '|', '"']);
    pieces.flat_map(|piece| {
        let mut found: Vec<(Said, Vec<&str>)> = vec![(Said::Nothing, Vec::new())];
        for word in piece.split_whitespace() {
            let small = word.trim_end_matches([':', '.']).to_lowercase();
            let is_own_role = is_role(&small) && !INSTEAD.contains(&small.as_str());
            if has_capital(word) && is_own_role {
                // `Projectleider Jan Zwaluwe`
                found.push((Said::Nothing, Vec::new()));
            } else if has_capital(word) || is_before(word) {
                found.last_mut().into_iter().for_each(|(_, name)| name.push(word));
            } else {
                let said = match &*small {
                    // A colon says who it is: `projectleider: Ria Zandstra`.
                    _ if word.ends_with(':') => Said::Nothing,
                    title if is_title(title) => Said::Title,
                    office if is_office_word(office) => Said::Office,
                    _ if is_own_role => Said::Role,
                    _ => Said::Nothing,
                };
                found.push((said, Vec::new()));
            }
        }
        let named = found.into_iter().filter(|(said, name)| match said {
            Said::Nothing => is_person(name),
            Said::Role => is_person(name) && begins_as_name(name),
            Said::Office => false,
            Said::Title => is_person(name) || is_surname(name),
        });
        named.map(|(_, name)| bare(name)).collect::<Vec<_>>()
    })
}

/// Whether a word is a part of a name by its capital, also behind `d'`.
fn has_capital(word: &str) -> bool {
    let elided = word.split_once(['\'', '’']).filter(|(before, _)| before.chars().count() == 1);
    word.starts_with(char::is_uppercase) || elided.is_some_and(|(_, own)| own.starts_with(char::is_uppercase))
}

fn begins_as_name(name: &[&str]) -> bool {
    let first = name.first().map(|first| first.to_lowercase()).unwrap_or_default();
    is_first_name(&first) || is_initial(&first)
}

/// Whether words behind a title are a surname, and not what a colleague is of: `collega Wonen`.
fn is_surname(name: &[&str]) -> bool {
    let is_own = |last: &&&str| !is_before(last) && !is_department(&last.to_lowercase());
    name.last().filter(is_own).is_some()
        && name.iter().filter(|word| !is_before(word)).count() == 1
        && !is_office(&name.join(" "))
}

/// Whether words with a capital are a person's name, and not that of an office: `Ruimtelijke Ordening`, `Team Wonen`.
pub(super) fn is_person(name: &[&str]) -> bool {
    let Some((first, last)) = name.first().zip(name.last()) else { return false };
    let (small, end) = (first.to_lowercase(), last.to_lowercase());
    let is_adjective = ADJECTIVES.iter().any(|ending| small.ends_with(ending));
    name.iter().filter(|word| !is_before(word)).count() > 1
        && first.starts_with(char::is_uppercase)
        && !is_adjective
        // `Ria van Steden` is a person.
        && (name.iter().any(|word| is_before(word)) || !is_department(&end))
        && !is_role_word(&small)
        && !is_office(&name.join(" "))
        && name.iter().any(|word| !is_degree(word))
        && name.iter().any(|word| !is_day(word))
}

/// `Ma`, `Woensdag`
fn is_day(word: &str) -> bool {
    let small = word.trim_end_matches('.').to_lowercase();
    small.ends_with("dag") || DAYS.contains(&small.as_str())
}
