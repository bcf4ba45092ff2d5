//! The arguments of the commands that ask people about a quarter and take in what they answer: `uitvraag` and `invoer`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::value::quarter;
use crate::date::Quarter;

/// Examples of `uitvraag`.
pub(super) const ENQUIRY_EXAMPLES: &str = "Voorbeelden:
  projectblad uitvraag 2021-K2
  projectblad uitvraag 2021-K2 --een -o ~/uitvraag";

/// What to ask.
#[derive(Debug, Args)]
pub struct EnquiryArgs {
    /// Het kwartaal: jaar en K1, K2, K3 of K4
    #[arg(value_name = "JAAR-Kn", value_parser = quarter)]
    pub kwartaal: Quarter,
    /// Een werkboek voor elke projectleider en een voor financiën; zo gaat het ook zonder deze optie
    #[arg(long, value_enum, value_name = "WIE", hide_possible_values = true)]
    pub per: Option<PerArg>,
    /// Alles in één werkboek
    #[arg(long, conflicts_with = "per")]
    pub een: bool,
    /// De map voor de werkboeken; zonder deze: output/uitvraag/
    #[arg(short, value_name = "MAP")]
    pub output: Option<PathBuf>,
    /// Schrijf ook over werkboeken heen die zijn ingevuld; wat erin staat, gaat verloren
    #[arg(long)]
    pub overschrijf: bool,
}

/// Who gets a workbook.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum PerArg {
    /// Each project leader, and finance.
    Projectleider,
}

/// Examples of `invoer`.
pub(super) const INTAKE_EXAMPLES: &str = "Voorbeelden:
  projectblad invoer uitvraag-2021-K2-financien.xlsx
  projectblad invoer terug/ingevuld.xlsx grootboek.csv
  projectblad invoer grootboek.csv --cumulatief --verdeel";

/// What to take in.
#[derive(Debug, Args)]
pub struct IntakeArgs {
    /// Ingevulde werkboeken, of een grootboek als CSV of werkboek
    #[arg(value_name = "BESTAND", required = true)]
    pub files: Vec<PathBuf>,
    /// De bedragen van het grootboek lopen op vanaf het begin van het jaar; wat over eerdere kwartalen in de bladen staat, gaat eraf
    #[arg(long)]
    pub cumulatief: bool,
    /// Verdeel een bedrag waarvan het grootboek geen partij noemt, naar wat partijen dat jaar hebben begroot; noemt `dekking` in convenant.yaml wie het project betaalt, dan blijft het van die partij
    #[arg(long)]
    pub verdeel: bool,
}
