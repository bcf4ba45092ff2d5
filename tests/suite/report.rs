//! Small programmes, worked out by hand in their own comments, and the whole Markdown of every document they make.
//!
//! Each folder in `tests/report/` has its `projectbladen/` and in `verwacht/` one file per document; `namen` also has those
//! of the public edition.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use projectblad::amount::Cents;
use projectblad::edition;
use projectblad::fields::Markdown;
use projectblad::load::{self, Programme};
use projectblad::problem::Severity;
use projectblad::render::Templates;
use projectblad::report::{self, Document, Part, Which};

use crate::expected::{Expected, assert_same};
use crate::shipped::copy;

/// The test programmes.
fn folders() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/report");
    let entries = fs::read_dir(folder).expect("tests/report").map(|entry| entry.expect("an entry").path());
    let mut folders: Vec<_> = entries.filter(|path| path.is_dir()).collect();
    folders.sort();
    folders
}

pub(crate) fn programme(folder: &Path) -> Programme {
    let mut problems = Vec::new();
    let programme = load::programme(folder, &mut problems).expect("a readable folder");
    let errors: Vec<_> = problems.iter().filter(|found| found.code.severity() == Severity::Fout).collect();
    assert!(errors.is_empty(), "{errors:?}");
    programme
}

/// What every document says, by its path below `output/`.
pub(crate) fn written(programme: &Programme) -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    for document in report::documents(programme, Which::All) {
        let edition = if programme.openbaar { "openbaar/" } else { "" };
        let place = format!("{edition}{}/{}", document.folder(), document.name());
        let (text, rows) = document_text(programme, &document);
        all.insert(format!("{place}.md"), text);
        all.extend(rows.map(|rows| (format!("{place}.csv"), rows)));
    }
    all
}

/// What one document says, by its name.
pub(crate) fn text_of(programme: &Programme, name: &str) -> String {
    let document = name.parse().unwrap_or_else(|()| Document::Sheet(name.to_owned()));
    document_text(programme, &document).0
}

/// A document as Markdown, and its CSV if it has one.
pub(crate) fn document_text(programme: &Programme, document: &Document) -> (String, Option<String>) {
    report_text(programme, document, report::assemble(programme, document).expect("a report"))
}

/// The same of a document that was assembled.
pub(crate) fn report_text(
    programme: &Programme,
    document: &Document,
    mut report: report::Report,
) -> (String, Option<String>) {
    let templates = Templates::built_in().expect("templates");
    projectblad::chart::draw(&programme.branding.palette, &mut report);
    let text = templates.markdown(document.template(), &report).unwrap_or_else(|error| panic!("{error:#}"));
    (text, report.csv())
}

#[test]
fn every_document_says_what_it_should() {
    let folders = folders();
    assert!(!folders.is_empty());
    let mut expected = Expected::below("tests/report");
    for folder in folders {
        let mut written = written(&programme(&folder));
        if folder.ends_with("namen") {
            written.extend(self::written(&edition::public(programme(&folder))));
        }
        for (name, text) in &written {
            expected.compare(folder.join("verwacht").join(name), text);
        }
    }
    expected.finish(|path| path.iter().any(|part| part == "verwacht"));
}

#[test]
fn the_public_edition_names_administrators_only() {
    let folder = Path::new("tests/report/namen");
    let public = written(&edition::public(programme(folder)));
    let full: String = written(&programme(folder)).into_values().collect();
    for (name, text) in &public {
        for secret in ["Geheim", "geheim", "06-0000", "mailto:", "tel:"] {
            assert!(!text.contains(secret), "{name}: {secret}");
            assert!(full.contains(secret), "{secret}");
        }
    }
    assert!(public["openbaar/projectbladen/portiek.md"].contains("W. Ethouder, wethouder"));
    assert!(public["openbaar/2021/werkprogramma-2021.md"].contains("V. Voorzitter"));
}

