//! What people do to a workbook, and what comes of it: a table. Finance has filled in € 8.000 for the covenant's money of `wonen`; what
//! can be read all the same changes that one line, or the one that the case is about.

use super::*;

/// A way in which somebody saves a workbook.
struct Spoiled {
    what: &'static str,
    how: fn(&mut Draft),
    /// What the program tells, and the lines that change.
    told: &'static str,
}

/// Where finance fills in what was spent of the covenant's money.
const SPENT: &[&str] = &["wonen", "convenant"];
/// A product.
const MODEL: &[&str] = &["wonen", "Rekenmodel"];

/// The line that changes when all went well.
const GOOD: &str = "projectbladen/wonen.yaml:47\n+   2021-K2: {besteed: {convenant: 8000}}\n";

const SPOILED: &[Spoiled] = &[
    Spoiled {
        what: "rijen gesorteerd",
        how: |t| {
            t.tab("realisatie").moved(|(row, at)| (if row == 0 { 0 } else { 10 - row }, at));
        },
        told: GOOD,
    },
    Spoiled {
        what: "kolommen verplaatst",
        how: |t| {
            t.tab("realisatie").moved(|(row, at)| (row, 9 - at));
        },
        told: GOOD,
    },
    Spoiled {
        what: "kolommen verborgen",
        how: |t| {
            t.parts.push(("sheet5.xml", "<sheetData>", "<cols><col min=\"2\" max=\"3\" width=\"0\" hidden=\"1\" customWidth=\"1\"/></cols><sheetData>"));
        },
        told: GOOD,
    },
    Spoiled {
        what: "een titel boven de koppen",
        how: |t| {
            t.tab("realisatie").moved(|(row, at)| (row + 2, at));
            t.tab("realisatie").cells.insert((0, 0), Put::text("Financiën, tweede kwartaal"));
        },
        told: GOOD,
    },
    Spoiled {
        what: "lege rijen ertussen",
        how: |t| {
            t.tab("realisatie").moved(|(row, at)| (row * 3, at));
        },
        told: GOOD,
    },
    Spoiled {
        what: "rijen verwijderd",
        how: |t| {
            t.tab("realisatie").cells.retain(|(row, _), _| *row < 2);
        },
        told: GOOD,
    },
    Spoiled {
        what: "een opmerking in een lege rij en in een lege kolom",
        how: |t| {
            t.tab("realisatie").cells.insert((9, 0), Put::text(""));
            t.tab("realisatie").cells.insert((9, 1), Put::text("Nog te controleren!"));
            t.tab("realisatie").cells.insert((1, 9), Put::text("zie mail"));
        },
        told: GOOD,
    },
    Spoiled {
        what: "een rij met het totaal",
        how: |t| {
            t.tab("realisatie").cells.insert((9, 0), Put::text("Totaal"));
            t.tab("realisatie").cells.insert((9, 3), Put::Formula("=SUM(D2:D5)", "8000"));
        },
        told: "\
let op: terug.xlsx!realisatie:A10: deze rij heeft geen projectblad en is overgeslagen
projectbladen/wonen.yaml:47
+   2021-K2: {besteed: {convenant: 8000}}
",
    },
    Spoiled {
        what: "spaties achter de naam van het blad",
        how: |t| {
            t.put("realisatie", &["wonen", "convenant"], "projectblad", Put::text("wonen \u{a0}"));
        },
        told: GOOD,
    },
    Spoiled {
        what: "een bedrag als tekst, met een komma",
        how: |t| {
            t.put("realisatie", SPENT, "besteed", Put::text("8.000,00"));
        },
        told: GOOD,
    },
    Spoiled {
        what: "een bedrag als tekst, met een euroteken",
        how: |t| {
            t.put("realisatie", SPENT, "besteed", Put::text("€ 8.000,-"));
        },
        told: GOOD,
    },
    Spoiled {
        what: "een bedrag dat twee dingen kan zijn",
        how: |t| {
            t.put("realisatie", SPENT, "besteed", Put::text("8.5"));
        },
        told: "\
fout[cel-onjuist]: terug.xlsx!realisatie:D2: `8.5` is geen bedrag
  = hulp: schrijf 8,50 of 8500
",
    },
    Spoiled {
        what: "een bedrag met drie decimalen",
        how: |t| {
            t.put("realisatie", SPENT, "besteed", Put::Number(8000.005));
        },
        told: "\
fout[cel-onjuist]: terug.xlsx!realisatie:D2: 8000,005 is geen bedrag in hele centen
  = hulp: rond het af op twee decimalen
",
    },
    Spoiled {
        what: "een woord in plaats van een bedrag",
        how: |t| {
            t.put("realisatie", SPENT, "besteed", Put::text("volgt nog"));
        },
        told: "\
fout[cel-onjuist]: terug.xlsx!realisatie:D2: `volgt nog` is geen bedrag
  = hulp: schrijf een bedrag in euro's, zoals 12500 of 12.500,50
",
    },
    Spoiled {
        what: "WAAR in plaats van een bedrag",
        how: |t| {
            t.put("realisatie", SPENT, "besteed", Put::Truth(true));
        },
        told: "\
fout[cel-onjuist]: terug.xlsx!realisatie:D2: WAAR is geen bedrag
  = hulp: schrijf een bedrag in euro's, zoals 12500 of 12.500,50
",
    },
    Spoiled {
        what: "een bedrag in een cel met de opmaak van een dag",
        how: |t| {
            t.put("realisatie", SPENT, "besteed", Put::Day("2021-06-30".to_owned()));
        },
        told: "\
fout[cel-onjuist]: terug.xlsx!realisatie:D2: hier staat een dag, en geen bedrag
  = hulp: maak van de cel een gewoon getal, en typ het bedrag
",
    },
    Spoiled {
        what: "een formule met een uitkomst",
        how: |t| {
            t.put("realisatie", SPENT, "besteed", Put::Formula("=2*4000", "8000"));
        },
        told: GOOD,
    },
    Spoiled {
        what: "een formule met een fout",
        how: |t| {
            t.put("realisatie", SPENT, "besteed", Put::Formula("=8000/0", "#DIV/0!"));
        },
        told: "\
fout[cel-onjuist]: terug.xlsx!realisatie:D2: hier geeft een formule de fout #DIV/0!
  = hulp: herstel de formule, of typ de waarde
",
    },
    Spoiled {
        what: "een formule zonder uitkomst",
        how: |t| {
            t.put("realisatie", SPENT, "besteed", Put::Formula("=2*4000", "8000"));
            t.parts.push(("sheet5.xml", "</f><v>8000</v>", "</f>"));
        },
        told: "\
fout[cel-onjuist]: terug.xlsx!realisatie:D2: hier staat een formule zonder uitkomst
  = hulp: open het werkboek in Excel of LibreOffice, bewaar het en lees het opnieuw in; of typ de waarde
",
    },
    Spoiled {
        what: "uren met een woord erbij",
        how: |t| {
            t.put("realisatie", SPENT, "uren", Put::text("110 uur"));
        },
        told: "\
projectbladen/wonen.yaml:47
+   2021-K2: {besteed: {convenant: 8000}, uren: 110}
",
    },
    Spoiled {
        what: "halve uren",
        how: |t| {
            t.put("realisatie", SPENT, "uren", Put::Number(110.5));
        },
        told: "\
fout[cel-onjuist]: terug.xlsx!realisatie:E2: `110,5` is geen heel aantal
  = hulp: schrijf een heel getal, zoals 110
",
    },
    Spoiled {
        what: "uren op de rij van een andere partij",
        how: |t| {
            t.put("realisatie", &["wonen", "BZK"], "uren", Put::Number(110.0));
        },
        told: "\
fout[cel-vergrendeld]: terug.xlsx!realisatie:E3: deze cel staat vast op leeg, en in dit werkboek staat 110
  = hulp: zet de uren op de eerste rij van het projectblad
",
    },
    Spoiled {
        what: "een dag als tekst",
        how: |t| {
            t.put("producten", MODEL, "opgeleverd", Put::text("27 mei 2021"));
        },
        told: "\
projectbladen/wonen.yaml:14
+     opgeleverd: 2021-05-27
projectbladen/wonen.yaml:47
+   2021-K2: {besteed: {convenant: 8000}}
",
    },
    Spoiled {
        what: "een dag als getal",
        how: |t| {
            t.put("producten", MODEL, "opgeleverd", Put::Number(44_343.0));
        },
        told: "\
projectbladen/wonen.yaml:14
+     opgeleverd: 2021-05-27
projectbladen/wonen.yaml:47
+   2021-K2: {besteed: {convenant: 8000}}
",
    },
    Spoiled {
        what: "een werkboek dat vanaf 1904 telt",
        how: |t| {
            t.put("producten", MODEL, "opgeleverd", Put::Number(42_881.0));
            t.parts.push(("xl/workbook.xml", "<workbookPr", "<workbookPr date1904=\"1\""));
            let days = [("Handreiking", 42_915.0), ("Tussenbalans (mijlpaal)", 42_874.0)];
            for (own, day) in days {
                t.put("producten", &["wonen", own], "gepland", Put::Number(day));
            }
            t.put("producten", &["zorg", "Overzicht"], "gepland", Put::Number(43_007.0));
            for (sheet, day) in [("wonen", 43_464.0), ("zorg", 43_099.0)] {
                t.put("producten", &[sheet, "Einde van het projectblad"], "gepland", Put::Number(day));
            }
        },
        told: "\
projectbladen/wonen.yaml:14
+     opgeleverd: 2021-05-27
projectbladen/wonen.yaml:47
+   2021-K2: {besteed: {convenant: 8000}}
",
    },
    Spoiled {
        what: "een dag met twee cijfers voor het jaar",
        how: |t| {
            t.put("producten", MODEL, "opgeleverd", Put::text("27-05-21"));
        },
        told: "\
fout[cel-onjuist]: terug.xlsx!producten:E3: `27-05-21` is niet zeker te lezen
  = hulp: bedoelde u 27-5-2021?
",
    },
    Spoiled {
        what: "een jaar in plaats van een dag",
        how: |t| {
            t.put("producten", MODEL, "opgeleverd", Put::Number(2021.0));
        },
        told: "\
fout[cel-onjuist]: terug.xlsx!producten:E3: `2021` is een jaar, en geen dag
  = hulp: schrijf een dag als 30-6-2021
",
    },
    Spoiled {
        what: "een jaar in een cel met de opmaak van een dag",
        how: |t| {
            t.put("producten", MODEL, "voorgestelde dag", Put::Day("1905-07-15".to_owned()));
            t.put("producten", MODEL, "reden", Put::text("meer tijd nodig"));
        },
        told: "\
fout[cel-onjuist]: terug.xlsx!producten:F3: `2023` is een jaar, en geen dag
  = hulp: schrijf een dag als 30-6-2021, of een kwartaal als 2021-K4
",
    },
    Spoiled {
        what: "een dag die niet bestaat",
        how: |t| {
            t.put("producten", MODEL, "opgeleverd", Put::text("31-6-2021"));
        },
        told: "\
fout[cel-onjuist]: terug.xlsx!producten:E3: `31-6-2021` is geen dag
  = hulp: schrijf een dag als 30-6-2021
",
    },
    Spoiled {
        what: "een voorgestelde dag zonder reden",
        how: |t| {
            t.put("producten", MODEL, "voorgestelde dag", Put::text("2022-K1"));
        },
        told: "\
fout[cel-onjuist]: terug.xlsx!producten:F3: hier hoort een reden bij
  = hulp: vul ook de reden in
",
    },
    Spoiled {
        what: "de geplande dag overgetypt",
        how: |t| {
            t.put("producten", &["wonen", "Handreiking"], "gepland", Put::Day("2021-09-30".to_owned()));
        },
        told: "\
fout[cel-vergrendeld]: terug.xlsx!producten:D2: deze cel staat vast op 30-6-2021, en in dit werkboek staat 30-9-2021
  = hulp: zet de cel terug, en vul de nieuwe dag in bij `voorgestelde dag`, met een reden
",
    },
    Spoiled {
        what: "de titel verbeterd",
        how: |t| {
            t.put("realisatie", SPENT, "titel", Put::text("Wonen boven de winkel"));
        },
        told: "\
fout[cel-vergrendeld]: terug.xlsx!realisatie:B2: deze cel staat vast op “Wonen boven winkels”, en in dit werkboek staat “Wonen boven de winkel”
  = hulp: zet de cel terug, en verander dit in het projectblad zelf
",
    },
    Spoiled {
        what: "een stand met een tikfout",
        how: |t| {
            t.put("voortgang", &["wonen"], "stand", Put::text("Aandachtpunt"));
        },
        told: "\
fout[cel-onjuist]: terug.xlsx!voortgang:C2: `Aandachtpunt` kan hier niet
  = hulp: bedoelde u `aandachtspunt`?
",
    },
    Spoiled {
        what: "een stand zonder resultaten",
        how: |t| {
            t.put("voortgang", &["zorg"], "stand", Put::text("op schema"));
        },
        told: "\
fout[veld-ontbreekt]: terug.xlsx!voortgang:C3: zo kan het niet in `zorg`: het veld `resultaten` ontbreekt
  = hulp: voeg een regel `resultaten: …` toe
projectbladen/wonen.yaml:47
+   2021-K2: {besteed: {convenant: 8000}}
",
    },
    Spoiled {
        what: "cellen samengevoegd",
        how: |t| {
            t.tab("realisatie").cells.remove(&(2, 3));
            t.tab("realisatie").merged.push([(2, 3), (3, 3)]);
        },
        told: "\
fout[werkboek-veranderd]: terug.xlsx!realisatie:D3: hier zijn cellen samengevoegd, t/m D4
  = hulp: splits ze weer, en zet elke waarde in haar eigen cel
",
    },
    Spoiled {
        what: "een kop veranderd",
        how: |t| {
            t.tab("realisatie").cells.insert((0, 3), Put::text("uitgegeven"));
        },
        told: "\
fout[werkboek-veranderd]: terug.xlsx!realisatie: de kolom `besteed` ontbreekt
  = hulp: zet haar terug, of geef haar haar kop terug; verbergen mag wel
",
    },
    Spoiled {
        what: "een kop twee keer",
        how: |t| {
            t.tab("realisatie").cells.insert((0, 8), Put::text("besteed"));
        },
        told: "\
fout[werkboek-veranderd]: terug.xlsx!realisatie: de kolom `besteed` staat er twee keer
  = hulp: haal de kolom weg die er niet bij hoort
",
    },
    Spoiled {
        what: "de koppen weg",
        how: |t| {
            t.tab("realisatie").cells.retain(|(row, _), _| *row > 0);
        },
        told: "\
fout[werkboek-veranderd]: terug.xlsx!realisatie: er is geen rij met `projectblad` en `partij` boven de kolommen
  = hulp: zet de koppen terug zoals ze waren
",
    },
    Spoiled {
        what: "een tabblad hernoemd",
        how: |t| {
            t.tab("realisatie").name = "realisatie K2".to_owned();
        },
        told: "\
fout[werkboek-veranderd]: terug.xlsx: het tabblad `realisatie` ontbreekt
  = hulp: zet het terug, of noem het weer `realisatie`
",
    },
    Spoiled {
        what: "twee rijen voor een blad",
        how: |t| {
            t.tab("realisatie").twice(&["wonen", "convenant"], 9);
        },
        told: "\
fout[werkboek-veranderd]: terug.xlsx!realisatie:A10: `wonen`, `convenant` staat ook in A2
  = hulp: haal een van de twee rijen weg
",
    },
    Spoiled {
        what: "een blad dat niet bestaat",
        how: |t| {
            t.put("realisatie", &["wonen", "convenant"], "projectblad", Put::text("wonne"));
        },
        told: "\
fout[werkboek-veranderd]: terug.xlsx!realisatie:A2: er is geen projectblad `wonne`
  = hulp: bedoelde u `wonen`?
",
    },
    Spoiled {
        what: "een partij die er niet bij staat",
        how: |t| {
            t.tab("realisatie").twice(&["wonen", "convenant"], 9);
            t.tab("realisatie").cells.insert((9, 2), Put::text("Rijk"));
        },
        told: "\
fout[werkboek-veranderd]: terug.xlsx!realisatie:A10: `Rijk` stond niet in dit werkboek
  = hulp: zet het eerst in het projectblad en vraag opnieuw uit, of haal de rij weg
",
    },
    Spoiled {
        what: "het verborgen tabblad weg",
        how: |t| {
            t.tabs.retain(|tab| tab.name != "verzonden");
        },
        told: "\
fout[werkboek-onleesbaar]: terug.xlsx: dit is geen werkboek van `projectblad uitvraag`, of het verborgen tabblad `verzonden` is weg
  = hulp: vul het werkboek in dat is rondgestuurd; voor een grootboek zijn de kolommen projectnummer, periode en bedrag nodig
",
    },
    Spoiled {
        what: "het verborgen tabblad overgeschreven",
        how: |t| {
            t.tab("verzonden").cells.insert((4, 4), Put::text("zomer"));
        },
        told: "\
fout[werkboek-onleesbaar]: terug.xlsx: dit is geen werkboek van `projectblad uitvraag`, of het verborgen tabblad `verzonden` is weg
  = hulp: vul het werkboek in dat is rondgestuurd; voor een grootboek zijn de kolommen projectnummer, periode en bedrag nodig
",
    },
];

