//! What differs between the agreed values of two moments, per sheet and in words.
//!
//! Sheets belong together by their id, else by their title, else by one goal and one budget, else, where only one is left on
//! each side, by their goal, their products or what was spent; products and milestones by name, those of one name in order;
//! amounts by payer and year; people by office. So moving, renaming a file, another order and another layout are no difference.
//! Never: judges whether a difference is explained.

mod decided;
mod frame;
mod invoices;
mod lines;
mod pairing;
mod shown;
mod terms;
mod texts;
mod topic;

use std::collections::{BTreeMap, BTreeSet};

use crate::amount::Cents;
use crate::date::{Quarter, Year};
use crate::notation;
use crate::values::{MilestoneValues, ProductValues, SheetValues, Values};

pub use decided::{decided, in_a_line};
pub use frame::as_filed;
pub use invoices::SAME_INVOICES;
pub use shown::{markdown, text};
pub use texts::texts;
pub use topic::Topic;

use lines::{Lines, PlannedItem, office_name};
use pairing::paired;

/// A sheet with what differs in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetDifference {
    /// Its title, as it is now, or was.
    pub titel: String,
    /// Its id, as it is now, or was; empty: the frame of the covenant.
    pub id: String,
    /// In the order of the manual.
    pub verschillen: Vec<Difference>,
}

/// Something that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// What it is about.
    pub over: Topic,
    /// In words: `Totaal budget`; of what came or went, all there is to say.
    pub wat: String,
    /// As it was and as it is, in print; `–` where there was or is none.
    pub van_naar: Option<[String; 2]>,
    /// Why and since when, where the sheet says so.
    pub waarom: Option<String>,
}

impl Difference {
    /// `Totaal budget: € 120.000 → € 130.000`.
    #[must_use]
    pub fn line(&self) -> String {
        match &self.van_naar {
            Some([van, naar]) => format!("{}: {van} → {naar}", self.wat),
            None => self.wat.clone(),
        }
    }

    /// The same with the reason: `Totaal budget: € 120.000 → € 130.000 (meer steden, akkoord op 3 juni 2021)`.
    fn in_words(&self) -> String {
        let why = self.waarom.as_ref().map_or_else(String::new, |why| format!(" ({why})"));
        self.line() + &why
    }

    /// It is about money.
    #[must_use]
    pub const fn is_amount(&self) -> bool {
        matches!(
            self.over,
            Topic::Totaal
                | Topic::Bijdrage(..)
                | Topic::Geheel
                | Topic::Beschikbaar(_)
                | Topic::Besteed(..)
                | Topic::Raam(_)
                | Topic::Factuur
        )
    }
}

/// The sheets that differ, in the order of their titles; of invoices, which hold no sheets, the cities.
#[must_use]
pub fn between(then: &Values, now: &Values) -> Vec<SheetDifference> {
    if then.is_invoices() || now.is_invoices() {
        return invoices::between(then, now);
    }
    let (pairs, left) = paired(then, now);
    let mut all: Vec<SheetDifference> = pairs
        .into_iter()
        .map(|(was, is)| SheetDifference {
            titel: is.titel.clone(),
            id: is.id.clone(),
            verschillen: was
                .map_or_else(|| came_or_went("Nieuw projectblad", None, Some(is)), |was| lines(was, is)),
        })
        .collect();
    all.extend(left.into_iter().map(|was| SheetDifference {
        titel: was.titel.clone(),
        id: was.id.clone(),
        verschillen: came_or_went("Dit projectblad is er niet meer", Some(was), None),
    }));
    all.retain(|sheet| !sheet.verschillen.is_empty());
    all.sort_by_key(|sheet| notation::sort_key(&sheet.titel));
    let frame = frame(then, now);
    if !frame.is_empty() {
        all.insert(
            0,
            SheetDifference { titel: "Convenant".to_owned(), id: String::new(), verschillen: frame },
        );
    }
    all
}

/// A sheet on one side only, and its budget.
fn came_or_went(words: &str, was: Option<&SheetValues>, is: Option<&SheetValues>) -> Vec<Difference> {
    let mut lines = Lines::default();
    lines.sentence(Topic::Blad, words.to_owned());
    let total = |sheet: Option<&SheetValues>| sheet.map(|sheet| sheet.totaal);
    lines.amount(Topic::Totaal, "Totaal budget", total(was), total(is));
    lines.0
}

/// What the parties fixed per year, the terms and what was decided on them; what was kept before the frame was, says nothing
/// of it.
fn frame(then: &Values, now: &Values) -> Vec<Difference> {
    let mut lines = Lines::default();
    if !then.raam.is_empty() {
        lines.years(then, now);
    }
    lines.terms(then, now);
    lines.decided(then.besluiten.as_deref(), now.besluiten.as_deref());
    lines.0
}

impl Lines {
    /// What the parties fixed per year, and the surplus.
    fn years(&mut self, then: &Values, now: &Values) {
        for year in then.raam.keys().chain(now.raam.keys()).collect::<BTreeSet<_>>() {
            let fixed = |values: &Values| values.raam.get(year).cloned().unwrap_or_default();
            let (was, is) = (fixed(then), fixed(now));
            for name in was.keys().chain(is.keys()).collect::<BTreeSet<_>>() {
                let words = format!("{} {year}", office_name(name).replace("Deelbudgetten.", "Deelbudget "));
                let then = was.get(name).copied();
                self.amount(
                    Topic::Raam(Some((*year, name.clone(), then))),
                    &words,
                    then,
                    is.get(name).copied(),
                );
            }
        }
        self.amount(Topic::Raam(None), "Overschot", then.overschot, now.overschot);
    }
}

