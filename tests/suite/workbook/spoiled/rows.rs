//! Rows, columns, heads and worksheets that are elsewhere, gone, or there twice.

use super::super::*;
use super::{GOOD, Spoiled};

pub(super) const CASES: &[Spoiled] = &[
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
fout[werkboek-veranderd]: terug.xlsx!realisatie:C10: `Rijk` stond niet in dit werkboek
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
