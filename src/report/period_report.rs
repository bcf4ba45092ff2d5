//! What every report of a period tells (article 8; Bijlage 1, article 8): of a quarter, of a half-year, of a year.

use serde::Serialize;

use super::asked::{Asked, Decision, Elsewhere, decided};
use super::attention::{Attention, Completeness, attention, completeness};
use super::changes::{Changes, changes};
use super::chapter::{Chapter, Counts, counts};
use super::counted::{sentence, subject};
use super::drawings::ChartFile;
use super::follow_up::{FollowUp, follow_up};
use super::front::TitleBlock;
use super::kader::Kader;
use super::matrix::{Matrix, matrix};
use super::overview::{ProgrammeOverview, overview};
use super::page_one::{PageOne, page_one};
use super::period::Period;
use super::product_list::{NotCounted, NotDelivered, ProductGroup, not_counted, not_delivered, products};
use crate::as_of::AsOf;
use crate::covenant::Covenant;
use crate::date::{Date, Year};
use crate::document::Part;
use crate::fields::Markdown;
use crate::load::Programme;
use crate::money::Totals;
use crate::sheet::Onderdeel;

/// How many requests page one has room for.
const ASKED: usize = 8;

/// The fields that the templates of these reports share.
#[derive(Debug, Clone, Serialize)]
pub struct PeriodReport {
    /// The title block.
    pub voorblad: TitleBlock,
    /// What the covenant says.
    pub kader: Kader,
    /// The year.
    pub jaar: Year,
    /// The year is over at its end.
    pub jaarstuk: bool,
    /// Its sheets are a file of their own.
    pub bladen_apart: bool,
    /// They stand at its end, each below the name `blad.` with its id.
    pub bladen_hierin: bool,
    /// `1e en 2e kwartaal 2021`.
    pub periode: String,
    /// Up to which day it knows what was agreed.
    pub afspraken_tot_en_met: Date,
    /// The head of the columns with what was spent.
    pub besteed_kop: String,
    /// What its readers must decide or solve, besides discussing or adopting it.
    pub gevraagd: Vec<Asked>,
    /// The same, where page one has no more room.
    pub ook_gevraagd: Vec<Asked>,
    /// The numbers of those about the flexible space.
    pub flexibele_punten: Vec<usize>,
    /// What others must decide, as a count per table.
    pub elders: Vec<Elsewhere>,
    /// What page one says; not of a part of the programme.
    pub bladzijde_een: Option<PageOne>,
    /// The status matrix.
    pub statusmatrix: Matrix,
    /// The products of the period.
    pub producten: Vec<ProductGroup>,
    /// How many of those do not count in it.
    pub niet_geteld: NotCounted,
    /// Products that were due and not handed over, or will not be because their sheet lapsed.
    pub niet_opgeleverd: Vec<NotDelivered>,
    /// What became of the decisions of the meeting before.
    pub opvolging: Option<FollowUp>,
    /// What was decided on requests.
    pub besluiten: Vec<Decision>,
    /// Platform31's own words; Markdown.
    pub algemeen_beeld: Option<Markdown>,
    /// A row per chapter, and the whole.
    pub overzicht: ProgrammeOverview,
    /// The same as a chart; not of one pillar, whose sheets have a table of their own.
    pub grafiek: Option<ChartFile>,
    /// What is not on schedule.
    pub aandacht: Vec<Attention>,
    /// What it is about, as the subject of a sentence.
    pub onderwerp: &'static str,
    /// How the sheets stand, in a sentence.
    pub telling_zin: String,
    /// How the sheets stand.
    pub telling: Counts,
    /// The flexible space.
    pub flexibele_ruimte: Option<Totals>,
    /// What is missing.
    pub volledigheid: Completeness,
    /// What changed since the report before it; `None` in the first.
    pub wijzigingen: Option<Changes>,
    /// The chapters with sheets.
    pub hoofdstukken: Vec<Chapter>,
}

/// Puts together what the reports share.
pub(super) fn period_report(
    (programme, covenant): (&Programme, &Covenant),
    known: &[AsOf],
    chapters: Vec<Chapter>,
    period: &Period,
    (voorblad, (mut gevraagd, elders)): (TitleBlock, (Vec<Asked>, Vec<Elsewhere>)),
) -> PeriodReport {
    let words = programme.notes.get(&period.document).and_then(|notes| notes.algemeen_beeld.as_ref());
    let flexible = chapters.iter().find(|chapter| chapter.onderdeel == Onderdeel::FlexibeleRuimte);
    let overzicht = overview((covenant, known), &chapters, period);
    // every document of one day counts the same sheets: those of the year so far
    let of_year = period.of_year().map(|year| super::chapter::chapters(programme, covenant, known, &year));
    let counted = of_year.as_ref().unwrap_or(&chapters);
    let (telling, statusmatrix) = (counts(counted), matrix(&chapters, covenant.limits(), period));
    let (aandacht, onderwerp) = (attention(counted), subject(&period.part));
    let whole = period.part == Part::Whole;
    let of_whole = || page_one(covenant, known, &chapters, (&telling, &statusmatrix, &gevraagd), period);
    let bladzijde_een = whole.then(of_whole);
    let flexible_asked = gevraagd.iter().filter(|one| one.flexibel).map(|one| one.nummer).collect();
    let producten = products(&chapters, period);
    let ook_gevraagd = gevraagd.split_off(gevraagd.len().min(if whole { ASKED } else { usize::MAX }));
    PeriodReport {
        voorblad,
        kader: Kader::of(covenant),
        jaar: period.year,
        periode: period.quarters(),
        afspraken_tot_en_met: period.days().agreed,
        besteed_kop: period.spent_head(),
        jaarstuk: period.last.number == 4,
        bladen_apart: false,
        bladen_hierin: period.document.ends_in_sheets(),
        gevraagd,
        ook_gevraagd,
        flexibele_punten: flexible_asked,
        elders,
        bladzijde_een,
        statusmatrix,
        opvolging: follow_up(programme, period),
        niet_geteld: not_counted(&producten, period),
        producten,
        niet_opgeleverd: not_delivered(&chapters, &aandacht, period),
        besluiten: decided(covenant, &chapters, period),
        algemeen_beeld: words.map(|words| words.value.clone()),
        grafiek: overzicht.drawing(period).filter(|_| period.part.has_general()),
        overzicht,
        onderwerp,
        telling_zin: sentence(&telling, aandacht.len(), onderwerp),
        aandacht,
        telling,
        flexibele_ruimte: flexible.and_then(|chapter| chapter.verdeling),
        volledigheid: completeness(programme, known, &chapters, period),
        wijzigingen: changes(programme, covenant, &chapters, period),
        hoofdstukken: chapters.into_iter().filter(|chapter| !chapter.onderdelen.is_empty()).collect(),
    }
}
