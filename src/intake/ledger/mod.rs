//! A ledger in, what was spent per sheet, party and quarter out. What its columns are called says that it is one.

mod line;
mod parts;
mod project;
mod sums;
mod tables;
mod tabs;

use std::collections::{BTreeMap, BTreeSet};

use super::cells::{in_message, is_sum, text_of};
use super::csv::ReadTable;
use super::{LedgerOptions, Read};
use crate::load::Programme;
use crate::notation;
use crate::problem::{Code, Problem, quoted};
use crate::show::counted;
use crate::workbook::{CellValue, ReadWorkbook};

use line::{LedgerLine, LedgerRow};
use sums::Sums;
use tables::Ledger;

/// Rows that cannot be read, told one by one.
const TOLD: usize = 25;

/// What the rows of a ledger say.
#[derive(Debug, Default)]
struct Rows<'p> {
    /// The project numbers of the sheets.
    numbers: BTreeSet<&'p str>,
    projects: BTreeMap<String, Vec<LedgerLine>>,
    problems: Vec<Problem>,
    /// Rows that cannot be read.
    wrong: usize,
    /// Rows with a total, and how many of them the rows do not come to.
    totals: usize,
    unfit: usize,
    /// By worksheet.
    sums: Vec<Sums>,
    /// Rows of no project and without an amount: how many, and the first.
    others: (usize, String),
}

/// Reads the ledger that a workbook holds, if it is one.
pub(super) fn of_book(
    programme: &Programme,
    name: &str,
    book: &ReadWorkbook,
    how: LedgerOptions,
) -> Option<Read> {
    let (tables, others) = tables::of_book(book)?;
    let mut read = of_tables(programme, name, &tables, how);
    let quotes = |names: &[&str]| notation::list(&names.iter().map(|name| quoted(name)).collect::<Vec<_>>());
    let tabs: Vec<&str> = tables.iter().map(|table| table.tab.as_str()).collect();
    if tabs.len() > 1 {
        read.remarks.insert(0, format!("{name}: de tabbladen {} zijn samen gelezen", quotes(&tabs)));
    }
    match others.len() {
        0 => {}
        1 => read
            .remarks
            .push(format!("{name}: het tabblad {} is geen grootboek en is niet gelezen", quotes(&others))),
        _ => read.remarks.push(format!(
            "{name}: de tabbladen {} zijn geen grootboek en zijn niet gelezen",
            quotes(&others)
        )),
    }
    Some(read)
}

/// Reads a ledger: one table, or those of a workbook together.
pub(super) fn of_tables(programme: &Programme, name: &str, tables: &[ReadTable], how: LedgerOptions) -> Read {
    let mut read = Read::default();
    if tables.iter().any(|table| table.windows) {
        read.remarks.push(format!(
            "{name}: gelezen met de letters van Windows (codepagina 1252), want het is geen UTF-8"
        ));
    }
    let numbers = programme.final_sheets().filter_map(|loaded| loaded.sheet.projectnummer.as_ref());
    let numbers = numbers.map(|own| own.value.0.as_str()).collect();
    let mut rows = Rows { numbers, ..Rows::default() };
    for (at, table) in tables.iter().enumerate() {
        match Ledger::of(table) {
            Ok(_) if table.hidden => {
                let message = format!("{name}: het tabblad {} is verborgen", quoted(&table.tab));
                rows.problems.push(finding(&message, "maak het zichtbaar, of haal het weg"));
            }
            Ok(ledger) => rows.add(&ledger, name, at),
            Err((message, help)) => return Read::refused(finding(&format!("{name}: {message}"), &help)),
        }
    }
    rows.problems.extend(tabs::twice(&rows.projects, name, tables));
    let unclear = if rows.wrong == 0 && !how.cumulatief { rows.compare() } else { Vec::new() };
    read.remarks.extend(rows.passed(name, how).into_iter().chain(unclear));
    if rows.wrong > TOLD {
        read.remarks.push(format!("{name}: nog {} rijen zijn niet te lezen", rows.wrong - TOLD));
    }
    read.problems = rows.problems;
    if !read.problems.is_empty() {
        return read; // a project of which one row cannot be read or got lost would be written too low
    }
    for (number, lines) in &rows.projects {
        match project::spent(programme, number, lines, how) {
            Ok((told, remarks)) => {
                read.said.extend(told.iter().map(|(own, _)| own.clone()));
                read.changes.extend(told.into_iter().filter(|(_, stands)| !stands).map(|(own, _)| own));
                read.remarks.extend(remarks);
            }
            Err((message, help)) => {
                read.refused.extend(sheets_of(programme, number, &help));
                read.problems.push(finding(&message, &help));
            }
        }
    }
    read
}

