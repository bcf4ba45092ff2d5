//! A field or an item taken out, with the lines that hold nothing else.

use super::shift::ENDS;
use super::{Kind, Located, Node, Within, dash, depth, end, end_of_entry, find, inner};
use crate::problem::{Edit, Place};

/// Takes `key` out of the mapping that begins at `place`. `None` when it is the only one, or a comment would go with it.
#[must_use]
pub fn remove(text: &str, root: &Node, place: Place, key: &str) -> Option<Edit> {
    let map = |node: &Node| matches!(node.kind, Kind::Map(_)) && node.place == place;
    let Located { node, within } = find(text, root, Within::Block, &map)?;
    let Kind::Map(entries) = &node.kind else { return None };
    let at = entries.iter().position(|entry| entry.key == key)?;
    let start = |at: usize| entries.get(at).map(|entry| entry.key_place.start as usize);
    let end = |at: usize| end_of_entry(text, entries.get(at)?);
    match inner(text, node, within) {
        Within::Flow => between(text, root, place, at, start, end),
        Within::Block => {
            let first = start(at)?;
            let line = first - depth(text, first)?;
            if text.get(line..first)?.contains('-') {
                return gone(text, root, place, first, start(at + 1)?); // the next comes behind the dash
            }
            lines(text, root, place, line, end(at)?, entries.len())
        }
    }
}

/// Takes the item at `at` out of the list that begins at `place`, likewise.
#[must_use]
pub fn remove_item(text: &str, root: &Node, place: Place, at: usize) -> Option<Edit> {
    let list = |node: &Node| matches!(node.kind, Kind::List(_)) && node.place == place;
    let Located { node, within } = find(text, root, Within::Block, &list)?;
    let Kind::List(items) = &node.kind else { return None };
    let start = |at: usize| items.get(at).map(|item| item.place.start as usize);
    let end = |at: usize| end(text, items.get(at)?);
    match inner(text, node, within) {
        Within::Flow => between(text, root, place, at, start, end),
        Within::Block => {
            let depth = depth(text, dash(text, node)?)?;
            let begun = text.get(..start(at)?)?;
            let line = begun.rfind(ENDS).map_or(0, |newline| newline + 1);
            text.get(line + depth..)?.starts_with('-').then_some(())?;
            lines(text, root, place, line, end(at)?, items.len())
        }
    }
}

/// One of some parts between brackets, with the comma beside it.
fn between(
    text: &str,
    root: &Node,
    place: Place,
    at: usize,
    start: impl Fn(usize) -> Option<usize>,
    end: impl Fn(usize) -> Option<usize>,
) -> Option<Edit> {
    match (start(at + 1), at.checked_sub(1)) {
        (Some(next), _) => gone(text, root, place, start(at)?, next),
        (None, Some(before)) => gone(text, root, place, end(before)?, end(at)?),
        (None, None) => None,
    }
}

/// Whole lines, from the one that begins at `line` to the one around `end`; not the only one of some.
fn lines(text: &str, root: &Node, place: Place, line: usize, end: usize, of: usize) -> Option<Edit> {
    let rest = text.get(end..)?;
    let (rest, behind) = rest.split_at(rest.find(ENDS).unwrap_or(rest.len()));
    let more = behind.len().min(if behind.starts_with("\r\n") { 2 } else { 1 });
    if of < 2 || !rest.trim().is_empty() {
        return None;
    }
    gone(text, root, place, line, end + rest.len() + more)
}

fn gone(text: &str, root: &Node, like: Place, start: usize, end: usize) -> Option<Edit> {
    let place = Place { start: super::super::clamp(start), end: super::super::clamp(end), ..like };
    let begins = |at: usize| {
        text.get(..at).is_some_and(|before| before.is_empty() || before.ends_with(char::is_whitespace))
    };
    let mut signs = text.get(start..end)?.match_indices('#').map(|(at, _)| start + at);
    let comment = signs.any(|at| begins(at) && !is_value(root, at));
    (!comment).then_some(Edit { place, text: String::new() })
}

/// The byte at `at` is part of a key or of a value, where `#` begins no comment.
fn is_value(node: &Node, at: usize) -> bool {
    let around = |place: Place| (place.start as usize..place.end as usize).contains(&at);
    match &node.kind {
        Kind::Scalar { .. } => around(node.place),
        Kind::List(items) => items.iter().any(|item| is_value(item, at)),
        Kind::Map(entries) => {
            entries.iter().any(|entry| around(entry.key_place) || is_value(&entry.value, at))
        }
    }
}
