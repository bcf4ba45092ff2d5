//! The embedded faces, and shaping: text and a face become [`Word`]s, with glyph ids and advances in 1/1000 em.
//!
//! Never: positions on a page. harfrust is named here only.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::io::Read as _;
use std::rc::Rc;
use std::sync::OnceLock;

use flate2::read::ZlibDecoder;
use harfrust::{Direction, GlyphBuffer, ShapeOptions, ShapePlan, ShaperData, UnicodeBuffer, script};
use skrifa::charmap::Charmap;
use skrifa::raw::TableProvider as _;
use skrifa::raw::tables::hmtx::Hmtx;
use skrifa::{FontRef, GlyphId};

/// An embedded face.
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
    /// Of one width, upright, 400: code.
    Code,
    /// Noto Sans, upright, 400, for what the others lack (`coverage.rs`).
    Rest,
}

/// Every face, in order.
pub const FACES: [Face; 6] =
    [Face::Regular, Face::Italic, Face::Semibold, Face::SemiboldItalic, Face::Code, Face::Rest];

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
    /// To the right (GPOS).
    pub x_offset: i16,
    /// Upwards (GPOS).
    pub y_offset: i16,
    /// The part of [`Word::text`] that it shows, byte range; empty for the later glyphs of a cluster.
    pub start: u16,
    /// One past the last byte.
    pub end: u16,
}

/// Stands for a character that the family lacks: `.notdef` may not be drawn (PDF/UA-1, 7.21.8).
pub const MISSING: char = '□';

/// Height of a capital, 1/1000 em (`OS/2`).
pub const CAP_HEIGHT: f32 = 660.0;

/// The TrueType file of a face, whole; unpacked when it is first asked for.
#[must_use]
pub fn bytes(face: Face) -> &'static [u8] {
    static FILES: [OnceLock<Vec<u8>>; FACES.len()] = [const { OnceLock::new() }; FACES.len()];
    FILES[face as usize].get_or_init(|| {
        let mut file = Vec::new();
        ZlibDecoder::new(packed(face)).read_to_end(&mut file).expect("an embedded face unpacks");
        file
    })
}

/// The same file, packed by zlib to half its size.
fn packed(face: Face) -> &'static [u8] {
    match face {
        Face::Regular => include_bytes!("fonts/SourceSans3-Regular.ttf.z"),
        Face::Italic => include_bytes!("fonts/SourceSans3-It.ttf.z"),
        Face::Semibold => include_bytes!("fonts/SourceSans3-Semibold.ttf.z"),
        Face::SemiboldItalic => include_bytes!("fonts/SourceSans3-SemiboldIt.ttf.z"),
        Face::Code => include_bytes!("fonts/SourceCodePro-Regular.ttf.z"),
        Face::Rest => include_bytes!("fonts/NotoSansRest.ttf.z"),
    }
}

/// What the tables of a face say of its characters.
struct Tables {
    characters: Charmap<'static>,
    /// Widths; all faces have 1000 units to the em, so that font units are thousandths.
    widths: Hmtx<'static>,
}

impl Tables {
    fn of(face: Face) -> Self {
        let font = open(face);
        Self { characters: Charmap::new(&font), widths: font.hmtx().expect("an embedded face has widths") }
    }

    fn glyph(&self, char: char) -> Option<GlyphId> {
        self.characters.map(char)
    }

    fn width(&self, glyph: GlyphId) -> u16 {
        self.widths.advance(glyph).unwrap_or(0)
    }

    fn width_of(&self, char: char) -> Option<u16> {
        Some(self.width(self.glyph(char)?))
    }
}

fn open(face: Face) -> FontRef<'static> {
    FontRef::new(bytes(face)).expect("an embedded face is a font")
}

/// The face's own glyph for a character, and its width in 1/1000 em.
#[must_use]
pub(crate) fn glyph(face: Face, char: char) -> Option<(u16, i16)> {
    let tables = Tables::of(face);
    let id = tables.glyph(char)?;
    Some((narrow_id(id.to_u32()), thousandths(tables.width(id))))
}

/// The characters that a face has.
pub(crate) fn characters(face: Face) -> Vec<u32> {
    Tables::of(face).characters.mappings().map(|(character, _)| character).collect()
}

