//! One value for every year, or one from a year on.

use serde::Serialize;
use serde_json::json;

use super::{Definitions, Keyed, Reader, ToSchema, Value};
use crate::date::Year;
use crate::problem::Place;
use crate::yaml::{Kind, Node};

/// `0.13`, or `{2023: 0.137, 2024: 0.141}`: a year without a value of its own keeps the last before it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum PerYear<T> {
    /// The same in every year.
    Same(T),
    /// From each of these years on, in the order of the file.
    From(Keyed<Year, T>),
}

impl<T: Default> Default for PerYear<T> {
    fn default() -> Self {
        Self::Same(T::default())
    }
}

impl<T: Copy> PerYear<T> {
    /// What holds in a year; `None` in the years before the first.
    #[must_use]
    pub fn of(&self, year: Year) -> Option<T> {
        match self {
            Self::Same(value) => Some(*value),
            Self::From(years) => {
                let from = years.iter().filter(|(from, _)| from.value <= year && !from.broken);
                from.max_by_key(|(from, _)| from.value).map(|(_, value)| value.value)
            }
        }
    }

    /// The year from which on the value of this year holds; `None` when it holds in every year, or there is none yet.
    #[must_use]
    pub fn since(&self, year: Year) -> Option<Year> {
        self.years().map(|(from, _)| from).filter(|from| *from <= year).max()
    }

    /// The years that have a value of their own, with the places of their keys.
    pub fn years(&self) -> impl Iterator<Item = (Year, Place)> {
        let years = match self {
            Self::Same(_) => &[],
            Self::From(years) => years.entries.as_slice(),
        };
        years.iter().filter(|(year, _)| !year.broken).map(|(year, _)| (year.value, year.place))
    }

    /// Nothing in it is broken.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        match self {
            Self::Same(_) => true,
            Self::From(years) => years.iter().all(|(year, value)| !year.broken && !value.broken),
        }
    }
}

impl<T: Value> Value for PerYear<T> {
    fn read(node: &Node, key: Option<Place>, reader: &mut Reader<'_>) -> Option<Self> {
        match &node.kind {
            Kind::Map(_) => Value::read(node, key, reader).map(Self::From),
            Kind::Scalar { .. } => T::read(node, key, reader).map(Self::Same),
            Kind::List(items) => {
                let plain = |item: &Node| match &item.kind {
                    Kind::Scalar { text, .. } => Some(text.clone()),
                    _ => None,
                };
                let values: Option<Vec<String>> = items.iter().take(2).map(plain).collect();
                let values = values.unwrap_or_default().into_iter().chain(["…".to_owned(), "…".to_owned()]);
                let years: Vec<String> =
                    values.zip([2023, 2024]).map(|(value, year)| format!("{year}: {value}")).collect();
                let help = format!(
                    "noem bij elke waarde het jaar vanaf wanneer die geldt: `{{{}}}`",
                    years.join(", ")
                );
                reader.wrong_type(node, "één waarde of een blok met jaren", &help);
                None
            }
        }
    }
}

impl<T: ToSchema> ToSchema for PerYear<T> {
    fn shape(definitions: &mut Definitions) -> serde_json::Value {
        let years = <Keyed<Year, T>>::shape(definitions);
        json!({"if": {"type": "object"}, "then": years, "else": T::shape(definitions)})
    }
}
