//! The money tables of one sheet.
//!
//! Never: words beyond the names of rows and columns.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::names::{contribution_name, party_name};
use crate::amount::Cents;
use crate::as_of::AsOf;
use crate::covenant::Covenant;
use crate::date::{Quarter, Year};
use crate::money::{self, Course, Figures};
use crate::notation;
use crate::sheet::Payer;
use crate::state::owed;

/// Amounts in rows and columns.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Grid {
    /// The heads of the amount columns.
    pub kolommen: Vec<String>,
    /// The rows.
    pub rijen: Vec<GridRow>,
    /// Amounts are written with cents.
    pub centen: bool,
}

/// A row of a [`Grid`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GridRow {
    /// Its name, plain text.
    pub naam: String,
    /// One per column.
    pub cellen: Vec<GridCell>,
    /// A total.
    pub totaal: bool,
}

/// An amount in a table.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct GridCell {
    /// `None` when there is none, or not yet.
    pub bedrag: Option<Cents>,
    /// A quarter is owed and missing.
    pub onvolledig: bool,
    /// Nothing is printed: there is no such amount, where a dash would say that it is not known.
    pub leeg: bool,
}

/// The budget: a row per contribution, a column per year, totals both ways.
pub(super) fn contributions(covenant: &Covenant, sheet: &AsOf) -> Grid {
    let rows = &sheet.begroting.bijdragen;
    let all = rows.iter().flat_map(|row| row.amounts().map(|(year, _)| year.value));
    let years = sorted(all);
    let mut totals = vec![Cents::ZERO; years.len()];
    let mut whole = Cents::ZERO;
    let mut grid = Grid { kolommen: years.iter().map(Year::to_string).collect(), ..Grid::default() };
    grid.kolommen.push("Totaal".to_owned());
    for row in rows.iter() {
        let amounts: Vec<_> = years.iter().map(|year| row.amount(*year).map(|amount| amount.value)).collect();
        for (total, amount) in totals.iter_mut().zip(&amounts) {
            *total += amount.unwrap_or_default();
        }
        whole += row.sum();
        let name = contribution_name(covenant, &row.partij, row.is_in_kind());
        grid.push(&name, amounts.into_iter().chain([Some(row.sum())]), false);
    }
    if grid.rijen.len() > 1 {
        grid.push("Totaal", totals.into_iter().chain([whole]).map(Some), true);
    }
    grid.measured()
}

type Whether<Y> = fn(&Y) -> bool;

/// What came in: a row per party that paid, a column per year.
pub(super) fn received(covenant: &Covenant, sheet: &AsOf) -> Grid {
    let rows = sheet.begroting.bijdragen.iter();
    let paid = rows.filter_map(|row| Some((row, row.ontvangen.as_ref()?.amounts())));
    let paid: Vec<_> = paid.filter(|(_, amounts)| !amounts.is_empty()).collect();
    let years = sorted(paid.iter().flat_map(|(_, amounts)| amounts.iter().map(|(year, _)| *year)));
    let kolommen = years.iter().map(Year::to_string).collect();
    let mut grid = Grid { kolommen, ..Grid::default() };
    for (row, amounts) in paid {
        let of = |year: &Year| {
            let own = amounts.iter().filter(|(own, _)| own == year);
            own.map(|(_, amount)| *amount).reduce(|sum, amount| sum + amount)
        };
        let amounts = years.iter().map(of);
        grid.push(&party_name(covenant, &row.partij), amounts, false);
    }
    grid.measured()
}

/// A figure of every year, as a line of a table.
struct GridLine<Y> {
    name: &'static str,
    /// `None` when it is not known yet.
    figure: fn(&Y) -> Option<Cents>,
    /// No quarter is missing that it counts.
    complete: Whether<Y>,
    /// It is shown even when there is no money in it.
    kept: bool,
}

/// A line per figure, a column per year.
fn lines<Y>(years: &[(Year, Y)], lines: &[GridLine<Y>]) -> Grid {
    if years.is_empty() {
        return Grid::default();
    }
    let mut rijen = Vec::new();
    for line in lines {
        let cell = |(_, year): &(Year, Y)| {
            let bedrag = (line.figure)(year);
            GridCell { bedrag, onvolledig: bedrag.is_some() && !(line.complete)(year), leeg: false }
        };
        let cellen: Vec<GridCell> = years.iter().map(cell).collect();
        if line.kept || cellen.iter().any(|cell| cell.bedrag.is_some_and(|amount| amount != Cents::ZERO)) {
            rijen.push(GridRow { naam: line.name.to_owned(), cellen, totaal: false });
        }
    }
    let kolommen = years.iter().map(|(year, _)| year.to_string()).collect();
    Grid { kolommen, rijen, centen: false }.measured()
}

