//! The cover note: page one of a report, its status matrix and the follow-up of decisions, on two pages and no more.
//!
//! What does not fit is left out and counted, so that a reader knows that the report says more. Never: how much fits
//! (`generate`), figures of its own.

use serde::Serialize;

use super::annual::Annual;
use super::half_year::HalfYear;
use super::period_report::PeriodReport;

/// All that `oplegnotitie.md` sees.
#[derive(Debug, Clone, Serialize)]
pub struct CoverNote {
    /// The report that it lies on, with a title of its own.
    #[serde(flatten)]
    pub stuk: Noted,
    /// What that is called: `halfjaarrapportage 2021`.
    pub bij: String,
    /// What the report says and the note does not.
    pub weggelaten: LeftOut,
    /// The first page is full, and what it says goes on on the second, before the status matrix.
    pub loopt_door: bool,
}

/// A report that has a cover note.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
pub enum Noted {
    /// `halfjaarrapportage.md`.
    HalfYear(Box<HalfYear>),
    /// `jaarverantwoording.md`.
    Annual(Box<Annual>),
}

impl Noted {
    /// What every report of a period tells.
    fn report(&self) -> &PeriodReport {
        match self {
            Self::HalfYear(report) => &report.rapport,
            Self::Annual(report) => &report.rapport,
        }
    }

    fn report_mut(&mut self) -> &mut PeriodReport {
        match self {
            Self::HalfYear(report) => &mut report.rapport,
            Self::Annual(report) => &mut report.rapport,
        }
    }
}

/// Most letters of what people wrote about a request: a line or three.
const LETTERS: usize = 300;

/// How much a cover note leaves to its report.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct LeftOut {
    /// Decisions that are asked.
    pub gevraagd: usize,
    /// Sheets in the status matrix.
    pub onderdelen: usize,
    /// Decisions of the meeting before.
    pub besluiten: usize,
}

/// How much of a report there is room for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PageRoom {
    /// Decisions that are asked.
    pub asked: usize,
    /// Letters of what people wrote about each.
    pub letters: usize,
    /// What is asked may go on on the second page.
    pub runs_on: bool,
    /// What asks for attention.
    pub concerns: usize,
    /// Rows of the status matrix.
    pub rows: usize,
    /// Decisions of the meeting before.
    pub decisions: usize,
}

impl CoverNote {
    /// The note on a report; `name` is what that is called.
    pub(super) fn on(mut stuk: Noted, name: &str) -> Self {
        let front = &mut stuk.report_mut().voorblad;
        front.titel = format!("Oplegnotitie bij de {}", front.titel.to_lowercase());
        let report = stuk.report_mut();
        let further = std::mem::take(&mut report.ook_gevraagd);
        report.gevraagd.extend(further);
        report.bladen_hierin = false;
        Self { stuk, bij: name.to_owned(), weggelaten: LeftOut::default(), loopt_door: false }
    }

    /// What every report of a period tells.
    pub(super) fn report(&self) -> &PeriodReport {
        self.stuk.report()
    }

    pub(super) fn report_mut(&mut self) -> &mut PeriodReport {
        self.stuk.report_mut()
    }

    /// As much as page one, the matrix and the follow-up of the report hold.
    #[must_use]
    pub fn room(&self) -> PageRoom {
        let report = self.report();
        PageRoom {
            asked: report.gevraagd.len(),
            letters: LETTERS,
            runs_on: false,
            concerns: report.bladzijde_een.as_ref().map_or(0, |page| page.aandacht.len()),
            rows: report.statusmatrix.groepen.iter().map(|group| group.rijen.len()).sum(),
            decisions: report.opvolging.as_ref().map_or(0, |before| before.besluiten.len()),
        }
    }

    /// The same with no more than there is room for. Of the status matrix those rows stay that ask for attention.
    #[must_use]
    pub fn within(&self, room: PageRoom) -> Self {
        let (mut note, all) = (self.clone(), self.room());
        note.loopt_door = room.runs_on;
        let report = note.report_mut();
        let asked = std::mem::take(&mut report.gevraagd).into_iter().take(room.asked);
        report.gevraagd = asked.map(|one| one.shortened(room.letters)).collect();
        if let Some(page) = &mut report.bladzijde_een {
            page.aandacht.truncate(room.concerns);
            page.aandacht
                .iter_mut()
                .filter(|_| room.letters < LETTERS)
                .for_each(|one| one.toelichting = None);
            page.meer += all.concerns - page.aandacht.len();
        }
        report.statusmatrix.keep(room.rows);
        if let Some(before) = &mut report.opvolging {
            before.besluiten.truncate(room.decisions);
        }
        note.weggelaten = LeftOut {
            gevraagd: all.asked.saturating_sub(room.asked),
            onderdelen: all.rows.saturating_sub(room.rows),
            besluiten: all.decisions.saturating_sub(room.decisions),
        };
        note
    }
}
