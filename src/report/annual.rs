//! The annual account, in content and money: the whole year, to be adopted by the AOT (Bijlage 1, article 8).

use serde::Serialize;

use super::adoption::{AdoptedChange, adopted_changes};
use super::asked::asked;
use super::chapter::{Chapter, causes, chapters};
use super::cities::{Cities, cities};
use super::closing::adopted;
use super::entry::{Due, SheetEntry};
use super::finances::{Finances, finances};
use super::front;
use super::grid::{self, Grid};
use super::period::Period;
use super::period_report::{PeriodReport, period_report};
use super::surplus::{Closure, Proposal, closure, proposal};
use crate::amount::Cents;
use crate::archive::{AdjustedInvoice, adjusted_invoices};
use crate::as_of::{AsOf, sheets};
use crate::covenant::Covenant;
use crate::date::{Date, Year};
use crate::fields::Markdown;
use crate::load::Programme;
use crate::money;
use crate::sheet::{Correctie, Payer, Product};

/// All that `jaarverantwoording.md` sees.
#[derive(Debug, Clone, Serialize)]
pub struct Annual {
    /// What every report of a period tells.
    #[serde(flatten)]
    pub rapport: PeriodReport,
    /// When both parties adopted it.
    pub vastgesteld: Option<Date>,
    /// What is otherwise than in the papers that went out.
    pub gewijzigd: Vec<AdoptedChange>,
    /// Products handed over in the year.
    pub opgeleverd: Vec<Delivery>,
    /// Products that were due and not handed over, or will not be because their sheet lapsed.
    pub niet_opgeleverd: Vec<NotDelivered>,
    /// The course of the money, per year up to this one.
    pub verloop: Grid,
    /// Sheets that spent more than a tenth more or less than was available.
    pub afwijkingen: Vec<Deviation>,
    /// The money of the whole.
    pub financien: Finances,
    /// What is proposed to settle with the cities, in the last year but one.
    pub overschot: Option<Proposal>,
    /// What the period closes with, in the last year.
    pub eindafrekening: Option<Closure>,
    /// What came to light in the year about earlier years: in the course of this year, and in the figures of that one.
    pub correcties: Vec<Correction>,
    /// The cities that pay in the year.
    pub steden: Cities,
    /// Those that pay another amount than was sent.
    pub aangepast: Vec<AdjustedInvoice>,
}

/// A correction of a year that was accounted for.
#[derive(Debug, Clone, Serialize)]
pub struct Correction {
    /// The title of its sheet.
    pub titel: String,
    /// Of which year.
    pub over: Year,
    /// When it came to light.
    pub op: Date,
    /// Covenant money that was spent more.
    pub bedrag: Cents,
    /// Why; Markdown.
    pub reden: Markdown,
}

fn corrections(sheet: &AsOf, period: &Period) -> Vec<Correction> {
    let own = sheet.begroting.correctie.iter();
    let own = own.filter(|row| row.over.value < period.year && row.op.year() == period.year.0);
    own.filter_map(|row| Correction::of(sheet, row)).collect()
}

impl Correction {
    /// A correction of a sheet's covenant money, if it is one.
    pub(super) fn of(sheet: &AsOf, row: &Correctie) -> Option<Self> {
        Some(Self {
            titel: sheet.title().to_owned(),
            over: row.over.value,
            op: row.op.value,
            bedrag: row.besteed.get(&Payer::Convenant)?.value.0,
            reden: row.reden.value.clone(),
        })
    }
}

/// A product in the account.
#[derive(Debug, Clone, Serialize)]
pub struct Delivery {
    /// The product.
    #[serde(flatten)]
    pub product: Product,
    /// The title of its sheet.
    pub titel: String,
    /// It came after its due date.
    pub later: bool,
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
    /// It lapsed from this day.
    pub vervallen: Option<Date>,
    /// Both parties agreed to that.
    pub vervallen_met_akkoord: bool,
}

/// A sheet that spent more than a tenth more or less than was available.
#[derive(Debug, Clone, Serialize)]
pub struct Deviation {
    /// Its title.
    pub titel: String,
    /// What was available.
    pub beschikbaar: Cents,
    /// What was spent.
    pub besteed: Cents,
    /// What is left.
    pub saldo: Cents,
    /// The last adjustment of the year, or why it lapsed; Markdown.
    pub toelichting: Option<Markdown>,
}

