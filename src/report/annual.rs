//! The annual account, in content and money: the whole year, to be adopted by the AOT (Bijlage 1, article 8).

use serde::Serialize;

use super::adoption::{AdoptedChange, adopted_changes};
use super::asked::{Asked, Question, asked, heading};
use super::attention::Attention;
use super::chapter::{Chapter, causes, chapters};
use super::cities::{self, Cities, CityRow, CityShares, cities};
use super::closing::adopted;
use super::drawings::{self, Bar, Bars, ChartFile};
use super::entry::SheetEntry;
use super::external::{ExternalWork, external_work};
use super::finances::{Finances, finances};
use super::front;
use super::grid::{self, Grid};
use super::key_figures::{self, KeyFigure};
use super::period::Period;
use super::period_report::{PeriodReport, period_report};
use super::product_list::lapse;
use super::surplus::{Closure, Proposal, closure, proposal};
use crate::amount::Cents;
use crate::archive::{AdjustedInvoice, adjusted_invoices};
use crate::as_of::{AsOf, sheets};
use crate::covenant::Covenant;
use crate::date::{Date, Year};
use crate::fields::{At, Markdown};
use crate::load::Programme;
use crate::money;
use crate::notation::rounded_euros;
use crate::sheet::{Correctie, Payer};

/// All that `jaarverantwoording.md` sees.
#[derive(Debug, Clone, Serialize)]
pub struct Annual {
    /// What every report of a period tells.
    #[serde(flatten)]
    pub rapport: PeriodReport,
    /// When both parties adopted it.
    pub vastgesteld: Option<Date>,
    /// The four figures of page one.
    pub kerncijfers: Vec<KeyFigure>,
    /// The heading above what was decided; `None` before.
    pub besluit_kop: Option<&'static str>,
    /// The heading above what is still asked; `None` where nothing is.
    pub vraag_kop: Option<&'static str>,
    /// The surplus or the closing of the period was adopted with it.
    pub afrekening_besloten: bool,
    /// What is otherwise than in the papers that went out.
    pub gewijzigd: Vec<AdoptedChange>,
    /// What came of the sheets that ended in the year.
    pub resultaten: Vec<SheetOutcome>,
    /// The course of the money, per year up to this one.
    pub verloop: Grid,
    /// The same as a chart, from the second year on.
    pub verloop_grafiek: Option<ChartFile>,
    /// Sheets that spent more or less than was available by more than may pass without a word.
    pub afwijkingen: Vec<Deviation>,
    /// The money of the whole.
    pub financien: Finances,
    /// Work of others.
    pub externe_inzet: ExternalWork,
    /// What is proposed to settle with the cities, in the last year but one.
    pub overschot: Option<Proposal>,
    /// What the period closes with, in the last year.
    pub eindafrekening: Option<Closure>,
    /// What the cities share in, of either; `None` when it is nothing.
    pub aandeel: Option<CityShares>,
    /// The numbers of what is asked to finish after the last year.
    pub na_afloop_punten: Vec<usize>,
    /// What came to light in the year about earlier years: in the course of this year, and in the figures of that one.
    pub correcties: Vec<Correction>,
    /// The cities that pay in the year.
    pub steden: Cities,
    /// Each with its share of what is settled, if something is.
    pub gemeenten: Vec<CityRow>,
    /// Those that pay another amount than was sent.
    pub aangepast: Option<Adjusted>,
}

/// The cities that pay another amount than was sent.
#[derive(Debug, Clone, Serialize)]
pub struct Adjusted {
    /// By name, in Dutch order.
    pub rijen: Vec<AdjustedInvoice>,
    /// What was sent to them together.
    pub verzonden: Cents,
    /// What they pay together now.
    pub wordt: Cents,
    /// `wordt − verzonden`.
    pub verschil: Cents,
}

fn adjusted(programme: &Programme, year: Year) -> Option<Adjusted> {
    let rijen = adjusted_invoices(programme, year);
    let sum = |of: fn(&AdjustedInvoice) -> Cents| rijen.iter().map(of).sum();
    let (verzonden, wordt, verschil) =
        (sum(|row| row.verzonden), sum(|row| row.wordt), sum(|row| row.verschil));
    (!rijen.is_empty()).then_some(Adjusted { rijen, verzonden, wordt, verschil })
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

/// What came of a sheet that ended.
#[derive(Debug, Clone, Serialize)]
pub struct SheetOutcome {
    /// Its title.
    pub titel: String,
    /// What the cities were to be able to do with it; Markdown.
    pub beoogd_resultaat: Markdown,
    /// What came of it; Markdown.
    pub opbrengst: Option<Markdown>,
    /// What others can learn of it; Markdown.
    pub lessen: Option<Markdown>,
}

/// Of the sheets that were finished in the year, and of those that lapsed in it and tell of it.
fn outcomes(chapters: &[Chapter], period: &Period) -> Vec<SheetOutcome> {
    let outcome = |entry: &SheetEntry| {
        let sheet = &entry.blad.blad;
        let text = |field: &Option<At<Markdown>>| field.as_ref().and_then(At::good).cloned();
        let (opbrengst, lessen) = (text(&sheet.opbrengst), text(&sheet.lessen));
        let in_year = |day: Option<Date>| day.is_some_and(|day| period.first <= day && day <= period.until);
        let told = in_year(sheet.lapsed_on()) && (opbrengst.is_some() || lessen.is_some());
        (in_year(sheet.finished()) && sheet.lapsed_on().is_none() || told).then(|| SheetOutcome {
            titel: sheet.title().to_owned(),
            beoogd_resultaat: sheet.beoogd_resultaat.value.clone(),
            opbrengst,
            lessen,
        })
    };
    entries(chapters).filter_map(outcome).collect()
}

/// A sheet that spent more or less than was available by more than may pass without a word.
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
    /// The same words stand with the sheets that are not on schedule.
    pub al_gezegd: bool,
}

