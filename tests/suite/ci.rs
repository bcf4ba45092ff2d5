//! The ready files for GitHub, GitLab and pre-commit: each is YAML, and each command in it is one that we have.
//!
//! Not proven here: that those hosts run them; their actions and images are their own.

use std::fs;
use std::path::{Path, PathBuf};

use projectblad::cli;
use projectblad::problem::FileId;
use projectblad::yaml::{self, Kind, Node};

use crate::expected::assert_same;

fn files() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let ready =
        fs::read_dir(root.join("docs/ci")).expect("the folder").map(|entry| entry.expect("an entry").path());
    let mut files: Vec<_> =
        ready.filter(|path| path.extension().is_some_and(|ending| ending != "md")).collect();
    files.push(root.join(".pre-commit-hooks.yaml"));
    files.sort();
    files
}

/// Every text in a tree.
fn scalars(node: &Node, into: &mut Vec<String>) {
    match &node.kind {
        Kind::Scalar { text, .. } => into.push(text.clone()),
        Kind::List(items) => items.iter().for_each(|item| scalars(item, into)),
        Kind::Map(entries) => entries.iter().for_each(|entry| scalars(&entry.value, into)),
    }
}

#[test]
fn files_are_yaml_and_their_commands_ours() {
    let mut commands = Vec::new();
    for file in files() {
        let text = fs::read_to_string(&file).expect("a file");
        let mut problems = Vec::new();
        let root = yaml::read(&text, FileId(0), &mut problems).root.expect("a document");
        assert_eq!(problems, [], "{}", file.display());
        let mut texts = Vec::new();
        scalars(&root, &mut texts);
        let own = texts.iter().filter(|text| text.starts_with("projectblad "));
        for text in own {
            let words = text.split_whitespace().take_while(|word| !word.starts_with(['>', '|']));
            let parsed = cli::parse(words.map(Into::into));
            assert!(parsed.is_ok(), "{}: {text}: {:?}", file.display(), parsed.err());
            commands.push(text.clone());
        }
    }
    commands.sort();
    commands.dedup();
    let expected = [
        "projectblad aanvulling powershell",
        "projectblad bevestig",
        "projectblad check",
        "projectblad check --format github",
        "projectblad check --format sarif > projectblad.sarif || [ $? -eq 1 ]",
        "projectblad check --map leeg",
        "projectblad generate",
        "projectblad generate --format github",
        "projectblad generate --map leeg",
        "projectblad generate alles --openbaar",
        "projectblad init leeg",
        "projectblad verschil \"origin/$GITHUB_BASE_REF\" --format markdown >> \"$GITHUB_STEP_SUMMARY\"",
        "projectblad verschil FETCH_HEAD --format markdown | tee verschil.md",
    ];
    assert_same("commands in docs/ci", commands, expected);
}

#[test]
fn the_hook_is_for_the_files_that_are_read() {
    let hook = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(".pre-commit-hooks.yaml"))
        .expect("a file");
    assert!(hook.contains("\n  files: ^projectbladen/.*\\.ya?ml$\n"), "{hook}");
    let index = include_str!("../../docs/ci/README.md");
    for file in files().iter().filter(|file| !file.ends_with(".pre-commit-hooks.yaml")) {
        let name = file.file_name().expect("a name").to_string_lossy();
        assert!(index.contains(&format!("[{name}]({name})")), "{name} is not in docs/ci/README.md");
    }
}
