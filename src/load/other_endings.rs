//! Files that were meant to be YAML but have another ending: `winkels.yaml.txt`, `winkels.YML`, `winkels.yalm`; and what stands
//! in a folder for a file that is not there: a shortcut, a placeholder of a cloud.
//!
//! Never: reads the file.

use std::path::{Path, PathBuf};

use super::NOTES;
use super::name::is_id;
use super::record_of::record_of;
use crate::document::Document;
use crate::notation;
use crate::problem::quoted;
use crate::problem::{Code, Place, Problem, Sources};

/// Endings that an editor puts behind `.yaml` by itself, and typos.
const BEHIND: [&str; 5] = ["txt", "doc", "docx", "rtf", "download"];
const SLIPS: [&str; 6] = ["yalm", "ymal", "yam", "yaml_", "ylm", "yml_"];

/// Endings of a shortcut: of Windows, of the web, of macOS, of Linux.
const SHORTCUTS: [&str; 4] = ["lnk", "url", "webloc", "desktop"];
/// Endings of what a cloud puts in the place of a file that it did not bring yet.
const PLACEHOLDERS: [&str; 3] = ["icloud", "nextcloud", "owncloud"];

/// The YAML file that was meant by another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Meant {
    /// The name that it has, or should have.
    pub(super) name: String,
    /// What is there instead.
    instead: Instead,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Instead {
    /// The file itself, under another name.
    Misnamed,
    /// Something that leads to it.
    Shortcut,
    /// What a cloud keeps in its place.
    Placeholder,
}

/// Endings of what an editor or a person keeps of a file that is about to change.
const KEPT: [&str; 12] =
    ["bak", "old", "orig", "backup", "save", "oud", "kopie", "copy", "vorig", "vorige", "org", "reserve"];
/// Endings of a text that was never given another, and of one that was never put in its place: the file beside it lacks what it says.
const TEXTS: [&str; 2] = ["txt", "tmp"];

/// The name of a file without an ending, with that of a text or of a copy, which says what a sheet says. What an editor keeps
/// beside a sheet that is there is none.
pub(super) fn by_content(
    path: &Path,
    is_there: impl Fn(&Path) -> bool,
    text: impl FnOnce() -> Option<String>,
) -> Option<Meant> {
    let name = path.file_name()?.to_str().filter(|name| !name.starts_with(['.', '~']))?;
    let (stem, kept) = match name.rsplit_once('.') {
        None => (name.trim_end_matches('~'), name.ends_with('~')),
        Some((stem, ending)) => {
            let lower = ending.to_lowercase();
            let copied = ["yaml", "yml"].iter().any(|yaml| lower.starts_with(yaml));
            let is_text = TEXTS.contains(&lower.as_str());
            let kept = KEPT.contains(&lower.as_str()) || lower.ends_with('~');
            if !kept && !copied && !is_text {
                return None;
            }
            (before_yaml(stem).unwrap_or(stem), kept)
        }
    };
    let meant = format!("{}.yaml", stem.trim());
    let short = format!("{}.yml", stem.trim());
    if kept && (is_there(&path.with_file_name(&meant)) || is_there(&path.with_file_name(short))) {
        return None;
    }
    let text = text()?;
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
    let is_ours = record_of(&text).is_some() || notes() && has_field(&text);
    is_ours.then(|| Meant { name: valid(stem), instead: Instead::Misnamed })
}

/// `winkels` of `winkels.yaml`, `winkels.yaml (1)` and `winkels.yaml~RF2a`.
fn before_yaml(stem: &str) -> Option<&str> {
    let small = stem.to_ascii_lowercase();
    let at = [".yaml", ".yml"].iter().find_map(|ending| small.find(ending))?;
    stem.get(..at).filter(|bare| !bare.is_empty())
}

/// What a file was meant to be, as its name alone says.
pub(super) fn by_name(path: &Path) -> Option<Meant> {
    let right = right_name(path).map(|name| Meant { name, instead: Instead::Misnamed });
    right.or_else(|| {
        let (stem, ending) = path.file_name()?.to_str()?.rsplit_once('.')?;
        let ending = ending.to_lowercase();
        let instead = match () {
            () if SHORTCUTS.contains(&ending.as_str()) => Instead::Shortcut,
            () if PLACEHOLDERS.contains(&ending.as_str()) => Instead::Placeholder,
            () => return None,
        };
        let bare = before_yaml(stem.trim_start_matches('.'))?;
        Some(Meant { name: valid(bare), instead })
    })
}

