//! The names of pillars and parties, as reports print them.

use crate::covenant::Covenant;
use crate::sheet::{Bijdragevorm, Payer};

/// A pillar's name; the id itself when the covenant does not know it.
pub(super) fn pillar_name(covenant: &Covenant, id: &str) -> String {
    covenant.pijler(id).map_or_else(|| id.to_owned(), |pillar| pillar.naam.value.clone())
}

/// A payer's name in print.
pub(super) fn party_name(covenant: &Covenant, payer: &Payer) -> String {
    match payer {
        Payer::Convenant => covenant.sides().money(),
        Payer::Deelnemersbijdragen => "Deelnemersbijdragen".to_owned(),
        Payer::NogTeDekken => "Nog te dekken".to_owned(),
        Payer::Jaarsubsidie => match &covenant.jaarsubsidie {
            Some(subsidy) => format!("Jaarsubsidie {}", subsidy.partij.value),
            None => "Jaarsubsidie".to_owned(),
        },
        Payer::Platform31 => covenant.sides().bureau,
        Payer::Party(name) => name.clone(),
    }
}

/// The same, and whether it is in kind.
pub(super) fn contribution_name(covenant: &Covenant, payer: &Payer, in_natura: bool) -> String {
    let name = party_name(covenant, payer);
    if in_natura { format!("{name}, {}", Bijdragevorm::InNatura.word()) } else { name }
}
