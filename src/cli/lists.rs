//! The arguments of the commands that print a list or a table: `overzicht`, `actielijst`, `lijst` and `stad`.

use clap::builder::{PathBufValueParser, TypedValueParser};
use clap::{Args, ValueEnum};

use super::value::{Target, date, stand, target, year};
use crate::actions::Role;
use crate::date::{Date, Year};
use crate::listing::ShownStand;
use crate::show::Format;

/// Examples of `overzicht`.
pub(super) const OVERVIEW_EXAMPLES: &str = "Voorbeelden:
  projectblad overzicht 2021
  projectblad overzicht 2021 --peildatum 2021-K2
  projectblad overzicht 2021 --format csv > overzicht-2021.csv
  projectblad overzicht 2021 --format xlsx -o overzicht-2021.xlsx";

/// Which year to show.
#[derive(Debug, Args)]
pub struct OverviewArgs {
    /// Het jaar, in vier cijfers
    #[arg(value_name = "JAAR", value_parser = year)]
    pub jaar: Year,
    /// Vorm van het overzicht: text, json, csv of xlsx
    #[arg(
        long,
        value_enum,
        value_name = "VORM",
        default_value_t,
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub format: OverviewForm,
    /// Schrijf het overzicht in dit bestand; `-` is de uitvoer zelf
    #[arg(short, value_name = "BESTAND", value_parser = PathBufValueParser::new().map(target))]
    pub output: Option<Target>,
    /// Van een revisie van git: een commit, tak of label, zoals HEAD~1; de bestanden in de map blijven zoals ze zijn
    #[arg(long, value_name = "REV", allow_hyphen_values = true)]
    pub rev: Option<String>,
    /// Datum of kwartaal tot en met waar de cijfers tellen; anders het eind van het laatste kwartaal met cijfers
    #[arg(long, value_name = "DATUM", value_parser = date)]
    pub peildatum: Option<Date>,
}

/// How an overview is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum OverviewForm {
    /// For people.
    #[default]
    Text,
    /// For programs.
    Json,
    /// For spreadsheets.
    Csv,
    /// For the accountant.
    Xlsx,
}

impl OverviewForm {
    /// How findings are printed when there are errors instead.
    #[must_use]
    pub const fn of_findings(self) -> Format {
        match self {
            Self::Json => Format::Json,
            Self::Text | Self::Csv | Self::Xlsx => Format::Text,
        }
    }
}

/// Examples of `actielijst`.
pub(super) const ACTIONS_EXAMPLES: &str = "Voorbeelden:
  projectblad actielijst --op vandaag
  projectblad actielijst --rol projectleider --pijler fysiek
  projectblad actielijst --wie \"projectleider Langer Thuis\"
  projectblad actielijst --op 2021-K2 --format csv > acties.csv";

/// Whose actions to show.
#[derive(Debug, Args)]
pub struct ActionsArgs {
    /// Datum, kwartaal of `vandaag`: de dag waarop wordt gekeken; anders het eind van het laatste kwartaal met cijfers
    #[arg(long, value_name = "DATUM", value_parser = date)]
    pub op: Option<Date>,
    /// Alleen van wie zo heet, of deze functie heeft; een deel van de naam is genoeg
    #[arg(long, value_name = "NAAM|FUNCTIE")]
    pub wie: Option<String>,
    /// Alleen van deze pijler
    #[arg(long, value_name = "ID")]
    pub pijler: Option<String>,
    /// Alleen van deze rol: projectleider, programmamanager, pijlersecretaris, accountmanager, algemeen-secretaris, financien, aot of
    /// bestuur
    #[arg(long, value_enum, value_name = "ROL", hide_possible_values = true)]
    pub rol: Option<Role>,
    /// Vorm van de lijst: text, markdown, json of csv
    #[arg(
        long,
        value_enum,
        value_name = "VORM",
        default_value_t,
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub format: ActionsForm,
}

/// How a list of actions is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum ActionsForm {
    /// For people.
    #[default]
    Text,
    /// To be mailed.
    Markdown,
    /// For programs.
    Json,
    /// For spreadsheets.
    Csv,
}

impl ActionsForm {
    /// How findings are printed when there are errors instead.
    #[must_use]
    pub const fn of_findings(self) -> Format {
        match self {
            Self::Json => Format::Json,
            Self::Text | Self::Markdown | Self::Csv => Format::Text,
        }
    }
}

/// Examples of `lijst`.
pub(super) const LIST_EXAMPLES: &str = "Voorbeelden:
  projectblad lijst --pijler fysiek
  projectblad lijst --stand stagnatie
  projectblad lijst --wie \"projectleider arbeidsmarkt\" --format csv";

/// Which sheets to show.
#[derive(Debug, Args)]
pub struct ListArgs {
    /// Alleen van wie zo heet, of deze functie heeft; een deel van de naam is genoeg
    #[arg(long, value_name = "NAAM|FUNCTIE")]
    pub wie: Option<String>,
    /// Alleen van deze pijler
    #[arg(long, value_name = "ID")]
    pub pijler: Option<String>,
    /// Alleen met deze laatste stand: `op schema`, aandachtspunt of stagnatie; of, zonder stand, `in voorbereiding`, `in uitvoering`,
    /// afgerond, vervallen of concept
    #[arg(long, value_name = "STAND", value_parser = stand)]
    pub stand: Option<ShownStand>,
    /// Datum, kwartaal of `vandaag` van toestand en stand; anders het eind van het laatste kwartaal met cijfers
    #[arg(long, value_name = "DATUM", value_parser = date)]
    pub peildatum: Option<Date>,
    /// Vorm van de lijst: text, json of csv
    #[arg(
        long,
        value_enum,
        value_name = "VORM",
        default_value_t,
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub format: TableForm,
}

/// How a table is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum TableForm {
    /// For people.
    #[default]
    Text,
    /// For programs.
    Json,
    /// For spreadsheets.
    Csv,
}

impl TableForm {
    /// How findings are printed when there are errors instead.
    #[must_use]
    pub const fn of_findings(self) -> Format {
        match self {
            Self::Json => Format::Json,
            Self::Text | Self::Csv => Format::Text,
        }
    }
}

/// Examples of `stad`.
pub(super) const CITY_EXAMPLES: &str = "Voorbeelden:
  projectblad stad Arnhem
  projectblad stad \"'s-Hertogenbosch\" 2021
  projectblad stad Breda --peildatum vandaag";

/// Which city to show.
#[derive(Debug, Args)]
pub struct CityArgs {
    /// De naam van de stad
    #[arg(value_name = "NAAM")]
    pub naam: String,
    /// Het jaar, in vier cijfers; zonder dit: alle jaren van het convenant
    #[arg(value_name = "JAAR", value_parser = year)]
    pub jaar: Option<Year>,
    /// Datum, kwartaal of `vandaag`: waar zij dan aan meedoet en nog aan kan meedoen; anders het eind van het laatste kwartaal met
    /// cijfers
    #[arg(long, value_name = "DATUM", value_parser = date)]
    pub peildatum: Option<Date>,
    /// Vorm: text of json
    #[arg(
        long,
        value_enum,
        value_name = "VORM",
        default_value_t,
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub format: CityForm,
}

/// How a city is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum CityForm {
    /// For people.
    #[default]
    Text,
    /// For programs.
    Json,
}

impl CityForm {
    /// How findings are printed when there are errors instead.
    #[must_use]
    pub const fn of_findings(self) -> Format {
        match self {
            Self::Text => Format::Text,
            Self::Json => Format::Json,
        }
    }
}
