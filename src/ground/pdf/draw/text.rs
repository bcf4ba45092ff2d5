//! Text within a page's content stream (ISO 32000-1, 9.4): words as `TJ`, in text objects.

use super::{Pen, element_of};
use crate::look::font::{Face, Glyph, Word};
use crate::look::paint::Paint;
use crate::pdf::element::ElementId;
use crate::pdf::encode::{Encoded, cluster, code};
use crate::pdf::marks::Mark;
use crate::pdf::page::Owner;
use crate::pdf::subset::Subset;
use crate::pdf::syntax::{self, LONGEST_STRING};

/// A run of text that needs no new `Td`.
pub(super) struct TextRun {
    face: Face,
    size: f32,
    colour: Paint,
    baseline: f32,
    /// Where it starts, and how far the reader's own pen has come since, in 1/1000 em.
    x: f32,
    pen: i32,
}

/// How far a `TJ` has been opened.
#[derive(PartialEq, Eq)]
pub(super) enum Show {
    Idle,
    Array,
    String,
}

/// A shape of text, whichever kind.
pub(super) struct TextShape<'a> {
    pub(super) x: f32,
    pub(super) baseline: f32,
    pub(super) size: f32,
    pub(super) colour: Paint,
    pub(super) letterspacing: f32,
    pub(super) word: &'a Word,
    /// The hyphen of a broken word.
    pub(super) soft: bool,
}

