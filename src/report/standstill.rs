//! Standstills: who acts now, for how long, and what comes next (Bijlage 1, article 8).
//!
//! Never: steps taken after that date.

use serde::Serialize;

use crate::as_of::AsOf;
use crate::covenant::Sides;
use crate::date::Date;
use crate::fields::{At, Markdown};
use crate::people::{People, office};
use crate::sheet::{Kant, Stagnatie, Stap};

/// A standstill on the reporting date.
#[derive(Debug, Clone, Serialize)]
pub struct Standstill {
    /// On whose side.
    pub kant: Kant,
    /// What is the matter; Markdown.
    pub omschrijving: Markdown,
    /// The steps taken, each with its day.
    pub stappen: Vec<(Stap, Date)>,
    /// The last of them.
    pub stap: Stap,
    /// Since when.
    pub sinds: Date,
    /// Who acts now.
    pub aan_zet: String,
    /// Who brought it to them.
    pub vraagt: String,
    /// Days on this step on the reporting date; none once it is solved.
    pub dagen: Option<i32>,
    /// What comes next when this step does not help; none after the last.
    pub volgende_stap: Option<String>,
    /// When it was solved.
    pub opgelost: Option<Date>,
    /// When it was solved after the reporting date, if that was before the papers went out.
    pub na_peildatum: Option<Date>,
}

/// A standstill as it stood on the reporting date.
pub(super) fn standstill(sides: &Sides, people: &People, sheet: &AsOf, entry: &At<Stagnatie>) -> Standstill {
    let taken = entry.stappen.taken().into_iter();
    let stappen: Vec<(Stap, Date)> = taken.filter_map(|(step, day)| Some((step, *day.good()?))).collect();
    let (stap, sinds) = stappen.last().copied().unwrap_or((Stap::Melding, entry.stappen.melding.value));
    let opgelost = entry.opgelost.as_ref().map(|day| day.value);
    let actors = Actors::of(sides, people, entry.kant.value);
    Standstill {
        kant: entry.kant.value,
        omschrijving: entry.omschrijving.value.clone(),
        stappen,
        stap,
        sinds,
        aan_zet: actors.acting(stap),
        vraagt: actors.brought_by(entry.kant.value, stap),
        dagen: opgelost.is_none().then(|| sheet.date().days_since(sinds)),
        volgende_stap: actors.next(stap),
        opgelost,
        na_peildatum: sheet.since(entry.key),
    }
}

/// Who acts on one side: trouble of Platform31 goes up along the network, and the other way round.
struct Actors {
    pillar: String,
    coordination: String,
    board: String,
}

impl Actors {
    fn of(sides: &Sides, people: &People, side: Kant) -> Self {
        let board = format!("de voorzitter {} en de directeur {}", sides.kort, sides.bureau);
        match side {
            Kant::Platform31 => Self {
                pillar: office(people.pijlersecretaris.as_ref(), "pijlersecretaris"),
                coordination: format!("algemeen secretaris {}", sides.kort),
                board,
            },
            Kant::G40 => Self {
                pillar: office(people.programmamanager.as_ref(), "programmamanager"),
                coordination: format!("accountmanager {}", sides.bureau),
                board,
            },
        }
    }

    fn acting(&self, step: Stap) -> String {
        match step {
            Stap::Melding | Stap::Pijler => format!("de {}", self.pillar),
            Stap::Coordinatie => format!("de {}", self.coordination),
            Stap::Aot => "het AOT".to_owned(),
            Stap::Bestuur => self.board.clone(),
        }
    }

    fn next(&self, step: Stap) -> Option<String> {
        match step {
            Stap::Melding => Some(format!("doorbraak door de {}", self.pillar)),
            Stap::Pijler => Some(format!("de {} inschakelen", self.coordination)),
            Stap::Coordinatie => Some("agenderen voor het AOT".to_owned()),
            Stap::Aot => Some(format!("overleg tussen {}", self.board)),
            Stap::Bestuur => None,
        }
    }

    /// Who reported it; from `coordinatie` on the pillar's, and for the AOT the coordination's, of the side that it goes up
    /// along.
    fn brought_by(&self, side: Kant, step: Stap) -> String {
        match (step, side) {
            (Stap::Melding | Stap::Pijler, Kant::Platform31) => "ambtelijk opdrachtgever".to_owned(),
            (Stap::Melding | Stap::Pijler, Kant::G40) => "projectleider".to_owned(),
            (Stap::Coordinatie, _) => self.pillar.clone(),
            (Stap::Aot | Stap::Bestuur, _) => self.coordination.clone(),
        }
    }
}
