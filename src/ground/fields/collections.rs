//! Lists, mappings whose keys are data, and one value or more.
//!
//! Never: fixed keys (`record.rs`).

use std::ops::{Deref, DerefMut};

use serde::{Serialize, Serializer, ser::SerializeMap};

use super::{At, Field, Lacking, Reader, Value, at, first_key, hollow, optional};
use crate::problem::{Code, Edit, Fix, Place, Problem, quoted};
use crate::yaml::{Entry, Kind, Node};

/// A list that may be absent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct List<T> {
    /// In the order of the file.
    pub items: Vec<At<T>>,
    /// The key's place; `None` when the list is absent.
    #[serde(skip)]
    pub key_place: Option<Place>,
}

impl<T> Default for List<T> {
    fn default() -> Self {
        Self { items: Vec::new(), key_place: None }
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
        Self { items: optional(entry, reader).value, key_place: Some(entry.key_place) }
    }

    fn absent(_: Place) -> Self {
        Self::default()
    }

    fn names() -> &'static [&'static str] {
        T::names()
    }

    const FREE: bool = false;
}

impl<T: Value> Value for Vec<At<T>> {
    fn read(node: &Node, key: Option<Place>, reader: &mut Reader<'_>) -> Option<Self> {
        let Kind::List(items) = &node.kind else {
            reader.no_list(node, key, T::names());
            return None;
        };
        let before = reader.problems.len();
        let read = items.iter().map(|item| read_item(item, reader)).collect();
        reader.together(items, before, T::names());
        reader.dashes_of_fields(items, before);
        Some(read)
    }

    fn names() -> &'static [&'static str] {
        T::names()
    }
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
    let before = reader.problems.len();
    let read = T::read(item, None, reader);
    if let Some(place) = hollow::first_empty(item) {
        reader.all_empty(before, place);
    }
    at(read, item.place, first_key(item))
}

/// A mapping whose keys are data: years, quarters, names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keyed<K, T> {
    /// In the order of the file.
    pub entries: Vec<(At<K>, At<T>)>,
    /// The place of the key that opens it; `None` when it is absent.
    pub key_place: Option<Place>,
}

