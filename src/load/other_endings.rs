//! Files that were meant to be YAML but have another ending: `winkels.yaml.txt`, `winkels.YML`, `winkels.yalm`.
//!
//! Never: reads the file.

use std::path::{Path, PathBuf};

use super::NOTES;
use crate::document::Document;
use crate::notation;
use crate::problem::quoted;
use crate::problem::{Code, Place, Problem, Sources};

/// Endings that an editor puts behind `.yaml` by itself, and typos.
const BEHIND: [&str; 5] = ["txt", "doc", "docx", "rtf", "download"];
const SLIPS: [&str; 6] = ["yalm", "ymal", "yam", "yaml_", "ylm", "yml_"];

/// Fields in the first column of a sheet, of the frame and of the texts of a report: this many make a file one of them.
const FIELDS: [&str; 14] = [
    "titel",
    "onderdeel",
    "pijler",
    "soort",
    "doel",
    "aanpak",
    "planning",
    "partijen",
    "begroting",
    "looptijd",
    "pijlers",
    "gemeenten",
    "algemeen_beeld",
    "besproken",
];
const ENOUGH: usize = 3;

/// Endings of what an editor keeps of a file that it changes.
const KEPT: [&str; 6] = ["bak", "old", "orig", "tmp", "backup", "save"];

/// The name of a file without an ending, with that of a text or of a copy, which says what a sheet says. What an editor keeps
/// beside a sheet that is there is none.
pub(super) fn by_content(
    path: &Path,
    is_there: impl Fn(&Path) -> bool,
    text: impl FnOnce() -> Option<String>,
) -> Option<String> {
    let name = path.file_name()?.to_str().filter(|name| !name.starts_with(['.', '~']))?;
    let (stem, kept) = match name.rsplit_once('.') {
        None => (name.trim_end_matches('~'), name.ends_with('~')),
        Some((stem, ending)) => {
            let lower = ending.to_lowercase();
            let kept = KEPT.contains(&lower.as_str()) || lower.ends_with('~');
            let copied = ["yaml", "yml"].iter().any(|yaml| lower.starts_with(yaml));
            if !kept && !copied && lower != "txt" {
                return None;
            }
            let bare = [".yaml", ".yml"].iter().find_map(|inner| stem.strip_suffix(inner));
            (bare.unwrap_or(stem), kept)
        }
    };
    let meant = format!("{}.yaml", stem.trim());
    if kept && is_there(&path.with_file_name(&meant)) {
        return None;
    }
    let text = text()?;
    let says = |field: &&&str| {
        text.lines().any(|line| line.strip_prefix(**field).is_some_and(|rest| rest.starts_with(':')))
    };
    let found = FIELDS.iter().filter(says).count();
    // The texts of a report are few, and their file has the name of its document.
    let notes = || {
        path.parent().is_some_and(|folder| folder.ends_with(NOTES)) && stem.trim().parse::<Document>().is_ok()
    };
    let has_field = |text: &str| {
        text.lines().any(|line| {
            line.split_once(':')
                .is_some_and(|(key, _)| !key.is_empty() && notation::kebab(key) == key.replace('_', "-"))
        })
    };
    (found >= ENOUGH || notes() && has_field(&text)).then_some(meant)
}

/// The name that a file with a wrong ending was meant to have.
pub(super) fn right_name(path: &Path) -> Option<String> {
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
        let meant = |name: &str| right_name(Path::new(name));
        for name in ["a.yaml.txt", "a.yml.TXT", "a.yaml ", "a.yalm", "a.yaml.docx", "a.YML", "a.Yaml"] {
            assert_eq!(meant(name).as_deref(), Some("a.yaml"), "{name:?}");
        }
        for name in
            ["a.yaml", "a.yml", "notities.txt", "a.docx", "kaart.svg", "leesmij", ".yaml.txt", "a.yaml.bak"]
        {
            assert_eq!(meant(name), None, "{name}");
        }
    }

    #[test]
    fn a_sheet_under_another_ending_is_one_by_what_it_says() {
        let sheet = || Some("titel: Wonen\nsoort: project\ndoel: |\n  Meer.\n".to_owned());
        let alone = |name: &str| by_content(Path::new(name), |_| false, sheet);
        for name in ["a", "a.txt", "a.yaml.bak", "a.yml.old", "a.yaml~", "a.yaml (1)", "a.yaml - kopie"] {
            assert_eq!(alone(name).as_deref(), Some("a.yaml"), "{name}");
        }
        for name in ["a.docx", ".a", "a.svg", "a.json"] {
            assert_eq!(alone(name), None, "{name}");
        }
        for (name, meant) in [("a", Some("a.yaml")), ("a.yaml.bak", None), ("a.yaml~", None)] {
            assert_eq!(by_content(Path::new(name), |_| true, sheet).as_deref(), meant, "{name}");
        }
        let other = || Some("De titel: Wonen\nsoort: project\n".to_owned());
        assert_eq!(by_content(Path::new("leesmij"), |_| false, other), None);
    }
}
