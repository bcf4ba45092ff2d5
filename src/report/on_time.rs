//! Products against the days that were agreed: which are counted in a period, which came in time, which are late (article 8).
//!
//! A product is counted once, in the period in which the day lies that was agreed first. What came earlier is never late.

use serde::Serialize;

use super::period::Period;
use crate::as_of::AsOf;
use crate::date::Date;
use crate::sheet::{Product, Vervallen};

/// Days that a product may come after the agreed day before a report calls it late.
const GRACE_DAYS: i32 = 14;

/// The products whose first agreed day lies in a period: `op_tijd + verschoven + te_laat = totaal`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct OnTime {
    /// Handed over by the day that was agreed first.
    pub op_tijd: usize,
    /// Moved with akkoord to a day that they keep, or that is still to come; or lapsed by then.
    pub verschoven: usize,
    /// Neither.
    pub te_laat: usize,
    /// All.
    pub totaal: usize,
}

/// How a counted product stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Handed over by the day that was agreed first.
    OpTijd,
    /// Moved with akkoord, or dropped by then.
    Verschoven,
    /// Neither.
    TeLaat,
}

/// Counts the products of sheets that both parties agreed on; each stands in the table of products too.
pub(super) fn on_time<'s>(sheets: impl Iterator<Item = &'s AsOf>, period: &Period) -> OnTime {
    let mut counts = OnTime::default();
    for sheet in sheets {
        for verdict in sheet.producten.iter().filter_map(|product| counted(sheet, product, period)) {
            match verdict {
                Verdict::OpTijd => counts.op_tijd += 1,
                Verdict::Verschoven => counts.verschoven += 1,
                Verdict::TeLaat => counts.te_laat += 1,
            }
            counts.totaal += 1;
        }
    }
    counts
}

/// How a product stands that counts in the period; `None` for one that does not count in it.
pub(super) fn counted(sheet: &AsOf, product: &Product, period: &Period) -> Option<Verdict> {
    let first = product.gepland.first().last_day();
    let within = period.first <= first && first <= period.date;
    verdict(sheet, product, period.date).filter(|_| within && sheet.is_agreed())
}

/// How it stands on a day; `None` for one that both parties dropped before it was due.
pub(super) fn verdict(sheet: &AsOf, product: &Product, date: Date) -> Option<Verdict> {
    let (first, now) = (product.gepland.first().last_day(), product.gepland.last_day());
    if let Some(delivered) = product.opgeleverd.as_ref() {
        return Some(match delivered.value {
            day if day <= first => Verdict::OpTijd,
            day if day <= now => Verdict::Verschoven,
            _ => Verdict::TeLaat,
        });
    }
    match dropped(sheet, product) {
        Some(agreed) if agreed < first => None,
        Some(agreed) if agreed <= now && first < now => Some(Verdict::Verschoven),
        None if date < now => Some(Verdict::Verschoven),
        _ => Some(Verdict::TeLaat),
    }
}

/// When both parties agreed that it lapses, or that the sheet does before it is due.
fn dropped(sheet: &AsOf, product: &Product) -> Option<Date> {
    let own = product.agreed_lapse();
    let due = product.gepland.first().last_day();
    let whole = sheet.vervallen.as_ref().filter(|lapse| lapse.per.value <= due).map(|lapse| &lapse.value);
    let agreed = |lapse: &Vervallen| lapse.akkoord.as_ref().map(|akkoord| akkoord.op.value);
    own.into_iter().chain(whole).filter_map(agreed).min()
}

/// What of a sheet is late on the reporting date.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Late {
    /// Past the day that both parties agreed last, and not handed over; an end that has passed counts as one.
    pub open: usize,
    /// One of those is the end of the sheet itself.
    pub einde_voorbij: bool,
    /// The most days that have passed for one of those since the day that was agreed first, as in the table of products.
    pub dagen: i32,
    /// Of those open: handed over since, before the papers went out.
    pub na_peildatum: usize,
    /// Handed over in the period more than a fortnight after the day that was agreed last.
    pub later: usize,
    /// The most days between the day that was agreed first and the handing over of one of those.
    pub later_dagen: i32,
    /// Dropped in the period, with akkoord.
    pub vervallen: usize,
}

/// What of a sheet is late; an end that has passed counts as a product.
pub(super) fn late(sheet: &AsOf, past_end: bool, period: &Period) -> Late {
    let mut late = Late::default();
    for product in sheet.producten.iter() {
        let (first, agreed) = (product.gepland.first().last_day(), product.gepland.last_day());
        let is_late = product.is_due(period.date) && product.is_late(period.date);
        if is_late && sheet.lapsed_on().is_none() {
            late.open += 1;
            late.na_peildatum += usize::from(sheet.since(product.key_place).is_some());
            late.dagen = late.dagen.max(period.date.days_since(first));
        }
        let delivered = product.opgeleverd.as_ref().map(|day| day.value).filter(|day| *day >= period.first);
        if let Some(day) = delivered.filter(|day| day.days_since(agreed) > GRACE_DAYS) {
            late.later += 1;
            late.later_dagen = late.later_dagen.max(day.days_since(first));
        }
        let dropped = product
            .agreed_lapse()
            .is_some_and(|lapse| period.first <= lapse.per.value && lapse.per.value <= period.date);
        late.vervallen += usize::from(dropped);
    }
    if past_end {
        late.open += 1;
        late.einde_voorbij = true;
        late.dagen = late.dagen.max(period.date.days_since(sheet.planning.einde.first()));
    }
    late
}
