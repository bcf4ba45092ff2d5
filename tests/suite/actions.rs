//! Who must do what before when: a programme in which every row of the calendar waits, and what shows that something is done.

use std::path::{Path, PathBuf};

use projectblad::actions::{Actions, Filter, actions, rules};
use projectblad::date::Date;
use projectblad::pipeline;

const MANUAL: &str = include_str!("../../docs/projectblad.md");

fn waiting(map: &Path, day: &str) -> Actions {
    let programme = pipeline::check(map, None).expect("it runs").programme;
    let day: Date = day.parse().expect("a day");
    actions(&programme, Some(day), &Filter::default()).expect("a covenant")
}

fn programme() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/programmas/acties")
}

/// The same programme with other words in one of its files.
fn with(file: &str, old: &str, new: &str, day: &str) -> Actions {
    let map = tempfile::tempdir().expect("a folder");
    copy(&programme(), map.path());
    let path = map.path().join("projectbladen").join(file);
    let text = std::fs::read_to_string(&path).expect("the file");
    assert!(text.contains(old), "{file} has no {old}");
    std::fs::write(&path, text.replace(old, new)).expect("a folder of its own");
    waiting(map.path(), day)
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder");
    for entry in std::fs::read_dir(from).expect("a folder") {
        let path = entry.expect("an entry").path();
        let target = to.join(path.file_name().expect("a name"));
        if path.is_dir() {
            copy(&path, &target);
        } else {
            std::fs::copy(&path, &target).expect("a file");
        }
    }
}

fn of<'a>(found: &'a Actions, rule: &str) -> Vec<&'a str> {
    found.acties.iter().filter(|action| action.regel == rule).map(|action| action.actie.as_str()).collect()
}

#[test]
fn every_rule_finds_something_and_stands_in_the_manual() {
    let found = waiting(&programme(), "2022-09-30");
    for rule in rules() {
        assert!(!of(&found, rule).is_empty(), "nothing waits by the rule {rule}");
        assert!(MANUAL.contains(&format!("| `{rule}` |")), "the manual lacks the rule {rule}");
    }
}

#[test]
fn the_last_day_is_in_time() {
    let late = |day| {
        let found = waiting(&programme(), day);
        let own = found.acties.iter().find(|action| action.actie == "voortgang over 2022-K2 opgeven");
        own.map(|action| (action.uiterlijk.to_string(), action.dagen_te_laat))
    };
    assert_eq!(late("2022-06-29"), None, "the quarter is not over");
    assert_eq!(late("2022-06-30"), Some(("2022-07-14".to_owned(), None)));
    assert_eq!(late("2022-07-14"), Some(("2022-07-14".to_owned(), None)));
    assert_eq!(late("2022-07-15"), Some(("2022-07-14".to_owned(), Some(1))));
}

#[test]
fn what_is_done_waits_no_more() {
    let sheet = "wonen-boven-winkels.yaml";
    let day = "2022-09-30";
    let done = [
        ("externe inzet", sheet, "vanaf: 2022-12-01,", "vanaf: 2022-12-01, akkoord: 2022-09-25,"),
        (
            "eigen bijdrage",
            sheet,
            "bijdrage_per_stad: 250",
            "bijdrage_per_stad: 250\n  afgewezen: 2022-09-25",
        ),
        ("na afloop", sheet, "gevraagd: 2022-09-10", "gevraagd: 2022-09-10, akkoord: 2022-09-25"),
        (
            "korting en vergoeding",
            sheet,
            "gevraagd: 2022-08-01",
            "gevraagd: 2022-08-01, afgewezen: 2022-09-25",
        ),
        ("mijlpaal", sheet, "gepland: 2022-K4", "gepland: 2022-K4, gereed: 2022-09-29"),
        ("stagnatie", sheet, "pijler: 2022-09-01}", "pijler: 2022-09-01}, opgelost: 2022-09-29"),
    ];
    for (rule, file, old, new) in done {
        assert_eq!(of(&with(file, old, new, day), rule), [""; 0], "{rule}");
    }
    let later = with(sheet, "gepland: 2022-K4", "gepland: 2022-K4, gereed: 2022-10-29", day);
    assert_eq!(of(&later, "mijlpaal").len(), 1, "it was reached after the day that is looked at");
    let sent = with("rapportages/factuuroverzicht-2021.yaml", "2021-03-10", "2022-10-10", day);
    assert_eq!(of(&sent, "facturen").len(), 4, "they went out after the day that is looked at");
}

#[test]
fn the_list_fits_a_hundred_columns() {
    for map in ["", "tests/programmas/acties", "tests/programmas/vijf-jaar", "tests/programmas/volgend"] {
        let map = Path::new(env!("CARGO_MANIFEST_DIR")).join(map);
        for day in ["2019-12-31", "2021-06-30", "2022-09-30", "2027-12-31"] {
            let text = waiting(&map, day).text();
            let wide: Vec<&str> = text.lines().filter(|line| line.chars().count() > 100).collect();
            assert!(wide.is_empty(), "{wide:?}");
        }
    }
}
