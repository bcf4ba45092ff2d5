//! Whose money it is (articles 7.4, 7.5 and 7.8; Bijlage 1, article 8).

use std::fmt;

use serde::{Serialize, Serializer};

use crate::fields::{Definitions, Key, Pattern, Reader, ToSchema, Value, choice};
use crate::problem::Place;
use crate::yaml::Node;

/// Who contributes to a sheet, or had money spent.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Payer {
    /// The cities together: the covenant's money (article 7.5).
    Convenant,
    /// The part of BZK's yearly subsidy that goes into a sheet (article 7.4).
    Jaarsubsidie,
    /// The cities' own contribution (article 7.8).
    Deelnemersbijdragen,
    /// Platform31's own money.
    Platform31,
    /// Cover that is still to be found.
    NogTeDekken,
    /// One of the sheet's `partijen`.
    Party(String),
}

impl Payer {
    /// Those that need not stand among `partijen`.
    pub const FIXED: [Self; 5] =
        [Self::Convenant, Self::Jaarsubsidie, Self::Deelnemersbijdragen, Self::Platform31, Self::NogTeDekken];

    /// The word in the files.
    #[must_use]
    pub fn word(&self) -> &str {
        match self {
            Self::Convenant => "convenant",
            Self::Jaarsubsidie => "jaarsubsidie",
            Self::Deelnemersbijdragen => "deelnemersbijdragen",
            Self::Platform31 => "Platform31",
            Self::NogTeDekken => "nog te dekken",
            Self::Party(name) => name,
        }
    }

    /// The word, and in what it contributes if not in money: `Deltares, in natura`.
    #[must_use]
    pub fn word_in(&self, vorm: Option<&str>) -> String {
        let word = self.word();
        vorm.map_or_else(|| word.to_owned(), |vorm| format!("{word}, {vorm}"))
    }

    /// The payer that files call so.
    #[must_use]
    pub fn called(name: &str) -> Self {
        let fixed = Self::FIXED.into_iter().find(|payer| payer.word() == name);
        fixed.unwrap_or_else(|| Self::Party(name.to_owned()))
    }
}

impl Default for Payer {
    fn default() -> Self {
        Self::Party(String::new())
    }
}

impl fmt::Display for Payer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

impl Serialize for Payer {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.word())
    }
}

impl Value for Payer {
    fn read(node: &Node, key: Option<Place>, reader: &mut Reader<'_>) -> Option<Self> {
        <String as Value>::read(node, key, reader).map(|name| Self::called(&name))
    }
}

impl Key for Payer {
    const EXAMPLE: &'static str = "convenant";
    const FREE: bool = true;

    fn read(text: &str, _: Place, _: &mut Reader<'_>) -> Option<Self> {
        Some(Self::called(text))
    }
}

impl Pattern for Payer {}

impl ToSchema for Payer {
    fn shape(definitions: &mut Definitions) -> serde_json::Value {
        String::shape(definitions)
    }
}

choice! {
    /// In what a party contributes, if not in money.
    pub enum Bijdragevorm {
        /// Hours, rooms, data: worth so many euros, and never received as money.
        InNatura = "in natura",
    }
}
