//! The shipped programme: its last quarter is taken out, asked, filled in and read back, and is then what people typed by hand.

use super::*;

/// The last quarter of a sheet, as lines that go: an item of `voortgang` and a line of `realisatie`.
fn without(text: &str, quarter: &str) -> String {
    let mut out = String::new();
    let mut skipped = false;
    for line in text.split_inclusive('\n') {
        if line.starts_with("  - ") || !line.starts_with("   ") && !line.trim().is_empty() {
            skipped = line.starts_with(&format!("  - periode: {quarter}"))
                || line.starts_with(&format!("  - {{periode: {quarter}"));
        }
        let blank = line.trim().is_empty();
        if !(skipped && !blank || line.starts_with(&format!("  {quarter}: "))) {
            out += line;
        }
    }
    out
}

/// The documents of the quarter's year as Markdown.
fn documents(map: &Path) -> String {
    let programme = load::programme(map, &mut Vec::new()).expect("it runs");
    let documents = ["jaarverantwoording-2022", "halfjaarrapportage-2022", "kwartaalrapportage-2022-K4"];
    documents.map(|document| crate::report::text_of(&programme, document)).concat()
}

#[test]
fn a_quarter_comes_back_as_it_was_typed() {
    let typed = copied(".");
    let map = copied(".");
    let mut gone = 0;
    for entry in walkdir::WalkDir::new(map.path().join("projectbladen"))
        .into_iter()
        .map(|entry| entry.expect("an entry"))
    {
        let path = entry.path();
        if path.extension().is_some_and(|ending| ending == "yaml")
            && !path.to_string_lossy().contains("rapportages")
        {
            let text = fs::read_to_string(path).expect("a sheet");
            let bare = without(&text, "2022-K4");
            gone += text.lines().count() - bare.lines().count();
            fs::write(path, bare).expect("a sheet");
        }
    }
    assert!(gone > 60, "{gone} lines");
    let known = sent(typed.path(), "2022-K4");
    let mut draft = sent(map.path(), "2022-K4");
    for name in ["voortgang", "realisatie"] {
        let full = known.tabs.iter().find(|tab| tab.name == name).expect("a worksheet");
        let keys = if name == "voortgang" { 1 } else { 3 };
        let tab = draft.tab(name);
        let row_of = |tab: &draft::Tab, row: u32| -> Vec<String> {
            let key = |at: u16| tab.cells.get(&(row, at)).map(|put| format!("{put:?}")).unwrap_or_default();
            (0..keys).map(key).collect()
        };
        let rows: Vec<u32> = (1..200).filter(|row| tab.cells.contains_key(&(*row, 0))).collect();
        for row in rows {
            let own = row_of(tab, row);
            let Some(from) = (1..200).find(|from| row_of(full, *from) == own) else { continue };
            let filled: Vec<_> =
                full.cells.range((from, 2)..(from + 1, 0)).map(|((_, at), put)| (*at, put.clone())).collect();
            tab.cells.extend(filled.into_iter().map(|(at, put)| ((row, at), put)));
        }
    }
    let file = saved(map.path(), "terug.xlsx", &draft.bytes());
    let taken = taken(map.path(), std::slice::from_ref(&file), LedgerOptions::default());
    assert!(taken.problems.is_empty(), "{:#?}", taken.problems);
    for mended in &taken.mended {
        let gone: Vec<_> = show::changes::lines(&mended.before, &mended.after)
            .into_iter()
            .flat_map(|(_, old, _)| old)
            .collect();
        assert!(gone.is_empty(), "lines went in {}: {gone:#?}", mended.path.display());
    }
    write::over(map.path(), &taken.mended).expect("written");
    let [found, expected] = [map.path(), typed.path()].map(documents);
    crate::expected::assert_same("the documents", found.lines(), expected.lines());
    assert_eq!(told(map.path(), &[file], LedgerOptions::default()), "", "twice is once");
}

