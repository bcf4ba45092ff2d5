//! Which documents there are, and how they are called.
//!
//! Never: what a document says.

use std::fmt;
use std::str::FromStr;

use crate::date::{Month, Quarter, Year};

/// How the names of documents begin.
const WORK_PROGRAMME: &str = "werkprogramma";
const QUARTERLY: &str = "kwartaalrapportage";
const HALF_YEAR: &str = "halfjaarrapportage";
const ANNUAL: &str = "jaarverantwoording";
const INVOICES: &str = "factuuroverzicht";
const AFTER_END: &str = "verantwoording-na-afloop";
const PUBLICATIONS: &str = "publicaties";
const COVER_NOTE: &str = "oplegnotitie";

/// How the name of the sheets of a report ends, when they are a file of their own.
pub const SHEETS: &str = "-bladen";
/// How the name of the cover note ends that lies in the archive with its report.
pub const NOTE: &str = "-oplegnotitie";

/// How the folder of a document's charts ends, and that of the images that its texts show.
pub const DRAWN: &str = "-grafieken";
/// See [`DRAWN`].
pub const SHOWN: &str = "-afbeeldingen";

/// The part of a quarterly report that belongs to no pillar, in its name.
pub const GENERAL: &str = "algemeen";

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
    /// Two pages to lie on the half-year report or the account of a year.
    CoverNote(NoteOn, Year),
    /// The account of what was finished after the last year of the covenant, in the year after it (Bijlage 1, article 7.9).
    AfterEnd(Year),
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
            Self::WorkProgramme(year) => format!("{WORK_PROGRAMME}-{year}"),
            Self::Quarterly(quarter, part) => format!("{QUARTERLY}-{quarter}{}", part.ending()),
            Self::HalfYear(year) => format!("{HALF_YEAR}-{year}"),
            Self::Annual(year) => format!("{ANNUAL}-{year}"),
            Self::AfterEnd(year) => format!("{AFTER_END}-{year}"),
            Self::CoverNote(on, year) => format!("{COVER_NOTE}-{}-{year}", on.word()),
            Self::Invoices(year) => format!("{INVOICES}-{year}"),
            Self::Publications(month) => format!("{PUBLICATIONS}-{month}"),
        }
    }

    /// What a meeting does with it (articles 4 and 8; Bijlage 1, article 8); `None` of what is only sent round.
    #[must_use]
    pub const fn meeting(&self) -> Option<Meeting> {
        match self {
            Self::Quarterly(..) | Self::HalfYear(_) => Some(Meeting::Discusses),
            Self::WorkProgramme(_) | Self::Annual(_) | Self::AfterEnd(_) => Some(Meeting::Adopts),
            Self::Sheet(_) | Self::CoverNote(..) | Self::Invoices(_) | Self::Publications(_) => None,
        }
    }

    /// The report that a cover note lies on.
    #[must_use]
    pub const fn noted(&self) -> Option<Self> {
        match self {
            Self::CoverNote(NoteOn::HalfYear, year) => Some(Self::HalfYear(*year)),
            Self::CoverNote(NoteOn::Annual, year) => Some(Self::Annual(*year)),
            _ => None,
        }
    }

    /// The cover note of a report that has one.
    #[must_use]
    pub const fn cover_note(&self) -> Option<Self> {
        match self {
            Self::HalfYear(year) => Some(Self::CoverNote(NoteOn::HalfYear, *year)),
            Self::Annual(year) => Some(Self::CoverNote(NoteOn::Annual, *year)),
            _ => None,
        }
    }

    /// It ends in the sheets that it is about (Bijlage 1, article 8).
    #[must_use]
    pub const fn ends_in_sheets(&self) -> bool {
        match self {
            Self::Quarterly(_, part) => !matches!(part, Part::Whole),
            Self::HalfYear(_) | Self::Annual(_) => true,
            _ => false,
        }
    }

    /// The folder of its files below `output/`: `2021`; of a sheet, `projectbladen`.
    #[must_use]
    pub fn folder(&self) -> String {
        match self {
            Self::Sheet(_) => "projectbladen".to_owned(),
            Self::WorkProgramme(year)
            | Self::HalfYear(year)
            | Self::Annual(year)
            | Self::CoverNote(_, year)
            | Self::AfterEnd(year)
            | Self::Invoices(year) => year.to_string(),
            Self::Quarterly(quarter, _) => quarter.year.to_string(),
            Self::Publications(month) => month.year.to_string(),
        }
    }

    /// The folder of its charts, beside its files.
    #[must_use]
    pub fn charts(&self) -> String {
        self.name() + DRAWN
    }

    /// The folder of the images that its texts show, beside its files.
    #[must_use]
    pub fn pictures(&self) -> String {
        self.name() + SHOWN
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
            Self::CoverNote(..) => "oplegnotitie.md",
            Self::AfterEnd(_) => "verantwoording-na-afloop.md",
            Self::Invoices(_) => "factuuroverzicht.md",
            Self::Publications(_) => "publicaties.md",
        }
    }

    /// The year that must lie in the covenant's period; `None` of a sheet, and of what comes after it.
    #[must_use]
    pub const fn year(&self) -> Option<Year> {
        match self {
            Self::Sheet(_) | Self::AfterEnd(_) => None,
            Self::WorkProgramme(year)
            | Self::HalfYear(year)
            | Self::Annual(year)
            | Self::CoverNote(_, year)
            | Self::Invoices(year) => Some(*year),
            Self::Quarterly(quarter, _) => Some(Year(quarter.year)),
            Self::Publications(month) => Some(Year(month.year)),
        }
    }
}

