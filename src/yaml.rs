//! YAML text in, a tree of nodes with byte ranges out, and what is wrong with the text.
//!
//! One document of plain maps, lists and scalars; anchors, aliases, tags and further documents are refused. After
//! a syntax error the broken block is blanked with spaces (offsets stay) and the rest is read, so that each error
//! is a finding. Never: what a value means (that is `fields.rs`). granit-parser is named here only.

mod doubt;
mod syntax;

use std::collections::BTreeMap;
use std::ops::Range;

use granit_parser::{Event, Parser, ScalarStyle, ScanError, Span, StructureStyle, options};

use crate::problem::{Code, FileId, Place, Problem};

pub use doubt::Doubt;

/// Deepest nesting that a file may have.
const MAX_DEPTH: usize = 16;
/// Most syntax errors reported for one file.
const MAX_SYNTAX_ERRORS: usize = 25;

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
}

/// Reads one file's text; problems are added to `problems`.
pub fn read(text: &str, file: FileId, problems: &mut Vec<Problem>) -> Read {
    let mut rest = text.to_owned();
    let mut errors = 0;
    loop {
        let mut builder = Builder::new(&rest, file);
        let Err(error) = builder.run() else {
            let root = builder.root.take().filter(|_| !builder.too_deep);
            if root.is_none() && errors == 0 && !builder.too_deep {
                let place = Place { file, start: 0, end: 0 };
                let help = "vul het bestand of verwijder het";
                problems.push(Problem::at(Code::YamlOnleesbaar, place, "het bestand is leeg").help(help));
            }
            let refused = builder.problems.iter().any(|problem| problem.code == Code::YamlNietToegestaan);
            problems.append(&mut builder.problems);
            return Read { root, partial: errors > 0 || refused };
        };
        let trouble = syntax::explain(&rest, &error, &builder.clues());
        let place = Place { file, start: clamp(trouble.span.start), end: clamp(trouble.span.end) };
        problems.push(Problem::at(trouble.code, place, trouble.message).help(trouble.help));
        errors += 1;
        if errors == MAX_SYNTAX_ERRORS || !syntax::blank_block(&mut rest, trouble.span.start) {
            return Read { root: None, partial: true };
        }
    }
}

/// Folds parser events into a tree, without recursion.
struct Builder<'t> {
    text: &'t str,
    file: FileId,
    open: Vec<Open>,
    root: Option<Node>,
    problems: Vec<Problem>,
    documents: usize,
    /// End of the last event: where a syntax error's cause is looked for.
    last_end: usize,
    /// Said once.
    too_deep: bool,
}

/// A collection that is not closed yet.
struct Open {
    node: Node,
    flow: bool,
    key: Option<(String, Place)>,
    /// The keys of a map so far.
    keys: BTreeMap<String, Place>,
}

impl<'t> Builder<'t> {
    fn new(text: &'t str, file: FileId) -> Self {
        Self {
            text,
            file,
            open: Vec::new(),
            root: None,
            problems: Vec::new(),
            documents: 0,
            last_end: 0,
            too_deep: false,
        }
    }

    fn run(&mut self) -> Result<(), ScanError> {
        let options = options! {
            strict_indentation: true,
            emit_comments: false,
            emit_unresolved_aliases: true,
            emit_anchor_events: true,
            max_buffered_comment_events: 100_000,
            flow_nesting_limit: 64,
            block_nesting_limit: 64,
        };
        for event in Parser::new_from_str_with_options(self.text, options) {
            let (event, span) = event?;
            self.event(event, span);
        }
        Ok(())
    }

    fn event(&mut self, event: Event<'_>, span: Span) {
        let place = self.place(&span);
        if !place_is_end(&event) {
            self.last_end = place.end as usize;
        }
        match event {
            Event::DocumentStart(..) => {
                self.documents += 1;
                if self.documents == 2 {
                    self.refuse(
                        place,
                        "hier begint een tweede document; een bestand heeft er één",
                        "haal de regel `---` weg of verdeel de documenten over bestanden",
                    );
                }
            }
            Event::Scalar(text, style, _, tag) => {
                self.refuse_tag(place, &span, tag.is_some());
                let plain = style == ScalarStyle::Plain;
                let doubt = if plain { self.doubt(place) } else { None };
                self.close_value(Node {
                    kind: Kind::Scalar { text: text.into_owned(), plain, doubt },
                    place,
                });
            }
            Event::SequenceStart(style, _, tag) => {
                self.refuse_tag(place, &span, tag.is_some());
                self.start(Kind::List(Vec::new()), style, place);
            }
            Event::MappingStart(style, _, tag) => {
                self.refuse_tag(place, &span, tag.is_some());
                self.start(Kind::Map(Vec::new()), style, place);
            }
            Event::SequenceEnd | Event::MappingEnd => self.end(place),
            Event::Anchor(..) => {
                let help = "haal het woord met `&` weg, of zet de hele waarde tussen aanhalingstekens";
                self.refuse(place, "een waarde mag niet met `&` beginnen", help);
            }
            Event::Alias(_) | Event::UnresolvedAlias(_) => {
                self.refuse(
                    place,
                    "een waarde mag niet met `*` beginnen",
                    "schrijf de waarde voluit, of zet haar tussen aanhalingstekens",
                );
                let kind = Kind::Scalar { text: String::new(), plain: false, doubt: None };
                self.close_value(Node { kind, place });
            }
            _ => {}
        }
    }

