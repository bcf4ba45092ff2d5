//! Worked examples of what a report says of one sheet, as people read it.

use projectblad::pipeline;
use projectblad::render::Templates;
use projectblad::report::{self, Document, Part};

use crate::archive::Programme;
use crate::closing_date::{Example, PLAIN, Told};
use crate::forge::unlinked;

const A: &str = "projectbladen/a.yaml";

/// The rows of a report whose first cell is this.
fn rows(text: &str, first: &str) -> Vec<String> {
    let text = unlinked(text).replace('\u{a0}', " ");
    let own = text.lines().filter(|line| line.starts_with(&format!("| {first} |")));
    own.map(str::to_owned).collect()
}

/// 36.000 became 24.000 on 20 December, and 24.000 was spent: what is free is not left over by the sheet.
#[test]
fn an_amount_that_changed_late_in_its_year() {
    let programme = Programme::new();
    programme.change(A, "2021: 36000", "2021: 24000");
    programme.change(A, "totaal: 144000", "totaal: 132000");
    let change = "  bijgesteld: [{partij: convenant, jaar: 2021, van: 36000, op: 2021-12-20, reden: kleiner opgezet, akkoord: 2021-12-20}]\n";
    programme.change(A, "realisatie:", &format!("{change}realisatie:"));
    for quarter in 1..=4 {
        let spent = |amount: i32| format!("2021-K{quarter}: {{besteed: {{convenant: {amount}}}}}");
        programme.change(A, &spent(9000), &spent(6000));
    }
    programme.does("generate jaar 2021");
    let text = programme.read("output/2021/jaarverantwoording-2021.md");
    assert_eq!(
        rows(&text, "Blad A"),
        [
            "| Blad A | ? | ? | ? | ? | – | niets over | Handreiking, 31-12-2022 |",
            "| Blad A | geen opgave | € 24.000 | € 24.000 | € 0 |"
        ]
    );
    assert_eq!(
        rows(&text, "Nog niet toegewezen, 2019 t/m 2022"),
        ["| Nog niet toegewezen, 2019 t/m 2022 | € 12.000,00 |"]
    );
    let told =
        "Convenantmiddelen G40 2021: € 36.000 → € 24.000 (kleiner opgezet, akkoord op 20 december 2021)";
    assert!(text.replace('\u{a0}', " ").contains(told), "{text}");
}

/// Without a forecast what is available is taken; with one, what is expected to be left or lacking.
#[test]
fn a_forecast_half_way_the_year() {
    let programme = Programme::new();
    for quarter in 1..=2 {
        let spent = |amount: i32| format!("2021-K{quarter}: {{besteed: {{convenant: {amount}}}}}");
        programme.change(A, &spent(9000), &spent(8500));
    }
    let told = |programme: &Programme| {
        programme.does("generate halfjaar 2021");
        let text = programme.read("output/2021/halfjaarrapportage-2021.md");
        let row = rows(&text, "Blad A").get(1).cloned().unwrap_or_default();
        (row, text.contains("Zonder prognose"))
    };
    let (row, _) = told(&programme);
    assert_eq!(row, "| Blad A | geen opgave | € 36.000 | € 17.000 | € 36.000 | € 0 |");
    let report = |forecast: i32| {
        format!(
            "voortgang: [{{periode: 2021-K2, stand: op schema, resultaten: Ja., prognose: {{2021: {forecast}}}}}]\nproducten:"
        )
    };
    programme.change(A, "producten:", &report(39_700));
    let stand = "<span class=\"goed\">● op schema</span>";
    let (row, assumed) = told(&programme);
    assert_eq!(row, format!("| Blad A | {stand} | € 36.000 | € 17.000 | € 39.700 | € -3.700 |"));
    assert!(assumed, "the others have none");
    programme.change(A, &report(39_700), &report(36_900));
    let (row, _) = told(&programme);
    assert_eq!(row, format!("| Blad A | {stand} | € 36.000 | € 17.000 | € 36.900 | € -900 |"));
}

/// Of the basic programme of 40.000 the flexible space was 0 and is asked to become 8.000: until both parties agree, the
/// sheet of 40.000 has its room, in the overview and in the sums that are checked.
#[test]
fn a_year_changes_with_its_agreement() {
    let programme = Programme::new();
    let frame = "projectbladen/convenant.yaml";
    let year = |rest: &str| {
        format!(
            "jaren: {{2021: {{flexibele_ruimte: 8000, bijgesteld: [{{wat: flexibele_ruimte, van: 0, op: 2021-05-01, reden: meer vraag{rest}}}]}}}}\n"
        )
    };
    let whole = programme.read(frame);
    for (rest, spaces, above) in [
        ("", ["60000.00", "40000.00", "0.00"], false),
        (", afgewezen: 2021-06-01", ["60000.00", "40000.00", "0.00"], false),
        (", akkoord: 2021-06-01", ["60000.00", "32000.00", "8000.00"], true),
    ] {
        programme.change(frame, &programme.read(frame), &format!("{whole}{}", year(rest)));
        let told: serde_json::Value =
            serde_json::from_str(&programme.does("overzicht 2021 --format json")).expect("JSON");
        let parts = told["onderdelen"].as_array().expect("parts").iter();
        assert_eq!(parts.map(|part| part["deel"].as_str().expect("an amount")).collect::<Vec<_>>(), spaces);
        let found = programme.does("check --format json");
        assert_eq!(found.contains("toegewezen-boven-ruimte"), above, "{rest}: {found}");
    }
}

