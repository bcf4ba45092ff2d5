//! The examples of the manual of fields are true: each file that `docs/projectblad.md` shows is one in which nothing is
//! found, and together they hold every field.
//!
//! A file is a block of YAML below a line with its path: ``Bestand `projectbladen/convenant.yaml`:``.

use std::collections::BTreeSet;
use std::fs;

use projectblad::problem::FileId;
use projectblad::schema::FileKind;
use projectblad::yaml;
use serde_json::Value;

use crate::schema::{editor, schema};

const MANUAL: &str = include_str!("../../docs/projectblad.md");

/// Path and text of each file.
pub(crate) fn files() -> Vec<(&'static str, &'static str)> {
    let examples = MANUAL.split("\nBestand `").skip(1);
    let file = |example: &'static str| {
        let (path, rest) = example.split_once("`:\n\n```yaml\n").expect("YAML below its path");
        (path, rest.split_once("```").expect("the end of the block").0)
    };
    examples.map(file).collect()
}

pub(crate) fn kind(path: &str) -> FileKind {
    match path {
        "projectbladen/convenant.yaml" => FileKind::Convenant,
        "templates/stijl.yaml" => FileKind::Stijl,
        path if path.starts_with("projectbladen/rapportages/") => FileKind::Rapportage,
        _ => FileKind::Blad,
    }
}

#[test]
fn nothing_is_found_in_the_examples() {
    let map = tempfile::tempdir().expect("a folder");
    let put = |path: &str, text: &str| {
        let place = map.path().join(path);
        fs::create_dir_all(place.parent().expect("a folder")).expect("a folder");
        fs::write(place, text).expect("a file");
    };
    let files = files();
    assert!(files.len() >= 6, "only {} files", files.len());
    for (path, text) in files {
        put(path, text);
    }
    put(
        "templates/logo.svg",
        "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><path d='M0 0H9V9Z'/></svg>",
    );
    let checked = projectblad::pipeline::check(map.path(), None).expect("a folder that can be read");
    assert!(checked.problems.is_empty(), "{}", checked.text());
}

#[test]
fn the_examples_hold_every_field() {
    let mut missing = Vec::new();
    for file in FileKind::ALL {
        let schema = schema(file);
        let mut shown = BTreeSet::new();
        for (path, text) in files().into_iter().filter(|(path, _)| kind(path) == file) {
            // A field that cannot stand beside another is a comment, from the first column on.
            let whole = text.replace("\n# ", "\n");
            let mut problems = Vec::new();
            let root = yaml::read(&whole, FileId(0), &mut problems).root.expect("YAML");
            assert_eq!(problems, [], "{path}");
            fields(&schema, &schema, None, &editor::json(&root), &mut shown);
        }
        for (record, definition) in schema["definitions"].as_object().expect("definitions") {
            let names = definition["properties"].as_object().into_iter().flat_map(|fields| fields.keys());
            let lacking = names.filter(|name| !shown.contains(&(record.clone(), (*name).clone())));
            missing.extend(lacking.filter(|_| !record.starts_with("Concept")).map(|name| {
                format!(
                    "{}: {record} has a field `{name}` that no example in docs/projectblad.md shows",
                    file.name()
                )
            }));
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

/// Each record and field that a value has by a part of a schema, in all its alternatives.
fn fields(
    schema: &Value,
    part: &Value,
    record: Option<&str>,
    value: &Value,
    shown: &mut BTreeSet<(String, String)>,
) {
    if let Some(name) = part["$ref"].as_str().and_then(|path| path.strip_prefix("#/definitions/")) {
        fields(schema, &schema["definitions"][name], Some(name), value, shown);
    }
    for alternative in ["then", "else"].iter().filter_map(|key| part.get(key)) {
        fields(schema, alternative, None, value, shown);
    }
    for alternative in ["allOf", "anyOf", "oneOf"].iter().filter_map(|key| part[key].as_array()).flatten() {
        fields(schema, alternative, None, value, shown);
    }
    match value {
        Value::Array(items) => {
            items.iter().for_each(|item| fields(schema, &part["items"], None, item, shown))
        }
        Value::Object(entries) => {
            for (key, value) in entries {
                if let Some(property) = part["properties"].get(key) {
                    shown.extend(record.map(|record| (record.to_owned(), key.clone())));
                    fields(schema, property, None, value, shown);
                }
                for property in
                    part["patternProperties"].as_object().into_iter().flat_map(|parts| parts.values())
                {
                    fields(schema, property, None, value, shown);
                }
                fields(schema, &part["additionalProperties"], None, value, shown);
            }
        }
        _ => {}
    }
}
