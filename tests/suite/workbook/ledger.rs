//! A ledger of finance: its forms, its running totals, and how its amounts go over parties (worked example 22).

use super::*;

fn ledger(map: &Path, text: &[u8], how: LedgerOptions) -> String {
    told(map, &[saved(map, "grootboek.csv", text)], how)
}

#[test]
fn a_ledger_is_read_in_every_form() {
    let map = programme();
    let expected = "\
projectbladen/wonen.yaml:47
+   2021-K2: {besteed: {convenant: 12500.50}, uren: 110}
";
    let forms: [&[u8]; 5] = [
        b"projectnummer;periode;bedrag;uren\n8010;2021-K2;12.500,50;110\n",
        b"\xef\xbb\xbfPeriode;Bedrag;Projectnummer;Uren\r\n2021-04;8000;8010;60\r\n2021-06-30;4500,50;8010;50\r\n",
        b"bedrag,uren,periode,projectnummer\n\"12500,50\",110,Q2 2021,8010\n",
        b"projectnummer\tomschrijving\tperiode\tbedrag\turen\n8010\tx\t2e kwartaal 2021\t12500.50\t110\n\n",
        b"projectnummer;omschrijving;periode;partij;bedrag;uren\n8010;\"een; \"\"twee\"\"\";2021-K2;convenant;12500,50;110\n",
    ];
    for form in forms {
        let found = ledger(map.path(), form, LedgerOptions::default());
        assert!(found == expected, "{found}");
    }
    let windows = b"projectnummer;omschrijving;periode;bedrag;uren\n8010;Vijf caf\xe9s, \x80 100;2021-K2;12500,50;110\n";
    let found = ledger(map.path(), windows, LedgerOptions::default());
    let note = "let op: grootboek.csv: gelezen met de letters van Windows (codepagina 1252), want het is geen UTF-8\n";
    assert!(found == format!("{note}{expected}"), "{found}");
    let mut draft = sent(map.path(), "2021-K2");
    draft.tabs.truncate(1);
    draft.tabs[0].cells.clear();
    let rows = [["projectnummer", "periode", "bedrag", "uren"], ["8010", "2021-K2", "12500.50", "110"]];
    for (row, cells) in (0..).zip(rows) {
        for (at, cell) in (0..).zip(cells) {
            let put = cell.parse().map_or_else(|_| Put::text(cell), Put::Number);
            draft.tabs[0].cells.insert((row, at), put);
        }
    }
    let file = saved(map.path(), "grootboek.xlsx", &draft.bytes());
    assert_eq!(told(map.path(), &[file], LedgerOptions::default()), expected);
}

#[test]
fn running_totals_take_off_what_was_reported() {
    let map = programme();
    let how = LedgerOptions { cumulatief: true, verdeel: false };
    // t/m K1 8.000 and t/m K2 20.500, nothing reported yet
    let start = text(map.path(), "wonen.yaml");
    let bare =
        start.replace("realisatie:\n  2021-K1: {besteed: {convenant: 9000, BZK: 7500}, uren: 90}\n\n", "");
    fs::write(map.path().join("projectbladen/wonen.yaml"), &bare).expect("a sheet");
    let found =
        ledger(map.path(), b"projectnummer;periode;bedrag\n8010;2021-K1;8000\n8010;2021-K2;20500\n", how);
    assert!(
        found.contains(
            "+   2021-K1: {besteed: {convenant: 8000}}\n+   2021-K2: {besteed: {convenant: 12500}}\n"
        ),
        "{found}"
    );
    // K1 was reported as 8.000, and the ledger says later that it was 7.600
    let known = start.replace("{convenant: 9000, BZK: 7500}", "{convenant: 8000, BZK: 7500}");
    fs::write(map.path().join("projectbladen/wonen.yaml"), &known).expect("a sheet");
    let later = b"projectnummer;periode;bedrag\n8010;2021-K1;7600\n8010;2021-K2;20100\n";
    let expected = "projectbladen/wonen.yaml:47\n+   2021-K2: {besteed: {convenant: 12100}}\n";
    let found = ledger(map.path(), later, how);
    assert!(found == expected, "{found}");
    let file = saved(map.path(), "grootboek.csv", later);
    write::over(map.path(), &taken(map.path(), std::slice::from_ref(&file), how).mended).expect("written");
    assert_eq!(told(map.path(), &[file], how), "", "twice is once");
}

