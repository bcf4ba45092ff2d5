//! Subset fonts without grid-fitting instructions, and without the names in them: the same outlines in fewer bytes.
//!
//! It is done anew for each file because the licence lets no changed font file keep the reserved name Source: the faces are
//! built in as their makers publish them.

/// Tables that only grid-fitting needs, and those that a PDF says for itself (ISO 32000-1, 9.9).
const DROPPED: [&[u8; 4]; 5] = [b"cvt ", b"fpgm", b"prep", b"name", b"post"];

/// In a composite glyph: more components follow, the offsets are words, and what scale there is (OpenType, `glyf`).
const MORE: u16 = 0x20;
const WORDS: u16 = 0x01;
const SCALE: u16 = 0x08;
const TWO_SCALES: u16 = 0x40;
const MATRIX: u16 = 0x80;
const INSTRUCTIONS: u16 = 0x100;

/// Takes the instructions out of a font.
pub(super) fn unhint(program: &[u8]) -> Vec<u8> {
    without_instructions(program).expect("our faces are TrueType, and so is what subsetter makes of them")
}

fn without_instructions(program: &[u8]) -> Option<Vec<u8>> {
    let mut tables = tables(program)?;
    let find = |tag: &[u8; 4]| tables.iter().position(|(name, _)| name == tag);
    let (glyf, loca, head) = (find(b"glyf")?, find(b"loca")?, find(b"head")?);
    let is_long = word(&tables[head].1, 50)? == 1;
    let (outlines, places) =
        outlines(&tables[glyf].1, &places(&tables[loca].1, is_long), if is_long { 1 } else { 2 })?;
    tables[loca].1 = written(&places, is_long)?;
    tables[glyf].1 = outlines;
    tables.retain(|(name, _)| !DROPPED.contains(&name));
    Some(file(program.get(..4)?, &tables))
}

type FontTable = ([u8; 4], Vec<u8>);

fn tables(program: &[u8]) -> Option<Vec<FontTable>> {
    let count = usize::from(word(program, 4)?);
    let table = |index: usize| {
        let entry = program.get(12 + 16 * index..)?;
        let (start, length) = (long(entry, 8)?, long(entry, 12)?);
        Some((entry.first_chunk::<4>().copied()?, program.get(start..start.checked_add(length)?)?.to_vec()))
    };
    (0..count).map(table).collect()
}

/// Where each glyph begins, and where the last one ends.
fn places(loca: &[u8], is_long: bool) -> Vec<usize> {
    let number = |bytes: &[u8]| bytes.iter().fold(0, |number, byte| number << 8 | usize::from(*byte));
    if is_long {
        loca.chunks_exact(4).map(number).collect()
    } else {
        loca.chunks_exact(2).map(|bytes| 2 * number(bytes)).collect()
    }
}

fn written(places: &[usize], is_long: bool) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(places.len() * 4);
    for place in places {
        if is_long {
            out.extend(u32::try_from(*place).ok()?.to_be_bytes());
        } else {
            out.extend(u16::try_from(place / 2).ok()?.to_be_bytes());
        }
    }
    Some(out)
}

/// The outlines one after the other, each on an `edge`, and their places.
fn outlines(glyf: &[u8], places: &[usize], edge: usize) -> Option<(Vec<u8>, Vec<usize>)> {
    let mut out = Vec::with_capacity(glyf.len());
    let mut starts = vec![0];
    for pair in places.windows(2) {
        let glyph = glyf.get(pair[0]..pair[1])?;
        if !glyph.is_empty() {
            outline(glyph, &mut out)?;
            out.resize(out.len().next_multiple_of(edge), 0);
        }
        starts.push(out.len());
    }
    Some((out, starts))
}

fn outline(glyph: &[u8], out: &mut Vec<u8>) -> Option<()> {
    let contours = word(glyph, 0)?;
    if contours < 0x8000 {
        let at = 10 + 2 * usize::from(contours);
        let length = usize::from(word(glyph, at)?);
        out.extend_from_slice(glyph.get(..at)?);
        out.extend_from_slice(&[0, 0]);
        out.extend_from_slice(glyph.get(at + 2 + length..)?);
        return Some(());
    }
    out.extend_from_slice(glyph.get(..10)?);
    let mut at = 10;
    loop {
        let flags = word(glyph, at)?;
        let scale = match flags {
            flags if flags & SCALE > 0 => 2,
            flags if flags & TWO_SCALES > 0 => 4,
            flags if flags & MATRIX > 0 => 8,
            _ => 0,
        };
        let length = 4 + if flags & WORDS > 0 { 4 } else { 2 } + scale;
        out.extend((flags & !INSTRUCTIONS).to_be_bytes());
        out.extend_from_slice(glyph.get(at + 2..at + length)?);
        at += length;
        if flags & MORE == 0 {
            return Some(());
        }
    }
}

