//! The cover note on a report: two pages whatever the report holds, and filed with it. Its annex as a file of its own.

use std::path::Path;

use projectblad::document::{Document, NoteOn};
use projectblad::generate::{self, How};
use projectblad::load;
use projectblad::pdf::{Images, lay_out};
use projectblad::pipeline;
use projectblad::report;

use crate::archive::Programme;
use crate::closing_date::{PLANNED, sheet};

const HALF_YEAR: &str = "halfjaarrapportage-2021";

/// What a document that was made says.
fn text(map: &Path, document: &Document) -> String {
    let file = map.join(format!("output/{}/{document}.md", document.folder()));
    std::fs::read_to_string(file).expect("Markdown")
}

/// How many pages a text takes.
fn pages(programme: &load::Programme, text: &str) -> usize {
    let load = |_: &str, _| Err("is er niet".to_owned());
    lay_out(text, &Images { branding: programme.branding.clone(), load: &load }).1.pages.len()
}

#[test]
fn every_cover_note_of_the_example_takes_two_pages() {
    let map = crate::shipped::everything();
    let checked = pipeline::check(map, None).expect("a programme");
    let all = report::documents(&checked.programme, report::Which::All);
    let notes: Vec<Document> = all.into_iter().filter(|document| document.noted().is_some()).collect();
    assert_eq!(notes.len(), 8, "a half-year report and an account of four years");
    for note in notes {
        let text = text(map, &note);
        let pdf = map.join(format!("output/{}/{note}.pdf", note.folder()));
        let pages = lopdf::Document::load(pdf).expect("a PDF").get_pages().len();
        assert_eq!(pages, 2, "{note}");
        let report = self::text(map, &note.noted().expect("a report"));
        assert_eq!(decisions(&text), decisions(&report), "{note} holds what its report asks");
        assert!(
            report.replace('\u{a0}', " ").contains("- [Flexibele ruimte](#flexibele-ruimte)"),
            "{note}: the same anchor in each"
        );
    }
}

/// The numbers of what is asked or decided.
fn decisions(text: &str) -> Vec<&str> {
    let rows = text.lines().filter_map(|line| line.strip_prefix("> | "));
    rows.filter_map(|row| row.split_once(" | "))
        .map(|(number, _)| number)
        .filter(|number| *number != "Nr")
        .collect()
}

/// A programme with far more sheets, requests and decisions than two pages hold, and texts longer than a page.
#[test]
fn what_does_not_fit_is_left_to_the_report_and_counted() {
    let programme = Programme::new();
    let content = "inhoudelijk werkprogramma\npijler: fysiek";
    let long =
        "Een heel lange titel van een blad dat niet meer op een regel past en daarom wordt afgebroken "
            .repeat(3);
    for number in 0..45 {
        let reason = if number == 0 { "lang ".repeat(3000) } else { "Er kwam minder uit".to_owned() };
        let budget =
            format!("  korting: [{{jaar: 2021, bedrag: 10, reden: {reason}, gevraagd: 2021-05-01}}]\n---\n");
        let text = format!("titel: {long}{number}\n{}{PLANNED}", sheet(content, 40, &budget, None));
        programme.write(&format!("projectbladen/veel-{number:02}.yaml"), &text);
    }
    let decisions: String =
        (0..30).map(|n| format!("  - {{besluit: Besluit {n}, voor: 2021-05-01}}\n")).collect();
    let notes = format!("besluiten:\n{decisions}");
    programme.write("projectbladen/rapportages/jaarverantwoording-2020.yaml", &notes);
    let note = Document::CoverNote(NoteOn::HalfYear, "2021".parse().expect("a year"));
    let (map, read) = (programme.path(), load::programme(programme.path(), &mut Vec::new()));
    let read = read.expect("a programme");
    generate::documents(map, &read, std::slice::from_ref(&note), How::default(), &mut |_, _| {})
        .expect("it is made");
    let text = text(map, &note);
    assert_eq!(pages(&read, &text), 2, "{text}");
    let text = text.replace('\u{a0}', " ");
    let left = |words: &str| {
        let line =
            text.lines().find(|line| line.contains(words)).unwrap_or_else(|| panic!("{words}: {text}"));
        line.split(' ').find_map(|word| word.parse::<usize>().ok()).expect("a count")
    };
    let rows =
        text.lines().filter(|line| line.starts_with("| Een heel") || line.starts_with("| Blad ")).count();
    assert_eq!(left("andere staan in de halfjaarrapportage 2021") + rows, 48, "{text}");
    assert!(rows > 5, "{text}");
    let asked = text.lines().filter(|line| line.starts_with("> ") && line.contains("Instemmen met")).count();
    assert_eq!(left("gevraagde besluiten staan in de halfjaarrapportage 2021") + asked, 45, "{text}");
    assert!(!text.contains("<!-- bijlage -->"), "what is asked goes on on page two: {text}");
    let told = text.lines().filter(|line| line.starts_with("| Besluit ")).count() - 1;
    assert_eq!(left("besluiten staan in de halfjaarrapportage 2021 zelf") + told, 30, "{text}");
}

