//! What parties agree besides dates and covenant money, and what documents of each day tell of it. Amounts are reckoned by
//! hand; the frame is that of `closing_date.rs`: one city that pays € 100.000 a year, 2019–2022.

use std::fs;

use projectblad::date::Year;
use projectblad::load::Programme;
use projectblad::pipeline;
use projectblad::render::Templates;
use projectblad::report::{self, Document, Part};
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
        own.contains("| Geen zaal. | Elders huren. | projectleider | 1 februari 2021 | 1 mei 2021 |"),
        "{own}"
    );
    assert!(own.contains("| Geen sprekers. | nog geen | – | 15 juli 2021 | – |"), "{own}");
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
    let beside = "### A\n\n**Beoogd.** Elke stad kan kiezen.\n\n**Bereikt.** Acht steden kozen.\n\n**Geleerd.** Begin bij de eigenaren.";
    assert!(account.contains(beside), "{account}");
    let half = example.text(&HALF_2021);
    assert!(!half.contains("Acht steden") && !half.contains("Begin bij"), "it went on: {half}");
    let without = ended.replace("opbrengst: Acht steden kozen.\nlessen: Begin bij de eigenaren.\n", "");
    let example = Example::of(&[("a", sheet("A", &format!("{PARTIES}{PLANNED}{without}")))]);
    let account = example.text(&Document::Annual(Year(2021)));
    assert!(
        account
            .contains("**Beoogd.** Elke stad kan kiezen.\n\nWat dit onderdeel opbracht, is niet opgegeven."),
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
    assert!(annex.contains("Een eerste bijeenkomst.") && annex.contains("Een tweede bijeenkomst."), "{half}");
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
