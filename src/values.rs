//! The agreed values of sheets, in the fixed form in which they are kept beside an archived document: JSON, `formaat: 1`,
//! Dutch keys in a fixed order.
//!
//! What was kept once must be read by every later version: a field may be added, with a default; none may be renamed, be left
//! out or mean something else. Never: compares values.

mod agreed_text;
mod decisions;
mod taken;
mod terms;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::amount::Cents;
use crate::date::{Date, Quarter, Year};

pub(crate) use agreed_text::AgreedText;
pub use decisions::{DecisionValues, decisions, of_frame};
pub use terms::inhabitants_of;

/// The form that this version writes, and the only one that it reads.
pub const FORM: u32 = 1;

/// The agreed values of the sheets of a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Values {
    /// [`FORM`].
    pub formaat: u32,
    /// The document that holds them, by its name; empty: none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub document: String,
    /// How far that document came, as its word.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub stand: String,
    /// On which day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub op: Option<Date>,
    /// The other files of the document but its PDF, each with its sum.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub bestanden: BTreeMap<String, String>,
    /// The days up to which that document knows what happened and what was agreed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dagen: Option<[Date; 2]>,
    /// What the parties fixed per year, by the names of the fields.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub raam: BTreeMap<Year, BTreeMap<String, Cents>>,
    /// The surplus that both parties fixed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub overschot: Option<Cents>,
    /// The surplus that the document proposed, or that its papers did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub voorstel: Option<Cents>,
    /// Of invoices: what each city pays.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub facturen: Vec<InvoiceValues>,
    /// Sums of the texts of its own, by the names of their fields.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub teksten: BTreeMap<String, String>,
    /// The terms of the covenant that have no day of their own, by name and in print. Absent: not kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub voorwaarden: Option<BTreeMap<String, String>>,
    /// The cities that those terms name, by their code, which a city keeps under another name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub gemeenten: BTreeMap<String, String>,
    /// What was decided on the frame. Absent: not kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub besluiten: Option<Vec<DecisionValues>>,
    /// In the order of their ids.
    pub bladen: Vec<SheetValues>,
}

/// What a city was asked to pay.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvoiceValues {
    /// The city.
    pub gemeente: String,
    /// Its code, which it keeps under another name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// Its inhabitants.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inwoners: Option<u32>,
    /// Its contribution, before anything is taken off.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basisbijdrage: Option<Cents>,
    /// Its share of what goes back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verrekening: Option<Cents>,
    /// How much.
    pub te_betalen: Cents,
}

/// The agreed values of a sheet, and what was spent and delivered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetValues {
    /// File name without ending.
    pub id: String,
    /// Title.
    pub titel: String,
    /// Which part of the work programme pays for it, as its word.
    pub onderdeel: String,
    /// Id of its pillar.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pijler: Option<String>,
    /// What for, as written; two sheets of one goal may be the same sheet under another name.
    pub doel: String,
    /// Both parties agreed on it: its budget counts.
    pub afgesproken: bool,
    /// First day, as planned.
    pub start: Date,
    /// Last day, as planned.
    pub einde: Date,
    /// When it was finished.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub afgerond: Option<Date>,
    /// From which day it lapses, also while that is only asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vervallen: Option<Date>,
    /// What is handed over, in the order of the file.
    pub producten: Vec<ProductValues>,
    /// Milestones, in the order of the file.
    pub mijlpalen: Vec<MilestoneValues>,
    /// The sum of all contributions over all years.
    pub totaal: Cents,
    /// What each party contributes, in the order of the file.
    pub bijdragen: Vec<ContributionValues>,
    /// Covenant money that may be spent per year: with what was carried over, deducted and added.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub beschikbaar: BTreeMap<Year, Cents>,
    /// What was spent per quarter, by party.
    pub besteed: BTreeMap<Quarter, BTreeMap<String, Cents>>,
    /// Who answers for it, by office; an office that nobody holds is left out.
    pub verantwoordelijk: BTreeMap<String, PersonValues>,
    /// Sums of its texts, by the names of their fields.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub teksten: BTreeMap<String, String>,
    /// Who takes part, and in which roles. Absent: not kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub partijen: Option<BTreeMap<String, Vec<String>>>,
    /// The cities that take part, and who joins them. Absent: not kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deelnemers: Option<Vec<String>>,
    /// What was asked, agreed, refused and corrected. Absent: not kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub besluiten: Option<Vec<DecisionValues>>,
}

