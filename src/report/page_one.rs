//! What page one says to who reads no further: four figures, and what asks for attention.

use serde::Serialize;

use super::asked::{Asked, Question};
use super::chapter::{Chapter, Counts};
use super::entry::SheetEntry;
use super::matrix::{Matrix, MatrixRow, percent};
use super::on_time::{Late, OnTime, on_time};
use super::period::Period;
use super::standstill::Standstill;
use crate::amount::Cents;
use crate::as_of::AsOf;
use crate::covenant::Covenant;
use crate::fields::Markdown;
use crate::money::{self, Figures};
use crate::sheet::{Onderdeel, Payer, Stap};
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
    /// Products against the days that were agreed.
    pub producten: OnTime,
    /// Covenant money.
    pub geld: Money,
    /// What asks for attention most.
    pub aandacht: Vec<Concern>,
    /// What asks for attention besides.
    pub meer: usize,
}

/// Covenant money on page one. What is left and what is overspent are never netted.
#[derive(Debug, Clone, Serialize)]
pub struct Money {
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

/// Something that asks for attention: of a sheet the first that holds, in this order.
#[derive(Debug, Clone, Serialize)]
pub struct Concern {
    /// The id of its sheet.
    pub id: String,
    /// The title of its sheet.
    pub titel: String,
    /// Who acts now, where that is known.
    pub aan_zet: Option<String>,
    /// What it is.
    #[serde(flatten)]
    pub zorg: Kind,
}

/// What asks for attention.
#[derive(Debug, Clone, Serialize)]
#[serde(tag = "soort", rename_all = "snake_case")]
pub enum Kind {
    /// A standstill that came as far as the AOT or further.
    Stagnatie {
        /// As it stands.
        stilstand: Standstill,
        /// The number under which it is asked.
        punt: Option<usize>,
    },
    /// It is expected to spend more than is available.
    Overschrijding {
        /// How much.
        bedrag: Cents,
        /// It was spent, and no quarter is missing.
        feit: bool,
    },
    /// Products are past their day, or the sheet is past its end.
    Producten {
        /// How many products.
        aantal: usize,
        /// Its planned end has passed.
        einde_voorbij: bool,
        /// Days since the oldest of these.
        dagen: i32,
    },
    /// Cover is still to be found.
    NogTeDekken {
        /// How much.
        bedrag: Cents,
    },
    /// Much of its money is left.
    BlijftOver {
        /// How much.
        bedrag: Cents,
        /// Of what is available, in percent.
        procent: i64,
    },
    /// Something may go wrong, and nothing is done about it.
    Risico {
        /// What.
        omschrijving: Markdown,
    },
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
    all.sort_by_key(|concern| concern.zorg.rank());
    let meer = all.len().saturating_sub(LINES);
    all.truncate(LINES);
    PageOne {
        lopend: entries().filter(runs).count(),
        op_schema: counts.op_schema,
        rustig,
        over_tijd: late.count(),
        producten: on_time(entries().map(|entry| &entry.blad.blad), period),
        geld: money_of(covenant, known, chapters, period),
        aandacht: all,
        meer,
    }
}

fn money_of(covenant: &Covenant, known: &[AsOf], chapters: &[Chapter], period: &Period) -> Money {
    let entries = || chapters.iter().flat_map(|chapter| &chapter.onderdelen);
    let sum: Figures = entries().map(|entry| entry.geld.figures).sum();
    let parts = [Onderdeel::InhoudelijkWerkprogramma, Onderdeel::Basisprogramma, Onderdeel::FlexibeleRuimte];
    let [content, basic, flexible] = parts
        .map(|part| money::totals(covenant, known.iter(), part, period.year).nog_niet_toegewezen.positive());
    let mut money = Money {
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
    for entry in entries().filter(|entry| !entry.geld.figures.is_zero()) {
        if entry.blad.toestand == Toestand::InUitvoering {
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
    money
}

impl SheetEntry {
    /// It runs, said so, and nothing of it is at a standstill or past its end.
    fn is_on_schedule(&self) -> bool {
        self.blad.toestand == Toestand::InUitvoering && self.stand.is_some() && !self.needs_attention()
    }
}

/// The first thing of a sheet that asks for attention.
fn concern(entry: &SheetEntry, row: &MatrixRow, gevraagd: &[Asked], period: &Period) -> Option<Concern> {
    let far = entry.blad.stilstand.iter().filter(|standstill| standstill.opgelost.is_none());
    let far = far.filter(|standstill| standstill.stap >= Stap::Aot).max_by_key(|standstill| standstill.stap);
    let leader = || Some(crate::people::office(entry.blad.mensen.projectleider.as_ref(), "projectleider"));
    let money = row.geld.and_then(|money| Some((money.saldo?, money.procent)));
    let uncovered = uncovered(entry, period);
    let runs = entry.blad.toestand == Toestand::InUitvoering;
    let (zorg, aan_zet) = if let Some(standstill) = far {
        let is_this = |one: &&Asked| {
            one.titel == entry.blad.blad.titel.value && matches!(one.vraag, Question::Stagnatie(_))
        };
        let punt = gevraagd.iter().find(is_this).map(|one| one.nummer);
        (Kind::Stagnatie { stilstand: standstill.clone(), punt }, Some(standstill.aan_zet.clone()))
    } else if let Some((saldo, _)) = money.filter(|(saldo, _)| *saldo < Cents::ZERO) {
        (
            Kind::Overschrijding {
                bedrag: -saldo,
                feit: period.is_over(period.year) && entry.geld.figures.volledig,
            },
            leader(),
        )
    } else if row.producten.open > 0 {
        (Kind::of_products(row.producten), leader())
    } else if uncovered > Cents::ZERO {
        (Kind::NogTeDekken { bedrag: uncovered }, None)
    } else if let Some((bedrag, Some(procent))) =
        money.filter(|_| runs && row.geld.is_some_and(|money| money.veel_over))
    {
        (Kind::BlijftOver { bedrag, procent }, leader())
    } else {
        (Kind::Risico { omschrijving: without_measure(entry).filter(|_| runs)? }, leader())
    };
    let (id, titel) = (entry.blad.id.clone(), entry.blad.blad.titel.value.clone());
    Some(Concern { id, titel, aan_zet, zorg })
}

/// What may go wrong, without a measure against it.
fn without_measure(entry: &SheetEntry) -> Option<Markdown> {
    let mut open = entry.blad.blad.risicos.iter().filter(|risk| risk.vervallen.is_none());
    open.find(|risk| risk.maatregel.is_none()).map(|risk| risk.omschrijving.value.clone())
}

/// Money of the year that nobody pays yet, of a sheet that runs.
fn uncovered(entry: &SheetEntry, period: &Period) -> Cents {
    if entry.blad.toestand != Toestand::InUitvoering {
        return Cents::ZERO;
    }
    let parties = money::sheet_parties(&entry.blad.blad, period.year);
    parties.iter().filter(|party| party.partij == Payer::NogTeDekken).map(|party| party.begroot).sum()
}

impl Kind {
    fn of_products(late: Late) -> Self {
        let Late { open, einde_voorbij, dagen, .. } = late;
        Self::Producten { aantal: open - usize::from(einde_voorbij), einde_voorbij, dagen }
    }

    /// What comes first: by kind, then what is largest.
    fn rank(&self) -> (u8, i64) {
        match self {
            Self::Stagnatie { stilstand, .. } if stilstand.stap == Stap::Bestuur => (0, 0),
            Self::Stagnatie { .. } => (1, 0),
            Self::Overschrijding { bedrag, .. } => (2, -bedrag.0),
            Self::Producten { dagen, .. } => (3, -i64::from(*dagen)),
            Self::NogTeDekken { bedrag } => (4, -bedrag.0),
            Self::BlijftOver { bedrag, .. } => (5, -bedrag.0),
            Self::Risico { .. } => (6, 0),
        }
    }
}
