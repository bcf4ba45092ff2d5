//! Words of a name field: what stands before and behind a name, whether one is a first name, and whether one is of an office.

use crate::edition::name_words::{BEFORE_NAME, DEGREES, DEPARTMENTS, FIRST_NAMES, GIVEN, NO_NAMES, OFFICES};
use crate::edition::surname::is_role;

/// Most letters of the name of an organisation in capitals: `BZK`.
pub(super) const OFFICE: usize = 4;

pub(super) fn is_degree(word: &str) -> bool {
    DEGREES.contains(&&*word.replace('.', "").to_lowercase())
}

/// Whether it is an organisation that stands beside a name.
pub(super) fn is_office(part: &str) -> bool {
    let first = part.split(' ').next().unwrap_or_default().to_lowercase();
    part.chars().count() <= OFFICE && part.chars().all(char::is_uppercase) || is_office_word(&first)
}

/// Whether a word is one for an organisation, or for one kind of it: `gemeente`, `rijksdienst`.
pub(super) fn is_office_word(small: &str) -> bool {
    OFFICES.iter().any(|office| small.ends_with(office))
}

pub(super) fn is_role_word(small: &str) -> bool {
    is_role(small) || NO_NAMES.contains(&small)
}

pub(super) fn is_department(small: &str) -> bool {
    DEPARTMENTS.iter().any(|ending| small.ends_with(ending))
}

pub(super) fn is_title(small: &str) -> bool {
    BEFORE_NAME.contains(&small)
}

/// Whether it is a first name of many people.
pub(super) fn is_first_name(small: &str) -> bool {
    GIVEN.contains(&small) || FIRST_NAMES.split(' ').any(|name| name == small)
}

/// Whether a word is or begins with an initial: `k`, `j.w.`, `k.zwaluwe`.
pub(super) fn is_initial(word: &str) -> bool {
    let first = word.split('.').next().unwrap_or_default();
    first.chars().count() == 1 && first.chars().all(char::is_alphabetic)
}

/// The words of a name without the title before it and the degrees behind it, where two are left.
pub(super) fn bare(mut words: Vec<&str>) -> String {
    while words.len() > 2 && words.last().is_some_and(|word| is_degree(word)) {
        words.pop();
    }
    while let Some(own) = without_title(&words) {
        words = own;
    }
    words.join(" ")
}

/// The words of a name without the title that it begins with, where two are left: of `prof.dr. K. Bakker` and of `de heer Kees Bakker`.
fn without_title<'n>(words: &[&'n str]) -> Option<Vec<&'n str>> {
    let (first, rest) = words.split_first()?;
    let is_title = |word: &str| BEFORE_NAME.contains(&word.to_lowercase().as_str());
    let is_said = *first == "de" && rest.first().is_some_and(|next| is_title(next));
    let (title, own) = first.split_once('.').unwrap_or((first, ""));
    let left = [own].into_iter().filter(|own| !own.is_empty()).chain(rest.iter().copied());
    let left: Vec<&str> = left.collect();
    let count = left.iter().flat_map(|word| word.split('.')).filter(|word| !word.is_empty()).count();
    ((is_title(title) || is_said) && count > 1).then_some(left)
}
