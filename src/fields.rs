//! Nodes in, typed values that keep their places out; every problem on the way is collected.
//!
//! [`record!`] declares a mapping once and gives the struct, its reader, "bedoelde u" and the required fields;
//! [`choice!`] does so for a fixed set of words. Never: rules that look at more than one value (`check.rs`).

use std::ops::{Deref, DerefMut};

use serde::{Serialize, Serializer, ser::SerializeMap};

use crate::problem::{Code, Place, Problem};
use crate::yaml::{Doubt, Entry, Kind, Node};

mod meant;
mod nearest;
mod scalar;

pub use meant::spelled;
pub use nearest::nearest;
pub use scalar::{Signed, quoted};

/// A value and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct At<T> {
    /// The value; its default when it is broken.
    pub value: T,
    /// The value's place; of a missing field, the place where that is reported.
    pub place: Place,
    /// The key's place; in a list, that of the item's first key, or the item's own.
    pub key: Place,
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
}

/// What a node can be read as.
pub trait Value: Sized + Default {
    /// Reads the value; `None` when it is wrong, and a problem has been added. `key` is the key it stands under,
    /// none in a list or at the top of a file.
    fn read(node: &Node, key: Option<Place>, reader: &mut Reader<'_>) -> Option<Self>;
}

/// What a field of a record can be: required ([`At`]), optional (`Option`), or a list or keyed mapping that may be absent.
pub trait Field: Sized {
    /// Its absence is a problem.
    const REQUIRED: bool;
    /// Reads what stands under the key.
    fn read(entry: &Entry, reader: &mut Reader<'_>) -> Self;
    /// What stands for it when the key is not there; `place` is where its absence is reported.
    fn absent(place: Place) -> Self;
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
}

impl<T: Value> Field for Option<At<T>> {
    const REQUIRED: bool = false;

    fn read(entry: &Entry, reader: &mut Reader<'_>) -> Self {
        Some(optional(entry, reader))
    }

    fn absent(_: Place) -> Self {
        None
    }
}

/// A list that may be absent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct List<T> {
    /// In the order of the file.
    pub items: Vec<At<T>>,
    /// The key's place; `None` when the list is absent.
    #[serde(skip)]
    pub key: Option<Place>,
}

impl<T> Default for List<T> {
    fn default() -> Self {
        Self { items: Vec::new(), key: None }
    }
}

impl<T> Deref for List<T> {
    type Target = Vec<At<T>>;
    fn deref(&self) -> &Self::Target {
        &self.items
    }
}

impl<T> DerefMut for List<T> {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.items
    }
}

impl<'l, T> IntoIterator for &'l List<T> {
    type Item = &'l At<T>;
    type IntoIter = std::slice::Iter<'l, At<T>>;
    fn into_iter(self) -> Self::IntoIter {
        self.items.iter()
    }
}

impl<T: Value> Field for List<T> {
    const REQUIRED: bool = false;

    fn read(entry: &Entry, reader: &mut Reader<'_>) -> Self {
        Self { items: optional(entry, reader).value, key: Some(entry.key_place) }
    }

    fn absent(_: Place) -> Self {
        Self::default()
    }
}

impl<T: Value> Value for Vec<At<T>> {
    fn read(node: &Node, _: Option<Place>, reader: &mut Reader<'_>) -> Option<Self> {
        let Kind::List(items) = &node.kind else {
            let general =
                "zet elk onderdeel op een eigen regel die begint met een streepje en een spatie: `- …`";
            let help = match &node.kind {
                Kind::Scalar { text, plain: true, .. } if text.starts_with('-') => {
                    let item = text.trim_start_matches(['-', ' ', '\u{a0}']);
                    format!("zet een spatie achter het streepje: {}", quoted(&format!("- {item}")))
                }
                Kind::Scalar { text, plain: true, .. } if text.chars().count() <= 60 => {
                    format!("schrijf {}, of {general}", quoted(&format!("[{text}]")))
                }
                _ => general.to_owned(),
            };
            reader.wrong_type(node, "een lijst", &help);
            return None;
        };
        Some(items.iter().map(|item| read_item(item, reader)).collect())
    }
}

