//! People whom a text calls by their title, whether they stand in a field or not: `mevrouw Fatima Yilmaz`, `Contactpersoon: F. Yilmaz`.
//!
//! Never: those who govern, whose names stay, and names without a title, which no rule tells from other words.

use super::folded::{Folded, FoldedWord, Gap};
use super::name_words::GOVERNS;
use crate::problem::part;

/// Words that stand before the name of a person and of nothing else, the full stop of a short one left out.
const TITLES: [&str; 8] = ["mevrouw", "mevr", "mw", "meneer", "mijnheer", "dhr", "heer", "contactpersoon"];

/// What stands between a first name and a surname.
const PARTICLES: [&str; 10] = ["van", "de", "den", "der", "ten", "ter", "te", "el", "al", "von"];

/// Most words of a name.
const LONGEST: usize = 6;

/// Letters of the shortest surname.
const SHORTEST: usize = 3;

/// The names behind a title, each by its first and last word.
pub(super) fn people(text: &Folded) -> impl Iterator<Item = (usize, usize)> {
    (1..text.words.len()).filter_map(|first| {
        let title = &text.words[first - 1];
        let between = part(&text.text, title.end..text.words[first].start);
        let is_title = match title.small.as_str() {
            "heer" => first > 1 && text.words[first - 2].small == "de" && is_apart(title, between),
            "contactpersoon" => between.trim_end() == ":",
            other => TITLES.contains(&other) && is_apart(title, between),
        };
        let last = is_title.then(|| end_of_name(text, first)).flatten()?;
        Some((first, last))
    })
}

/// A space stands behind it, of a short one perhaps with its full stop.
fn is_apart(title: &FoldedWord, between: &str) -> bool {
    let is_short = title.small.len() < "heer".len() || title.small == "mevr";
    let behind = if is_short { between.trim_start_matches('.') } else { between };
    matches!(behind, " " | "\n")
}

/// The last word of the name that begins at `first`.
fn end_of_name(text: &Folded, first: usize) -> Option<usize> {
    let goes_on = |word: &FoldedWord, number: usize| {
        let near = number == first || matches!(word.gap, Gap::Space | Gap::Sign('.' | '-'));
        // A sentence that ends behind a name goes on with a capital too.
        let ended = number > first && word.opens && text.words[number - 1].small.chars().count() >= SHORTEST;
        near && !ended && (word.capital || PARTICLES.contains(&word.small.as_str()))
    };
    let words = text.words.iter().enumerate().skip(first).take(LONGEST);
    let row: Vec<_> = words.take_while(|(number, word)| goes_on(word, *number)).collect();
    let is_surname = |word: &FoldedWord| {
        word.capital && word.small.chars().count() >= SHORTEST && word.small.chars().all(char::is_alphabetic)
    };
    let governs = row.iter().any(|(_, word)| GOVERNS.contains(&word.small.as_str()));
    row.into_iter().rfind(|(_, word)| is_surname(word)).filter(|_| !governs).map(|(last, _)| last)
}
