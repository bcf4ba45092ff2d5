//! What parties agree besides dates and covenant money, and what documents of each day tell of it. Amounts are reckoned by
//! hand; the frame is that of `closing_date.rs`: one city that pays € 100.000 a year, 2019–2022.

use std::fs;

use projectblad::date::Year;
use projectblad::load::Programme;
use projectblad::render::Templates;
use projectblad::report::{self, Document, Part};
use projectblad::values::Values;
use projectblad::{compare, edition, pipeline};
use serde_json::Value;

use crate::closing_date::FRAME;

/// A sheet of the Fysieke Pijler; `rest` says its budget, its planning and all else.
fn sheet(title: &str, rest: &str) -> String {
    format!(
        "titel: {title}
onderdeel: inhoudelijk werkprogramma
pijler: fysiek
soort: project
doel: Doel.
beoogd_resultaat: Elke stad kan kiezen.
aanpak: Aanpak.
g40: {{ambtelijk_opdrachtgever: {{functie: teamleider}}}}
platform31: {{projectleider: {{functie: projectleider}}}}
{rest}"
    )
}

const PARTIES: &str = "partijen:
  - {naam: Deltares, rol: medefinancier, contactpersoon: {functie: adviseur}}
  - {naam: BZK, rol: medefinancier, contactpersoon: {functie: adviseur}}
";
const PLANNED: &str = "producten: [{naam: Handreiking, gepland: 2021-12-01, opgeleverd: 2021-12-01}]
planning: {start: 2020-01-01, einde: 2021-12-31}
";

struct Example(tempfile::TempDir);

impl Example {
    fn of(sheets: &[(&str, String)]) -> Self {
        let map = tempfile::tempdir().expect("a folder");
        let root = map.path().join("projectbladen");
        fs::create_dir_all(&root).expect("a folder");
        fs::write(root.join("convenant.yaml"), FRAME).expect("a file");
        for (id, text) in sheets {
            fs::write(root.join(format!("{id}.yaml")), text).expect("a file");
        }
        Self(map)
    }

    fn read(&self) -> Programme {
        let checked = pipeline::check(self.0.path(), None).expect("a folder");
        assert!(!checked.has_errors(), "{}", checked.text());
        checked.programme
    }

    /// The model and the Markdown of a document.
    fn told(&self, document: &Document) -> (Value, String) {
        let report = report::assemble(&self.read(), document).expect("a report");
        let templates = Templates::built_in().expect("templates");
        let text = templates.markdown(document.template(), &report).expect("Markdown").replace('\u{a0}', " ");
        (serde_json::to_value(&report).expect("a model"), text)
    }

    fn text(&self, document: &Document) -> String {
        self.told(document).1
    }
}

const HALF_2021: Document = Document::HalfYear(Year(2021));

#[test]
fn a_risk_is_told_from_its_day_until_it_goes() {
    let risks = "begroting: {totaal: 1000, bijdragen: [{partij: convenant, jaren: {2021: 1000}}]}
risicos:
  - {omschrijving: Geen zaal., maatregel: Elders huren., eigenaar: projectleider, sinds: 2021-02-01, vervallen: 2021-05-01}
  - {omschrijving: Geen eigenaren., sinds: 2021-03-01, vervallen: 2021-07-01}
  - {omschrijving: Geen sprekers., sinds: 2021-07-15}
";
    let example = Example::of(&[("a", sheet("A", &format!("{PARTIES}{PLANNED}{risks}")))]);
    let half = example.text(&HALF_2021);
    assert!(half.contains("| A | Geen eigenaren. | nog geen | – | 1 maart 2021 |"), "{half}");
    assert!(!half.contains("| A | Geen zaal."), "it had gone: {half}");
    assert!(!half.contains("Geen sprekers."), "nobody knew: {half}");
    let own = example.text(&Document::Sheet("a".to_owned()));
    assert!(
        own.contains(
            "- Geen zaal. Maatregel: Elders huren. Projectleider, sinds 1 februari 2021 tot 1 mei 2021."
        ),
        "{own}"
    );
    assert!(own.contains("- Geen sprekers. Maatregel: nog geen. Sinds 15 juli 2021."), "{own}");
}