/// Makes the account.
pub(super) fn annual(programme: &Programme, covenant: &Covenant, period: &Period) -> Annual {
    let known = sheets(programme, period.days());
    let mut chapters = chapters(programme, covenant, &known, period);
    for chapter in &mut chapters {
        chapter.oorzaken = causes(&chapter.onderdelen, |money| money.figures.saldo);
    }
    let overschot = proposal(programme, covenant, period);
    let eindafrekening = closure(covenant, &known, period);
    let settles = overschot.is_some() || eindafrekening.is_some();
    let first = if settles { 3 } else { 2 };
    let voorblad = front::of_period((programme, covenant), "Jaarverantwoording", &chapters, period);
    let (mut gevraagd, elders) = asked(covenant, &chapters, period, first);
    let left = eindafrekening.as_ref().map(|closure| closure.flexibele_ruimte).unwrap_or_default();
    if left > Cents::ZERO && adopted(programme, &period.document).is_none() {
        gevraagd.push(Asked::of_flexible_space(covenant, left, first + gevraagd.len()));
    }
    let vastgesteld = adopted(programme, &period.document);
    let fixed = overschot.as_ref().is_some_and(|surplus| surplus.vastgesteld.is_some());
    let afrekening_besloten = vastgesteld.is_some() && (eindafrekening.is_some() || fixed);
    let open = gevraagd.len() + usize::from(settles && !afrekening_besloten);
    let (gewijzigd, resultaten) =
        (adopted_changes(programme, &chapters, period), outcomes(&chapters, period));
    let mut afwijkingen = deviations(covenant, &chapters);
    let financien = finances(covenant, &known, &chapters, period);
    let kept = gevraagd.iter().filter(|one| matches!(one.vraag, Question::NaAfloop { .. }));
    let na_afloop_punten = kept.map(|one| one.nummer).collect();
    let asks = (gevraagd, elders);
    let rapport = period_report((programme, covenant), &known, chapters, period, (voorblad, asks));
    mark_what_was_said(&mut afwijkingen, &rapport.aandacht);
    let steden = cities(covenant, period.year, &money::invoices(covenant, period.year));
    let shared = shared(overschot.as_ref(), eindafrekening.as_ref());
    let gemeenten = cities::rows(&steden, shared);
    let aandeel = shared.map(|cities| CityShares::of(cities, overschot.is_some(), fixed));
    let figures = |page: &_| key_figures::annual(page, overschot.as_ref(), eindafrekening.as_ref());
    Annual {
        vastgesteld,
        kerncijfers: rapport.bladzijde_een.as_ref().map(figures).unwrap_or_default(),
        besluit_kop: vastgesteld
            .map(|_| if afrekening_besloten { "Genomen besluiten" } else { "Genomen besluit" }),
        vraag_kop: heading(vastgesteld.is_some(), open),
        afrekening_besloten,
        na_afloop_punten,
        gewijzigd,
        resultaten,
        verloop: course(covenant, &known, period),
        verloop_grafiek: course_chart(covenant, &known, period),
        afwijkingen,
        externe_inzet: external_work(covenant, &known, period),
        financien,
        overschot,
        eindafrekening,
        correcties: known.iter().flat_map(|sheet| corrections(sheet, period)).collect(),
        aangepast: adjusted(programme, period.year),
        aandeel,
        gemeenten,
        steden,
        rapport,
    }
}

/// Marks deviations of which the words stand with the sheets that are not on schedule.
fn mark_what_was_said(afwijkingen: &mut [Deviation], aandacht: &[Attention]) {
    for deviation in afwijkingen {
        let same = |one: &Attention| one.titel == deviation.titel && one.bijstelling == deviation.toelichting;
        deviation.al_gezegd = deviation.toelichting.is_some() && aandacht.iter().any(same);
    }
}

/// What each city shares in of what is settled, if that is something.
fn shared<'s>(surplus: Option<&'s Proposal>, closure: Option<&'s Closure>) -> Option<&'s Cities> {
    let share = match surplus {
        Some(surplus) => surplus.steden.as_ref(),
        None => closure.and_then(|closure| closure.steden.as_ref()),
    };
    share.filter(|share| share.met_verrekening)
}

fn entries(chapters: &[Chapter]) -> impl Iterator<Item = &SheetEntry> {
    chapters.iter().flat_map(|chapter| &chapter.onderdelen)
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
            al_gezegd: false,
        }
    };
    off.map(deviation).collect()
}

/// The course of the money: a line per figure, a column per year.
fn course(covenant: &Covenant, known: &[AsOf], period: &Period) -> Grid {
    grid::course(&covenant.years(), money::course(covenant, known, period.year))
}

/// What each year could spend of the covenant's money, what it did, and what it leaves to the next.
fn course_chart(covenant: &Covenant, known: &[AsOf], period: &Period) -> Option<ChartFile> {
    let years = covenant.years().into_iter().zip(money::course(covenant, known, period.year));
    let bar = |(year, course): (Year, money::Course)| Bar {
        label: year.to_string(),
        available: course.begin + course.bijdragen - course.verrekening,
        spent: course.besteed,
        forecast: None,
        uncovered: false,
        complete: course.volledig,
        words: Some(format!("{} eind {year}", rounded_euros(course.einde))),
    };
    let bars = Bars {
        outside: "stand begin van het jaar en bijdragen, na verrekening".to_owned(),
        inside: Some("besteed".to_owned()),
        past: None,
        rows: years.map(bar).collect(),
    };
    let titel = format!("Te besteden en besteed, {}–{}", covenant.years().first()?, period.year);
    drawings::money(titel, bars, period, "verloop")
}
