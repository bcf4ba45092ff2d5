//! What goes out lies in the archive, and is copied from there and never made again.

use std::fs;

use projectblad::values::Values;

use super::{HALF_YEAR, Programme, without_sums};
use crate::closing_date::FRAME;

#[test]
fn a_document_that_goes_out_has_its_day_and_lies_in_the_archive() {
    let programme = Programme::new();
    let said = programme.does("voorleggen halfjaar 2021 --datum 2021-08-27");
    assert_eq!(
        said,
        "halfjaarrapportage-2021 is voorgelegd op 27 augustus 2021.\n2 documenten uit het archief gekopieerd, als webpagina, PDF en \
         Markdown: output/2021/ (halfjaarrapportage-2021 en oplegnotitie-halfjaar-2021)\n"
    );
    let notes = format!("projectbladen/rapportages/{HALF_YEAR}.yaml");
    let version = env!("CARGO_PKG_VERSION");
    assert_eq!(
        without_sums(&programme.read(&notes)),
        format!(
            "aot: 2021-09-09 # donderdag\n\nalgemeen_beeld: Het gaat goed.\nvoorgelegd: {{op: 2021-08-27, sha256: …, versie: \
             {version}}}\n"
        )
    );
    assert_eq!(
        programme.archive(),
        ["-oplegnotitie.md", "-oplegnotitie.pdf", ".json", ".md", ".pdf"]
            .map(|ending| format!("{HALF_YEAR}-voorgelegd{ending}"))
    );
    let kept = programme.filed("halfjaarrapportage-2021-voorgelegd");
    assert_eq!(programme.made(HALF_YEAR), kept);
    let markdown = String::from_utf8_lossy(&kept[0]).into_owned();
    assert!(markdown.contains("](halfjaarrapportage-2021-voorgelegd-grafieken/middelen.svg)"), "{markdown}");
    for folder in ["projectbladen/archief", "output/2021"] {
        programme.read(&format!("{folder}/halfjaarrapportage-2021-voorgelegd-grafieken/middelen.svg"));
    }
    let values = programme.read("projectbladen/archief/halfjaarrapportage-2021-voorgelegd.json");
    let values = Values::read(values.as_bytes()).expect("values");
    assert_eq!((values.document.as_str(), values.stand.as_str()), (HALF_YEAR, "voorgelegd"));
    assert_eq!(values.bladen.iter().map(|sheet| sheet.id.as_str()).collect::<Vec<_>>(), ["a", "b", "basis"]);
    assert_eq!(
        programme.does("bevestig"),
        "halfjaarrapportage-2021, voorgelegd op 27 augustus 2021: zoals vastgelegd\n1 stuk in het archief, zoals het is \
         vastgelegd.\n"
    );
}

/// Whatever changes since, and whatever it is called then, the same bytes.
#[test]
fn what_lies_in_the_archive_is_copied_and_never_made_again() {
    let programme = Programme::after("voorleggen halfjaar 2021 --datum 2021-08-27");
    programme.does("bespreken halfjaar 2021 --datum 2021-09-09");
    let kept = programme.filed("halfjaarrapportage-2021-besproken");
    assert_eq!(programme.made(HALF_YEAR), kept);
    assert!(String::from_utf8_lossy(&kept[0]).contains("status: \"Besproken op 9 september 2021\""));
    assert!(!programme.path().join("output/2021/halfjaarrapportage-2021-voorgelegd-grafieken").exists());
    programme.change("projectbladen/a.yaml", "titel: Blad A", "titel: Iets anders");
    programme.write("templates/halfjaarrapportage.md", "# Leeg\n");
    fs::remove_dir_all(programme.path().join("output")).expect("gone");
    assert_eq!(
        programme.does("generate halfjaar 2021"),
        "1 document uit het archief gekopieerd, als webpagina, PDF en Markdown: output/2021/halfjaarrapportage-2021\n"
    );
    assert_eq!(programme.made(HALF_YEAR), kept);
    let page = programme.read("output/2021/halfjaarrapportage-2021.html");
    assert!(
        page.contains("Blad A") && !page.contains("Iets anders") && page.contains("<svg role=\"img\""),
        "{page}"
    );
    programme.does("bevestig halfjaar 2021");
}

