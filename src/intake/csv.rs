//! The bytes of a CSV in, its rows out: `;`, `,` or a tab between cells, with a BOM or without, in UTF-8 or in the code page of Windows.

use super::cells::TOP;
use crate::problem::{Code, Problem};
use crate::workbook::ReadCell;

/// Rows of a table, and how they were read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct ReadTable {
    /// Each with its name in messages: `rij 3`.
    pub(super) rows: Vec<(String, Vec<Option<ReadCell>>)>,
    /// The name of its worksheet; of a CSV none.
    pub(super) tab: String,
    /// Its worksheet is hidden.
    pub(super) hidden: bool,
    /// Its letters were those of Windows.
    pub(super) windows: bool,
}

/// Most rows.
const ROWS: usize = 100_000;
/// Most bytes.
const LARGEST: usize = 10_000_000;
/// Why a row with quotes cannot be read.
const UNCLOSED: &str = "hier begint een cel met een aanhalingsteken, dat nergens sluit";
const MORE: &str = "hier staat nog iets achter het aanhalingsteken dat een cel sluit";

/// Reads the file `name`.
pub(super) fn rows(name: &str, bytes: &[u8]) -> Result<ReadTable, Box<Problem>> {
    let finding =
        |code, message: &str, help| Box::new(Problem::general(code, format!("{name}{message}")).help(help));
    let refused = |message: &str, help| Err(finding(Code::WerkboekOnleesbaar, &format!(": {message}"), help));
    if bytes.len() > LARGEST {
        return refused("dit bestand is groter dan 10 MB", "haal weg wat er niet in hoort");
    }
    if bytes.is_empty() {
        return refused("dit bestand is leeg", "kijk of het goed is opgeslagen, of vraag het opnieuw");
    }
    if bytes.contains(&0) {
        let help = "bewaar het als Excel-werkmap (.xlsx) of als CSV met de codering UTF-8";
        return refused("dit is geen werkboek en geen CSV", help);
    }
    let (text, windows) = match std::str::from_utf8(bytes) {
        Ok(text) => (text.to_owned(), false),
        Err(_) => (bytes.iter().map(|byte| letter(*byte)).collect(), true),
    };
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let (separator, text, above) = separated(text);
    let mut table = ReadTable { windows, ..ReadTable::default() };
    let rows = parsed(text, separator).map_err(|(row, message)| {
        let row = row + above;
        let help = "haal het aanhalingsteken weg, of maak de uitdraai opnieuw";
        finding(Code::GrootboekOnjuist, &format!(", rij {row}: {message}"), help)
    })?;
    for (number, cells) in (1 + above..).zip(rows) {
        if table.rows.len() == ROWS {
            return refused(
                "in dit bestand staan meer dan 100.000 rijen",
                "neem alleen de rijen op van het werkprogramma",
            );
        }
        let cells =
            cells.into_iter().map(|cell| (!cell.trim().is_empty()).then_some(ReadCell::Text(cell))).collect();
        table.rows.push((format!("rij {number}"), cells));
    }
    Ok(table)
}

/// What stands between the cells, the text, and how many rows are above it: Excel writes and reads a first row `sep=;`. Else it is what
/// the heads have most of.
fn separated(text: &str) -> (char, &str, usize) {
    let first = text.lines().next().unwrap_or_default();
    let told = first.trim().to_lowercase();
    if let Some(sign) = told.strip_prefix("sep=").and_then(|rest| rest.chars().next()) {
        let below = text.split_once('\n').map_or("", |(_, below)| below);
        return (sign, below, 1);
    }
    let heads = text.lines().take(TOP).find(|line| line.to_lowercase().contains("projectnummer"));
    let heads = heads.unwrap_or(first);
    let most = [';', '\t', ','].into_iter().max_by_key(|sign| (heads.matches(*sign).count(), *sign == ';'));
    (most.unwrap_or(';'), text, 0)
}

/// The rows of a text (RFC 4180): only at the begin of a cell do quotes open, and behind those that close comes the next cell.
/// Else the row in which it goes wrong, and why.
fn parsed(text: &str, separator: char) -> Result<Vec<Vec<String>>, (usize, &'static str)> {
    let (mut rows, mut row) = (Vec::new(), Vec::new());
    let mut rest = text;
    while !rest.is_empty() {
        let (cell, behind) = match rest.strip_prefix('"') {
            Some(inside) => quoted(inside).ok_or((rows.len() + 1, UNCLOSED))?,
            None => {
                let end = rest.find([separator, '\n']).unwrap_or(rest.len());
                let (cell, behind) = rest.split_at(end);
                (cell.trim_end_matches('\r').to_owned(), behind)
            }
        };
        row.push(cell);
        let behind = behind.trim_start_matches([' ', '\r']);
        match behind.chars().next() {
            Some(sign) if sign == separator => {
                rest = behind.get(sign.len_utf8()..).unwrap_or_default();
                if rest.is_empty() {
                    row.push(String::new());
                    rows.push(std::mem::take(&mut row));
                }
            }
            Some('\n') | None => {
                rest = behind.get(1..).unwrap_or_default();
                rows.push(std::mem::take(&mut row));
            }
            Some(_) => return Err((rows.len() + 1, MORE)),
        }
    }
    Ok(rows)
}

/// A cell up to the quotes that close it, and what stands behind these.
fn quoted(inside: &str) -> Option<(String, &str)> {
    let (mut cell, mut rest) = (String::new(), inside);
    loop {
        let (part, behind) = rest.split_once('"')?;
        cell.push_str(part);
        match behind.strip_prefix('"') {
            Some(more) => {
                cell.push('"');
                rest = more;
            }
            None => return Some((cell, behind)),
        }
    }
}

/// A letter of code page 1252.
fn letter(byte: u8) -> char {
    const UPPER: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
        '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9F => UPPER[usize::from(byte - 0x80)],
        byte => char::from(byte),
    }
}
