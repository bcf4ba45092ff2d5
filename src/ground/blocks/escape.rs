//! Plain text → Markdown that reads back as exactly that text, on one line.
//!
//! A value may stand at the start of a line, in a heading, a cell, a list item or link text, with anything before and
//! after it, another value included: an edge of the value counts as whatever would do harm there. Inside, a character
//! gets its backslash only where it could mean something, because people read the Markdown too.

use crate::problem::scalar::in_quotes;

/// The value of a bare `{{ … }}`: white space becomes single spaces, none at its edges; markup becomes text.
///
/// A lone space stays: templates write `{{ " " }}` where they mean one.
pub fn value(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    match collapsed(text).trim() {
        "" if text == " " => out.push(' '),
        text => push(&mut out, text, true),
    }
    out
}

/// A YAML scalar between quotes: white space becomes single spaces.
pub fn yaml(text: &str) -> String {
    in_quotes(collapsed(text).trim())
}

/// White space other than the spaces that hold words together, and control characters.
pub(crate) fn is_gap(letter: char) -> bool {
    letter.is_control()
        || letter == '\u{feff}'
        || letter.is_whitespace() && !matches!(letter, '\u{a0}' | '\u{202f}' | '\u{2007}')
}

/// Every stretch of [gaps](is_gap) as one space.
pub fn collapsed(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        if !is_gap(letter) {
            out.push(letter);
        } else if !out.ends_with(' ') {
            out.push(' ');
        }
    }
    out
}

/// Adds collapsed text; `line_start` when it may stand first on its line.
pub fn push(out: &mut String, text: &str, line_start: bool) {
    let marker = if line_start { block_marker(text) } else { None };
    let closing = closing_hashes(text);
    let mut before = None;
    let mut letters = text.char_indices();
    while let Some((at, letter)) = letters.next() {
        if marker == Some(at) || closing == Some(at) || is_markup(letter, before, letters.as_str()) {
            out.push('\\');
        }
        out.push(letter);
        before = Some(letter);
    }
}

/// Where the text would start a block: a heading, list item, quote, rule, underline or table's second line.
fn block_marker(text: &str) -> Option<usize> {
    let start = text.len() - text.trim_start().len();
    let line = text.trim();
    let ends_word = |rest: &str| rest.is_empty() || rest.starts_with(' ');
    let first = line.chars().next()?;
    let marks = match first {
        '>' => true,
        '#' => ends_word(line.trim_start_matches('#')),
        '-' | ':' if line.chars().all(|letter| matches!(letter, '-' | ':' | ' ')) => line.contains('-'),
        '=' => line.chars().all(|letter| letter == '='),
        '-' | '+' | '.' | ')' => line.strip_prefix(first).is_some_and(ends_word),
        _ => false,
    };
    if marks {
        return Some(start);
    }
    let after = line.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let digits = line.len() - after.len();
    (digits > 0 && after.strip_prefix(['.', ')']).is_some_and(ends_word)).then_some(start + digits)
}

/// Where `#`s start that a heading would drop from its end.
fn closing_hashes(text: &str) -> Option<usize> {
    let text = text.trim_end();
    let before = text.trim_end_matches('#');
    (before.len() < text.len() && (before.is_empty() || before.ends_with(' '))).then_some(before.len())
}

fn is_markup(letter: char, before: Option<char>, rest: &str) -> bool {
    let after = rest.chars().next();
    let apart = before == Some(' ') && after == Some(' ');
    let inside = |edge: Option<char>| edge.is_some_and(char::is_alphanumeric);
    match letter {
        '`' | '[' | ']' | '|' => true,
        '\\' => after.is_none_or(|next| next.is_ascii_punctuation()),
        '*' | '~' => !apart,
        '_' => !(apart || inside(before) && inside(after)),
        '<' => after.is_none_or(|next| next.is_ascii_alphabetic() || matches!(next, '/' | '!' | '?')),
        '!' => after.is_none(),
        '&' => starts_entity(rest),
        _ => false,
    }
}

/// What follows an `&` makes a character's name of it, or could once more text follows.
pub(crate) fn starts_entity(rest: &str) -> bool {
    let after = rest.trim_start_matches(|next: char| next.is_ascii_alphanumeric() || next == '#');
    after.is_empty() || after.len() < rest.len() && after.starts_with(';')
}
