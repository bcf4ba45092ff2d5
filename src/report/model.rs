//! What a template sees, whichever document it is of.

use serde::Serialize;

use super::after_end::AfterEndReport;
use super::annual::Annual;
use super::cover_note::CoverNote;
use super::drawings::ChartFile;
use super::front::{self, RevisedLine, TitleBlock};
use super::half_year::HalfYear;
use super::invoices::Invoices;
use super::kader::Kader;
use super::period_report::PeriodReport;
use super::publications::Publications;
use super::quarterly::Quarterly;
use super::sheet::SheetView;
use super::work_programme::WorkProgramme;
use crate::load::Programme;

/// Everything that a template sees; one kind per template.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
pub enum Report {
    /// `projectblad.md`.
    Sheet(Box<SheetReport>),
    /// `werkprogramma.md`.
    WorkProgramme(Box<WorkProgramme>),
    /// `kwartaalrapportage.md`.
    Quarterly(Box<Quarterly>),
    /// `halfjaarrapportage.md`.
    HalfYear(Box<HalfYear>),
    /// `jaarverantwoording.md`.
    Annual(Box<Annual>),
    /// `oplegnotitie.md`.
    CoverNote(Box<CoverNote>),
    /// `verantwoording-na-afloop.md`.
    AfterEnd(Box<AfterEndReport>),
    /// `factuuroverzicht.md`.
    Invoices(Box<Invoices>),
    /// `publicaties.md`.
    Publications(Box<Publications>),
}

impl Report {
    /// The report as a table for other programs, when it is one.
    #[must_use]
    pub fn csv(&self) -> Option<String> {
        match self {
            Self::Invoices(invoices) => Some(invoices.csv()),
            Self::AfterEnd(report) => Some(report.csv()),
            _ => None,
        }
    }

    /// Says in the title block what the document was made from: how many sheets, and the signs of all its source.
    pub fn made_from(&mut self, programme: &Programme, signs: &str) {
        let sheets = match self {
            Self::Sheet(_) => 1,
            _ => programme.final_sheets().count(),
        };
        let facts = &mut self.front_mut().feiten;
        match facts.iter_mut().find(|(label, _)| label == front::SOURCE) {
            Some((_, words)) => *words = format!("{words} ({signs})"),
            None => facts.push((front::SOURCE.to_owned(), format!("{} ({signs})", front::sheets(sheets)))),
        }
    }

    /// Says in the title block that the document lies in the archive, but is not the one that does.
    pub fn not_filed(&mut self) {
        self.front_mut().feiten.push(("Archief".to_owned(), "niet uit het archief".to_owned()));
    }

    /// Says in a corrected document what it says otherwise than before.
    pub fn revised(&mut self, changed: Vec<RevisedLine>) {
        if let Some(revision) = &mut self.front_mut().herzien {
            revision.regels = changed;
        }
    }

    pub(super) fn front_mut(&mut self) -> &mut TitleBlock {
        match self {
            Self::Sheet(report) => &mut report.voorblad,
            Self::WorkProgramme(report) => &mut report.voorblad,
            Self::Quarterly(report) => &mut report.rapport.voorblad,
            Self::HalfYear(report) => &mut report.rapport.voorblad,
            Self::Annual(report) => &mut report.rapport.voorblad,
            Self::CoverNote(note) => &mut note.report_mut().voorblad,
            Self::AfterEnd(report) => &mut report.voorblad,
            Self::Invoices(report) => &mut report.voorblad,
            Self::Publications(report) => &mut report.voorblad,
        }
    }
}

impl Report {
    /// What the reports of a period share; `None` of another document.
    #[must_use]
    pub fn period(&self) -> Option<&PeriodReport> {
        match self {
            Self::Quarterly(report) => Some(&report.rapport),
            Self::HalfYear(report) => Some(&report.rapport),
            Self::Annual(report) => Some(&report.rapport),
            Self::Sheet(_)
            | Self::WorkProgramme(_)
            | Self::AfterEnd(_)
            | Self::CoverNote(_)
            | Self::Invoices(_)
            | Self::Publications(_) => None,
        }
    }