/// What a document of the programme tells: its model and its Markdown.
fn told(programme: &Programme, document: &Document) -> Told {
    let checked = pipeline::check(programme.path(), None).expect("a folder");
    assert!(!checked.has_errors(), "{}", checked.text());
    let report = report::assemble(&checked.programme, document).expect("a report");
    let templates = Templates::built_in().expect("templates");
    let text = templates.markdown(document.template(), &report).expect("Markdown").replace('\u{a0}', " ");
    Told { model: serde_json::to_value(&report).expect("a model"), text }
}

/// Two payers of one year whose amounts changed on days of their own: each document has what was agreed on its day, and
/// the total of the sheet is the sum of that.
#[test]
fn a_sum_follows_the_days_of_its_parts() {
    let sums = |agreed: &str, sent: &str, document: &Document| {
        let programme = Programme::new();
        programme.change(
            A,
            "{2019: 36000, 2020: 36000, 2021: 36000, 2022: 36000}}",
            "{2019: 40000, 2020: 40000, 2021: 30000, 2022: 40000}}, \
             {partij: BZK, jaren: {2021: 30000}, toegezegd: 2020-12-01}",
        );
        programme.change(A, "totaal: 144000", "totaal: 180000");
        programme.change(
            A,
            "partijen: [",
            "partijen: [{naam: BZK, rol: medefinancier, contactpersoon: {functie: adviseur}}, ",
        );
        let changes = format!(
            "  bijgesteld:
    - {{partij: convenant, jaar: 2021, van: 27000, op: 2021-02-11, reden: meer, akkoord: {agreed}}}
    - {{partij: BZK, jaar: 2021, van: 33000, op: 2021-05-01, reden: minder}}
realisatie:"
        );
        programme.change(A, "realisatie:", &changes);
        programme.change(
            "projectbladen/convenant.yaml",
            "formaat: 1\n",
            "formaat: 1\njaren: {2021: {vastgesteld: 2021-02-04}}\n",
        );
        programme.write("projectbladen/rapportages/kwartaalrapportage-2021-K1.yaml", sent);
        let report = told(&programme, document);
        let budget = &report.sheet("Blad A").expect("sheet A")["blad"]["begroting"];
        let year = |row: usize| budget["bijdragen"][row]["jaren"]["2021"].to_string();
        (
            [year(0), year(1), budget["totaal"].to_string()].map(|text| text.replace(['"', '.'], "")),
            report.asked(),
        )
    };
    let year = |text: &str| text.parse().expect("a year");
    let quarter = Document::Quarterly("2021-K1".parse().expect("a quarter"), Part::Whole);
    let (plan, half) = (Document::WorkProgramme(year("2021")), Document::HalfYear(year("2021")));
    assert_eq!(sums("2021-02-11", "", &plan).0, ["2700000", "3300000", "18000000"]);
    assert_eq!(sums("2021-02-11", "", &quarter).0, ["3000000", "3300000", "18300000"]);
    assert_eq!(sums("2021-02-11", "", &half).0, ["3000000", "3000000", "18000000"]);
    let (found, asked) = sums("2021-03-25", "voorgelegd: 2021-03-20\n", &quarter);
    assert_eq!(found, ["2700000", "3300000", "18000000"]);
    assert_eq!(asked, ["bijstellen"]);
}

/// Agreed for 30 June, moved with akkoord to 30 November, proposed for 31 March: each document has the day of its own, in
/// whatever order the changes are listed.
#[test]
fn a_chain_of_days_is_told_step_by_step() {
    let first = "{van: 2021-06-30, op: 2021-05-20, reden: ziek, akkoord: 2021-05-20}";
    let second = "{van: 2021-11-30, op: 2021-11-04, reden: drukte}";
    for changes in [[first, second], [second, first]] {
        let a = format!(
            "planning: {{start: 2019-01-01, einde: 2022-12-31}}
producten: [{{naam: Gids, gepland: 2022-03-31, bijgesteld: [{}]}}]\n",
            changes.join(", ")
        );
        let on = |day: &str| {
            let sent = format!("voorgelegd: {day}\n");
            let notes = [
                ("kwartaalrapportage-2021-K1", sent.as_str()),
                ("kwartaalrapportage-2021-K3", sent.as_str()),
            ];
            let quarter = if day < "2021-09" { "2021-K1" } else { "2021-K3" };
            let pillar = Part::Pillar("fysiek".to_owned());
            let document = Document::Quarterly(quarter.parse().expect("a quarter"), pillar);
            let report = Example { a: &a, notes: &notes, ..PLAIN }.document(&document);
            rows(&report.text, "Gids").concat()
        };
        assert_eq!(on("2021-05-19"), "| Gids | 30 juni 2021 | – |");
        let moved = "30 november 2021 (akkoord op 20 mei 2021, na de peildatum), eerst 30 juni 2021: ziek";
        assert_eq!(on("2021-05-20"), format!("| Gids | {moved} | – |"));
        let proposed = "30 november 2021, eerst 30 juni 2021: ziek; voorgesteld 31 maart 2022: drukte";
        assert_eq!(on("2021-11-10"), format!("| Gids | {proposed} | – |"));
    }
}
