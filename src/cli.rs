//! The command line: arguments in, a [`Command`] or a Dutch usage message out.
//!
//! Never: does the work, prints, exits.

mod document;
mod exit;
mod filing;
mod lists;
mod quarter;
mod said;
mod synonyms;
mod value;

use std::ffi::OsString;
use std::path::PathBuf;

use clap::builder::{PathBufValueParser, TypedValueParser};
use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};

pub use document::{DocumentArgs, NewFile, Periodic, documents, requested};
pub use exit::Exit;
use exit::{dutch, exit};
use filing::only_what_goes_out;
pub use filing::{AdoptArgs, ConfirmArgs, FilingArgs, SheetsPlace};
use lists::{ACTIONS_EXAMPLES, CITY_EXAMPLES, LIST_EXAMPLES, OVERVIEW_EXAMPLES};
pub use lists::{
    ActionsArgs, ActionsForm, CityArgs, CityForm, ListArgs, OverviewArgs, OverviewForm, TableForm,
};
use quarter::{ENQUIRY_EXAMPLES, INTAKE_EXAMPLES};
pub use quarter::{EnquiryArgs, IntakeArgs, PerArg};
pub use value::Target;
use value::{date, file, onderdeel, port, target};

use crate::date::Date;
use crate::schema::FileKind;
use crate::sheet::Onderdeel;
use crate::show::Format;
use crate::start::NewSheet;

/// The order and the headings of a help page.
const TEMPLATE: &str = "{about}\n\nGebruik: {usage}\n\n{all-args}{after-help}\n";

/// Controleert de projectbladen van het convenant tussen Platform31 en het G40-Stedennetwerk en maakt er
/// rapportages van: als toegankelijke PDF, als Markdown en als website
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
    /// Map met projectbladen/, templates/ en output/; zonder deze optie: deze map of de eerste erboven
    #[arg(long, value_name = "MAP", global = true, display_order = 100)]
    pub map: Option<PathBuf>,
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
    /// Controleer alle bestanden; schrijft niets, behalve met --herstel
    #[command(help_template = TEMPLATE, next_help_heading = "Opties")]
    Check(Check),
    /// Leg een melding of een veld uit; zonder meer: alle codes
    #[command(help_template = TEMPLATE, next_help_heading = "Opties")]
    LegUit(LegUit),
    /// Controleer en maak documenten in output/; zonder meer: die van het laatste jaar, en de site
    #[command(help_template = TEMPLATE, next_help_heading = "Opties", subcommand_help_heading = "Documenten")]
    #[command(subcommand_value_name = "DOCUMENT")]
    Generate(Generate),
    /// Toon de middelen van een jaar: per onderdeel, per pijler en per projectblad
    #[command(help_template = TEMPLATE, next_help_heading = "Opties", after_help = OVERVIEW_EXAMPLES)]
    Overzicht(OverviewArgs),
    /// Toon wie wat voor wanneer moet doen: wat te laat is, en wat het komende kwartaal moet gebeuren
    #[command(help_template = TEMPLATE, next_help_heading = "Opties", after_help = ACTIONS_EXAMPLES)]
    Actielijst(ActionsArgs),
    /// Toon de projectbladen: hoe elk ervoor staat, wie het leidt en wat er nu moet worden opgeleverd
    #[command(help_template = TEMPLATE, next_help_heading = "Opties", after_help = LIST_EXAMPLES)]
    Lijst(ListArgs),
    /// Toon van een stad wat zij betaalt, waaraan zij meedoet en waaraan zij nog kan meedoen
    #[command(help_template = TEMPLATE, next_help_heading = "Opties", after_help = CITY_EXAMPLES)]
    Stad(CityArgs),
    /// Maak werkboeken (Excel) waarin projectleiders en financiën een kwartaal invullen
    #[command(help_template = TEMPLATE, next_help_heading = "Opties", after_help = ENQUIRY_EXAMPLES)]
    Uitvraag(EnquiryArgs),
    /// Lees ingevulde werkboeken of een grootboek in: toont elke regel die verandert en schrijft die in de projectbladen
    #[command(help_template = TEMPLATE, next_help_heading = "Opties", after_help = INTAKE_EXAMPLES)]
    Invoer(IntakeArgs),
    /// Toon per projectblad wat er sinds een revisie van git of een stuk uit het archief is veranderd aan afspraken, oplevering en
    /// besteding
    #[command(help_template = TEMPLATE, next_help_heading = "Opties")]
    Verschil(DifferenceArgs),
    /// Leg een document voor aan een vergadering: schrijft de dag erbij en bewaart het in het archief
    #[command(help_template = TEMPLATE, next_help_heading = "Opties", subcommand_help_heading = "Documenten")]
    #[command(subcommand_value_name = "DOCUMENT")]
    Voorleggen(FilingArgs),
    /// Leg vast dat een document is besproken: schrijft de dag erbij en bewaart het in het archief
    #[command(help_template = TEMPLATE, next_help_heading = "Opties", subcommand_help_heading = "Documenten")]
    #[command(subcommand_value_name = "DOCUMENT")]
    Bespreken(FilingArgs),
    /// Leg vast dat een document is vastgesteld: toont wat anders is dan voorgelegd en bewaart het in het archief
    #[command(help_template = TEMPLATE, next_help_heading = "Opties", subcommand_help_heading = "Documenten")]
    #[command(subcommand_value_name = "DOCUMENT")]
    Vaststellen(AdoptArgs),
    /// Leg vast dat een factuuroverzicht is verzonden: schrijft de dag erbij en bewaart het in het archief
    #[command(help_template = TEMPLATE, next_help_heading = "Opties", subcommand_help_heading = "Documenten")]
    #[command(subcommand_value_name = "DOCUMENT")]
    Verzenden(FilingArgs),
    /// Controleer of wat in het archief ligt nog is wat er werd bewaard
    #[command(help_template = TEMPLATE, next_help_heading = "Opties", subcommand_help_heading = "Documenten")]
    #[command(subcommand_value_name = "DOCUMENT")]
    Bevestig(ConfirmArgs),
    /// Toon het werkprogramma als website op deze computer, die volgt wat u typt; schrijft niets
    #[command(help_template = TEMPLATE, next_help_heading = "Opties")]
    Voorbeeld(PreviewArgs),
    /// Maak een toegankelijke PDF van een Markdownbestand
    #[command(help_template = TEMPLATE, next_help_heading = "Opties")]
    Pdf(Pdf),
    /// Begin een nieuw werkprogramma: convenant.yaml en een eerste projectblad
    #[command(help_template = TEMPLATE, next_help_heading = "Opties")]
    Init(Init),
    /// Maak een nieuw projectblad, als concept met uitleg bij elk veld, of het bestand van een rapportage
    #[command(help_template = TEMPLATE, next_help_heading = "Opties", subcommand_help_heading = "Andere bestanden")]
    Nieuw(Nieuw),
    /// Toon het JSON Schema van een soort bestand, waarmee een editor helpt bij het invullen
    #[command(help_template = TEMPLATE, next_help_heading = "Opties")]
    Schema(Schema),
    /// Toon het script waarmee een shell opdrachten en opties aanvult
    #[command(help_template = TEMPLATE, next_help_heading = "Opties", after_help = COMPLETION_EXAMPLES)]
    Aanvulling(Completion),
}

