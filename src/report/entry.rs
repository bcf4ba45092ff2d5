//! What a report tells of one sheet over its period: stand, results per quarter, products and money of the year.
//!
//! Never: other sheets.

use serde::Serialize;

use super::names::contribution_name;
use super::period::Period;
use super::sheet::{SheetView, view};
use crate::amount::Cents;
use crate::as_of::AsOf;
use crate::covenant::Covenant;
use crate::date::Date;
use crate::fields::{At, Markdown};
use crate::money::{self, Figures, PartyFigures};
use crate::notation;
use crate::sheet::{Payer, Product, Stand, Voortgang};
use crate::state::{Toestand, owed, toestand};

/// A sheet in a report.
#[derive(Debug, Clone, Serialize)]
pub struct SheetEntry {
    /// The sheet in full.
    pub blad: SheetView,
    /// The stand at the end of the period; `None` when its last quarter is owed and missing, or the sheet does not run.
    pub stand: Option<Stand>,
    /// Covenant money of the year.
    pub geld: YearMoney,
    /// Money of others in the year; `None` when there is covenant money only.
    pub anderen: Option<Others>,
    /// Progress per quarter of the period.
    pub kwartalen: Vec<QuarterReport>,
    /// The last adjustment of the year; Markdown.
    pub toelichting: Option<Markdown>,
    /// Products handed over in the period.
    pub opgeleverd: Vec<Product>,
    /// Products that were due on the reporting date and are not handed over.
    pub niet_opgeleverd: Vec<Due>,
    /// Nothing of it asks for more than a few lines: it is not behind.
    pub kort: bool,
    /// Its planned end has passed, and the one that was agreed first, and it still runs.
    pub planning_verlopen: bool,
}

/// A product that was not handed over on the reporting date.
#[derive(Debug, Clone, Serialize)]
pub struct Due {
    /// The product.
    #[serde(flatten)]
    pub product: Product,
    /// When it was handed over since, if that was before the papers went out.
    pub na_peildatum: Option<Date>,
}

/// What others put into a sheet in a year.
#[derive(Debug, Clone, Serialize)]
pub struct Others {
    /// In the order of its budget; without what nobody pays yet.
    pub rijen: Vec<OtherMoney>,
    /// What nobody pays yet.
    pub nog_te_dekken: Option<Cents>,
    /// Spent with the covenant money, without what is in kind.
    pub samen: Cents,
    /// No quarter is missing.
    pub volledig: bool,
}

/// What a party puts into a sheet in a year.
#[derive(Debug, Clone, Serialize)]
pub struct OtherMoney {
    /// Its name in print.
    pub naam: String,
    /// In the budget; `None` of what is agreed for the whole only.
    pub begroot: Option<Cents>,
    /// Spent up to the reporting date; `None` of what is in kind and was not delivered.
    pub besteed: Option<Cents>,
}

/// Covenant money of a year with what is expected of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct YearMoney {
    /// The figures.
    #[serde(flatten)]
    pub figures: Figures,
    /// Expected to be used in the whole year: what was spent, once the year is over or the sheet has stopped and no quarter
    /// is missing; else the latest given; else what is available.
    pub prognose: Cents,
    /// `beschikbaar − prognose`.
    pub verwacht_saldo: Cents,
    /// The prognose was given, or is a fact.
    pub prognose_gegeven: bool,
}

/// Progress in a quarter.
#[derive(Debug, Clone, Serialize)]
pub struct QuarterReport {
    /// In print: `1e kwartaal`.
    pub naam: String,
    /// How it stood.
    pub stand: Stand,
    /// Results; Markdown.
    pub resultaten: Markdown,
    /// Adjustments; Markdown.
    pub bijstelling: Option<Markdown>,
    /// What the next quarter brings; Markdown.
    pub komend: Option<Markdown>,
}

