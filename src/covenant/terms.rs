//! What a covenant says to its documents: the names of its two sides, the articles that may be cited, the limits of what is
//! explained, the organisation's own days, and what was agreed since.
//!
//! Never: which sentence says so (`templates/`).

use serde::Serialize;

use crate::amount::Cents;
use crate::date::Date;
use crate::fields::{At, Definitions, Reader, ToSchema, Value, record};
use crate::problem::{Code, Place, Problem, quoted};
use crate::yaml::Node;

record! {
    /// The names of the two sides.
    pub struct Partijen {
        /// The network of cities.
        netwerk: At<String>,
        /// The same in a word, for tables and in passing.
        kort: At<String>,
        /// Who carries the programme out.
        bureau: At<String>,
    }
}

/// The two sides' names in print; those of the first covenant where `partijen` is absent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Sides {
    /// The network of cities.
    pub netwerk: String,
    /// The same in a word.
    pub kort: String,
    /// Who carries the programme out.
    pub bureau: String,
}

impl Sides {
    /// Of a covenant that says so, else the first one's.
    #[must_use]
    pub fn of(partijen: Option<&Partijen>) -> Self {
        let said = |name: fn(&Partijen) -> &At<String>, otherwise: &str| {
            let own = partijen.and_then(|sides| name(sides).good());
            own.map_or(otherwise, String::as_str).to_owned()
        };
        Self {
            netwerk: said(|sides| &sides.netwerk, "G40-Stedennetwerk"),
            kort: said(|sides| &sides.kort, "G40"),
            bureau: said(|sides| &sides.bureau, "Platform31"),
        }
    }

    /// `G40-Stedennetwerk en Platform31`.
    #[must_use]
    pub fn both(&self) -> String {
        format!("{} en {}", self.netwerk, self.bureau)
    }

    /// `Convenantmiddelen G40`: what the cities pay together, as a payer.
    #[must_use]
    pub fn money(&self) -> String {
        format!("Convenantmiddelen {}", self.kort)
    }

    /// `G40-steden`; a name of several words stands behind: `steden van Verenigde Steden`.
    #[must_use]
    pub fn whose(&self, noun: &str) -> String {
        match self.kort.contains(char::is_whitespace) {
            true => format!("{noun} van {}", self.kort),
            false => format!("{}-{noun}", self.kort),
        }
    }
}

record! {
    /// Which article says what; what is absent is not cited.
    pub struct Artikelen {
        /// What a city pays per inhabitant.
        basisbijdrage: Option<At<Article>>,
        /// The division of a year's income.
        verdeling: Option<At<Article>>,
        /// The subsidy that is matched.
        jaarsubsidie: Option<At<Article>>,
        /// When invoices go out.
        facturen: Option<At<Article>>,
        /// An own contribution of cities that take part.
        deelname: Option<At<Article>>,
        /// What goes back to the cities.
        overschot: Option<At<Article>>,
        /// The knowledge files.
        kennisdossiers: Option<At<Article>>,
        /// The account that is given four times a year.
        verantwoording: Option<At<Article>>,
    }
}

/// The number of an article: `7.9`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[serde(transparent)]
pub struct Article(pub String);

impl Value for Article {
    fn read(node: &Node, _: Option<Place>, reader: &mut Reader<'_>) -> Option<Self> {
        let help = "schrijf alleen het nummer: `7.9`";
        let text = reader.scalar(node, "het nummer van een artikel", help)?;
        let number = |text: &str| {
            text.len() <= LONGEST
                && text.starts_with(|first: char| first.is_ascii_digit())
                && text.chars().all(|sign| sign.is_ascii_alphanumeric() || sign == '.')
        };
        if number(text) {
            return Some(Self(text.to_owned()));
        }
        let message = format!("{} is geen nummer van een artikel", quoted(text));
        let problem = Problem::at(Code::TypeOnjuist, node.place, message);
        let before = |word: &&str| ["artikel", "art.", "art"].contains(&word.to_lowercase().as_str());
        reader.problems.push(match text.split_once(' ') {
            Some((word, meant)) if before(&word) && number(meant) => problem.replace(meant.to_owned()),
            _ => problem.help(help),
        });
        None
    }
}

