//! Pages as content streams (ISO 32000-1, 8 and 9), and the marks that tie their content to elements.
//!
//! Never: objects, the structure tree. An MCID is a run of consecutive pieces of one owner. Words of one line with the
//! same face, size and colour are one `TJ`; its numbers are whole thousandths of an em, counted from the run's start so
//! that they cannot drift. Rules and tints come first, in one artifact, and one text object holds as many runs as it
//! can: short files.

mod text;

use self::text::{Show, TextRun, TextShape};
use super::element::{ElementId, Tree};
use super::embedded::Embedded;
use super::marks::{DrawnPage, Mark};
use super::page::{Artifact, Laid, Owner, Page, Piece, Shape, link_of};
use super::rasters::Rasters;
use super::strokes::{self, Origin};
use super::syntax;
use crate::look::font::Face;
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
        string_start: 0,
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
    pen.end_content();
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
    string_start: usize,
    /// Whether the open marked content began inside a text object, which it may not outlive.
    inside: bool,
    /// Whether the run that is being drawn holds more than text.
    mixed: bool,
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
                self.begin_surface(piece.owner);
                self.colour(colour);
                for value in [x, self.height - y - height, width, height] {
                    syntax::number(&mut self.out, value);
                    self.out.push(b' ');
                }
                self.out.extend_from_slice(b"re f\n");
            }
            Shape::Path { x, y, scale, ref outline } => {
                self.begin_surface(piece.owner);
                let origin = Origin { x, y: self.height - y, scale };
                strokes::outline(&mut self.out, outline, origin);
            }
            Shape::Image { x, y, width, height, ref raster } => {
                self.begin_surface(piece.owner);
                let number = self.rasters.number(raster).expect("the rasters are those of all pages");
                let place = [x, self.height - y - height, width, height];
                strokes::raster(&mut self.out, raster, number, place);
            }
            Shape::Link { .. } => {
                if let Some(link) = link_of(self.tree, piece.owner) {
                    self.marks.push(Mark::Link(link, index));
                }
            }
        }
    }

    /// Opens the owner's marked content, if it is not open already.
    fn begin_content(&mut self, owner: Owner) {
        if self.owner == Some(owner) {
            return;
        }
        self.prepare_mark();
        self.owner = Some(owner);
        let kind: &[u8] = match owner {
            Owner::Element(id) => {
                let element =
                    self.tree.elements.get(id.0 as usize).expect("an owner is an element of the tree");
                self.out.push(b'/');
                self.out.extend_from_slice(super::element::name(element.tag).as_bytes());
                self.out.extend_from_slice(b"<</MCID ");
                syntax::count(&mut self.out, self.mcid);
                self.marks.push(Mark::Content(id));
                self.mcid += 1;
                b">>BDC\n"
            }
            Owner::Artifact(Artifact::Header) => b"/Artifact<</Type/Pagination/Subtype/Header>>BDC\n",
            Owner::Artifact(Artifact::Footer) => b"/Artifact<</Type/Pagination/Subtype/Footer>>BDC\n",
            Owner::Artifact(Artifact::Layout) => b"/Artifact<</Type/Layout>>BDC\n",
        };
        self.out.extend_from_slice(kind);
    }

    /// As [`Self::begin_content`], for what may not stand in a text object.
    fn begin_surface(&mut self, owner: Owner) {
        if self.inside {
            self.end_content();
            self.end_text();
        }
        self.begin_content(owner);
        self.end_text();
    }

    /// Closes the open marked content, and makes way for the next.
    fn prepare_mark(&mut self) {
        self.end_content();
        if self.mixed {
            self.end_text();
        } else {
            self.begin_text();
        }
        self.inside = !self.mixed;
    }

    /// Closes the open marked content; the text object goes on where it may.
    fn end_content(&mut self) {
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
}
