//! The money of a sheet: its budget, and what both parties change in it (articles 7.4, 7.5, 7.8 and 7.9).
//!
//! Comes in: a node. Goes out: records whose fields are the file's keys. Never: sums (`money.rs`).

use super::Akkoord;
use crate::amount::Cents;
use crate::date::{Date, Year};
use crate::fields::{At, Keyed, List, record};

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
