//! The quarter's round trip: workbooks go out, people fill them in and spoil them, and what comes back stands in the sheets or is
//! told with its cell and its cure.

mod accountant;
mod asked;
mod draft;
mod ledger;
mod ledger_held;
mod ledger_told;
mod reckoned;
mod round;
mod shipped;
mod spoiled;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use projectblad::date::Quarter;
use projectblad::enquiry::{Per, books};
use projectblad::intake::{self, Intake, LedgerOptions, Taken};
use projectblad::load;
use projectblad::pipeline;
use projectblad::problem::{Code, Sources};
use projectblad::show;
use projectblad::write;
use tempfile::TempDir;

use draft::{Draft, Put};

use crate::shipped::copy;

/// The texts of these tests, whose messages are compared whole with what the program says.
const TEXTS: [&str; 9] = [
    include_str!("workbook/asked.rs"),
    include_str!("workbook/ledger.rs"),
    include_str!("workbook/ledger_held.rs"),
    include_str!("workbook/ledger_told.rs"),
    include_str!("workbook/round.rs"),
    include_str!("workbook/spoiled/amounts.rs"),
    include_str!("workbook/spoiled/days.rs"),
    include_str!("workbook/spoiled/files.rs"),
    include_str!("workbook/spoiled/rows.rs"),
];

/// The codes of findings that only what comes back can have.
pub(crate) fn codes() -> BTreeSet<&'static str> {
    let all = Code::ALL.iter().map(|code| code.name());
    let of_workbooks = ["werkboek-", "cel-", "grootboek-"];
    let own = all.filter(|code| of_workbooks.iter().any(|start| code.starts_with(start)));
    own.filter(|code| TEXTS.iter().any(|text| text.contains(&format!("fout[{code}]: ")))).collect()
}

/// One of these tests expects this message with its cure.
pub(crate) fn expects(message: &str) -> bool {
    TEXTS.iter().any(|text| text.replace("\\n", "\n").contains(message))
}

/// A folder of its own with the programme of these tests.
fn programme() -> TempDir {
    copied("tests/programmas/uitvraag")
}

/// A folder of its own with a programme of the repository.
fn copied(from: &str) -> TempDir {
    let map = tempfile::tempdir().expect("a folder");
    copy(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join(from).join("projectbladen"),
        &map.path().join("projectbladen"),
    );
    map
}

fn quarter(text: &str) -> Quarter {
    text.parse().expect("a quarter")
}

/// The workbook of a quarter with everything in it.
fn sent(map: &Path, of: &str) -> Draft {
    let programme = load::programme(map, &mut Vec::new()).expect("it runs");
    let books = books(&programme, quarter(of), Per::Een).expect("workbooks");
    Draft::of(&books[0].bytes)
}

/// Saves a file beside the programme.
fn saved(map: &Path, name: &str, bytes: &[u8]) -> PathBuf {
    let path = map.join(name);
    fs::write(&path, bytes).expect("a file");
    path
}

fn taken(map: &Path, files: &[PathBuf], how: LedgerOptions) -> Taken {
    match intake::read(map, files, how).expect("it runs") {
        Intake::Read(taken) => taken,
        Intake::Faulty(checked) => panic!("{}", checked.text()),
    }
}

/// What is told of files that came back, and the lines that change, without colours and empty lines.
fn told(map: &Path, files: &[PathBuf], how: LedgerOptions) -> String {
    let taken = taken(map, files, how);
    let mut text: String = taken.remarks.iter().map(|remark| format!("let op: {remark}\n")).collect();
    text.extend(taken.problems.iter().map(|problem| show::text(problem, &Sources::default(), 200)));
    text += &show::changes::text(&taken.mended);
    let text = anstream::adapter::strip_str(&text).to_string();
    text.lines().map(str::trim_end).filter(|line| !line.is_empty()).map(|line| format!("{line}\n")).collect()
}

/// Takes over what came back, and writes it.
fn written(map: &Path, files: &[PathBuf]) {
    let taken = taken(map, files, LedgerOptions::default());
    assert!(taken.problems.is_empty(), "{:#?}", taken.problems);
    write::over(map, &taken.mended).expect("written");
}

fn text(map: &Path, path: &str) -> String {
    fs::read_to_string(map.join("projectbladen").join(path)).expect("a sheet")
}

#[test]
fn a_workbook_is_the_same_each_time_and_as_it_was_sent() {
    let programme = pipeline::check(Path::new(env!("CARGO_MANIFEST_DIR")), None).expect("it runs").programme;
    for per in [Per::Een, Per::Projectleider] {
        let twice = || books(&programme, quarter("2021-K2"), per).expect("workbooks");
        let first = twice();
        assert!(first == twice(), "other bytes");
        for book in &first {
            assert!(intake::is_as_sent(&book.bytes), "{}", book.name);
        }
    }
    let names = books(&programme, quarter("2021-K2"), Per::Projectleider).expect("workbooks");
    assert!(names.iter().any(|book| book.name == "uitvraag-2021-K2-c-fictief.xlsx"));
    assert!(names.iter().any(|book| book.name == "uitvraag-2021-K2-financien.xlsx"));
}

#[test]
fn a_workbook_that_somebody_filled_in_is_not_as_it_was_sent() {
    let map = programme();
    let mut draft = sent(map.path(), "2021-K2");
    assert!(intake::is_as_sent(&draft.bytes()), "saved by another program");
    draft.put("realisatie", &["wonen", "convenant"], "besteed", Put::Number(8000.0));
    assert!(!intake::is_as_sent(&draft.bytes()));
    assert!(!intake::is_as_sent(b"PK"));
}

/// Asking again leaves what somebody filled in, and says so.
#[test]
fn asking_again_leaves_what_was_filled_in() {
    let map = programme();
    let ask = |more: &[&str]| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_projectblad"));
        let output = command
            .current_dir(map.path())
            .args(["uitvraag", "2021-K2", "--een", "-o", "."])
            .args(more)
            .output();
        let output = output.expect("it runs");
        (output.status.code(), String::from_utf8(output.stderr).expect("a text"))
    };
    assert_eq!(ask(&[]).0, Some(0));
    assert_eq!(ask(&[]).0, Some(0), "nobody filled anything in");
    let mut draft = sent(map.path(), "2021-K2");
    draft.put("realisatie", &["wonen", "convenant"], "besteed", Put::Number(8000.0));
    let filled = draft.bytes();
    let file = saved(map.path(), "uitvraag-2021-K2.xlsx", &filled);
    let (code, said) = ask(&[]);
    let expected = "fout: ./uitvraag-2021-K2.xlsx blijft zoals het is, want het is ingevuld of geen uitvraag; lees het in met `projectblad \
                    invoer`, of maak het met --overschrijf opnieuw\n";
    assert!(code == Some(1) && said.ends_with(expected), "{said}");
    assert!(fs::read(&file).expect("a file") == filled);
    assert_eq!(ask(&["--overschrijf"]).0, Some(0));
    assert!(fs::read(&file).expect("a file") != filled);
}