#[test]
fn what_came_of_it_stands_beside_what_was_intended_once_it_ended() {
    let ended = "begroting: {totaal: 1000, bijdragen: [{partij: convenant, jaren: {2021: 1000}}]}
afgerond: 2021-11-30
opbrengst: Acht steden kozen.
lessen: Begin bij de eigenaren.
";
    let example = Example::of(&[("a", sheet("A", &format!("{PARTIES}{PLANNED}{ended}")))]);
    let account = example.text(&Document::Annual(Year(2021)));
    let beside = "**A, beoogd.** Elke stad kan kiezen.\n\n**Bereikt.** Acht steden kozen.\n\n**Geleerd.** Begin bij de eigenaren.";
    assert!(account.contains(beside), "{account}");
    let half = example.text(&HALF_2021);
    assert!(!half.contains("Acht steden") && !half.contains("Begin bij"), "it went on: {half}");
    let without = ended.replace("opbrengst: Acht steden kozen.\nlessen: Begin bij de eigenaren.\n", "");
    let example = Example::of(&[("a", sheet("A", &format!("{PARTIES}{PLANNED}{without}")))]);
    let account = example.text(&Document::Annual(Year(2021)));
    assert!(
        account.contains("**A, beoogd.** Elke stad kan kiezen.\n\nWat het opbracht, is niet opgegeven."),
        "{account}"
    );
}

#[test]
fn the_next_quarter_is_told_of_the_last_one() {
    let progress = "begroting: {totaal: 1000, bijdragen: [{partij: convenant, jaren: {2021: 1000}}]}
voortgang:
  - {periode: 2021-K1, stand: op schema, resultaten: Begonnen., komend: Een eerste bijeenkomst.}
  - {periode: 2021-K2, stand: op schema, resultaten: Verder., komend: Een tweede bijeenkomst.}
projectnummer: '0810'
website: https://example.org/a
";
    let example = Example::of(&[("a", sheet("A", &format!("{PARTIES}{PLANNED}{progress}")))]);
    let half = example.text(&HALF_2021);
    let (chapters, annex) = half.split_once("# Bijlage").expect("the sheets");
    assert!(chapters.contains("**Volgend kwartaal.** Een tweede bijeenkomst."), "{half}");
    assert!(!chapters.contains("Een eerste bijeenkomst."), "it has come: {half}");
    assert!(!annex.contains("Een tweede bijeenkomst."), "the chapter has told it: {half}");
    assert!(annex.contains("Meer op [https://example.org/a](https://example.org/a)."), "{annex}");
    let (model, _) = example.told(&Document::Sheet("a".to_owned()));
    let facts = model["blad"]["feiten"].as_array().expect("facts");
    assert!(facts.iter().any(|fact| fact[0] == "Projectnummer" && fact[1] == "0810"), "{facts:?}");
}

/// Three pay € 2.500: a city, one that stopped on 1 June and a municipality that is no member.
#[test]
fn who_stopped_takes_part_until_that_day() {
    let joining = "begroting: {totaal: 7500, bijdragen: [{partij: deelnemersbijdragen, jaren: {2021: 7500}}]}
deelname:
  vorm: casuistiek
  gemeenten: [{naam: Stad, gestopt: 2021-06-01}]
  ook: [gemeente Wageningen, GGD Twente]
  bijdrage_per_stad: 2500
  akkoord: 2019-12-01
";
    let example = Example::of(&[("a", sheet("A", &format!("{PARTIES}{PLANNED}{joining}")))]);
    let quarter = example
        .text(&Document::Quarterly("2021-K1".parse().expect("a quarter"), Part::Pillar("fysiek".to_owned())));
    assert!(
        quarter.contains(
            "Deelnemende stad (1): Stad. Van buiten het netwerk: gemeente Wageningen en GGD Twente.\n"
        ),
        "{quarter}"
    );
    let half = example.text(&HALF_2021);
    assert!(
        half.contains(
            "Van buiten het netwerk: gemeente Wageningen en GGD Twente. Gestopt: Stad (1 juni 2021)."
        ),
        "{half}"
    );
    assert!(!half.contains("Deelnemende stad"), "{half}");
    let found =
        pipeline::check(example.0.path(), Some("2021-06-30".parse().expect("a day"))).expect("a folder");
    assert!(!found.text().contains("deelnemersbijdrage"), "{}", found.text());
}

