//! Which documents there are, and how they are called.
//!
//! Never: what a document says.

use crate::date::{Month, Quarter, Year};

/// A document that can be made.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Document {
    /// A sheet in full, by its id.
    Sheet(String),
    /// The work programme of a year (articles 2 and 5).
    WorkProgramme(Year),
    /// What a quarter brought, of the whole programme or a part (articles 4.1 and 8).
    Quarterly(Quarter, Part),
    /// The half-year report of a year (Bijlage 1, article 8).
    HalfYear(Year),
    /// The account of a year, in content and money (Bijlage 1, article 8).
    Annual(Year),
    /// What each city pays in a year (article 7.6).
    Invoices(Year),
    /// What appeared in the two months that end with this one, and what cities can join (Bijlage 1, article 4.2).
    Publications(Month),
}

impl Document {
    /// Its name, and that of its files: `halfjaarrapportage-2021`; of a sheet, its id.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Self::Sheet(id) => id.clone(),
            Self::WorkProgramme(year) => format!("werkprogramma-{year}"),
            Self::Quarterly(quarter, part) => format!("kwartaalrapportage-{quarter}{}", part.ending()),
            Self::HalfYear(year) => format!("halfjaarrapportage-{year}"),
            Self::Annual(year) => format!("jaarverantwoording-{year}"),
            Self::Invoices(year) => format!("factuuroverzicht-{year}"),
            Self::Publications(month) => format!("publicaties-{month}"),
        }
    }

    /// The folder of its files below `output/`: `2021`; of a sheet, `projectbladen`.
    #[must_use]
    pub fn folder(&self) -> String {
        match self {
            Self::Sheet(_) => "projectbladen".to_owned(),
            Self::WorkProgramme(year) | Self::HalfYear(year) | Self::Annual(year) | Self::Invoices(year) => {
                year.to_string()
            }
            Self::Quarterly(quarter, _) => quarter.year.to_string(),
            Self::Publications(month) => month.year.to_string(),
        }
    }

    /// The template that it is made with.
    #[must_use]
    pub const fn template(&self) -> &'static str {
        match self {
            Self::Sheet(_) => "projectblad.md",
            Self::WorkProgramme(_) => "werkprogramma.md",
            Self::Quarterly(..) => "kwartaalrapportage.md",
            Self::HalfYear(_) => "halfjaarrapportage.md",
            Self::Annual(_) => "jaarverantwoording.md",
            Self::Invoices(_) => "factuuroverzicht.md",
            Self::Publications(_) => "publicaties.md",
        }
    }

    /// The year that must lie in the covenant's period; `None` of a sheet.
    #[must_use]
    pub const fn year(&self) -> Option<Year> {
        match self {
            Self::Sheet(_) => None,
            Self::WorkProgramme(year) | Self::HalfYear(year) | Self::Annual(year) | Self::Invoices(year) => {
                Some(*year)
            }
            Self::Quarterly(quarter, _) => Some(Year(quarter.year)),
            Self::Publications(month) => Some(Year(month.year)),
        }
    }
}

/// The part of the programme that a report is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// All of it.
    Whole,
    /// The specific projects of a pillar, by its id.
    Pillar(String),
    /// The basic programme and the flexible space.
    General,
}

impl Part {
    /// The end of the name of its document: `-fysiek`.
    #[must_use]
    pub fn ending(&self) -> String {
        match self {
            Self::Whole => String::new(),
            Self::Pillar(id) => format!("-{id}"),
            Self::General => "-algemeen".to_owned(),
        }
    }
}
