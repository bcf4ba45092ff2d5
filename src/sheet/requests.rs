//! Everything of a sheet that both parties are asked to agree on, in one list (articles 4.1, 7.8, 7.9 and 8).

use super::{Afgewezen, Akkoord, Change, Gevraagd, Payer, Sheet};
use crate::fields::At;
use crate::problem::Place;

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// Money carried to a later year.
    Carry,
    /// A deduction.
    Deduction,
    /// A compensation.
    Compensation,
    /// Work of others.
    Work,
    /// Money kept to finish the work after the last year.
    AfterEnd,
    /// What each city pays itself.
    OwnContribution,
    /// That the sheet lapses.
    Lapse,
    /// That a product lapses.
    ProductLapse,
    /// Another day for a product or the end; a milestone moves with the work.
    Day,
    /// Another amount of this payer.
    Amount(Payer),
}

/// A request and its answers.
#[derive(Debug, Clone)]
pub struct SheetRequest<'s> {
    /// What is asked.
    pub subject: Subject,
    /// Where it stands: its key, or that of its item.
    pub key_place: Place,
    /// Its block.
    pub block: Place,
    /// Asked.
    pub gevraagd: Option<&'s At<Gevraagd>>,
    /// Agreed.
    pub akkoord: Option<&'s At<Akkoord>>,
    /// Refused.
    pub afgewezen: Option<&'s At<Afgewezen>>,
}

impl SheetRequest<'_> {
    /// Neither agreed nor refused.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.akkoord.is_none() && self.afgewezen.is_none()
    }
}

/// The request of a record with the three fields of its answers.
macro_rules! request {
    ($subject:expr, $record:expr) => {
        SheetRequest {
            subject: $subject,
            key_place: $record.key_place,
            block: $record.place,
            gevraagd: $record.gevraagd.as_ref(),
            akkoord: $record.akkoord.as_ref(),
            afgewezen: $record.afgewezen.as_ref(),
        }
    };
}

impl Sheet {
    /// What both parties are asked, in the order of the manual.
    #[must_use]
    pub fn requests(&self) -> Vec<SheetRequest<'_>> {
        let mut all = Vec::new();
        for product in self.producten.iter() {
            days(&mut all, &product.bijgesteld);
            all.extend(product.vervallen.iter().map(|lapse| request!(Subject::ProductLapse, lapse)));
        }
        days(&mut all, &self.planning.bijgesteld);
        all.extend(self.vervallen.iter().map(|lapse| request!(Subject::Lapse, lapse)));
        let budget = &self.begroting;
        let amounts = budget.bijgesteld.iter().filter(|change| !change.is_slip());
        all.extend(amounts.map(|row| request!(Subject::Amount(row.partij.value.clone()), row)));
        all.extend(budget.doorgeschoven.iter().map(|row| request!(Subject::Carry, row)));
        all.extend(budget.korting.iter().map(|row| request!(Subject::Deduction, row)));
        all.extend(budget.vergoeding.iter().map(|row| request!(Subject::Compensation, row)));
        all.extend(self.na_afloop.iter().map(|kept| request!(Subject::AfterEnd, kept)));
        all.extend(self.deelname.iter().map(|own| request!(Subject::OwnContribution, own)));
        all.extend(self.externe_inzet.iter().map(|work| request!(Subject::Work, work)));
        all
    }
}

fn days<'s, C: Change>(all: &mut Vec<SheetRequest<'s>>, changes: &'s [At<C>]) {
    for change in changes.iter().filter(|change| !change.is_slip()) {
        let (gevraagd, akkoord, afgewezen) = change.answers();
        all.push(SheetRequest {
            subject: Subject::Day,
            key_place: change.key_place,
            block: change.place,
            gevraagd: gevraagd.as_ref(),
            akkoord: akkoord.as_ref(),
            afgewezen: afgewezen.as_ref(),
        });
    }
}
