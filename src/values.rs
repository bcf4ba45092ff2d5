//! The agreed values of sheets, in the fixed form in which they are kept beside an archived document: JSON, `formaat: 1`,
//! Dutch keys in a fixed order.
//!
//! What was kept once must be read by every later version: a field may be added, with a default; none may be renamed, be left
//! out or mean something else. Never: compares values.

mod decisions;
mod terms;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::amount::Cents;
use crate::as_of::{self, AsOf, Days};
use crate::covenant::{Covenant, Jaar};
use crate::date::{Date, Quarter, Year};
use crate::document::Document;
use crate::fields::At;
use crate::load::Programme;
use crate::money;
use crate::people::{People, people};
use crate::sheet::Persoon;

pub use decisions::{DecisionValues, decisions, of_frame};

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
        let (bestanden, raam, facturen, teksten, bladen) = Default::default();
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
            besluiten: None,
            bladen,
        }
    }
}

impl Values {
    /// Those of some sheets, as a document knows them.
    #[must_use]
    pub fn of(covenant: &Covenant, sheets: &[AsOf]) -> Self {
        let mut bladen: Vec<_> = sheets.iter().map(|sheet| SheetValues::of(covenant, sheet)).collect();
        bladen.sort_by(|a, b| a.id.cmp(&b.id));
        let raam = covenant.jaren.iter().map(|(year, jaar)| (year.value, fixed(jaar))).collect();
        let overschot = covenant.overschot.as_ref().map(|fixed| fixed.bedrag.value);
        Self { raam, overschot, bladen, ..Self::default() }
    }

    /// Those of a whole programme, as known up to the days on which it happened and was agreed.
    ///
    /// # Errors
    /// When there is no frame; in Dutch.
    pub fn on(programme: &Programme, days: Days) -> anyhow::Result<Self> {
        let covenant = as_of::covenant(programme.frame()?, days);
        Ok(Self::of(&covenant, &as_of::sheets(programme, days)).decided(programme, days))
    }

    /// With the decisions, which a sheet as known on a day holds no longer when they were told before.
    fn decided(mut self, programme: &Programme, days: Days) -> Self {
        let frame = programme.covenant.as_ref();
        self.voorwaarden = frame.map(terms::of_frame);
        self.besluiten = frame.map(|frame| of_frame(frame, days));
        for sheet in &mut self.bladen {
            sheet.besluiten = Some(decisions(programme, &sheet.id, days));
        }
        self
    }

    /// The same, with the texts that belong to a document alone.
    ///
    /// # Errors
    /// As [`Values::on`].
    pub fn of_document(programme: &Programme, document: &Document, days: Days) -> anyhow::Result<Self> {
        let notes = programme.notes.get(document);
        let whole = notes.and_then(|notes| notes.algemeen_beeld.as_ref()).map(|text| &text.0);
        let whole = whole.map(|text| ("algemeen_beeld".to_owned(), text_sum(&[text])));
        let parts = notes.into_iter().flat_map(|notes| notes.pijlers.iter());
        let parts = parts.map(|(id, text)| (format!("beeld van {}", id.value), text_sum(&[&text.0])));
        Ok(Self { teksten: whole.into_iter().chain(parts).collect(), ..Self::on(programme, days)? })
    }

    /// Those of every sheet that is no draft, with all that is known today.
    #[must_use]
    pub fn of_all(programme: &Programme) -> Self {
        let days = Days::facts(Date::MAX);
        let covenant = programme.covenant.as_ref().map(|covenant| as_of::covenant(covenant, days));
        let values = covenant.map(|covenant| Self::of(&covenant, &as_of::sheets(programme, days)));
        values.unwrap_or_default().decided(programme, days)
    }

