//! Where a command finds its programme: in its folder and above it, but not in what the program made; by the folder of the sheets too.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::shipped::copy;

fn checked(folder: &Path, arguments: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_projectblad"));
    let output = command.current_dir(folder).arg("check").args(arguments).output().expect("a run");
    String::from_utf8([output.stdout, output.stderr].concat()).expect("text")
}

#[test]
fn a_programme_is_found_from_each_of_its_folders() {
    let map = tempfile::tempdir().expect("a folder");
    let map = map.path();
    copy(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/goed/projectbladen"),
        &map.join("projectbladen"),
    );
    let expected = checked(map, &[]);
    assert!(expected.contains("2 bestanden gelezen"), "{expected}");
    for folder in
        ["projectbladen", "templates", "output/projectbladen", "output/openbaar/projectbladen", "output/2021"]
    {
        fs::create_dir_all(map.join(folder)).expect("a folder");
        let mut here = map.join(folder);
        while here != *map {
            assert_eq!(checked(&here, &[]), expected, "{}", here.display());
            here.pop();
        }
    }
    let whole = map.join("projectbladen").to_string_lossy().into_owned();
    for named in [".", "projectbladen", "projectbladen/", "./projectbladen", whole.as_str()] {
        assert_eq!(checked(map, &["--map", named]), expected, "{named}");
    }
    assert_eq!(checked(&map.join("projectbladen"), &["--map", "."]), expected);
    assert_eq!(checked(&map.join("templates"), &["--map", "../projectbladen"]), expected);
}
