//! A project sheet: what the parties agree on one part of the work programme (article 8 and Bijlage 1, article 8).
//!
//! Comes in: a node. Goes out: [`Sheet`], whose fields are the file's keys. Never: sums (`money.rs`), rules (`check.rs`).

use serde::Serialize;

use crate::amount::Cents;
use crate::date::{Date, Quarter, Year};
use crate::fields::{At, Keyed, List, OneOrMore, Reader, Signed, Value, choice, record};
use crate::problem::Place;
use crate::yaml::{Kind, Node};

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
        /// A draft: stays out of reports and sums.
        concept: Option<At<bool>>,
        /// What for; Markdown.
        doel: At<String>,
        /// What the cities can do with it; Markdown.
        beoogd_resultaat: At<String>,
        /// How; Markdown.
        aanpak: At<String>,
        /// What is handed over.
        producten: At<Vec<At<Product>>>,
        /// When.
        planning: At<Planning>,
        /// When it was finished.
        afgerond: Option<At<Date>>,
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
        /// How cities take part (article 7.8).
        deelname: Option<At<Deelname>>,
        /// Work of others (article 4.1).
        externe_inzet: List<ExterneInzet>,
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
    /// A person, by name or by office.
    pub struct Persoon {
        /// Name.
        naam: Option<At<String>>,
        /// Office.
        functie: Option<At<String>>,
        /// Organisation.
        organisatie: Option<At<String>>,
        /// Mail address.
        email: Option<At<String>>,
        /// Telephone.
        telefoon: Option<At<String>>,
    }
}

record! {
    /// What is handed over.
    pub struct Product {
        /// Its name.
        naam: At<String>,
        /// When it is due.
        gepland: At<Date>,
        /// When it was handed over.
        opgeleverd: Option<At<Date>>,
    }
}

record! {
    /// Planning.
    pub struct Planning {
        /// First day.
        start: At<Date>,
        /// Last day.
        einde: At<Date>,
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
        gepland: At<Date>,
        /// When it was reached.
        gereed: Option<At<Date>>,
    }
}

record! {
    /// Why a sheet lapsed.
    pub struct Vervallen {
        /// From which day.
        per: At<Date>,
        /// Why.
        reden: At<String>,
        /// Agreed.
        akkoord: Option<At<Akkoord>>,
    }
}

record! {
    /// A party and its contact.
    pub struct Partij {
        /// Its name.
        naam: At<String>,
        /// What it does, one or more.
        rol: At<OneOrMore<Rol>>,
        /// Whom to call.
        contactpersoon: At<Persoon>,
    }
}

choice! {
    /// A party's role.
    pub enum Rol {
        /// Commissions.
        Opdrachtgever = "opdrachtgever",
        /// Pays along.
        Medefinancier = "medefinancier",
        /// Carries out.
        Uitvoerder = "uitvoerder",
        /// Knows.
        Kennispartner = "kennispartner",
        /// Takes part.
        Deelnemer = "deelnemer",
    }
}

record! {
    /// Total budget and contributions.
    pub struct Begroting {
        /// The sum of all contributions over all years.
        totaal: At<Cents>,
        /// Per party and year.
        bijdragen: At<Vec<At<Bijdrage>>>,
        /// Covenant money of this sheet carried to a later year (article 7.9).
        doorgeschoven: List<Doorgeschoven>,
        /// Product not delivered, Platform31 to blame (Bijlage 1, article 8).
        korting: List<Verrekening>,
        /// Hours exceeded, G40 to blame (Bijlage 1, article 8).
        vergoeding: List<Verrekening>,
    }
}

record! {
    /// A party's contribution.
    pub struct Bijdrage {
        /// One of `partijen`, or one of [`FIXED_PARTIES`].
        partij: At<String>,
        /// Amount per year.
        jaren: At<Keyed<Year, Cents>>,
        /// When it was promised.
        toegezegd: Option<At<Date>>,
        /// What came in, per year.
        ontvangen: Keyed<Year, Cents>,
    }
}

/// The party under which covenant money stands.
pub const CONVENANT: &str = "convenant";
/// The part of BZK's yearly subsidy that goes into a sheet (article 7.4).
pub const JAARSUBSIDIE: &str = "jaarsubsidie";
/// Platform31's own money.
pub const PLATFORM31: &str = "Platform31";
/// The cities' own contribution (article 7.8).
pub const DEELNEMERSBIJDRAGEN: &str = "deelnemersbijdragen";
/// Cover that is still to be found.
pub const NOG_TE_DEKKEN: &str = "nog te dekken";
/// Contributors that need not stand among `partijen`.
pub const FIXED_PARTIES: [&str; 5] =
    [CONVENANT, JAARSUBSIDIE, DEELNEMERSBIJDRAGEN, PLATFORM31, NOG_TE_DEKKEN];