#[test]
fn every_way_to_spoil_a_workbook_is_known() {
    let map = programme();
    let mut wrong = String::new();
    for Spoiled { what, how, told } in SPOILED {
        let mut draft = sent(map.path(), "2021-K2");
        draft.put("realisatie", SPENT, "besteed", Put::Number(8000.0));
        how(&mut draft);
        let file = saved(map.path(), "terug.xlsx", &draft.bytes());
        let found = super::told(map.path(), &[file], How::default());
        if found != *told {
            wrong += &format!("== {what}\n{found}");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(SPOILED.len() >= 30);
}

/// The parts of a workbook that was filled in.
fn parts(map: &Path) -> Vec<(String, Vec<u8>)> {
    let mut draft = sent(map, "2021-K2");
    draft.put("realisatie", SPENT, "besteed", Put::Number(8000.0));
    draft::unzipped(&draft.bytes())
}

fn with(map: &Path, name: &str, bytes: Vec<u8>) -> Vec<u8> {
    let mut parts = parts(map);
    parts.retain(|(other, _)| other != name);
    parts.push((name.to_owned(), bytes));
    draft::zipped(&parts)
}

/// A worksheet with one more row in it.
fn with_row(map: &Path, row: &str) -> Vec<u8> {
    let mut parts = parts(map);
    let sheet = parts.iter_mut().find(|(name, _)| name.ends_with("sheet5.xml")).expect("a worksheet");
    let text = String::from_utf8(sheet.1.clone()).expect("XML");
    sheet.1 = text.replace("</sheetData>", &format!("{row}</sheetData>")).into_bytes();
    draft::zipped(&parts)
}

/// Files that are no workbook of ours, and what is told of each.
#[test]
fn a_file_that_is_no_workbook_is_refused_with_its_cure() {
    let map = programme();
    let ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    let locked: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let mime = ("mimetype".to_owned(), b"application/vnd.oasis.opendocument.spreadsheet".to_vec());
    let many: Vec<(String, Vec<u8>)> = (0..1_001).map(|at| (format!("xl/{at}.xml"), Vec::new())).collect();
    let far = with_row(map.path(), "<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>");
    let cells = "<c><v>1</v></c>".repeat(100);
    let crowd: String = (20..2_100).map(|row| format!("<row r=\"{row}\">{cells}</row>")).collect();
    let whole = sent(map.path(), "2021-K2").bytes();
    let files: [(&str, Vec<u8>); 15] = [
        ("oud.xls", ole.clone()),
        ("geheim.xlsx", [ole, locked].concat()),
        ("blad.ods", draft::zipped(&[mime])),
        ("macro.xlsm", with(map.path(), "xl/vbaProject.bin", vec![1])),
        ("brief.docx", draft::zipped(&[("word/document.xml".to_owned(), b"<w/>".to_vec())])),
        ("half.xlsx", whole[..whole.len() / 2].to_vec()),
        ("bom.xlsx", with(map.path(), "xl/media/leeg.xml", vec![b' '; 70_000_000])),
        ("delen.xlsx", draft::zipped(&many)),
        ("groot.xlsx", [b"PK\x03\x04".to_vec(), vec![0; 10_000_000]].concat()),
        ("ver.xlsx", far),
        ("vol.xlsx", with_row(map.path(), &crowd)),
        ("stuk.xlsx", with(map.path(), "xl/workbook.xml", b"<workbook".to_vec())),
        ("rapport.pdf", b"%PDF-1.7\n\0\0".to_vec()),
        ("leeg.xlsx", Vec::new()),
        (
            "deeld.xlsx",
            with_row(
                map.path(),
                "<row r=\"20\"><c r=\"A20\"><f t=\"shared\" ref=\"A20\" si=\"999999999999\">1</f><v>1</v></c></row>",
            ),
        ),
    ];
    let names: Vec<PathBuf> = files.iter().map(|(name, bytes)| saved(map.path(), name, bytes)).collect();
    let found = told(map.path(), &names, How::default());
    assert!(found == FILES, "{found}");
}

const FILES: &str = "\
fout[werkboek-onleesbaar]: oud.xls: dit is een werkboek van een oude Excel (.xls)
  = hulp: open het in Excel of LibreOffice, en bewaar het als Excel-werkmap (.xlsx)
fout[werkboek-onleesbaar]: geheim.xlsx: dit werkboek is met een wachtwoord beveiligd
  = hulp: haal het wachtwoord eraf, en bewaar het opnieuw
fout[werkboek-onleesbaar]: blad.ods: dit is een bestand van LibreOffice (.ods)
  = hulp: open het in Excel of LibreOffice, en bewaar het als Excel-werkmap (.xlsx)
fout[werkboek-onleesbaar]: macro.xlsm: in dit werkboek zitten macro's
  = hulp: bewaar het als Excel-werkmap zonder macro's (.xlsx)
fout[werkboek-onleesbaar]: brief.docx: dit is geen Excel-werkmap (.xlsx)
  = hulp: open het in Excel of LibreOffice, en bewaar het als Excel-werkmap (.xlsx)
fout[werkboek-onleesbaar]: half.xlsx: dit is geen heel Excel-werkboek (.xlsx)
  = hulp: vraag het werkboek opnieuw, of haal het terug uit de mail waarin het kwam
fout[werkboek-onleesbaar]: bom.xlsx: dit werkboek is uitgepakt groter dan 64 MB
  = hulp: haal weg wat er niet in hoort, zoals afbeeldingen en extra tabbladen
fout[werkboek-onleesbaar]: delen.xlsx: dit werkboek bestaat uit meer dan 1.000 delen
  = hulp: haal weg wat er niet in hoort, zoals afbeeldingen en extra tabbladen
fout[werkboek-onleesbaar]: groot.xlsx: dit bestand is groter dan 10 MB
  = hulp: haal weg wat er niet in hoort, zoals afbeeldingen en extra tabbladen
fout[werkboek-onleesbaar]: ver.xlsx: in dit werkboek staat op tabblad `realisatie` iets in cel XFD1048576, verder dan 10.000 rijen of 200 kolommen
  = hulp: haal weg wat er niet in hoort
fout[werkboek-onleesbaar]: vol.xlsx: in dit werkboek staat meer dan 200.000 cellen
  = hulp: haal weg wat er niet in hoort
fout[werkboek-onleesbaar]: stuk.xlsx: dit werkboek is niet te lezen
  = hulp: open het in Excel of LibreOffice, en bewaar het als Excel-werkmap (.xlsx)
fout[werkboek-onleesbaar]: rapport.pdf: dit is geen werkboek en geen CSV
  = hulp: bewaar het als Excel-werkmap (.xlsx) of als CSV met de codering UTF-8
fout[werkboek-onleesbaar]: leeg.xlsx: dit bestand is leeg
  = hulp: kijk of het goed is opgeslagen, of vraag het opnieuw
projectbladen/wonen.yaml:47
+   2021-K2: {besteed: {convenant: 8000}}
";

#[test]
fn a_workbook_of_another_programme_or_quarter_is_refused() {
    let map = programme();
    let file = saved(map.path(), "terug.xlsx", &sent(map.path(), "2021-K2").bytes());
    let other = saved(map.path(), "ander.xlsx", &sent(map.path(), "2021-K3").bytes());
    let found = told(map.path(), &[file.clone(), other], How::default());
    let expected = "\
fout[werkboek-onbekend]: ander.xlsx: dit werkboek is van 2021-K3, en terug.xlsx is van 2021-K2
  = hulp: lees de werkboeken van elk kwartaal apart in
";
    assert!(found == expected, "{found}");
    let covenant = text(map.path(), "convenant.yaml").replace("titel: Proef", "titel: Vervolg");
    fs::write(map.path().join("projectbladen/convenant.yaml"), covenant).expect("a covenant");
    let found = told(map.path(), &[file], How::default());
    let expected = "\
fout[werkboek-onbekend]: terug.xlsx: dit werkboek is van een ander programma, `Proef` vanaf 1 januari 2019
  = hulp: lees het in bij dat programma, of noem zijn map met `--map`
";
    assert!(found == expected, "{found}");
}

/// Bytes that are others by chance are read, or refused; nothing stops the program.
#[test]
fn a_damaged_workbook_never_stops_the_program() {
    let map = programme();
    let mut parts = parts(map.path());
    let mut random = crate::random::Random(11);
    for _ in 0..300 {
        let at = random.below(parts.len());
        let before = parts[at].1.clone();
        let length = parts[at].1.len();
        for _ in 0..1 + random.below(4) {
            let byte = random.below(length);
            parts[at].1[byte] = b"<>\"/= 09AZ&;\x00\xff"[random.below(14)];
        }
        drop(projectblad::workbook::read(&draft::zipped(&parts)));
        parts[at].1 = before;
    }
    let whole = sent(map.path(), "2021-K2").bytes();
    for _ in 0..300 {
        let mut bytes = whole.clone();
        let at = random.below(bytes.len());
        bytes[at] = u8::try_from(random.below(256)).expect("a byte");
        drop(projectblad::workbook::read(&bytes));
    }
}
