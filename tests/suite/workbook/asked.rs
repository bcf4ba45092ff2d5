//! What is asked and taken back, the end of a sheet, and what came in more than once.

use super::*;

const END: &[&str] = &["wonen", "Einde van het projectblad"];

/// Changes a sheet of the programme.
fn with(map: &Path, sheet: &str, old: &str, new: &str) {
    let before = text(map, sheet);
    assert!(before.contains(old), "{sheet} has no {old}");
    fs::write(map.join("projectbladen").join(sheet), before.replace(old, new)).expect("a sheet");
}

/// What a workbook changes in which something was put, without colours.
fn put(map: &Path, cells: &[(&str, &[&str], &str, Put)]) -> String {
    let mut draft = sent(map, "2021-K2");
    for (tab, keys, column, put) in cells {
        draft.put(tab, keys, column, put.clone());
    }
    told(map, &[saved(map, "terug.xlsx", &draft.bytes())], LedgerOptions::default())
}

/// Three requests, of which two are taken back at once: the one in between stays.
#[test]
fn requests_that_are_taken_back_together_are_these() {
    let map = programme();
    let asked = "  totaal: 138000
  bijdragen:
    - {partij: convenant, jaren: {2021: 37000, 2022: 38000}}
";
    let before =
        "  totaal: 135000\n  bijdragen:\n    - {partij: convenant, jaren: {2021: 36000, 2022: 36000}}\n";
    with(map.path(), "wonen.yaml", before, asked);
    let requests = "  bijgesteld:
    - {partij: convenant, jaar: 2021, van: 36000, op: 2021-06-30, reden: 'meer steden', gevraagd: 2021-06-30}
    - {partij: BZK, jaar: 2022, van: 30000, op: 2021-06-01, reden: 'BZK gaf meer'}
    - {partij: convenant, jaar: 2022, van: 36000, op: 2021-06-30, reden: 'vraag # 2', gevraagd: 2021-06-30}
g40:
";
    with(map.path(), "wonen.yaml", "g40:\n", requests);
    let amount = |year: &'static str| ["wonen", year];
    let (first, second) = (amount("ander bedrag in 2021"), amount("ander bedrag in 2022"));
    let dash = || Put::text("-");
    let found = put(
        map.path(),
        &[
            ("besluiten", &first, "gevraagd", dash()),
            ("besluiten", &second, "gevraagd", dash()),
            ("besluiten", &second, "reden", Put::text("toch niet")),
        ],
    );
    let expected = "\
projectbladen/wonen.yaml:25
-   totaal: 138000
+   totaal: 135000
projectbladen/wonen.yaml:27
-     - {partij: convenant, jaren: {2021: 37000, 2022: 38000}}
+     - {partij: convenant, jaren: {2021: 36000, 2022: 36000}}
projectbladen/wonen.yaml:32
-     - {partij: convenant, jaar: 2021, van: 36000, op: 2021-06-30, reden: 'meer steden', gevraagd: 2021-06-30}
projectbladen/wonen.yaml:34
-     - {partij: convenant, jaar: 2022, van: 36000, op: 2021-06-30, reden: 'vraag # 2', gevraagd: 2021-06-30}
";
    assert!(found == expected, "{found}");
}

