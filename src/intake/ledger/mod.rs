//! A ledger in, what was spent per sheet, party and quarter out. What its columns are called says that it is one.

mod line;
mod parts;
mod project;
mod sums;
mod tables;

use std::collections::BTreeMap;

use super::cells::told;
use super::csv::Table;
use super::{How, Read};
use crate::amount::Cents;
use crate::load::Programme;
use crate::notation;
use crate::problem::{Code, Problem, quoted};
use crate::show::counted;
use crate::workbook::{Book, Value};

use line::{Line, Row};
use sums::Sums;
use tables::Ledger;

/// Rows that cannot be read, told one by one.
const TOLD: usize = 25;

/// What the rows of a ledger say.
#[derive(Debug, Default)]
struct Rows {
    projects: BTreeMap<String, Vec<Line>>,
    problems: Vec<Problem>,
    /// Rows that cannot be read.
    wrong: usize,
    /// Rows with a total.
    totals: usize,
    /// Rows of no project and without an amount: how many, and the first.
    others: (usize, String),
}

/// Reads the ledger that a workbook holds, if it is one.
pub(super) fn of_book(programme: &Programme, name: &str, book: &Book, how: How) -> Option<Read> {
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
pub(super) fn of_tables(programme: &Programme, name: &str, tables: &[Table], how: How) -> Read {
    let mut read = Read::default();
    if tables.iter().any(|table| table.windows) {
        read.remarks.push(format!(
            "{name}: gelezen met de letters van Windows (codepagina 1252), want het is geen UTF-8"
        ));
    }
    let mut rows = Rows::default();
    for table in tables {
        match Ledger::of(table) {
            Ok(ledger) => rows.add(&ledger, name, how),
            Err((message, help)) => return Read::refused(finding(&format!("{name}: {message}"), &help)),
        }
    }
    read.remarks.extend(rows.passed(name, how));
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
                read.refused.extend(held(programme, number, &help));
                read.problems.push(finding(&message, &help));
            }
        }
    }
    read
}

/// The sheets of a project that cannot be taken over, and those of the number that its cure says was meant: rows of it may be theirs.
fn held(programme: &Programme, number: &str, cure: &str) -> impl Iterator<Item = String> {
    programme.final_sheets().filter_map(move |loaded| {
        let own = loaded.sheet.projectnummer.as_ref()?.value.0.as_str();
        (own == number || cure.contains(&quoted(own))).then(|| loaded.id.clone())
    })
}

fn finding(message: &str, help: &str) -> Problem {
    Problem::general(Code::GrootboekOnjuist, message).help(help)
}

impl Rows {
    /// Adds those of a table.
    fn add(&mut self, ledger: &Ledger<'_>, name: &str, how: How) {
        let (mut sums, wrong) = (Sums::default(), self.wrong);
        for row in ledger.rows {
            let place = format!("{name}, {}", row.0);
            match line::read(&|column| ledger.cell(row, column), &place) {
                Ok(Row::Line(number, line)) => {
                    sums.add(line.amount);
                    self.projects.entry(number).or_default().push(line);
                }
                Ok(Row::Total(called, total)) => {
                    self.totals += 1;
                    sums.total(place, total, self.of_project(&called));
                }
                Ok(Row::Other) if row.1.iter().all(Option::is_none) => {}
                Ok(Row::Other) => {
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
        if self.wrong == wrong && !how.cumulatief {
            self.problems.extend(sums.odd().map(|(place, total, rows)| {
                let [total, rows] = [total, rows].map(|amount| told(&Value::Amount(amount)));
                let message =
                    format!("{place}: het totaal is hier {total}, en de rijen erboven zijn samen {rows}");
                finding(
                    &message,
                    "kijk welke rij ontbreekt of er dubbel staat, of haal de rij met het totaal weg",
                )
            }));
        }
    }

    /// What the rows come to of the project that a total names.
    fn of_project(&self, called: &str) -> Option<Cents> {
        let lines = called.split_whitespace().find_map(|word| self.projects.get(word))?;
        Some(lines.iter().map(|line| line.amount).sum())
    }

    /// What was passed over.
    fn passed(&self, name: &str, how: How) -> Option<String> {
        let (count, first) = &self.others;
        let totals = (self.totals > 0).then(|| {
            let fits = match how.cumulatief {
                true => " (niet vergeleken: de bedragen lopen op)",
                false if self.problems.is_empty() => " (klopt met de rijen)",
                false => "",
            };
            format!("{} met een totaal{fits}", counted(self.totals, "rij", "rijen"))
        });
        let others = (*count > 0).then(|| {
            let rows = counted(*count, "rij", "rijen");
            format!("{rows} zonder projectnummer en bedrag (de eerste is {first})")
        });
        let all: Vec<String> = totals.into_iter().chain(others).collect();
        (!all.is_empty()).then(|| format!("{name}: overgeslagen: {}", notation::list(&all)))
    }
}