/// Signs of the number of an article: `12.10b` has six.
const LONGEST: usize = 12;

impl ToSchema for Article {
    fn shape(definitions: &mut Definitions) -> serde_json::Value {
        let help = "schrijf alleen het nummer van het artikel: 7.9";
        definitions.define("artikel", |_| {
            serde_json::json!({
                "type": ["number", "string"],
                "minimum": 0,
                "pattern": "^[0-9][0-9A-Za-z.]*$",
                "maxLength": LONGEST,
                "errorMessage": help,
                "patternErrorMessage": help,
            })
        })
    }
}

record! {
    /// Above which limits a deviation is explained: above both.
    pub struct Rapportagegrens {
        /// Percent of what was available.
        procent: Option<At<WholeWithin<0, 100>>>,
        /// In euros.
        bedrag: Option<At<Cents>>,
    }
}

/// The limits above which spending differs so much from what was available that it is explained: above both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Limits {
    /// Percent of what was available.
    pub procent: u32,
    /// In euros.
    pub bedrag: Cents,
}

impl Limits {
    /// Of a covenant that says so, else the usual ones.
    #[must_use]
    pub fn of(rapportagegrens: Option<&Rapportagegrens>) -> Self {
        let procent = rapportagegrens.and_then(|own| own.procent.as_ref()?.good());
        let bedrag = rapportagegrens.and_then(|own| own.bedrag.as_ref()?.good());
        Self { procent: procent.map_or(10, |own| own.0), bedrag: bedrag.copied().unwrap_or(Cents(250_000)) }
    }

    /// A balance lies above both; where less than nothing was available, any amount is above the percentage.
    #[must_use]
    pub fn exceeded(self, saldo: Cents, beschikbaar: Cents) -> bool {
        let off = i128::from(saldo.0).abs();
        let percent = i128::from(beschikbaar.positive().0) * i128::from(self.procent);
        off * 100 > percent && off > i128::from(self.bedrag.0)
    }
}

record! {
    /// What was agreed beside the covenant.
    pub struct Addendum {
        /// When; documents that closed before do not know it.
        op: At<Date>,
        /// What it is about.
        onderwerp: At<String>,
        /// The new last day of the covenant's period.
        looptijd_tot_en_met: Option<At<Date>>,
        /// Where it can be read.
        vindplaats: Option<At<String>>,
    }
}

record! {
    /// The house's own days.
    pub struct Kalender {
        /// Days after the end of a quarter in which people report on it.
        kwartaal: At<WholeWithin<1, 92>>,
    }
}

/// A whole number within limits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(transparent)]
pub struct WholeWithin<const LOW: u32, const HIGH: u32>(pub u32);

impl<const LOW: u32, const HIGH: u32> Value for WholeWithin<LOW, HIGH> {
    fn read(node: &Node, key: Option<Place>, reader: &mut Reader<'_>) -> Option<Self> {
        let number = u32::read(node, key, reader)?;
        if (LOW..=HIGH).contains(&number) {
            return Some(Self(number));
        }
        let message = format!("`{number}` kan hier niet");
        let help = format!("schrijf een geheel getal van {LOW} tot en met {HIGH}");
        reader.wrong(Code::TypeOnjuist, node.place, message, help);
        None
    }
}

impl<const LOW: u32, const HIGH: u32> ToSchema for WholeWithin<LOW, HIGH> {
    fn shape(_: &mut Definitions) -> serde_json::Value {
        let help = format!("schrijf een geheel getal van {LOW} tot en met {HIGH}");
        serde_json::json!({
            "type": ["integer", "string"],
            "minimum": LOW,
            "maximum": HIGH,
            "pattern": "^[0-9]{1,9}$",
            "errorMessage": help,
            "patternErrorMessage": help,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_of_several_words_stands_behind() {
        let named = |kort: &str| Sides { kort: kort.to_owned(), ..Sides::of(None) };
        assert_eq!(named("G40").whose("steden"), "G40-steden");
        assert_eq!(named("Verenigde Steden").whose("coördinatoren"), "coördinatoren van Verenigde Steden");
        assert_eq!(named("M50").both(), "G40-Stedennetwerk en Platform31");
    }
}
