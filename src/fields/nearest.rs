//! The name that was most likely meant by a misspelt one.
//!
//! Comes in: a text and the names there are. Goes out: one of them, or nothing when two are as near. Never: messages.

use crate::notation;

/// Most candidates that are looked at, so that a file of nothing but mistakes is read soon.
const CANDIDATES: usize = 200;
/// Longest text that is compared, in characters.
const LONGEST: usize = 60;
/// Most bytes of accents, spaces and punctuation in which two names that are near may differ.
const SIGNS: usize = 8;

/// The candidate that was most likely meant, if one is near enough and no other is as near. Case, accents, spaces and
/// punctuation do not count when that leaves one; else one slip in four letters is near enough.
pub fn nearest<'c>(text: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    within(text, candidates, |length| (length / 4).clamp(1, 4))
}

/// The same, where one in two letters is near enough: for a field that is missing while an unknown one is there.
pub(super) fn loosely<'c>(text: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    within(text, candidates, |length| (length / 2).clamp(1, 4))
}

fn within<'c>(
    text: &str,
    candidates: impl IntoIterator<Item = &'c str>,
    allowed: impl Fn(usize) -> usize,
) -> Option<&'c str> {
    if text.chars().count() > LONGEST {
        return None;
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
    let mut found: Vec<(usize, &str)> =
        candidates.iter().filter_map(|candidate| Some((distance(candidate)?, *candidate))).collect();
    found.sort_by_key(|(distance, _)| *distance);
    match found[..] {
        [] => alone(text, &candidates),
        [(first, _), (second, _), ..] if first == second => None,
        [(_, candidate), ..] => Some(candidate),
    }
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
            assert_eq!(nearest(text, cities), expected, "{text}");
        }
    }

    #[test]
    fn two_that_are_as_near_give_none() {
        assert_eq!(nearest("bat", ["cat", "hat"]), None);
        assert_eq!(nearest("cat", ["cat", "hat"]), Some("cat"));
        assert_eq!(nearest("traject", ["programma", "project", "activiteit"]), None);
        assert_eq!(loosely("name", ["naam", "inwoners"]), Some("naam"));
    }
}
