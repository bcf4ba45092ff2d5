//! What a document was made from, as eight signs for its title block: the same on every machine and in every clone, with or
//! without git.
//!
//! Counted is what can be read into it, by path and text: YAML, images, templates; line ends as LF. Not counted are the days
//! that are written down when the document goes out, or it could never say the same before and after. Never: the archive,
//! hidden files, the clock.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};

use crate::document::Document;
use crate::files::{FOLDER, Files, PathKind, image};
use crate::problem::Sources;
use crate::yaml::{self, Entry, Node};

/// The frame, and the folder of the documents' notes.
const COVENANT: &str = "projectbladen/convenant.yaml";
const NOTES: &str = "projectbladen/rapportages";
/// The folder of the templates.
const TEMPLATES: &str = "templates";

/// What is written into a document's own file when it is presented, discussed, adopted or sent.
const DAYS: [&str; 9] = [
    "voorgelegd",
    "besproken",
    "vastgesteld",
    "verzonden",
    "herzien",
    "besluiten",
    "bron",
    "sha256",
    "versie",
];

/// Largest file that is read into any document, in bytes.
const MOST: u64 = 10_000_000;
/// Signs in the title block.
const SIGNS: usize = 8;

type Sum = [u8; 32];

/// The sums of a programme's files, from which follows that of each document.
#[derive(Debug, Default)]
pub struct Source {
    sums: BTreeMap<PathBuf, Sum>,
    /// The texts that do not count whole for every document.
    texts: BTreeMap<PathBuf, String>,
}

impl Source {
    /// Sums up the files of a programme. What cannot be read is left out: it is in no document either.
    #[must_use]
    pub fn of(files: &Files) -> Self {
        let mut source = Self::default();
        let entries = files.list(Path::new(FOLDER)).chain(files.list(Path::new(TEMPLATES)));
        for entry in entries.filter(|entry| entry.kind == PathKind::File && counts(&entry.path)) {
            let Ok((bytes, _)) = files.read(&entry.path, MOST) else { continue };
            if bytes.len() as u64 > MOST {
                continue;
            }
            let text = with_lf(bytes);
            source.sums.insert(entry.path.clone(), Sha256::digest(&text).into());
            if (entry.path == Path::new(COVENANT) || entry.path.starts_with(NOTES))
                && let Ok(text) = String::from_utf8(text)
            {
                source.texts.insert(entry.path, text);
            }
        }
        source
    }

    /// The signs of a document; `sheet` is the file of a sheet on its own.
    #[must_use]
    pub fn signs(&self, document: &Document, sheet: Option<&Path>) -> String {
        let mut whole = Sha256::new();
        for (path, sum) in &self.sums {
            let of_sheet = path == Path::new(COVENANT) || path.starts_with(TEMPLATES);
            if sheet.is_some_and(|sheet| !of_sheet && path != sheet) {
                continue;
            }
            let Some(sum) = self.sum(document, path, *sum) else { continue };
            let parts = path.components().map(|part| part.as_os_str().to_string_lossy());
            add(&mut whole, parts.collect::<Vec<_>>().join("/").as_bytes());
            whole.update(sum);
        }
        let digits: String = whole.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
        digits.chars().take(SIGNS).collect()
    }

    /// What a file adds to a document; `None`: nothing, as if it were not there.
    fn sum(&self, document: &Document, path: &Path, whole: Sum) -> Option<Sum> {
        let own = path.starts_with(NOTES) && path.file_stem().is_some_and(|stem| *stem == *document.name());
        let year = match document {
            Document::WorkProgramme(year) if path == Path::new(COVENANT) => Some(year.to_string()),
            _ => None,
        };
        if !own && year.is_none() {
            return Some(whole);
        }
        let Some(mut root) = self.texts.get(path).and_then(|text| read(text)) else { return Some(whole) };
        match year {
            Some(year) => without(&mut root, &["jaren", &year, "vastgesteld"]),
            None => DAYS.iter().for_each(|day| without(&mut root, &[day])),
        }
        if root.is_empty() {
            return None;
        }
        let mut sum = Sha256::new();
        value(&mut sum, &root);
        Some(sum.finalize().into())
    }
}

