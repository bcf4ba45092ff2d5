//! Blocks: a document as a flat sequence in which containers open and close, so that nothing recurses.
//!
//! Comes in: nothing; `read` makes them from Markdown. Goes out: [`Block`]s for `tree` and `layout`.
//! Never: elements of their own, sizes, positions.

mod notes;
mod read;

use super::element::ElementId;
use super::picture::Picture;
use super::text::Text;
pub(in crate::typeset) use read::{images, overline, read};

/// One step in reading order.
#[derive(Debug)]
pub(in crate::typeset) enum Block {
    Title(Title),
    Heading { level: u8, text: Text },
    Paragraph(Text),
    Code(Text),
    Table(Table),
    Figure(Figure),
    Contents(Contents),
    Rule,
    Open(Container),
    Close,
}

/// What the front matter puts above the text; empty texts are left out.
#[derive(Debug)]
pub(in crate::typeset) struct Title {
    pub(in crate::typeset) logo: Option<Box<Figure>>,
    pub(in crate::typeset) overline: Text,
    pub(in crate::typeset) title: Text,
    pub(in crate::typeset) subtitle: Text,
    pub(in crate::typeset) facts: Vec<(Text, Text)>,
}

/// A picture on lines of its own.
#[derive(Debug, Default)]
pub(in crate::typeset) struct Figure {
    /// As the text names its file.
    pub(in crate::typeset) name: String,
    /// What a reader hears; the file's name where the writer left it out.
    pub(in crate::typeset) alt: String,
    /// Below the picture; blank for none.
    pub(in crate::typeset) caption: Text,
    /// Set by `images`; without it the figure is a box with words.
    pub(in crate::typeset) picture: Option<Picture>,
    /// The words in the box.
    pub(in crate::typeset) instead: Text,
    /// Set by `tree`.
    pub(in crate::typeset) owner: ElementId,
}

/// A table of contents; shown only where the document is long.
#[derive(Debug)]
pub(in crate::typeset) struct Contents {
    pub(in crate::typeset) title: Text,
    pub(in crate::typeset) entries: Vec<Entry>,
}

/// A chapter or a section in the table of contents.
#[derive(Debug)]
pub(in crate::typeset) struct Entry {
    pub(in crate::typeset) text: Text,
    /// 1 for a chapter, 2 for a section.
    pub(in crate::typeset) depth: usize,
    /// Its place among the headings.
    pub(in crate::typeset) heading: usize,
    /// Of its link; set by `tree`.
    pub(in crate::typeset) owner: ElementId,
}

#[derive(Debug)]
pub(in crate::typeset) enum Container {
    Quote,
    /// A quote that starts with a heading.
    Question,
    /// `last`: the highest number; `tight`: items without space between them.
    List {
        numbered: bool,
        last: u64,
        tight: bool,
    },
    /// `owner` of the label, set by `tree`.
    Item {
        label: Label,
        owner: ElementId,
    },
    /// A footnote, the first being 0, straight below the block that refers to it first; `owner` as above.
    Note {
        note: usize,
        /// Whether anything refers to it.
        cited: bool,
        owner: ElementId,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::typeset) enum Label {
    Bullet,
    Number(u64),
    Task(bool),
}

/// Every row has as many cells as there are columns.
#[derive(Debug, Default)]
pub(in crate::typeset) struct Table {
    /// Blank for none.
    pub(in crate::typeset) caption: Text,
    pub(in crate::typeset) columns: Vec<Align>,
    pub(in crate::typeset) head: Vec<Text>,
    pub(in crate::typeset) rows: Vec<Vec<Text>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::typeset) enum Align {
    Left,
    Centre,
    Right,
}
