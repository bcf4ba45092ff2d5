//! What of a sheet asks for attention on page one. Of a sheet that runs it is something, or the sheet is on schedule.

use serde::Serialize;

use super::asked::{Asked, Question};
use super::brief::in_a_sentence;
use super::entry::SheetEntry;
use super::matrix::MatrixRow;
use super::period::Period;
use super::standstill::Standstill;
use crate::amount::Cents;
use crate::date::{Planned, Quarter, Year};
use crate::fields::Markdown;
use crate::money;
use crate::people::office;
use crate::sheet::{Payer, Stand, Stap};
use crate::state::Toestand;

/// A sheet that asks for attention.
#[derive(Debug, Clone, Serialize)]
pub struct Concern {
    /// The id of its sheet.
    pub id: String,
    /// The title of its sheet.
    pub titel: String,
    /// Who acts now.
    pub aan_zet: String,
    /// All that asks for it, at least one, the most urgent first.
    pub zorgen: Vec<ConcernKind>,
    /// What is said about it, in a sentence: of the standstill, else the adjustment of the last quarter. Not where it is asked,
    /// and said there.
    pub toelichting: Option<Markdown>,
}

/// A product that is past its day.
#[derive(Debug, Clone, Serialize)]
pub struct Overdue {
    /// Its name.
    pub naam: String,
    /// The day that was agreed first.
    pub eerst: Planned,
    /// The day that was agreed since.
    pub nu: Option<Planned>,
    /// Days since the day that was agreed first, as in the table of products.
    pub dagen: i32,
}

/// What asks for attention.
#[derive(Debug, Clone, Serialize)]
#[serde(tag = "soort", rename_all = "snake_case")]
pub enum ConcernKind {
    /// A standstill.
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
        /// Since which quarter that was said, in print; `None` where only a standstill says it, or nobody.
        sinds: Option<String>,
    },
    /// It is expected to spend more than is available.
    Overschrijding {
        /// How much.
        bedrag: Cents,
        /// Of how much.
        beschikbaar: Cents,
        /// It was spent, and no quarter is missing.
        feit: bool,
    },
    /// Products are past their day, or the sheet is past its end.
    Producten {
        /// The products that nobody has yet, the oldest first, as many as a line has room for.
        producten: Vec<Overdue>,
        /// How many products more.
        meer: usize,
        /// Its planned end, where that has passed.
        einde: Option<Planned>,
        /// Days since the oldest of these.
        dagen: i32,
    },
    /// Cover is still to be found.
    NogTeDekken {
        /// How much.
        bedrag: Cents,
        /// Of which year.
        jaar: Year,
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
    let still = entry.blad.stilstand.iter();
    let still = still.filter(|standstill| standstill.opgelost.or(standstill.na_peildatum).is_none());
    let furthest = still.max_by_key(|standstill| standstill.stap);
    let runs = entry.blad.toestand == Toestand::InUitvoering;
    let standstill = furthest.map(|standstill| ConcernKind::of_standstill(entry, standstill, gevraagd));
    let stand = (runs && furthest.is_none()).then(|| ConcernKind::of_stand(entry)).flatten();
    let late = ConcernKind::of_products(entry, period);
    let uncovered = Some(uncovered(entry, period)).filter(|bedrag| runs && *bedrag > Cents::ZERO);
    let uncovered = uncovered.map(|bedrag| ConcernKind::NogTeDekken { bedrag, jaar: period.year });
    let [over, left] = ConcernKind::of_money(entry, row, period);
    let all = [standstill, stand, over, late, uncovered, left.filter(|_| runs)];
    let mut zorgen: Vec<ConcernKind> = all.into_iter().flatten().collect();
    zorgen.sort_by_key(ConcernKind::rank);
    if zorgen.len() > 1 {
        zorgen.retain(|kind| !matches!(kind, ConcernKind::Stand { stand: None, .. }));
    }
    if zorgen.is_empty() && runs {
        zorgen.extend(without_measure(entry).map(|omschrijving| ConcernKind::Risico { omschrijving }));
    }
    let people = &entry.blad.mensen;
    let aan_zet = match zorgen.first()? {
        ConcernKind::Stagnatie { stilstand, .. } => stilstand.aan_zet.clone(),
        ConcernKind::NogTeDekken { .. } => office(people.programmamanager.as_ref(), "programmamanager"),
        _ => office(people.projectleider.as_ref(), "projectleider"),
    };
    let asked = zorgen.iter().any(|kind| matches!(kind, ConcernKind::Stagnatie { punt: Some(_), .. }));
    let said = furthest.map(|standstill| &standstill.omschrijving);
    let adjusted = || entry.kwartalen.last().and_then(|quarter| quarter.bijstelling.as_ref());
    let toelichting = said.or_else(adjusted).filter(|_| !asked).map(in_a_sentence);
    let (id, titel) = (entry.blad.id.clone(), entry.blad.blad.titel.value.clone());
    Some(Concern { id, titel, aan_zet, zorgen, toelichting })
}

/// How many products a line of page one names.
const NAMED: usize = 2;

