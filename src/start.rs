//! A new work programme, or a new sheet: files ready to be written where there are none.
//!
//! Comes in: a title and where the sheet belongs. Goes out: [`Output`]s. Never: overwrites, guesses a year from the
//! clock.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use crate::covenant::Covenant;
use crate::fields::{listed, nearest};
use crate::load::FOLDER;
use crate::notation;
use crate::sheet::Onderdeel;
use crate::write::Output;

/// The example's covenant, for its cities.
const EXAMPLE: &str = include_str!("../projectbladen/convenant.yaml");

/// The files of a new work programme: the covenant with its cities and a first sheet, good at once.
#[must_use]
pub fn programme() -> Vec<Output> {
    let cities = EXAMPLE.find("\ngemeenten:").map_or("", |at| &EXAMPLE[at + 1..]);
    let covenant = include_str!("start/convenant.yaml").to_owned() + cities;
    let file =
        |path: &str, text: String| Output { path: Path::new(FOLDER).join(path), bytes: text.into_bytes() };
    vec![
        file("convenant.yaml", covenant),
        file(
            "basisprogramma/accountmanagement-en-advies.yaml",
            include_str!("start/eerste-blad.yaml").to_owned(),
        ),
    ]
}

/// Where a new sheet belongs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Belongs {
    /// To a pillar's inhoudelijk werkprogramma, by the pillar's id.
    Pijler(String),
    /// To another part of the programme.
    Onderdeel(Onderdeel),
}

/// A new sheet: a draft with every field and its explanation, in the folder of its pillar or part.
///
/// # Errors
/// When the pillar does not exist, or the title holds nothing to name a file after; in Dutch.
pub fn sheet(title: &str, belongs: &Belongs, covenant: Option<&Covenant>) -> Result<Output> {
    let id = notation::kebab(title);
    if id.is_empty() {
        bail!("de titel `{title}` bevat geen letters of cijfers voor een bestandsnaam");
    }
    let (folder, part) = match belongs {
        Belongs::Pijler(pijler) => {
            let known: Vec<&str> = covenant
                .map(|covenant| covenant.pijlers.iter().map(|known| known.id.as_str()).collect())
                .unwrap_or_default();
            if !known.contains(&pijler.as_str()) {
                let help = match nearest(pijler, known.iter().copied()) {
                    Some(meant) => format!("bedoelde u `{meant}`?"),
                    None => format!("kies uit {}", listed(&known, "of")),
                };
                bail!("de pijler `{pijler}` staat niet in convenant.yaml; {help}");
            }
            (
                pijler.clone(),
                format!("onderdeel: {}\npijler: {pijler}", Onderdeel::InhoudelijkWerkprogramma.word()),
            )
        }
        Belongs::Onderdeel(onderdeel) => {
            (onderdeel.word().replace(' ', "-"), format!("onderdeel: {}", onderdeel.word()))
        }
    };
    let text =
        include_str!("start/blad.yaml").replace("{titel}", &quoted(title)).replace("{onderdeel}", &part);
    let path: PathBuf = [FOLDER, &folder, &format!("{id}.yaml")].iter().collect();
    Ok(Output { path, bytes: text.into_bytes() })
}

/// A title as YAML: between double quotes, which JSON's escapes suit.
fn quoted(title: &str) -> String {
    serde_json::to_string(title.trim()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_come_from_titles() {
        assert_eq!(notation::kebab("Wonen & zorg in 's-Hertogenbosch"), "wonen-zorg-in-s-hertogenbosch");
        assert_eq!(notation::kebab("  Café-ideeën: één, twéé!  "), "cafe-ideeen-een-twee");
        assert_eq!(notation::kebab("???"), "");
    }
}
