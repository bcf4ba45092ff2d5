//! The schemas say what `check` says, as far as JSON Schema can, and every field has its words.
//!
//! What an editor's YAML server sees of a file is made by [`editor`]; each code of a finding is one that the schema can
//! tell, or one that it cannot, with the reason ([`cannot`]).

pub(crate) mod editor;
mod parity;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use projectblad::schema::{self, FileKind, described};
use serde_json::Value;

use crate::expected::{Expected, assert_same};

fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

pub(crate) fn schema(file: FileKind) -> Value {
    serde_json::from_str(&schema::text(file)).expect("JSON")
}

/// The YAML files below a folder, in order; hidden ones are skipped.
fn yaml_files(folder: &Path) -> Vec<PathBuf> {
    let walk = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter();
    let paths = walk.map(|entry| entry.expect("an entry").into_path());
    paths.filter(|path| path.extension().is_some_and(|ending| ending == "yaml")).collect()
}

#[test]
fn schemas_are_draft_7() {
    for file in FileKind::ALL {
        jsonschema::draft7::meta::validate(&schema(file)).expect("a schema of draft 7");
    }
}

#[test]
fn every_field_is_described_and_every_description_is_of_a_field() {
    let rows = described::rows();
    let described: BTreeMap<_, _> = rows
        .iter()
        .map(|row| ((row.record.to_owned(), row.field.to_owned()), row.required == "ja"))
        .collect();
    assert_eq!(described.len(), rows.len(), "a field is described twice");
    let mut fields = BTreeMap::new();
    for file in FileKind::ALL {
        let schema = schema(file);
        for (record, definition) in schema["definitions"].as_object().expect("definitions") {
            let Some(properties) = definition["properties"].as_object() else { continue };
            for (field, property) in properties {
                let words = property["description"].as_str().unwrap_or_default();
                assert!(
                    words.chars().count() > 3,
                    "{record}: {field} is not described in docs/projectblad.md"
                );
                assert!(!words.contains(['`', '|']) && !words.contains("]("), "{record}: {field}: {words}");
                if let Some(required) = definition["required"].as_array() {
                    let required = required.iter().any(|name| name == field);
                    fields.insert((record.clone(), field.clone()), required);
                }
            }
        }
    }
    assert!(fields.len() > 120, "only {} fields", fields.len());
    let lines = |fields: &BTreeMap<(String, String), bool>| {
        let required = |required| if required { "required" } else { "optional" };
        let line = |((record, field), is_required): (&(String, String), &bool)| {
            format!("{record}: {field}, {}", required(*is_required))
        };
        fields.iter().map(line).collect::<Vec<_>>()
    };
    assert_same("fields in the schemas, against the manual", lines(&fields), lines(&described));
}

#[test]
fn every_record_of_a_draft_has_the_fields_of_the_whole() {
    let schema = schema(FileKind::Blad);
    let definitions = schema["definitions"].as_object().expect("definitions");
    let names = |record: &Value| -> BTreeSet<String> {
        record["properties"].as_object().expect("fields").keys().cloned().collect()
    };
    let drafts = definitions.iter().filter(|(name, _)| name.starts_with("Concept"));
    let drafts: Vec<_> = drafts.collect();
    assert!(drafts.len() >= 20, "only {} records of drafts", drafts.len());
    for (name, draft) in drafts {
        assert_same(name, names(draft), names(&definitions[name.trim_start_matches("Concept")]));
        assert_eq!(draft.get("required"), None, "{name}");
    }
}

#[test]
fn the_example_keeps_the_schemas_and_names_them() {
    let folder = repository().join("projectbladen");
    let mut expected = Expected::below("projectbladen");
    for file in FileKind::ALL {
        expected.compare(schema::path(file), &schema::text(file));
    }
    expected.finish(|path| path.starts_with(schema::FOLDER));
    let files = yaml_files(&folder);
    assert!(files.len() > 20, "only {} files", files.len());
    for path in files {
        names_its_schema(&path, &folder);
    }
}

/// The first line leads to the schema of this kind of file.
fn names_its_schema(path: &Path, folder: &Path) {
    let text = std::fs::read_to_string(path).expect("a file");
    let named = text.lines().next().and_then(|line| line.strip_prefix("# yaml-language-server: $schema="));
    let named = named.unwrap_or_else(|| panic!("{} names no schema", path.display()));
    let kind = parity::kind(path.strip_prefix(folder).expect("below"));
    let leads_to =
        path.parent().expect("a folder").join(named).canonicalize().expect("a schema that is there");
    let expected = folder.join(schema::path(kind));
    assert_eq!(leads_to, expected.canonicalize().expect("the schema"), "{}", path.display());
}

