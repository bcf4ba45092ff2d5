//! `convenant.yaml`: the frame that the two parties fixed (articles 1, 4, 5, 7 and Bijlage 2).
//!
//! Never: sums (`money.rs`).

mod fixed;
mod terms;

use crate::amount::{Cents, Rate};
use crate::date::{Date, Quarter, Year};
use crate::fields::{At, Definitions, Keyed, List, PerYear, Reader, ToSchema, Value, record};
use crate::problem::{Code, Place, nearest};
use crate::sheet::{Payer, Persoon, Projectnummer};
use crate::yaml::Node;

pub use fixed::{DeelbudgetDoorgeschoven, FixedAmount, Jaar, JaarBijgesteld, Overschot};
pub use terms::{
    Addendum, Article, Artikelen, Kalender, Limits, Partijen, Rapportagegrens, Sides, WholeWithin,
};

/// Days after the end of a quarter in which people report on it, where the covenant does not say.
const REPORT_DAYS: u32 = 21;

record! {
    /// The covenant.
    pub struct Covenant {
        /// Version of the file format: 1.
        formaat: At<Formaat>,
        /// Its title.
        titel: At<String>,
        /// Whole calendar years 1…n (article 7.1).
        looptijd: At<Looptijd>,
        /// What a city pays per inhabitant (article 7.5).
        basisbijdrage: At<Basisbijdrage>,
        /// The division of a year's income (article 7.7).
        richtlijn: At<Richtlijn>,
        /// BZK's subsidy to Platform31 (article 7.4).
        jaarsubsidie: Option<At<Jaarsubsidie>>,
        /// The names of the two sides; absent: those of the first covenant.
        partijen: Option<At<Partijen>>,
        /// Which article says what; absent: none is cited.
        artikelen: Option<At<Artikelen>>,
        /// One sentence under money that is invoiced.
        btw: Option<At<String>>,
        /// Above which limits a deviation is explained; absent: 10% and € 2.500.
        rapportagegrens: Option<At<Rapportagegrens>>,
        /// The house's own days; absent: 21 days after a quarter.
        kalender: Option<At<Kalender>>,
        /// Which party pays a project of the ledger, by `projectnummer`.
        dekking: Keyed<Projectnummer, Payer>,
        /// What was agreed beside the covenant since.
        addenda: List<Addendum>,
        /// The pillars of the network.
        pijlers: At<Vec<At<Pijler>>>,
        /// Who coordinates, and answers for sheets without a pillar.
        coordinatie: At<Coordinatie>,
        /// What the parties fixed per year.
        jaren: Keyed<Year, Jaar>,
        /// What goes back to the cities, once both parties fixed it (article 7.9).
        overschot: Option<At<Overschot>>,
        /// The knowledge files (article 5.1).
        kennisdossiers: List<Kennisdossier>,
        /// The member cities (Bijlage 2).
        gemeenten: At<Vec<At<Gemeente>>>,
    }
}

/// A longer period is a slip of the pen.
pub const MOST_YEARS: i16 = 100;

/// The file format's version; there is one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize)]
#[serde(transparent)]
pub struct Formaat(pub u32);

impl Value for Formaat {
    fn read(node: &Node, key: Option<Place>, reader: &mut Reader<'_>) -> Option<Self> {
        let version = u32::read(node, key, reader)?;
        if version != 1 {
            let message = format!("`{version}` is geen bekende versie van deze bestanden");
            let help = "dit programma leest versie 1; voor een hogere versie is een nieuwer programma nodig";
            reader.wrong(Code::KeuzeOnbekend, node.place, message, help);
            return None;
        }
        Some(Self(version))
    }
}

record! {
    /// The covenant's period.
    pub struct Looptijd {
        /// The first of January of year 1.
        van: At<Date>,
        /// The last of December of year n.
        tot_en_met: At<Date>,
    }
}

record! {
    /// The yearly contribution.
    pub struct Basisbijdrage {
        /// Euros per inhabitant.
        per_inwoner: At<PerYear<Rate>>,
        /// The day on which inhabitants were counted.
        peildatum: At<Date>,
    }
}

