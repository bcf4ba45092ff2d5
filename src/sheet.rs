//! A project sheet: what the parties agree on one part of the work programme (article 8 and Bijlage 1, article 8).
//!
//! Never: sums (`money.rs`), rules (`check.rs`).

mod agreed;
mod changed;
mod money;
mod number;
mod payer;
mod people;
mod progress;
mod requests;
mod risks;

use crate::date::{Date, Planned, Quarter, Year};
use crate::fields::{At, Keyed, List, Markdown, choice, record};

pub use agreed::{Afgewezen, Akkoord, Dated, DayOr, Gevraagd, Tafel};
pub(crate) use changed::change;
pub use changed::{
    Agreed, Answers, AnswersMut, BedragBijgesteld, Change, DagBijgesteld, EindeBijgesteld, SLIP,
};
pub use money::{
    Begroting, Bijdrage, Correctie, Doorgeschoven, Levering, NaAfloop, NaAfloopBesteed, Ontvangen, Ontvangst,
    Verrekening,
};
pub use number::Projectnummer;
pub use payer::{Bijdragevorm, Payer};
pub use people::{
    Deelname, Deelnemer, ExterneInzet, G40, GestopteDeelnemer, Partij, Persoon, Platform31, Reden, Rol, Vorm,
};
pub use progress::{Kant, Publicatie, Realisatie, Stagnatie, Stand, Stap, Stappen, Voortgang};
pub use requests::{SheetRequest, Subject};
pub use risks::Risico;

record! {
    /// One sheet.
    pub struct Sheet {
        /// Title.
        titel: At<String>,
        /// Which part of the work programme pays for it.
        onderdeel: At<Onderdeel>,
        /// Id of its pillar; required for the inhoudelijk werkprogramma.
        pijler: Option<At<String>>,
        /// Other pillars that share it; its money counts for `pijler`.
        ook_voor: List<String>,
        /// Theme group.
        themagroep: Option<At<String>>,
        /// Programme, project or activity.
        soort: At<Soort>,
        /// When both parties agreed on this sheet (article 8); absent: before every document.
        afgesproken: Option<At<Akkoord>>,
        /// A draft: stays out of reports and sums.
        concept: Option<At<bool>>,
        /// Its number in the ledger.
        projectnummer: Option<At<Projectnummer>>,
        /// Where the work is read about.
        website: Option<At<String>>,
        /// What for; Markdown.
        doel: At<Markdown>,
        /// What the cities can do with it; Markdown.
        beoogd_resultaat: At<Markdown>,
        /// How; Markdown.
        aanpak: At<Markdown>,
        /// What is handed over.
        producten: At<Vec<At<Product>>>,
        /// When.
        planning: At<Planning>,
        /// When it was finished.
        afgerond: Option<At<Date>>,
        /// What came of it, beside `beoogd_resultaat`; Markdown.
        opbrengst: Option<At<Markdown>>,
        /// What others can learn of it; Markdown.
        lessen: Option<At<Markdown>>,
        /// When and why it lapsed.
        vervallen: Option<At<Vervallen>>,
        /// Who takes part, with contacts.
        partijen: At<Vec<At<Partij>>>,
        /// Total budget and the contribution of each party.
        begroting: At<Begroting>,
        /// Responsible on the side of the network.
        g40: At<G40>,
        /// Responsible on the side of Platform31.
        platform31: At<Platform31>,
        /// Hours agreed per year.
        uren: Keyed<Year, u32>,
        /// Money kept to finish the work after the covenant's last year (Bijlage 1, article 7.9).
        na_afloop: Option<At<NaAfloop>>,
        /// How cities take part (article 7.8).
        deelname: Option<At<Deelname>>,
        /// Work of others (article 4.1).
        externe_inzet: List<ExterneInzet>,
        /// What can go wrong, and what is done about it (article 8).
        risicos: List<Risico>,
        /// Standstills (Bijlage 1, article 8).
        stagnatie: List<Stagnatie>,
        /// Progress, four times a year.
        voortgang: List<Voortgang>,
        /// What was spent, per quarter.
        realisatie: Keyed<Quarter, Realisatie>,
        /// Publications.
        publicaties: List<Publicatie>,
    }
}

choice! {
    /// The parts of the work programme (article 5).
    pub enum Onderdeel {
        /// Specific projects and activities (5.2).
        InhoudelijkWerkprogramma = "inhoudelijk werkprogramma",
        /// Basic programme (5.1).
        Basisprogramma = "basisprogramma",
        /// Flexible space within the basic programme (5.1).
        FlexibeleRuimte = "flexibele ruimte",
    }
}