    fn start(&mut self, kind: Kind, style: StructureStyle, place: Place) {
        if self.open.len() == MAX_DEPTH && !self.too_deep {
            self.too_deep = true;
            self.refuse(place, "dit staat dieper dan 16 niveaus", "maak de indeling vlakker");
        }
        let flow = style == StructureStyle::Flow;
        self.open.push(Open { node: Node { kind, place }, flow, key: None, keys: BTreeMap::new() });
    }

    fn end(&mut self, place: Place) {
        let Some(Open { mut node, flow, .. }) = self.open.pop() else { return };
        node.place.end = place.end.max(node.place.start);
        node.place = self.trimmed(node.place);
        if let (true, Kind::Map(entries)) = (flow, &mut node.kind) {
            join_decimal_commas(entries);
        }
        self.close_value(node);
    }

    /// Hands a finished value to the collection around it.
    fn close_value(&mut self, node: Node) {
        let Some(open) = self.open.last_mut() else {
            if self.root.is_none() && !(node.is_empty() && node.place.start == node.place.end) {
                self.root = Some(node);
            }
            return;
        };
        match &mut open.node.kind {
            Kind::List(items) => items.push(node),
            Kind::Map(entries) => match open.key.take() {
                None => match node.kind {
                    Kind::Scalar { text, .. } => open.key = Some((text, node.place)),
                    _ => {
                        open.key = Some((String::new(), node.place));
                        self.refuse(node.place, "de naam van een veld is een woord", "haal de haken weg");
                    }
                },
                Some((key, key_place)) => {
                    if let Some(first) = open.keys.get(&key) {
                        self.problems.push(duplicate(&key, key_place, *first));
                    } else if key.is_empty() {
                        // Refused where its name was read.
                    } else if key == "<<" {
                        self.refuse(
                            key_place,
                            "samenvoegen met `<<` mag hier niet",
                            "schrijf de velden voluit",
                        );
                    } else {
                        open.keys.insert(key.clone(), key_place);
                        entries.push(Entry { key, key_place, value: node });
                    }
                }
            },
            Kind::Scalar { .. } => {}
        }
    }

    fn refuse_tag(&mut self, place: Place, span: &Span, tag: bool) {
        if tag {
            let place = span.tag_span().map_or(place, |tag| self.place(&tag));
            let help = "haal het woord met `!` weg, of zet de hele waarde tussen aanhalingstekens";
            self.refuse(place, "een waarde mag niet met `!` beginnen", help);
        }
    }

    fn refuse(&mut self, place: Place, message: &str, help: &str) {
        self.problems.push(Problem::at(Code::YamlNietToegestaan, place, message).help(help));
    }

    fn place(&self, span: &Span) -> Place {
        let range = span.byte_range().unwrap_or(0..0);
        self.trimmed(Place { file: self.file, start: clamp(range.start), end: clamp(range.end) })
    }

    /// Block scalars and block collections end at the start of a later line: take that white space off.
    fn trimmed(&self, place: Place) -> Place {
        let text = self.text.get(place.start as usize..place.end as usize).unwrap_or_default();
        Place { end: place.start + clamp(text.trim_end().len()), ..place }
    }

    /// What is odd about a plain value; one that is empty ends at the colon of its key.
    fn doubt(&self, place: Place) -> Option<Doubt> {
        let key = self.open.last().and_then(|open| open.key.as_ref());
        match key {
            Some((_, key)) if place.start == place.end => {
                doubt::about(self.text, Place { start: key.end + 1, end: key.end + 1, ..*key })
            }
            _ => doubt::about(self.text, place),
        }
    }

    fn clues(&self) -> syntax::Clues {
        let open_flow =
            self.open.iter().rev().find(|open| open.flow).map(|open| open.node.place.start as usize);
        syntax::Clues { last_end: self.last_end, open_flow }
    }
}

/// `{bedrag: 1.500,50}` is YAML for a field and an empty key `50`; nobody means that, so the amount is one value again
/// and gets the message that amounts get.
fn join_decimal_commas(entries: &mut Vec<Entry>) {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let mut joined: Vec<Entry> = Vec::with_capacity(entries.len());
    for entry in entries.drain(..) {
        if let Some(Node { kind: Kind::Scalar { text, plain: true, .. }, place }) =
            joined.last_mut().map(|last| &mut last.value)
            && digits(&entry.key)
            && entry.value.is_empty()
            && text.ends_with(|last: char| last.is_ascii_digit())
            && place.end + 1 == entry.key_place.start
        {
            text.push(',');
            text.push_str(&entry.key);
            place.end = entry.key_place.end;
        } else {
            joined.push(entry);
        }
    }
    *entries = joined;
}

fn duplicate(key: &str, key_place: Place, first: Place) -> Problem {
    Problem::at(Code::DubbeleSleutel, key_place, format!("`{key}` staat er twee keer"))
        .help("voeg de twee samen of haal er één weg")
        .other(first, "de eerste keer")
}

const fn place_is_end(event: &Event<'_>) -> bool {
    matches!(event, Event::SequenceEnd | Event::MappingEnd | Event::DocumentEnd | Event::StreamEnd)
}

/// Files are at most 1 MB, so that offsets fit.
fn clamp(offset: usize) -> u32 {
    u32::try_from(offset).unwrap_or(u32::MAX)
}

/// A range as offsets into a text.
pub(crate) type Bytes = Range<usize>;
