//! Worked examples of what a report says of one sheet, as people read it.

use crate::archive::Programme;
use crate::forge::unlinked;

const A: &str = "projectbladen/a.yaml";

/// The rows of a report whose first cell is this.
fn rows(text: &str, first: &str) -> Vec<String> {
    let text = unlinked(text).replace('\u{a0}', " ");
    let own = text.lines().filter(|line| line.starts_with(&format!("| {first} |")));
    own.map(str::to_owned).collect()
}

/// 36.000 became 24.000 on 20 December, and 24.000 was spent: what is free is not left over by the sheet.
#[test]
fn an_amount_that_changed_late_in_its_year() {
    let programme = Programme::new();
    programme.change(A, "2021: 36000", "2021: 24000");
    programme.change(A, "totaal: 144000", "totaal: 132000");
    let change = "  bijgesteld: [{partij: convenant, jaar: 2021, van: 36000, op: 2021-12-20, reden: kleiner opgezet, akkoord: 2021-12-20}]\n";
    programme.change(A, "realisatie:", &format!("{change}realisatie:"));
    for quarter in 1..=4 {
        let spent = |amount: i32| format!("2021-K{quarter}: {{besteed: {{convenant: {amount}}}}}");
        programme.change(A, &spent(9000), &spent(6000));
    }
    programme.does("generate jaar 2021");
    let text = programme.read("output/2021/jaarverantwoording-2021.md");
    assert_eq!(
        rows(&text, "Blad A"),
        [
            "| Blad A | ? | ? | ? | ? | – | niets over | Handreiking, 31-12-2022 |",
            "| Blad A | geen opgave | € 24.000 | € 24.000 | € 0 |"
        ]
    );
    assert_eq!(
        rows(&text, "Nog niet toegewezen, 2019 t/m 2022"),
        ["| Nog niet toegewezen, 2019 t/m 2022 | € 12.000,00 |"]
    );
    let told = "Convenantmiddelen G40 2021: € 36.000 → € 24.000 (kleiner opgezet)";
    assert!(text.replace('\u{a0}', " ").contains(told), "{text}");
}

/// Without a forecast what is available is taken; with one, what is expected to be left or lacking.
#[test]
fn a_forecast_half_way_the_year() {
    let programme = Programme::new();
    for quarter in 1..=2 {
        let spent = |amount: i32| format!("2021-K{quarter}: {{besteed: {{convenant: {amount}}}}}");
        programme.change(A, &spent(9000), &spent(8500));
    }
    let told = |programme: &Programme| {
        programme.does("generate halfjaar 2021");
        let text = programme.read("output/2021/halfjaarrapportage-2021.md");
        let row = rows(&text, "Blad A").get(1).cloned().unwrap_or_default();
        (row, text.contains("Zonder prognose"))
    };
    let (row, _) = told(&programme);
    assert_eq!(row, "| Blad A | geen opgave | € 36.000 | € 17.000 | € 36.000 | € 0 |");
    let report = |forecast: i32| {
        format!(
            "voortgang: [{{periode: 2021-K2, stand: op schema, resultaten: Ja., prognose: {{2021: {forecast}}}}}]\nproducten:"
        )
    };
    programme.change(A, "producten:", &report(39_700));
    let stand = "<span class=\"goed\">● op schema</span>";
    let (row, assumed) = told(&programme);
    assert_eq!(row, format!("| Blad A | {stand} | € 36.000 | € 17.000 | € 39.700 | € -3.700 |"));
    assert!(assumed, "the others have none");
    programme.change(A, &report(39_700), &report(36_900));
    let (row, _) = told(&programme);
    assert_eq!(row, format!("| Blad A | {stand} | € 36.000 | € 17.000 | € 36.900 | € -900 |"));
}

/// Of the basic programme of 40.000 the flexible space was 0 and is asked to become 8.000: until both parties agree, the
/// sheet of 40.000 has its room, in the overview and in the sums that are checked.
#[test]
fn a_year_changes_with_its_agreement() {
    let programme = Programme::new();
    let frame = "projectbladen/convenant.yaml";
    let year = |rest: &str| {
        format!(
            "jaren: {{2021: {{flexibele_ruimte: 8000, bijgesteld: [{{wat: flexibele_ruimte, van: 0, op: 2021-05-01, reden: meer vraag{rest}}}]}}}}\n"
        )
    };
    let whole = programme.read(frame);
    for (rest, spaces, above) in [
        ("", ["60000.00", "40000.00", "0.00"], false),
        (", afgewezen: 2021-06-01", ["60000.00", "40000.00", "0.00"], false),
        (", akkoord: 2021-06-01", ["60000.00", "32000.00", "8000.00"], true),
    ] {
        programme.change(frame, &programme.read(frame), &format!("{whole}{}", year(rest)));
        let told: serde_json::Value =
            serde_json::from_str(&programme.does("overzicht 2021 --format json")).expect("JSON");
        let parts = told["onderdelen"].as_array().expect("parts").iter();
        assert_eq!(parts.map(|part| part["deel"].as_str().expect("an amount")).collect::<Vec<_>>(), spaces);
        let found = programme.does("check --format json");
        assert_eq!(found.contains("toegewezen-boven-ruimte"), above, "{rest}: {found}");
    }
}
