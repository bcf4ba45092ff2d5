//! The half-year report: the first two quarters, for discussion in the AOT (Bijlage 1, article 8).
//!
//! Comes in: the [`Programme`] and the period. Goes out: [`HalfYear`], in the order of the page.

use serde::Serialize;

use super::asked::{Asked, asked};
use super::attention::{Attention, Completeness, attention, completeness};
use super::changes::{Changes, changes};
use super::chapter::{Chapter, Counts, chapters, counts};
use super::drawings::{Drawing, money};
use super::finances::{Finances, finances};
use super::known::sheets;
use super::period::{YearMoney, total};
use super::sheet::part_name;
use super::{Front, Period};
use crate::amount::Cents;
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

/// The whole programme in one table.
#[derive(Debug, Clone, Serialize)]
pub struct Overview {
    /// Pillars and parts.
    pub rijen: Vec<Row>,
    /// The same with the sum over the pillars, when there is more than one, and the whole.
    pub rijen_met_sommen: Vec<Row>,
    /// The sum over the rows.
    pub totaal: YearMoney,
    /// What is available differs from the budget in a row.
    pub met_beschikbaar: bool,
    /// Amounts need cents.
    pub centen: bool,
    /// Titles of the sheets whose project leader gave no prognosis.
    pub zonder_prognose: Vec<String>,
}

/// A row of the overview.
#[derive(Debug, Clone, Serialize)]
pub struct Row {
    /// Pillar or part.
    pub naam: String,
    /// Its money.
    pub geld: YearMoney,
    /// It is a sum over other rows.
    pub som: bool,
    /// The titles of the sheets behind its balance.
    pub oorzaken: Vec<String>,
}

/// Makes the report.
pub(super) fn half_year(programme: &Programme, covenant: &Covenant, period: &Period) -> HalfYear {
    let known = sheets(programme, period.date);
    let chapters = chapters(programme, covenant, &known, period);
    let notes = programme.notes.get(&period.document);
    let finances = finances(programme, covenant, &known, &chapters, period);
    let flexible = chapters.iter().find(|chapter| chapter.onderdeel == Onderdeel::FlexibeleRuimte);
    HalfYear {
        voorblad: front(programme, &chapters, period),
        jaar: period.year,
        periode: period.quarters(),
        besteed_kop: period.spent_head(),
        gevraagd: asked(covenant, &chapters, period, 1),
        algemeen_beeld: notes
            .and_then(|notes| notes.algemeen_beeld.as_ref())
            .map(|words| words.value.clone()),
        grafiek: money(&programme.house.palette, &overview(&chapters).rijen, period),
        overzicht: overview(&chapters),
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
        ondertitel: super::subtitle(period),
        organisaties: Vec::new(),
        peildatum: period.date,
        status,
        feiten: super::facts(programme, chapters, period),
    }
}

/// The rows of the overview: every chapter, also one without sheets.
pub(super) fn overview(chapters: &[Chapter]) -> Overview {
    let titles = |chapter: &Chapter| chapter.oorzaken.iter().map(|cause| cause.titel.clone()).collect();
    let row = |chapter: &Chapter| Row {
        naam: chapter.naam.clone(),
        geld: chapter.geld,
        som: false,
        oorzaken: titles(chapter),
    };
    let rijen: Vec<Row> = chapters.iter().map(row).collect();
    let totaal = total(rijen.iter().map(|row| &row.geld));
    let sum = |name: &str, geld| Row { naam: name.to_owned(), geld, som: true, oorzaken: Vec::new() };
    let content = Onderdeel::InhoudelijkWerkprogramma;
    let pillars = chapters.iter().filter(|chapter| chapter.onderdeel == content).count();
    let mut rijen_met_sommen = rijen.clone();
    if pillars > 1 {
        let geld = total(rijen.iter().take(pillars).map(|row| &row.geld));
        rijen_met_sommen.insert(pillars, sum(part_name(content), geld));
    }
    rijen_met_sommen.push(sum("Totaal", totaal));
    let amounts = |row: &Row| -> [Cents; 4] {
        let figures = row.geld.figures;
        [figures.begroot, figures.beschikbaar, figures.besteed, row.geld.prognose]
    };
    let entries = chapters.iter().flat_map(|chapter| &chapter.onderdelen);
    let without = entries.filter(|entry| !entry.geld.prognose_gegeven);
    Overview {
        rijen_met_sommen,
        totaal,
        met_beschikbaar: rijen.iter().any(|row| row.geld.differs()),
        centen: !notation::whole(rijen.iter().flat_map(amounts)),
        zonder_prognose: without.map(|entry| entry.blad.blad.titel.value.clone()).collect(),
        rijen,
    }
}
