//! Nodes in, typed values that keep their places out; every problem on the way is collected.
//!
//! [`record!`] declares a mapping once and gives the struct, its reader, "bedoelde u" and the required fields;
//! [`choice!`] does so for a fixed set of words. Never: rules that look at more than one value (`check.rs`).

use std::ops::Deref;

use serde::{Serialize, Serializer};

use crate::problem::{Code, Place, Problem, quoted};
use crate::yaml::{self, Doubt, Entry, Kind, Node};

mod amounts;
mod collections;
mod dashed;
mod hollow;
mod in_text;
pub mod meant;
mod no_list;
mod odd;
mod pasted;
mod per_year;
mod placeholder;
mod record;
mod scalar;
mod shape;
mod spreadsheet;
mod under;

pub use collections::{Key, Keyed, List, OneOrMore, parted};
pub use odd::doubtful;
pub use per_year::PerYear;
pub use placeholder::{TO_WRITE, holds_a_place, is_answer, to_write};
pub use record::Entries;
pub use record::{choice, record};
pub use scalar::{Markdown, Signed};
pub use shape::object;
pub use shape::{Definitions, Pattern, RecordField, ToSchema, Words};
pub use under::Known;

/// A value and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct At<T> {
    /// The value; its default when it is broken.
    pub value: T,
    /// The value's place; of a missing field, the place where that is reported.
    pub place: Place,
    /// The key's place; in a list, that of the item's first key, or the item's own.
    pub key_place: Place,
    /// It was missing or wrong, and that has been reported: rules pass over it.
    pub broken: bool,
}

/// What stands in a broken record is broken too.
impl<T: Default> Default for At<T> {
    fn default() -> Self {
        at(None, Place::default(), Place::default())
    }
}

impl<T> At<T> {
    /// The value, unless it is broken.
    #[must_use]
    pub fn good(&self) -> Option<&T> {
        (!self.broken).then_some(&self.value)
    }

    /// What a value says, at the same place.
    #[must_use]
    pub fn map<U>(&self, say: impl FnOnce(&T) -> U) -> At<U> {
        At { value: say(&self.value), place: self.place, key_place: self.key_place, broken: self.broken }
    }
}

impl<T> Deref for At<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.value
    }
}

/// The value alone; nothing for a broken one, so that a draft's document can say what is still to be filled in.
impl<T: Serialize> Serialize for At<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.good() {
            Some(value) => value.serialize(serializer),
            None => serializer.serialize_none(),
        }
    }
}

/// What a missing or empty field means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lacking {
    /// An error.
    Wrong,
    /// A draft says what it still needs (`concept: true`).
    ToFill,
    /// Part of the file could not be read: nothing is called missing.
    Unread,
}

/// Where problems go while a file is read.
#[derive(Debug)]
pub struct Reader<'p> {
    /// All findings.
    pub problems: &'p mut Vec<Problem>,
    /// What a missing field means in this file.
    pub lacking: Lacking,
    /// The texts in Markdown that were read, each with its place: they ask something of a page.
    pub markdown: Vec<(Place, String)>,
    /// The text of the file, where it is at hand: a cure may change what stands between values.
    pub text: &'p str,
    levels: Vec<Level>,
}

/// A record that is being read: its fields, and which of them.
#[derive(Debug)]
struct Level {
    fields: Vec<Known>,
    within: &'static str,
}

impl<'p> Reader<'p> {
    /// A reader that adds its findings to `problems`.
    pub fn new(problems: &'p mut Vec<Problem>, lacking: Lacking) -> Self {
        Self { problems, lacking, markdown: Vec::new(), text: "", levels: Vec::new() }
    }

    /// What to do with words that hold a place in the file that is read.
    fn to_write(&self) -> &'static str {
        let fields = self.levels.first().map_or(&[][..], |file| &file.fields);
        to_write(&fields.iter().map(|field| field.name).collect::<Vec<_>>())
    }
}

/// What a node can be read as.
pub trait Value: Sized + Default {
    /// Reads the value; `None` when it is wrong, and a problem has been added. `key` is the key it stands under,
    /// none in a list or at the top of a file.
    fn read(node: &Node, key: Option<Place>, reader: &mut Reader<'_>) -> Option<Self>;

    /// The names of the fields that can stand below it, in the order of the manual; none where keys are data.
    fn names() -> &'static [&'static str] {
        &[]
    }

    /// Any name can be a key below it.
    const FREE: bool = false;
}

