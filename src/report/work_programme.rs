//! The work programme of a year, as both parties fix it: the basic programme with the flexible space and the knowledge
//! files, the specific projects per pillar, and for each part the other parties and what they pay (articles 2, 4.1 and 5).
//!
//! Comes in: the [`Programme`] and the period, seen from its first day. Goes out: [`WorkProgramme`], in the order of the
//! page. Never: what was spent.

use serde::Serialize;

use super::asked::{Asked, asked};
use super::chapter::{Chapter, Shared, chapters};
use super::drawings::Drawing;
use super::finances::{Finances, finances};
use super::grid::Grid;
use super::known::{Known, sheets};
use super::period::{Entry, belongs};
use super::sheet::{SheetView, party_name, sorted};
use super::{Front, Period, labelled, source};
use crate::amount::Cents;
use crate::covenant::{Covenant, Kennisdossier};
use crate::date::{Date, Year};
use crate::load::Programme;
use crate::money::{self, Totals};
use crate::notation;
use crate::sheet::{
    CONVENANT, ExterneInzet, Mijlpaal, NOG_TE_DEKKEN, Onderdeel, PLATFORM31, Partij, Persoon, Product, Sheet,
};
use crate::state::{Toestand, toestand};

/// All that `werkprogramma.md` sees.
#[derive(Debug, Clone, Serialize)]
pub struct WorkProgramme {
    /// The title block.
    pub voorblad: Front,
    /// The year.
    pub jaar: Year,
    /// When both parties fixed it.
    pub vastgesteld: Option<Date>,
    /// What the parties are asked besides fixing it.
    pub gevraagd: Vec<Asked>,
    /// Platform31's own words; Markdown.
    pub algemeen_beeld: Option<String>,
    /// The basic programme, the flexible space and the pillars, also those without sheets.
    pub hoofdstukken: Vec<PlanChapter>,
    /// The sum over the chapters.
    pub totaal: PlanMoney,
    /// How many sheets there are.
    pub bladen: usize,
    /// Amounts of the chapters need cents.
    pub centen: bool,
    /// The knowledge files, by theme.
    pub kennisdossiers: Vec<Kennisdossier>,
    /// The money of the whole.
    pub financien: Finances,
    /// Covenant money of this year's sheets in later years: a row per sheet, a column per year.
    pub later: Grid,
    /// The later years that both parties fixed already.
    pub later_vastgesteld: Vec<Year>,
    /// The others: what stands under them is promised, until they are fixed.
    pub later_toegezegd: Vec<Year>,
    /// Titles of the drafts.
    pub concepten: Vec<String>,
}

/// A pillar or a part of the programme.
#[derive(Debug, Clone, Serialize)]
pub struct PlanChapter {
    /// Its heading.
    pub naam: String,
    /// Which part pays for it.
    pub onderdeel: Onderdeel,
    /// Platform31's own words; Markdown.
    pub inleiding: Option<String>,
    /// Administrator of the network.
    pub voorzitter: Option<Persoon>,
    /// Who answers for it for the network.
    pub secretaris: Option<Persoon>,
    /// Who answers for it for Platform31.
    pub manager: Option<Persoon>,
    /// Its sheets, by title.
    pub onderdelen: Vec<Plan>,
    /// The sum over them.
    pub geld: PlanMoney,
    /// Amounts of its sheets need cents.
    pub centen: bool,
    /// What there is to divide; `None` for a pillar without a deelbudget.
    pub verdeling: Option<Totals>,
    /// The planning of its sheets.
    pub planning: Option<Drawing>,
    /// Sheets of other pillars that share in it.
    pub ook: Vec<Shared>,
}

/// A sheet in the work programme.
#[derive(Debug, Clone, Serialize)]
pub struct Plan {
    /// The sheet in full.
    pub blad: SheetView,
    /// Parties but Platform31.
    pub partijen: Vec<Partij>,
    /// Products that are due in the year, or were due and are not handed over.
    pub producten: Vec<Product>,
    /// Milestones, likewise.
    pub mijlpalen: Vec<Mijlpaal>,
    /// The closing date for cities has not passed on the first day of the year.
    pub aanmelden: bool,
    /// Work of others that begins in the year.
    pub externe_inzet: Vec<ExterneInzet>,
    /// Money of the year.
    pub geld: PlanMoney,
    /// Money per party, of the year and later ones.
    pub middelen: Grid,
}

/// Money of the year in the plan.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct PlanMoney {
    /// Covenant money.
    pub begroot: Cents,
    /// Covenant money of earlier years, with akkoord.
    pub doorgeschoven: Cents,
    /// Of others.
    pub anderen: Cents,
    /// Cover that is still to be found.
    pub nog_te_dekken: Cents,
    /// All of it.
    pub totaal: Cents,
}

