//! A dash before each field of an item, where one belongs before the first: `- naam: …` above `- gepland: …`.

use std::collections::BTreeSet;

use super::Reader;
use crate::problem::{Code, Fix, Place, Problem, quoted};
use crate::yaml::{Entry, Kind, Node};

impl Reader<'_> {
    /// Items of one field each, told one by one since `before` to lack the fields of the others: one finding.
    pub(super) fn dashes_of_fields(&mut self, items: &[Node], before: usize) {
        let Some(parts) = parts(items) else { return };
        let keys: BTreeSet<Place> = parts.iter().map(|entry| entry.key_place).collect();
        let lacks = |problem: &Problem| {
            problem.code == Code::VeldOntbreekt && problem.place.is_some_and(|place| keys.contains(&place))
        };
        let first = &parts[0];
        let more: Vec<&Entry> = parts.iter().copied().filter(|entry| entry.key != first.key).collect();
        let (Some(second), Some(at)) =
            (more.first(), self.problems.iter().skip(before).position(&lacks).map(|at| before + at))
        else {
            return;
        };
        let message =
            format!("{} heeft een eigen streepje, en hoort bij het onderdeel erboven", quoted(&second.key));
        let help = format!(
            "zet alleen voor {} een streepje; de andere velden staan daaronder, even ver in",
            quoted(&first.key)
        );
        let mut problem = Problem::at(Code::VeldOntbreekt, second.key_place, message).help(help);
        for entry in more.iter().skip(1).take(3) {
            problem = problem.other(entry.key_place, "en dit");
        }
        problem.fix =
            Some(Fix::WithoutDash(more.iter().map(|entry| entry.key_place).collect(), first.key_place));
        let mut number = 0;
        self.problems.retain(|one| {
            number += 1;
            number <= at + 1 || !lacks(one)
        });
        self.problems[at] = problem;
    }
}

/// The only field of each item, when they are those of items in a row: each begins with the first field, and none has one twice.
fn parts(items: &[Node]) -> Option<Vec<&Entry>> {
    let only = |item: &'_ Node| matches!(&item.kind, Kind::Map(entries) if entries.len() == 1);
    if items.len() < 2 || !items.iter().all(only) {
        return None;
    }
    let entries = items
        .iter()
        .flat_map(|item| if let Kind::Map(entries) = &item.kind { entries.as_slice() } else { &[] });
    let parts: Vec<&Entry> = entries.collect();
    let mut own = BTreeSet::new();
    for entry in &parts {
        if entry.key == parts[0].key {
            own.clear();
        }
        if !own.insert(entry.key.as_str()) {
            return None;
        }
    }
    Some(parts)
}
