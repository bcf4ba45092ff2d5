//! What each document knows: worked examples, with the days and amounts of each. The programme has one city that pays
//! € 100.000 a year, 2019–2022, divided 40/60; a basic programme of 40.000 and the sheets A (36.000) and B (24.000), of
//! which a quarter is spent each quarter.

use std::fs;

use projectblad::amount::Cents;
use projectblad::as_of::{AsOf, Days};
use projectblad::date::Year;
use projectblad::fields::{Lacking, Reader, Value as _};
use projectblad::load::Programme;
use projectblad::problem::FileId;
use projectblad::render::Templates;
use projectblad::report::{self, Document, Part};
use projectblad::sheet::Sheet;
use projectblad::{money, pipeline, yaml};
use serde_json::Value;

use crate::forge::unlinked;

pub(crate) const FRAME: &str = "formaat: 1
titel: Proef
looptijd: {van: 2019-01-01, tot_en_met: 2022-12-31}
basisbijdrage: {per_inwoner: 1, peildatum: 2018-01-01}
richtlijn: {basisprogramma: 40, inhoudelijk: 60}
pijlers:
  - id: fysiek
    naam: Fysiek
    voorzitter: {functie: wethouder}
    pijlersecretaris: {functie: pijlersecretaris}
    programmamanager: {functie: programmamanager}
coordinatie:
  voorzitter: {functie: voorzitter}
  algemeen_secretaris: {functie: algemeen secretaris}
  directeur: {functie: directeur}
  accountmanager: {functie: accountmanager}
gemeenten: [{naam: Stad, inwoners: 100000}]
";

/// A sheet with `amount` a year, and what belongs to it besides; `spent` replaces the quarters.
pub(crate) fn sheet(part: &str, amount: i32, rest: &str, spent: Option<&str>) -> String {
    let quarters = |year: i32| {
        (1..=4)
            .map(move |quarter| format!("  {year}-K{quarter}: {{besteed: {{convenant: {}}}}}\n", amount / 4))
    };
    let spent = spent.map_or_else(|| (2019..=2021).flat_map(quarters).collect(), str::to_owned);
    let (budget, rest) = rest.split_once("---\n").unwrap_or(("", rest));
    format!(
        "onderdeel: {part}
soort: project
doel: Doel.
beoogd_resultaat: Resultaat.
aanpak: Aanpak.
partijen: [{{naam: Stad, rol: deelnemer, contactpersoon: {{functie: adviseur}}}}]
g40: {{ambtelijk_opdrachtgever: {{functie: teamleider}}}}
platform31: {{projectleider: {{functie: projectleider}}}}
begroting:
  totaal: {total}
  bijdragen: [{{partij: convenant, jaren: {{2019: {amount}, 2020: {amount}, 2021: {amount}, 2022: {amount}}}}}]
{budget}realisatie:
{spent}{rest}",
        total = amount * 4,
    )
}

/// Sheet A as the example has it, and what stands in files of `rapportages/` and the frame.
pub(crate) struct Example<'e> {
    pub(crate) a: &'e str,
    pub(crate) spent: Option<&'e str>,
    /// What sheet B has besides.
    pub(crate) b: &'e str,
    /// The quarters of sheet B, where they are not a quarter of its budget each.
    pub(crate) b_spent: Option<&'e str>,
    /// Likewise, of the basic programme.
    pub(crate) basis_spent: Option<&'e str>,
    pub(crate) frame: &'e str,
    pub(crate) notes: &'e [(&'e str, &'e str)],
}

pub(crate) const PLAIN: Example<'static> =
    Example { a: "", spent: None, b: "", b_spent: None, basis_spent: None, frame: "", notes: &[] };
pub(crate) const PLANNED: &str = "producten: [{naam: Handreiking, gepland: 2022-12-31}]\nplanning: {start: 2019-01-01, einde: 2022-12-31}\n";

