//! Which sheet of one moment is which of another, whatever was renamed.

use super::{amounts, spent};
use crate::amount::Cents;
use crate::values::{SheetValues, Values};

/// What it was, where it was there, and what it is.
pub(super) type Pairs<'v, T> = Vec<(Option<&'v T>, &'v T)>;

/// Each sheet of now with the one that it was, and those that are there no longer.
pub(super) fn paired<'v>(
    then: &'v Values,
    now: &'v Values,
) -> (Pairs<'v, SheetValues>, Vec<&'v SheetValues>) {
    let mut left: Vec<&SheetValues> = then.bladen.iter().collect();
    let mut pairs: Pairs<SheetValues> = now.bladen.iter().map(|sheet| (None, sheet)).collect();
    let same: [fn(&SheetValues, &SheetValues) -> bool; 3] = [
        |was, is| was.id == is.id,
        |was, is| was.titel == is.titel,
        |was, is| was.doel == is.doel && was.totaal == is.totaal && amounts(was) == amounts(is),
    ];
    for same in same {
        for (was, is) in pairs.iter_mut().filter(|(was, _)| was.is_none()) {
            if let Some(at) = left.iter().position(|old| same(old, is)) {
                *was = Some(left.remove(at));
            }
        }
    }
    pair_the_only_ones(&mut left, &mut pairs);
    (pairs, left)
}

/// A sheet of which file name, title and budget are all others is the same one when nothing else can be.
fn pair_the_only_ones<'v>(
    left: &mut Vec<&'v SheetValues>,
    pairs: &mut [(Option<&'v SheetValues>, &'v SheetValues)],
) {
    let same: [fn(&SheetValues, &SheetValues) -> bool; 3] =
        [|was, is| !was.doel.trim().is_empty() && was.doel == is.doel, plan_alike, spent_alike];
    for same in same {
        let alike = |old: &SheetValues, pairs: &[(Option<&SheetValues>, &SheetValues)]| {
            let mut own = (0..pairs.len()).filter(|at| pairs[*at].0.is_none() && same(old, pairs[*at].1));
            own.next().filter(|_| own.next().is_none())
        };
        let found: Vec<Option<usize>> = left.iter().map(|old| alike(old, pairs)).collect();
        let once = |at: &usize| found.iter().flatten().filter(|other| *other == at).count() == 1;
        let mut of = found.iter();
        left.retain(|old| {
            let Some(at) = of.next().copied().flatten().filter(once) else { return true };
            pairs[at].0 = Some(*old);
            false
        });
    }
}

/// The same products on the same days; one product of a common name says little without the same budget.
fn plan_alike(was: &SheetValues, is: &SheetValues) -> bool {
    let planned = |sheet: &SheetValues| -> Vec<[String; 2]> {
        sheet.producten.iter().map(|product| [product.naam.clone(), product.gepland.clone()]).collect()
    };
    let more = was.producten.len() > 1 || amounts(was) == amounts(is);
    more && !was.producten.is_empty() && planned(was) == planned(is)
}

/// All that was spent before was spent so, more than once.
fn spent_alike(was: &SheetValues, is: &SheetValues) -> bool {
    let (before, now) = (spent(was), spent(is));
    let amounts = before.values().filter(|amount| **amount != Cents::ZERO).count();
    amounts > 1 && before.iter().all(|(key, amount)| now.get(key) == Some(amount))
}
