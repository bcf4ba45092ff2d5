//! What people are asked each quarter (articles 4.1 and 8): a programme and a quarter → a row for each thing that somebody fills in,
//! with what is known of it now ([`rows`]), and the workbooks in which they go round ([`books`]).
//!
//! The same rows say, when a workbook comes back, what stands in the sheets now. Never: reads a workbook, writes a file.

mod books;
mod instructions;
mod rows;
mod stands;

use std::fmt;

pub use books::{Enquiry, FORM, HIDDEN, META, Per, WORDS, books};
pub(crate) use rows::open_change;
pub use rows::{rows, tidy};
pub use stands::{booked, correction_day};

use crate::covenant::Covenant;
use crate::date::{Quarter, Year};
use crate::sheet::{Payer, Stand};
use crate::workbook::{CellValue, Column, Holds};

/// A worksheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    /// What a project leader tells of each sheet.
    Voortgang,
    /// Products, milestones and the end of the sheet.
    Producten,
    /// What both parties are asked to agree on.
    Besluiten,
    /// What finance tells of each sheet and party.
    Realisatie,
}

/// What a row is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Item {
    /// The sheet as a whole.
    Sheet,
    /// A product, by its place in the list.
    Product(usize),
    /// A milestone, by its place in the list.
    Milestone(usize),
    /// The end of the sheet.
    End,
    /// Another amount of covenant money in a year.
    Amount(Year),
    /// Covenant money carried from a year to the next.
    Carry(Year),
    /// What a party pays.
    Payer(Payer),
}

/// Something that somebody fills in, with what is known of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormRow {
    /// On which worksheet.
    pub form: Form,
    /// The id of its sheet.
    pub blad: String,
    /// The title of its sheet.
    pub titel: String,
    /// What it is about.
    pub item: Item,
    /// The same in words, as in its column; empty for the sheet as a whole.
    pub wat: String,
    /// Who is asked, by name, else by office; of [`Form::Realisatie`] it is finance.
    pub leider: String,
    /// What stands in the other columns of the worksheet, and whether it may be changed, in their order.
    pub cells: Vec<(CellValue, bool)>,
}

/// The stands, as a choice list.
const STANDS: &[&str] = &[Stand::OpSchema.word(), Stand::Aandachtspunt.word(), Stand::Stagnatie.word()];

impl Form {
    /// All of them, in the order of the tabs.
    pub const ALL: [Self; 4] = [Self::Voortgang, Self::Producten, Self::Besluiten, Self::Realisatie];

    /// The name on its tab.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Voortgang => "voortgang",
            Self::Producten => "producten",
            Self::Besluiten => "besluiten",
            Self::Realisatie => "realisatie",
        }
    }

    /// The columns that say what a row is about.
    #[must_use]
    pub const fn keys(self) -> &'static [&'static str] {
        match self {
            Self::Voortgang => &["projectblad"],
            Self::Producten => &["projectblad", "product"],
            Self::Besluiten => &["projectblad", "besluit"],
            Self::Realisatie => &["projectblad", "partij"],
        }
    }

    /// Its columns behind the keys and the title, for a quarter.
    #[must_use]
    pub fn columns(self, covenant: &Covenant, quarter: Quarter) -> Vec<Column> {
        let long = |name: &str| Column::new(name, 48, Holds::Text);
        let amount = |name: &str| Column::new(name, 14, Holds::Amount);
        let day = |name: &str| Column::new(name, 14, Holds::Day);
        match self {
            Self::Voortgang => {
                let mut all = vec![
                    Column::new("stand", 15, Holds::Choice(STANDS)),
                    long("resultaten"),
                    long("bijstelling"),
                    long("komend"),
                ];
                let years = forecasts(covenant, quarter);
                all.extend(years.first().map(|_| amount("begroot")));
                all.extend(years.iter().map(|year| match year.0 == quarter.year {
                    true => amount("prognose"),
                    false => amount(&format!("prognose {year}")),
                }));
                all
            }
            Self::Producten => {
                vec![day("gepland"), day("opgeleverd"), day("voorgestelde dag"), long("reden")]
            }
            Self::Besluiten => vec![amount("begroot"), amount("gevraagd"), long("reden"), day("akkoord")],
            Self::Realisatie => {
                vec![amount("besteed"), Column::new("uren", 10, Holds::Whole), amount("ontvangen")]
            }
        }
    }
}

impl fmt::Display for Form {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The years of which a forecast is asked: from the second quarter on its own, in the fourth the next too.
#[must_use]
pub fn forecasts(covenant: &Covenant, quarter: Quarter) -> Vec<Year> {
    let (own, next) = (Year(quarter.year), Year(quarter.year + 1));
    let asked = |year: &Year| match *year == own {
        true => quarter.number > 1,
        false => quarter.number == 4 && covenant.years().contains(year),
    };
    [own, next].into_iter().filter(asked).collect()
}

/// A value as the hidden worksheet keeps it.
#[must_use]
pub fn kept(value: &CellValue) -> String {
    match value {
        CellValue::Empty => String::new(),
        CellValue::Text(text) => text.clone(),
        CellValue::Amount(amount) => amount.to_string(),
        CellValue::Whole(number) => number.to_string(),
        CellValue::Day(day) => day.to_string(),
    }
}