/// Makes the work programme.
pub(super) fn work_programme(programme: &Programme, covenant: &Covenant, period: &Period) -> WorkProgramme {
    let known: Vec<Known> =
        sheets(programme, period.date).into_iter().filter(|known| goes_on(&known.sheet, period)).collect();
    let chapters = chapters(programme, covenant, &known, period);
    let notes = programme.notes.get(&period.document);
    let vastgesteld = notes
        .and_then(|notes| notes.vastgesteld.as_ref())
        .or_else(|| covenant.jaren.get(&period.year)?.vastgesteld.as_ref())
        .map(|day| day.value);
    let held = known.iter().map(|known| &known.sheet).filter(|sheet| belongs(sheet, period));
    let later = later(covenant, held, period);
    let fixed = |year: &Year| covenant.jaren.get(year).is_some_and(|fixed| fixed.vastgesteld.is_some());
    let years = covenant.years().into_iter().filter(|year| *year > period.year && !later.rijen.is_empty());
    let (later_vastgesteld, later_toegezegd) = years.partition(fixed);
    let gevraagd = asked(covenant, &chapters, period, if vastgesteld.is_some() { 1 } else { 2 });
    let voorblad = front(&chapters, period, vastgesteld);
    let financien = finances(programme, covenant, &known, &chapters, period);
    let plans: Vec<PlanChapter> =
        chapters.into_iter().map(|chapter| plan_chapter(covenant, chapter, period)).collect();
    let (mut hoofdstukken, pillars): (Vec<_>, Vec<_>) =
        plans.into_iter().partition(|chapter| chapter.onderdeel != Onderdeel::InhoudelijkWerkprogramma);
    hoofdstukken.extend(pillars);
    let drafts = programme.sheets.iter().filter(|loaded| loaded.sheet.is_draft());
    WorkProgramme {
        voorblad,
        jaar: period.year,
        vastgesteld,
        gevraagd,
        algemeen_beeld: notes
            .and_then(|notes| notes.algemeen_beeld.as_ref())
            .map(|words| words.value.clone()),
        totaal: total(hoofdstukken.iter().map(|chapter| &chapter.geld)),
        bladen: hoofdstukken.iter().map(|chapter| chapter.onderdelen.len()).sum(),
        centen: !notation::whole(hoofdstukken.iter().flat_map(|chapter| chapter.geld.amounts())),
        hoofdstukken,
        kennisdossiers: dossiers(covenant),
        financien,
        later,
        later_vastgesteld,
        later_toegezegd,
        concepten: drafts.map(|loaded| loaded.sheet.titel.good().unwrap_or(&loaded.id).clone()).collect(),
    }
}

fn front(chapters: &[Chapter], period: &Period, fixed: Option<Date>) -> Front {
    let status = match fixed {
        Some(day) => format!("Vastgesteld op {}", notation::date(day)),
        None => "Ter vaststelling".to_owned(),
    };
    Front {
        titel: format!("Werkprogramma {}", period.year),
        ondertitel: format!(
            "Samenwerking G40-Stedennetwerk en Platform31, stand op {}",
            notation::date(period.date)
        ),
        organisaties: Vec::new(),
        peildatum: period.date,
        status,
        feiten: labelled([
            ("Voor", "G40-Stedennetwerk en Platform31".to_owned()),
            ("Periode", format!("{} t/m {}", notation::date(period.first), notation::date(period.until))),
            ("Bron", source(chapters)),
        ]),
    }
}

/// It has not stopped before the year, or there is money of the year in it.
fn goes_on(sheet: &Sheet, period: &Period) -> bool {
    let stopped = matches!(toestand(sheet, period.date), Toestand::Afgerond | Toestand::Vervallen);
    !stopped || !money::figures(sheet, period.year, period.date).is_zero()
}

fn dossiers(covenant: &Covenant) -> Vec<Kennisdossier> {
    let mut all: Vec<Kennisdossier> =
        covenant.kennisdossiers.iter().map(|dossier| dossier.value.clone()).collect();
    all.sort_by_cached_key(|dossier| notation::sort_key(&dossier.thema));
    all
}

fn plan_chapter(covenant: &Covenant, chapter: Chapter, period: &Period) -> PlanChapter {
    let voorzitter = match &chapter.pijler {
        Some(id) => covenant.pijler(id).and_then(|pillar| pillar.voorzitter.good()),
        None => covenant.coordinatie.voorzitter.good(),
    };
    let onderdelen: Vec<Plan> =
        chapter.onderdelen.into_iter().map(|entry| plan(covenant, entry, period)).collect();
    PlanChapter {
        naam: chapter.naam,
        onderdeel: chapter.onderdeel,
        inleiding: chapter.inleiding,
        voorzitter: voorzitter.cloned(),
        secretaris: chapter.secretaris,
        manager: chapter.manager,
        geld: total(onderdelen.iter().map(|plan| &plan.geld)),
        centen: !notation::whole(onderdelen.iter().flat_map(|plan| plan.geld.amounts())),
        verdeling: chapter.verdeling,
        planning: chapter.planning,
        ook: chapter.ook,
        onderdelen,
    }
}

