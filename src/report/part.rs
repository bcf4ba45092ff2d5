//! What a part of the programme holds, and who meet about it.

use super::names::pillar_name;
use crate::as_of::AsOf;
use crate::covenant::Covenant;
use crate::document::Part;
use crate::money::of_pillar;
use crate::people::office;
use crate::sheet::Onderdeel;

impl Part {
    /// A sheet belongs to it.
    pub(super) fn holds(&self, sheet: &AsOf) -> bool {
        match self {
            Self::Whole => true,
            Self::Pillar(id) => of_pillar(sheet, id),
            Self::General => sheet.onderdeel.value != Onderdeel::InhoudelijkWerkprogramma,
        }
    }

    /// A pillar's chapter belongs to it.
    pub(super) fn has_pillar(&self, id: &str) -> bool {
        match self {
            Self::Whole => true,
            Self::Pillar(own) => own == id,
            Self::General => false,
        }
    }

    /// The basic programme and the flexible space belong to it.
    pub(super) fn has_general(&self) -> bool {
        !matches!(self, Self::Pillar(_))
    }

    pub(super) fn kind(&self) -> &'static str {
        match self {
            Self::Whole => "geheel",
            Self::Pillar(_) => "pijler",
            Self::General => "algemeen",
        }
    }

    /// In a title, behind the document's name.
    pub(super) fn in_words(&self, covenant: &Covenant) -> String {
        match self {
            Self::Whole => String::new(),
            Self::General => " algemeen deel".to_owned(),
            Self::Pillar(id) => format!(" {}", pillar_name(covenant, id)),
        }
    }

    /// Who meet about it, by office (Bijlage 1, article 8).
    pub(super) fn readers(&self, covenant: &Covenant) -> String {
        let pillar = match self {
            Self::Pillar(id) => covenant.pijler(id),
            Self::Whole | Self::General => None,
        };
        let (first, second) = match (self, pillar) {
            (Self::Whole, _) => return covenant.sides().both(),
            (_, Some(pillar)) => (
                office(pillar.pijlersecretaris.good(), "pijlersecretaris"),
                office(pillar.programmamanager.good(), "programmamanager"),
            ),
            (_, None) => (
                office(covenant.coordinatie.algemeen_secretaris.good(), "algemeen secretaris"),
                office(covenant.coordinatie.accountmanager.good(), "accountmanager"),
            ),
        };
        format!("{first} en {second}")
    }
}