/// A file that can be read into a document.
fn counts(path: &Path) -> bool {
    let ending = path.extension().unwrap_or_default();
    let is = |known: &str| ending.eq_ignore_ascii_case(known);
    is("yaml") || is("yml") || image::is_named_so(path) || is("md") && path.starts_with(TEMPLATES)
}

/// A text with its line ends as LF; git and editors change those.
#[must_use]
pub fn with_lf(bytes: Vec<u8>) -> Vec<u8> {
    if !bytes.windows(2).any(|pair| pair == b"\r\n") {
        return bytes;
    }
    let after = bytes.iter().skip(1).map(Some).chain([None]);
    let kept = bytes.iter().zip(after).filter(|(byte, after)| !(**byte == b'\r' && *after == Some(&b'\n')));
    kept.map(|(byte, _)| *byte).collect()
}

fn read(text: &str) -> Option<Node> {
    let file = Sources::default().add(PathBuf::new(), String::new());
    yaml::read(text, file, &mut Vec::new()).root
}

/// Takes out what stands under these keys, one in the other, and each map that is then empty.
fn without(node: &mut Node, keys: &[&str]) {
    let (yaml::Kind::Map(entries), Some((key, rest))) = (&mut node.kind, keys.split_first()) else { return };
    let stays = |entry: &mut Entry| {
        if entry.key != *key {
            return true;
        }
        without(&mut entry.value, rest);
        !(rest.is_empty() || entry.value.is_empty())
    };
    entries.retain_mut(stays);
}

/// A value by what it says: spaces, comments and quotes are no part of it.
fn value(sum: &mut Sha256, node: &Node) {
    match &node.kind {
        yaml::Kind::Scalar { text, .. } => {
            sum.update(b"s");
            add(sum, text.as_bytes());
        }
        yaml::Kind::List(items) => {
            sum.update(b"l");
            sum.update((items.len() as u64).to_be_bytes());
            items.iter().for_each(|item| value(sum, item));
        }
        yaml::Kind::Map(entries) => {
            sum.update(b"m");
            sum.update((entries.len() as u64).to_be_bytes());
            for entry in entries {
                add(sum, entry.key.as_bytes());
                value(sum, &entry.value);
            }
        }
    }
}