/// A field that need not be there; when its key is, it has a value.
fn optional<T: Value>(entry: &Entry, reader: &mut Reader<'_>) -> At<T> {
    if entry.value.is_empty() {
        reader.empty(entry, "vul een waarde in of haal de regel weg");
        return at(None, entry.value.place, entry.key_place);
    }
    At::read(entry, reader)
}

fn read_item<T: Value>(item: &Node, reader: &mut Reader<'_>) -> At<T> {
    if item.is_empty() {
        reader.lacks(
            Code::VeldLeeg,
            item.place,
            "dit onderdeel van de lijst is leeg",
            "vul het in of haal het weg",
        );
        return at(None, item.place, item.place);
    }
    at(T::read(item, None, reader), item.place, first_key(item))
}

/// The key under which what an item or a file lacks is reported: its first.
#[must_use]
pub fn first_key(node: &Node) -> Place {
    match &node.kind {
        Kind::Map(entries) => entries.first().map_or(node.place, |entry| entry.key_place),
        Kind::Scalar { .. } | Kind::List(_) => node.place,
    }
}

fn at<T: Default>(value: Option<T>, place: Place, key: Place) -> At<T> {
    let broken = value.is_none();
    At { value: value.unwrap_or_default(), place, key, broken }
}

/// A mapping whose keys are data: years, quarters, names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keyed<K, T> {
    /// In the order of the file.
    pub entries: Vec<(At<K>, At<T>)>,
    /// The place of the key that opens it; `None` when it is absent.
    pub key: Option<Place>,
}

/// What such a key can be.
pub trait Key: Sized + Default + PartialEq {
    /// One, for a cure.
    const EXAMPLE: &'static str;
    /// Reads the key; `None` when it is wrong, and a problem has been added.
    fn read(text: &str, place: Place, reader: &mut Reader<'_>) -> Option<Self>;
}

impl<K, T> Default for Keyed<K, T> {
    fn default() -> Self {
        Self { entries: Vec::new(), key: None }
    }
}

impl<K: PartialEq, T> Keyed<K, T> {
    /// What stands under this key.
    #[must_use]
    pub fn get(&self, key: &K) -> Option<&At<T>> {
        self.entries.iter().find(|(at, _)| at.value == *key && !at.broken).map(|(_, value)| value)
    }

    /// Keys and values in the order of the file.
    pub fn iter(&self) -> std::slice::Iter<'_, (At<K>, At<T>)> {
        self.entries.iter()
    }
}

impl<K: Key, T: Value> Value for Keyed<K, T> {
    fn read(node: &Node, key: Option<Place>, reader: &mut Reader<'_>) -> Option<Self> {
        let Kind::Map(entries) = &node.kind else {
            let help = format!("schrijf `{{{0}: …}}`, of zet onder dit veld regels met `{0}: …`", K::EXAMPLE);
            reader.wrong_type(node, "een blok met velden", &help);
            return None;
        };
        let read = |entry: &Entry| {
            let key = at(K::read(&entry.key, entry.key_place, reader), entry.key_place, entry.key_place);
            (key, At::read(entry, reader))
        };
        Some(Self { entries: entries.iter().map(read).collect(), key })
    }
}

impl<K: Key, T: Value> Field for Keyed<K, T> {
    const REQUIRED: bool = false;

    fn read(entry: &Entry, reader: &mut Reader<'_>) -> Self {
        optional(entry, reader).value
    }

    fn absent(_: Place) -> Self {
        Self::default()
    }
}

impl<K: ToString, T: Serialize> Serialize for Keyed<K, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.entries.len()))?;
        for (key, value) in &self.entries {
            map.serialize_entry(&key.value.to_string(), &value.value)?;
        }
        map.end()
    }
}

/// One value, or a list of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct OneOrMore<T>(pub Vec<At<T>>);

