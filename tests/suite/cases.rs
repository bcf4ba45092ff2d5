//! Every folder in `tests/cases` is a programme with the findings that `check` must give, whole and to the letter.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use projectblad::problem::Code;

fn folders() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let entries = fs::read_dir(root).expect("the folder of cases");
    let mut folders: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
    folders.sort();
    folders
}

fn expect(path: &Path, actual: &str) -> Option<String> {
    if std::env::var_os("VERWACHT").is_some() {
        fs::write(path, actual).expect("writing what is expected");
    }
    let expected = fs::read_to_string(path).unwrap_or_default();
    (expected != actual).then(|| format!("--- {}\n{expected}+++ found\n{actual}", path.display()))
}

#[test]
fn findings_are_as_expected() {
    let folders = folders();
    assert!(folders.len() >= 30, "only {} cases", folders.len());
    let mut wrong = Vec::new();
    for folder in folders {
        let checked = projectblad::pipeline::check(&folder, None).expect("a folder that can be read");
        let text = anstream::adapter::strip_str(&checked.text()).to_string();
        wrong.extend(expect(&folder.join("verwacht.txt"), &text));
        wrong.extend(expect(&folder.join("verwacht.json"), &checked.shown(projectblad::show::Format::Json)));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_code_is_raised_and_documented() {
    let mut raised = BTreeSet::new();
    for folder in folders() {
        let checked = projectblad::pipeline::check(&folder, None).expect("a folder that can be read");
        raised.extend(checked.problems.iter().map(|problem| problem.code.name()));
    }
    let all: BTreeSet<_> = Code::ALL.iter().map(|code| code.name()).collect();
    assert_eq!(raised, all);
    let manual = include_str!("../../docs/meldingen.md");
    let documented: BTreeSet<_> = manual.lines().filter_map(|line| line.strip_prefix("## ")).collect();
    assert_eq!(documented, all);
}
