//! What was asked, refused, corrected or agreed since the previous report, in words: of each sheet and of the frame.

use std::collections::BTreeSet;

use super::BySheet;
use crate::as_of::{AsOf, Days, TooLate};
use crate::compare::{self, Difference, Topic};
use crate::load::Programme;
use crate::notation;
use crate::values::{DecisionValues, SheetValues, Values, decisions, of_frame};

/// What was known then, of the archive where it kept that, and what is known now.
pub(super) struct Since<'p> {
    pub(super) programme: &'p Programme,
    /// Those of the previous report.
    pub(super) values: Option<&'p Values>,
    /// It is a work programme.
    pub(super) plans: bool,
    pub(super) then: Days,
    pub(super) now: Days,
}

impl Since<'_> {
    /// What the sheets themselves tell of then: a report without a day of its own may have closed later than this one.
    fn then(&self) -> Days {
        Days { agreed: self.then.agreed.min(self.now.agreed), ..self.then }
    }

    /// Of a sheet; without its lapse when that is told.
    pub(super) fn of_sheet(&self, then: &AsOf, lapse_told: bool) -> Vec<String> {
        if !then.is_agreed() {
            return Vec::new();
        }
        let on = |days| decisions(self.programme, &then.id, days);
        let kept = self.values.and_then(|values| kept(values, then)).and_then(|kept| kept.besluiten.clone());
        let lines = compare::decided(&kept.unwrap_or_else(|| on(self.then())), &on(self.now));
        let lapse = Topic::Besluit("vervallen".to_owned());
        let told = lines.iter().filter(|line| !lapse_told || line.over != lapse);
        let now = self.programme.sheet(&then.id).map(|loaded| AsOf::of(self.programme, loaded, self.now));
        told.map(|line| line.line() + &now.as_ref().map_or_else(String::new, |now| late(now, line))).collect()
    }

    /// What had been agreed on a sheet by then, and the previous report did not know: the sheet says so since. Without what
    /// `told` begins with.
    pub(super) fn late(&self, then: &AsOf, told: &[String]) -> Vec<String> {
        let kept = self.values.and_then(|values| kept(values, then)).and_then(|kept| kept.besluiten.as_ref());
        let Some(kept) = kept else { return Vec::new() };
        let own = decisions(self.programme, &then.id, self.then());
        let known = |one: &DecisionValues| kept.iter().any(|was| was.is_about(one) && was.op == one.op);
        let is_told =
            |one: &DecisionValues| told.iter().any(|line| line.starts_with(&format!("{}:", one.value())));
        let late = own.iter().filter(|one| one.is_agreed() && !one.is_own() && !known(one) && !is_told(one));
        late.map(|one| format!("{}, later gemeld", compare::in_a_line(one))).collect()
    }

    /// Of the sheets that a document does not hold.
    pub(super) fn elsewhere(&self, shown: &BTreeSet<&str>) -> BySheet {
        let others = self.programme.final_sheets().filter(|loaded| !shown.contains(loaded.id.as_str()));
        let told = others.filter_map(|loaded| {
            let then = AsOf::of(self.programme, loaded, self.then);
            let lines = self.of_sheet(&then, false);
            (!lines.is_empty()).then(|| (loaded.id.clone(), (then.title().to_owned(), lines)))
        });
        told.collect()
    }

    /// Of the frame: what the parties fixed and changed, and the cities that joined or left.
    pub(super) fn of_frame(&self) -> Vec<String> {
        let Some(frame) = &self.programme.covenant else { return Vec::new() };
        let kept: Option<&[DecisionValues]> = self.values.and_then(|values| values.besluiten.as_deref());
        let was = kept.map_or_else(|| of_frame(frame, self.then()), <[DecisionValues]>::to_vec);
        let lines = compare::decided(&was, &compare::as_filed(&was, &of_frame(frame, self.now)));
        // a work programme says itself on which day it was adopted
        let adopted = Topic::Besluit("werkprogramma".to_owned());
        lines.iter().filter(|line| !self.plans || line.over != adopted).map(Difference::line).collect()
    }
}

/// Why a carry-over that was agreed does not count.
fn late(sheet: &AsOf, told: &Difference) -> String {
    let of = |van, naar, day| {
        told.wat.starts_with(&format!("Doorschuiven van {van} naar {naar},"))
            && told.wat.ends_with(&format!("akkoord op {}", notation::date(day)))
    };
    let mut rows = sheet.begroting.doorgeschoven.iter();
    let row = rows.find(|row| {
        row.akkoord.as_ref().is_some_and(|akkoord| of(row.van.value, row.naar.value, akkoord.op.value))
    });
    match row.and_then(|row| Some((row.naar.value, sheet.too_late(row)?))) {
        Some((_, TooLate::Settled(op))) => {
            format!("; telt niet mee, het overschot was op {} al vastgesteld", notation::date(op))
        }
        Some((naar, TooLate::Over)) => format!("; telt niet mee, er is pas na {naar} om gevraagd"),
        None => String::new(),
    }
}

/// What the previous report kept of a sheet, which may have another file or another title since.
fn kept<'v>(values: &'v Values, sheet: &AsOf) -> Option<&'v SheetValues> {
    let mut own = values.bladen.iter();
    own.find(|was| was.id == sheet.id).or_else(|| values.bladen.iter().find(|was| was.titel == sheet.title()))
}