/// The sheets of a project that cannot be taken over, and those of the number that its cure says was meant: rows of it may be theirs.
fn sheets_of(programme: &Programme, number: &str, cure: &str) -> impl Iterator<Item = String> {
    programme.final_sheets().filter_map(move |loaded| {
        let own = loaded.sheet.projectnummer.as_ref()?.value.0.as_str();
        (own == number || cure.contains(&quoted(own))).then(|| loaded.id.clone())
    })
}

fn finding(message: &str, help: &str) -> Problem {
    Problem::general(Code::GrootboekOnjuist, message).help(help)
}

impl Rows<'_> {
    /// Adds those of a table; `table`: its number.
    fn add(&mut self, ledger: &Ledger<'_>, name: &str, table: usize) {
        let mut sums = Sums::default();
        for row in ledger.rows {
            let place = format!("{name}, {}", row.0);
            let label = row.1.iter().flatten().map(text_of).find(|text| is_sum(text));
            match line::read(&|column| ledger.cell(row, column), &place, &self.numbers, label.as_deref()) {
                Ok(LedgerRow::Line(number, mut line)) => {
                    line.table = table;
                    sums.add(&number, &line);
                    self.projects.entry(number).or_default().push(line);
                }
                Ok(LedgerRow::Total(total)) => {
                    self.totals += 1;
                    sums.total(place, total, &self.numbers);
                }
                Ok(LedgerRow::Other) if row.1.iter().all(Option::is_none) => {}
                Ok(LedgerRow::Other) => {
                    if self.others.0 == 0 {
                        self.others.1.clone_from(&row.0);
                    }
                    self.others.0 += 1;
                }
                Err((message, help)) => {
                    self.wrong += 1;
                    if self.wrong <= TOLD {
                        self.problems.push(finding(&format!("{place}: {message}"), &help));
                    }
                }
            }
        }
        self.sums.push(sums);
    }

    /// Compares the totals with the rows; what cannot be compared is told.
    fn compare(&mut self) -> Vec<String> {
        let mut told_of = Vec::new();
        for odd in Sums::odd(std::mem::take(&mut self.sums)) {
            let (place, total) = (&odd.place, in_message(&CellValue::Amount(odd.amount)));
            self.unfit += 1;
            match odd.rows.map(|rows| in_message(&CellValue::Amount(rows))) {
                Some(rows) => self.problems.push(finding(
                    &format!("{place}: het totaal is hier {total}, en de rijen waar het over gaat, zijn samen {rows}"),
                    "kijk welke rij ontbreekt of er dubbel staat, of haal de rij met het totaal weg",
                )),
                None => told_of.push(format!(
                    "{place}: het totaal {total} is niet vergeleken, want het is niet duidelijk over welke rijen het gaat"
                )),
            }
        }
        told_of
    }

    /// What was passed over.
    fn passed(&self, name: &str, how: LedgerOptions) -> Vec<String> {
        let (count, first) = &self.others;
        let totals = (self.totals > 0).then(|| {
            let one = self.totals == 1;
            let fits = match (how.cumulatief, one) {
                (true, true) => "; die is niet vergeleken, want de bedragen lopen op",
                (true, false) => "; ze zijn niet vergeleken, want de bedragen lopen op",
                _ if self.wrong > 0 || self.unfit > 0 => "",
                (false, true) => "; die klopt met de rijen",
                (false, false) => "; ze kloppen met de rijen",
            };
            format!("{name}: {} overgeslagen{fits}", counted(self.totals, "totaalrij", "totaalrijen"))
        });
        let others = (*count > 0).then(|| {
            let rows = counted(*count, "rij", "rijen");
            format!("{name}: {rows} zonder projectnummer en bedrag overgeslagen (de eerste is {first})")
        });
        totals.into_iter().chain(others).collect()
    }
}
