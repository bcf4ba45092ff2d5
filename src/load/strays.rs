//! Files that were meant to be YAML but have another ending: `winkels.yaml.txt`, `winkels.YML`, `winkels.yalm`.
//!
//! Never: reads the file.

use std::path::{Path, PathBuf};

use crate::problem::quoted;
use crate::problem::{Code, Place, Problem, Sources};

/// Endings that an editor puts behind `.yaml` by itself, and typos.
const BEHIND: [&str; 4] = ["txt", "doc", "docx", "rtf"];
const SLIPS: [&str; 6] = ["yalm", "ymal", "yam", "yaml_", "ylm", "yml_"];

/// The name that a file with a wrong ending was meant to have.
pub(super) fn meant(path: &Path) -> Option<String> {
    let name = path.file_name()?.to_str()?;
    let (stem, ending) = name.rsplit_once('.')?;
    let lower = ending.trim().to_lowercase();
    let yaml = |ending: &str| matches!(ending, "yaml" | "yml");
    let behind = || {
        let (stem, inner) = stem.rsplit_once('.')?;
        (BEHIND.contains(&lower.as_str()) && yaml(&inner.trim().to_lowercase())).then_some(stem)
    };
    let stem = match () {
        () if yaml(&lower) && lower != ending => Some(stem),
        () if SLIPS.contains(&lower.as_str()) => Some(stem),
        () => behind(),
    };
    stem.filter(|stem| !stem.is_empty()).map(|stem| format!("{}.yaml", stem.trim()))
}

/// What Word or Excel puts beside a file that is open there.
pub(super) fn is_beside(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.starts_with("~$")
}

/// The finding of such a file.
pub(super) fn beside(relative: PathBuf, sources: &mut Sources) -> Problem {
    let place = Place { file: sources.add(relative, String::new()), start: 0, end: 0 };
    let message =
        "dit is geen projectblad: Word en Excel zetten zo'n bestand neer zolang een blad daar open is";
    let help = "sluit het blad daar; blijft dit bestand staan, haal het dan weg";
    Problem::at(Code::NaamOnjuist, place, message).help(help)
}

/// The finding: such a file is not read. Its name may be taken: by the file that it is a copy of.
pub(super) fn problem(relative: PathBuf, meant: &str, is_taken: bool, sources: &mut Sources) -> Problem {
    let place = Place { file: sources.add(relative, String::new()), start: 0, end: 0 };
    let message = "dit bestand wordt niet gelezen, omdat zijn naam niet op `.yaml` eindigt";
    let help = if is_taken {
        format!("{} is er al: haal een van de twee bestanden weg, of geef dit een andere naam", quoted(meant))
    } else {
        format!("noem het bestand {}", quoted(meant))
    };
    Problem::at(Code::NaamOnjuist, place, message).help(help)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_that_were_meant_to_be_yaml() {
        let meant = |name: &str| meant(Path::new(name));
        for name in ["a.yaml.txt", "a.yml.TXT", "a.yaml ", "a.yalm", "a.yaml.docx", "a.YML", "a.Yaml"] {
            assert_eq!(meant(name).as_deref(), Some("a.yaml"), "{name:?}");
        }
        for name in
            ["a.yaml", "a.yml", "notities.txt", "a.docx", "kaart.svg", "leesmij", ".yaml.txt", "a.yaml.bak"]
        {
            assert_eq!(meant(name), None, "{name}");
        }
    }
}
