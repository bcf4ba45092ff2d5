//! Who takes part in a sheet and who answers for it (article 7.8 and Bijlage 1, articles 4.1 and 8).
//!
//! Never: the pillar's people (`src/people.rs`).

use serde::Serialize;

use super::{Afgewezen, Akkoord, Gevraagd};
use crate::amount::Cents;
use crate::date::Date;
use crate::fields::{At, Definitions, List, OneOrMore, Reader, ToSchema, Value, choice, record};
use crate::problem::Place;
use crate::yaml::{Kind, Node};

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
    /// A party and its contact.
    pub struct Partij {
        /// Its name.
        naam: At<String>,
        /// What it does, one or more.
        rol: At<OneOrMore<Rol>>,
        /// Whom to call, one or more.
        contactpersoon: At<OneOrMore<Persoon>>,
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
        gemeenten: List<Deelnemer>,
        /// Who is no member of the network: counts in the own contribution as a city does.
        ook: List<String>,
        /// Last day to apply.
        aanmelden_tot: Option<At<Date>>,
        /// Own contribution of a city.
        bijdrage_per_stad: Option<At<Cents>>,
        /// Asked.
        gevraagd: Option<At<Gevraagd>>,
        /// Agreed.
        akkoord: Option<At<Akkoord>>,
        /// Refused.
        afgewezen: Option<At<Afgewezen>>,
    }
}

/// A city that takes part: its name, or a block with the day on which it stopped.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Deelnemer {
    /// As in convenant.yaml.
    pub naam: At<String>,
    /// From which day it takes no part.
    pub gestopt: Option<At<Date>>,
}

record! {
    /// A city that stopped.
    pub struct GestopteDeelnemer {
        /// As in convenant.yaml.
        naam: At<String>,
        /// From which day it takes no part.
        gestopt: At<Date>,
    }
}

impl Value for Deelnemer {
    fn read(node: &Node, key: Option<Place>, reader: &mut Reader<'_>) -> Option<Self> {
        if matches!(node.kind, Kind::Map(_)) {
            let GestopteDeelnemer { naam, gestopt } = Value::read(node, key, reader)?;
            return Some(Self { naam, gestopt: Some(gestopt) });
        }
        let value = <String as Value>::read(node, key, reader)?;
        Some(Self {
            naam: At { value, place: node.place, key_place: node.place, broken: false },
            gestopt: None,
        })
    }
}

impl ToSchema for Deelnemer {
    fn shape(definitions: &mut Definitions) -> serde_json::Value {
        let block = GestopteDeelnemer::shape(definitions);
        serde_json::json!({"if": {"type": "object"}, "then": block, "else": String::shape(definitions)})
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
        /// Asked.
        gevraagd: Option<At<Gevraagd>>,
        /// Agreed.
        akkoord: Option<At<Akkoord>>,
        /// Refused.
        afgewezen: Option<At<Afgewezen>>,
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
