//! Lists for a terminal: nothing is wider than a hundred columns, and every sheet stands in the list of sheets.

use std::path::Path;

use projectblad::city::city;
use projectblad::listing::{SheetFilter, listing};
use projectblad::load::Programme;
use projectblad::money;
use projectblad::pipeline;

const MAPS: [&str; 4] =
    ["", "tests/programmas/acties", "tests/programmas/vijf-jaar", "tests/programmas/volgend"];

fn programme(map: &str) -> Programme {
    pipeline::check(&Path::new(env!("CARGO_MANIFEST_DIR")).join(map), None).expect("it runs").programme
}

fn fits(text: &str) {
    let wide: Vec<&str> = text.lines().filter(|line| line.chars().count() > 100).collect();
    assert!(wide.is_empty(), "{wide:?}");
}

#[test]
fn every_sheet_is_listed_within_a_hundred_columns() {
    for map in MAPS {
        let programme = programme(map);
        let all = listing(&programme, None, &SheetFilter::default()).expect("a covenant");
        fits(&all.text());
        let mut ids: Vec<&str> = all.bladen.iter().map(|row| row.id.as_str()).collect();
        ids.sort_unstable();
        let sheets: Vec<&str> = programme.sheets.iter().map(|loaded| loaded.id.as_str()).collect();
        assert_eq!(ids, sheets, "{map}");
        assert_eq!(all.csv().lines().count(), sheets.len() + 1, "{map}");
    }
}

#[test]
fn the_pillars_of_the_covenant_part_its_sheets() {
    let programme = programme("");
    let all = listing(&programme, None, &SheetFilter::default()).expect("a covenant").bladen.len();
    let covenant = programme.frame().expect("a covenant");
    let of = |id: &str| {
        let filter = SheetFilter { pijler: Some(id.to_owned()), ..SheetFilter::default() };
        listing(&programme, None, &filter).expect("a pillar").bladen.len()
    };
    let parted: usize = covenant.pijlers.iter().map(|pillar| of(&pillar.id)).sum();
    assert!(0 < parted && parted < all, "{parted} of {all}: the basic programme has no pillar");
}

/// What the cities pay, each on its own, is what the invoices of the year say together.
#[test]
fn every_city_pays_what_its_invoice_says() {
    for map in MAPS {
        let programme = programme(map);
        let covenant = programme.frame().expect("a covenant");
        for year in covenant.years() {
            let invoices = money::invoices(covenant, year);
            let mut paying = 0;
            for own in covenant.gemeenten.iter() {
                let found = city(&programme, &own.naam, Some(year), None).expect("a city");
                fits(&found.text());
                let invoice = invoices.iter().find(|invoice| invoice.gemeente.naam == own.naam);
                let told =
                    found.jaren.first().map(|paid| (paid.basisbijdrage, paid.verrekening, paid.te_betalen));
                assert_eq!(
                    told,
                    invoice.map(|due| (due.basisbijdrage, due.verrekening, due.te_betalen)),
                    "{map}"
                );
                paying += found.jaren.len();
            }
            assert_eq!(paying, invoices.len(), "{map}");
        }
    }
}

#[test]
fn a_name_that_nobody_has_is_told() {
    let programme = programme("");
    let told = |wie: &str| {
        let filter = SheetFilter { wie: Some(wie.to_owned()), ..SheetFilter::default() };
        listing(&programme, None, &filter).map(|found| found.bladen.len())
    };
    assert_eq!(
        told("D. Modelnam").expect_err("nobody").to_string(),
        "niemand heet `D. Modelnam`, of heeft die functie; bedoelde u `D. Modelnaam`?"
    );
    assert!(told("modelnaam").is_ok_and(|found| found > 0));
}
