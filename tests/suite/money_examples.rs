//! The money of whole programmes, worked out by hand: what each account proposes and closes with, and that it is the pot
//! (articles 7.5 to 7.9; Bijlage 1, articles 7.9 and 8). The programme is that of `closing_date.rs`.

use std::path::Path;

use projectblad::amount::Cents;
use projectblad::date::Year;
use projectblad::money;
use projectblad::pipeline;
use projectblad::render::Templates;
use projectblad::report::{self, Document};
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

/// Article 7.4: a part of the yearly subsidy goes into sheets; the account says how much of it.
#[test]
fn the_account_says_which_part_of_the_subsidy_is_in_sheets() {
    let programme = pipeline::check(Path::new(env!("CARGO_MANIFEST_DIR")), None).expect("it runs").programme;
    let report = report::assemble(&programme, &Document::Annual(Year(2021))).expect("a report");
    let text = Templates::built_in().expect("templates").markdown("jaarverantwoording.md", &report);
    let text = text.expect("Markdown").replace('\u{a0}', " ");
    // 30.000 + 25.000 + 15.000 + 20.000 + 10.000 + 5.000 of 1.750.000
    assert!(
        text.contains("minimum van € 1.700.000. Op de projectbladen is daarvan € 105.000 begroot (6%)."),
        "{text}"
    );
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
        assert_eq!(pot[0], ("Stand, eind 2021".to_owned(), euros("2000")));
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
    assert!(report.says("| Korting, min vergoeding | € -6.000,00 |"), "{}", report.text);
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

/// Agreed in December: 5.000; left in the end: 4.200. That is what goes to the next year, and nothing falls free.
#[test]
fn no_more_is_carried_over_than_is_left() {
    let row = "  doorgeschoven: [{van: 2020, naar: 2021, bedrag: 5000, gevraagd: 2020-09-01, akkoord: 2020-12-03}]\n---\n";
    let spent = quarters(9000, &[("2020-K4", 4800), ("2021-K4", 13_200)]);
    let example = Example { a: row, spent: Some(&spent), ..PLAIN };
    // on 30 September 2020 the akkoord was still to come, and nobody knew what would be left
    assert_eq!(example.quarter("2020-K3").asked(), ["doorschuiven"]);
    let account = example.annual(2020);
    assert_eq!(account.money("doorgeschoven_uit"), euros("4200"));
    assert_eq!((account.money("saldo"), account.money("vrijval")), (euros("4200"), Cents::ZERO));
    let told = "| A | 2020 | 2021 | € 4.200 (akkoord voor € 5.000) | 3 december 2020 |";
    assert!(account.says(told), "{}", account.text);
    let next = example.annual(2021);
    assert_eq!((next.money("beschikbaar"), next.money("saldo")), (euros("40200"), Cents::ZERO));
    assert_eq!(of(&next, "overschot", "voorstel"), Some(Cents::ZERO));
    closes(&next, "overschot", "aansluiting");
}

/// 3.000 is left, of which 2.000 was agreed for 2021 and 2.000 for 2022: the nearest year goes first.
#[test]
fn what_is_left_goes_to_the_nearest_year_first() {
    let rows = "  doorgeschoven:
    - {van: 2020, naar: 2022, bedrag: 2000, akkoord: 2020-12-03}
    - {van: 2020, naar: 2021, bedrag: 2000, akkoord: 2020-12-03}
---
";
    let spent = quarters(9000, &[("2020-K4", 6000)]);
    let report = Example { a: rows, spent: Some(&spent), ..PLAIN }.annual(2021);
    assert_eq!(
        (report.money("beschikbaar"), report.money("doorgeschoven_uit")),
        (euros("38000"), Cents::ZERO)
    );
    // 2.000 of 2021, which spent no more than its own 36.000; the thousand of 2022 is expected to be spent
    assert_eq!(of(&report, "overschot", "voorstel"), Some(euros("2000")));
    closes(&report, "overschot", "aansluiting");
}

/// The surplus was fixed on 10 February, and with it what 2020 left: an akkoord of later moves nothing.
#[test]
fn what_was_given_back_is_not_carried_over() {
    let account = |akkoord: &str| {
        let row = format!(
            "  doorgeschoven: [{{van: 2020, naar: 2022, bedrag: 3000, gevraagd: 2022-01-20, akkoord: {akkoord}}}]\n---\n"
        );
        let spent = quarters(9000, &[("2020-K4", 6000)]);
        let frame = "overschot: {bedrag: 3000, vastgesteld: 2022-02-10}\n";
        Example { a: &row, spent: Some(&spent), frame, ..PLAIN }.annual(2022)
    };
    assert_eq!(account("2022-02-10").money("beschikbaar"), euros("39000"));
    let late = account("2022-02-11");
    assert_eq!(late.money("beschikbaar"), euros("36000"));
    // and the 100.000 of 2022, of which nothing was spent yet
    assert_eq!(of(&late, "eindafrekening", "vrijval"), Some(euros("103000")));
    assert!(
        late.says("telt niet mee, het overschot was op 10 februari 2022 al vastgesteld"),
        "{}",
        late.text
    );
}

/// Agreed on 24 March, when the account of 2021 was adopted: it counts in 2022, and says over which year it is.
#[test]
fn what_is_agreed_after_the_account_counts_in_the_year_of_its_akkoord() {
    let a = "  korting: [{jaar: 2021, bedrag: 1500, reden: Niet geleverd, akkoord: 2022-03-24}]\n---\n";
    let notes = [("jaarverantwoording-2021", "vastgesteld: 2022-02-10\n")];
    let example = Example { a, notes: &notes, ..PLAIN };
    assert_eq!(example.annual(2021).money("beschikbaar"), euros("36000"));
    let next = example.annual(2022);
    assert_eq!((next.money("beschikbaar"), next.money("korting")), (euros("34500"), euros("1500")));
    assert!(
        next.says("Korting over 2021 bij **A** in 2022: € 1.500, akkoord op 24 maart 2022."),
        "{}",
        next.text
    );
    assert!(next.says("Korting over 2021, die telt in 2022: € 1.500"), "{}", next.text);
    // without a day of adoption the account was not closed, and it counts in its own year
    assert_eq!(Example { a, ..PLAIN }.annual(2022).money("beschikbaar"), euros("36000"));
}

/// Nothing of A was ever spent, 108.000; of 2022 no more than its contributions can be settled, and that can be fixed.
#[test]
fn no_more_is_proposed_than_the_contributions_it_is_settled_with() {
    let spent = quarters(0, &[]);
    let frame = "overschot: {bedrag: 100000, vastgesteld: 2022-02-10}\n";
    let notes = [("jaarverantwoording-2021", "voorgelegd: 2022-01-28\n")];
    let report = Example { spent: Some(&spent), frame, notes: &notes, ..PLAIN }.annual(2021);
    let found = ["uitkomst", "voorstel", "volgt"].map(|name| of(&report, "overschot", name));
    assert_eq!(found, ["108000", "100000", "8000"].map(|amount| Some(euros(amount))));
    closes(&report, "overschot", "delen");
    closes(&report, "overschot", "aansluiting");
    assert!(report.says("Er is € 8.000,00 meer dan de bijdragen van 2022; dat volgt bij de eindafrekening."));
    let closed = Example { spent: Some(&spent), frame, notes: &notes, ..PLAIN }.annual(2022);
    assert_eq!(of(&closed, "eindafrekening", "verrekend"), Some(euros("100000")));
}

/// Settled in 2021: proposed by the account of 2020 over 2019–2021, and never again.
#[test]
fn a_surplus_is_settled_in_its_own_year() {
    let spent = quarters(9000, &[("2020-K4", 4000)]);
    let frame = "overschot: {bedrag: 5000, vastgesteld: 2021-02-10, jaar: 2021}\n";
    let notes = [("jaarverantwoording-2020", "vastgesteld: 2021-02-10\n")];
    let example = Example { spent: Some(&spent), frame, notes: &notes, ..PLAIN };
    let proposed = example.annual(2020);
    assert_eq!(of(&proposed, "overschot", "voorstel"), Some(euros("5000")));
    assert_eq!(proposed.model["overschot"]["laatste"], "2021");
    closes(&proposed, "overschot", "aansluiting");
    assert!(proposed.says("vastgesteld op € 5.000,00; het voorstel was € 5.000,00."), "{}", proposed.text);
    assert!(example.annual(2021).model["overschot"].is_null());
    let to_pay = |year: i16| {
        let programme = example.read();
        let frame = programme.covenant.as_ref().expect("a covenant");
        money::invoices(frame, Year(year))[0].te_betalen
    };
    assert_eq!([2020, 2021, 2022].map(to_pay), ["100000", "95000", "100000"].map(euros));
    let closed = example.annual(2022);
    assert!(closed.says("| Al verrekend in 2021 | € -5.000,00 |"), "{}", closed.text);
    closes(&closed, "eindafrekening", "delen");
}

/// The quarters of 2022, for A and for the others.
fn last_year(each: i64, fourth: i64) -> [(&'static str, i64); 4] {
    [("2022-K1", each), ("2022-K2", each), ("2022-K3", each), ("2022-K4", fourth)]
}

const KEPT: &str = "na_afloop: {bedrag: 7500, tot: 2023-06-30, reden: De laatste pilot loopt nog, gevraagd: 2022-11-10, akkoord: 2022-12-09}\n";

/// Kept: 7.500, but no more than A leaves of 2022.
#[test]
fn what_is_kept_to_finish_is_not_given_back() {
    let b = quarters(6000, &last_year(6000, 6000));
    let closed = |besteed: i64| {
        let spent = quarters(9000, &last_year(7000, besteed - 21_000));
        Example { a: KEPT, spent: Some(&spent), b_spent: Some(&b), ..PLAIN }.annual(2022)
    };
    // the basic programme spent nothing of its 40.000 in 2022
    for (besteed, vrijval, kept, back) in
        [(28_000, "48000", "7500", "40500"), (30_000, "46000", "6000", "40000")]
    {
        let report = closed(besteed);
        let found = ["vrijval", "na_afloop", "uitkomst"].map(|name| of(&report, "eindafrekening", name));
        assert_eq!(found, [vrijval, kept, back].map(|amount| Some(euros(amount))));
        closes(&report, "eindafrekening", "delen");
        closes(&report, "eindafrekening", "aansluiting");
    }
    assert!(
        closed(28_000).says("| Gereserveerd om na afloop af te ronden | € -7.500"),
        "{}",
        closed(28_000).text
    );
}

/// Agreed in the account of 2021 already: A expects to spend all, and B leaves 10.000. What A keeps is none of B's.
#[test]
fn what_is_kept_is_at_most_what_the_sheet_expects_to_leave() {
    let proposed = |a: &str| {
        let prognosis =
            "voortgang: [{periode: 2021-K4, stand: op schema, resultaten: Goed, prognose: {2022: 14000}}]\n";
        let notes = [("jaarverantwoording-2021", "vastgesteld: 2022-02-10\n")];
        let kept = KEPT.replace("2022-12-09", "2022-02-10").replace("2022-11-10", "2022-01-20");
        let a = format!("{kept}{a}");
        Example { a: &a, b: prognosis, notes: &notes, ..PLAIN }.annual(2021)
    };
    let report = proposed("");
    let found =
        ["verwachte_onderbesteding", "na_afloop", "voorstel"].map(|name| of(&report, "overschot", name));
    assert_eq!(found, ["10000", "0", "10000"].map(|amount| Some(euros(amount))));
    let own =
        "voortgang: [{periode: 2021-K4, stand: op schema, resultaten: Goed, prognose: {2022: 30000}}]\n";
    let report = proposed(own);
    let found =
        ["verwachte_onderbesteding", "na_afloop", "voorstel"].map(|name| of(&report, "overschot", name));
    assert_eq!(found, ["16000", "6000", "10000"].map(|amount| Some(euros(amount))));
    closes(&report, "overschot", "delen");
    closes(&report, "overschot", "aansluiting");
}

/// Until both parties agree it is asked, and takes nothing off.
#[test]
fn what_is_to_be_kept_is_asked() {
    let a = KEPT.replace(", akkoord: 2022-12-09", "");
    let report = Example { a: &a, ..PLAIN }.annual(2022);
    assert_eq!(report.asked(), ["na_afloop"]);
    let words = "Instemmen met geld om **A** na afloop van het convenant af te ronden, tot en met 30 juni 2023. De laatste pilot loopt nog.";
    assert!(report.says(words), "{}", report.text);
    assert_eq!(of(&report, "eindafrekening", "na_afloop"), Some(Cents::ZERO));
    let (b, spent) = (quarters(6000, &last_year(6000, 6000)), quarters(9000, &last_year(7000, 7000)));
    let basis = quarters(10_000, &last_year(10_000, 10_000));
    let all = Example { a: &a, spent: Some(&spent), b_spent: Some(&b), basis_spent: Some(&basis), ..PLAIN };
    let report = all.annual(2022);
    assert!(report.says("| **€ 8.000,00** |\n"), "{}", report.text);
    assert!(report.says("Krijgt punt 3 akkoord, dan is het € 500,00."), "{}", report.text);
}

/// What was deducted after the account of the last year closed goes back with what was kept, whether or not anyone wrote down
/// that it was adopted; and so does what counts in the year of its akkoord because its own account was.
#[test]
fn what_was_deducted_after_the_last_account_goes_back() {
    let spent = quarters(9000, &last_year(7000, 7000));
    let b = quarters(6000, &last_year(6000, 6000));
    let adopted = ("jaarverantwoording-2022", "vastgesteld: 2023-02-09\n");
    let before = ("jaarverantwoording-2021", "vastgesteld: 2022-02-10\n");
    let (none, one, both): (&[_], &[_], &[_]) = (&[], &[adopted], &[before, adopted]);
    let cases = [
        (one, 2022, "2023-04-06", ["0", "100"]),
        (none, 2022, "2023-04-06", ["0", "100"]), // the account closed on 28 February
        (none, 2021, "2023-04-06", ["0", "100"]),
        (none, 2022, "2023-02-28", ["100", "0"]),
        (both, 2021, "2022-12-01", ["100", "0"]),
        (both, 2021, "2023-01-20", ["0", "100"]),
    ];
    for (notes, year, akkoord, expected) in cases {
        let a = format!(
            "  korting: [{{jaar: {year}, bedrag: 100, reden: Te laat, akkoord: {akkoord}}}]\n---\n{KEPT}"
        );
        let example = Example { a: &a, spent: Some(&spent), b_spent: Some(&b), notes, ..PLAIN };
        let after = example.document(&Document::AfterEnd(Year(2023)));
        let found = [
            of(&example.annual(2022), "eindafrekening", "korting_min_vergoeding"),
            after.model["korting_min_vergoeding"].as_str().map(euros),
        ];
        assert_eq!(found, expected.map(|amount| Some(euros(amount))), "over {year}, {akkoord}");
    }
}

/// Of the 7.500 that A kept, 6.900 was spent in 2023; what came to light since the account of 2022 is in it too.
#[test]
fn what_was_kept_and_not_spent_goes_back() {
    let spent = quarters(9000, &last_year(7000, 7000));
    let b = quarters(6000, &last_year(6000, 6000));
    let kept = KEPT.replace("}\n", ", besteed: [{op: 2023-02-14, bedrag: 4000}, {op: 2023-05-30, bedrag: 2900}, {op: 2024-01-02, bedrag: 1}]}\n");
    let account = |more: &str| {
        let a = format!("{more}{kept}");
        let notes = [
            ("jaarverantwoording-2022", "vastgesteld: 2023-02-09\n"),
            ("verantwoording-na-afloop-2023", "vastgesteld: 2024-02-08\n"),
        ];
        let example = Example { a: &a, spent: Some(&spent), b_spent: Some(&b), notes: &notes, ..PLAIN };
        (example.document(&Document::AfterEnd(Year(2023))), example.annual(2022))
    };
    let told = |report: &Told, name: &str| report.model[name].as_str().map(euros);
    let (report, _) = account("");
    assert!(!report.model["volledig"].as_bool().expect("a fact"), "the basic programme owes 2022");
    assert_eq!(told(&report, "over"), Some(euros("600")));
    assert!(report.says("| A | 30 juni 2023 | € 7.500,00 | € 6.900,00 | € 600,00 |"), "{}", report.text);
    assert!(report.says("€ 4.000,00 op 14 februari 2023; € 2.900,00 op 30 mei 2023. De laatste pilot"));
    // 150 more was spent in 2022, and 100 was deducted, after the account was adopted; before, it was in the account
    let since = "  correctie: [{over: 2022, op: 2023-03-18, besteed: {convenant: 150}, reden: Rekening}]
  korting: [{jaar: 2022, bedrag: 100, reden: Te laat, akkoord: 2023-04-06}]
---
";
    let (report, closed) = account(since);
    let found = ["over", "correcties", "korting_min_vergoeding", "uitkomst"].map(|name| told(&report, name));
    assert_eq!(found, ["600", "-150", "100", "550"].map(|amount| Some(euros(amount))));
    assert!(
        report.says("**A** over 2022, 18 maart 2023: € 150,00 meer besteed. Rekening"),
        "{}",
        report.text
    );
    assert_eq!(of(&closed, "eindafrekening", "na_afloop"), Some(euros("7500")));
    assert_eq!(of(&closed, "eindafrekening", "vrijval"), Some(euros("48000")));
}

/// Example programme with every quarter: 600 goes back, in Markdown and as CSV, to the only city that paid in 2022.
#[test]
fn the_account_after_the_end_is_a_document() {
    let basis = quarters(10_000, &last_year(10_000, 10_000));
    let (spent, b) = (quarters(9000, &last_year(7000, 7000)), quarters(6000, &last_year(6000, 6000)));
    let a = KEPT.replace("}\n", ", besteed: [{op: 2023-05-30, bedrag: 6900}]}\n");
    let notes = [("jaarverantwoording-2022", "vastgesteld: 2023-02-09\n")];
    let example = Example {
        a: &a,
        spent: Some(&spent),
        b_spent: Some(&b),
        basis_spent: Some(&basis),
        notes: &notes,
        ..PLAIN
    };
    let document = Document::AfterEnd(Year(2023));
    let told = example.document(&document);
    assert!(told.says("Vaststellen dat teruggaat naar de steden: **€ 600,00**"), "{}", told.text);
    let programme = example.read();
    let csv = report::assemble(&programme, &document).expect("a report").csv().expect("a table");
    assert_eq!(csv, "\u{feff}gemeente;code;inwoners;basisbijdrage;terug\nStad;;100000;100000,00;600,00\n");
    let all = report::documents(&programme, report::Which::All);
    assert!(all.contains(&document), "{all:?}");
    let closed = example.annual(2022);
    assert_eq!(of(&closed, "eindafrekening", "terug"), Some(euros("500")));
    assert!(report::exists(&programme, &Document::AfterEnd(Year(2022))).is_err());
}

/// Agreed on the day on which the account of 2022 is adopted it is late but counts; a day later the money was given back.
#[test]
fn what_was_given_back_is_not_kept() {
    let kept = |akkoord: &str| {
        let a = KEPT.replace("2022-12-09", akkoord);
        let spent = quarters(9000, &last_year(7000, 7000));
        let notes = [("jaarverantwoording-2022", "vastgesteld: 2023-02-09\n")];
        let example = Example { a: &a, spent: Some(&spent), notes: &notes, ..PLAIN };
        let after = example.document(&Document::AfterEnd(Year(2023)));
        [of(&example.annual(2022), "eindafrekening", "na_afloop"), after.model["over"].as_str().map(euros)]
    };
    assert_eq!(kept("2023-02-09"), [Some(euros("7500")); 2]);
    assert_eq!(kept("2023-02-10"), [Some(Cents::ZERO); 2]);
}

/// The example programme: what its account of 2021 proposes and its work programme of 2022 is paid from.
#[test]
fn the_shipped_programme_settles_its_surplus() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let programme = projectblad::load::programme(folder, &mut Vec::new()).expect("a folder");
    let told = |document| {
        let report = report::assemble(&programme, &document).expect("a report");
        Told { model: serde_json::to_value(&report).expect("a model"), text: String::new() }
    };
    let account = told(Document::Annual(Year(2021)));
    let found = ["voorstel", "na_honorering"].map(|name| of(&account, "overschot", name));
    assert_eq!(found, ["62240", "59740"].map(|amount| Some(euros(amount))));
    assert_eq!(account.model["overschot"]["vastgesteld"]["bedrag"], "60000.00");
    closes(&account, "overschot", "aansluiting");
    closes(&told(Document::Annual(Year(2022))), "eindafrekening", "aansluiting");
    let plan = told(Document::WorkProgramme(Year(2022))).model["dekking"]["rijen"].clone();
    let amounts: Vec<&str> = plan
        .as_array()
        .expect("rows")
        .iter()
        .map(|row| row["cellen"][0]["bedrag"].as_str().expect("an amount"))
        .collect();
    // 636.000 with the sheet of 33.000 that was agreed on 24 March, after the work programme was adopted
    assert_eq!(amounts, ["648651.77", "-60000.00", "65777.83", "654429.60", "603000.00", "51429.60"]);
    let frame = programme.covenant.as_ref().expect("a covenant");
    let invoices = money::invoices(frame, Year(2022));
    let pays = |name: &str| {
        invoices.iter().find(|invoice| *invoice.gemeente.naam == name).map(|invoice| invoice.te_betalen)
    };
    assert_eq!([pays("Zwolle"), pays("Arnhem")], ["14878.54", "18548.39"].map(|amount| Some(euros(amount))));
}

/// What A overspends goes not at the cost of the cities: Platform31 adds it, and the decision says so.
#[test]
fn the_closing_says_what_comes_from_elsewhere() {
    let basis = quarters(10_000, &last_year(10_000, 10_000));
    let (spent, b) = (quarters(9000, &last_year(9000, 11_000)), quarters(6000, &last_year(6000, 3000)));
    let report =
        Example { spent: Some(&spent), b_spent: Some(&b), basis_spent: Some(&basis), ..PLAIN }.annual(2022);
    assert_eq!(of(&report, "eindafrekening", "terug"), Some(euros("3000")));
    let words = "Overschrijdingen gaan niet ten koste van hen: € 2.000,00 komt van Platform31.";
    assert!(report.says(words), "{}", report.text);
    closes(&report, "eindafrekening", "aansluiting");
}

/// The names that other programs read, in their order.
#[test]
fn the_overview_has_its_fixed_names() {
    const MONEY: [&str; 9] = [
        "begroot",
        "doorgeschoven_in",
        "doorgeschoven_uit",
        "korting",
        "vergoeding",
        "beschikbaar",
        "besteed",
        "saldo",
        "vrijval",
    ];
    let row = |before: &[&'static str], after: &[&'static str]| [before, &MONEY, after].concat();
    let expected = [
        (1, vec!["jaar", "inkomsten", "onderdelen", "pijlers", "bladen", "overschot"]),
        (3, row(&["onderdeel", "deel", "ruimte"], &["nog_niet_toegewezen", "volledig"])),
        (3, row(&["id"], &["volledig"])),
        (3, row(&["id", "titel", "onderdeel", "pijler", "toestand", "stand"], &["volledig"])),
        (
            2,
            vec![
                "nog_niet_toegewezen",
                "vrijval",
                "verwachte_onderbesteding",
                "flexibel_boven_ruimte",
                "korting_min_vergoeding",
                "na_afloop",
                "voorstel",
                "na_honorering",
                "bedrag",
                "vastgesteld",
            ],
        ),
    ];
    let frame = "overschot: {bedrag: 5000, vastgesteld: 2022-02-10}\n";
    let programme = Example { frame, ..PLAIN }.read();
    let json =
        |year| projectblad::overview::overview(&programme, Year(year), None).expect("an overview").json();
    let text = json(2021);
    for (depth, names) in expected {
        let indent = "  ".repeat(depth) + "\"";
        let keys =
            text.lines().filter_map(|line| line.strip_prefix(&indent)?.split_once("\":")).map(|(key, _)| key);
        let keys: Vec<&str> = keys.collect();
        assert!(keys.windows(names.len()).any(|found| found == names), "{names:?}\n{text}");
    }
    assert!(json(2020).contains("\"overschot\": null") && json(2022).contains("\"overschot\": null"));
}
