//! What a document says otherwise than the one before it, block by block: words as they were and as they are, each with the
//! heading that they stand under, and what changed in a row of a table with its heads.
//!
//! Never: charts, whose figures stand in the text.

use crate::blocks::text::Text;
use crate::blocks::{Block, By, Table, read_part};
use crate::compare::{SheetDifference, Topic};
use crate::report::RevisedLine;
use crate::show::changes::lines;

/// A heading, a paragraph, a line of code or a row of a table.
struct Unit {
    /// The two headings that it stands under.
    waar: String,
    /// Its words; of a row, cell by cell.
    cells: Vec<String>,
    /// The heads of the row's cells.
    heads: Vec<String>,
}

/// What differs in the sheets themselves but their texts, of which the document shows the words: what was changed comes before what
/// follows from it.
pub(super) fn of_sheets(sheets: &[SheetDifference]) -> Vec<RevisedLine> {
    let line = |sheet: &SheetDifference, wat: &str, both: Option<&[String; 2]>| {
        let said = |words: &String| format!("{wat}: {words}");
        let [eerst, nu] =
            both.map_or_else(|| [String::new(), wat.to_owned()], |both| both.each_ref().map(said));
        RevisedLine { waar: sheet.titel.clone(), eerst, nu }
    };
    let others = |sheet: &SheetDifference| -> Vec<RevisedLine> {
        let told = sheet.verschillen.iter().filter(|it| it.over != Topic::Tekst);
        told.map(|it| line(sheet, &it.wat, it.van_naar.as_ref())).collect()
    };
    sheets.iter().flat_map(others).collect()
}

/// What differs between two texts of a document, in the order of the later one.
pub(super) fn of_texts(before: &str, after: &str) -> Vec<RevisedLine> {
    let (old, new) = (units(before), units(after));
    let text = |units: &[Unit]| units.iter().map(|unit| unit.line() + "\n").collect::<String>();
    let mut found = Vec::new();
    let mut moved = 0_isize; // how much further a line stands in the later text
    for (number, gone, come) in lines(&text(&old), &text(&new)) {
        let at = number.saturating_sub(1);
        let there = at.saturating_add_signed(moved);
        let gone = old.get(at..at + gone.len()).unwrap_or_default();
        let come = new.get(there..there + come.len()).unwrap_or_default();
        moved += come.len().cast_signed() - gone.len().cast_signed();
        pair(gone, come, &mut found);
    }
    found
}

/// Pairs what went with what came in its place: rows by their heads and their first cell, other words in order.
fn pair(gone: &[Unit], come: &[Unit], found: &mut Vec<RevisedLine>) {
    let mut left: Vec<&Unit> = gone.iter().collect();
    for unit in come {
        let was = left.iter().position(|old| old.is_of(unit)).map(|at| left.remove(at));
        let [eerst, nu] = match was {
            Some(old) => [old.beside(unit), unit.beside(old)],
            None => [String::new(), unit.whole()],
        };
        found.push(RevisedLine { waar: unit.waar.clone(), eerst, nu });
    }
    let gone = left.into_iter();
    found.extend(gone.map(|old| RevisedLine {
        waar: old.waar.clone(),
        eerst: old.whole(),
        nu: String::new(),
    }));
    found.retain(|line| line.eerst != line.nu);
}

impl Unit {
    /// On one line, to be compared.
    fn line(&self) -> String {
        self.heads.iter().chain(&self.cells).map(String::as_str).collect::<Vec<_>>().join(" · ")
    }

    /// Both are of one thing.
    fn is_of(&self, other: &Self) -> bool {
        self.heads == other.heads && (self.heads.is_empty() || self.cells.first() == other.cells.first())
    }

    /// Its words; of a row, each cell behind its head.
    fn whole(&self) -> String {
        self.with_cells(|_| true)
    }

    /// The same, of a row only the cells that are others in `other`.
    fn beside(&self, other: &Self) -> String {
        self.with_cells(|at| self.cells.get(at) != other.cells.get(at))
    }

    fn with_cells(&self, wanted: impl Fn(usize) -> bool) -> String {
        let (Some((first, cells)), false) = (self.cells.split_first(), self.heads.is_empty()) else {
            return self.cells.join(" ");
        };
        let cells = (1..).zip(cells).filter(|(at, _)| wanted(*at));
        let head = |at: usize| self.heads.get(at).map_or("", String::as_str);
        let cells: Vec<String> =
            cells.map(|(at, cell)| format!("{} {cell}", head(at)).trim().to_owned()).collect();
        format!("{first}: {}", cells.join("; ")).trim_end_matches([':', ' ']).to_owned()
    }
}

/// What a document says, in order.
fn units(markdown: &str) -> Vec<Unit> {
    let (mut units, mut waar) = (Vec::new(), String::new());
    let mut above: Vec<(u8, String)> = Vec::new();
    let mut add = |waar: &str, cells: Vec<String>, heads: &[String]| {
        if cells.iter().any(|cell| !cell.is_empty()) {
            units.push(Unit { waar: waar.to_owned(), cells, heads: heads.to_vec() });
        }
    };
    for block in read_part(markdown, By::Template) {
        match block {
            Block::Heading { text, depth, .. } => {
                above.retain(|(of, _)| *of < depth);
                add(above.last().map_or("", |(_, words)| words), vec![words(&text)], &[]);
                above.push((depth, words(&text)));
                let last: Vec<&str> =
                    above.iter().rev().take(2).rev().map(|(_, words)| words.as_str()).collect();
                waar = last.join(", ");
            }
            Block::Paragraph(text) => add(&waar, vec![words(&text)], &[]),
            Block::Code { text, .. } => add(&waar, vec![words(&text)], &[]),
            Block::Table(Table { caption, head, rows, .. }) => {
                add(&waar, vec![words(&caption)], &[]);
                let heads: Vec<String> = head.iter().map(words).collect();
                for row in rows {
                    add(&waar, row.cells.iter().map(words).collect(), &heads);
                }
            }
            Block::Title(_)
            | Block::Figure(_)
            | Block::Contents(_)
            | Block::Rule
            | Block::Open(_)
            | Block::Close => {}
        }
    }
    units
}

fn words(text: &Text) -> String {
    text.words().split_whitespace().collect::<Vec<_>>().join(" ")
}
