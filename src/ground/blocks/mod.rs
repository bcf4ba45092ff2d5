//! Blocks: a document as a flat sequence in which containers open and close, so that nothing recurses.
//!
//! `events` says what Markdown means here, for every reader; `read` makes the blocks of a document or of a person's text
//! from that, `plain` the words alone; `write` and `line` write blocks back, so that they read as the same. Never: elements
//! of the PDF, sizes, positions.

pub mod address;
pub mod anchors;
pub mod contents;
pub mod escape;
mod events;
pub mod fixed;
pub mod forge;
pub mod front;
mod images;
pub mod language;
mod leftover;
pub mod line;
mod notes;
pub mod plain;
mod read;
mod renamed;
mod span;
pub mod text;
mod title;
pub mod write;

use std::collections::BTreeSet;

use crate::notation::folded;
use crate::picture::Image;
use address::leads_out;
pub use events::without_code;
use fixed::Fixed;
use front::Front;
pub use images::{Images, Unusable};
pub use leftover::{Leftover, leftovers};
pub use plain::words_of;
pub use read::{By, read_part};
pub use renamed::with_images;
use text::{Goal, Text};
use title::overline;

/// Levels that headings have, in Markdown and in a PDF.
const DEEPEST_HEADING: u8 = 6;

/// One step in reading order; `T` is what has become of its texts.
#[derive(Debug)]
pub enum Block<T = Text> {
    /// What the front matter says of the document, at its top.
    Title(Title<T>),
    /// A heading of a chapter or of what is in one.
    Heading {
        /// 1 for a chapter; none is skipped, however the writer counts, and in a container it is one more.
        depth: u8,
        /// As PDF and HTML count, 1 to 6: the title, where there is one, comes before the chapters.
        level: u8,
        /// Its words.
        text: T,
        /// Begins an annex, which begins a page.
        annex: bool,
        /// What links call it besides its words: `<a id="blad.langer-thuis"></a>` in front of them; empty for nothing.
        anchor: String,
    },
    /// Running text.
    Paragraph(T),
    /// Lines that are shown as they are written.
    Code {
        /// The word behind the fence, or nothing.
        language: String,
        /// The lines.
        text: T,
    },
    /// A table.
    Table(Table<T>),
    /// A picture.
    Figure(Figure<T>),
    /// The table of contents.
    Contents(Contents<T>),
    /// A line across.
    Rule,
    /// What follows stands in this, until its [`Block::Close`].
    Open(Container),
    /// The end of the innermost container.
    Close,
}

/// What the front matter puts above the text; empty texts are left out.
#[derive(Debug)]
pub struct Title<T = Text> {
    /// Of the organisation, from its house style.
    pub logo: Option<Box<Figure<T>>>,
    /// Above the title: for whom, and what kind of document.
    pub overline: T,
    /// The name of the document.
    pub title: T,
    /// Below it.
    pub subtitle: T,
    /// Day, meeting and the like, each with its name first.
    pub facts: Vec<(T, T)>,
}

/// A picture on lines of its own.
#[derive(Debug, Default)]
pub struct Figure<T = Text> {
    /// As the text names its file.
    pub name: String,
    /// What a reader hears; the file's name where the writer left it out.
    pub alt: String,
    /// Below the picture; blank for none.
    pub caption: T,
    /// Set by `images`; without it the figure is a box with words.
    pub image: Option<Image>,
    /// The words in the box.
    pub instead: T,
}

/// A table of contents; shown only where the document is long.
#[derive(Debug, Default)]
pub struct Contents<T = Text> {
    /// On a page of its own.
    pub apart: bool,
    /// Its heading.
    pub title: T,
    /// Headings in reading order.
    pub entries: Vec<ContentsEntry<T>>,
}

/// A chapter or a section in the table of contents.
#[derive(Debug)]
pub struct ContentsEntry<T = Text> {
    /// The heading's words.
    pub text: T,
    /// 1 for a chapter, 2 for a section.
    pub depth: usize,
    /// In an annex.
    pub annexed: bool,
    /// Its place among the headings.
    pub heading: usize,
}

/// What holds other blocks.
#[derive(Debug)]
pub enum Container {
    /// Words of somebody else.
    Quote,
    /// A quote that starts with a heading.
    Question,
    /// Items.
    List {
        /// The number of the first item, where they have one.
        first: Option<u64>,
        /// The highest number.
        last: u64,
        /// Without space between the items.
        tight: bool,
    },
    /// One of a list, with what stands before it.
    Item(Label),
    /// A footnote, the first being 0, straight below the block that refers to it first.
    Note {
        /// Which one.
        note: usize,
        /// Whether anything refers to it.
        cited: bool,
    },
}

/// What stands before an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Label {
    /// A dot.
    Bullet,
    /// Its number.
    Number(u64),
    /// A box, ticked or not.
    Task(bool),
}

