//! The manual of the findings is true: what it says goes wrong does, with the message it shows, and its cure cures.
//!
//! An example in `docs/meldingen.md` begins with `<!-- geval: NAME -->`, a folder in `tests/cases`. Its first YAML
//! block stands in that case, its text block holds findings of that case to the letter, and with its second YAML block
//! in place of the first those findings are gone and no other error comes.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use projectblad::problem::Code;
use walkdir::WalkDir;

use crate::expected::assert_same;

const MANUAL: &str = include_str!("../../docs/meldingen.md");

/// One example: the case and its fenced blocks.
struct Example {
    section: &'static str,
    case: PathBuf,
    /// Language and text, in order.
    blocks: Vec<(&'static str, &'static str)>,
}

impl Example {
    fn texts(&self, language: &str) -> Vec<&'static str> {
        self.blocks.iter().filter(|(own, _)| *own == language).map(|(_, text)| *text).collect()
    }
}

fn sections() -> Vec<(&'static str, &'static str)> {
    let sections = MANUAL.split("\n## ").skip(1);
    sections.map(|section| section.split_once('\n').expect("a heading")).collect()
}

fn examples() -> Vec<Example> {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut examples = Vec::new();
    for (section, text) in sections() {
        for example in text.split("<!-- geval: ").skip(1) {
            let (case, text) = example.split_once(" -->\n").expect("the end of a comment");
            let fences: Vec<_> = text.split("```").collect();
            let blocks = fences.chunks_exact(2).filter_map(|pair| pair[1].split_once('\n')).collect();
            examples.push(Example { section, case: cases.join(case), blocks });
        }
    }
    examples
}

/// The findings below a folder, as the program prints them.
fn findings(folder: &Path) -> Vec<String> {
    let checked = projectblad::pipeline::check(folder, None).expect("a folder that can be read");
    let text = anstream::adapter::strip_str(&checked.text()).to_string();
    text.trim_end().split("\n\n").map(str::to_owned).collect()
}

/// A finding without its place: `[code]: message`.
fn said(finding: &str) -> &str {
    let head = finding.lines().next().unwrap_or_default();
    head.find('[').map_or(head, |at| head.split_at(at).1)
}

/// Copies a case with `right` in place of the lines `wrong` of one of its files.
fn mended(case: &Path, wrong: &str, right: &str) -> Option<tempfile::TempDir> {
    let copy = tempfile::tempdir().expect("a folder");
    let mut found = false;
    for entry in WalkDir::new(case).into_iter().map(|entry| entry.expect("an entry")) {
        let place = copy.path().join(entry.path().strip_prefix(case).expect("below the case"));
        if entry.file_type().is_dir() {
            fs::create_dir_all(place).expect("a folder");
        } else {
            let text = String::from_utf8_lossy(&fs::read(entry.path()).expect("a file")).into_owned();
            let lines = format!("\n{text}");
            found |= lines.contains(&format!("\n{wrong}"));
            let mended = lines.replacen(&format!("\n{wrong}"), &format!("\n{right}"), 1);
            fs::write(place, mended.strip_prefix('\n').expect("the line before the first")).expect("a file");
        }
    }
    found.then_some(copy)
}

#[test]
fn examples_are_what_the_program_says() {
    let mut untrue = Vec::new();
    for example in examples() {
        let name = format!("{} ({})", example.section, example.case.display());
        let printed = findings(&example.case);
        let shown: Vec<_> =
            example.texts("text").concat().trim_end().split("\n\n").map(str::to_owned).collect();
        for finding in shown.iter().filter(|finding| !printed.contains(finding)) {
            untrue.push(format!("{name}: the program does not say\n{finding}"));
        }
        let code = format!("[{}]", example.section);
        if !shown.iter().any(|finding| said(finding).starts_with(&code)) {
            untrue.push(format!("{name}: no finding of this code"));
        }
        let [wrong, rest @ ..] = &example.texts("yaml")[..] else { continue };
        let right = rest.first().copied().unwrap_or(wrong);
        let Some(copy) = mended(&example.case, wrong, right) else {
            untrue.push(format!("{name}: no file has these lines\n{wrong}"));
            continue;
        };
        let mended = findings(copy.path());
        let times =
            |findings: &[String], words: &str| findings.iter().filter(|one| said(one) == words).count();
        if rest.is_empty() {
            continue;
        }
        for finding in shown.iter().map(|finding| said(finding)) {
            if times(&mended, finding) >= times(&printed, finding) {
                untrue.push(format!("{name}: still {finding}"));
            }
        }
        let errors =
            mended.iter().filter(|finding| finding.lines().next().is_some_and(|head| head.contains("fout[")));
        for finding in errors.map(|finding| said(finding)) {
            if times(&mended, finding) > times(&printed, finding) {
                untrue.push(format!("{name}: the cure gives {finding}"));
            }
        }
    }
    assert!(untrue.is_empty(), "{}", untrue.join("\n\n"));
}

#[test]
fn every_code_has_a_section_with_an_example_in_order() {
    let sections: Vec<_> = sections().into_iter().map(|(code, _)| code).collect();
    let codes: Vec<_> = Code::ALL.iter().map(|code| code.name()).collect();
    assert_same("sections of docs/meldingen.md", &sections, &codes);
    let examples = examples();
    let of_workbooks = crate::workbook::codes();
    for code in codes.into_iter().filter(|code| !of_workbooks.contains(code)) {
        assert!(examples.iter().any(|example| example.section == code), "{code} has no example");
    }
}

/// What comes back in workbooks and ledgers is told as the tests of those have it, finding by finding.
#[test]
fn examples_of_workbooks_are_what_their_tests_expect() {
    let mut shown = BTreeSet::new();
    for (section, text) in sections() {
        for example in text.split("<!-- werkboek -->").skip(1) {
            let block =
                example.split("```text\n").nth(1).and_then(|rest| rest.split("```").next()).expect("a block");
            for finding in block.split("fout[").skip(1) {
                assert!(finding.starts_with(&format!("{section}]: ")), "{section}: {finding}");
                let words = finding.split_once("]: ").expect("a message").1.trim_end();
                assert!(crate::workbook::expects(words), "no test expects\n{words}");
            }
            shown.insert(section);
        }
    }
    assert_same("codes of workbooks with an example", shown, crate::workbook::codes());
}

#[test]
fn messages_in_tables_are_in_the_program() {
    let mut source = String::new();
    for entry in WalkDir::new(Path::new(env!("CARGO_MANIFEST_DIR")).join("src")) {
        let entry = entry.expect("an entry");
        if entry.path().extension().is_some_and(|ending| ending == "rs") {
            source += &fs::read_to_string(entry.path()).expect("a source file").replace("\\\\", "\\");
        }
    }
    let (_, codes) = MANUAL.split_once("\n## ").expect("sections");
    for row in codes.lines().filter(|line| line.starts_with("| `")) {
        let cell = row.trim_start_matches("| ").split(" |").next().unwrap_or_default();
        let message =
            cell.strip_prefix("``").map_or(cell.trim_matches('`'), |cell| cell.trim_end_matches("``"));
        for part in message.split('…') {
            assert!(source.contains(part), "{message}");
        }
    }
}
