//! A ledger in, what was spent per sheet, party and quarter out. What its columns are called says that it is one.

mod line;
mod project;

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use super::cells::{heads, words};
use super::csv::Table;
use super::{How, Read};
use crate::load::Programme;
use crate::notation;
use crate::problem::{Code, Problem, quoted};
use crate::workbook::{Book, Found};

/// The columns that make a table a ledger.
const COLUMNS: [&str; 3] = ["projectnummer", "periode", "bedrag"];
/// Those that it may have too.
const MORE: [&str; 2] = ["partij", "uren"];

/// Rows that cannot be read, told one by one.
const TOLD: usize = 25;

/// The ledger that a workbook holds, if it is one.
pub(super) fn table(book: &Book) -> Option<Table> {
    let leaf = book.leaves.iter().find(|leaf| heads(leaf, &COLUMNS).is_some())?;
    let last = leaf.cells.keys().map(|(_, column)| *column).max()?;
    let top = heads(leaf, &COLUMNS)?.row;
    let mut rows: BTreeMap<u32, Vec<Option<Found>>> = BTreeMap::new();
    for ((row, column), found) in leaf.cells.range((top, 0)..) {
        let cells = rows.entry(*row).or_insert_with(|| vec![None; last as usize + 1]);
        if let Some(cell) = cells.get_mut(*column as usize) {
            *cell = Some(found.clone());
        }
    }
    let rows =
        rows.into_iter().map(|(row, cells)| (format!("{}!rij {}", leaf.name, row + 1), cells)).collect();
    Some(Table { rows, windows: false })
}

/// Reads a ledger.
pub(super) fn read(programme: &Programme, name: &str, table: &Table, how: How) -> Read {
    let mut read = Read::default();
    if table.windows {
        read.remarks.push(format!(
            "{name}: gelezen met de letters van Windows (codepagina 1252), want het is geen UTF-8"
        ));
    }
    let finding = |message: String, help: &str| Problem::general(Code::GrootboekOnjuist, message).help(help);
    let columns = match columns(table.rows.first().map_or(&[][..], |(_, cells)| cells)) {
        Ok(columns) => columns,
        Err((message, help)) => return Read::refused(finding(format!("{name}: {message}"), &help)),
    };
    let mut projects: BTreeMap<String, Vec<line::Line>> = BTreeMap::new();
    let mut wrong = 0;
    for (row, cells) in table.rows.iter().skip(1) {
        let cell = |column: &str| cells.get(*columns.get(column)?)?.as_ref();
        let place = format!("{name}, {row}");
        match line::read(&cell, &place) {
            Ok(Some((number, line))) => projects.entry(number).or_default().push(line),
            Ok(None) => {}
            Err((message, help)) => {
                wrong += 1;
                if wrong <= TOLD {
                    read.problems.push(finding(format!("{place}: {message}"), &help));
                }
            }
        }
    }
    if wrong > TOLD {
        read.remarks.push(format!("{name}: nog {} rijen zijn niet te lezen", wrong - TOLD));
    }
    if wrong > 0 {
        return read; // a project of which one row cannot be read would be written too low
    }
    for (number, lines) in &projects {
        match project::told(programme, number, lines, how) {
            Ok(told) => {
                read.said.extend(told.iter().map(|(own, _)| own.clone()));
                read.changes.extend(told.into_iter().filter(|(_, stands)| !stands).map(|(own, _)| own));
            }
            Err((message, help)) => read.problems.push(finding(message, &help)),
        }
    }
    read
}

/// Where each column stands.
fn columns(heads: &[Option<Found>]) -> Result<BTreeMap<String, usize>, super::cells::Odd> {
    let names = heads.iter().map(|cell| cell.as_ref().map(words).unwrap_or_default().to_lowercase());
    let (mut columns, mut doubled) = (BTreeMap::new(), BTreeSet::new());
    for (at, name) in names.enumerate().filter(|(_, name)| !name.is_empty()) {
        match columns.entry(name) {
            Entry::Vacant(free) => drop(free.insert(at)),
            Entry::Occupied(taken) => drop(doubled.insert(taken.key().clone())),
        }
    }
    let missing: Vec<&str> = COLUMNS.into_iter().filter(|column| !columns.contains_key(*column)).collect();
    if !missing.is_empty() {
        let message = format!("de eerste rij noemt geen kolom {}", notation::list(&missing));
        let help =
            "een grootboek heeft de kolommen projectnummer, periode en bedrag, en als u wilt partij en uren";
        return Err((message, help.to_owned()));
    }
    match COLUMNS.into_iter().chain(MORE).find(|column| doubled.contains(*column)) {
        Some(column) => Err((
            format!("de kolom {} staat er twee keer", quoted(column)),
            "haal de kolom weg die er niet bij hoort".to_owned(),
        )),
        None => Ok(columns),
    }
}
