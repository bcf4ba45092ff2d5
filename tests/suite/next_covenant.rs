//! The covenant after the first one, which needs another convenant.yaml and nothing else: other names, no articles, a rate and
//! inhabitants per year, a city that joins and one that leaves, an addendum. The programme is in `tests/programmas/volgend/`;
//! every figure is worked out by hand in the comments.

use std::collections::BTreeSet;
use std::path::Path;

use projectblad::amount::Cents;
use projectblad::cli;
use projectblad::covenant::Covenant;
use projectblad::date::{Quarter, Year};
use projectblad::money::{division, income};
use projectblad::pipeline::{self, Checked};
use projectblad::render::Templates;
use projectblad::report::{self, Document, Part, Report};
use projectblad::start;

fn checked() -> Checked {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/programmas/volgend");
    pipeline::check(&folder, None).expect("a folder")
}

fn covenant(checked: &Checked) -> &Covenant {
    checked.programme.covenant.as_ref().expect("a covenant")
}

/// Euros and cents.
fn euros(amount: &str) -> Cents {
    amount.parse().expect("an amount")
}

fn markdown(checked: &Checked, document: &Document) -> String {
    let report = report::assemble(&checked.programme, document).expect("a report");
    let templates = Templates::built_in().expect("templates");
    templates.document(document.template(), &report).expect("Markdown").replace('\u{a0}', " ")
}

/// Those that `generate alles` makes, and the reports of every year of the covenant.
fn documents(checked: &Checked) -> BTreeSet<Document> {
    let mut all: BTreeSet<Document> =
        cli::requested(&checked.programme, Some(&cli::DocumentArgs::Alles)).into_iter().collect();
    for year in covenant(checked).years() {
        all.extend([Document::WorkProgramme(year), Document::HalfYear(year), Document::Annual(year)]);
        all.insert(Document::Invoices(year));
        for number in 1..=4 {
            let quarter = Quarter { year: year.0, number };
            let parts = [Part::Whole, Part::General, Part::Pillar("wonen".to_owned())];
            all.extend(parts.map(|part| Document::Quarterly(quarter, part)));
        }
        let months = [2, 12].map(|month| format!("{year}-{month:02}").parse().expect("a month"));
        all.extend(months.map(Document::Publications));
    }
    all.insert(Document::AfterEnd(Year(2029)));
    all
}

#[test]
fn nothing_is_wrong_with_it() {
    let checked = checked();
    assert!(checked.problems.is_empty(), "{}", checked.text());
}

#[test]
fn its_money_follows_the_rates_and_inhabitants_of_each_year() {
    let checked = checked();
    let covenant = covenant(&checked);
    // 2023 at 0,147: Aadorp 100.000 → 14.700,00; Beekstad 54.321 → 7.985,187 → 7.985,19; Ceedam 80.005 → 11.760,735 →
    // 11.760,74 (half up); Deeveen 60.000 → 8.820,00. Together 43.265,93.
    // 2024 at 0,151: 15.100,00 + 8.202,471 → 8.202,47 + 12.080,755 → 12.080,76 + 9.060,00 = 44.443,23.
    // 2025, the rate of 2024: Aadorp 103.000 → 15.553,00; Deeveen gave notice in time; Eeburg joined on 1 July 2024 and pays
    // from 2025, 40.000 → 6.040,00: 15.553,00 + 8.202,47 + 12.080,76 + 6.040,00 = 41.876,23.
    // 2026 at 0,1555: 16.016,50 + 8.446,9155 → 8.446,92 + Ceedam 81.500 → 12.673,25 + 6.220,00 = 43.356,67; so 2027 and 2028,
    // the year of the addendum.
    let years = covenant.years();
    assert_eq!(years, (2023..=2028).map(Year).collect::<Vec<_>>());
    let found: Vec<Cents> = years.iter().map(|year| income(covenant, *year)).collect();
    let expected = ["43265.93", "44443.23", "41876.23", "43356.67", "43356.67", "43356.67"];
    assert_eq!(found, expected.map(euros));
    // 40% of them: 17.306,372; 17.777,292; 16.750,492; 17.342,668.
    let halves = |year| {
        let parts = division(covenant, Year(year));
        [parts.basisprogramma, parts.inhoudelijk]
    };
    assert_eq!(halves(2023), ["17306.37", "25959.56"].map(euros));
    assert_eq!(halves(2024), ["17777.29", "26665.94"].map(euros));
    assert_eq!(halves(2025), ["16750.49", "25125.74"].map(euros));
    assert_eq!(halves(2026), ["17342.67", "26014.00"].map(euros));
    assert_eq!(halves(2028), ["17342.67", "26014.00"].map(euros));
}

#[test]
fn its_invoices_are_these_bytes() {
    let checked = checked();
    let Ok(Report::Invoices(invoices)) =
        report::assemble(&checked.programme, &Document::Invoices(Year(2025)))
    else {
        panic!("no invoices")
    };
    let csv = "\u{feff}gemeente;code;inwoners;basisbijdrage;verrekening;te_betalen
Aadorp;GM9901;103000;15553,00;0,00;15553,00
Beekstad;;54321;8202,47;0,00;8202,47
Ceedam;;80005;12080,76;0,00;12080,76
Eeburg;;40000;6040,00;0,00;6040,00
";
    assert_eq!(invoices.csv(), csv);
}

