//! What is asked, and how it was answered, as a template sees it.

use serde::Serialize;

use super::super::brief::shortened;
use super::super::standstill::Standstill;
use crate::amount::Cents;
use crate::as_of::Answer;
use crate::covenant::Covenant;
use crate::date::{Date, Planned, Year};
use crate::fields::Markdown;
use crate::people::office;
use crate::sheet::{Reden, Tafel};

/// The chapter of the money in an account.
pub(super) const ACCOUNT: &str = "Financiële verantwoording";

/// Something that is asked.
#[derive(Debug, Clone, Serialize)]
pub struct Asked {
    /// Its number in the report.
    pub nummer: usize,
    /// It is about the flexible space.
    pub flexibel: bool,
    /// The title of its sheet, or the name of the pillar.
    pub titel: String,
    /// The id of its sheet.
    pub blad: Option<String>,
    /// The chapter that tells of it; empty: none of this document.
    pub hoofdstuk: String,
    /// How much.
    pub bedrag: Option<Cents>,
    /// It had begun, or was over, before it was asked.
    pub achteraf: bool,
    /// Who asks, by office.
    pub vraagt: String,
    /// Since when it is asked.
    pub gevraagd_op: Option<Date>,
    /// Where it is decided.
    pub tafel: Tafel,
    /// It is put to the AOT because it was not decided there for more than a quarter.
    pub te_lang: bool,
    /// What is asked.
    #[serde(flatten)]
    pub vraag: Question,
}

/// What is asked.
#[derive(Debug, Clone, Serialize)]
#[serde(tag = "soort", rename_all = "snake_case")]
pub enum Question {
    /// Agree with work of others (article 4.1).
    ExterneInzet {
        /// Who.
        partij: String,
        /// What they know.
        expertise: String,
        /// Why others.
        reden: Reden,
        /// From which day.
        vanaf: Date,
    },
    /// Agree with a sheet's carry-over (article 7.9).
    Doorschuiven {
        /// From which year.
        van: Year,
        /// To which year.
        naar: Year,
    },
    /// Agree with the carry-over of a pillar's unallocated money (article 7.9).
    DeelbudgetDoorschuiven {
        /// From which year.
        van: Year,
        /// To which year.
        naar: Year,
    },
    /// Agree with a deduction or a compensation (Bijlage 1, article 8).
    Verrekening {
        /// `korting` or `vergoeding`.
        verrekening: &'static str,
        /// Over which year.
        jaar: Year,
        /// Why; Markdown.
        reden: Markdown,
    },
    /// Agree that money is kept to finish a sheet after the last year (Bijlage 1, article 7.9).
    NaAfloop {
        /// Until which day.
        tot: Date,
        /// Why; Markdown.
        reden: Markdown,
    },
    /// Agree with what each city pays itself (article 7.8).
    EigenBijdrage,
    /// Agree that a sheet lapses (article 8).
    Vervallen {
        /// From which day.
        per: Date,
        /// Why; Markdown.
        reden: Markdown,
    },
    /// Agree that a product lapses (article 8).
    ProductVervallen {
        /// Which.
        product: String,
        /// From which day.
        per: Date,
        /// Why; Markdown.
        reden: Markdown,
    },
    /// Agree with another day for a product or the end (article 8).
    Verplaatsen {
        /// Its name.
        wat: String,
        /// As agreed.
        van: Planned,
        /// As proposed.
        naar: Planned,
        /// Why.
        waarom: String,
    },
    /// Agree with another amount of covenant money (article 7.9).
    Bijstellen {
        /// Of which year.
        jaar: Year,
        /// As agreed.
        van: Cents,
        /// Why.
        waarom: String,
    },
    /// Agree with another amount in what both parties fixed for a year (article 7.7).
    JaarBijstellen {
        /// Which, in print.
        wat: String,
        /// Of which year.
        jaar: Year,
        /// As fixed.
        van: Cents,
        /// Why.
        waarom: String,
    },
    /// Agree with the sheet itself, on which money was spent already (article 8).
    Afspreken,
    /// Say what becomes of what the flexible space has left after the last year, which nobody settles (Bijlage 1, article 7.9).
    FlexibeleRuimte,
    /// Discuss a standstill (Bijlage 1, article 8).
    Stagnatie(Standstill),
}

impl Asked {
    /// The same with what people wrote about it cut off after so many letters.
    pub(in crate::report) fn shortened(mut self, most: usize) -> Self {
        let text = match &mut self.vraag {
            Question::Verrekening { reden, .. }
            | Question::NaAfloop { reden, .. }
            | Question::Vervallen { reden, .. }
            | Question::ProductVervallen { reden, .. } => &mut reden.0,
            Question::Stagnatie(standstill) => &mut standstill.omschrijving.0,
            Question::Verplaatsen { waarom, .. }
            | Question::Bijstellen { waarom, .. }
            | Question::JaarBijstellen { waarom, .. } => waarom,
            Question::ExterneInzet { expertise, .. } => expertise,
            _ => return self,
        };
        *text = shortened(text, most).0;
        self
    }

    /// What becomes of what the flexible space has left after the last year.
    pub(in crate::report) fn of_flexible_space(covenant: &Covenant, left: Cents, nummer: usize) -> Self {
        Self {
            nummer,
            flexibel: true,
            titel: String::new(),
            blad: None,
            hoofdstuk: ACCOUNT.to_owned(),
            bedrag: Some(left),
            achteraf: false,
            vraagt: office(covenant.coordinatie.accountmanager.good(), "accountmanager"),
            gevraagd_op: None,
            tafel: Tafel::Aot,
            te_lang: false,
            vraag: Question::FlexibeleRuimte,
        }
    }
}

/// A decision on something that was asked.
#[derive(Debug, Clone, Serialize)]
pub struct Decision {
    /// What was asked.
    #[serde(flatten)]
    pub punt: Asked,
    /// The answer.
    #[serde(flatten)]
    pub antwoord: Answer,
}
