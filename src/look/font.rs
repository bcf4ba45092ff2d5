//! The embedded family, and shaping.
//!
//! Comes in: text and a face. Goes out: [`Word`]s, with glyph ids and advances in 1/1000 em.
//! Never: positions on a page. rustybuzz is named here only.

use std::collections::HashMap;
use std::rc::Rc;

use rustybuzz::ttf_parser::GlyphId;
use rustybuzz::{Direction, GlyphBuffer, ShapePlan, UnicodeBuffer, script};

/// A face of the embedded family.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Face {
    /// Upright, 400.
    Regular,
    /// Slanted, 400.
    Italic,
    /// Upright, 600: bold text and headings.
    Semibold,
    /// Slanted, 600.
    SemiboldItalic,
    /// Noto Sans, upright, 400, for what the family lacks (`coverage.rs`).
    Rest,
}

/// Every face, in order.
pub const FACES: [Face; 5] = [Face::Regular, Face::Italic, Face::Semibold, Face::SemiboldItalic, Face::Rest];

/// A shaped word, with the space that follows it if there is one: the unit that is cached, measured and placed.
#[derive(Debug, Clone, PartialEq)]
pub struct Word {
    /// The face that the glyph ids belong to.
    pub face: Face,
    /// What a reader copies or hears; a character that the face lacks stays here, while its glyph is [`MISSING`].
    pub text: String,
    /// From left to right; the ranges of all glyphs together cover `text`.
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
    /// To the right.
    pub x_offset: i16,
    /// Upwards.
    pub y_offset: i16,
    /// The part of [`Word::text`] that it shows, byte range; empty for the later glyphs of a cluster.
    pub start: u16,
    /// One past the last byte.
    pub end: u16,
}

/// Stands for a character that the family lacks: `.notdef` may not be drawn (PDF/UA-1, 7.21.8).
pub const MISSING: char = '□';

/// Above the baseline, 1/1000 em (`hhea`).
pub const ASCENDER: f32 = 1000.0;
/// Below the baseline, 1/1000 em (`hhea`).
pub const DESCENDER: f32 = -326.0;
/// Height of a capital, 1/1000 em (`OS/2`).
pub const CAP_HEIGHT: f32 = 660.0;

/// The TrueType file of a face, whole.
#[must_use]
pub fn bytes(face: Face) -> &'static [u8] {
    match face {
        Face::Regular => include_bytes!("fonts/SourceSans3-Regular.ttf"),
        Face::Italic => include_bytes!("fonts/SourceSans3-It.ttf"),
        Face::Semibold => include_bytes!("fonts/SourceSans3-Semibold.ttf"),
        Face::SemiboldItalic => include_bytes!("fonts/SourceSans3-SemiboldIt.ttf"),
        Face::Rest => include_bytes!("fonts/NotoSansRest.ttf"),
    }
}

/// The face's own glyph for a character, and its width in 1/1000 em.
#[must_use]
pub(crate) fn glyph(face: Face, char: char) -> Option<(u16, i16)> {
    let font = rustybuzz::Face::from_slice(bytes(face), 0)?;
    let id = font.glyph_index(char)?;
    Some((id.0, i16::try_from(font.glyph_hor_advance(id)?).ok()?))
}

/// The characters that a face has.
pub(crate) fn characters(face: Face) -> Vec<u32> {
    let mut characters = Vec::new();
    let font = rustybuzz::Face::from_slice(bytes(face), 0);
    let tables = font.as_ref().and_then(|font| font.tables().cmap);
    for table in tables.into_iter().flat_map(|cmap| cmap.subtables).filter(|table| table.is_unicode()) {
        table.codepoints(|c| characters.push(c));
    }
    characters
}

/// The width of a text without kerning, in 1/1000 em.
#[must_use]
pub fn width(face: Face, text: &str) -> f32 {
    let open = |face| rustybuzz::Face::from_slice(bytes(face), 0);
    let Some(font) = open(face) else { return 0.0 };
    let rest = if text.chars().all(|c| font.glyph_index(c).is_some()) { None } else { open(Face::Rest) };
    let advance = |c| {
        let own = font.glyph_index(c).and_then(|glyph| font.glyph_hor_advance(glyph));
        let other = || rest.as_ref().and_then(|font| font.glyph_hor_advance(font.glyph_index(c)?));
        own.or_else(other).or_else(|| font.glyph_hor_advance(font.glyph_index(MISSING)?))
    };
    text.chars().filter(|c| !is_invisible(*c)).filter_map(advance).map(f32::from).sum()
}

/// The faces, each opened when it is first needed, with every word shaped so far: a word of a document is shaped once.
pub struct Fonts {
    faces: [Option<Shaper>; FACES.len()],
    /// A hyphen of each face, for words that are broken; none until [`Fonts::hyphenate`].
    pub(crate) hyphens: Rc<[Rc<Word>]>,
}

struct Shaper {
    font: rustybuzz::Face<'static>,
    plan: ShapePlan,
    words: HashMap<Box<str>, Rc<Word>>,
    buffer: UnicodeBuffer,
}

impl Fonts {
    /// No word shaped.
    #[must_use]
    pub fn load() -> Self {
        Self { faces: [const { None }; FACES.len()], hyphens: Rc::default() }
    }

