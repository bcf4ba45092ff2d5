//! Lines that count with a word, `Stap 1: tellen` above `Stap 2: bouwen`, of which Markdown makes one paragraph; and
//! what is measured, which only looks like a count.

use super::super::lines::SourceLine;
use super::Doubt;
use crate::problem::{Edit, Place, part};

/// The first two lines or more of one paragraph that begin with the same word and numbers that follow each other.
pub(super) fn counted(
    text: &str,
    lines: &[SourceLine<'_>],
    at: &impl Fn(super::Bytes) -> Place,
) -> Option<Doubt> {
    let paragraphs = lines.split(|line| line.content.is_empty() || line.content.starts_with(['#', '>', '|']));
    paragraphs.into_iter().find_map(|lines| {
        let mut found: Vec<(&SourceLine<'_>, (&str, u8))> = Vec::new();
        for (number, line) in lines.iter().enumerate() {
            let Some((word, count)) = step(line.content) else { continue };
            let is_next =
                found.last().is_some_and(|(_, (last, before))| *last == word && before + 1 == count);
            if found.len() == 1 && !is_next {
                found.clear();
            }
            let stays = number.checked_sub(1).and_then(|above| lines.get(above)).is_some_and(|above| {
                // A line break that Markdown keeps.
                let behind = part(text, above.at + above.content.len()..line.start);
                above.content.ends_with('\\') || behind.starts_with("  ")
            });
            if found.is_empty() || is_next && !stays {
                found.push((line, (word, count)));
            }
        }
        let (first, (word, count)) = found.first().filter(|_| found.len() > 1)?;
        let edit =
            |(line, _): &(&SourceLine<'_>, _)| Edit { place: at(line.at..line.at), text: "- ".to_owned() };
        Some(Doubt::Bullets(at(first.shown()), format!("{word} {count}"), found.iter().map(edit).collect()))
    })
}

/// `Stap 1: `, `Fase 2 – `, in bold too: the word and the number.
fn step(content: &str) -> Option<(&str, u8)> {
    let (word, rest) = content.trim_start_matches('*').split_once(' ')?;
    let figures = rest.bytes().take_while(u8::is_ascii_digit).count();
    let number = rest.get(..figures).filter(|_| figures < 3)?.parse().ok()?;
    let behind = rest.get(figures..)?.trim_start_matches('*');
    let is_counted = behind.starts_with([':', ')'])
        || [". ", " – ", " - ", " — "].iter().any(|sign| behind.starts_with(sign));
    (is_counted && word.len() > 2 && word.chars().all(char::is_alphabetic)).then_some((word, number))
}

/// What is counted with a fraction, so that `1.2 miljoen` at the begin of a line goes on with the sentence above.
const MEASURES: [&str; 24] = [
    "miljoen",
    "miljard",
    "mln",
    "mld",
    "duizend",
    "euro",
    "procent",
    "procentpunt",
    "uur",
    "jaar",
    "maal",
    "keer",
    "km",
    "kilometer",
    "m",
    "meter",
    "m²",
    "m2",
    "hectare",
    "ha",
    "ton",
    "graden",
    "fte",
    "kwh",
];

/// Whether a number stands before what it measures: `1.2 miljoen`.
pub(super) fn is_measured(words: &str) -> bool {
    let word = words.split_whitespace().next().unwrap_or_default().to_lowercase();
    word.starts_with(['%', '€', '×', '°', '‰'])
        || MEASURES.contains(&word.trim_end_matches(|c: char| !c.is_alphanumeric()))
}
