//! A file's name in, what it may be the name of out: a sheet's id, or a document with notes.
//!
//! Never: opens a file.

use crate::covenant::Covenant;
use crate::date::{Month, Quarter, Year};
use crate::problem::listed;

/// The part of a quarter report that belongs to no pillar.
const GENERAL: &str = "algemeen";

/// Kebab-case: lower-case letters and digits, single hyphens between.
pub(super) fn is_id(name: &str) -> bool {
    let part = |part: &str| {
        !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    };
    name.split('-').all(part)
}

/// Whether a document of this name can have notes of its own; if not, how to mend the name. A quarter report of a pillar
/// belongs to a pillar of the covenant, or to `algemeen`.
pub(super) fn is_document(name: &str, covenant: Option<&Covenant>) -> Result<(), String> {
    let example =
        "noem het naar zijn document: `halfjaarrapportage-2021.yaml` of `jaarverantwoording-2021.yaml`";
    let year = |text: &str| text.parse::<Year>().is_ok();
    let yearly = ["werkprogramma-", "halfjaarrapportage-", "jaarverantwoording-", "factuuroverzicht-"];
    let known = if let Some(rest) = name.strip_prefix("kwartaalrapportage-") {
        let (quarter, part) = rest.split_at_checked(7).unwrap_or((rest, ""));
        let pillar = part.strip_prefix('-');
        if let (Some(pillar), Some(covenant)) =
            (pillar, covenant.filter(|covenant| pillars_are_known(covenant)))
            && pillar != GENERAL
            && covenant.pijler(pillar).is_none()
        {
            let ids = covenant.pijlers.iter().map(|pijler| pijler.id.as_str());
            let ids: Vec<_> = ids.chain([GENERAL]).collect();
            return Err(format!("achter het kwartaal hoort {}", listed(&ids, "of")));
        }
        quarter.parse::<Quarter>().is_ok() && (part.is_empty() || pillar.is_some_and(is_id))
    } else if let Some(month) = name.strip_prefix("publicaties-") {
        month.parse::<Month>().is_ok()
    } else {
        yearly.iter().any(|prefix| name.strip_prefix(prefix).is_some_and(year))
    };
    if known { Ok(()) } else { Err(example.to_owned()) }
}

/// Nothing that pillars are known by is broken.
fn pillars_are_known(covenant: &Covenant) -> bool {
    let pillars = &covenant.pijlers;
    !pillars.broken && pillars.iter().all(|pijler| !pijler.broken && !pijler.id.broken)
}
