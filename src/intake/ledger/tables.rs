//! A workbook or a CSV in, its ledgers out: the rows below the heads, and where each column stands.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::super::cells::{CellTrouble, TOP, text_of};
use super::super::csv::ReadTable;
use crate::notation;
use crate::problem::{loosely, quoted};
use crate::sheet::Payer;
use crate::workbook::{ReadCell, ReadWorkbook, ReadWorksheet};

/// The columns that make a table a ledger.
const COLUMNS: [&str; 3] = ["projectnummer", "periode", "bedrag"];
/// Those that it may have too.
const MORE: [&str; 2] = ["partij", "uren"];
/// What a head may say beside its name: that it is in euros.
const EUROS: [&str; 7] = ["in", "€", "eur", "euro", "euro's", "euros", ""];
/// With or without VAT.
const VAT: [&str; 4] = ["incl. btw", "excl. btw", "inclusief btw", "exclusief btw"];
/// What a ledger has.
const HELP: &str =
    "een grootboek heeft de kolommen projectnummer, periode en bedrag, en als u wilt partij en uren";

/// A row, with its name in messages.
pub(super) type NamedRow = (String, Vec<Option<ReadCell>>);

/// A ledger: where its columns stand, and the rows below its heads.
#[derive(Debug)]
pub(super) struct Ledger<'t> {
    columns: BTreeMap<String, usize>,
    pub(super) rows: &'t [NamedRow],
}

/// The worksheets of a workbook that hold a ledger, and the names of those with something else; `None` when there is no ledger.
pub(super) fn of_book(book: &ReadWorkbook) -> Option<(Vec<ReadTable>, Vec<&str>)> {
    let mut whole = Vec::new();
    let (mut like, mut others) = (None, Vec::new());
    for leaf in book.leaves.iter().filter(|leaf| !leaf.cells.is_empty()) {
        let table = table(leaf);
        match heads(&table.rows) {
            Some(at) if has_all(&table.rows[at]) => whole.push(table),
            Some(_) if like.is_none() => like = Some((table, leaf.name.as_str())),
            _ => others.push(leaf.name.as_str()),
        }
    }
    match (whole.is_empty(), like) {
        (true, None) => None,
        (true, Some((table, _))) => Some((vec![table], others)),
        (false, like) => {
            others.extend(like.map(|(_, name)| name));
            Some((whole, others))
        }
    }
}

fn table(leaf: &ReadWorksheet) -> ReadTable {
    let last = leaf.cells.keys().map(|(_, column)| *column).max().unwrap_or(0);
    let mut rows: BTreeMap<u32, Vec<Option<ReadCell>>> = BTreeMap::new();
    for ((row, column), found) in &leaf.cells {
        let cells = rows.entry(*row).or_insert_with(|| vec![None; last as usize + 1]);
        if let Some(cell) = cells.get_mut(*column as usize) {
            *cell = Some(found.clone());
        }
    }
    let rows = rows.into_iter().map(|(row, cells)| (format!("{}!rij {}", leaf.name, row + 1), cells));
    ReadTable { rows: rows.collect(), tab: leaf.name.clone(), hidden: leaf.hidden, windows: false }
}

/// The row that has all heads, else the first that has one.
fn heads(rows: &[NamedRow]) -> Option<usize> {
    let top = || rows.iter().take(TOP);
    let some = |(_, cells): &NamedRow| cells.iter().any(|cell| COLUMNS.contains(&name(cell).as_str()));
    top().position(has_all).or_else(|| top().position(some))
}

fn has_all((_, cells): &NamedRow) -> bool {
    let names = names(cells);
    COLUMNS.iter().all(|column| names.iter().any(|name| name == column))
}

/// What the cells of a row begin with, as heads: `Bedrag (begroot)` is like `bedrag`.
fn names(cells: &[Option<ReadCell>]) -> Vec<String> {
    let first = |name: String| name.split([' ', '(', '[']).next().unwrap_or_default().to_owned();
    cells.iter().map(|cell| first(name(cell))).collect()
}