/// Makes the account.
pub(super) fn annual(programme: &Programme, covenant: &Covenant, period: &Period) -> Annual {
    let known = sheets(programme, period.days());
    let mut chapters = chapters(programme, covenant, &known, period);
    for chapter in &mut chapters {
        chapter.oorzaken =
            causes(&chapter.onderdelen, chapter.geld.figures.saldo, |money| money.figures.saldo);
    }
    let overschot = proposal(programme, covenant, period);
    let eindafrekening = closure(covenant, &known, period);
    let first = if overschot.is_some() || eindafrekening.is_some() { 3 } else { 2 };
    let voorblad = front::of_period((programme, covenant), "Jaarverantwoording", &chapters, period);
    let gevraagd = asked(covenant, &chapters, period, first);
    Annual {
        vastgesteld: adopted(programme, &period.document),
        gewijzigd: adopted_changes(programme, &chapters, period),
        opgeleverd: delivered(&chapters),
        niet_opgeleverd: not_delivered(&chapters, period),
        verloop: course(covenant, &known, period),
        afwijkingen: deviations(covenant, &chapters),
        financien: finances(covenant, &known, &chapters, period),
        overschot,
        eindafrekening,
        correcties: known.iter().flat_map(|sheet| corrections(sheet, period)).collect(),
        aangepast: adjusted_invoices(programme, period.year),
        steden: cities(covenant, period.year, &money::invoices(covenant, period.year)),
        rapport: period_report((programme, covenant), &known, chapters, period, (voorblad, gevraagd)),
    }
}

fn entries(chapters: &[Chapter]) -> impl Iterator<Item = &SheetEntry> {
    chapters.iter().flat_map(|chapter| &chapter.onderdelen)
}

fn delivered(chapters: &[Chapter]) -> Vec<Delivery> {
    let delivery = |entry: &SheetEntry, product: &Product| Delivery {
        product: product.clone(),
        titel: entry.blad.blad.titel.value.clone(),
        later: product.opgeleverd.as_ref().is_some_and(|day| day.value > product.gepland.first().last_day()),
    };
    let all = entries(chapters)
        .flat_map(|entry| entry.opgeleverd.iter().map(move |product| delivery(entry, product)));
    let mut all: Vec<Delivery> = all.collect();
    all.sort_by_key(|delivery| delivery.product.opgeleverd.as_ref().map(|day| day.value));
    all
}

/// Products that were due; of a sheet that lapsed in the year, also those that were due later. Sheets that stopped in an
/// earlier year accounted for theirs then.
fn not_delivered(chapters: &[Chapter], period: &Period) -> Vec<NotDelivered> {
    let missed = |entry: &SheetEntry| {
        let sheet = &entry.blad.blad;
        let lapse = sheet.lapsed();
        if [lapse, sheet.finished()].into_iter().flatten().any(|day| day < period.first) {
            return None;
        }
        let lapsed_now = |product: &Product| {
            product
                .lapsed()
                .is_some_and(|lapse| period.first <= lapse.per.value && lapse.per.value <= period.until)
        };
        let open = sheet.producten.iter().filter(|product| {
            let all = lapse.is_some() && product.lapsed().is_none() || lapsed_now(product);
            product.opgeleverd.is_none() && (all || product.is_late(period.date))
        });
        let producten: Vec<Due> = open.map(|product| Due::of(sheet, product)).collect();
        let titel = sheet.titel.value.clone();
        let akkoord = sheet.vervallen.as_ref().and_then(|lapse| lapse.akkoord.as_ref());
        let vervallen_met_akkoord = money::agreed(akkoord);
        let reden = reason(entry, period);
        (!producten.is_empty()).then_some(NotDelivered {
            titel,
            producten,
            reden,
            vervallen: lapse,
            vervallen_met_akkoord,
        })
    };
    entries(chapters).filter_map(missed).collect()
}

/// Why a sheet did not do what was agreed: it lapsed, it was deducted for, or what it last adjusted.
fn reason(entry: &SheetEntry, period: &Period) -> Option<Markdown> {
    let sheet = &entry.blad.blad;
    let lapse = lapse(sheet);
    let deducted = sheet.begroting.korting.iter().rev().find(|row| sheet.counts_in(row) == period.year);
    lapse.or_else(|| deducted.map(|row| row.reden.value.clone())).or_else(|| entry.toelichting.clone())
}

/// Why it lapsed, if it has.
fn lapse(sheet: &AsOf) -> Option<Markdown> {
    sheet.vervallen.as_ref().filter(|_| sheet.lapsed().is_some()).map(|lapse| lapse.reden.value.clone())
}

fn deviations(covenant: &Covenant, chapters: &[Chapter]) -> Vec<Deviation> {
    let limits = covenant.limits();
    let off = entries(chapters).filter(|entry| entry.geld.figures.deviates(limits));
    let deviation = |entry: &SheetEntry| {
        let figures = entry.geld.figures;
        Deviation {
            titel: entry.blad.blad.titel.value.clone(),
            beschikbaar: figures.beschikbaar,
            besteed: figures.besteed,
            saldo: figures.saldo,
            toelichting: entry.toelichting.clone().or_else(|| lapse(&entry.blad.blad)),
        }
    };
    off.map(deviation).collect()
}

/// The course of the money: a line per figure, a column per year.
fn course(covenant: &Covenant, known: &[AsOf], period: &Period) -> Grid {
    grid::course(&covenant.years(), money::course(covenant, known, period.year))
}