#[test]
fn the_end_of_a_sheet_moves_as_a_product_does() {
    let map = programme();
    let day = |day: &str| Put::Day(day.to_owned());
    let found = put(map.path(), &[("producten", END, "voorgestelde dag", Put::text("2023-K2"))]);
    let expected = "\
fout[cel-onjuist]: terug.xlsx!producten:F5: `2023-K2` is geen dag
  = hulp: schrijf een dag als 30-6-2021
";
    assert_eq!(found, expected);
    let mut draft = sent(map.path(), "2021-K2");
    draft.put("producten", END, "voorgestelde dag", day("2023-03-31"));
    draft.put("producten", END, "reden", Put::text("een stad later begonnen"));
    draft.put("producten", &["zorg", "Einde van het projectblad"], "opgeleverd", day("2021-06-24"));
    let file = saved(map.path(), "terug.xlsx", &draft.bytes());
    let expected = "\
projectbladen/wonen.yaml:16
-   einde: 2022-12-31
+   einde: 2023-03-31
projectbladen/wonen.yaml:19
+   bijgesteld: [{van: 2022-12-31, op: 2021-06-30, reden: een stad later begonnen, gevraagd: 2021-06-30}]
projectbladen/zorg.yaml:12
+ afgerond: 2021-06-24
";
    let found = told(map.path(), std::slice::from_ref(&file), LedgerOptions::default());
    assert!(found == expected, "{found}");
    written(map.path(), std::slice::from_ref(&file));
    assert_eq!(told(map.path(), &[file], LedgerOptions::default()), "", "twice is once");
    let found = put(map.path(), &[("producten", END, "voorgestelde dag", Put::text("-"))]);
    let expected = "\
projectbladen/wonen.yaml:16
-   einde: 2023-03-31
+   einde: 2022-12-31
projectbladen/wonen.yaml:19
-   bijgesteld: [{van: 2022-12-31, op: 2021-06-30, reden: een stad later begonnen, gevraagd: 2021-06-30}]
";
    assert!(found == expected, "{found}");
    with(map.path(), "wonen.yaml", "gevraagd: 2021-06-30}]", "gevraagd: 2021-06-30, akkoord: 2021-07-08}]");
    let known = sent(map.path(), "2021-K2").tab("producten").clone();
    let row = known.row(END);
    let shown = |head: &str| known.cells.get(&(row, known.column(head))).map(|put| format!("{put:?}"));
    assert_eq!(shown("gepland").as_deref(), Some("Day(\"2023-03-31\")"), "it was agreed");
    assert_eq!(shown("voorgestelde dag"), None);
}

/// BZK paid twice in the quarter: 5.000 in April and 2.500 in May.
#[test]
fn what_came_in_more_than_once_is_one_sum() {
    let map = programme();
    let twice =
        "[{op: 2021-02-03, bedrag: 15000}, {op: 2021-04-08, bedrag: 5000}, {op: 2021-05-06, bedrag: 2500}]";
    with(map.path(), "wonen.yaml", "[{op: 2021-02-03, bedrag: 15000}]", twice);
    let received = |put: Put| self::put(map.path(), &[("realisatie", &["wonen", "BZK"], "ontvangen", put)]);
    let line = |new: &str| {
        format!("projectbladen/wonen.yaml:30\n-       ontvangen: {twice}\n+       ontvangen: {new}\n")
    };
    assert_eq!(received(Put::Number(7_500.0)), "");
    assert_eq!(
        received(Put::Number(10_000.0)),
        line(&twice.replace("}]", "}, {op: 2021-06-30, bedrag: 2500}]"))
    );
    assert_eq!(received(Put::text("-")), line("[{op: 2021-02-03, bedrag: 15000}]"));
    let expected = "\
fout[cel-onjuist]: terug.xlsx!realisatie:F3: in dit kwartaal is meer dan eens iets ontvangen, en samen meer dan dit
  = hulp: verbeter in het projectblad, onder `ontvangen`, de dag waarop het minder was
";
    assert_eq!(received(Put::Number(6_000.0)), expected);
    with(map.path(), "wonen.yaml", "2021-05-06", "2021-06-30");
    let found = received(Put::Number(6_000.0));
    assert!(found.ends_with("{op: 2021-04-08, bedrag: 5000}, {op: 2021-06-30, bedrag: 1000}]\n"), "{found}");
    let found = received(Put::Number(5_000.0));
    assert!(found.ends_with("{op: 2021-04-08, bedrag: 5000}]\n"), "{found}");
}