/// Git may have changed the line ends of its texts; they are written with LF.
#[test]
fn line_ends_of_the_archive_do_not_count() {
    let programme = Programme::after("voorleggen halfjaar 2021 --datum 2021-08-27");
    let kept = programme.made(HALF_YEAR);
    for ending in ["md", "json"] {
        programme.change(&format!("projectbladen/archief/{HALF_YEAR}-voorgelegd.{ending}"), "\n", "\r\n");
    }
    programme.does("bevestig");
    programme.does("generate halfjaar 2021");
    assert_eq!(programme.made(HALF_YEAR), kept);
}

/// A quarter's report of each part lies there too; each has a file of its own.
#[test]
fn a_quarter_goes_out_with_its_parts() {
    let programme = Programme::after("voorleggen kwartaal 2021-K1 --datum 2021-04-21");
    let stems = ["-algemeen", "-fysiek", ""].map(|part| format!("kwartaalrapportage-2021-K1{part}"));
    for stem in &stems {
        assert!(
            programme
                .read(&format!("projectbladen/rapportages/{stem}.yaml"))
                .starts_with("voorgelegd: {op: 2021-04-21, ")
        );
    }
    let said = programme.does("bevestig kwartaal 2021-K1");
    assert_eq!(said.lines().last(), Some("3 stukken in het archief, alle zoals ze zijn vastgelegd."));
}

/// The year of a work programme is fixed in the covenant on the day on which it is adopted.
#[test]
fn the_adoption_of_a_work_programme_fixes_its_year() {
    let programme = Programme::after("vaststellen werkprogramma 2021 --datum 2020-12-10");
    let covenant = programme.read("projectbladen/convenant.yaml");
    assert_eq!(covenant, format!("{FRAME}jaren: {{2021: {{vastgesteld: 2020-12-10}}}}\n"));
    programme.does("vaststellen werkprogramma 2022 --datum 2021-12-09");
    let covenant = programme.read("projectbladen/convenant.yaml");
    let years = "jaren: {2021: {vastgesteld: 2020-12-10}, 2022: {vastgesteld: 2021-12-09}}\n";
    assert_eq!(covenant, format!("{FRAME}{years}"));
    programme.write(
        "projectbladen/convenant.yaml",
        &format!("{FRAME}jaren: {{2020: {{vastgesteld: 2020-01-09}}}}\n"),
    );
    let (code, error) = programme.refuses("vaststellen werkprogramma 2020 --datum 2019-12-12");
    assert_eq!(
        (code, error.as_str()),
        (
            2,
            "fout: in projectbladen/convenant.yaml staat dat 2020 op 9 januari 2020 is vastgesteld; noem die dag met --datum, of \
             verander haar daar eerst\n"
        )
    );
}

/// Notes may stand in a folder of their own below `rapportages/`, and hold nothing any more.
#[test]
fn notes_of_a_document_lie_where_they_lie() {
    let programme = Programme::new();
    let notes = format!("projectbladen/rapportages/2021/{HALF_YEAR}.yaml");
    let text = programme.read(&format!("projectbladen/rapportages/{HALF_YEAR}.yaml"));
    fs::remove_dir_all(programme.path().join("projectbladen/rapportages")).expect("gone");
    programme.write(&notes, &text);
    programme.does("voorleggen halfjaar 2021 --datum 2021-08-27");
    assert!(programme.read(&notes).contains("voorgelegd: {op: 2021-08-27, "));
    let (code, error) = programme.refuses("voorleggen halfjaar 2021 --datum 2021-08-28");
    let told = "fout: halfjaarrapportage-2021 is al voorgelegd op 27 augustus 2021; gingen er daarna andere stukken rond, haal dan \
                `voorgelegd` weg uit projectbladen/rapportages/2021/halfjaarrapportage-2021.yaml, en de bestanden \
                halfjaarrapportage-2021-voorgelegd… uit het archief, en doe het opnieuw\n";
    assert_eq!((code, error.as_str()), (2, told));
    programme.write(&notes, "# niets meer\n\n");
    fs::remove_dir_all(programme.path().join("projectbladen/archief")).expect("gone");
    let (_, _, error) = programme.run("check");
    assert!(!error.contains("fout["), "{error}");
    programme.does("voorleggen halfjaar 2021 --datum 2021-08-28");
    assert!(programme.read(&notes).starts_with("# niets meer\n\nvoorgelegd: {op: 2021-08-28, "));
}