/// What such a key can be.
pub trait Key: Sized + Default + PartialEq {
    /// One, for a cure.
    const EXAMPLE: &'static str;
    /// Any text will do.
    const FREE: bool = false;
    /// Reads the key; `None` when it is wrong, and a problem has been added.
    fn read(text: &str, place: Place, reader: &mut Reader<'_>) -> Option<Self>;
}

impl<K, T> Default for Keyed<K, T> {
    fn default() -> Self {
        Self { entries: Vec::new(), key_place: None }
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

/// The names of a list that was written as one text: with commas, semicolons, tabs or `en` between them, and brackets around them.
#[must_use]
pub fn parted(text: &str) -> Vec<&str> {
    let inside = text.strip_prefix('(').and_then(|text| text.strip_suffix(')')).unwrap_or(text);
    let parts = inside.split([',', ';', '\t']).flat_map(|part| part.split(" en "));
    parts.map(str::trim).filter(|part| !part.is_empty()).collect()
}

/// `2021 30000`, of which the colon is missing, with it.
fn without_colon(text: &str) -> Option<String> {
    let mut words = text.split_whitespace();
    let (key, value) = (words.next()?, words.next()?);
    let is_year = |year: &str| {
        (year.starts_with("19") || year.starts_with("20")) && year.bytes().all(|byte| byte.is_ascii_digit())
    };
    let year = key.get(..4).is_some_and(is_year)
        && key.get(4..).is_some_and(|quarter| quarter.is_empty() || quarter.starts_with(['-', 'K', 'Q']));
    (year && words.next().is_none() && is_number(value)).then(|| format!("{key}: {value}"))
}

/// An amount or hours, without the key that says whose.
fn is_number(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_digit())
        && text.chars().all(|sign| sign.is_ascii_digit() || sign == '.')
}

impl<K: Key, T: Value> Value for Keyed<K, T> {
    fn read(node: &Node, key: Option<Place>, reader: &mut Reader<'_>) -> Option<Self> {
        let Kind::Map(entries) = &node.kind else {
            let value = match &node.kind {
                Kind::Scalar { text, .. } if is_number(text) => text,
                _ => "…",
            };
            let help = match &node.kind {
                Kind::List(_) => {
                    format!("haal de streepjes weg: zet onder dit veld regels met `{}: …`", K::EXAMPLE)
                }
                Kind::Scalar { text, .. } if without_colon(text).is_some() => {
                    format!(
                        "zet een dubbele punt en een spatie achter het eerste: `{}`",
                        without_colon(text).unwrap_or_default()
                    )
                }
                _ => format!(
                    "schrijf `{{{0}: {value}}}`, of zet onder dit veld regels met `{0}: …`",
                    K::EXAMPLE
                ),
            };
            reader.wrong_type(node, "een blok met velden", &help);
            return None;
        };
        let read = |entry: &Entry| {
            if let Some(meant) = without_colon(&entry.key).filter(|_| entry.value.is_empty()) {
                let message = format!("in {} ontbreekt een dubbele punt", quoted(&entry.key));
                let mut problem = Problem::at(Code::PeriodeOnjuist, entry.key_place, message)
                    .help(format!("schrijf {}", quoted(&meant)));
                let edit = Edit { place: entry.key_place, text: meant };
                let whole = entry.value.place.end <= entry.key_place.end;
                problem.fix = whole.then(|| Fix::Bytes(vec![edit]));
                reader.problems.push(problem);
                return (
                    at(None, entry.key_place, entry.key_place),
                    at(None, entry.key_place, entry.key_place),
                );
            }
            let key = at(K::read(&entry.key, entry.key_place, reader), entry.key_place, entry.key_place);
            let before = reader.problems.len();
            if key.broken && entry.value.is_empty() {
                if let Some(problem) = reader.problems.last_mut() {
                    let cure = problem.help.take().unwrap_or_default();
                    problem.help = Some(format!("{cure}, en vul een waarde in of haal de regel weg"));
                    problem.fix = None;
                }
                return (key, at(None, entry.value.place, entry.key_place));
            }
            let value = At::read(entry, reader);
            if matches!(&entry.value.kind, Kind::Map(_)) && hollow::is_hollow(&entry.value) {
                reader.all_empty(before, entry.key_place);
            }
            (key, value)
        };
        Some(Self { entries: entries.iter().map(read).collect(), key_place: key })
    }

    const FREE: bool = K::FREE;
}

impl<K: Key, T: Value> Field for Keyed<K, T> {
    const REQUIRED: bool = false;

    fn read(entry: &Entry, reader: &mut Reader<'_>) -> Self {
        optional(entry, reader).value
    }

    fn absent(_: Place) -> Self {
        Self::default()
    }

    fn names() -> &'static [&'static str] {
        &[]
    }

    const FREE: bool = K::FREE;
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
    fn names() -> &'static [&'static str] {
        T::names()
    }

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
                problem.fix = Some(Fix::Bytes(vec![Edit { place: node.place, text: list }]));
            }
            return None;
        };
        let key = key.unwrap_or_else(|| first_key(node));
        Some(Self(vec![At { value, place: node.place, key_place: key, broken: false }]))
    }
}

/// `a, b`, `a en b` or `a/b` as the list that was meant, if each part is good.
fn several<T: Value>(text: &str, node: &Node) -> Option<String> {
    let text = text.trim_matches(['(', ')', '"', '“', '”']).replace(" en ", ",");
    let parts: Vec<&str> = text.split([',', '/', ';', '+', '&']).map(str::trim).collect();
    let good = |part: &str| {
        let kind = Kind::Scalar { text: part.to_owned(), plain: true, doubts: Vec::new() };
        let mut unheard = Vec::new();
        let mut reader = Reader::new(&mut unheard, Lacking::Wrong);
        T::read(&Node { kind, place: node.place }, None, &mut reader).is_some()
    };
    let meant = |part: &&str| {
        // A sentence begins with a capital.
        let lower = part.to_lowercase();
        if good(part) { Some((*part).to_owned()) } else { good(&lower).then_some(lower) }
    };
    let read: Vec<String> = parts.iter().take(9).map_while(meant).collect();
    (read.len() > 1 && read.len() < 9 && read.len() == parts.len()).then(|| format!("[{}]", read.join(", ")))
}
