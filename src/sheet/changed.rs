//! What both parties agreed and changed since: `bijgesteld` says what a value was before, from which day the new one counts,
//! and why (article 8: "eventuele tussentijdse bijstelling").
//!
//! Never: what a document knows of it (`as_of.rs`).

use std::ops::Deref;

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use super::{Afgewezen, Akkoord, Bijdragevorm, Gevraagd, Payer};
use crate::amount::Cents;
use crate::date::{Date, Planned, Year};
use crate::fields::{At, Definitions, Reader, ToSchema, Value, record};
use crate::problem::Place;
use crate::yaml::Node;

/// A reason that says no more than that something was mistyped: it moves nothing.
pub const SLIP: &str = "schrijffout";

record! {
    /// What a planned day was before.
    pub struct DagBijgesteld {
        /// Until then.
        van: At<Planned>,
        /// From which day the other one is known.
        op: At<Date>,
        /// Why; [`SLIP`] when it was only mistyped.
        reden: At<String>,
        /// Asked.
        gevraagd: Option<At<Gevraagd>>,
        /// Agreed; without it, the new day is a proposal.
        akkoord: Option<At<Akkoord>>,
        /// Refused.
        afgewezen: Option<At<Afgewezen>>,
    }
}

record! {
    /// What the last day of a sheet was before.
    pub struct EindeBijgesteld {
        /// Until then.
        van: At<Date>,
        /// From which day the other one is known.
        op: At<Date>,
        /// Why; [`SLIP`] when it was only mistyped.
        reden: At<String>,
        /// Asked.
        gevraagd: Option<At<Gevraagd>>,
        /// Agreed; without it, the new day is a proposal.
        akkoord: Option<At<Akkoord>>,
        /// Refused.
        afgewezen: Option<At<Afgewezen>>,
    }
}

record! {
    /// What a party's amount of a year was before.
    pub struct BedragBijgesteld {
        /// Whose.
        partij: At<Payer>,
        /// Absent: of the money.
        vorm: Option<At<Bijdragevorm>>,
        /// Of which year.
        jaar: At<Year>,
        /// Until then.
        van: At<Cents>,
        /// From which day the other one is known.
        op: At<Date>,
        /// Why; [`SLIP`] when it was only mistyped.
        reden: At<String>,
        /// Asked.
        gevraagd: Option<At<Gevraagd>>,
        /// Agreed; covenant money counts from then on.
        akkoord: Option<At<Akkoord>>,
        /// Refused.
        afgewezen: Option<At<Afgewezen>>,
    }
}

impl BedragBijgesteld {
    /// Whose, and in what if not in money.
    #[must_use]
    pub fn name(&self) -> String {
        self.partij.word_in(self.vorm.as_ref().map(|vorm| vorm.word()))
    }
}

/// A change of one value, whatever the value is.
pub trait Change {
    /// What changed.
    type Of: Copy + PartialEq;
    /// What it was.
    fn van(&self) -> &At<Self::Of>;
    /// From which day the other one is known.
    fn op(&self) -> &At<Date>;
    /// Why.
    fn reden(&self) -> &str;
    /// Asked, agreed and refused.
    fn answers(&self) -> Answers<'_>;
    /// The same, to be changed.
    fn answers_mut(&mut self) -> AnswersMut<'_>;

    /// Why, on one line and without a full stop.
    fn short_reason(&self) -> String {
        let words: Vec<&str> = self.reden().split_whitespace().collect();
        words.join(" ").trim_end_matches('.').to_owned()
    }

    /// It was only mistyped.
    fn is_slip(&self) -> bool {
        self.reden().trim().eq_ignore_ascii_case(SLIP)
    }
}

/// Asked, agreed and refused.
pub type Answers<'a> = (&'a Option<At<Gevraagd>>, &'a Option<At<Akkoord>>, &'a Option<At<Afgewezen>>);
/// Asked, agreed and refused, to be changed.
pub type AnswersMut<'a> =
    (&'a mut Option<At<Gevraagd>>, &'a mut Option<At<Akkoord>>, &'a mut Option<At<Afgewezen>>);

macro_rules! change {
    ($record:ty, $of:ty) => {
        impl $crate::sheet::Change for $record {
            type Of = $of;

            fn van(&self) -> &At<$of> {
                &self.van
            }

            fn op(&self) -> &At<Date> {
                &self.op
            }

            fn reden(&self) -> &str {
                &self.reden
            }

            fn answers(&self) -> $crate::sheet::Answers<'_> {
                (&self.gevraagd, &self.akkoord, &self.afgewezen)
            }

            fn answers_mut(&mut self) -> $crate::sheet::AnswersMut<'_> {
                (&mut self.gevraagd, &mut self.akkoord, &mut self.afgewezen)
            }
        }
    };
}

change!(DagBijgesteld, Planned);
change!(EindeBijgesteld, Date);
change!(BedragBijgesteld, Cents);

pub(crate) use change;

/// What was agreed, and what became of it. A file holds the value alone; `as_of` adds the rest.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Agreed<T> {
    /// As agreed.
    pub now: T,
    /// As first agreed, if that is something else.
    pub eerst: Option<T>,
    /// Why it changed; of more changes, each.
    pub reden: Option<String>,
    /// As proposed, while that waits for an akkoord.
    pub voorgesteld: Option<T>,
    /// Why it should change.
    pub reden_voorstel: Option<String>,
    /// As proposed last, if that was refused, and when.
    pub afgewezen: Option<(T, Date)>,
    /// The akkoord on the last change came after the reporting date of the document that knows it.
    pub na_peildatum: Option<Date>,
}

impl<T> Deref for Agreed<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.now
    }
}

impl<T: Copy> Agreed<T> {
    /// What lateness is measured against: what was agreed first.
    #[must_use]
    pub fn first(&self) -> T {
        self.eerst.unwrap_or(self.now)
    }
}

/// The value alone, or with what became of it.
impl<T: Serialize> Serialize for Agreed<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { now, eerst, reden, voorgesteld, reden_voorstel, afgewezen, na_peildatum } = self;
        if eerst.is_none() && voorgesteld.is_none() && afgewezen.is_none() {
            return now.serialize(serializer);
        }
        let mut whole = serializer.serialize_struct("Agreed", 8)?;
        whole.serialize_field("dag", now)?;
        whole.serialize_field("eerst", eerst)?;
        whole.serialize_field("reden", reden)?;
        whole.serialize_field("voorgesteld", voorgesteld)?;
        whole.serialize_field("reden_voorstel", reden_voorstel)?;
        whole.serialize_field("afgewezen", &afgewezen.as_ref().map(|(day, _)| day))?;
        whole.serialize_field("afgewezen_op", &afgewezen.as_ref().map(|(_, op)| op))?;
        whole.serialize_field("na_peildatum", na_peildatum)?;
        whole.end()
    }
}

impl<T: Value> Value for Agreed<T> {
    fn read(node: &Node, key: Option<Place>, reader: &mut Reader<'_>) -> Option<Self> {
        let now = T::read(node, key, reader)?;
        Some(Self {
            now,
            eerst: None,
            reden: None,
            voorgesteld: None,
            reden_voorstel: None,
            afgewezen: None,
            na_peildatum: None,
        })
    }
}

impl<T: ToSchema> ToSchema for Agreed<T> {
    fn shape(definitions: &mut Definitions) -> serde_json::Value {
        T::shape(definitions)
    }
}
