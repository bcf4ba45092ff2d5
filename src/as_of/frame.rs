//! Takes out of the frame what both parties fixed, or cities decided, later than a document knows.

use super::Days;
use super::cut::Request;
use crate::covenant::{Covenant, DeelbudgetDoorgeschoven, Gemeente, Jaar, Overschot};
use crate::date::Date;

/// The covenant as known on some days. `now`: from this day on a carry-over without any day is asked.
#[must_use]
pub fn covenant(covenant: &Covenant, days: Days, now: Option<Date>) -> Covenant {
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
        gemeenten,
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
            let DeelbudgetDoorgeschoven { pijler: _, van: _, bedrag: _, gevraagd, akkoord, afgewezen } =
                &mut row.value;
            Request { gevraagd, akkoord, afgewezen }.known(days, now)
        });
    }
    overschot.take_if(|fixed| {
        let Overschot { bedrag: _, vastgesteld } = &fixed.value;
        vastgesteld.value > days.agreed
    });
    gemeenten.value.retain_mut(|city| {
        let Gemeente { naam: _, code: _, inwoners: _, toegetreden, bijdrage_vanaf: _, opgezegd } =
            &mut city.value;
        opgezegd.take_if(|day| day.value > days.agreed);
        toegetreden.as_ref().is_none_or(|day| day.value <= days.agreed)
    });
    known
}
