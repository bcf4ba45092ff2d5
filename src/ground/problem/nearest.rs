//! The name that was most likely meant by a misspelt one.
//!
//! Never: messages.

use crate::notation;

/// Most candidates that are looked at, so that a file of nothing but mistakes is read soon.
const CANDIDATES: usize = 200;
/// Longest text that is compared, in characters.
const LONGEST: usize = 60;
/// Most bytes of accents, spaces and punctuation in which two names that are near may differ.
const SIGNS: usize = 8;

/// The candidates that were most likely meant: the nearest, more than one when they are equally near. Case, accents,
/// spaces and punctuation do not count when that leaves one; else one slip in four letters is near enough.
pub fn likely<'c>(text: &str, candidates: impl IntoIterator<Item = &'c str>) -> Vec<&'c str> {
    within(text, candidates, |length| (length / 4).clamp(1, 4))
}

/// The one candidate that was most likely meant; none when two are as near.
pub fn nearest<'c>(text: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    only(&likely(text, candidates))
}

/// The same, where one in two letters is near enough when the first is right: for a field that is missing while an unknown
/// one is there.
pub fn loosely<'c>(text: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let candidates: Vec<&str> = candidates.into_iter().collect();
    let first = |text: &str| text.chars().next().map(|first| first.to_ascii_lowercase());
    let begins = candidates.iter().copied().filter(|name| first(name) == first(text));
    let near = within(text, begins, |length| (length / 2).clamp(1, 4));
    only(&near).or_else(|| only(&overlapping(text, &candidates)))
}

/// The candidates that hold the text or stand in it, or begin as it does: `contact` for `contactpersoon`, `einddatum` for
/// `einde`.
fn overlapping<'c>(text: &str, candidates: &[&'c str]) -> Vec<&'c str> {
    let same = |name: &str| text.bytes().zip(name.bytes()).take_while(|(a, b)| a == b).count();
    let long = |name: &str| text.len() > 3 && name.len() > 3;
    let akin = |name: &&&str| long(name) && (name.contains(text) || text.contains(**name) || same(name) > 3);
    candidates.iter().filter(akin).copied().collect()
}

fn only<'c>(names: &[&'c str]) -> Option<&'c str> {
    match names {
        [only] => Some(only),
        _ => None,
    }
}

fn within<'c>(
    text: &str,
    candidates: impl IntoIterator<Item = &'c str>,
    allowed: impl Fn(usize) -> usize,
) -> Vec<&'c str> {
    if text.chars().count() > LONGEST {
        return Vec::new();
    }
    let wanted = letters(text);
    let length = wanted.chars().count();
    let allowed = allowed(length);
    let distance = |candidate: &str| {
        if candidate.len().abs_diff(text.len()) > allowed + SIGNS {
            return None;
        }
        let name = letters(candidate);
        if name == wanted && !name.is_empty() {
            return Some(0);
        }
        let near = name.chars().count().abs_diff(length) <= allowed;
        near.then(|| strsim::damerau_levenshtein(&wanted, &name).max(1))
            .filter(|distance| *distance <= allowed)
    };
    let candidates: Vec<&str> = candidates.into_iter().take(CANDIDATES).collect();
    let found: Vec<(usize, &str)> =
        candidates.iter().filter_map(|candidate| Some((distance(candidate)?, *candidate))).collect();
    let Some(least) = found.iter().map(|(distance, _)| *distance).min() else {
        return alone(text, &candidates).into_iter().collect();
    };
    let mut names: Vec<_> =
        found.into_iter().filter(|(distance, _)| *distance == least).map(|(_, name)| name).collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// Letters and digits, without capitals and accents.
fn letters(text: &str) -> String {
    let mut folded = notation::folded(text);
    folded.retain(char::is_alphanumeric);
    folded
}

/// The one candidate that stands whole among the words of the text: `gemeente Breda`, `Neprom BV`.
fn alone<'c>(text: &str, candidates: &[&'c str]) -> Option<&'c str> {
    let wanted = notation::kebab(text);
    if !wanted.contains('-') {
        return None;
    }
    let inside = |candidate: &&&str| {
        let name = notation::kebab(candidate);
        name.len() > 2 && format!("-{wanted}-").contains(&format!("-{name}-"))
    };
    let mut found = candidates.iter().filter(inside);
    match (found.next(), found.next()) {
        (Some(candidate), None) => Some(candidate),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_name_is_meant_or_none() {
        let cities = ["'s-Hertogenbosch", "Breda", "Eindhoven", "Hengelo", "Hoorn", "Súdwest-Fryslân"];
        let cases = [
            ("Brede", Some("Breda")),
            ("BREDA", Some("Breda")),
            ("s Hertogenbosch", Some("'s-Hertogenbosch")),
            ("’s-Hertogenbosch", Some("'s-Hertogenbosch")),
            ("Hertogenbosch", Some("'s-Hertogenbosch")),
            ("Sudwest Fryslan", Some("Súdwest-Fryslân")),
            ("gemeente Breda", Some("Breda")),
            ("Utrecht", None),
            ("", None),
            ("???", None),
        ];
        for (text, expected) in cases {
            assert_eq!(likely(text, cities), Vec::from_iter(expected), "{text}");
        }
    }

    #[test]
    fn two_that_are_as_near_are_both_given() {
        assert_eq!(likely("bat", ["cat", "hat"]), ["cat", "hat"]);
        assert_eq!(likely("cat", ["cat", "hat"]), ["cat"]);
        assert!(likely("traject", ["programma", "project", "activiteit"]).is_empty());
        assert_eq!(loosely("bat", ["cat", "hat"]), None);
        assert_eq!(loosely("einddatum", ["start", "einde"]), Some("einde"));
        assert_eq!(loosely("contact", ["naam", "rol", "contactpersoon"]), Some("contactpersoon"));
        assert_eq!(loosely("opmerking", ["naam", "einde"]), None);
        assert_eq!(loosely("name", ["naam", "inwoners"]), Some("naam"));
    }
}
