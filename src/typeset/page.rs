//! Laid-out pages: what stands where, and whose it is.
//!
//! Comes in: nothing. Goes out: [`Laid`], made by `layout`, read by `draw.rs`, `tags.rs` and the tests.
//! Never: Markdown, PDF syntax. Lengths are points (1/72 inch); the origin is the page's upper left corner, y downwards.

use std::rc::Rc;

use super::element::{ElementId, Tree};
use super::font::Word;

/// A whole document, laid out.
#[derive(Debug, Default)]
pub struct Laid {
    pub pages: Vec<Page>,
    pub tree: Tree,
    /// Headings in reading order, for the outline and for links within the document.
    pub headings: Vec<Heading>,
    /// What did not fit its place: a word or a cell wider than its column. Tests demand none.
    pub overflows: Vec<Overflow>,
}

/// One page; pieces stand in reading order, artifacts where they are drawn.
#[derive(Debug)]
pub struct Page {
    pub width: f32,
    pub height: f32,
    pub pieces: Vec<Piece>,
}

/// One mark on a page.
#[derive(Debug, Clone)]
pub struct Piece {
    pub owner: Owner,
    pub shape: Shape,
}

impl Piece {
    /// The same, `by` further down.
    #[must_use]
    pub fn moved(mut self, by: f32) -> Self {
        match &mut self.shape {
            Shape::Text { baseline, .. } | Shape::SoftHyphen { baseline, .. } => *baseline += by,
            Shape::Rect { y, .. } | Shape::Link { y, .. } => *y += by,
        }
        self
    }
}

/// Real content belongs to an element; everything else is an artifact (ISO 32000-1, 14.8.2.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owner {
    Element(ElementId),
    Artifact(Artifact),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Artifact {
    /// Running head, running foot (`/Pagination`, with `/Subtype`).
    Header,
    Footer,
    /// Rules, tints, repeated table headers (`/Layout`).
    Layout,
}

/// 8 bits each, sRGB.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour(pub u8, pub u8, pub u8);

#[derive(Debug, Clone)]
pub enum Shape {
    /// A shaped word (or space, or part of a word) on its baseline.
    Text { x: f32, baseline: f32, size: f32, colour: Colour, letterspacing: f32, word: Rc<Word> },
    /// The hyphen that a line break put in: drawn as `-`, extracted as U+00AD through `/ActualText`.
    SoftHyphen { x: f32, baseline: f32, size: f32, colour: Colour, word: Rc<Word> },
    /// A filled rectangle: rules, tints, bars.
    Rect { x: f32, y: f32, width: f32, height: f32, colour: Colour },
    /// The active area of a link, one for each line it stands on.
    Link { x: f32, y: f32, width: f32, height: f32, target: Target },
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    Uri(Rc<str>),
    /// Index into [`Laid::headings`].
    Heading(usize),
}

#[derive(Debug, Clone)]
pub struct Heading {
    /// 1 to 6, as in the structure tree.
    pub level: u8,
    pub title: String,
    /// Index into [`Laid::pages`].
    pub page: usize,
    /// Upper edge.
    pub y: f32,
    pub element: ElementId,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Overflow {
    pub page: usize,
    /// The text that did not fit.
    pub text: String,
    /// How far it sticks out, in points.
    pub by: f32,
}