/// The public edition is made of today's sheets, and says so; what is filed names officials.
#[test]
fn a_public_edition_of_what_lies_in_the_archive_says_that_it_is_new() {
    let programme = Programme::after("voorleggen halfjaar 2021 --datum 2021-08-27");
    let (code, _, error) = programme.run("generate halfjaar 2021 --openbaar");
    assert_eq!(code, 0, "{error}");
    let told = "let op: in het archief ligt alleen de volledige uitgave; halfjaarrapportage-2021 is van de bladen van nu gemaakt, en \
                vermeldt dat\n";
    assert!(error.contains(told), "{error}");
    let text = programme.read("output/openbaar/2021/halfjaarrapportage-2021.md");
    assert!(text.contains("\"Archief\": \"niet uit het archief\""), "{text}");
}

/// What is filed cannot be mended any more: it is told before that it is incomplete.
#[test]
fn what_goes_out_incomplete_is_told() {
    let programme = Programme::new();
    for (name, from) in [("a", "K1"), ("b", "K2"), ("basis", "K2")] {
        let quarters = ["K1", "K2"].iter().filter(|quarter| **quarter >= from);
        let rows: String = quarters
            .map(|quarter| format!("  - {{periode: 2021-{quarter}, stand: op schema, resultaten: Goed}}\n"))
            .collect();
        let path = format!("projectbladen/{name}.yaml");
        let text = programme.read(&path);
        programme.write(&path, &format!("{}\nvoortgang:\n{rows}", text.trim_end()));
    }
    programme.change("projectbladen/a.yaml", "  2021-K2: {besteed: {convenant: 9000}}\n", "");
    let (code, said) = programme.runs("voorleggen halfjaar 2021 --datum 2021-08-27");
    let told = "let op: in halfjaarrapportage-2021 ontbreekt voortgang of realisatie van `Blad A`, `Blad B` en `Blad BASIS`; bij";
    assert!(code == 0 && said.contains(told), "{said}");
    let whole = Programme::new();
    let (_, said) = whole.runs("vaststellen werkprogramma 2022 --datum 2021-12-01");
    assert!(!said.contains("ontbreekt"), "{said}");
}

/// Invoices that were sent stay; what differs since is told per city, and stands in the account of the year.
#[test]
fn invoices_that_were_sent_are_adjusted() {
    let programme = Programme::after("verzenden factuuroverzicht 2021 --datum 2021-03-01");
    let sent = programme.made("factuuroverzicht-2021");
    let cities = "gemeenten: [{naam: Stad, inwoners: 100000}, {naam: Laatkomer, inwoners: 5000, toegetreden: 2020-06-01, bijdrage_vanaf: 2021}]";
    programme.change("projectbladen/convenant.yaml", "gemeenten: [{naam: Stad, inwoners: 100000}]", cities);
    let (code, _, error) = programme.run("generate factuuroverzicht 2021");
    let told = "let op: factuuroverzicht-2021 is verzonden, en Laatkomer betaalt nu € 5.000,00 in plaats van € 0,00: een aangepaste \
                factuur; de jaarverantwoording van 2021 noemt haar\n";
    assert!(code == 0 && error.contains(told), "{error}");
    assert_eq!(programme.made("factuuroverzicht-2021"), sent);
    programme.change("projectbladen/convenant.yaml", "inwoners: 100000", "inwoners: 101000");
    programme.does("generate jaar 2021");
    let text = programme.read("output/2021/jaarverantwoording-2021.md").replace('\u{a0}', " ");
    assert!(
        text.contains("## Aangepaste facturen")
            && text.contains("| Laatkomer | € 0,00 | € 5.000,00 | € 5.000,00 | toegetreden op 1 juni 2020 |")
            && text.contains(
                "| Stad | € 100.000,00 | € 101.000,00 | € 1.000,00 | 101.000 inwoners, eerst 100.000 |"
            )
            && text.contains("| **Totaal** | **€ 100.000,00** | **€ 106.000,00** | **€ 6.000,00** | |"),
        "{text}"
    );
}