impl Example<'_> {
    pub(crate) fn read(&self) -> Programme {
        let map = tempfile::tempdir().expect("a folder");
        let root = map.path().join("projectbladen");
        fs::create_dir_all(root.join("rapportages")).expect("a folder");
        let put = |name: &str, text: &str| fs::write(root.join(name), text).expect("a file");
        put("convenant.yaml", &format!("{FRAME}{}", self.frame));
        let planned = if self.a.contains("planning:") { "" } else { PLANNED };
        let content = "inhoudelijk werkprogramma\npijler: fysiek";
        put("a.yaml", &format!("titel: A\n{}{planned}", sheet(content, 36_000, self.a, self.spent)));
        put("b.yaml", &format!("titel: B\n{}{PLANNED}", sheet(content, 24_000, self.b, self.b_spent)));
        put(
            "basis.yaml",
            &format!("titel: Basis\n{}{PLANNED}", sheet("basisprogramma", 40_000, "", self.basis_spent)),
        );
        for (name, text) in self.notes {
            put(&format!("rapportages/{name}.yaml"), text);
        }
        let checked = pipeline::check(map.path(), None).expect("a folder");
        assert!(!checked.has_errors(), "{}", checked.text());
        checked.programme
    }

    /// What a document tells: its model and its Markdown.
    pub(crate) fn document(&self, document: &Document) -> Told {
        let report = report::assemble(&self.read(), document).expect("a report");
        let templates = Templates::built_in().expect("templates");
        let text = templates.markdown(document.template(), &report).expect("Markdown").replace('\u{a0}', " ");
        Told { model: serde_json::to_value(&report).expect("a model"), text }
    }

    pub(crate) fn half_year(&self) -> Told {
        self.document(&Document::HalfYear(Year(2021)))
    }

    pub(crate) fn annual(&self, year: i16) -> Told {
        self.document(&Document::Annual(Year(year)))
    }

    pub(crate) fn quarter(&self, quarter: &str) -> Told {
        self.document(&Document::Quarterly(quarter.parse().expect("a quarter"), Part::Whole))
    }

    pub(crate) fn work_programme(&self, year: i16) -> Told {
        self.document(&Document::WorkProgramme(Year(year)))
    }
}

pub(crate) struct Told {
    pub(crate) model: Value,
    pub(crate) text: String,
}

impl Told {
    /// Sheet A; `None` when the document does not hold it.
    pub(crate) fn a(&self) -> Option<&Value> {
        self.sheet("A")
    }

    /// A sheet by its title.
    pub(crate) fn sheet(&self, title: &str) -> Option<&Value> {
        let chapters = self.model["hoofdstukken"].as_array().expect("chapters");
        let sheets = chapters.iter().flat_map(|chapter| chapter["onderdelen"].as_array().expect("sheets"));
        sheets.into_iter().find(|entry| entry["blad"]["titel"] == title)
    }

    pub(crate) fn money(&self, field: &str) -> Cents {
        euros(self.a().expect("sheet A")["geld"][field].as_str().expect("an amount"))
    }

    /// What is asked, by kind.
    pub(crate) fn asked(&self) -> Vec<String> {
        let asked = self.model["gevraagd"].as_array().expect("a list").iter();
        asked.map(|one| one["soort"].as_str().expect("a kind").to_owned()).collect()
    }

    /// How much is decided elsewhere, by table.
    fn elsewhere(&self) -> Vec<(String, u64)> {
        let counts = self.model["elders"].as_array().expect("a list").iter();
        let count = |one: &Value| Some((one["tafel"].as_str()?.to_owned(), one["aantal"].as_u64()?));
        counts.map(|one| count(one).expect("a table and a count")).collect()
    }

    /// Wherever it leads.
    pub(crate) fn says(&self, words: &str) -> bool {
        unlinked(&self.text).contains(words)
    }
}

fn euros(text: &str) -> Cents {
    text.parse().expect("an amount")
}

/// A compensation of 3.000 asked on 1 June, when the papers go out on 27 August and are discussed on 9 September.
#[test]
fn a_compensation_counts_once_the_document_knows_that_it_was_agreed() {
    for (akkoord, half, later, quarter) in [
        ("2021-06-15", "1500", false, "1500"),
        ("2021-07-08", "1500", true, "-1500"),
        ("2021-09-09", "-1500", false, "-1500"),
        ("2021-12-16", "-1500", false, "-1500"),
    ] {
        let row = format!(
            "  vergoeding: [{{jaar: 2021, bedrag: 3000, reden: Extra uren, gevraagd: 2021-06-01, akkoord: {akkoord}}}]
---
voortgang: [{{periode: 2021-K2, stand: op schema, resultaten: Goed, prognose: {{2021: 37500}}}}]\n"
        );
        let spent = Some(
            "  2021-K1: {besteed: {convenant: 9000}}\n  2021-K2: {besteed: {convenant: 9000}}
  2021-K3: {besteed: {convenant: 9000}}\n  2021-K4: {besteed: {convenant: 10500}}\n",
        );
        let notes = [("halfjaarrapportage-2021", "voorgelegd: 2021-08-27\nbesproken: 2021-09-09\n")];
        let example = Example { a: &row, spent, notes: &notes, ..PLAIN };
        let report = example.half_year();
        assert_eq!(report.money("verwacht_saldo"), euros(half), "{akkoord}");
        assert_eq!(report.asked().contains(&"verrekening".to_owned()), half == "-1500", "{akkoord}");
        let decided = report.says("Vergoeding van € 3.000 over 2021 bij **A**: akkoord op 9 september 2021.");
        assert_eq!(decided, akkoord == "2021-09-09", "{akkoord}");
        assert_eq!(report.says("akkoord op 8 juli 2021, na de peildatum"), later, "{akkoord}");
        assert_eq!(example.quarter("2021-K2").money("verwacht_saldo"), euros(quarter), "{akkoord}");
        assert_eq!(example.annual(2021).money("beschikbaar"), euros("39000"), "{akkoord}");
        assert_eq!(example.annual(2021).money("saldo"), euros("1500"), "{akkoord}");
    }
}

