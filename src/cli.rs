//! The command line: arguments in, a [`Command`] or a Dutch usage message out.
//!
//! Never: does the work, prints, exits.

use std::path::PathBuf;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};

use crate::date::{Date, Month, Quarter, Year};
use crate::schema::File;
use crate::sheet::Onderdeel;

/// The order and the headings of a help page.
const TEMPLATE: &str = "{about}\n\nGebruik: {usage}\n\n{all-args}{after-help}\n";

/// Controleert de projectbladen van het convenant tussen Platform31 en het G40-Stedennetwerk en maakt er
/// rapportages van, als Markdown en als toegankelijke PDF
#[derive(Debug, Parser)]
#[command(name = "projectblad", version, disable_help_subcommand = true, help_template = TEMPLATE)]
#[command(
    subcommand_help_heading = "Opdrachten",
    next_help_heading = "Opties",
    subcommand_value_name = "OPDRACHT"
)]
#[command(after_help = "Uitgangscodes: 0 goed, 1 fouten gevonden, 2 kon niet werken.")]
#[command(disable_version_flag = true, disable_help_flag = true)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// Map met projectbladen/, templates/ en output/
    #[arg(
        long,
        value_name = "MAP",
        default_value = ".",
        global = true,
        hide_default_value = true,
        display_order = 100
    )]
    pub map: PathBuf,
    /// Toon deze uitleg
    #[arg(short, long, action = clap::ArgAction::Help, global = true, display_order = 101)]
    help: Option<bool>,
    /// Toon de versie
    #[arg(short = 'V', long, action = clap::ArgAction::Version, display_order = 102)]
    version: Option<bool>,
}

/// What the programme can do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Controleer alle bestanden; schrijft niets
    #[command(help_template = TEMPLATE, next_help_heading = "Opties")]
    Check(Check),
    /// Leg een melding uit; zonder code: alle codes
    #[command(help_template = TEMPLATE, next_help_heading = "Opties")]
    LegUit(LegUit),
    /// Controleer en maak documenten in output/; zonder meer: de documenten van het laatste jaar
    #[command(help_template = TEMPLATE, next_help_heading = "Opties", subcommand_help_heading = "Documenten")]
    #[command(subcommand_value_name = "DOCUMENT")]
    Generate(Generate),
    /// Toon de middelen van een jaar: per onderdeel, per pijler en per projectblad
    #[command(help_template = TEMPLATE, next_help_heading = "Opties")]
    Overzicht(Overview),
    /// Maak een toegankelijke PDF van een Markdownbestand
    #[command(help_template = TEMPLATE, next_help_heading = "Opties")]
    Pdf(Pdf),
    /// Begin een nieuw werkprogramma: convenant.yaml en een eerste projectblad
    #[command(help_template = TEMPLATE, next_help_heading = "Opties")]
    Init(Init),
    /// Maak een nieuw projectblad, als concept met uitleg bij elk veld
    #[command(help_template = TEMPLATE, next_help_heading = "Opties")]
    Nieuw(Nieuw),
    /// Toon het JSON Schema van een soort bestand, waarmee een editor helpt bij het invullen
    #[command(help_template = TEMPLATE, next_help_heading = "Opties")]
    Schema(Schema),
}

/// Which schema to show.
#[derive(Debug, Args)]
pub struct Schema {
    /// Van welk bestand: blad, convenant of rapportage; zonder deze: blad
    #[arg(value_name = "BESTAND", value_parser = file, default_value = "blad", hide_default_value = true)]
    pub file: File,
}

/// Which finding to explain.
#[derive(Debug, Args)]
pub struct LegUit {
    /// De code die bij een melding tussen haken staat
    #[arg(value_name = "CODE")]
    pub code: Option<String>,
}

/// Where a new work programme comes.
#[derive(Debug, Args)]
pub struct Init {
    /// De map; zonder deze: de map van --map
    #[arg(value_name = "MAP")]
    pub folder: Option<PathBuf>,
}

/// A new sheet.
#[derive(Debug, Args)]
pub struct Nieuw {
    /// De titel; de bestandsnaam volgt daaruit
    #[arg(value_name = "TITEL")]
    pub title: String,
    /// Voor het inhoudelijk werkprogramma: het id van de pijler
    #[arg(long, value_name = "ID", conflicts_with = "onderdeel")]
    pub pijler: Option<String>,
    /// Voor de rest: basisprogramma of flexibele-ruimte
    #[arg(long, value_name = "ONDERDEEL", value_parser = onderdeel)]
    pub onderdeel: Option<Onderdeel>,
}

