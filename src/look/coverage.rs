//! Which face has which character.
//!
//! Never: glyphs, shaping. The four faces of the family have the same characters (a test holds them to it).

use std::sync::OnceLock;

use super::font::{self, Face, is_invisible};

/// Below this the family has every character that shows.
const LATIN: char = '\u{180}';

/// Characters as ranges, both ends included, in order.
type Ranges = Vec<(u32, u32)>;

/// Whether no face has this character: then [`font::MISSING`] is drawn in its place.
#[must_use]
pub fn lacks(c: char) -> bool {
    !has_own(c) && !has_rest(c) && !is_invisible(c) && !c.is_whitespace()
}

/// The first bytes of a text that are set in one face: how many, and whether that is [`Face::Rest`].
pub(crate) fn stretch(text: &str) -> (usize, bool) {
    if text.is_ascii() {
        return (text.len(), false);
    }
    let mut rest = None;
    for (at, c) in text.char_indices() {
        if is_invisible(c) || (rest == Some(true) && is_mark(c) && has_rest(c)) {
            continue;
        }
        let needs = !has_own(c) && has_rest(c);
        if *rest.get_or_insert(needs) != needs {
            return (at, !needs);
        }
    }
    (text.len(), rest.unwrap_or(false))
}

/// Combining marks, which stay with the letter before them.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}')
}

fn has_own(c: char) -> bool {
    static OWN: OnceLock<Ranges> = OnceLock::new();
    (c < LATIN && !c.is_control()) || holds(OWN.get_or_init(|| ranges(Face::Regular)), c)
}

fn has_rest(c: char) -> bool {
    static REST: OnceLock<Ranges> = OnceLock::new();
    c >= LATIN && holds(REST.get_or_init(|| ranges(Face::Rest)), c)
}

fn holds(ranges: &Ranges, c: char) -> bool {
    let c = u32::from(c);
    let after = ranges.partition_point(|(first, _)| *first <= c);
    after.checked_sub(1).and_then(|at| ranges.get(at)).is_some_and(|(_, last)| c <= *last)
}

fn ranges(face: Face) -> Ranges {
    let mut characters = font::characters(face);
    characters.sort_unstable();
    let mut ranges = Ranges::new();
    for c in characters {
        match ranges.last_mut() {
            Some((_, last)) if *last + 1 >= c => *last = c,
            _ => ranges.push((c, c)),
        }
    }
    ranges
}

#[cfg(test)]
mod tests {
    use super::{Face, LATIN, lacks, ranges, stretch};
    use crate::look::font::FACES;

    #[test]
    fn the_family_is_one() {
        let own = ranges(Face::Regular);
        for face in FACES.into_iter().filter(|face| *face != Face::Rest) {
            assert_eq!(ranges(face), own);
        }
        assert!((' '..LATIN).all(|c| !lacks(c)));
    }

    #[test]
    fn a_stretch_has_one_face() {
        assert_eq!(stretch("één ĳ €"), ("één ĳ €".len(), false));
        assert_eq!(stretch("aℝ╬ b"), (1, false));
        assert_eq!(stretch("ℝ╬ b"), ("ℝ╬".len(), true));
        assert_eq!(stretch("ℝ\u{301}x"), ("ℝ\u{301}".len(), true));
        assert_eq!(stretch("😀"), (4, false));
        assert!("∀╬⇒Ѩἀ⌘⅓".chars().all(|c| !lacks(c)));
        assert!("😀漢ا\u{e000}".chars().all(lacks));
    }
}
