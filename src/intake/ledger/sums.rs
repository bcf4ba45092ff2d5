//! The rows with totals of a ledger beside the rows that they are about: a row that got lost shows.

use std::collections::{BTreeMap, BTreeSet};

use super::line::{self, FirstAndLast, LedgerLine, LedgerTotal};
use super::tabs::around;
use crate::amount::Cents;
use crate::date::Year;
use crate::sheet::Payer;

/// What a total is about: a project, days, a party; what it does not name is all.
type About = (Option<String>, Option<FirstAndLast>, Option<Payer>);

/// What the rows of a worksheet come to so far, and the totals that it says.
#[derive(Debug, Default)]
pub(super) struct Sums {
    all: Cents,
    rows: usize,
    of: BTreeMap<About, Cents>,
    /// What they came to at each total before, and at the last.
    before: BTreeSet<Cents>,
    last: Cents,
    odd: Vec<Unmatched>,
}

/// A total that the rows above it do not come to.
#[derive(Debug)]
pub(super) struct Unmatched {
    pub(super) place: String,
    pub(super) amount: Cents,
    /// What the rows come to that it is about; none when nothing says which these are.
    pub(super) rows: Option<Cents>,
    about: About,
    /// It says something that no row says.
    unknown: bool,
}

impl Sums {
    /// A row with an amount.
    pub(super) fn add(&mut self, number: &str, own: &LedgerLine) {
        self.all += own.amount;
        self.rows += 1;
        let year = Year(own.day.year());
        let mut days: BTreeSet<Option<FirstAndLast>> = around(own).into_iter().map(Some).collect();
        days.extend([None, Some((year.first_day(), year.last_day()))]);
        let payers = BTreeSet::from([None, own.payer.clone()]);
        for days in days {
            for payer in &payers {
                for number in [None, Some(number.to_owned())] {
                    *self.of.entry((number, days, payer.clone())).or_default() += own.amount;
                }
            }
        }
    }

    /// A row with a total: of all rows above, of those below an earlier total, or of the project, period and party that it names.
    pub(super) fn total(&mut self, place: String, total: LedgerTotal, known: &BTreeSet<&str>) {
        let LedgerTotal { called, period, payer, amount } = total;
        let is_known = |word: &&str| {
            known.contains(*word) || self.of.contains_key(&(Some((*word).to_owned()), None, None))
        };
        let number = called.split_whitespace().find(is_known).map(str::to_owned);
        let year = || period.parse::<Year>().ok().map(|year| (year.first_day(), year.last_day()));
        let days = line::days(&period).ok().or_else(year);
        let unknown = (number.is_none() && called.split_whitespace().count() > 1)
            || (days.is_none() && !period.is_empty());
        let about = (number, days, payer);
        let of = self.of.get(&about).copied();
        let fits = [Some(self.all), of].contains(&Some(amount)) || self.before.contains(&(self.all - amount));
        let rows = (self.rows > 0).then(|| self.all - self.last);
        self.before.insert(self.all);
        self.last = self.all;
        if !fits {
            self.odd.push(Unmatched { place, amount, rows, about, unknown });
        }
    }

    /// The totals that nothing comes to: no rows of their own worksheet, and none of all together.
    pub(super) fn odd(mut all: Vec<Self>) -> Vec<Unmatched> {
        let mut odd = Vec::new();
        for own in &mut all {
            let said = std::mem::take(&mut own.odd);
            odd.extend(said.into_iter().filter(|odd| !own.comes_to(odd)));
        }
        if odd.is_empty() {
            return odd;
        }
        let mut book = Self::default();
        for own in all {
            book.all += own.all;
            for (about, amount) in own.of {
                *book.of.entry(about).or_default() += amount;
            }
        }
        odd.retain(|odd| !book.comes_to(odd));
        for odd in &mut odd {
            odd.rows = match &odd.about {
                _ if odd.unknown => None,
                (None, None, None) => odd.rows.or(Some(book.all)),
                (Some(_), ..) => Some(book.of.get(&odd.about).copied().unwrap_or_default()),
                about => book.of.get(about).copied(),
            };
        }
        odd
    }

    fn comes_to(&self, odd: &Unmatched) -> bool {
        odd.amount == self.all || self.of.get(&odd.about) == Some(&odd.amount)
    }
}