/// Free text is not changed: where it gives someone away is said.
#[test]
fn a_name_in_a_text_is_said() {
    let named = |text: &str| {
        let mut programme = programme(Path::new("tests/report/namen"));
        let progress = programme.sheets[0].sheet.voortgang.iter_mut().next().expect("progress");
        progress.value.resultaten.value = Markdown(text.to_owned());
        let full = edition::contents(&programme);
        let public = edition::public(programme);
        let told = edition::Search::of(&full, &public).in_sources(&public);
        let named = told.into_iter().map(|told| match told {
            edition::Leak::Named(named) => (named.file, named.words),
            edition::Leak::More(file, more) => panic!("{more} more places in {file}"),
        });
        named.collect::<Vec<_>>()
    };
    let here = |words: &str| ("projectbladen/portiek.yaml".to_owned(), words.to_owned());
    assert_eq!(named("Verf gekocht."), []);
    for broken in ["L. Ge<b>heim</b>", "L. G\u{ad}eheim", "L.\nGeheim", "L. Gehéim", "L. Ge**h**eim"] {
        assert_eq!(named(broken), [here("L. Geheim")], "{broken}");
    }
    assert_eq!(
        named("Verf gekocht door **L. Geheim** (06-00000007)."),
        [here("06-00000007"), here("L. Geheim")]
    );
    // However it is spelled, and by the surname alone; addresses and numbers of others too.
    assert_eq!(named("Vraag het L.\u{a0}_GEHEIM_."), [here("L. GEHEIM")]);
    assert_eq!(named("Vraag het mevrouw Geheim."), [here("Geheim")]);
    assert_eq!(named("Vraag het mevrouw GEHEIM."), [here("GEHEIM")]);
    let twice = "Vraag het GEHEIM of [L. Ge](https://a.nl)h&#101;im.";
    assert_eq!(named(twice), [here("L. Geheim")]);
    assert_eq!(named("Mail [hem](mailto:een_ander@voorbeeld.nl)."), [here("een_ander@voorbeeld.nl")]);
    assert_eq!(named("Bel 0600000007."), [here("0600000007")]);
    assert_eq!(
        named("Mail bewoner@voorbeeld.nl of bel (070) 373 83 93."),
        [here("(070) 373 83 93"), here("bewoner@voorbeeld.nl")]
    );
    // An administrator keeps a name, but no address; a part of a longer word is no name.
    assert_eq!(
        named("Met W. Ethouder en AL. Geheimschrijver, geheim06@example.org"),
        [here("geheim06@example.org")]
    );
}

/// A sheet past its planned end, without money, whose standstill lies with the AOT.
#[test]
fn a_standstill_is_asked_until_it_is_solved() {
    let asked = |solved: bool| {
        let mut programme = programme(Path::new("tests/report/klein"));
        let loaded = programme.sheets.iter_mut().find(|loaded| loaded.id == "straat-en-plein");
        let sheet = &mut loaded.expect("the sheet").sheet;
        sheet.planning.value.start.value = "2020-01-01".parse().expect("a day");
        sheet.planning.value.einde.value.now = "2020-12-31".parse().expect("a day");
        sheet.begroting.value.bijdragen.value.clear();
        sheet.begroting.value.doorgeschoven.retain(|_| false);
        sheet.begroting.value.korting.retain(|_| false);
        sheet.externe_inzet.retain(|_| false);
        sheet.voortgang.retain(|_| false);
        sheet.realisatie.entries.clear();
        if !solved {
            sheet.stagnatie.iter_mut().next().expect("a standstill").value.opgelost = None;
        }
        let text = text_of(&programme, "jaarverantwoording-2021");
        text.lines().find(|line| line.starts_with("> | 3 | ")).map(str::to_owned)
    };
    let text = asked(false).expect("a question");
    assert!(text.starts_with("> | 3 | De stagnatie bij **[Straat & plein \\| proef"), "{text}");
    assert!(text.contains("sinds 20 juni 2021") && text.contains("De tekenaar is weg."), "{text}");
    assert!(!asked(true).unwrap_or_default().contains("stagnatie"));
}

/// What did not come is told with what its sheet reports about it, where no reason is given.
#[test]
fn what_did_not_come_is_told_with_what_its_sheet_says() {
    let told = |adjusted: bool, standstill: &str| {
        let folder = tempfile::tempdir().expect("a folder");
        copy(Path::new("tests/report/klein"), folder.path());
        let file = folder.path().join("projectbladen/buurthuis.yaml");
        let text = fs::read_to_string(&file).expect("a sheet").replace(", opgeleverd: 2021-09-15", "");
        let text = if adjusted { text } else { text.replace(", bijstelling: De huur viel mee.", "") };
        fs::write(&file, text + standstill).expect("a sheet");
        let text = text_of(&programme(folder.path()), "jaarverantwoording-2021");
        let line = text.lines().find(|line| line.starts_with("- **Buurthuis**: Sleutel ("));
        line.and_then(|line| line.split_once("). ")).map(|(_, why)| why.to_owned()).expect("a line")
    };
    assert_eq!(told(false, ""), "Een toelichting is niet gegeven.");
    assert_eq!(told(true, ""), "Bijgesteld in het 3e kwartaal: De huur viel mee.");
    let standstill = "stagnatie:\n  - {kant: g40, omschrijving: De sleutel is zoek., stappen: {melding: 2021-05-03}, \
                      opgelost: 2021-08-02}\n";
    assert_eq!(
        told(true, standstill),
        "Stagnatie, gemeld op 3 mei 2021 en opgelost op 2 augustus 2021: De sleutel is zoek."
    );
}

