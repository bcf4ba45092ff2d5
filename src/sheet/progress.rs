//! What happens to a sheet: progress, expenditure, standstills and publications (Bijlage 1, article 8).
//!
//! Never: what is owed (`state.rs`, `check/progress.rs`).

use serde::Serialize;

use super::Payer;
use crate::amount::Cents;
use crate::date::{Date, Quarter, Year};
use crate::fields::{At, Keyed, Markdown, Signed, choice, record};

record! {
    /// A standstill and the steps taken (Bijlage 1, article 8).
    pub struct Stagnatie {
        /// On whose side.
        kant: At<Kant>,
        /// What is the matter.
        omschrijving: At<Markdown>,
        /// Steps with their dates.
        stappen: At<Stappen>,
        /// When it was solved.
        opgelost: Option<At<Date>>,
    }
}

choice! {
    /// A side of the covenant.
    pub enum Kant {
        /// The network.
        G40 = "g40",
        /// Platform31.
        Platform31 = "platform31",
    }
}

record! {
    /// The steps of a standstill, in order.
    pub struct Stappen {
        /// Reported.
        melding: At<Date>,
        /// Pijlersecretaris or programmamanager.
        pijler: Option<At<Date>>,
        /// Algemeen secretaris or accountmanager.
        coordinatie: Option<At<Date>>,
        /// On the AOT's agenda.
        aot: Option<At<Date>>,
        /// Voorzitter G40 and directeur Platform31.
        bestuur: Option<At<Date>>,
    }
}

record! {
    /// Progress in a quarter, by the project leader.
    pub struct Voortgang {
        /// Which quarter.
        periode: At<Quarter>,
        /// How it stands.
        stand: At<Stand>,
        /// Results; Markdown.
        resultaten: At<Markdown>,
        /// What was adjusted; Markdown.
        bijstelling: Option<At<Markdown>>,
        /// What the next quarter brings; Markdown.
        komend: Option<At<Markdown>>,
        /// Covenant money expected to be used in the whole year.
        prognose: Keyed<Year, Cents>,
    }
}

choice! {
    /// How a sheet stands.
    pub enum Stand {
        /// On schedule.
        OpSchema = "op schema",
        /// Needs attention.
        Aandachtspunt = "aandachtspunt",
        /// At a standstill.
        Stagnatie = "stagnatie",
    }
}

record! {
    /// Money and hours used in a quarter, by finance.
    pub struct Realisatie {
        /// By party; negative corrects.
        besteed: At<Keyed<Payer, Signed>>,
        /// Hours.
        uren: Option<At<u32>>,
    }
}

record! {
    /// A publication.
    pub struct Publicatie {
        /// Title.
        titel: At<String>,
        /// Day of publication.
        datum: At<Date>,
        /// Where it is read.
        url: Option<At<String>>,
    }
}

/// The steps of escalation, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Stap {
    /// Reported to pijlersecretaris or programmamanager.
    Melding,
    /// They see to a breakthrough.
    Pijler,
    /// Algemeen secretaris or accountmanager was called in.
    Coordinatie,
    /// On the AOT's agenda.
    Aot,
    /// Between the voorzitter of the network and the directeur of Platform31.
    Bestuur,
}

impl Stap {
    /// All of them, in the order of Bijlage 1, article 8.
    pub const ALL: [Self; 5] = [Self::Melding, Self::Pijler, Self::Coordinatie, Self::Aot, Self::Bestuur];

    /// Its field in the file.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Melding => "melding",
            Self::Pijler => "pijler",
            Self::Coordinatie => "coordinatie",
            Self::Aot => "aot",
            Self::Bestuur => "bestuur",
        }
    }

    /// The one after it; none after the last.
    #[must_use]
    pub fn next(self) -> Option<Self> {
        Self::ALL.into_iter().find(|step| *step > self)
    }
}

impl Stappen {
    /// The day of a step, if it was taken.
    #[must_use]
    pub fn day(&self, step: Stap) -> Option<&At<Date>> {
        match step {
            Stap::Melding => Some(&self.melding),
            Stap::Pijler => self.pijler.as_ref(),
            Stap::Coordinatie => self.coordinatie.as_ref(),
            Stap::Aot => self.aot.as_ref(),
            Stap::Bestuur => self.bestuur.as_ref(),
        }
    }

    /// The steps that were taken, with their days, in the order of the ladder.
    #[must_use]
    pub fn taken(&self) -> Vec<(Stap, &At<Date>)> {
        Stap::ALL.into_iter().filter_map(|step| Some((step, self.day(step)?))).collect()
    }
}
