//! Lines of which Markdown makes something else than they look like: a heading, part of a quotation, code.
//!
//! Never: lists and tables that are none (`steps.rs`, `unspaced.rs`, `table.rs`).

use super::super::Bytes;
use super::super::lines::{SourceLine, lines_in};
use super::{Doubt, is_numbered};
use crate::problem::{Edit, Place};

/// What Markdown makes of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Misread {
    /// Dashes straight below a sentence: a heading (CommonMark 4.3).
    Heading,
    /// A line straight below one with `>`: part of that quotation (CommonMark 5.1).
    Quoted,
    /// A fence without its end: all below it is code (CommonMark 4.5).
    Open,
    /// A fence around all of a text, as a chatbot answers.
    Whole,
    /// Four spaces further in below an empty line: code (CommonMark 4.4).
    Code,
}

/// Words from which on an indented line is a sentence rather than code.
const SENTENCE: usize = 4;

/// The first heading and the first line of a quotation that nobody meant.
pub(super) fn joined(lines: &[SourceLine<'_>], at: &impl Fn(Bytes) -> Place) -> Vec<Doubt> {
    let pairs = || lines.windows(2).enumerate();
    let heading = pairs().find(|(number, pair)| {
        let underlined = is_underline(pair[1].content) && ends_sentence(pair[0].content);
        underlined && is_paragraph(lines, *number, pair[1].indent())
    });
    let quoted = pairs().find(|(_, pair)| {
        let said = pair[0].content.strip_prefix('>').map(str::trim).unwrap_or_default();
        let begins = pair[1].content.starts_with(char::is_uppercase);
        !said.is_empty() && !said.starts_with(['#', '|', '`', '~', '[']) && begins && is_words(&pair[1])
    });
    let apart = |(_, pair): (usize, &[SourceLine<'_>]), made, sure| {
        let line = pair[1];
        let edit = Edit { place: at(line.start..line.start), text: "\n".to_owned() };
        Doubt::Misread(at(line.shown()), made, if sure { vec![edit] } else { Vec::new() })
    };
    let heading = heading.map(|pair| apart(pair, Misread::Heading, true));
    // What goes on in the midst of a sentence may be of the quotation.
    let quoted = quoted.map(|(number, pair)| {
        apart(
            (number, pair),
            Misread::Quoted,
            ends_sentence(pair[0].content) && !pair[0].content.ends_with([',', ';']),
        )
    });
    heading.into_iter().chain(quoted).collect()
}

/// `---` or `===`.
fn is_underline(content: &str) -> bool {
    is_of(content, '-') || is_of(content, '=')
}

/// The line is the last of a paragraph as far in as `depth`, with nothing but an empty line above it.
fn is_paragraph(lines: &[SourceLine<'_>], last: usize, depth: usize) -> bool {
    let above = || lines.iter().take(last + 1).rev();
    let words = above().take_while(|line| is_words(line)).count();
    let same = above().take(words).all(|line| line.indent() == depth);
    words > 0 && same && above().nth(words).is_none_or(|line| line.content.is_empty())
}

/// A line of a paragraph: it begins no block of its own.
fn is_words(line: &SourceLine<'_>) -> bool {
    let content = line.content;
    let begins = ['>', '#', '|', '`', '~', '<'].iter().any(|sign| content.starts_with(*sign));
    let item =
        line.is_item() || ["* ", "+ "].iter().any(|sign| content.starts_with(sign)) || is_numbered(content);
    !content.is_empty() && !begins && !item && !is_underline(content)
}

fn is_of(content: &str, sign: char) -> bool {
    !content.is_empty() && content.chars().all(|c| c == sign)
}

fn ends_sentence(content: &str) -> bool {
    content.trim_end_matches(['"', '\'', '”', '’', ')', '*', '_']).ends_with(['.', '!', '?', ',', ';'])
}

/// Code that nobody meant, of the lines of a text as they stand.
pub(super) fn code(text: &str, range: Bytes, at: &impl Fn(Bytes) -> Place) -> Option<Doubt> {
    let lines: Vec<_> = lines_in(text, range).collect();
    let fence = fence(&lines, at);
    fence.or_else(|| indented(&lines, at))
}

/// A fence without its end, or around all of the text.
pub(super) fn fence(lines: &[SourceLine<'_>], at: &impl Fn(Bytes) -> Place) -> Option<Doubt> {
    let mut open: Option<(usize, &str)> = None;
    let mut whole = None;
    let filled = |line: &&SourceLine<'_>| !line.content.is_empty();
    let (first, last) =
        (lines.iter().position(|line| filled(&line))?, lines.iter().rposition(|line| filled(&line))?);
    for (number, line) in lines.iter().enumerate() {
        match open {
            None => open = marks(line.content).map(|marks| (number, marks)),
            Some((start, marks))
                if line.content.starts_with(marks) && is_of(line.content, marks.chars().next()?) =>
            {
                whole = (start == first && number == last).then_some((start, number));
                open = None;
            }
            Some(_) => {}
        }
    }
    if let Some((start, _)) = open {
        return Some(Doubt::Misread(at(lines.get(start)?.shown()), Misread::Open, Vec::new()));
    }
    let (start, end) = whole?;
    let info = lines.get(start)?.content.trim_start_matches(['`', '~']).trim().to_lowercase();
    let inside = lines.get(start + 1..end)?;
    let prose = inside.iter().any(is_sentence);
    if !matches!(info.as_str(), "" | "markdown" | "md" | "text" | "txt" | "plaintext" | "tekst") || !prose {
        return None;
    }
    let gone = |line: &SourceLine<'_>| Edit { place: at(line.start..line.shown().end), text: String::new() };
    let edits = vec![gone(lines.get(start)?), gone(lines.get(end)?)];
    Some(Doubt::Misread(at(lines.get(start)?.shown()), Misread::Whole, edits))
}

/// The marks with which a fence begins.
fn marks(content: &str) -> Option<&str> {
    let sign = content.chars().next().filter(|sign| matches!(sign, '`' | '~'))?;
    let marks = content.get(..content.len() - content.trim_start_matches(sign).len())?;
    let info = content.get(marks.len()..)?;
    (marks.len() > 2 && !(sign == '`' && info.contains('`'))).then_some(marks)
}

/// Words of a person: so many, that begin with a letter.
fn is_sentence(line: &SourceLine<'_>) -> bool {
    let words = line.content.split_whitespace().filter(|word| word.chars().any(char::is_alphabetic));
    let code = line.content.contains(['{', '}', '=', '<', '>', '$', '|']) || line.content.contains("()");
    !code && words.count() >= SENTENCE
}

/// Sentences four spaces further in than the text, below an empty line and outside a list.
fn indented(lines: &[SourceLine<'_>], at: &impl Fn(Bytes) -> Place) -> Option<Doubt> {
    let depth = lines.iter().filter(|line| !line.content.is_empty()).map(SourceLine::indent).min()?;
    let (mut empty, mut list) = (true, false);
    for line in lines {
        if line.content.is_empty() {
            empty = true;
            continue;
        }
        let deep = line.indent() >= depth + 4;
        list =
            line.is_item() || is_numbered(line.content) || !is_words(line) || list && line.indent() > depth;
        if deep && empty && !list && is_sentence(line) {
            return Some(Doubt::Misread(at(line.shown()), Misread::Code, Vec::new()));
        }
        empty = false;
    }
    None
}