/// What is known of a sheet's covenant money in a year.
struct SheetYear {
    figures: Figures,
    forecast: Option<Cents>,
    /// The year has begun on the reporting date.
    begun: bool,
    /// It is over.
    over: bool,
    /// Money of the sheet is carried over.
    carries: bool,
}

/// The years of the covenant in which a sheet has covenant money.
fn covenant_years(covenant: &Covenant, sheet: &AsOf) -> Vec<(Year, SheetYear)> {
    let carries = sheet.begroting.doorgeschoven.iter().any(|carry| money::agreed(carry.akkoord.as_ref()));
    let of_year = |year: Year| SheetYear {
        figures: money::figures(sheet, year),
        forecast: money::forecast(sheet, year),
        begun: year.0 <= sheet.date().year(),
        over: year.last_day() <= sheet.date(),
        carries,
    };
    let years = covenant.years().into_iter().map(|year| (year, of_year(year)));
    years.filter(|(_, year)| !year.figures.is_zero()).collect()
}

const FIXED: Whether<SheetYear> = |_| true;
const SPENT: Whether<SheetYear> = |year| year.figures.volledig;

impl GridLine<SheetYear> {
    const AVAILABLE: Self = Self::kept("Beschikbaar", |year| Some(year.figures.beschikbaar), FIXED);
    const SPENT: Self = Self::kept("Besteed", |year| year.begun.then_some(year.figures.besteed), SPENT);
    const LEFT: Self = Self::kept("Saldo", |year| year.begun.then_some(year.figures.saldo), SPENT);
    const RELEASED: Self =
        Self::of("Vrijval", |year| (year.over && year.carries).then_some(year.figures.vrijval), SPENT);

    const fn of(
        name: &'static str,
        figure: fn(&SheetYear) -> Option<Cents>,
        complete: Whether<SheetYear>,
    ) -> Self {
        Self { name, figure, complete, kept: false }
    }

    const fn kept(
        name: &'static str,
        figure: fn(&SheetYear) -> Option<Cents>,
        complete: Whether<SheetYear>,
    ) -> Self {
        Self { name, figure, complete, kept: true }
    }
}

/// Covenant money: a line per figure, a column per year of the covenant in which the sheet has any. Vrijval is the saldo
/// where nothing is carried over, and then has no line.
pub(super) fn covenant_money(covenant: &Covenant, sheet: &AsOf) -> Grid {
    type Line = GridLine<SheetYear>;
    let all = [
        Line::kept("Begroot", |year| Some(year.figures.begroot), FIXED),
        Line::of("Doorgeschoven uit eerdere jaren", |year| Some(year.figures.doorgeschoven_in), FIXED),
        Line::of("Korting", |year| Some(-year.figures.korting), FIXED),
        Line::of("Vergoeding", |year| Some(year.figures.vergoeding), FIXED),
        Line::AVAILABLE,
        Line::SPENT,
        Line::of("Waarvan correctie", |year| year.begun.then_some(year.figures.correctie), FIXED),
        Line::LEFT,
        Line::of(
            "Doorgeschoven naar latere jaren",
            |year| year.begun.then_some(-year.figures.doorgeschoven_uit),
            FIXED,
        ),
        Line::RELEASED,
        Line::of("Laatste prognose", |year| year.forecast, FIXED),
    ];
    lines(&covenant_years(covenant, sheet), &all)
}

/// The budget, and below it what became of the covenant money in it: without what the list of agreements says already, and
/// without the forecasts of years that are over.
pub(super) fn briefly(covenant: &Covenant, sheet: &AsOf) -> Grid {
    type Line = GridLine<SheetYear>;
    let years = covenant_years(covenant, sheet);
    let available = Line { name: "Beschikbaar convenantmiddelen", ..Line::AVAILABLE };
    let differs = years.iter().any(|(_, year)| year.figures.begroot != year.figures.beschikbaar);
    let left = [
        Line { name: "Besteed convenantmiddelen", ..Line::SPENT },
        Line { name: "Saldo convenantmiddelen", ..Line::LEFT },
        Line::RELEASED,
        Line::of("Laatste prognose", |year| year.forecast.filter(|_| !year.over), FIXED),
    ];
    let lines_below: Vec<Line> = differs.then_some(available).into_iter().chain(left).collect();
    let below = lines(&years, &lines_below);
    let mut grid = contributions(covenant, sheet);
    for row in below.rijen {
        let GridRow { naam, cellen, totaal } = row;
        let own: BTreeMap<&String, GridCell> = below.kolommen.iter().zip(cellen).collect();
        let none = GridCell { leeg: true, ..GridCell::default() };
        let cellen = grid.kolommen.iter().map(|year| own.get(year).copied().unwrap_or(none)).collect();
        grid.rijen.push(GridRow { naam, cellen, totaal });
    }
    grid.measured()
}