fn onderdeel(text: &str) -> Result<Onderdeel, String> {
    match text.replace('-', " ").as_str() {
        "basisprogramma" => Ok(Onderdeel::Basisprogramma),
        "flexibele ruimte" => Ok(Onderdeel::FlexibeleRuimte),
        _ => Err("kies `basisprogramma` of `flexibele-ruimte`, of noem met --pijler een pijler".to_owned()),
    }
}

/// Which file to typeset.
#[derive(Debug, Args)]
pub struct Pdf {
    /// Het Markdownbestand
    #[arg(value_name = "BESTAND.md")]
    pub file: PathBuf,
    /// De PDF; zonder deze optie: naast het Markdownbestand, met dezelfde naam
    #[arg(short, long, value_name = "PDF")]
    pub output: Option<PathBuf>,
}

/// Which year to show.
#[derive(Debug, Args)]
pub struct Overview {
    /// Het jaar, in vier cijfers
    #[arg(value_name = "JAAR", value_parser = year)]
    pub jaar: Year,
    /// Vorm van het overzicht: text of json
    #[arg(
        long,
        value_enum,
        value_name = "VORM",
        default_value_t,
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub format: Form,
    /// Datum tot en met waar de cijfers tellen; anders het eind van het laatste kwartaal met cijfers
    #[arg(long, value_name = "DATUM", value_parser = date)]
    pub peildatum: Option<Date>,
}

/// How an overview is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Form {
    /// For people.
    #[default]
    Text,
    /// For programs.
    Json,
}

impl Form {
    /// How findings are printed when there are errors instead.
    #[must_use]
    pub const fn of_findings(self) -> Format {
        match self {
            Self::Text => Format::Text,
            Self::Json => Format::Json,
        }
    }
}

/// How to check.
#[derive(Debug, Args)]
pub struct Check {
    /// Vorm van de bevindingen: text, json, sarif of github
    #[arg(
        long,
        value_enum,
        value_name = "VORM",
        default_value_t,
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub format: Format,
    /// Datum waar de waarschuwingen naar kijken; anders het eind van het laatste kwartaal met cijfers
    #[arg(long, value_name = "DATUM", value_parser = date)]
    pub peildatum: Option<Date>,
    /// Ook waarschuwingen tellen als fout voor de uitgangscode
    #[arg(long)]
    pub strikt: bool,
}

/// How findings are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Format {
    /// For people, to stderr.
    #[default]
    Text,
    /// For programs, to stdout.
    Json,
    /// SARIF 2.1.0, for editors and code hosts, to stdout.
    Sarif,
    /// Workflow commands of GitHub, to stdout.
    Github,
}

/// What to make.
#[derive(Debug, Args)]
pub struct Generate {
    /// Which document.
    #[command(subcommand)]
    pub document: Option<Document>,
    /// Vorm van de bevindingen: text, json, sarif of github; met json krijgt elk document ook zijn
    /// gegevens in een bestand .json
    #[arg(
        long,
        value_enum,
        value_name = "VORM",
        default_value_t,
        hide_default_value = true,
        hide_possible_values = true,
        global = true
    )]
    pub format: Format,
    /// Openbare uitgave, in output/openbaar/: functies in plaats van namen en adressen van ambtenaren
    #[arg(long, global = true)]
    pub openbaar: bool,
}

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
    #[command(help_template = TEMPLATE, next_help_heading = "Opties")]
    Kwartaal {
        /// Het kwartaal: 2021-K1 tot en met 2021-K4
        #[arg(value_name = "JAAR-KWARTAAL", value_parser = quarter)]
        kwartaal: Quarter,
    },
    /// De halfjaarrapportage van een jaar
    #[command(help_template = TEMPLATE, next_help_heading = "Opties")]
    Halfjaar {
        /// Het jaar, in vier cijfers
        #[arg(value_name = "JAAR", value_parser = year)]
        jaar: Year,
    },
    /// De jaarverantwoording van een jaar
    #[command(help_template = TEMPLATE, next_help_heading = "Opties")]
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
        /// De bestandsnaam van het projectblad, zonder .yaml
        #[arg(value_name = "ID")]
        id: String,
    },
    /// Alle projectbladen en de documenten van alle jaren
    #[command(help_template = TEMPLATE, next_help_heading = "Opties")]
    Alles,
}

fn file(text: &str) -> Result<File, String> {
    let named = File::ALL.into_iter().find(|file| file.name() == text);
    named.ok_or_else(|| "kies `blad`, `convenant` of `rapportage`".to_owned())
}

