//! The covenant, the texts of reports and sheets in a file that stands where they are not looked for.
//!
//! Never: what stands in them.

use std::path::Path;

use super::file::FoundFile;
use super::record_of::{RecordKind, record_of};
use super::{COVENANT, NOTES, Programme, file, name};
use crate::files::FOLDER;
use crate::problem::{Code, Place, Problem};

/// The frame under another name, in a sub-folder or as a copy: not read, because it is no sheet either.
pub(super) fn covenant(found: &FoundFile, files: &[FoundFile], programme: &mut Programme) -> Option<Problem> {
    let stem = found.path.file_stem()?.to_string_lossy().to_lowercase();
    let place = Path::new(FOLDER).join(COVENANT);
    let is_taken = files.iter().any(|other| other.path == place);
    let is_covenant = || {
        let text = file::text(&programme.files, found).unwrap_or_else(|unreadable| unreadable.text);
        record_of(&text) == Some(RecordKind::Covenant)
    };
    let named = stem == "convenant";
    let is_copy = || stem.contains("convenant") && is_covenant();
    if !named && !is_copy() {
        return None;
    }
    let copied = is_taken && !named;
    let (message, help) = if copied {
        let help = format!("haal dit bestand weg; het convenant staat in `{FOLDER}/{COVENANT}`");
        ("dit is een kopie van het convenant", help)
    } else if is_taken {
        let help = format!(
            "er is al een `{FOLDER}/{COVENANT}`: haal dit bestand weg, of bewaar het buiten `{FOLDER}/`"
        );
        ("dit is een tweede convenant, en er geldt er één", help)
    } else {
        let help = format!("noem het bestand `{FOLDER}/{COVENANT}`");
        ("dit is het convenant, maar het staat niet op zijn plaats", help)
    };
    let file = programme.sources.add(found.path.clone(), String::new());
    Some(Problem::at(Code::NaamOnjuist, Place { file, start: 0, end: 0 }, message).help(help))
}

/// Texts of a report in another folder, or in one whose name has other capitals: not read, because they are no sheet.
pub(super) fn notes(found: &FoundFile, programme: &mut Programme) -> Option<Problem> {
    let folder = found.path.parent()?;
    let own = Path::new(FOLDER).join(NOTES);
    let is_called_so = folder.to_string_lossy().to_lowercase() == own.to_string_lossy();
    let stem = found.path.file_stem()?.to_string_lossy();
    if !is_called_so && name::document(&stem, programme.covenant.as_ref()).is_err() {
        return None;
    }
    let message = "dit zijn de teksten bij een rapport, maar ze staan niet op hun plaats";
    let help = format!("zet het bestand in `{FOLDER}/{NOTES}/`");
    let file = programme.sources.add(found.path.clone(), String::new());
    Some(Problem::at(Code::NaamOnjuist, Place { file, start: 0, end: 0 }, message).help(help))
}

/// A sheet among the texts of reports: not read, because none of its fields is one of theirs.
pub(super) fn sheet(found: &FoundFile, programme: &mut Programme) -> Option<Problem> {
    let stem = found.path.file_stem()?.to_string_lossy();
    let text = file::text(&programme.files, found).ok()?;
    if record_of(&text) != Some(RecordKind::Sheet)
        || name::document(&stem, programme.covenant.as_ref()).is_ok()
    {
        return None;
    }
    let message = "dit is een projectblad, maar het staat bij de teksten van rapporten";
    let help = format!("zet het bestand onder `{FOLDER}/` in een andere map dan `{NOTES}/`");
    let file = programme.sources.add(found.path.clone(), String::new());
    Some(Problem::at(Code::NaamOnjuist, Place { file, start: 0, end: 0 }, message).help(help))
}