/// The tables as a font file: a directory with checksums, each table on a word's edge.
fn file(version: &[u8], tables: &[FontTable]) -> Vec<u8> {
    let count = u16::try_from(tables.len()).expect("a face has some ten tables");
    let log = count.checked_ilog2().expect("a face has tables");
    let range = 16_u16 << log;
    let mut out = version.to_vec();
    for part in [count, range, u16::try_from(log).expect("a logarithm of 16 bits"), count * 16 - range] {
        out.extend(part.to_be_bytes());
    }
    let mut start = 12 + 16 * tables.len();
    for (name, table) in tables {
        out.extend_from_slice(name);
        for part in [checksum(table), narrow(start), narrow(table.len())] {
            out.extend(part.to_be_bytes());
        }
        start += table.len().next_multiple_of(4);
    }
    for (_, table) in tables {
        out.extend_from_slice(table);
        out.resize(out.len().next_multiple_of(4), 0);
    }
    out
}

fn checksum(table: &[u8]) -> u32 {
    let word = |bytes: &[u8]| {
        let mut word = [0; 4];
        word[..bytes.len()].copy_from_slice(bytes);
        u32::from_be_bytes(word)
    };
    table.chunks(4).fold(0, |sum, bytes| sum.wrapping_add(word(bytes)))
}

fn narrow(number: usize) -> u32 {
    u32::try_from(number).expect("a face is smaller than 4 GB")
}

fn word(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..)?.first_chunk().map(|bytes| u16::from_be_bytes(*bytes))
}

fn long(bytes: &[u8], at: usize) -> Option<usize> {
    usize::try_from(u32::from_be_bytes(*bytes.get(at..)?.first_chunk()?)).ok()
}

#[cfg(test)]
mod tests {
    use skrifa::outline::{DrawSettings, OutlinePen};
    use skrifa::prelude::{FontRef, LocationRef, MetadataProvider, Size};
    use subsetter::GlyphRemapper;

    use super::unhint;
    use crate::look::font::{FACES, Face, bytes};

    #[derive(Default, PartialEq, Debug)]
    struct Strokes(Vec<[f32; 6]>);

    impl OutlinePen for Strokes {
        fn move_to(&mut self, x: f32, y: f32) {
            self.0.push([0.0, x, y, 0.0, 0.0, 0.0]);
        }
        fn line_to(&mut self, x: f32, y: f32) {
            self.0.push([1.0, x, y, 0.0, 0.0, 0.0]);
        }
        fn quad_to(&mut self, a: f32, b: f32, x: f32, y: f32) {
            self.0.push([2.0, a, b, x, y, 0.0]);
        }
        fn curve_to(&mut self, _: f32, _: f32, _: f32, _: f32, _: f32, _: f32) {
            panic!("TrueType outlines have no cubic curves");
        }
        fn close(&mut self) {
            self.0.push([3.0; 6]);
        }
    }

    /// The outline and the width of every glyph.
    fn drawn(program: &[u8]) -> Vec<(Strokes, Option<f32>)> {
        let face = FontRef::new(program).unwrap();
        let widths = face.glyph_metrics(Size::unscaled(), LocationRef::default());
        let glyph = |(id, glyph): (skrifa::GlyphId, skrifa::OutlineGlyph)| {
            let mut drawn = Strokes::default();
            let plain = DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
            glyph.draw(plain, &mut drawn).unwrap();
            (drawn, widths.advance_width(id))
        };
        face.outline_glyphs().iter().map(glyph).collect()
    }

    #[test]
    fn the_outlines_stay_as_they_are() {
        for face in FACES {
            let whole = FontRef::new(bytes(face)).unwrap();
            let mut remapper = GlyphRemapper::new();
            for (glyph, _) in whole.outline_glyphs().iter() {
                remapper.remap(u16::try_from(glyph.to_u32()).unwrap());
            }
            let whole = subsetter::subset(bytes(face), 0, &remapper).unwrap();
            let bare = unhint(&whole);
            assert_eq!(drawn(&whole), drawn(&bare));
            assert!(drawn(&bare).iter().filter(|(drawn, _)| !drawn.0.is_empty()).count() > 300);
            // The face for the rest comes without instructions.
            let most = if face == Face::Rest { whole.len() } else { whole.len() * 4 / 5 };
            assert!(bare.len() < most, "{face:?}: {} of {}", bare.len(), whole.len());
        }
    }
}
