//! Pages made by hand: a tiny typesetter for the tests, which knows lines and cells, no Markdown.

use std::rc::Rc;

use harfrust::{ShapeOptions, ShaperData, UnicodeBuffer};
use projectblad::look::font::{self, Face, Glyph, Word};
use projectblad::look::paint::{Colour, Paint};
use projectblad::pdf::element::{Element, ElementId, Tag};
use projectblad::pdf::page::{Artifact, Heading, Laid, LinkTarget, Owner, Page, Piece, Shape};
use skrifa::raw::TableProvider as _;
use skrifa::{FontRef, GlyphId};

pub(crate) const INK: Paint = Paint::Own(Colour(0x1B, 0x23, 0x2B));
pub(crate) const ACCENT: Paint = Paint::Accent;
pub(crate) const HEIGHT: f32 = 841.89;
pub(crate) const LEFT: f32 = 68.0;

/// A document that is being made.
pub(crate) struct Sheet {
    pub(crate) laid: Laid,
    pub(crate) root: ElementId,
    pub(crate) y: f32,
    faces: [FontRef<'static>; 4],
}

impl Sheet {
    pub(crate) fn new() -> Sheet {
        let mut laid = Laid::default();
        let root = laid.tree.add(Tag::Document, None);
        let faces = [Face::Regular, Face::Italic, Face::Semibold, Face::SemiboldItalic];
        let faces = faces.map(|face| FontRef::new(font::bytes(face)).unwrap());
        let mut sheet = Sheet { laid, root, y: 0.0, faces };
        sheet.page();
        sheet
    }

    pub(crate) fn page(&mut self) {
        self.laid.pages.push(Page { width: 595.28, height: HEIGHT, pieces: Vec::new() });
        self.y = 90.0;
    }

    pub(crate) fn add(&mut self, tag: Tag, parent: ElementId) -> ElementId {
        self.laid.tree.add(tag, Some(parent))
    }

    pub(crate) fn element(&mut self, id: ElementId) -> &mut Element {
        &mut self.laid.tree.elements[id.0 as usize]
    }

    pub(crate) fn piece(&mut self, owner: Owner, shape: Shape) {
        self.laid.pages.last_mut().unwrap().pieces.push(Piece { owner, shape });
    }

    /// Sets text word by word; gives where it ends.
    pub(crate) fn set(&mut self, owner: Owner, face: Face, x: f32, text: &str) -> f32 {
        let (mut x, size, baseline) = (x, 10.0, self.y);
        for part in text.split_inclusive(' ') {
            let (word, space) = part.strip_suffix(' ').map_or((part, ""), |word| (word, " "));
            for text in [word, space].into_iter().filter(|text| !text.is_empty()) {
                let word = Rc::new(self.shape(face, text));
                let width = word.width * size / 1000.0;
                self.piece(owner, Shape::Text { x, baseline, size, colour: INK, letterspacing: 0.0, word });
                x += width;
            }
        }
        x
    }

    /// A paragraph of one line.
    pub(crate) fn line(&mut self, tag: Tag, parent: ElementId, text: &str) -> ElementId {
        let id = self.add(tag, parent);
        let face = if matches!(tag, Tag::Heading(_) | Tag::Th(_)) { Face::Semibold } else { Face::Regular };
        self.set(Owner::Element(id), face, LEFT, text);
        self.y += 14.5;
        id
    }

    pub(crate) fn heading(&mut self, level: u8, parent: ElementId, title: &str) -> ElementId {
        let (page, y) = (self.laid.pages.len() - 1, self.y - 12.0);
        let element = self.line(Tag::Heading(level), parent, title);
        self.laid.headings.push(Heading { level, title: title.into(), page, y, element });
        element
    }

    /// A link over one line or more, which starts on the present line.
    pub(crate) fn link(&mut self, parent: ElementId, x: f32, lines: &[&str], target: &LinkTarget) -> f32 {
        let id = self.add(Tag::Link, parent);
        let mut end = x;
        for (index, text) in lines.iter().enumerate() {
            let from = if index == 0 { x } else { LEFT };
            self.y += if index == 0 { 0.0 } else { 14.5 };
            end = self.set(Owner::Element(id), Face::Regular, from, text);
            let (y, width) = (self.y - 10.0, end - from);
            let target = target.clone();
            self.piece(Owner::Element(id), Shape::Link { x: from, y, width, height: 13.0, target });
        }
        end
    }

    pub(crate) fn rule(&mut self) {
        let (y, width) = (self.y - 9.0, 460.0);
        let shape =
            Shape::Rect { x: LEFT, y, width, height: 0.4, colour: Paint::Own(Colour(0xC9, 0xD3, 0xDE)) };
        self.piece(Owner::Artifact(Artifact::Layout), shape);
    }

    /// Shapes as it comes: what the face lacks is `.notdef`, and what only steers stays.
    pub(crate) fn shape(&self, face: Face, text: &str) -> Word {
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.guess_segment_properties();
        let font = &self.faces[face as usize];
        let shaped = ShaperData::new(font).shaper(font).build().shape(buffer, ShapeOptions::new());
        let widths = font.hmtx().unwrap();
        let starts = shaped.glyph_infos().iter().map(|info| info.cluster as usize).collect::<Vec<_>>();
        let mut glyphs = Vec::new();
        for (index, (info, at)) in shaped.glyph_infos().iter().zip(shaped.glyph_positions()).enumerate() {
            let start = starts[index];
            let later = index > 0 && starts[index - 1] == start;
            let end = starts.iter().copied().find(|&other| other > start).unwrap_or(text.len());
            let id = u16::try_from(info.glyph_id).unwrap();
            glyphs.push(Glyph {
                id,
                advance: at.x_advance as i16,
                width: widths.advance(GlyphId::from(id)).unwrap() as i16,
                x_offset: at.x_offset as i16,
                y_offset: at.y_offset as i16,
                start: start as u16,
                end: if later { start } else { end } as u16,
            });
        }
        let width = glyphs.iter().map(|glyph| f32::from(glyph.advance)).sum();
        Word { face, text: text.into(), glyphs, width }
    }
}
