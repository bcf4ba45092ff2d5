//! The money of the whole programme in a year: what there is to divide, what was carried over.
//!
//! Never: one sheet's own table (`grid.rs`), the other parties (`cofinancing.rs`).

use serde::Serialize;

use super::chapter::Chapter;
use super::cofinancing::{CoFinancing, cofinancing};
use super::hours::{self, AllHours};
use super::names::pillar_name;
use super::period::Period;
use super::transfers::{CarryOver, Settlement, carry_overs, settlements};
use crate::amount::Cents;
use crate::as_of::AsOf;
use crate::covenant::{Covenant, FixedAmount, JaarBijgesteld};
use crate::date::Date;
use crate::fields::At;
use crate::money::{self, Division};
use crate::sheet::{Akkoord, Change, Onderdeel, Payer};

/// The money of a year.
#[derive(Debug, Clone, Serialize)]
pub struct Finances {
    /// Income and its division.
    pub verdeling: Division,
    /// The basic programme's percentage of the income, one decimal: `40.1`; `None` without income.
    pub procent_basisprogramma: Option<String>,
    /// The percentage of the specific projects.
    pub procent_inhoudelijk: Option<String>,
    /// How many cities pay.
    pub steden: usize,
    /// When both parties fixed the division.
    pub vastgesteld: Option<Date>,
    /// What was fixed otherwise before, with akkoord.
    pub bijgesteld: Vec<ChangedRoom>,
    /// What there is to divide, per pillar or part.
    pub ruimte: Vec<Room>,
    /// The sum of `ruimte`.
    pub ruimte_totaal: Room,
    /// Co-financing.
    pub cofinanciering: CoFinancing,
    /// Carry-overs out of or into the year, with akkoord.
    pub doorgeschoven: Vec<CarryOver>,
    /// Those without, or too late.
    pub doorgeschoven_zonder_akkoord: Vec<CarryOver>,
    /// Deductions and compensations of the year.
    pub verrekeningen: Vec<Settlement>,
    /// The bureau's hours, agreed and made; `None` where no sheet agreed on any.
    pub uren: Option<AllHours>,
    /// The whole subsidy of the year (article 7.4).
    pub jaarsubsidie: Option<Cents>,
    /// Who gives it.
    pub jaarsubsidie_partij: Option<String>,
    /// At least this.
    pub jaarsubsidie_minimum: Option<Cents>,
    /// The part of it that is budgeted in sheets.
    pub jaarsubsidie_begroot: Cents,
    /// The same in percent of all of it; `None` where that is not known.
    pub procent_jaarsubsidie: Option<String>,
}

/// An amount of the year that was changed.
#[derive(Debug, Clone, Serialize)]
pub struct ChangedRoom {
    /// Which, in print.
    pub wat: String,
    /// What it was.
    pub van: Cents,
    /// What it became.
    pub naar: Cents,
    /// Why.
    pub reden: String,
    /// Agreed.
    pub akkoord: Akkoord,
}

/// What a part of the programme has to divide.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Room {
    /// Pillar or part.
    pub naam: String,
    /// Its part of the income.
    pub deel: Cents,
    /// With what was carried in and out.
    pub ruimte: Cents,
    /// In the sheets' budgets.
    pub begroot: Cents,
    /// The rest.
    pub nog_niet_toegewezen: Cents,
}

