//! Pages as content streams (ISO 32000-1, 8 and 9), and the marks that tie their content to elements.
//!
//! Never: objects, the structure tree. An MCID is a run of consecutive pieces of one owner. Words of one line with the
//! same face, size and colour are one `TJ`; its numbers are whole thousandths of an em, counted from the run's start so
//! that they cannot drift. Rules and tints come first, in one artifact, and one text object holds as many runs as it
//! can: short files.

use super::element::{ElementId, Tree};
use super::embedded::Embedded;
use super::encode::{Encoded, cluster, code};
use super::marks::{DrawnPage, Mark};
use super::page::{Artifact, Laid, Owner, Page, Piece, Shape, link_of};
use super::rasters::Rasters;
use super::strokes::{self, Origin};
use super::subset::Subset;
use super::syntax::{self, LONGEST_STRING};
use crate::look::font::{Face, Glyph, Word};
use crate::look::paint::{Colour, Paint};
use crate::look::palette::Palette;

/// Draws every page.
pub(super) fn pages(laid: &Laid, fonts: &Embedded, rasters: &Rasters) -> Vec<DrawnPage> {
    laid.pages.iter().map(|page| draw(page, laid, fonts, rasters)).collect()
}

fn draw(page: &Page, laid: &Laid, fonts: &Embedded, rasters: &Rasters) -> DrawnPage {
    let mut pen = Pen {
        out: Vec::with_capacity(page.pieces.len() * 24),
        marks: Vec::new(),
        tree: &laid.tree,
        palette: laid.palette,
        fonts,
        rasters,
        height: page.height,
        mcid: 0,
        owner: None,
        colour: Colour(0, 0, 0),
        font: None,
        start: None,
        line: None,
        show: Show::Idle,
        opened: 0,
        inside: false,
        mixed: false,
    };
    let (grounds, rest): (Vec<_>, Vec<_>) =
        page.pieces.iter().enumerate().partition(|(_, piece)| is_ground(piece));
    for run in [grounds, rest].iter().flat_map(|pieces| pieces.chunk_by(|(_, a), (_, b)| a.owner == b.owner))
    {
        pen.mixed = run.iter().any(|(_, piece)| !is_text(&piece.shape));
        for (index, piece) in run {
            pen.piece(*index, piece);
        }
    }
    pen.disown();
    pen.end_text();
    DrawnPage { content: pen.out, marks: pen.marks }
}

/// What text may stand on, never the other way round: rules, tints and bars.
fn is_ground(piece: &Piece) -> bool {
    piece.owner == Owner::Artifact(Artifact::Layout) && matches!(piece.shape, Shape::Rect { .. })
}

/// What may stand in a text object; a link draws nothing.
fn is_text(shape: &Shape) -> bool {
    matches!(shape, Shape::Text { .. } | Shape::SoftHyphen { .. } | Shape::Link { .. })
}

/// The element that real content belongs to.
fn element_of(owner: Owner) -> Option<ElementId> {
    match owner {
        Owner::Element(id) => Some(id),
        Owner::Artifact(_) => None,
    }
}

/// The state of a content stream.
struct Pen<'a> {
    out: Vec<u8>,
    marks: Vec<Mark>,
    tree: &'a Tree,
    palette: Palette,
    fonts: &'a Embedded,
    rasters: &'a Rasters,
    height: f32,
    mcid: usize,
    /// Whose marked content is open.
    owner: Option<Owner>,
    colour: Colour,
    font: Option<(Face, f32)>,
    /// Inside `BT`: where the last `Td` went, in hundredths of a point.
    start: Option<(i32, i32)>,
    line: Option<TextRun>,
    show: Show,
    /// Where the open string began.
    opened: usize,
    /// Whether the open marked content began inside a text object, which it may not outlive.
    inside: bool,
    /// Whether the run that is being drawn holds more than text.
    mixed: bool,
}

/// A run of text that needs no new `Td`.
struct TextRun {
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
enum Show {
    Idle,
    Array,
    String,
}

/// A shape of text, whichever kind.
struct TextShape<'a> {
    x: f32,
    baseline: f32,
    size: f32,
    colour: Paint,
    letterspacing: f32,
    word: &'a Word,
    /// The hyphen of a broken word.
    soft: bool,
}

