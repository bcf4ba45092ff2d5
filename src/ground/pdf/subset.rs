//! The embedded fonts: of each face the glyphs that the pages use, and what each of them reads as. subsetter is named here only.
//!
//! ToUnicode holds one text per glyph. Where a glyph is used for several (a space and U+00A0), the shortest, lowest one
//! is registered; `draw.rs` says the others through `/ActualText`. Only U+00A0, which stands in every amount of euros, gets
//! a glyph of its own: another blank one. And the hyphen of a broken word gets a code of its own for the same glyph, so that
//! every reader takes it for U+00AD (ISO 32000-1, 14.8.2.2.3), also one that does not know `/ActualText`.

use anyhow::{Context as _, Result};
use subsetter::GlyphRemapper;

use super::unhint::unhint;
use crate::look::font::{self, Face, Glyph, Word};

/// A face with only the glyphs that are used.
pub(super) struct Subset {
    /// PostScript name, with a tag that follows from the glyphs: `ABCDEF+SourceSans3-Regular`.
    pub(super) name: String,
    /// `usWeightClass`, which subsetting drops.
    pub(super) weight: u16,
    pub(super) program: Vec<u8>,
    /// Whether its codes take two bytes; one is enough for 256 of them.
    pub(super) wide: bool,
    /// By glyph id before subsetting.
    glyphs: Vec<Option<UsedGlyph>>,
    /// What stands for a space that reads as U+00A0.
    hard_space: Option<(u16, i16)>,
    /// A second code for the hyphen, which reads as U+00AD.
    pub(super) soft_hyphen: Option<SoftHyphen>,
}

/// A code without a glyph of its own.
pub(super) struct SoftHyphen {
    pub(super) code: u16,
    /// The hyphen's, in the subset.
    pub(super) glyph: u16,
    /// In 1/1000 em.
    pub(super) width: i16,
}

/// A used glyph: its id in the subset, and what ToUnicode says that it reads as.
pub(super) struct UsedGlyph {
    pub(super) id: u16,
    pub(super) text: Box<str>,
}

/// How a glyph of a word is shown.
pub(super) struct Drawn {
    /// In the subset.
    pub(super) id: u16,
    /// In 1/1000 em, as the subset has it.
    pub(super) width: i16,
    /// Whether it reads as ToUnicode says.
    pub(super) plain: bool,
}

/// What the pages use of a face.
#[derive(Default)]
pub(super) struct Used<'a> {
    /// By glyph id.
    pub(super) texts: Vec<Option<&'a str>>,
    pub(super) hard_space: bool,
    pub(super) soft_hyphen: Option<&'a Glyph>,
}

impl Subset {
    /// How a glyph is shown; `None` for what may not be, such as `.notdef` (PDF/A-2, 6.2.11.8).
    pub(super) fn show(&self, word: &Word, glyph: &Glyph) -> Option<Drawn> {
        let entry = self.glyphs.get(usize::from(glyph.id))?.as_ref()?;
        let reads = text_of(word, glyph);
        if let Some((id, width)) = self.hard_space
            && reads == "\u{A0}"
            && *entry.text == *" "
        {
            return Some(Drawn { id, width, plain: true });
        }
        Some(Drawn { id: entry.id, width: glyph.width, plain: *entry.text == *reads })
    }

    /// All glyphs and what they read as, in order of their id before subsetting; the soft hyphen's code comes last.
    pub(super) fn glyphs(&self) -> impl Iterator<Item = (u16, &str)> {
        let soft = self.soft_hyphen.iter().map(|soft| (soft.code, "\u{AD}"));
        self.glyphs.iter().flatten().map(|entry| (entry.id, &*entry.text)).chain(soft)
    }
}

/// The text that a glyph shows; empty for the later glyphs of a cluster.
pub(super) fn text_of<'a>(word: &'a Word, glyph: &font::Glyph) -> &'a str {
    word.text
        .get(usize::from(glyph.start)..usize::from(glyph.end))
        .expect("a glyph shows a stretch of its word")
}

/// Lower is better: a text that ToUnicode may hold, then the shortest, then the lowest.
pub(super) fn rank(text: &str) -> (bool, usize, &str) {
    (!is_registrable(text), text.chars().count(), text)
}

/// Most UTF-16 units that ToUnicode may say of one code. ISO 32000-1, 9.10.3 allows 256; poppler reads no more than 255 digits.
const LONGEST_TEXT: usize = 32;

/// PDF/A-2, 6.2.11.7.2 and 6.2.11.7.3: no U+0000, U+FEFF, U+FFFE; private use only with `/ActualText`.
fn is_registrable(text: &str) -> bool {
    let forbidden = |char: char| {
        char.is_control()
            || matches!(char, '\u{AD}' | '\u{FEFF}' | '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..)
            || u32::from(char) & 0xFFFE == 0xFFFE
            || matches!(char, '\u{FDD0}'..='\u{FDEF}')
    };
    !text.is_empty() && !text.contains(forbidden) && text.encode_utf16().count() <= LONGEST_TEXT
}

/// Another blank glyph for U+00A0, where a space needs the one they share.
fn add_hard_space(face: Face, used: &mut Used) -> Option<(u16, i16)> {
    let (id, width) = font::glyph(face, '\u{202F}').filter(|_| used.hard_space)?;
    let index = usize::from(id);
    if used.texts.len() <= index {
        used.texts.resize(index + 1, None);
    }
    if used.texts[index].is_some() {
        return None;
    }
    used.texts[index] = Some("\u{A0}");
    Some((id, width))
}

pub(super) fn subset(face: Face, mut used: Used) -> Result<Subset> {
    let (name, weight) = match face {
        Face::Regular => ("SourceSans3-Regular", 400),
        Face::Italic => ("SourceSans3-It", 400),
        Face::Semibold => ("SourceSans3-Semibold", 600),
        Face::SemiboldItalic => ("SourceSans3-SemiboldIt", 600),
        Face::Code => ("SourceCodePro-Regular", 400),
        Face::Rest => ("NotoSansRest-Regular", 400),
    };
    let hard_space = add_hard_space(face, &mut used);
    let mut remapper = GlyphRemapper::new();
    let mut tag = 0xCBF2_9CE4_8422_2325_u64;
    let mut glyphs = Vec::with_capacity(used.texts.len());
    for (id, text) in (0..).zip(std::mem::take(&mut used.texts)) {
        glyphs.push(text.map(|text| {
            tag = (tag ^ u64::from(id)).wrapping_mul(0x0000_0100_0000_01B3);
            let text = if is_registrable(text) { text } else { "\u{FFFD}" };
            UsedGlyph { id: remapper.remap(id), text: text.into() }
        }));
    }
    let program =
        subsetter::subset(font::bytes(face), 0, &remapper).with_context(|| format!("lettertype {name}"))?;
    let program = unhint(&program);
    let hard_space = hard_space.map(|(id, width)| (remapper.remap(id), width));
    let soft_hyphen = used.soft_hyphen.map(|glyph| SoftHyphen {
        glyph: remapper.remap(glyph.id),
        code: remapper.num_gids(),
        width: glyph.width,
    });
    let wide = remapper.num_gids() + u16::from(soft_hyphen.is_some()) > 256;
    let name = format!("{}+{name}", letters(tag));
    Ok(Subset { name, weight, program, wide, glyphs, hard_space, soft_hyphen })
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
