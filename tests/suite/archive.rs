//! Documents that go out: the day in their file, their files in the archive, and what `generate` and `bevestig` make of those.

mod adopted;
mod agreed;
mod closed_year;
mod filed;
mod four_years;
mod hints;
mod refused;
mod told;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Arc, Mutex, OnceLock};

use crate::closing_date::{FRAME, PLANNED, sheet};

const HALF_YEAR: &str = "halfjaarrapportage-2021";
const ANNUAL: &str = "jaarverantwoording-2021";

/// The programme of the worked examples, in a folder.
pub(crate) struct Programme(tempfile::TempDir);

/// Exit code, stdout, stderr.
type Said = (i32, String, String);

/// Paths below a folder, each with what the file holds.
type Files = Vec<(PathBuf, Vec<u8>)>;

impl Programme {
    pub(crate) fn new() -> Self {
        let programme = Self(tempfile::tempdir().expect("a folder"));
        programme.write("projectbladen/convenant.yaml", FRAME);
        let content = "inhoudelijk werkprogramma\npijler: fysiek";
        for (name, part, amount) in
            [("a", content, 36_000), ("b", content, 24_000), ("basis", "basisprogramma", 40_000)]
        {
            let text =
                format!("titel: Blad {}\n{}{PLANNED}", name.to_uppercase(), sheet(part, amount, "", None));
            programme.write(&format!("projectbladen/{name}.yaml"), &text);
        }
        let notes = "aot: 2021-09-09 # donderdag\n\nalgemeen_beeld: Het gaat goed.\n";
        programme.write(&format!("projectbladen/rapportages/{HALF_YEAR}.yaml"), notes);
        programme
    }

    /// The same after a command, which runs once for all tests that begin there.
    pub(crate) fn after(words: &'static str) -> Self {
        static RUN: Mutex<BTreeMap<&str, Arc<OnceLock<Files>>>> = Mutex::new(BTreeMap::new());
        let run = Arc::clone(RUN.lock().expect("nothing stops while it is held").entry(words).or_default());
        let own = Self(tempfile::tempdir().expect("a folder"));
        for (path, bytes) in run.get_or_init(|| {
            let programme = Self::new();
            programme.does(words);
            files(programme.path())
        }) {
            let path = own.path().join(path);
            fs::create_dir_all(path.parent().expect("a folder")).expect("made");
            fs::write(path, bytes).expect("written");
        }
        own
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    pub(crate) fn write(&self, path: &str, text: &str) {
        let path = self.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, text).expect("written");
    }

    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path().join(path)).expect(path)
    }

    pub(crate) fn change(&self, path: &str, from: &str, to: &str) {
        let text = self.read(path);
        assert!(text.contains(from), "{path} has no {from}");
        self.write(path, &text.replace(from, to));
    }

    fn run(&self, words: &str) -> Said {
        let mut command = Command::new(env!("CARGO_BIN_EXE_projectblad"));
        let arguments = words.split(' ').map(|word| word.replace('_', " "));
        let output = command.current_dir(self.path()).args(arguments).output().expect("it runs");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8").replace('\u{a0}', " ");
        (output.status.code().expect("a code"), text(output.stdout), text(output.stderr))
    }

    /// Runs what must succeed; what it says on stdout.
    pub(crate) fn does(&self, words: &str) -> String {
        let (code, out, error) = self.run(words);
        assert_eq!(code, 0, "{words}: {error}");
        out
    }

    /// Runs it; its exit code, and what it says on stderr and stdout.
    pub(crate) fn runs(&self, words: &str) -> (i32, String) {
        let (code, out, error) = self.run(words);
        (code, error + &out)
    }

    /// Runs what must be refused, and changes nothing.
    fn refuses(&self, words: &str) -> (i32, String) {
        let before = self.files();
        let (code, out, error) = self.run(words);
        assert_eq!(out, "", "{words}");
        assert_eq!(self.files(), before, "{words} wrote something");
        (code, error)
    }

    /// Runs what must be refused where there is no programme.
    fn refuses_anywhere(&self, words: &str) -> (i32, String) {
        let (code, out, error) = self.run(words);
        assert_eq!(out, "", "{words}");
        (code, error)
    }

    /// Every file below `projectbladen/` with what it holds.
    fn files(&self) -> Vec<(String, Vec<u8>)> {
        let root = self.path().join("projectbladen");
        let files = files(&root).into_iter();
        files.map(|(path, bytes)| (root.join(path).display().to_string(), bytes)).collect()
    }

    /// The names in the archive, without those of images.
    pub(crate) fn archive(&self) -> Vec<String> {
        let entries = fs::read_dir(self.path().join("projectbladen/archief")).expect("an archive");
        let files = entries.map(|entry| entry.expect("an entry")).filter(|entry| entry.path().is_file());
        let mut names: Vec<String> =
            files.map(|entry| entry.file_name().into_string().expect("a name")).collect();
        names.sort();
        names
    }

    /// A document as it stands in `output/`, as Markdown and as PDF.
    pub(crate) fn made(&self, name: &str) -> [Vec<u8>; 2] {
        ["md", "pdf"]
            .map(|ending| fs::read(self.path().join(format!("output/2021/{name}.{ending}"))).expect(name))
    }

    pub(crate) fn filed(&self, name: &str) -> [Vec<u8>; 2] {
        ["md", "pdf"].map(|ending| {
            fs::read(self.path().join(format!("projectbladen/archief/{name}.{ending}"))).expect(name)
        })
    }
}

/// Every file below a folder with what it holds, by its path there.
fn files(folder: &Path) -> Files {
    let walk = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter();
    let entries = walk.map(|entry| entry.expect("an entry")).filter(|entry| entry.file_type().is_file());
    let below = |path: &Path| path.strip_prefix(folder).expect("below it").to_path_buf();
    entries.map(|entry| (below(entry.path()), fs::read(entry.path()).expect("a file"))).collect()
}

/// Digits of a sum as dots.
fn without_sums(text: &str) -> String {
    let mut parts = text.split("sha256: ");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| {
        format!("{text}sha256: …{}", part.trim_start_matches(|c: char| c.is_ascii_hexdigit()))
    })
}
