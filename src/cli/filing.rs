//! The commands for a document that goes out: which document, and on which day.

use clap::{Args, ValueEnum};

use super::document::Periodic;
use super::value::day;
use crate::date::Date;

/// Which document goes out, and when.
#[derive(Debug, Args)]
pub struct FilingArgs {
    /// Which.
    #[command(subcommand)]
    pub document: Periodic,
    /// De dag waarop het gebeurde: 2021-09-09, of vandaag
    #[arg(long, value_name = "DATUM", value_parser = day, global = true)]
    pub datum: Option<Date>,
    /// Met `apart`: de projectbladen van een rapportage in een document ernaast, waar zij naar verwijst
    #[arg(long, value_enum, value_name = "WAAR", hide_possible_values = true, global = true)]
    pub bladen: Option<SheetsPlace>,
}

/// Where the sheets of a report come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SheetsPlace {
    /// In a file of their own.
    Apart,
}

/// Which document is adopted, and when.
#[derive(Debug, Args)]
pub struct AdoptArgs {
    /// Which and when.
    #[command(flatten)]
    pub filing: FilingArgs,
    /// Verbeter een document dat al is vastgesteld: de reden, die erin komt te staan
    #[arg(long, value_name = "REDEN", global = true)]
    pub herzien: Option<String>,
}

/// Which document of the archive to look at.
#[derive(Debug, Args)]
pub struct ConfirmArgs {
    /// Which; none: all of them.
    #[command(subcommand)]
    pub document: Option<Periodic>,
}

/// The help of a command names the documents that go out so.
pub(super) fn only_what_goes_out(command: clap::Command) -> clap::Command {
    let shown: [(&str, &[&str]); 4] = [
        ("voorleggen", &["werkprogramma", "kwartaal", "halfjaar", "jaar"]),
        ("bespreken", &["kwartaal", "halfjaar"]),
        ("vaststellen", &["werkprogramma", "jaar"]),
        ("verzenden", &["factuuroverzicht"]),
    ];
    shown.into_iter().fold(command, |command, (name, documents)| {
        command.mut_subcommand(name, |command| {
            command.mut_subcommands(|document| {
                let hidden = !documents.contains(&document.get_name());
                document.hide(hidden)
            })
        })
    })
}