/// Deltares gives 200 hours, worth € 15.000, in 2020; the sheet lapses on 1 October of that year.
fn in_kind(delivered: &str) -> Example {
    let rest = format!(
        "producten: [{{naam: Handreiking, gepland: 2020-12-01}}]
planning: {{start: 2020-01-01, einde: 2020-12-31}}
vervallen: {{per: 2020-10-01, reden: Geen vraag., akkoord: 2020-09-24}}
begroting:
  totaal: 35000
  bijdragen:
    - {{partij: convenant, jaren: {{2020: 10000}}}}
    - {{partij: BZK, jaren: {{2020: 10000}}, toegezegd: 2019-12-10, ontvangen: [{{op: 2020-02-03, bedrag: 10000}}]}}
    - {{partij: Deltares, vorm: in natura, jaren: {{2020: 15000}}, toelichting: 200 uur{delivered}}}
realisatie:
  2020-K1: {{besteed: {{convenant: 4000, BZK: 1000}}}}
  2020-K2: {{besteed: {{convenant: 1000, BZK: 1000}}}}
  2020-K3: {{besteed: {{convenant: 0}}}}
"
    );
    Example::of(&[("a", sheet("A", &format!("{PARTIES}{rest}")))])
}

/// Per euro: BZK's 2.000 against the cities' 5.000 is € 0,40; with the 4.000 in kind 6.000, € 1,20.
#[test]
fn what_is_in_kind_is_spent_as_delivered() {
    let half = Document::HalfYear(Year(2020));
    let account = Document::Annual(Year(2020));
    let (model, text) = in_kind("").told(&account);
    let others = &model["financien"]["cofinanciering"];
    assert_eq!(others["in_natura"][0]["begroot"], "15000.00");
    assert_eq!(others["in_natura"][0]["besteed"], Value::Null);
    assert_eq!(
        [&others["per_euro"], &others["per_euro_met_in_natura"]],
        [&Value::from("0.40"), &Value::Null]
    );
    assert!(text.contains("| In natura | Begroot | Toegezegd | Geleverd |\n|---|---:|---:|---:|\n| Deltares | € 15.000 | € 0 | – |"), "{text}");
    assert!(
        text.contains("| **Totaal** | **€ 10.000** | **€ 10.000** | **€ 10.000** | **€ 2.000** |"),
        "money alone: {text}"
    );
    assert!(text.contains("Deltares, in natura: 200 uur. Nog niets geleverd."), "{text}");
    assert!(text.contains("| **€ 35.000** |"), "{text}");
    let delivered = in_kind(", geleverd: [{op: 2020-06-03, waarde: 4000}]");
    for document in [&half, &account] {
        let (model, text) = delivered.told(document);
        let others = &model["financien"]["cofinanciering"];
        assert_eq!(others["in_natura"][0]["besteed"], "4000.00");
        assert_eq!([&others["per_euro"], &others["per_euro_met_in_natura"]], ["0.40", "1.20"]);
        assert!(text.contains("€ 0,40 van anderen, en met wat zij in natura leverden € 1,20."), "{text}");
        assert!(text.contains("Deltares, in natura: 200 uur. Geleverd: € 4.000 op 3 juni 2020."), "{text}");
    }
    let later = in_kind(", geleverd: [{op: 2020-07-03, waarde: 4000}]");
    assert_eq!(later.told(&half).0["financien"]["cofinanciering"]["in_natura"][0]["besteed"], Value::Null);
    let plan = delivered.text(&Document::WorkProgramme(Year(2020)));
    assert!(plan.contains("| Convenantmiddelen | Andere financiers | In natura | Totaal |"), "{plan}");
    assert!(plan.contains("| A | € 10.000 | € 10.000 | € 15.000 | € 35.000 |"), "{plan}");
}