/// Every row has as many cells as there are columns.
#[derive(Debug, Default)]
pub struct Table<T = Text> {
    /// Blank for none.
    pub caption: T,
    /// How each column stands.
    pub columns: Vec<Align>,
    /// The columns' names.
    pub head: Vec<T>,
    /// Below them, in order.
    pub rows: Vec<Row<T>>,
    /// A band: below each column's name first a figure, then what explains it.
    pub key_figures: bool,
}

/// A row of a table below its head.
#[derive(Debug, Default)]
pub struct Row<T = Text> {
    /// From left to right.
    pub cells: Vec<T>,
    /// Whether its first cell names it: there is a name, and more to say of it.
    pub named: bool,
    /// Whether it is a total: its first cell is bold.
    pub total: bool,
}

impl Table {
    /// Its texts in reading order.
    pub fn texts(&self) -> impl Iterator<Item = &Text> {
        let rows = self.rows.iter().flat_map(|row| &row.cells);
        [&self.caption].into_iter().chain(&self.head).chain(rows)
    }

    fn texts_mut(&mut self) -> impl Iterator<Item = &mut Text> {
        let rows = self.rows.iter_mut().flat_map(|row| &mut row.cells);
        [&mut self.caption].into_iter().chain(&mut self.head).chain(rows)
    }
}

/// How a column stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// As the reader thinks best, which is left here.
    Unsaid,
    /// As words stand.
    Left,
    /// In the middle.
    Centre,
    /// As figures stand.
    Right,
}

impl Align {
    /// Whether its cells begin at the left.
    pub const fn is_left(self) -> bool {
        matches!(self, Self::Unsaid | Self::Left)
    }
}

/// Reads a document whole: its front matter, its blocks with their pictures, their links followed to headings and its
/// table of contents, and the images that it cannot show.
pub fn document(markdown: &str, images: &Images) -> (Front, Vec<Block>, Vec<Unusable>) {
    let (mut front, mut blocks) = read::read(markdown);
    if front.author.is_empty() {
        front.author.clone_from(&images.branding.organisaties);
    }
    let unusable = images::fill(&mut blocks, &front, images);
    anchors::follow(&mut blocks);
    contents::insert(&mut blocks, Fixed::of(front.language()));
    (front, blocks, unusable)
}

/// The images that a Markdown text names, wherever they stand: each one's name and text alternative, which may be blank.
#[must_use]
pub fn images_in(markdown: &str) -> Vec<(String, String)> {
    read::images(markdown)
}

/// The addresses of a Markdown text's links that lead nowhere: not to the web, mail or a telephone, and to no heading of
/// it where it is a document (`has_anchors`) and no part of one. Each once, in order, and no more than `most`.
pub fn dead_links(markdown: &str, has_anchors: bool, most: usize) -> Vec<String> {
    let mut blocks = read::read(markdown).1;
    if has_anchors {
        anchors::follow(&mut blocks);
    }
    let (mut dead, mut seen) = (Vec::new(), BTreeSet::new());
    for goal in blocks.iter_mut().flat_map(texts).flat_map(|text| &text.links) {
        let Goal::Address(address) = goal else { continue };
        if !leads_out(address) && seen.insert(address) {
            dead.push(address.clone());
            if dead.len() == most {
                break;
            }
        }
    }
    dead
}

/// The title of a document whose first heading on the page says the same.
#[must_use]
pub fn titled_twice(markdown: &str) -> Option<String> {
    let (front, blocks) = read::read(markdown);
    let title = Some(front.title).filter(|title| !title.trim().is_empty())?;
    let heading = blocks.iter().find_map(|block| match block {
        Block::Heading { text, .. } => Some(text.words()),
        _ => None,
    });
    let words = |text: &str| folded(text.trim());
    heading.is_some_and(|heading| words(&heading) == words(&title)).then_some(title)
}

/// Blocks as pieces: each a block that stands by itself, or a container with all that is in it.
pub fn pieces(blocks: &[Block]) -> impl Iterator<Item = &[Block]> {
    let mut rest = blocks;
    std::iter::from_fn(move || {
        let mut open = 0_usize;
        let end = rest.iter().position(|block| {
            match block {
                Block::Open(_) => open += 1,
                Block::Close => open = open.saturating_sub(1),
                _ => {}
            }
            open == 0
        });
        let (piece, after) = rest.split_at(end? + 1);
        rest = after;
        Some(piece)
    })
}

/// The texts of a block in which a link may stand.
fn texts(block: &mut Block) -> Vec<&mut Text> {
    match block {
        Block::Heading { text, .. } | Block::Paragraph(text) => vec![text],
        Block::Table(table) => table.texts_mut().collect(),
        Block::Title(_)
        | Block::Code { .. }
        | Block::Figure(_)
        | Block::Contents(_)
        | Block::Rule
        | Block::Open(_)
        | Block::Close => Vec::new(),
    }
}
