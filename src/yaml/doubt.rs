//! Plain text of which YAML probably reads something else than was meant.
//!
//! Comes in: the source and a value's range. Goes out: a [`Doubt`]. Never: values between quotes, which are what they say.

use super::{Bytes, clamp};
use crate::problem::Place;

/// Why a plain text may not be what was meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Doubt {
    /// In `Plein #2` YAML takes `#2` for a comment: its place and its text.
    Cut(Place, String),
    /// Lines that look like a list are joined to one line of text: the first.
    Joined(Place),
}

/// Doubts about a plain value; `place` is where YAML says that it stands.
pub(super) fn about(text: &str, place: Place) -> Option<Doubt> {
    let (start, end) = (place.start as usize, place.end as usize);
    let at = |range: Bytes| Place { start: clamp(range.start), end: clamp(range.end), ..place };
    joined(text, start..end).map(|range| Doubt::Joined(at(range))).or_else(|| {
        let comment = cut(text, end)?;
        Some(Doubt::Cut(at(comment.clone()), text.get(comment)?.to_owned()))
    })
}

/// A comment behind the value on its line with nothing between `#` and its words.
fn cut(text: &str, end: usize) -> Option<Bytes> {
    let rest = text.get(end..)?;
    let comment = rest.trim_start_matches([' ', '\t']);
    let words = comment.strip_prefix('#').filter(|_| comment.len() < rest.len())?;
    if words.starts_with(|first: char| !first.is_whitespace() && first != '#') {
        let start = text.len() - comment.len();
        let line = comment.split('\n').next().unwrap_or_default();
        return Some(start..start + line.trim_end().len());
    }
    None
}

/// The first line after the value's first that begins as an item of a list.
fn joined(text: &str, range: Bytes) -> Option<Bytes> {
    let start = range.start;
    let mut lines = text.get(range)?.split_inclusive('\n');
    let mut at = start + lines.next()?.len();
    for line in lines {
        let item = line.trim();
        if item.starts_with("- ") || item.starts_with("* ") {
            let from = at + (line.len() - line.trim_start().len());
            return Some(from..from + item.len());
        }
        at += line.len();
    }
    None
}