/// How the site is shown on this machine.
#[derive(Debug, Args)]
pub struct PreviewArgs {
    /// De poort; zonder deze: 8031, of een andere die vrij is
    #[arg(long, value_name = "N", value_parser = port)]
    pub poort: Option<u16>,
    /// Open geen browser
    #[arg(long)]
    pub geen_browser: bool,
}

/// Where the script of a shell comes.
const COMPLETION_EXAMPLES: &str = "Voorbeelden:
  projectblad aanvulling bash > ~/.local/share/bash-completion/completions/projectblad
  projectblad aanvulling zsh > ~/.zfunc/_projectblad
  projectblad aanvulling fish > ~/.config/fish/completions/projectblad.fish
  projectblad aanvulling powershell >> $PROFILE";

/// Which shell completes.
#[derive(Debug, Args)]
pub struct Completion {
    /// Welke shell: bash, zsh, fish, elvish of powershell
    #[arg(value_name = "SHELL", value_enum, hide_possible_values = true)]
    pub shell: clap_complete::Shell,
}

/// Which schema to show.
#[derive(Debug, Args)]
pub struct Schema {
    /// Van welk bestand: blad, convenant, rapportage of stijl; zonder deze: blad
    #[arg(value_name = "BESTAND", value_parser = file, default_value = "blad", hide_default_value = true)]
    pub file: FileKind,
}

/// Which finding or field to explain.
#[derive(Debug, Args)]
pub struct LegUit {
    /// De code die bij een melding tussen haken staat, of de naam van een veld
    #[arg(value_name = "CODE|VELD")]
    pub code: Option<String>,
}

/// Where a new work programme comes.
#[derive(Debug, Args)]
pub struct Init {
    /// De map; zonder deze: de map van --map
    #[arg(value_name = "MAP")]
    pub folder: Option<PathBuf>,
}

/// A new sheet, or the file of a report.
#[derive(Debug, Args)]
#[command(subcommand_negates_reqs = true)]
pub struct Nieuw {
    /// In place of a sheet.
    #[command(subcommand)]
    pub file: Option<NewFile>,

    /// De titel; de bestandsnaam volgt daaruit
    #[arg(value_name = "TITEL", required = true)]
    pub title: Option<String>,

    /// Het id van de pijler; alleen dat is genoeg voor het inhoudelijk werkprogramma
    #[arg(long, value_name = "ID")]
    pub pijler: Option<String>,
    /// Voor de rest: basisprogramma of flexibele-ruimte
    #[arg(long, value_name = "ONDERDEEL", value_parser = onderdeel)]
    pub onderdeel: Option<Onderdeel>,
}

