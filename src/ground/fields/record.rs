//! Mappings with fixed keys and fixed sets of words: [`record!`] and [`choice!`] declare one once, and all that is
//! known of it follows from that.
//!
//! Never: what a value means.

use std::borrow::Cow;

use super::under::{Above, Known, MatchedField};
use super::{Field, Level, Reader, meant, under};
use crate::amount::Cents;
use crate::date::Date;
use crate::problem::fix;
use crate::problem::loosely;
use crate::problem::scalar::{Within, written};
use crate::problem::{Code, Edit, Fix, Place, Problem};
use crate::problem::{likely, listed, quoted};
use crate::yaml::{Entry, Kind, Node};

/// The entries of a mapping, matched with the fields of a record.
#[derive(Debug)]
pub struct Entries<'n> {
    found: Vec<MatchedField<'n>>,
    lacks_at: Place,
}

impl Entries<'_> {
    /// Reads one field. When a guess does not fit its value, the guess was wrong, and nothing more is said of the value.
    pub fn take<T: Field>(&self, name: &'static str, reader: &mut Reader<'_>) -> T {
        let Some(found) = self.found.iter().find(|found| found.name == name) else {
            return T::absent(self.lacks_at);
        };
        let before = reader.problems.len();
        if let Some(level) = reader.levels.last_mut() {
            level.within = name;
        }
        let read = T::read(&found.entry, reader);
        reader.still_open(name, &found.entry.value);
        let unfit = |problem: &Problem| problem.place == Some(found.entry.value.place);
        if found.guess && reader.problems.iter().skip(before).any(unfit) {
            reader.problems.truncate(before);
        }
        read
    }
}

