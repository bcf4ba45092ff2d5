//! Which face has which character.
//!
//! Never: glyphs, shaping. The four faces of the family have the same characters, and that of code has those that every
//! Dutch text has (a test holds them to it).

use std::sync::OnceLock;

use super::font::{self, Face, is_invisible};

/// Below this the family and the face of code have every character that shows.
const LATIN: char = '\u{180}';

/// Characters as ranges, both ends included, in order.
type Ranges = Vec<(u32, u32)>;

/// Whether no face has this character: then [`font::MISSING`] is drawn in its place.
#[must_use]
pub fn lacks(c: char) -> bool {
    !has_own(c) && !has_rest(c) && !is_invisible(c) && !c.is_whitespace()
}

/// The first bytes of a text that are set in one face: how many, and which; `wanted` where that has them, or none has.
pub(crate) fn stretch(text: &str, wanted: Face) -> (usize, Face) {
    if text.is_ascii() {
        return (text.len(), wanted);
    }
    let mut set = None;
    for (at, c) in text.char_indices() {
        if is_invisible(c) || set.is_some_and(|face| is_mark(c) && has(face, c)) {
            continue;
        }
        let face = face_for(c, wanted);
        if *set.get_or_insert(face) != face {
            return (at, set.unwrap_or(wanted));
        }
    }
    (text.len(), set.unwrap_or(wanted))
}

fn face_for(c: char, wanted: Face) -> Face {
    [wanted, Face::Regular, Face::Rest].into_iter().find(|face| has(*face, c)).unwrap_or(wanted)
}

fn has(face: Face, c: char) -> bool {
    match face {
        Face::Rest => has_rest(c),
        Face::Code => has_code(c),
        Face::Regular | Face::Italic | Face::Semibold | Face::SemiboldItalic => has_own(c),
    }
}

/// Combining marks, which stay with the letter before them.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}')
}

fn has_own(c: char) -> bool {
    static OWN: OnceLock<Ranges> = OnceLock::new();
    (c < LATIN && !c.is_control()) || holds(OWN.get_or_init(|| ranges(Face::Regular)), c)
}

fn has_code(c: char) -> bool {
    static CODE: OnceLock<Ranges> = OnceLock::new();
    (c < LATIN && !c.is_control()) || holds(CODE.get_or_init(|| ranges(Face::Code)), c)
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
    use super::{Face, LATIN, holds, lacks, ranges, stretch};
    use crate::look::font::FACES;

    #[test]
    fn the_family_is_one() {
        let own = ranges(Face::Regular);
        for face in FACES.into_iter().filter(|face| !matches!(face, Face::Code | Face::Rest)) {
            assert_eq!(ranges(face), own);
        }
        let shows = |c: &char| !c.is_control();
        assert!((' '..LATIN).filter(shows).all(|c| holds(&ranges(Face::Code), c)));
        assert!((' '..LATIN).all(|c| !lacks(c)));
    }

    #[test]
    fn a_stretch_has_one_face() {
        let regular = |text| stretch(text, Face::Regular);
        assert_eq!(regular("één ĳ €"), ("één ĳ €".len(), Face::Regular));
        assert_eq!(regular("aℝ╬ b"), (1, Face::Regular));
        assert_eq!(regular("ℝ╬ b"), ("ℝ╬".len(), Face::Rest));
        assert_eq!(regular("ℝ\u{301}x"), ("ℝ\u{301}".len(), Face::Rest));
        assert_eq!(regular("😀"), (4, Face::Regular));
        let code = |text| stretch(text, Face::Code);
        assert_eq!(code("├─ ĳ €"), ("├─ ĳ €".len(), Face::Code));
        assert_eq!(code("aƎ"), (1, Face::Code));
        assert_eq!(code("Ǝa"), (2, Face::Regular));
        assert_eq!(code("ℝa"), ("ℝ".len(), Face::Rest));
        assert_eq!(code("😀"), (4, Face::Code));
        assert!("∀╬⇒Ѩἀ⌘⅓".chars().all(|c| !lacks(c)));
        assert!("😀漢ا\u{e000}".chars().all(lacks));
    }
}
