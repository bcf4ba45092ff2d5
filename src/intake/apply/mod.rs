//! What was filled in for a sheet, carried out in its text.

mod asked;
mod moved;
mod progress;
mod spent;

use std::cmp::Reverse;

use super::Change;
use super::sheet_text::{PathStep, SheetText, Written};
use crate::amount::Cents;
use crate::date::{Date, Quarter, Year};
use crate::enquiry::{Item, correction_day};
use crate::load::Programme;
use crate::problem::{Code, Problem};
use crate::sheet::Sheet;
use crate::workbook::CellValue;
use crate::yaml::edit::NewValue;

/// Changes of one row, or of one sheet's money.
type Group<'c> = Vec<&'c Change>;

/// The text of a sheet with what was filled in.
///
/// # Errors
/// What cannot be written.
pub(super) fn text(
    programme: &Programme,
    text: &str,
    sheet: &Sheet,
    changes: &[Change],
) -> Result<String, Vec<Problem>> {
    let mut written = SheetText { text: text.to_owned() };
    let mut groups: Vec<Group<'_>> = Vec::new();
    for change in changes {
        let payer = |own: &Change| matches!(own.item, Item::Payer(_)) && own.column != "ontvangen";
        let same = |other: &&Change| {
            other.quarter == change.quarter
                && (other.item == change.item && payer(other) == payer(change)
                    || payer(other) && payer(change))
        };
        match groups.iter_mut().find(|group| group.first().is_some_and(same)) {
            Some(group) => group.push(change),
            None => groups.push(vec![change]),
        }
    }
    // what is added to a list or a map that the sheet has, moves no other item of it; what is taken out goes last, the last item first
    groups.sort_by_key(|group| {
        let at = match group[0].item {
            Item::Amount(year) => asked::open(sheet, year).map(|(at, _)| at),
            _ => None,
        };
        (group.iter().any(|change| change.value == CellValue::Empty), Reverse(at))
    });
    let mut problems = Vec::new();
    for group in groups {
        let quarter = group[0].quarter;
        let mut writing = Writing { file: &mut written, programme, sheet, quarter };
        let done = match &group[0].item {
            Item::Sheet => writing.progress(&group),
            Item::Product(at) => writing.product(&group, *at),
            Item::Milestone(at) => writing.milestone(&group, *at),
            Item::End => writing.end(&group),
            Item::Amount(year) => writing.amount(&group, *year),
            Item::Carry(year) => writing.carry(&group, *year),
            Item::Payer(payer) if group[0].column == "ontvangen" => writing.received(&group, payer),
            Item::Payer(_) => match correction_day(programme, Year(quarter.year)) {
                Some(day) => writing.corrected(&group, day),
                None => writing.spent(&group),
            }
            .ok_or(WHOLE),
        };
        if let Err((message, help)) = done {
            let place = &group[0].place;
            problems.push(Problem::general(Code::CelOnjuist, format!("{place}: {message}")).help(help));
        }
    }
    if problems.is_empty() { Ok(written.text) } else { Err(problems) }
}

/// Why something is not written, and the cure.
type Unwritten = (&'static str, &'static str);

const WHOLE: Unwritten = (
    "dit is hier niet te schrijven zonder er meer aan te veranderen: er staat een opmerking of een ongewone opmaak bij",
    "zet het zelf in het projectblad",
);
const GONE: Unwritten = (
    "waar dit over gaat, staat niet meer zo in het projectblad",
    "vraag opnieuw uit, of zet het zelf in het projectblad",
);
const REASON: Unwritten = ("hier hoort een reden bij", "vul ook de reden in");
const NO_DAY: Unwritten = ("er is een reden, maar geen voorgestelde dag", "vul ook de dag in");
const NO_AMOUNT: Unwritten = ("er is een reden, maar geen bedrag", "vul ook het bedrag in");

struct Writing<'w> {
    file: &'w mut SheetText,
    programme: &'w Programme,
    sheet: &'w Sheet,
    quarter: Quarter,
}

fn scalar(text: impl ToString) -> NewValue {
    NewValue::Scalar(text.to_string())
}

fn map(fields: impl IntoIterator<Item = (&'static str, NewValue)>) -> NewValue {
    NewValue::Map(fields.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
}

/// An amount as the files have it: whole, or with two decimals.
fn plain(amount: Cents) -> String {
    let text = amount.to_string();
    text.strip_suffix(".00").map_or(text.clone(), str::to_owned)
}

fn new(value: &CellValue) -> NewValue {
    match value {
        CellValue::Empty => scalar(""),
        CellValue::Text(text) => NewValue::Text(text.clone()),
        CellValue::Amount(amount) => scalar(plain(*amount)),
        CellValue::Whole(number) => scalar(number),
        CellValue::Day(day) => scalar(day),
    }
}

/// A value as the files have it, when it is one of a line.
pub(super) fn plain_text(value: &CellValue) -> String {
    match new(value) {
        NewValue::Scalar(text) | NewValue::Text(text) => text,
        _ => String::new(),
    }
}

/// What was filled in under a head.
fn of<'c>(group: &[&'c Change], column: &str) -> Option<&'c CellValue> {
    group.iter().find(|change| change.column == column).map(|change| &change.value)
}

fn words(value: &CellValue) -> Option<String> {
    match value {
        CellValue::Text(text) => Some(text.split_whitespace().collect::<Vec<_>>().join(" ")),
        _ => None,
    }
}

impl Writing<'_> {
    /// Sets a field of a map, or takes it out.
    fn put(&mut self, path: &[PathStep<'_>], key: &str, value: &CellValue) -> Written {
        match value {
            CellValue::Empty => self.file.remove(&[path, &[PathStep::Key(key)]].concat()),
            value => self.file.set(path, key, &new(value)),
        }
    }

    /// The same of a map below a key, which may not be there yet.
    fn put_below(&mut self, path: &[PathStep<'_>], key: &str, field: &str, value: &CellValue) -> Written {
        let inner = [path, &[PathStep::Key(key)]].concat();
        match value {
            value if *value == CellValue::Empty || self.file.has(&inner) => self.put(&inner, field, value),
            value => self.file.set(path, key, &NewValue::Map(vec![(field.to_owned(), new(value))])),
        }
    }

    /// Adds an item to a list, which may not be there yet.
    fn append(&mut self, path: &[PathStep<'_>], key: &str, item: &NewValue, first: bool) -> Written {
        match first {
            true => self.file.set(path, key, &NewValue::List(vec![item.clone()])),
            false => self.file.add(&[path, &[PathStep::Key(key)]].concat(), item),
        }
    }

    /// The day of a new change: the last of the quarter, or later, when the sheet was agreed on or changed after that.
    fn day(&self, changes: impl Iterator<Item = Date>) -> Date {
        let agreed = self.sheet.afgesproken.as_ref().map(|akkoord| akkoord.op.value);
        let after = changes.map(|op| op.after(1));
        after.chain(agreed).fold(self.quarter.last_day(), Date::max)
    }
}