#[test]
fn a_cover_note_is_filed_with_its_report_and_copied_like_it() {
    let programme = Programme::after("voorleggen halfjaar 2021 --datum 2021-08-27");
    let kept = programme.filed("halfjaarrapportage-2021-voorgelegd-oplegnotitie");
    assert_eq!(programme.made("oplegnotitie-halfjaar-2021"), kept);
    programme.change("projectbladen/a.yaml", "titel: Blad A", "titel: Iets anders");
    std::fs::remove_dir_all(programme.path().join("output")).expect("gone");
    assert_eq!(
        programme.does("generate oplegnotitie halfjaar 2021"),
        "1 document uit het archief gekopieerd, als webpagina, PDF en Markdown: output/2021/oplegnotitie-halfjaar-2021\n"
    );
    assert_eq!(programme.made("oplegnotitie-halfjaar-2021"), kept);
    programme.does("generate halfjaar 2021");
    assert!(
        !programme.path().join("output/2021/halfjaarrapportage-2021-voorgelegd-oplegnotitie.md").exists()
    );
    programme.does("bevestig");
    programme.change(
        "projectbladen/archief/halfjaarrapportage-2021-voorgelegd-oplegnotitie.md",
        "Blad",
        "Plad",
    );
    let (code, said) = programme.runs("bevestig");
    assert_eq!(code, 1, "{said}");
}

/// Papers of before the cover note have none in the archive: it is made, and says that it is not what went round.
#[test]
fn a_cover_note_that_was_not_filed_says_so() {
    let programme = Programme::after("voorleggen halfjaar 2021 --datum 2021-08-27");
    let json = format!("projectbladen/archief/{HALF_YEAR}-voorgelegd.json");
    for ending in ["md", "pdf"] {
        let path = format!("projectbladen/archief/{HALF_YEAR}-voorgelegd-oplegnotitie.{ending}");
        std::fs::remove_file(programme.path().join(&path)).expect("gone");
    }
    let text = programme.read(&json);
    let mut values: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let files = values["bestanden"].as_object_mut().expect("files");
    files.retain(|name, _| !name.contains("-oplegnotitie"));
    let values: projectblad::values::Values =
        projectblad::values::Values::read(values.to_string().as_bytes()).expect("values");
    let bare = String::from_utf8(values.json()).expect("UTF-8");
    programme.write(&json, &projectblad::seal::marked_json(&bare));
    assert_eq!(
        programme.does("generate oplegnotitie halfjaar 2021"),
        "1 document gemaakt, als webpagina, PDF en Markdown: output/2021/oplegnotitie-halfjaar-2021\n"
    );
    let text = programme.read("output/2021/oplegnotitie-halfjaar-2021.md");
    assert!(text.contains("\"Archief\": \"niet uit het archief\""), "{text}");
}

#[test]
fn a_cover_note_has_no_notes_of_its_own() {
    let programme = Programme::new();
    programme.write("projectbladen/rapportages/oplegnotitie-jaar-2021.yaml", "algemeen_beeld: Ja.\n");
    let (code, said) = programme.runs("check");
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("schrijf het in `jaarverantwoording-2021.yaml`"), "{said}");
}

/// What presents its sheets apart does so at the next stage too.
#[test]
fn sheets_apart_are_a_document_beside_their_report() {
    let programme = Programme::after("generate halfjaar 2021 --bladen apart");
    let report = programme.read("output/2021/halfjaarrapportage-2021.md");
    let sheets = programme.read("output/2021/halfjaarrapportage-2021-bladen.md");
    assert!(report.contains("staan apart, in *Halfjaarrapportage 2021: de projectbladen*."), "{report}");
    assert!(!report.contains("Bijlage: de projectbladen"), "{report}");
    // what leads to the other is said in words: under their archive's names a link would lead nowhere
    assert!(report.contains("Elk onderdeel heeft daar een blad onder dezelfde titel"), "{report}");
    assert!(sheets.contains("horen bij de *Halfjaarrapportage 2021*"), "{sheets}");
    assert!(!report.contains("#blad.") && !sheets.contains("#onderdeel."), "{sheets}");
    assert!(sheets.contains("</a>Blad A\n") && !report.contains("**Aanpak.**"), "{sheets}");
    sheets_that_are_within_again_leave_no_file(&programme);
    programme.does("voorleggen halfjaar 2021 --bladen apart --datum 2021-08-27");
    programme.does("bespreken halfjaar 2021 --datum 2021-09-09");
    let kept = programme.filed("halfjaarrapportage-2021-besproken-bladen");
    assert_eq!(programme.made("halfjaarrapportage-2021-bladen"), kept);
    assert!(!programme.path().join("output/2021/halfjaarrapportage-2021-besproken-bladen.md").exists());
    programme.does("bevestig");
}

/// Made without, the file of the sheets goes; where somebody changed it, it stays.
fn sheets_that_are_within_again_leave_no_file(programme: &Programme) {
    let there = |ending: &str| {
        programme.path().join(format!("output/2021/halfjaarrapportage-2021-bladen.{ending}")).exists()
    };
    assert!(["md", "pdf", "html"].into_iter().all(there));
    programme.change("output/2021/halfjaarrapportage-2021-bladen.md", "Blad A", "Blad B");
    programme.does("generate halfjaar 2021");
    assert_eq!(["md", "pdf", "html"].map(there), [true, false, false]);
    std::fs::remove_file(programme.path().join("output/2021/halfjaarrapportage-2021-bladen.md"))
        .expect("gone");
}
