//! What is left of the covenant's money: the surplus that is proposed over the last year but one, and what the account
//! of the last year closes with (article 7.9; Bijlage 1, article 7.9).
//!
//! Never: the cities' own shares (`settlement.rs`), what was fixed.
//!
//! The flexible space lies outside both, but what it spent above its own room was paid by the rest. What a sheet spent
//! above what was available is not covered by what other sheets left.

use serde::Serialize;

use super::{
    Figures, Granted, division, figures, figures_with, forecast, income, is_flexible, settled, totals,
};
use crate::amount::Cents;
use crate::as_of::AsOf;
use crate::covenant::Covenant;
use crate::date::{Date, Year};
use crate::sheet::Onderdeel;

/// The surplus that is proposed in the account of the last year but one (article 7.9):
/// `nog_niet_toegewezen + vrijval + verwachte_onderbesteding + korting_min_vergoeding − na_afloop − flexibel_boven_ruimte`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Surplus {
    /// Of all years of the covenant; negative when more was allocated than there is.
    pub nog_niet_toegewezen: Cents,
    /// What sheets left in the years that are over.
    pub vrijval: Cents,
    /// What sheets expect to leave in the last year.
    pub verwachte_onderbesteding: Cents,
    /// Deducted less compensated in all years, with akkoord: the covenant's money keeps what Platform31 does not get
    /// (Bijlage 1, article 8).
    pub korting_min_vergoeding: Cents,
    /// What sheets keep of it to finish after the last year, with akkoord; each at most what it expects to leave.
    pub na_afloop: Cents,
    /// `verwachte_onderbesteding`, and what was deducted less compensated in the last year: of what was budgeted for it, what
    /// stays in the covenant's money.
    pub verwacht_over: Cents,
    /// What the flexible space spent above its room in the years that are over.
    pub flexibel_boven_ruimte: Cents,
    /// The sum; negative when there is a shortage.
    pub uitkomst: Cents,
    /// What goes back: not below zero, nor above the contributions of the year of settlement; `None` while a year is
    /// incomplete.
    pub voorstel: Option<Cents>,
    /// Of `uitkomst`: what is above those contributions, and follows in the account of the last year.
    pub volgt: Cents,
    /// `voorstel`, if the sheets' carry-overs that lack an akkoord get it; `None` while a year is incomplete.
    pub na_honorering: Option<Cents>,
    /// What sheets spent above what was available in the years that are over.
    pub overschrijding: Cents,
    /// No quarter of a year that is over is missing.
    pub volledig: bool,
}

/// What the account of the last year closes with (article 7.9; Bijlage 1, article 8):
/// `nog_niet_toegewezen + vrijval + korting_min_vergoeding − na_afloop − flexibel_boven_ruimte − verrekend`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Closing {
    /// Of all years; negative when more was allocated than there was.
    pub nog_niet_toegewezen: Cents,
    /// What sheets left.
    pub vrijval: Cents,
    /// Deducted less compensated, with akkoord.
    pub korting_min_vergoeding: Cents,
    /// What sheets keep of their vrijval of the last year to finish after it, with akkoord.
    pub na_afloop: Cents,
    /// What the flexible space spent above its room.
    pub flexibel_boven_ruimte: Cents,
    /// What was settled with contributions already.
    pub verrekend: Cents,
    /// The sum; negative when there is a shortage.
    pub uitkomst: Cents,
    /// What goes back to the cities, not below zero; `None` while a year is incomplete.
    pub terug: Option<Cents>,
    /// `terug`, if what is asked to finish after the last year gets its akkoord; `None` while a year is incomplete.
    pub na_honorering: Option<Cents>,
    /// What sheets spent above what was available.
    pub overschrijding: Cents,
    /// No quarter is missing.
    pub volledig: bool,
}

/// The day on which the surplus is determined: the last of the year before that of settlement (article 7.9). `None` when
/// that is the first year of the covenant.
#[must_use]
pub fn surplus_date(covenant: &Covenant) -> Option<Date> {
    let settled = covenant.settlement_year()?;
    let before = covenant.years().into_iter().take_while(|year| *year < settled);
    before.last().map(Year::last_day)
}