/// The width of a text without kerning, in 1/1000 em.
#[must_use]
pub fn width(face: Face, text: &str) -> f32 {
    let own = Tables::of(face);
    let rest = OnceCell::new();
    let advance = |c| {
        let other = || rest.get_or_init(|| Tables::of(Face::Rest)).width_of(c);
        own.width_of(c).or_else(other).or_else(|| own.width_of(MISSING))
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
    font: harfrust::Shaper<'static>,
    /// For text in Latin script.
    plan: ShapePlan,
    tables: Tables,
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
        let shaper = self.faces[face as usize].get_or_insert_with(|| Shaper::open(face));
        if let Some(word) = shaper.words.get(text) {
            return Rc::clone(word);
        }
        let word = Rc::new(shaper.shape(face, text));
        shaper.words.insert(text.into(), Rc::clone(&word));
        word
    }
}

impl Shaper {
    fn open(face: Face) -> Self {
        static DATA: [OnceLock<ShaperData>; FACES.len()] = [const { OnceLock::new() }; FACES.len()];
        let font = open(face);
        let font = DATA[face as usize].get_or_init(|| ShaperData::new(&font)).shaper(&font).build();
        let plan = ShapePlan::new(&font, Direction::LeftToRight, Some(script::LATIN), None, &[]);
        let (words, buffer) = (HashMap::new(), UnicodeBuffer::new());
        Self { font, plan, tables: Tables::of(face), words, buffer }
    }

    fn shape(&mut self, face: Face, text: &str) -> Word {
        let text: String = text.chars().filter(|c| !is_invisible(*c)).collect();
        let mut shaped = self.glyphs(&text, |_, c| c);
        if shaped.glyph_infos().iter().any(|info| info.glyph_id == 0) {
            self.buffer = shaped.clear();
            shaped = self.glyphs(&text, |tables, c| if tables.glyph(c).is_some() { c } else { MISSING });
        }
        let glyphs = self.collect(&shaped, text.len());
        self.buffer = shaped.clear();
        let width = glyphs.iter().map(|glyph| f32::from(glyph.advance)).sum();
        Word { face, text, glyphs, width }
    }

    /// Shapes `text` after `map` had its say on each character; clusters are byte positions in `text`.
    fn glyphs(&mut self, text: &str, map: impl Fn(&Tables, char) -> char) -> GlyphBuffer {
        let mut buffer = std::mem::take(&mut self.buffer);
        for (at, c) in text.char_indices() {
            buffer.add(map(&self.tables, c), u32::try_from(at).unwrap_or(u32::MAX));
        }
        buffer.set_direction(Direction::LeftToRight);
        if text.chars().any(|c| ('\u{370}'..'\u{530}').contains(&c)) {
            buffer.guess_segment_properties();
            return self.font.shape(buffer, ShapeOptions::new());
        }
        buffer.set_script(script::LATIN);
        self.font.shape(buffer, ShapeOptions::new().plan(Some(&self.plan)))
    }

    fn collect(&self, shaped: &GlyphBuffer, length: usize) -> Vec<Glyph> {
        let infos = shaped.glyph_infos();
        let missing = self.tables.glyph(MISSING).map_or(0, GlyphId::to_u32);
        let mut before = None;
        let glyph = |(i, (info, position)): (usize, (&harfrust::GlyphInfo, &harfrust::GlyphPosition))| {
            let next = infos.iter().skip(i).find(|later| later.cluster != info.cluster);
            let end = next.map_or(length, |later| later.cluster as usize);
            let first = before.replace(info.cluster) != Some(info.cluster);
            let id = if info.glyph_id == 0 { missing } else { info.glyph_id };
            let start = narrow(info.cluster as usize);
            Glyph {
                id: narrow_id(id),
                advance: thousandths(position.x_advance),
                width: thousandths(self.tables.width(GlyphId::new(id))),
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
pub fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180b}'..='\u{180e}' | '\u{200b}'..='\u{200f}')
        || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
        || matches!(c, '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

/// A position in a word.
fn narrow(position: usize) -> u16 {
    u16::try_from(position).unwrap_or(u16::MAX)
}

fn narrow_id(glyph: u32) -> u16 {
    u16::try_from(glyph).expect("a TrueType face has at most 65.535 glyphs")
}

/// All faces have 1000 units to the em, so that font units are thousandths.
fn thousandths(units: impl TryInto<i16>) -> i16 {
    units.try_into().unwrap_or(0)
}