    /// With what each city pays in a year.
    #[must_use]
    pub fn of_invoices(covenant: &Covenant, year: Year) -> Self {
        let invoices = money::invoices(covenant, year);
        let rows = invoices.iter().map(|invoice| InvoiceValues {
            gemeente: invoice.gemeente.naam.value.clone(),
            code: invoice.gemeente.code.as_ref().map(|code| code.value.clone()),
            inwoners: invoice.gemeente.inwoners.of(year).map(|counted| counted.0),
            basisbijdrage: Some(invoice.basisbijdrage),
            verrekening: Some(invoice.verrekening),
            te_betalen: invoice.te_betalen,
        });
        Self { facturen: rows.collect(), ..Self::default() }
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

impl SheetValues {
    /// Those of a sheet, as a document knows it.
    #[must_use]
    pub fn of(covenant: &Covenant, sheet: &AsOf) -> Self {
        let products = sheet.producten.iter().map(|product| ProductValues {
            naam: product.naam.value.clone(),
            gepland: product.gepland.to_string(),
            opgeleverd: day(product.opgeleverd.as_ref()),
            vervallen: product.lapsed().map(|lapse| lapse.per.value),
            vervangt: product.vervangt.as_ref().map(|name| name.value.clone()),
        });
        let milestones = sheet.planning.mijlpalen.iter().map(|milestone| MilestoneValues {
            naam: milestone.naam.value.clone(),
            gepland: milestone.gepland.to_string(),
            gereed: day(milestone.gereed.as_ref()),
        });
        let contributions = sheet.begroting.bijdragen.iter().map(|row| ContributionValues {
            partij: row.partij.word().to_owned(),
            vorm: row.vorm.as_ref().map(|vorm| vorm.word().to_owned()),
            totaal: row.totaal.as_ref().map(|whole| whole.value),
            jaren: row.amounts().map(|(year, amount)| (year.value, amount.value)).collect(),
        });
        let spent = sheet.realisatie.iter().map(|(quarter, row)| {
            let by = row.besteed.iter().map(|(payer, amount)| (payer.word().to_owned(), amount.0));
            (quarter.value, by.collect())
        });
        Self {
            id: sheet.id.clone(),
            titel: sheet.title().to_owned(),
            onderdeel: sheet.onderdeel.word().to_owned(),
            pijler: sheet.pijler.as_ref().map(|pillar| pillar.value.clone()),
            doel: sheet.doel.0.clone(),
            afgesproken: sheet.is_agreed(),
            start: sheet.start().unwrap_or_default(),
            einde: sheet.end().unwrap_or_default(),
            afgerond: sheet.finished(),
            vervallen: sheet.lapses(),
            producten: products.collect(),
            mijlpalen: milestones.collect(),
            totaal: sheet.begroting.totaal.value,
            bijdragen: contributions.collect(),
            beschikbaar: covenant
                .years()
                .into_iter()
                .map(|year| (year, money::figures(sheet, year).beschikbaar))
                .collect(),
            besteed: spent.collect(),
            verantwoordelijk: responsible(people(covenant, sheet)),
            teksten: texts(sheet),
            partijen: Some(terms::parties(sheet)),
            deelnemers: Some(terms::participants(sheet)),
            besluiten: None,
        }
    }
}

/// The sums of the texts of a sheet.
fn texts(sheet: &AsOf) -> BTreeMap<String, String> {
    let long =
        [("doel", &sheet.doel), ("beoogd_resultaat", &sheet.beoogd_resultaat), ("aanpak", &sheet.aanpak)];
    let long = long.into_iter().map(|(name, text)| (name.to_owned(), text_sum(&[&text.0])));
    let theme = sheet.themagroep.as_ref().map_or("", |theme| theme.value.as_str());
    let roles = sheet.partijen.iter().flat_map(|party| {
        let roles = party.rol.0.iter().map(|role| role.word());
        std::iter::once(party.naam.value.as_str()).chain(roles)
    });
    let roles: Vec<&str> = roles.collect();
    let short = [("themagroep", text_sum(&[theme])), ("partijen", text_sum(&roles))];
    let short = short.into_iter().map(|(name, sum)| (name.to_owned(), sum));
    let reports = sheet.voortgang.iter().map(|report| {
        let changed = report.bijstelling.as_ref().map_or("", |text| &text.0);
        (format!("voortgang {}", report.periode.value), text_sum(&[&report.resultaten.0, changed]))
    });
    long.chain(short).chain(reports).collect()
}

/// Eight bytes of a text's sum, in hexadecimal digits: enough to see that it is another one.
fn text_sum(parts: &[&str]) -> String {
    let mut sum = Sha256::new();
    for part in parts {
        sum.update(part.trim().as_bytes());
        sum.update([0]);
    }
    sum.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// The amounts of a year.
fn fixed(jaar: &Jaar) -> BTreeMap<String, Cents> {
    let named = [
        ("basisprogramma", &jaar.basisprogramma),
        ("inhoudelijk", &jaar.inhoudelijk),
        ("flexibele_ruimte", &jaar.flexibele_ruimte),
        ("jaarsubsidie", &jaar.jaarsubsidie),
    ];
    let named =
        named.into_iter().filter_map(|(name, amount)| Some((name.to_owned(), amount.as_ref()?.value)));
    let parts = jaar.deelbudgetten.iter();
    named.chain(parts.map(|(id, amount)| (format!("deelbudgetten.{}", id.value), amount.value))).collect()
}

fn day(day: Option<&At<Date>>) -> Option<Date> {
    day.and_then(At::good).copied()
}

fn responsible(people: People) -> BTreeMap<String, PersonValues> {
    let People {
        ambtelijk_opdrachtgever,
        pijlersecretaris,
        bestuurder,
        projectleider,
        programmamanager,
        algemeen: _,
    } = people;
    let offices = [
        ("ambtelijk_opdrachtgever", ambtelijk_opdrachtgever),
        ("pijlersecretaris", pijlersecretaris),
        ("bestuurder", bestuurder),
        ("projectleider", projectleider),
        ("programmamanager", programmamanager),
    ];
    let held = |(office, person): (&str, Option<Persoon>)| Some((office.to_owned(), person_values(person?)));
    offices.into_iter().filter_map(held).collect()
}

/// Without mail address and telephone: who moves house answers for the same.
fn person_values(person: Persoon) -> PersonValues {
    let Persoon { naam, functie, organisatie, email: _, telefoon: _ } = person;
    let said = |field: Option<At<String>>| field.filter(|field| !field.broken).map(|field| field.value);
    PersonValues { naam: said(naam), functie: said(functie), organisatie: said(organisatie) }
}
