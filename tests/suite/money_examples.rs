//! The money of whole programmes, worked out by hand: what each account proposes and closes with, and that it is the pot
//! (articles 7.5 to 7.9; Bijlage 1, articles 7.9 and 8). The programme is that of `closing_date.rs`.

use projectblad::amount::Cents;
use serde_json::Value;

use crate::closing_date::{Example, PLAIN, Told};

fn euros(text: &str) -> Cents {
    text.parse().expect("an amount")
}

/// The quarters of 2019–2021 with the same amount each, and these with another.
fn quarters(each: i64, other: &[(&str, i64)]) -> String {
    let all = (2019..=2021).flat_map(|year| (1..=4).map(move |quarter| format!("{year}-K{quarter}")));
    let later =
        other.iter().map(|(quarter, _)| (*quarter).to_owned()).filter(|quarter| quarter.as_str() > "2022");
    let amount = |quarter: &str| other.iter().find(|(own, _)| *own == quarter).map_or(each, |(_, own)| *own);
    let row = |quarter: String| format!("  {quarter}: {{besteed: {{convenant: {}}}}}\n", amount(&quarter));
    all.chain(later).map(row).collect()
}

/// An amount of the proposal or of the closing.
fn of(report: &Told, block: &str, field: &str) -> Option<Cents> {
    report.model[block][field].as_str().map(euros)
}

/// The rows of a table of the proposal or of the closing.
fn rows(report: &Told, block: &str, table: &str) -> Vec<(String, Cents)> {
    let rows = report.model[block][table]["rijen"].as_array().expect("rows").iter();
    let row = |row: &Value| {
        let amount = row["cellen"][0]["bedrag"].as_str().expect("an amount");
        (row["naam"].as_str().expect("a name").to_owned(), euros(amount))
    };
    rows.map(row).collect()
}

/// The rows of a table but the last add up to the last.
fn closes(report: &Told, block: &str, table: &str) {
    let rows = rows(report, block, table);
    let (total, parts) = rows.split_last().expect("a total");
    assert_eq!(parts.iter().map(|(_, amount)| *amount).sum::<Cents>(), total.1, "{rows:?}");
}

/// Asked 2.000, agreed 1.500: what A does not get stays in the pot, so that the proposal is what was not spent.
#[test]
fn a_deduction_goes_back_to_the_cities() {
    let a = "  korting: [{jaar: 2021, bedrag: 1500, reden: Niet geleverd, gevraagd: {op: 2022-01-20, bedrag: 2000}, akkoord: 2022-02-10}]\n---\n";
    let spent = quarters(9000, &[("2021-K4", 7000)]);
    let sent = "voorgelegd: 2022-01-28\n";
    for (notes, vrijval, korting) in
        [(sent.to_owned(), "2000", "0"), (format!("{sent}vastgesteld: 2022-02-10\n"), "500", "1500")]
    {
        let notes = [("jaarverantwoording-2021", notes.as_str())];
        let report = Example { a, spent: Some(&spent), notes: &notes, ..PLAIN }.annual(2021);
        let found =
            ["vrijval", "korting_min_vergoeding", "voorstel"].map(|name| of(&report, "overschot", name));
        assert_eq!(found, [vrijval, korting, "2000"].map(|amount| Some(euros(amount))));
        closes(&report, "overschot", "delen");
        closes(&report, "overschot", "aansluiting");
        let pot = rows(&report, "overschot", "aansluiting");
        assert_eq!(pot[0], ("Vrij, eind 2021".to_owned(), euros("2000")));
        assert!(pot.iter().all(|(name, _)| !name.contains("orting")), "{pot:?}");
    }
}

/// A gets 6.000 more in 2020 and spends it; B leaves 6.000 that year: the pot is empty.
#[test]
fn a_compensation_is_paid_by_what_others_left() {
    let a = "  vergoeding: [{jaar: 2020, bedrag: 6000, reden: Meer uren, akkoord: 2020-12-10}]\n---\n";
    let (spent, b) = (quarters(9000, &[("2020-K4", 15_000)]), quarters(6000, &[("2020-K4", 0)]));
    let report = Example { a, spent: Some(&spent), b_spent: Some(&b), ..PLAIN }.annual(2021);
    let found = ["vrijval", "korting_min_vergoeding", "voorstel"].map(|name| of(&report, "overschot", name));
    assert_eq!(found, ["6000", "-6000", "0"].map(|amount| Some(euros(amount))));
    assert_eq!(rows(&report, "overschot", "aansluiting")[0].1, Cents::ZERO);
    closes(&report, "overschot", "aansluiting");
    assert!(report.says("| Korting, min vergoeding | € -6.000 |"), "{}", report.text);
}

/// A deduction of the last year is not spent in it: 36.000 − 4.000 is expected, so 4.000 goes back.
#[test]
fn a_deduction_of_the_last_year_is_in_the_proposal() {
    let a = "  korting: [{jaar: 2022, bedrag: 4000, reden: Niet geleverd, akkoord: 2021-12-10}]\n---\n";
    let report = Example { a, ..PLAIN }.annual(2021);
    assert_eq!(of(&report, "overschot", "voorstel"), Some(euros("4000")));
    closes(&report, "overschot", "aansluiting");
    let row = ("Verwachte onderbesteding in 2022, met korting min vergoeding".to_owned(), euros("4000"));
    assert!(rows(&report, "overschot", "aansluiting").contains(&row));
}

/// A stops at the end of 2021: its money of 2022 is free from the akkoord on, whether its last day is called 31 December or
/// the day before 1 January; until then it counts in full.
#[test]
fn a_lapse_frees_the_years_after_its_last_day() {
    let notes = [("jaarverantwoording-2021", "voorgelegd: 2022-01-28\nvastgesteld: 2022-02-10\n")];
    let account = |lapse: &str, year: i16| {
        let a = format!("vervallen: {{{lapse}, reden: Geen vraag meer}}\n");
        Example { a: &a, notes: &notes, ..PLAIN }.annual(year)
    };
    let proposal = |lapse: &str| of(&account(lapse, 2021), "overschot", "voorstel");
    let begroot = |lapse: &str, year| account(lapse, year).money("begroot");
    for per in ["2021-12-31", "2022-01-01"] {
        let [agreed, open, later] = ["akkoord: 2021-12-02", "gevraagd: 2021-12-02", "akkoord: 2022-02-11"]
            .map(|answer| format!("per: {per}, {answer}"));
        assert_eq!(proposal(&agreed), Some(euros("36000")));
        assert_eq!((begroot(&agreed, 2021), begroot(&agreed, 2022)), (euros("36000"), Cents::ZERO));
        assert_eq!((proposal(&open), begroot(&open, 2022)), (Some(Cents::ZERO), euros("36000")));
        let report = account(&open, 2022);
        assert_eq!(report.asked(), ["vervallen"]);
        assert!(report.says("**Vervalt per ") && report.says("(nog geen akkoord)"), "{}", report.text);
        assert_eq!((proposal(&later), begroot(&later, 2022)), (Some(Cents::ZERO), Cents::ZERO));
        let left = of(&account(&later, 2022), "eindafrekening", "nog_niet_toegewezen");
        assert_eq!(left, Some(euros("36000")));
    }
}
