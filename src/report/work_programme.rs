//! The work programme of a year, as both parties fix it: the basic programme with the flexible space and the knowledge
//! files, the specific projects per pillar, and for each part the other parties and what they pay (articles 2, 4.1 and
//! 5).
//!
//! Never: what was spent, one chapter's contents (`plan.rs`).

use serde::Serialize;

use super::adoption::{AdoptedChange, adopted_changes};
use super::asked::{Asked, Decision, Elsewhere, asked, decided, heading};
use super::changes::{Changes, changes};
use super::chapter::{Chapter, chapters};
use super::closing::adopted;
use super::cover::cover;
use super::entry::belongs;
use super::finances::{Finances, finances};
use super::front::{SOURCE, TitleBlock, labelled, revision, source, title};
use super::grid::Grid;
use super::kader::Kader;
use super::period::Period;
use super::plan::{PlanChapter, PlanMoney, plan_chapter, total};
use crate::amount::Cents;
use crate::as_of::{AsOf, drafts, sheets};
use crate::covenant::{Covenant, Kennisdossier};
use crate::date::{Date, Year};
use crate::fields::Markdown;
use crate::load::Programme;
use crate::money;
use crate::notation;
use crate::sheet::{Onderdeel, Soort};
use crate::state::{Toestand, toestand};

/// All that `werkprogramma.md` sees.
#[derive(Debug, Clone, Serialize)]
pub struct WorkProgramme {
    /// The title block.
    pub voorblad: TitleBlock,
    /// What the covenant says.
    pub kader: Kader,
    /// The year.
    pub jaar: Year,
    /// When both parties fixed it.
    pub vastgesteld: Option<Date>,
    /// What is otherwise than in the papers that went out.
    pub gewijzigd: Vec<AdoptedChange>,
    /// What changed since the work programme before it.
    pub wijzigingen: Option<Changes>,
    /// The heading above what is asked; `None` where nothing is.
    pub vraag_kop: Option<&'static str>,
    /// What the parties are asked besides fixing it.
    pub gevraagd: Vec<Asked>,
    /// What others must decide, as a count per table.
    pub elders: Vec<Elsewhere>,
    /// What was decided on requests.
    pub besluiten: Vec<Decision>,
    /// Platform31's own words; Markdown.
    pub algemeen_beeld: Option<Markdown>,
    /// The basic programme, the flexible space and the pillars, also those without sheets.
    pub hoofdstukken: Vec<PlanChapter>,
    /// The sum over the chapters.
    pub totaal: PlanMoney,
    /// How many sheets there are.
    pub bladen: usize,
    /// How many of them are programmes of more years; the others are short (article 4.1).
    pub programmas: usize,
    /// Amounts of the chapters need cents.
    pub centen: bool,
    /// The knowledge files, by theme.
    pub kennisdossiers: Vec<Kennisdossier>,
    /// The money of the whole.
    pub financien: Finances,
    /// What it is paid from, beside what was allocated.
    pub dekking: Grid,
    /// Covenant money of this year's sheets in later years: a row per sheet, a column per year.
    pub later: Grid,
    /// The later years that both parties fixed already.
    pub later_vastgesteld: Vec<Year>,
    /// The others: what stands under them is promised, until they are fixed.
    pub later_toegezegd: Vec<Year>,
    /// Titles of the drafts.
    pub concepten: Vec<String>,
}

