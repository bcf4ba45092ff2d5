//! The half-year report: the first two quarters, for discussion in the AOT (Bijlage 1, article 8).

use serde::Serialize;

use super::asked::asked;
use super::chapter::{Chapter, chapters};
use super::external::{ExternalWork, external_work};
use super::finances::{Finances, finances};
use super::front;
use super::key_figures::{self, KeyFigure};
use super::period::Period;
use super::period_report::{PeriodReport, period_report};
use crate::as_of::sheets;
use crate::covenant::Covenant;
use crate::load::Programme;
use crate::sheet::Risico;

/// All that `halfjaarrapportage.md` sees.
#[derive(Debug, Clone, Serialize)]
pub struct HalfYear {
    /// What every report of a period tells.
    #[serde(flatten)]
    pub rapport: PeriodReport,
    /// The four figures of page one.
    pub kerncijfers: Vec<KeyFigure>,
    /// The money of the whole.
    pub financien: Finances,
    /// Work of others.
    pub externe_inzet: ExternalWork,
    /// What can go wrong on the reporting date.
    pub risicos: Vec<OpenRisk>,
}

/// A risk of a sheet.
#[derive(Debug, Clone, Serialize)]
pub struct OpenRisk {
    /// The title of the sheet.
    pub titel: String,
    /// What its file says.
    #[serde(flatten)]
    pub risico: Risico,
}

/// Makes the report.
pub(super) fn half_year(programme: &Programme, covenant: &Covenant, period: &Period) -> HalfYear {
    let known = sheets(programme, period.days());
    let chapters = chapters(programme, covenant, &known, period);
    let voorblad = front::of_period((programme, covenant), "Halfjaarrapportage", &chapters, period);
    let gevraagd = asked(covenant, &chapters, period, 1);
    let financien = finances(covenant, &known, &chapters, period);
    let risicos = risks(&chapters);
    let rapport = period_report((programme, covenant), &known, chapters, period, (voorblad, gevraagd));
    HalfYear {
        kerncijfers: rapport.bladzijde_een.as_ref().map(key_figures::half_year).unwrap_or_default(),
        financien,
        externe_inzet: external_work(covenant, &known, period),
        risicos,
        rapport,
    }
}

/// Those that have not gone, in the order of the chapters.
fn risks(chapters: &[Chapter]) -> Vec<OpenRisk> {
    let sheets = chapters.iter().flat_map(|chapter| &chapter.onderdelen).map(|entry| &entry.blad.blad);
    let open = sheets.flat_map(|sheet| {
        let own = sheet.risicos.iter().filter(|risk| risk.vervallen.is_none());
        own.map(|risk| OpenRisk { titel: sheet.title().to_owned(), risico: risk.value.clone() })
    });
    open.collect()
}
