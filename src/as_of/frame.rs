//! Takes out of the frame what both parties fixed later than a document knows.

use std::collections::BTreeMap;

use super::cut::Request;
use super::settle::{CountsFrom, settle};
use super::{Answer, Days};
use crate::covenant::{
    Addendum, Covenant, DeelbudgetDoorgeschoven, FixedAmount, Jaar, JaarBijgesteld, Overschot,
};
use crate::date::Date;
use crate::fields::At;
use crate::problem::Place;
use crate::sheet::{Afgewezen, Akkoord, Change, Gevraagd};

/// The covenant as known on some days. Cities stay: what they pay in a year is part of what the parties fix for it.
#[must_use]
pub fn covenant(covenant: &Covenant, days: Days) -> Covenant {
    let mut known = covenant.clone();
    let Covenant {
        formaat: _,
        titel: _,
        looptijd: _,
        basisbijdrage: _,
        richtlijn: _,
        jaarsubsidie: _,
        partijen: _,
        artikelen: _,
        btw: _,
        rapportagegrens: _,
        kalender: _,
        dekking: _,
        addenda,
        pijlers: _,
        coordinatie: _,
        jaren,
        overschot,
        kennisdossiers: _,
        gemeenten: _,
    } = &mut known;
    addenda.retain(|addendum| {
        let Addendum { op, onderwerp: _, looptijd_tot_en_met: _, vindplaats: _ } = &addendum.value;
        op.value <= days.agreed
    });
    for (_, year) in &mut jaren.entries {
        changed(&mut year.value, days);
        let Jaar {
            basisprogramma: _,
            inhoudelijk: _,
            flexibele_ruimte: _,
            deelbudgetten: _,
            doorgeschoven,
            jaarsubsidie: _,
            vastgesteld,
            bijgesteld: _,
        } = &mut year.value;
        vastgesteld.take_if(|day| day.value > days.agreed);
        doorgeschoven.retain_mut(|row| {
            let DeelbudgetDoorgeschoven { pijler: _, van: _, bedrag, gevraagd, akkoord, afgewezen } =
                &mut row.value;
            Request { gevraagd, akkoord, afgewezen, bedrag: Some(bedrag) }.known(days)
        });
    }
    overschot.take_if(|fixed| {
        let Overschot { bedrag: _, vastgesteld, jaar: _ } = &fixed.value;
        vastgesteld.value > days.agreed
    });
    known
}

/// What a meeting on this day answered to what was asked about the years; by the place of each key.
#[must_use]
pub fn answered(covenant: &Covenant, met: Date) -> BTreeMap<Place, Answer> {
    let answer = |akkoord: Option<&At<Akkoord>>, afgewezen: Option<&At<Afgewezen>>| {
        let akkoord = akkoord.filter(|akkoord| akkoord.op.value == met).map(|akkoord| akkoord.value.clone());
        let afgewezen =
            afgewezen.filter(|refusal| refusal.op.value == met).map(|refusal| refusal.value.clone());
        let any = akkoord.is_some() || afgewezen.is_some();
        any.then_some(Answer { akkoord, afgewezen, afgesproken_bedrag: None })
    };
    let years = covenant.jaren.iter().map(|(_, year)| year);
    let rows = years.flat_map(|year| {
        let carried = year.doorgeschoven.iter();
        let carried =
            carried.map(|row| (row.key_place, answer(row.akkoord.as_ref(), row.afgewezen.as_ref())));
        let changed = year.bijgesteld.iter().filter(|change| !change.broken).map(|change| {
            let (_, akkoord, afgewezen) = change.answers();
            (change.key_place, answer(akkoord.as_ref(), afgewezen.as_ref()))
        });
        carried.chain(changed)
    });
    rows.filter_map(|(place, answer)| Some((place, answer?))).collect()
}

/// The amounts of a year as both parties had fixed them by then.
fn changed(jaar: &mut Jaar, days: Days) {
    let mut groups: BTreeMap<FixedAmount, Vec<At<JaarBijgesteld>>> = BTreeMap::new();
    for change in jaar.bijgesteld.items.drain(..).filter(|change| !change.broken) {
        if let Some(which) = FixedAmount::called(&change.wat) {
            groups.entry(which).or_default().push(change);
        }
    }
    for (which, mut own) in groups {
        if let Some(amount) = which.of(jaar).filter(|amount| !amount.broken) {
            let mut became = BTreeMap::new();
            amount.value = settle(amount.value, &mut own, days, CountsFrom::WithAkkoord, &mut became).now;
            for change in &mut own {
                // what was asked is what it was to become
                let asked = became.get(&change.key_place).copied().unwrap_or_default();
                change.value.gevraagd =
                    Some(Gevraagd::of_amount(change.gevraagd.as_ref(), &change.op, asked));
            }
        }
        jaar.bijgesteld.items.extend(own);
    }
}
