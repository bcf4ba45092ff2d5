//! What is asked of both parties: another amount, and money for the next year.

use super::super::Change;
use super::super::sheet_text::{PathStep, Written};
use super::{GONE, NO_AMOUNT, REASON, Unwritten, WHOLE, Writing, map, new, of, plain, scalar, words};
use crate::amount::Cents;
use crate::date::Year;
use crate::enquiry::open_change;
use crate::fields::At;
use crate::sheet::{BedragBijgesteld, Begroting, Payer, Sheet};
use crate::workbook::CellValue;
use crate::yaml::edit::NewValue;

/// Other amounts of covenant money in a year.
fn changes(sheet: &Sheet, year: Year) -> impl Iterator<Item = &At<BedragBijgesteld>> {
    sheet.begroting.bijgesteld.iter().filter(move |change| {
        change.partij.value == Payer::Convenant && change.vorm.is_none() && change.jaar.value == year
    })
}

/// The one that waits for an answer: its place among all, and what the amount was.
pub(super) fn open(sheet: &Sheet, year: Year) -> Option<(usize, Cents)> {
    let open = open_change(changes(sheet, year))?;
    let at = sheet.begroting.bijgesteld.iter().position(|other| other.key_place == open.key_place)?;
    Some((at, open.van.value))
}

impl Writing<'_> {
    /// Another amount of covenant money is asked.
    pub(super) fn amount(&mut self, group: &[&Change], year: Year) -> Result<(), Unwritten> {
        let (asked, reden) = (of(group, "gevraagd"), of(group, "reden"));
        let budget = &self.sheet.begroting;
        let row = Begroting::row_of(&budget.bijdragen, &Payer::Convenant, false, year).ok_or(GONE)?;
        let old = budget
            .bijdragen
            .get(row)
            .and_then(|row| row.amount(year))
            .map_or(Cents::ZERO, |amount| amount.value);
        let open = open(self.sheet, year);
        let list = [PathStep::Key("begroting"), PathStep::Key("bijgesteld")];
        let reason = reden.and_then(words);
        match (asked, open) {
            (None, None) => return Err(NO_AMOUNT),
            (Some(CellValue::Empty), None) => {}
            (Some(CellValue::Empty), Some((at, van))) => {
                self.budget(row, year, old, van).ok_or(WHOLE)?;
                self.file.remove(&[list[0], list[1], PathStep::Item(at)]).ok_or(WHOLE)?;
            }
            (asked, Some((at, _))) => {
                if let Some(CellValue::Amount(asked)) = asked {
                    self.budget(row, year, old, *asked).ok_or(WHOLE)?;
                }
                if reden.is_some() {
                    let reason = reason.ok_or(REASON)?;
                    self.file
                        .set(&[list[0], list[1], PathStep::Item(at)], "reden", &scalar(reason))
                        .ok_or(WHOLE)?;
                }
            }
            (Some(CellValue::Amount(asked)), None) if *asked != old => {
                let op = self.day(changes(self.sheet, year).map(|change| change.op.value));
                let change = map([
                    ("partij", scalar(Payer::Convenant.word())),
                    ("jaar", scalar(year)),
                    ("van", scalar(plain(old))),
                    ("op", scalar(op)),
                    ("reden", scalar(reason.ok_or(REASON)?)),
                    ("gevraagd", scalar(op)),
                ]);
                self.budget(row, year, old, *asked).ok_or(WHOLE)?;
                let done = match self.file.has(&list) {
                    true => self.file.add(&list, &change),
                    false => self.file.set(&list[..1], "bijgesteld", &NewValue::Items(vec![change])),
                };
                done.ok_or(WHOLE)?;
            }
            (Some(_), None) => {}
        }
        Ok(())
    }

    /// Sets an amount, and the total that it is in.
    fn budget(&mut self, row: usize, year: Year, old: Cents, amount: Cents) -> Written {
        let path = [
            PathStep::Key("begroting"),
            PathStep::Key("bijdragen"),
            PathStep::Item(row),
            PathStep::Key("jaren"),
        ];
        self.file.set(&path, &year.to_string(), &scalar(plain(amount)))?;
        let whole: Cents =
            self.file.scalar(&[PathStep::Key("begroting"), PathStep::Key("totaal")])?.parse().ok()?;
        self.file.set(&[PathStep::Key("begroting")], "totaal", &scalar(plain(whole + amount - old)))
    }

    /// Money is asked for the next year.
    pub(super) fn carry(&mut self, group: &[&Change], year: Year) -> Result<(), Unwritten> {
        let Some(asked) = of(group, "gevraagd") else { return Err(GONE) };
        let rows = &self.sheet.begroting.doorgeschoven;
        let next = Year(year.0 + 1);
        let own = rows.iter().rposition(|row| row.van.value == year && row.naar.value == next);
        let path = [PathStep::Key("begroting"), PathStep::Key("doorgeschoven")];
        let done = match (own, asked) {
            (Some(at), CellValue::Empty) => self.file.remove(&[path[0], path[1], PathStep::Item(at)]),
            (Some(at), asked) => {
                self.file.set(&[path[0], path[1], PathStep::Item(at)], "bedrag", &new(asked))
            }
            (None, CellValue::Empty) => Some(()),
            (None, asked) => {
                let gevraagd = ("gevraagd", scalar(self.quarter.last_day()));
                let row =
                    map([("van", scalar(year)), ("naar", scalar(next)), ("bedrag", new(asked)), gevraagd]);
                match rows.is_empty() {
                    true => self.file.set(&path[..1], "doorgeschoven", &NewValue::Items(vec![row])),
                    false => self.file.add(&path, &row),
                }
            }
        };
        done.ok_or(WHOLE)
    }
}