impl From<&Nieuw> for NewSheet {
    fn from(nieuw: &Nieuw) -> Self {
        Self {
            titel: nieuw.title.clone().unwrap_or_default(),
            pijler: nieuw.pijler.clone(),
            onderdeel: nieuw.onderdeel,
        }
    }
}

/// Which file to typeset.
#[derive(Debug, Args)]
pub struct Pdf {
    /// Het Markdownbestand
    #[arg(value_name = "BESTAND.md")]
    pub file: PathBuf,
    /// De PDF, of `-` voor de standaarduitvoer; zonder deze optie: naast het Markdownbestand, met dezelfde naam
    #[arg(short, long, value_name = "PDF", value_parser = PathBufValueParser::new().map(target))]
    pub output: Option<Target>,
    /// Maak ook een PDF opnieuw die met de hand is gewijzigd of ondertekend; dat gaat verloren
    #[arg(long)]
    pub overschrijf: bool,
}

/// Which moments to compare.
#[derive(Debug, Args)]
pub struct DifferenceArgs {
    /// Het eerste moment: een revisie van git (een commit, tak of label, zoals HEAD~1), of een stuk uit het archief, zoals
    /// halfjaarrapportage-2021-besproken
    #[arg(value_name = "VAN", allow_hyphen_values = true)]
    pub van: String,
    /// Het tweede; zonder dit: de bestanden in de map, zoals ze nu zijn
    #[arg(value_name = "TOT", allow_hyphen_values = true)]
    pub tot: Option<String>,
    /// Vorm: text of markdown
    #[arg(
        long,
        value_enum,
        value_name = "VORM",
        default_value_t,
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub format: DifferenceForm,
}

/// How differences are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum DifferenceForm {
    /// For a terminal.
    #[default]
    Text,
    /// For a merge request.
    Markdown,
}

/// How to check.
#[derive(Debug, Args)]
pub struct Check {
    /// Alleen deze bestanden; de andere worden wel gelezen, maar niet besproken
    #[arg(value_name = "BESTAND", value_parser = PathBufValueParser::new().try_map(no_option))]
    pub files: Vec<PathBuf>,
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
    /// Datum, kwartaal of `vandaag`: waar de waarschuwingen naar kijken; anders het eind van het laatste kwartaal met cijfers
    #[arg(long, value_name = "DATUM", value_parser = date)]
    pub peildatum: Option<Date>,
    /// Van een revisie van git: een commit, tak of label, zoals HEAD~1; de bestanden in de map blijven zoals ze zijn
    #[arg(long, value_name = "REV", conflicts_with = "herstel", allow_hyphen_values = true)]
    pub rev: Option<String>,
    /// Ook waarschuwingen tellen als fout voor de uitgangscode
    #[arg(long)]
    pub strikt: bool,
    /// Herstel in de bestanden wat maar op één manier kan, en toon elke regel die verandert; in een terminal na uw
    /// akkoord
    #[arg(long)]
    pub herstel: bool,
}

/// A file to check, which no option is called by.
fn no_option(file: PathBuf) -> Result<PathBuf, String> {
    let options = Check::augment_args(clap::Command::new("check"));
    let named =
        options.get_arguments().find_map(|option| option.get_long().filter(|long| file.as_os_str() == *long));
    named.map_or(Ok(file), |long| Err(format!("dat is een optie; schrijf `projectblad check --{long}`")))
}

/// What to make.
#[derive(Debug, Args)]
pub struct Generate {
    /// Which document.
    #[command(subcommand)]
    pub document: Option<DocumentArgs>,
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

    /// Van een revisie van git: een commit, tak of label, zoals HEAD~1; de bestanden in de map blijven zoals ze zijn
    #[arg(long, value_name = "REV", global = true, allow_hyphen_values = true)]
    pub rev: Option<String>,
    /// Met `apart`: de projectbladen van een rapportage in een document ernaast, waar zij naar verwijst
    #[arg(long, value_enum, value_name = "WAAR", hide_possible_values = true, global = true)]
    pub bladen: Option<SheetsPlace>,
    /// Maak ook opnieuw wat met de hand is gewijzigd; die wijzigingen gaan verloren
    #[arg(long, global = true)]
    pub overschrijf: bool,
}

/// Reads the arguments.
///
/// # Errors
/// What to print instead, and whether that is what was asked for (`--help`) or a usage error.
pub fn parse<I: IntoIterator<Item = OsString>>(arguments: I) -> Result<Cli, Exit> {
    let mut command = dutch(only_what_goes_out(Cli::command()), "projectblad");
    command.build();
    let matches = command.try_get_matches_from_mut(said::meant(arguments.into_iter().collect(), &command));
    matches.and_then(|matches| Cli::from_arg_matches(&matches)).map_err(|error| exit(&error))
}

/// The script by which a shell completes commands and options.
#[must_use]
pub fn completion(shell: clap_complete::Shell) -> Vec<u8> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut only_what_goes_out(Cli::command()), "projectblad", &mut script);
    script
}
