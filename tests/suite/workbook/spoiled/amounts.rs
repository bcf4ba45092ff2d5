//! Amounts and hours, as people write them.

use super::super::*;
use super::{GOOD, SPENT, Spoiled};

pub(super) const CASES: &[Spoiled] = &[
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
        what: "een bedrag dat veel te groot is",
        how: |t| {
            t.put("realisatie", SPENT, "besteed", Put::Number(8e9));
        },
        told: "\
fout[cel-onjuist]: terug.xlsx!realisatie:D2: 8000000000 is te groot: een bedrag is hier kleiner dan duizend miljoen
  = hulp: kijk of het in euro's is
",
    },
    Spoiled {
        what: "een bedrag waarin drie nullen te veel staan",
        how: |t| {
            t.put("realisatie", SPENT, "besteed", Put::Number(8_000_000.0));
        },
        told: "\
let op: projectbladen/wonen.yaml: in 2021 is €\u{a0}8.009.000 besteed; dat is €\u{a0}7.973.000 meer dan de €\u{a0}36.000 die beschikbaar is
projectbladen/wonen.yaml:47
+   2021-K2: {besteed: {convenant: 8000000}}
",
    },
    Spoiled {
        what: "iets ontvangen van het convenant",
        how: |t| {
            t.put("realisatie", SPENT, "ontvangen", Put::Number(500.0));
        },
        told: "\
fout[cel-vergrendeld]: terug.xlsx!realisatie:F2: deze cel staat vast op leeg, en in dit werkboek staat 500
  = hulp: haal het weg; ontvangen is er alleen van andere partijen, elk op haar eigen rij
",
    },
];
