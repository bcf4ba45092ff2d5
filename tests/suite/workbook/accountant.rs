//! The money of a year as a workbook: what stands in it is what the sheets say.

use projectblad::amount::Cents;
use projectblad::date::Year;
use projectblad::overview::overview;
use projectblad::workbook::{self, ReadCell, ReadWorksheet};

use super::*;

fn column(leaf: &ReadWorksheet, head: &str) -> Vec<ReadCell> {
    let at =
        leaf.cells.iter().find(|((row, _), found)| *row == 0 && **found == ReadCell::Text(head.to_owned()));
    let at = at.expect("a head").0.1;
    leaf.cells
        .iter()
        .filter(|((row, column), _)| *row > 0 && *column == at)
        .map(|(_, found)| found.clone())
        .collect()
}

fn sum(leaf: &ReadWorksheet, head: &str) -> Cents {
    let amounts = column(leaf, head).into_iter().map(|found| match found {
        ReadCell::Number { amount: Some(amount), dated: false, .. } => amount,
        other => panic!("{other:?} is no amount"),
    });
    amounts.sum()
}

#[test]
fn the_workbook_holds_the_year() {
    let programme = pipeline::check(Path::new(env!("CARGO_MANIFEST_DIR")), None).expect("it runs").programme;
    for year in programme.frame().expect("a covenant").years() {
        let overview = overview(&programme, year, None).expect("an overview");
        let bytes = overview.xlsx(&programme, None).expect("a workbook");
        assert!(bytes == overview.xlsx(&programme, None).expect("a workbook"), "other bytes");
        let book = workbook::read(&bytes).expect("a workbook");
        let names: Vec<&str> = book.leaves.iter().map(|leaf| leaf.name.as_str()).collect();
        assert_eq!(names, ["overzicht", "boekingen", "akkoorden"]);
        let [sheets, booked, agreed] = &book.leaves[..] else { panic!("three worksheets") };
        let spent: Cents = overview.bladen.iter().map(|row| row.geld.besteed).sum();
        assert_eq!(sum(sheets, "besteed"), spent, "{year}");
        assert_eq!(column(sheets, "projectblad").len(), overview.bladen.len());
        let of = |payer: &str| -> Cents {
            let payers = column(booked, "partij").into_iter().zip(column(booked, "bedrag"));
            let own = payers.filter(|(own, _)| *own == ReadCell::Text(payer.to_owned()));
            own.filter_map(|(_, found)| match found {
                ReadCell::Number { amount, .. } => amount,
                _ => None,
            })
            .sum()
        };
        assert_eq!(of("convenant"), spent, "{year}: bookings");
        let days = column(agreed, "op");
        assert!(
            days.iter().all(|found| matches!(found, ReadCell::Number { day: Some(_), dated: true, .. })),
            "{days:?}"
        );
        assert_eq!(days.len(), column(agreed, "wat").len());
        if year == Year(2020) {
            let carried = "Stedelijke Transformatie: doorschuiven van 2019 naar 2020";
            assert!(column(agreed, "wat").contains(&ReadCell::Text(carried.to_owned())));
            let by: BTreeSet<String> = column(agreed, "door")
                .into_iter()
                .map(|found| match found {
                    ReadCell::Text(by) => by,
                    other => panic!("{other:?}"),
                })
                .collect();
            assert!(by.contains("pijler (mandaat)") && by.contains("AOT (mandaat)"), "{by:?}");
            assert!(
                by.iter().all(|by| !["pijler", "AOT"].contains(&by.as_str())),
                "nobody wrote who decided: {by:?}"
            );
        }
    }
}
