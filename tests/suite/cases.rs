//! Every folder in `tests/cases` is a programme with the findings that `check` must give, whole and to the letter.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use projectblad::problem::Code;

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
    for folder in folders {
        let checked = projectblad::check(&folder, None).expect("a folder that can be read");
        let text = anstream::adapter::strip_str(&checked.text()).to_string();
        expected.compare(folder.join("verwacht.txt"), &text);
        expected.compare(folder.join("verwacht.json"), &checked.shown(projectblad::cli::Format::Json));
    }
    expected.finish(|path| path.file_stem().is_some_and(|name| name == "verwacht"));
}

#[test]
fn every_code_is_raised_and_documented() {
    let mut raised = BTreeSet::new();
    for folder in folders() {
        let checked = projectblad::check(&folder, None).expect("a folder that can be read");
        raised.extend(checked.problems.iter().map(|problem| problem.code.name()));
    }
    let all: BTreeSet<_> = Code::ALL.iter().map(|code| code.name()).collect();
    assert_same("codes that a case raises", &raised, &all);
    let manual = include_str!("../../docs/meldingen.md");
    let documented: BTreeSet<_> = manual.lines().filter_map(|line| line.strip_prefix("## ")).collect();
    assert_same("codes with a section in docs/meldingen.md", &documented, &all);
}
