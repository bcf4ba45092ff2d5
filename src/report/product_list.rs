//! The products of a period, per chapter: first agreed, now planned, handed over, and how late; and why what was due did not come.

use serde::Serialize;

use super::attention::Attention;
use super::chapter::Chapter;
use super::entry::{Due, QuarterReport, SheetEntry};
use super::on_time::{Verdict, counted, verdict};
use super::period::Period;
use super::standstill::Standstill;
use crate::as_of::AsOf;
use crate::date::{Date, Planned};
use crate::fields::{At, Markdown};
use crate::money;
use crate::sheet::Product;

/// The products of a chapter.
#[derive(Debug, Clone, Serialize)]
pub struct ProductGroup {
    /// Its name.
    pub naam: String,
    /// In the order of the days that were agreed first.
    pub rijen: Vec<ProductRow>,
}

/// A product that was due, came or was dropped in the period.
#[derive(Debug, Clone, Serialize)]
pub struct ProductRow {
    /// Its name.
    pub naam: String,
    /// The title of its sheet.
    pub titel: String,
    /// The day that was agreed first.
    pub eerst: Planned,
    /// The day that was agreed since.
    pub nu: Option<Planned>,
    /// When it was handed over.
    pub opgeleverd: Option<Date>,
    /// The same, after the reporting date and before the papers.
    pub na_peildatum: Option<Date>,
    /// When it lapsed, with akkoord.
    pub vervallen: Option<Date>,
    /// Days later than was agreed first, so far or in the end; none in time.
    pub dagen: Option<i32>,
    /// How it stands; `None` where both parties dropped it before it was due.
    pub oordeel: Option<Verdict>,
    /// It was due in an earlier period, and counted there.
    pub eerder: bool,
    /// It counts in this one.
    pub telt: bool,
}

/// The rows of products that do not count in the period, and why: with those that do, these are all rows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct NotCounted {
    /// Due in an earlier period.
    pub eerder: usize,
    /// Due after the reporting date, and handed over or dropped already.
    pub later: usize,
    /// Dropped by both parties before they were due.
    pub vervallen: usize,
    /// Of sheets that both parties have not agreed on yet.
    pub niet_afgesproken: usize,
}

/// How many of the products do not count in the period.
pub(super) fn not_counted(groups: &[ProductGroup], period: &Period) -> NotCounted {
    let mut rest = NotCounted::default();
    for row in groups.iter().flat_map(|group| &group.rijen).filter(|row| !row.telt) {
        let count = match row.oordeel {
            _ if row.eerder => &mut rest.eerder,
            _ if row.eerst.last_day() > period.date => &mut rest.later,
            None => &mut rest.vervallen,
            Some(_) => &mut rest.niet_afgesproken,
        };
        *count += 1;
    }
    rest
}

/// What a sheet did not hand over.
#[derive(Debug, Clone, Serialize)]
pub struct NotDelivered {
    /// Its title.
    pub titel: String,
    /// The products.
    pub producten: Vec<Due>,
    /// Why they did not come; Markdown.
    pub reden: Option<Markdown>,
    /// Why money was deducted for a product; Markdown.
    pub korting: Option<Markdown>,
    /// Why is said: here, with a product, or with its day.
    pub toegelicht: bool,
    /// What is the matter is said where the report tells what is not on schedule.
    pub al_gezegd: bool,
    /// The last standstill that it had in the period.
    pub stilstand: Option<Standstill>,
    /// The last quarter of the period in which something was adjusted.
    pub bijgesteld: Option<QuarterReport>,
    /// It lapsed from this day.
    pub vervallen: Option<Date>,
    /// Both parties agreed to that.
    pub vervallen_met_akkoord: bool,
}

/// The products whose first agreed day lies in the period, that came in it, or that are past their day and still open.
pub(super) fn products(chapters: &[Chapter], period: &Period) -> Vec<ProductGroup> {
    let group = |chapter: &Chapter| {
        let of_sheet = |entry: &SheetEntry| -> Vec<ProductRow> {
            let sheet = &entry.blad.blad;
            let told = sheet.producten.iter().filter(|product| is_listed(sheet, product, period));
            told.map(|product| row(sheet, product, period)).collect()
        };
        let mut rijen: Vec<ProductRow> = chapter.onderdelen.iter().flat_map(of_sheet).collect();
        rijen.sort_by_key(|row| row.eerst.last_day());
        ProductGroup { naam: chapter.naam.clone(), rijen }
    };
    chapters.iter().map(group).filter(|group| !group.rijen.is_empty()).collect()
}

