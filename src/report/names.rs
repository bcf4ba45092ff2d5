//! The names of pillars and parties, as reports print them.

use crate::covenant::Covenant;
use crate::sheet::{CONVENANT, DEELNEMERSBIJDRAGEN, JAARSUBSIDIE, NOG_TE_DEKKEN};

/// A pillar's name; the id itself when the covenant does not know it.
pub(super) fn pillar_name(covenant: &Covenant, id: &str) -> String {
    covenant.pijler(id).map_or_else(|| id.to_owned(), |pillar| pillar.naam.value.clone())
}

/// A party's name in print.
pub(super) fn party_name(covenant: &Covenant, party: &str) -> String {
    match party {
        CONVENANT => "Convenantmiddelen G40".to_owned(),
        DEELNEMERSBIJDRAGEN => "Deelnemersbijdragen".to_owned(),
        NOG_TE_DEKKEN => "Nog te dekken".to_owned(),
        JAARSUBSIDIE => match &covenant.jaarsubsidie {
            Some(subsidy) => format!("Jaarsubsidie {}", subsidy.partij.value),
            None => "Jaarsubsidie".to_owned(),
        },
        other => other.to_owned(),
    }
}