#[test]
fn a_total_goes_over_the_parties_by_their_budgets() {
    let map = programme();
    let how = LedgerOptions { cumulatief: false, verdeel: true };
    let found = ledger(map.path(), b"projectnummer;periode;bedrag\n8020;2021-K2;12500\n", how);
    let expected = "\
projectbladen/zorg.yaml:25
+ realisatie:
+   2021-K2: {besteed: {convenant: 8333.33, BZK: 4166.67}}
";
    assert!(found == expected, "{found}");
}

/// What is wrong with a ledger, and what is said of it.
const WRONG: [(&str, &str); 16] = [
    (
        "projectnummer;periode\n8010;2021-K2\n",
        "grootboek.csv: de eerste rij noemt geen kolom bedrag\n  = hulp: een grootboek heeft de kolommen projectnummer, periode en bedrag, en als u wilt partij en uren",
    ),
    (
        "projectnummer;periode;bedrag\n9999;2021-K2;100\n",
        "grootboek.csv, rij 2: er is geen projectblad met projectnummer `9999`\n  = hulp: zet het als `projectnummer` in het projectblad, of haal de rijen weg",
    ),
    (
        "projectnummer;periode;bedrag\n8020;2021-K2;100\n",
        "grootboek.csv, rij 2: wie betaalt projectnummer `8020`, is niet bekend\n  = hulp: zet `dekking: {'8020': convenant}` in convenant.yaml, noem in het grootboek een partij, of gebruik `--verdeel`",
    ),
    (
        "projectnummer;periode;bedrag\n8010;zomer;100\n",
        "grootboek.csv, rij 2: `zomer` is geen kwartaal\n  = hulp: schrijf de periode als 2021-K2",
    ),
    (
        "projectnummer;periode;bedrag\n8010;2021-K2;12.5\n",
        "grootboek.csv, rij 2: `12.5` is geen bedrag\n  = hulp: schrijf 12,50 of 12500",
    ),
    (
        "projectnummer;periode;bedrag\n8010;2021-K2;\n",
        "grootboek.csv, rij 2: hier staat geen bedrag\n  = hulp: vul het bedrag in, of haal de rij weg",
    ),
    (
        "projectnummer;periode;bedrag\n;2021-K2;100\n",
        "grootboek.csv, rij 2: hier staat geen projectnummer\n  = hulp: vul het projectnummer in, of haal de rij weg",
    ),
    (
        "projectnummer;periode;bedrag;uren\n8010;2021-K2;100;veel\n",
        "grootboek.csv, rij 2: `veel` is geen aantal uren\n  = hulp: schrijf een getal, zoals 110 of 7,5",
    ),
    (
        "projectnummer;periode;bedrag;uren\n8010;2021-K2;100;4294967295\n8010;2021-K2;100;1\n",
        "grootboek.csv, rij 2: `4294967295` is geen aantal uren\n  = hulp: schrijf een getal, zoals 110 of 7,5",
    ),
    (
        "projectnummer;periode;bedrag;uren\n8010;2021-K2;100;999999\n8010;2021-K2;100;1\n",
        "grootboek.csv, rij 2: over 2021-K2 komen de uren op 1000000, en dat kan niet\n  = hulp: verbeter de uren in het grootboek, of in het projectblad",
    ),
    (
        "projectnummer;periode;bedrag\n8010;2021-2;100\n",
        "grootboek.csv, rij 2: `2021-2` kan een kwartaal zijn of een maand\n  = hulp: schrijf 2021-K2 of 2021-02",
    ),
    (
        "projectnummer;periode;bedrag;Bedrag\n8010;2021-K2;100;200\n",
        "grootboek.csv: de kolom `bedrag` staat er twee keer\n  = hulp: haal de kolom weg die er niet bij hoort",
    ),
    (
        "projectnummer;periode;bedrag;omschrijving\n8010;2021-K2;100;x\n8010;2021-K2;100;\"begonnen\n8010;2021-K2;100;x\n",
        "grootboek.csv, rij 3: hier begint een cel met een aanhalingsteken, dat nergens sluit\n  = hulp: haal het aanhalingsteken weg, of maak de uitdraai opnieuw",
    ),
    (
        "projectnummer;periode;bedrag;omschrijving\n8010;2021-K2;100;\"begonnen\n8010;2021-K2;100;\"x\"\n",
        "grootboek.csv, rij 2: hier staat nog iets achter het aanhalingsteken dat een cel sluit\n  = hulp: haal het aanhalingsteken weg, of maak de uitdraai opnieuw",
    ),
    (
        "projectnummer;periode;bedrag\n8010;27-05-21;100\n",
        "grootboek.csv, rij 2: `27-05-21` is niet zeker te lezen\n  = hulp: bedoelde u 27-5-2021?",
    ),
    (
        "beste collega,\nhierbij\n",
        "grootboek.csv: de eerste rij noemt geen kolom projectnummer, periode en bedrag\n  = hulp: een grootboek heeft de kolommen projectnummer, periode en bedrag, en als u wilt partij en uren",
    ),
];

