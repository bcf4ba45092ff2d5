//! Finds files and reads their text.
//!
//! Never: what the text means.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use anyhow::{Result, anyhow, bail};

use super::other_endings::{self, Meant};
use crate::files::{FOLDER, Files, PathKind, reason, shown};

/// Largest file that is read, in bytes.
const MAX_BYTES: u64 = 1_000_000;
/// Largest Markdown file that is typeset, in bytes.
const MAX_MARKDOWN: u64 = 20_000_000;
/// Most files that are read.
const MAX_FILES: usize = 20_000;

/// Reads a Markdown file to typeset.
///
/// # Errors
/// When it cannot be read, is larger than 20 MB, or is no UTF-8; with the path.
pub fn markdown(path: &Path) -> Result<String> {
    if path.extension().is_some_and(|ending| ending == "yaml" || ending == "yml") {
        bail!("{} is geen Markdown; `projectblad generate` maakt de PDF van een projectblad", path.display());
    }
    let mut bytes = Vec::new();
    // A device tells no size, so what is read is counted.
    let read = File::open(path).and_then(|file| file.take(MAX_MARKDOWN + 1).read_to_end(&mut bytes));
    read.map_err(|error| anyhow!("kan {} niet lezen: {}", path.display(), reason(&error)))?;
    if bytes.len() as u64 > MAX_MARKDOWN {
        bail!("{} is groter dan 20 MB; verdeel het over meer bestanden", path.display());
    }
    let help = "is niet in UTF-8 opgeslagen; sla het opnieuw op met de codering UTF-8";
    String::from_utf8(bytes).map_err(|_| anyhow!("{} {help}", path.display()))
}

/// What is said of a folder, or of what stands in it, that the system does not open.
const UNREADABLE: (&str, &str) =
    ("deze map kan niet gelezen worden", "geef uzelf leesrecht op de map, en kijk of de schijf heel is");

/// A file below `projectbladen/`, or a folder there that cannot be read.
pub(crate) struct FoundFile {
    /// Where it is, below the `--map` folder.
    pub(crate) path: PathBuf,
    /// Why it is not opened: message and cure.
    refused: Option<(&'static str, &'static str)>,
    /// The YAML file that was meant, when its own name is not that of one.
    pub(super) meant: Option<Meant>,
}

impl FoundFile {
    /// A file of which is known that it is there.
    pub(crate) fn at(path: PathBuf) -> Self {
        Self { path, refused: None, meant: None }
    }
}

/// The YAML files, and those that were meant to be, in the order of their paths. What only looks like one is among them, with
/// why it is not opened: links are not followed, and a pipe would wait forever.
pub(super) fn find(files: &Files) -> Result<Vec<FoundFile>> {
    let folder = Path::new(FOLDER);
    let mut found = Vec::new();
    let entries: Vec<_> = files.list(folder).collect();
    let paths: BTreeSet<PathBuf> = entries.iter().map(|entry| entry.path.clone()).collect();
    for entry in entries {
        if let PathKind::Closed(why) = &entry.kind
            && entry.path == folder
        {
            bail!("kan {} niet lezen: {why}", shown(&files.shown(folder)));
        }
        let ending = entry.path.extension().unwrap_or_default();
        let yaml = ending.eq_ignore_ascii_case("yaml") || ending.eq_ignore_ascii_case("yml");
        let wanted = match &entry.kind {
            PathKind::Closed(_) | PathKind::Link { away: true } => true,
            _ => yaml,
        };
        let meant = match &entry.kind {
            PathKind::File => other_endings::by_name(&entry.path).or_else(|| {
                let path = entry.path.as_path();
                other_endings::by_content(path, |other| paths.contains(other), || said(files, path))
                    .filter(|_| !yaml)
            }),
            _ => None,
        };
        if !wanted && meant.is_none() {
            continue;
        }
        let refused = match entry.kind {
            PathKind::File => None,
            PathKind::Folder => {
                Some(("dit is een map met de naam van een bestand", "geef de map een naam zonder `.yaml`"))
            }
            PathKind::Link { .. } => Some((
                "dit is een koppeling; die wordt niet gevolgd",
                "zet hier neer waar de koppeling naar wijst",
            )),
            PathKind::Other => Some((
                "dit is geen gewoon bestand",
                "haal het weg, of zet er een gewoon bestand voor in de plaats",
            )),
            PathKind::Closed(_) => Some(UNREADABLE),
        };
        found.push(FoundFile { path: entry.path, refused, meant });
        if found.len() > MAX_FILES {
            let folder = files.shown(folder);
            bail!("in {} staan meer dan 20.000 YAML-bestanden; is dit de goede map?", folder.display());
        }
    }
    Ok(found)
}

/// What a small file says, if it is text.
fn said(files: &Files, path: &Path) -> Option<String> {
    let (bytes, size) = files.read(path, MAX_BYTES).ok()?;
    String::from_utf8(bytes).ok().filter(|_| size <= MAX_BYTES)
}

/// Why a file cannot be read.
pub(super) struct Unreadable {
    pub(super) message: String,
    pub(super) help: &'static str,
    /// What can be shown of it.
    pub(super) text: String,
    /// The byte of `text` that is to blame.
    pub(super) at: u32,
}