/// Asked: 2.000; agreed on the day on which the account is adopted: 1.500.
#[test]
fn what_is_adopted_holds_the_decisions_of_that_day() {
    let row = "  korting: [{jaar: 2021, bedrag: 1500, reden: Niet geleverd, gevraagd: {op: 2022-01-20, bedrag: 2000}, akkoord: 2022-02-10}]\n---\n";
    let spent = Some(
        "  2021-K1: {besteed: {convenant: 9000}}\n  2021-K2: {besteed: {convenant: 9000}}
  2021-K3: {besteed: {convenant: 9000}}\n  2021-K4: {besteed: {convenant: 7000}}\n",
    );
    let sent = [("jaarverantwoording-2021", "voorgelegd: 2022-01-28\naot: 2022-02-10\n")];
    let report = Example { a: row, spent, notes: &sent, ..PLAIN }.annual(2021);
    assert_eq!((report.money("beschikbaar"), report.money("saldo")), (euros("36000"), euros("2000")));
    assert_eq!(report.asked(), ["verrekening"]);
    assert!(
        report.says("Instemmen met een korting over 2021") && report.says("| € 2.000 |\n"),
        "the amount is what was asked"
    );
    let adopted = [("jaarverantwoording-2021", "voorgelegd: 2022-01-28\nvastgesteld: 2022-02-10\n")];
    let report = Example { a: row, spent, notes: &adopted, ..PLAIN }.annual(2021);
    assert_eq!((report.money("beschikbaar"), report.money("saldo")), (euros("34500"), euros("500")));
    assert!(report.says("€ 1.500, akkoord op 10 februari 2022, na de peildatum"));
    assert!(report.says("# Gewijzigd bij vaststelling"), "{}", report.text);
    assert!(report.says("| A | Beschikbaar 2021 | € 36.000 | € 34.500 |"), "{}", report.text);
    assert!(report.asked().is_empty());
    assert!(report.says("Korting van € 1.500 over 2021 bij **A**: akkoord op 10 februari 2022"));
    let discussed = [("halfjaarrapportage-2021", "voorgelegd: 2022-01-28\nbesproken: 2022-02-10\n")];
    let report = Example { a: row, spent, notes: &discussed, ..PLAIN }.half_year();
    let decision = "Korting van € 2.000 over 2021 bij **A**: akkoord op 10 februari 2022, voor € 1.500.";
    assert!(report.says(decision), "{}", report.text);
}

/// The surplus that is fixed on the day of the meeting is proposed in its papers, and fixed in what it adopted.
#[test]
fn a_surplus_is_fixed_from_its_day_on() {
    let frame = "overschot: {bedrag: 60000, vastgesteld: 2022-02-10}\n";
    let fixed = |notes: &str| {
        let notes = [("jaarverantwoording-2021", notes)];
        let report = Example { frame, notes: &notes, ..PLAIN }.annual(2021);
        report.model["overschot"]["vastgesteld"]["bedrag"].as_str().map(str::to_owned)
    };
    assert_eq!(fixed("voorgelegd: 2022-01-28\n"), None);
    assert_eq!(fixed("aot: 2022-02-10\n"), None);
    assert_eq!(fixed("voorgelegd: 2022-01-28\nvastgesteld: 2022-02-10\n").as_deref(), Some("60000.00"));
}

/// A sheet that lapses keeps its money until both parties agreed: then nothing is left in the years after its last day.
#[test]
fn a_lapse_counts_in_money_from_its_akkoord() {
    let notes = [("jaarverantwoording-2021", "voorgelegd: 2022-01-28\nvastgesteld: 2022-02-10\n")];
    let proposal = |lapse: &str| {
        let a = format!("vervallen: {{{lapse}, reden: Geen vraag meer}}\n");
        let report = Example { a: &a, notes: &notes, ..PLAIN }.annual(2021);
        let proposal = report.model["overschot"]["voorstel"].as_str().map(str::to_owned);
        (proposal.expect("a proposal"), !report.elsewhere().is_empty())
    };
    assert_eq!(proposal("per: 2021-12-31, akkoord: 2021-12-02"), ("36000.00".to_owned(), false));
    assert_eq!(proposal("per: 2022-01-01, akkoord: 2021-12-02"), ("36000.00".to_owned(), false));
    assert_eq!(proposal("per: 2021-12-31, gevraagd: 2021-12-02"), ("0.00".to_owned(), true));
    assert_eq!(proposal("per: 2021-10-01, afgewezen: 2021-09-20"), ("0.00".to_owned(), false));
    assert_eq!(proposal("per: 2021-12-31, akkoord: 2022-02-11"), ("0.00".to_owned(), false));
    assert_eq!(proposal("per: 2021-12-31, akkoord: 2022-02-10"), ("36000.00".to_owned(), false));
}

