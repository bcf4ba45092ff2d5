//! A year that was accounted for: it stays, and what becomes known later is a correction.

use super::Programme;
use crate::closing_date::{PLANNED, sheet};

/// Sheet A ended with 2021, of which it spent 34.000 of 36.000; then 800 more, or less, became known.
fn corrected(row: &str, year: i16) -> serde_json::Value {
    let programme = Programme::new();
    let years = |amount: i32, of_2021: i32, last: i32| -> String {
        let quarters = (2019..=last).flat_map(|year| (1..=4).map(move |quarter| (year, quarter)));
        let spent = quarters.map(|(year, quarter)| {
            let less = if (year, quarter) == (2021, 4) { amount - of_2021 } else { 0 };
            format!("  {year}-K{quarter}: {{besteed: {{convenant: {}}}}}\n", amount / 4 - less)
        });
        spent.collect()
    };
    let content = "inhoudelijk werkprogramma\npijler: fysiek";
    let a = sheet(content, 36_000, row, Some(&years(36_000, 34_000, 2021)));
    let a = a.replace(", 2022: 36000", "").replace("totaal: 144000", "totaal: 108000");
    let ended = "producten: [{naam: Handreiking, gepland: 2021-12-20, opgeleverd: 2021-12-20}]\nplanning: {start: 2019-01-01, \
                 einde: 2021-12-20}\nafgerond: 2021-12-20\n";
    programme.write("projectbladen/a.yaml", &format!("titel: Blad A\n{a}{ended}"));
    for (name, part, amount) in [("b", content, 24_000), ("basis", "basisprogramma", 40_000)] {
        let text = sheet(part, amount, "", Some(&years(amount, amount, 2022)));
        programme.write(&format!("projectbladen/{name}.yaml"), &format!("titel: {name}\n{text}{PLANNED}"));
    }
    let notes = |year: i16| {
        let text = format!("voorgelegd: {0}-01-28\nvastgesteld: {0}-02-10\n", year + 1);
        programme.write(&format!("projectbladen/rapportages/jaarverantwoording-{year}.yaml"), &text);
    };
    (2021..=2022).for_each(notes);
    let checked = projectblad::pipeline::check(programme.path(), None).expect("a folder");
    assert!(!checked.has_errors(), "{}", checked.text());
    let document = projectblad::report::Document::Annual(projectblad::date::Year(year));
    let report = projectblad::report::assemble(&checked.programme, &document).expect("a report");
    serde_json::to_value(&report).expect("a model")
}

/// Worked examples: a correction counts in the year that it is about, and in the course of the year in which it came.
#[test]
fn a_correction_counts_in_documents_that_closed_after_it() {
    let row = |amount: i32| {
        format!(
            "  correctie: [{{over: 2021, op: 2022-03-18, besteed: {{convenant: {amount}}}, reden: Nagekomen}}]\n---\n"
        )
    };
    for amount in [800, -800] {
        let before = corrected(&row(amount), 2021);
        assert_eq!(
            before["hoofdstukken"].as_array().map(|chapters| chapters.iter().any(|chapter| {
                chapter["onderdelen"]
                    .as_array()
                    .is_some_and(|sheets| sheets.iter().any(|sheet| sheet["geld"]["saldo"] == "2000.00"))
            })),
            Some(true)
        );
    }
    let closing = |amount| corrected(&row(amount), 2022)["eindafrekening"].clone();
    let (more, less) = (closing(800), closing(-800));
    for (told, vrijval, terug) in [(&more, "1200.00", "37200.00"), (&less, "2800.00", "38800.00")] {
        assert_eq!(
            (&told["nog_niet_toegewezen"], &told["vrijval"], &told["overschrijding"], &told["terug"]),
            (&"36000.00".into(), &vrijval.into(), &"0.00".into(), &terug.into())
        );
    }
    let course = corrected(&row(800), 2022)["verloop"].to_string();
    assert!(course.contains("37200.00"), "the pot is what goes back: {course}");
}

