//! The whole programme in one table: a row per chapter, and the sums.

use std::cmp::Ordering;

use serde::Serialize;

use super::chapter::{Cause, Chapter};
use super::drawings::{self, Bar, Bars, ChartFile};
use super::entry::{YearMoney, total};
use super::grid::{Grid, GridCell, GridRow};
use super::period::Period;
use crate::amount::Cents;
use crate::as_of::AsOf;
use crate::covenant::Covenant;
use crate::date::Year;
use crate::document::Document;
use crate::money::{self, Figures};
use crate::notation::{self, rounded_euros};
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
    /// The same with the sums, and what was spent the year before where that is asked, as a table.
    pub tabel: Grid,
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
    /// The sheets behind its balance.
    pub oorzaken: Vec<Cause>,
}

/// The rows of the overview: every chapter, also one without sheets.
pub(super) fn overview(
    (covenant, known): (&Covenant, &[AsOf]),
    chapters: &[Chapter],
    period: &Period,
) -> ProgrammeOverview {
    let row = |chapter: &Chapter| ProgrammeRow {
        naam: chapter.naam.clone(),
        geld: chapter.geld,
        som: false,
        oorzaken: chapter.oorzaken.clone(),
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
    let entries = chapters.iter().flat_map(|chapter| &chapter.onderdelen);
    let without = entries.filter(|entry| !entry.geld.prognose_gegeven);
    let before = last_year(covenant, known, chapters, period);
    ProgrammeOverview {
        tabel: table(&rijen_met_sommen, before.as_ref()),
        rijen_met_sommen,
        totaal,
        met_beschikbaar: rijen.iter().any(|row| row.geld.differs()),
        zonder_prognose: without.map(|entry| entry.blad.blad.titel.value.clone()).collect(),
        rijen,
    }
}

/// What was spent the year before on each chapter, with the sums: also on sheets that ended then.
struct LastYear {
    year: Year,
    /// Of each row of the table.
    spent: Vec<Figures>,
}

/// Of an account, unless its year is the first.
fn last_year(covenant: &Covenant, known: &[AsOf], chapters: &[Chapter], period: &Period) -> Option<LastYear> {
    let year = Year(period.year.0 - 1);
    let account = matches!(period.document, Document::Annual(_));
    covenant.years().into_iter().find(|own| *own == year && account)?;
    let of = |chapter: &Chapter| match &chapter.pijler {
        Some(pillar) => money::pillar(covenant, known, pillar, year).0,
        None => money::totals(covenant, known, chapter.onderdeel, year).figures,
    };
    let rows: Vec<Figures> = chapters.iter().map(of).collect();
    let pillars = chapters.iter().filter(|chapter| chapter.pijler.is_some()).count();
    let sum = |rows: &[Figures]| rows.iter().copied().sum::<Figures>();
    let mut spent = rows.clone();
    if pillars > 1 {
        spent.insert(pillars, sum(rows.get(..pillars).unwrap_or_default()));
    }
    spent.push(sum(&rows));
    Some(LastYear { year, spent })
}

/// A row per chapter and sum: from what was budgeted to what is free again; a column that would say nothing is left out.
fn table(rows: &[ProgrammeRow], before: Option<&LastYear>) -> Grid {
    let any = |of: fn(&ProgrammeRow) -> bool| rows.iter().any(of);
    let out = any(|row| row.geld.figures.doorgeschoven_uit != Cents::ZERO);
    type Column = (&'static str, bool, fn(&Figures) -> Cents, bool);
    let columns: [Column; 6] = [
        ("Begroot", true, |figures| figures.begroot, false),
        ("Beschikbaar", any(|row| row.geld.differs()), |figures| figures.beschikbaar, false),
        ("Besteed", true, |figures| figures.besteed, true),
        ("Saldo", true, |figures| figures.saldo, true),
        ("Doorgeschoven", out, |figures| figures.doorgeschoven_uit, false),
        ("Vrijval", out, |figures| figures.vrijval, true),
    ];
    let columns: Vec<&Column> = columns.iter().filter(|column| column.1).collect();
    let mut kolommen: Vec<String> = columns.iter().map(|column| column.0.to_owned()).collect();
    kolommen.extend(before.map(|before| format!("Besteed {}", before.year)));
    let cell = |figures: &Figures, of: fn(&Figures) -> Cents, counts: bool| GridCell {
        bedrag: Some(of(figures)),
        onvolledig: counts && !figures.volledig,
        leeg: false,
    };
    let line = |(at, row): (usize, &ProgrammeRow)| {
        let figures = &row.geld.figures;
        let mut cellen: Vec<GridCell> =
            columns.iter().map(|(_, _, of, counts)| cell(figures, *of, *counts)).collect();
        let then = before.and_then(|before| before.spent.get(at));
        cellen.extend(then.map(|then| cell(then, |figures| figures.besteed, true)));
        GridRow { naam: row.naam.clone(), cellen, totaal: row.som }
    };
    Grid { kolommen, rijen: rows.iter().enumerate().map(line).collect(), centen: false }.measured()
}

impl ProgrammeOverview {
    /// What was spent of what was available, of every row that has money, with what is expected of a year that is not over.
    pub(super) fn drawing(&self, period: &Period) -> Option<ChartFile> {
        let annual = matches!(period.document, Document::Annual(_));
        let rows = self.rijen.iter().filter(|row| !row.geld.figures.is_zero());
        let until = period.spent_head();
        let short = |row: &&ProgrammeRow| match annual {
            true => row.geld.figures.saldo < Cents::ZERO,
            false => row.geld.verwacht_saldo < Cents::ZERO,
        };
        let short: Vec<String> =
            self.rijen.iter().filter(short).filter(|row| !row.som).map(|row| row.naam.clone()).collect();
        let told = match (&short[..], annual) {
            ([], true) => "elk deel bleef binnen wat beschikbaar was".to_owned(),
            ([], false) => "elk deel blijft naar verwachting binnen wat beschikbaar is".to_owned(),
            (some, true) => format!("meer dan beschikbaar was bij {}", notation::list(some)),
            (some, false) => format!("naar verwachting meer dan beschikbaar is bij {}", notation::list(some)),
        };
        let bars = Bars {
            outside: "beschikbaar".to_owned(),
            inside: Some(until.replacen("Besteed", "besteed", 1)),
            past: period.part_past(),
            rows: rows.map(|row| bar(row, annual)).collect(),
        };
        drawings::money(format!("Besteed in {}: {told}", period.year), bars, period, "middelen")
    }
}

/// A row: of an annual account with what is left, else with what is expected to be left.
fn bar(row: &ProgrammeRow, annual: bool) -> Bar {
    let figures = row.geld.figures;
    let words = if annual {
        match figures.saldo.cmp(&Cents::ZERO) {
            Ordering::Less => format!("{} te veel besteed", rounded_euros(-figures.saldo)),
            Ordering::Equal => "niets over".to_owned(),
            Ordering::Greater => format!("{} over", rounded_euros(figures.saldo)),
        }
    } else {
        let saldo = row.geld.verwacht_saldo;
        match saldo.cmp(&Cents::ZERO) {
            Ordering::Less => format!("verwacht: {} tekort", rounded_euros(-saldo)),
            Ordering::Equal => "verwacht: niets over".to_owned(),
            Ordering::Greater => format!("verwacht: {} over", rounded_euros(saldo)),
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