fn is_listed(sheet: &AsOf, product: &Product, period: &Period) -> bool {
    let within = |day: Date| period.first <= day && day <= period.date;
    let stopped = [sheet.lapsed_on(), sheet.finished(), product.agreed_lapse().map(|lapse| lapse.per.value)];
    let before = stopped.into_iter().flatten().any(|day| day < period.first);
    match (&product.opgeleverd, product.agreed_lapse()) {
        _ if counted(sheet, product, period).is_some() => true,
        (Some(day), _) => within(day.value) || within(product.gepland.first().last_day()),
        (None, _) if before => false,
        (None, Some(lapse)) if within(lapse.per.value) => true,
        (None, _) => product.gepland.first().last_day() <= period.date,
    }
}

fn row(sheet: &AsOf, product: &At<Product>, period: &Period) -> ProductRow {
    let first = product.gepland.first();
    let lapse = product.agreed_lapse().map(|lapse| lapse.per.value).or(sheet.lapsed_on());
    let opgeleverd = product.opgeleverd.as_ref().map(|day| day.value);
    let vervallen = lapse.filter(|day| opgeleverd.is_none() && *day <= period.date);
    let until = opgeleverd.or(vervallen).unwrap_or(period.date);
    ProductRow {
        naam: product.naam.value.clone(),
        titel: sheet.titel.value.clone(),
        eerst: first,
        nu: product.gepland.eerst.map(|_| product.gepland.now),
        opgeleverd,
        na_peildatum: sheet.since(product.key_place),
        vervallen,
        oordeel: verdict(sheet, product, period.date),
        eerder: first.last_day() < period.first,
        telt: counted(sheet, product, period).is_some(),
        dagen: Some(until.days_since(first.last_day())).filter(|days| *days > 0 && vervallen.is_none()),
    }
}

/// Products that were due; of a sheet that lapsed in the year, also those that were due later. Sheets that stopped in an
/// earlier year accounted for theirs then.
pub(super) fn not_delivered(
    chapters: &[Chapter],
    attention: &[Attention],
    period: &Period,
) -> Vec<NotDelivered> {
    let missed = |entry: &SheetEntry| {
        let sheet = &entry.blad.blad;
        let lapse = sheet.lapsed_on();
        if [lapse, sheet.finished()].into_iter().flatten().any(|day| day < period.first) {
            return None;
        }
        let lapsed_now = |product: &Product| {
            product
                .agreed_lapse()
                .is_some_and(|lapse| period.first <= lapse.per.value && lapse.per.value <= period.until)
        };
        let open = sheet.producten.iter().filter(|product| {
            let all = lapse.is_some() && product.agreed_lapse().is_none() || lapsed_now(product);
            product.opgeleverd.is_none() && (all || product.is_late(period.date))
        });
        let producten: Vec<Due> = open.map(|product| Due::of(sheet, product)).collect();
        let titel = sheet.titel.value.clone();
        let akkoord = sheet.vervallen.as_ref().and_then(|lapse| lapse.akkoord.as_ref());
        let vervallen_met_akkoord = money::agreed(akkoord);
        let (reden, korting) = (self::lapse(sheet), deducted(sheet, period));
        let toegelicht =
            reden.is_some() || korting.is_some() || producten.iter().any(|due| due.is_explained());
        (!producten.is_empty()).then_some(NotDelivered {
            titel,
            producten,
            reden,
            korting,
            toegelicht,
            al_gezegd: attention.iter().any(|one| one.titel == sheet.titel.value && one.says_why()),
            stilstand: entry.blad.stilstand.iter().rfind(|one| one.is_in(period)).cloned(),
            bijgesteld: entry.kwartalen.iter().rfind(|quarter| quarter.bijstelling.is_some()).cloned(),
            vervallen: lapse,
            vervallen_met_akkoord,
        })
    };
    chapters.iter().flat_map(|chapter| &chapter.onderdelen).filter_map(missed).collect()
}

/// Why money was deducted in the period: a product did not come.
fn deducted(sheet: &AsOf, period: &Period) -> Option<Markdown> {
    let row = sheet.begroting.korting.iter().rev().find(|row| row.jaar.value == period.year);
    row.map(|row| row.reden.value.clone())
}

/// Why it lapsed, if it has.
pub(super) fn lapse(sheet: &AsOf) -> Option<Markdown> {
    sheet.vervallen.as_ref().filter(|_| sheet.lapsed_on().is_some()).map(|lapse| lapse.reden.value.clone())
}

impl Standstill {
    /// It lasted into the period.
    fn is_in(&self, period: &Period) -> bool {
        self.opgelost.is_none_or(|day| day >= period.first)
    }
}

impl Due {
    /// Its lapse or the move of its day has a reason.
    fn is_explained(&self) -> bool {
        let day = &self.product.gepland;
        self.product.vervallen.is_some() || day.reden.is_some() || day.reden_voorstel.is_some()
    }
}