fn lines(was: &SheetValues, is: &SheetValues) -> Vec<Difference> {
    let mut lines = Lines::default();
    lines.about(Topic::Kenmerk, |lines| {
        lines.text("Titel", Some(&was.titel), Some(&is.titel));
        lines.text("Onderdeel", Some(&was.onderdeel), Some(&is.onderdeel));
    });
    lines.agreed_texts(was, is);
    lines.about(Topic::Kenmerk, |lines| {
        lines.text("Pijler", was.pijler.as_deref(), is.pijler.as_deref());
    });
    lines.text("Afgesproken", Some(yes(was.afgesproken)), Some(yes(is.afgesproken)));
    lines.about(Topic::Kenmerk, |lines| lines.day("Start", Some(was.start), Some(is.start)));
    lines.about(Topic::Einde(was.einde), |lines| lines.day("Einde", Some(was.einde), Some(is.einde)));
    lines.day("Afgerond", was.afgerond, is.afgerond);
    lines.day("Vervallen", was.vervallen, is.vervallen);
    lines.items(["nieuw product", "dit product"], products(was), products(is));
    lines.items(["nieuwe mijlpaal", "deze mijlpaal"], milestones(was), milestones(is));
    lines.amount(Topic::Totaal, "Totaal budget", Some(was.totaal), Some(is.totaal));
    let (before, after) = (amounts(was), amounts(is));
    for key in before.keys().chain(after.keys()).collect::<BTreeSet<_>>() {
        let then = before.get(key).copied();
        let topic = Topic::Bijdrage(key.0.clone(), key.1, then);
        lines.amount(topic, &format!("{} {}", key.0, key.1), then, after.get(key).copied());
    }
    let (before, after) = (wholes(was), wholes(is));
    for name in before.keys().chain(after.keys()).collect::<BTreeSet<_>>() {
        let words = format!("{name} in totaal");
        lines.amount(Topic::Geheel, &words, before.get(name).copied(), after.get(name).copied());
    }
    for year in was.beschikbaar.keys().filter(|year| is.beschikbaar.contains_key(year)) {
        let name = format!("Beschikbaar {year}");
        let both = [&was.beschikbaar, &is.beschikbaar].map(|of| of.get(year).copied());
        lines.amount(Topic::Beschikbaar(*year), &name, both[0], both[1]);
    }
    lines.spent(was, is);
    lines.offices(was, is);
    lines.parties(was.partijen.as_ref(), is.partijen.as_ref());
    lines.participants(was.deelnemers.as_deref(), is.deelnemers.as_deref());
    lines.decided(was.besluiten.as_deref(), is.besluiten.as_deref());
    lines.0
}

fn products(sheet: &SheetValues) -> Vec<PlannedItem> {
    let item = |(at, product): (usize, &ProductValues)| {
        let same = sheet.producten.iter().take(at).filter(|before| before.naam == product.naam);
        let days = [
            product.opgeleverd.map(|day| ("opgeleverd", day)),
            product.vervallen.map(|day| ("vervallen", day)),
        ];
        PlannedItem {
            nummer: Some(same.count()),
            naam: product.naam.clone(),
            gepland: product.gepland.clone(),
            dagen: days.into_iter().flatten().collect(),
            vervangt: product.vervangt.clone(),
        }
    };
    sheet.producten.iter().enumerate().map(item).collect()
}

fn milestones(sheet: &SheetValues) -> Vec<PlannedItem> {
    let item = |stone: &MilestoneValues| PlannedItem {
        nummer: None,
        naam: stone.naam.clone(),
        gepland: stone.gepland.clone(),
        dagen: stone.gereed.map(|day| ("gereed", day)).into_iter().collect(),
        vervangt: None,
    };
    sheet.mijlpalen.iter().map(item).collect()
}

const fn yes(agreed: bool) -> &'static str {
    if agreed { "ja" } else { "nog niet" }
}

/// What each payer puts into each year, over all its rows.
fn amounts(sheet: &SheetValues) -> BTreeMap<(String, Year), Cents> {
    let mut sums = BTreeMap::new();
    for row in &sheet.bijdragen {
        for (year, amount) in &row.jaren {
            *sums.entry((row.name(), *year)).or_insert(Cents::ZERO) += *amount;
        }
    }
    sums
}

/// What was agreed for the whole, by payer.
fn wholes(sheet: &SheetValues) -> BTreeMap<String, Cents> {
    let mut sums = BTreeMap::new();
    for row in &sheet.bijdragen {
        if let Some(amount) = row.totaal {
            *sums.entry(row.name()).or_insert(Cents::ZERO) += amount;
        }
    }
    sums
}

fn spent(sheet: &SheetValues) -> BTreeMap<(Quarter, &str), Cents> {
    let rows = sheet.besteed.iter();
    rows.flat_map(|(quarter, by)| by.iter().map(|(payer, amount)| ((*quarter, payer.as_str()), *amount)))
        .collect()
}
