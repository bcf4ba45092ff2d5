//! Days, stands and what is fixed.

use super::super::*;
use super::{MODEL, SPENT, Spoiled};

pub(super) const CASES: &[Spoiled] = &[
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
fout[cel-onjuist]: terug.xlsx!voortgang:D3: hier staat niet wat er is bereikt
  = hulp: schrijf de resultaten in D3
projectbladen/wonen.yaml:47
+   2021-K2: {besteed: {convenant: 8000}}
",
    },
    Spoiled {
        what: "resultaten zonder een stand",
        how: |t| {
            t.put("voortgang", &["zorg"], "resultaten", Put::text("Twee bezoeken."));
        },
        told: "\
fout[cel-onjuist]: terug.xlsx!voortgang:C3: hier staat geen stand
  = hulp: kies een stand in C3
projectbladen/wonen.yaml:47
+   2021-K2: {besteed: {convenant: 8000}}
",
    },
    Spoiled {
        what: "opgeleverd op een dag die nog ver weg is",
        how: |t| {
            t.put("producten", MODEL, "opgeleverd", Put::Day("2031-05-27".to_owned()));
        },
        told: "\
fout[cel-onjuist]: terug.xlsx!producten:E3: 27-5-2031 ligt meer dan een jaar na 2021-K2
  = hulp: kijk of het jaar goed is
",
    },
    Spoiled {
        what: "opgeleverd voor het convenant begon",
        how: |t| {
            t.put("producten", MODEL, "opgeleverd", Put::Day("1921-05-27".to_owned()));
        },
        told: "\
fout[cel-onjuist]: terug.xlsx!producten:E3: 27-5-1921 ligt voor het begin van het convenant, 1 januari 2019
  = hulp: kijk of het jaar goed is
",
    },
    Spoiled {
        what: "een voorgestelde dag over honderd jaar",
        how: |t| {
            t.put("producten", MODEL, "voorgestelde dag", Put::Day("2121-05-27".to_owned()));
            t.put("producten", MODEL, "reden", Put::text("meer tijd nodig"));
        },
        told: "\
fout[cel-onjuist]: terug.xlsx!producten:F3: 27-5-2121 ligt meer dan twee jaar na het einde van het convenant, 31 december 2022
  = hulp: kijk of het jaar goed is
",
    },
    Spoiled {
        what: "opgeleverd, en ook een latere dag voorgesteld",
        how: |t| {
            t.put("producten", MODEL, "opgeleverd", Put::Day("2021-05-27".to_owned()));
            t.put("producten", MODEL, "voorgestelde dag", Put::Day("2022-05-27".to_owned()));
            t.put("producten", MODEL, "reden", Put::text("meer tijd nodig"));
        },
        told: "\
fout[cel-onjuist]: terug.xlsx!producten:E3: wat is opgeleverd, krijgt geen latere dag
  = hulp: haal de voorgestelde dag en de reden weg, of de dag bij opgeleverd
",
    },
];
