//! Workbooks of Excel: pages of cells out ([`bytes`]), bytes that came back in ([`read`]).
//!
//! Never: what a cell means, the types of the libraries outside this room.

mod guard;
mod read;
mod write;

pub use guard::Refused;
pub use read::{ReadCell, ReadWorkbook, ReadWorksheet, cell_name, read};
pub use write::bytes;

use crate::amount::Cents;
use crate::date::Date;

/// Most letters of a cell, in the format of Excel.
pub const LONGEST: usize = 32_767;

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum CellValue {
    /// Nothing.
    #[default]
    Empty,
    /// Words.
    Text(String),
    /// Euros.
    Amount(Cents),
    /// A whole number.
    Whole(u32),
    /// A day.
    Day(Date),
}

/// A cell that goes out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cell {
    /// What stands in it.
    pub value: CellValue,
    /// Who gets the workbook may change it.
    pub open: bool,
}

/// What a column holds: its form, and what Excel helps with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// Words.
    Text,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// Euros, with two decimals.
    Amount,
    /// A whole number.
    Whole,
    /// A day.
    Day,
}

/// A column that goes out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its head.
    pub name: String,
    /// In characters.
    pub width: u16,
    /// What it holds.
    pub holds: Holds,
}

/// A worksheet that goes out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkbookPage {
    /// On its tab.
    pub name: String,
    /// Its heads, on the first row.
    pub columns: Vec<Column>,
    /// What stands below them.
    pub rows: Vec<Vec<Cell>>,
    /// How people get it.
    pub kind: WorksheetKind,
}

/// How people get a worksheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WorksheetKind {
    /// A text to read, one column wide.
    Words,
    /// A table of which the open cells can be changed; this many columns stay in sight.
    Form(u16),
    /// A table to use freely.
    Table,
    /// They do not see it.
    Hidden,
}

impl Column {
    /// A column.
    #[must_use]
    pub fn new(name: impl Into<String>, width: u16, holds: Holds) -> Self {
        Self { name: name.into(), width, holds }
    }
}

impl Cell {
    /// A cell that stays as it is.
    #[must_use]
    pub fn fixed(value: CellValue) -> Self {
        Self { value, open: false }
    }

    /// A cell to be filled in.
    #[must_use]
    pub fn open(value: CellValue) -> Self {
        Self { value, open: true }
    }

    /// Words that stay as they are.
    #[must_use]
    pub fn words(text: impl Into<String>) -> Self {
        Self::fixed(CellValue::Text(text.into()))
    }
}
