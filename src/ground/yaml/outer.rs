//! The fields of a file that are of no text, by its lines alone: what a cure must not make part of one, for a text swallows unseen.
//!
//! Never: whether a file is right, and what becomes of its fields.

use std::collections::BTreeSet;

use super::lines::{SourceLine, is_block_sign, lines_in, without_comment};

/// What may stand behind the name of a field that lacks its colon.
const BEHIND: [char; 7] = [' ', '\t', ';', '=', ',', '|', '>'];

/// A line that begins with the name of a field, a year or a period.
#[derive(Debug, Clone, Copy)]
pub struct FieldLine {
    /// Its first byte.
    pub start: usize,
    /// The first byte of the line with `|` or `>` of which it is text.
    pub within: Option<usize>,
}

/// The lines of a file that look like fields; one of which the colon was forgotten counts below a text of which the last line does not
/// go on.
#[must_use]
pub fn field_lines(text: &str, known: &BTreeSet<&str>) -> Vec<FieldLine> {
    let mut owner: Option<SourceLine<'_>> = None;
    let mut ended = false;
    let mut found = Vec::new();
    for line in lines_in(text, 0..text.len()).filter(|line| !line.content.is_empty()) {
        owner = owner.filter(|owner| line.indent() > owner.inner());
        let within = owner.map(|owner| owner.start);
        let is_field = is_field(line.content, ended && within.is_none(), known);
        found.extend(is_field.then_some(FieldLine { start: line.start, within }));
        if within.is_none() {
            owner = Some(line).filter(opens_text);
        }
        ended = within.is_some() && !line.content.ends_with(|last: char| last.is_alphabetic() || last == ',');
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
