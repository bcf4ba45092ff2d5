//! Lines that move sideways: places in, the changes of their indentation out.
//!
//! Never: lines that are less deep than what they belong to has room for; then there is no change.

use crate::problem::{Edit, Place};

/// The lines of each place, moved so that its first begins as far as what stands at `like`.
pub(super) fn under(text: &str, places: &[Place], like: Place) -> Vec<Edit> {
    to_depth(text, places, column(text, like.start as usize))
}

/// The lines of each place, moved so that its first stands two spaces deeper than the key.
pub(super) fn below(text: &str, places: &[Place], key: Place) -> Vec<Edit> {
    to_depth(text, places, column(text, key.start as usize) + 2)
}

fn to_depth(text: &str, places: &[Place], depth: usize) -> Vec<Edit> {
    let moved = |place: &Place| {
        let from = column(text, place.start as usize);
        let lines = starts(text, *place);
        lines
            .filter_map(move |start| shifted(text, start, depth.checked_sub(from)?, *place))
            .collect::<Vec<_>>()
    };
    places.iter().flat_map(moved).collect()
}

/// The lines of a place as far in as the text above; a line that goes with one that moves (a list below its words) moves
/// along, and a paragraph that stands as far in already stays.
pub(super) fn into(text: &str, place: Place, above: Place) -> Vec<Edit> {
    let Some(depth) = starts(text, above).filter_map(|start| indent(text, start)).min() else {
        return Vec::new();
    };
    let by = depth.saturating_sub(column(text, place.start as usize));
    let mut edits = Vec::new();
    let mut along = false;
    for (number, start) in starts(text, place).enumerate() {
        let Some(indent) = indent(text, start) else {
            along = false;
            continue;
        };
        let moves = indent < depth || along;
        along = moves && number > 0;
        edits.extend(moves.then(|| shifted(text, start, by, place)).flatten());
    }
    edits
}

/// The lines of a place, so many spaces further.
pub(super) fn further(text: &str, place: Place, by: usize) -> impl Iterator<Item = Edit> {
    starts(text, place).filter_map(move |start| shifted(text, start, by, place))
}

/// A dash before each item, and two spaces before the other lines; where two spaces too many stand before the item, the
/// dash takes their place, and nothing moves.
pub(super) fn items(text: &str, whole: Place, items: &[Place]) -> Vec<Edit> {
    let mut edits = Vec::new();
    for (at, item) in items.iter().enumerate() {
        let before = |next: &Place| {
            next.start.saturating_sub(u32::try_from(column(text, next.start as usize)).unwrap_or(0))
        };
        let end = items.get(at + 1).map_or(whole.end, before);
        let mut lines = starts(text, Place { end, ..*item });
        let Some(first) = lines.next() else { return Vec::new() };
        let depth = column(text, item.start as usize);
        if text
            .get(first..item.start as usize)
            .is_none_or(|before| !before.trim_start_matches(' ').is_empty())
        {
            return Vec::new();
        }
        edits.push(Edit { place: Place { end: item.start, ..*item }, text: "- ".to_owned() });
        let below = lines.filter(|start| indent(text, *start).is_some_and(|indent| indent >= depth));
        edits.extend(below.filter_map(|start| shifted(text, start, 2, *item)));
    }
    edits
}

/// What ends a line, in files of old Macs too (YAML 1.2.2, section 5.4).
pub(super) const ENDS: [char; 2] = ['\n', '\r'];

fn line_start(text: &str, at: usize) -> usize {
    text.get(..at).and_then(|before| before.rfind(ENDS)).map_or(0, |end| end + 1)
}

/// The first bytes of the lines that the place touches.
pub(super) fn starts(text: &str, place: Place) -> impl Iterator<Item = usize> {
    let (from, to) = (place.start as usize, place.end as usize);
    let first = line_start(text, from);
    let inside = text.get(from..to).unwrap_or_default();
    // The first of the two that end a line on Windows ends none.
    let is_end = move |at: &usize| !inside.get(*at..).is_some_and(|rest| rest.starts_with("\r\n"));
    let ends = inside.match_indices(ENDS).map(|(at, _)| at).filter(is_end);
    let next = ends.map(move |at| from + at + 1).filter(move |at| *at < to);
    std::iter::once(first).chain(next)
}

/// How far a line is indented; `None` for a blank one.
fn indent(text: &str, start: usize) -> Option<usize> {
    let line = text.get(start..)?.split(ENDS).next()?;
    (!line.trim().is_empty()).then(|| line.len() - line.trim_start_matches(' ').len())
}

fn shifted(text: &str, start: usize, by: usize, like: Place) -> Option<Edit> {
    indent(text, start)?;
    let at = u32::try_from(start).ok()?;
    Some(Edit { place: Place { start: at, end: at, ..like }, text: " ".repeat(by) })
}

/// Bytes between the start of the line and `at`; for what stands within a line of text, its indentation.
pub(super) fn column(text: &str, at: usize) -> usize {
    let start = line_start(text, at);
    let before = text.get(start..at).unwrap_or_default();
    let dashes = before.chars().all(|c| matches!(c, ' ' | '-'));
    if dashes { at - start } else { before.len() - before.trim_start_matches(' ').len() }
}
