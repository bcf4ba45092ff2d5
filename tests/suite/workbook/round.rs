//! What is filled in comes into the sheets as somebody would have typed it there.

use super::*;

/// Everything that can be filled in, filled in.
fn filled(map: &Path) -> Draft {
    let mut draft = sent(map, "2021-K2");
    let text = Put::text;
    let day = |day: &str| Put::Day(day.to_owned());
    draft.put("voortgang", &["wonen"], "stand", text("aandachtspunt"));
    draft.put("voortgang", &["wonen"], "resultaten", text("Twee werksessies.\r\nNegen steden: ook Breda."));
    draft.put("voortgang", &["wonen"], "bijstelling", text("Een sessie is uitgesteld."));
    draft.put("voortgang", &["wonen"], "komend", text("- een bezoek\n- de handreiking"));
    draft.put("voortgang", &["wonen"], "prognose", Put::Number(35_500.0));
    draft.put("voortgang", &["zorg"], "stand", text("Op schema"));
    draft.put("voortgang", &["zorg"], "resultaten", text("=1+1 bezoeken"));
    draft.put("producten", &["wonen", "Handreiking"], "voorgestelde dag", day("2021-09-30"));
    draft.put("producten", &["wonen", "Handreiking"], "reden", text("de steden willen meer tijd"));
    draft.put("producten", &["wonen", "Rekenmodel"], "opgeleverd", day("2021-06-17"));
    draft.put("producten", &["wonen", "Tussenbalans (mijlpaal)"], "opgeleverd", text("27 mei 2021"));
    draft.put("besluiten", &["wonen", "ander bedrag in 2021"], "gevraagd", text("€ 38.000"));
    draft.put("besluiten", &["wonen", "ander bedrag in 2021"], "reden", text("meer steden"));
    draft.put("besluiten", &["wonen", "doorschuiven van 2021 naar 2022"], "gevraagd", Put::Number(1500.0));
    draft.put("realisatie", &["wonen", "convenant"], "besteed", text("8.750,50"));
    draft.put("realisatie", &["wonen", "convenant"], "uren", Put::Number(110.0));
    draft.put("realisatie", &["wonen", "BZK"], "besteed", Put::Formula("=7000+500", "7500"));
    draft.put("realisatie", &["wonen", "BZK"], "ontvangen", Put::Number(15_000.0));
    draft.put("realisatie", &["zorg", "convenant"], "besteed", Put::Number(0.1 + 0.2));
    draft.put("realisatie", &["zorg", "BZK"], "ontvangen", Put::Number(7_500.0));
    draft
}

