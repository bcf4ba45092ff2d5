//! Shaped words as the inside of a `TJ`: made once for each word, copied wherever it stands.
//!
//! Never: positions on a page, marked content.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::subset::Subset;
use super::syntax;
use crate::look::font::{Glyph, Word};

/// Words are shared: a word's address says which it is. Looked up only, never walked through.
pub(super) type ByWord<T> = HashMap<*const Word, T, BuildHasherDefault<Address>>;

/// A word without anything that needs an operator of its own.
pub(super) struct Encoded {
    /// From inside one string to inside another: `codes)12(codes`.
    pub(super) bytes: Box<[u8]>,
    /// The number before the first string, in 1/1000 em to the right.
    pub(super) first: i32,
    /// Where the reader's pen is after the last glyph, counted from the word's start.
    pub(super) end: i32,
}

/// Encodes a word; `None` where a glyph is raised or reads otherwise than ToUnicode says.
pub(super) fn encode(word: &Word, subset: &Subset) -> Option<Encoded> {
    let mut bytes = Vec::with_capacity(word.glyphs.len() * 3);
    let (mut at, mut end, mut first) = (0, 0, 0);
    for (index, glyph) in word.glyphs.iter().enumerate() {
        let shown = subset.show(word, glyph).filter(|shown| shown.plain && glyph.y_offset == 0)?;
        let gap = at + i32::from(glyph.x_offset) - end;
        if index == 0 {
            first = gap;
        } else if gap != 0 {
            bytes.push(b')');
            syntax::int(&mut bytes, -i64::from(gap));
            bytes.push(b'(');
        }
        code(&mut bytes, shown.id, subset.wide);
        end += gap + i32::from(shown.width);
        at += i32::from(glyph.advance);
    }
    Some(Encoded { bytes: bytes.into(), first, end })
}

/// The next glyphs of a word that are read together.
pub(super) struct Cluster<'a> {
    pub(super) glyphs: usize,
    /// What they read as, where ToUnicode does not say so.
    pub(super) actual: Option<&'a str>,
}

/// The first cluster of the `rest` of a word's glyphs, or all clusters up to the next that reads as ToUnicode says.
pub(super) fn cluster<'a>(word: &'a Word, subset: &Subset, rest: &[Glyph]) -> Option<Cluster<'a>> {
    let own = |rest: &[Glyph]| 1 + rest.iter().skip(1).take_while(|glyph| glyph.start == glyph.end).count();
    let is_plain = |rest: &[Glyph], own: usize| {
        own == 1 && rest.first().and_then(|glyph| subset.show(word, glyph)).is_some_and(|shown| shown.plain)
    };
    let first = rest.first()?;
    let mut glyphs = own(rest);
    if is_plain(rest, glyphs) {
        return Some(Cluster { glyphs, actual: None });
    }
    while let Some(later) = rest.get(glyphs..).filter(|later| !later.is_empty()) {
        let own = own(later);
        if is_plain(later, own) {
            break;
        }
        glyphs += own;
    }
    let end = rest.iter().take(glyphs).map(|glyph| glyph.end).max()?;
    let actual = word
        .text
        .get(usize::from(first.start)..usize::from(end))
        .expect("glyphs show a stretch of their word");
    Some(Cluster { glyphs, actual: Some(actual) })
}

/// A glyph inside a string, in one byte or two.
pub(super) fn code(out: &mut Vec<u8>, id: u16, wide: bool) {
    let [high, low] = id.to_be_bytes();
    if wide {
        syntax::escaped(out, high);
    }
    syntax::escaped(out, low);
}

/// Spreads addresses, which are far from each other in their middle bits only.
#[derive(Default)]
pub(super) struct Address(u64);

impl Hasher for Address {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.write_usize(usize::from(byte));
        }
    }

    fn write_usize(&mut self, value: usize) {
        self.0 = (self.0 ^ value as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(26);
    }
}
