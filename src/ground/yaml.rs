//! YAML text in, a tree of nodes with byte ranges out, and what is wrong with the text.
//!
//! One document of plain maps, lists and scalars; anchors, aliases, tags and further documents are refused. After
//! a syntax error the broken block is blanked with spaces (offsets stay) and the rest is read, so that each error
//! is a finding. Never: what a value means (that is `fields.rs`). Its parser, granit-parser, is run in `tree.rs` only;
//! elsewhere only its errors are looked at.

mod around;
mod between_fields;
mod compared;
mod conflict;
mod dashes;
mod depth;
mod documents;
mod doubt;
pub mod edit;
mod elsewhere;
mod entries;
mod first;
mod flow;
mod forbidden;
mod fronts;
mod garbled;
mod headings;
mod layout;
mod lines;
mod missing_colon;
mod one_line;
mod open_brackets;
mod outer;
mod outside;
mod quotes;
mod running;
mod syntax;
pub mod tabs;
mod tree;
mod trouble;
mod unindented;

use std::ops::Range;

use crate::problem::{Code, Edit, FileId, Fix, Place, Problem, floor_char_boundary};

pub use doubt::{Doubt, Misread};
pub use doubt::{of_fences, of_lines, of_name, said_by_a_program};
pub use outer::{FieldLine, field_lines};
pub(crate) use quotes::curly;
use tree::Builder;
use trouble::Trouble;

/// Most syntax errors reported for one file.
const MAX_SYNTAX_ERRORS: usize = 25;

/// Largest block in which a cure is tried, in bytes: each try is a reading.
const MAX_TRIED: usize = 100_000;

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
        /// Why it may not be what was meant.
        doubts: Vec<Doubt>,
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
    forbidden::clear(&mut rest, file, problems);
    if fronts::told(&rest, file, problems) {
        return Read { root: None, partial: true, doubled: false };
    }
    around::clear(&mut rest, file, problems);
    let mut partial = conflict::settle(&mut rest, file, problems);
    partial |= compared::clear(&mut rest, file, problems);
    partial |= elsewhere::clear(&mut rest, file, problems);
    headings::clear(&mut rest, file, problems);
    between_fields::clear(&mut rest, file, problems);
    unindented::clear(&mut rest, file, problems);
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
        let place = |span: &Bytes| {
            let Bytes { start, end } = whole_characters(&rest, span.clone());
            Place { file, start: clamp(start), end: clamp(end) }
        };
        let mut problem =
            Problem::at(trouble.code, place(&trouble.span), &*trouble.message).help(&*trouble.help);
        for (span, words) in &trouble.others {
            problem = problem.other(place(span), words.as_str());
        }
        let whole = trouble.cure.iter().all(|(span, _)| text.get(span.clone()) == rest.get(span.clone()));
        if !whole {
            problem.help =
                Some("haal eerst weg wat u in deze regel niet ziet, en controleer dan opnieuw".to_owned());
        } else if is_proven(&rest, &trouble) {
            let edit = |(span, text): &(Bytes, String)| Edit { place: place(span), text: text.clone() };
            problem.fix = Some(Fix::Bytes(trouble.cure.iter().map(edit).collect()));
        }
        problems.push(problem);
        partial = true;
        // A parser cannot go on behind an error: each round reads all but the blocks that were broken so far.
        if !syntax::blank_block(&mut rest, trouble.span.start) {
            break;
        }
        blank_told(&mut rest, &trouble);
    }
    Read { root: None, partial: true, doubled: false }
}

/// Takes out the lines below that the cure takes in: they are told already, and would be read as part of something above.
fn blank_told(rest: &mut String, trouble: &Trouble) {
    let cured = trouble.cure.iter().map(|(span, _)| span.start);
    let below = lines::lines_in(rest, trouble.span.start..trouble.through).map(|line| line.start);
    let mut below: Vec<_> = cured.chain(below).filter(|at| *at > trouble.span.start).collect();
    below.sort_unstable();
    let mut line = 0..0;
    for at in below {
        // More of one line, which may be long, is looked at once.
        if line.contains(&at) {
            continue;
        }
        line = lines::line_of(rest, at);
        // A blank one went with another of its block; to look for its block would take all blank lines around it.
        if !lines::line_at(rest, at).content.is_empty() {
            syntax::blank_block(rest, at);
        }
    }
}

/// The cure makes the block around it readable, alone or with those of the errors behind it. A cure is a guess from the
/// words around an error: only one that was tried is written by `check --herstel`.
fn is_proven(text: &str, trouble: &Trouble) -> bool {
    let others = trouble.others.iter().map(|(span, _)| span.start);
    let reach = trouble.cure.iter().flat_map(|(span, _)| [span.start, span.end]).chain([trouble.span.start]);
    let reach = reach.chain(others);
    let (first, last) = (reach.clone().min().unwrap_or_default(), reach.max().unwrap_or_default());
    let block = trouble::block(text, first).start..trouble::block(text, last).end;
    let (Some(part), false) = (text.get(block.clone()), trouble.cure.is_empty()) else { return false };
    if part.len() > MAX_TRIED {
        return false;
    }
    let moved =
        |(span, new): &(Bytes, String)| (span.start - block.start..span.end - block.start, new.clone());
    let mut part = part.to_owned();
    let mut cure: Vec<_> = trouble.cure.iter().map(moved).collect();
    for _ in 0..MAX_SYNTAX_ERRORS {
        for (span, new) in cure.iter().rev() {
            if part.get(span.clone()).is_none() {
                return false;
            }
            part.replace_range(span.clone(), new);
        }
        let mut builder = Builder::new(&part, FileId::default());
        let Err(error) = builder.run() else { return true };
        cure = syntax::explain(&part, &error, &builder.clues()).cure;
        if cure.is_empty() {
            return false;
        }
    }
    false
}

/// The span, wider where it begins or ends within a character: a trouble points at bytes.
fn whole_characters(text: &str, span: Bytes) -> Bytes {
    let end = (span.end..text.len()).find(|at| text.is_char_boundary(*at));
    floor_char_boundary(text, span.start)..end.unwrap_or(text.len().min(span.end))
}

/// Files are at most 1 MB, so that offsets fit.
fn clamp(offset: usize) -> u32 {
    u32::try_from(offset).unwrap_or(u32::MAX)
}

/// A range as offsets into a text.
pub(crate) type Bytes = Range<usize>;
