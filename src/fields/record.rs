//! Mappings with fixed keys and fixed sets of words: [`record!`] and [`choice!`] declare one once, and all that is known of
//! it follows from that.
//!
//! Comes in: a node and the names of fields. Goes out: each entry with its field. Never: what a value means.

use super::{Field, Reader};
use crate::problem::fix;
use crate::problem::loosely;
use crate::problem::{Code, Place, Problem};
use crate::problem::{likely, listed, quoted, spelled};
use crate::yaml::{Entry, Kind, Node};

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
            let mut meant = likely(&entry.key, free);
            if meant.is_empty() {
                let lacking = fields
                    .iter()
                    .filter(|(name, required)| *required && found.iter().all(|(f, _)| f != name));
                meant.extend(loosely(&entry.key, lacking.map(|(name, _)| *name)));
            }
            let all: Vec<_> = fields.iter().map(|(name, _)| *name).collect();
            self.unknown(entry).suggest(&entry.key, &meant, fix::is_slip, || {
                format!("de velden zijn hier: {}", listed(&all, "en"))
            });
            let name = meant.first().and_then(|name| known(name));
            found.extend(name.map(|name| (name, entry)));
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
}

/// In `{naam: Wonen, werken en zorg}` the second half is a key without a value.
fn comma_in_value(entry: &Entry) -> bool {
    let value = entry.value.place;
    entry.value.is_empty() && value.start == value.end && value.start == entry.key_place.end
}

/// Declares a mapping: struct, reader, fields, shape.
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

        impl $crate::fields::Shape for $name {
            fn shape(definitions: &mut $crate::fields::Definitions) -> serde_json::Value {
                let fields: &[$crate::fields::RecordField] = &[ $( (
                    stringify!($field),
                    <$type as $crate::fields::Field>::REQUIRED,
                    <$type as $crate::fields::Shape>::shape,
                ), )* ];
                definitions.record(stringify!($name), fields)
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

        impl $crate::fields::Shape for $name {
            fn shape(_: &mut $crate::fields::Definitions) -> serde_json::Value {
                let words: Vec<_> = Self::ALL.iter().map(|choice| choice.word()).collect();
                let help = format!("kies uit {}", $crate::problem::listed(&words, "of"));
                serde_json::json!({"enum": words, "errorMessage": help.replace('`', "")})
            }
        }
    };
}

pub(crate) use {choice, record};
