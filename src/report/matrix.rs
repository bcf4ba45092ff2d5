//! The status matrix: a row per sheet, with what its project leader said in each quarter beside what its days and its money say.

use serde::Serialize;

use super::chapter::Chapter;
use super::entry::SheetEntry;
use super::on_time::{Late, late};
use super::period::Period;
use crate::amount::Cents;
use crate::covenant::Limits;
use crate::date::{Date, Planned, Quarter};
use crate::money::{denies_schedule, much_is_left};
use crate::sheet::Stand;
use crate::state::{SUSPECT_DAYS, Toestand, oldest_open, owed};

/// The matrix.
#[derive(Debug, Clone, Serialize)]
pub struct Matrix {
    /// The quarters, as heads: `K1`.
    pub kwartalen: Vec<String>,
    /// A group per chapter that has sheets.
    pub groepen: Vec<MatrixGroup>,
    /// How many rows doubt their own stand.
    pub verdacht: usize,
}

/// The rows of a chapter.
#[derive(Debug, Clone, Serialize)]
pub struct MatrixGroup {
    /// Its name.
    pub naam: String,
    /// Its sheets.
    pub rijen: Vec<MatrixRow>,
}

/// A sheet in the matrix.
#[derive(Debug, Clone, Serialize)]
pub struct MatrixRow {
    /// The id of its sheet.
    pub id: String,
    /// Its title.
    pub titel: String,
    /// How it stood in each quarter so far.
    pub standen: Vec<QuarterStand>,
    /// What is late.
    pub producten: Late,
    /// Its money; `None` for a sheet without any in the year.
    pub geld: Option<ExpectedBalance>,
    /// What comes next.
    pub volgende: Option<ComingProduct>,
    /// When it was finished.
    pub afgerond: Option<Date>,
    /// When it lapsed.
    pub vervallen: Option<Date>,
    /// It is said to be on schedule, which its days or its money deny.
    pub verdacht: bool,
}

/// How a sheet stood in a quarter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum QuarterStand {
    /// Finished by its end.
    Afgerond,
    /// Lapsed by its end.
    Vervallen,
    /// It owed word of it and gave none.
    Ontbreekt,
    /// It did not run.
    Geen,
    /// As its project leader said.
    #[serde(untagged)]
    Gezegd(Stand),
}

/// What a sheet is expected to leave of what is available, or left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct ExpectedBalance {
    /// Positive: left; `None` where no forecast was given.
    pub saldo: Option<Cents>,
    /// Of what is available, rounded; without sign. `None` where nothing is available.
    pub procent: Option<i64>,
    /// It goes beyond what may pass without a word.
    pub buiten_grens: bool,
    /// More than a quarter of what is available is left.
    pub veel_over: bool,
    /// A quarter is missing of a year that is over.
    pub onvolledig: bool,
}

/// A product that is still to come.
#[derive(Debug, Clone, Serialize)]
pub struct ComingProduct {
    /// Its name.
    pub naam: String,
    /// When.
    pub gepland: Planned,
}

impl Matrix {
    /// Leaves so many rows: those that ask for attention before the others, in their own order.
    pub(super) fn keep(&mut self, most: usize) {
        let rows = || self.groepen.iter().flat_map(|group| &group.rijen);
        let loud = rows().filter(|row| !row.is_quiet()).count().min(most);
        let (mut loud, mut quiet) = (loud, most - loud);
        for group in &mut self.groepen {
            group.rijen.retain(|row| {
                let left = if row.is_quiet() { &mut quiet } else { &mut loud };
                let stays = *left > 0;
                *left -= usize::from(stays);
                stays
            });
        }
        self.groepen.retain(|group| !group.rijen.is_empty());
        let rows = self.groepen.iter().flat_map(|group| &group.rijen);
        self.verdacht = rows.filter(|row| row.verdacht).count();
    }
}

impl MatrixRow {
    /// Nothing in it asks for attention.
    fn is_quiet(&self) -> bool {
        use QuarterStand::{Afgerond, Geen, Gezegd, Vervallen};
        let calm =
            matches!(self.standen.last(), None | Some(Afgerond | Vervallen | Geen | Gezegd(Stand::OpSchema)));
        calm && self.producten.open == 0
            && !self.verdacht
            && !self.geld.is_some_and(|money| money.buiten_grens)
    }
}

