//! One finding for a character that nobody sees, not another for the word that it stands in.

use std::collections::BTreeSet;

use crate::problem::{Code, Fix, Place, Problem, Severity, Sources, is_unseen, part};

/// The findings without what follows from such a character. Where the character alone is no error and what is said of its word
/// is one, with a cure, that one stays: its cure takes the character away too.
pub(super) fn causes(problems: Vec<Problem>, sources: &Sources) -> Vec<Problem> {
    let (mut errors, mut warnings) = (BTreeSet::new(), BTreeSet::new());
    for problem in &problems {
        let of_its_kind = if problem.severity == Severity::Fout { &mut errors } else { &mut warnings };
        of_its_kind.extend(hidden(problem, sources).unwrap_or_default());
    }
    let words = problems.iter().filter(|problem| {
        problem.severity == Severity::Fout && problem.fix.is_some() && hidden(problem, sources).is_none()
    });
    let words = words.filter_map(|word| within(word, sources));
    let mended: BTreeSet<_> = words.flat_map(|word| inside(&warnings, word).copied()).collect();
    let is_said = |problem: &Problem| match hidden(problem, sources) {
        Some(places) => places.iter().any(|place| !mended.contains(place)),
        None => within(problem, sources).is_none_or(|word| inside(&errors, word).next().is_none()),
    };
    let said: Vec<_> = problems.iter().map(is_said).collect();
    problems.into_iter().zip(said).filter_map(|(problem, said)| said.then_some(problem)).collect()
}

/// Where the characters are that a finding is about, when it is about nothing else.
fn hidden(problem: &Problem, sources: &Sources) -> Option<Vec<Place>> {
    let Some(Fix::Bytes(edits)) = &problem.fix else { return None };
    let is_hidden = |place: &Place| {
        let mut letters = text(*place, sources).chars();
        letters.next().is_some_and(|c| is_unseen(c) || c.is_control() && c != '\t' && c != '\n')
            && letters.next().is_none()
    };
    let places: Vec<_> = edits.iter().map(|edit| edit.place).collect();
    (!places.is_empty() && places.iter().all(is_hidden)).then_some(places)
}

/// The place of a finding about a word: within a line, and not about how its line stands to others, which no character in it changes.
fn within(problem: &Problem, sources: &Sources) -> Option<Place> {
    let of_lines = [Code::YamlOnleesbaar, Code::YamlNietToegestaan, Code::DubbeleSleutel];
    let place = problem.place.filter(|_| !of_lines.contains(&problem.code));
    place.filter(|place| !text(*place, sources).contains('\n'))
}

fn text(place: Place, sources: &Sources) -> &str {
    part(&sources.get(place.file).text, place.start as usize..place.end as usize)
}

/// Those that stand in a word.
fn inside(places: &BTreeSet<Place>, word: Place) -> impl Iterator<Item = &Place> {
    let from = Place { end: word.start, ..word };
    places.range(from..).take_while(move |place| place.file == word.file && place.end <= word.end)
}
