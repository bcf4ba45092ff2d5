//! What differs from what was presented or adopted: shown at the adoption, and in a correction beside it.

use std::fs;

use super::{ANNUAL, Programme, without_sums};
use crate::closing_date::FRAME;

#[test]
fn what_differs_from_what_was_presented_is_shown_when_it_is_adopted() {
    let programme = Programme::after("voorleggen jaar 2021 --datum 2022-01-28");
    programme.change("projectbladen/a.yaml", "titel: Blad A", "titel: Blad Anders");
    programme.change("projectbladen/a.yaml", "Aanpak.", "Andere aanpak.");
    programme.change("projectbladen/a.yaml", "gepland: 2022-12-31", "gepland: 2023-02-28");
    let (code, out, shown) = programme.run("vaststellen jaar 2021 --datum 2022-02-10");
    assert_eq!(code, 0, "{shown}");
    assert!(out.starts_with("jaarverantwoording-2021 is vastgesteld op 10 februari 2022.\n"), "{out}");
    let (lacking, shown) = shown.split_once('\n').expect("lines");
    assert!(
        lacking.contains("voortgang of realisatie van `Blad Anders`, `Blad B` en `Blad BASIS`"),
        "{lacking}"
    );
    let (unwritten, shown) = shown.split_once('\n').expect("lines");
    assert!(
        unwritten.ends_with("jaarverantwoording-2021.yaml staat het algemeen beeld nog niet"),
        "{unwritten}"
    );
    assert!(
        shown.starts_with(
            "Anders dan voorgelegd:\n\nBlad Anders\n  Titel: Blad A → Blad Anders\n  Aanpak: tekst gewijzigd\n  Handreiking, gepland: 31 \
             december 2022 → 28 februari 2023\n\njaarverantwoording-2021.md:5\n"
        ),
        "{shown}"
    );
    assert_eq!(programme.made(ANNUAL), programme.filed("jaarverantwoording-2021-vastgesteld"));
    let told = [
        "| Blad Anders | Titel | Blad A | Blad Anders |",
        "| Blad Anders | Handreiking, gepland | 31 december 2022 | 28 februari 2023 |",
        "| Blad Anders | Aanpak |  | tekst gewijzigd |",
    ];
    let text = programme.read("output/2021/jaarverantwoording-2021.md").replace('\u{a0}', " ");
    let rows = text.lines().skip_while(|line| *line != "## Gewijzigd bij vaststelling");
    let rows: Vec<&str> = rows.filter(|line| line.starts_with('|')).skip(2).take(3).collect();
    assert_eq!(rows, told, "{text}");
    let (code, error) = programme.refuses("vaststellen jaar 2021 --datum 2022-02-10");
    assert_eq!(
        (code, error.as_str()),
        (
            2,
            "fout: jaarverantwoording-2021 is al vastgesteld op 10 februari 2022; een verbetering van daarna vraagt `--herzien \
             REDEN`\n"
        )
    );
}

/// What a meeting discusses is compared with what was presented too; the figures of a half-year report stay, its texts may not.
#[test]
fn what_differs_from_what_was_presented_is_shown_when_it_is_discussed() {
    let programme = Programme::new();
    let (_, said) = programme.runs("bespreken halfjaar 2021 --datum 2021-09-09");
    assert!(said.contains("Er ligt niets voorgelegd in het archief"), "{said}");
    let programme = Programme::after("voorleggen halfjaar 2021 --datum 2021-08-27");
    programme.change("projectbladen/a.yaml", "gepland: 2022-12-31", "gepland: 2023-02-28");
    let (code, out, shown) = programme.run("bespreken halfjaar 2021 --datum 2021-09-09");
    assert_eq!(code, 0, "{shown}");
    assert!(out.starts_with("halfjaarrapportage-2021 is besproken op 9 september 2021.\n"), "{out}");
    let told =
        "Anders dan voorgelegd:\n\nBlad A\n  Handreiking, gepland: 31 december 2022 → 28 februari 2023\n\n";
    assert!(shown.contains(told), "{shown}");
    let programme = Programme::after("voorleggen halfjaar 2021 --datum 2021-08-27");
    let (_, said) = programme.runs("bespreken halfjaar 2021 --datum 2021-09-09");
    assert!(said.contains("Er is niets anders dan voorgelegd.\n"), "{said}");
}