/// A sheet in a report of a period.
pub(super) fn entry(covenant: &Covenant, sheet: &AsOf, period: &Period) -> SheetEntry {
    let date = period.date;
    let view = view(covenant, sheet);
    let running = view.toestand == Toestand::InUitvoering;
    let of_period = |report: &&At<Voortgang>| period.holds(report.periode.value);
    let reports: Vec<_> = sheet.voortgang.iter().filter(of_period).collect();
    let owes_last = owed(sheet).contains(&period.last);
    let latest =
        reports.last().filter(|report| running && (report.periode.value == period.last || !owes_last));
    let stand = latest.map(|report| report.stand.value);
    let end = &sheet.planning.einde;
    let planning_verlopen = running && end.now < date && end.first() < date;
    let niet_opgeleverd: Vec<Due> = sheet
        .producten
        .iter()
        .filter(|product| product.is_late(date))
        .map(|product| Due::of(sheet, product))
        .collect();
    let open = view.stilstand.iter().any(|standstill| standstill.opgelost.is_none());
    let behind = running && (open || planning_verlopen || stand != Some(Stand::OpSchema));
    SheetEntry {
        kort: !behind && niet_opgeleverd.is_empty(),
        stand,
        geld: money(sheet, period),
        anderen: others(covenant, sheet, period),
        kwartalen: reports.iter().map(|report| quarter(report)).collect(),
        toelichting: reports.iter().rev().find_map(|report| text(report.bijstelling.as_ref())),
        opgeleverd: products(sheet, |product| {
            product.opgeleverd.as_ref().is_some_and(|day| day.value >= period.first)
        }),
        niet_opgeleverd,
        planning_verlopen,
        blad: view,
    }
}

/// What others put into a sheet in the year.
fn others(covenant: &Covenant, sheet: &AsOf, period: &Period) -> Option<Others> {
    let parties = money::sheet_parties(sheet, period.year);
    let (open, paying): (Vec<_>, Vec<_>) = parties
        .iter()
        .filter(|party| party.partij != Payer::Convenant)
        .partition(|party| party.partij == Payer::NogTeDekken);
    let row = |party: &PartyFigures| OtherMoney {
        naam: contribution_name(covenant, &party.partij, party.in_natura),
        begroot: party.budgeted(),
        besteed: party.spent(),
    };
    let rijen: Vec<OtherMoney> = paying.into_iter().map(row).collect();
    let nog_te_dekken = open.iter().filter_map(|party| party.budgeted()).reduce(|sum, more| sum + more);
    let samen = parties.iter().filter(|party| !party.in_natura).map(|party| party.besteed).sum();
    let volledig = parties.iter().all(|party| party.volledig);
    (!rijen.is_empty() || nog_te_dekken.is_some()).then_some(Others { rijen, nog_te_dekken, samen, volledig })
}

/// A sheet's covenant money of the year.
pub(super) fn money(sheet: &AsOf, period: &Period) -> YearMoney {
    let money::Expected { figures, prognose, given } = money::expected(sheet, period.year);
    YearMoney::new(figures, prognose, given)
}

/// The sum over sheets.
pub(super) fn total<'m>(money: impl IntoIterator<Item = &'m YearMoney>) -> YearMoney {
    let mut sum = (Figures::ZERO, Cents::ZERO, true);
    for one in money {
        sum = (sum.0 + one.figures, sum.1 + one.prognose, sum.2 && one.prognose_gegeven);
    }
    YearMoney::new(sum.0, sum.1, sum.2)
}

impl Due {
    pub(super) fn of(sheet: &AsOf, product: &At<Product>) -> Self {
        Self { product: product.value.clone(), na_peildatum: sheet.since(product.key_place) }
    }
}

fn products(sheet: &AsOf, which: impl Fn(&At<Product>) -> bool) -> Vec<Product> {
    sheet.producten.iter().filter(|product| which(product)).map(|product| product.value.clone()).collect()
}

fn quarter(report: &Voortgang) -> QuarterReport {
    QuarterReport {
        naam: notation::quarter_name(report.periode.value),
        stand: report.stand.value,
        resultaten: report.resultaten.value.clone(),
        bijstelling: text(report.bijstelling.as_ref()),
        komend: text(report.komend.as_ref()),
    }
}

fn text(field: Option<&At<Markdown>>) -> Option<Markdown> {
    field.and_then(At::good).cloned()
}

/// Whether a report holds a sheet: its planning touches the period, or there is money of the year in it, or it reports, or
/// it still runs and stands still.
pub(super) fn belongs(sheet: &AsOf, period: &Period) -> bool {
    let planning = &sheet.planning;
    let touches = planning.start.value <= period.until && period.first <= planning.einde.now;
    let reports = sheet.voortgang.iter().any(|report| period.holds(report.periode.value));
    let money = || money::sheet_parties(sheet, period.year);
    let carried = || !money::figures(sheet, period.year).is_zero();
    let runs = || toestand(sheet) == Toestand::InUitvoering;
    let stands_still = || sheet.stagnatie.iter().any(|standstill| standstill.opgelost.is_none());
    touches || reports || (runs() && stands_still()) || carried() || !money().is_empty()
}

impl YearMoney {
    fn new(figures: Figures, prognose: Cents, prognose_gegeven: bool) -> Self {
        Self { figures, prognose, verwacht_saldo: figures.beschikbaar - prognose, prognose_gegeven }
    }
}