/// Makes the matrix.
pub(super) fn matrix(chapters: &[Chapter], limits: Limits, period: &Period) -> Matrix {
    let last = period.last.number;
    let quarters: Vec<Quarter> = (1..=last).map(|number| Quarter { year: period.year.0, number }).collect();
    let with_sheets = chapters.iter().filter(|chapter| !chapter.onderdelen.is_empty());
    let groepen: Vec<MatrixGroup> = with_sheets
        .map(|chapter| MatrixGroup {
            naam: chapter.naam.clone(),
            rijen: chapter.onderdelen.iter().map(|entry| row(entry, &quarters, limits, period)).collect(),
        })
        .collect();
    let rows = || groepen.iter().flat_map(|group| &group.rijen);
    Matrix {
        kwartalen: quarters.iter().map(|quarter| format!("K{}", quarter.number)).collect(),
        verdacht: rows().filter(|row| row.verdacht).count(),
        groepen,
    }
}

fn row(entry: &SheetEntry, quarters: &[Quarter], limits: Limits, period: &Period) -> MatrixRow {
    let sheet = &entry.blad.blad;
    let producten = late(sheet, entry.planning_verlopen, period);
    let geld = balance(entry, limits, period);
    let available = entry.geld.figures.beschikbaar;
    let saldo = geld.and_then(|money| money.saldo);
    let by_money = saldo.is_some_and(|saldo| denies_schedule(saldo, available, limits));
    let by_days = oldest_open(sheet) > Some(SUSPECT_DAYS);
    MatrixRow {
        id: entry.blad.id.clone(),
        titel: sheet.titel.value.clone(),
        standen: quarters.iter().map(|quarter| stand(entry, *quarter)).collect(),
        producten,
        volgende: next(entry, period.date),
        afgerond: sheet.finished(),
        vervallen: sheet.lapsed_on(),
        verdacht: entry.stand == Some(Stand::OpSchema) && (by_days || by_money),
        geld,
    }
}

fn stand(entry: &SheetEntry, quarter: Quarter) -> QuarterStand {
    let sheet = &entry.blad.blad;
    let by = |day: Option<Date>| day.is_some_and(|day| day <= quarter.last_day());
    let said = sheet.voortgang.iter().find(|report| report.periode.value == quarter);
    if by(sheet.lapsed_on()) {
        QuarterStand::Vervallen
    } else if by(sheet.finished()) {
        QuarterStand::Afgerond
    } else if let Some(report) = said {
        QuarterStand::Gezegd(report.stand.value)
    } else if owed(sheet).contains(&quarter) {
        QuarterStand::Ontbreekt
    } else {
        QuarterStand::Geen
    }
}

fn balance(entry: &SheetEntry, limits: Limits, period: &Period) -> Option<ExpectedBalance> {
    let money = &entry.geld;
    if money.figures.is_zero() {
        return None;
    }
    let saldo = money.prognose_gegeven.then_some(money.verwacht_saldo);
    let available = money.figures.beschikbaar;
    let procent = saldo.and_then(|saldo| percent(saldo.max(-saldo), available));
    let buiten_grens = saldo.is_some_and(|saldo| limits.exceeded(saldo, available));
    let veel_over = saldo.is_some_and(|saldo| much_is_left(saldo, available));
    let onvolledig = period.is_over(period.year) && !money.figures.volledig;
    Some(ExpectedBalance { saldo, procent, buiten_grens, veel_over, onvolledig })
}

/// A part of a whole in percent, rounded half away from zero; `None` where there is no whole.
pub(super) fn percent(part: Cents, whole: Cents) -> Option<i64> {
    let (part, whole) = (i128::from(part.0), i128::from(whole.0));
    let half = whole * part.signum();
    (whole > 0).then(|| i64::try_from((part * 200 + half) / (2 * whole)).unwrap_or(i64::MAX))
}

/// The first product that is due after the reporting date; none once the sheet has stopped. What was due by then is late.
fn next(entry: &SheetEntry, date: Date) -> Option<ComingProduct> {
    let runs = matches!(entry.blad.toestand, Toestand::InUitvoering | Toestand::InVoorbereiding);
    let sheet = &entry.blad.blad;
    let open = sheet
        .producten
        .iter()
        .filter(|product| runs && product.opgeleverd.is_none() && product.agreed_lapse().is_none());
    let to_come = open.filter(|product| product.gepland.last_day() > date);
    let first = to_come.min_by_key(|product| product.gepland.last_day())?;
    Some(ComingProduct { naam: first.naam.value.clone(), gepland: first.gepland.now })
}