/// What was spent: a row per quarter, a column per party that had money spent, in the order of the budget. A quarter that
/// is owed on the date and missing has a row without amounts, and the sums are incomplete.
pub(super) fn spent(covenant: &Covenant, sheet: &AsOf) -> Grid {
    let quarters = sheet.realisatie.iter();
    let used = quarters.flat_map(|(_, quarter)| quarter.besteed.iter().map(|(name, _)| &name.value));
    let used: Vec<&Payer> = used.collect();
    let mut left: BTreeSet<&Payer> = used.iter().copied().collect();
    let budget = sheet.begroting.bijdragen.iter().map(|row| &row.partij.value);
    let parties: Vec<&Payer> = budget.chain(used).filter(|name| left.remove(name)).collect();
    let kolommen = parties.iter().map(|name| party_name(covenant, name)).collect();
    let mut grid = Grid { kolommen, ..Grid::default() };
    let mut totals = vec![Cents::ZERO; parties.len()];
    let given: BTreeSet<Quarter> = sheet.realisatie.iter().map(|(quarter, _)| quarter.value).collect();
    let mut quarters = given.clone();
    if !given.is_empty() {
        quarters.extend(owed(sheet));
    }
    for quarter in &quarters {
        let besteed = sheet.realisatie.get(quarter).into_iter().flat_map(|figures| figures.besteed.iter());
        let by_name: BTreeMap<&Payer, Cents> =
            besteed.map(|(name, amount)| (&name.value, amount.value.0)).collect();
        let amounts: Vec<_> = parties.iter().map(|name| by_name.get(name).copied()).collect();
        for (total, amount) in totals.iter_mut().zip(&amounts) {
            *total += amount.unwrap_or_default();
        }
        grid.push(&notation::quarter(*quarter), amounts, false);
    }
    if grid.rijen.len() > 1 {
        grid.push("Totaal", totals.into_iter().map(Some), true);
        let sums = grid.rijen.last_mut().into_iter().flat_map(|row| &mut row.cellen);
        sums.for_each(|cell| cell.onvolledig = quarters.len() > given.len());
    }
    grid.measured()
}

/// The course of the covenant's money: a line per figure, a column per year.
pub(super) fn course(years: &[Year], course: Vec<Course>) -> Grid {
    let years: Vec<(Year, Course)> = years.iter().copied().zip(course).collect();
    let fixed: Whether<Course> = |_| true;
    let from: Whether<Course> = |year| year.begin_volledig;
    let spent: Whether<Course> = |year| year.besteed_volledig;
    let until: Whether<Course> = |year| year.volledig;
    let flexible: Whether<Course> = |year| year.flexibel_volledig;
    let line = |name, figure, complete, kept| GridLine { name, figure, complete, kept };
    let mut grid = lines(
        &years,
        &[
            line("Stand begin van het jaar", |year: &Course| Some(year.begin), from, true),
            line("Basisbijdragen van de steden", |year| Some(year.bijdragen), fixed, true),
            line("Verrekening met de steden", |year| Some(-year.verrekening), fixed, false),
            line("Besteed", |year| Some(-year.besteed), spent, true),
            line(END_OF_YEAR, |year| Some(year.einde), until, true),
            line("Waarvan doorgeschoven", |year| Some(year.doorgeschoven), fixed, true),
            line("Waarvan flexibele ruimte", |year| Some(year.flexibele_ruimte), flexible, true),
            line("Waarvan vrij", |year| Some(year.vrij), until, true),
        ],
    );
    for row in &mut grid.rijen {
        row.totaal = row.naam == END_OF_YEAR;
    }
    grid
}

/// The line in which the course of a year ends.
const END_OF_YEAR: &str = "Stand einde van het jaar";

impl Grid {
    /// Adds a row with an amount per column.
    pub(super) fn push(
        &mut self,
        name: &str,
        amounts: impl IntoIterator<Item = Option<Cents>>,
        totaal: bool,
    ) {
        let cell = |bedrag| GridCell { bedrag, ..GridCell::default() };
        let cellen = amounts.into_iter().map(cell).collect();
        self.rijen.push(GridRow { naam: name.to_owned(), cellen, totaal });
    }

    /// Cents everywhere or nowhere.
    pub(super) fn measured(mut self) -> Self {
        let cells = self.rijen.iter().flat_map(|row| &row.cellen);
        self.centen = !notation::whole(cells.filter_map(|cell| cell.bedrag));
        self
    }
}

/// Years in order, each once.
pub(super) fn sorted(years: impl Iterator<Item = Year>) -> Vec<Year> {
    let years: BTreeSet<Year> = years.collect();
    years.into_iter().collect()
}
