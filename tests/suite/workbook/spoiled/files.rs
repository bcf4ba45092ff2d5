//! Files that are no workbook of the programme and the quarter.

use super::super::*;
use super::SPENT;
use crate::random::{Random, rounds};

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
    let found = told(map.path(), &names, LedgerOptions::default());
    assert!(found == FILES, "{found}");
}

const FILES: &str = "\
let op: deeld.xlsx!realisatie:A20: de opmerking “1” is niet overgenomen
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
    let found = told(map.path(), &[file.clone(), other], LedgerOptions::default());
    let expected = "\
fout[werkboek-onbekend]: ander.xlsx: dit werkboek is van 2021-K3, en terug.xlsx is van 2021-K2
  = hulp: lees de werkboeken van elk kwartaal apart in
";
    assert!(found == expected, "{found}");
    let covenant = text(map.path(), "convenant.yaml").replace("titel: Proef", "titel: Vervolg");
    fs::write(map.path().join("projectbladen/convenant.yaml"), covenant).expect("a covenant");
    let found = told(map.path(), &[file], LedgerOptions::default());
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
    let mut random = Random(11);
    for _ in 0..rounds(60, 300) {
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
    for _ in 0..rounds(60, 300) {
        let mut bytes = whole.clone();
        let at = random.below(bytes.len());
        bytes[at] = u8::try_from(random.below(256)).expect("a byte");
        drop(projectblad::workbook::read(&bytes));
    }
}
