//! What another program reads in the structure of a document is the text of its Markdown, in order.

use std::path::{Path, PathBuf};
use std::process::Command;

use projectblad::typeset::{Images, lay_out, pdf};
use words::{expected, read};

use crate::shipped::everything;

pub(crate) mod words;

#[test]
fn poppler_reads_the_cases() {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let entries = std::fs::read_dir(tests.join("layout")).unwrap().map(|entry| entry.unwrap().path());
    let mut cases: Vec<PathBuf> =
        entries.filter(|path| path.extension().is_some_and(|ending| ending == "md")).collect();
    cases.push(tests.join("typeset_pdf/report.md"));
    cases.sort();
    cases.iter().for_each(|case| compare(case));
}

#[test]
fn poppler_reads_the_half_year() {
    compare(&made("halfjaarrapportage-2022"));
}

#[test]
fn poppler_reads_one_of_each_kind() {
    for name in [
        "factuuroverzicht-2022",
        "publicaties-2022-06",
        "kwartaalrapportage-2022-K3-economie-en-werk",
        "werkprogramma-2022",
    ] {
        compare(&made(name));
    }
}

#[test]
fn poppler_reads_the_year() {
    compare(&made("jaarverantwoording-2022"));
}

/// A document of the example.
fn made(name: &str) -> PathBuf {
    everything().join("output/2022").join(name).with_extension("md")
}

fn compare(path: &Path) {
    let markdown = std::fs::read_to_string(path).unwrap();
    let bytes = pdf(&markdown, &Images::NONE).unwrap().bytes;
    if let Some(tree) = structure(path, &bytes) {
        let front = lay_out(&markdown, &Images::NONE).0;
        assert_eq!(read(&tree, false), expected(&markdown, &front, false), "{}", path.display());
    }
}

/// The structure tree with its text as `pdfinfo` prints it; `None` where it is absent (never in CI).
fn structure(path: &Path, bytes: &[u8]) -> Option<String> {
    let file = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join(format!("read-{}.pdf", path.file_stem().unwrap().display()));
    std::fs::write(&file, bytes).unwrap();
    match Command::new("pdfinfo").args(["-struct-text", "-enc", "UTF-8"]).arg(&file).output() {
        Ok(output) => Some(String::from_utf8(output.stdout).unwrap()),
        Err(error) if std::env::var("CI").is_err() => {
            println!("skipped: pdfinfo: {error}");
            None
        }
        Err(error) => panic!("pdfinfo: {error}"),
    }
}
