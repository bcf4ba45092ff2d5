//! What never belonged in the file: characters that YAML cannot have.
//!
//! Each byte of them becomes a space, so that places stay; a line break of an old Mac (CR alone) becomes a plain one, so that
//! lines are lines.

use super::lines::blank;
use super::{Bytes, clamp};
use crate::problem::{Code, Edit, FileId, Fix, Place, Problem, part};

/// Most places of one character that a finding shows.
const SHOWN: usize = 5;

/// Takes out what is no part of any value.
pub(super) fn clear(text: &mut String, file: FileId, problems: &mut Vec<Problem>) {
    let place = |range: &Bytes| Place { file, start: clamp(range.start), end: clamp(range.end) };
    let alone: Vec<_> = text
        .match_indices('\r')
        .map(|(at, _)| at)
        .filter(|at| !part(text, at + 1..).starts_with('\n'))
        .collect();
    for at in alone {
        text.replace_range(at..at + 1, "\n");
    }
    let mut found: Vec<(char, Vec<Bytes>)> = Vec::new();
    for (at, c) in text.char_indices().filter(|(at, c)| is_control(*c) || *c == '\u{feff}' && *at > 0) {
        let range = at..at + c.len_utf8();
        match found.iter_mut().find(|(one, _)| *one == c) {
            Some((_, places)) => places.push(range),
            None => found.push((c, vec![range])),
        }
    }
    for (c, places) in &found {
        problems.push(control(*c, places, text, place));
    }
    for range in found.into_iter().flat_map(|(_, places)| places) {
        blank(text, range);
    }
}

/// A character that YAML cannot have (YAML 1.2.2, section 5.1); a NUL is refused when the file is read.
const fn is_control(c: char) -> bool {
    c.is_ascii_control() && !matches!(c, '\t' | '\n' | '\r')
        || matches!(c, '\u{80}'..='\u{84}' | '\u{86}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}')
}

fn control(c: char, places: &[Bytes], text: &str, place: impl Fn(&Bytes) -> Place) -> Problem {
    let number = format!("U+{:04X}", u32::from(c));
    let between = matches!(c, '\u{b}' | '\u{c}' | '\u{85}');
    let message = match c {
        '\u{feff}' => format!("hier staat het teken dat het begin van een bestand aangeeft ({number})"),
        _ => format!("hier staat een stuurteken dat u niet ziet ({number})"),
    };
    let help = if between { "zet er een spatie voor in de plaats" } else { "haal het weg" };
    let first = places.first().cloned().unwrap_or_default();
    let mut problem = Problem::at(Code::YamlOnleesbaar, place(&first), message).help(help);
    for range in places.iter().skip(1).take(SHOWN) {
        problem = problem.other(place(range), "ook hier");
    }
    let edit = |range: &Bytes| {
        let word = |c: Option<char>| c.is_some_and(|c| !c.is_whitespace());
        let before = word(text.get(..range.start).and_then(|text| text.chars().next_back()));
        let behind = word(text.get(range.end..).and_then(|text| text.chars().next()));
        let space = if between && before && behind { " " } else { "" };
        Edit { place: place(range), text: space.to_owned() }
    };
    problem.fix = Some(Fix::Bytes(places.iter().map(edit).collect()));
    problem
}
