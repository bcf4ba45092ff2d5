//! The texts in which a sheet says what was agreed (article 8: goal, intended result, approach, parties involved).

/// A text on which both parties agreed. One that is added does not compile before it is said what it holds (`taken.rs`) and how
/// another one is told (`compare/lines.rs`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum AgreedText {
    Themagroep,
    Doel,
    BeoogdResultaat,
    Aanpak,
    /// Who takes part, and in which roles.
    Partijen,
}

impl AgreedText {
    /// In the order in which differences are told.
    pub(crate) const ALL: [Self; 5] =
        [Self::Themagroep, Self::Doel, Self::BeoogdResultaat, Self::Aanpak, Self::Partijen];

    /// The name of its field.
    pub(crate) const fn field(self) -> &'static str {
        match self {
            Self::Themagroep => "themagroep",
            Self::Doel => "doel",
            Self::BeoogdResultaat => "beoogd_resultaat",
            Self::Aanpak => "aanpak",
            Self::Partijen => "partijen",
        }
    }
}