fn plan(covenant: &Covenant, entry: Entry, period: &Period) -> Plan {
    let sheet = &entry.blad.blad;
    let due = |planned: Date, done: bool| planned <= period.until && !done;
    let products = sheet.producten.iter().map(|product| &product.value);
    let products = products.filter(|product| due(product.gepland.value, product.opgeleverd.is_some()));
    let milestones = sheet.planning.mijlpalen.iter().map(|milestone| &milestone.value);
    let milestones = milestones.filter(|milestone| due(milestone.gepland.value, milestone.gereed.is_some()));
    let parties = sheet.partijen.iter().map(|party| &party.value);
    let work = sheet.externe_inzet.iter().map(|work| &work.value);
    let closing = sheet.deelname.as_ref().and_then(|joining| joining.aanmelden_tot.as_ref());
    let begins = |day: Date| period.first <= day && day <= period.until;
    Plan {
        partijen: parties.filter(|party| party.naam.value != PLATFORM31).cloned().collect(),
        producten: products.cloned().collect(),
        mijlpalen: milestones.cloned().collect(),
        aanmelden: closing.is_some_and(|day| period.date <= day.value),
        externe_inzet: work.filter(|work| begins(work.vanaf.value)).cloned().collect(),
        geld: plan_money(sheet, period),
        middelen: means(covenant, sheet, period),
        blad: entry.blad,
    }
}

fn plan_money(sheet: &Sheet, period: &Period) -> PlanMoney {
    let figures = money::figures(sheet, period.year, period.date);
    let parties = money::sheet_parties(sheet, period.year, period.date);
    let of = |open: bool| {
        let others = parties.iter().filter(|party| party.partij != CONVENANT);
        others
            .filter(|party| (party.partij == NOG_TE_DEKKEN) == open)
            .map(|party| party.begroot)
            .sum::<Cents>()
    };
    let (anderen, nog_te_dekken) = (of(false), of(true));
    let (begroot, doorgeschoven) = (figures.begroot, figures.doorgeschoven_in);
    PlanMoney {
        begroot,
        doorgeschoven,
        anderen,
        nog_te_dekken,
        totaal: begroot + doorgeschoven + anderen + nog_te_dekken,
    }
}

/// Money per contribution, as in the budget, after what is carried in: the year and later ones with any, and the totals.
fn means(covenant: &Covenant, sheet: &Sheet, period: &Period) -> Grid {
    let rows = sheet.begroting.bijdragen.iter();
    let carried = sheet.begroting.doorgeschoven.iter().map(|row| row.naar.value);
    let years = rows.flat_map(|row| row.jaren.iter().map(|(year, _)| year.value)).chain(carried);
    let years = sorted(years.filter(|year| *year >= period.year));
    let kolommen = years.iter().map(Year::to_string).collect();
    let mut grid = Grid { kolommen, ..Grid::default() };
    let mut totals = vec![Cents::ZERO; years.len()];
    let mut push = |name: &str, amounts: Vec<Cents>| {
        if amounts.iter().any(|amount| *amount != Cents::ZERO) {
            for (total, amount) in totals.iter_mut().zip(&amounts) {
                *total += *amount;
            }
            let some = amounts.into_iter().map(|amount| (amount != Cents::ZERO).then_some(amount));
            grid.push(name, some, false);
        }
    };
    let carried = |year: &Year| money::figures(sheet, *year, period.date).doorgeschoven_in;
    push("Doorgeschoven uit eerdere jaren", years.iter().map(carried).collect());
    for row in sheet.begroting.bijdragen.iter() {
        let amounts = years.iter().map(|year| money::agreed_for(sheet, row, *year)).collect();
        push(&party_name(covenant, &row.partij), amounts);
    }
    if grid.rijen.len() > 1 {
        grid.push("Totaal", totals.into_iter().map(Some), true);
    }
    grid.measured()
}

/// Covenant money of the later years of the covenant: a row per sheet that has any, and the totals.
fn later<'k>(covenant: &Covenant, sheets: impl Iterator<Item = &'k Sheet>, period: &Period) -> Grid {
    let years: Vec<Year> = covenant.years().into_iter().filter(|year| *year > period.year).collect();
    let kolommen = years.iter().map(Year::to_string).collect();
    let mut grid = Grid { kolommen, ..Grid::default() };
    let mut totals = vec![Cents::ZERO; years.len()];
    let mut sheets: Vec<&Sheet> = sheets.collect();
    sheets.sort_by_cached_key(|sheet| notation::sort_key(&sheet.titel));
    for sheet in sheets {
        let amount = |year: &Year| money::figures(sheet, *year, period.date).begroot;
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

fn total<'m>(money: impl Iterator<Item = &'m PlanMoney>) -> PlanMoney {
    money.fold(PlanMoney::default(), |sum, one| PlanMoney {
        begroot: sum.begroot + one.begroot,
        doorgeschoven: sum.doorgeschoven + one.doorgeschoven,
        anderen: sum.anderen + one.anderen,
        nog_te_dekken: sum.nog_te_dekken + one.nog_te_dekken,
        totaal: sum.totaal + one.totaal,
    })
}

impl PlanMoney {
    fn amounts(&self) -> [Cents; 5] {
        [self.begroot, self.doorgeschoven, self.anderen, self.nog_te_dekken, self.totaal]
    }
}
