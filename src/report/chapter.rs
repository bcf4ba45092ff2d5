//! The chapters of a report: a pillar, the basic programme, the flexible space, each with its sheets.
//!
//! Never: templates' words.

use serde::Serialize;

use super::closing::notes;
use super::drawings::{ChartFile, PlanningBar, Point, PointKind, Reached, planning};
use super::entry::{SheetEntry, YearMoney, belongs, entry, total};
use super::period::Period;
use crate::amount::Cents;
use crate::as_of::AsOf;
use crate::covenant::{Covenant, Pijler};
use crate::date::{Date, Planned};
use crate::fields::{At, Markdown};
use crate::load::Programme;
use crate::money::{self, Totals};
use crate::notation;
use crate::sheet::{Onderdeel, Persoon, Stand};
use crate::state::Toestand;

/// A part of the programme in a report.
#[derive(Debug, Clone, Serialize)]
pub struct Chapter {
    /// Its heading.
    pub naam: String,
    /// The id of its pillar; `None` of the general part.
    pub pijler: Option<String>,
    /// Which part pays for it.
    pub onderdeel: Onderdeel,
    /// Platform31's own words; Markdown.
    pub inleiding: Option<Markdown>,
    /// Who answers for it for the network.
    pub secretaris: Option<Persoon>,
    /// Who answers for it for Platform31.
    pub manager: Option<Persoon>,
    /// Its sheets, by title.
    pub onderdelen: Vec<SheetEntry>,
    /// The sum over them.
    pub geld: YearMoney,
    /// What there is to divide; `None` for a pillar without a deelbudget.
    pub verdeling: Option<Totals>,
    /// The sheets that make up most of the expected balance, with it.
    pub oorzaken: Vec<Cause>,
    /// Sheets of other pillars that share in it.
    pub ook: Vec<Shared>,
    /// The planning of its sheets.
    pub planning: Option<ChartFile>,
    /// What is available differs from the budget in a sheet.
    pub met_beschikbaar: bool,
}

/// A sheet behind a balance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Cause {
    /// Its title.
    pub titel: String,
    /// Its balance.
    pub bedrag: Cents,
}

/// A sheet that another pillar pays for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Shared {
    /// Its title.
    pub titel: String,
    /// The pillar that pays for it.
    pub pijler_naam: String,
}

/// The chapters of a report's part: the pillars in the covenant's order, the basic programme, the flexible space.
pub(super) fn chapters(
    programme: &Programme,
    covenant: &Covenant,
    known: &[AsOf],
    period: &Period,
) -> Vec<Chapter> {
    let held: Vec<&AsOf> = known.iter().filter(|known| belongs(known, period)).collect();
    let mut chapters: Vec<Chapter> = Vec::new();
    for pillar in covenant.pijlers.iter().filter(|pillar| period.part.has_pillar(&pillar.id)) {
        let mut chapter = of_pillar(covenant, pillar, &held, period);
        let words = notes(programme, &period.document).find_map(|notes| notes.pijlers.get(&pillar.id.value));
        chapter.inleiding = words.map(|words| words.value.clone());
        chapters.push(chapter);
    }
    let general = &covenant.coordinatie;
    let general_parts = [Onderdeel::Basisprogramma, Onderdeel::FlexibeleRuimte];
    for onderdeel in general_parts.into_iter().filter(|_| period.part.has_general()) {
        let own = held.iter().copied().filter(|known| known.onderdeel.value == onderdeel);
        let mut chapter = Chapter::new(onderdeel.name(), onderdeel, entries(covenant, own, period));
        chapter.secretaris = general.algemeen_secretaris.good().cloned();
        chapter.manager = general.accountmanager.good().cloned();
        let sheets = known.iter();
        chapter.verdeling = Some(money::totals(covenant, sheets, onderdeel, period.year));
        chapters.push(chapter);
    }
    for chapter in &mut chapters {
        chapter.planning = chapter.planning(covenant, period);
    }
    chapters
}

impl Chapter {
    /// The planning of its sheets, over the years of the covenant.
    pub(super) fn planning(&self, covenant: &Covenant, period: &Period) -> Option<ChartFile> {
        let years = covenant.years();
        let span = |entry: &SheetEntry| planning_bar(&entry.blad.blad, period.date);
        let spans = self.onderdelen.iter().map(span).collect();
        planning(&self.naam, (*years.first()?, *years.last()?), spans, period)
    }
}

/// A sheet's time line, seen on a day: of one that lapsed up to then, without what was planned after that.
fn planning_bar(sheet: &AsOf, date: Date) -> PlanningBar {
    let lapsed = sheet.lapsed_on();
    let point = |kind, gepland: &Planned, reached: Option<&At<Date>>| {
        let planned = gepland.last_day();
        let day = reached.map_or(planned, |day| day.value);
        Point { kind, day, reached: Reached::on(date, planned, reached.is_some()) }
    };
    let stones = sheet.planning.mijlpalen.iter();
    let stones = stones.map(|stone| point(PointKind::Milestone, &stone.gepland.now, stone.gereed.as_ref()));
    let products = sheet.producten.iter().filter(|product| product.agreed_lapse().is_none());
    let products =
        products.map(|product| point(PointKind::Product, &product.gepland.now, product.opgeleverd.as_ref()));
    let holds = |point: &Point| point.reached == Reached::Yes || lapsed.is_none();
    PlanningBar {
        label: sheet.titel.value.clone(),
        start: sheet.planning.start.value,
        end: lapsed.map_or(sheet.planning.einde.now, Date::day_before),
        lapsed: lapsed.is_some(),
        points: stones.chain(products).filter(holds).collect(),
    }
}

