//! Standstills: who acts now, for how long, and what comes next (Bijlage 1, article 8).
//!
//! Never: steps taken after that date.

use serde::Serialize;

use crate::as_of::AsOf;
use crate::covenant::Covenant;
use crate::date::Date;
use crate::fields::{At, Markdown};
use crate::people::{People, office};
use crate::sheet::{Kant, Persoon, Stagnatie, Stap};

/// A standstill on the reporting date.
#[derive(Debug, Clone, Serialize)]
pub struct Standstill {
    /// On whose side.
    pub kant: Kant,
    /// What is the matter; Markdown.
    pub omschrijving: Markdown,
    /// When it was reported.
    pub gemeld: Date,
    /// The steps taken in words, each with its day.
    pub stappen_in_woorden: Vec<(String, Date)>,
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
pub(super) fn standstill(
    covenant: &Covenant,
    people: &People,
    sheet: &AsOf,
    entry: &At<Stagnatie>,
) -> Standstill {
    let taken = entry.stappen.taken().into_iter();
    let stappen: Vec<(Stap, Date)> = taken.filter_map(|(step, day)| Some((step, *day.good()?))).collect();
    let (stap, sinds) = stappen.last().copied().unwrap_or((Stap::Melding, entry.stappen.melding.value));
    let opgelost = entry.opgelost.as_ref().map(|day| day.value);
    let actors = Actors::of(covenant, people, entry.kant.value);
    Standstill {
        kant: entry.kant.value,
        omschrijving: entry.omschrijving.value.clone(),
        gemeld: entry.stappen.melding.value,
        stappen_in_woorden: stappen.iter().map(|(step, day)| (actors.reached(*step), *day)).collect(),
        stappen,
        stap,
        sinds,
        aan_zet: actors.acting(stap),
        vraagt: actors.brought_by(entry.kant.value, stap),
        dagen: opgelost.is_none().then(|| sheet.date().days_since(sinds)),
        volgende_stap: actors.next(stap),
        opgelost,
        na_peildatum: sheet.since(entry.key_place),
    }
}

/// Who acts on one side: trouble of Platform31 goes up along the network, and the other way round.
struct Actors {
    pillar: Actor,
    coordination: Actor,
    board: String,
}

/// Someone by office, else by name.
struct Actor {
    name: String,
    /// With an article before an office.
    the: String,
}

impl Actor {
    fn of(person: Option<&Persoon>, otherwise: &str) -> Self {
        let name = office(person, otherwise);
        let by_name = person.is_some_and(|person| person.functie.is_none() && person.naam.is_some());
        let the = if by_name { name.clone() } else { format!("de {name}") };
        Self { name, the }
    }
}

impl Actors {
    fn of(covenant: &Covenant, people: &People, side: Kant) -> Self {
        let (sides, general) = (covenant.sides(), &covenant.coordinatie);
        let board = format!("de voorzitter {} en de directeur {}", sides.kort, sides.bureau);
        match side {
            Kant::Platform31 => Self {
                pillar: Actor::of(people.pijlersecretaris.as_ref(), "pijlersecretaris"),
                coordination: Actor::of(general.algemeen_secretaris.good(), "algemeen secretaris"),
                board,
            },
            Kant::G40 => Self {
                pillar: Actor::of(people.programmamanager.as_ref(), "programmamanager"),
                coordination: Actor::of(general.accountmanager.good(), "accountmanager"),
                board,
            },
        }
    }

    fn acting(&self, step: Stap) -> String {
        match step {
            Stap::Melding | Stap::Pijler => self.pillar.the.clone(),
            Stap::Coordinatie => self.coordination.the.clone(),
            Stap::Aot => "het AOT".to_owned(),
            Stap::Bestuur => self.board.clone(),
        }
    }

    /// With whom it is.
    fn reached(&self, step: Stap) -> String {
        match step {
            Stap::Melding => format!("Gemeld bij {}", self.pillar.the),
            Stap::Pijler => format!("In handen van {}", self.pillar.the),
            Stap::Coordinatie => format!("In handen van {}", self.coordination.the),
            Stap::Aot => "Op de agenda van het AOT".to_owned(),
            Stap::Bestuur => format!("Bij {}", self.board),
        }
    }

    fn next(&self, step: Stap) -> Option<String> {
        match step {
            Stap::Melding => Some(format!("doorbraak door {}", self.pillar.the)),
            Stap::Pijler => Some(format!("{} inschakelen", self.coordination.the)),
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
            (Stap::Coordinatie, _) => self.pillar.name.clone(),
            (Stap::Aot | Stap::Bestuur, _) => self.coordination.name.clone(),
        }
    }
}