/// The proposed surplus, as known on [`surplus_date`]: of the years up to that of settlement (article 7.9; Bijlage 1,
/// article 7.9).
#[must_use]
pub fn surplus<'s>(covenant: &Covenant, sheets: impl IntoIterator<Item = &'s AsOf>) -> Option<Surplus> {
    let date = surplus_date(covenant)?;
    let settled = covenant.settlement_year()?;
    let years: Vec<Year> = covenant.years().into_iter().filter(|year| *year <= settled).collect();
    let (last, over) = years.split_last()?;
    let sheets: Vec<AsOf> = sheets.into_iter().map(|sheet| sheet.on(date)).collect();
    let left = left(covenant, &sheets, over);
    let nog_niet_toegewezen = unallocated(covenant, &sheets, &years);
    let expected = expected(covenant, &sheets, *last);
    let gekort = deducted(&sheets, &[*last]);
    let korting_min_vergoeding = deducted(&sheets, over) + gekort;
    let others = nog_niet_toegewezen + expected.left + korting_min_vergoeding
        - expected.kept
        - left.flexibel_boven_ruimte;
    let uitkomst = others + left.vrijval;
    let most = income(covenant, *last);
    let proposal = |sum: Cents| left.volledig.then_some(sum.positive().min(most));
    Some(Surplus {
        nog_niet_toegewezen,
        vrijval: left.vrijval,
        verwachte_onderbesteding: expected.left,
        korting_min_vergoeding,
        na_afloop: expected.kept,
        verwacht_over: expected.left + gekort,
        flexibel_boven_ruimte: left.flexibel_boven_ruimte,
        uitkomst,
        voorstel: proposal(uitkomst),
        volgt: (uitkomst - most).positive(),
        na_honorering: proposal(others + left.vrijval_na_honorering),
        overschrijding: left.overschrijding,
        volledig: left.volledig,
    })
}

/// What the whole period closes with, on the last day of the last year (article 7.9). It is the `vrij` of the last
/// [`super::Course`] and what was overspent, which others do not cover.
#[must_use]
pub fn closing<'s>(covenant: &Covenant, sheets: impl IntoIterator<Item = &'s AsOf>) -> Option<Closing> {
    let years = covenant.years();
    let last = *years.last()?;
    let sheets: Vec<AsOf> = sheets.into_iter().map(|sheet| sheet.on(last.last_day())).collect();
    let left = left(covenant, &sheets, &years);
    let nog_niet_toegewezen = unallocated(covenant, &sheets, &years);
    let verrekend = years.iter().map(|year| settled(covenant, *year)).sum();
    let korting_min_vergoeding = deducted(&sheets, &years);
    let kept = nog_niet_toegewezen + left.vrijval + korting_min_vergoeding;
    let na_afloop = sheets.iter().map(|sheet| kept_of(covenant, sheet)).sum();
    let asked: Cents = sheets.iter().map(|sheet| asked_of(covenant, sheet)).sum();
    let uitkomst = kept - na_afloop - left.flexibel_boven_ruimte - verrekend;
    Some(Closing {
        nog_niet_toegewezen,
        vrijval: left.vrijval,
        korting_min_vergoeding,
        na_afloop,
        flexibel_boven_ruimte: left.flexibel_boven_ruimte,
        verrekend,
        uitkomst,
        terug: left.volledig.then_some(uitkomst.positive()),
        na_honorering: left.volledig.then_some((uitkomst - asked).positive()),
        overschrijding: left.overschrijding,
        volledig: left.volledig,
    })
}

/// What sheets expect to leave of a year, and keep of that.
struct Expected {
    left: Cents,
    kept: Cents,
}