/// A sheet stopped on its day, also for a report that does not know yet who agreed to that: it owes no later quarters.
#[test]
fn a_lapse_ends_the_work_on_its_day() {
    let spent = Some("  2021-K1: {besteed: {convenant: 9000}}\n  2021-K2: {besteed: {convenant: 9000}}\n");
    let notes = [("jaarverantwoording-2021", "vastgesteld: 2022-02-10\n")];
    for (asked, open) in [("", false), (", gevraagd: 2021-06-20", true)] {
        let start = "planning: {start: 2021-01-01, einde: 2022-12-31}\nproducten: [{naam: Kaart, gepland: 2022-12-31}]\n";
        let a = format!(
            "{start}vervallen: {{per: 2021-07-01, reden: Geen vraag meer{asked}, akkoord: 2022-02-11}}\n"
        );
        let report = Example { a: &a, spent, notes: &notes, ..PLAIN }.annual(2021);
        let entry = report.a().expect("sheet A");
        assert_eq!(
            (&entry["blad"]["toestand"], &entry["geld"]["volledig"]),
            (&"vervallen".into(), &true.into())
        );
        assert_eq!(report.asked().contains(&"vervallen".to_owned()), open);
    }
}

/// What was proposed stays what it was when the meeting fixed another amount, whatever it decided besides.
#[test]
fn a_fixed_surplus_stands_beside_its_proposal() {
    let a = "  doorgeschoven: [{van: 2021, naar: 2022, bedrag: 5000, gevraagd: 2022-01-20, akkoord: 2022-02-10}]\n---\n";
    let quarters: String = (2019..=2021)
        .flat_map(|year| (1..=4).map(move |quarter| (year, quarter)))
        .map(|(year, quarter)| {
            let amount = if (year, quarter) == (2021, 4) { 4000 } else { 9000 };
            format!("  {year}-K{quarter}: {{besteed: {{convenant: {amount}}}}}\n")
        })
        .collect();
    let notes = [("jaarverantwoording-2021", "voorgelegd: 2022-01-28\nvastgesteld: 2022-02-10\n")];
    let frame = "overschot: {bedrag: 5000, vastgesteld: 2022-02-10}\n";
    let report = Example { a, spent: Some(&quarters), frame, notes: &notes, ..PLAIN }.annual(2021);
    assert_eq!(report.model["overschot"]["voorstel"], "5000.00");
    assert!(
        report.says("Doorschuiven van € 5.000 van 2021 naar 2022 bij **A**: akkoord op 10 februari 2022")
    );
}

/// The report of a pillar has the days of the whole quarter where its own file has none.
#[test]
fn a_part_closes_with_its_quarter() {
    let a = "  vergoeding: [{jaar: 2021, bedrag: 3000, reden: Extra uren, gevraagd: 2021-03-01, akkoord: 2021-04-10}]\n---\n";
    let notes = [
        ("kwartaalrapportage-2021-K1", "voorgelegd: 2021-04-15\nbesproken: 2021-04-20\n"),
        ("kwartaalrapportage-2021-K1-fysiek", "algemeen_beeld: Goed.\n"),
    ];
    let pillar =
        Document::Quarterly("2021-K1".parse().expect("a quarter"), Part::Pillar("fysiek".to_owned()));
    let report = Example { a, notes: &notes, ..PLAIN }.document(&pillar);
    assert_eq!(report.money("beschikbaar"), euros("39000"));
    assert!(report.asked().is_empty() && report.says("Besproken op 20 april 2021"));
}

/// A sheet on which both parties agree at the meeting is asked before, and told as decided.
#[test]
fn a_meeting_can_agree_on_a_sheet() {
    let a = "afgesproken: 2021-09-09\n";
    let notes = [("halfjaarrapportage-2021", "voorgelegd: 2021-08-27\nbesproken: 2021-09-09\n")];
    let report = Example { a, notes: &notes, ..PLAIN }.half_year();
    assert_eq!(report.elsewhere(), [("pijler".to_owned(), 1)]);
    assert!(report.says("Het projectblad **A**: akkoord op 9 september 2021"));
    assert_eq!(report.money("prognose"), Cents::ZERO, "nothing was agreed");
    assert!(!report.a().expect("sheet A")["geld"]["prognose_gegeven"].as_bool().expect("a fact"));
}

