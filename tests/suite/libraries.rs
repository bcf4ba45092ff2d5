//! What `Cargo.toml` and the README say of the packages is true.

use std::fs;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use crate::expected::assert_same;

/// The packages with what each says of the libraries that it takes, and the folder that its words are about.
const PACKAGES: [(&str, &str); 2] =
    [(include_str!("../../Cargo.toml"), "src"), (include_str!("../../src/ground/Cargo.toml"), "src/ground")];
const README: &str = include_str!("../../README.md");

/// A library that a `Cargo.toml` names.
#[derive(Debug)]
struct Library {
    name: &'static str,
    /// What stands behind it.
    reason: Option<&'static str>,
    /// The folder in which its reason finds files.
    folder: &'static str,
}

fn libraries() -> Vec<Library> {
    let mut libraries = Vec::new();
    for (cargo, folder) in PACKAGES {
        let mut within = false;
        for line in cargo.lines() {
            if line.starts_with('[') {
                within = line.ends_with("dependencies]");
            } else if let (true, Some((name, rest))) = (within, line.split_once(" = ")) {
                libraries.push(Library {
                    name,
                    reason: rest.split_once(" # ").map(|(_, reason)| reason),
                    folder,
                });
            }
        }
    }
    libraries
}

/// Whether a file, or one of those of a folder, names a package in a path.
fn is_named(place: &Path, package: &str) -> bool {
    let path = format!("{}::", package.replace('-', "_"));
    let names = |text: &str| {
        text.match_indices(&path)
            .any(|(at, _)| !text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_'))
    };
    let files = WalkDir::new(place).into_iter().filter_map(Result::ok).filter(|entry| entry.path().is_file());
    files.filter_map(|entry| fs::read_to_string(entry.path()).ok()).any(|text| names(&text))
}

/// Where a word of a reason is a file or a folder.
fn place(word: &str, folder: &str) -> Option<PathBuf> {
    let word = word.trim_end_matches([',', ';', ':', '.']);
    let is_place = word.ends_with(".rs") || word.contains('/');
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    is_place.then(|| {
        if ["tests/", "benches/"].iter().any(|top| word.starts_with(top)) {
            root.join(word)
        } else {
            root.join(folder).join(word)
        }
    })
}

#[test]
fn each_has_a_reason_and_is_where_that_says() {
    let libraries = libraries();
    assert!(libraries.len() > 35, "{libraries:?}");
    let mut wrong = Vec::new();
    for Library { name, reason, folder } in libraries {
        let Some(reason) = reason else {
            wrong.push(format!("{name} has no reason"));
            continue;
        };
        for place in reason.split_whitespace().filter_map(|word| place(word, folder)) {
            if !is_named(&place, name) {
                wrong.push(format!("{name} is not named in {}", place.display()));
            }
        }
    }
    assert_same("packages of Cargo.toml", wrong, [""; 0]);
}

#[test]
fn those_of_the_readme_are_used() {
    let (_, table) = README.split_once("\n## The packages\n").expect("a list of packages");
    let rows =
        table.lines().skip_while(|line| !line.starts_with("| [")).take_while(|line| line.starts_with("| ["));
    let cells = rows.filter_map(|row| row.split(" | ").next());
    let named: Vec<&str> =
        cells.flat_map(|cell| cell.split('[').skip(1)).filter_map(|link| link.split(']').next()).collect();
    assert!(named.len() >= 9, "{named:?}");
    let libraries = libraries();
    let unknown = named.iter().filter(|name| libraries.iter().all(|library| library.name != **name));
    assert_same("packages of README.md", unknown, [""; 0]);
}