impl<T> Default for OneOrMore<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: Value> Value for OneOrMore<T> {
    fn read(node: &Node, key: Option<Place>, reader: &mut Reader<'_>) -> Option<Self> {
        if matches!(node.kind, Kind::List(_)) {
            return <Vec<At<T>> as Value>::read(node, key, reader).map(Self);
        }
        let before = reader.problems.len();
        let Some(value) = T::read(node, key, reader) else {
            if let (Kind::Scalar { text, .. }, Some(problem)) = (&node.kind, reader.problems.get_mut(before))
                && let Some(list) = several::<T>(text, node)
            {
                problem.help = Some(format!("schrijf {}", quoted(&list)));
            }
            return None;
        };
        Some(Self(vec![At { value, place: node.place, key: node.place, broken: false }]))
    }
}

/// `a, b`, `a en b` or `a/b` as the list that was meant, if each part is good.
fn several<T: Value>(text: &str, node: &Node) -> Option<String> {
    let text = text.trim_matches(['(', ')', '"', '“', '”']).replace(" en ", ",");
    let parts: Vec<&str> = text.split([',', '/', ';', '+', '&']).map(str::trim).collect();
    let good = |part: &&str| {
        let kind = Kind::Scalar { text: (*part).to_owned(), plain: true, doubt: None };
        let mut unheard = Vec::new();
        let mut reader = Reader { problems: &mut unheard, lacking: Lacking::Wrong };
        T::read(&Node { kind, place: node.place }, None, &mut reader).is_some()
    };
    (parts.len() > 1 && parts.len() < 9 && parts.iter().all(good)).then(|| format!("[{}]", parts.join(", ")))
}

/// The entries of a mapping, matched with the fields of a record.
#[derive(Debug)]
pub struct Entries<'n> {
    found: Vec<(&'static str, &'n Entry)>,
    lacks_at: Place,
}

impl Entries<'_> {
    /// Reads one field.
    pub fn take<T: Field>(&self, name: &'static str, reader: &mut Reader<'_>) -> T {
        match self.found.iter().find(|(field, _)| *field == name) {
            Some((_, entry)) => T::read(entry, reader),
            None => T::absent(self.lacks_at),
        }
    }
}