/// Known when the account closes, a correction is in its tables and its reconciliation.
#[test]
fn a_correction_closes_with_the_account() {
    let row =
        "  correctie: [{over: 2021, op: 2022-01-20, besteed: {convenant: 800}, reden: Nagekomen}]\n---\n";
    let told = corrected(row, 2021);
    let sheets = told["hoofdstukken"].as_array().expect("chapters").iter();
    let money = sheets.flat_map(|chapter| chapter["onderdelen"].as_array().expect("sheets"));
    let a = money
        .map(|sheet| &sheet["geld"])
        .find(|money| money["besteed"] == "34800.00")
        .expect("with the correction");
    assert_eq!((&a["beschikbaar"], &a["saldo"]), (&"36000.00".into(), &"1200.00".into()));
    let rows = |grid: &serde_json::Value| grid.to_string();
    assert!(rows(&told["verloop"]).contains("-98800.00"), "{}", rows(&told["verloop"]));
}

#[test]
fn a_year_that_was_accounted_for_stays_as_it_was() {
    let programme = Programme::after("vaststellen jaar 2021 --datum 2022-02-10");
    programme.change(
        "projectbladen/a.yaml",
        "2021-K4: {besteed: {convenant: 9000}}",
        "2021-K4: {besteed: {convenant: 9800}}",
    );
    let (code, _, error) = programme.run("generate jaar 2021");
    assert_eq!(code, 1);
    assert!(
        error.contains(
            "fout[afgesloten-jaar-gewijzigd]: in het 4e kwartaal 2021 is van convenant € 9.800 besteed; in \
                        jaarverantwoording-2021 (vastgesteld op 10 februari 2022) is dat € 9.000"
        ),
        "{error}"
    );
    assert!(
        error.contains("`correctie: [{over: 2021, op: …, besteed: {convenant: 800}, reden: …}]`"),
        "{error}"
    );
    programme.change("projectbladen/a.yaml", "9800", "9000");
    let row =
        "correctie: [{over: 2021, op: 2022-03-18, besteed: {convenant: 800}, reden: Nagekomen}]\nrealisatie:";
    programme.change("projectbladen/a.yaml", "realisatie:", &format!("  {row}"));
    programme.does("generate jaar 2021");
    programme.does("bevestig");
}

/// Only its own year is corrected with an account; another that changed too stops it.
#[test]
fn a_correction_is_of_one_year() {
    let programme = Programme::after("vaststellen jaar 2020 --datum 2021-02-04");
    programme.does("vaststellen jaar 2021 --datum 2022-02-10");
    for year in [2020, 2021] {
        let quarter = |amount: i32| format!("{year}-K4: {{besteed: {{convenant: {amount}}}}}");
        programme.change("projectbladen/a.yaml", &quarter(9000), &quarter(8000));
    }
    let (code, error) = programme.refuses("vaststellen jaar 2021 --herzien bedrag --datum 2022-03-01");
    assert!(
        code == 1 && error.contains("in het 4e kwartaal 2020 is van convenant € 8.000 besteed"),
        "{error}"
    );
    programme.change(
        "projectbladen/a.yaml",
        "2020-K4: {besteed: {convenant: 8000}}",
        "2020-K4: {besteed: {convenant: 9000}}",
    );
    programme.does("vaststellen jaar 2021 --herzien bedrag --datum 2022-03-01");
    let (code, _, error) = programme.run("check");
    assert_eq!(code, 0, "{error}");
}

/// An amount that is corrected in the year itself is no correction beside it too.
#[test]
fn a_correction_counts_once() {
    let programme = Programme::after("vaststellen jaar 2021 --datum 2022-02-10");
    let row = "  correctie: [{over: 2021, op: 2022-02-18, besteed: {convenant: -1000}, reden: Teruggekregen}]\nrealisatie:";
    programme.change("projectbladen/a.yaml", "realisatie:", row);
    programme.does("check");
    programme.change(
        "projectbladen/a.yaml",
        "2021-K4: {besteed: {convenant: 9000}}",
        "2021-K4: {besteed: {convenant: 8000}}",
    );
    let (code, error) = programme.refuses("vaststellen jaar 2021 --herzien bedrag --datum 2022-03-01");
    let told = "fout[afgesloten-jaar-gewijzigd]: deze correctie van € -1.000 telt twee keer: sinds de jaarverantwoording 2021 is \
                vastgesteld, is ook het besteed van convenant in 2021 zelf zo veel veranderd";
    assert!(code == 1 && error.contains(told), "{error}");
    assert!(error.contains(
        "= hulp: haal de correctie weg als 2021 wordt herzien, of zet de kwartalen van 2021 terug"
    ));
    programme.change("projectbladen/a.yaml", row, "realisatie:");
    programme.does("vaststellen jaar 2021 --herzien bedrag --datum 2022-03-01");
    programme.change("projectbladen/a.yaml", "realisatie:", row);
    let (code, _, error) = programme.run("check");
    assert!(code == 1 && error.contains(told), "{error}");
}

