//! What the covenant says that any document may print: the names of its sides, the articles that it cites,
//! what is explained, and the sentence on btw.

use serde::Serialize;

use crate::covenant::{Addendum, Artikelen, Covenant, Limits, Sides};
use crate::fields::At;
use crate::money;

/// The `kader` of the templates.
#[derive(Debug, Clone, Serialize)]
pub struct Kader {
    /// The two sides' names.
    pub partijen: Sides,
    /// Which article says what.
    pub artikelen: Artikelen,
    /// One sentence under money that is invoiced.
    pub btw: Option<String>,
    /// Above which limits a deviation is explained.
    pub rapportagegrens: Limits,
    /// The cities pay nothing in any year: all money is of other parties.
    pub geen_basisbijdrage: bool,
    /// What was agreed beside the covenant since.
    pub addenda: Vec<Addendum>,
}

impl Kader {
    pub(super) fn of(covenant: &Covenant) -> Self {
        let artikelen = covenant.artikelen.as_ref().map(|cited| cited.value.clone());
        Self {
            partijen: covenant.sides(),
            artikelen: artikelen.unwrap_or_default(),
            btw: covenant.btw.as_ref().and_then(At::good).cloned(),
            rapportagegrens: covenant.limits(),
            geen_basisbijdrage: money::is_free(covenant),
            addenda: covenant.addenda.iter().map(|addendum| addendum.value.clone()).collect(),
        }
    }
}
