//! The embedded family, and shaping.
//!
//! Comes in: text and a face. Goes out: [`Word`]s, with glyph ids and advances in 1/1000 em.
//! Never: positions on a page. rustybuzz is named here only.

/// A face of the embedded family.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Face {
    Regular,
    Italic,
    Semibold,
    SemiboldItalic,
}

/// The face's TrueType file, 1000 units to the em.
#[must_use]
pub fn bytes(face: Face) -> &'static [u8] {
    match face {
        Face::Regular => include_bytes!("fonts/SourceSans3-Regular.ttf"),
        Face::Italic => include_bytes!("fonts/SourceSans3-It.ttf"),
        Face::Semibold => include_bytes!("fonts/SourceSans3-Semibold.ttf"),
        Face::SemiboldItalic => include_bytes!("fonts/SourceSans3-SemiboldIt.ttf"),
    }
}

/// The face's own glyph for a character, and its width in 1/1000 em.
#[must_use]
pub(super) fn glyph(face: Face, char: char) -> Option<(u16, i16)> {
    let font = rustybuzz::Face::from_slice(bytes(face), 0)?;
    let id = font.glyph_index(char)?;
    Some((id.0, i16::try_from(font.glyph_hor_advance(id)?).ok()?))
}

/// A shaped word: the unit that is cached, measured and placed.
#[derive(Debug, Clone, PartialEq)]
pub struct Word {
    pub face: Face,
    pub text: String,
    pub glyphs: Vec<Glyph>,
    /// Sum of the advances, 1/1000 em.
    pub width: f32,
}

/// One glyph of a [`Word`]; numbers in 1/1000 em.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Glyph {
    /// In the embedded face, before subsetting.
    pub id: u16,
    /// With kerning.
    pub advance: i16,
    /// Without: what the font itself says.
    pub width: i16,
    pub x_offset: i16,
    pub y_offset: i16,
    /// The part of [`Word::text`] that it shows, byte range; empty for the later glyphs of a cluster.
    pub start: u16,
    pub end: u16,
}