record! {
    /// Percentages of a year's income.
    pub struct Richtlijn {
        /// Basic programme.
        basisprogramma: At<u32>,
        /// Specific projects.
        inhoudelijk: At<u32>,
    }
}

record! {
    /// The yearly subsidy that is matched with programmes for the cities.
    pub struct Jaarsubsidie {
        /// Who gives it.
        partij: At<String>,
        /// At least this, per year.
        minimum: At<Cents>,
    }
}

record! {
    /// A pillar; its people are the default of its sheets.
    pub struct Pijler {
        /// As sheets name it.
        id: At<String>,
        /// As reports name it.
        naam: At<String>,
        /// Its administrator.
        voorzitter: At<Persoon>,
        /// Responsible for the network.
        pijlersecretaris: At<Persoon>,
        /// Responsible for Platform31.
        programmamanager: At<Persoon>,
    }
}

record! {
    /// Who coordinates the cooperation (Bijlage 1, article 4.1).
    pub struct Coordinatie {
        /// Of the network.
        voorzitter: At<Persoon>,
        /// Of the network.
        algemeen_secretaris: At<Persoon>,
        /// Of Platform31.
        directeur: At<Persoon>,
        /// Of Platform31.
        accountmanager: At<Persoon>,
    }
}

record! {
    /// A knowledge file.
    pub struct Kennisdossier {
        /// Its theme.
        thema: At<String>,
        /// Where it is read.
        url: At<String>,
        /// When it was last brought up to date.
        bijgewerkt: At<Date>,
    }
}

record! {
    /// A member city.
    pub struct Gemeente {
        /// As sheets name it.
        naam: At<String>,
        /// CBS code.
        code: Option<At<String>>,
        /// As counted on the reference day, or agreed on for later years.
        inwoners: At<PerYear<Inhabitants>>,
        /// Joined later.
        toegetreden: Option<At<Date>>,
        /// Pays from this year.
        bijdrage_vanaf: Option<At<Year>>,
        /// Gave notice.
        opgezegd: Option<At<Date>>,
    }
}

/// How many people live in a city; a city without any pays nothing, so that is a slip of the pen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, serde::Serialize)]
#[serde(transparent)]
pub struct Inhabitants(pub u32);

impl Value for Inhabitants {
    fn read(node: &Node, key: Option<Place>, reader: &mut Reader<'_>) -> Option<Self> {
        let number = u32::read(node, key, reader)?;
        if number == 0 {
            let message = "een stad heeft meer dan 0 inwoners".to_owned();
            let help = "vul het aantal inwoners in; een stad die (nog) niet betaalt, krijgt `bijdrage_vanaf` of `opgezegd`";
            reader.wrong(Code::BedragOnjuist, node.place, message, help);
            return None;
        }
        Some(Self(number))
    }
}

impl ToSchema for Inhabitants {
    fn shape(_: &mut Definitions) -> serde_json::Value {
        let help = "schrijf een geheel getal in cijfers, zonder punten en hoger dan 0: 108470";
        serde_json::json!({
            "type": ["integer", "string"],
            "minimum": 1,
            "maximum": 999_999_999,
            "pattern": "^0*[1-9][0-9]*$",
            "maxLength": 9,
            "errorMessage": help,
            "patternErrorMessage": help,
        })
    }
}

impl Gemeente {
    /// The last year of its membership, if it gave notice: before 1 September it ends with that year, later with the next
    /// (article 7.5).
    #[must_use]
    pub fn last_year(&self) -> Option<Year> {
        let notice = self.opgezegd.as_ref()?;
        Some(Year(if notice.month() < 9 { notice.year() } else { notice.year() + 1 }))
    }
}

impl Covenant {
    /// The last day of its period, with the addenda that extend it.
    #[must_use]
    pub fn end(&self) -> &At<Date> {
        let extended = self.addenda.iter().filter_map(|addendum| addendum.looptijd_tot_en_met.as_ref());
        let days = std::iter::once(&self.looptijd.tot_en_met).chain(extended.filter(|day| !day.broken));
        days.max_by_key(|day| day.value).unwrap_or(&self.looptijd.tot_en_met)
    }

