//! What a test expects, kept in files: compared whole, every difference shown at once, written anew by `.ci/bless`.

use std::collections::BTreeSet;
use std::fmt::Display;
use std::fs;
use std::path::{Path, PathBuf};

use similar::TextDiff;

/// Whether what is found is written over what is expected.
fn blessing() -> bool {
    std::env::var("VERWACHT").is_ok_and(|word| word == "schrijf")
}

/// The expected files of one test.
pub(crate) struct Expected {
    folder: PathBuf,
    compared: BTreeSet<PathBuf>,
    wrong: Vec<String>,
}

impl Expected {
    /// Files below a folder of the repository.
    pub(crate) fn below(folder: &str) -> Expected {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        Expected { folder, compared: BTreeSet::new(), wrong: Vec::new() }
    }

    /// What the file of this name must hold.
    pub(crate) fn compare(&mut self, name: impl AsRef<Path>, found: &str) {
        self.compare_as(name, found.as_bytes(), |bytes| String::from_utf8_lossy(bytes).into_owned());
    }

    /// The same for a file that is not compared by its bytes, but by what `text` reads in it.
    pub(crate) fn compare_as(
        &mut self,
        name: impl AsRef<Path>,
        found: &[u8],
        text: impl Fn(&[u8]) -> String,
    ) {
        let path = self.folder.join(name);
        let expected = fs::read(&path).ok();
        let same =
            expected.as_ref().is_some_and(|expected| expected == found || text(expected) == text(found));
        if !same && blessing() {
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            fs::write(&path, found).expect("writing what is expected");
        } else if !same {
            let expected = expected.map_or_else(String::new, |expected| text(&expected));
            self.wrong.push(difference(&self.name(&path), &expected, &text(found)));
        }
        self.compared.insert(path);
    }

    fn name(&self, path: &Path) -> String {
        path.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap_or(path).display().to_string()
    }

    /// Fails with every difference, and with every expected file that nothing was compared with: what it was expected
    /// of is gone. Which files of the folder hold what is expected, `is_expected` tells by their path in it.
    pub(crate) fn finish(mut self, is_expected: impl Fn(&Path) -> bool) {
        for entry in walkdir::WalkDir::new(&self.folder).sort_by_file_name() {
            let path = entry.expect("an entry").into_path();
            let name = path.strip_prefix(&self.folder).expect("a path below it");
            if path.is_dir() || self.compared.contains(&path) || !is_expected(name) {
                continue;
            }
            if blessing() {
                fs::remove_file(&path).expect("removing what is no longer expected");
            } else {
                self.wrong.push(format!("{}: nothing is written there now\n", self.name(&path)));
            }
        }
        let wrong = self.wrong.join("\n");
        assert!(wrong.is_empty(), "{wrong}\n.ci/bless writes what is found; read `git diff` then");
    }
}

/// What must be taken from and added to one text to get the other.
fn difference(name: &str, expected: &str, found: &str) -> String {
    let diff = TextDiff::from_lines(expected, found);
    diff.unified_diff().context_radius(3).header(name, "found").to_string()
}

/// Two lists are the same; shown is only what one has and the other has not, or elsewhere.
#[track_caller]
pub(crate) fn assert_same<A: Display, B: Display>(
    what: &str,
    found: impl IntoIterator<Item = A>,
    expected: impl IntoIterator<Item = B>,
) {
    let found: String = found.into_iter().map(|item| format!("{item}\n")).collect();
    let expected: String = expected.into_iter().map(|item| format!("{item}\n")).collect();
    if found != expected {
        let diff = TextDiff::from_lines(&expected, &found);
        let shown = diff.unified_diff().context_radius(0).header("expected", "found").to_string();
        panic!("{what}\n{shown}");
    }
}