/// Since which quarter its project leader says this of it, up to the last that was told of.
fn since(entry: &SheetEntry, stand: Stand) -> Option<Quarter> {
    let told = entry.blad.blad.voortgang.iter();
    let mut told: Vec<(Quarter, Stand)> =
        told.map(|report| (report.periode.value, report.stand.value)).collect();
    told.sort_by_key(|(quarter, _)| *quarter);
    let mut since: Option<Quarter> = None;
    for (quarter, _) in told.into_iter().rev().take_while(|(_, said)| *said == stand) {
        if since.is_some_and(|later| quarter.next() != later) {
            break;
        }
        since = Some(quarter);
    }
    since
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
        self.zorgen.first().map(ConcernKind::rank)
    }
}

impl ConcernKind {
    fn of_standstill(entry: &SheetEntry, standstill: &Standstill, gevraagd: &[Asked]) -> Self {
        let is_same = |asked: &Standstill| {
            (asked.kant, asked.stap, &asked.stappen, &asked.omschrijving.0)
                == (standstill.kant, standstill.stap, &standstill.stappen, &standstill.omschrijving.0)
        };
        let is_this = |one: &&Asked| {
            one.blad.as_ref() == Some(&entry.blad.id)
                && matches!(&one.vraag, Question::Stagnatie(asked) if is_same(asked))
        };
        let punt = gevraagd.iter().find(is_this).map(|one| one.nummer);
        Self::Stagnatie { stilstand: standstill.clone(), punt }
    }

    /// That it is not on schedule; `None` where it is, or where only its end has passed, which counts as a product.
    fn of_stand(entry: &SheetEntry) -> Option<Self> {
        let open = entry.blad.stilstand.iter().any(|standstill| standstill.opgelost.is_none());
        let stand = if open { Some(Stand::Stagnatie) } else { entry.stand };
        let sinds = stand
            .and_then(|stand| since(entry, stand))
            .map(|quarter| format!("K{} {}", quarter.number, quarter.year));
        (stand != Some(Stand::OpSchema)).then_some(Self::Stand { stand, sinds })
    }

    /// What it overspends, and what it leaves.
    fn of_money(entry: &SheetEntry, row: &MatrixRow, period: &Period) -> [Option<Self>; 2] {
        let Some((money, saldo)) = row.geld.and_then(|money| Some((money, money.saldo?))) else {
            return [None, None];
        };
        let feit = period.is_over(period.year) && entry.geld.figures.volledig;
        let beschikbaar = entry.geld.figures.beschikbaar;
        let over =
            (saldo < Cents::ZERO).then_some(Self::Overschrijding { bedrag: -saldo, beschikbaar, feit });
        let left = money.procent.filter(|_| money.veel_over && saldo >= Cents::ZERO);
        [over, left.map(|procent| Self::BlijftOver { bedrag: saldo, procent })]
    }

    /// Products that are past their day and that nobody has yet, also not by the day of the papers; and an end that has
    /// passed. What was moved forward is not late before the day that was agreed first.
    fn of_products(entry: &SheetEntry, period: &Period) -> Option<Self> {
        let sheet = &entry.blad.blad;
        let due = sheet
            .producten
            .iter()
            .filter(|product| product.is_due(period.date) && product.is_late(period.date));
        let due =
            due.filter(|product| sheet.lapsed_on().is_none() && sheet.since(product.key_place).is_none());
        let mut producten: Vec<Overdue> = due
            .map(|product| Overdue {
                naam: product.naam.value.clone(),
                eerst: product.gepland.first(),
                nu: product.gepland.eerst.map(|_| product.gepland.now),
                dagen: period.date.days_since(product.gepland.first().last_day()),
            })
            .collect();
        producten.sort_by_key(|product| -product.dagen);
        let end = &sheet.planning.einde;
        let past_end = entry.planning_verlopen.then(|| period.date.days_since(end.first()));
        let dagen = producten.first().map(|product| product.dagen).max(past_end)?;
        let meer = producten.len().saturating_sub(NAMED);
        producten.truncate(NAMED);
        Some(Self::Producten { producten, meer, einde: past_end.map(|_| end.now.into()), dagen })
    }

    /// What comes first: by kind, then what is largest.
    fn rank(&self) -> (u8, i64) {
        match self {
            Self::Stagnatie { stilstand, .. } if stilstand.stap == Stap::Bestuur => (0, 0),
            Self::Stagnatie { stilstand, .. } if stilstand.stap == Stap::Aot => (1, 0),
            Self::Stagnatie { stilstand, .. } => (2, -stilstand.dagen.map_or(0, i64::from)),
            Self::Stand { stand: Some(Stand::Stagnatie), .. } => (2, 0),
            Self::Overschrijding { bedrag, .. } => (3, -bedrag.0),
            Self::Producten { dagen, .. } => (4, -i64::from(*dagen)),
            Self::NogTeDekken { bedrag, .. } => (5, -bedrag.0),
            Self::BlijftOver { bedrag, .. } => (6, -bedrag.0),
            Self::Stand { stand: Some(_), .. } => (7, 0),
            Self::Risico { .. } => (8, 0),
            Self::Stand { stand: None, .. } => (9, 0),
        }
    }
}
