//! What the README and CONTRIBUTING.md promise: commands are commands, files are there.

use std::ffi::OsString;
use std::path::Path;

use projectblad::cli;

const README: &str = include_str!("../../README.md");
const CONTRIBUTING: &str = include_str!("../../CONTRIBUTING.md");

#[test]
fn every_command_of_the_table_is_understood() {
    let rows = README.lines().filter_map(|line| line.strip_prefix("| `projectblad ")?.split_once('`'));
    let commands: Vec<&str> = rows.map(|(command, _)| command).collect();
    assert!(commands.len() >= 12, "{commands:?}");
    for command in commands {
        let plain = command.replace(['[', ']', '…'], "");
        let words = std::iter::once("projectblad").chain(plain.split_whitespace());
        let parsed = cli::parse(words.map(OsString::from));
        assert!(
            parsed.is_ok() || matches!(parsed, Err(cli::Exit::Help(_))),
            "projectblad {command}: {parsed:?}"
        );
    }
}

/// The commands of a text for newcomers, each in its words: lines of a block, and code between words.
fn commands(text: &str) -> Vec<Vec<String>> {
    let inline = text.split('`').skip(1).step_by(2);
    let lines = text.lines().chain(inline).filter(|line| line.starts_with("projectblad "));
    let words = |line: &str| {
        let command = line.split(" #").next().unwrap_or_default().split('"').enumerate();
        let parts = command.flat_map(|(at, part)| match at % 2 {
            0 => part.split_whitespace().map(str::to_owned).collect(),
            _ => vec![part.to_owned()], // between quotes
        });
        parts.collect()
    };
    lines.map(words).collect()
}

#[test]
fn every_command_for_newcomers_is_understood() {
    let commands = commands(include_str!("../../docs/handleiding.md"));
    assert!(commands.len() > 20, "{commands:?}");
    for command in commands {
        let parsed = cli::parse(command.iter().map(OsString::from));
        let whole = matches!(command.last().map(String::as_str), Some("invoer" | "--version"));
        assert!(parsed.is_ok() || whole, "{command:?}: {parsed:?}");
    }
}

#[test]
fn both_first_commands_are_what_a_fresh_clone_runs() {
    for (command, rest) in [("check", vec!["check"]), ("generate", vec!["generate"])] {
        assert!(README.contains(&format!("cargo run --release -- {command} ")), "{command}");
        let words = std::iter::once("projectblad").chain(rest);
        assert!(cli::parse(words.map(OsString::from)).is_ok());
    }
    assert!(README.contains("\ncargo test "));
}

#[test]
fn every_link_within_the_repository_leads_somewhere() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for (text, least) in [(README, 8), (CONTRIBUTING, 5)] {
        let links = text.split("](").skip(1).filter_map(|rest| rest.split_once(')')).map(|(link, _)| link);
        let own: Vec<&str> = links.filter(|link| !link.starts_with("http")).collect();
        assert!(own.len() >= least, "{own:?}");
        for link in own {
            assert!(root.join(link).exists(), "{link}");
        }
    }
}

#[test]
fn every_place_that_contributing_names_is_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let code = CONTRIBUTING.split('`').skip(1).step_by(2);
    let paths: Vec<&str> = code
        .filter(|code| {
            ["src/", "tests/", "templates/", "docs/", ".ci/"].iter().any(|folder| code.starts_with(folder))
        })
        .filter_map(|code| code.split_whitespace().next())
        .collect();
    assert!(paths.len() >= 20, "{paths:?}");
    for path in paths.iter().filter(|path| **path != "templates/stijl.yaml") {
        assert!(root.join(path).exists(), "{path}");
    }
}

#[test]
fn every_name_that_contributing_gives_of_a_file_stands_in_it() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = CONTRIBUTING.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut found = 0;
    for between in ["` in `", "` of `"] {
        for (at, _) in text.match_indices(between) {
            let (before, after) = text.split_at(at);
            let name = before.rsplit('`').next().expect("a name");
            let file = after.strip_prefix(between).and_then(|rest| rest.split('`').next()).expect("a file");
            if file.ends_with(".rs") {
                let code = std::fs::read_to_string(root.join(file)).unwrap_or_else(|_| panic!("{file}"));
                assert!(code.contains(name), "{name} is not in {file}");
                found += 1;
            }
        }
    }
    assert!(found >= 8, "only {found} names");
}

/// What git leaves behind where two changes met stands in no file that people read or that the program is made from.
#[test]
fn no_file_holds_the_marks_of_a_merge() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut open: Vec<_> = ["src", "templates", "projectbladen", ".ci"].map(|name| root.join(name)).into();
    let mut files: Vec<_> = [
        "README.md",
        "CHANGELOG.md",
        "CONTRIBUTING.md",
        "Cargo.toml",
        "docs/projectblad.md",
        "docs/convenant.md",
    ]
    .map(|name| root.join(name))
    .into();
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path())
        {
            if entry.is_dir() { open.push(entry) } else { files.push(entry) }
        }
    }
    assert!(files.len() > 200, "only {} files", files.len());
    for file in files {
        let text = String::from_utf8_lossy(&std::fs::read(&file).expect("a file")).into_owned();
        let mark =
            text.lines().find(|line| ["<<<<<<< ", ">>>>>>> "].iter().any(|mark| line.starts_with(mark)));
        assert_eq!(mark, None, "{}", file.display());
    }
}
