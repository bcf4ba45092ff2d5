//! A file's name in, what it may be the name of out: a sheet's id, or a document with notes.
//!
//! Never: opens a file.

use crate::covenant::Covenant;
use crate::document::{Document, GENERAL, Part};
use crate::problem::listed;

/// Kebab-case: lower-case letters and digits, single hyphens between.
pub(super) fn is_id(name: &str) -> bool {
    let part = |part: &str| {
        !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    };
    name.split('-').all(part)
}

/// The document whose notes stand in a file of this name; else how to mend the name. A quarter report of a pillar belongs
/// to a pillar of the covenant, or to `algemeen`.
pub(super) fn document(name: &str, covenant: Option<&Covenant>) -> Result<Document, String> {
    let example = || {
        "noem het naar zijn document: `halfjaarrapportage-2021.yaml` of `jaarverantwoording-2021.yaml`"
            .to_owned()
    };
    let document: Document = name.parse().map_err(|()| example())?;
    if let Some(report) = document.noted() {
        return Err(format!("een oplegnotitie heeft geen eigen bestand; schrijf het in `{report}.yaml`"));
    }
    if let Document::Quarterly(_, Part::Pillar(id)) = &document {
        let covenant = covenant.filter(|covenant| pillars_are_known(covenant));
        if covenant.is_some_and(|covenant| covenant.pijler(id).is_none()) {
            let ids = covenant.into_iter().flat_map(|covenant| covenant.pijlers.iter());
            let ids: Vec<_> = ids.map(|pijler| pijler.id.as_str()).chain([GENERAL]).collect();
            return Err(format!("achter het kwartaal hoort {}", listed(&ids, "of")));
        }
        if !is_id(id) {
            return Err(example());
        }
    }
    Ok(document)
}

/// Nothing that pillars are known by is broken.
fn pillars_are_known(covenant: &Covenant) -> bool {
    let pillars = &covenant.pijlers;
    !pillars.broken && pillars.iter().all(|pijler| !pijler.broken && !pijler.id.broken)
}
