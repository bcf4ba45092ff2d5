//! What the files of one run say, beside each other: two that say different things of one cell are a finding, in every order, and so
//! are two ledgers that each have a part of it, or the same.

use std::collections::{BTreeMap, BTreeSet};

use super::Change;
use super::cells::in_message;
use crate::date::Quarter;
use crate::enquiry::Item;
use crate::problem::{Code, Problem, quoted};

/// What the files before said, by sheet, quarter and column.
#[derive(Debug, Default)]
pub(super) struct Said {
    all: BTreeMap<(String, Quarter, String), Vec<Change>>,
    /// Two of one cell that differ, or are both of a ledger.
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
            if other.value != own.value || other.summed && own.summed {
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
    let what = format!("{} van {}{of} over {}", quoted(&other.column), quoted(&other.blad), other.quarter);
    let [was, is] = [one, other].map(|own| in_message(&own.value));
    let (message, help) = if one.value == other.value {
        (
            format!("{}: {what} is hier {is}, en staat ook in {}", other.place, one.place),
            "wat wordt opgeteld, hoort in één bestand; is het twee keer hetzelfde, lees dan een van de twee in",
        )
    } else {
        (
            format!("{}: {what} is hier {is}, en in {} {was}", other.place, one.place),
            "kies welke van de twee klopt, en haal de andere weg; wat wordt opgeteld, hoort in één bestand",
        )
    };
    Problem::general(Code::CelTegenstrijdig, message).help(help)
}
