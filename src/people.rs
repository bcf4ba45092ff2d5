//! Who answers for a sheet: its own people, else those of its pillar, else those who coordinate (Bijlage 1, articles
//! 4.1 and 8).
//!
//! Never: text for reports (templates).

use std::collections::BTreeSet;

use serde::Serialize;

use crate::as_of::AsOf;
use crate::covenant::Covenant;
use crate::fields::At;
use crate::problem::{nearest, quoted};
use crate::sheet::Persoon;

/// The five offices of Bijlage 1, article 8; `None` where a draft does not say.
#[derive(Debug, Clone, Serialize)]
pub struct People {
    /// Commissions, for the network.
    pub ambtelijk_opdrachtgever: Option<Persoon>,
    /// Responsible for the network.
    pub pijlersecretaris: Option<Persoon>,
    /// Administrator of the network.
    pub bestuurder: Option<Persoon>,
    /// Leads, for Platform31.
    pub projectleider: Option<Persoon>,
    /// Responsible for Platform31.
    pub programmamanager: Option<Persoon>,
    /// The sheet belongs to no pillar: algemeen secretaris and accountmanager stand in.
    pub algemeen: bool,
}

/// The people of a sheet.
#[must_use]
pub fn people(covenant: &Covenant, sheet: &AsOf) -> People {
    let pillar = sheet.pijler.as_ref().and_then(|id| covenant.pijler(id));
    let general = &covenant.coordinatie;
    let (secretary, manager, administrator) = match pillar {
        Some(pillar) => (&pillar.pijlersecretaris, &pillar.programmamanager, &pillar.voorzitter),
        None => (&general.algemeen_secretaris, &general.accountmanager, &general.voorzitter),
    };
    let own = |person: &Option<At<Persoon>>, default: &At<Persoon>| {
        person.as_ref().and_then(At::good).or(default.good()).cloned()
    };
    People {
        ambtelijk_opdrachtgever: sheet.g40.good().and_then(|own| own.ambtelijk_opdrachtgever.good()).cloned(),
        pijlersecretaris: own(&sheet.g40.pijlersecretaris, secretary),
        bestuurder: own(&sheet.g40.bestuurder, administrator),
        projectleider: sheet.platform31.good().and_then(|own| own.projectleider.good()).cloned(),
        programmamanager: own(&sheet.platform31.programmamanager, manager),
        algemeen: pillar.is_none(),
    }
}

/// How a report names an official in passing: by office, else by name.
#[must_use]
pub fn office(person: Option<&Persoon>, otherwise: &str) -> String {
    let said = |field: &Option<At<String>>| field.as_ref().and_then(At::good).cloned();
    person
        .and_then(|person| said(&person.functie).or_else(|| said(&person.naam)))
        .unwrap_or(otherwise.to_owned())
}

/// That nobody is called as was asked, with the name or office that was probably meant; in Dutch.
pub(crate) fn nobody<'p>(
    asked: &str,
    names: &BTreeSet<&'p str>,
    offices: impl IntoIterator<Item = &'p str>,
) -> anyhow::Error {
    let whole: BTreeSet<&str> = names.iter().copied().chain(offices).collect();
    let words: BTreeSet<&str> =
        names.iter().flat_map(|name| name.split_whitespace()).filter(|word| word.len() > 3).collect();
    let cure = match nearest(asked, whole).or_else(|| nearest(asked, words)) {
        Some(meant) => format!("bedoelde u {}?", quoted(meant)),
        None => "`projectblad lijst` toont wie elk projectblad leidt".to_owned(),
    };
    anyhow::anyhow!("niemand heet {}, of heeft die functie; {cure}", quoted(asked))
}

/// The office that a field is named after.
pub(crate) fn named_after(field: &str) -> String {
    field.replace('_', " ")
}