/// What was spent in a year of which the account was adopted stays: what is more or less is a correction, once.
#[test]
fn a_closed_year_is_corrected_and_not_changed() {
    let map = copied(".");
    let with = |amount: f64| {
        let mut draft = sent(map.path(), "2021-K4");
        let keys = &["stedelijke-transformatie", "convenant"];
        draft.put("realisatie", keys, "besteed", Put::Number(amount));
        saved(map.path(), "terug.xlsx", &draft.bytes())
    };
    let file = with(23_600.0);
    let found = told(map.path(), std::slice::from_ref(&file), LedgerOptions::default());
    let line = "+     - {over: 2021, op: 2022-12-31, besteed: {convenant: 800}, reden: 2021-K4 convenant was €\u{a0}22.800 en is €\u{a0}23.600}\n";
    assert!(found.ends_with(line), "{found}");
    written(map.path(), std::slice::from_ref(&file));
    assert_eq!(told(map.path(), std::slice::from_ref(&file), LedgerOptions::default()), "", "twice is once");
    let found = told(map.path(), &[with(23_500.0)], LedgerOptions::default());
    let line = "+     - {over: 2021, op: 2022-12-31, besteed: {convenant: -100}, reden: 2021-K4 convenant was €\u{a0}23.600 en is €\u{a0}23.500}\n";
    assert!(found.ends_with(line), "{found}");
    let path = map.path().join("projectbladen/fysiek/stedelijke-transformatie.yaml");
    let sheet = fs::read_to_string(&path).expect("a sheet");
    fs::write(path, sheet.replacen("\ndoel:", "\nprojectnummer: '8030'\ndoel:", 1)).expect("a sheet");
    let ledger = |amount: &str| {
        let text = format!("projectnummer;periode;bedrag;partij\n8030;2021-K4;{amount};convenant\n");
        told(map.path(), &[saved(map.path(), "grootboek.csv", text.as_bytes())], LedgerOptions::default())
    };
    assert_eq!(ledger("23600"), "", "what was corrected is known");
    assert!(ledger("22800").contains("besteed: {convenant: -800}"), "{}", ledger("22800"));
}

/// Nothing where nothing was spent is no correction.
#[test]
fn a_zero_in_a_closed_year_changes_nothing() {
    let map = copied(".");
    let mut zeros = 0;
    for of in ["2021-K1", "2021-K2", "2021-K3", "2021-K4"] {
        let mut draft = sent(map.path(), of);
        let tab = draft.tab("realisatie");
        let column = tab.column("besteed");
        let rows = tab.cells.keys().filter(|(row, at)| *row > 0 && *at == 0).map(|(row, _)| *row);
        let empty: Vec<u32> = rows.filter(|row| !tab.cells.contains_key(&(*row, column))).collect();
        zeros += empty.len();
        tab.cells.extend(empty.into_iter().map(|row| ((row, column), Put::Number(0.0))));
        let file = saved(map.path(), "terug.xlsx", &draft.bytes());
        assert_eq!(told(map.path(), &[file], LedgerOptions::default()), "", "{of}");
    }
    assert!(zeros > 0, "each party spent something in each quarter");
}

/// Hours have no correction: those of a closed year change in their quarter, and not in silence.
#[test]
fn hours_of_a_closed_year_are_told() {
    let map = copied(".");
    let told_of = |of: &str| {
        let mut draft = sent(map.path(), of);
        draft.put("realisatie", &["stedelijke-transformatie", "convenant"], "uren", Put::Number(1.0));
        told(map.path(), &[saved(map.path(), "terug.xlsx", &draft.bytes())], LedgerOptions::default())
    };
    let found = told_of("2021-K4");
    let expected = "de jaarverantwoording 2021 is vastgesteld; de uren van `stedelijke-transformatie` over 2021-K4 veranderen toch, want een \
                    `correctie` is er alleen van geld\n";
    assert!(found.starts_with("let op: terug.xlsx!realisatie:") && found.contains(expected), "{found}");
    assert!(!told_of("2022-K4").contains("is vastgesteld"), "its account is open");
}
