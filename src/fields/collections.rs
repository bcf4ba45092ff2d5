//! Lists, mappings whose keys are data, and one value or more.
//!
//! Comes in: a node. Goes out: [`List`], [`Keyed`], [`OneOrMore`], each item with its place. Never: fixed keys (`record.rs`).

use std::ops::{Deref, DerefMut};

use serde::{Serialize, Serializer, ser::SerializeMap};

use super::{At, Field, Lacking, Reader, Value, at, first_key, optional};
use crate::problem::quoted;
use crate::problem::{Code, Place};
use crate::yaml::{Entry, Kind, Node};

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
                problem.fix = None;
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