/// What a file says.
pub(super) fn text(files: &Files, found: &FoundFile) -> Result<String, Unreadable> {
    let blank = |message: String, help| Unreadable { message, help, text: String::new(), at: 0 };
    let trouble = |error: std::io::Error| match error.kind() {
        std::io::ErrorKind::PermissionDenied => {
            blank("dit bestand mag niet gelezen worden".into(), "geef uzelf leesrecht op het bestand")
        }
        _ => {
            blank("dit bestand kan niet gelezen worden".into(), "kijk of het bestand nog bestaat en heel is")
        }
    };
    if let Some((message, help)) = found.refused {
        return Err(blank(message.into(), help));
    }
    let (bytes, size) = files.read(&found.path, MAX_BYTES).map_err(trouble)?;
    let size = size.max(bytes.len() as u64);
    if size > MAX_BYTES {
        let message = format!("dit bestand is groter dan 1 MB ({size} bytes)");
        return Err(blank(message, "een projectblad is tekst: haal weg wat er niet in hoort"));
    }
    utf8(&bytes)
}

/// What files of other programs begin with.
const KINDS: [(&[u8], &str); 6] = [
    (b"PK\x03\x04", "een bestand van Word of Excel, of een ander ingepakt bestand"),
    (b"\xd0\xcf\x11\xe0", "een oud bestand van Word of Excel"),
    (b"{\\rtf", "een bestand van een tekstverwerker (RTF)"),
    (b"%PDF-", "een PDF"),
    (b"\x89PNG", "een afbeelding"),
    (b"\xff\xd8\xff", "een afbeelding"),
];

/// What a text is that is no YAML: a page of the web, or rows of a spreadsheet.
fn other_text(text: &str) -> Option<&'static str> {
    let begin = text.trim_start_matches(['\u{feff}', ' ', '\n', '\r']);
    let starts = |tag: &str| begin.get(..tag.len()).is_some_and(|start| start.eq_ignore_ascii_case(tag));
    if starts("<!doctype html") || starts("<html") || starts("<?xml") {
        return Some("een webpagina (HTML of XML)");
    }
    let mut lines = begin.lines().filter(|line| !line.trim().is_empty());
    let (first, second) = (lines.next()?, lines.next()?);
    let is_row = |separator: &str| {
        let cells = first.matches(separator).count();
        cells > 0 && second.matches(separator).count() == cells
    };
    let no_yaml = !first.contains(':') && !first.starts_with(['-', '#', '{', '[']);
    (no_yaml && [";", "\",\"", "\t"].into_iter().any(is_row)).then_some("een tabel uit een rekenblad (CSV)")
}

const UTF16: &str = "dit bestand is opgeslagen als UTF-16 (Kladblok en Excel noemen dat Unicode)";
const UTF16_HELP: &str = "sla het bestand opnieuw op met de codering UTF-8; `--herstel` kan het niet, want dat verandert alleen tekst in UTF-8";

/// Every second byte is a NUL, as of letters in UTF-16 without a mark at the begin.
fn is_utf16(bytes: &[u8]) -> bool {
    let begin = bytes.get(..bytes.len().min(64)).unwrap_or_default();
    let nul = |of: usize| begin.iter().skip(of).step_by(2).all(|byte| *byte == 0);
    begin.len() > 3 && (nul(0) != nul(1))
}

/// Bytes as text, unless they are none.
fn utf8(bytes: &[u8]) -> Result<String, Unreadable> {
    if let Some(kind) = KINDS.iter().find(|(start, _)| bytes.starts_with(start)).map(|(_, kind)| kind) {
        return Err(Unreadable {
            message: format!("dit is {kind}, en geen tekst"),
            help: "open het in het programma waar het vandaan komt, en zet de tekst in een nieuw `.yaml`-bestand",
            text: String::new(),
            at: 0,
        });
    }
    let valid = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let text = String::from_utf8_lossy(&bytes[..error.valid_up_to()]).into_owned();
            let at = u32::try_from(text.len()).unwrap_or(0);
            let is_utf16 = matches!(bytes, [0xff, 0xfe, ..] | [0xfe, 0xff, ..]);
            let (message, help) = if is_utf16 {
                (UTF16, UTF16_HELP)
            } else {
                (
                    "dit bestand is niet in UTF-8 opgeslagen",
                    "sla het bestand opnieuw op met de codering UTF-8; welke het nu heeft, is niet zeker te zien, dus `--herstel` kan het niet",
                )
            };
            return Err(Unreadable { message: message.into(), help, text, at });
        }
    };
    if is_utf16(bytes) {
        return Err(Unreadable { message: UTF16.into(), help: UTF16_HELP, text: String::new(), at: 0 });
    }
    if let Some(at) = valid.find('\0') {
        let at = u32::try_from(at).unwrap_or(0);
        let message = "in dit bestand staat een NUL-teken; het is geen tekst".into();
        return Err(Unreadable {
            message,
            help: "sla het bestand opnieuw op als platte tekst",
            text: valid.into(),
            at,
        });
    }
    if let Some(kind) = other_text(valid) {
        return Err(Unreadable {
            message: format!("dit is {kind}, en geen YAML"),
            help: "open het in het programma waar het vandaan komt, en zet de tekst in een nieuw `.yaml`-bestand",
            text: valid.to_owned(),
            at: 0,
        });
    }
    Ok(valid.to_owned())
}