fn of_pillar(covenant: &Covenant, pillar: &Pijler, held: &[&AsOf], period: &Period) -> Chapter {
    let id = pillar.id.value.as_str();
    let own = held.iter().copied().filter(|known| money::of_pillar(known, id));
    let part = Onderdeel::InhoudelijkWerkprogramma;
    let mut chapter = Chapter::new(&pillar.naam, part, entries(covenant, own, period));
    chapter.pijler = Some(id.to_owned());
    chapter.secretaris = pillar.pijlersecretaris.good().cloned();
    chapter.manager = pillar.programmamanager.good().cloned();
    let sheets = held.iter().copied();
    chapter.verdeling = money::pillar(covenant, sheets, id, period.year).1;
    let shares = |sheet: &AsOf| sheet.ook_voor.iter().any(|other| other.value == id);
    let others = held.iter().filter(|known| shares(known) && !money::of_pillar(known, id));
    chapter.ook = others.map(|known| shared(covenant, known)).collect();
    chapter
}

fn shared(covenant: &Covenant, sheet: &AsOf) -> Shared {
    let pillar =
        sheet.pijler.as_ref().filter(|_| sheet.onderdeel.value == Onderdeel::InhoudelijkWerkprogramma);
    let pijler_naam = match pillar {
        Some(id) => super::names::pillar_name(covenant, id),
        None => sheet.onderdeel.value.name().to_owned(),
    };
    Shared { titel: sheet.titel.value.clone(), pijler_naam }
}

fn entries<'k>(
    covenant: &Covenant,
    known: impl Iterator<Item = &'k AsOf>,
    period: &Period,
) -> Vec<SheetEntry> {
    let mut entries: Vec<SheetEntry> = known.map(|known| entry(covenant, known, period)).collect();
    entries.sort_by_cached_key(|entry| notation::sort_key(&entry.blad.blad.titel));
    entries
}

impl Chapter {
    fn new(naam: &str, onderdeel: Onderdeel, onderdelen: Vec<SheetEntry>) -> Self {
        let geld = total(onderdelen.iter().map(|entry| &entry.geld));
        Self {
            naam: naam.to_owned(),
            pijler: None,
            onderdeel,
            inleiding: None,
            secretaris: None,
            manager: None,
            verdeling: None,
            planning: None,
            oorzaken: causes(&onderdelen, |money| money.verwacht_saldo),
            ook: Vec::new(),
            met_beschikbaar: onderdelen.iter().any(|entry| entry.geld.differs()),
            geld,
            onderdelen,
        }
    }
}

impl YearMoney {
    /// What is available differs from the budget.
    pub(super) fn differs(&self) -> bool {
        self.figures.begroot != self.figures.beschikbaar
    }
}

/// The two sheets that weigh most in a balance, and that which overspends most.
pub(super) fn causes(entries: &[SheetEntry], of: impl Fn(&YearMoney) -> Cents) -> Vec<Cause> {
    let mut causes: Vec<Cause> = entries
        .iter()
        .map(|entry| Cause { titel: entry.blad.blad.titel.value.clone(), bedrag: of(&entry.geld) })
        .filter(|cause| cause.bedrag != Cents::ZERO)
        .collect();
    causes.sort_by_key(|cause| std::cmp::Reverse(cause.bedrag.0.unsigned_abs()));
    let least = causes.split_off(causes.len().min(2));
    let overspent = least.into_iter().find(|cause| cause.bedrag < Cents::ZERO);
    let told = causes.iter().any(|cause| cause.bedrag < Cents::ZERO);
    causes.extend(overspent.filter(|_| !told));
    causes
}

/// How many sheets stand how; those that do not run are counted by their state.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Running, on schedule, nothing at a standstill, planned end not passed.
    pub op_schema: usize,
    /// Running, without progress this year.
    pub zonder_stand: usize,
    /// Not yet started.
    pub in_voorbereiding: usize,
    /// Finished.
    pub afgerond: usize,
    /// Lapsed.
    pub vervallen: usize,
    /// All.
    pub totaal: usize,
}

/// Counts the sheets of a report.
pub(super) fn counts(chapters: &[Chapter]) -> Counts {
    let mut counts = Counts::default();
    for entry in chapters.iter().flat_map(|chapter| &chapter.onderdelen) {
        counts.totaal += 1;
        match (entry.blad.toestand, entry.stand) {
            (Toestand::Vervallen, _) => counts.vervallen += 1,
            (Toestand::Afgerond, _) => counts.afgerond += 1,
            (Toestand::InVoorbereiding, _) => counts.in_voorbereiding += 1,
            (Toestand::InUitvoering, _) if entry.needs_attention() => {}
            (Toestand::InUitvoering, Some(_)) => counts.op_schema += 1,
            (Toestand::InUitvoering, None) => counts.zonder_stand += 1,
        }
    }
    counts
}

impl SheetEntry {
    /// It runs, and is not on schedule: by its stand, by an open standstill, or because its planned end has passed.
    pub(super) fn needs_attention(&self) -> bool {
        let open = self.blad.stilstand.iter().any(|standstill| standstill.opgelost.is_none());
        let behind = self.stand.is_some_and(|stand| stand != Stand::OpSchema);
        self.blad.toestand == Toestand::InUitvoering && (open || behind || self.planning_verlopen)
    }
}
