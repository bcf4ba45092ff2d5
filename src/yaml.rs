//! YAML text in, a tree of nodes with byte ranges out, and what is wrong with the text.
//!
//! One document of plain maps, lists and scalars; anchors, aliases, tags and further documents are refused. After
//! a syntax error the broken block is blanked with spaces (offsets stay) and the rest is read, so that each error
//! is a finding. Never: what a value means (that is `fields.rs`). granit-parser is named in `tree.rs` and `syntax.rs` only.

mod conflict;
mod documents;
mod doubt;
mod entries;
mod layout;
mod lines;
mod syntax;
pub(crate) mod tabs;
mod tree;
mod trouble;

use std::ops::Range;

use crate::problem::{Code, FileId, Place, Problem};

pub use doubt::Doubt;
use tree::Builder;

/// Most syntax errors reported for one file.
const MAX_SYNTAX_ERRORS: usize = 25;

const SECOND: &str = "hier begint een tweede document; een bestand heeft er één";
const SECOND_HELP: &str = "haal de regel `---` weg of verdeel de documenten over bestanden";

/// A value with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// What it is.
    pub kind: Kind,
    /// Where it stands, end trimmed of white space.
    pub place: Place,
}

/// The three kinds of value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// Text; `plain` when it stands without quotes on one line.
    Scalar {
        /// After YAML's escapes.
        text: String,
        /// Written without quotes.
        plain: bool,
        /// It may not be what was meant.
        doubt: Option<Doubt>,
    },
    /// Items in order.
    List(Vec<Node>),
    /// Entries in order; no key twice.
    Map(Vec<Entry>),
}

/// A key and its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The key's text.
    pub key: String,
    /// The key's place.
    pub key_place: Place,
    /// Its value.
    pub value: Node,
}

impl Node {
    /// No value, blank text, `[]` or `{}`.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match &self.kind {
            Kind::Scalar { text, plain, .. } => {
                text.trim().is_empty() || *plain && matches!(text.as_str(), "~" | "null" | "Null" | "NULL")
            }
            Kind::List(items) => items.is_empty(),
            Kind::Map(entries) => entries.is_empty(),
        }
    }
}

/// What reading gave.
#[derive(Debug)]
pub struct Read {
    /// The root, if there is anything to read.
    pub root: Option<Node>,
    /// A part was left out because it is no YAML or may not be used: what seems missing may only be unread.
    pub partial: bool,
    /// A key stands twice and one of its values was left out: sums may not hold.
    pub doubled: bool,
}

/// Reads one file's text; problems are added to `problems`.
pub fn read(text: &str, file: FileId, problems: &mut Vec<Problem>) -> Read {
    let mut rest = text.to_owned();
    let mut partial = conflict::settle(&mut rest, file, problems);
    partial |= documents::first_alone(&mut rest, file, problems);
    for _ in 0..MAX_SYNTAX_ERRORS {
        let mut builder = Builder::new(&rest, file);
        let Err(error) = builder.run() else {
            let root = builder.root.take().filter(|_| !builder.too_deep);
            if root.is_none() && !partial && !builder.too_deep {
                let place = Place { file, start: 0, end: 0 };
                let help = "vul het bestand of verwijder het";
                problems.push(Problem::at(Code::YamlOnleesbaar, place, "het bestand is leeg").help(help));
            }
            problems.append(&mut builder.problems);
            return Read { root, partial: partial || builder.left_out, doubled: builder.doubled };
        };
        let trouble = syntax::explain(&rest, &error, &builder.clues());
        let place = |span: &Bytes| Place { file, start: clamp(span.start), end: clamp(span.end) };
        let mut problem = Problem::at(trouble.code, place(&trouble.span), trouble.message).help(trouble.help);
        for (span, words) in trouble.others {
            problem = problem.other(place(&span), words);
        }
        problems.push(problem);
        partial = true;
        if !syntax::blank_block(&mut rest, trouble.span.start) {
            break;
        }
    }
    Read { root: None, partial: true, doubled: false }
}

/// Files are at most 1 MB, so that offsets fit.
fn clamp(offset: usize) -> u32 {
    u32::try_from(offset).unwrap_or(u32::MAX)
}

/// A range as offsets into a text.
pub(crate) type Bytes = Range<usize>;
