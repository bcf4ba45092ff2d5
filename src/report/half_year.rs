//! The half-year report: the first two quarters, for discussion in the AOT (Bijlage 1, article 8).

use serde::Serialize;

use super::asked::asked;
use super::chapter::chapters;
use super::finances::{Finances, finances};
use super::front;
use super::period::Period;
use super::period_report::{PeriodReport, period_report};
use crate::as_of::sheets;
use crate::covenant::Covenant;
use crate::load::Programme;

/// All that `halfjaarrapportage.md` sees.
#[derive(Debug, Clone, Serialize)]
pub struct HalfYear {
    /// What every report of a period tells.
    #[serde(flatten)]
    pub rapport: PeriodReport,
    /// The money of the whole.
    pub financien: Finances,
}

/// Makes the report.
pub(super) fn half_year(programme: &Programme, covenant: &Covenant, period: &Period) -> HalfYear {
    let known = sheets(programme, period.days());
    let chapters = chapters(programme, covenant, &known, period);
    let voorblad = front::of_period((programme, covenant), "Halfjaarrapportage", &chapters, period);
    let gevraagd = asked(covenant, &chapters, period, 1);
    HalfYear {
        financien: finances(covenant, &known, &chapters, period),
        rapport: period_report((programme, covenant), &known, chapters, period, (voorblad, gevraagd)),
    }
}