    /// Its years, 1…n; empty when the period is broken, or longer than [`MOST_YEARS`].
    #[must_use]
    pub fn years(&self) -> Vec<Year> {
        let end = Some(self.end()).filter(|_| !self.looptijd.tot_en_met.broken);
        match (self.looptijd.van.good(), end) {
            (Some(van), Some(tot)) if tot.year() - van.year() < MOST_YEARS => {
                (van.year()..=tot.year()).map(Year).collect()
            }
            _ => Vec::new(),
        }
    }

    /// The names of its two sides in print.
    #[must_use]
    pub fn sides(&self) -> Sides {
        Sides::of(self.partijen.as_ref().and_then(At::good))
    }

    /// The last day on which people report on a quarter.
    #[must_use]
    pub fn report_day(&self, quarter: Quarter) -> Date {
        let own = self.kalender.as_ref().and_then(|own| own.kwartaal.good());
        quarter
            .last_day()
            .after(i32::try_from(own.map_or(REPORT_DAYS, |own| own.0)).expect("at most 92 days"))
    }

    /// Above which limits a deviation is explained.
    #[must_use]
    pub fn limits(&self) -> Limits {
        Limits::of(self.rapportagegrens.as_ref().and_then(At::good))
    }

    /// The number of the article that says something, when it is to be cited.
    #[must_use]
    pub fn cites(&self, what: impl Fn(&Artikelen) -> &Option<At<Article>>) -> Option<String> {
        let cited = what(self.artikelen.as_ref()?.good()?);
        cited.as_ref()?.good().map(|number| number.0.clone())
    }

    /// The year of which the contributions are settled with a surplus: as fixed, else the last (article 7.9).
    #[must_use]
    pub fn settlement_year(&self) -> Option<Year> {
        let fixed = self.overschot.as_ref().and_then(|overschot| overschot.jaar.as_ref());
        fixed.and_then(At::good).copied().or_else(|| self.years().last().copied())
    }

    /// This is the id of one of its pillars.
    ///
    /// # Errors
    /// When it is not; in Dutch, with the one that was probably meant.
    pub fn has_pillar(&self, id: &str) -> anyhow::Result<()> {
        if self.pijler(id).is_some() {
            return Ok(());
        }
        let ids: Vec<&str> = self.pijlers.iter().map(|pillar| pillar.id.as_str()).collect();
        let hint = match nearest(id, ids.iter().copied()) {
            Some(meant) => format!("bedoelde u `{meant}`?"),
            None => format!("kies uit {}", ids.join(", ")),
        };
        anyhow::bail!("het convenant heeft geen pijler `{id}`; {hint}")
    }

    /// The pillar with this id.
    #[must_use]
    pub fn pijler(&self, id: &str) -> Option<&Pijler> {
        self.pijlers.iter().find(|pijler| *pijler.id == id).map(|pijler| &pijler.value)
    }
}

/// The official name of a city that people call otherwise.
#[must_use]
pub fn official(called: &str) -> Option<&'static str> {
    match called.trim().to_lowercase().as_str() {
        "den bosch" => Some("'s-Hertogenbosch"),
        "den haag" => Some("'s-Gravenhage"),
        _ => None,
    }
}

impl ToSchema for Formaat {
    fn shape(_: &mut Definitions) -> serde_json::Value {
        serde_json::json!({"enum": [1, "1"], "errorMessage": "dit programma leest versie 1"})
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notice_before_september_ends_a_membership_with_the_year() {
        let last = |notice: &str| {
            let day = At { value: notice.parse().expect("a day"), broken: false, ..At::default() };
            Gemeente { opgezegd: Some(day), ..Gemeente::default() }.last_year()
        };
        assert_eq!(last("2020-08-31"), Some(Year(2020)));
        assert_eq!(last("2020-09-01"), Some(Year(2021)));
        assert_eq!(last("2020-12-31"), Some(Year(2021)));
        assert_eq!(Gemeente::default().last_year(), None);
    }
}
