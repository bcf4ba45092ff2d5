//! The agreed values that are kept beside an archived document: what was kept once is read for ever.

use std::collections::BTreeMap;
use std::path::Path;

use projectblad::amount::Cents;
use projectblad::as_of::{self, Days};
use projectblad::compare;
use projectblad::date::{Quarter, Year};
use projectblad::load::{self, Programme};
use projectblad::values::{DecisionValues, Values};

/// Written by the first version that kept values. Never change this file: somebody's archive holds its like.
const KEPT: &str = include_str!("../values/formaat-1.json");

fn shipped() -> Programme {
    load::programme(Path::new(env!("CARGO_MANIFEST_DIR")), &mut Vec::new()).expect("the shipped programme")
}

fn known(programme: &Programme, days: Days) -> Values {
    Values::of(programme.frame().expect("a frame"), &as_of::sheets(programme, days))
}

#[test]
fn what_the_first_version_kept_is_read_and_means_the_same() {
    let values = Values::read(KEPT.as_bytes()).expect("the first form");
    let [plan, sheet] = &values.bladen[..] else { panic!("two sheets") };
    assert_eq!((plan.id.as_str(), plan.afgesproken, plan.pijler.as_deref()), ("opvang", false, None));
    assert_eq!(plan.vervallen.map(|day| day.to_string()).as_deref(), Some("2022-10-01"));
    assert_eq!((sheet.titel.as_str(), sheet.pijler.as_deref()), ("Wonen boven winkels", Some("fysiek")));
    assert_eq!(sheet.doel, "Meer woningen\nin de *binnenstad*.");
    let days: Vec<_> = sheet.producten.iter().map(|product| product.gepland.as_str()).collect();
    assert_eq!(days, ["2021-06-30", "2021-11", "2020-K4"]);
    let handed = sheet.producten.iter().map(|product| product.opgeleverd.map(|day| day.to_string()));
    assert_eq!(handed.collect::<Vec<_>>(), [Some("2021-07-08".to_owned()), None, None]);
    assert_eq!(sheet.producten[1].vervangt.as_deref(), Some("Dashboard"));
    assert_eq!(sheet.producten[2].vervallen.map(|day| day.to_string()).as_deref(), Some("2021-03-25"));
    assert_eq!(sheet.totaal, Cents(9_000_050));
    assert_eq!(sheet.bijdragen[0].jaren[&Year(2020)], Cents(3_000_050));
    let quarter = Quarter { year: 2020, number: 1 };
    let spent = [("BZK".to_owned(), Cents(450_000)), ("convenant".to_owned(), Cents(-80_025))];
    assert_eq!(sheet.besteed[&quarter], BTreeMap::from(spent));
    assert_eq!(sheet.verantwoordelijk["projectleider"].naam.as_deref(), Some("A. de Wit"));
}

#[test]
fn what_the_first_version_kept_is_still_written_so() {
    let values = Values::read(KEPT.as_bytes()).expect("the first form");
    assert_eq!(String::from_utf8(values.json()).expect("text"), KEPT);
}

/// A later version may have added a field: its file is not refused for that.
#[test]
fn a_field_that_is_not_known_is_passed_over() {
    let more = KEPT.replacen("\"titel\"", "\"later\": {\"veld\": 1}, \"titel\"", 1);
    assert_eq!(Values::read(more.as_bytes()), Values::read(KEPT.as_bytes()));
}

/// What an earlier version did not keep is no difference: parties, cities, terms and decisions.
#[test]
fn what_was_not_kept_at_first_is_no_difference() {
    let then = Values::read(KEPT.as_bytes()).expect("the first form");
    let mut now = then.clone();
    let decision = r#"{"soort": "dag", "wat": "Einde", "stand": "voorgesteld", "op": "2021-03-04"}"#;
    let decision = serde_json::from_str::<DecisionValues>(decision).expect("a decision");
    now.voorwaarden = Some([("Basisbijdrage per inwoner".to_owned(), "0,13".to_owned())].into());
    for sheet in &mut now.bladen {
        sheet.partijen = Some([("Stad".to_owned(), vec!["deelnemer".to_owned()])].into());
        sheet.deelnemers = Some(vec!["Stad".to_owned()]);
        sheet.besluiten = Some(vec![decision.clone()]);
    }
    assert_eq!(compare::between(&then, &now), []);
    let kept = now.clone();
    now.bladen[0].besluiten = Some(Vec::new());
    let told = compare::text(&compare::between(&kept, &now));
    assert_eq!(told, "Opvang\n  Einde: staat er niet meer\n");
}

#[test]
fn another_form_and_what_is_no_form_are_refused() {
    let refused = |text: &str| Values::read(text.as_bytes()).expect_err("no values");
    assert_eq!(
        refused(&KEPT.replacen("\"formaat\": 1", "\"formaat\": 2", 1)),
        "deze waarden hebben formaat 2; deze versie leest formaat 1"
    );
    for text in
        ["", "[]", "{}", "{\"formaat\": 1}", &KEPT.replace("90000.50", "90.000,50"), &"[".repeat(100_000)]
    {
        let message = refused(text);
        assert!(message.starts_with("dit zijn geen bewaarde waarden ("), "{message}");
    }
}

