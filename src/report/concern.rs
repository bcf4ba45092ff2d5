//! What of a sheet asks for attention on page one. Of a sheet that runs it is something, or the sheet is on schedule.

use serde::Serialize;

use super::asked::{Asked, Question};
use super::entry::SheetEntry;
use super::matrix::{MatrixRow, QuarterStand};
use super::on_time::Late;
use super::period::Period;
use super::standstill::Standstill;
use crate::amount::Cents;
use crate::fields::Markdown;
use crate::money;
use crate::sheet::{Payer, Stand, Stap};
use crate::state::Toestand;

/// A sheet that asks for attention.
#[derive(Debug, Clone, Serialize)]
pub struct Concern {
    /// The id of its sheet.
    pub id: String,
    /// The title of its sheet.
    pub titel: String,
    /// Who acts now, where that is known.
    pub aan_zet: Option<String>,
    /// All that asks for it, at least one, the most urgent first.
    pub zorgen: Vec<Kind>,
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
    /// It runs and is not on schedule.
    Stand {
        /// What its project leader said, or what an open standstill says; `None` where nobody said, told only where
        /// nothing else asks for attention.
        stand: Option<Stand>,
        /// For how many quarters of the year that was said.
        kwartalen: usize,
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
    /// Something may go wrong, and nothing is done about it. Only where nothing else asks for attention.
    Risico {
        /// What.
        omschrijving: Markdown,
    },
}

/// What of a sheet asks for attention; `None` where nothing does.
pub(super) fn concern(
    entry: &SheetEntry,
    row: &MatrixRow,
    gevraagd: &[Asked],
    period: &Period,
) -> Option<Concern> {
    let far = entry.blad.stilstand.iter().filter(|standstill| standstill.opgelost.is_none());
    let far = far.filter(|standstill| standstill.stap >= Stap::Aot).max_by_key(|standstill| standstill.stap);
    let runs = entry.blad.toestand == Toestand::InUitvoering;
    let standstill = far.map(|standstill| Kind::of_standstill(entry, standstill, gevraagd));
    let stand = (runs && far.is_none()).then(|| Kind::of_stand(entry, row)).flatten();
    let late = (row.producten.open > 0).then(|| Kind::of_products(row.producten));
    let uncovered = Some(uncovered(entry, period)).filter(|bedrag| runs && *bedrag > Cents::ZERO);
    let uncovered = uncovered.map(|bedrag| Kind::NogTeDekken { bedrag });
    let [over, left] = Kind::of_money(entry, row, period);
    let all = [standstill, stand, over, late, uncovered, left.filter(|_| runs)];
    let mut zorgen: Vec<Kind> = all.into_iter().flatten().collect();
    zorgen.sort_by_key(Kind::rank);
    if zorgen.len() > 1 {
        zorgen.retain(|kind| !matches!(kind, Kind::Stand { stand: None, .. }));
    }
    if zorgen.is_empty() && runs {
        zorgen.extend(without_measure(entry).map(|omschrijving| Kind::Risico { omschrijving }));
    }
    let leader = || crate::people::office(entry.blad.mensen.projectleider.as_ref(), "projectleider");
    let aan_zet = match zorgen.first()? {
        Kind::Stagnatie { stilstand, .. } => Some(stilstand.aan_zet.clone()),
        Kind::NogTeDekken { .. } => None,
        _ => Some(leader()),
    };
    let (id, titel) = (entry.blad.id.clone(), entry.blad.blad.titel.value.clone());
    Some(Concern { id, titel, aan_zet, zorgen })
}

/// What may go wrong, without a measure against it.
fn without_measure(entry: &SheetEntry) -> Option<Markdown> {
    let mut open = entry.blad.blad.risicos.iter().filter(|risk| risk.vervallen.is_none());
    open.find(|risk| risk.maatregel.is_none()).map(|risk| risk.omschrijving.value.clone())
}

/// Money of the year that nobody pays yet.
fn uncovered(entry: &SheetEntry, period: &Period) -> Cents {
    let parties = money::sheet_parties(&entry.blad.blad, period.year);
    parties.iter().filter(|party| party.partij == Payer::NogTeDekken).map(|party| party.begroot).sum()
}

impl Concern {
    /// What comes first: by what is most urgent in it.
    pub(super) fn rank(&self) -> Option<(u8, i64)> {
        self.zorgen.first().map(Kind::rank)
    }
}

impl Kind {
    fn of_standstill(entry: &SheetEntry, standstill: &Standstill, gevraagd: &[Asked]) -> Self {
        let is_this = |one: &&Asked| {
            one.titel == entry.blad.blad.titel.value && matches!(one.vraag, Question::Stagnatie(_))
        };
        let punt = gevraagd.iter().find(is_this).map(|one| one.nummer);
        Self::Stagnatie { stilstand: standstill.clone(), punt }
    }

    /// That it is not on schedule; `None` where it is, or where only its end has passed, which counts as a product.
    fn of_stand(entry: &SheetEntry, row: &MatrixRow) -> Option<Self> {
        let open = entry.blad.stilstand.iter().any(|standstill| standstill.opgelost.is_none());
        let stand = if open { Some(Stand::Stagnatie) } else { entry.stand };
        let said = |quarter: &&QuarterStand| Some(**quarter) == stand.map(QuarterStand::Gezegd);
        let kwartalen = row.standen.iter().rev().take_while(said).count();
        (stand != Some(Stand::OpSchema)).then_some(Self::Stand { stand, kwartalen })
    }

    /// What it overspends, and what it leaves.
    fn of_money(entry: &SheetEntry, row: &MatrixRow, period: &Period) -> [Option<Self>; 2] {
        let Some((money, saldo)) = row.geld.and_then(|money| Some((money, money.saldo?))) else {
            return [None, None];
        };
        let feit = period.is_over(period.year) && entry.geld.figures.volledig;
        let over = (saldo < Cents::ZERO).then_some(Self::Overschrijding { bedrag: -saldo, feit });
        let left = money.procent.filter(|_| money.veel_over && saldo >= Cents::ZERO);
        [over, left.map(|procent| Self::BlijftOver { bedrag: saldo, procent })]
    }

    fn of_products(late: Late) -> Self {
        let Late { open, einde_voorbij, dagen, .. } = late;
        Self::Producten { aantal: open - usize::from(einde_voorbij), einde_voorbij, dagen }
    }

    /// What comes first: by kind, then what is largest.
    fn rank(&self) -> (u8, i64) {
        let size = |count: usize| -i64::try_from(count).unwrap_or(i64::MAX);
        match self {
            Self::Stagnatie { stilstand, .. } if stilstand.stap == Stap::Bestuur => (0, 0),
            Self::Stagnatie { .. } => (1, 0),
            Self::Stand { stand: Some(Stand::Stagnatie), kwartalen } => (2, size(*kwartalen)),
            Self::Overschrijding { bedrag, .. } => (3, -bedrag.0),
            Self::Producten { dagen, .. } => (4, -i64::from(*dagen)),
            Self::NogTeDekken { bedrag } => (5, -bedrag.0),
            Self::BlijftOver { bedrag, .. } => (6, -bedrag.0),
            Self::Stand { stand: Some(_), kwartalen } => (7, size(*kwartalen)),
            Self::Risico { .. } => (8, 0),
            Self::Stand { stand: None, .. } => (9, 0),
        }
    }
}