/// Worked example: a slip of the pen after the adoption.
#[test]
fn a_correction_lies_beside_what_was_adopted() {
    let programme = Programme::new();
    programme.write(&format!("projectbladen/rapportages/{ANNUAL}.yaml"), "algemeen_beeld: Het gnig goed.\n");
    programme.does("vaststellen jaar 2021 --datum 2022-02-10");
    let adopted = programme.made(ANNUAL);
    programme.change(&format!("projectbladen/rapportages/{ANNUAL}.yaml"), "gnig", "ging");
    programme.does("generate jaar 2021");
    assert_eq!(programme.made(ANNUAL), adopted);
    programme.does("vaststellen jaar 2021 --herzien schrijffout --datum 2022-03-01");
    let text = String::from_utf8(programme.made(ANNUAL)[0].clone()).expect("UTF-8");
    assert!(text.contains("title: \"Jaarverantwoording 2021 (herzien op 1 maart 2022)\""), "{text}");
    let told = text.split("<!-- herziening -->").nth(1).and_then(|rest| rest.split("<!-- einde").next());
    assert_eq!(
        told.expect("what was corrected").trim(),
        "## Wat is herzien\n\nDit document is op 1 maart 2022 herzien: Schrijffout. De bedragen zijn niet veranderd.\n\n**Wat er \
         stond en wat er nu staat**\n\n| Waar | Eerst | Nu |\n|---|---|---|\n| Algemeen beeld | Het gnig goed. | Het ging goed. |"
    );
    let notes = programme.read(&format!("projectbladen/rapportages/{ANNUAL}.yaml"));
    let last = without_sums(notes.lines().last().expect("a line"));
    let version = env!("CARGO_PKG_VERSION");
    assert_eq!(
        last,
        format!("herzien: [{{op: 2022-03-01, reden: schrijffout, sha256: …, versie: {version}}}]")
    );
    assert_eq!(programme.filed("jaarverantwoording-2021-vastgesteld"), adopted);
    let said = programme.does("bevestig jaar 2021");
    assert_eq!(said.lines().last(), Some("2 stukken in het archief, alle zoals ze zijn vastgelegd."));
    let (code, error) = programme.refuses("vaststellen jaar 2021 --herzien nogmaals --datum 2022-03-02");
    assert_eq!((code, error.contains("niets anders dan in wat is vastgesteld")), (2, true), "{error}");
}

/// With an amount it is adopted anew, on the day of the correction.
#[test]
fn a_correction_of_an_amount_is_adopted_anew() {
    let programme = Programme::after("vaststellen jaar 2021 --datum 2022-02-10");
    programme.change(
        "projectbladen/a.yaml",
        "2021-K4: {besteed: {convenant: 9000}}",
        "2021-K4: {besteed: {convenant: 8000}}",
    );
    programme.does("vaststellen jaar 2021 --herzien bedrag_van_A --datum 2022-03-01");
    let notes = programme.read(&format!("projectbladen/rapportages/{ANNUAL}.yaml"));
    assert!(
        notes.contains("{op: 2022-03-01, reden: bedrag van A, vastgesteld: 2022-03-01, sha256: "),
        "{notes}"
    );
    let text = String::from_utf8(programme.made(ANNUAL)[0].clone()).expect("UTF-8");
    assert!(text.contains("status: \"Vastgesteld op 10 februari 2022, opnieuw op 1 maart 2022\""), "{text}");
    let text = text.replace('\u{a0}', " ");
    let rows: Vec<&str> = text
        .lines()
        .skip_while(|line| *line != "| Waar | Eerst | Nu |")
        .skip(2)
        .take_while(|line| line.starts_with('|'))
        .collect();
    // what was changed comes first, then what follows from it: each cell with its head
    let told = [
        "| Blad A | Besteed 4e kwartaal 2021, convenant: € 9.000 | Besteed 4e kwartaal 2021, convenant: € 8.000 |",
        "| Financiële verantwoording, Begroot, besteed en saldo | Fysiek: Besteed € 60.000; Saldo € 0 | Fysiek: Besteed € 59.000; Saldo € 1.000 |",
        "| Financiële verantwoording, Begroot, besteed en saldo | Totaal: Besteed € 100.000; Saldo € 0 | Totaal: Besteed € 99.000; Saldo € 1.000 |",
    ];
    assert_eq!(rows.first(), told.first(), "{}", rows.join("\n"));
    assert!(told.iter().all(|row| rows.contains(row)), "{}", rows.join("\n"));
}

/// What was proposed is what the papers said, also when their figures are corrected later.
#[test]
fn a_corrected_account_quotes_what_was_proposed() {
    let programme = Programme::after("voorleggen jaar 2021 --datum 2022-01-28");
    let papers = programme.read("output/2021/jaarverantwoording-2021.md").replace('\u{a0}', " ");
    assert!(papers.contains("| **€ 0,00** |\n"), "{papers}");
    let fixed = "overschot: {bedrag: 500, vastgesteld: 2022-02-10}\n";
    programme.write("projectbladen/convenant.yaml", &format!("{FRAME}{fixed}"));
    programme.does("vaststellen jaar 2021 --datum 2022-02-10");
    programme.change(
        "projectbladen/a.yaml",
        "2021-K4: {besteed: {convenant: 9000}}",
        "2021-K4: {besteed: {convenant: 8000}}",
    );
    programme.does("vaststellen jaar 2021 --herzien bedrag_van_A --datum 2022-03-01");
    let text = programme.read("output/2021/jaarverantwoording-2021.md").replace('\u{a0}', " ");
    let told = "Gevraagd was € 0,00, wat uit de cijfers volgt; de verbeterde cijfers komen uit op € 1.000,00. Per stad";
    assert!(
        text.contains(told)
            && text.contains("| **€ 500,00** |\n")
            && text.contains("| **Uitkomst, verbeterd** |"),
        "{text}"
    );
    programme.does("bevestig");
}

