//! Who must do what before when: a programme in which every row of the calendar waits, and what shows that something is done.

use std::path::{Path, PathBuf};

use projectblad::actions::{ActionFilter, Actions, actions, rules};
use projectblad::date::Date;
use projectblad::pipeline;

use crate::shipped::copy;

const MANUAL: &str = include_str!("../../docs/projectblad.md");

fn waiting(map: &Path, day: &str) -> Actions {
    let programme = pipeline::check(map, None).expect("it runs").programme;
    let day: Date = day.parse().expect("a day");
    actions(&programme, Some(day), &ActionFilter::default()).expect("a covenant")
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

fn of<'a>(found: &'a Actions, rule: &str) -> Vec<&'a str> {
    found.acties.iter().filter(|action| action.regel == rule).map(|action| action.actie.as_str()).collect()
}

#[test]
fn every_rule_finds_something_and_stands_in_the_manual() {
    // the talks of a year are in June or July
    let found = ["2022-06-30", "2022-09-30"].map(|day| waiting(&programme(), day));
    for rule in rules() {
        assert!(found.iter().any(|found| !of(found, rule).is_empty()), "nothing waits by the rule {rule}");
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

/// No file says that a talk was held: it waits up to and with its day, and is never late.
#[test]
fn what_nobody_writes_down_waits_until_its_day() {
    let next = |day, rule: &str| {
        let found = waiting(&programme(), day);
        let own = found.acties.iter().find(|action| action.regel == rule);
        own.map(|action| (action.uiterlijk.to_string(), action.dagen_te_laat))
    };
    assert_eq!(next("2021-07-31", "pijleroverleg"), Some(("2021-07-31".to_owned(), None)));
    assert_eq!(next("2021-08-01", "pijleroverleg"), None, "the next is a year away");
    assert_eq!(next("2022-08-01", "pijleroverleg"), None, "there is no next");
    assert_eq!(next("2022-09-30", "voorzitters"), Some(("2022-12-31".to_owned(), None)));
    assert_eq!(next("2022-09-30", "publicaties"), Some(("2022-10-31".to_owned(), None)));
    assert_eq!(next("2022-12-31", "publicaties"), Some(("2022-12-31".to_owned(), None)));
}

/// A city may give notice up to and with 31 August, and not in the last year.
#[test]
fn notice_is_told_and_no_action() {
    let told = |day, filter: &ActionFilter| {
        let programme = pipeline::check(&programme(), None).expect("it runs").programme;
        let found = actions(&programme, Some(day), filter).expect("a covenant");
        found.ter_kennisname.iter().map(|told| format!("{} {}", told.uiterlijk, told.wat)).collect::<Vec<_>>()
    };
    let day = |text: &str| text.parse::<Date>().expect("a day");
    let all = ActionFilter::default();
    assert_eq!(told(day("2021-08-31"), &all), ["2021-08-31 een stad kan opzeggen; zij betaalt dan t/m 2021"]);
    assert_eq!(told(day("2021-09-01"), &all), [""; 0], "in 2022, the last year, nobody can");
    assert_eq!(told(day("2020-05-30"), &all), [""; 0], "it is 93 days away");
    assert_eq!(
        told(day("2021-08-31"), &ActionFilter { wie: Some("a".to_owned()), ..ActionFilter::default() }),
        [""; 0]
    );
}

/// What the AOT decided waits on its day, until it is done; what has no day waits in the next report.
#[test]
fn decisions_wait_until_they_are_done() {
    let file = "rapportages/halfjaarrapportage-2021.yaml";
    let decided = |day, old, new| {
        let found = with(file, old, new, day);
        found
            .acties
            .into_iter()
            .filter(|action| action.regel == "besluit")
            .map(|own| own.actie)
            .collect::<Vec<_>>()
    };
    let waits = "besluit uitvoeren: een dashboard laten maken";
    assert_eq!(decided("2022-09-30", "voor: 2022-10-01", "voor: 2022-10-01"), [waits]);
    assert_eq!(decided("2022-09-30", "voor: 2022-10-01", "voor: 2022-10-01, gereed: 2022-09-30"), [""; 0]);
    assert_eq!(decided("2022-09-29", "voor: 2022-10-01", "voor: 2022-10-01, gereed: 2022-09-30"), [waits]);
    assert_eq!(
        decided("2021-09-08", "voor: 2022-10-01", "voor: 2021-10-01"),
        [""; 0],
        "it was not decided yet"
    );
}

/// Platform31's words come before the papers go out, or before the meeting if that is earlier.
#[test]
fn words_to_a_report_wait_before_its_meeting() {
    let day = |new: &str| {
        let map = tempfile::tempdir().expect("a folder");
        copy(&programme(), map.path());
        let path = map.path().join("projectbladen/rapportages/halfjaarrapportage-2022.yaml");
        std::fs::write(path, new).expect("a folder of its own");
        let found = waiting(map.path(), "2022-06-30");
        let own =
            found.acties.into_iter().find(|own| own.actie.contains("halfjaarrapportage 2022 schrijven"));
        own.map(|own| own.uiterlijk.to_string())
    };
    assert_eq!(day("pijlers: {fysiek: Goed.}\n").as_deref(), Some("2022-08-31"));
    assert_eq!(day("aot: 2022-08-25\n").as_deref(), Some("2022-08-24"));
    assert_eq!(day("aot: 2022-08-25\nalgemeen_beeld: Het gaat goed.\n"), None);
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

/// Of the example's carry-over from 2021 the money went back with the surplus of 10 February 2022.
#[test]
fn what_was_given_back_is_to_be_refused() {
    let map = Path::new(env!("CARGO_MANIFEST_DIR"));
    let told = |day: &str| of(&waiting(map, day), "doorschuiven").concat();
    let before = "akkoord op doorschuiven van € 2.500 van 2021 naar 2022".replace("€ ", "€\u{a0}");
    assert_eq!(told("2022-02-10"), before);
    let after = "afwijzing van doorschuiven van € 2.500 van 2021 naar 2022; het overschot is al vastgesteld";
    assert_eq!(told("2022-02-11"), after.replace("€ ", "€\u{a0}"));
}

/// A name that nobody has is not somebody with nothing to do.
#[test]
fn a_name_that_nobody_has_is_told() {
    let checked = pipeline::check(Path::new(env!("CARGO_MANIFEST_DIR")), None).expect("it runs");
    let told = |wie: &str| {
        let filter = ActionFilter { wie: Some(wie.to_owned()), ..ActionFilter::default() };
        actions(&checked.programme, None, &filter).map(|found| found.acties.len())
    };
    let error = |wie: &str| told(wie).expect_err("nobody").to_string();
    assert_eq!(
        error("Modelnam"),
        "niemand heet `Modelnam`, of heeft die functie; bedoelde u `D. Modelnaam`?"
    );
    assert_eq!(
        error("D. Modelnam"),
        "niemand heet `D. Modelnam`, of heeft die functie; bedoelde u `D. Modelnaam`?"
    );
    assert_eq!(
        error("Jansen"),
        "niemand heet `Jansen`, of heeft die functie; `projectblad lijst` toont wie elk projectblad leidt"
    );
    assert!(told("modelnaam").is_ok() && told("financi").is_ok() && told("aot").is_ok());
}