/// Of every shipped sheet, on a day on which much was open and on one on which all was known.
#[test]
fn values_read_back_as_they_were_made() {
    let programme = shipped();
    for day in ["2021-06-30", "2022-12-31"] {
        let day = day.parse().expect("a day");
        for days in [Days::until(day), Days::facts_until(day)] {
            let values = known(&programme, days);
            assert!(values.bladen.len() > 10, "{} sheets", values.bladen.len());
            assert_eq!(Values::read(&values.json()), Ok(values));
        }
    }
}

/// What happened after the day is not kept, and what was agreed is what the sheet says.
#[test]
fn values_are_those_of_their_day() {
    let programme = shipped();
    let quarter = Quarter { year: 2021, number: 2 };
    let early = known(&programme, Days::until(quarter.last_day()));
    for sheet in &early.bladen {
        assert!(sheet.besteed.keys().all(|spent| *spent <= quarter), "{}", sheet.id);
        let handed = sheet.producten.iter().filter_map(|product| product.opgeleverd);
        assert!(handed.into_iter().all(|day| day <= quarter.last_day()), "{}", sheet.id);
        let sum: Cents = sheet.bijdragen.iter().flat_map(|row| row.jaren.values().copied()).sum();
        assert_eq!(sum, sheet.totaal, "{}", sheet.id);
        assert_eq!(sheet.verantwoordelijk.len(), 5, "{}: every office is held", sheet.id);
    }
    assert!(early.bladen.iter().any(|sheet| sheet.besteed.contains_key(&quarter)), "something was spent");
}

/// Two of one kind over one year, in another order, are no change; when one of them changed, only that one is told.
#[test]
fn decisions_in_another_order_are_the_same() {
    let one = |amount: &str, op: &str| {
        let json = format!(
            r#"{{"soort": "korting", "wat": "Korting over 2021", "waarde": "€ {amount}", "stand": "akkoord", "op": "{op}"}}"#
        );
        serde_json::from_str::<DecisionValues>(&json).expect("a decision")
    };
    let told = |then: &[DecisionValues], now: &[DecisionValues]| -> Vec<String> {
        let told = compare::decided(then, now);
        told.iter().map(|difference| difference.line().replace('\u{a0}', " ")).collect()
    };
    let (first, second) = (one("100", "2021-03-01"), one("200", "2021-03-01"));
    assert_eq!(told(&[first.clone(), second.clone()], &[second.clone(), first.clone()]), [""; 0]);
    let (later, more) = (one("200", "2021-06-01"), one("250", "2021-06-01"));
    assert_eq!(
        told(&[first.clone(), later], &[more, first]),
        ["Korting over 2021, akkoord op 1 juni 2021: € 200 → € 250"]
    );
}

/// Nothing and € 0 are one, but not of what was spent: a quarter that is not given is not known.
#[test]
fn a_quarter_without_a_word_is_not_a_quarter_without_money() {
    let then = Values::read(KEPT.as_bytes()).expect("the first form");
    let quarter = Quarter { year: 2020, number: 1 };
    let with = |spent: Option<&[(&str, i64)]>| {
        let mut values = then.clone();
        values.bladen[1].besteed.remove(&quarter);
        if let Some(spent) = spent {
            let by = spent.iter().map(|(payer, cents)| ((*payer).to_owned(), Cents(*cents)));
            values.bladen[1].besteed.insert(quarter, by.collect());
        }
        values
    };
    let told =
        |then: &Values, now: &Values| compare::text(&compare::between(then, now)).replace('\u{a0}', " ");
    let (none, zero, both) =
        (with(None), with(Some(&[("convenant", 0)])), with(Some(&[("convenant", 0), ("BZK", 0)])));
    assert_eq!(told(&zero, &none), "Wonen boven winkels\n  Besteed 1e kwartaal 2020, convenant: € 0 → –\n");
    assert_eq!(told(&none, &zero), "Wonen boven winkels\n  Besteed 1e kwartaal 2020, convenant: – → € 0\n");
    assert!(compare::between(&both, &zero).is_empty(), "a payer of a quarter that is given");
}

/// Texts are compared of the same sheets as everything else: one under another file name too.
#[test]
fn texts_are_those_of_the_same_sheet() {
    let then = Values::read(KEPT.as_bytes()).expect("the first form");
    let with = |id: &str, sum: &str| {
        let mut values = then.clone();
        values.bladen[1].id = id.to_owned();
        values.bladen[1].teksten = BTreeMap::from([("aanpak".to_owned(), sum.to_owned())]);
        values
    };
    let told = compare::texts(&with("wonen", "1"), &with("anders", "2"));
    let told: Vec<_> =
        told.iter().map(|sheet| (sheet.id.as_str(), sheet.verschillen[0].wat.as_str())).collect();
    assert_eq!(told, [("anders", "Aanpak")]);
}
