//! Distinct types have distinct names: what a reader finds under one is the one that the file in hand means.

use std::collections::BTreeMap;

use crate::rooms;

/// The types that other files can name, with the files that hold them.
fn types() -> BTreeMap<String, Vec<String>> {
    let mut types: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (file, code) in rooms::sources() {
        let words = rooms::words(&code);
        for at in 0..words.len() {
            if let Some((line, name)) = named(&words[at..]) {
                types.entry(name.clone()).or_default().push(format!("{file}:{line}"));
            }
        }
    }
    types
}

/// The type that these words declare for others: `pub struct Name`, `pub(super) enum Name`.
fn named(words: &[(usize, String)]) -> Option<&(usize, String)> {
    let word = |at: usize| words.get(at).map_or("", |(_, word)| word.as_str());
    if word(0) != "pub" {
        return None;
    }
    let kind = match word(1) {
        "(" => 2 + (2..).take_while(|at| !["", ")"].contains(&word(*at))).count(),
        _ => 0,
    } + 1;
    let kinds = ["struct", "enum", "trait", "type", "union"];
    words.get(kind + 1).filter(|(_, name)| kinds.contains(&word(kind)) && !name.starts_with('$'))
}

#[test]
fn distinct_types_have_distinct_names() {
    let types = types();
    assert!(types.len() > 400, "the types of src were found: {}", types.len());
    for (name, room) in [("Document", "src/document.rs"), ("AsOf", "src/as_of.rs"), ("Sheet", "src/sheet.rs")]
    {
        let at = types.get(name).unwrap_or_else(|| panic!("{name} was not found"));
        assert!(at.iter().all(|at| at.starts_with(room)), "{name}: {at:?}");
    }
    let shared = types.iter().filter(|(_, places)| places.len() > 1);
    let shared: Vec<String> = shared.map(|(name, places)| format!("{name}: {}", places.join(", "))).collect();
    assert!(shared.is_empty(), "give each its own field's term:\n{}", shared.join("\n"));
}

#[test]
fn a_declaration_is_read_whatever_stands_before_it() {
    let name = |code: &str| named(&rooms::words(code)).map(|(_, name)| name.clone());
    assert_eq!(name("pub struct Name<'t> {"), Some("Name".to_owned()));
    assert_eq!(name("pub(super) enum Name {"), Some("Name".to_owned()));
    assert_eq!(name("pub(in crate::a::b) trait Name: Sized {"), Some("Name".to_owned()));
    assert_eq!(name("pub(crate) type Name = u8;"), Some("Name".to_owned()));
    assert_eq!(name("pub fn name() {"), None);
    assert_eq!(name("pub struct $name {"), None);
    assert_eq!(name("struct Name;"), None);
}
