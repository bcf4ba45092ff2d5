//! Lines of which Markdown makes something else than they look like: a heading, part of a quotation, code.
//!
//! Never: lists and tables that are none (`steps.rs`, `unspaced.rs`, `table.rs`).

use super::super::Bytes;
use super::super::lines::SourceLine;
use super::Doubt;
use super::code::{fences, is_item, is_of};
use crate::problem::{Edit, Place, part};

/// What Markdown makes of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Misread {
    /// Dashes straight below a sentence: a heading (CommonMark 4.3).
    Heading,
    /// `##Kop`, without the space of a heading: words (CommonMark 4.2).
    Words,
    /// A sentence straight below one with `>`: part of that quotation (CommonMark 5.1).
    Quoted,
    /// Lines as `Datum: 1 mei` above `Plaats: Utrecht`: one paragraph.
    Joined,
    /// A fence without its end: all below it is code (CommonMark 4.5).
    Open,
    /// A fence around all of a text, as a chatbot answers.
    Whole,
    /// An item whose number Markdown counts anew (CommonMark 5.3).
    Numbered,
    /// Four spaces further in below an empty line: code (CommonMark 4.4).
    Code,
}

/// Words from which on an indented line is a sentence rather than code.
const SENTENCE: usize = 4;

/// Most words behind the colon of such a line.
const VALUE: usize = 8;

/// Most words before the colon of a line that says what stands behind it.
const LABEL: usize = 3;

