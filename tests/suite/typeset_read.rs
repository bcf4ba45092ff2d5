//! What another program reads in the structure of a document is the text of its Markdown, in order.

use std::path::{Path, PathBuf};
use std::process::Command;

use projectblad::typeset::{Images, lay_out, pdf};
use words::{expected, read};

use crate::expected::assert_same;
use crate::report::{programme, written};

pub(crate) mod words;

#[test]
fn poppler_reads_the_cases() {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let entries = std::fs::read_dir(tests.join("layout")).unwrap().map(|entry| entry.unwrap().path());
    let mut cases: Vec<PathBuf> =
        entries.filter(|path| path.extension().is_some_and(|ending| ending == "md")).collect();
    cases.push(tests.join("typeset_pdf/report.md"));
    cases.sort();
    for case in &cases {
        let name = case.file_stem().unwrap().to_string_lossy();
        compare(&name, &std::fs::read_to_string(case).unwrap());
    }
}

#[test]
fn poppler_reads_the_half_year() {
    compare_small(&["2021/halfjaarrapportage-2021"]);
}

#[test]
fn poppler_reads_one_of_each_kind() {
    compare_small(&[
        "2021/factuuroverzicht-2021",
        "2021/publicaties-2021-06",
        "2021/kwartaalrapportage-2021-K3",
        "2021/kwartaalrapportage-2021-K3-fysiek",
        "2021/werkprogramma-2021",
        "projectbladen/straat-en-plein",
    ]);
}

#[test]
fn poppler_reads_the_year() {
    compare_small(&["2021/jaarverantwoording-2021"]);
}

/// Documents of a small programme: poppler draws a page again for each of its elements, half a minute for a report of
/// fifty pages. Those of the example it reads in `.ci/run`.
fn compare_small(names: &[&str]) {
    let written = written(&programme(Path::new("tests/report/klein")));
    for name in names {
        compare(name, &written[&format!("{name}.md")]);
    }
}

/// Words that poppler reads in a document's structure are those of its Markdown.
fn compare(name: &str, markdown: &str) {
    let bytes = pdf(markdown, &Images::NONE).unwrap().bytes;
    if let Some(tree) = structure(&name.replace('/', "-"), &bytes) {
        let front = lay_out(markdown, &Images::NONE).0;
        let (read, expected) = (read(&tree, false), expected(markdown, &front, false));
        assert_same(name, read.split(' '), expected.split(' '));
    }
}

/// The structure tree with its text as `pdfinfo` prints it; `None` where it is absent (never in CI).
fn structure(name: &str, bytes: &[u8]) -> Option<String> {
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("read-{name}.pdf"));
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
