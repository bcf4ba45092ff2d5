//! At which table a request is decided (article 4.1; Bijlage 1, articles 4.1, 7.8, 7.9 and 8), and which tables a document is for.
//!
//! A pillar decides on its own sheets, pijlersecretaris and programmamanager together; algemeen secretaris and accountmanager
//! on those of the basic programme and the flexible space. The AOT decides on what both parties fixed for a year, on what
//! a party owes the other, on money kept to finish work after the last year; and on what its pillar let lie for more than a quarter.

use serde::Serialize;

use super::{Asked, Question};
use crate::date::Date;
use crate::document::{Document, Part};
use crate::report::period::Period;
use crate::sheet::{Onderdeel, Stap, Tafel};

/// What is to be decided at another table than those of the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Elsewhere {
    /// Which.
    pub tafel: Tafel,
    /// How many requests.
    pub aantal: usize,
}

impl Question {
    /// Where it is decided, of a sheet of this part of the programme; `None`: of a pillar itself, or of a year.
    pub(super) fn table(&self, part: Option<Onderdeel>) -> Tafel {
        match self {
            Self::Verrekening { .. }
            | Self::JaarBijstellen { .. }
            | Self::NaAfloop { .. }
            | Self::FlexibeleRuimte => Tafel::Aot,
            Self::Stagnatie(standstill) => match standstill.stap {
                Stap::Melding | Stap::Pijler => Tafel::of(part),
                Stap::Coordinatie => Tafel::Coordinatie,
                Stap::Aot | Stap::Bestuur => Tafel::Aot,
            },
            Self::ExterneInzet { .. }
            | Self::Doorschuiven { .. }
            | Self::DeelbudgetDoorschuiven { .. }
            | Self::EigenBijdrage
            | Self::Vervallen { .. }
            | Self::ProductVervallen { .. }
            | Self::Verplaatsen { .. }
            | Self::Bijstellen { .. }
            | Self::Afspreken => Tafel::of(part),
        }
    }
}

/// The tables that a document is for.
fn tables(document: &Document) -> &'static [Tafel] {
    match document {
        Document::Quarterly(_, Part::Whole) => &[Tafel::Pijler, Tafel::Coordinatie],
        Document::Quarterly(_, Part::Pillar(_)) => &[Tafel::Pijler],
        Document::Quarterly(_, Part::General) => &[Tafel::Coordinatie],
        _ => &[Tafel::Aot],
    }
}

/// The requests that a document's own tables decide, and how many the others do. A standstill that has not come as far as
/// the AOT is none of its business yet.
pub(super) fn divide(all: Vec<Asked>, period: &Period) -> (Vec<Asked>, Vec<Elsewhere>) {
    let own = tables(&period.document);
    let mut here = Vec::new();
    let mut counts =
        [Tafel::Pijler, Tafel::Coordinatie, Tafel::Aot].map(|tafel| Elsewhere { tafel, aantal: 0 });
    for mut one in all {
        let waits = one.gevraagd_op.is_some_and(|since| waits(since, period));
        one.te_lang = waits && own.contains(&Tafel::Aot) && one.tafel != Tafel::Aot;
        if own.contains(&one.tafel) || one.te_lang {
            here.push(one);
        } else if !own.contains(&Tafel::Aot) || !matches!(one.vraag, Question::Stagnatie(_)) {
            let count = counts.iter_mut().find(|count| count.tafel == one.tafel);
            count.expect("a table that decides on requests").aantal += 1;
        }
    }
    (here, counts.into_iter().filter(|count| count.aantal > 0).collect())
}

/// It waited for more than a quarter when the papers went out.
fn waits(since: Date, period: &Period) -> bool {
    Tafel::waits_too_long(since, period.days().sent)
}