impl Reader<'_> {
    /// Matches a mapping with a record's fields; a misspelt key counts as the field it was meant to be, once, and one that
    /// stands on another level as the field that it belongs to.
    pub fn entries<'n>(
        &mut self,
        node: &'n Node,
        key: Option<Place>,
        fields: &[Known],
    ) -> Option<Entries<'n>> {
        let names: Vec<_> = fields.iter().map(|field| field.name).collect();
        let Kind::Map(entries) = &node.kind else {
            self.no_block(node, fields);
            return None;
        };
        let lacks_at = key.or_else(|| entries.first().map(|entry| entry.key_place)).unwrap_or(node.place);
        let known = |key: &str| names.iter().find(|name| **name == key).copied();
        let field = |entry: &'n Entry| {
            known(&entry.key).map(|name| MatchedField { name, entry: Cow::Borrowed(entry), guess: false })
        };
        let mut found: Vec<MatchedField<'n>> = entries.iter().filter_map(field).collect();
        let mut above = Above::default();
        let mut strange = Vec::new();
        for entry in entries {
            let over = above;
            above.last = Some(entry);
            if known(&entry.key).is_some() {
                above.known = Some(entry);
                continue;
            }
            if let Some(help) = is_text(entry, node) {
                self.unknown(entry).help = Some(help.to_owned());
                continue;
            }
            let free: Vec<_> = names.iter().filter(|name| !has(&found, name)).copied().collect();
            if let Some(parted) = self.parted(entry, node, fields, &free) {
                found.push(parted);
                continue;
            }
            let mut meant = likely(&entry.key, free);
            if meant.is_empty() && under::elsewhere(self, fields, entry, over, &mut found) {
                continue;
            }
            if meant.is_empty() {
                let lacking = fields.iter().filter(|field| field.required && !has(&found, field.name));
                meant.extend(loosely(&entry.key, lacking.map(|field| field.name)));
            }
            let of_other = self.of_other(entries, node, entry, &names);
            self.unknown(entry).suggest(&entry.key, &meant, fix::is_slip, || {
                where_it_belongs(fields, entry, of_other.as_deref(), &names)
            });
            if meant.is_empty() && of_other.is_none() {
                strange.push(self.problems.len() - 1);
            }
            let Some(name) = meant.first().and_then(|name| known(name)) else { continue };
            let guess = !fix::is_slip(&entry.key, name);
            found.push(MatchedField { name, entry: Cow::Borrowed(entry), guess });
        }
        self.tell_fields_in_texts(&found, &names);
        let lacking = fields.iter().filter(|field| field.required).map(|field| field.name);
        let lacking: Vec<_> = lacking.filter(|name| !has(&found, name)).collect();
        self.tell_lacking(&strange, &lacking, &names, lacks_at, entries.len() == 1);
        Some(Entries { found, lacks_at })
    }

    /// Where a key belongs that is none of the fields here; between brackets a field has no line to move.
    fn of_other(&self, entries: &[Entry], node: &Node, entry: &Entry, names: &[&str]) -> Option<String> {
        let flow = entries.first().is_some_and(|first| node.place.start < first.key_place.start);
        if flow { None } else { under::of_other_level(&self.levels, &entry.key, names) }
    }

    /// Begins to read a record.
    pub fn enter(&mut self, fields: &[Known]) {
        self.levels.push(Level { fields: fields.to_vec(), within: "" });
    }

    /// Ends the reading of the record begun last.
    pub fn leave(&mut self) {
        self.levels.pop();
    }

    /// `titel:Wonen: een begin` and `titel Wonen: een begin`: the key has swallowed the first words of its value.
    fn parted<'n>(
        &mut self,
        entry: &Entry,
        node: &Node,
        fields: &[Known],
        free: &[&'static str],
    ) -> Option<MatchedField<'n>> {
        let Kind::Scalar { text: behind, plain: true, .. } = &entry.value.kind else { return None };
        let Kind::Map(entries) = &node.kind else { return None };
        let on_lines = entries.first()?.key_place.start == node.place.start;
        let bare = (entry.key_place.end - entry.key_place.start) as usize == entry.key.len();
        let is_text =
            |name: &str| fields.iter().any(|field| field.name == name && (field.names)().is_empty());
        let (name, rest) = free.iter().find_map(|name| Some((*name, entry.key.strip_prefix(*name)?)))?;
        let capital = |words: &str| words.starts_with(char::is_uppercase);
        let (words, message) = match rest.strip_prefix(':') {
            Some(words) => (words, format!("achter `{name}:` hoort een spatie")),
            None => (
                rest.strip_prefix(' ').filter(|words| capital(words))?,
                format!("achter `{name}` hoort een dubbele punt"),
            ),
        };
        if !on_lines || !bare || !is_text(name) || words.trim().is_empty() || behind.is_empty() {
            return None;
        }
        let whole = format!("{words}: {behind}");
        let text = match whole.chars().next().filter(|first| matches!(first, '"' | '\'')) {
            Some(quote) => whole.strip_prefix(quote)?.strip_suffix(quote)?.to_owned(),
            None => whole,
        };
        let place = Place { end: entry.value.place.end, ..entry.key_place };
        let text = text.trim().to_owned();
        let cure = format!("{name}: {}", written(&text, Within::Block));
        // A value that goes on over lines may be more than one field: told, not changed.
        let is_whole = (entry.value.place.end - entry.value.place.start) as usize == behind.len();
        let on_one = is_whole && entry.value.place.start == entry.key_place.end + 2;
        let help = match on_one {
            true => format!("schrijf {}", quoted(&cure)),
            false => {
                "zet achter de naam een dubbele punt en een spatie, en kijk of de regels eronder erbij horen"
                    .into()
            }
        };
        let mut problem = Problem::at(Code::VeldOnbekend, place, message).help(help);
        problem.fix = on_one.then(|| Fix::Bytes(vec![Edit { place, text: cure }]));
        self.problems.push(problem);
        let value = Node { kind: Kind::Scalar { text, plain: false, doubts: Vec::new() }, place };
        let entry = Entry { key: name.to_owned(), key_place: entry.key_place, value };
        Some(MatchedField { name, entry: Cow::Owned(entry), guess: true })
    }

    /// Required fields that are not there; one of them beside one field too many (`strange`, a finding), or all beside that `alone`,
    /// is one slip.
    fn tell_lacking(
        &mut self,
        strange: &[usize],
        lacking: &[&str],
        names: &[&str],
        lacks_at: Place,
        alone: bool,
    ) {
        match (strange, lacking) {
            ([strange], [name]) => {
                self.problems[*strange].help = Some(format!(
                    "hier hoort ook nog het veld `{name}`; de velden zijn: {}",
                    listed(names, "en")
                ));
                return;
            }
            ([strange], [_, ..]) if alone => {
                let help = format!(
                    "hier horen de velden {}; de velden zijn: {}",
                    listed(lacking, "en"),
                    listed(names, "en")
                );
                self.problems[*strange].help = Some(help);
                return;
            }
            _ => {}
        }
        for name in lacking {
            let (message, help) =
                (format!("het veld `{name}` ontbreekt"), format!("voeg een regel `{name}: …` toe"));
            self.lacks(Code::VeldOntbreekt, lacks_at, &message, &help);
        }
    }

    /// Text or a list where a block of fields belongs.
    fn no_block(&mut self, node: &Node, fields: &[Known]) {
        let names: Vec<_> = fields.iter().map(|field| field.name).collect();
        let general = format!("de velden zijn: {}", listed(&names, "en"));
        let help = match &node.kind {
            Kind::Scalar { text, .. } if names.contains(&"functie") && meant::is_open(text) => {
                "schrijf `{functie: …}`; de naam mag wegblijven zolang die niet bekend is".to_owned()
            }
            Kind::Scalar { text, .. } if names.contains(&"naam") && text.chars().count() <= 40 => {
                format!(
                    "zet er velden onder, zoals {}; {general}",
                    quoted(&format!("naam: {}", written(text, Within::Block)))
                )
            }
            Kind::Scalar { text, .. } => match block_of(text, fields) {
                Some(block) => format!("schrijf {}; {general}", quoted(&block)),
                None => general,
            },
            _ => general,
        };
        self.wrong_type(node, "een blok met velden", &help);
    }

    fn unknown(&mut self, entry: &Entry) -> &mut Problem {
        let message = format!("het veld {} bestaat hier niet", quoted(&entry.key));
        self.problems.push(Problem::at(Code::VeldOnbekend, entry.key_place, message));
        let last = self.problems.len() - 1;
        &mut self.problems[last]
    }
}