    /// How many decisions its readers are asked for, as it numbers them; none of a document that is no report of a period.
    #[must_use]
    pub fn asked(&self) -> usize {
        let more = self.period().map_or(0, |report| report.gevraagd.len());
        let Self::Annual(account) = self else { return more };
        let settled = account.overschot.as_ref().is_some_and(|found| found.vastgesteld.is_some());
        more + match (account.vastgesteld, &account.overschot, &account.eindafrekening) {
            (Some(_), Some(_), None) if !settled => 1,
            (Some(_), _, _) | (None, None, None) => usize::from(account.vastgesteld.is_none()),
            (None, _, _) => 2,
        }
    }

    /// Says in a report that ends in its sheets that they are a file of their own.
    pub fn sheets_apart(&mut self) {
        if let Some(report) = self.period_mut() {
            (report.bladen_apart, report.bladen_hierin) = (true, false);
        }
    }

    /// Says in its title that it is the sheets of a report alone.
    pub fn sheets_alone(&mut self) {
        let title = &mut self.front_mut().titel;
        *title = format!("{title}: de projectbladen");
        self.period_mut().into_iter().for_each(|report| report.bladen_hierin = false);
    }

    fn period_mut(&mut self) -> Option<&mut PeriodReport> {
        match self {
            Self::Quarterly(report) => Some(&mut report.rapport),
            Self::HalfYear(report) => Some(&mut report.rapport),
            Self::Annual(report) => Some(&mut report.rapport),
            _ => None,
        }
    }

    /// The charts that the document shows.
    #[must_use]
    pub fn drawings(&self) -> Vec<&ChartFile> {
        let (report, course, finances) = match self {
            Self::WorkProgramme(report) => {
                let plannings = report.hoofdstukken.iter().filter_map(|chapter| chapter.planning.as_ref());
                return plannings.chain(&report.financien.cofinanciering.grafiek).collect();
            }
            Self::Quarterly(report) => (&report.rapport, None, None),
            Self::HalfYear(report) => (&report.rapport, None, Some(&report.financien)),
            Self::Annual(report) => {
                (&report.rapport, report.verloop_grafiek.as_ref(), Some(&report.financien))
            }
            Self::Sheet(_)
            | Self::CoverNote(_)
            | Self::AfterEnd(_)
            | Self::Invoices(_)
            | Self::Publications(_) => return Vec::new(),
        };
        let plannings = report.hoofdstukken.iter().filter_map(|chapter| chapter.planning.as_ref());
        let last = finances.and_then(|finances| finances.cofinanciering.grafiek.as_ref());
        course.into_iter().chain(&report.grafiek).chain(plannings).chain(last).collect()
    }

    /// The same, to be drawn.
    pub fn drawings_mut(&mut self) -> Vec<&mut ChartFile> {
        let (report, course, finances) = match self {
            Self::WorkProgramme(report) => {
                let plannings =
                    report.hoofdstukken.iter_mut().filter_map(|chapter| chapter.planning.as_mut());
                return plannings.chain(&mut report.financien.cofinanciering.grafiek).collect();
            }
            Self::Quarterly(report) => (&mut report.rapport, None, None),
            Self::HalfYear(report) => (&mut report.rapport, None, Some(&mut report.financien)),
            Self::Annual(report) => {
                let course = report.verloop_grafiek.as_mut();
                (&mut report.rapport, course, Some(&mut report.financien))
            }
            Self::Sheet(_)
            | Self::CoverNote(_)
            | Self::AfterEnd(_)
            | Self::Invoices(_)
            | Self::Publications(_) => return Vec::new(),
        };
        let plannings = report.hoofdstukken.iter_mut().filter_map(|chapter| chapter.planning.as_mut());
        let last = finances.and_then(|finances| finances.cofinanciering.grafiek.as_mut());
        course.into_iter().chain(&mut report.grafiek).chain(plannings).chain(last).collect()
    }
}

/// A sheet on its own.
#[derive(Debug, Clone, Serialize)]
pub struct SheetReport {
    /// The title block.
    pub voorblad: TitleBlock,
    /// What the covenant says.
    pub kader: Kader,
    /// The sheet.
    pub blad: SheetView,
}