/// The money of the year.
pub(super) fn finances(
    covenant: &Covenant,
    known: &[AsOf],
    chapters: &[Chapter],
    period: &Period,
) -> Finances {
    let division = money::division(covenant, period.year);
    let fixed = covenant.jaren.get(&period.year);
    let ruimte = rooms(covenant, known, chapters, period);
    let (doorgeschoven, doorgeschoven_zonder_akkoord) =
        carry_overs(covenant, known, period).into_iter().partition(CarryOver::counts);
    let sheets = || known.iter();
    let spent = money::parties(sheets(), period.year);
    let subsidy = spent.iter().find(|party| party.partij == Payer::Jaarsubsidie).map(|party| party.begroot);
    let jaarsubsidie_begroot = subsidy.unwrap_or_default();
    let jaarsubsidie = fixed.and_then(|fixed| fixed.jaarsubsidie.as_ref()).map(|amount| amount.value);
    Finances {
        verdeling: division,
        procent_basisprogramma: percentage(division.basisprogramma, division.inkomsten),
        procent_inhoudelijk: percentage(division.inhoudelijk, division.inkomsten),
        steden: covenant.gemeenten.iter().filter(|city| money::pays(city, period.year)).count(),
        vastgesteld: fixed.and_then(|fixed| fixed.vastgesteld.as_ref()).map(|day| day.value),
        bijgesteld: changed(covenant, period),
        ruimte_totaal: total(&ruimte),
        ruimte,
        cofinanciering: cofinancing(covenant, spent, sheets(), period),
        doorgeschoven,
        doorgeschoven_zonder_akkoord,
        verrekeningen: settlements(known, period.year),
        uren: hours::all(known, period.year),
        jaarsubsidie,
        jaarsubsidie_partij: covenant.jaarsubsidie.as_ref().map(|subsidy| subsidy.partij.value.clone()),
        jaarsubsidie_minimum: covenant.jaarsubsidie.as_ref().map(|subsidy| subsidy.minimum.value),
        jaarsubsidie_begroot,
        procent_jaarsubsidie: percentage(jaarsubsidie_begroot, jaarsubsidie.unwrap_or_default()),
    }
}

/// What both parties fixed for the year and changed since.
fn changed(covenant: &Covenant, period: &Period) -> Vec<ChangedRoom> {
    let fixed = covenant.jaren.get(&period.year).into_iter().flat_map(|fixed| &fixed.bijgesteld);
    let told = fixed.filter(|change| !change.is_slip() && change.akkoord.is_some());
    let row = |change: &At<JaarBijgesteld>| {
        let which = FixedAmount::called(&change.wat)?;
        let became = change.gevraagd.as_ref().and_then(|asked| asked.bedrag.as_ref());
        Some(ChangedRoom {
            wat: which.in_words(|id| pillar_name(covenant, id)),
            van: change.van.value,
            naar: became.map(|amount| amount.value).unwrap_or_default(),
            reden: change.reden.value.clone(),
            akkoord: change.akkoord.as_ref()?.value.clone(),
        })
    };
    told.filter_map(row).collect()
}

/// Per pillar when each has a deelbudget, else the specific projects as one; then the other parts.
fn rooms(covenant: &Covenant, known: &[AsOf], chapters: &[Chapter], period: &Period) -> Vec<Room> {
    let content = Onderdeel::InhoudelijkWerkprogramma;
    let pillars = chapters.iter().filter(|chapter| chapter.onderdeel == content);
    let by_pillar: Option<Vec<Room>> =
        pillars.map(|chapter| Some(room(&chapter.naam, chapter.verdeling.as_ref()?))).collect();
    let whole = |part: Onderdeel| {
        let sheets = known.iter();
        room(part.name(), &money::totals(covenant, sheets, part, period.year))
    };
    let mut rooms = by_pillar.filter(|rooms| !rooms.is_empty()).unwrap_or_else(|| vec![whole(content)]);
    rooms.extend([Onderdeel::Basisprogramma, Onderdeel::FlexibeleRuimte].map(whole));
    rooms
}

fn room(name: &str, totals: &money::Totals) -> Room {
    Room {
        naam: name.to_owned(),
        deel: totals.deel,
        ruimte: totals.ruimte,
        begroot: totals.figures.begroot,
        nog_niet_toegewezen: totals.nog_niet_toegewezen,
    }
}

fn total(rooms: &[Room]) -> Room {
    let sum = |of: fn(&Room) -> Cents| rooms.iter().map(of).sum();
    Room {
        naam: "Totaal".to_owned(),
        deel: sum(|room| room.deel),
        ruimte: sum(|room| room.ruimte),
        begroot: sum(|room| room.begroot),
        nog_niet_toegewezen: sum(|room| room.nog_niet_toegewezen),
    }
}

/// `part / whole` in percent with one decimal, rounded half up: `40.1`.
fn percentage(part: Cents, whole: Cents) -> Option<String> {
    if whole <= Cents::ZERO {
        return None;
    }
    let whole = i128::from(whole.0);
    let tenths = (i128::from(part.0) * 2000 + whole).div_euclid(2 * whole);
    let text = format!("{}.{}", tenths / 10, tenths % 10);
    Some(text.strip_suffix(".0").map_or(text.clone(), str::to_owned))
}
