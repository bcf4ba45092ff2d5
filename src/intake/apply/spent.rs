//! What finance tells of a quarter: what was spent, by party, the hours, and what came in.

use super::super::Change;
use super::super::sheet_text::{PathStep, Written};
use super::{GONE, Unwritten, WHOLE, Writing, map, new, of, plain, scalar};
use crate::amount::Cents;
use crate::date::{Date, Year};
use crate::enquiry::{Item, booked};
use crate::notation;
use crate::sheet::{Begroting, Ontvangen, Payer};
use crate::workbook::CellValue;
use crate::yaml::edit::NewValue;

const FEWER: Unwritten = (
    "in dit kwartaal is meer dan eens iets ontvangen, en samen meer dan dit",
    "verbeter in het projectblad, onder `ontvangen`, de dag waarop het minder was",
);

impl Writing<'_> {
    /// What finance tells: by party, and the hours.
    pub(super) fn spent(&mut self, group: &[&Change]) -> Written {
        let quarter = self.quarter.to_string();
        let path = [PathStep::Key("realisatie"), PathStep::Key(&quarter)];
        if self.sheet.realisatie.get(&self.quarter).is_some() {
            for change in group {
                match &change.item {
                    Item::Payer(payer) if change.column == "besteed" => {
                        self.put_below(&path, "besteed", payer.word(), &change.value)?;
                    }
                    _ => self.put(&path, &change.column, &change.value)?,
                }
            }
            return Some(());
        }
        let given = || group.iter().filter(|change| change.value != CellValue::Empty);
        let by_party = given().filter_map(|change| match &change.item {
            Item::Payer(payer) if change.column == "besteed" => {
                Some((payer.word().to_owned(), new(&change.value)))
            }
            _ => None,
        });
        let by_party: Vec<_> = by_party.collect();
        let mut fields: Vec<(String, NewValue)> = Vec::new();
        fields.extend((!by_party.is_empty()).then(|| ("besteed".to_owned(), NewValue::Map(by_party))));
        fields.extend(
            given().filter(|own| own.column == "uren").map(|own| ("uren".to_owned(), new(&own.value))),
        );
        if fields.is_empty() {
            return Some(());
        }
        let told = NewValue::Map(fields);
        if self.file.has(&[PathStep::Key("realisatie")]) {
            let earlier = self.sheet.realisatie.iter().map(|(quarter, _)| quarter.value);
            let behind = earlier.filter(|own| *own < self.quarter).max().map(|own| own.to_string());
            return self.file.set_behind(&[PathStep::Key("realisatie")], behind.as_deref(), &quarter, &told);
        }
        self.file.set_top("realisatie", &NewValue::Fields(vec![(quarter, told)]))
    }

    /// The same of a year of which the account was adopted: what is more or less, as a correction that is known from a day on.
    pub(super) fn corrected(&mut self, group: &[&Change], op: Date) -> Written {
        let (money, hours): (Vec<&Change>, Vec<&Change>) =
            group.iter().partition(|change| change.column == "besteed");
        let (mut more, mut told) = (Vec::new(), Vec::new());
        for change in &money {
            let Item::Payer(payer) = &change.item else { continue };
            let was = booked(self.programme, self.sheet, payer, self.quarter).unwrap_or_default();
            let is = if let CellValue::Amount(amount) = change.value { amount } else { Cents::ZERO };
            if is == was {
                continue; // nothing where nothing was
            }
            more.push((payer.word().to_owned(), scalar(plain(is - was))));
            let [was, is] = [was, is].map(|amount| notation::euros(amount, false));
            told.push(format!("{} was {was} en is {is}", payer.word()));
        }
        if !more.is_empty() {
            let reden = format!("{} {}", self.quarter, notation::list(&told));
            let row = map([
                ("over", scalar(self.quarter.year)),
                ("op", scalar(op)),
                ("besteed", NewValue::Map(more)),
                ("reden", scalar(reden)),
            ]);
            let list = [PathStep::Key("begroting"), PathStep::Key("correctie")];
            match self.file.has(&list) {
                true => self.file.add(&list, &row)?,
                false => self.file.set(&list[..1], "correctie", &NewValue::Items(vec![row]))?,
            }
        }
        if hours.is_empty() { Some(()) } else { self.spent(&hours) }
    }

    /// What a party paid in the quarter, together: a new amount on its last day, or that of the only time.
    pub(super) fn received(&mut self, group: &[&Change], payer: &Payer) -> Result<(), Unwritten> {
        let rows = &self.sheet.begroting.bijdragen;
        let year = Year(self.quarter.year);
        let first = Begroting::row_of(rows, payer, false, year).ok_or(GONE)?;
        let days = |at: usize| match rows.get(at).and_then(|row| row.ontvangen.as_ref()).map(|own| &own.value)
        {
            Some(Ontvangen::PerDag(days)) => days.as_slice(),
            Some(Ontvangen::PerJaar(_)) | None => &[],
        };
        let paid = rows.iter().enumerate().filter(|(_, row)| row.partij.value == *payer && !row.is_in_kind());
        let paid =
            paid.flat_map(|(row, _)| days(row).iter().enumerate().map(move |(at, day)| (row, at, day)));
        let own: Vec<_> = paid.filter(|(.., day)| day.op.quarter() == self.quarter).collect();
        let value = of(group, "ontvangen").ok_or(GONE)?;
        let path = |row: usize| [PathStep::Key("begroting"), PathStep::Key("bijdragen"), PathStep::Item(row)];
        let item = |row: usize, at: usize| {
            [&path(row)[..], &[PathStep::Key("ontvangen"), PathStep::Item(at)]].concat()
        };
        let CellValue::Amount(amount) = value else {
            let mut gone = own.iter().rev().map(|(row, at, _)| self.file.remove(&item(*row, *at)));
            return gone.all(|done| done.is_some()).then_some(()).ok_or(WHOLE);
        };
        let sum: Cents = own.iter().map(|(.., day)| day.bedrag.value).sum();
        let last = self.quarter.last_day();
        let changed = match own[..] {
            [only] => Some(only),
            _ => own.iter().copied().find(|(.., day)| day.op.value == last),
        };
        let done = match changed {
            Some((row, at, day)) => match day.bedrag.value + *amount - sum {
                less if less < Cents::ZERO => return Err(FEWER),
                Cents::ZERO => self.file.remove(&item(row, at)),
                own => self.file.set(&item(row, at), "bedrag", &scalar(plain(own))),
            },
            None if *amount < sum => return Err(FEWER),
            None if *amount == sum => Some(()),
            None => {
                let new = map([("op", scalar(last)), ("bedrag", scalar(plain(*amount - sum)))]);
                self.append(&path(first), "ontvangen", &new, days(first).is_empty())
            }
        };
        done.ok_or(WHOLE)
    }
}