impl Pen<'_> {
    fn piece(&mut self, index: usize, piece: &Piece) {
        match piece.shape {
            Shape::Text { x, baseline, size, colour, letterspacing, ref word } => {
                self.text(
                    piece.owner,
                    &TextShape { x, baseline, size, colour, letterspacing, word, soft: false },
                );
            }
            Shape::SoftHyphen { x, baseline, size, colour, ref word } => {
                self.text(
                    piece.owner,
                    &TextShape { x, baseline, size, colour, letterspacing: 0.0, word, soft: true },
                );
            }
            Shape::Rect { x, y, width, height, colour } => {
                self.own_surface(piece.owner);
                self.colour(colour);
                for value in [x, self.height - y - height, width, height] {
                    syntax::number(&mut self.out, value);
                    self.out.push(b' ');
                }
                self.out.extend_from_slice(b"re f\n");
            }
            Shape::Path { x, y, scale, ref outline } => {
                self.own_surface(piece.owner);
                let origin = Origin { x, y: self.height - y, scale };
                strokes::outline(&mut self.out, outline, origin);
            }
            Shape::Image { x, y, width, height, ref raster } => {
                self.own_surface(piece.owner);
                if let Some(number) = self.rasters.number(raster) {
                    let place = [x, self.height - y - height, width, height];
                    strokes::raster(&mut self.out, raster, number, place);
                }
            }
            Shape::Link { .. } => {
                if let Some(link) = link_of(self.tree, piece.owner) {
                    self.marks.push(Mark::Link(link, index));
                }
            }
        }
    }

    /// Opens the owner's marked content, if it is not open already.
    fn own(&mut self, owner: Owner) {
        if self.owner == Some(owner) {
            return;
        }
        self.begin_mark();
        self.owner = Some(owner);
        let element = match owner {
            Owner::Element(id) => self.tree.elements.get(id.0 as usize).map(|element| (id, element.tag)),
            Owner::Artifact(_) => None,
        };
        if let Some((id, tag)) = element {
            self.out.push(b'/');
            self.out.extend_from_slice(super::element::name(tag).as_bytes());
            self.out.extend_from_slice(b"<</MCID ");
            syntax::count(&mut self.out, self.mcid);
            self.out.extend_from_slice(b">>BDC\n");
            self.marks.push(Mark::Content(id));
            self.mcid += 1;
        } else {
            let kind: &[u8] = match owner {
                Owner::Artifact(Artifact::Header) => b"/Artifact<</Type/Pagination/Subtype/Header>>BDC\n",
                Owner::Artifact(Artifact::Footer) => b"/Artifact<</Type/Pagination/Subtype/Footer>>BDC\n",
                Owner::Artifact(Artifact::Layout) | Owner::Element(_) => b"/Artifact<</Type/Layout>>BDC\n",
            };
            self.out.extend_from_slice(kind);
        }
    }

    /// As [`Self::own`], for what may not stand in a text object.
    fn own_surface(&mut self, owner: Owner) {
        if self.inside {
            self.disown();
            self.end_text();
        }
        self.own(owner);
        self.end_text();
    }

    /// Closes the open marked content, and makes way for the next.
    fn begin_mark(&mut self) {
        self.disown();
        if self.mixed {
            self.end_text();
        } else {
            self.begin_text();
        }
        self.inside = !self.mixed;
    }

    /// Closes the open marked content; the text object goes on where it may.
    fn disown(&mut self) {
        if self.inside {
            self.end_show();
            self.line = None;
        } else {
            self.end_text();
        }
        self.inside = false;
        if self.owner.take().is_some() {
            self.out.extend_from_slice(b"EMC\n");
        }
    }

    fn colour(&mut self, paint: Paint) {
        let colour = self.palette.colour(paint);
        if self.colour == colour {
            return;
        }
        self.colour = colour;
        for part in [colour.0, colour.1, colour.2] {
            syntax::part(&mut self.out, part);
            self.out.push(b' ');
        }
        self.out.extend_from_slice(b"rg\n");
    }

    fn text(&mut self, owner: Owner, text: &TextShape) {
        // A face of which nothing is shown but what it lacks is not embedded.
        let Some(subset) = self.fonts.get(text.word.face) else { return };
        if text.word.glyphs.is_empty() {
            return;
        }
        let unit = 1000.0 / text.size;
        let soft = subset.soft_hyphen.as_ref().filter(|_| text.soft);
        let encoded = self.fonts.encoded(text.word).filter(|_| text.letterspacing.abs() < f32::EPSILON);
        if soft.is_some() || encoded.is_some() {
            self.own(owner);
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
                None => self.own(owner),
            }
            let from = self.line(text) * unit;
            for glyph in glyphs {
                self.glyph(subset, text.word, glyph, from + at);
                at += f32::from(glyph.advance) + spacing;
            }
            if actual.is_some() {
                self.disown();
            }
        }
    }

    /// Opens marked content that reads as `actual`: one of its own, since poppler loses its place after a nested one.
    fn begin_actual(&mut self, element: ElementId, actual: &str) {
        self.begin_mark();
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
        if self.show == Show::String && self.out.len() > self.opened + LONGEST_STRING / 2 {
            self.end_string();
        }
        if gap != 0 {
            self.end_string();
            syntax::int(&mut self.out, -i64::from(gap));
        }
        if self.show == Show::Array {
            self.out.push(b'(');
            self.opened = self.out.len();
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

    fn end_show(&mut self) {
        self.end_string();
        if self.show == Show::Array {
            self.out.extend_from_slice(b"]TJ\n");
            self.show = Show::Idle;
        }
    }

    /// Opens a text object, if none is open; gives where its last line starts.
    fn begin_text(&mut self) -> (i32, i32) {
        if self.start.is_none() {
            self.out.extend_from_slice(b"BT\n");
        }
        *self.start.get_or_insert((0, 0))
    }

    fn end_text(&mut self) {
        self.end_show();
        self.line = None;
        if self.start.take().is_some() {
            self.out.extend_from_slice(b"ET\n");
        }
    }
}
