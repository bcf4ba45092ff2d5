//! Which texts differ between two moments. Of a text only a sum is kept, so only that it is another one can be told.

use std::collections::BTreeMap;

use super::pairing::paired;
use super::{Difference, SheetDifference, Topic, office_name};
use crate::values::Values;

/// The texts that are others, by sheet; those of the document itself come first, without an id. Values that were kept without
/// sums say nothing of their texts.
#[must_use]
pub fn texts(then: &Values, now: &Values) -> Vec<SheetDifference> {
    let own = others(&then.teksten, &now.teksten);
    let document = SheetDifference { titel: "Dit document".to_owned(), id: String::new(), verschillen: own };
    let (pairs, _) = paired(then, now);
    let sheets =
        pairs.into_iter().filter_map(|(was, is)| Some((was?, is))).map(|(was, is)| SheetDifference {
            titel: is.titel.clone(),
            id: is.id.clone(),
            verschillen: others(&was.teksten, &is.teksten),
        });
    std::iter::once(document).chain(sheets).filter(|sheet| !sheet.verschillen.is_empty()).collect()
}

fn others(then: &BTreeMap<String, String>, now: &BTreeMap<String, String>) -> Vec<Difference> {
    if then.is_empty() {
        return Vec::new();
    }
    let gone = then.keys().filter(|name| !now.contains_key(*name));
    let later = |name: &str| matches!(name, "themagroep" | "partijen") && !then.contains_key(name); // not kept at first
    let other =
        now.iter().filter(|(name, sum)| then.get(*name) != Some(sum) && !later(name)).map(|(name, _)| name);
    let line = |name: &String| Difference {
        over: Topic::Anders,
        wat: office_name(name),
        van_naar: None,
        waarom: None,
    };
    other.chain(gone).map(line).collect()
}