#[test]
fn what_is_filled_in_comes_into_the_sheets() {
    let map = programme();
    let file = saved(map.path(), "terug.xlsx", &filled(map.path()).bytes());
    let expected = "\
projectbladen/wonen.yaml:11
-   - {naam: Handreiking, gepland: 2021-06-30}       # de steden wachten hierop
+   - {naam: Handreiking, gepland: 2021-09-30, bijgesteld: [{van: 2021-06-30, op: 2021-06-30, reden: de steden willen meer tijd, gevraagd: 2021-06-30}]}       # de steden wachten hierop
projectbladen/wonen.yaml:14
+     opgeleverd: 2021-06-17
projectbladen/wonen.yaml:18
-     - {naam: Tussenbalans, gepland: 2021-05-20}
+     - {naam: Tussenbalans, gepland: 2021-05-20, gereed: 2021-05-27}
projectbladen/wonen.yaml:25
-   totaal: 135000
+   totaal: 137000
projectbladen/wonen.yaml:27
-     - {partij: convenant, jaren: {2021: 36000, 2022: 36000}}
+     - {partij: convenant, jaren: {2021: 38000, 2022: 36000}}
projectbladen/wonen.yaml:30
-       ontvangen: [{op: 2021-02-03, bedrag: 15000}]
+       ontvangen: [{op: 2021-02-03, bedrag: 15000}, {op: 2021-06-30, bedrag: 15000}]
+   bijgesteld:
+     - {partij: convenant, jaar: 2021, van: 36000, op: 2021-06-30, reden: meer steden, gevraagd: 2021-06-30}
+   doorgeschoven:
+     - {van: 2021, naar: 2022, bedrag: 1500, gevraagd: 2021-06-30}
projectbladen/wonen.yaml:44
+   - periode: 2021-K2
+     stand: aandachtspunt
+     resultaten: |
+       Twee werksessies.
+       Negen steden: ook Breda.
+     bijstelling: Een sessie is uitgesteld.
+     komend: |
+       - een bezoek
+       - de handreiking
+     prognose: {2021: 35500}
projectbladen/wonen.yaml:47
+   2021-K2: {besteed: {convenant: 8750.50, BZK: 7500}, uren: 110}
projectbladen/zorg.yaml:20
-     - {partij: BZK, jaren: {2021: 15000}}
+     - {partij: BZK, jaren: {2021: 15000}, ontvangen: [{op: 2021-06-30, bedrag: 7500}]}
projectbladen/zorg.yaml:25
+ voortgang:
+   - periode: 2021-K2
+     stand: op schema
+     resultaten: =1+1 bezoeken
+ realisatie:
+   2021-K2: {besteed: {convenant: 0.30}}
";
    let found = told(map.path(), std::slice::from_ref(&file), LedgerOptions::default());
    assert!(found == expected, "{found}");
    written(map.path(), std::slice::from_ref(&file));
    assert!(text(map.path(), "wonen.yaml").starts_with("# Dit blad is van de pijler Fysiek.\n"));
    assert!(text(map.path(), "wonen.yaml").contains("\n\npublicaties:\n"));
    assert_eq!(told(map.path(), &[file], LedgerOptions::default()), "", "twice is once");
    let again = sent(map.path(), "2021-K2");
    let file = saved(map.path(), "weer.xlsx", &again.bytes());
    assert_eq!(told(map.path(), &[file], LedgerOptions::default()), "", "what was filled in, is known");
}

/// What goes when all that was filled in is taken out.
const TAKEN_OUT: &str = "\
projectbladen/wonen.yaml:11
-   - {naam: Handreiking, gepland: 2021-09-30, bijgesteld: [{van: 2021-06-30, op: 2021-06-30, reden: de steden willen meer tijd, gevraagd: 2021-06-30}]}       # de steden wachten hierop
+   - {naam: Handreiking, gepland: 2021-06-30}       # de steden wachten hierop
projectbladen/wonen.yaml:14
-     opgeleverd: 2021-06-17
projectbladen/wonen.yaml:26
-   totaal: 137000
+   totaal: 135000
projectbladen/wonen.yaml:28
-     - {partij: convenant, jaren: {2021: 38000, 2022: 36000}}
+     - {partij: convenant, jaren: {2021: 36000, 2022: 36000}}
projectbladen/wonen.yaml:31
-       ontvangen: [{op: 2021-02-03, bedrag: 15000}, {op: 2021-06-30, bedrag: 15000}]
-   bijgesteld:
-     - {partij: convenant, jaar: 2021, van: 36000, op: 2021-06-30, reden: meer steden, gevraagd: 2021-06-30}
-   doorgeschoven:
-     - {van: 2021, naar: 2022, bedrag: 1500, gevraagd: 2021-06-30}
+       ontvangen: [{op: 2021-02-03, bedrag: 15000}]
projectbladen/wonen.yaml:54
-     bijstelling: Een sessie is uitgesteld.
projectbladen/wonen.yaml:58
-     prognose: {2021: 35500}
projectbladen/wonen.yaml:62
-   2021-K2: {besteed: {convenant: 8750.50, BZK: 7500}, uren: 110}
+   2021-K2: {besteed: {convenant: 8750.50}}
projectbladen/zorg.yaml:20
-     - {partij: BZK, jaren: {2021: 15000}, ontvangen: [{op: 2021-06-30, bedrag: 7500}]}
+     - {partij: BZK, jaren: {2021: 15000}}
projectbladen/zorg.yaml:29
- realisatie:
-   2021-K2: {besteed: {convenant: 0.30}}
";

