//! The number of a project in the ledger, of a sheet and as a key of the covenant.

use std::fmt;

use serde::Serialize;

use crate::fields::{Definitions, Key, Pattern, Reader, ToSchema, Value};
use crate::problem::{Code, Edit, Fix, Place, Problem, quoted};
use crate::yaml::{Kind, Node};

/// A number in the ledger: text, so that `0810` keeps its first zero.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[serde(transparent)]
pub struct Projectnummer(pub String);

impl Value for Projectnummer {
    fn read(node: &Node, key: Option<Place>, reader: &mut Reader<'_>) -> Option<Self> {
        let text = <String as Value>::read(node, key, reader)?;
        if !matches!(&node.kind, Kind::Scalar { plain: true, .. }) || !is_number(&text) {
            return Some(Self(text));
        }
        let cure = format!("'{text}'");
        let message = "zonder aanhalingstekens leest YAML dit projectnummer als een getal";
        let mut problem =
            Problem::at(Code::TypeOnjuist, node.place, message).help(format!("schrijf {}", quoted(&cure)));
        problem.fix = Some(Fix::Bytes(vec![Edit { place: node.place, text: cure }]));
        reader.problems.push(problem);
        None
    }
}

impl Key for Projectnummer {
    const EXAMPLE: &'static str = "'8010'";
    const FREE: bool = true;

    fn read(text: &str, _: Place, _: &mut Reader<'_>) -> Option<Self> {
        Some(Self(text.to_owned()))
    }
}

impl Pattern for Projectnummer {}

impl fmt::Display for Projectnummer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What YAML reads as a number (version 1.2.2, section 10.3.2).
fn is_number(text: &str) -> bool {
    let unsigned = text.trim_start_matches(['-', '+']);
    let based = |start, base| {
        unsigned.strip_prefix(start).is_some_and(|rest| i64::from_str_radix(rest, base).is_ok())
    };
    unsigned.starts_with(|first: char| first.is_ascii_digit() || first == '.')
        && (text.parse::<f64>().is_ok() || based("0x", 16) || based("0o", 8))
}

impl ToSchema for Projectnummer {
    fn shape(_: &mut Definitions) -> serde_json::Value {
        let help = "zet het projectnummer tussen aanhalingstekens: '8010'";
        serde_json::json!({
            "type": "string",
            "pattern": r"\S",
            "errorMessage": help,
            "patternErrorMessage": "vul hier tekst in",
        })
    }
}
