//! The whole programme in one table: a row per chapter, and the sums.

use std::cmp::Ordering;

use serde::Serialize;

use super::chapter::Chapter;
use super::drawings::{self, Bar, Bars, ChartFile, whole};
use super::entry::{YearMoney, total};
use super::period::Period;
use crate::amount::Cents;
use crate::document::Document;
use crate::notation;
use crate::sheet::Onderdeel;

/// The whole programme in one table.
#[derive(Debug, Clone, Serialize)]
pub struct ProgrammeOverview {
    /// Pillars and parts.
    pub rijen: Vec<ProgrammeRow>,
    /// The same with the sum over the pillars, when there is more than one, and the whole.
    pub rijen_met_sommen: Vec<ProgrammeRow>,
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
pub struct ProgrammeRow {
    /// Pillar or part.
    pub naam: String,
    /// Its money.
    pub geld: YearMoney,
    /// It is a sum over other rows.
    pub som: bool,
    /// The titles of the sheets behind its balance.
    pub oorzaken: Vec<String>,
}

/// The rows of the overview: every chapter, also one without sheets.
pub(super) fn overview(chapters: &[Chapter]) -> ProgrammeOverview {
    let titles = |chapter: &Chapter| chapter.oorzaken.iter().map(|cause| cause.titel.clone()).collect();
    let row = |chapter: &Chapter| ProgrammeRow {
        naam: chapter.naam.clone(),
        geld: chapter.geld,
        som: false,
        oorzaken: titles(chapter),
    };
    let rijen: Vec<ProgrammeRow> = chapters.iter().map(row).collect();
    let totaal = total(rijen.iter().map(|row| &row.geld));
    let sum =
        |name: &str, geld| ProgrammeRow { naam: name.to_owned(), geld, som: true, oorzaken: Vec::new() };
    let content = Onderdeel::InhoudelijkWerkprogramma;
    let pillars = chapters.iter().filter(|chapter| chapter.onderdeel == content).count();
    let mut rijen_met_sommen = rijen.clone();
    if pillars > 1 {
        let geld = total(rijen.iter().take(pillars).map(|row| &row.geld));
        rijen_met_sommen.insert(pillars, sum(content.name(), geld));
    }
    rijen_met_sommen.push(sum("Totaal", totaal));
    let amounts = |row: &ProgrammeRow| -> [Cents; 4] {
        let figures = row.geld.figures;
        [figures.begroot, figures.beschikbaar, figures.besteed, row.geld.prognose]
    };
    let entries = chapters.iter().flat_map(|chapter| &chapter.onderdelen);
    let without = entries.filter(|entry| !entry.geld.prognose_gegeven);
    ProgrammeOverview {
        rijen_met_sommen,
        totaal,
        met_beschikbaar: rijen.iter().any(|row| row.geld.differs()),
        centen: !notation::whole(rijen.iter().flat_map(amounts)),
        zonder_prognose: without.map(|entry| entry.blad.blad.titel.value.clone()).collect(),
        rijen,
    }
}

impl ProgrammeOverview {
    /// What was spent of what was available, of every row that has money, with what is expected of a year that is not over.
    pub(super) fn drawing(&self, period: &Period) -> Option<ChartFile> {
        let annual = matches!(period.document, Document::Annual(_));
        let rows = self.rijen.iter().filter(|row| !row.geld.figures.is_zero());
        let until = period.spent_head();
        let bars = Bars {
            outside: "beschikbaar".to_owned(),
            inside: until.replacen("Besteed", "besteed", 1),
            past: period.part_past(),
            rows: rows.map(|row| bar(row, annual)).collect(),
        };
        drawings::money(format!("Besteed van wat beschikbaar is, {}", period.year), bars, period, "middelen")
    }
}

/// A row: of an annual account with what is left, else with what is expected to be left.
fn bar(row: &ProgrammeRow, annual: bool) -> Bar {
    let figures = row.geld.figures;
    let words = if annual {
        match figures.saldo.cmp(&Cents::ZERO) {
            Ordering::Less => format!("{} te veel besteed", whole(-figures.saldo)),
            Ordering::Equal => "niets over".to_owned(),
            Ordering::Greater => format!("{} over", whole(figures.saldo)),
        }
    } else {
        let saldo = row.geld.verwacht_saldo;
        match saldo.cmp(&Cents::ZERO) {
            Ordering::Less => format!("verwacht: {} tekort", whole(-saldo)),
            Ordering::Equal => "verwacht: niets over".to_owned(),
            Ordering::Greater => format!("verwacht: {} over", whole(saldo)),
        }
    };
    Bar {
        label: row.naam.clone(),
        available: figures.beschikbaar,
        spent: figures.besteed,
        forecast: (!annual).then_some(row.geld.prognose),
        uncovered: false,
        complete: figures.volledig,
        words: Some(words),
    }
}
