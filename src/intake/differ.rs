//! What the files of one run say, beside each other: two that say different things of one cell are a finding, in every order.

use std::collections::{BTreeMap, BTreeSet};

use super::Change;
use super::cells::told;
use crate::date::Quarter;
use crate::enquiry::Item;
use crate::problem::{Code, Problem, quoted};

/// What the files before said, by sheet, quarter and column.
#[derive(Debug, Default)]
pub(super) struct Said {
    all: BTreeMap<(String, Quarter, String), Vec<Change>>,
    /// Two of one cell that differ.
    pub(super) problems: Vec<Problem>,
    /// The sheets that they are about, of which nothing is taken over.
    pub(super) sheets: BTreeSet<String>,
}

impl Said {
    /// Adds what one file says.
    pub(super) fn add(&mut self, said: Vec<Change>) {
        for own in said {
            let before = self.all.entry((own.blad.clone(), own.quarter, own.column.clone())).or_default();
            let Some(other) =
                before.iter().find(|other| is_same(own.column == "uren", &other.item, &own.item))
            else {
                before.push(own);
                continue;
            };
            if other.value != own.value {
                self.problems.push(problem(other, &own));
                self.sheets.insert(own.blad);
            }
        }
    }
}

/// Hours are those of the sheet, whatever row they stand in.
fn is_same(hours: bool, one: &Item, other: &Item) -> bool {
    hours || one == other
}

fn problem(one: &Change, other: &Change) -> Problem {
    let of = match &other.item {
        Item::Payer(payer) if other.column != "uren" => format!(" ({})", payer.word()),
        _ => String::new(),
    };
    let message = format!(
        "{}: {} van {}{of} over {} is hier {}, en in {} {}",
        other.place,
        quoted(&other.column),
        quoted(&other.blad),
        other.quarter,
        told(&other.value),
        one.place,
        told(&one.value),
    );
    let help =
        "kies welke van de twee klopt, en haal de andere weg; wat wordt opgeteld, hoort in één bestand";
    Problem::general(Code::CelTegenstrijdig, message).help(help)
}
