//! The documents that `generate` can be asked for, each with its arguments.

use clap::Subcommand;

use super::TEMPLATE;
use super::value::{month, quarter, year};
use crate::date::{Month, Quarter, Year};
use crate::load::Programme;
use crate::report::{self, Document as Report, Which};

/// The documents.
#[derive(Debug, Clone, PartialEq, Eq, Subcommand)]
pub enum Document {
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
    /// De jaarverantwoording van een jaar
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
    /// Eén projectblad, volledig
    #[command(help_template = TEMPLATE, next_help_heading = "Opties")]
    Projectblad {
        /// De bestandsnaam van het projectblad zonder .yaml, of zijn titel
        #[arg(value_name = "ID")]
        id: String,
    },
    /// Alle projectbladen en de documenten van alle jaren
    #[command(help_template = TEMPLATE, next_help_heading = "Opties")]
    Alles,
}

/// The documents that the command line asks for: of none, those of the last year.
#[must_use]
pub fn requested(programme: &Programme, document: Option<&Document>) -> Vec<Report> {
    match document {
        None => report::documents(programme, Which::LastYear),
        Some(Document::Alles) => report::documents(programme, Which::All),
        Some(Document::Werkprogramma { jaar }) => vec![Report::WorkProgramme(*jaar)],
        Some(Document::Kwartaal { kwartaal }) => report::quarterlies(programme, *kwartaal),
        Some(Document::Halfjaar { jaar }) => vec![Report::HalfYear(*jaar)],
        Some(Document::Jaar { jaar }) => vec![Report::Annual(*jaar)],
        Some(Document::Publicaties { maand }) => vec![Report::Publications(*maand)],
        Some(Document::Factuuroverzicht { jaar }) => vec![Report::Invoices(*jaar)],
        Some(Document::Projectblad { id }) => vec![Report::Sheet(programme.id_of(id))],
    }
}