/// BZK agreed € 9.000 for the whole of 2020 and 2021 and paid a third in the first year; Deltares still has to promise its 4.000,
/// and for 1.000 nobody was found: the financiers bring 4.000 in 2021, once everywhere.
#[test]
fn what_is_agreed_for_the_whole_has_no_year() {
    let budget = "begroting:
  totaal: 24000
  bijdragen:
    - {partij: convenant, jaren: {2020: 5000, 2021: 5000}}
    - {partij: BZK, totaal: 9000, toegezegd: 2019-12-01, ontvangen: [{op: 2020-03-02, bedrag: 3000}]}
    - {partij: Deltares, jaren: {2021: 4000}}
    - {partij: nog te dekken, jaren: {2021: 1000}}
";
    let example = Example::of(&[("a", sheet("A", &format!("{PARTIES}{PLANNED}{budget}")))]);
    let own = example.text(&Document::Sheet("a".to_owned()));
    assert!(own.contains("| BZK | – | – | € 9.000 |"), "{own}");
    assert!(own.contains("| **Totaal** | **€ 5.000** | **€ 10.000** | **€ 24.000** |"), "{own}");
    let account = example.text(&Document::Annual(Year(2021)));
    let table = "| Partij | Begroot | Toegezegd | Ontvangen t/m 31 december 2021 | Besteed 2021 |
|---|---:|---:|---:|---:|
| BZK | – | – | € 3.000 | € 0 (onvolledig) |
| Deltares | € 4.000 | € 0 | € 0 | € 0 (onvolledig) |
| **Totaal** | **€ 4.000** | **€ 0** | **€ 3.000** | **€ 0 (onvolledig)** |
| Nog te dekken | € 1.000 | – | – | € 0 (onvolledig) |
";
    assert!(account.contains(table), "{account}");
    assert!(account.contains("Nog niet toegezegd: € 4.000, van Deltares.\n\nVoor het geheel afgesproken, niet per jaar: BZK € 9.000."), "{account}");
    let plan = example.text(&Document::WorkProgramme(Year(2021)));
    assert!(plan.contains("| Convenantmiddelen | Andere financiers | Nog te dekken | Totaal |"), "{plan}");
    assert!(plan.contains("| A | € 5.000 | € 4.000 | € 1.000 | € 10.000 |"), "{plan}");
    assert!(
        plan.contains("| **Totaal** | **€ 4.000** | **€ 0** |\n| Nog te dekken | € 1.000 | – |"),
        "{plan}"
    );
    assert!(plan.contains("| BZK: € 9.000, niet per jaar | – |"), "{plan}");
}

/// SZW takes over on 5 October 2022 what was still to be found: the half-year report knows the gap, the account who fills it.
#[test]
fn another_party_is_found() {
    let budget = "producten: [{naam: Handreiking, gepland: 2022-12-01, opgeleverd: 2022-12-01}]
planning: {start: 2022-01-01, einde: 2022-12-31}
partijen: [{naam: SZW, rol: medefinancier, contactpersoon: [{functie: adviseur}, {functie: controller}]}]
begroting:
  totaal: 12000
  bijdragen:
    - {partij: convenant, jaren: {2022: 2000}}
    - {partij: nog te dekken, jaren: {2022: 0}}
    - {partij: SZW, jaren: {2022: 10000}, toegezegd: 2022-10-05}
  bijgesteld:
    - {partij: nog te dekken, jaar: 2022, van: 10000, op: 2022-10-05, reden: SZW betaalt}
    - {partij: SZW, jaar: 2022, van: 0, op: 2022-10-05, reden: SZW betaalt}
";
    let example = Example::of(&[("a", sheet("A", budget))]);
    let others = |document| {
        let others = example.told(&document).0["financien"]["cofinanciering"].take();
        let names = others["partijen"].as_array().expect("rows").iter().map(|row| row["partij"].to_string());
        (names.collect::<Vec<_>>(), others["nog_te_dekken"]["begroot"].clone())
    };
    assert_eq!(others(Document::HalfYear(Year(2022))), (vec![], Value::from("10000.00")));
    assert_eq!(others(Document::Annual(Year(2022))), (vec!["\"SZW\"".to_owned()], Value::Null));
}

