//! The charts of a report: money per part of the programme and per party, planning per chapter.
//!
//! Comes in: the chapters of a report. Goes out: [`Drawing`]s, each a file beside the document. Never: other figures than
//! the tables have.

use serde::Serialize;

use super::Period;
use super::chapter::Chapter;
use super::cofinancing::PartyRow;
use super::half_year::Row;
use crate::amount::Cents;
use crate::chart::{self, Bar, Chart, Contribution, Span};
use crate::covenant::Covenant;
use crate::notation;
use crate::typeset::palette::Palette;

/// A chart and its file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Drawing {
    /// Its name, beside the document: `halfjaarrapportage-2021-middelen.svg`.
    pub bestand: String,
    /// The same figures in words.
    pub alt: String,
    /// The picture.
    #[serde(skip)]
    pub svg: String,
}

/// Begroot and besteed of every row of the overview that has money.
pub(super) fn money(palette: &Palette, rows: &[Row], period: &Period) -> Option<Drawing> {
    let bar = |row: &Row| Bar {
        label: row.naam.clone(),
        begroot: row.geld.figures.begroot,
        besteed: row.geld.figures.besteed,
        volledig: row.geld.figures.volledig,
    };
    let bars: Vec<Bar> = rows.iter().filter(|row| !row.geld.figures.is_zero()).map(bar).collect();
    let until = period.spent_head();
    let until = until.trim_start_matches("Besteed ").replace(&format!("{}", period.year), "in het hele jaar");
    let title = format!("Begroot en besteed per onderdeel, {}", period.year);
    (!bars.is_empty()).then(|| drawing(chart::money(palette, &title, &until, &bars), period, "middelen"))
}

/// The planning of a chapter's sheets, over the years of the covenant, with milestones and the reporting date.
pub(super) fn planning(
    palette: &Palette,
    covenant: &Covenant,
    chapter: &Chapter,
    period: &Period,
) -> Option<Drawing> {
    let years = covenant.years();
    let (first, last) = (years.first()?, years.last()?);
    let spans: Vec<Span> = chapter
        .onderdelen
        .iter()
        .map(|entry| {
            let sheet = &entry.blad.blad;
            let milestones = sheet.planning.mijlpalen.iter();
            Span {
                label: sheet.titel.value.clone(),
                start: sheet.planning.start.value,
                end: sheet.planning.einde.value,
                milestones: milestones
                    .map(|stone| {
                        (stone.gereed.as_ref().unwrap_or(&stone.gepland).value, stone.gereed.is_some())
                    })
                    .collect(),
            }
        })
        .collect();
    let title = format!("Planning {}", chapter.naam);
    let name = format!("planning-{}", notation::kebab(&chapter.naam));
    let years = (*first, *last);
    (!spans.is_empty())
        .then(|| drawing(chart::planning(palette, &title, years, period.date, &spans), period, &name))
}

/// What every party contributes to the sheets of the year: the covenant's money first.
pub(super) fn contributions(
    palette: &Palette,
    convenant: Cents,
    parties: &[PartyRow],
    period: &Period,
) -> Option<Drawing> {
    let row = |label: &str, amount| Contribution { label: label.to_owned(), parts: vec![amount] };
    let own = row("Convenantmiddelen G40", convenant);
    let rows = parties.iter().map(|party| row(&party.partij, party.begroot));
    let rows: Vec<Contribution> = std::iter::once(own).chain(rows).collect();
    let title = format!("Begroot per partij, {}", period.year);
    let chart = || chart::contributions(palette, &title, &["begroot"], &rows);
    (!parties.is_empty()).then(|| drawing(chart(), period, "bijdragen"))
}

fn drawing(chart: Chart, period: &Period, name: &str) -> Drawing {
    Drawing { bestand: format!("{}-{name}.svg", period.document), alt: chart.alt, svg: chart.svg }
}
