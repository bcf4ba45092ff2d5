//! The half-year report: the first two quarters, for discussion in the AOT (Bijlage 1, article 8).
//!
//! Comes in: the [`Programme`] and the period. Goes out: [`HalfYear`], in the order of the page.

use serde::Serialize;

use super::asked::{Asked, asked};
use super::attention::{Attention, Completeness, attention, completeness};
use super::changes::{Changes, changes};
use super::chapter::{Chapter, Counts, chapters, counts};
use super::drawings::Drawing;
use super::finances::{Finances, finances};
use crate::as_of::sheets;

use super::front::{self, Front};
use super::overview::{Overview, overview};
use super::period::Period;
use crate::covenant::Covenant;
use crate::date::Year;
use crate::load::Programme;
use crate::money::Totals;
use crate::notation;
use crate::sheet::Onderdeel;

/// All that `halfjaarrapportage.md` sees.
#[derive(Debug, Clone, Serialize)]
pub struct HalfYear {
    /// The title block.
    pub voorblad: Front,
    /// The year.
    pub jaar: Year,
    /// `1e en 2e kwartaal 2021`.
    pub periode: String,
    /// The head of the columns with what was spent.
    pub besteed_kop: String,
    /// What the AOT is asked.
    pub gevraagd: Vec<Asked>,
    /// Platform31's own words; Markdown.
    pub algemeen_beeld: Option<String>,
    /// A row per chapter, and the whole.
    pub overzicht: Overview,
    /// The same as a chart.
    pub grafiek: Option<Drawing>,
    /// What is not on schedule.
    pub aandacht: Vec<Attention>,
    /// How the sheets stand.
    pub telling: Counts,
    /// The flexible space.
    pub flexibele_ruimte: Option<Totals>,
    /// What is missing.
    pub volledigheid: Completeness,
    /// The chapters with sheets.
    pub hoofdstukken: Vec<Chapter>,
    /// The money of the whole.
    pub financien: Finances,
    /// What changed since the previous report; `None` in the first.
    pub wijzigingen: Option<Changes>,
}

/// Makes the report.
pub(super) fn half_year(programme: &Programme, covenant: &Covenant, period: &Period) -> HalfYear {
    let known = sheets(programme, period.days());
    let chapters = chapters(programme, covenant, &known, period);
    let notes = programme.notes.get(&period.document);
    let finances = finances(covenant, &known, &chapters, period);
    let flexible = chapters.iter().find(|chapter| chapter.onderdeel == Onderdeel::FlexibeleRuimte);
    let overzicht = overview(&chapters);
    HalfYear {
        voorblad: front(programme, &chapters, period),
        jaar: period.year,
        periode: period.quarters(),
        besteed_kop: period.spent_head(),
        gevraagd: asked(covenant, &chapters, period, 1),
        algemeen_beeld: notes
            .and_then(|notes| notes.algemeen_beeld.as_ref())
            .map(|words| words.value.clone()),
        grafiek: overzicht.drawing(period),
        overzicht,
        aandacht: attention(&chapters),
        telling: counts(&chapters),
        flexibele_ruimte: flexible.and_then(|chapter| chapter.verdeling),
        volledigheid: completeness(programme, &known, &chapters, period),
        financien: finances,
        wijzigingen: changes(programme, covenant, &chapters, period),
        hoofdstukken: chapters.into_iter().filter(|chapter| !chapter.onderdelen.is_empty()).collect(),
    }
}

fn front(programme: &Programme, chapters: &[Chapter], period: &Period) -> Front {
    let notes = programme.notes.get(&period.document);
    let discussed = notes.and_then(|notes| notes.besproken.as_ref());
    let status = match discussed {
        Some(day) => format!("Besproken op {}", notation::date(day.value)),
        None => "Ter bespreking".to_owned(),
    };
    Front {
        titel: format!("Halfjaarrapportage {}", period.year),
        ondertitel: front::subtitle(period),
        organisaties: Vec::new(),
        peildatum: period.date,
        status,
        feiten: front::facts(programme, chapters, period),
    }
}
