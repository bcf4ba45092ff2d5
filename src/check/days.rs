//! Rules about the order of days: an end, a later step and a notice come after what they follow (articles 7.1, 7.5 and 9;
//! Bijlage 1, article 8).

use super::Scope;
use crate::date::Date;
use crate::fields::At;
use crate::problem::{Code, Problem};
use crate::sheet::Stagnatie;

/// An end does not come before its start.
pub(super) fn end_follows_start(scope: &Scope<'_>, problems: &mut Vec<Problem>) {
    let covenant = scope.covenant.into_iter().map(|covenant| {
        (&covenant.looptijd.van, &covenant.looptijd.tot_en_met, "de looptijd eindigt voordat zij begint")
    });
    let sheets = scope.whole().map(|loaded| {
        let planning = &loaded.sheet.planning;
        (&planning.start, &planning.einde, "het einde ligt vóór de start")
    });
    for (start, end, message) in covenant.chain(sheets) {
        problems.extend(backward(start, end, message, "de start"));
    }
}

/// Articles 7.5 and 9: who gives notice has joined.
pub(super) fn notice_follows_joining(scope: &Scope<'_>, problems: &mut Vec<Problem>) {
    for city in scope.covenant.iter().flat_map(|covenant| covenant.gemeenten.iter()) {
        if let (Some(joined), Some(notice)) = (&city.toegetreden, &city.opgezegd) {
            problems.extend(backward(
                joined,
                notice,
                "de opzegging ligt vóór de toetreding",
                "de toetreding",
            ));
        }
    }
}

/// Bijlage 1, article 8: the steps of a standstill are taken in their order, and none after it was solved.
pub(super) fn steps_follow_each_other(scope: &Scope<'_>, problems: &mut Vec<Problem>) {
    for loaded in scope.whole() {
        for standstill in loaded.sheet.stagnatie.iter().filter(|standstill| !standstill.broken) {
            problems.extend(step_back(standstill));
        }
    }
}

/// The first step that lies before the one it follows.
fn step_back(standstill: &Stagnatie) -> Option<Problem> {
    let steps = standstill.stappen.taken().into_iter().map(|(step, day)| (step.word(), day));
    let solved = standstill.opgelost.as_ref().map(|day| ("opgelost", day));
    let taken: Vec<_> = steps.chain(solved).collect();
    taken.windows(2).find_map(|pair| {
        let [(before, earlier), (after, later)] = pair else { return None };
        let message =
            format!("de datum van `{after}` ligt vóór die van `{before}`, de stap waarop zij volgt");
        backward(earlier, later, &message, &format!("de stap `{before}`"))
    })
}

/// A finding when `later` lies before `earlier`.
fn backward(earlier: &At<Date>, later: &At<Date>, message: &str, label: &str) -> Option<Problem> {
    let (from, to) = (earlier.good()?, later.good()?);
    let problem = Problem::at(Code::EindeVoorStart, later.place, message);
    (to < from).then(|| problem.help("kijk of de twee datums kloppen").other(earlier.place, label))
}