/// Makes the work programme.
pub(super) fn work_programme(programme: &Programme, covenant: &Covenant, period: &Period) -> WorkProgramme {
    let all = sheets(programme, period.days());
    let dekking = cover(covenant, &all, period);
    let known: Vec<AsOf> = all.into_iter().filter(|known| goes_on(known, period)).collect();
    let chapters = chapters(programme, covenant, &known, period);
    let notes = programme.notes.get(&period.document);
    let vastgesteld = adopted(programme, &period.document);
    let held = known.iter().filter(|sheet| belongs(sheet, period));
    let later = later(covenant, held, period);
    let fixed = |year: &Year| covenant.jaren.get(year).is_some_and(|fixed| fixed.vastgesteld.is_some());
    let years = covenant.years().into_iter().filter(|year| *year > period.year && !later.rijen.is_empty());
    let (later_vastgesteld, later_toegezegd) = years.partition(fixed);
    let (gevraagd, elders) = asked(covenant, &chapters, period, if vastgesteld.is_some() { 1 } else { 2 });
    let besluiten = decided(covenant, &chapters, period);
    let wijzigingen = changes(programme, covenant, &chapters, period);
    let gewijzigd = adopted_changes(programme, &chapters, period);
    let voorblad = front((programme, covenant), &chapters, period, vastgesteld);
    let financien = finances(covenant, &known, &chapters, period);
    let plans: Vec<PlanChapter> =
        chapters.into_iter().map(|chapter| plan_chapter(covenant, chapter, period)).collect();
    let (mut hoofdstukken, pillars): (Vec<_>, Vec<_>) =
        plans.into_iter().partition(|chapter| chapter.onderdeel != Onderdeel::InhoudelijkWerkprogramma);
    hoofdstukken.extend(pillars);
    let drafts = drafts(programme, period.days());
    WorkProgramme {
        voorblad,
        kader: Kader::of(covenant),
        jaar: period.year,
        vastgesteld,
        gewijzigd,
        wijzigingen,
        vraag_kop: heading(vastgesteld.is_some(), gevraagd.len()),
        gevraagd,
        elders,
        besluiten,
        algemeen_beeld: notes
            .and_then(|notes| notes.algemeen_beeld.as_ref())
            .map(|words| words.value.clone()),
        dekking,
        totaal: total(hoofdstukken.iter().map(|chapter| &chapter.geld)),
        programmas: programmes(&hoofdstukken),
        bladen: hoofdstukken.iter().map(|chapter| chapter.onderdelen.len()).sum(),
        centen: !notation::whole(hoofdstukken.iter().flat_map(|chapter| chapter.geld.amounts())),
        hoofdstukken,
        kennisdossiers: dossiers(covenant),
        financien,
        later,
        later_vastgesteld,
        later_toegezegd,
        concepten: drafts
            .iter()
            .filter(|draft| period.touches(draft))
            .map(|draft| draft.title().to_owned())
            .collect(),
    }
}

fn front(
    (programme, covenant): (&Programme, &Covenant),
    chapters: &[Chapter],
    period: &Period,
    fixed: Option<Date>,
) -> TitleBlock {
    let both = covenant.sides().both();
    let herzien = revision(programme, &period.document);
    let status = match fixed {
        Some(day) => format!("Vastgesteld op {}", notation::date(day)),
        None => "Ter vaststelling".to_owned(),
    };
    TitleBlock {
        titel: title(&format!("Werkprogramma {}", period.year), herzien.as_ref()),
        ondertitel: format!("Samenwerking {both}, stand op {}", notation::date(period.date)),
        organisaties: Vec::new(),
        peildatum: period.date,
        status,
        herzien,
        feiten: labelled([
            ("Voor", both),
            ("Periode", format!("{} t/m {}", notation::date(period.first), notation::date(period.until))),
            (SOURCE, source(chapters)),
        ]),
    }
}

/// It has not stopped before the year, or there is money of the year in it.
fn goes_on(sheet: &AsOf, period: &Period) -> bool {
    let stopped = matches!(toestand(sheet), Toestand::Afgerond | Toestand::Vervallen);
    !stopped || !money::figures(sheet, period.year).is_zero()
}

fn dossiers(covenant: &Covenant) -> Vec<Kennisdossier> {
    let mut all: Vec<Kennisdossier> =
        covenant.kennisdossiers.iter().map(|dossier| dossier.value.clone()).collect();
    all.sort_by_cached_key(|dossier| notation::sort_key(&dossier.thema));
    all
}

/// Covenant money of the later years of the covenant: a row per sheet that has any, and the totals.
fn later<'k>(covenant: &Covenant, sheets: impl Iterator<Item = &'k AsOf>, period: &Period) -> Grid {
    let years: Vec<Year> = covenant.years().into_iter().filter(|year| *year > period.year).collect();
    let kolommen = years.iter().map(Year::to_string).collect();
    let mut grid = Grid { kolommen, ..Grid::default() };
    let mut totals = vec![Cents::ZERO; years.len()];
    let mut sheets: Vec<&AsOf> = sheets.collect();
    sheets.sort_by_cached_key(|sheet| notation::sort_key(&sheet.titel));
    for sheet in sheets {
        let amount = |year: &Year| money::figures(sheet, *year).begroot;
        let amounts: Vec<Cents> = years.iter().map(amount).collect();
        if amounts.iter().all(|amount| *amount == Cents::ZERO) {
            continue;
        }
        for (total, amount) in totals.iter_mut().zip(&amounts) {
            *total += *amount;
        }
        let some = amounts.into_iter().map(|amount| (amount != Cents::ZERO).then_some(amount));
        grid.push(&sheet.titel, some, false);
    }
    if grid.rijen.len() > 1 {
        grid.push("Totaal", totals.into_iter().map(Some), true);
    }
    grid.measured()
}

/// How many of the sheets are of more years.
fn programmes(chapters: &[PlanChapter]) -> usize {
    let plans = chapters.iter().flat_map(|chapter| &chapter.onderdelen);
    plans.filter(|plan| plan.blad.blad.soort.value == Soort::Programma).count()
}