choice! {
    /// Kind of sheet.
    pub enum Soort {
        /// More than one year.
        Programma = "programma",
        /// Some months or a year.
        Project = "project",
        /// A continuing service.
        Activiteit = "activiteit",
    }
}

record! {
    /// What is handed over.
    pub struct Product {
        /// Its name.
        naam: At<String>,
        /// When it is due.
        gepland: At<Agreed<Planned>>,
        /// When it was due before.
        bijgesteld: List<DagBijgesteld>,
        /// When it was handed over.
        opgeleverd: Option<At<Date>>,
        /// When and why it lapsed.
        vervallen: Option<At<Vervallen>>,
        /// The name of the product in whose place it came.
        vervangt: Option<At<String>>,
    }
}

record! {
    /// Planning.
    pub struct Planning {
        /// First day.
        start: At<Date>,
        /// When it really began.
        gestart: Option<At<Date>>,
        /// Last day.
        einde: At<Agreed<Date>>,
        /// What the last day was before.
        bijgesteld: List<EindeBijgesteld>,
        /// Milestones.
        mijlpalen: List<Mijlpaal>,
    }
}

record! {
    /// A milestone.
    pub struct Mijlpaal {
        /// Its name.
        naam: At<String>,
        /// When it is due.
        gepland: At<Agreed<Planned>>,
        /// When it was due before.
        bijgesteld: List<DagBijgesteld>,
        /// When it was reached.
        gereed: Option<At<Date>>,
    }
}

record! {
    /// Why a sheet or a product lapsed.
    pub struct Vervallen {
        /// From which day.
        per: At<Date>,
        /// Why.
        reden: At<Markdown>,
        /// Asked.
        gevraagd: Option<At<Gevraagd>>,
        /// Agreed.
        akkoord: Option<At<Akkoord>>,
        /// Refused.
        afgewezen: Option<At<Afgewezen>>,
    }
}

impl Sheet {
    /// A draft stays out of reports and sums.
    #[must_use]
    pub fn is_draft(&self) -> bool {
        self.concept.as_ref().is_some_and(|concept| **concept)
    }

    /// Its first day, as planned.
    #[must_use]
    pub fn start(&self) -> Option<Date> {
        self.planning.good()?.start.good().copied()
    }

    /// The day from which it runs: when it really began, else its first day as planned.
    #[must_use]
    pub fn begun(&self) -> Option<Date> {
        let really = self.planning.good()?.gestart.as_ref().and_then(At::good);
        really.copied().or_else(|| self.start())
    }

    /// Its last day, as planned.
    #[must_use]
    pub fn end(&self) -> Option<Date> {
        self.planning.good()?.einde.good().map(|end| end.now)
    }

    /// The day on which it was finished.
    #[must_use]
    pub fn finished(&self) -> Option<Date> {
        self.afgerond.as_ref().and_then(|day| day.good()).copied()
    }

    /// The quarters with progress or figures, in the order of the file.
    pub fn reported_quarters(&self) -> impl Iterator<Item = Quarter> {
        let progress = self.voortgang.iter().filter_map(|report| report.periode.good());
        let spent = self.realisatie.iter().filter_map(|(quarter, _)| quarter.good());
        progress.chain(spent).copied()
    }
}

impl Product {
    /// Why and when it lapsed, once both parties agreed to that.
    #[must_use]
    pub fn agreed_lapse(&self) -> Option<&Vervallen> {
        let lapse = self.vervallen.as_ref().and_then(At::good)?;
        lapse.akkoord.is_some().then_some(lapse)
    }

    /// It is due on a day: neither handed over nor lapsed, and the day that was agreed has come.
    #[must_use]
    pub fn is_due(&self, day: Date) -> bool {
        self.is_open(day) && self.gepland.last_day() <= day
    }

    /// It is later than was agreed first: neither handed over nor lapsed, and that day has come, also if it was moved since.
    #[must_use]
    pub fn is_late(&self, day: Date) -> bool {
        self.is_open(day) && self.gepland.first().last_day() <= day
    }

    /// Neither handed over nor lapsed by then.
    #[must_use]
    pub fn is_open(&self, day: Date) -> bool {
        self.opgeleverd.is_none() && self.agreed_lapse().is_none_or(|lapse| day < lapse.per.value)
    }
}

impl Onderdeel {
    /// In print, as a heading.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::InhoudelijkWerkprogramma => "Inhoudelijk werkprogramma",
            Self::Basisprogramma => "Basisprogramma",
            Self::FlexibeleRuimte => "Flexibele ruimte",
        }
    }
}