impl Pen<'_> {
    /// Shows a word, in the marked content of its owner.
    pub(super) fn text(&mut self, owner: Owner, text: &TextShape) {
        // A face of which nothing is shown but what it lacks is not embedded.
        let Some(subset) = self.fonts.get(text.word.face) else { return };
        if text.word.glyphs.is_empty() {
            return;
        }
        let unit = 1000.0 / text.size;
        let soft = subset.soft_hyphen.as_ref().filter(|_| text.soft);
        let encoded = self.fonts.encoded(text.word).filter(|_| text.letterspacing.abs() < f32::EPSILON);
        if soft.is_some() || encoded.is_some() {
            self.begin_content(owner);
            let from = self.line(text) * unit;
            if let Some(soft) = soft {
                self.code(subset, soft.code, soft.width, from);
            } else if let Some(encoded) = encoded {
                self.encoded(encoded, from);
            }
            return;
        }
        let spacing = text.letterspacing * unit;
        let mut at = 0.0;
        let mut rest = text.word.glyphs.as_slice();
        while let Some(cluster) = cluster(text.word, subset, rest) {
            let (glyphs, after) = rest.split_at(cluster.glyphs);
            rest = after;
            // an artifact is not read, so that it needs no other words than its glyphs'
            let actual = cluster.actual.zip(element_of(owner));
            match actual {
                Some((actual, id)) => self.begin_actual(id, actual),
                None => self.begin_content(owner),
            }
            let from = self.line(text) * unit;
            for glyph in glyphs {
                self.glyph(subset, text.word, glyph, from + at);
                at += f32::from(glyph.advance) + spacing;
            }
            if actual.is_some() {
                self.end_content();
            }
        }
    }

    /// Opens marked content that reads as `actual`: one of its own, since poppler loses its place after a nested one.
    fn begin_actual(&mut self, element: ElementId, actual: &str) {
        self.prepare_mark();
        self.out.extend_from_slice(b"/Span<</MCID ");
        syntax::count(&mut self.out, self.mcid);
        self.marks.push(Mark::Content(element));
        self.mcid += 1;
        self.out.extend_from_slice(b"/ActualText");
        syntax::text(&mut self.out, actual);
        self.out.extend_from_slice(b">>BDC\n");
        self.owner = Some(Owner::Element(element));
    }

    /// Goes on with the open line or starts another; gives the text's distance from the line's start, in points.
    fn line(&mut self, text: &TextShape) -> f32 {
        if let Some(line) = &self.line
            && line.face == text.word.face
            && line.size.to_bits() == text.size.to_bits()
            && line.colour == text.colour
            && line.baseline.to_bits() == text.baseline.to_bits()
        {
            return text.x - line.x;
        }
        self.end_show();
        let (from_x, from_y) = self.begin_text();
        self.colour(text.colour);
        self.font(text.word.face, text.size);
        let (x, y) = (syntax::hundredths(text.x), syntax::hundredths(self.height - text.baseline));
        syntax::points(&mut self.out, x.saturating_sub(from_x));
        self.out.push(b' ');
        syntax::points(&mut self.out, y.saturating_sub(from_y));
        self.out.extend_from_slice(b" Td\n");
        self.start = Some((x, y));
        let (face, size, colour, baseline) = (text.word.face, text.size, text.colour, text.baseline);
        self.line = Some(TextRun { face, size, colour, baseline, x: text.x, pen: 0 });
        0.0
    }

    fn font(&mut self, face: Face, size: f32) {
        if self.font.is_some_and(|(old, old_size)| old == face && old_size.to_bits() == size.to_bits()) {
            return;
        }
        self.font = Some((face, size));
        self.out.extend_from_slice(b"/F");
        syntax::count(&mut self.out, face as usize);
        self.out.push(b' ');
        syntax::number(&mut self.out, size);
        self.out.extend_from_slice(b" Tf\n");
    }

    /// Shows a glyph `at` this far from the line's start, in 1/1000 em.
    fn glyph(&mut self, subset: &Subset, word: &Word, glyph: &Glyph, at: f32) {
        // The room of what may not be shown stays empty.
        let Some(shown) = subset.show(word, glyph) else { return };
        let line = self.line.as_mut().expect("a glyph stands on an open line");
        let raised = glyph.y_offset != 0;
        if raised {
            let rise = f32::from(glyph.y_offset) * line.size / 1000.0;
            self.rise(rise);
        }
        self.code(subset, shown.id, shown.width, at + f32::from(glyph.x_offset));
        if raised {
            self.rise(0.0);
        }
    }

    /// Shows a code of the open font `at` this far from the line's start; `width` is what `/W` says of it.
    fn code(&mut self, subset: &Subset, shown: u16, width: i16, at: f32) {
        let line = self.line.as_mut().expect("a glyph stands on an open line");
        let gap = at.round() as i32 - line.pen;
        line.pen += gap + i32::from(width);
        self.begin_string(gap);
        code(&mut self.out, shown, subset.wide);
    }

    /// Copies a word of which nothing needs an operator of its own.
    fn encoded(&mut self, encoded: &Encoded, from: f32) {
        let line = self.line.as_mut().expect("a glyph stands on an open line");
        let from = from.round() as i32;
        let gap = from + encoded.first - line.pen;
        line.pen = from + encoded.end;
        self.begin_string(gap);
        self.out.extend_from_slice(&encoded.bytes);
    }

    /// Opens a string, or goes on with the open one, this far to the right of the reader's pen.
    fn begin_string(&mut self, gap: i32) {
        if self.show == Show::Idle {
            self.out.push(b'[');
            self.show = Show::Array;
        }
        // A label may run off its drawing for as long as it likes (PDF/A-2, 6.1.13).
        if self.show == Show::String && self.out.len() > self.string_start + LONGEST_STRING / 2 {
            self.end_string();
        }
        if gap != 0 {
            self.end_string();
            syntax::int(&mut self.out, -i64::from(gap));
        }
        if self.show == Show::Array {
            self.out.push(b'(');
            self.string_start = self.out.len();
            self.show = Show::String;
        }
    }

    fn rise(&mut self, points: f32) {
        self.end_show();
        syntax::number(&mut self.out, points);
        self.out.extend_from_slice(b" Ts\n");
    }

    fn end_string(&mut self) {
        if self.show == Show::String {
            self.out.push(b')');
            self.show = Show::Array;
        }
    }

    pub(super) fn end_show(&mut self) {
        self.end_string();
        if self.show == Show::Array {
            self.out.extend_from_slice(b"]TJ\n");
            self.show = Show::Idle;
        }
    }

    /// Opens a text object, if none is open; gives where its last line starts.
    pub(super) fn begin_text(&mut self) -> (i32, i32) {
        if self.start.is_none() {
            self.out.extend_from_slice(b"BT\n");
        }
        *self.start.get_or_insert((0, 0))
    }

    pub(super) fn end_text(&mut self) {
        self.end_show();
        self.line = None;
        if self.start.take().is_some() {
            self.out.extend_from_slice(b"ET\n");
        }
    }
}
