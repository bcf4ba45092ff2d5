//! The hidden worksheet of a workbook that came back: what each cell was sent with, and of which programme and quarter it is.

use std::collections::BTreeMap;

use super::cells::{heads, text_of};
use crate::date::{Date, Quarter};
use crate::enquiry::{FORM, Form, HIDDEN, META, tidy};
use crate::load::Programme;
use crate::notation;
use crate::problem::{Code, Problem, quoted};
use crate::workbook::{self, ReadWorkbook, ReadWorksheet};

/// What a row was sent with, by column.
pub(super) type Cells = BTreeMap<String, String>;
/// A worksheet, the id of a sheet, and what the row is about.
pub(super) type RowKey = (Form, String, String);

/// What a workbook was sent with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sent {
    pub(super) quarter: Quarter,
    programme: String,
    van: Date,
    pub(super) rows: BTreeMap<RowKey, Cells>,
}

/// The quarters that the workbooks of one run are of.
#[derive(Debug, Default)]
pub(super) struct Quarters {
    /// The first workbook, and its quarter.
    first: Option<(String, Quarter)>,
    /// There are two.
    pub(super) mixed: bool,
}

/// The workbook was sent round by this program.
pub(super) fn is_there(book: &ReadWorkbook) -> bool {
    book.leaves.iter().any(|leaf| leaf.name == HIDDEN)
}

/// A finding about a whole workbook.
type Refusal = Box<Problem>;

impl Sent {
    /// What the hidden worksheet says.
    pub(super) fn of(book: &ReadWorkbook, name: &str) -> Result<Self, Refusal> {
        let lost = || {
            let message = format!(
                "{name}: dit is geen werkboek van `projectblad uitvraag`, of het verborgen tabblad `{HIDDEN}` is weg"
            );
            let help = "vul het werkboek in dat is rondgestuurd; voor een grootboek zijn de kolommen projectnummer, periode en bedrag nodig";
            Box::new(Problem::general(Code::WerkboekOnleesbaar, message).help(help))
        };
        let leaf = book.leaves.iter().find(|leaf| leaf.name == HIDDEN).ok_or_else(lost)?;
        let (mut about, mut rows) = (BTreeMap::new(), BTreeMap::new());
        for line in lines(leaf) {
            let [tab, blad, wat, column, value] = line;
            match Form::ALL.into_iter().find(|form| form.name() == tab) {
                Some(form) => {
                    let cells: &mut Cells = rows.entry((form, blad, wat)).or_default();
                    cells.insert(column, tidy(&value));
                }
                None => drop(about.insert(column, value)),
            }
        }
        let said = |at: usize| about.get(META[at]).cloned().ok_or_else(lost);
        if said(0)? != FORM {
            let message = format!("{name}: dit werkboek is van een andere versie van het programma");
            let help = "vraag het opnieuw uit met deze versie";
            return Err(Box::new(Problem::general(Code::WerkboekOnleesbaar, message).help(help)));
        }
        let (van, quarter) = (said(2)?.parse().map_err(|()| lost())?, said(3)?.parse().map_err(|()| lost())?);
        Ok(Self { quarter, programme: said(1)?, van, rows })
    }

    /// It is of this programme, and of the same quarter as the first.
    pub(super) fn fits(
        &self,
        programme: &Programme,
        name: &str,
        quarters: &mut Quarters,
    ) -> Result<(), Refusal> {
        let refusal = |message, help: String| {
            Err(Box::new(Problem::general(Code::WerkboekOnbekend, message).help(help)))
        };
        if let Some(covenant) = &programme.covenant
            && (covenant.titel.value != self.programme || covenant.looptijd.van.value != self.van)
        {
            let message = format!(
                "{name}: dit werkboek is van een ander programma, {} vanaf {}",
                quoted(&self.programme),
                notation::date(self.van)
            );
            return refusal(
                message,
                "lees het in bij dat programma, of noem zijn map met `--map`".to_owned(),
            );
        }
        match &quarters.first {
            Some((other, quarter)) if *quarter != self.quarter => {
                quarters.mixed = true;
                let message =
                    format!("{name}: dit werkboek is van {}, en {other} is van {quarter}", self.quarter);
                refusal(message, "lees de werkboeken van elk kwartaal apart in".to_owned())
            }
            Some(_) => Ok(()),
            None => {
                quarters.first = Some((name.to_owned(), self.quarter));
                Ok(())
            }
        }
    }
}

/// The rows of the hidden worksheet below its heads.
fn lines(leaf: &ReadWorksheet) -> Vec<[String; 5]> {
    let last = leaf.cells.keys().map(|(row, _)| *row).max().unwrap_or(0);
    let cell = |row, column| leaf.cells.get(&(row, column)).map(text_of).unwrap_or_default();
    (1..=last)
        .map(|row| std::array::from_fn(|column| cell(row, u32::try_from(column).unwrap_or(0))))
        .collect()
}

/// Nobody filled anything in: each cell of the worksheets is as it was sent. What is no such workbook, is not.
#[must_use]
pub fn is_as_sent(bytes: &[u8]) -> bool {
    let Ok(book) = workbook::read(bytes) else { return false };
    let Ok(sent) = Sent::of(&book, "") else { return false };
    let mut seen = 0;
    for form in Form::ALL {
        let Some(leaf) = book.leaves.iter().find(|leaf| leaf.name == form.name()) else { continue };
        let Some(heads) = heads(leaf, form.keys()) else { return false };
        for ((row, column), found) in leaf.cells.iter().filter(|((row, _), _)| *row > heads.row) {
            let key = |name: &str| heads.text(leaf, *row, name);
            let wat = form.keys().get(1).map(|wat| key(wat)).unwrap_or_default();
            let name = heads.name(*column);
            let cells = sent.rows.get(&(form, key("projectblad"), wat));
            let same = match (cells, name) {
                (Some(_), Some(name)) if form.keys().contains(&name) => true,
                (Some(cells), Some(name)) => {
                    cells.get(name).is_some_and(|sent| super::cells::same(found, sent))
                }
                _ => false,
            };
            if !same {
                return false;
            }
            seen += 1;
        }
    }
    seen > 0
}
