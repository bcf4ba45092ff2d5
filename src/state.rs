//! What a sheet's dates say on a day: its state, and the quarters it owes figures for (article 8).
//!
//! Comes in: a [`Sheet`] and a reporting date. Goes out: plain values. Never: money, text for people, the clock.

use serde::Serialize;

use crate::date::{Date, Quarter};
use crate::sheet::Sheet;

/// The state of a sheet on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum Toestand {
    /// Before its start.
    #[serde(rename = "in voorbereiding")]
    InVoorbereiding,
    /// From its start until it is finished, also past its planned end.
    #[serde(rename = "in uitvoering")]
    InUitvoering,
    /// Finished.
    #[serde(rename = "afgerond")]
    Afgerond,
    /// Stopped before it was finished.
    #[serde(rename = "vervallen")]
    Vervallen,
}

impl Toestand {
    /// The word in print.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::InVoorbereiding => "in voorbereiding",
            Self::InUitvoering => "in uitvoering",
            Self::Afgerond => "afgerond",
            Self::Vervallen => "vervallen",
        }
    }
}

/// The state on a day.
#[must_use]
pub fn toestand(sheet: &Sheet, date: Date) -> Toestand {
    let reached = |day: Option<Date>| day.is_some_and(|day| day <= date);
    if reached(lapsed(sheet)) {
        Toestand::Vervallen
    } else if reached(finished(sheet)) {
        Toestand::Afgerond
    } else if start(sheet).is_some_and(|start| date < start) {
        Toestand::InVoorbereiding
    } else {
        Toestand::InUitvoering
    }
}

/// The quarters for which the sheet owes progress and figures on a day: those that touch the time in which it ran and
/// end on or before that day. In order; empty when the planning is broken.
#[must_use]
pub fn owed(sheet: &Sheet, date: Date) -> Vec<Quarter> {
    let (Some(start), Some(einde)) = (start(sheet), end(sheet)) else {
        return Vec::new();
    };
    let stops = [Some(einde), finished(sheet), lapsed(sheet).map(Date::day_before)];
    let last = stops.into_iter().flatten().min().unwrap_or(einde);
    if last < start {
        return Vec::new();
    }
    let next = |quarter: &Quarter| (*quarter < last.quarter()).then(|| quarter.next());
    let quarters = std::iter::successors(Some(start.quarter()), next);
    quarters.take_while(|quarter| quarter.last_day() <= date).collect()
}

/// Its first day, as planned.
#[must_use]
pub fn start(sheet: &Sheet) -> Option<Date> {
    sheet.planning.good()?.start.good().copied()
}

/// Its last day, as planned.
#[must_use]
pub fn end(sheet: &Sheet) -> Option<Date> {
    sheet.planning.good()?.einde.good().copied()
}

/// The day on which it was finished.
#[must_use]
pub fn finished(sheet: &Sheet) -> Option<Date> {
    sheet.afgerond.as_ref().and_then(|day| day.good()).copied()
}

/// The day from which it lapsed.
#[must_use]
pub fn lapsed(sheet: &Sheet) -> Option<Date> {
    sheet.vervallen.as_ref().and_then(|lapse| lapse.per.good()).copied()
}