/// What Markdown joins, and what it takes for a heading or for none; each once, with all such lines.
pub(super) fn joined(text: &str, lines: &[SourceLine<'_>], at: &impl Fn(Bytes) -> Place) -> Vec<Doubt> {
    let pairs = || lines.windows(2).enumerate();
    let underlined = pairs().filter(|(number, pair)| {
        let (line, above) = (pair[1].content, pair[0].content);
        let as_long = line.len().abs_diff(above.chars().count()) < 3;
        line.len() > 2 && is_of(line, '-') && !as_long && ends_sentence(above) && is_paragraph(lines, *number)
    });
    let underlined: Vec<_> = underlined.map(|(_, pair)| pair[1]).collect();
    let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let apart = |line: &SourceLine<'_>| Edit { place: at(line.start..line.start), text: end.to_owned() };
    let heading = underlined.first().map(|line| {
        Doubt::Misread(at(line.shown()), Misread::Heading, underlined.iter().map(apart).collect())
    });
    let glued: Vec<_> =
        lines.iter().filter_map(|line| Some((line, marks_of_heading(line.content)?))).collect();
    let words = glued.first().map(|(first, _)| {
        let space = |(line, marks): &(&SourceLine<'_>, usize)| Edit {
            place: at(line.at + marks..line.at + marks),
            text: " ".to_owned(),
        };
        Doubt::Misread(at(first.shown()), Misread::Words, glued.iter().map(space).collect())
    });
    let quoted = pairs().find(|(_, pair)| {
        let said = pair[0].content.strip_prefix('>').map(str::trim).unwrap_or_default();
        let begins = pair[1].content.starts_with(char::is_uppercase) && is_words(&pair[1]);
        said.ends_with(['.', '!', '?']) && !said.starts_with(['#', '|', '`', '~', '[']) && begins
    });
    let quoted = quoted.map(|(_, pair)| Doubt::Misread(at(pair[1].shown()), Misread::Quoted, Vec::new()));
    let labels = pairs().find(|(_, pair)| {
        let behind = part(text, pair[0].at + pair[0].content.len()..pair[1].start);
        pair.iter().all(|line| is_label(line.content)) && !behind.starts_with("  ")
    });
    let labels = labels.map(|(_, pair)| Doubt::Misread(at(pair[0].shown()), Misread::Joined, Vec::new()));
    heading.into_iter().chain(words).chain(quoted).chain(labels).collect()
}

/// `##Kop`: how many signs stand straight before a capital.
fn marks_of_heading(content: &str) -> Option<usize> {
    let marks = content.len() - content.trim_start_matches('#').len();
    let rest = part(content, marks..);
    let is_one = matches!(marks, 2..=6) && rest.starts_with(char::is_uppercase) && !content.ends_with('#');
    is_one.then_some(marks)
}

/// `Datum: 1 mei`: a few words with a capital, and what they say; no line break behind it.
fn is_label(content: &str) -> bool {
    let Some((label, value)) = content.split_once(": ") else { return false };
    let is_name = label.starts_with(char::is_uppercase)
        && label.split(' ').count() <= LABEL
        && label.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-'));
    let is_short = value.split_whitespace().count() <= VALUE && !content.ends_with(['\\', '.', ',', ';']);
    is_name && is_short && !value.trim().is_empty()
}

/// The line is the last of a paragraph, all of which stands as far in, with nothing but an empty line above it.
fn is_paragraph(lines: &[SourceLine<'_>], last: usize) -> bool {
    let above = || lines.iter().take(last + 1).rev();
    let words = above().take_while(|line| is_words(line)).count();
    let depth = lines.get(last + 1).map_or(0, SourceLine::indent);
    let same = above().take(words).all(|line| line.indent() == depth);
    words > 0 && same && above().nth(words).is_none_or(|line| line.content.is_empty())
}

/// A line of a paragraph: it begins no block of its own.
fn is_words(line: &SourceLine<'_>) -> bool {
    let content = line.content;
    let begins = ['>', '#', '|', '`', '~', '<'].iter().any(|sign| content.starts_with(*sign));
    let underline = is_of(content, '-') || is_of(content, '=');
    !content.is_empty() && !begins && !is_item(line) && !underline
}

fn ends_sentence(content: &str) -> bool {
    content.trim_end_matches(['"', '\'', '”', '’', ')', '*', '_']).ends_with(['.', ',', ';'])
}

/// Code that nobody meant, of the lines of a text as they stand.
pub(super) fn code(lines: &[SourceLine<'_>], at: &impl Fn(Bytes) -> Place) -> Option<Doubt> {
    fence(lines, at).or_else(|| indented(lines, at))
}

/// A fence without its end, or around all of the text.
pub(super) fn fence(lines: &[SourceLine<'_>], at: &impl Fn(Bytes) -> Place) -> Option<Doubt> {
    let fences = fences(lines);
    let (start, end) = *fences.last()?;
    let opening = lines.get(start)?;
    let Some(end) = end else {
        // In an item it ends with that.
        let inner = opening.indent() + usize::from(is_item(opening)) * 2;
        let ends = lines.iter().skip(start + 1).any(|line| !line.content.is_empty() && line.indent() < inner);
        let doubt = Doubt::Misread(at(opening.shown()), Misread::Open, Vec::new());
        return (!ends).then_some(doubt);
    };
    let filled = |line: &SourceLine<'_>| !line.content.is_empty();
    let whole = lines.iter().position(filled) == Some(start) && lines.iter().rposition(filled) == Some(end);
    let info = opening.content.trim_start_matches(['`', '~']).trim().to_lowercase();
    let inside = lines.get(start + 1..end)?;
    if !whole || !inside.iter().any(is_sentence) {
        return None;
    }
    let gone = |line: &SourceLine<'_>| Edit { place: at(line.start..line.shown().end), text: String::new() };
    let edits = match info.as_str() {
        "markdown" | "md" => vec![gone(opening), gone(lines.get(end)?)],
        "" => Vec::new(),
        _ => return None,
    };
    Some(Doubt::Misread(at(opening.shown()), Misread::Whole, edits))
}

/// Words of a person: so many, and no signs of code.
fn is_sentence(line: &SourceLine<'_>) -> bool {
    let words = line.content.split_whitespace().filter(|word| word.chars().any(char::is_alphabetic));
    let code = line.content.contains(['{', '}', '=', '<', '>', '$', '|']) || line.content.contains("()");
    !code && words.count() >= SENTENCE
}

/// Sentences four spaces further in than the text, below an empty line, and outside lists and notes.
fn indented(lines: &[SourceLine<'_>], at: &impl Fn(Bytes) -> Place) -> Option<Doubt> {
    let depth = lines.iter().filter(|line| !line.content.is_empty()).map(SourceLine::indent).min()?;
    let (mut empty, mut list) = (true, false);
    for line in lines {
        if line.content.is_empty() {
            empty = true;
            continue;
        }
        let opens =
            !is_words(line) || line.content.starts_with(['[', ':']) || super::sign(line.content).is_some();
        list = opens || list && (line.indent() > depth || !empty);
        if line.indent() >= depth + 4 && empty && !list && is_sentence(line) {
            return Some(Doubt::Misread(at(line.shown()), Misread::Code, Vec::new()));
        }
        empty = false;
    }
    None
}