fn year(text: &str) -> Result<Year, String> {
    text.parse().map_err(|()| "schrijf een jaar in vier cijfers: 2021".to_owned())
}

fn quarter(text: &str) -> Result<Quarter, String> {
    text.parse().map_err(|()| "schrijf een kwartaal als jaar en K1, K2, K3 of K4: 2021-K1".to_owned())
}

fn month(text: &str) -> Result<Month, String> {
    text.parse().map_err(|()| "schrijf een maand als jaar en maand, in cijfers: 2021-04".to_owned())
}

fn date(text: &str) -> Result<Date, String> {
    text.parse().map_err(|()| "schrijf een datum als jaar-maand-dag: 2021-06-30".to_owned())
}

/// Reads the arguments.
///
/// # Errors
/// What to print instead, and whether that is what was asked for (`--help`) or a usage error.
pub fn parse<I: IntoIterator<Item = std::ffi::OsString>>(arguments: I) -> Result<Cli, Instead> {
    let mut command = dutch(Cli::command(), "projectblad");
    command.build();
    let matches = command.try_get_matches_from_mut(arguments);
    matches.and_then(|matches| Cli::from_arg_matches(&matches)).map_err(|error| instead(&error))
}

/// What stands in for running.
#[derive(Debug, PartialEq, Eq)]
pub enum Instead {
    /// `--help`, `--version`: print to stdout, exit 0.
    Asked(String),
    /// Wrong use: print to stderr, exit 2.
    Usage(String),
}

/// Headings of positional arguments and usage lines in Dutch, all the way down.
fn dutch(command: clap::Command, path: &str) -> clap::Command {
    let positional = |arg: clap::Arg| if arg.is_positional() { arg.help_heading("Argumenten") } else { arg };
    let mut usage = path.to_owned();
    for argument in command.get_positionals() {
        let names = argument.get_value_names().unwrap_or_default().join(" ");
        usage += &if argument.is_required_set() { format!(" <{names}>") } else { format!(" [{names}]") };
    }
    match command.get_subcommand_value_name() {
        Some(name) if command.is_subcommand_required_set() => usage += &format!(" <{name}>"),
        Some(name) => usage += &format!(" [{name}]"),
        None => {}
    }
    let command = command.mut_args(positional).override_usage(usage + " [OPTIES]");
    command.mut_subcommands(|sub| {
        let path = format!("{path} {}", sub.get_name());
        dutch(sub, &path)
    })
}

fn instead(error: &clap::Error) -> Instead {
    let text = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        _ => String::new(),
    };
    let argument = text(ContextKind::InvalidArg);
    let message = match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => return Instead::Asked(error.to_string()),
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => return Instead::Usage(error.to_string()),
        ErrorKind::InvalidSubcommand => {
            format!("`{}` is geen opdracht of document", text(ContextKind::InvalidSubcommand))
        }
        ErrorKind::UnknownArgument => format!("het argument `{argument}` bestaat hier niet"),
        ErrorKind::MissingRequiredArgument => format!("er ontbreekt een argument: {argument}"),
        ErrorKind::MissingSubcommand => "er ontbreekt een opdracht".to_owned(),
        ErrorKind::InvalidValue if text(ContextKind::InvalidValue).is_empty() => {
            format!("`{argument}` heeft een waarde nodig")
        }
        ErrorKind::InvalidValue => {
            let choices = text(ContextKind::ValidValue).replace(", ", "` of `");
            format!("`{}` kan niet bij `{argument}`; kies uit `{choices}`", text(ContextKind::InvalidValue))
        }
        ErrorKind::ValueValidation => {
            let reason =
                std::error::Error::source(error).map_or_else(String::new, |source| format!(": {source}"));
            format!("`{}` kan niet bij `{argument}`{reason}", text(ContextKind::InvalidValue))
        }
        ErrorKind::ArgumentConflict => format!("`{argument}` staat er twee keer of past niet bij de rest"),
        _ => "de opdracht klopt niet".to_owned(),
    };
    let meant = [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue];
    let nearest = |kind| match error.get(kind) {
        Some(ContextValue::Strings(names)) => names.last().cloned().unwrap_or_default(), // clap's best is its last
        _ => text(kind),
    };
    let meant: Vec<_> = meant.into_iter().map(nearest).filter(|name| !name.is_empty()).collect();
    let hint =
        if meant.is_empty() { String::new() } else { format!("; bedoelde u `{}`?", meant.join("` of `")) };
    Instead::Usage(format!("fout: {message}{hint}\n\nZie `projectblad --help`.\n"))
}