/// What a field of a record can be: required ([`At`]), optional (`Option`), or a list or keyed mapping that may be absent.
pub trait Field: Sized {
    /// Its absence is a problem.
    const REQUIRED: bool;
    /// Reads what stands under the key.
    fn read(entry: &Entry, reader: &mut Reader<'_>) -> Self;
    /// What stands for it when the key is not there; `place` is where its absence is reported.
    fn absent(place: Place) -> Self;
    /// As [`Value::names`] of what it holds.
    fn names() -> &'static [&'static str];
    /// As [`Value::FREE`] of what it holds.
    const FREE: bool;
}

impl<T: Value> Field for At<T> {
    const REQUIRED: bool = true;

    fn read(entry: &Entry, reader: &mut Reader<'_>) -> Self {
        let value = if entry.value.is_empty() {
            reader.empty(entry, "vul een waarde in");
            None
        } else {
            T::read(&entry.value, Some(entry.key_place), reader)
        };
        at(value, entry.value.place, entry.key_place)
    }

    fn absent(place: Place) -> Self {
        at(None, place, place)
    }

    fn names() -> &'static [&'static str] {
        T::names()
    }

    const FREE: bool = T::FREE;
}

impl<T: Value> Field for Option<At<T>> {
    const REQUIRED: bool = false;

    fn read(entry: &Entry, reader: &mut Reader<'_>) -> Self {
        Some(optional(entry, reader))
    }

    fn absent(_: Place) -> Self {
        None
    }

    fn names() -> &'static [&'static str] {
        T::names()
    }

    const FREE: bool = T::FREE;
}

/// A field that need not be there; when its key is, it has a value.
fn optional<T: Value>(entry: &Entry, reader: &mut Reader<'_>) -> At<T> {
    if entry.value.is_empty() {
        reader.empty(entry, "vul een waarde in of haal de regel weg");
        return at(None, entry.value.place, entry.key_place);
    }
    At::read(entry, reader)
}

/// The key under which what an item or a file lacks is reported: its first.
#[must_use]
pub fn first_key(node: &Node) -> Place {
    match &node.kind {
        Kind::Map(entries) => entries.first().map_or(node.place, |entry| entry.key_place),
        Kind::Scalar { .. } | Kind::List(_) => node.place,
    }
}

fn at<T: Default>(value: Option<T>, place: Place, key_place: Place) -> At<T> {
    let broken = value.is_none();
    At { value: value.unwrap_or_default(), place, key_place, broken }
}

impl Reader<'_> {
    /// A missing or empty field, as bad as this file makes it.
    pub fn lacks(&mut self, code: Code, place: Place, message: &str, help: &str) {
        let code = match self.lacking {
            Lacking::Wrong => code,
            Lacking::ToFill => Code::NogInTeVullen,
            Lacking::Unread => return,
        };
        self.problems.push(Problem::at(code, place, message).help(help));
    }

    fn empty(&mut self, entry: &Entry, help: &str) {
        let message = format!("het veld {} is leeg", quoted(&entry.key));
        let cut = |doubt: &Doubt| match doubt {
            Doubt::Cut(_, comment) => Some(comment.clone()),
            _ => None,
        };
        let cut = match &entry.value.kind {
            Kind::Scalar { doubts, .. } => doubts.iter().find_map(cut),
            _ => None,
        };
        if let Some(said) = cut.as_deref().and_then(yaml::said_by_a_program) {
            let message = format!(
                "{} is een foutmelding van Excel; het veld {} is leeg",
                quoted(said),
                quoted(&entry.key)
            );
            self.lacks(
                Code::VeldLeeg,
                entry.key_place,
                &message,
                "zoek in het rekenblad op wat er hoort te staan, en schrijf dat",
            );
            return;
        }
        let help = match cut {
            Some(_) => "zet de waarde tussen aanhalingstekens; wat achter ` #` staat, leest YAML niet",
            None => help,
        };
        self.lacks(Code::VeldLeeg, entry.key_place, &message, help);
    }

    /// Something of another shape than what belongs here.
    pub fn wrong_type(&mut self, node: &Node, expected: &str, help: &str) {
        let is = match node.kind {
            Kind::Scalar { .. } => "tekst",
            Kind::List(_) => "een lijst",
            Kind::Map(_) => "een blok met velden",
        };
        let message = format!("hier hoort {expected}, geen {}", is.trim_start_matches("een "));
        self.problems.push(Problem::at(Code::TypeOnjuist, node.place, message).help(help));
    }

    /// Adds a problem at a node.
    pub fn wrong(&mut self, code: Code, place: Place, message: String, help: impl Into<String>) {
        self.problems.push(Problem::at(code, place, message).help(help));
    }
}