/// A lapse that was refused is none: the sheet goes on, and owes what it owes.
#[test]
fn a_refused_lapse_ends_nothing() {
    let a =
        "vervallen: {per: 2021-05-01, reden: Geen vraag meer, gevraagd: 2021-03-20, afgewezen: 2021-04-08}\n";
    let report = Example { a, ..PLAIN }.half_year();
    assert_eq!(report.a().expect("sheet A")["blad"]["toestand"], "in uitvoering");
    assert!(
        !report.says("Vervallen per")
            && report.says("Vervallen van **A** per 1 mei 2021: afgewezen op 8 april 2021")
    );
}

/// A carry-over is asked from its request on, also while the year that it comes from still runs.
#[test]
fn a_carry_over_is_asked_from_its_request_on() {
    let asked = |row: &str| {
        let a = format!("  doorgeschoven: [{{van: 2021, naar: 2022, bedrag: 2500{row}}}]\n---\n");
        let spent = Some("  2021-K1: {besteed: {convenant: 9000}}\n");
        let report = Example { a: &a, spent, ..PLAIN }.quarter("2021-K2");
        (report.asked(), report.says("Instemmen met het doorschuiven van"))
    };
    assert_eq!(asked(", gevraagd: 2021-06-17"), (vec!["doorschuiven".to_owned()], true));
    assert_eq!(asked(", gevraagd: 2021-09-01"), (Vec::new(), false));
    assert_eq!(asked(""), (Vec::new(), false));
}

/// The points of an account stand in its box, whatever else is asked.
#[test]
fn what_is_asked_stands_in_one_box() {
    let a = "  korting: [{jaar: 2020, bedrag: 500, reden: Te laat, gevraagd: 2021-01-20}]\n---\n";
    let text = Example { a, ..PLAIN }.annual(2020).text;
    let (_, rest) = text.split_once("> ## Gevraagde besluiten\n").expect("the box");
    let inside: Vec<&str> = rest.lines().take_while(|line| line.starts_with('>')).collect();
    assert!(inside.iter().any(|line| line.starts_with("> | 2 | Instemmen met een korting")), "{inside:?}");
    assert!(inside.iter().any(|line| line.contains("Te laat.<br>*Vraagt")), "{inside:?}");
}

/// Asked on 20 January, refused on 24 March: asked in the account, told by the quarter of that day, gone in the half-year.
#[test]
fn what_was_refused_is_asked_before_and_told_once() {
    let a = "  doorgeschoven: [{van: 2021, naar: 2022, bedrag: 2500, gevraagd: 2022-01-20, afgewezen: {op: 2022-03-24, reden: Geen ruimte}}]\n---\n";
    let notes = [
        ("jaarverantwoording-2021", "vastgesteld: 2022-02-10\n"),
        ("halfjaarrapportage-2022", "voorgelegd: 2022-08-26\n"),
    ];
    let spent = Some("  2021-K1: {besteed: {convenant: 30000}}\n");
    let example = Example { a, spent, notes: &notes, ..PLAIN };
    let account = example.annual(2021);
    assert!(account.asked().is_empty() && account.says("De pijlers besluiten nog over één vraag.\n"));
    let quarter = example.quarter("2022-K1");
    assert!(quarter.asked().is_empty() && quarter.says("afgewezen op 24 maart 2022 (Geen ruimte)"));
    let half = example.document(&Document::HalfYear(Year(2022)));
    assert!(half.asked().is_empty() && !half.says("het doorschuiven van € 2.500"));
    let whole = example.document(&Document::Sheet("a".to_owned()));
    assert!(whole.says("afgewezen op 24 maart 2022 (Geen ruimte)"));
}

/// What waits in a pillar for more than a quarter is put to the AOT; what two parties owe each other always is, and what
/// concerns the basic programme waits for those who coordinate.
#[test]
fn each_document_asks_what_its_own_table_decides() {
    let carry = |day: &str| {
        format!("  doorgeschoven: [{{van: 2021, naar: 2022, bedrag: 2500, gevraagd: {day}}}]\n---\n")
    };
    let notes = [
        ("halfjaarrapportage-2021", "voorgelegd: 2021-08-27\n"),
        ("kwartaalrapportage-2021-K2", "voorgelegd: 2021-07-09\n"),
    ];
    for (day, half) in [("2021-05-27", false), ("2021-05-26", true)] {
        let a = carry(day);
        let spent = Some("  2021-K1: {besteed: {convenant: 9000}}\n");
        let example = Example { a: &a, spent, notes: &notes, ..PLAIN };
        let report = example.half_year();
        assert_eq!(report.asked().is_empty(), !half, "{day}");
        assert_eq!(report.says("de pijler besloot nog niet"), half, "{day}");
        assert_eq!(report.says("De pijlers besluiten nog over één vraag."), !half, "{day}");
        assert_eq!(example.quarter("2021-K2").asked(), ["doorschuiven"]);
    }
    let a = "  korting: [{jaar: 2021, bedrag: 500, reden: Te laat, gevraagd: 2021-06-20}]\n---\n";
    let example = Example { a, notes: &notes, ..PLAIN };
    assert_eq!(example.half_year().asked(), ["verrekening"]);
    let quarter = example.quarter("2021-K2");
    assert!(quarter.asked().is_empty() && quarter.says("Het AOT besluit nog over één vraag."));
}

