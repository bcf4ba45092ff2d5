//! Files are written whole or not at all.

use std::fs;
use std::path::{Path, PathBuf};

use projectblad::seal;
use projectblad::write::{self, Output};

fn file(path: &str, text: &str) -> Output {
    Output { path: PathBuf::from(path), bytes: text.as_bytes().to_vec() }
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder");
    let mut names: Vec<_> =
        entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn folders_are_made_and_old_files_replaced() {
    let map = tempfile::tempdir().expect("a folder");
    write::all(map.path(), &[file("a/b/c.md", &seal::marked("oud"))], &[], false).expect("written");
    write::all(map.path(), &[file("a/b/c.md", "nieuw"), file("a/b/c.pdf", "pdf")], &[], false)
        .expect("written");
    assert_eq!(fs::read_to_string(map.path().join("a/b/c.md")).expect("a file"), "nieuw");
    assert_eq!(names(&map.path().join("a/b")), ["c.md", "c.pdf"]);
}

#[test]
fn a_file_that_cannot_be_written_leaves_the_others_as_they_were() {
    let map = tempfile::tempdir().expect("a folder");
    write::all(
        map.path(),
        &[file("c.md", "oud"), file("versperd", "een bestand waar een map hoort")],
        &[],
        false,
    )
    .expect("written");
    let error = write::all(map.path(), &[file("c.md", "nieuw"), file("versperd/c.pdf", "pdf")], &[], false)
        .expect_err("no folder");
    assert!(
        error.to_string().ends_with("versperd/c.pdf niet schrijven: er staat al iets anders met die naam"),
        "{error}"
    );
    assert_eq!(fs::read_to_string(map.path().join("c.md")).expect("a file"), "oud");
    assert_eq!(names(map.path()), ["c.md", "versperd"]);
}

#[test]
fn a_file_that_cannot_be_replaced_stays_whole() {
    let map = tempfile::tempdir().expect("a folder");
    fs::create_dir_all(map.path().join("c.pdf/vol")).expect("a folder");
    let error = write::all(map.path(), &[file("c.md", "nieuw"), file("c.pdf", "pdf")], &[], false)
        .expect_err("a folder in the way");
    assert!(error.to_string().ends_with("c.pdf niet vervangen: het is een map"), "{error}");
    assert_eq!(fs::read_to_string(map.path().join("c.md")).expect("a file"), "nieuw");
    assert_eq!(names(map.path()), ["c.md", "c.pdf"]);
}

/// A link that leads nowhere is a file that is there: nothing is written, not even the files before it.
#[cfg(unix)]
#[test]
fn a_link_to_nothing_stops_new_files() {
    let map = tempfile::tempdir().expect("a folder");
    let link = map.path().join("b.yaml");
    std::os::unix::fs::symlink("weg.yaml", &link).expect("a link");
    let error = write::fresh(map.path(), &[file("a.yaml", "a"), file("b.yaml", "b")]).expect_err("a link");
    let message = format!("{} bestaat al en blijft zoals het is; er is niets geschreven", link.display());
    assert_eq!(error.to_string(), message);
    assert_eq!(names(map.path()), ["b.yaml"]);
}