/// SZW paid 4.000 in May of the 10.000 that it agreed on in October: a half-year report tells what came in.
#[test]
fn what_came_in_is_told_before_its_amount_was_agreed() {
    let budget = "producten: [{naam: Handreiking, gepland: 2022-12-01, opgeleverd: 2022-12-01}]
planning: {start: 2022-01-01, einde: 2022-12-31}
partijen: [{naam: SZW, rol: medefinancier, contactpersoon: {functie: adviseur}}]
begroting:
  totaal: 12000
  bijdragen:
    - {partij: convenant, jaren: {2022: 2000}}
    - {partij: SZW, jaren: {2022: 10000}, ontvangen: [{op: 2022-05-03, bedrag: 4000}]}
  bijgesteld: [{partij: SZW, jaar: 2022, van: 0, op: 2022-10-05, reden: SZW betaalt mee}]
";
    let example = Example::of(&[("a", sheet("A", budget))]);
    let row =
        example.told(&Document::HalfYear(Year(2022))).0["financien"]["cofinanciering"]["partijen"][0].take();
    assert_eq!([&row["partij"], &row["ontvangen"]], ["SZW", "4000.00"], "{row}");
    assert!(row["begroot"].is_null() || row["begroot"] == "0.00", "{row}");
}

/// Of A's € 10.000 in 2021 € 3.000 goes to others, agreed after the work began, and € 2.000 more is asked; in 2020 it was € 4.000.
#[test]
fn work_of_others_stands_beside_the_money_of_its_sheet() {
    let work = "begroting: {totaal: 20000, bijdragen: [{partij: convenant, jaren: {2020: 10000, 2021: 10000}}]}
externe_inzet:
  - {partij: Bureau A, expertise: cijfers, reden: expertise, bedrag: 4000, vanaf: 2020-03-01, akkoord: 2020-02-01}
  - {partij: Bureau B, expertise: handen, reden: capaciteit, bedrag: 3000, vanaf: 2021-05-01, akkoord: 2021-05-20}
  - {partij: Bureau C, expertise: meer handen, reden: capaciteit, bedrag: 2000, vanaf: 2021-06-01, gevraagd: 2021-05-01}
";
    let example = Example::of(&[("a", sheet("A", &format!("{PARTIES}{PLANNED}{work}")))]);
    for document in [HALF_2021, Document::Annual(Year(2021))] {
        let text = example.text(&document);
        assert!(
            text.contains(
                "| A | Bureau B | handen | € 3.000 | € 10.000 | 1-5-2021 | 20 mei 2021, na het begin |"
            ),
            "{text}"
        );
        assert!(text.contains("| A | Bureau C | meer handen | € 2.000 | € 10.000 | 1-6-2021 | "), "{text}");
        assert!(!text.contains("| A | Bureau A "), "it began in another year: {text}");
        let sums = "| Met akkoord | 2019 | 2020 | 2021 |\n|---|---:|---:|---:|\n| Fysiek | – | € 4.000 | € 3.000 |\n";
        assert!(text.contains(sums), "{text}");
    }
}

/// B ended in February: the second quarter and the half-year count it both, and so do the fourth and the year.
#[test]
fn documents_of_one_day_count_the_same_sheets() {
    let own = "begroting: {totaal: 1000, bijdragen: [{partij: convenant, jaren: {2021: 1000}}]}\n";
    let ended = "producten: [{naam: Kaart, gepland: 2021-02-01, opgeleverd: 2021-02-01}]
planning: {start: 2020-01-01, einde: 2021-02-28}
afgerond: 2021-02-26
opbrengst: Een kaart.
begroting: {totaal: 1000, bijdragen: [{partij: convenant, jaren: {2020: 1000}}]}
";
    let example = Example::of(&[
        ("a", sheet("A", &format!("{PARTIES}{PLANNED}{own}"))),
        ("b", sheet("B", &format!("{PARTIES}{ended}"))),
    ]);
    let quarter = |quarter: &str| Document::Quarterly(quarter.parse().expect("a quarter"), Part::Whole);
    let documents = [quarter("2021-K2"), HALF_2021, quarter("2021-K4"), Document::Annual(Year(2021))];
    for document in &documents {
        let (model, _) = example.told(document);
        let counted = [&model["telling"]["totaal"], &model["telling"]["afgerond"]];
        assert_eq!(counted, [2, 1], "{document:?}");
    }
    let [second, _, fourth, _] = documents.map(|document| example.text(&document));
    assert!(second.contains("| Prognose | Verwacht saldo |"), "{second}");
    assert!(fourth.contains("| Onderdeel | Stand | Begroot | Besteed 2021 | Saldo |"), "{fourth}");
    assert!(!fourth.contains("Prognose") && !fourth.contains("erwacht saldo"), "the year is over: {fourth}");
}

