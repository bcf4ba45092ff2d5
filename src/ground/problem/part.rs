//! Parts of a text by bytes, which may point inside a character.

use std::ops::{Bound, RangeBounds};

/// The nearest character boundary at or before `at`.
#[must_use]
pub fn floor_char_boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// A part of a text, by bytes: what is not there is left out, and an edge inside a character moves to its start.
#[must_use]
pub fn part(text: &str, range: impl RangeBounds<usize>) -> &str {
    let start = match range.start_bound() {
        Bound::Included(at) => *at,
        Bound::Excluded(at) => at.saturating_add(1),
        Bound::Unbounded => 0,
    };
    let end = match range.end_bound() {
        Bound::Included(at) => at.saturating_add(1),
        Bound::Excluded(at) => *at,
        Bound::Unbounded => text.len(),
    };
    let start = floor_char_boundary(text, start);
    text.get(start..floor_char_boundary(text, end).max(start)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::part;

    #[test]
    fn a_part_has_whole_characters() {
        let text = "één €";
        assert_eq!([part(text, ..), part(text, 0..0), part(text, 2..5)], [text, "", "én"]);
        assert_eq!([part(text, 1..3), part(text, ..1), part(text, 7..)], ["é", "", "€"]);
        assert_eq!([part(text, 4..4), part(text, 99..), part(text, 5..=usize::MAX)], ["", "", " €"]);
    }
}
