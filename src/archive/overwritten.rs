//! What an archived document says and the sheets no longer tell: overwritten, without a word of what it was.
//!
//! The sheets remember what was agreed on a day through `bijgesteld`, `vervallen`, `vervangt` and `afgesproken`. So the document's
//! agreed values are those of the sheets, as known on the document's days; where they are not, somebody wrote over them.

use crate::as_of::Days;
use crate::compare::{self, SheetDifference, Topic};
use crate::load::Programme;
use crate::values::Values;

/// The agreements that were written over, and what was spent otherwise in the document's quarters; none of values that do not
/// say up to which days they are known.
#[must_use]
pub fn overwritten(programme: &Programme, filed: &Values) -> Vec<SheetDifference> {
    let Some([facts, agreed]) = filed.dagen else { return Vec::new() };
    let days = Days { sent: agreed, agreed, ..Days::facts(facts) };
    let Ok(told) = Values::on(programme, days) else { return Vec::new() };
    let mut sheets = compare::between(filed, &told);
    for sheet in &mut sheets {
        let parts = sheet.verschillen.iter().any(|it| matches!(it.over, Topic::Bijdrage(..) | Topic::Blad));
        sheet.verschillen.retain(|difference| match difference.over {
            Topic::Totaal => !parts,
            Topic::NieuwProduct { vervangt } => !vervangt,
            Topic::Blad
            | Topic::ProductWeg(_)
            | Topic::Gepland(..)
            | Topic::Einde(_)
            | Topic::Bijdrage(..)
            | Topic::Besteed(..) => true,
            Topic::Beschikbaar(_) | Topic::Raam(_) | Topic::Anders => false,
        });
    }
    sheets.retain(|sheet| !sheet.verschillen.is_empty());
    sheets
}