#[test]
fn a_draft_of_unknown_cost_is_not_told_to_be_one() {
    let draft = |rest: &str| {
        let example = Example::of(&[("a", sheet("A", rest))]);
        pipeline::check(example.0.path(), None).expect("a folder").text()
    };
    let cure = "zet wat u verwacht bij `{partij: nog te dekken, jaren: {…}}`";
    let found = draft("concept: true\nbegroting: {totaal: PM}\n");
    assert!(found.contains(cure) && !found.contains("met `concept: true`"), "{found}");
    let found = draft("begroting: {totaal: PM}\n");
    assert!(
        found.contains(&format!("{cure}, en laat het blad een concept zijn met `concept: true`")),
        "{found}"
    );
}

#[test]
fn every_contact_gives_way_to_an_office_in_public() {
    let parties = "partijen:
  - naam: BZK
    rol: medefinancier
    contactpersoon: [{naam: A. Voorbeeldnaam, functie: adviseur, email: a@example.org}, {naam: B. Modelnaam}]
begroting: {totaal: 1000, bijdragen: [{partij: convenant, jaren: {2021: 1000}}]}
";
    let example = Example::of(&[("a", sheet("A", &format!("{parties}{PLANNED}")))]);
    let own = example.text(&Document::Sheet("a".to_owned()));
    assert!(own.contains("| BZK | medefinancier | A. Voorbeeldnaam, adviseur, [a@example.org](mailto:a@example.org); B. Modelnaam |"), "{own}");
    let public = edition::public(example.read());
    let report = report::assemble(&public, &Document::Sheet("a".to_owned())).expect("a report");
    let templates = Templates::built_in().expect("templates");
    let text = templates.markdown("projectblad.md", &report).expect("Markdown");
    assert!(text.contains("| BZK | medefinancier | Adviseur; Contactpersoon |"), "{text}");
}

#[test]
fn what_is_in_kind_or_for_the_whole_is_compared_as_that() {
    let budget = |worth: i32, whole: i32| {
        format!(
            "begroting:
  totaal: {}
  bijdragen:
    - {{partij: convenant, jaren: {{2021: 1000}}}}
    - {{partij: Deltares, jaren: {{2021: 500}}}}
    - {{partij: Deltares, vorm: in natura, jaren: {{2021: {worth}}}}}
    - {{partij: BZK, totaal: {whole}}}
",
            1500 + worth + whole
        )
    };
    let values = |worth, whole| {
        let example =
            Example::of(&[("a", sheet("A", &format!("{PARTIES}{PLANNED}{}", budget(worth, whole))))]);
        Values::read(&Values::of_all(&example.read()).json()).expect("values")
    };
    let found = compare::between(&values(200, 3000), &values(300, 4000));
    let lines: Vec<String> =
        found[0].verschillen.iter().map(|one| one.line().replace('\u{a0}', " ")).collect();
    let expected = [
        "Totaal budget: € 4.700 → € 5.800",
        "Deltares, in natura 2021: € 200 → € 300",
        "BZK in totaal: € 3.000 → € 4.000",
    ];
    assert_eq!(lines, expected);
}