    /// Lets words be broken from here on.
    pub(crate) fn hyphenate(&mut self) {
        let with_hyphen = |face| if face == Face::Rest { Face::Regular } else { face };
        self.hyphens = FACES.map(|face| self.word(with_hyphen(face), "-")).into();
    }

    /// The shaped form of `text`, which is at most 65.535 bytes long and has no line breaks.
    pub fn word(&mut self, face: Face, text: &str) -> Rc<Word> {
        let slot = self.faces.get_mut(face as usize).and_then(|slot| {
            if slot.is_none() {
                *slot = Shaper::open(face);
            }
            slot.as_mut()
        });
        let Some(shaper) = slot else {
            return Rc::new(Word { face, text: text.to_owned(), glyphs: Vec::new(), width: 0.0 });
        };
        if let Some(word) = shaper.words.get(text) {
            return Rc::clone(word);
        }
        let word = Rc::new(shaper.shape(face, text));
        shaper.words.insert(text.into(), Rc::clone(&word));
        word
    }
}

impl Shaper {
    fn open(face: Face) -> Option<Self> {
        let font = rustybuzz::Face::from_slice(bytes(face), 0)?;
        let plan = ShapePlan::new(&font, Direction::LeftToRight, Some(script::LATIN), None, &[]);
        Some(Self { font, plan, words: HashMap::new(), buffer: UnicodeBuffer::new() })
    }

    fn shape(&mut self, face: Face, text: &str) -> Word {
        let text: String = text.chars().filter(|c| !is_invisible(*c)).collect();
        let mut shaped = self.glyphs(&text, |_, c| c);
        if shaped.glyph_infos().iter().any(|info| info.glyph_id == 0) {
            self.buffer = shaped.clear();
            shaped = self.glyphs(&text, |font, c| if font.glyph_index(c).is_some() { c } else { MISSING });
        }
        let glyphs = self.collect(&shaped, text.len());
        self.buffer = shaped.clear();
        let width = glyphs.iter().map(|glyph| f32::from(glyph.advance)).sum();
        Word { face, text, glyphs, width }
    }

    /// Shapes `text` after `map` had its say on each character; clusters are byte positions in `text`.
    fn glyphs(&mut self, text: &str, map: impl Fn(&rustybuzz::Face, char) -> char) -> GlyphBuffer {
        let mut buffer = std::mem::take(&mut self.buffer);
        for (at, c) in text.char_indices() {
            buffer.add(map(&self.font, c), u32::try_from(at).unwrap_or(u32::MAX));
        }
        buffer.set_direction(Direction::LeftToRight);
        if text.chars().any(|c| ('\u{370}'..'\u{530}').contains(&c)) {
            buffer.guess_segment_properties();
            return rustybuzz::shape(&self.font, &[], buffer);
        }
        buffer.set_script(script::LATIN);
        rustybuzz::shape_with_plan(&self.font, &self.plan, buffer)
    }

    fn collect(&self, shaped: &GlyphBuffer, length: usize) -> Vec<Glyph> {
        let infos = shaped.glyph_infos();
        let missing = self.font.glyph_index(MISSING).map_or(0, |id| id.0);
        let mut before = None;
        let glyph = |(i, (info, position)): (usize, (&rustybuzz::GlyphInfo, &rustybuzz::GlyphPosition))| {
            let next = infos.iter().skip(i).find(|later| later.cluster != info.cluster);
            let end = next.map_or(length, |later| later.cluster as usize);
            let first = before.replace(info.cluster) != Some(info.cluster);
            let id = match u16::try_from(info.glyph_id) {
                Ok(id) if id != 0 => id,
                _ => missing,
            };
            let start = narrow(info.cluster as usize);
            Glyph {
                id,
                advance: thousandths(position.x_advance),
                width: self
                    .font
                    .glyph_hor_advance(GlyphId(id))
                    .map_or(0, |width| thousandths(i32::from(width))),
                x_offset: thousandths(position.x_offset),
                y_offset: thousandths(position.y_offset),
                start,
                end: if first { narrow(end) } else { start },
            }
        };
        infos.iter().zip(shaped.glyph_positions()).enumerate().map(glyph).collect()
    }
}

impl Word {
    /// The glyphs `from..to` as a word of their own; cut between clusters only.
    #[must_use]
    pub fn part(&self, from: usize, to: usize) -> Word {
        let glyphs = self.glyphs.get(from..to).unwrap_or_default();
        let start = glyphs.first().map_or(0, |glyph| glyph.start);
        let end = glyphs.iter().map(|glyph| glyph.end).max().unwrap_or(start);
        Word {
            face: self.face,
            text: self.text.get(usize::from(start)..usize::from(end)).unwrap_or_default().to_owned(),
            glyphs: glyphs
                .iter()
                .map(|g| Glyph { start: g.start - start, end: g.end - start, ..*g })
                .collect(),
            width: glyphs.iter().map(|glyph| f32::from(glyph.advance)).sum(),
        }
    }
}

/// Characters that steer rather than show: soft hyphens, zero-width and direction marks, variation selectors, controls.
pub(crate) fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180b}'..='\u{180e}' | '\u{200b}'..='\u{200f}')
        || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
        || matches!(c, '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

fn narrow(position: usize) -> u16 {
    u16::try_from(position).unwrap_or(u16::MAX)
}

/// All faces have 1000 units to the em, so that font units are thousandths.
fn thousandths(units: i32) -> i16 {
    i16::try_from(units).unwrap_or(0)
}