/// What is handed over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductValues {
    /// Its name.
    pub naam: String,
    /// When it is due, as written.
    pub gepland: String,
    /// When it was handed over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opgeleverd: Option<Date>,
    /// From which day it lapses, once both parties agreed to that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vervallen: Option<Date>,
    /// The name of the product in whose place it came.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vervangt: Option<String>,
}

/// A milestone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MilestoneValues {
    /// Its name.
    pub naam: String,
    /// When it is due, as written.
    pub gepland: String,
    /// When it was reached.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gereed: Option<Date>,
}

/// What a party contributes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContributionValues {
    /// Whose money, as its word.
    pub partij: String,
    /// In what, if not in money, as its word.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vorm: Option<String>,
    /// Agreed for the whole, not per year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub totaal: Option<Cents>,
    /// Amount per year.
    pub jaren: BTreeMap<Year, Cents>,
}

/// A person, as far as a report names one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonValues {
    /// Name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub naam: Option<String>,
    /// Office.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub functie: Option<String>,
    /// Organisation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisatie: Option<String>,
}

/// Those of no sheets.
impl Default for Values {
    fn default() -> Self {
        let (document, stand) = Default::default();
        let (bestanden, raam, facturen, teksten, gemeenten, bladen) = Default::default();
        Self {
            formaat: FORM,
            document,
            stand,
            op: None,
            bestanden,
            dagen: None,
            raam,
            overschot: None,
            voorstel: None,
            facturen,
            teksten,
            voorwaarden: None,
            gemeenten,
            besluiten: None,
            bladen,
        }
    }
}

impl Values {
    /// The names of officials who answered for its sheets.
    pub fn officials(&self) -> impl Iterator<Item = &str> {
        let people = self.bladen.iter().flat_map(|sheet| &sheet.verantwoordelijk);
        people.filter(|(office, _)| *office != "bestuurder").filter_map(|(_, person)| person.naam.as_deref())
    }

    /// Those of an overview of invoices, which holds no sheets.
    #[must_use]
    pub fn is_invoices(&self) -> bool {
        !self.facturen.is_empty()
    }

    /// As they are kept.
    ///
    /// # Panics
    /// Never: no map has a key that JSON cannot write.
    #[must_use]
    pub fn json(&self) -> Vec<u8> {
        let mut json = serde_json::to_vec_pretty(self).expect("every key is text");
        json.push(b'\n');
        json
    }

    /// Reads what [`Values::json`] wrote, in this version or an earlier one.
    ///
    /// # Errors
    /// When the form is a later one, or these are no such values; in Dutch.
    pub fn read(json: &[u8]) -> Result<Self, String> {
        #[derive(Deserialize)]
        struct Version {
            formaat: u32,
        }
        let trouble = |trouble: serde_json::Error| format!("dit zijn geen bewaarde waarden ({trouble})");
        match serde_json::from_slice::<Version>(json).map_err(trouble)?.formaat {
            FORM => serde_json::from_slice(json).map_err(trouble),
            other => Err(format!("deze waarden hebben formaat {other}; deze versie leest formaat {FORM}")),
        }
    }
}

impl ContributionValues {
    /// Whose, and in what if not in money.
    #[must_use]
    pub fn name(&self) -> String {
        match &self.vorm {
            Some(vorm) => format!("{}, {vorm}", self.partij),
            None => self.partij.clone(),
        }
    }
}
