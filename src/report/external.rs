//! Work of others that is paid from the sheets (article 4.1): what there is of it in the year, and the sums per pillar and year.
//!
//! Never: what is asked of a meeting (`asked.rs`).

use serde::Serialize;

use super::grid::Grid;
use super::names::pillar_name;
use super::period::Period;
use crate::amount::Cents;
use crate::as_of::AsOf;
use crate::covenant::Covenant;
use crate::date::Year;
use crate::money;
use crate::notation;
use crate::sheet::{ExterneInzet, Onderdeel};

/// Work of others.
#[derive(Debug, Clone, Serialize)]
pub struct ExternalWork {
    /// What begins in the year, by sheet.
    pub inzet: Vec<Work>,
    /// Agreed, per pillar or part and year up to this one; no rows without any.
    pub per_jaar: Grid,
}

/// Work of others on a sheet.
#[derive(Debug, Clone, Serialize)]
pub struct Work {
    /// The title of the sheet.
    pub titel: String,
    /// What its file says.
    #[serde(flatten)]
    pub rij: ExterneInzet,
    /// Covenant money that the sheet has in the year.
    pub beschikbaar: Cents,
    /// It was agreed after it began.
    pub te_laat: bool,
}

/// The work that a document of a period knows.
pub(super) fn external_work(covenant: &Covenant, known: &[AsOf], period: &Period) -> ExternalWork {
    let mut inzet: Vec<Work> = known.iter().flat_map(|sheet| works(sheet, period.year)).collect();
    inzet.sort_by_cached_key(|work| (notation::sort_key(&work.titel), work.rij.vanaf.value));
    ExternalWork { per_jaar: sums(covenant, known, period.year), inzet }
}

fn works(sheet: &AsOf, year: Year) -> Vec<Work> {
    let own = sheet.externe_inzet.iter().filter(|work| work.vanaf.year() == year.0);
    let work = |work: &ExterneInzet| Work {
        titel: sheet.title().to_owned(),
        beschikbaar: money::figures(sheet, year).beschikbaar,
        te_laat: work.akkoord.as_ref().is_some_and(|akkoord| akkoord.op.value > work.vanaf.value),
        rij: work.clone(),
    };
    own.map(|row| work(row)).collect()
}

/// What was agreed: a row per pillar and part that has any, a column per year with any.
fn sums(covenant: &Covenant, known: &[AsOf], last: Year) -> Grid {
    let years: Vec<Year> = covenant.years().into_iter().filter(|year| *year <= last).collect();
    let content = Onderdeel::InhoudelijkWerkprogramma;
    let pillars = covenant.pijlers.iter().map(|pillar| (content, Some(pillar.id.value.as_str())));
    let parts = [(Onderdeel::Basisprogramma, None), (Onderdeel::FlexibeleRuimte, None)];
    let agreed = |(part, pillar): (Onderdeel, Option<&str>), year: Year| -> Cents {
        let own = known.iter().filter(|sheet| {
            sheet.onderdeel.value == part && pillar.is_none_or(|id| money::of_pillar(sheet, id))
        });
        let works = own.flat_map(|sheet| sheet.externe_inzet.iter());
        let works = works.filter(|work| work.akkoord.is_some() && work.vanaf.year() == year.0);
        works.map(|work| work.bedrag.value).sum()
    };
    let mut grid = Grid { kolommen: years.iter().map(Year::to_string).collect(), ..Grid::default() };
    let mut totals = vec![Cents::ZERO; years.len()];
    for place in pillars.chain(parts) {
        let amounts: Vec<Cents> = years.iter().map(|year| agreed(place, *year)).collect();
        if amounts.iter().all(|amount| *amount == Cents::ZERO) {
            continue;
        }
        for (total, amount) in totals.iter_mut().zip(&amounts) {
            *total += *amount;
        }
        let name = place.1.map_or_else(|| place.0.name().to_owned(), |id| pillar_name(covenant, id));
        grid.push(&name, amounts.into_iter().map(|amount| (amount != Cents::ZERO).then_some(amount)), false);
    }
    if grid.rijen.len() > 1 {
        grid.push("Totaal", totals.into_iter().map(Some), true);
    }
    grid.measured()
}