#[test]
fn what_is_wrong_with_a_ledger_is_told() {
    let map = programme();
    for (text, expected) in WRONG {
        let found = ledger(map.path(), text.as_bytes(), LedgerOptions::default());
        assert_eq!(found, format!("fout[grootboek-onjuist]: {expected}\n"));
    }
    let found = ledger(
        map.path(),
        b"projectnummer;periode;bedrag;partij\n8010;2021-K2;100;Rijk\n",
        LedgerOptions::default(),
    );
    assert!(
        found.starts_with("fout[partij-onbekend]: grootboek.csv, rij 2: zo kan het niet in `wonen`: "),
        "{found}"
    );
}

/// Marks within a text are no marks around it.
#[test]
fn quotes_within_a_cell_stay() {
    let map = programme();
    let text = "projectnummer;omschrijving;periode;bedrag\n8010;buis van 5\" breed;2021-K2;100\n8010;\"een;\ntwee\" ;2021-K2;200\n";
    let found = ledger(map.path(), text.as_bytes(), LedgerOptions::default());
    assert_eq!(found, "projectbladen/wonen.yaml:47\n+   2021-K2: {besteed: {convenant: 300}}\n");
}

/// Rows with and without a party come together before they are compared with the sheet.
#[test]
fn rows_with_and_without_a_party_are_one_sum() {
    let map = programme();
    let rows = "projectnummer;periode;bedrag;partij\n8010;2021-K2;100;\n8010;2021-K2;200;convenant\n8010;2021-K2;50;BZK\n";
    let found = ledger(map.path(), rows.as_bytes(), LedgerOptions::default());
    assert_eq!(found, "projectbladen/wonen.yaml:47\n+   2021-K2: {besteed: {convenant: 300, BZK: 50}}\n");
}

/// Two sheets with one number.
fn shared() -> TempDir {
    let map = programme();
    let sheet = text(map.path(), "zorg.yaml").replace("projectnummer: '8020'", "projectnummer: '8010'");
    fs::write(map.path().join("projectbladen/zorg.yaml"), sheet).expect("a sheet");
    map
}

/// BZK has 30.000 and 15.000 in the two sheets.
#[test]
fn what_a_party_paid_goes_over_the_sheets_that_it_pays() {
    let map = shared();
    let how = LedgerOptions { cumulatief: false, verdeel: true };
    let found = ledger(map.path(), b"projectnummer;periode;bedrag;partij\n8010;2021-K2;1000;BZK\n", how);
    let expected = "\
projectbladen/wonen.yaml:47
+   2021-K2: {besteed: {BZK: 666.67}}
projectbladen/zorg.yaml:25
+ realisatie:
+   2021-K2: {besteed: {BZK: 333.33}}
";
    assert!(found == expected, "{found}");
    let found = ledger(map.path(), b"projectnummer;periode;bedrag;partij\n8010;2021-K2;1000;Rijk\n", how);
    let expected = "\
fout[grootboek-onjuist]: grootboek.csv, rij 2: voor projectnummer `8010` is in 2021 van Rijk niets begroot, en er is dus niets om naar te verdelen
  = hulp: zet het zelf in het projectblad waar het bij hoort, en haal de rij weg
";
    assert!(found == expected, "{found}");
}