#[test]
fn what_init_and_nieuw_make_names_its_schema() {
    let map = tempfile::tempdir().expect("a folder");
    projectblad::start::init(map.path()).expect("a programme");
    let folder = map.path().join("projectbladen");
    for file in FileKind::ALL {
        let place = folder.join(schema::path(file));
        assert_eq!(std::fs::read_to_string(place).expect("a schema"), schema::text(file));
    }
    let new = |title: &str| projectblad::cli::Nieuw {
        file: None,
        title: Some(title.to_owned()),
        pijler: Some("fysiek".to_owned()),
        onderdeel: None,
    };
    projectblad::start::new_sheet(map.path(), &(&new("Wonen boven winkels")).into()).expect("a sheet");
    let files = yaml_files(&folder);
    assert_eq!(files.len(), 3);
    for path in &files {
        names_its_schema(path, &folder);
    }
    std::fs::remove_dir_all(folder.join(schema::FOLDER)).expect("no schemas");
    let without =
        projectblad::start::new_sheet(map.path(), &(&new("Zonder schema")).into()).expect("a sheet");
    let text = std::fs::read_to_string(map.path().join(without)).expect("a file");
    assert!(!text.contains("yaml-language-server"), "{text}");
}

/// The sheet that `nieuw` makes, with every example in place of its comment, is a sheet without errors that has every
/// field there is; as it is made, it only lacks what is to be filled in.
#[test]
fn a_new_sheet_explains_every_field() {
    let map = tempfile::tempdir().expect("a folder");
    projectblad::start::init(map.path()).expect("a programme");
    let new = projectblad::cli::Nieuw {
        file: None,
        title: Some("Wonen: \"boven\" {onderdeel} winkels #1".to_owned()),
        pijler: Some("fysiek".to_owned()),
        onderdeel: None,
    };
    let path = map.path().join(projectblad::start::new_sheet(map.path(), &(&new).into()).expect("a sheet"));
    assert!(path.ends_with("fysiek/wonen-boven-onderdeel-winkels-1.yaml"), "{}", path.display());
    let made = std::fs::read_to_string(&path).expect("a file");
    let checked = projectblad::pipeline::check(map.path(), None).expect("a folder");
    let codes: BTreeSet<_> = checked.problems.iter().map(|problem| problem.code.name()).collect();
    assert_eq!(codes, BTreeSet::from(["nog-in-te-vullen", "peildatum-oud"]), "{}", checked.text());
    std::fs::write(&path, filled_in(&made)).expect("a sheet");
    let checked = projectblad::pipeline::check(map.path(), None).expect("a folder");
    assert!(!checked.has_errors(), "{}", checked.text());
    let schema = schema(FileKind::Blad);
    for (record, definition) in schema["definitions"].as_object().expect("definitions") {
        for field in definition["properties"].as_object().into_iter().flat_map(|fields| fields.keys()) {
            let key = has_key(&made, field);
            assert!(key, "{record}: {field} is not in a new sheet");
        }
    }
}

/// A new sheet with every example in place of its comment; what stands below "Onder `X`" comes at the end of that block.
fn filled_in(made: &str) -> String {
    let mut lines: Vec<&str> = Vec::new();
    let mut under = None;
    for line in made.lines().skip(1) {
        if let Some(field) = line.strip_prefix("## Onder `") {
            under = field.split('`').next();
        }
        let Some(example) = line.strip_prefix("# ") else {
            lines.push(line);
            continue;
        };
        let nested = example.starts_with(' ');
        if !nested {
            under = None;
        }
        match under.filter(|_| nested) {
            None => lines.push(example),
            Some(field) => {
                let key = format!("{field}:");
                let depth = |line: &str| line.len() - line.trim_start().len();
                let start = lines
                    .iter()
                    .position(|line| line.trim_start().starts_with(&key))
                    .expect("the block above");
                let above = depth(lines[start]);
                let within = |line: &&&str| depth(line) > above;
                let block = lines.iter().skip(start + 1).take_while(within).count();
                lines.insert(start + 1 + block, example);
            }
        }
    }
    lines.join("\n")
}

/// A text has this key.
fn has_key(text: &str, key: &str) -> bool {
    text.match_indices(&format!("{key}:")).any(|(at, _)| text.split_at(at).0.ends_with([' ', '{', '\n']))
}
