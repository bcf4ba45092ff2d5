//! What a quarter brought: of a pillar for pijlersecretaris and programmamanager, of the general part for algemeen
//! secretaris and accountmanager, and of the whole (articles 4.1 and 8; Bijlage 1, articles 4.1 and 8).
//!
//! Comes in: the [`Programme`], the quarter and the [`Part`]. Goes out: [`Quarterly`], in the order of the page.

use serde::Serialize;

use super::asked::{Asked, Question, asked};
use super::attention::{Attention, Completeness, attention, completeness};
use super::chapter::{Chapter, Counts, chapters, counts};
use super::drawings::Drawing;
use super::front::{Front, labelled, source, subtitle};
use super::overview::{Overview, overview};
use super::period::Period;
use crate::as_of::{AsOf, sheets};
use crate::covenant::Covenant;
use crate::date::{Quarter, Year};
use crate::document::{Document, Part};
use crate::load::Programme;
use crate::money::Totals;
use crate::notation;
use crate::sheet::Onderdeel;
use crate::sheet::Stap;

/// All that `kwartaalrapportage.md` sees.
#[derive(Debug, Clone, Serialize)]
pub struct Quarterly {
    /// The title block.
    pub voorblad: Front,
    /// The year.
    pub jaar: Year,
    /// The quarter.
    pub kwartaal: Quarter,
    /// The report is about: `geheel`, `pijler` or `algemeen`.
    pub deel: &'static str,
    /// The head of the columns with what was spent.
    pub besteed_kop: String,
    /// What its readers must decide or solve.
    pub gevraagd: Vec<Asked>,
    /// Platform31's own words; Markdown.
    pub algemeen_beeld: Option<String>,
    /// A row per chapter, and the sum over them.
    pub overzicht: Overview,
    /// The same as a chart; not of one pillar, whose sheets have a table of their own.
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
}

/// Makes the report.
pub(super) fn quarterly(
    programme: &Programme,
    covenant: &Covenant,
    quarter: Quarter,
    part: &Part,
) -> Quarterly {
    let own = Document::Quarterly(quarter, part.clone());
    let period = Period::quarter(own, quarter, part.clone());
    let known = sheets(programme, period.days());
    let mut chapters = chapters(programme, covenant, &known, &period);
    let notes = programme.notes.get(&period.document);
    // The words to a pillar may also stand in the notes of the whole quarter.
    let whole = programme.notes.get(&Document::Quarterly(quarter, Part::Whole));
    for chapter in chapters.iter_mut().filter(|chapter| chapter.inleiding.is_none()) {
        let words = whole.zip(chapter.pijler.as_ref()).and_then(|(notes, id)| notes.pijlers.get(id));
        chapter.inleiding = words.map(|words| words.value.clone());
    }
    let flexible = chapters.iter().find(|chapter| chapter.onderdeel == Onderdeel::FlexibeleRuimte);
    let discussed = notes.and_then(|notes| notes.besproken.as_ref());
    let voorblad = Front {
        titel: format!("Kwartaalrapportage{}, {}", part.words(covenant), notation::quarter(quarter)),
        ondertitel: subtitle(&period),
        organisaties: Vec::new(),
        peildatum: period.date,
        status: discussed
            .map_or("Ter bespreking".to_owned(), |day| format!("Besproken op {}", notation::date(day.value))),
        feiten: labelled([
            ("Voor", part.readers(covenant)),
            ("Periode", period.quarters()),
            ("Bron", source(&chapters)),
        ]),
    };
    let overzicht = overview(&chapters);
    Quarterly {
        voorblad,
        jaar: period.year,
        kwartaal: quarter,
        deel: part.kind(),
        besteed_kop: period.spent_head(),
        gevraagd: to_solve(programme, covenant, &known, &chapters, &period),
        algemeen_beeld: notes
            .and_then(|notes| notes.algemeen_beeld.as_ref())
            .map(|words| words.value.clone()),
        grafiek: overzicht.drawing(&period).filter(|_| part.has_general()),
        overzicht,
        aandacht: attention(&chapters),
        telling: counts(&chapters),
        flexibele_ruimte: flexible.and_then(|chapter| chapter.verdeling),
        volledigheid: completeness(programme, &known, &chapters, &period),
        hoofdstukken: chapters.into_iter().filter(|chapter| !chapter.onderdelen.is_empty()).collect(),
    }
}

/// What is asked in the part's own chapters; of the general part also the standstills of the pillars that its readers were
/// called in for.
fn to_solve(
    programme: &Programme,
    covenant: &Covenant,
    known: &[AsOf],
    own: &[Chapter],
    period: &Period,
) -> Vec<Asked> {
    let mut all = asked(covenant, own, period, 1);
    if period.part == Part::General {
        let pillars = Period { part: Part::Whole, asks_from: Some(Stap::Coordinatie), ..period.clone() };
        let mut chapters = chapters(programme, covenant, known, &pillars);
        chapters.retain(|chapter| chapter.pijler.is_some());
        let called = asked(covenant, &chapters, &pillars, all.len() + 1).into_iter();
        all.extend(called.filter(|one| matches!(one.vraag, Question::Stagnatie(_))));
        for (index, one) in all.iter_mut().enumerate() {
            one.nummer = index + 1;
        }
    }
    all
}
