//! Parser events in, a tree of nodes out, and what is YAML but not allowed. granit-parser's events are read here only.
//!
//! Without recursion: a file of nothing but brackets ends with a finding. Never: text that is no YAML (`syntax.rs`).

use granit_parser::{Event, Parser, ScalarStyle, ScanError, Span, StructureStyle, options};

use super::doubt::{self, ScalarForm};
use super::{Doubt, Entry, Kind, Node, SECOND, SECOND_HELP, clamp, entries, trouble};
use crate::problem::{Code, Edit, FileId, Fix, Place, Problem};

/// Deepest nesting that a file may have.
const MAX_DEPTH: usize = 16;

/// Folds parser events into a tree, without recursion.
pub(super) struct Builder<'t> {
    text: &'t str,
    file: FileId,
    open: Vec<Open>,
    /// The document's value, once it is whole.
    pub(super) root: Option<Node>,
    /// What was found on the way.
    pub(super) problems: Vec<Problem>,
    documents: usize,
    /// End of the last event: where a syntax error's cause is looked for.
    last_end: usize,
    /// Said once.
    pub(super) too_deep: bool,
    /// A part was left out, because it may not be used or has no place.
    pub(super) left_out: bool,
    /// One of the values of a key that stands twice was left out.
    pub(super) doubled: bool,
}

/// A collection that is not closed yet.
struct Open {
    node: Node,
    flow: bool,
    key: Option<(String, Place)>,
}

impl<'t> Builder<'t> {
    pub(super) fn new(text: &'t str, file: FileId) -> Self {
        Self {
            text,
            file,
            open: Vec::new(),
            root: None,
            problems: Vec::new(),
            documents: 0,
            last_end: 0,
            too_deep: false,
            left_out: false,
            doubled: false,
        }
    }

    pub(super) fn run(&mut self) -> Result<(), ScanError> {
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
                    self.refuse(place, SECOND, SECOND_HELP);
                }
            }
            Event::Scalar(text, style, _, tag) => {
                self.refuse_tag(place, &span, tag.is_some());
                let plain = style == ScalarStyle::Plain;
                let doubts = self.doubts(place, style);
                self.close_value(Node {
                    kind: Kind::Scalar { text: text.into_owned(), plain, doubts },
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
                let kind = Kind::Scalar { text: String::new(), plain: false, doubts: Vec::new() };
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
        self.open.push(Open { node: Node { kind, place }, flow, key: None });
    }

    fn end(&mut self, place: Place) {
        let Some(Open { mut node, flow, .. }) = self.open.pop() else { return };
        node.place.end = place.end.max(node.place.start);
        node.place = self.trimmed(node.place);
        let Kind::Map(mut found) = node.kind else { return self.close_value(node) };
        if flow {
            entries::join_decimal_commas(&mut found);
            self.problems.extend(entries::part_glued(&mut found));
        }
        let in_list =
            self.open.last().is_some_and(|open| matches!(open.node.kind, Kind::List(_)) && !open.flow);
        let (parts, left_out) = entries::part_doubled(found, in_list && !flow, &mut self.problems);
        self.doubled |= left_out;
        for part in parts {
            let start = part.first().map_or(node.place.start, |entry| entry.key_place.start);
            let start = if flow { node.place.start } else { start };
            self.close_value(Node { kind: Kind::Map(part), place: Place { start, ..node.place } });
        }
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
            Kind::Map(found) => match open.key.take() {
                None => match node.kind {
                    Kind::Scalar { text, .. } => open.key = Some((text, node.place)),
                    _ => {
                        open.key = Some((String::new(), node.place));
                        self.refuse(node.place, "de naam van een veld is een woord", "haal de haken weg");
                    }
                },
                Some((key, key_place)) if usable(&key) || is_quoted(self.text, key_place) => {
                    found.push(Entry { key, key_place, value: node })
                }
                Some((key, key_place)) => self.unusable(&key, key_place),
            },
            Kind::Scalar { .. } => {}
        }
    }

    /// A key that no field can have; an empty one was refused where its name was read.
    fn unusable(&mut self, key: &str, place: Place) {
        if key == "<<" {
            self.refuse(place, "samenvoegen met `<<` mag hier niet", "schrijf de velden voluit");
        } else if trouble::is_hard_indent(key) {
            let (message, help) = trouble::HARD_INDENT;
            let white = key.len() - key.trim_start_matches([' ', trouble::HARD_SPACE]).len();
            let count = key.chars().take_while(|c| matches!(c, ' ' | '\u{a0}')).count();
            let edit =
                Edit { place: Place { end: place.start + clamp(white), ..place }, text: " ".repeat(count) };
            let mut problem = Problem::at(Code::YamlOnleesbaar, place, message).help(help);
            problem.fix = Some(Fix::Bytes(vec![edit]));
            self.problems.push(problem);
            self.left_out = true;
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
        self.left_out = true;
        self.problems.push(Problem::at(Code::YamlNietToegestaan, place, message).help(help));
    }

    fn place(&self, span: &Span) -> Place {
        let range = span.byte_range().unwrap_or(0..0);
        self.trimmed(Place { file: self.file, start: clamp(range.start), end: clamp(range.end) })
    }

    /// Block scalars and block collections end at the start of a later line: take that white space off.
    fn trimmed(&self, place: Place) -> Place {
        let text = self.text.get(place.start as usize..place.end as usize).unwrap_or_default();
        Place { end: place.start + clamp(text.trim_end_matches([' ', '\t', '\n', '\r']).len()), ..place }
    }

    /// What is odd about a value; one that is empty ends at the colon of its key.
    fn doubts(&self, place: Place, style: ScalarStyle) -> Vec<Doubt> {
        let form = match style {
            ScalarStyle::Plain => ScalarForm::Plain,
            ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => ScalarForm::Quoted,
            ScalarStyle::Literal => ScalarForm::Lines,
            ScalarStyle::Folded => ScalarForm::Folded,
        };
        let key = self.open.last().and_then(|open| open.key.as_ref());
        match key {
            Some((_, key)) if place.start == place.end => {
                doubt::about(self.text, Place { start: key.end + 1, end: key.end + 1, ..*key }, form)
            }
            _ => doubt::about(self.text, place, form),
        }
    }

    pub(super) fn clues(&self) -> trouble::Clues {
        let open_flow =
            self.open.iter().rev().find(|open| open.flow).map(|open| open.node.place.start as usize);
        trouble::Clues { last_end: self.last_end, open_flow }
    }
}

const fn place_is_end(event: &Event<'_>) -> bool {
    matches!(event, Event::SequenceEnd | Event::MappingEnd | Event::DocumentEnd | Event::StreamEnd)
}

/// The key of a field, a year or a name, as far as YAML can tell.
fn usable(key: &str) -> bool {
    !key.is_empty() && key != "<<" && !key.starts_with(trouble::HARD_SPACE)
}

/// Between quotes a key is what it says.
fn is_quoted(text: &str, key: Place) -> bool {
    let written = text.get(key.start as usize..).unwrap_or_default();
    written.starts_with(['"', '\'']) && key.end - key.start > 2
}
