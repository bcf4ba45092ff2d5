//! What finance tells of a quarter: what was spent, by party, the hours, and what came in.

use super::super::Change;
use super::super::document::{Done, Step};
use super::{GONE, Unwritten, WHOLE, Writing, map, new, of, plain, scalar};
use crate::amount::Cents;
use crate::date::Date;
use crate::enquiry::{Item, booked};
use crate::notation;
use crate::sheet::{Ontvangen, Payer};
use crate::workbook::Value;
use crate::yaml::edit::NewValue;

const FEWER: Unwritten = (
    "in dit kwartaal is meer dan eens iets ontvangen, en samen meer dan dit",
    "verbeter in het projectblad, onder `ontvangen`, de dag waarop het minder was",
);

impl Writing<'_> {
    /// What finance tells: by party, and the hours.
    pub(super) fn spent(&mut self, group: &[&Change]) -> Done {
        let quarter = self.quarter.to_string();
        let path = [Step::Key("realisatie"), Step::Key(&quarter)];
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
        let given = || group.iter().filter(|change| change.value != Value::Empty);
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
        if self.document.has(&[Step::Key("realisatie")]) {
            let earlier = self.sheet.realisatie.iter().map(|(quarter, _)| quarter.value);
            let behind = earlier.filter(|own| *own < self.quarter).max().map(|own| own.to_string());
            return self.document.set_behind(&[Step::Key("realisatie")], behind.as_deref(), &quarter, &told);
        }
        self.document.set_top("realisatie", &NewValue::Fields(vec![(quarter, told)]))
    }

    /// The same of a year of which the account was adopted: what is more or less, as a correction that is known from a day on.
    pub(super) fn corrected(&mut self, group: &[&Change], op: Date) -> Done {
        let (money, hours): (Vec<&Change>, Vec<&Change>) =
            group.iter().partition(|change| change.column == "besteed");
        let (mut more, mut told) = (Vec::new(), Vec::new());
        for change in &money {
            let Item::Payer(payer) = &change.item else { continue };
            let was = booked(self.programme, self.sheet, payer, self.quarter).unwrap_or_default();
            let is = if let Value::Amount(amount) = change.value { amount } else { Cents::ZERO };
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
            let list = [Step::Key("begroting"), Step::Key("correctie")];
            match self.document.has(&list) {
                true => self.document.add(&list, &row)?,
                false => self.document.set(&list[..1], "correctie", &NewValue::Items(vec![row]))?,
            }
        }
        if hours.is_empty() { Some(()) } else { self.spent(&hours) }
    }

    /// What a party paid in the quarter, together: a new amount on its last day, or that of the only time.
    pub(super) fn received(&mut self, group: &[&Change], payer: &Payer) -> Result<(), Unwritten> {
        let rows = &self.sheet.begroting.bijdragen;
        let at = rows.iter().position(|row| row.partij.value == *payer && !row.is_in_kind()).ok_or(GONE)?;
        let path = [Step::Key("begroting"), Step::Key("bijdragen"), Step::At(at)];
        let list = [&path[..], &[Step::Key("ontvangen")]].concat();
        let days = match rows.get(at).and_then(|row| row.ontvangen.as_ref()).map(|received| &received.value) {
            Some(Ontvangen::PerDag(days)) => days.as_slice(),
            Some(Ontvangen::PerJaar(_)) => return Err(GONE),
            None => &[],
        };
        let own: Vec<usize> = (0..days.len())
            .filter(|at| days.get(*at).is_some_and(|row| row.op.quarter() == self.quarter))
            .collect();
        let value = of(group, "ontvangen").ok_or(GONE)?;
        let item = |at: usize| [&list[..], &[Step::At(at)]].concat();
        let Value::Amount(amount) = value else {
            let mut gone = own.iter().rev().map(|at| self.document.remove(&item(*at)));
            return gone.all(|done| done.is_some()).then_some(()).ok_or(WHOLE);
        };
        let known = |at: usize| days.get(at).map(|row| row.bedrag.value).unwrap_or_default();
        let sum: Cents = own.iter().map(|at| known(*at)).sum();
        let last = self.quarter.last_day();
        let changed = match own[..] {
            [only] => Some(only),
            _ => own.iter().copied().find(|at| days.get(*at).is_some_and(|row| row.op.value == last)),
        };
        let done = match changed {
            Some(at) => match known(at) + *amount - sum {
                less if less < Cents::ZERO => return Err(FEWER),
                Cents::ZERO => self.document.remove(&item(at)),
                own => self.document.set(&item(at), "bedrag", &scalar(plain(own))),
            },
            None if *amount < sum => return Err(FEWER),
            None => {
                let row = map([("op", scalar(last)), ("bedrag", scalar(plain(*amount - sum)))]);
                self.append(&path, "ontvangen", &row, days.is_empty())
            }
        };
        done.ok_or(WHOLE)
    }
}
