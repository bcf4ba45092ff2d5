//! What JSON Schema can say of the types that are read, as an editor's YAML server sees them: `12500.50` and `2021` are
//! numbers there, `2021-06-30` is text, and each may stand between quotes.
//!
//! Amounts have no `multipleOf: 0.01`, because binary floats would give false alarms: `12.5` is `check`'s to refuse.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::{At, Keyed, List, Markdown, OneOrMore, Signed};
use crate::amount::{Cents, Rate};
use crate::date::{Date, Planned, Quarter, Year};

/// What JSON Schema can say of a type that is read from YAML.
pub trait ToSchema {
    /// Its schema; what is named goes into the definitions's definitions.
    fn shape(definitions: &mut Definitions) -> Value;
}

/// What an editor says of each field, by record and field.
pub type Words = BTreeMap<(&'static str, &'static str), String>;

/// A field of a record: its name, whether its absence is a problem, and its shape.
pub type RecordField = (&'static str, bool, fn(&mut Definitions) -> Value);

/// The definitions of a schema while it is made.
#[derive(Debug)]
pub struct Definitions {
    /// What a draft may leave open is allowed: nothing is required, and every value may be empty.
    pub draft: bool,
    /// What was named so far.
    pub named: Map<String, Value>,
    words: Words,
    beyond: fn(&str) -> Value,
}

impl Definitions {
    /// None yet. `words` are what an editor says of a field, `beyond` the keywords that a record gets besides its fields.
    #[must_use]
    pub fn new(words: Words, beyond: fn(&str) -> Value) -> Self {
        Self { draft: false, named: Map::new(), words, beyond }
    }

    /// Defines a mapping with these fields and no others.
    pub fn record(&mut self, name: &'static str, fields: &[RecordField]) -> Value {
        let key = if self.draft { format!("Concept{name}") } else { name.to_owned() };
        self.define(&key, |definitions| {
            let mut properties = Map::new();
            for (field, _, shape) in fields {
                let mut property = Map::new();
                if let Some(words) = definitions.words.get(&(name, *field)) {
                    property.insert("description".to_owned(), json!(words));
                }
                match shape(definitions) {
                    Value::Object(shape) if shape.contains_key("$ref") || definitions.draft => {
                        property.append(&mut object(definitions.or_empty(Value::Object(shape))));
                    }
                    shape => property.append(&mut object(shape)),
                }
                properties.insert((*field).to_owned(), Value::Object(property));
            }
            let mut record = object(json!({
                "type": "object",
                "properties": properties,
                "additionalProperties": false,
            }));
            if !definitions.draft {
                let required: Vec<_> = fields.iter().filter(|field| field.1).map(|field| field.0).collect();
                record.insert("required".to_owned(), json!(required));
                record.insert("minProperties".to_owned(), json!(1));
                record.append(&mut object((definitions.beyond)(name)));
            }
            Value::Object(record)
        })
    }

    /// Names a schema and refers to it; made once.
    pub fn define(&mut self, name: &str, make: impl FnOnce(&mut Self) -> Value) -> Value {
        if !self.named.contains_key(name) {
            self.named.insert(name.to_owned(), Value::Null); // keeps its place in the order
            let made = make(self);
            self.named.insert(name.to_owned(), made);
        }
        json!({"$ref": format!("#/definitions/{name}")})
    }

    /// A shape that, in a draft, may be left empty; as `allOf` or `anyOf`, so that words may stand beside a reference.
    fn or_empty(&mut self, shape: Value) -> Value {
        if !self.draft {
            return json!({"allOf": [shape]});
        }
        let empty = self.define("leeg", |_| {
            json!({"anyOf": [
                {"type": "null"},
                {"type": "string", "pattern": r"^\s*$"},
                {"type": "array", "maxItems": 0},
                {"type": "object", "maxProperties": 0},
            ]})
        });
        json!({"anyOf": [shape, empty]})
    }

    /// What stands in a list or under a key that is data.
    fn item<T: ToSchema>(&mut self) -> Value {
        let shape = T::shape(self);
        if self.draft { self.or_empty(shape) } else { shape }
    }
}

/// The members of an object; none of anything else.
pub fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(map) => map,
        _ => Map::new(),
    }
}

/// Years 1900 to 2999 (`date.rs`).
const YEAR: &str = "(19|2[0-9])[0-9]{2}";
/// Leap years in that range.
const LEAP: &str = "((19|2[0-9])(0[48]|[2468][048]|[13579][26])|2[048]00)";
const AMOUNT_HELP: &str =
    "schrijf euro's in cijfers, zonder punten tussen de duizendtallen: 12500 of 12500.50, onder een miljard";

impl ToSchema for String {
    fn shape(_: &mut Definitions) -> Value {
        json!({
            "type": ["string", "number", "boolean"],
            "pattern": r"\S",
            "errorMessage": "vul hier tekst in",
            "patternErrorMessage": "vul hier tekst in",
        })
    }
}

impl ToSchema for Markdown {
    fn shape(definitions: &mut Definitions) -> Value {
        String::shape(definitions)
    }
}

impl ToSchema for bool {
    fn shape(_: &mut Definitions) -> Value {
        json!({
            "type": ["boolean", "string"],
            "pattern": "^(true|false)$",
            "errorMessage": "kies uit true of false",
            "patternErrorMessage": "kies uit true of false",
        })
    }
}

impl ToSchema for u32 {
    fn shape(_: &mut Definitions) -> Value {
        json!({
            "type": ["integer", "string"],
            "minimum": 0,
            "maximum": 999_999_999,
            "pattern": "^[0-9]{1,9}$",
            "errorMessage": "schrijf een geheel getal in cijfers, zonder punten: 108470",
            "patternErrorMessage": "schrijf een geheel getal in cijfers, zonder punten: 108470",
        })
    }
}