/// What a cover note lies on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NoteOn {
    /// The half-year report.
    HalfYear,
    /// The account of the year.
    Annual,
}

impl NoteOn {
    /// As in its name: `halfjaar`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::HalfYear => "halfjaar",
            Self::Annual => "jaar",
        }
    }
}

/// What a meeting does with a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meeting {
    /// It is discussed: `besproken`.
    Discusses,
    /// It is adopted: `vastgesteld`.
    Adopts,
}

impl fmt::Display for Document {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name())
    }
}

impl FromStr for Document {
    type Err = ();

    /// Reads what [`Document::name`] writes; a sheet's id names a sheet, and is no document's name.
    fn from_str(name: &str) -> Result<Self, ()> {
        if let Some(year) = name.strip_prefix(AFTER_END).and_then(|rest| rest.strip_prefix('-')) {
            return year.parse().map(Self::AfterEnd);
        }
        let (kind, of) = name.split_once('-').ok_or(())?;
        let year = || of.parse::<Year>();
        match kind {
            WORK_PROGRAMME => year().map(Self::WorkProgramme),
            HALF_YEAR => year().map(Self::HalfYear),
            ANNUAL => year().map(Self::Annual),
            INVOICES => year().map(Self::Invoices),
            PUBLICATIONS => of.parse().map(Self::Publications),
            COVER_NOTE => match of.split_once('-').ok_or(())? {
                ("halfjaar", year) => year.parse().map(|year| Self::CoverNote(NoteOn::HalfYear, year)),
                ("jaar", year) => year.parse().map(|year| Self::CoverNote(NoteOn::Annual, year)),
                _ => Err(()),
            },
            QUARTERLY => {
                let (quarter, part) = of.split_at_checked("2021-K1".len()).ok_or(())?;
                let part = match part.strip_prefix('-') {
                    None if part.is_empty() => Part::Whole,
                    None | Some("") => return Err(()),
                    Some(GENERAL) => Part::General,
                    Some(pillar) => Part::Pillar(pillar.to_owned()),
                };
                Ok(Self::Quarterly(quarter.parse()?, part))
            }
            _ => Err(()),
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
            Self::General => format!("-{GENERAL}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One of each kind; a new one does not compile until it is here.
    fn example(after: Option<&Document>) -> Option<Document> {
        let (year, quarter) = (Year(2021), Quarter { year: 2021, number: 2 });
        Some(match after {
            None => Document::WorkProgramme(year),
            Some(Document::WorkProgramme(_)) => Document::Quarterly(quarter, Part::Whole),
            Some(Document::Quarterly(_, Part::Whole)) => Document::Quarterly(quarter, Part::General),
            Some(Document::Quarterly(_, Part::General)) => {
                Document::Quarterly(quarter, Part::Pillar("economie-en-werk".to_owned()))
            }
            Some(Document::Quarterly(_, Part::Pillar(_))) => Document::HalfYear(year),
            Some(Document::HalfYear(_)) => Document::Annual(year),
            Some(Document::Annual(_)) => Document::CoverNote(NoteOn::HalfYear, year),
            Some(Document::CoverNote(NoteOn::HalfYear, _)) => Document::CoverNote(NoteOn::Annual, year),
            Some(Document::CoverNote(NoteOn::Annual, _)) => Document::AfterEnd(year),
            Some(Document::AfterEnd(_)) => Document::Invoices(year),
            Some(Document::Invoices(_)) => Document::Publications(Month { year: 2021, number: 4 }),
            Some(Document::Publications(_) | Document::Sheet(_)) => return None,
        })
    }

    #[test]
    fn every_name_reads_back() {
        let documents: Vec<Document> =
            std::iter::successors(example(None), |document| example(Some(document))).collect();
        assert_eq!(documents.len(), 11);
        for document in documents {
            assert_eq!(document.name().parse(), Ok(document));
        }
    }

    #[test]
    fn what_is_no_name_is_refused() {
        for name in [
            "",
            "langer-thuis",
            "halfjaarrapportage",
            "halfjaarrapportage-21",
            "halfjaarrapportage-2021-x",
            "kwartaalrapportage-2021",
            "kwartaalrapportage-2021-K5",
            "kwartaalrapportage-2021-K1-",
            "kwartaalrapportage-2021-K1x",
            "kwartaalrapportage-2021-é",
            "publicaties-2021-13",
            "verslag-2021",
        ] {
            assert_eq!(name.parse::<Document>(), Err(()), "{name}");
        }
    }
}
