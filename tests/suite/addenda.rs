//! A covenant that is extended: a document knows the period as it was on its closing date (example 17 of the design). And
//! periods of other lengths.

use std::fs;
use std::path::Path;

use projectblad::cli;
use projectblad::date::Year;
use projectblad::pipeline::{self, Checked};
use projectblad::problem::Severity;
use projectblad::render::Templates;
use projectblad::report::{self, Document, Report};

use crate::shipped::copy;

/// The example programme with other lines in its covenant.
fn shipped(folder: &Path, lines: &[(&str, &str)]) -> Checked {
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("projectbladen"), &folder.join("projectbladen"));
    let path = folder.join("projectbladen/convenant.yaml");
    let mut text = fs::read_to_string(&path).expect("a covenant");
    for (was, is) in lines {
        assert!(text.contains(was), "{was}");
        text = text.replace(was, is);
    }
    fs::write(&path, text).expect("a covenant");
    // What is finished after 2022 is not, once the covenant runs on.
    let path = folder.join("projectbladen/economie-en-werk/vitale-binnensteden.yaml");
    let text = fs::read_to_string(&path).expect("a sheet");
    let (before, kept) = text.split_once("na_afloop:\n").expect("what is kept");
    let (_, after) = kept.split_once("\n\n").expect("what follows");
    fs::write(&path, format!("{before}{after}")).expect("a sheet");
    pipeline::check(folder, None).expect("a folder")
}

fn markdown(checked: &Checked, document: &Document) -> String {
    let report = report::assemble(&checked.programme, document).expect("a report");
    let templates = Templates::built_in().expect("templates");
    templates.markdown(document.template(), &report).expect("Markdown").replace('\u{a0}', " ")
}

/// What a city pays, from the CSV of the invoices.
fn pays(checked: &Checked, year: i16, city: &str) -> String {
    let Ok(Report::Invoices(invoices)) =
        report::assemble(&checked.programme, &Document::Invoices(Year(year)))
    else {
        panic!("no invoices of {year}")
    };
    let csv = invoices.csv();
    let row = csv.lines().find(|line| line.starts_with(city)).expect("a row");
    row.rsplit(';').next().expect("an amount").to_owned()
}

const SURPLUS: &str = "overschot: {bedrag: 60000, vastgesteld: 2022-02-10}";
const NAMED: &str = "overschot: {bedrag: 60000, vastgesteld: 2022-02-10, jaar: 2022}";
const EXTENDED: &str = "addenda:
  - {op: 2022-06-15, onderwerp: Verlenging met een jaar, looptijd_tot_en_met: 2023-12-31, vindplaats: brief}

richtlijn:";

#[test]
fn documents_know_the_period_of_their_day() {
    let (one, other) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
    let before = shipped(one.path(), &[]);
    let after = shipped(other.path(), &[(SURPLUS, NAMED), ("richtlijn:", EXTENDED)]);
    assert!(!after.has_errors(), "{}", after.text());
    // 126.116 inhabitants at 0,13 are 16.395,08; of the surplus 1.516,54 is Zwolle's.
    assert_eq!([2022, 2023].map(|year| pays(&after, year, "Zwolle")), ["14878,54", "16395,08"]);
    // What closed before 15 June 2022 says the same as without the addendum.
    for document in [Document::Annual(Year(2021)), Document::WorkProgramme(Year(2022))] {
        assert_eq!(markdown(&after, &document), markdown(&before, &document), "{document}");
    }
    let account = markdown(&after, &Document::Annual(Year(2021)));
    assert!(account.contains("vastgesteld (artikel 7.9). ") && account.contains("| **€ 60.000,00** |\n"));
    // What closed after it knows that there is a year to come.
    let told = "- 15 juni 2022: Verlenging met een jaar; de looptijd is verlengd tot en met 31 december 2023 (brief).";
    for document in [Document::HalfYear(Year(2022)), Document::Annual(Year(2022))] {
        let text = markdown(&after, &document);
        assert!(text.lines().any(|line| line == told), "{document}");
        assert!(!text.contains("Met deze verantwoording eindigt de convenantperiode"), "{document}");
    }
    let ends = markdown(&before, &Document::Annual(Year(2022)));
    assert!(ends.contains("Met deze verantwoording eindigt de convenantperiode"));
    let ends = markdown(&after, &Document::Annual(Year(2023)));
    assert!(ends.contains("Met deze verantwoording eindigt de convenantperiode"));
}

#[test]
fn an_extension_asks_in_which_year_the_surplus_is_settled() {
    let folder = tempfile::tempdir().expect("a folder");
    let checked = shipped(folder.path(), &[("richtlijn:", EXTENDED)]);
    let errors: Vec<_> =
        checked.problems.iter().filter(|problem| problem.code.name() == "veld-ontbreekt").collect();
    assert_eq!(errors.len(), 1, "{}", checked.text());
    assert!(errors[0].message.starts_with("het veld `jaar` ontbreekt"));
}

