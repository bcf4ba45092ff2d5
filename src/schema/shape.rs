//! The shapes of scalars and collections, as an editor's YAML server sees them: `12500.50` and `2021` are numbers there,
//! `2021-06-30` is text, and each may stand between quotes.
//!
//! Amounts have no `multipleOf: 0.01`, because binary floats would give false alarms: `12.5` is `check`'s to refuse.

use serde_json::{Value, json};

use super::{Book, Shape};
use crate::amount::{Cents, Rate};
use crate::covenant::Formaat;
use crate::date::{Date, Quarter, Year};
use crate::fields::{At, Keyed, List, OneOrMore, Signed};
use crate::house::Accent;
use crate::sheet::{Akkoord, AkkoordMetVindplaats};

/// Years 1900 to 2999 (`date.rs`).
const YEAR: &str = "(19|2[0-9])[0-9]{2}";
/// Leap years in that range.
const LEAP: &str = "((19|2[0-9])(0[48]|[2468][048]|[13579][26])|2[048]00)";
const AMOUNT_HELP: &str =
    "schrijf euro's in cijfers, zonder punten tussen de duizendtallen: 12500 of 12500.50, onder een miljard";

impl Shape for String {
    fn shape(_: &mut Book) -> Value {
        json!({
            "type": ["string", "number", "boolean"],
            "pattern": r"\S",
            "errorMessage": "vul hier tekst in",
            "patternErrorMessage": "vul hier tekst in",
        })
    }
}

impl Shape for bool {
    fn shape(_: &mut Book) -> Value {
        json!({
            "type": ["boolean", "string"],
            "pattern": "^(true|false)$",
            "errorMessage": "kies uit true of false",
            "patternErrorMessage": "kies uit true of false",
        })
    }
}

impl Shape for u32 {
    fn shape(_: &mut Book) -> Value {
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

impl Shape for Formaat {
    fn shape(_: &mut Book) -> Value {
        json!({"enum": [1, "1"], "errorMessage": "dit programma leest versie 1"})
    }
}

impl Shape for Accent {
    fn shape(_: &mut Book) -> Value {
        let help = "schrijf een hekje en zes cijfers of letters a t/m f, tussen aanhalingstekens: '#154273'";
        json!({
            "type": "string",
            "pattern": "^#[0-9A-Fa-f]{6}$",
            "errorMessage": help,
            "patternErrorMessage": help,
        })
    }
}

impl Shape for Cents {
    fn shape(book: &mut Book) -> Value {
        book.define("bedrag", |_| {
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

impl Shape for Signed {
    fn shape(book: &mut Book) -> Value {
        book.define("boeking", |_| {
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

impl Shape for Rate {
    fn shape(_: &mut Book) -> Value {
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

impl Shape for Date {
    fn shape(book: &mut Book) -> Value {
        let help = "schrijf een bestaande dag als jaar-maand-dag: 2021-06-30";
        let day = "(0[1-9]|1[0-9]|2[0-8])|(0[13-9]|1[0-2])-(29|30)|(0[13578]|1[02])-31";
        book.define("datum", |_| {
            json!({
                "type": "string",
                "pattern": format!("^({YEAR}-((0[1-9]|1[0-2])-{day})|{LEAP}-02-29)$"),
                "errorMessage": help,
                "patternErrorMessage": help,
            })
        })
    }
}

impl Shape for Quarter {
    fn shape(_: &mut Book) -> Value {
        let help = "schrijf een kwartaal als jaar en K1, K2, K3 of K4: 2021-K2";
        json!({
            "type": "string",
            "pattern": Self::pattern(),
            "errorMessage": help,
            "patternErrorMessage": help,
        })
    }
}

impl Shape for Year {
    fn shape(_: &mut Book) -> Value {
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

impl Shape for Akkoord {
    fn shape(book: &mut Book) -> Value {
        let long = AkkoordMetVindplaats::shape(book);
        json!({"if": {"type": "object"}, "then": long, "else": Date::shape(book)})
    }
}

impl<T: Shape> Shape for At<T> {
    fn shape(book: &mut Book) -> Value {
        T::shape(book)
    }
}

impl<T: Shape> Shape for Option<At<T>> {
    fn shape(book: &mut Book) -> Value {
        T::shape(book)
    }
}

impl<T: Shape> Shape for Vec<At<T>> {
    fn shape(book: &mut Book) -> Value {
        let items = book.item::<T>();
        json!({"type": "array", "minItems": 1, "items": items, "errorMessage": "hier hoort een lijst"})
    }
}

impl<T: Shape> Shape for List<T> {
    fn shape(book: &mut Book) -> Value {
        <Vec<At<T>>>::shape(book)
    }
}

impl<T: Shape> Shape for OneOrMore<T> {
    fn shape(book: &mut Book) -> Value {
        let more = <Vec<At<T>>>::shape(book);
        json!({"if": {"type": "array"}, "then": more, "else": T::shape(book)})
    }
}

/// What a key that is data looks like.
trait Pattern {
    /// A regular expression; none for a key that can be anything.
    fn pattern() -> Option<String>;
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

impl Pattern for String {
    fn pattern() -> Option<String> {
        None
    }
}

impl<K: Pattern, T: Shape> Shape for Keyed<K, T> {
    fn shape(book: &mut Book) -> Value {
        let item = book.item::<T>();
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
