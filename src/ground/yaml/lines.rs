//! Lines of a text: where they start, how far they are indented and what stands on them.
//!
//! Never: what is wrong with them (that is `syntax.rs` and `layout.rs`).

use super::Bytes;
use crate::problem::{floor_char_boundary, part};

/// A line without its line break.
#[derive(Clone, Copy)]
pub(super) struct SourceLine<'t> {
    /// First byte of the line.
    pub(super) start: usize,
    /// First byte behind its white space.
    pub(super) at: usize,
    /// What stands on it, without white space around it.
    pub(super) content: &'t str,
}

impl SourceLine<'_> {
    /// Bytes of white space before the content.
    pub(super) fn indent(&self) -> usize {
        self.at - self.start
    }

    /// The content's range; never empty, so that a caret has a place.
    pub(super) fn shown(&self) -> Bytes {
        self.at..self.at + self.content.len().max(1)
    }

    /// It begins an item of a list.
    pub(super) fn is_item(&self) -> bool {
        self.content == "-" || self.content.starts_with("- ")
    }

    /// How far its content is indented behind the dash of an item, if it has one.
    pub(super) fn inner(&self) -> usize {
        let behind =
            self.content.strip_prefix("- ").map_or(0, |rest| 2 + rest.len() - rest.trim_start().len());
        self.indent() + behind
    }

    /// Its key, when it is `veld: waarde` or `veld:`, a dash before it or not.
    pub(super) fn key(&self) -> Option<&str> {
        let content = self.content.strip_prefix("- ").unwrap_or(self.content).trim_start();
        let key = content.split_once(": ").map(|(key, _)| key).or_else(|| content.strip_suffix(':'))?;
        is_name(key).then_some(key)
    }
}

/// Text that can be the name of a field, a year or a quarter.
pub(super) fn is_name(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'))
}

/// A comment stands behind the words of a line.
pub(super) fn has_comment(content: &str) -> bool {
    without_comment(content).len() < content.len()
}

/// The words of a line before the comment behind them, without white space at their end.
pub(super) fn without_comment(content: &str) -> &str {
    let words = content.split(" #").next().unwrap_or_default();
    let words = words.split("\t#").next().unwrap_or_default();
    if words.len() < content.len() { words.trim_end() } else { content }
}

/// The value behind a colon says that the lines below are a text: `|`, `>-`, `|2` (YAML 1.2.2, 8.1).
pub(super) fn is_block_sign(value: &str) -> bool {
    let rest = value.trim().strip_prefix(['|', '>']);
    rest.is_some_and(|signs| signs.len() <= 2 && signs.chars().all(|c| matches!(c, '+' | '-' | '1'..='9')))
}

/// The line around `at`.
pub(super) fn line_at(text: &str, at: usize) -> SourceLine<'_> {
    let range = line_of(text, at);
    let line = part(text, range.clone());
    let content = line.trim();
    SourceLine { start: range.start, at: range.start + line.len() - line.trim_start().len(), content }
}

/// The nearest line above that holds something else than a comment.
pub(super) fn above<'t>(text: &'t str, line: &SourceLine<'_>) -> Option<SourceLine<'t>> {
    let mut start = line.start;
    while start > 0 {
        let found = line_at(text, start - 1);
        if !found.content.is_empty() && !found.content.starts_with('#') {
            return Some(found);
        }
        start = found.start;
    }
    None
}

const MOST_ABOVE: usize = 100;

/// Lines above, from the nearest; at most a hundred, so that a file of nothing but mistakes is read soon.
pub(super) fn all_above<'t>(text: &'t str, line: SourceLine<'t>) -> impl Iterator<Item = SourceLine<'t>> {
    std::iter::successors(above(text, &line), |line| above(text, line)).take(MOST_ABOVE)
}

/// Whether a line is of a text below `|` or `>`, whatever it looks like: `Gesprek: met eigenaren`.
pub(super) fn is_in_block<'t>(text: &'t str, line: SourceLine<'t>) -> bool {
    let (mut least, mut seen) = (line.indent(), 0);
    for one in all_above(text, line) {
        if least == 0 {
            return false;
        }
        seen += 1;
        if one.inner() < least {
            let value = one.content.split_once(':').map_or("", |(_, value)| value);
            if one.key().is_some() && is_block_sign(without_comment(value)) {
                return true;
            }
            least = one.indent().min(least);
        }
    }
    // So many lines with none less far in are a long text sooner than a block of fields: the safe side. Items in braces are a list.
    seen == MOST_ABOVE && least == line.indent() && !line.content.starts_with("- {")
}

/// Whether a line is within a list whose dashes stand so far in.
pub(super) fn is_in_list<'t>(text: &'t str, line: SourceLine<'t>, depth: usize) -> bool {
    let mut least = line.indent() + 1;
    for one in std::iter::once(line).chain(all_above(text, line)) {
        if one.indent() < least {
            if one.is_item() && one.indent() == depth {
                return true;
            }
            least = one.indent();
        }
        if least <= depth {
            break;
        }
    }
    false
}

/// The line around `at`, without its line break and its indentation kept.
pub(super) fn line_of(text: &str, at: usize) -> Bytes {
    let at = floor_char_boundary(text, at);
    let (before, after) = text.split_at(at);
    let start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let end = after.find('\n').map_or(text.len(), |newline| at + newline);
    start..end
}

/// Puts spaces in place of all but line breaks, so that offsets stay.
pub(super) fn blank(text: &mut String, range: Bytes) {
    let range = floor_char_boundary(text, range.start)..floor_char_boundary(text, range.end);
    let blanked = part(text, range.clone());
    let spaces: String = blanked.bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }).collect();
    text.replace_range(range, &spaces);
}

/// The lines that begin in the range.
pub(super) fn lines_in(text: &str, range: Bytes) -> impl Iterator<Item = SourceLine<'_>> {
    let mut next = line_of(text, range.start).start;
    std::iter::from_fn(move || {
        let line = (next < range.end).then(|| line_at(text, next))?;
        next = line_of(text, next).end + 1;
        Some(line)
    })
}
