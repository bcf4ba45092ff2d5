//! A file's name in, what it may be the name of out: a sheet's id, or a document with notes.
//!
//! Never: opens a file.

use crate::covenant::Covenant;
use crate::date::Year;
use crate::document::{Document, GENERAL, Part};
use crate::notation;
use crate::problem::listed;

/// Kebab-case: lower-case letters and digits, single hyphens between.
pub(super) fn is_id(name: &str) -> bool {
    let part = |part: &str| {
        !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    };
    name.split('-').all(part)
}

/// Windows takes a file of this name for a device, and keeps none.
pub(crate) fn is_device(name: &str) -> bool {
    let name = name.split('.').next().unwrap_or_default().trim().to_lowercase();
    let port =
        |kind: &str| name.strip_prefix(kind).is_some_and(|rest| matches!(rest.as_bytes(), [b'1'..=b'9']));
    matches!(name.as_str(), "con" | "prn" | "aux" | "nul") || port("com") || port("lpt")
}

/// What people and programs put behind the name of a copy.
const COPY: [&str; 8] = ["kopie", "copy", "copie", "versie", "nieuw", "oud", "concept", "definitief"];

/// The document that a file with another name was meant for: `halfjaar 2023 (1)`, `Halfjaarrapportage 2023 - kopie`.
fn meant(name: &str) -> Option<Document> {
    let name = notation::kebab(name);
    let words: Vec<&str> = name.split('-').collect();
    let is_copy =
        |word: &&str| COPY.contains(word) || word.len() < 3 && word.bytes().all(|byte| byte.is_ascii_digit());
    let kept = words.iter().rposition(|word| !is_copy(word))? + 1;
    let words = words.get(..kept)?;
    if let Ok(document) = words.join("-").parse() {
        return Some(document);
    }
    let year = words.iter().find(|word| word.len() == 4 && word.parse::<Year>().is_ok())?;
    let rest: Vec<&str> = words.iter().copied().filter(|word| word != year).collect();
    match rest[..] {
        ["halfjaar" | "halfjaarrapport" | "halfjaarrapportage"] => {
            format!("halfjaarrapportage-{year}").parse().ok()
        }
        ["jaar" | "jaarverslag" | "jaarrapport" | "jaarrapportage" | "jaarverantwoording"] => {
            format!("jaarverantwoording-{year}").parse().ok()
        }
        ["werkprogramma"] => format!("werkprogramma-{year}").parse().ok(),
        ["kwartaal" | "kwartaalrapport" | "kwartaalrapportage", number] => {
            format!("kwartaalrapportage-{year}-{}", number.to_uppercase().replace('Q', "K")).parse().ok()
        }
        _ => None,
    }
}

/// The document whose notes stand in a file of this name; else how to mend the name. A quarter report of a pillar belongs
/// to a pillar of the covenant, or to `algemeen`.
pub(super) fn document(name: &str, covenant: Option<&Covenant>) -> Result<Document, String> {
    let example = || match meant(name) {
        Some(document) => format!(
            "noem het bestand `{}.yaml`; is dat er al, haal dan een van de twee bestanden weg",
            document.name()
        ),
        None => {
            "noem het naar zijn document: `halfjaarrapportage-2021.yaml` of `jaarverantwoording-2021.yaml`"
                .to_owned()
        }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_document_that_a_name_was_meant_for() {
        let meant = |name: &str| meant(name).map(|document| document.name());
        for name in [
            "halfjaar 2023 (1)",
            "halfjaarrapportage 2023",
            "Halfjaarrapportage-2023 - kopie",
            "halfjaarrapportage-2023 - kopie (2)",
            "2023 halfjaarrapport",
        ] {
            assert_eq!(meant(name).as_deref(), Some("halfjaarrapportage-2023"), "{name}");
        }
        assert_eq!(meant("jaar 2023").as_deref(), Some("jaarverantwoording-2023"));
        assert_eq!(meant("kwartaal 2023 Q2").as_deref(), Some("kwartaalrapportage-2023-K2"));
        for name in ["notulen", "2023", "", "halfjaar", "(1)"] {
            assert_eq!(meant(name), None, "{name}");
        }
    }

    #[test]
    fn windows_keeps_no_file_that_is_called_as_a_device() {
        assert!(["con", "AUX.svg", "com1", "lpt9.png", "nul"].into_iter().all(is_device));
        assert!(!["conventie", "com", "com10", "aux-1", "kaart.con"].into_iter().any(is_device));
    }
}
