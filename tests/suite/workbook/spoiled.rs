//! What people do to a workbook, and what comes of it: a table. Finance has filled in € 8.000 for the covenant's money of `wonen`; what
//! can be read all the same changes that one line, or the one that the case is about.

mod amounts;
mod days;
mod files;
mod rows;

use super::*;

/// A way in which somebody saves a workbook.
#[derive(Clone, Copy)]
struct Spoiled {
    what: &'static str,
    how: fn(&mut Draft),
    /// What the program tells, and the lines that change.
    told: &'static str,
}

/// Where finance fills in what was spent of the covenant's money.
const SPENT: &[&str] = &["wonen", "convenant"];
/// A product.
const MODEL: &[&str] = &["wonen", "Rekenmodel"];

/// The line that changes when all went well.
const GOOD: &str = "projectbladen/wonen.yaml:47\n+   2021-K2: {besteed: {convenant: 8000}}\n";

#[test]
fn every_way_to_spoil_a_workbook_is_known() {
    let map = programme();
    let mut wrong = String::new();
    let all = [rows::CASES, amounts::CASES, days::CASES].concat();
    for Spoiled { what, how, told } in &all {
        let mut draft = sent(map.path(), "2021-K2");
        draft.put("realisatie", SPENT, "besteed", Put::Number(8000.0));
        how(&mut draft);
        let file = saved(map.path(), "terug.xlsx", &draft.bytes());
        let found = super::told(map.path(), &[file], LedgerOptions::default());
        println!(
            "| {what} | {} |",
            told.trim_end().replace(GOOD.trim_end(), "het bedrag wordt geschreven").replace('\n', "<br>")
        );
        if found != *told {
            wrong += &format!("== {what}\n{found}");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(all.len() >= 30);
}