/// A template of one's own must say what was corrected; a reason may hold what it likes.
#[test]
fn a_correction_says_what_it_corrects() {
    let programme = Programme::after("vaststellen jaar 2021 --datum 2022-02-10");
    programme.change("projectbladen/a.yaml", "Aanpak.", "Andere aanpak.");
    programme.write("templates/jaarverantwoording.md", "{% include \"voorblad.md\" %}\n\n# Anders\n");
    let (code, error) = programme.refuses("vaststellen jaar 2021 --herzien tikfout --datum 2022-03-01");
    assert!(
        code == 2
            && error
                .contains("uw eigen sjabloon templates/jaarverantwoording.md laat niet zien wat is herzien"),
        "{error}"
    );
    let (code, error) = {
        let papers = Programme::after("voorleggen jaar 2021 --datum 2022-01-28");
        papers.change("projectbladen/a.yaml", "Aanpak.", "Andere aanpak.");
        papers.write("templates/jaarverantwoording.md", "{% include \"voorblad.md\" %}\n\n# Anders\n");
        papers.refuses("vaststellen jaar 2021 --datum 2022-02-10")
    };
    let told = "fout: uw eigen sjabloon templates/jaarverantwoording.md laat niet zien wat bij de vaststelling is gewijzigd; neem er \
                `{% include \"gewijzigd.md\" %}` in op, met een lege regel ervoor en erna\n";
    assert_eq!((code, error.as_str()), (2, told));
    fs::remove_dir_all(programme.path().join("templates")).expect("gone");
    programme.does("vaststellen jaar 2021 --herzien x_<!--_einde_herziening_-->_y --datum 2022-03-01");
    programme.change("projectbladen/a.yaml", "Andere aanpak.", "Weer een andere aanpak.");
    programme.does("vaststellen jaar 2021 --herzien tweede --datum 2022-03-02");
    let text = programme.read("output/2021/jaarverantwoording-2021.md");
    let told = "Dit document is op 2 maart 2022 herzien: Tweede. Eerder is het herzien op 1 maart 2022: X ";
    assert!(text.contains(told), "{text}");
    let rows: Vec<&str> = text
        .lines()
        .skip_while(|line| *line != "| Waar | Eerst | Nu |")
        .skip(2)
        .take_while(|line| line.starts_with('|'))
        .collect();
    assert_eq!(
        rows,
        [
            "| Bijlage 2: de projectbladen, Blad A | Aanpak. Andere aanpak. | Aanpak. Weer een andere aanpak. |"
        ],
        "{text}"
    );
}

/// Of two documents that lie there with one day the last counts, and what is written over since is one finding, that of two documents.
#[test]
fn two_documents_of_one_day_are_told_apart() {
    let programme = Programme::new();
    let notes = format!("projectbladen/rapportages/{ANNUAL}.yaml");
    programme.write(&notes, "algemeen_beeld: Het ging godo.\n");
    programme.does("voorleggen jaar 2021 --datum 2022-02-10");
    programme.does("vaststellen jaar 2021 --datum 2022-02-10");
    programme.does("vaststellen werkprogramma 2022 --datum 2022-02-10");
    for (slip, right) in [("godo", "geod"), ("geod", "goed")] {
        programme.change(&notes, slip, right);
        programme.does("vaststellen jaar 2021 --herzien schrijffout --datum 2022-02-10");
    }
    let said = programme.does("bevestig");
    assert!(said.ends_with("5 stukken in het archief, alle zoals ze zijn vastgelegd.\n"), "{said}");
    programme.does("generate jaar 2021");
    assert_eq!(programme.made(ANNUAL), programme.filed("jaarverantwoording-2021-herzien-2"));
    let (_, said) = programme.runs("check");
    assert!(!said.contains("gewijzigd]") && !said.contains("archief-onvolledig"), "{said}");
    programme.change("projectbladen/a.yaml", "gepland: 2022-12-31", "gepland: 2023-03-31");
    let (_, said) = programme.runs("check");
    assert_eq!(said.matches("[afspraak-gewijzigd]").count(), 1, "{said}");
    let moved = "gepland: 2023-03-31, bijgesteld: [{van: 2022-12-31, op: 2022-03-03, reden: later, akkoord: 2022-03-03}]";
    programme.change("projectbladen/a.yaml", "gepland: 2023-03-31", moved);
    let (_, said) = programme.runs("check");
    assert!(!said.contains("gewijzigd]"), "{said}");
    let (code, error) = programme.refuses("vaststellen jaar 2021 --herzien eerder --datum 2022-02-09");
    let told = "ligt vóór de dag van vaststellen of van de herziening ervoor";
    assert!(code == 2 && error.contains(told), "{error}");
}
