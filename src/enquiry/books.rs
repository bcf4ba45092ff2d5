//! The rows of a quarter in, workbooks to mail round out: one for each project leader and one for finance, or one for all.

use std::collections::BTreeMap;

use anyhow::{Result, ensure};

use super::instructions::instructions;
use super::{Form, FormRow, kept, rows};
use crate::covenant::Covenant;
use crate::date::Quarter;
use crate::load::Programme;
use crate::notation::kebab;
use crate::workbook::{Cell, CellValue, Column, Holds, WorkbookPage, WorksheetKind, bytes};

/// The worksheet that explains the others.
pub const WORDS: &str = "uitleg";
/// The worksheet that nobody sees: each cell as it was sent.
pub const HIDDEN: &str = "verzonden";
/// The form of that worksheet.
pub const FORM: &str = "1";
/// What its first rows say, in the column `kolom`: its form, and of which programme and quarter it is.
pub const META: [&str; 4] = ["formaat", "programma", "van", "kwartaal"];

/// How the rows go over workbooks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Per {
    /// One for each project leader and one for finance.
    #[default]
    Projectleider,
    /// One for all.
    Een,
}

/// A workbook that is ready.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enquiry {
    /// Its file name.
    pub name: String,
    /// Who is asked: a project leader, or finance; empty for all.
    pub wie: String,
    /// How many sheets it is about.
    pub bladen: usize,
    /// What it is.
    pub bytes: Vec<u8>,
}

/// The workbooks of a quarter, in the order of their names.
///
/// # Errors
/// When there is no covenant, the quarter lies outside its years, or nobody is asked anything; in Dutch.
pub fn books(programme: &Programme, quarter: Quarter, per: Per) -> Result<Vec<Enquiry>> {
    let covenant = programme.frame_of(crate::date::Year(quarter.year))?;
    let rows = rows(programme, quarter)?;
    ensure!(!rows.is_empty(), "over {quarter} is niets uit te vragen: er loopt dan geen enkel projectblad");
    let mut groups: BTreeMap<String, (String, Vec<FormRow>)> = BTreeMap::new();
    for row in rows {
        let (name, wie) = match (per, row.form) {
            (Per::Een, _) => (format!("uitvraag-{quarter}.xlsx"), String::new()),
            (Per::Projectleider, Form::Realisatie) => {
                (format!("uitvraag-{quarter}-financien.xlsx"), "financiën".to_owned())
            }
            (Per::Projectleider, _) => {
                let name = Some(kebab(&row.leider)).filter(|name| !name.is_empty() && name != "financien");
                let name = name.unwrap_or_else(|| "projectleider".to_owned());
                (format!("uitvraag-{quarter}-{name}.xlsx"), row.leider.clone())
            }
        };
        groups.entry(name).or_insert_with(|| (wie, Vec::new())).1.push(row);
    }
    let made = groups.into_iter().map(|(name, (wie, rows))| {
        let mut bladen: Vec<&str> = rows.iter().map(|row| row.blad.as_str()).collect();
        bladen.sort_unstable();
        bladen.dedup();
        let bladen = bladen.len();
        let bytes =
            bytes(&format!("Uitvraag {quarter}"), &pages(covenant, quarter, &rows), quarter.last_day())?;
        Ok(Enquiry { name, wie, bladen, bytes })
    });
    made.collect()
}

/// The worksheets of a workbook: the explanation, those with rows, and what was sent.
fn pages(covenant: &Covenant, quarter: Quarter, rows: &[FormRow]) -> Vec<WorkbookPage> {
    let of = |form: Form| rows.iter().filter(move |row| row.form == form);
    let forms: Vec<Form> = Form::ALL.into_iter().filter(|form| of(*form).next().is_some()).collect();
    let (head, lines) = instructions(covenant, quarter, &forms);
    let lines =
        lines.into_iter().map(|line| vec![if line.is_empty() { Cell::default() } else { Cell::words(line) }]);
    let mut pages = vec![WorkbookPage {
        name: WORDS.to_owned(),
        columns: vec![Column::new(head, 110, Holds::Text)],
        rows: lines.collect(),
        kind: WorksheetKind::Words,
    }];
    let mut sent: Vec<[String; 5]> = Vec::new();
    let about = [
        FORM.to_owned(),
        covenant.titel.value.clone(),
        covenant.looptijd.van.value.to_string(),
        quarter.to_string(),
    ];
    sent.extend(
        META.into_iter()
            .zip(about)
            .map(|(what, value)| [String::new(), String::new(), String::new(), what.to_owned(), value]),
    );
    for form in forms {
        let columns = form.columns(covenant, quarter);
        let keys = form.keys().len();
        let mut all =
            vec![Column::new("projectblad", 26, Holds::Text), Column::new("titel", 32, Holds::Text)];
        all.extend(form.keys().iter().skip(1).map(|key| Column::new(*key, 32, Holds::Text)));
        all.extend(columns.iter().cloned());
        let cells = |row: &FormRow| {
            let mut cells = vec![Cell::words(&row.blad), Cell::words(&row.titel)];
            cells.extend((keys > 1).then(|| Cell::words(&row.wat)));
            cells.extend(row.cells.iter().map(|(value, open)| Cell { value: value.clone(), open: *open }));
            cells
        };
        for row in of(form) {
            let key = |column: &str, value| {
                [form.name().to_owned(), row.blad.clone(), row.wat.clone(), column.to_owned(), value]
            };
            sent.push(key("titel", row.titel.clone()));
            let values = columns.iter().zip(&row.cells);
            sent.extend(values.map(|(column, (value, _))| key(&column.name, kept(value))));
        }
        let fixed = u16::try_from(keys + 1).expect("two or three columns");
        pages.push(WorkbookPage {
            name: form.name().to_owned(),
            columns: all,
            rows: of(form).map(cells).collect(),
            kind: WorksheetKind::Form(fixed),
        });
    }
    pages.push(hidden(&sent));
    pages
}

fn hidden(sent: &[[String; 5]]) -> WorkbookPage {
    let columns = ["tabblad", "projectblad", "wat", "kolom", "waarde"];
    let columns = columns.map(|name| Column::new(name, 20, Holds::Text)).to_vec();
    let cell = |text: &String| {
        if text.is_empty() { Cell::default() } else { Cell::fixed(CellValue::Text(text.clone())) }
    };
    let rows = sent.iter().map(|row| row.iter().map(cell).collect()).collect();
    WorkbookPage { name: HIDDEN.to_owned(), columns, rows, kind: WorksheetKind::Hidden }
}
