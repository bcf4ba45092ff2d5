//! What `docs/sjablonen.md` says of the variables of templates is what their models hold.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use projectblad::date::Year;
use projectblad::load;
use projectblad::report::{self, Document, Which};
use serde_json::Value;

const MANUAL: &str = include_str!("../../docs/sjablonen.md");
const FIELDS: &str = include_str!("../../docs/projectblad.md");

/// The names in the first column of each table, by the heading that it stands under.
fn tables(manual: &str) -> BTreeMap<&str, BTreeSet<&str>> {
    let mut tables: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let mut heading = "";
    for line in manual.lines() {
        if let Some(title) = line.strip_prefix("## ") {
            heading = title;
        } else if let Some((name, _)) = line.strip_prefix("| `").and_then(|rest| rest.split_once("` |")) {
            tables.entry(heading).or_default().insert(name);
        }
    }
    tables
}

/// The heading of a document's own table.
fn heading(document: &Document) -> &'static str {
    match document {
        Document::Sheet(_) => "Projectblad",
        Document::WorkProgramme(_) => "Werkprogramma",
        Document::Quarterly(..) => "Kwartaalrapportage",
        Document::HalfYear(_) => "Halfjaarrapportage",
        Document::Annual(_) => "Jaarverantwoording",
        Document::CoverNote(..) => "Oplegnotitie",
        Document::AfterEnd(_) => "Verantwoording na afloop",
        Document::Invoices(_) => "Factuuroverzicht",
        Document::Publications(_) => "Publicaties",
    }
}

/// What stands at the top of each kind of model, and every name in any of them.
fn models() -> (BTreeMap<&'static str, BTreeSet<String>>, BTreeSet<String>) {
    let (mut top, mut all): (BTreeMap<_, BTreeSet<String>>, _) = (BTreeMap::new(), BTreeSet::new());
    for folder in ["", "tests/report/klein"] {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        let programme = load::programme(&root, &mut Vec::new()).expect("a programme");
        let mut documents = report::documents(&programme, Which::All);
        documents.push(Document::AfterEnd(Year(2023)));
        for document in documents.iter().filter(|document| report::exists(&programme, document).is_ok()) {
            let model = report::assemble(&programme, document).expect("a model");
            let model = serde_json::to_value(&model).expect("JSON");
            let names = model.as_object().expect("variables").keys().cloned();
            top.entry(heading(document)).or_default().extend(names);
            below(&model, &mut all);
        }
    }
    (top, all)
}

/// Adds every name in a value; years, quarters and parties are no names of variables.
fn below(value: &Value, all: &mut BTreeSet<String>) {
    match value {
        Value::Object(entries) => {
            for (name, inner) in entries {
                let is_name =
                    name.chars().all(|letter| letter.is_ascii_lowercase() || "_0123456789".contains(letter));
                if is_name && name.starts_with(|letter: char| letter.is_ascii_lowercase()) {
                    all.insert(name.clone());
                }
                below(inner, all);
            }
        }
        Value::Array(values) => values.iter().for_each(|inner| below(inner, all)),
        _ => {}
    }
}

#[test]
fn the_manual_names_every_variable_and_no_other() {
    let tables = tables(MANUAL);
    let common = &tables["Elke rapportage van een periode"];
    let (top, all) = models();
    assert_eq!(top.len(), 9, "one of each kind");
    for (kind, found) in &top {
        let mut told = tables[kind].clone();
        if ["Kwartaalrapportage", "Halfjaarrapportage", "Jaarverantwoording", "Oplegnotitie"].contains(kind) {
            told.extend(common);
        }
        if *kind == "Oplegnotitie" {
            told.extend(&tables["Halfjaarrapportage"]);
            told.extend(&tables["Jaarverantwoording"]);
        }
        let found: BTreeSet<&str> = found.iter().map(String::as_str).collect();
        let lacks: Vec<_> = found.difference(&told).collect();
        let more: Vec<_> = told.difference(&found).collect();
        assert!(lacks.is_empty() && more.is_empty(), "{kind}: not told {lacks:?}, not there {more:?}");
    }
    let fields: BTreeSet<&str> = self::tables(FIELDS).into_values().flatten().collect();
    let told: BTreeSet<&str> = tables.values().flatten().copied().chain(fields).collect();
    let lacks: Vec<_> = all.iter().filter(|name| !told.contains(name.as_str())).collect();
    assert!(lacks.is_empty(), "not told: {lacks:?}");
    let more: Vec<_> = tables["Wat daarin staat"].iter().filter(|name| !all.contains(**name)).collect();
    assert!(more.is_empty(), "in no model: {more:?}");
}

/// The pages of the site that are no document have their models in the source.
#[test]
fn the_manual_names_the_variables_of_the_site() {
    let source = include_str!("../../src/site/models.rs");
    let mut found = BTreeSet::new();
    for body in source.split("struct ").skip(1).filter_map(|rest| rest.split_once("{\n")?.1.split_once("\n}"))
    {
        let fields =
            body.0.lines().filter_map(|line| line.trim().trim_start_matches("pub ").split_once(": "));
        found.extend(fields.map(|(name, _)| name).filter(|name| !name.starts_with("//")));
    }
    assert!(found.len() > 20, "{found:?}");
    assert_eq!(tables(MANUAL)["De website"], found);
}
