//! What both parties fixed for a year, and of the surplus (articles 5.1, 7.4, 7.7 and 7.9).
//!
//! Never: sums (`money.rs`).

use crate::amount::Cents;
use crate::date::{Date, Year};
use crate::fields::{At, Keyed, List, record};
use crate::sheet::{Afgewezen, Akkoord, Gevraagd, change};

record! {
    /// What the parties fixed for a year.
    pub struct Jaar {
        /// The basic programme's part.
        basisprogramma: Option<At<Cents>>,
        /// The specific projects' part.
        inhoudelijk: Option<At<Cents>>,
        /// Part of the basic programme.
        flexibele_ruimte: Option<At<Cents>>,
        /// `inhoudelijk` over the pillars.
        deelbudgetten: Keyed<String, Cents>,
        /// Unallocated money of a deelbudget, carried to this year (Bijlage 1, article 7.9).
        doorgeschoven: List<DeelbudgetDoorgeschoven>,
        /// The whole subsidy of the year.
        jaarsubsidie: Option<At<Cents>>,
        /// When both parties fixed the year.
        vastgesteld: Option<At<Date>>,
        /// What was fixed otherwise before.
        bijgesteld: List<JaarBijgesteld>,
    }
}

record! {
    /// What an amount of a year was before.
    pub struct JaarBijgesteld {
        /// Which: the name of its field, and of a deelbudget the pillar behind a point.
        wat: At<String>,
        /// Until then.
        van: At<Cents>,
        /// From which day the other one is known.
        op: At<Date>,
        /// Why; `schrijffout` when it was only mistyped.
        reden: At<String>,
        /// Asked.
        gevraagd: Option<At<Gevraagd>>,
        /// Agreed; it counts from then on.
        akkoord: Option<At<Akkoord>>,
        /// Refused.
        afgewezen: Option<At<Afgewezen>>,
    }
}

change!(JaarBijgesteld, Cents);

/// An amount of a year that can be changed, as `wat` names it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum FixedAmount {
    /// `basisprogramma`.
    Basisprogramma,
    /// `inhoudelijk`.
    Inhoudelijk,
    /// `flexibele_ruimte`.
    FlexibeleRuimte,
    /// `jaarsubsidie`.
    Jaarsubsidie,
    /// `deelbudgetten.` and the id of a pillar.
    Deelbudget(String),
}

impl FixedAmount {
    /// What `wat` names, if anything.
    #[must_use]
    pub fn called(wat: &str) -> Option<Self> {
        Some(match wat {
            "basisprogramma" => Self::Basisprogramma,
            "inhoudelijk" => Self::Inhoudelijk,
            "flexibele_ruimte" => Self::FlexibeleRuimte,
            "jaarsubsidie" => Self::Jaarsubsidie,
            pillar => Self::Deelbudget(pillar.strip_prefix("deelbudgetten.")?.to_owned()),
        })
    }

    /// In print, in a sentence.
    #[must_use]
    pub fn in_words(&self, pillar: impl FnOnce(&str) -> String) -> String {
        match self {
            Self::Basisprogramma => "het basisprogramma".to_owned(),
            Self::Inhoudelijk => "het inhoudelijk werkprogramma".to_owned(),
            Self::FlexibeleRuimte => "de flexibele ruimte".to_owned(),
            Self::Jaarsubsidie => "de jaarsubsidie".to_owned(),
            Self::Deelbudget(id) => format!("het deelbudget van de {}", pillar(id)),
        }
    }

    /// The amount that a year has for it.
    pub fn of<'j>(&self, jaar: &'j mut Jaar) -> Option<&'j mut At<Cents>> {
        match self {
            Self::Basisprogramma => jaar.basisprogramma.as_mut(),
            Self::Inhoudelijk => jaar.inhoudelijk.as_mut(),
            Self::FlexibeleRuimte => jaar.flexibele_ruimte.as_mut(),
            Self::Jaarsubsidie => jaar.jaarsubsidie.as_mut(),
            Self::Deelbudget(pillar) => {
                let mut rows = jaar.deelbudgetten.entries.iter_mut();
                rows.find_map(|(id, amount)| (id.value == *pillar).then_some(amount))
            }
        }
    }
}

record! {
    /// A carry-over of a pillar's unallocated money to the year it stands under.
    pub struct DeelbudgetDoorgeschoven {
        /// Whose.
        pijler: At<String>,
        /// From which year.
        van: At<Year>,
        /// How much.
        bedrag: At<Cents>,
        /// Asked.
        gevraagd: Option<At<Gevraagd>>,
        /// Agreed by pijlersecretaris and programmamanager.
        akkoord: Option<At<Akkoord>>,
        /// Refused.
        afgewezen: Option<At<Afgewezen>>,
    }
}

record! {
    /// The surplus that both parties fixed.
    pub struct Overschot {
        /// How much goes back.
        bedrag: At<Cents>,
        /// When it was fixed.
        vastgesteld: At<Date>,
        /// In which year it is settled with the cities; absent: the last.
        jaar: Option<At<Year>>,
    }
}
