//! A field by its path: `producten.bijgesteld` is one of several that are called `bijgesteld`.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::{FileKind, described, text};

/// What the manual says of the field at the end of a path; `None` when no file has it there.
#[must_use]
pub fn explained(path: &str) -> Option<String> {
    let (above, field) = path.rsplit_once('.')?;
    let found = FileKind::ALL.iter().flat_map(|kind| records_at(*kind, above)).collect::<BTreeSet<_>>();
    described::explained(field, path, |record| found.contains(record))
}

/// What the manual says of the fields that stand under a field, by its name or its path, a line each; empty when it holds none.
#[must_use]
pub fn below(path: &str) -> String {
    described::below(&FileKind::ALL.iter().flat_map(|kind| records_at(*kind, path)).collect())
}

/// The records that stand under a path, which may begin at any record of the file.
fn records_at(kind: FileKind, path: &str) -> BTreeSet<String> {
    let schema: Value = serde_json::from_str(&text(kind)).expect("it is JSON");
    let none = Map::new();
    let records = schema.get("definitions").and_then(Value::as_object).unwrap_or(&none);
    let mut found: BTreeSet<String> = records.keys().cloned().collect();
    for field in path.split('.') {
        let mut below = BTreeSet::new();
        for record in &found {
            let property = records.get(record).and_then(|record| record.get("properties")?.get(field));
            property.into_iter().for_each(|property| named_in(property, &mut below));
        }
        found = below;
    }
    found
}

/// The records that a field may hold, in lists and under years too.
fn named_in(shape: &Value, found: &mut BTreeSet<String>) {
    let mut open = vec![shape];
    while let Some(part) = open.pop() {
        match part {
            Value::String(name) => {
                found.extend(name.strip_prefix("#/definitions/").map(str::to_owned));
            }
            Value::Array(items) => open.extend(items),
            Value::Object(fields) => open.extend(fields.values()),
            _ => {}
        }
    }
}
