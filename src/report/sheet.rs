//! One sheet as a document shows it: its own fields, and what follows from them.
//!
//! Never: what belongs to one period (`period.rs`).

use serde::Serialize;

use super::grid::{self, Grid};
use super::hours::{self, Hours, YearHours};
use super::names::{contribution_name, pillar_name};
use super::standstill::{Standstill, standstill};
use super::transfers::{CarryOver, Settlement, of_sheet, settlements_of};
use crate::amount::Cents;
use crate::as_of::AsOf;
use crate::covenant::Covenant;
use crate::date::Date;
use crate::fields::At;
use crate::notation;
use crate::people::{People, people};
use crate::sheet::{BedragBijgesteld, Change, Payer, Stand};
use crate::state::{Toestand, toestand};

/// A sheet in full. Its own fields stand beside these, under the names they have in its file.
#[derive(Debug, Clone, Serialize)]
pub struct SheetView {
    /// File name without ending.
    pub id: String,
    /// Its fields, as known on the reporting date.
    #[serde(flatten)]
    pub blad: AsOf,
    /// What its title block says, in order: label and text.
    pub feiten: Vec<(String, String)>,
    /// Of each product, when it was handed over after the reporting date, if that was before the papers went out.
    pub producten_na_peildatum: Vec<Option<Date>>,
    /// Of each milestone, likewise.
    pub mijlpalen_na_peildatum: Vec<Option<Date>>,
    /// It began after the reporting date.
    pub gestart_na_peildatum: bool,
    /// It lapses or has lapsed, and that was not refused.
    pub vervalt: bool,
    /// Both parties have not agreed on it yet: its budget counts for nothing.
    pub nog_niet_afgesproken: bool,
    /// Its state on the reporting date.
    pub toestand: Toestand,
    /// The stand of the last quarter with progress.
    pub stand: Option<Stand>,
    /// The name of its pillar.
    pub pijler_naam: Option<String>,
    /// The names of the other pillars that share it.
    pub ook_voor_namen: Vec<String>,
    /// Who answers for it.
    pub mensen: People,
    /// Its standstills on the reporting date.
    pub stilstand: Vec<Standstill>,
    /// Amounts of the budget that were changed, or are to be.
    pub bijgestelde_bedragen: Vec<ChangedAmount>,
    /// Its carry-overs, each with what counts.
    pub doorschuiven: Vec<CarryOver>,
    /// Its deductions and compensations, each with the year in which it counts.
    pub verrekeningen: Vec<Settlement>,
    /// The budget per party and year.
    pub bijdragen_per_jaar: Grid,
    /// What each party paid, per year.
    pub ontvangen_per_jaar: Grid,
    /// Covenant money per year, in the budget's own lines.
    pub convenant_per_jaar: Grid,
    /// The budget with what became of the covenant money in it, for the short form of a sheet.
    pub budget_kort: Grid,
    /// What was spent per quarter and party.
    pub besteed_per_kwartaal: Grid,
    /// Hours agreed and made, per year.
    pub uren_per_jaar: Vec<YearHours>,
    /// The sums of these.
    pub uren_totaal: Hours,
}

/// An amount of the budget that was changed, or is to be.
#[derive(Debug, Clone, Serialize)]
pub struct ChangedAmount {
    /// Whose, in print.
    pub partij_naam: String,
    /// What it became.
    pub naar: Cents,
    /// It counts only once both parties agree.
    pub vraagt_akkoord: bool,
    /// What its file says.
    #[serde(flatten)]
    pub rij: BedragBijgesteld,
}

/// A sheet as a document shows it.
pub(super) fn view(covenant: &Covenant, sheet: &AsOf) -> SheetView {
    let people = people(covenant, sheet);
    let pijler_naam = sheet.pijler.as_ref().and_then(At::good).map(|id| pillar_name(covenant, id));
    let shared = sheet.ook_voor.iter().filter_map(At::good);
    let uren_per_jaar = hours::per_year(sheet);
    let ook_voor_namen: Vec<String> = shared.map(|id| pillar_name(covenant, id)).collect();
    SheetView {
        id: sheet.id.clone(),
        feiten: facts(sheet, pijler_naam.as_deref(), &ook_voor_namen),
        producten_na_peildatum: sheet
            .producten
            .iter()
            .map(|product| sheet.since(product.key_place))
            .collect(),
        mijlpalen_na_peildatum: sheet
            .planning
            .mijlpalen
            .iter()
            .map(|stone| sheet.since(stone.key_place))
            .collect(),
        gestart_na_peildatum: sheet.planning.gestart.as_ref().is_some_and(|day| day.value > sheet.date()),
        vervalt: sheet.lapse_day().is_some(),
        nog_niet_afgesproken: !sheet.is_agreed(),
        toestand: toestand(sheet),
        stand: sheet
            .voortgang
            .iter()
            .max_by_key(|report| report.periode.value)
            .map(|report| report.stand.value),
        pijler_naam,
        ook_voor_namen,
        stilstand: sheet.stagnatie.iter().map(|entry| standstill(covenant, &people, sheet, entry)).collect(),
        bijgestelde_bedragen: changed_amounts(covenant, sheet),
        doorschuiven: of_sheet(sheet),
        verrekeningen: settlements_of(sheet),
        bijdragen_per_jaar: grid::contributions(covenant, sheet),
        ontvangen_per_jaar: grid::received(covenant, sheet),
        convenant_per_jaar: grid::covenant_money(covenant, sheet),
        budget_kort: grid::briefly(covenant, sheet),
        besteed_per_kwartaal: grid::spent(covenant, sheet),
        uren_totaal: hours::total(&uren_per_jaar),
        uren_per_jaar,
        mensen: people,
        blad: sheet.clone(),
    }
}

/// What the title block of a sheet says.
fn facts(sheet: &AsOf, pillar: Option<&str>, shared: &[String]) -> Vec<(String, String)> {
    let mut facts = Vec::new();
    let mut fact = |name: &str, text: Option<String>| facts.extend(text.map(|text| (name.to_owned(), text)));
    let part = sheet.onderdeel.good().map(|part| part.name());
    let part = part.map(|part| match pillar {
        Some(pillar) => format!("{part}, {pillar}"),
        None => part.to_owned(),
    });
    fact("Onderdeel", part);
    fact("Ook voor", (!shared.is_empty()).then(|| notation::list(shared)));
    fact("Themagroep", sheet.themagroep.as_ref().and_then(At::good).cloned());
    fact("Soort", sheet.soort.good().map(|kind| kind.word().to_owned()));
    fact("Looptijd", looptijd(sheet));
    fact("Projectnummer", sheet.projectnummer.as_ref().and_then(At::good).map(|number| number.0.clone()));
    facts
}

/// `1 januari 2019 t/m 31 december 2022`.
fn looptijd(sheet: &AsOf) -> Option<String> {
    Some(format!("{} t/m {}", notation::date(sheet.start()?), notation::date(sheet.end()?)))
}

fn changed_amounts(covenant: &Covenant, sheet: &AsOf) -> Vec<ChangedAmount> {
    let changes = sheet.begroting.bijgesteld.iter().filter(|change| !change.is_slip());
    let changed = |change: &At<BedragBijgesteld>| ChangedAmount {
        partij_naam: contribution_name(covenant, &change.partij, change.vorm.is_some()),
        naar: sheet.became(change.key_place),
        vraagt_akkoord: change.partij.value == Payer::Convenant,
        rij: change.value.clone(),
    };
    changes.map(changed).collect()
}
