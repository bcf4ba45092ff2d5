//! Ledgers of every make (rows with and without a party, months and quarters, running totals, shared, one sheet and two): what stands in
//! the sheets afterwards is what a reckoning of its own says, to the cent where it adds up.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::*;
use crate::random::{Random, rounds};

/// What each party has in 2021, in cents, by sheet.
const BUDGETS: [(&str, [(&str, i64); 2]); 2] = [
    ("wonen", [("convenant", 3_600_000), ("BZK", 3_000_000)]),
    ("zorg", [("convenant", 3_000_000), ("BZK", 1_500_000)]),
];

/// How a ledger is made.
#[derive(Debug, Clone, Copy)]
struct Make {
    with_party: bool,
    without: bool,
    months: bool,
    sheets: usize,
    quarters: u8,
    how: LedgerOptions,
}

/// A row: its party, its month, its cents.
type Row = (Option<&'static str>, u8, i64);

fn makes() -> Vec<Make> {
    let mut all = Vec::new();
    for bits in 0..64_u32 {
        let on = |bit: u32| bits >> bit & 1 == 1;
        let make = Make {
            with_party: on(0),
            without: on(1),
            months: on(2),
            sheets: 1 + usize::from(on(3)),
            quarters: 1,
            how: LedgerOptions { cumulatief: on(4), verdeel: on(5) },
        };
        if (make.with_party || make.without) && (make.sheets == 1 || make.how.verdeel) {
            all.extend((1..=4).map(|quarters| Make { quarters, ..make }));
        }
    }
    all
}

/// Rows up to the last quarter; running totals grow, now and then they fall.
fn rows(make: Make, random: &mut Random) -> Vec<Row> {
    let parties =
        [(make.without, None), (make.with_party, Some("BZK")), (make.with_party, Some("convenant"))];
    let mut rows = Vec::new();
    for party in parties.iter().filter(|(asked, _)| *asked).map(|(_, party)| *party) {
        let mut total = 0;
        for month in (1..=3 * make.quarters).filter(|month| make.months || month % 3 == 0) {
            let amount = i64::try_from(random.below(900_000)).expect("small") - 90_000;
            total += amount;
            rows.push((party, month, if make.how.cumulatief { total } else { amount }));
        }
    }
    rows
}

fn ledger(rows: &[Row], months: bool) -> String {
    let mut text = "partij;bedrag;periode;projectnummer\n".to_owned();
    for (party, month, cents) in rows {
        let period = if months { format!("2021-{month:02}") } else { format!("2021-K{}", month / 3) };
        let sign = if *cents < 0 { "-" } else { "" };
        let (euros, rest) = (cents.abs() / 100, cents.abs() % 100);
        writeln!(text, "{};{sign}{euros},{rest:02};{period};8010", party.unwrap_or_default())
            .expect("a text");
    }
    text
}

/// What each sheet and party spent up to the end of the year, in cents and parts of them, and in how many parts an amount was cut.
fn reckoned(make: Make, rows: &[Row]) -> (BTreeMap<(&'static str, &'static str), f64>, i64) {
    let (mut spent, mut whole) = (BTreeMap::new(), 0);
    let last = 3 * make.quarters;
    for (party, _, cents) in rows.iter().filter(|(_, month, _)| !make.how.cumulatief || *month == last) {
        whole += cents;
        let party = party.or(Some("convenant")); // as the covenant says of the project
        let sheets = &BUDGETS[..make.sheets];
        let parts: Vec<_> = sheets
            .iter()
            .flat_map(|(sheet, budget)| budget.iter().map(move |(own, weight)| (*sheet, *own, *weight)))
            .filter(|(_, own, _)| party.is_none_or(|party| party == *own))
            .collect();
        let all: i64 = parts.iter().map(|(.., weight)| weight).sum();
        for (sheet, own, weight) in parts {
            *spent.entry((sheet, own)).or_default() += *cents as f64 * weight as f64 / all as f64;
        }
    }
    (spent, whole)
}

/// What the sheets say of a party in 2021, in cents.
fn stands(map: &Path) -> BTreeMap<(String, String), i64> {
    let programme = load::programme(map, &mut Vec::new()).expect("it runs");
    let mut stands = BTreeMap::new();
    for loaded in &programme.sheets {
        for (payer, amount) in loaded.sheet.realisatie.iter().flat_map(|(_, own)| own.besteed.iter()) {
            *stands.entry((loaded.id.clone(), payer.word().to_owned())).or_default() += amount.value.0.0;
        }
    }
    stands
}

#[test]
fn ledgers_of_every_make_add_up() {
    let mut random = Random(29);
    for make in makes().into_iter().step_by(rounds(3, 1)) {
        let map = programme();
        let place = |sheet: &str| map.path().join(format!("projectbladen/{sheet}.yaml"));
        let (wonen, zorg) = (text(map.path(), "wonen.yaml"), text(map.path(), "zorg.yaml"));
        // running totals with what was reported before, the others from nothing
        if !make.how.cumulatief || random.below(2) == 0 {
            let known = "realisatie:\n  2021-K1: {besteed: {convenant: 9000, BZK: 7500}, uren: 90}\n";
            fs::write(place("wonen"), wonen.replace(known, "")).expect("a sheet");
        }
        if make.sheets == 2 {
            fs::write(place("zorg"), zorg.replace("'8020'", "'8010'")).expect("a sheet");
        }
        let before = stands(map.path());
        let rows = rows(make, &mut random);
        let file = saved(map.path(), "grootboek.csv", ledger(&rows, make.months).as_bytes());
        let taken = taken(map.path(), std::slice::from_ref(&file), make.how);
        assert!(taken.problems.is_empty(), "{make:?}: {:#?}", taken.problems);
        write::over(map.path(), &taken.mended).expect("written");
        let (expected, whole) = reckoned(make, &rows);
        let stands = stands(map.path());
        let own = |sheet: &str, party: &str| {
            stands.get(&(sheet.to_owned(), party.to_owned())).copied().unwrap_or(0)
        };
        for ((sheet, party), cents) in &expected {
            let parts = 8.0; // each quarter and line is cut to the cent
            assert!(
                (own(sheet, party) as f64 - cents).abs() < parts,
                "{make:?} {sheet} {party}: {cents}, {stands:?}"
            );
        }
        let sum: i64 = expected.keys().map(|(sheet, party)| own(sheet, party)).sum();
        assert_eq!(sum, whole, "{make:?}: {stands:?}");
        for (key, cents) in before {
            if !expected.keys().any(|(sheet, party)| (*sheet, *party) == (key.0.as_str(), key.1.as_str())) {
                assert_eq!(own(&key.0, &key.1), cents, "{make:?}: the ledger says nothing of {key:?}");
            }
        }
        let again = super::told(map.path(), &[file], make.how);
        assert_eq!(again, "", "{make:?}: twice is once");
    }
}