/// Deltares paid and gave hours: 500 and, from 1 May 2021 on, 300 in place of 200. Each report knows the hours of its day.
#[test]
fn what_is_in_kind_changes_by_itself() {
    let budget = "begroting:
  totaal: 1800
  bijdragen:
    - {partij: convenant, jaren: {2021: 1000}}
    - {partij: Deltares, jaren: {2021: 500}}
    - {partij: Deltares, vorm: in natura, jaren: {2021: 300}}
  bijgesteld: [{partij: Deltares, vorm: in natura, jaar: 2021, van: 200, op: 2021-05-01, reden: meer uren}]
";
    let example = Example::of(&[("a", sheet("A", &format!("{PARTIES}{PLANNED}{budget}")))]);
    let first = example
        .text(&Document::Quarterly("2021-K1".parse().expect("a quarter"), Part::Pillar("fysiek".to_owned())));
    assert!(
        first.contains("| **€ 1.700** | **€ 1.700** |") && first.contains("| Deltares, in natura | € 200 |"),
        "{first}"
    );
    let half = example.text(&HALF_2021);
    assert!(
        half.contains("| **€ 1.800** | **€ 1.800** |") && half.contains("| Deltares, in natura | € 300 |"),
        "{half}"
    );
    assert!(
        half.contains("Bijgesteld op 1 mei 2021: Deltares, in natura 2021 van € 200 naar € 300."),
        "{half}"
    );
}

/// A ended in 2020: what BZK paid for it still counts in what came in to date, and what did not come is not forgotten.
#[test]
fn what_was_received_and_what_is_still_to_come_outlive_their_sheet() {
    let ended = "producten: [{naam: Handreiking, gepland: 2020-12-01, opgeleverd: 2020-12-01}]
planning: {start: 2020-01-01, einde: 2020-12-31}
afgerond: 2020-12-31
begroting:
  totaal: 21000
  bijdragen:
    - {partij: convenant, jaren: {2020: 5000}}
    - {partij: BZK, jaren: {2020: 4000}, toegezegd: 2019-12-01, ontvangen: {2020: 8000}}
    - {partij: BZK, jaren: {2020: 6000}, toegezegd: 2019-12-05}
    - {partij: Deltares, jaren: {2020: 6000}, toegezegd: 2019-12-01}
";
    let runs = "begroting:
  totaal: 11000
  bijdragen:
    - {partij: convenant, jaren: {2021: 5000}}
    - {partij: BZK, jaren: {2021: 5000, 2022: 1000}, toegezegd: 2020-12-01, ontvangen: [{op: 2021-03-02, bedrag: 5000}]}
";
    let sheets = [
        ("a", sheet("A", &format!("{PARTIES}{ended}"))),
        ("b", sheet("B", &format!("{PARTIES}{PLANNED}{runs}"))),
    ];
    let example = Example::of(&sheets);
    let account = example.text(&Document::Annual(Year(2021)));
    assert!(account.contains("| BZK | € 5.000 | € 5.000 | € 13.000 | € 0 (onvolledig) |"), "{account}");
    assert!(
        account.contains("Toegezegd tot en met 2021 en nog niet ontvangen: BZK € 2.000; Deltares € 6.000."),
        "{account}"
    );
    assert!(!example.text(&HALF_2021).contains("nog niet ontvangen:"), "the year is not over");
}

