//! The bytes of a workbook in, its pages of cells out.
//!
//! A number in a workbook is a double; here, and nowhere else, it becomes an amount or a day.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{DataRef, Reader as _, SheetVisible, Xlsx, XlsxError};

use super::LONGEST;
use super::guard::{Refused, SAVE, plain, refused};
use crate::amount::Cents;
use crate::date::Date;

/// Cells of a workbook that are looked at.
const CELLS: usize = 200_000;
/// Rows of a page.
const ROWS: u32 = 10_000;
/// Columns of a page.
const COLUMNS: u32 = 200;
/// Bytes of all texts together.
const TEXTS: usize = 64_000_000;

/// A workbook that came back.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ReadWorkbook {
    /// Its worksheets, in order, hidden ones too.
    pub leaves: Vec<ReadWorksheet>,
}

/// A worksheet that came back.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ReadWorksheet {
    /// On its tab.
    pub name: String,
    /// Who opens the workbook does not see it.
    pub hidden: bool,
    /// What is not empty, by row and column, from 0.
    pub cells: BTreeMap<(u32, u32), ReadCell>,
    /// First and last cell of what was merged.
    pub merged: Vec<[(u32, u32); 2]>,
}

/// What stands in a cell that came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReadCell {
    /// Words.
    Text(String),
    /// A number.
    Number {
        /// As an amount, when it is one within a millionth of a cent.
        amount: Option<Cents>,
        /// As a day, when it can be one.
        day: Option<Date>,
        /// It is shown as a day.
        dated: bool,
        /// As it is.
        shown: String,
    },
    /// `WAAR` or `ONWAAR`.
    Truth(bool),
    /// `#DEEL/0!` and the like.
    Error(String),
    /// A formula that no program reckoned.
    Unreckoned,
}

/// `D7`.
#[must_use]
pub fn cell_name((row, column): (u32, u32)) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        letters.push(char::from_digit((rest - 1) % 26 + 10, 36).unwrap_or('?').to_ascii_uppercase());
        rest = (rest - 1) / 26;
    }
    format!("{}{}", letters.iter().rev().collect::<String>(), row + 1)
}

/// Reads a workbook.
///
/// # Errors
/// When it is none, or larger than any that people fill in; in Dutch, with the cure.
pub fn read(bytes: &[u8]) -> Result<ReadWorkbook, Refused> {
    let broken = |_: XlsxError| refused("dit werkboek is niet te lezen", SAVE);
    let mut workbook = Xlsx::new(Cursor::new(plain(bytes)?)).map_err(broken)?;
    let epoch = if workbook.has_1904_epoch() { Date::new(1904, 1, 1) } else { Date::new(1900, 3, 1) };
    let epoch =
        Epoch { day: epoch.unwrap_or_default(), number: if workbook.has_1904_epoch() { 0 } else { 61 } };
    let mut book = ReadWorkbook::default();
    let (mut cells, mut texts) = (CELLS, TEXTS);
    let sheets = workbook.sheets_metadata().to_vec();
    for sheet in sheets {
        let (name, hidden) = (sheet.name, sheet.visible != SheetVisible::Visible);
        let merged = workbook.merge_cells_by_sheet_name(&name).unwrap_or_default();
        let merged = merged.iter().map(|own| [own.start, own.end]).collect();
        let mut leaf = ReadWorksheet { name, hidden, merged, ..ReadWorksheet::default() };
        let mut reader = match workbook.worksheet_cells_reader(&leaf.name) {
            Ok(reader) => reader,
            Err(XlsxError::NotAWorksheet(_)) => continue, // a chart
            Err(error) => return Err(broken(error)),
        };
        while let Some(cell) = reader.next_cell_with_formula_metadata().map_err(broken)? {
            cells = cells.checked_sub(1).ok_or_else(|| large("meer dan 200.000 cellen"))?;
            let found = match cell.value {
                DataRef::Empty if cell.formula.is_some() => ReadCell::Unreckoned,
                DataRef::Empty => continue,
                value => found(value, epoch),
            };
            if let ReadCell::Text(text) | ReadCell::Error(text) = &found {
                texts = texts.checked_sub(text.len()).ok_or_else(|| large("meer dan 64 MB tekst"))?;
                if text.trim().is_empty() {
                    continue;
                }
            }
            if cell.pos.0 >= ROWS || cell.pos.1 >= COLUMNS {
                let place = cell_name(cell.pos);
                return Err(large(&format!(
                    "op tabblad `{}` iets in cel {place}, verder dan 10.000 rijen of 200 kolommen",
                    leaf.name
                )));
            }
            leaf.cells.insert(cell.pos, found);
        }
        book.leaves.push(leaf);
    }
    Ok(book)
}