/// The fields below which a key can stand.
fn holders(fields: &[Known], key: &str) -> Vec<&'static str> {
    fields.iter().filter(|field| (field.names)().contains(&key)).map(|field| field.name).collect()
}

/// The fields that a block needs, with what stands there in the field that it fits: `{per: 2021-03-25, reden: …}`.
fn block_of(text: &str, fields: &[Known]) -> Option<String> {
    let holder: &[&str] = if text.parse::<Date>().is_ok() {
        &["per", "op", "start"]
    } else if text.parse::<Cents>().is_ok() {
        &["totaal", "bedrag"]
    } else {
        &[]
    };
    let needed = fields.iter().filter(|field| field.required).map(|field| {
        let value = if holder.contains(&field.name) { text } else { "…" };
        format!("{}: {value}", field.name)
    });
    let needed: Vec<_> = needed.collect();
    (1..=3).contains(&needed.len()).then(|| format!("{{{}}}", needed.join(", ")))
}

/// What to do with words that YAML takes for a key, if they are: half of `{naam: Wonen, werken en zorg}`, or a line such as
/// `Hier is het bestand:`.
fn is_text(entry: &Entry, node: &Node) -> Option<&'static str> {
    let value = entry.value.place;
    if !entry.value.is_empty() || value.start != value.end || value.start != entry.key_place.end {
        return None;
    }
    let on_lines = matches!(&node.kind, Kind::Map(entries) if entries.first().is_some_and(|first| first.key_place.start == node.place.start));
    match on_lines {
        false => Some(
            "hoort dit bij de waarde ervoor? zet die dan tussen aanhalingstekens, want een komma scheidt",
        ),
        true if entry.key.split(' ').count() > 2 => {
            Some("is dit een zin, en geen veld? haal de regel weg, of zet er een `#` voor")
        }
        true => None,
    }
}

/// Whether a field was found.
fn has(found: &[MatchedField<'_>], name: &str) -> bool {
    found.iter().any(|found| found.name == name)
}

/// What helps with a key that is none of the fields here: under which of them it stands, or what these are.
fn where_it_belongs(fields: &[Known], entry: &Entry, of_other: Option<&str>, names: &[&str]) -> String {
    let below = holders(fields, &entry.key);
    match (below.len(), of_other) {
        (1..=3, _) => format!("dit veld hoort onder {}", listed(&below, "of")),
        (_, Some(other)) => other.to_owned(),
        _ => format!("de velden zijn hier: {}", listed(names, "en")),
    }
}

/// Declares a mapping: struct, reader, fields, shape.
#[macro_export]
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
                let fields = &[ $( $crate::fields::Known {
                    name: stringify!($field),
                    required: <$type as $crate::fields::Field>::REQUIRED,
                    names: <$type as $crate::fields::Field>::names,
                    free: <$type as $crate::fields::Field>::FREE,
                }, )* ];
                let entries = reader.entries(node, key, fields)?;
                reader.enter(fields);
                let read = Self { $( $field: entries.take(stringify!($field), reader), )* };
                reader.leave();
                Some(read)
            }

            fn names() -> &'static [&'static str] {
                &[ $( stringify!($field), )* ]
            }
        }

        impl $crate::fields::ToSchema for $name {
            fn shape(definitions: &mut $crate::fields::Definitions) -> serde_json::Value {
                let fields: &[$crate::fields::RecordField] = &[ $( (
                    stringify!($field),
                    <$type as $crate::fields::Field>::REQUIRED,
                    <$type as $crate::fields::ToSchema>::shape,
                ), )* ];
                definitions.record(stringify!($name), fields)
            }
        }
    };
}

/// Declares a fixed set of words; the first is the default that stands for a broken value.
#[macro_export]
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

        impl $crate::fields::ToSchema for $name {
            fn shape(_: &mut $crate::fields::Definitions) -> serde_json::Value {
                let words: Vec<_> = Self::ALL.iter().map(|choice| choice.word()).collect();
                let help = format!("kies uit {}", $crate::problem::listed(&words, "of"));
                serde_json::json!({"enum": words, "errorMessage": help.replace('`', "")})
            }
        }
    };
}

pub use crate::{choice, record};
