//! What a value was on some days, from the value of today and the changes that led to it.
//!
//! A change says what came before it (`van`). In order of their days, each leads to the `van` of the next, and the last to the
//! value of today. So a value on a day is the `van` of the first change after it; and of the changes up to that day, those that
//! still wait for an akkoord are proposals, which change nothing yet.

use std::collections::BTreeMap;

use super::Days;
use crate::fields::At;
use crate::problem::Place;
use crate::sheet::{Agreed, Change};

/// When a change counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CountsFrom {
    /// From its akkoord.
    WithAkkoord,
    /// From its own day.
    AtOnce,
}

/// The value as known on some days. Of `changes` those are left that are known then, in order of their days and without
/// answers of later; `became` gets what each of them led to.
pub(super) fn settle<C: Change>(
    today: C::Of,
    changes: &mut Vec<At<C>>,
    days: Days,
    counts: CountsFrom,
    became: &mut BTreeMap<Place, C::Of>,
) -> Agreed<C::Of> {
    changes.retain(|change| change.op().good().is_some() && change.van().good().is_some());
    changes.sort_by_key(|change| change.op().value);
    let before = |change: &At<C>| change.van().value;
    let values: Vec<C::Of> = changes.iter().map(before).chain([today]).collect();
    // a change is known from its day on, or from the day on which it was asked
    let asked = |change: &At<C>| change.answers().0.as_ref().map(|asked| asked.op.value);
    let unknown = |change: &At<C>| {
        change.op().value > days.agreed && asked(change).is_none_or(|asked| asked > days.agreed)
    };
    let known = changes.iter().position(unknown).unwrap_or(changes.len());
    changes.truncate(known);
    for (change, led_to) in changes.iter_mut().zip(values.iter().skip(1)) {
        became.insert(change.key_place, *led_to);
        forget(&mut change.value, days);
    }
    let agreed = |change: &At<C>| {
        let (_, akkoord, refused) = change.answers();
        let begun = change.op().value <= days.agreed;
        let answered = counts == CountsFrom::AtOnce && refused.is_none() && begun || akkoord.is_some();
        answered || change.is_slip()
    };
    let last = changes.iter().rposition(agreed);
    let now = last.map_or(values[0], |last| values[last + 1]);
    let from = last.map_or(0, |last| last + 1);
    let proposed =
        changes[from..].iter().rposition(|change| change.answers().2.is_none()).map(|at| from + at);
    let first =
        changes[..from].iter().find(|change| !change.is_slip()).map(before).filter(|first| *first != now);
    let na_peildatum = last.and_then(|last| {
        let akkoord = changes[last].answers().1.as_ref()?;
        akkoord.na_peildatum.then_some(akkoord.op.value)
    });
    let refused = proposed.is_none().then(|| (from..changes.len()).next_back()).flatten();
    Agreed {
        now,
        eerst: first,
        reden: reasons(&changes[..from]),
        voorgesteld: proposed.map(|at| values[at + 1]).filter(|proposed| *proposed != now),
        reden_voorstel: proposed.and_then(|at| reasons(&changes[at..=at])),
        afgewezen: refused.and_then(|at| {
            let refusal = changes[at].answers().2.as_ref()?;
            Some((values[at + 1], refusal.op.value)).filter(|(refused, _)| *refused != now)
        }),
        na_peildatum,
    }
}

/// Why each of some changes was made, but for slips of the pen; an answer that was refused moved nothing.
fn reasons<C: Change>(changes: &[At<C>]) -> Option<String> {
    let told = changes.iter().filter(|change| !change.is_slip() && change.answers().2.is_none());
    let all: Vec<String> = told.map(|change| change.short_reason()).collect();
    (!all.is_empty()).then(|| all.join("; "))
}

/// Leaves out what was asked or answered later, and marks what came after the reporting date.
fn forget<C: Change>(change: &mut C, days: Days) {
    let (gevraagd, akkoord, afgewezen) = change.answers_mut();
    gevraagd.take_if(|asked| asked.op.value > days.agreed);
    akkoord.take_if(|akkoord| akkoord.op.value > days.agreed);
    afgewezen.take_if(|refusal| refusal.op.value > days.agreed);
    if let Some(akkoord) = akkoord {
        akkoord.value.na_peildatum = days.since(akkoord.op.value);
    }
    if let Some(refusal) = afgewezen {
        refusal.value.na_peildatum = days.since(refusal.op.value);
    }
}
