//! What is told of a ledger that is read: worksheets, rows that are passed over, totals, and what is odd about running totals.

use super::*;

const CUMULATIVE: LedgerOptions = LedgerOptions { cumulatief: true, verdeel: false };

fn ledger(map: &Path, text: &str, how: LedgerOptions) -> String {
    told(map, &[saved(map, "grootboek.csv", text.as_bytes())], how)
}

/// The name and the rows of a worksheet.
type Tab<'t> = (&'t str, &'t [&'t [&'t str]]);

/// A ledger as a workbook, with these worksheets.
fn book(map: &Path, tabs: &[Tab<'_>]) -> PathBuf {
    saved(map, "grootboek.xlsx", &drafted(tabs).bytes())
}

fn drafted(tabs: &[Tab<'_>]) -> Draft {
    let tab = |(name, rows): &Tab<'_>| {
        let cells = (0..).zip(*rows).flat_map(|(row, cells)| {
            (0..).zip(*cells).filter(|(_, cell)| !cell.is_empty()).map(move |(at, cell)| {
                ((row, at), cell.parse().map_or_else(|_| Put::text(cell), Put::Number))
            })
        });
        draft::Tab { name: (*name).to_owned(), cells: cells.collect(), merged: Vec::new() }
    };
    Draft { tabs: tabs.iter().map(tab).collect(), parts: Vec::new() }
}

const HEADS: &[&str] = &["Projectnummer", "Periode", "Bedrag (EUR)", "Omschrijving"];

#[test]
fn every_worksheet_of_a_ledger_is_read_or_told() {
    let map = programme();
    let first: &[&[&str]] = &[&["Grootboek 2021"], &[], HEADS, &["8010", "2021-04", "12000"]];
    let second: &[&[&str]] = &[&["Bedrag", "Periode", "Projectnummer"], &["500.50", "2021-05", "8010"]];
    let other: &[&[&str]] = &[&["Let op: voorlopige cijfers"]];
    let file = book(map.path(), &[("april", first), ("mei", second), ("uitleg", other)]);
    let expected = "\
let op: grootboek.xlsx: de tabbladen `april` en `mei` zijn samen gelezen
let op: grootboek.xlsx: het tabblad `uitleg` is geen grootboek en is niet gelezen
projectbladen/wonen.yaml:47
+   2021-K2: {besteed: {convenant: 12500.50}}
";
    assert_eq!(told(map.path(), &[file], LedgerOptions::default()), expected);
    let file =
        book(map.path(), &[("april", &[&["Projectnummer", "Periode", "Netto"], &["8010", "2021-K2", "1"]])]);
    let expected = "\
fout[grootboek-onjuist]: grootboek.xlsx: april!rij 1 noemt geen kolom bedrag
  = hulp: een grootboek heeft de kolommen projectnummer, periode en bedrag, en als u wilt partij en uren
";
    assert_eq!(told(map.path(), &[file], LedgerOptions::default()), expected);
}

/// A copy, a year beside its months and what nobody sees would be added to what they repeat.
#[test]
fn a_worksheet_that_repeats_another_is_not_added() {
    let map = programme();
    let rows: &[&[&str]] = &[HEADS, &["8010", "2021-04", "100"], &["8010", "2021-05", "200"]];
    let more: &[&[&str]] =
        &[HEADS, &["8010", "2021-05", "200"], &["8010", "2021-04", "100"], &["8010", "2021-06", "50"]];
    let year: &[&[&str]] = &[HEADS, &["8010", "2021-K2", "350"]];
    let june: &[&[&str]] = &[HEADS, &["8010", "2021-06-05", "50"]];
    let copy = |one: &str, other: &str| {
        format!(
            "grootboek.xlsx: alle rijen van het tabblad `{one}` staan ook in het tabblad `{other}`\n  = hulp: haal het tabblad `{one}` weg\n"
        )
    };
    let also = |row: &str, other: &str| {
        format!(
            "grootboek.xlsx, {row}: over deze periode staat projectnummer `8010` ook in {other}\n  = hulp: haal het tabblad weg dat niet meetelt, of zet de rijen samen op één tabblad\n"
        )
    };
    let cases: [(&[Tab<'_>], String); 5] = [
        (&[("Export", rows), ("Export (2)", rows)], copy("Export (2)", "Export")),
        (&[("Export", rows), ("jaar", more)], copy("Export", "jaar")),
        (&[("april en mei", rows), ("juni", june), ("jaar", year)], also("jaar!rij 2", "april en mei!rij 2")),
        (&[("jaar", year), ("juni", june)], also("juni!rij 2", "jaar!rij 2")),
        (
            &[("juni", june), ("ook juni", &[HEADS, &["8010", "2021-06", "7"]])],
            also("ook juni!rij 2", "juni!rij 2"),
        ),
    ];
    for (tabs, expected) in cases {
        let found = told(map.path(), &[book(map.path(), tabs)], LedgerOptions::default());
        assert!(found.contains(&format!("fout[grootboek-onjuist]: {expected}")), "{found}");
        assert!(!found.contains("besteed"), "{found}");
    }
    // months beside one another, and parties
    let convenant: &[&[&str]] =
        &[&["Projectnummer", "Periode", "Bedrag", "Partij"], &["8010", "2021-K2", "50", "convenant"]];
    let bzk: &[&[&str]] =
        &[&["Projectnummer", "Periode", "Bedrag", "Partij"], &["8010", "2021-K2", "50", "BZK"]];
    for tabs in [[("een", rows), ("twee", june)], [("een", convenant), ("twee", bzk)]] {
        let found = told(map.path(), &[book(map.path(), &tabs)], LedgerOptions::default());
        assert!(found.contains("+   2021-K2: {besteed: ") && !found.contains("fout"), "{found}");
    }
}

#[test]
fn a_ledger_that_is_hidden_is_told() {
    let map = programme();
    let rows: &[&[&str]] = &[HEADS, &["8010", "2021-04", "100"]];
    let later: &[&[&str]] = &[HEADS, &["8010", "2021-05", "200"]];
    for state in ["hidden", "veryHidden"] {
        let mut draft = drafted(&[("april", rows), ("oud", later)]);
        let new = if state == "hidden" {
            "name=\"oud\" state=\"hidden\""
        } else {
            "name=\"oud\" state=\"veryHidden\""
        };
        draft.parts.push(("xl/workbook.xml", "name=\"oud\"", new));
        let file = saved(map.path(), "grootboek.xlsx", &draft.bytes());
        let found = told(map.path(), &[file], LedgerOptions::default());
        let expected = "\
fout[grootboek-onjuist]: grootboek.xlsx: het tabblad `oud` is verborgen
  = hulp: maak het zichtbaar, of haal het weg
";
        assert!(found.ends_with(expected), "{found}");
    }
}

/// What finance sets beside what it was asked, is not read, and not in silence.
#[test]
fn a_worksheet_that_was_added_is_told() {
    let map = programme();
    let mut draft = sent(map.path(), "2021-K2");
    draft.put("realisatie", &["wonen", "convenant"], "besteed", Put::Number(8000.0));
    let cells = [((0, 0), "projectnummer"), ((0, 1), "periode"), ((0, 2), "bedrag")];
    let cells = cells.into_iter().map(|(at, head)| (at, Put::text(head))).collect();
    draft.tabs.push(draft::Tab { name: "grootboek".to_owned(), cells, merged: Vec::new() });
    let file = saved(map.path(), "terug.xlsx", &draft.bytes());
    let expected = "\
let op: terug.xlsx: het tabblad `grootboek` is erbij gezet en is niet gelezen
projectbladen/wonen.yaml:47
+   2021-K2: {besteed: {convenant: 8000}}
";
    assert_eq!(told(map.path(), &[file], LedgerOptions::default()), expected);
}

#[test]
fn totals_are_compared_with_the_rows() {
    let map = programme();
    let rows = "projectnummer;omschrijving;periode;bedrag\n8010;a;2021-K2;100\n8010;b;2021-K2;200\n";
    let good = format!(
        "{rows}Totaal 8010;;;300\n;subtotaal;;300\n;;;\n;nog te controleren;;\nEindtotaal:;;;300,00\n"
    );
    let expected = "\
let op: grootboek.csv: 3 totaalrijen overgeslagen; ze kloppen met de rijen
let op: grootboek.csv: 1 rij zonder projectnummer en bedrag overgeslagen (de eerste is rij 7)
projectbladen/wonen.yaml:47
+   2021-K2: {besteed: {convenant: 300}}
";
    assert_eq!(ledger(map.path(), &good, LedgerOptions::default()), expected);
    let lost = format!("{rows}Totaal;;;350\n");
    let expected = "\
let op: grootboek.csv: 1 totaalrij overgeslagen
fout[grootboek-onjuist]: grootboek.csv, rij 4: het totaal is hier 350, en de rijen waar het over gaat, zijn samen 300
  = hulp: kijk welke rij ontbreekt of er dubbel staat, of haal de rij met het totaal weg
";
    assert_eq!(ledger(map.path(), &lost, LedgerOptions::default()), expected);
    // each project with its own, and a name that only begins with the letters
    let parts = "projectnummer;periode;bedrag;partij\n8010;2021-K2;100;\nTotaal 8010;;100;\n8020;2021-K2;50;Convenant\n8020 totaal;;50;\nTotaal;;150;\nTotaalplan;2021-K2;7;\n";
    let expected = "\
fout[grootboek-onjuist]: grootboek.csv, rij 7: er is geen projectblad met projectnummer `Totaalplan`
";
    let found = ledger(map.path(), parts, LedgerOptions::default());
    assert!(
        found.contains(expected) && found.contains("3 totaalrijen overgeslagen; ze kloppen met de rijen"),
        "{found}"
    );
}

/// K1 stands at 9.000 and 7.500; nothing is known of K2.
#[test]
fn what_is_odd_about_running_totals_is_told() {
    let map = programme();
    let found = ledger(map.path(), "projectnummer;periode;bedrag\n8010;2021-K3;20000\n", CUMULATIVE);
    let expected = "\
let op: grootboek.csv, rij 2: over 2021-K2 staat in `wonen` niets; wat toen is besteed, komt zo bij 2021-K3
projectbladen/wonen.yaml:47
+   2021-K3: {besteed: {convenant: 11000}}
";
    assert_eq!(found, expected);
    let found = ledger(map.path(), "projectnummer;periode;bedrag\n8010;2021-K2;8600\n", CUMULATIVE);
    let expected = "\
let op: grootboek.csv, rij 2: t/m 2021-K2 is dit 8.600 van convenant, en in `wonen` staat over de kwartalen ervoor al 9.000; 2021-K2 wordt -400
projectbladen/wonen.yaml:47
+   2021-K2: {besteed: {convenant: -400}}
";
    assert_eq!(found, expected);
}

/// Two ledgers of which one says of a quarter that stands what the other does not.
#[test]
fn two_ledgers_that_differ_are_told_in_every_order() {
    let map = programme();
    let file = |name: &str, rows: &str| {
        saved(map.path(), name, format!("projectnummer;periode;bedrag\n{rows}").as_bytes())
    };
    let one = file("een.csv", "8010;2021-K1;9000\n");
    let other = file("twee.csv", "8010;2021-K1;8600\n8010;2021-K2;20100\n");
    for files in [[one.clone(), other.clone()], [other, one]] {
        let found = told(map.path(), &files, CUMULATIVE);
        assert!(found.starts_with("fout[cel-tegenstrijdig]: "), "{found}");
        assert!(!found.contains("\n+ "), "{found}");
    }
}

/// Who pays is what the covenant says, also where other amounts are shared.
#[test]
fn who_pays_a_project_stands_when_others_are_shared() {
    let map = programme();
    let how = LedgerOptions { cumulatief: false, verdeel: true };
    let found =
        ledger(map.path(), "projectnummer;periode;bedrag\n8010;2021-K2;1000\n8020;2021-K2;300\n", how);
    let expected = "\
let op: grootboek.csv, rij 2: projectnummer `8010` is niet over partijen verdeeld, want `dekking` in convenant.yaml noemt convenant
projectbladen/wonen.yaml:47
+   2021-K2: {besteed: {convenant: 1000}}
projectbladen/zorg.yaml:25
+ realisatie:
+   2021-K2: {besteed: {convenant: 200, BZK: 100}}
";
    assert_eq!(found, expected);
}

#[test]
fn what_programs_write_in_a_ledger_is_read() {
    let map = programme();
    let text = "sep=,\nProjectnummer,Periode,Bedrag in euro,Uren\n8010.0,2021-K2,\"(1.234,00)\",\"7,5\"\n8010,2021-06,\"2.000,00-\",7\n8010,2021-K2,10000,100\n";
    let expected = "\
let op: grootboek.csv, rij 3: over 2021-K2 zijn het 114,50 uren, afgerond 115
projectbladen/wonen.yaml:47
+   2021-K2: {besteed: {convenant: 6766}, uren: 115}
";
    assert_eq!(ledger(map.path(), text, LedgerOptions::default()), expected);
}

/// What lacks in a row, and a head that is called otherwise, is told with its cure.
#[test]
fn what_lacks_in_a_ledger_has_its_cure() {
    let map = programme();
    let cases = [
        (
            "projectnummer;periode;bedrag\n8010;;100\n",
            "grootboek.csv, rij 2: hier staat geen periode\n  = hulp: vul de periode in, zoals 2021-K2, of haal de rij weg",
        ),
        (
            "Projectnr.;Periode;Bedrag\n8010;2021-K2;100\n",
            "grootboek.csv: de eerste rij noemt geen kolom projectnummer\n  = hulp: noem de kolom `Projectnr.` `projectnummer`",
        ),
        (
            "projectnummer;periode;Convenant;BZK\n8010;2021-K2;100;200\n",
            "grootboek.csv: de eerste rij noemt geen kolom bedrag\n  = hulp: zet elk bedrag op een eigen rij onder `bedrag`, met in een kolom `partij` wie het betaalde, zoals `convenant`",
        ),
        (
            "projectnummer;periode;bedrag\n8O10;2021-K2;100\n",
            "grootboek.csv, rij 2: er is geen projectblad met projectnummer `8O10`\n  = hulp: bedoelde u `8010`?",
        ),
        (
            "projectnummer;periode;bedrag\n8010;2021-K2;19000.5\n",
            "grootboek.csv, rij 2: `19000.5` is geen bedrag\n  = hulp: schrijf 19000,50",
        ),
        (
            "projectnummer;periode;bedrag;uren\n8010;2021-K2;100;7,333\n",
            "grootboek.csv, rij 2: `7,333` heeft meer dan twee decimalen\n  = hulp: rond de uren af op twee decimalen, zoals 7,33",
        ),
        (
            "projectnummer;periode;bedrag;uren\n8010;2021-K2;100;\n8010;2021-K2;100;-3\n",
            "grootboek.csv, rij 3: `-3` is geen aantal uren\n  = hulp: schrijf een getal, zoals 110 of 7,5",
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(
            ledger(map.path(), text, LedgerOptions::default()),
            format!("fout[grootboek-onjuist]: {expected}\n")
        );
    }
    let mut draft = Draft {
        tabs: vec![draft::Tab { name: "blad".to_owned(), ..draft::Tab::default() }],
        parts: Vec::new(),
    };
    for (at, head) in (0..).zip(["projectnummer", "periode", "bedrag"]) {
        draft.tabs[0].cells.insert((0, at), Put::text(head));
    }
    draft.tabs[0].cells.insert((1, 0), Put::Number(8010.0));
    draft.tabs[0].cells.insert((1, 1), Put::Formula("=\"2021\"&\"-K2\"", "2021-K2"));
    draft.tabs[0].cells.insert((1, 2), Put::Number(5.0));
    draft.parts.push(("sheet1.xml", "</f><v>2021-K2</v>", "</f>"));
    let file = saved(map.path(), "grootboek.xlsx", &draft.bytes());
    let found = told(map.path(), &[file], LedgerOptions::default());
    assert!(
        found.starts_with(
            "fout[grootboek-onjuist]: grootboek.xlsx, blad!rij 2: hier staat een formule zonder uitkomst\n"
        ),
        "{found}"
    );
}

/// Only what says euros is read as an amount in euros.
#[test]
fn a_head_that_says_more_is_told() {
    let map = programme();
    let heads = [
        "Bedrag (begroot)",
        "Bedrag (x 1000)",
        "Bedrag [USD]",
        "Bedrag USD",
        "Bedrag(x 1000)",
        "Bedrag (btw)",
    ];
    for head in heads {
        let found = ledger(
            map.path(),
            &format!("projectnummer;periode;{head}\n8010;2021-K2;100\n"),
            LedgerOptions::default(),
        );
        let expected = format!(
            "fout[grootboek-onjuist]: grootboek.csv: de kop `{head}` zegt meer dan `bedrag`\n  = hulp: zet er bedragen in euro's onder en noem de kolom `bedrag`, of haal de kolom weg\n"
        );
        assert_eq!(found, expected);
    }
    let found = ledger(
        map.path(),
        "projectnummer;periode;bedrag;Partij (code)\n8010;2021-K2;100;7\n",
        LedgerOptions::default(),
    );
    assert!(
        found.contains("de kop `Partij (code)` zegt meer dan `partij`\n  = hulp: noem de kolom `partij`"),
        "{found}"
    );
    for head in
        ["Bedrag", "Bedrag (EUR)", "Bedrag [€]", "Bedrag in euro's", "Bedrag(euro)", "Bedrag (excl. btw)"]
    {
        let text = format!("projectnummer;periode;{head};Bedrag (begroot)\n8010;2021-K2;100;900\n");
        let found = ledger(map.path(), &text, LedgerOptions::default());
        assert_eq!(
            found, "projectbladen/wonen.yaml:47\n+   2021-K2: {besteed: {convenant: 100}}\n",
            "{head}"
        );
    }
}

/// The number as it is written goes before what a program may have made of it.
#[test]
fn a_number_is_looked_for_as_it_is_written() {
    let map = programme();
    let sheet = text(map.path(), "zorg.yaml").replace("projectnummer: '8020'", "projectnummer: '8024.00'");
    fs::write(map.path().join("projectbladen/zorg.yaml"), &sheet).expect("a sheet");
    let rows = "projectnummer;periode;bedrag;partij\n8024.00;2021-K2;100;convenant\n";
    let found = ledger(map.path(), rows, LedgerOptions::default());
    assert!(found.starts_with("projectbladen/zorg.yaml:25\n"), "{found}");
    let other = text(map.path(), "wonen.yaml").replace("projectnummer: '8010'", "projectnummer: '8024'");
    fs::write(map.path().join("projectbladen/wonen.yaml"), other).expect("a sheet");
    let covenant = text(map.path(), "convenant.yaml").replace("dekking: {'8010': convenant}\n", "");
    fs::write(map.path().join("projectbladen/convenant.yaml"), covenant).expect("a covenant");
    let expected = "\
fout[grootboek-onjuist]: grootboek.csv, rij 2: `8024.00` kan ook `8024` zijn, en beide staan in een projectblad
  = hulp: geef een van beide projecten een ander projectnummer
";
    assert_eq!(ledger(map.path(), rows, LedgerOptions::default()), expected);
}

/// A row with money and no project is told; only what is called a total is one.
#[test]
fn money_of_no_project_is_told() {
    let map = programme();
    let head = "projectnummer;periode;partij;bedrag\n8010;2021-K2;;100\n";
    for row in [";;VWS;100", ";;VWS;12,345,6", ";;;#REF!", ";;;100", ";;;honderd"] {
        let found = ledger(map.path(), &format!("{head}{row}\n"), LedgerOptions::default());
        let expected = "\
fout[grootboek-onjuist]: grootboek.csv, rij 3: hier staat geen projectnummer
  = hulp: vul het projectnummer in, of haal de rij weg, of noem haar een totaal
";
        assert_eq!(found, expected, "{row}");
    }
    let found = ledger(map.path(), &format!("{head}Totaal;;;12,345,6\n"), LedgerOptions::default());
    assert!(
        found.starts_with("fout[grootboek-onjuist]: grootboek.csv, rij 3: `12,345,6` is geen bedrag\n"),
        "{found}"
    );
    for row in ["Totaal;;;100", ";;Saldo;100", ";;subtotaal;100", "Som;;;100", ";;;0,00", ";;;-", ";;;EUR"] {
        let found = ledger(map.path(), &format!("{head}{row}\n"), LedgerOptions::default());
        assert!(found.contains(" overgeslagen") && found.contains("{convenant: 100}}"), "{row}: {found}");
    }
}

/// A total is of what it names, also where rows stand in another order or on another worksheet.
#[test]
fn a_total_is_of_what_it_names() {
    let map = programme();
    let rows = "projectnummer;periode;partij;bedrag\n8010;2021-K2;convenant;100\n8010;2021-K3;BZK;50\n8010;2021-K2;BZK;7\n";
    for total in [
        "Totaal;2021-K2;;107\nTotaal;2021-K3;;50",
        "Totaal;;BZK;57",
        "Totaal;2021-K2;BZK;7",
        "Totaal 8010;2021-K3;;50",
        "Totaal;2021;;157",
    ] {
        let found = ledger(map.path(), &format!("{rows}{total}\n"), LedgerOptions::default());
        assert!(found.contains(" met de rijen\n") && found.contains("besteed"), "{found}");
    }
    let found = ledger(map.path(), &format!("{rows}Totaal;2021-K2;;99\n"), LedgerOptions::default());
    assert!(
        found.contains("het totaal is hier 99, en de rijen waar het over gaat, zijn samen 107\n"),
        "{found}"
    );
    let found = ledger(map.path(), &format!("{rows}Totaal afdeling;;;99\n"), LedgerOptions::default());
    assert!(
        found.contains("let op: grootboek.csv, rij 5: het totaal 99 is niet vergeleken, want het is niet duidelijk over welke rijen het gaat\n")
            && found.contains("besteed"),
        "{found}"
    );
    let april: &[&[&str]] = &[HEADS, &["8010", "2021-04", "100"]];
    let may: &[&[&str]] = &[HEADS, &["8010", "2021-05", "50"]];
    let tabs = |total| [("april", april), ("mei", may), ("totaal", total)];
    let found = told(
        map.path(),
        &[book(map.path(), &tabs(&[HEADS, &["Totaal", "", "150"]]))],
        LedgerOptions::default(),
    );
    assert!(found.contains("; die klopt met de rijen\n"), "{found}");
    let found = told(
        map.path(),
        &[book(map.path(), &tabs(&[HEADS, &["Totaal", "", "160"]]))],
        LedgerOptions::default(),
    );
    assert!(
        found.contains("het totaal is hier 160, en de rijen waar het over gaat, zijn samen 150\n"),
        "{found}"
    );
}

/// Each row with a total below it: no total looks through all rows again.
#[test]
fn many_totals_take_no_longer_than_many_rows() {
    let map = programme();
    let rows: String = (1..=20_000).map(|sum| format!("8010;2021-K2;1\nTotaal 8010;;{sum}\n")).collect();
    let start = std::time::Instant::now();
    let found =
        ledger(map.path(), &format!("projectnummer;periode;bedrag\n{rows}"), LedgerOptions::default());
    assert!(found.contains("20000 totaalrijen") || found.contains("20.000 totaalrijen"), "{found}");
    assert!(found.contains("{convenant: 20000}"), "{found}");
    assert!(start.elapsed().as_secs() < 30, "{:?}", start.elapsed());
}