/// A party that contributes twice paid what came in of both.
#[test]
fn what_a_party_paid_of_two_contributions_is_one_amount() {
    let map = programme();
    let sheet = text(map.path(), "wonen.yaml")
        .replace("totaal: 135000", "totaal: 140000")
        .replace("  bijdragen:\n", "  bijdragen:\n    - {partij: BZK, jaren: {2021: 5000}, ontvangen: [{op: 2021-05-01, bedrag: 2000}]}\n")
        .replace("ontvangen: [{op: 2021-02-03, bedrag: 15000}]", "ontvangen: [{op: 2021-05-03, bedrag: 15000}]");
    fs::write(map.path().join("projectbladen/wonen.yaml"), sheet).expect("a sheet");
    let mut draft = sent(map.path(), "2021-K2");
    let tab = draft.tab("realisatie");
    let at = (tab.row(&["wonen", "BZK"]), tab.column("ontvangen"));
    assert!(matches!(tab.cells.get(&at), Some(Put::Number(number)) if (number - 17_000.0).abs() < 0.001));
    draft.put("realisatie", &["wonen", "BZK"], "ontvangen", Put::Number(17_500.0));
    let file = saved(map.path(), "terug.xlsx", &draft.bytes());
    let found = told(map.path(), std::slice::from_ref(&file), LedgerOptions::default());
    let new = "+     - {partij: BZK, jaren: {2021: 5000}, ontvangen: [{op: 2021-05-01, bedrag: 2000}, {op: 2021-06-30, bedrag: 500}]}\n";
    assert!(found.ends_with(new), "{found}");
    written(map.path(), std::slice::from_ref(&file));
    assert_eq!(told(map.path(), &[file], LedgerOptions::default()), "", "twice is once");
}

/// A milestone moves with its reason, without a decision; a reason alone is told, and a remark is not taken over in silence.
#[test]
fn a_milestone_moves_with_its_reason() {
    let map = programme();
    let milestone: &[&str] = &["wonen", "Tussenbalans (mijlpaal)"];
    let reason = ("producten", milestone, "reden", Put::text("te weinig steden"));
    let found = put(map.path(), std::slice::from_ref(&reason));
    let expected = "\
fout[cel-onjuist]: terug.xlsx!producten:G4: er is een reden, maar geen voorgestelde dag
  = hulp: vul ook de dag in
";
    assert_eq!(found, expected);
    let cells = [("producten", milestone, "voorgestelde dag", Put::Day("2021-09-16".to_owned())), reason];
    let expected = "\
projectbladen/wonen.yaml:18
-     - {naam: Tussenbalans, gepland: 2021-05-20}
+     - {naam: Tussenbalans, gepland: 2021-09-16, bijgesteld: [{van: 2021-05-20, op: 2021-06-30, reden: te weinig steden}]}
";
    assert_eq!(put(map.path(), &cells), expected);
    let mut draft = sent(map.path(), "2021-K2");
    for (tab, keys, column, put) in &cells {
        draft.put(tab, keys, column, put.clone());
    }
    let file = saved(map.path(), "terug.xlsx", &draft.bytes());
    written(map.path(), std::slice::from_ref(&file));
    assert_eq!(told(map.path(), &[file], LedgerOptions::default()), "", "twice is once");
    draft.tab("producten").cells.insert((40, 0), Put::text("graag bellen"));
    let file = saved(map.path(), "terug.xlsx", &draft.bytes());
    let remark = "let op: terug.xlsx!producten:A41: de opmerking “graag bellen” is niet overgenomen";
    assert_eq!(told(map.path(), &[file], LedgerOptions::default()), format!("{remark}\n"));
    for (row, name) in [(41, "twee.xlsx"), (42, "drie.xlsx")] {
        draft.tab("producten").cells.insert((row, 0), Put::text("en mailen"));
        let found = told(map.path(), &[saved(map.path(), name, &draft.bytes())], LedgerOptions::default());
        assert!(
            found.ends_with(&format!("is niet overgenomen, en {} andere ook niet\n", row - 40)),
            "{found}"
        );
    }
}

/// Workbooks of two quarters: nothing is taken over, in every order.
#[test]
fn workbooks_of_two_quarters_change_nothing() {
    let map = programme();
    let [one, other] = ["2021-K2", "2021-K3"].map(|of| {
        let mut draft = sent(map.path(), of);
        draft.put("realisatie", &["wonen", "convenant"], "besteed", Put::Number(8000.0));
        saved(map.path(), &format!("{of}.xlsx"), &draft.bytes())
    });
    for files in [[one.clone(), other.clone()], [other, one]] {
        let found = taken(map.path(), &files, LedgerOptions::default());
        assert_eq!(found.problems.len(), 1, "{:#?}", found.problems);
        assert!(found.problems[0].message.contains(": dit werkboek is van 2021-K"), "{:#?}", found.problems);
        assert!(found.mended.is_empty(), "{:#?}", found.mended);
    }
}