/// What a cell says, as a head: `Bedrag (EUR)` and `Bedrag in euro's` are `bedrag`.
fn name(cell: &Option<ReadCell>) -> String {
    let text = cell.as_ref().map(text_of).unwrap_or_default().to_lowercase().replace('’', "'");
    let text = VAT.iter().fold(text, |text, vat| text.replace(vat, ""));
    let own: Vec<&str> = text.split_whitespace().collect();
    let is_euro = |word: &&str| EUROS.contains(&word.trim_matches(|sign| "()[],.".contains(sign)));
    match own.split_first() {
        Some((first, more)) if more.iter().all(is_euro) => {
            let base = first.split(['(', '[']).next().unwrap_or_default();
            let glued = first.get(base.len()..).unwrap_or_default();
            if glued.is_empty() || is_euro(&glued) { base.to_owned() } else { own.join(" ") }
        }
        _ => own.join(" "),
    }
}

impl<'t> Ledger<'t> {
    /// The ledger that a table holds.
    pub(super) fn of(table: &'t ReadTable) -> Result<Self, CellTrouble> {
        let at = heads(&table.rows).unwrap_or(0);
        let cells = table.rows.get(at).map_or(&[][..], |(_, cells)| cells);
        let (mut columns, mut doubled) = (BTreeMap::new(), Vec::new());
        for (at, name) in cells.iter().map(name).enumerate().filter(|(_, name)| !name.is_empty()) {
            match columns.entry(name) {
                Entry::Vacant(free) => drop(free.insert(at)),
                Entry::Occupied(taken) => doubled.push(taken.key().clone()),
            }
        }
        if let Some(odd) = says_more(cells, &columns) {
            return Err(odd);
        }
        let missing: Vec<&str> =
            COLUMNS.into_iter().filter(|column| !columns.contains_key(*column)).collect();
        if !missing.is_empty() {
            let row = match table.rows.get(at) {
                Some((row, _)) if at > 0 || !table.tab.is_empty() => row.as_str(),
                _ => "de eerste rij",
            };
            return Err((
                format!("{row} noemt geen kolom {}", notation::list(&missing)),
                cure(cells, &columns, &missing),
            ));
        }
        match COLUMNS.into_iter().chain(MORE).find(|column| doubled.iter().any(|own| own == column)) {
            Some(column) => Err((
                format!("de kolom {} staat er twee keer", quoted(column)),
                "haal de kolom weg die er niet bij hoort".to_owned(),
            )),
            None => Ok(Self { columns, rows: table.rows.get(at + 1..).unwrap_or_default() }),
        }
    }

    /// What a row says below a head.
    pub(super) fn cell<'r>(&self, row: &'r NamedRow, column: &str) -> Option<&'r ReadCell> {
        row.1.get(*self.columns.get(column)?)?.as_ref()
    }
}

/// A head that begins as a column that lacks, and says more: `Bedrag (x 1000)`.
fn says_more(cells: &[Option<ReadCell>], columns: &BTreeMap<String, usize>) -> Option<CellTrouble> {
    let firsts = names(cells);
    let lacks = |column: &&str| !columns.contains_key(*column);
    let (column, at) = COLUMNS
        .into_iter()
        .chain(MORE)
        .filter(lacks)
        .find_map(|column| Some((column, firsts.iter().position(|first| first == column)?)))?;
    let head = cells.get(at)?.as_ref().map(text_of)?;
    let column = quoted(column);
    let below = if column == quoted("bedrag") { "zet er bedragen in euro's onder en " } else { "" };
    Some((
        format!("de kop {} zegt meer dan {column}", quoted(&head)),
        format!("{below}noem de kolom {column}, of haal de kolom weg"),
    ))
}

/// What to call the columns that seem to be those that are missing.
fn cure(cells: &[Option<ReadCell>], columns: &BTreeMap<String, usize>, missing: &[&str]) -> String {
    let known = |name: &str| COLUMNS.contains(&name) || MORE.contains(&name);
    let unknown = || columns.keys().map(String::as_str).filter(|name| !known(name));
    let party = unknown().find(|name| Payer::called(name) == Payer::Convenant);
    if let Some(party) = party.filter(|_| missing.contains(&"bedrag")) {
        return format!(
            "zet elk bedrag op een eigen rij onder `bedrag`, met in een kolom `partij` wie het betaalde, zoals {}",
            quoted(party)
        );
    }
    let renamed = missing.iter().filter_map(|column| {
        let meant = loosely(column, unknown())?;
        let written = cells.get(*columns.get(meant)?)?.as_ref().map(text_of)?;
        Some(format!("de kolom {} {}", quoted(&written), quoted(column)))
    });
    match renamed.collect::<Vec<_>>() {
        all if all.is_empty() => HELP.to_owned(),
        all => format!("noem {}", notation::list(&all)),
    }
}
