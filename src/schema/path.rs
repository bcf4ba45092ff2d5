//! A field by its path: `producten.bijgesteld` is one of several that are called `bijgesteld`.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::{FileKind, described, text};

/// What the manual says of the field at the end of a path; `None` when no file has it there.
#[must_use]
pub fn explained(path: &str) -> Option<String> {
    let (above, field) = path.rsplit_once('.')?;
    let found = FileKind::ALL.iter().flat_map(|kind| records_at(*kind, above)).collect::<BTreeSet<_>>();
    described::explained(field, path, |record| found.contains(record), to)
}

/// What the manual says of the fields that stand under a field, by its name or its path, a line each; empty when it holds none.
#[must_use]
pub fn below(path: &str) -> String {
    described::below(&FileKind::ALL.iter().flat_map(|kind| records_at(*kind, path)).collect())
}

/// How an item of a list of records is written, by the first fields of its record: `{naam: Handreiking, gepland: 2021-06-30}`; `None`
/// when the field holds no list of records, or those of that name hold more than one kind.
#[must_use]
pub fn item(field: &str) -> Option<String> {
    let mut found = BTreeSet::new();
    for kind in FileKind::ALL {
        let schema: Value = serde_json::from_str(&text(kind)).expect("it is JSON");
        let records = schema.get("definitions").and_then(Value::as_object).into_iter().flat_map(Map::values);
        let properties = records.filter_map(|record| record.get("properties")?.get(field));
        properties.for_each(|property| items_in(property, &mut found));
    }
    let rows = described::rows();
    let mut records = found.iter().filter(|name| rows.iter().any(|row| row.record == name.as_str()));
    let record = records.next().filter(|_| records.next().is_none())?;
    let rows = rows.iter().filter(|row| row.record == record).take(2);
    let field = |row: &described::FieldRow| {
        format!("{}: {}", row.field, row.example.map_or("…", |example| example.trim_matches('`')))
    };
    let fields: Vec<String> = rows.map(field).collect();
    (!fields.is_empty()).then(|| format!("{{{}}}", fields.join(", ")))
}

/// The records that the items of a list may be.
fn items_in(shape: &Value, found: &mut BTreeSet<String>) {
    let mut open = vec![shape];
    while let Some(part) = open.pop() {
        match part {
            Value::Array(parts) => open.extend(parts),
            Value::Object(fields) => match fields.get("items") {
                Some(items) => named_in(items, found),
                None => open.extend(fields.values()),
            },
            _ => {}
        }
    }
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

/// The paths of the fields that a record stands under, from the top of its file, those of sheets first.
pub(crate) fn to(record: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for kind in FileKind::ALL {
        let schema: Value = serde_json::from_str(&text(kind)).expect("it is JSON");
        let Some(records) = schema.get("definitions").and_then(Value::as_object) else { continue };
        let mut open = vec![(record.to_owned(), String::new(), 0)];
        while let Some((wanted, below, depth)) = open.pop() {
            let mut is_held = false;
            for (holder, shape) in records {
                let fields = shape.get("properties").and_then(Value::as_object);
                for (field, property) in fields.into_iter().flatten() {
                    let mut held = BTreeSet::new();
                    named_in(property, &mut held);
                    if held.contains(&wanted) && depth < DEEPEST {
                        is_held = true;
                        let path = if below.is_empty() { field.clone() } else { format!("{field}.{below}") };
                        open.push((holder.clone(), path, depth + 1));
                    }
                }
            }
            if !is_held && !below.is_empty() && !found.contains(&below) {
                found.push(below);
            }
        }
    }
    found
}

/// Most fields of a path.
const DEEPEST: usize = 6;

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
