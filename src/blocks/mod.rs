//! Blocks: a document as a flat sequence in which containers open and close, so that nothing recurses.
//!
//! `events` says what Markdown means here, for every reader; `read` makes the blocks of a document from that, `plain` the
//! words alone. Never: elements of the PDF, sizes, positions.

pub(crate) mod anchors;
pub(crate) mod contents;
pub(crate) mod events;
pub(crate) mod fixed;
pub mod front;
pub(crate) mod language;
mod notes;
pub(crate) mod owner;
pub(crate) mod plain;
mod read;
mod renamed;
mod span;
pub(crate) mod text;
mod title;

use std::collections::BTreeSet;

use crate::picture::Picture;
use owner::ElementId;
pub(crate) use read::read;
pub use renamed::with_images;
use text::Text;
pub(crate) use title::overline;

/// One step in reading order.
#[derive(Debug)]
pub(crate) enum Block {
    Title(Title),
    Heading {
        level: u8,
        text: Text,
        /// Begins an annex, which begins a page.
        annex: bool,
    },
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
pub(crate) struct Title {
    pub(crate) logo: Option<Box<Figure>>,
    pub(crate) overline: Text,
    pub(crate) title: Text,
    pub(crate) subtitle: Text,
    pub(crate) facts: Vec<(Text, Text)>,
}

/// A picture on lines of its own.
#[derive(Debug, Default)]
pub(crate) struct Figure {
    /// As the text names its file.
    pub(crate) name: String,
    /// What a reader hears; the file's name where the writer left it out.
    pub(crate) alt: String,
    /// Below the picture; blank for none.
    pub(crate) caption: Text,
    /// Set by `images`; without it the figure is a box with words.
    pub(crate) picture: Option<Picture>,
    /// The words in the box.
    pub(crate) instead: Text,
    /// Set by `tree`.
    pub(crate) owner: ElementId,
}

/// A table of contents; shown only where the document is long.
#[derive(Debug)]
pub(crate) struct Contents {
    pub(crate) title: Text,
    pub(crate) entries: Vec<Entry>,
}

/// A chapter or a section in the table of contents.
#[derive(Debug)]
pub(crate) struct Entry {
    pub(crate) text: Text,
    /// 1 for a chapter, 2 for a section.
    pub(crate) depth: usize,
    /// Its place among the headings.
    pub(crate) heading: usize,
    /// Of its link; set by `tree`.
    pub(crate) owner: ElementId,
}

#[derive(Debug)]
pub(crate) enum Container {
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
pub(crate) enum Label {
    Bullet,
    Number(u64),
    Task(bool),
}

/// Every row has as many cells as there are columns.
#[derive(Debug, Default)]
pub(crate) struct Table {
    /// Blank for none.
    pub(crate) caption: Text,
    pub(crate) columns: Vec<Align>,
    pub(crate) head: Vec<Text>,
    pub(crate) rows: Vec<Vec<Text>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Align {
    Left,
    Centre,
    Right,
}

/// Whether an address is one of the web, of mail or of a telephone: no other is written or followed.
pub(crate) fn leads_out(address: &str) -> bool {
    let starts =
        |scheme: &str| address.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    ["https://", "http://", "mailto:", "tel:"].into_iter().any(starts)
}

/// The images that a Markdown text names, wherever they stand: each one's name and text alternative, which may be blank.
#[must_use]
pub fn images_in(markdown: &str) -> Vec<(String, String)> {
    read::images(markdown)
}

/// The addresses of a Markdown text's links that lead nowhere: not to the web, mail or a telephone, and to no heading of
/// it where it is a document (`has_anchors`) and no part of one. Each once, in order, and no more than `most`.
pub(crate) fn dead_links(markdown: &str, has_anchors: bool, most: usize) -> Vec<String> {
    let blocks = read(markdown).1;
    let anchors = anchors::Anchors::of(&blocks);
    let (mut dead, mut seen) = (Vec::new(), BTreeSet::new());
    for link in blocks.iter().flat_map(texts).flat_map(|text| &text.links) {
        let leads = match link.address.strip_prefix('#') {
            Some(anchor) => has_anchors && anchors.heading(anchor).is_some(),
            None => leads_out(&link.address),
        };
        if link.note.is_none() && !leads && seen.insert(&link.address) {
            dead.push(link.address.clone());
            if dead.len() == most {
                break;
            }
        }
    }
    dead
}

/// The texts of a block in which a link may stand.
fn texts(block: &Block) -> Vec<&Text> {
    match block {
        Block::Heading { text, .. } | Block::Paragraph(text) => vec![text],
        Block::Table(table) => {
            [&table.caption].into_iter().chain(&table.head).chain(table.rows.iter().flatten()).collect()
        }
        Block::Title(_)
        | Block::Code(_)
        | Block::Figure(_)
        | Block::Contents(_)
        | Block::Rule
        | Block::Open(_)
        | Block::Close => Vec::new(),
    }
}