/// A product that was due on 30 April and came on 8 July is over time on 30 June; the papers of 27 August know the day.
#[test]
fn what_came_before_the_papers_is_told_beside_the_reporting_date() {
    let told = |day: &str| {
        let a = format!(
            "producten: [{{naam: Vragenlijst, gepland: 2021-04-30, opgeleverd: {day}}}]\nplanning: {{start: 2019-01-01, einde: 2022-12-31}}\n"
        );
        let notes = [("halfjaarrapportage-2021", "voorgelegd: 2021-08-27\n")];
        let report = Example { a: &a, notes: &notes, ..PLAIN }.half_year();
        let entry = report.a().expect("sheet A");
        (entry["niet_opgeleverd"].as_array().expect("a list").len(), report.says(", na de peildatum"))
    };
    assert_eq!(told("2021-06-30"), (0, false));
    assert_eq!(told("2021-07-08"), (1, true));
    assert_eq!(told("2021-08-27"), (1, true));
    assert_eq!(told("2021-09-01"), (1, false));
}

/// A work programme adopted before its year knows no more than on that day, of facts neither.
#[test]
fn an_early_work_programme_knows_what_was_known_then() {
    let frame = "jaren: {2019: {vastgesteld: 2018-12-13}}\n";
    let agreed = |day: &str| {
        let a = format!("afgesproken: {day}\n");
        Example { a: &a, frame, ..PLAIN }.work_programme(2019).a().is_some()
    };
    assert!(agreed("2018-12-13") && !agreed("2018-12-20"));
    let a = "producten: [{naam: Handreiking, gepland: 2018-12-15, opgeleverd: 2018-12-18}]\nplanning: {start: 2018-10-01, einde: 2022-12-31}\n";
    let report = Example { a, frame, ..PLAIN }.work_programme(2019);
    let open = report.a().expect("sheet A")["producten"].as_array().expect("a list").len();
    assert_eq!(open, 1, "delivered after the closing date, it is open");
}

/// Money was spent from January on, and both parties agreed on the sheet on 15 April.
#[test]
fn a_sheet_counts_once_it_was_agreed_on() {
    let a = "afgesproken: 2021-04-15\nproducten: [{naam: Handreiking, gepland: 2022-12-31}]\nplanning: {start: 2021-01-01, einde: 2022-12-31}\n";
    let spent = Some("  2021-K1: {besteed: {convenant: 12000}}\n  2021-K2: {besteed: {convenant: 9000}}\n");
    let frame = "jaren: {2021: {vastgesteld: 2021-02-04}}\n";
    let notes = [("halfjaarrapportage-2021", "voorgelegd: 2021-08-27\n")];
    let example = Example { a, spent, frame, notes: &notes, ..PLAIN };
    assert!(example.work_programme(2021).a().is_none());
    let first = example.quarter("2021-K1");
    assert_eq!((first.money("begroot"), first.money("besteed")), (Cents::ZERO, euros("12000")));
    assert!(first.says("Nog niet afgesproken"));
    assert_eq!(first.asked(), ["afspreken"]);
    let half = example.half_year();
    assert_eq!(half.money("begroot"), euros("36000"));
    assert!(!half.says("Nog niet afgesproken"));
}

/// A sheet agreed on between the papers and the meeting is only in what the meeting adopted.
#[test]
fn a_work_programme_holds_what_was_agreed_when_it_closed() {
    let holds = |frame: &str, agreed: &str| {
        let (a, notes) =
            (format!("afgesproken: {agreed}\n"), [("werkprogramma-2022", "voorgelegd: 2022-01-28\n")]);
        let spent = Some("  2022-K1: {besteed: {convenant: 9000}}\n");
        Example { a: &a, spent, frame, notes: &notes, ..PLAIN }.work_programme(2022).a().is_some()
    };
    let adopted = "jaren: {2022: {vastgesteld: 2022-02-10}}\n";
    for (day, sent, fixed) in [
        ("2022-01-20", true, true),
        ("2022-02-08", false, true),
        ("2022-02-10", false, true),
        ("2022-03-24", false, false),
    ] {
        assert_eq!((holds("", day), holds(adopted, day)), (sent, fixed), "{day}");
    }
}