/// K1 stands at 9.000 and 7.500, and 90 hours.
#[test]
fn running_totals_of_months_are_those_of_the_last_one() {
    let map = programme();
    let how = LedgerOptions { cumulatief: true, verdeel: false };
    let months = b"projectnummer;periode;bedrag;uren\n8010;2021-04;12000;120\n8010;2021-05;15000;150\n8010;2021-06;20500;200\n";
    let found = ledger(map.path(), months, how);
    assert_eq!(found, "projectbladen/wonen.yaml:47\n+   2021-K2: {besteed: {convenant: 11500}, uren: 110}\n");
    let gone = "projectnummer;periode;bedrag;partij\n8010;2021-04;12000;\n8010;2021-05;8000;BZK\n8010;2021-06;20500;\n";
    let found = ledger(map.path(), gone.as_bytes(), how);
    let expected = "\
fout[grootboek-onjuist]: grootboek.csv, rij 3: na deze rij loopt het totaal van BZK niet door, en andere rijen gaan t/m 30 juni 2021
  = hulp: zet er ook het totaal van BZK t/m 30 juni 2021 bij
";
    assert!(found == expected, "{found}");
    let fewer = b"projectnummer;periode;bedrag;uren\n8010;2021-K2;20500;80\n";
    let expected = "\
fout[grootboek-onjuist]: grootboek.csv, rij 2: t/m 2021-K2 staan hier 80 uren, en dat is 10 minder dan over de kwartalen ervoor is opgegeven
  = hulp: verbeter de uren in het grootboek, of in het projectblad
";
    assert_eq!(ledger(map.path(), fewer, how), expected);
}

/// t/m K2 33.000 over 36.000 and 30.000: 18.000 and 15.000, of which 9.000 and 7.500 stand in K1.
#[test]
fn a_running_total_is_shared_before_what_stands_is_taken_off() {
    let map = programme();
    let covenant = text(map.path(), "convenant.yaml").replace("dekking: {'8010': convenant}\n", "");
    fs::write(map.path().join("projectbladen/convenant.yaml"), covenant).expect("a covenant");
    let how = LedgerOptions { cumulatief: true, verdeel: true };
    let found = ledger(map.path(), b"projectnummer;periode;bedrag\n8010;2021-K2;33000\n", how);
    assert_eq!(found, "projectbladen/wonen.yaml:47\n+   2021-K2: {besteed: {convenant: 9000, BZK: 7500}}\n");
    let sheet = text(map.path(), "wonen.yaml")
        .replace("{convenant: 9000, BZK: 7500}", "{convenant: 10000, BZK: 2000}");
    fs::write(map.path().join("projectbladen/wonen.yaml"), sheet).expect("a sheet");
    let found = ledger(map.path(), b"projectnummer;periode;bedrag\n8010;2021-K2;33000\n", how);
    assert_eq!(found, "projectbladen/wonen.yaml:47\n+   2021-K2: {besteed: {convenant: 8000, BZK: 13000}}\n");
}

/// Each row that cannot be read is told, up to twenty-five; nothing of the ledger is taken over then.
#[test]
fn every_bad_row_is_told() {
    let map = programme();
    let text =
        "projectnummer;periode;bedrag\n8010;2021-K2;100\n8010;zomer;1\n8010;2021-K2;veel\n;2021-K2;5\n";
    let found = ledger(map.path(), text.as_bytes(), LedgerOptions::default());
    let expected = "\
fout[grootboek-onjuist]: grootboek.csv, rij 3: `zomer` is geen kwartaal
  = hulp: schrijf de periode als 2021-K2
fout[grootboek-onjuist]: grootboek.csv, rij 4: `veel` is geen bedrag
  = hulp: schrijf een bedrag in euro's, zoals 12500 of 12.500,50
fout[grootboek-onjuist]: grootboek.csv, rij 5: hier staat geen projectnummer
  = hulp: vul het projectnummer in, of haal de rij weg
";
    assert!(found == expected, "{found}");
    let many = format!("projectnummer;periode;bedrag\n{}", "8010;zomer;1\n".repeat(30));
    let found = ledger(map.path(), many.as_bytes(), LedgerOptions::default());
    assert!(found.starts_with("let op: grootboek.csv: nog 5 rijen zijn niet te lezen\n"), "{found}");
    assert_eq!(found.matches("fout[").count(), 25);
}

/// What a sheet would have wrong, is told at the row that says it.
#[test]
fn each_unknown_party_is_told_at_its_row() {
    let map = programme();
    let text = "projectnummer;periode;bedrag;partij\n8010;2021-K2;1;convenant\n8010;2021-K2;2;BZK\n8010;2021-K2;3;Rijk\n8010;2021-K2;4;Provincie\n";
    let found = ledger(map.path(), text.as_bytes(), LedgerOptions::default());
    for (row, party) in [(4, "Rijk"), (5, "Provincie")] {
        let start = format!("fout[partij-onbekend]: grootboek.csv, rij {row}: zo kan het niet in `wonen`: ");
        let line = found.lines().find(|line| line.starts_with(&start));
        assert!(line.is_some_and(|line| line.contains(party)), "{found}");
    }
}
