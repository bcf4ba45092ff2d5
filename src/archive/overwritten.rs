//! What an archived document says and the sheets no longer tell: overwritten, without a word of what it was.
//!
//! The sheets remember what was agreed on a day through `bijgesteld`, `vervallen`, `vervangt` and `afgesproken`. So the document's
//! agreed values are those of the sheets, as known on the document's days; where they are not, somebody wrote over them. A change
//! that was written down later, with an earlier day, is no such thing: it says what it was.

use crate::as_of::Days;
use crate::compare::{self, SheetDifference, Topic};
use crate::covenant::Jaar;
use crate::date::Year;
use crate::load::Programme;
use crate::sheet::Sheet;
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
        let own = programme.sheet(&sheet.id).map(|loaded| &loaded.sheet);
        let parts = sheet
            .verschillen
            .iter()
            .any(|it| matches!(it.over, Topic::Bijdrage(..) | Topic::Geheel | Topic::Blad));
        sheet.verschillen.retain(|difference| match &difference.over {
            Topic::Totaal => !parts,
            Topic::NieuwProduct { vervangt, .. } => !vervangt,
            Topic::Blad | Topic::ProductWeg(_) => true,
            topic @ (Topic::Gepland(..) | Topic::Einde(_) | Topic::Bijdrage(..)) => {
                !own.is_some_and(|sheet| is_told(sheet, topic))
            }
            Topic::Besteed(_, _, [was, _]) => was.is_some(), // a quarter that was missing then was said to be
            Topic::Raam(Some((year, name, was))) => {
                was.is_some() && !is_fixed_otherwise(programme, *year, name)
            }
            Topic::Raam(None) | Topic::Beschikbaar(_) | Topic::Geheel | Topic::Anders => false,
        });
    }
    sheets.retain(|sheet| !sheet.verschillen.is_empty());
    sheets
}

/// The sheet says itself that it was this before.
fn is_told(sheet: &Sheet, topic: &Topic) -> bool {
    match topic {
        Topic::Gepland(name, then) => {
            let own = sheet.producten.iter().filter(|product| product.naam.value == *name);
            own.flat_map(|product| product.bijgesteld.iter()).any(|change| change.van.to_string() == *then)
        }
        Topic::Einde(then) => sheet.planning.bijgesteld.iter().any(|change| change.van.value == *then),
        Topic::Bijdrage(payer, year, then) => {
            let then = then.unwrap_or_default();
            let own = sheet.begroting.bijgesteld.iter();
            let mut own = own.filter(|change| change.name() == *payer && change.jaar.value == *year);
            own.any(|change| change.van.value == then)
        }
        _ => false,
    }
}

/// The covenant says itself that an amount of a year was another one before.
fn is_fixed_otherwise(programme: &Programme, year: Year, name: &str) -> bool {
    let jaar: Option<&Jaar> =
        programme.covenant.as_ref().and_then(|covenant| covenant.jaren.get(&year)).map(|jaar| &jaar.value);
    jaar.is_some_and(|jaar| jaar.bijgesteld.iter().any(|change| change.wat.value == name))
}
