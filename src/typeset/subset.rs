//! The embedded fonts: of each face the glyphs that the pages use, and what each of them reads as.
//!
//! Comes in: the pages. Goes out: for each used face a TrueType program with new glyph ids, and one text per glyph
//! for ToUnicode. Never: positions, PDF syntax. subsetter is named here only.
//!
//! ToUnicode holds one text per glyph. Where a glyph is used for several (a space and U+00A0), the shortest, lowest one
//! is registered; `draw.rs` says the others through `/ActualText`.

use std::collections::BTreeSet;

use anyhow::{Context as _, Result};
use subsetter::GlyphRemapper;

use super::font::{self, Face, Word};
use super::page::{Laid, Shape};

/// In the order of [`Face`].
pub(super) const FACES: [Face; 4] = [Face::Regular, Face::Italic, Face::Semibold, Face::SemiboldItalic];

/// The used faces.
pub(super) struct Fonts {
    faces: [Option<Subset>; FACES.len()],
}

/// A face with only the glyphs that are used.
pub(super) struct Subset {
    /// PostScript name, with a tag that follows from the glyphs: `ABCDEF+SourceSans3-Regular`.
    pub(super) name: String,
    /// `usWeightClass`, which subsetting drops.
    pub(super) weight: u16,
    pub(super) program: Vec<u8>,
    /// By glyph id before subsetting.
    glyphs: Vec<Option<Shown>>,
}

/// A used glyph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Shown {
    /// In the subset.
    pub(super) id: u16,
    /// What ToUnicode says that it reads as.
    pub(super) text: Box<str>,
}

impl Fonts {
    /// Subsets the faces of all text on the pages.
    ///
    /// # Errors
    /// When a face of the family is broken.
    pub(super) fn of(laid: &Laid) -> Result<Fonts> {
        let mut used = [const { Vec::new() }; FACES.len()];
        collect(laid, &mut used);
        let mut faces = [const { None }; FACES.len()];
        for (index, (face, texts)) in FACES.into_iter().zip(used).enumerate() {
            if texts.iter().any(Option::is_some) {
                faces[index] = Some(subset(face, texts)?);
            }
        }
        Ok(Fonts { faces })
    }

    /// The subset of a face, if any text uses it.
    pub(super) fn get(&self, face: Face) -> Option<&Subset> {
        self.faces[face as usize].as_ref()
    }
}

impl Subset {
    /// The glyph in the subset, by its id before.
    pub(super) fn glyph(&self, id: u16) -> Option<&Shown> {
        self.glyphs.get(usize::from(id))?.as_ref()
    }

    /// All glyphs, in order of their id before subsetting.
    pub(super) fn glyphs(&self) -> impl Iterator<Item = &Shown> {
        self.glyphs.iter().flatten()
    }
}

/// Every used glyph with its text, per face, by glyph id.
fn collect<'a>(laid: &'a Laid, used: &mut [Vec<Option<&'a str>>; FACES.len()]) {
    let mut seen = BTreeSet::new();
    for piece in laid.pages.iter().flat_map(|page| &page.pieces) {
        let (word, soft) = match &piece.shape {
            Shape::Text { word, .. } => (word, false),
            Shape::SoftHyphen { word, .. } => (word, true),
            Shape::Rect { .. } | Shape::Link { .. } => continue,
        };
        // Words are shared: most have been seen on an earlier line.
        if seen.insert((std::rc::Rc::as_ptr(word), soft)) {
            register(word, soft, &mut used[word.face as usize]);
        }
    }
}

fn register<'a>(word: &'a Word, soft: bool, texts: &mut Vec<Option<&'a str>>) {
    for glyph in word.glyphs.iter().filter(|glyph| glyph.id != 0) {
        let index = usize::from(glyph.id);
        if texts.len() <= index {
            texts.resize(index + 1, None);
        }
        let text = if soft { "-" } else { text_of(word, glyph) };
        let better = texts[index].is_none_or(|old| rank(text) < rank(old));
        if better {
            texts[index] = Some(text);
        }
    }
}

/// The text that a glyph shows; empty for the later glyphs of a cluster.
pub(super) fn text_of<'a>(word: &'a Word, glyph: &font::Glyph) -> &'a str {
    word.text.get(usize::from(glyph.start)..usize::from(glyph.end)).unwrap_or_default()
}

/// Lower is better: a text that ToUnicode may hold, then the shortest, then the lowest.
fn rank(text: &str) -> (bool, usize, &str) {
    (!is_registrable(text), text.chars().count(), text)
}

/// PDF/A-2, 6.2.11.7.2 and 6.2.11.7.3: no U+0000, U+FEFF, U+FFFE; private use only with `/ActualText`.
fn is_registrable(text: &str) -> bool {
    let forbidden = |char: char| {
        char.is_control()
            || matches!(char, '\u{AD}' | '\u{FEFF}' | '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..)
            || u32::from(char) & 0xFFFE == 0xFFFE
            || matches!(char, '\u{FDD0}'..='\u{FDEF}')
    };
    !text.is_empty() && !text.contains(forbidden)
}

fn subset(face: Face, texts: Vec<Option<&str>>) -> Result<Subset> {
    let (name, weight) = match face {
        Face::Regular => ("SourceSans3-Regular", 400),
        Face::Italic => ("SourceSans3-It", 400),
        Face::Semibold => ("SourceSans3-Semibold", 600),
        Face::SemiboldItalic => ("SourceSans3-SemiboldIt", 600),
    };
    let mut remapper = GlyphRemapper::new();
    let mut tag = 0xCBF2_9CE4_8422_2325_u64;
    let mut glyphs = Vec::with_capacity(texts.len());
    for (id, text) in (0..).zip(texts) {
        glyphs.push(text.map(|text| {
            tag = (tag ^ u64::from(id)).wrapping_mul(0x0000_0100_0000_01B3);
            let text = if is_registrable(text) { text } else { "\u{FFFD}" };
            Shown { id: remapper.remap(id), text: text.into() }
        }));
    }
    let program =
        subsetter::subset(font::bytes(face), 0, &remapper).with_context(|| format!("lettertype {name}"))?;
    Ok(Subset { name: format!("{}+{name}", letters(tag)), weight, program, glyphs })
}

/// The six capitals of a subset's name (ISO 32000-1, 9.6.4).
fn letters(mut tag: u64) -> String {
    tag ^= tag >> 32;
    (0..6)
        .map(|_| {
            let letter = b'A' + (tag % 26) as u8;
            tag /= 26;
            char::from(letter)
        })
        .collect()
}