/// Nothing of the first covenant is left in any document.
#[test]
fn its_documents_name_no_other_covenant() {
    let checked = checked();
    let documents = documents(&checked);
    assert!(documents.len() > 100, "only {} documents", documents.len());
    let foreign = ["platform31", "g40", "artikel", "0,13", "2019", "40 steden", "veertig"];
    let mut found = Vec::new();
    for document in &documents {
        let text = markdown(&checked, document).to_lowercase();
        found.extend(
            foreign.iter().filter(|word| text.contains(**word)).map(|word| format!("{document}: {word}")),
        );
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn its_documents_say_what_holds_in_their_year() {
    let checked = checked();
    let (year, quarter) = (Year(2024), Quarter { year: 2024, number: 2 });
    let says = |document: Document, lines: &[&str]| {
        let text = markdown(&checked, &document);
        for line in lines {
            assert!(text.contains(line), "{document} does not say: {line}");
        }
    };
    let met = "naar het aantal inwoners op 1 januari 2022.";
    says(
        Document::Invoices(year),
        &[
            "Basisbijdragen van de M50-steden",
            &format!("€ 0,151 per inwoner, {met} Stadslab factureert in het eerste kwartaal."),
            "Over deze bedragen komt 21% btw.",
        ],
    );
    says(
        Document::Invoices(Year(2025)),
        &["€ 0,151 per inwoner, naar het aantal inwoners dat voor 2025 geldt."],
    );
    says(
        Document::Annual(Year(2023)),
        &[
            &format!("Elke stad betaalt in 2023 € 0,147 per inwoner, {met}"),
            "wijkt meer dan 15% en € 1.000 af",
            "Stadslab heeft het algemeen beeld voor deze rapportage nog niet beschreven.",
        ],
    );
    says(
        Document::Quarterly(quarter, Part::Whole),
        &[
            "\"Voor\": \"Stedennetwerk M50 en Stadslab\"",
            "; Stadslab heeft dan geen capaciteit.",
            "overleg tussen de voorzitter M50 en de directeur Stadslab",
            "Het gaat om convenantmiddelen M50 in 2024.",
            "Stadslab € 1.000 van € 2.000",
        ],
    );
    says(
        Document::HalfYear(year),
        &[
            "- 20 mei 2024: Verlenging met een jaar; de looptijd is verlengd tot en met 31 december 2028 (brief van 20 mei 2024).",
            "De jaarsubsidie van BZK aan Stadslab is in 2024 € 6.000; het minimum is € 5.000.",
        ],
    );
    // Adopted on 14 December 2023, before the addendum; the next one knows the added year.
    let later = |year| markdown(&checked, &Document::WorkProgramme(Year(year)));
    assert!(later(2024).contains("| Convenantmiddelen | 2025 | 2026 | 2027 |\n"));
    assert!(later(2025).contains("| Convenantmiddelen | 2026 | 2027 | 2028 |\n"));
}

/// A new sheet explains its fields with these names; `Platform31` is left as the word for a payer and as a key.
#[test]
fn a_new_sheet_names_the_sides() {
    let checked = checked();
    let belongs = start::Belongs::Pijler("wonen".to_owned());
    let made = start::sheet("Hofjes", &belongs, checked.programme.covenant.as_ref(), false).expect("a sheet");
    let text = String::from_utf8(made.bytes).expect("text");
    assert!(
        text.contains("De afgesproken uren van Stadslab") && text.contains("organisatie: Stadslab"),
        "{text}"
    );
    assert!(!text.contains("artikel"), "this covenant cites none: {text}");
    assert!(text.contains("meer uren nodig door de M50"), "{text}");
    let left: Vec<&str> = text.lines().filter(|line| line.contains("Platform31")).collect();
    assert_eq!(left, ["## deelnemersbijdragen, Platform31 of nog te dekken."]);
}

/// The file of a report names the bureau too, and is known as not written yet.
#[test]
fn a_new_file_of_a_report_names_the_bureau() {
    let folder = tempfile::tempdir().expect("a folder");
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/programmas/volgend/projectbladen");
    crate::shipped::copy(&own, &folder.path().join("projectbladen"));
    let document = Document::HalfYear(Year(2024));
    let path = start::new_notes(folder.path(), &document).expect("a file");
    let text = std::fs::read_to_string(folder.path().join(path)).expect("a file");
    assert!(text.contains("Het beeld van Stadslab over het geheel"), "{text}");
    let checked = pipeline::check(folder.path(), None).expect("a folder");
    let hints = start::unwritten(&checked.programme, &[document]);
    assert_eq!(hints.len(), 1);
    assert!(hints[0].ends_with("staat het algemeen beeld nog niet\n"), "{hints:?}");
}