record! {
    /// A carry-over.
    pub struct Doorgeschoven {
        /// From which year.
        van: At<Year>,
        /// To which later year.
        naar: At<Year>,
        /// How much.
        bedrag: At<Cents>,
        /// Agreed.
        akkoord: Option<At<Akkoord>>,
    }
}

record! {
    /// A deduction or a compensation.
    pub struct Verrekening {
        /// In which year.
        jaar: At<Year>,
        /// How much.
        bedrag: At<Cents>,
        /// Why.
        reden: At<String>,
        /// Agreed.
        akkoord: Option<At<Akkoord>>,
    }
}

record! {
    /// Responsible for the network; absent people are the pillar's.
    pub struct G40 {
        /// Commissions, and is Platform31's contact.
        ambtelijk_opdrachtgever: At<Persoon>,
        /// Secretary of the pillar.
        pijlersecretaris: Option<At<Persoon>>,
        /// Administrator.
        bestuurder: Option<At<Persoon>>,
    }
}

record! {
    /// Responsible for Platform31.
    pub struct Platform31 {
        /// Leads the project.
        projectleider: At<Persoon>,
        /// Absent: the pillar's.
        programmamanager: Option<At<Persoon>>,
    }
}

record! {
    /// How cities take part (article 7.8).
    pub struct Deelname {
        /// In which form.
        vorm: At<Vorm>,
        /// Which cities.
        gemeenten: List<String>,
        /// Last day to apply.
        aanmelden_tot: Option<At<Date>>,
        /// Own contribution of a city.
        bijdrage_per_stad: Option<At<Cents>>,
        /// Agreed beforehand.
        akkoord: Option<At<Akkoord>>,
    }
}

choice! {
    /// Form of taking part.
    pub enum Vorm {
        /// General recommendations: no own contribution.
        Kennisontwikkeling = "kennisontwikkeling",
        /// Advice on a city's own case: an own contribution is possible.
        Casuistiek = "casuistiek",
        /// Sharing knowledge widely: no own contribution.
        Bijeenkomst = "bijeenkomst",
    }
}

record! {
    /// Work of others than Platform31, agreed beforehand (article 4.1).
    pub struct ExterneInzet {
        /// Who.
        partij: At<String>,
        /// What they know.
        expertise: At<String>,
        /// Why others.
        reden: At<Reden>,
        /// How much.
        bedrag: At<Cents>,
        /// From which day.
        vanaf: At<Date>,
        /// Agreed.
        akkoord: Option<At<Akkoord>>,
    }
}

choice! {
    /// Why work goes outside.
    pub enum Reden {
        /// The knowledge is lacking.
        Expertise = "expertise",
        /// The hands are lacking.
        Capaciteit = "capaciteit",
    }
}

record! {
    /// A standstill and the steps taken (Bijlage 1, article 8).
    pub struct Stagnatie {
        /// On whose side.
        kant: At<Kant>,
        /// What is the matter.
        omschrijving: At<String>,
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
        resultaten: At<String>,
        /// What was adjusted; Markdown.
        bijstelling: Option<At<String>>,
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
        besteed: At<Keyed<String, Signed>>,
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

/// An agreement of both parties: a date, or a date and where it is written down.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Akkoord {
    /// When.
    pub op: At<Date>,
    /// Where it is written down.
    pub vindplaats: Option<At<String>>,
}

record! {
    /// The long form of [`Akkoord`].
    pub struct AkkoordMetVindplaats {
        /// When.
        op: At<Date>,
        /// Where it is written down.
        vindplaats: Option<At<String>>,
    }
}

impl Value for Akkoord {
    fn read(node: &Node, key: Option<Place>, reader: &mut Reader<'_>) -> Option<Self> {
        if matches!(node.kind, Kind::Map(_)) {
            let AkkoordMetVindplaats { op, vindplaats } = Value::read(node, key, reader)?;
            return Some(Self { op, vindplaats });
        }
        let value = Date::read(node, key, reader)?;
        Some(Self { op: At { value, place: node.place, key: node.place, broken: false }, vindplaats: None })
    }
}

impl Sheet {
    /// A draft stays out of reports and sums.
    #[must_use]
    pub fn is_draft(&self) -> bool {
        self.concept.as_ref().is_some_and(|concept| **concept)
    }

    /// Covenant money budgeted for a year, before lapsing and carry-overs.
    #[must_use]
    pub fn convenant(&self, year: Year) -> Cents {
        let rows = self.begroting.bijdragen.iter().filter(|row| row.partij.value == CONVENANT);
        rows.filter_map(|row| row.jaren.get(&year)).map(|amount| amount.value).sum()
    }
}
