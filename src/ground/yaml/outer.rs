//! The fields of a file that are of no text, by its lines alone: what a cure must not make part of one, for a text swallows unseen.
//!
//! Never: whether a file is right, and what becomes of its fields.

use std::collections::BTreeSet;

use super::lines::{SourceLine, is_block_sign, lines_in, without_comment};

/// What may stand behind the name of a field that lacks its colon.
const BEHIND: [char; 7] = [' ', '\t', ';', '=', ',', '|', '>'];

/// What ends a sentence, or a value in brackets or quotes: the line below it does not go on with it.
const ENDS: [char; 8] = ['.', '!', '?', '}', ']', '"', '\'', '”'];

/// How many lines outside every text begin with the name of a field, a year or a period; one of which the colon was forgotten counts
/// below a text of which the last line has ended.
#[must_use]
pub fn fields_outside(text: &str, known: &BTreeSet<&str>) -> usize {
    let mut owner: Option<usize> = None;
    let mut ended = false;
    let mut found = 0;
    for line in lines_in(text, 0..text.len()).filter(|line| !line.content.is_empty()) {
        let is_text = owner.is_some_and(|owner| line.indent() > owner);
        if !is_text {
            owner = opens_text(&line).then(|| line.inner());
            found += usize::from(!line.content.starts_with('#') && is_field(line.content, ended, known));
        }
        ended = is_text && line.content.ends_with(ENDS);
    }
    found
}

/// `doel: |`, or an item `- |`.
fn opens_text(line: &SourceLine<'_>) -> bool {
    let content = without_comment(line.content);
    let value = content.split_once(':').map_or_else(|| content.strip_prefix("- "), |(_, value)| Some(value));
    value.is_some_and(is_block_sign)
}

/// `komend: …`, `- komend: …`, `2021: 900`, `2021-K1:`; `komend …` where it may begin a line.
fn is_field(content: &str, ended: bool, known: &BTreeSet<&str>) -> bool {
    let content = content.strip_prefix("- ").unwrap_or(content).trim_start();
    let end =
        content.find(|c: char| !c.is_alphanumeric() && !matches!(c, '_' | '-')).unwrap_or(content.len());
    let (name, rest) = content.split_at(end);
    let figures = name.bytes().take_while(u8::is_ascii_digit).count();
    let is_period = figures == 4 && (name.len() == 4 || name.contains("-K"));
    match rest.strip_prefix(':') {
        Some(value) => {
            (known.contains(name) || is_period) && (value.is_empty() || value.starts_with([' ', '\t']))
        }
        None => ended && known.contains(name) && (rest.is_empty() || rest.starts_with(BEHIND)),
    }
}
