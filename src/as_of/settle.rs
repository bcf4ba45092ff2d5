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
    let known = changes.partition_point(|change| change.op().value <= days.agreed);
    changes.truncate(known);
    for (change, led_to) in changes.iter_mut().zip(values.iter().skip(1)) {
        became.insert(change.key, *led_to);
        forget(&mut change.value, days);
    }
    let agreed = |change: &At<C>| {
        let (_, akkoord, refused) = change.answers();
        let answered = counts == CountsFrom::AtOnce && refused.is_none() || akkoord.is_some();
        answered || change.is_slip()
    };
    let last = changes.iter().rposition(agreed);
    let now = last.map_or(values[0], |last| values[last + 1]);
    let from = last.map_or(0, |last| last + 1);
    let proposed =
        changes[from..].iter().rposition(|change| change.answers().2.is_none()).map(|at| from + at);
    let first =
        changes[..from].iter().find(|change| !change.is_slip()).map(before).filter(|first| *first != now);
    let why = proposed.or_else(|| changes[..from].iter().rposition(|change| !change.is_slip()));
    let na_peildatum = last.and_then(|last| {
        let akkoord = changes[last].answers().1.as_ref()?;
        akkoord.na_peildatum.then_some(akkoord.op.value)
    });
    Agreed {
        now,
        eerst: first,
        voorgesteld: proposed.map(|at| values[at + 1]).filter(|proposed| *proposed != now),
        reden: why.map(|at| changes[at].reden().split_whitespace().collect::<Vec<_>>().join(" ")),
        na_peildatum,
    }
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