/// One mistake, one finding: an addendum that makes the period shorter extends nothing, so that the surplus needs no year.
#[test]
fn an_addendum_that_shortens_is_one_finding() {
    let folder = tempfile::tempdir().expect("a folder");
    let shorter =
        "addenda: [{op: 2021-06-15, onderwerp: korter, looptijd_tot_en_met: 2021-12-31}]\nrichtlijn:";
    let checked = shipped(folder.path(), &[("richtlijn:", shorter)]);
    let errors = checked.problems.iter().filter(|problem| problem.code.severity() == Severity::Fout);
    let messages: Vec<_> = errors.map(|problem| problem.message.as_str()).collect();
    assert_eq!(
        messages,
        [
            "de looptijd liep al tot en met 31 december 2022, en hier tot en met 31 december 2021; een addendum verlengt haar"
        ]
    );
}

/// A programme of one sheet in a period that ends with this year.
fn small(folder: &Path, last: i16) -> Checked {
    let covenant = format!(
        "formaat: 1
titel: Kort of lang
looptijd: {{van: 2023-01-01, tot_en_met: {last}-12-31}}
basisbijdrage: {{per_inwoner: 0.10, peildatum: 2022-01-01}}
richtlijn: {{basisprogramma: 40, inhoudelijk: 60}}
pijlers:
  - id: wonen
    naam: Wonen
    voorzitter: {{functie: voorzitter}}
    pijlersecretaris: {{functie: secretaris}}
    programmamanager: {{functie: programmamanager}}
coordinatie:
  voorzitter: {{functie: voorzitter}}
  algemeen_secretaris: {{functie: algemeen secretaris}}
  directeur: {{functie: directeur}}
  accountmanager: {{functie: accountmanager}}
gemeenten:
  - {{naam: Aadorp, inwoners: 100000}}
"
    );
    let progress: String = (2023..=last)
        .flat_map(|year| (1..=4).map(move |number| (year, number)))
        .map(|(year, number)| {
            format!("  - {{periode: {year}-K{number}, stand: op schema, resultaten: Goed}}\n")
        })
        .collect();
    let spent: String = (2023..=last)
        .flat_map(|year| (1..=4).map(move |number| (year, number)))
        .map(|(year, number)| format!("  {year}-K{number}: {{besteed: {{convenant: 1000}}}}\n"))
        .collect();
    let years: Vec<String> = (2023..=last).map(|year| format!("{year}: 5000")).collect();
    let sheet = format!(
        "titel: Straat
onderdeel: inhoudelijk werkprogramma
pijler: wonen
soort: programma
doel: Doel.
beoogd_resultaat: Resultaat.
aanpak: Aanpak.
producten: [{{naam: Boek, gepland: {last}-12-01, opgeleverd: {last}-12-01}}]
planning: {{start: 2023-01-01, einde: {last}-12-31}}
partijen: [{{naam: BZK, rol: kennispartner, contactpersoon: {{functie: adviseur}}}}]
begroting:
  totaal: {}
  bijdragen: [{{partij: convenant, jaren: {{{}}}}}]
g40: {{ambtelijk_opdrachtgever: {{functie: teamleider}}}}
platform31: {{projectleider: {{functie: projectleider}}}}
voortgang:
{progress}realisatie:
{spent}",
        5000 * i32::from(last - 2022),
        years.join(", ")
    );
    let place = folder.join("projectbladen");
    fs::create_dir_all(&place).expect("a folder");
    fs::write(place.join("convenant.yaml"), covenant).expect("a covenant");
    fs::write(place.join("straat.yaml"), sheet).expect("a sheet");
    pipeline::check(folder, None).expect("a folder")
}

#[test]
fn every_document_of_every_year_is_made_in_a_period_of_any_length() {
    for last in [2023, 2024, 2025, 2030] {
        let folder = tempfile::tempdir().expect("a folder");
        let checked = small(folder.path(), last);
        assert!(!checked.has_errors(), "{}", checked.text());
        let documents = cli::requested(&checked.programme, Some(&cli::DocumentArgs::Alles));
        let years = usize::try_from(last - 2022).expect("years");
        assert!(documents.len() > 8 * years, "{} documents in {years} years", documents.len());
        for document in documents {
            assert!(!markdown(&checked, &document).is_empty(), "{document}");
        }
        let ends = |year: i16| {
            markdown(&checked, &Document::Annual(Year(year))).contains("eindigt de convenantperiode")
        };
        assert!(ends(last) && (last == 2023 || !ends(last - 1)), "{last}");
    }
}
