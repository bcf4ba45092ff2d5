//! Money that goes from year to year, and what is deducted or compensated, as documents tell it (Bijlage 1, articles 7.9 and 8).
//!
//! Never: reckoning of its own (`money.rs`).

use serde::Serialize;

use super::names::pillar_name;
use super::period::Period;
use crate::amount::Cents;
use crate::as_of::{AsOf, Carry, TooLate, too_late};
use crate::covenant::{Covenant, DeelbudgetDoorgeschoven};
use crate::date::{Date, Year};
use crate::fields::{At, Markdown};
use crate::money::{self, agreed};
use crate::notation;
use crate::sheet::{Afgewezen, Akkoord, Doorgeschoven, Verrekening};

/// A carry-over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CarryOver {
    /// Its sheet's title, or its pillar's name.
    pub titel: String,
    /// It is a pillar's unallocated money.
    pub deelbudget: bool,
    /// From which year.
    pub van: Year,
    /// To which year.
    pub naar: Year,
    /// How much: what counts, and without akkoord what is asked.
    pub bedrag: Cents,
    /// What was agreed, where less was left.
    pub akkoord_voor: Option<Cents>,
    /// Agreed.
    pub akkoord: Option<Akkoord>,
    /// Refused.
    pub afgewezen: Option<Afgewezen>,
    /// It does not count, because it was asked after the year in which it was to be used.
    pub te_laat_gevraagd: bool,
    /// Likewise, because it was agreed after the surplus was fixed, on this day.
    pub na_overschot: Option<Date>,
}

impl CarryOver {
    /// It was agreed, and in time.
    pub(super) fn counts(&self) -> bool {
        self.akkoord.is_some() && !self.te_laat_gevraagd && self.na_overschot.is_none()
    }

    fn late(self, why: Option<TooLate>) -> Self {
        let te_laat_gevraagd = why == Some(TooLate::Over);
        let na_overschot = match why {
            Some(TooLate::Settled(day)) => Some(day),
            _ => None,
        };
        Self { te_laat_gevraagd, na_overschot, ..self }
    }
}

/// Carry-overs out of or into the year: of the sheets by title, then of the pillars. Those without akkoord count from
/// their request on, or once their year is over.
pub(super) fn carry_overs(covenant: &Covenant, known: &[AsOf], period: &Period) -> Vec<CarryOver> {
    let told = |carry: &CarryOver, asked: bool| {
        let of_year = carry.van == period.year || carry.naar == period.year;
        of_year && (carry.akkoord.is_some() || asked || period.is_over(carry.van))
    };
    let of_sheets = known.iter().flat_map(|sheet| sheet.begroting.doorgeschoven.iter().zip(of_sheet(sheet)));
    let of_sheets = of_sheets.filter(|(row, carry)| told(carry, row.gevraagd.is_some()));
    let mut all: Vec<CarryOver> = of_sheets.map(|(_, carry)| carry).collect();
    all.sort_by_cached_key(|carry| (carry.van, notation::sort_key(&carry.titel)));
    for (naar, fixed) in covenant.jaren.iter() {
        let rows = fixed.doorgeschoven.iter().map(|row| (row, of_pillar(covenant, naar.value, row)));
        let rows = rows.filter(|(row, carry)| told(carry, row.gevraagd.is_some()));
        all.extend(rows.map(|(_, carry)| carry));
    }
    all
}

/// Those of a sheet, in the order of its file.
pub(super) fn of_sheet(sheet: &AsOf) -> Vec<CarryOver> {
    let counted = money::carries(sheet);
    let carry = |row: &At<Doorgeschoven>| {
        let counts =
            counted.iter().find(|(own, _)| own.key_place == row.key_place).map(|(_, amount)| *amount);
        let bedrag = counts.unwrap_or(row.bedrag.value);
        let carry = CarryOver {
            titel: sheet.title().to_owned(),
            deelbudget: false,
            van: row.van.value,
            naar: row.naar.value,
            bedrag,
            akkoord_voor: (bedrag != row.bedrag.value).then_some(row.bedrag.value),
            akkoord: given(row.akkoord.as_ref()),
            afgewezen: row.afgewezen.as_ref().map(|refusal| refusal.value.clone()),
            te_laat_gevraagd: false,
            na_overschot: None,
        };
        carry.late(sheet.too_late(row))
    };
    sheet.begroting.doorgeschoven.iter().map(carry).collect()
}

fn of_pillar(covenant: &Covenant, naar: Year, row: &DeelbudgetDoorgeschoven) -> CarryOver {
    let (gevraagd, akkoord) = (row.gevraagd.as_ref(), row.akkoord.as_ref());
    let carry = CarryOver {
        titel: pillar_name(covenant, &row.pijler),
        deelbudget: true,
        van: row.van.value,
        naar,
        bedrag: row.bedrag.value,
        akkoord_voor: None,
        akkoord: given(akkoord),
        afgewezen: row.afgewezen.as_ref().map(|refusal| refusal.value.clone()),
        te_laat_gevraagd: false,
        na_overschot: None,
    };
    carry.late(too_late(covenant, Carry { van: row.van.value, naar, gevraagd, akkoord }))
}

/// A deduction or a compensation (Bijlage 1, article 8).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Settlement {
    /// `korting` or `vergoeding`.
    pub soort: &'static str,
    /// Its sheet's title.
    pub titel: String,
    /// Over which year.
    pub jaar: Year,
    /// In which year it counts, where the account of its own year was adopted before.
    pub telt_in: Option<Year>,
    /// How much.
    pub bedrag: Cents,
    /// Why; Markdown.
    pub reden: Markdown,
    /// Agreed.
    pub akkoord: Option<Akkoord>,
    /// Refused.
    pub afgewezen: Option<Afgewezen>,
}

/// Those that count in a year, or would with an akkoord: by title.
pub(super) fn settlements(known: &[AsOf], year: Year) -> Vec<Settlement> {
    let counts = |one: &Settlement| one.telt_in.unwrap_or(one.jaar) == year;
    let mut all: Vec<Settlement> = known.iter().flat_map(settlements_of).filter(counts).collect();
    all.sort_by_cached_key(|settlement| notation::sort_key(&settlement.titel));
    all
}

/// Those of a sheet: the deductions, then the compensations.
pub(super) fn settlements_of(sheet: &AsOf) -> Vec<Settlement> {
    let settlement = |soort, row: &At<Verrekening>| {
        let counts = sheet.counts_in(row);
        Settlement {
            soort,
            titel: sheet.title().to_owned(),
            jaar: row.jaar.value,
            telt_in: (counts != row.jaar.value).then_some(counts),
            bedrag: row.bedrag.value,
            reden: row.reden.value.clone(),
            akkoord: given(row.akkoord.as_ref()),
            afgewezen: row.afgewezen.as_ref().map(|refusal| refusal.value.clone()),
        }
    };
    let budget = &sheet.begroting;
    let deductions = budget.korting.iter().map(|row| settlement("korting", row));
    deductions.chain(budget.vergoeding.iter().map(|row| settlement("vergoeding", row))).collect()
}

fn given(akkoord: Option<&At<Akkoord>>) -> Option<Akkoord> {
    akkoord.filter(|akkoord| agreed(Some(akkoord))).map(|akkoord| akkoord.value.clone())
}