impl Reader<'_> {
    /// Matches a mapping with a record's fields; a misspelt key counts as the field it was meant to be, once.
    pub fn entries<'n>(
        &mut self,
        node: &'n Node,
        key: Option<Place>,
        fields: &[(&'static str, bool)],
    ) -> Option<Entries<'n>> {
        let Kind::Map(entries) = &node.kind else {
            let names: Vec<_> = fields.iter().map(|(name, _)| *name).collect();
            self.wrong_type(
                node,
                "een blok met velden",
                &match &node.kind {
                    Kind::Scalar { text, .. } if names.contains(&"naam") && text.chars().count() <= 40 => {
                        format!(
                            "zet er velden onder, zoals {}; de velden zijn: {}",
                            quoted(&format!("naam: {}", spelled(text))),
                            listed(&names, "en")
                        )
                    }
                    _ => format!("de velden zijn: {}", listed(&names, "en")),
                },
            );
            return None;
        };
        let lacks_at = key.or_else(|| entries.first().map(|entry| entry.key_place)).unwrap_or(node.place);
        let known = |key: &str| fields.iter().find(|(name, _)| *name == key).map(|(name, _)| *name);
        let mut found: Vec<_> =
            entries.iter().filter_map(|entry| Some((known(&entry.key)?, entry))).collect();
        for entry in entries.iter().filter(|entry| known(&entry.key).is_none()) {
            if comma_in_value(entry) {
                let help = "hoort dit bij de waarde ervoor? zet die dan tussen aanhalingstekens, want een komma scheidt";
                self.unknown(entry).help = Some(help.to_owned());
                continue;
            }
            let free =
                fields.iter().map(|(name, _)| *name).filter(|name| found.iter().all(|(f, _)| f != name));
            let lacking = || {
                let lacking = fields
                    .iter()
                    .filter(|(name, required)| *required && found.iter().all(|(f, _)| f != name));
                nearest::loosely(&entry.key, lacking.map(|(name, _)| *name))
            };
            match nearest(&entry.key, free).or_else(lacking) {
                Some(name) => {
                    self.unknown(entry).help = Some(format!("bedoelde u `{name}`?"));
                    found.push((name, entry));
                }
                None => {
                    let names: Vec<_> = fields.iter().map(|(name, _)| *name).collect();
                    self.unknown(entry).help = Some(format!("de velden zijn hier: {}", listed(&names, "en")));
                }
            }
        }
        for (name, _) in fields.iter().filter(|(_, required)| *required) {
            if found.iter().all(|(field, _)| field != name) {
                let message = format!("het veld `{name}` ontbreekt");
                self.lacks(
                    Code::VeldOntbreekt,
                    lacks_at,
                    &message,
                    &format!("voeg een regel `{name}: …` toe"),
                );
            }
        }
        Some(Entries { found, lacks_at })
    }

    fn unknown(&mut self, entry: &Entry) -> &mut Problem {
        let message = format!("het veld {} bestaat hier niet", quoted(&entry.key));
        self.problems.push(Problem::at(Code::VeldOnbekend, entry.key_place, message));
        let last = self.problems.len() - 1;
        &mut self.problems[last]
    }

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
        let help = match &entry.value.kind {
            Kind::Scalar { doubt: Some(Doubt::Cut(..)), .. } => {
                "zet de waarde tussen aanhalingstekens; wat achter ` #` staat, leest YAML niet"
            }
            _ => help,
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

/// In `{naam: Wonen, werken en zorg}` the second half is a key without a value.
fn comma_in_value(entry: &Entry) -> bool {
    let value = entry.value.place;
    entry.value.is_empty() && value.start == value.end && value.start == entry.key_place.end
}

/// `a`, `b` en `c`, as code; `word` stands before the last.
#[must_use]
pub fn listed(names: &[&str], word: &str) -> String {
    let quoted: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
    match quoted.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} {word} {last}", rest.join(", ")),
        _ => quoted.concat(),
    }
}

/// Declares a mapping: struct, reader, fields.
macro_rules! record {
    ($(#[$meta:meta])* pub struct $name:ident { $( $(#[$doc:meta])* $field:ident: $type:ty, )* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize)]
        pub struct $name { $( $(#[$doc])* pub $field: $type, )* }

        impl $crate::fields::Value for $name {
            fn read(
                node: &$crate::yaml::Node,
                key: Option<$crate::problem::Place>,
                reader: &mut $crate::fields::Reader<'_>,
            ) -> Option<Self> {
                let fields = &[ $( (stringify!($field), <$type as $crate::fields::Field>::REQUIRED), )* ];
                let entries = reader.entries(node, key, fields)?;
                Some(Self { $( $field: entries.take(stringify!($field), reader), )* })
            }
        }
    };
}

/// Declares a fixed set of words; the first is the default that stands for a broken value.
macro_rules! choice {
    ($(#[$meta:meta])* pub enum $name:ident { $( $(#[$doc:meta])* $variant:ident = $word:literal, )* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
        pub enum $name { $( $(#[$doc])* #[serde(rename = $word)] $variant, )* }

        impl $name {
            /// Every choice, in order.
            pub const ALL: &[Self] = &[ $( Self::$variant, )* ];

            /// The word in the files.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self { $( Self::$variant => $word, )* }
            }
        }

        impl Default for $name {
            fn default() -> Self {
                Self::ALL[0]
            }
        }

        impl $crate::fields::Value for $name {
            fn read(
                node: &$crate::yaml::Node,
                _: Option<$crate::problem::Place>,
                reader: &mut $crate::fields::Reader<'_>,
            ) -> Option<Self> {
                let words: Vec<_> = Self::ALL.iter().map(|choice| choice.word()).collect();
                let at = reader.choice(node, &words)?;
                Self::ALL.get(at).copied()
            }
        }
    };
}

pub(crate) use {choice, record};
