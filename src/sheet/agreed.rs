//! What both parties asked of each other, agreed on or refused, each with its day (articles 4.1 and 7.9; Bijlage 1,
//! articles 7.8 and 8).

use std::ops::Deref;

use serde::Serialize;

use super::Onderdeel;
use crate::amount::Cents;
use crate::date::Date;
use crate::fields::{At, Definitions, Reader, ToSchema, Value, choice, record};
use crate::problem::Place;
use crate::yaml::{Kind, Node};

/// A day, or a block with that day and more.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct DayOr<T> {
    /// The block; of a day alone, with that day.
    #[serde(flatten)]
    block: T,
    /// It came after the reporting date of the document that knows it; no field of a file, `as_of` decides it.
    pub na_peildatum: bool,
}

/// An agreement of both parties.
pub type Akkoord = DayOr<AkkoordMetVindplaats>;
/// A request to agree.
pub type Gevraagd = DayOr<GevraagdMetBedrag>;
/// A refusal.
pub type Afgewezen = DayOr<AfgewezenMetReden>;

record! {
    /// An agreement, and where it is written down.
    pub struct AkkoordMetVindplaats {
        /// When.
        op: At<Date>,
        /// At which table; absent: at the one whose mandate it is.
        door: Option<At<Tafel>>,
        /// Where it is written down.
        vindplaats: Option<At<String>>,
    }
}

choice! {
    /// Where both parties decide (Bijlage 1, articles 4.1, 7.8, 7.9 and 8).
    pub enum Tafel {
        /// Pijlersecretaris and programmamanager.
        Pijler = "pijler",
        /// Algemeen secretaris and accountmanager.
        Coordinatie = "coordinatie",
        /// The Ambtelijk Ondersteuningsteam.
        Aot = "AOT",
        /// Voorzitter and directeur.
        Bestuur = "bestuur",
    }
}

/// A request that waits longer than a quarter goes to the AOT.
const QUARTER_DAYS: i32 = 92;

impl Tafel {
    /// Where is decided on a sheet of this part of the programme; `None`: on a pillar itself.
    #[must_use]
    pub fn of(part: Option<Onderdeel>) -> Self {
        match part {
            Some(Onderdeel::Basisprogramma | Onderdeel::FlexibeleRuimte) => Self::Coordinatie,
            Some(Onderdeel::InhoudelijkWerkprogramma) | None => Self::Pijler,
        }
    }

    /// What was asked since then waits on a day for more than a quarter, and is the AOT's.
    #[must_use]
    pub fn waits_too_long(since: Date, day: Date) -> bool {
        day.days_since(since) > QUARTER_DAYS
    }
}

record! {
    /// A request, and what was asked where something else was agreed.
    pub struct GevraagdMetBedrag {
        /// When.
        op: At<Date>,
        /// How much, if another amount was agreed.
        bedrag: Option<At<Cents>>,
        /// Who asked, by office.
        door: Option<At<String>>,
    }
}

record! {
    /// A refusal, and why.
    pub struct AfgewezenMetReden {
        /// When.
        op: At<Date>,
        /// Why.
        reden: Option<At<String>>,
    }
}

impl Gevraagd {
    /// The request, or one of this day where there is none, for this amount.
    #[must_use]
    pub fn of_amount(asked: Option<&At<Self>>, op: &At<Date>, bedrag: Cents) -> At<Self> {
        let own = At {
            value: Self { block: Dated::on(op.clone()), na_peildatum: false },
            place: op.place,
            key_place: op.key_place,
            broken: false,
        };
        let mut asked = asked.cloned().unwrap_or(own);
        asked.value.block.bedrag =
            Some(At { value: bedrag, place: op.place, key_place: op.key_place, broken: false });
        asked
    }
}

/// What can be written as a day alone.
pub trait Dated {
    /// With this day and nothing else.
    fn on(op: At<Date>) -> Self;
}

impl Dated for AkkoordMetVindplaats {
    fn on(op: At<Date>) -> Self {
        Self { op, door: None, vindplaats: None }
    }
}

impl Dated for GevraagdMetBedrag {
    fn on(op: At<Date>) -> Self {
        Self { op, bedrag: None, door: None }
    }
}

impl Dated for AfgewezenMetReden {
    fn on(op: At<Date>) -> Self {
        Self { op, reden: None }
    }
}

impl<T> Deref for DayOr<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.block
    }
}

impl<T: Value + Dated> Value for DayOr<T> {
    fn read(node: &Node, key: Option<Place>, reader: &mut Reader<'_>) -> Option<Self> {
        let block = if matches!(node.kind, Kind::Map(_)) {
            T::read(node, key, reader)?
        } else {
            let value = Date::read(node, key, reader)?;
            T::on(At { value, place: node.place, key_place: node.place, broken: false })
        };
        Some(Self { block, na_peildatum: false })
    }
}

impl<T: ToSchema> ToSchema for DayOr<T> {
    fn shape(definitions: &mut Definitions) -> serde_json::Value {
        let block = T::shape(definitions);
        serde_json::json!({"if": {"type": "object"}, "then": block, "else": Date::shape(definitions)})
    }
}
