//! Laid-out pages: what stands where, and whose it is. Made by `layout`; read by `draw`, `tags` and the tests.
//!
//! Lengths are points (1/72 inch); the origin is the page's upper left corner, y downwards.

use std::rc::Rc;

use super::element::{ElementId, Tag, Tree};
use crate::look::font::Word;
use crate::look::paint::Paint;
use crate::look::palette::Palette;
use crate::picture::{Outline, Raster};

/// A whole document, laid out.
#[derive(Debug, Default)]
pub struct Laid {
    /// In order.
    pub pages: Vec<Page>,
    /// What the pieces' owners are.
    pub tree: Tree,
    /// Headings in reading order, for the outline and for links within the document.
    pub headings: Vec<Heading>,
    /// Footnotes by their number, the first at 0.
    pub footnotes: Vec<Footnote>,
    /// What did not fit its place: a word or a cell wider than its column; the user is warned of each.
    pub overflows: Vec<Overflow>,
    /// What the pieces' paints look like.
    pub palette: Palette,
}

/// One page; pieces stand in reading order, artifacts where they are drawn.
#[derive(Debug)]
pub struct Page {
    /// Points.
    pub width: f32,
    /// Points.
    pub height: f32,
    /// What is later lies on top.
    pub pieces: Vec<Piece>,
}

/// One mark on a page.
#[derive(Debug, Clone)]
pub struct Piece {
    /// Whose it is.
    pub owner: Owner,
    /// What is drawn, and where.
    pub shape: Shape,
}

impl Piece {
    /// The same, `by` further down.
    #[must_use]
    pub fn moved(mut self, by: f32) -> Self {
        match &mut self.shape {
            Shape::Text { baseline, .. } | Shape::SoftHyphen { baseline, .. } => *baseline += by,
            Shape::Rect { y, .. }
            | Shape::Link { y, .. }
            | Shape::Path { y, .. }
            | Shape::Image { y, .. } => *y += by,
        }
        self
    }
}

/// Real content belongs to an element; everything else is an artifact (ISO 32000-1, 14.8.2.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owner {
    /// Real content.
    Element(ElementId),
    /// Not for a reader who listens.
    Artifact(Artifact),
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LinkTarget {
    /// An address on the web or of a mailbox.
    Uri(Rc<str>),
    /// Index of a heading.
    Heading(usize),
    /// The text of a footnote: its index.
    Note(usize),
    /// The first reference to a footnote: the same.
    Mark(usize),
}

/// Why a piece is no content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Artifact {
    /// Running head (`/Pagination`, with `/Subtype`).
    Header,
    /// Running foot (the same).
    Footer,
    /// Rules, tints, repeated table headers (`/Layout`).
    Layout,
}

/// What a piece draws. Lengths are points; `x` and `y` are the left and upper edge.
#[derive(Debug, Clone)]
pub enum Shape {
    /// A shaped word with the space after it, or part of a word, on its baseline.
    Text {
        /// Left edge.
        x: f32,
        /// Of the text, from the page's upper edge.
        baseline: f32,
        /// Of the em.
        size: f32,
        /// Of the glyphs.
        colour: Paint,
        /// Added after each glyph.
        letterspacing: f32,
        /// The glyphs.
        word: Rc<Word>,
    },
    /// The hyphen that a line break put in: drawn as `-`, extracted as U+00AD.
    SoftHyphen {
        /// Left edge.
        x: f32,
        /// Of the text, from the page's upper edge.
        baseline: f32,
        /// Of the em.
        size: f32,
        /// Of the glyph.
        colour: Paint,
        /// The hyphen.
        word: Rc<Word>,
    },
    /// A filled rectangle: rules, tints, bars.
    Rect {
        /// Left edge.
        x: f32,
        /// Upper edge.
        y: f32,
        /// Width, in pt.
        width: f32,
        /// Height, in pt.
        height: f32,
        /// Of the surface.
        colour: Paint,
    },
    /// Lines and curves, from a drawing.
    Path {
        /// Of the outline's origin.
        x: f32,
        /// Of the outline's origin.
        y: f32,
        /// Points for each unit of the outline.
        scale: f32,
        /// What is drawn.
        outline: Rc<Outline>,
    },
    /// A picture of pixels.
    Image {
        /// Left edge.
        x: f32,
        /// Upper edge.
        y: f32,
        /// Width, in pt.
        width: f32,
        /// Height, in pt.
        height: f32,
        /// The pixels; shapes with the same one share it in the file.
        raster: Rc<Raster>,
    },
    /// The active area of a link, one for each line it stands on.
    Link {
        /// Left edge.
        x: f32,
        /// Upper edge.
        y: f32,
        /// Width, in pt.
        width: f32,
        /// Height, in pt.
        height: f32,
        /// Where it leads.
        target: LinkTarget,
    },
}

/// A point in the document.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Position {
    /// Index into [`Laid::pages`].
    pub page: usize,
    /// Upper edge.
    pub y: f32,
}

/// Where a footnote came to stand.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Footnote {
    /// The line of its first reference.
    pub mark: Position,
    /// Its first line.
    pub note: Position,
}

/// A heading and where it came to stand.
#[derive(Debug, Clone)]
pub struct Heading {
    /// 1 to 6, as in the structure tree.
    pub level: u8,
    /// Its words.
    pub title: String,
    /// Index into [`Laid::pages`].
    pub page: usize,
    /// Upper edge.
    pub y: f32,
    /// Its element.
    pub element: ElementId,
}

/// Something that sticks out of its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Overflow {
    /// Index into [`Laid::pages`].
    pub page: usize,
    /// The text that did not fit.
    pub text: String,
    /// How far it sticks out, in points.
    pub by: f32,
}

/// The link that a piece belongs to: its owner, or the nearest link above it.
pub(super) fn link_of(tree: &Tree, owner: Owner) -> Option<ElementId> {
    let Owner::Element(mut id) = owner else { return None };
    loop {
        let element = tree.elements.get(id.0 as usize)?;
        if element.tag == Tag::Link {
            return Some(id);
        }
        id = element.parent.filter(|parent| *parent < id)?;
    }
}
