//! The documents that `generate` can be asked for, each with its arguments.

use clap::Subcommand;

use super::TEMPLATE;
use super::value::{month, quarter, sheet, year};
use crate::date::{Month, Quarter, Year};
use crate::document::NoteOn;
use crate::load::Programme;
use crate::report::{self, Document as Report, Part, Which};

/// The documents.
#[derive(Debug, Clone, PartialEq, Eq, Subcommand)]
pub enum DocumentArgs {
    /// Those of a year or a part of it.
    #[command(flatten)]
    Periodic(Periodic),
    /// De oplegnotitie bij een halfjaarrapportage of jaarverantwoording, op twee bladzijden
    #[command(help_template = TEMPLATE, next_help_heading = "Opties")]
    Oplegnotitie {
        /// Waarbij zij hoort: halfjaar of jaar
        #[arg(value_name = "RAPPORTAGE", value_enum, hide_possible_values = true)]
        bij: NoteOn,
        /// Het jaar, in vier cijfers
        #[arg(value_name = "JAAR", value_parser = year)]
        jaar: Year,
    },
    /// Eén projectblad, volledig
    #[command(help_template = TEMPLATE, next_help_heading = "Opties")]
    Projectblad {
        /// De bestandsnaam van het projectblad zonder .yaml, of zijn titel
        #[arg(value_name = "ID", value_parser = sheet)]
        id: String,
    },
    /// Alle projectbladen en de documenten van alle jaren
    #[command(help_template = TEMPLATE, next_help_heading = "Opties")]
    Alles,
}

/// The documents of a year or a part of it.
#[derive(Debug, Clone, PartialEq, Eq, Subcommand)]
pub enum Periodic {
    /// Het werkprogramma van een jaar
    #[command(help_template = TEMPLATE, next_help_heading = "Opties")]
    Werkprogramma {
        /// Het jaar, in vier cijfers
        #[arg(value_name = "JAAR", value_parser = year)]
        jaar: Year,
    },
    /// De kwartaalrapportages: van het geheel, per pijler en van het algemene deel
    #[command(alias = "kwartaalrapportage", help_template = TEMPLATE, next_help_heading = "Opties")]
    Kwartaal {
        /// Het kwartaal: 2021-K1 tot en met 2021-K4
        #[arg(value_name = "JAAR-KWARTAAL", value_parser = quarter)]
        kwartaal: Quarter,
    },
    /// De halfjaarrapportage van een jaar
    #[command(alias = "halfjaarrapportage", help_template = TEMPLATE, next_help_heading = "Opties")]
    Halfjaar {
        /// Het jaar, in vier cijfers
        #[arg(value_name = "JAAR", value_parser = year)]
        jaar: Year,
    },
    /// De jaarverantwoording van een jaar, of die na afloop
    #[command(alias = "jaarverantwoording", help_template = TEMPLATE, next_help_heading = "Opties")]
    Jaar {
        /// Het jaar, in vier cijfers
        #[arg(value_name = "JAAR", value_parser = year)]
        jaar: Year,
    },
    /// Wat elke stad in een jaar betaalt; ook als CSV
    #[command(help_template = TEMPLATE, next_help_heading = "Opties")]
    Factuuroverzicht {
        /// Het jaar, in vier cijfers
        #[arg(value_name = "JAAR", value_parser = year)]
        jaar: Year,
    },
    /// De nieuwe publicaties van twee maanden, en waaraan steden kunnen deelnemen
    #[command(help_template = TEMPLATE, next_help_heading = "Opties")]
    Publicaties {
        /// De laatste van de twee maanden: 2021-04 voor maart en april
        #[arg(value_name = "JAAR-MAAND", value_parser = month)]
        maand: Month,
    },
}

/// Whether a document is called so.
pub(super) fn is_document(name: &str) -> bool {
    DocumentArgs::augment_subcommands(clap::Command::new("generate")).find_subcommand(name).is_some()
}

impl Periodic {
    /// The document; a quarterly report of the whole.
    #[must_use]
    pub fn document(&self) -> Report {
        match self {
            Self::Werkprogramma { jaar } => Report::WorkProgramme(*jaar),
            Self::Kwartaal { kwartaal } => Report::Quarterly(*kwartaal, Part::Whole),
            Self::Halfjaar { jaar } => Report::HalfYear(*jaar),
            Self::Jaar { jaar } => Report::Annual(*jaar),
            Self::Publicaties { maand } => Report::Publications(*maand),
            Self::Factuuroverzicht { jaar } => Report::Invoices(*jaar),
        }
    }
}

/// A file that is made for a document.
#[derive(Debug, Clone, PartialEq, Eq, Subcommand)]
pub enum NewFile {
    /// Maak het bestand van een rapportage, voor het algemeen beeld en de dag van de vergadering
    #[command(help_template = TEMPLATE, next_help_heading = "Opties", subcommand_help_heading = "Documenten")]
    #[command(subcommand_value_name = "DOCUMENT")]
    Rapportage {
        /// Of which document.
        #[command(subcommand)]
        document: Periodic,
    },
}

/// The documents that the command line means by one: of a quarter, those of its parts too.
#[must_use]
pub fn documents(programme: &Programme, document: &Periodic) -> Vec<Report> {
    match document {
        Periodic::Kwartaal { kwartaal } => report::quarterlies(programme, *kwartaal),
        Periodic::Jaar { jaar } if report::exists(programme, &Report::AfterEnd(*jaar)).is_ok() => {
            vec![Report::AfterEnd(*jaar)]
        }
        periodic => vec![periodic.document()],
    }
}

/// The documents that the command line asks for: of none, those of the last year.
#[must_use]
pub fn requested(programme: &Programme, document: Option<&DocumentArgs>) -> Vec<Report> {
    match document {
        None => report::documents(programme, Which::LastYear),
        Some(DocumentArgs::Alles) => report::documents(programme, Which::All),
        Some(DocumentArgs::Oplegnotitie { bij, jaar }) => vec![Report::CoverNote(*bij, *jaar)],
        Some(DocumentArgs::Periodic(periodic)) => documents(programme, periodic),
        Some(DocumentArgs::Projectblad { id }) => vec![Report::Sheet(programme.id_of(id))],
    }
}