/// Of the year of settlement: what is kept is finished after the last year of the covenant, so of an earlier one nothing is.
fn expected(covenant: &Covenant, sheets: &[AsOf], year: Year) -> Expected {
    let is_last = covenant.years().last() == Some(&year);
    let mut expected = Expected { left: Cents::ZERO, kept: Cents::ZERO };
    for sheet in sheets.iter().filter(|sheet| !is_flexible(sheet)) {
        let beschikbaar = figures(sheet, year).beschikbaar;
        let left = (beschikbaar - forecast(sheet, year).unwrap_or(beschikbaar)).positive();
        expected.left += left;
        if is_last {
            expected.kept += left.min(sheet.kept().map(|kept| kept.bedrag.value).unwrap_or_default());
        }
    }
    expected
}

/// What a sheet keeps of its vrijval of the last year, to finish after it (Bijlage 1, article 7.9); nothing of the flexible
/// space, which is not settled.
#[must_use]
pub fn kept_of(covenant: &Covenant, sheet: &AsOf) -> Cents {
    let (Some(last), Some(kept)) = (covenant.years().last().copied(), sheet.kept()) else {
        return Cents::ZERO;
    };
    if is_flexible(sheet) {
        return Cents::ZERO;
    }
    figures(sheet, last).vrijval.positive().min(kept.bedrag.value)
}

/// What a sheet would keep likewise of what it asks, and got no answer to.
fn asked_of(covenant: &Covenant, sheet: &AsOf) -> Cents {
    let open = sheet.na_afloop.as_ref().filter(|kept| kept.akkoord.is_none() && kept.afgewezen.is_none());
    let (Some(last), Some(kept)) = (covenant.years().last().copied(), open.filter(|_| !is_flexible(sheet)))
    else {
        return Cents::ZERO;
    };
    figures(sheet, last).vrijval.positive().min(kept.bedrag.value)
}

/// What years that are over left.
struct Remainder {
    vrijval: Cents,
    /// As if the carry-overs without akkoord had it; into a year that is not over, the money is to be spent there.
    vrijval_na_honorering: Cents,
    overschrijding: Cents,
    flexibel_boven_ruimte: Cents,
    volledig: bool,
}

fn left(covenant: &Covenant, sheets: &[AsOf], years: &[Year]) -> Remainder {
    let none = Cents::ZERO;
    let mut left = Remainder {
        vrijval: none,
        vrijval_na_honorering: none,
        overschrijding: none,
        flexibel_boven_ruimte: none,
        volledig: true,
    };
    let mut flexible = none;
    for year in years {
        flexible -= division(covenant, *year).flexibele_ruimte;
        for sheet in sheets {
            let Figures { besteed, vrijval, volledig, .. } = figures(sheet, *year);
            left.volledig &= volledig;
            if is_flexible(sheet) {
                flexible += besteed;
                continue;
            }
            left.vrijval += vrijval.positive();
            left.vrijval_na_honorering += figures_with(sheet, *year, Granted::AskedToo).vrijval.positive();
            left.overschrijding += (-vrijval).positive();
        }
    }
    left.flexibel_boven_ruimte = flexible.positive();
    left
}

/// Deducted less compensated outside the flexible space, with akkoord (Bijlage 1, article 8).
fn deducted(sheets: &[AsOf], years: &[Year]) -> Cents {
    let outside_flexible = sheets.iter().filter(|sheet| !is_flexible(sheet));
    let money = outside_flexible.flat_map(|sheet| years.iter().map(|year| figures(sheet, *year)));
    money.map(|money| money.korting - money.vergoeding).sum()
}

/// What is not yet allocated outside the flexible space (article 7.7).
fn unallocated(covenant: &Covenant, sheets: &[AsOf], years: &[Year]) -> Cents {
    let parts = [Onderdeel::InhoudelijkWerkprogramma, Onderdeel::Basisprogramma];
    let of_year = |year: &Year| -> Cents {
        let own = |part| totals(covenant, sheets, part, *year).nog_niet_toegewezen;
        parts.map(own).into_iter().sum()
    };
    years.iter().map(of_year).sum()
}
