//! Every YAML file of the repository that our reader finds no fault with, read by serde_yaml too: both see the same.

use std::fs;
use std::path::Path;

use projectblad::problem::FileId;
use projectblad::yaml::{self, Kind, Node};
use serde_yaml::Value;
use walkdir::WalkDir;

use crate::expected::assert_same;

/// One file, of which both readings are compared, and how many scalars were.
struct Judge<'t> {
    text: &'t str,
    scalars: usize,
    differences: Vec<String>,
}

impl Judge<'_> {
    /// The same structure, and each scalar the same value; `at` is the way to it from the root.
    fn compare(&mut self, at: &str, ours: &Node, theirs: &Value) {
        match (&ours.kind, theirs) {
            (Kind::Map(entries), Value::Mapping(mapping)) if entries.len() == mapping.len() => {
                for (entry, (key, value)) in entries.iter().zip(mapping) {
                    let at = format!("{at}/{}", entry.key);
                    let place = entry.key_place;
                    let key_text = &self.text[place.start as usize..place.end as usize];
                    if alone(key_text).as_ref() != Some(key) {
                        self.differences.push(format!("{at}: key {key_text:?}, and {key:?}"));
                    }
                    self.compare(&at, &entry.value, value);
                }
            }
            (Kind::List(items), Value::Sequence(sequence)) if items.len() == sequence.len() => {
                for (index, (item, value)) in items.iter().zip(sequence).enumerate() {
                    self.compare(&format!("{at}/{index}"), item, value);
                }
            }
            (Kind::Scalar { text, plain, .. }, value) => self.scalar(at, (text, *plain), ours, value),
            (kind, value) => self.differences.push(format!("{at}: {kind:?}, and {value:?}")),
        }
    }

    /// What stands without quotes, read alone, has the type and the value that it has in the file; in quotes or as a
    /// block it is its text. And so has what stands at its place, but for a block, which is nothing without its `|`.
    fn scalar(&mut self, at: &str, (text, plain): (&str, bool), ours: &Node, value: &Value) {
        self.scalars += 1;
        let read = if plain { alone(text) } else { Some(Value::String(text.to_owned())) };
        let source = &self.text[ours.place.start as usize..ours.place.end as usize];
        if read.as_ref() != Some(value) {
            self.differences.push(format!("{at}: {text:?} is {read:?}, and {value:?}"));
        } else if (plain || is_quoted(self.text, ours)) && alone(source).as_ref() != Some(value) {
            self.differences.push(format!("{at}: at its place stands {source:?}, and {value:?}"));
        }
    }
}

/// Whether a scalar that is not plain stands in quotes: a block begins below the line of its key.
fn is_quoted(text: &str, node: &Node) -> bool {
    let before = text[..node.place.start as usize].trim_end_matches([' ', '\t']);
    text[node.place.start as usize..].starts_with(['"', '\'']) && !before.ends_with(['\n', '\r'])
}

/// A scalar as a document of its own.
fn alone(text: &str) -> Option<Value> {
    serde_yaml::from_str(text).ok()
}

/// What the two readings of a text differ in, and how many scalars were compared; none if it has a fault. serde_yaml
/// takes a byte order mark for a document.
fn judge(text: &str) -> Option<(Vec<String>, usize)> {
    let mut problems = Vec::new();
    let root = yaml::read(text, FileId(0), &mut problems).root.filter(|_| problems.is_empty())?;
    let mut judge = Judge { text, scalars: 0, differences: Vec::new() };
    match serde_yaml::from_str(text.trim_start_matches('\u{feff}')) {
        Ok(value) => judge.compare("", &root, &value),
        Err(error) => judge.differences.push(format!(": {error}")),
    }
    Some((judge.differences, judge.scalars))
}

/// What was compared below a folder.
#[derive(Default)]
struct Compared {
    files: usize,
    scalars: usize,
    /// Files with a fault of YAML, which were not compared.
    faulty: Vec<String>,
    /// Each with its file and the way to it.
    differences: Vec<String>,
}

fn folder(folder: &str) -> Compared {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut compared = Compared::default();
    for entry in WalkDir::new(root.join(folder)).sort_by_file_name() {
        let path = entry.expect("an entry").into_path();
        if path.is_dir() || path.extension().is_none_or(|ending| ending != "yaml") {
            continue;
        }
        let name = path.strip_prefix(root).expect("a path below it").display().to_string();
        match String::from_utf8(fs::read(&path).expect("a file")).ok().and_then(|text| judge(&text)) {
            None => compared.faulty.push(name),
            Some((differences, scalars)) => {
                compared.files += 1;
                compared.scalars += scalars;
                let with_name = differences.into_iter().map(|line| format!("{name}{line}"));
                compared.differences.extend(with_name);
            }
        }
    }
    compared
}

#[test]
fn shipped_files_say_the_same_to_both() {
    let Compared { files, scalars, faulty, differences } = folder("projectbladen");
    assert!(faulty.is_empty() && differences.is_empty(), "{faulty:#?} {differences:#?}");
    assert!(files >= 27 && scalars > 2_500, "{files} files, {scalars} scalars");
}

/// Between braces `0,13` and `“adviseur, stations”` are two entries to YAML; our reader keeps them as the amount or the words that
/// were meant, and they are refused with that cure.
const MEANT_AS_ONE: [&str; 7] = [
    "tests/cases/bedrag-onjuist/projectbladen/convenant.yaml/basisbijdrage",
    "tests/cases/bedrag-onjuist-notaties/projectbladen/wonen-boven-winkels.yaml/begroting/bijdragen/3/jaren",
    "tests/herstel/bedragen/projectbladen/convenant.yaml/jaren/2021",
    "tests/herstel/bedragen-streepjes/projectbladen/wonen-boven-winkels.yaml/begroting/bijdragen/0/jaren",
    "tests/herstel/bedragen-twijfel/projectbladen/wonen-boven-winkels.yaml/begroting/bijdragen/0/jaren",
    "tests/herstel/oorzaak-kantoor/projectbladen/aanhalingstekens-om-komma.yaml/partijen/0/contactpersoon",
    "tests/herstel/oorzaak-spaart/projectbladen/jaren-met-puntkomma-en-centen.yaml/begroting/bijdragen/1/jaren",
];

#[test]
fn programmes_of_the_tests_say_the_same_to_both() {
    let Compared { files, scalars, differences, .. } = folder("tests");
    let places = differences.iter().map(|line| line.split_once(": ").map_or(line.as_str(), |(at, _)| at));
    assert_same("where the readings differ", places, MEANT_AS_ONE);
    assert!(files > 400 && scalars > 10_000, "{files} files, {scalars} scalars");
}

/// What the comparison would see.
#[test]
fn the_judge_sees_a_difference() {
    let text = "a: 12.500\nb:\n  - x\n";
    let mut problems = Vec::new();
    let mut root = yaml::read(text, FileId(0), &mut problems).root.expect("YAML");
    let theirs: Value = serde_yaml::from_str(text).expect("YAML");
    let seen = |root: &Node| {
        let mut judge = Judge { text, scalars: 0, differences: Vec::new() };
        judge.compare("", root, &theirs);
        judge.differences.len()
    };
    assert_eq!(seen(&root), 0);
    let Kind::Map(entries) = &mut root.kind else { panic!("a map") };
    let Kind::Scalar { text, .. } = &mut entries[0].value.kind else { panic!("a scalar") };
    text.pop();
    text.pop();
    text.push('6');
    let Kind::List(items) = &mut entries[1].value.kind else { panic!("a list") };
    items.clear();
    assert_eq!(seen(&root), 2);
}