/// Money that came in is counted to the day where its day is known, and a promise from its day on.
#[test]
fn money_of_others_is_known_from_its_days() {
    let paid = |row: &str| {
        let sheet = format!(
            "begroting: {{totaal: 1000, bijdragen: [{{partij: BZK, jaren: {{2021: 1000}}, {row}}}]}}\n"
        );
        let mut problems = Vec::new();
        let root = yaml::read(&sheet, FileId(0), &mut problems).root.expect("YAML");
        let mut reader = Reader::new(&mut problems, Lacking::Unread);
        let sheet = Sheet::read(&root, None, &mut reader).expect("a sheet");
        assert_eq!(problems, []);
        let day = |text: &str| text.parse().expect("a day");
        let days = Days { agreed: day("2021-08-27"), ..Days::facts_until(day("2021-06-30")) };
        let parties = money::parties(&[AsOf::new("x", &sheet, days)], Year(2021));
        let party = parties.into_iter().find(|party| party.partij.word() == "BZK").expect("BZK");
        [party.toegezegd, party.ontvangen].map(|amount| amount.0 / 100)
    };
    assert_eq!(
        paid("toegezegd: 2021-08-27, ontvangen: {2021: 1000}"),
        [1000, 1000],
        "of a year, the whole year"
    );
    assert_eq!(paid("toegezegd: 2021-08-28, ontvangen: {2022: 1000}"), [0, 0]);
    let twice = "ontvangen: [{op: 2021-06-30, bedrag: 400}, {op: 2021-07-01, bedrag: 600}]";
    assert_eq!(paid(twice), [0, 400]);
}

/// What was agreed otherwise since the report before stands under its changes, with the reason.
#[test]
fn changed_agreements_are_told() {
    let a = "  bijgesteld:
    - {partij: convenant, jaar: 2021, van: 30000, op: 2021-03-01, reden: meer steden, akkoord: 2021-03-15}
---
planning:
  start: 2019-01-01
  einde: 2022-12-31
  bijgesteld: [{van: 2022-06-30, op: 2021-03-01, reden: meer steden, akkoord: 2021-03-15}]
producten:
  - {naam: Handreiking, gepland: 2022-K4, bijgesteld: [{van: 2021-06-30, op: 2021-03-01, reden: wacht op cijfers, akkoord: 2021-03-15}]}
  - {naam: Dashboard, gepland: 2022-12-31, vervallen: {per: 2021-03-15, reden: Te duur, gevraagd: 2021-03-01, akkoord: 2021-03-15}}
  - {naam: Tabel, gepland: 2022-12-31, vervangt: Dashboard}
";
    let report = Example { a, ..PLAIN }.half_year();
    let told = "- **A** (Fysiek):
  - Handreiking: 30 juni 2021 → 4e kwartaal 2022 (wacht op cijfers, akkoord op 15 maart 2021)
  - Dashboard: vervallen per 15 maart 2021 (akkoord op 15 maart 2021: Te duur)
  - Tabel: nieuw product, in plaats van Dashboard
  - Einde: 30 juni 2022 → 31 december 2022 (meer steden, akkoord op 15 maart 2021)
  - Convenantmiddelen G40 2021: € 30.000 → € 36.000 (meer steden, akkoord op 15 maart 2021)
";
    assert!(report.says(told), "{}", report.text);
    let report = Example { a, ..PLAIN }.annual(2021);
    assert!(!report.says("(wacht op cijfers, akkoord"), "the half-year report told it");
}

/// Two agreed steps and a proposal: each report tells the step that it brought, with its own reason, and asks the last.
#[test]
fn each_report_tells_its_own_step() {
    let a = "  bijgesteld:
    - {partij: convenant, jaar: 2022, van: 30000, op: 2021-05-01, reden: een, akkoord: 2021-07-08}
    - {partij: convenant, jaar: 2022, van: 33000, op: 2021-11-01, reden: twee, akkoord: 2021-12-03}
    - {partij: convenant, jaar: 2022, van: 35000, op: 2021-12-10, reden: drie}
---
";
    let row = |words: &str| format!("  - Convenantmiddelen G40 2022: {words}\n");
    let half = Example { a, ..PLAIN }.half_year();
    assert!(half.says(&row("€ 30.000 → € 33.000 (een, akkoord op 8 juli 2021)")), "{}", half.text);
    let year = Example { a, ..PLAIN }.annual(2021);
    assert!(
        year.says(&row("€ 33.000 → € 35.000 (twee, akkoord op 3 december 2021)")) && !year.says("(een,"),
        "{}",
        year.text
    );
    assert_eq!(year.elsewhere(), [("pijler".to_owned(), 1)]);
    let notes = [("kwartaalrapportage-2021-K4", "voorgelegd: 2022-01-14\n")];
    let quarter = Example { a, notes: &notes, ..PLAIN }.quarter("2021-K4");
    assert!(quarter.says(
        "Instemmen met een ander bedrag aan convenantmiddelen in 2022 bij **A**, in plaats van € 35.000. Drie."
    ));
    assert_eq!(quarter.asked(), ["bijstellen"]);
}