/// A: 100 of 120 hours in 2020 and 30 of 80 in 2021, its second quarter still to come; B agreed on 40 and tells none; C lapsed in 2020.
#[test]
fn hours_have_a_total_of_the_sheet_and_of_the_year() {
    let with = |title: &str, rest: &str| {
        let budget =
            "begroting: {totaal: 2000, bijdragen: [{partij: convenant, jaren: {2020: 1000, 2021: 1000}}]}";
        sheet(title, &format!("{PARTIES}{PLANNED}{budget}\n{rest}"))
    };
    let told = with(
        "A",
        "uren: {2020: 120, 2021: 80}
realisatie:
  2020-K1: {besteed: {convenant: 1}, uren: 60}
  2020-K4: {besteed: {convenant: 1}, uren: 40}
  2021-K1: {besteed: {convenant: 1}, uren: 30}
",
    );
    let silent = with("B", "uren: {2021: 40}\n");
    let lapsed = with(
        "C",
        "uren: {2021: 7000}\nvervallen: {per: 2020-10-01, reden: Geen vraag., akkoord: 2020-09-24}\n",
    );
    let half = Document::HalfYear(Year(2021));
    let example = Example::of(&[("a", told), ("b", silent.clone()), ("c", lapsed)]);
    let (model, text) = example.told(&half);
    assert_eq!(
        model["financien"]["uren"],
        serde_json::json!({"afgesproken": 120, "gemaakt": 30, "onderdelen": 2, "volledig": false})
    );
    assert!(
        text.contains(
            "Voor 2021 zijn bij 2 projectbladen 120 uren afgesproken. Gewerkt zijn er 30 (onvolledig)."
        ),
        "{text}"
    );
    assert!(text.contains("| 2020 | 2021 | Totaal |\n|---|---:|---:|---:|\n| Afgesproken | 120 | 80 | 200 |\n| Gewerkt | 100 | 30 | 130 |"), "{text}");
    let alone = Example::of(&[("b", silent)]).text(&half);
    assert!(
        alone.contains("Voor 2021 zijn bij 1 projectblad 40 uren afgesproken. Hoeveel er zijn gewerkt, is niet opgegeven."),
        "{alone}"
    );
    assert!(alone.contains("| 2021 |\n|---|---:|\n| Afgesproken | 40 |\n| Gewerkt | – |"), "{alone}");
}

/// The cities pay nothing; BZK gives 3.000 of which 1.000 was spent in 2020.
#[test]
fn a_programme_without_contributions_tells_of_other_money_alone() {
    let rest = "begroting:
  totaal: 3000
  bijdragen: [{partij: BZK, jaren: {2020: 2000, 2021: 1000}, toegezegd: 2019-12-10}]
realisatie:
  2020-K1: {besteed: {BZK: 1000}}
";
    let example = Example::of(&[("a", sheet("A", &format!("{PARTIES}{PLANNED}{rest}")))]);
    let frame = example.0.path().join("projectbladen/convenant.yaml");
    let free = FRAME.replace("per_inwoner: 1", "per_inwoner: 0");
    assert_ne!(free, FRAME);
    fs::write(frame, free).expect("a file");
    let year = Year(2020);
    for document in [Document::HalfYear(year), Document::Annual(year), Document::WorkProgramme(year)] {
        let text = example.text(&document);
        assert!(text.contains("| BZK | € 2.000 | € 2.000 |"), "{text}");
        for absent in [
            "Basisbijdragen en verdeling",
            "basisbijdragen van de steden",
            "Verloop van de middelen",
            "Dekking",
        ] {
            assert!(!text.contains(absent), "{absent}: {text}");
        }
    }
    let account = example.text(&Document::Annual(year));
    assert!(
        account.contains("De steden betalen geen basisbijdrage: al het geld komt van andere partijen"),
        "{account}"
    );
    let invoices = example.text(&Document::Invoices(year));
    assert!(invoices.contains("In 2020 betaalt geen enkele stad een basisbijdrage."), "{invoices}");
    let found =
        pipeline::check(example.0.path(), Some("2020-12-31".parse().expect("a day"))).expect("a folder");
    assert!(!found.text().contains("verdeling-niet-vastgesteld"), "{}", found.text());
}

#[test]
fn a_work_programme_counts_what_is_of_more_years() {
    let rest = "begroting: {totaal: 2000, bijdragen: [{partij: convenant, jaren: {2021: 2000}}]}\n";
    let with = |title: &str, kind: &str| {
        sheet(title, &format!("{PARTIES}{PLANNED}{rest}")).replace("project\n", &format!("{kind}\n"))
    };
    let plan = Document::WorkProgramme(Year(2021));
    let [short, long] = [with("A", "project"), with("B", "programma")];
    let text = Example::of(&[("a", short.clone()), ("b", long)]).text(&plan);
    assert!(
        text.contains(
            "1 van de 2 projectbladen is een meerjarig programma; de andere zijn projecten en activiteiten."
        ),
        "{text}"
    );
    let text = Example::of(&[("a", short)]).text(&plan);
    assert!(!text.contains("meerjarig programma"), "{text}");
}