/// A dash takes out what stands there, and nothing else.
#[test]
fn a_dash_takes_out() {
    let map = programme();
    written(map.path(), &[saved(map.path(), "terug.xlsx", &filled(map.path()).bytes())]);
    let mut draft = sent(map.path(), "2021-K2");
    let dash = || Put::text("-");
    draft.put("voortgang", &["wonen"], "bijstelling", dash()).put(
        "voortgang",
        &["wonen"],
        "prognose",
        dash(),
    );
    draft.put("producten", &["wonen", "Handreiking"], "voorgestelde dag", dash());
    draft.put("producten", &["wonen", "Rekenmodel"], "opgeleverd", dash());
    draft.put("besluiten", &["wonen", "ander bedrag in 2021"], "gevraagd", Put::text("–"));
    draft.put("besluiten", &["wonen", "doorschuiven van 2021 naar 2022"], "gevraagd", dash());
    draft.put("realisatie", &["wonen", "BZK"], "besteed", dash()).put(
        "realisatie",
        &["wonen", "BZK"],
        "ontvangen",
        dash(),
    );
    draft.put("realisatie", &["wonen", "convenant"], "uren", dash());
    draft.put("realisatie", &["zorg", "convenant"], "besteed", dash()).put(
        "realisatie",
        &["zorg", "BZK"],
        "ontvangen",
        dash(),
    );
    let file = saved(map.path(), "terug.xlsx", &draft.bytes());
    let found = told(map.path(), &[file], LedgerOptions::default());
    assert!(found == TAKEN_OUT, "{found}");
}

/// The book comes back twice (worked example 21).
#[test]
fn two_return_the_book() {
    let map = programme();
    let sheet = text(map.path(), "wonen.yaml");
    let known =
        sheet.replace("uren: 90}\n", "uren: 90}\n  2021-K2: {besteed: {convenant: 17500}, uren: 110}\n");
    fs::write(map.path().join("projectbladen/wonen.yaml"), &known).expect("a sheet");
    let with = |spent: Option<f64>| {
        let mut draft = sent(map.path(), "2021-K2");
        let tab = draft.tab("realisatie");
        let at = (tab.row(&["wonen", "convenant"]), tab.column("besteed"));
        match spent {
            Some(spent) => drop(tab.cells.insert(at, Put::Number(spent))),
            None => drop(tab.cells.remove(&at)),
        }
        draft.bytes()
    };
    let [a, b, same, empty] = [
        saved(map.path(), "a.xlsx", &with(Some(17_800.0))),
        saved(map.path(), "finance.xlsx", &with(Some(18_000.0))),
        saved(map.path(), "same.xlsx", &with(Some(17_500.0))),
        saved(map.path(), "leeg.xlsx", &with(None)),
    ];
    let both = told(map.path(), &[a.clone(), b.clone()], LedgerOptions::default());
    let expected = "\
fout[cel-tegenstrijdig]: finance.xlsx!realisatie:D2: `besteed` van `wonen` (convenant) over 2021-K2 is hier 18.000, en in a.xlsx!realisatie:D2 17.800
  = hulp: kies welke van de twee klopt, en haal de andere weg; wat wordt opgeteld, hoort in één bestand
";
    assert!(both == expected, "{both}");
    written(map.path(), &[a]);
    let after = text(map.path(), "wonen.yaml");
    assert_eq!(after, known.replace("17500", "17800"));
    let found = told(map.path(), std::slice::from_ref(&b), LedgerOptions::default());
    let expected = "\
fout[cel-tegenstrijdig]: finance.xlsx!realisatie:D2: verzonden 17.500, staat nu op 17.800, in dit werkboek 18.000
  = hulp: kies welke waarde klopt en zet die in het projectblad
";
    assert!(found == expected, "{found}");
    for file in [same, empty] {
        assert_eq!(told(map.path(), &[file], LedgerOptions::default()), "");
    }
    assert_eq!(text(map.path(), "wonen.yaml"), after);
}