/// Of a year that is over, what was spent takes the place of what was expected of it.
#[test]
fn a_fact_takes_the_place_of_a_forecast() {
    let row = |forecast: i64, quarter: &str| {
        let mut programme = programme(Path::new("tests/report/klein"));
        let loaded = programme.sheets.iter_mut().find(|loaded| loaded.id == "nieuwsbrief");
        for progress in loaded.expect("the sheet").sheet.voortgang.iter_mut() {
            for (_, amount) in &mut progress.value.prognose.entries {
                amount.value = Cents(forecast);
            }
        }
        let text = text_of(&programme, &format!("kwartaalrapportage-2021-{quarter}-algemeen"));
        text.lines().find(|line| line.starts_with("| Nieuwsbrief |")).map(str::to_owned).expect("a row")
    };
    let given = "| Nieuwsbrief | <span class=\"goed\">● op schema</span> | € 1.000 | € 750 | € 900 | € 100 |";
    assert_eq!(row(90_000, "K3").replace('\u{a0}', " "), given);
    let fact = "| Nieuwsbrief | <span class=\"goed\">● op schema</span> | € 1.000 | € 1.000 | € 0 |";
    assert_eq!(row(90_000, "K4").replace('\u{a0}', " "), fact);
    assert_eq!(row(90_000, "K4"), row(100_000, "K4"));
}

/// The end of what the terminal shows: a shortage beside the proposal of nothing, and what was fixed in any case.
#[test]
fn the_terminal_tells_a_shortage_and_what_was_fixed() {
    let year = projectblad::date::Year(2021);
    let programme = programme(Path::new("tests/report/klein"));
    let mut overview = projectblad::overview::overview(&programme, year, None).expect("an overview");
    let json = overview.json();
    assert!(!json.contains("uitkomst"), "{json}");
    let surplus = overview.overschot.as_mut().expect("a surplus");
    surplus.bedrag = Some(Cents(12_345));
    surplus.vastgesteld = Some("2022-02-10".parse().expect("a day"));
    surplus.uitkomst = Cents(-50_000);
    surplus.voorstel = None;
    let tail = |text: &str, from: &str| -> Vec<String> {
        let words = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
        let lines = text.lines().skip_while(|line| !line.contains(from));
        lines.map(words).filter(|line| !line.is_empty()).collect()
    };
    let unknown = "Overschot: nog niet te bepalen, er ontbreekt realisatie.";
    let text = overview.text();
    assert_eq!(tail(&text, unknown), [unknown, "Vastgesteld op 10 februari 2022 123,45"], "{text}");
    let surplus = overview.overschot.as_mut().expect("a surplus");
    surplus.voorstel = Some(Cents::ZERO);
    surplus.na_honorering = Some(Cents::ZERO);
    let expected = [
        "Tekort 500,00",
        "Voorstel 0,00",
        "Voorstel na honorering van doorschuiven 0,00",
        "Vastgesteld op 10 februari 2022 123,45",
    ];
    assert_eq!(tail(&overview.text(), "Tekort"), expected);
}

/// The points on the surplus in the account: asked until it is fixed, told from then on, also while figures are missing.
#[test]
fn what_is_fixed_is_not_asked() {
    let source = Path::new("tests/report/klein/projectbladen");
    let points = |fixed: &str, adopted: bool| {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path().join("projectbladen");
        fs::create_dir_all(root.join("rapportages")).expect("a folder");
        for entry in fs::read_dir(source).expect("sheets").map(|entry| entry.expect("an entry")) {
            if entry.path().is_file() {
                fs::copy(entry.path(), root.join(entry.file_name())).expect("a copy");
            }
        }
        let covenant = fs::read_to_string(root.join("convenant.yaml")).expect("a covenant");
        fs::write(root.join("convenant.yaml"), format!("{covenant}{fixed}")).expect("a covenant");
        let notes = if adopted { "vastgesteld: 2022-02-10\n" } else { "aot: 2022-02-10\n" };
        fs::write(root.join("rapportages/jaarverantwoording-2021.yaml"), notes).expect("notes");
        let text = text_of(&programme(folder.path()), "jaarverantwoording-2021").replace('\u{a0}', " ");
        let lines = text
            .lines()
            .filter(|line| ["> ## ", "> | 1 |", "> | 2 |"].iter().any(|start| line.starts_with(start)));
        lines.map(str::to_owned).collect::<Vec<_>>()
    };
    let fixed = "overschot: {bedrag: 123.45, vastgesteld: 2022-02-10}\n";
    let rest = "vastgesteld. Een voorstel is nog niet te bepalen, omdat realisatie ontbreekt (zie Volledigheid). Per stad: \
                bijlage 1. | **€ 123,45** |";
    let open = "> | 2 | Kennisnemen dat het overschot over 2021–2022 nog niet te bepalen is, omdat realisatie ontbreekt \
                (zie Volledigheid).<br>*Vraagt: accountmanager. Zie tabel 9.* |  |";
    let (asked, still) = ("> ## Gevraagde besluiten", "> ## Nog te besluiten");
    let is_adopted = "> | 1 | De jaarverantwoording 2021 is vastgesteld op 10 februari 2022. |  |";
    let adopt = "> | 1 | De jaarverantwoording 2021 vaststellen. |  |";
    assert_eq!(points("", false), [asked, adopt, open]);
    assert_eq!(points("", true), ["> ## Genomen besluit", is_adopted, still, open]);
    assert_eq!(
        points(fixed, false),
        [asked, adopt, open],
        "the papers were made before the meeting that fixed it"
    );
    let noted = format!("> | 2 | Kennisnemen dat het overschot over 2021–2022 op 9 februari 2022 is {rest}");
    assert_eq!(points(&fixed.replace("02-10", "02-09"), false), [asked, adopt, &noted]);
    let told = format!("> | 2 | Het overschot over 2021–2022 is op 10 februari 2022 {rest}");
    assert_eq!(points(fixed, true), ["> ## Genomen besluiten", is_adopted, &told, still]);
}

