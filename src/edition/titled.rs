//! People whom a text calls by their title, whether they stand in a field or not: `mevrouw Fatima Yilmaz`, `Contactpersoon: F. Yilmaz`.
//!
//! Never: those who govern, whose names stay, and names without a title, which no rule tells from other words.

use super::folded::{Folded, FoldedWord, Gap};
use super::name_words::{GOVERNS, NO_NAMES, OFFICES};
use crate::problem::part;

/// Words that stand before the name of a person and of nothing else, the full stop of a short one left out.
const TITLES: [&str; 9] =
    ["mevrouw", "mevr", "mej", "mw", "meneer", "mijnheer", "dhr", "heer", "contactpersoon"];

/// What may stand between a title and a name: `mevr. dr. Yilmaz`.
const DEGREES: [&str; 6] = ["dr", "drs", "ir", "ing", "mr", "prof"];

/// What stands between a first name and a surname.
const PARTICLES: [&str; 10] = ["van", "de", "den", "der", "ten", "ter", "te", "el", "al", "von"];

/// Most words of a name.
const LONGEST: usize = 6;

/// Letters of the shortest surname.
const SHORTEST: usize = 2;

/// The names behind a title, each by its first and last word.
pub(super) fn people(text: &Folded) -> impl Iterator<Item = (usize, usize)> {
    (1..text.words.len()).filter_map(|first| {
        let title = &text.words[first - 1];
        let between = part(&text.text, title.end..text.words[first].start);
        let is_title = match title.small.as_str() {
            "heer" => first > 1 && text.words[first - 2].small == "de" && is_apart(title, between),
            "contactpersoon" => between.trim_end() == ":",
            // `5 MW Arnhem`
            "mw" if first > 1 && text.words[first - 2].small.ends_with(|c: char| c.is_ascii_digit()) => false,
            other => TITLES.contains(&other) && is_apart(title, between),
        };
        let degree = |word: &&FoldedWord| DEGREES.contains(&word.small.as_str());
        let name = first + text.words.iter().skip(first).take_while(degree).count();
        let last = is_title.then(|| end_of_name(text, name)).flatten()?;
        // A word alone may be that of an organisation: `Contactpersoon: Platform31`.
        (title.small != "contactpersoon" || last > name).then_some((name, last))
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
        let ended = number > first && word.opens && text.words[number - 1].small.chars().count() > SHORTEST;
        near && !ended && (word.capital || PARTICLES.contains(&word.small.as_str()))
    };
    let words = text.words.iter().enumerate().skip(first).take(LONGEST);
    let is_name = |word: &FoldedWord| {
        let small = word.small.as_str();
        !NO_NAMES.contains(&small) && !OFFICES.contains(&small)
    };
    let row: Vec<_> = words
        .take_while(|(number, word)| goes_on(word, *number) && is_name(word))
        .map(|(_, word)| word)
        .collect();
    let is_surname = |word: &FoldedWord| {
        word.capital && word.small.chars().count() >= SHORTEST && word.small.chars().all(char::is_alphabetic)
    };
    let behind = text.words.get(first + row.len());
    let governs = row.iter().copied().chain(behind).any(|word| GOVERNS.contains(&word.small.as_str()));
    row.iter().rposition(|word| is_surname(word)).filter(|_| !governs).map(|last| first + last)
}