/// A request of before its day is asked, and what the meeting answered is told with the day that was asked for.
#[test]
fn a_refused_day_is_told_as_it_was_asked() {
    let a = "planning: {start: 2019-01-01, einde: 2022-12-31}
producten:
  - {naam: Handreiking, gepland: 2022-03-31, bijgesteld: [{van: 2021-12-31, op: 2021-09-09, reden: ziek, gevraagd: 2021-06-14, afgewezen: {op: 2021-09-09, reden: Te laat}}]}
";
    let notes = [("halfjaarrapportage-2021", "voorgelegd: 2021-08-27\nbesproken: 2021-09-09\n")];
    let report = Example { a, notes: &notes, ..PLAIN }.half_year();
    assert_eq!(report.elsewhere(), [("pijler".to_owned(), 1)]);
    let decision = "31 maart 2022 in plaats van 31 december 2021 voor Handreiking bij **A**: afgewezen op 9 september 2021";
    assert!(report.says(decision), "{}", report.text);
    let account = Example { a, notes: &notes, ..PLAIN }.annual(2021);
    assert!(
        account.says("31 december 2021; 31 maart 2022 is afgewezen op 9 september 2021"),
        "{}",
        account.text
    );
}

/// A product that moved with akkoord is not handed over on the day that was agreed first, and the account says so.
#[test]
fn a_moved_product_is_still_accounted_for() {
    let a = "planning: {start: 2019-01-01, einde: 2022-12-31}
producten:
  - {naam: Handreiking, gepland: 2022-06-30, bijgesteld: [{van: 2021-06-30, op: 2021-12-20, reden: ziek, akkoord: 2021-12-20}]}
  - {naam: Dashboard, gepland: 2022-06-01, vervallen: {per: 2023-03-01, reden: Te duur, gevraagd: 2021-12-01, akkoord: 2022-01-10}}
";
    let account = Example { a, ..PLAIN }.annual(2021);
    assert!(
        account.says("Handreiking (gepland op 30 juni 2022, eerst 30 juni 2021: ziek)"),
        "{}",
        account.text
    );
    assert!(!account.says("Dashboard (gepland"), "it was not due in 2021");
}

/// What the meeting answered about the years stands with its decisions too, and changes no figure of what it discussed.
#[test]
fn answers_about_the_years_are_told_as_decisions() {
    let frame = "jaren:
  2021:
    flexibele_ruimte: 5000
    doorgeschoven: [{pijler: fysiek, van: 2020, bedrag: 500, gevraagd: 2021-06-01, akkoord: 2021-09-09}]
    bijgesteld: [{wat: flexibele_ruimte, van: 4000, op: 2021-06-17, reden: Meer vragen, akkoord: 2021-09-09}]
";
    let notes = [("halfjaarrapportage-2021", "voorgelegd: 2021-08-27\nbesproken: 2021-09-09\n")];
    let report = Example { frame, notes: &notes, ..PLAIN }.half_year();
    let told = [
        "- Doorschuiven van € 500 van 2020 naar 2021 binnen het deelbudget van de **Fysiek**: akkoord op 9 september 2021",
        "in 2021, in plaats van € 4.000: akkoord op 9 september 2021",
    ];
    for words in told {
        assert!(report.says(words), "{words}: {}", report.text);
    }
    assert!(report.says("Van de flexibele ruimte van € 4.000"), "{}", report.text);
}

/// What is deducted stays with the cities: it is left, though it is available to nobody.
#[test]
fn what_is_deducted_is_left() {
    let a = "  korting: [{jaar: 2021, bedrag: 500, reden: Te laat, gevraagd: 2021-01-20, akkoord: 2021-02-20}]\n---\n";
    let report = Example { a, ..PLAIN }.annual(2021);
    let money = &report.model["bladzijde_een"]["geld"];
    assert_eq!([&money["gekort"], &money["overschrijding"]], ["500.00", "500.00"]);
    assert_eq!(money["over"], "500.00", "A spent its 36.000 of 35.500");
}

/// What pillars bring along from the year before, in a sentence.
#[test]
fn a_work_programme_says_which_pillar_brings_money_along() {
    let frame = "jaren:
  2021:
    doorgeschoven: [{pijler: fysiek, van: 2020, bedrag: 500, gevraagd: 2020-06-01, akkoord: 2020-09-09}]
";
    let report = Example { frame, ..PLAIN }.work_programme(2021);
    let told =
        "De convenantmiddelen zijn de basisbijdragen over 2021 en € 500 die de Fysiek uit 2020 meeneemt.";
    assert!(report.says(told), "{}", report.text);
}