/// The name that a file with a wrong ending was meant to have.
fn right_name(path: &Path) -> Option<String> {
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
    stem.filter(|stem| !stem.is_empty()).map(valid)
}

/// A name that a file may have: one that may not be would be told when this one is mended.
fn valid(stem: &str) -> String {
    let stem = stem.trim();
    let kebab = notation::kebab(stem);
    let may_be = is_id(stem) || stem.parse::<Document>().is_ok() || kebab.is_empty();
    format!("{}.yaml", if may_be { stem } else { &kebab })
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
pub(super) fn problem(relative: PathBuf, meant: &Meant, is_taken: bool, sources: &mut Sources) -> Problem {
    let place = Place { file: sources.add(relative, String::new()), start: 0, end: 0 };
    let name = quoted(&meant.name);
    let message = match meant.instead {
        Instead::Misnamed => "dit bestand wordt niet gelezen, omdat zijn naam niet op `.yaml` eindigt",
        Instead::Shortcut => "dit is een snelkoppeling; wat erachter zit, wordt niet gelezen",
        Instead::Placeholder => "dit bestand staat alleen in de cloud, en niet op deze computer",
    };
    let help = match (meant.instead, is_taken) {
        (Instead::Misnamed, true) => {
            format!("{name} is er al: haal een van de twee bestanden weg, of geef dit een andere naam")
        }
        (Instead::Misnamed, false) => format!("noem het bestand {name}"),
        (_, true) => format!("{name} is er al: haal dit bestand weg"),
        (Instead::Shortcut, false) => {
            format!("zet het bestand {name} zelf in deze map, en haal de snelkoppeling weg")
        }
        (Instead::Placeholder, false) => {
            format!("download het bestand, zodat {name} hier zelf staat")
        }
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
        assert_eq!(meant("Wonen & zorg.YAML").as_deref(), Some("wonen-zorg.yaml"));
        assert_eq!(
            meant("kwartaalrapportage-2023-K2.yml.txt").as_deref(),
            Some("kwartaalrapportage-2023-K2.yaml")
        );
        for name in
            ["a.yaml", "a.yml", "notities.txt", "a.docx", "kaart.svg", "leesmij", ".yaml.txt", "a.yaml.bak"]
        {
            assert_eq!(meant(name), None, "{name}");
        }
    }

    #[test]
    fn what_stands_for_a_file_names_it() {
        let meant = |name: &str| by_name(Path::new(name)).map(|meant| (meant.name, meant.instead));
        for (name, instead) in [
            (".a.yaml.icloud", Instead::Placeholder),
            ("a.yml.nextcloud", Instead::Placeholder),
            ("a.yaml.lnk", Instead::Shortcut),
            ("a.yaml - Snelkoppeling.LNK", Instead::Shortcut),
            ("a.yaml.url", Instead::Shortcut),
        ] {
            assert_eq!(meant(name), Some(("a.yaml".to_owned(), instead)), "{name}");
        }
        for name in ["kaart.png.lnk", ".yaml.icloud", "Teams.url", ".kaart.svg.icloud"] {
            assert_eq!(meant(name), None, "{name}");
        }
    }

    #[test]
    fn a_sheet_under_another_ending_is_one_by_what_it_says() {
        let sheet = || Some("titel: Wonen\nsoort: project\ndoel: |\n  Meer.\n".to_owned());
        let found = |name: &str, is_there: bool| {
            by_content(Path::new(name), |_| is_there, sheet).map(|meant| meant.name)
        };
        let alone = |name: &str| found(name, false);
        for name in [
            "a",
            "a.txt",
            "a.yaml.bak",
            "a.yml.old",
            "a.YAML.OUD",
            "a.yaml~",
            "a.yaml (1)",
            "a.yaml - kopie",
            "a.yaml~RF2a.TMP",
        ] {
            assert_eq!(alone(name).as_deref(), Some("a.yaml"), "{name}");
        }
        for name in ["a.docx", ".a", "a.svg", "a.json"] {
            assert_eq!(alone(name), None, "{name}");
        }
        for (name, meant) in [
            ("a", Some("a.yaml")),
            ("a.yaml.tmp", Some("a.yaml")),
            ("a.yaml.bak", None),
            ("a.yaml.oud", None),
            ("a.yaml~", None),
        ] {
            assert_eq!(found(name, true).as_deref(), meant, "{name}");
        }
        let other = || Some("De titel: Wonen\nsoort: project\n".to_owned());
        assert_eq!(by_content(Path::new("leesmij"), |_| false, other), None);
    }
}