/// File name, title and amounts are all others: it is the same sheet by its goal, its products or what was spent; when those are
/// others too, the name of its file is the way out.
#[test]
fn a_sheet_under_another_name_is_the_same_one() {
    let programme = Programme::new();
    programme.change("projectbladen/a.yaml", "doel: Doel.", "doel: Steden delen wat werkt.");
    let two = "[{naam: Atlas, gepland: 2022-06-30}, {naam: Handreiking, ";
    programme.change("projectbladen/a.yaml", "[{naam: Handreiking, ", two);
    programme.does("vaststellen jaar 2021 --datum 2022-02-10");
    let path = programme.path().join("projectbladen/a.yaml");
    let other = programme.path().join("projectbladen/nieuwe-naam.yaml");
    let name = "projectbladen/nieuwe-naam.yaml";
    std::fs::rename(&path, &other).expect("renamed");
    programme.change(name, "titel: Blad A", "titel: Heel anders");
    programme.change(name, "2022: 36000", "2022: 30000");
    programme.change(name, "totaal: 144000", "totaal: 138000");
    let checked = |what: &str| {
        let (code, _, error) = programme.run("check");
        assert_eq!(code, 0, "{what}: {error}");
        assert!(
            error.contains("de bijdrage van convenant in 2022 was € 36.000 in jaarverantwoording-2021"),
            "{error}"
        );
    };
    checked("by its goal");
    programme.change(name, "Steden delen wat werkt.", "Een ander doel.");
    checked("by its products");
    programme.change(name, "gepland: 2022-12-31", "gepland: 2022-11-30");
    checked("by what was spent");
    programme.change(name, "2019-K1: {besteed: {convenant: 9000}}", "2019-K1: {besteed: {convenant: 8000}}");
    let (code, _, error) = programme.run("generate jaar 2022");
    assert_eq!(code, 1, "{error}");
    let told = "fout[afgesloten-jaar-gewijzigd]: Blad A: in jaarverantwoording-2021 (vastgesteld op 10 februari 2022) is op dit projectblad \
                in 2021 geld besteed, en het is er niet meer\n";
    assert!(error.contains(told), "{error}");
    let cure = "zet het terug als `a.yaml`; heet het bestand nu anders, geef het dan weer de naam `a.yaml`; gaat het werk niet door";
    assert!(error.replace("\n          ", " ").contains(cure), "{error}");
    std::fs::rename(&other, &path).expect("renamed");
    let (_, _, error) = programme.run("check");
    assert!(!error.contains("is er niet meer"), "{error}");
}

/// A quarter of which nothing was spent and a quarter of which nothing is told are two.
#[test]
fn a_quarter_without_money_that_went_is_told() {
    let programme = Programme::new();
    let row = "  2021-K4: {besteed: {convenant: 9000}}\n";
    programme.change("projectbladen/a.yaml", row, "  2021-K4: {besteed: {convenant: 0}}\n");
    programme.does("vaststellen jaar 2021 --datum 2022-02-10");
    programme.change("projectbladen/a.yaml", "  2021-K4: {besteed: {convenant: 0}}\n", "");
    let (code, _, error) = programme.run("check");
    let told = "over het 4e kwartaal 2021 ontbreekt wat van convenant is besteed; in jaarverantwoording-2021 (vastgesteld op 10 februari \
                2022) is dat € 0";
    assert!(
        code == 1 && error.contains("fout[afgesloten-jaar-gewijzigd]") && error.contains(told),
        "{error}"
    );
}
