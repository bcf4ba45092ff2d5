//! Takes out of the frame what both parties fixed later than a document knows.

use super::Days;
use super::cut::Request;
use crate::covenant::{Covenant, DeelbudgetDoorgeschoven, Jaar, Overschot};

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
        pijlers: _,
        coordinatie: _,
        jaren,
        overschot,
        kennisdossiers: _,
        gemeenten: _,
    } = &mut known;
    for (_, year) in &mut jaren.entries {
        let Jaar {
            basisprogramma: _,
            inhoudelijk: _,
            flexibele_ruimte: _,
            deelbudgetten: _,
            doorgeschoven,
            jaarsubsidie: _,
            vastgesteld,
        } = &mut year.value;
        vastgesteld.take_if(|day| day.value > days.agreed);
        doorgeschoven.retain_mut(|row| {
            let DeelbudgetDoorgeschoven { pijler: _, van: _, bedrag, gevraagd, akkoord, afgewezen } =
                &mut row.value;
            Request { gevraagd, akkoord, afgewezen, bedrag: Some(bedrag) }.known(days)
        });
    }
    overschot.take_if(|fixed| {
        let Overschot { bedrag: _, vastgesteld } = &fixed.value;
        vastgesteld.value > days.agreed
    });
    known
}
