//! A programme reads the same from memory as from its folder, and its archive is no part of it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use projectblad::files::Files;
use projectblad::pipeline::{check, check_files};

/// The files of the shipped programme, in memory.
fn held() -> BTreeMap<PathBuf, Vec<u8>> {
    let map = Path::new(env!("CARGO_MANIFEST_DIR"));
    let files =
        ["projectbladen", "templates"].into_iter().flat_map(|folder| walkdir::WalkDir::new(map.join(folder)));
    let files = files.map(|entry| entry.expect("an entry")).filter(|entry| entry.file_type().is_file());
    let relative = |path: &Path| path.strip_prefix(map).expect("below the folder").to_path_buf();
    files.map(|entry| (relative(entry.path()), std::fs::read(entry.path()).expect("a file"))).collect()
}

#[test]
fn a_programme_reads_the_same_from_memory() {
    let folder = check(Path::new(env!("CARGO_MANIFEST_DIR")), None).expect("a folder");
    let held = check_files(Files::InMemory(held()), None).expect("files");
    assert!(!held.programme.sheets.is_empty());
    assert_eq!(held.text(), folder.text());
}

#[test]
fn what_stands_in_the_archive_is_no_sheet() {
    let mut files = held();
    let before = check_files(Files::InMemory(files.clone()), None).expect("files").text();
    files.insert("projectbladen/archief/halfjaarrapportage-2021.yaml".into(), b"titel: [".to_vec());
    assert_eq!(check_files(Files::InMemory(files.clone()), None).expect("files").text(), before);
    files.insert("projectbladen/archieven/winkels.yaml".into(), b"titel: [".to_vec());
    assert_ne!(check_files(Files::InMemory(files), None).expect("files").text(), before);
}
