//! Every folder in `tests/cases` is a programme with the findings that `check` must give, whole and to the letter.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use projectblad::problem::Code;
use serde_json::Value;

use crate::expected::{Expected, assert_same};

fn folders() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let entries = fs::read_dir(root).expect("the folder of cases");
    let mut folders: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
    folders.sort();
    folders
}

#[test]
fn findings_are_as_expected() {
    let folders = folders();
    assert!(folders.len() >= 30, "only {} cases", folders.len());
    let mut expected = Expected::below("tests/cases");
    let mut different = Vec::new();
    for folder in folders {
        let checked = projectblad::pipeline::check(&folder, None).expect("a folder that can be read");
        let text = anstream::adapter::strip_str(&checked.text()).to_string();
        expected.compare(folder.join("verwacht.txt"), &text);
        let json = checked.shown(projectblad::show::Format::Json);
        if FORM.iter().any(|case| folder.ends_with(case)) {
            expected.compare(folder.join("verwacht.json"), &json);
        }
        different
            .extend(differences(&text, &json).into_iter().map(|one| format!("{}: {one}", folder.display())));
    }
    expected.finish(|path| path.file_stem().is_some_and(|name| name == "verwacht"));
    assert!(different.is_empty(), "{}", different.join("\n"));
}

/// The cases that keep their findings as JSON too, and show its form: none, with and without a place, with others.
const FORM: [&str; 4] = ["goed", "convenant-ontbreekt", "begroting-sluit-niet", "vijf-fouten"];

/// Where the JSON says other things than the text.
fn differences(text: &str, json: &str) -> Vec<String> {
    let found: Vec<Value> = serde_json::from_str(json).expect("JSON");
    let shown: Vec<&str> = text.trim_end().split("\n\n").filter(|part| part.contains("]: ")).collect();
    if found.len() != shown.len() {
        return vec![format!("{} findings in JSON, {} in the text", found.len(), shown.len())];
    }
    let mut different = Vec::new();
    for (found, shown) in found.iter().zip(shown) {
        let word = |of: &Value, name: &str| of[name].as_str().unwrap_or_default().to_owned();
        let place = |of: &Value| match &of["bestand"] {
            Value::String(file) => format!("{file}:{}:{}: ", of["regel"], of["kolom"]),
            _ => String::new(),
        };
        let lines = || shown.lines().map(str::trim);
        let head = format!("{}{}[{}]: ", place(found), word(found, "ernst"), word(found, "code"));
        let mut is_said = shown.starts_with(&(head + &word(found, "boodschap")));
        if let Value::String(help) = &found["hulp"] {
            is_said &= lines().any(|line| line == format!("= hulp: {help}"));
        }
        for other in found["elders"].as_array().expect("a list") {
            let (words, number) = (word(other, "boodschap"), format!("{} |", other["regel"]));
            is_said &= if other["bestand"] == found["bestand"] {
                shown.contains(&words) && lines().any(|line| line.starts_with(&number))
            } else {
                shown.contains(&(place(other) + &words))
            };
        }
        different.extend((!is_said).then(|| format!("{found:#}\nis not what the text says:\n{shown}\n")));
    }
    different
}

#[test]
fn every_code_is_raised_and_documented() {
    let mut raised = BTreeSet::new();
    for folder in folders() {
        let checked = projectblad::pipeline::check(&folder, None).expect("a folder that can be read");
        raised.extend(checked.problems.iter().map(|problem| problem.code.name()));
    }
    raised.extend(crate::workbook::codes()); // of what comes back, which no folder holds
    let all: BTreeSet<_> = Code::ALL.iter().map(|code| code.name()).collect();
    assert_same("codes that a case raises", &raised, &all);
    let manual = include_str!("../../docs/meldingen.md");
    let documented: BTreeSet<_> = manual.lines().filter_map(|line| line.strip_prefix("## ")).collect();
    assert_same("codes with a section in docs/meldingen.md", &documented, &all);
}
