//! A workbook as somebody has it open: read by the program's own reader, changed cell by cell, and saved as another program would,
//! with nothing but the cells; and the ZIP of it, part by part.

use std::collections::BTreeMap;
use std::io::{Read, Write};

use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;
use projectblad::workbook::{self, ReadCell};
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};

/// What stands in a cell.
#[derive(Debug, Clone)]
pub(crate) enum Put {
    Text(String),
    Number(f64),
    Day(String),
    /// A formula, and what it came to.
    Formula(&'static str, &'static str),
    Truth(bool),
}

/// A worksheet.
#[derive(Debug, Clone, Default)]
pub(crate) struct Tab {
    pub(crate) name: String,
    pub(crate) cells: BTreeMap<(u32, u16), Put>,
    pub(crate) merged: Vec<[(u32, u16); 2]>,
}

/// A workbook.
#[derive(Debug, Clone)]
pub(crate) struct Draft {
    pub(crate) tabs: Vec<Tab>,
    /// What is done to the parts of its ZIP.
    pub(crate) parts: Vec<(&'static str, &'static str, &'static str)>,
}

impl Put {
    pub(crate) fn text(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl Draft {
    pub(crate) fn of(bytes: &[u8]) -> Self {
        let book = workbook::read(bytes).expect("a workbook");
        let tab = |leaf: workbook::ReadWorksheet| {
            let put = |found| match found {
                ReadCell::Text(text) => Put::Text(text),
                ReadCell::Number { day: Some(day), dated: true, .. } => Put::Day(day.to_string()),
                ReadCell::Number { shown, .. } => Put::Number(shown.parse().expect("a number")),
                other => panic!("{other:?}"),
            };
            let column = |at| u16::try_from(at).expect("a column");
            let cells = leaf.cells.into_iter().map(|((row, at), found)| ((row, column(at)), put(found)));
            Tab { name: leaf.name, cells: cells.collect(), merged: Vec::new() }
        };
        Self { tabs: book.leaves.into_iter().map(tab).collect(), parts: Vec::new() }
    }

    pub(crate) fn tab(&mut self, name: &str) -> &mut Tab {
        self.tabs.iter_mut().find(|tab| tab.name == name).expect("a worksheet")
    }

    /// Puts something in the cell of a row, by the words that it begins with, below a head.
    pub(crate) fn put(&mut self, tab: &str, keys: &[&str], column: &str, put: Put) -> &mut Self {
        let tab = self.tab(tab);
        let at = (tab.row(keys), tab.column(column));
        tab.cells.insert(at, put);
        self
    }

    /// The bytes, as another program saves them.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        let mut workbook = Workbook::new();
        let day = Format::new().set_num_format("dd/mm/yyyy");
        for tab in &self.tabs {
            let sheet = workbook.add_worksheet();
            sheet.set_name(&tab.name).expect("a name");
            for [from, to] in &tab.merged {
                sheet.merge_range(from.0, from.1, to.0, to.1, "", &Format::new()).expect("a range");
            }
            for ((row, at), put) in &tab.cells {
                let (row, at) = (*row, *at);
                let put = match put {
                    Put::Text(text) => sheet.write_string(row, at, text),
                    Put::Number(number) => sheet.write_number(row, at, *number),
                    Put::Truth(truth) => sheet.write_boolean(row, at, *truth),
                    Put::Formula(formula, result) => {
                        sheet.write_formula(row, at, Formula::new(*formula).set_result(*result))
                    }
                    Put::Day(text) => {
                        let moment = ExcelDateTime::parse_from_str(text).expect("a day");
                        sheet.write_datetime_with_format(row, at, &moment, &day)
                    }
                };
                put.expect("it fits");
            }
        }
        let bytes = workbook.save_to_buffer().expect("a workbook");
        let mut parts = unzipped(&bytes);
        for (part, old, new) in &self.parts {
            let (_, bytes) = parts.iter_mut().find(|(name, _)| name.ends_with(part)).expect("the part");
            let text = String::from_utf8(bytes.clone()).expect("XML");
            assert!(text.contains(old), "{part} has no {old}: {text}");
            *bytes = text.replace(old, new).into_bytes();
        }
        zipped(&parts)
    }
}

impl Tab {
    /// The row that begins with these words, the second of them anywhere in it.
    pub(crate) fn row(&self, keys: &[&str]) -> u32 {
        let has = |row: u32, key: &str| {
            self.cells
                .range((row, 0)..(row + 1, 0))
                .any(|(_, put)| matches!(put, Put::Text(text) if text == key))
        };
        let rows = self.cells.keys().map(|(row, _)| *row);
        rows.into_iter().find(|row| keys.iter().all(|key| has(*row, key))).expect("a row")
    }

