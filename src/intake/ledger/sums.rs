//! The rows with totals of a ledger beside the rows that they are about: a row that got lost shows.

use crate::amount::Cents;

/// What the rows of a worksheet come to so far, and the totals that it says.
#[derive(Debug, Default)]
pub(super) struct Sums {
    all: Cents,
    /// What they came to at each total before.
    before: Vec<Cents>,
    /// Totals of which the rows above do not come to as much: where, and how much each is and the rows above it are.
    odd: Vec<(String, Cents, Cents)>,
}

impl Sums {
    /// A row with an amount.
    pub(super) fn add(&mut self, amount: Cents) {
        self.all += amount;
    }

    /// A row with a total: of all rows above, of those below an earlier total, or of the project that it names.
    pub(super) fn total(&mut self, place: String, total: Cents, project: Option<Cents>) {
        let from = self.before.last().copied().unwrap_or_default();
        let since = |before: &Cents| self.all - *before == total;
        let fits = total == self.all || project == Some(total) || self.before.iter().any(since);
        self.before.push(self.all);
        if !fits {
            self.odd.push((place, total, self.all - from));
        }
    }

    /// The totals that nothing comes to, also not all rows of the worksheet.
    pub(super) fn odd(self) -> impl Iterator<Item = (String, Cents, Cents)> {
        let all = self.all;
        self.odd.into_iter().filter(move |(_, total, _)| *total != all)
    }
}
