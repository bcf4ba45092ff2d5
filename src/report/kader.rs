//! What the covenant says that any document may print: the names of its sides, and the articles that it cites.

use serde::Serialize;

use crate::covenant::{Artikelen, Covenant, Sides};

/// The `kader` of the templates.
#[derive(Debug, Clone, Serialize)]
pub struct Kader {
    /// The two sides' names.
    pub partijen: Sides,
    /// Which article says what.
    pub artikelen: Artikelen,
}

impl Kader {
    pub(super) fn of(covenant: &Covenant) -> Self {
        let artikelen = covenant.artikelen.as_ref().map(|cited| cited.value.clone());
        Self { partijen: covenant.sides(), artikelen: artikelen.unwrap_or_default() }
    }
}