    /// The column below a head.
    pub(crate) fn column(&self, head: &str) -> u16 {
        let heads = self.cells.iter().find(|(_, put)| matches!(put, Put::Text(text) if text == head));
        heads.expect("a head").0.1
    }

    /// Copies a row to another.
    pub(crate) fn twice(&mut self, keys: &[&str], to: u32) {
        let row = self.row(keys);
        let copy: Vec<_> =
            self.cells.range((row, 0)..(row + 1, 0)).map(|((_, at), put)| ((to, *at), put.clone())).collect();
        self.cells.extend(copy);
    }

    /// Puts every row or column elsewhere.
    pub(crate) fn moved(&mut self, to: impl Fn((u32, u16)) -> (u32, u16)) {
        self.cells = std::mem::take(&mut self.cells).into_iter().map(|(at, put)| (to(at), put)).collect();
    }
}

/// The parts of a ZIP, by its local headers.
pub(crate) fn unzipped(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let number = |at: usize, length: usize| {
        bytes[at..at + length].iter().rev().fold(0, |sum, byte| sum << 8 | usize::from(*byte))
    };
    let mut at =
        (0..bytes.len() - 21).rev().find(|at| bytes[*at..].starts_with(b"PK\x05\x06")).expect("an end");
    let count = number(at + 10, 2);
    at = number(at + 16, 4);
    let mut parts = Vec::new();
    for _ in 0..count {
        let (size, name, local) = (number(at + 20, 4), number(at + 28, 2), number(at + 42, 4));
        let start = local + 30 + number(local + 26, 2) + number(local + 28, 2);
        let packed = &bytes[start..start + size];
        let mut part = Vec::new();
        if number(at + 10, 2) == 8 {
            DeflateDecoder::new(packed).read_to_end(&mut part).expect("deflated");
        } else {
            part.extend(packed);
        }
        parts.push((String::from_utf8(bytes[at + 46..at + 46 + name].to_vec()).expect("a name"), part));
        at += 46 + name + number(at + 30, 2) + number(at + 32, 2);
    }
    parts
}

/// A ZIP of parts, deflated; what its directory says of their size unpacked is not true.
pub(crate) fn zipped(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for (name, part) in parts {
        let mut packed = DeflateEncoder::new(Vec::new(), flate2::Compression::default());
        packed.write_all(part).expect("in memory");
        let packed = packed.finish().expect("in memory");
        let mut crc = flate2::Crc::new();
        crc.update(part);
        let mut about = vec![20, 0, 0, 0, 8, 0, 0, 0, 0, 0];
        about.extend(crc.sum().to_le_bytes());
        about.extend(u32::try_from(packed.len()).expect("small").to_le_bytes());
        about.extend([7, 0, 0, 0]);
        about.extend(u16::try_from(name.len()).expect("short").to_le_bytes());
        about.extend([0, 0]);
        let start = u32::try_from(out.len()).expect("small").to_le_bytes();
        out.extend([b"PK\x03\x04", &about[..], name.as_bytes(), &packed].concat());
        directory.extend([b"PK\x01\x02\x14\x00", &about[..], &[0; 10], &start, name.as_bytes()].concat());
    }
    let count = u16::try_from(parts.len()).expect("few").to_le_bytes();
    let sizes =
        [directory.len(), out.len()].map(|size| u32::try_from(size).expect("small").to_le_bytes()).concat();
    out.extend(directory);
    out.extend([b"PK\x05\x06\0\0\0\0", &count[..], &count, &sizes, &[0, 0]].concat());
    out
}
