//! What a sheet's dates say on a day: its state, and the quarters it owes figures for (article 8).
//!
//! Never: money, text for people, the clock.

use serde::Serialize;

use crate::as_of::AsOf;
use crate::date::{Date, Quarter};

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

/// The state of a sheet on its day.
#[must_use]
pub fn toestand(sheet: &AsOf) -> Toestand {
    let reached = |day: Option<Date>| day.is_some_and(|day| day <= sheet.date());
    if reached(sheet.lapsed_on()) {
        Toestand::Vervallen
    } else if sheet.finished().is_some() {
        Toestand::Afgerond
    } else if sheet.begun().is_some_and(|start| sheet.date() < start) {
        Toestand::InVoorbereiding
    } else {
        Toestand::InUitvoering
    }
}

/// The quarters for which the sheet owes progress and figures on its day: those that touch the time in which it ran and
/// end on or before that day. In order; empty when the planning is broken.
#[must_use]
pub fn owed(sheet: &AsOf) -> Vec<Quarter> {
    let (Some(start), Some(einde)) = (sheet.begun(), sheet.end()) else {
        return Vec::new();
    };
    let stops = [Some(einde), sheet.finished(), sheet.lapsed_on().map(Date::day_before)];
    let last = stops.into_iter().flatten().min().unwrap_or(einde);
    if last < start {
        return Vec::new();
    }
    let next = |quarter: &Quarter| (*quarter < last.quarter()).then(|| quarter.next());
    let quarters = std::iter::successors(Some(start.quarter()), next);
    quarters.take_while(|quarter| quarter.last_day() <= sheet.date()).collect()
}

/// Days that a standstill may stay on one step, before it goes to the next (house rule; Bijlage 1, article 8).
pub const STEP_DAYS: i32 = 90;

/// A sheet that is on schedule has no product that is open for more days.
pub const SUSPECT_DAYS: i32 = 90;

/// Days since the oldest day that both parties agreed for a product that is still open on the reporting date.
#[must_use]
pub fn oldest_open(sheet: &AsOf) -> Option<i32> {
    let date = sheet.date();
    let open = sheet.producten.iter().filter(|product| product.is_due(date));
    open.map(|product| date.days_since(product.gepland.last_day())).max()
}
