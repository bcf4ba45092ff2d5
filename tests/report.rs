//! Small programmes, worked out by hand in their own comments, and the whole Markdown of every document they make.
//!
//! Each folder in `tests/report/` has its `projectbladen/` and in `verwacht/` one file per document.
//! `VERWACHT=schrijf cargo test --test report` writes what is expected anew; read the difference before committing.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test stops at what it cannot read"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use projectblad::load::{self, Programme};
use projectblad::problem::Severity;
use projectblad::render::Templates;
use projectblad::report::{self, Document, Which};

/// The test programmes.
fn folders() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/report");
    let entries = fs::read_dir(folder).expect("tests/report").map(|entry| entry.expect("an entry").path());
    let mut folders: Vec<_> = entries.filter(|path| path.is_dir()).collect();
    folders.sort();
    folders
}

fn programme(folder: &Path) -> Programme {
    let mut problems = Vec::new();
    let programme = load::programme(folder, &mut problems).expect("a readable folder");
    let errors: Vec<_> = problems.iter().filter(|found| found.code.severity() == Severity::Fout).collect();
    assert!(errors.is_empty(), "{errors:?}");
    programme
}

/// What every document says, by its path below `output/`.
fn written(programme: &Programme) -> BTreeMap<String, String> {
    let templates = Templates::built_in().expect("templates");
    let mut all = BTreeMap::new();
    for document in report::documents(programme, Which::All) {
        let report = report::assemble(programme, &document).expect("a report");
        let text =
            templates.markdown(document.template(), &report).unwrap_or_else(|error| panic!("{error:#}"));
        let place = format!("{}/{}", document.folder(), document.name());
        all.insert(format!("{place}.md"), text);
        all.extend(report.csv().map(|rows| (format!("{place}.csv"), rows)));
    }
    all
}

fn expected(folder: &Path) -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    for sub in fs::read_dir(folder.join("verwacht")).expect("verwacht") {
        let sub = sub.expect("an entry").path();
        for file in fs::read_dir(&sub).expect("a folder") {
            let path = file.expect("an entry").path();
            let name = path.strip_prefix(folder.join("verwacht")).expect("a path below it");
            all.insert(name.to_string_lossy().into_owned(), fs::read_to_string(&path).expect("a text"));
        }
    }
    all
}

#[test]
fn every_document_says_what_it_should() {
    let folders = folders();
    assert!(!folders.is_empty());
    for folder in folders {
        let written = written(&programme(&folder));
        if std::env::var_os("VERWACHT").is_some() {
            for (name, text) in &written {
                fs::write(folder.join("verwacht").join(name), text).expect("writing what is expected");
            }
        }
        let expected = expected(&folder);
        let names = |texts: &BTreeMap<String, String>| texts.keys().cloned().collect::<Vec<_>>();
        assert_eq!(names(&written), names(&expected));
        for (name, text) in &written {
            for (line, (found, wanted)) in text.lines().zip(expected[name].lines()).enumerate() {
                assert_eq!(found, wanted, "{} {name}, line {}", folder.display(), line + 1);
            }
            assert_eq!(text, &expected[name], "{} {name}", folder.display());
        }
    }
}

#[test]
fn a_bare_generate_makes_the_last_year_with_progress() {
    let programme = programme(Path::new("tests/report/klein"));
    let names = |which| report::documents(&programme, which).iter().map(Document::name).collect::<Vec<_>>();
    let sheets = ["buurthuis", "nieuwsbrief", "proef", "snelle-vraag", "straat-en-plein"];
    assert_eq!(
        names(Which::LastYear),
        [&sheets[..], &["factuuroverzicht-2021", "halfjaarrapportage-2021", "jaarverantwoording-2021"]]
            .concat()
    );
    assert_eq!(names(Which::All), [&names(Which::LastYear)[..], &["factuuroverzicht-2022".into()]].concat());
}

#[test]
fn what_cannot_be_made_is_said_in_dutch() {
    let programme = programme(Path::new("tests/report/klein"));
    let refused = |document| report::assemble(&programme, &document).expect_err("no report").to_string();
    assert_eq!(
        refused(Document::Sheet("weg".into())),
        "er is geen projectblad `weg`; de naam is die van het bestand, zonder `.yaml`"
    );
    let outside = "het jaar 2020 ligt buiten de looptijd van het convenant";
    assert_eq!(refused(Document::Annual(projectblad::date::Year(2020))), outside);
    assert_eq!(refused(Document::Invoices(projectblad::date::Year(2020))), outside);
    assert_eq!(refused(Document::HalfYear(projectblad::date::Year(2020))), outside);
}