/// Bytes with their length, so that no two rows of them run into the same.
fn add(sum: &mut Sha256, bytes: &[u8]) {
    sum.update((bytes.len() as u64).to_be_bytes());
    sum.update(bytes);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::Year;

    const FILES: [(&str, &str); 7] = [
        ("projectbladen/convenant.yaml", "titel: Convenant\njaren:\n  2021:\n    vastgesteld: 2020-12-09\n"),
        ("projectbladen/fysiek/winkels.yaml", "titel: Winkels\nbegroting:\n  - jaar: 2021\n"),
        ("projectbladen/fysiek/kaart.png", "\u{89}PNG\r\n"),
        ("projectbladen/straten.yaml", "titel: Straten\n"),
        (
            "projectbladen/rapportages/jaarverantwoording-2021.yaml",
            "aot: 2022-02-10\nalgemeen_beeld: Goed.\n",
        ),
        ("templates/blad.md", "# {{ blad.titel }}\n"),
        ("templates/stijl.yaml", "accent: \"#00664F\"\n"),
    ];

    /// Signs of the annual account, the half-year report, the work programme, a sheet.
    fn signs(changes: &[(&str, &str)]) -> [String; 4] {
        let mut files: BTreeMap<PathBuf, Vec<u8>> =
            FILES.iter().map(|(path, text)| (path.into(), text.as_bytes().to_vec())).collect();
        files.extend(changes.iter().map(|(path, text)| (path.into(), text.as_bytes().to_vec())));
        let source = Source::of(&Files::InMemory(files));
        let year = Year(2021);
        [
            source.signs(&Document::Annual(year), None),
            source.signs(&Document::HalfYear(year), None),
            source.signs(&Document::WorkProgramme(year), None),
            source
                .signs(&Document::Sheet("straten".to_owned()), Some(Path::new("projectbladen/straten.yaml"))),
        ]
    }

    /// Which of the four a change moves.
    fn moved(changes: &[(&str, &str)]) -> [bool; 4] {
        let (before, after) = (signs(&[]), signs(changes));
        std::array::from_fn(|at| before[at] != after[at])
    }

    const OWN: &str = "projectbladen/rapportages/jaarverantwoording-2021.yaml";
    const NONE: [bool; 4] = [false; 4];
    const ALL: [bool; 4] = [true; 4];
    const NOT_THE_SHEET: [bool; 4] = [true, true, true, false];

    #[test]
    fn signs_are_eight_and_fixed() {
        assert_eq!(signs(&[]), ["dc368ae2", "b7da268a", "504d162c", "3317bb42"]);
    }

    #[test]
    fn texts_and_paths_count_and_line_ends_do_not() {
        assert_eq!(moved(&[("projectbladen/fysiek/winkels.yaml", "titel: Winkel\n")]), NOT_THE_SHEET);
        assert_eq!(moved(&[("projectbladen/straten.yaml", "titel: Straat\n")]), ALL);
        assert_eq!(moved(&[("projectbladen/straten.yaml", "titel: Straten\r\n")]), NONE);
        assert_eq!(moved(&[("projectbladen/fysiek/kaart.png", "\u{89}PNG\n")]), NONE);
        assert_eq!(moved(&[("projectbladen/fysiek/kaart.png", "\u{89}PNG\r")]), NOT_THE_SHEET);
        assert_eq!(moved(&[("templates/blad.md", "## {{ blad.titel }}\n")]), ALL);
        assert_eq!(moved(&[("projectbladen/nieuw.yaml", "")]), NOT_THE_SHEET);
    }

    #[test]
    fn what_nothing_is_made_from_does_not_count() {
        let beside = [
            "projectbladen/archief/jaarverantwoording-2021-vastgesteld.json",
            "projectbladen/archief/oud.yaml",
            "projectbladen/.schema/blad.yaml",
            "projectbladen/brief.docx",
            "templates/.logo.svg",
            "output/2021/kaart.png",
        ];
        assert_eq!(moved(&beside.map(|path| (path, "x"))), NONE);
    }

    #[test]
    fn a_documents_own_days_do_not_count_for_it() {
        let others = [false, true, true, false];
        let plain = "aot: 2022-02-10 # donderdag\n\nvastgesteld: 2022-02-10\nalgemeen_beeld: Goed.\n";
        assert_eq!(moved(&[(OWN, plain)]), others);
        let full = "# verstuurd\nvoorgelegd: {op: 2022-01-27, bron: 1a2b3c, sha256: 00, versie: 0.1.0}\naot: 2022-02-10\n\
                    algemeen_beeld: \"Goed.\"\nbesproken:\n  op: 2022-02-10\n  bron: 1a2b3c\nverzonden: 2022-02-11\n\
                    herzien:\n  - op: 2022-03-01\n    reden: Telfout\nbesluiten:\n  - Akkoord.\n";
        assert_eq!(moved(&[(OWN, full)]), others);
        assert_eq!(moved(&[(OWN, "aot: 2022-02-10\nalgemeen_beeld: Slecht.\n")]), NOT_THE_SHEET);
    }

    #[test]
    fn a_file_of_days_alone_is_as_none() {
        let day = ("projectbladen/rapportages/halfjaarrapportage-2021.yaml", "voorgelegd: 2021-08-26\n");
        assert_eq!(moved(&[day]), [true, false, true, false]);
    }

    #[test]
    fn the_adoption_of_a_year_does_not_count_for_its_work_programme() {
        let covenant = |text| moved(&[("projectbladen/convenant.yaml", text)]);
        let but_that = [true, true, false, true];
        assert_eq!(covenant("titel: Convenant\n"), but_that);
        assert_eq!(
            covenant("titel: Convenant\njaren: {2021: {vastgesteld: {op: 2020-12-16, bron: 1a2b}}}\n"),
            but_that
        );
        assert_eq!(covenant("titel: Convenant\njaren: {2022: {vastgesteld: 2021-12-16}}\n"), ALL);
        assert_eq!(covenant("titel: Convenant\njaren: {2021: {basisprogramma: 40%}}\n"), ALL);
    }
}