impl ToSchema for Cents {
    fn shape(definitions: &mut Definitions) -> Value {
        definitions.define("bedrag", |_| {
            json!({
                "type": ["number", "string"],
                "minimum": 0,
                "exclusiveMaximum": 1_000_000_000,
                "pattern": r"^(0|[1-9][0-9]{0,8})(\.[0-9]{2})?$",
                "errorMessage": AMOUNT_HELP,
                "patternErrorMessage": AMOUNT_HELP,
            })
        })
    }
}

impl ToSchema for Signed {
    fn shape(definitions: &mut Definitions) -> Value {
        definitions.define("boeking", |_| {
            json!({
                "type": ["number", "string"],
                "exclusiveMinimum": -1_000_000_000,
                "exclusiveMaximum": 1_000_000_000,
                "pattern": r"^-?(0|[1-9][0-9]{0,8})(\.[0-9]{2})?$",
                "errorMessage": AMOUNT_HELP,
                "patternErrorMessage": AMOUNT_HELP,
            })
        })
    }
}

impl ToSchema for Rate {
    fn shape(_: &mut Definitions) -> Value {
        let help = "schrijf euro's met een punt en hoogstens vier decimalen: 0.13";
        json!({
            "type": ["number", "string"],
            "minimum": 0,
            "exclusiveMaximum": 1000,
            "pattern": r"^[0-9]{1,3}(\.[0-9]{1,4})?$",
            "errorMessage": help,
            "patternErrorMessage": help,
        })
    }
}

impl ToSchema for Date {
    fn shape(definitions: &mut Definitions) -> Value {
        let help = "schrijf een bestaande dag als jaar-maand-dag: 2021-06-30";
        let day = "(0[1-9]|1[0-9]|2[0-8])|(0[13-9]|1[0-2])-(29|30)|(0[13578]|1[02])-31";
        definitions.define("datum", |_| {
            json!({
                "type": "string",
                "pattern": format!("^({YEAR}-((0[1-9]|1[0-2])-{day})|{LEAP}-02-29)$"),
                "errorMessage": help,
                "patternErrorMessage": help,
            })
        })
    }
}

impl ToSchema for Planned {
    fn shape(definitions: &mut Definitions) -> Value {
        let help = "schrijf een bestaande dag als 2021-06-30, of een maand (2021-06), kwartaal (2021-K2), halfjaar (2021-H1) of jaar (2021)";
        let day = Date::shape(definitions);
        definitions.define("gepland", |_| {
            json!({
                "anyOf": [
                    day,
                    {"type": "string", "pattern": format!("^{YEAR}(-((0[1-9]|1[0-2])|K[1-4]|H[12]))?$")},
                    {"type": "integer", "minimum": 1900, "maximum": 2999},
                ],
                "errorMessage": help,
            })
        })
    }
}

impl ToSchema for Quarter {
    fn shape(_: &mut Definitions) -> Value {
        let help = "schrijf een kwartaal als jaar en K1, K2, K3 of K4: 2021-K2";
        json!({
            "type": "string",
            "pattern": Self::pattern(),
            "errorMessage": help,
            "patternErrorMessage": help,
        })
    }
}

impl ToSchema for Year {
    fn shape(_: &mut Definitions) -> Value {
        let help = "schrijf een jaar in vier cijfers: 2021";
        json!({
            "type": ["integer", "string"],
            "minimum": 1900,
            "maximum": 2999,
            "pattern": Self::pattern(),
            "errorMessage": help,
            "patternErrorMessage": help,
        })
    }
}

impl<T: ToSchema> ToSchema for At<T> {
    fn shape(definitions: &mut Definitions) -> Value {
        T::shape(definitions)
    }
}

impl<T: ToSchema> ToSchema for Option<At<T>> {
    fn shape(definitions: &mut Definitions) -> Value {
        T::shape(definitions)
    }
}

impl<T: ToSchema> ToSchema for Vec<At<T>> {
    fn shape(definitions: &mut Definitions) -> Value {
        let items = definitions.item::<T>();
        json!({"type": "array", "minItems": 1, "items": items, "errorMessage": "hier hoort een lijst"})
    }
}

impl<T: ToSchema> ToSchema for List<T> {
    fn shape(definitions: &mut Definitions) -> Value {
        <Vec<At<T>>>::shape(definitions)
    }
}

impl<T: ToSchema> ToSchema for OneOrMore<T> {
    fn shape(definitions: &mut Definitions) -> Value {
        let more = <Vec<At<T>>>::shape(definitions);
        json!({"if": {"type": "array"}, "then": more, "else": T::shape(definitions)})
    }
}

/// What a key that is data looks like.
pub trait Pattern {
    /// A regular expression; none for a key that can be anything.
    #[must_use]
    fn pattern() -> Option<String> {
        None
    }
}

impl Pattern for Year {
    fn pattern() -> Option<String> {
        Some(format!("^{YEAR}$"))
    }
}

impl Pattern for Quarter {
    fn pattern() -> Option<String> {
        Some(format!("^{YEAR}-K[1-4]$"))
    }
}

impl Pattern for String {}

impl<K: Pattern, T: ToSchema> ToSchema for Keyed<K, T> {
    fn shape(definitions: &mut Definitions) -> Value {
        let item = definitions.item::<T>();
        match K::pattern() {
            None => json!({"type": "object", "minProperties": 1, "additionalProperties": item}),
            Some(pattern) => json!({
                "type": "object",
                "minProperties": 1,
                "patternProperties": {pattern: item},
                "additionalProperties": false,
            }),
        }
    }
}
