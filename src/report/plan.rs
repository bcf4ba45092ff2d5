//! One chapter of the work programme: a pillar or a part, with its sheets as they are planned (articles 2, 4.1 and 5).
//!
//! Never: what was spent, the whole (`work_programme.rs`).

use serde::Serialize;

use super::chapter::{Chapter, Shared};
use super::drawings::ChartFile;
use super::entry::SheetEntry;
use super::grid::Grid;
use super::grid::sorted;
use super::names::contribution_name;
use super::period::Period;
use super::sheet::SheetView;
use crate::amount::Cents;
use crate::as_of::AsOf;
use crate::covenant::Covenant;
use crate::date::{Date, Planned, Year};
use crate::fields::Markdown;
use crate::money::{self, PartyFigures, Totals};
use crate::notation;
use crate::sheet::{Agreed, ExterneInzet, Mijlpaal, Onderdeel, Partij, Payer, Persoon, Product};

/// A pillar or a part of the programme.
#[derive(Debug, Clone, Serialize)]
pub struct PlanChapter {
    /// Its heading.
    pub naam: String,
    /// Which part pays for it.
    pub onderdeel: Onderdeel,
    /// Platform31's own words; Markdown.
    pub inleiding: Option<Markdown>,
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
    pub planning: Option<ChartFile>,
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
    pub producten: Vec<Ahead<Product>>,
    /// Milestones, likewise.
    pub mijlpalen: Vec<Ahead<Mijlpaal>>,
    /// The closing date for cities has not passed on the first day of the year.
    pub aanmelden: bool,
    /// Work of others that begins in the year.
    pub externe_inzet: Vec<ExterneInzet>,
    /// Money of the year.
    pub geld: PlanMoney,
    /// Money per party, of the year and later ones.
    pub middelen: Grid,
}

/// Something that is due in the year.
#[derive(Debug, Clone, Serialize)]
pub struct Ahead<T> {
    /// What.
    #[serde(flatten)]
    pub wat: T,
    /// It was due before the year began.
    pub eerder: bool,
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
    /// Of others, in kind.
    pub in_natura: Cents,
    /// Cover that is still to be found.
    pub nog_te_dekken: Cents,
    /// All of it.
    pub totaal: Cents,
}

/// The chapter as the work programme shows it.
pub(super) fn plan_chapter(covenant: &Covenant, chapter: Chapter, period: &Period) -> PlanChapter {
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

fn plan(covenant: &Covenant, entry: SheetEntry, period: &Period) -> Plan {
    let sheet = &entry.blad.blad;
    let products = sheet.producten.iter().map(|product| &product.value);
    let products = products.filter(|product| product.is_due(period.until));
    let milestones = sheet.planning.mijlpalen.iter().map(|milestone| &milestone.value);
    let milestones =
        milestones.filter(|stone| stone.gereed.is_none() && stone.gepland.last_day() <= period.until);
    let parties = sheet.partijen.iter().map(|party| &party.value);
    let work = sheet.externe_inzet.iter().map(|work| &work.value);
    let closing = sheet.deelname.as_ref().and_then(|joining| joining.aanmelden_tot.as_ref());
    let bureau = covenant.sides().bureau;
    let own = |name: &str| name == Payer::Platform31.word() || name == bureau;
    let begins = |day: Date| period.first <= day && day <= period.until;
    Plan {
        partijen: parties.filter(|party| !own(&party.naam)).cloned().collect(),
        producten: products.map(|product| due(product.clone(), &product.gepland, period)).collect(),
        mijlpalen: milestones.map(|stone| due(stone.clone(), &stone.gepland, period)).collect(),
        aanmelden: closing.is_some_and(|day| period.first <= day.value),
        externe_inzet: work.filter(|work| begins(work.vanaf.value)).cloned().collect(),
        geld: plan_money(sheet, period),
        middelen: means(covenant, sheet, period),
        blad: entry.blad,
    }
}

fn due<T>(wat: T, gepland: &Agreed<Planned>, period: &Period) -> Ahead<T> {
    Ahead { wat, eerder: gepland.last_day() < period.first }
}

fn plan_money(sheet: &AsOf, period: &Period) -> PlanMoney {
    let figures = money::figures(sheet, period.year);
    let parties = money::sheet_parties(sheet, period.year);
    let of = |which: fn(&PartyFigures) -> bool| {
        let others = parties.iter().filter(|party| party.partij != Payer::Convenant && which(party));
        others.map(|party| party.begroot).sum::<Cents>()
    };
    let anderen = of(|party| !party.in_natura && party.partij != Payer::NogTeDekken);
    let in_natura = of(|party| party.in_natura);
    let nog_te_dekken = of(|party| !party.in_natura && party.partij == Payer::NogTeDekken);
    let (begroot, doorgeschoven) = (figures.begroot, figures.doorgeschoven_in);
    PlanMoney {
        begroot,
        doorgeschoven,
        anderen,
        in_natura,
        nog_te_dekken,
        totaal: begroot + doorgeschoven + anderen + in_natura + nog_te_dekken,
    }
}

/// Money per contribution, as in the budget, after what is carried in: the year and later ones with any, and the totals.
fn means(covenant: &Covenant, sheet: &AsOf, period: &Period) -> Grid {
    let rows = sheet.begroting.bijdragen.iter();
    let carried = sheet.begroting.doorgeschoven.iter().map(|row| row.naar.value);
    let years = rows.flat_map(|row| row.amounts().map(|(year, _)| year.value)).chain(carried);
    let mut years = sorted(years.filter(|year| *year >= period.year));
    if years.is_empty() {
        years.push(period.year);
    }
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
    let carried = |year: &Year| money::figures(sheet, *year).doorgeschoven_in;
    push("Doorgeschoven uit eerdere jaren", years.iter().map(carried).collect());
    for row in sheet.begroting.bijdragen.iter() {
        let amounts = years.iter().map(|year| money::agreed_for(sheet, row, *year)).collect();
        push(&contribution_name(covenant, &row.partij, row.is_in_kind()), amounts);
    }
    for row in sheet.begroting.bijdragen.iter() {
        if let Some(whole) = &row.totaal {
            let name = contribution_name(covenant, &row.partij, row.is_in_kind());
            let amount = notation::euros(whole.value, false);
            grid.push(&format!("{name}: {amount}, niet per jaar"), years.iter().map(|_| None), false);
        }
    }
    if grid.rijen.len() > 1 {
        grid.push("Totaal", totals.into_iter().map(Some), true);
    }
    grid.measured()
}

/// The sum over sheets or chapters.
pub(super) fn total<'m>(money: impl Iterator<Item = &'m PlanMoney>) -> PlanMoney {
    money.fold(PlanMoney::default(), |sum, one| PlanMoney {
        begroot: sum.begroot + one.begroot,
        doorgeschoven: sum.doorgeschoven + one.doorgeschoven,
        anderen: sum.anderen + one.anderen,
        in_natura: sum.in_natura + one.in_natura,
        nog_te_dekken: sum.nog_te_dekken + one.nog_te_dekken,
        totaal: sum.totaal + one.totaal,
    })
}

impl PlanMoney {
    /// Every amount, to see whether a table needs cents.
    pub(super) fn amounts(&self) -> [Cents; 6] {
        let Self { begroot, doorgeschoven, anderen, in_natura, nog_te_dekken, totaal } = *self;
        [begroot, doorgeschoven, anderen, in_natura, nog_te_dekken, totaal]
    }
}
