//! The worksheets of a ledger beside one another: a copy, or a year beside its months, would be added to what it repeats.

use std::collections::{BTreeMap, BTreeSet};

use super::finding;
use super::line::{FirstAndLast, LedgerLine};
use crate::date::Month;
use crate::problem::{Problem, quoted};
use crate::sheet::Payer;

use super::super::csv::ReadTable;

/// Whose rows are looked for: those of anybody, or those of a party or of nobody.
type Who<'l> = Option<Option<&'l Payer>>;

/// The rows of earlier worksheets, by project, whose they are and days.
#[derive(Debug, Default)]
struct Seen<'l> {
    /// That say these days.
    exact: BTreeMap<(&'l str, Who<'l>, FirstAndLast), &'l LedgerLine>,
    /// That say these days or some of them.
    within: BTreeMap<(&'l str, Who<'l>, FirstAndLast), &'l LedgerLine>,
}

/// For each worksheet that says of a project, party and period what an earlier one says too, a finding.
pub(super) fn twice(
    projects: &BTreeMap<String, Vec<LedgerLine>>,
    name: &str,
    tables: &[ReadTable],
) -> Vec<Problem> {
    let mut of: Vec<Vec<(&str, &LedgerLine)>> = vec![Vec::new(); tables.len()];
    for (number, line) in
        projects.iter().flat_map(|(number, lines)| lines.iter().map(move |own| (number, own)))
    {
        if let Some(own) = of.get_mut(line.table) {
            own.push((number, line));
        }
    }
    let (mut seen, mut problems) = (Seen::default(), Vec::new());
    for (own, table) in of.iter().zip(tables) {
        let first = own.iter().find_map(|(number, line)| Some((*number, *line, seen.same(number, line)?)));
        if let Some((number, line, earlier)) = first {
            let tab = |table: &ReadTable| quoted(&table.tab);
            let (others, other) = (&of[earlier.table], tab(&tables[earlier.table]));
            let copy = match (is_within(own, others), is_within(others, own)) {
                (true, _) => Some((tab(table), other)),
                (false, true) => Some((other, tab(table))),
                _ => None,
            };
            problems.push(match copy {
                Some((copy, of)) => finding(
                    &format!("{name}: alle rijen van het tabblad {copy} staan ook in het tabblad {of}"),
                    &format!("haal het tabblad {copy} weg"),
                ),
                None => finding(
                    &format!(
                        "{}: over deze periode staat projectnummer {} ook in {}",
                        line.place,
                        quoted(number),
                        earlier.place.strip_prefix(&format!("{name}, ")).unwrap_or(&earlier.place)
                    ),
                    "haal het tabblad weg dat niet meetelt, of zet de rijen samen op één tabblad",
                ),
            });
        }
        own.iter().for_each(|(number, line)| seen.add(number, line));
    }
    problems
}

/// All rows of the one stand in the other.
fn is_within(one: &[(&str, &LedgerLine)], other: &[(&str, &LedgerLine)]) -> bool {
    let bare = |(number, line): &(&str, &LedgerLine)| {
        (number.to_string(), line.from, line.day, line.payer.clone(), line.amount, line.hours)
    };
    let mut left: BTreeMap<_, usize> = BTreeMap::new();
    for own in other {
        *left.entry(bare(own)).or_default() += 1;
    }
    one.iter().all(|own| match left.get_mut(&bare(own)) {
        Some(count) if *count > 0 => {
            *count -= 1;
            true
        }
        _ => false,
    })
}

/// The days of a row, and the month and the quarter around them.
pub(super) fn around(line: &LedgerLine) -> BTreeSet<FirstAndLast> {
    let month = Month { year: line.from.year(), number: line.from.month() };
    let month = (month.first_day(), month.last_day());
    let quarter = (line.day.quarter().first_day(), line.day.quarter().last_day());
    let own = (line.from, line.day);
    [own, month, quarter].into_iter().filter(|days| days.0 <= own.0 && own.1 <= days.1).collect()
}

impl<'l> Seen<'l> {
    fn add(&mut self, number: &'l str, line: &'l LedgerLine) {
        for who in [Some(line.payer.as_ref()), None] {
            self.exact.entry((number, who, (line.from, line.day))).or_insert(line);
            for days in around(line) {
                self.within.entry((number, who, days)).or_insert(line);
            }
        }
    }

    /// A row about the same project and party, of which the one period lies within the other. A row without a party can be of any.
    fn same(&self, number: &'l str, line: &'l LedgerLine) -> Option<&'l LedgerLine> {
        let payers: &[Who<'l>] = match &line.payer {
            Some(payer) => &[Some(Some(payer)), Some(None)],
            None => &[None],
        };
        payers.iter().find_map(|who| {
            let within = self.within.get(&(number, *who, (line.from, line.day)));
            within
                .or_else(|| around(line).iter().find_map(|days| self.exact.get(&(number, *who, *days))))
                .copied()
        })
    }
}