/// Two files of one run that differ are a finding in every order, and nothing of their sheet is written; the same twice is fine.
#[test]
fn files_that_say_different_things_write_nothing() {
    let map = programme();
    let book = |name: &str, spent: f64| {
        let mut draft = sent(map.path(), "2021-K2");
        draft.put("realisatie", &["wonen", "convenant"], "besteed", Put::Number(spent));
        draft.put("realisatie", &["wonen", "convenant"], "uren", Put::Number(110.0));
        saved(map.path(), name, &draft.bytes())
    };
    let ledger = |name: &str, spent: &str| {
        let text = format!("projectnummer;periode;bedrag;partij\n8010;2021-K2;{spent};convenant\n");
        saved(map.path(), name, text.as_bytes())
    };
    let [book, other] = [book("a.xlsx", 19_000.0), book("b.xlsx", 17_000.0)];
    let [own, same] = [ledger("p1.csv", "17000"), ledger("p2.csv", "19000")];
    let cell = |name: &str| format!("{name}!realisatie:D2");
    let row = |name: &str| format!("{name}, rij 2");
    let pairs = [
        [(&book, cell("a.xlsx"), "19.000"), (&own, row("p1.csv"), "17.000")],
        [(&book, cell("a.xlsx"), "19.000"), (&other, cell("b.xlsx"), "17.000")],
        [(&same, row("p2.csv"), "19.000"), (&own, row("p1.csv"), "17.000")],
    ];
    for [one, two] in pairs {
        for [(first, before, was), (second, place, is)] in [[&one, &two], [&two, &one]] {
            let found =
                told(map.path(), &[first.to_path_buf(), second.to_path_buf()], LedgerOptions::default());
            let expected = format!(
                "fout[cel-tegenstrijdig]: {place}: `besteed` van `wonen` (convenant) over 2021-K2 is hier {is}, en in {before} {was}\n  \
                 = hulp: kies welke van de twee klopt, en haal de andere weg; wat wordt opgeteld, hoort in één bestand\n"
            );
            assert!(found == expected, "{found}");
        }
    }
    let found = told(map.path(), &[book, same], LedgerOptions::default());
    assert_eq!(found, "projectbladen/wonen.yaml:47\n+   2021-K2: {besteed: {convenant: 19000}, uren: 110}\n");
}

/// What stands in a sheet already, is said all the same.
#[test]
fn a_file_that_says_what_stands_differs_from_another() {
    let map = programme();
    let ledger = |name: &str, spent: &str| {
        let text = format!("projectnummer;periode;bedrag\n8010;2021-K1;{spent}\n");
        saved(map.path(), name, text.as_bytes())
    };
    let files = [ledger("p1.csv", "9000"), ledger("p2.csv", "50")];
    let found = told(map.path(), &files, LedgerOptions::default());
    assert!(found.starts_with("fout[cel-tegenstrijdig]: p2.csv, rij 2: "), "{found}");
    assert!(!found.contains("wonen.yaml"), "{found}");
}

/// One wrong cell keeps back the good ones of its sheet, and that is told; a negative amount is told at its own cell.
#[test]
fn a_sheet_that_stays_is_named() {
    let map = programme();
    let mut draft = sent(map.path(), "2021-K2");
    draft.put("voortgang", &["wonen"], "stand", Put::text("op schema"));
    draft.put("voortgang", &["wonen"], "resultaten", Put::text("Twee bezoeken."));
    draft.put("voortgang", &["wonen"], "prognose", Put::Number(-5.0));
    draft.put("realisatie", &["zorg", "convenant"], "besteed", Put::text("volgt"));
    draft.put("realisatie", &["zorg", "BZK"], "besteed", Put::Number(5.0));
    let taken =
        taken(map.path(), &[saved(map.path(), "terug.xlsx", &draft.bytes())], LedgerOptions::default());
    assert!(taken.mended.is_empty());
    let left: Vec<&str> = taken.left.keys().map(String::as_str).collect();
    assert_eq!(left, ["wonen", "zorg"]);
    assert!(taken.left.values().all(|files| files.contains("terug.xlsx")), "{:?}", taken.left);
    let column = draft.tab("voortgang").column("prognose");
    let cell = projectblad::workbook::cell_name((1, u32::from(column)));
    let place = format!("terug.xlsx!voortgang:{cell}: ");
    assert!(taken.problems.iter().any(|own| own.message.starts_with(&place)), "{:#?}", taken.problems);
}
