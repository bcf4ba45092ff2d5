//! The bytes of a CSV in, its rows out: `;`, `,` or a tab between cells, with a BOM or without, in UTF-8 or in the code page of Windows.

use crate::workbook::{Found, Refused};

/// Rows of a table, and how they were read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Table {
    /// Each with its name in messages: `rij 3`.
    pub(super) rows: Vec<(String, Vec<Option<Found>>)>,
    /// Its letters were those of Windows.
    pub(super) windows: bool,
}

/// Most rows.
const ROWS: usize = 100_000;
/// Most bytes.
const LARGEST: usize = 10_000_000;

/// Reads it.
pub(super) fn rows(bytes: &[u8]) -> Result<Table, Refused> {
    let refused = |message: &str, help| Err(Refused { message: message.to_owned(), help });
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
    let head = text.lines().next().unwrap_or_default();
    let separator = [';', '\t', ',']
        .into_iter()
        .max_by_key(|sign| (head.matches(*sign).count(), *sign == ';'))
        .unwrap_or(';');
    let mut table = Table { windows, ..Table::default() };
    for (number, cells) in (1..).zip(parsed(text, separator)) {
        if table.rows.len() == ROWS {
            return refused(
                "in dit bestand staan meer dan 100.000 rijen",
                "neem alleen de rijen op van het werkprogramma",
            );
        }
        let cells =
            cells.into_iter().map(|cell| (!cell.trim().is_empty()).then_some(Found::Text(cell))).collect();
        table.rows.push((format!("rij {number}"), cells));
    }
    Ok(table)
}

/// The rows of a text (RFC 4180).
fn parsed(text: &str, separator: char) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell) = (Vec::new(), Vec::new(), String::new());
    let mut quoted = false;
    let mut signs = text.chars().peekable();
    while let Some(sign) = signs.next() {
        match sign {
            '"' if quoted && signs.peek() == Some(&'"') => {
                signs.next();
                cell.push('"');
            }
            '"' if quoted || cell.is_empty() => quoted = !quoted,
            sign if sign == separator && !quoted => row.push(std::mem::take(&mut cell)),
            '\n' if !quoted => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            '\r' if !quoted => {}
            sign => cell.push(sign),
        }
    }
    if !cell.is_empty() || !row.is_empty() {
        row.push(cell);
        rows.push(row);
    }
    rows
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