fn large(what: &str) -> Refused {
    refused(format!("in dit werkboek staat {what}"), "haal weg wat er niet in hoort")
}

/// From where days are counted.
#[derive(Debug, Clone, Copy)]
struct Epoch {
    day: Date,
    number: i32,
}

impl Epoch {
    /// The day of a serial number; Excel counts a 29 February 1900, so that days before March 1900 are not read.
    fn day(self, serial: f64) -> Option<Date> {
        let last = f64::from(Date::new(2999, 12, 31)?.days_since(self.day) + self.number);
        let number = serial.floor();
        if !(f64::from(self.number)..=last).contains(&number) {
            return None;
        }
        Some(self.day.after(number as i32 - self.number))
    }
}

fn found(value: DataRef<'_>, epoch: Epoch) -> ReadCell {
    let number = |number: f64, dated: bool| ReadCell::Number {
        amount: amount(number),
        day: epoch.day(number),
        dated,
        shown: number.to_string(),
    };
    match value {
        DataRef::String(text) => words(&text),
        DataRef::SharedString(text) => words(text),
        DataRef::Float(float) => number(float, false),
        DataRef::Int(whole) => number(whole as f64, false),
        DataRef::DateTime(moment) => number(moment.as_f64(), true),
        DataRef::DateTimeIso(text) => match text.get(..10).and_then(|day| day.parse().ok()) {
            Some(day) => ReadCell::Number { amount: None, day: Some(day), dated: true, shown: text },
            None => ReadCell::Text(text),
        },
        DataRef::DurationIso(text) => ReadCell::Text(text),
        DataRef::Bool(truth) => ReadCell::Truth(truth),
        DataRef::Error(error) => ReadCell::Error(error.to_string()),
        DataRef::Empty => ReadCell::Unreckoned,
    }
}

/// A text, or as much as a cell can hold.
fn words(text: &str) -> ReadCell {
    ReadCell::Text(text.chars().take(LONGEST).collect())
}

/// The amount within a millionth of a cent of a number; of large ones, as near as a double comes.
fn amount(number: f64) -> Option<Cents> {
    let cents = number * 100.0;
    let whole = cents.round();
    let near = 1e-6_f64.max(whole.abs() * 4.0 * f64::EPSILON);
    (whole.abs() < 1e11 && (cents - whole).abs() <= near).then_some(Cents(whole as i64))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_have_their_names() {
        for (place, name) in
            [((0, 0), "A1"), ((6, 3), "D7"), ((0, 25), "Z1"), ((9, 26), "AA10"), ((0, 701), "ZZ1")]
        {
            assert_eq!(cell_name(place), name);
        }
    }

    #[test]
    fn a_number_is_an_amount_or_none() {
        let cases = [
            (17_500.0, Some(1_750_000)),
            (0.1 + 0.2, Some(30)),
            (8_333.33, Some(833_333)),
            (999_999_999.99, Some(99_999_999_999)),
            (-800.5, Some(-80_050)),
            (12.345, None),
            (1e9, None),
            (f64::NAN, None),
            (f64::INFINITY, None),
        ];
        for (number, expected) in cases {
            assert_eq!(amount(number).map(|cents| cents.0), expected, "{number}");
        }
    }
}