/// A programme of one sheet does not count it.
#[test]
fn one_sheet_is_not_counted() {
    let progress = |id: &str| {
        let mut programme = programme(Path::new("tests/report/klein"));
        programme.sheets.retain(|loaded| loaded.id == id);
        let text = text_of(&programme, "halfjaarrapportage-2021");
        text.lines().find_map(|line| line.strip_prefix("**Tabel 1.** ")).map(str::to_owned).expect("a line")
    };
    assert_eq!(progress("nieuwsbrief"), "Het werkprogramma telt één onderdeel; dat ligt op schema.");
    assert_eq!(progress("snelle-vraag"), "Het werkprogramma telt één onderdeel; dat is vervallen.");
    assert_eq!(progress("straat-en-plein"), "Het werkprogramma telt één onderdeel; dat ligt niet op schema.");
}

#[test]
fn a_bare_generate_makes_the_last_year_with_progress() {
    let programme = programme(Path::new("tests/report/klein"));
    let names = |which| report::documents(&programme, which).iter().map(Document::name).collect::<Vec<_>>();
    let sheets = ["buurthuis", "nieuwsbrief", "proef", "snelle-vraag", "straat-en-plein"];
    let quarter = |number: u8| {
        let name = format!("kwartaalrapportage-2021-K{number}");
        ["", "-fysiek", "-sociaal", "-algemeen"].map(|part| format!("{name}{part}"))
    };
    let mut expected = sheets.map(str::to_owned).to_vec();
    expected.extend(["werkprogramma-2021", "factuuroverzicht-2021"].map(str::to_owned));
    expected.extend((1..=4).flat_map(quarter));
    let reports = [
        "halfjaarrapportage-2021",
        "oplegnotitie-halfjaar-2021",
        "jaarverantwoording-2021",
        "oplegnotitie-jaar-2021",
    ];
    expected.extend(reports.map(str::to_owned));
    assert_same("documents of the last year", names(Which::LastYear), &expected);
    expected.extend(["02", "04", "06", "08", "10", "12"].map(|month| format!("publicaties-2021-{month}")));
    expected.extend(["werkprogramma-2022", "factuuroverzicht-2022"].map(str::to_owned));
    assert_same("documents of every year", names(Which::All), &expected);
}

#[test]
fn what_cannot_be_made_is_said_in_dutch() {
    let programme = programme(Path::new("tests/report/klein"));
    let refused = |document| report::assemble(&programme, &document).expect_err("no report").to_string();
    assert_eq!(
        refused(Document::Sheet("weg".into())),
        "er is geen projectblad `weg`; de naam is die van het bestand, zonder `.yaml`"
    );
    let pillar = Document::Quarterly("2021-K1".parse().expect("a quarter"), Part::Pillar("weg".into()));
    assert_eq!(refused(pillar), "er is geen pijler `weg`");
    let outside = "het jaar 2020 ligt buiten de looptijd van het convenant, 2021 t/m 2022";
    assert_eq!(refused(Document::Annual(projectblad::date::Year(2020))), outside);
    assert_eq!(refused(Document::Invoices(projectblad::date::Year(2020))), outside);
    assert_eq!(refused(Document::HalfYear(projectblad::date::Year(2020))), outside);
}
