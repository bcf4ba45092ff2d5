//! What lies just on a bound, on both its sides.

use std::fs;
use std::path::Path;

use projectblad::date::{Date, Year};
use projectblad::overview::overview;
use projectblad::pipeline::check;
use projectblad::problem::fix::is_slip;

use crate::report::{programme, text_of};

fn day(text: &str) -> Date {
    text.parse().expect("a day")
}

/// What is published on the reporting date counts; a day later it does not.
#[test]
fn a_publication_on_the_reporting_date_counts() {
    let told = |date: &str| {
        let mut programme = programme(Path::new("tests/report/klein"));
        let loaded = programme.sheets.iter_mut().find(|loaded| loaded.id == "straat-en-plein");
        let sheet = &mut loaded.expect("the sheet").sheet;
        sheet.publicaties.iter_mut().next().expect("a publication").value.datum.value = day(date);
        text_of(&programme, "publicaties-2021-08").contains("example.org/kaart")
    };
    assert!(told("2021-08-31"));
    assert!(!told("2021-09-01"));
}

/// Work of others that begins on the day its readers are next asked is asked now; a day later it can wait.
#[test]
fn work_that_begins_on_the_next_reporting_date_is_asked() {
    let asked = |date: &str| {
        let mut programme = programme(Path::new("tests/report/klein"));
        let loaded = programme.sheets.iter_mut().find(|loaded| loaded.id == "straat-en-plein");
        let sheet = &mut loaded.expect("the sheet").sheet;
        let row = &mut sheet.externe_inzet.iter_mut().next().expect("a row").value;
        row.vanaf.value = day(date);
        row.gevraagd = None; // what has a day is asked from it on
        let text = text_of(&programme, "kwartaalrapportage-2021-K4-fysiek");
        text.lines().any(|line| line.starts_with("> ") && line.contains("Bureau X"))
    };
    assert!(asked("2022-03-31"));
    assert!(!asked("2022-04-01"));
}

/// A draft is named in the reports of the periods that its planning touches, by its first day and by its last.
#[test]
fn a_draft_is_named_where_its_planning_touches_the_period() {
    let named = |start: &str, end: &str| {
        let mut programme = programme(Path::new("tests/report/klein"));
        let planning = programme.sheets[0].sheet.planning.clone();
        let loaded = programme.sheets.iter_mut().find(|loaded| loaded.id == "proef");
        let sheet = &mut loaded.expect("the draft").sheet;
        sheet.planning = planning;
        sheet.planning.value.start.value = day(start);
        sheet.planning.value.einde.value.now = day(end);
        text_of(&programme, "halfjaarrapportage-2021").contains("Nog een idee")
    };
    assert!(named("2021-06-30", "2022-12-31"));
    assert!(!named("2021-07-01", "2022-12-31"));
    assert!(named("2020-01-01", "2021-01-01"));
    assert!(!named("2020-01-01", "2020-12-31"));
}

/// Without money or progress, a sheet is shown in every year that its planning touches.
#[test]
fn a_sheet_is_shown_from_the_year_in_which_it_starts() {
    let shown = |start: &str, end: &str| {
        let mut programme = programme(Path::new("tests/report/klein"));
        let loaded = programme.sheets.iter_mut().find(|loaded| loaded.id == "straat-en-plein");
        let sheet = &mut loaded.expect("the sheet").sheet;
        sheet.planning.value.start.value = day(start);
        sheet.planning.value.einde.value.now = day(end);
        sheet.begroting.value.bijdragen.value.clear();
        sheet.begroting.value.doorgeschoven.retain(|_| false);
        sheet.begroting.value.korting.retain(|_| false);
        sheet.voortgang.retain(|_| false);
        sheet.realisatie.entries.clear();
        overview(&programme, Year(2021), None).expect("an overview").text().contains("Straat")
    };
    assert!(shown("2021-12-31", "2022-12-31"));
    assert!(shown("2020-01-01", "2021-01-01"));
    assert!(!shown("2022-01-01", "2022-12-31"));
    assert!(!shown("2020-01-01", "2020-12-31"));
}

/// In so short a word one letter makes another name.
#[test]
fn a_short_word_is_no_slip_of_another() {
    assert!(!is_slip("VNO", "VNG"));
    assert!(is_slip("Rijc", "Rijk"));
}

#[test]
fn a_file_of_a_million_bytes_is_read() {
    let map = tempfile::tempdir().expect("a folder");
    let folder = map.path().join("projectbladen");
    fs::create_dir(&folder).expect("a folder");
    let good = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/op-de-rand/projectbladen");
    fs::copy(good.join("convenant.yaml"), folder.join("convenant.yaml")).expect("a copy");
    let sheet = fs::read_to_string(good.join("wonen-boven-winkels.yaml")).expect("a sheet");
    let found = |bytes: usize| {
        let text = format!("{sheet}#{}\n", "x".repeat(bytes - sheet.len() - 2));
        assert_eq!(text.len(), bytes);
        fs::write(folder.join("wonen-boven-winkels.yaml"), text).expect("a sheet");
        let checked = check(map.path(), None).expect("a folder that can be read");
        checked.problems.iter().map(|problem| problem.message.clone()).collect::<Vec<_>>()
    };
    assert_eq!(found(1_000_000), Vec::<String>::new());
    assert_eq!(found(1_000_001), ["dit bestand is groter dan 1 MB (1000001 bytes)"]);
}
