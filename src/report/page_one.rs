//! What page one says to who reads no further: four figures, and what asks for attention.

use serde::Serialize;

use super::asked::Asked;
use super::bridge::{Bridge, bridge};
use super::chapter::{Chapter, Counts};
use super::concern::{Concern, concern};
use super::entry::SheetEntry;
use super::matrix::{Matrix, MatrixRow, percent};
use super::on_time::{OnTime, on_time};
use super::period::Period;
use crate::amount::Cents;
use crate::as_of::AsOf;
use crate::covenant::Covenant;
use crate::money::{self, Figures};
use crate::sheet::Onderdeel;
use crate::state::Toestand;

/// How many lines page one has for what asks for attention.
const LINES: usize = 3;

/// What page one says besides what is asked.
#[derive(Debug, Clone, Serialize)]
pub struct PageOne {
    /// Sheets that run.
    pub lopend: usize,
    /// Those of them that are on schedule.
    pub op_schema: usize,
    /// On schedule, and nothing of them asks for attention.
    pub rustig: usize,
    /// Of those on schedule: with a product past its day.
    pub over_tijd: usize,
    /// Those that run and are not on schedule; the rest of those that run gave no stand.
    pub niet_op_schema: usize,
    /// Products against the days that were agreed.
    pub producten: OnTime,
    /// Covenant money.
    pub geld: PageOneMoney,
    /// What asks for attention most.
    pub aandacht: Vec<Concern>,
    /// What asks for attention besides.
    pub meer: usize,
}

/// Covenant money on page one. What is left and what is overspent are never netted.
#[derive(Debug, Clone, Serialize)]
pub struct PageOneMoney {
    /// How what is left follows from the total of the table of the whole programme.
    pub brug: Bridge,
    /// What is available.
    pub beschikbaar: Cents,
    /// What was spent.
    pub besteed: Cents,
    /// Of what is available, in percent; `None` where nothing is.
    pub procent: Option<i64>,
    /// No quarter is missing.
    pub volledig: bool,
    /// How much of the year is past on the reporting date, in percent.
    pub verstreken: i64,
    /// What sheets outside the flexible space leave or are expected to leave, and what was not allocated.
    pub over: Cents,
    /// Of that: not allocated.
    pub niet_toegewezen: Cents,
    /// Of that: deducted from what was to be available, which stays with the cities.
    pub gekort: Cents,
    /// The same of the flexible space.
    pub flexibel_over: Cents,
    /// What sheets overspend or are expected to.
    pub overschrijding: Cents,
    /// Of how many running sheets a forecast was given, and how many run.
    pub prognoses: [usize; 2],
}

/// Makes page one of a report on the whole programme.
pub(super) fn page_one(
    covenant: &Covenant,
    known: &[AsOf],
    chapters: &[Chapter],
    (counts, matrix, gevraagd): (&Counts, &Matrix, &[Asked]),
    period: &Period,
) -> PageOne {
    let entries = || chapters.iter().flat_map(|chapter| &chapter.onderdelen);
    let rows: Vec<&MatrixRow> = matrix.groepen.iter().flat_map(|group| &group.rijen).collect();
    let runs = |entry: &&SheetEntry| entry.blad.toestand == Toestand::InUitvoering;
    let late = entries().zip(&rows).filter(|(entry, row)| entry.is_on_schedule() && row.producten.open > 0);
    let concern = |(entry, row): (&SheetEntry, &&MatrixRow)| concern(entry, row, gevraagd, period);
    let quiet = entries().zip(&rows).filter(|(entry, _)| entry.is_on_schedule());
    let rustig = quiet.filter(|pair| concern(*pair).is_none()).count();
    let mut all: Vec<Concern> = entries().zip(&rows).filter_map(concern).collect();
    all.sort_by_key(Concern::rank);
    let meer = all.len().saturating_sub(LINES);
    all.truncate(LINES);
    PageOne {
        lopend: entries().filter(runs).count(),
        op_schema: counts.op_schema,
        rustig,
        over_tijd: late.count(),
        niet_op_schema: entries().filter(|entry| entry.needs_attention()).count(),
        producten: on_time(entries().map(|entry| &entry.blad.blad), period),
        geld: money_of(covenant, known, chapters, period),
        aandacht: all,
        meer,
    }
}

fn money_of(covenant: &Covenant, known: &[AsOf], chapters: &[Chapter], period: &Period) -> PageOneMoney {
    let entries = || chapters.iter().flat_map(|chapter| &chapter.onderdelen);
    let sum: Figures = entries().map(|entry| entry.geld.figures).sum();
    let parts = [Onderdeel::InhoudelijkWerkprogramma, Onderdeel::Basisprogramma, Onderdeel::FlexibeleRuimte];
    let [content, basic, flexible] = parts
        .map(|part| money::totals(covenant, known.iter(), part, period.year).nog_niet_toegewezen.positive());
    let mut money = PageOneMoney {
        brug: Bridge::default(),
        beschikbaar: sum.beschikbaar,
        besteed: sum.besteed,
        procent: percent(sum.besteed, sum.beschikbaar),
        volledig: sum.volledig,
        verstreken: i64::from(period.last.number) * 25,
        over: content + basic,
        niet_toegewezen: content + basic,
        gekort: Cents::ZERO,
        flexibel_over: flexible,
        overschrijding: Cents::ZERO,
        prognoses: [0, 0],
    };
    for entry in entries() {
        if entry.blad.toestand == Toestand::InUitvoering && !entry.geld.figures.is_zero() {
            money.prognoses[0] += usize::from(money::forecast(&entry.blad.blad, period.year).is_some());
            money.prognoses[1] += 1;
        }
        money.overschrijding += (-entry.geld.verwacht_saldo).positive();
        // what goes to a later year is not left
        let balance = entry.geld.verwacht_saldo - entry.geld.figures.doorgeschoven_uit;
        if entry.blad.blad.onderdeel.value == Onderdeel::FlexibeleRuimte {
            money.flexibel_over += balance.positive();
        } else {
            money.gekort += entry.geld.figures.korting;
            money.over += balance.positive() + entry.geld.figures.korting;
        }
    }
    money.brug = bridge(chapters, (money.over, money.niet_toegewezen, money.gekort), period);
    money
}

impl SheetEntry {
    /// It runs, said so, and nothing of it is at a standstill or past its end.
    fn is_on_schedule(&self) -> bool {
        self.blad.toestand == Toestand::InUitvoering && self.stand.is_some() && !self.needs_attention()
    }
}
