//! A sheet as a document knows it: what happened later is taken out, and so is what was agreed later.
//!
//! Money, state and reports take an [`AsOf`], never a [`Sheet`] and a day beside it, so that no day can be forgotten.
//! Every field of every record with days is named here: one that is added does not compile until it is decided what a
//! document of an earlier day knows of it.

use std::ops::Deref;

use serde::{Serialize, Serializer};

use crate::date::{Date, Year};
use crate::fields::{At, List};
use crate::load::{LoadedSheet, Programme};
use crate::sheet::{
    Begroting, Bijdrage, Mijlpaal, Planning, Product, Publicatie, Sheet, Stagnatie, Stappen, Voortgang,
};

/// Up to which days a document knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Days {
    /// What happened: the reporting date (peildatum).
    pub facts: Date,
    /// What was agreed: its closing date (sluitdatum).
    pub agreed: Date,
}

impl Days {
    /// Facts up to a day, and all that was ever agreed.
    #[must_use]
    pub fn facts(facts: Date) -> Self {
        Self { facts, agreed: Date::MAX }
    }

    /// Facts and agreements up to one day.
    #[must_use]
    pub fn both(day: Date) -> Self {
        Self { facts: day, agreed: day }
    }
}

/// A sheet, of which only what is known on its [`Days`] can be read.
#[derive(Debug, Clone)]
pub struct AsOf {
    /// File name without ending.
    pub id: String,
    days: Days,
    last_fact: Option<Date>,
    sheet: Sheet,
}

impl Deref for AsOf {
    type Target = Sheet;

    fn deref(&self) -> &Sheet {
        &self.sheet
    }
}

impl Serialize for AsOf {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.sheet.serialize(serializer)
    }
}

/// Every sheet that is no draft, as known on some days, by id.
pub fn sheets(programme: &Programme, days: Days) -> Vec<AsOf> {
    programme.final_sheets().map(|loaded| AsOf::of(loaded, days)).collect()
}

/// Every draft, likewise.
pub fn drafts(programme: &Programme, days: Days) -> Vec<AsOf> {
    let drafts = programme.sheets.iter().filter(|loaded| loaded.sheet.is_draft());
    drafts.map(|loaded| AsOf::of(loaded, days)).collect()
}

impl AsOf {
    /// A sheet as known on some days.
    #[must_use]
    pub fn of(loaded: &LoadedSheet, days: Days) -> Self {
        Self::new(&loaded.id, &loaded.sheet, days)
    }

    /// The same of a sheet that was not loaded.
    #[must_use]
    pub fn new(id: &str, sheet: &Sheet, days: Days) -> Self {
        let mut sheet = sheet.clone();
        let mut cut = Cut { days, last_fact: None };
        cut.sheet(&mut sheet);
        Self { id: id.to_owned(), days, last_fact: cut.last_fact, sheet }
    }

    /// The same sheet with its facts up to another day; what was taken out does not come back.
    #[must_use]
    pub fn on(&self, facts: Date) -> Self {
        Self::new(&self.id, &self.sheet, Days { facts, ..self.days })
    }

    /// The day up to which facts are known.
    #[must_use]
    pub fn date(&self) -> Date {
        self.days.facts
    }

    /// Its title; of a draft without one its id.
    #[must_use]
    pub fn title(&self) -> &str {
        self.titel.good().unwrap_or(&self.id)
    }

    /// The last day on which something happened, that the sheet tells with a day of its own.
    #[must_use]
    pub fn last_fact(&self) -> Option<Date> {
        self.last_fact
    }
}

/// Takes out what is not known.
struct Cut {
    days: Days,
    last_fact: Option<Date>,
}

impl Cut {
    /// Whether something of this day is known; a day that could not be read tells nothing.
    fn happened(&mut self, day: &At<Date>) -> bool {
        let known = day.value <= self.days.facts;
        if known {
            self.last_fact = self.last_fact.max(day.good().copied());
        }
        known
    }

    /// Forgets a fact that is not known.
    fn fact(&mut self, day: &mut Option<At<Date>>) {
        if day.as_ref().is_some_and(|day| !self.happened(day)) {
            *day = None;
        }
    }

    fn sheet(&mut self, sheet: &mut Sheet) {
        let Sheet {
            titel: _,
            onderdeel: _,
            pijler: _,
            ook_voor: _,
            themagroep: _,
            soort: _,
            concept: _,
            doel: _,
            beoogd_resultaat: _,
            aanpak: _,
            producten,
            planning,
            afgerond,
            vervallen,
            partijen: _,
            begroting,
            g40: _,
            platform31: _,
            uren: _,
            deelname: _,
            externe_inzet: _,
            stagnatie,
            voortgang,
            realisatie,
            publicaties,
        } = sheet;
        for product in &mut producten.value {
            let Product { naam: _, gepland: _, opgeleverd } = &mut product.value;
            self.fact(opgeleverd);
        }
        let Planning { start: _, einde: _, mijlpalen } = &mut planning.value;
        for milestone in mijlpalen.iter_mut() {
            let Mijlpaal { naam: _, gepland: _, gereed } = &mut milestone.value;
            self.fact(gereed);
        }
        self.fact(afgerond);
        vervallen.take_if(|lapse| lapse.per.value > self.days.agreed);
        self.budget(&mut begroting.value);
        self.standstills(stagnatie);
        voortgang.retain(|report| {
            let Voortgang { periode, stand: _, resultaten: _, bijstelling: _, prognose: _ } = &report.value;
            periode.last_day() <= self.days.facts
        });
        voortgang.sort_by_key(|report| report.periode.value);
        realisatie.entries.retain(|(quarter, _)| quarter.last_day() <= self.days.facts);
        realisatie.entries.sort_by_key(|(quarter, _)| quarter.value);
        publicaties.retain(|publication| {
            let Publicatie { titel: _, datum, url: _ } = &publication.value;
            self.happened(datum)
        });
    }

    fn budget(&mut self, budget: &mut Begroting) {
        let Begroting { totaal: _, bijdragen, doorgeschoven: _, korting: _, vergoeding: _ } = budget;
        for row in &mut bijdragen.value {
            let Bijdrage { partij: _, jaren: _, toegezegd: _, ontvangen } = &mut row.value;
            ontvangen.entries.retain(|(year, _)| year.value <= Year(self.days.facts.year()));
        }
    }

    fn standstills(&mut self, standstills: &mut List<Stagnatie>) {
        standstills.retain(|standstill| self.happened(&standstill.stappen.melding));
        for standstill in standstills.iter_mut() {
            let Stagnatie { kant: _, omschrijving: _, stappen, opgelost } = &mut standstill.value;
            let Stappen { melding: _, pijler, coordinatie, aot, bestuur } = &mut stappen.value;
            for step in [pijler, coordinatie, aot, bestuur, opgelost] {
                self.fact(step);
            }
        }
    }
}
