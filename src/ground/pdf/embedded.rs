//! The fonts of a document: what its pages use of each face, subset, with every word that is set in it.
//!
//! Never: positions, PDF syntax.

use std::rc::Rc;

use anyhow::Result;

use super::encode::{ByWord, Encoded, encode};
use super::page::{Laid, Shape};
use super::subset::{Subset, Used, rank, subset, text_of};
use crate::look::font::{FACES, Face, Word};

/// The used faces, and the words set in them.
pub(super) struct Embedded {
    faces: [Option<Subset>; FACES.len()],
    encoded: ByWord<Encoded>,
}

impl Embedded {
    /// Subsets the faces of all text on the pages.
    ///
    /// # Errors
    /// When a face of the family is broken.
    pub(super) fn of(laid: &Laid) -> Result<Embedded> {
        let mut used: [Used; FACES.len()] = Default::default();
        let words = collect(laid, &mut used);
        let mut faces = [const { None }; FACES.len()];
        for (index, (face, used)) in FACES.into_iter().zip(used).enumerate() {
            if used.texts.iter().any(Option::is_some) {
                faces[index] = Some(subset(face, used)?);
            }
        }
        let mut fonts = Embedded { faces, encoded: ByWord::default() };
        for word in words {
            if let Some(encoded) = fonts.get(word.face).and_then(|subset| encode(word, subset)) {
                fonts.encoded.insert(word, encoded);
            }
        }
        Ok(fonts)
    }

    /// The subset of a face, if any text uses it.
    pub(super) fn get(&self, face: Face) -> Option<&Subset> {
        self.faces[face as usize].as_ref()
    }

    /// A word that can be copied as it is.
    pub(super) fn encoded(&self, word: &Word) -> Option<&Encoded> {
        self.encoded.get(&std::ptr::from_ref(word))
    }
}

/// Every used glyph with its text; gives the words, each once.
fn collect<'a>(laid: &'a Laid, used: &mut [Used<'a>; FACES.len()]) -> Vec<&'a Word> {
    let mut seen = ByWord::default();
    let mut words = Vec::new();
    for piece in laid.pages.iter().flat_map(|page| &page.pieces) {
        match &piece.shape {
            Shape::Text { word, .. } => {
                if seen.insert(Rc::as_ptr(word), ()).is_none() {
                    register(word, None, &mut used[word.face as usize]);
                    words.push(word.as_ref());
                }
            }
            Shape::SoftHyphen { word, .. } => {
                let used = &mut used[word.face as usize];
                register(word, Some("-"), used);
                used.soft_hyphen = word.glyphs.first();
            }
            Shape::Rect { .. } | Shape::Link { .. } | Shape::Path { .. } | Shape::Image { .. } => {}
        }
    }
    words
}

/// Registers a word's glyphs with what they read as, or with `text`.
fn register<'a>(word: &'a Word, text: Option<&'a str>, used: &mut Used<'a>) {
    for glyph in word.glyphs.iter().filter(|glyph| glyph.id != 0) {
        let index = usize::from(glyph.id);
        if used.texts.len() <= index {
            used.texts.resize(index + 1, None);
        }
        let text = text.unwrap_or_else(|| text_of(word, glyph));
        used.hard_space |= text == "\u{A0}";
        if used.texts[index].is_none_or(|old| rank(text) < rank(old)) {
            used.texts[index] = Some(text);
        }
    }
}
