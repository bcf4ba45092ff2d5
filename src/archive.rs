//! The documents as they were presented, discussed, adopted and sent: what lies in the archive, and whether it is what was filed.
//!
//! A document lies there when its notes say so, with the `sha256` of its PDF beside the day. What no notes name does not count,
//! so that a run that was cut off never leaves half a document. Its JSON names every other file with its sum, over line ends as
//! LF: git may change those. Never: makes a document, writes.

mod invoices;
mod overwritten;

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};

use serde::Deserialize;
use serde::de::IgnoredAny;
use sha2::{Digest as _, Sha256};

use crate::date::Date;
use crate::document::{DRAWN, Document, NOTE, SHEETS, SHOWN};
use crate::fields::At;
use crate::files::{ARCHIVE, FOLDER, Files, PathKind, reason};
use crate::load::Programme;
use crate::notation;
use crate::notes::{DagMetBron, Notes};
use crate::seal::{self, Seal};
use crate::source::with_lf;
use crate::values::Values;

pub use invoices::{AdjustedInvoice, adjusted_invoices};
pub use overwritten::{Otherwise, overwritten};

/// What ends the values of a document in its JSON, and begins those of its sheets.
const BEFORE_SHEETS: &str = ",\n  \"bladen\":";

/// Largest file of the archive, in bytes.
const MOST: u64 = 100_000_000;

/// How far a document came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// The papers went out.
    Voorgelegd,
    /// A meeting discussed it.
    Besproken,
    /// A meeting adopted it.
    Vastgesteld,
    /// It was sent to the cities.
    Verzonden,
    /// It was corrected after its adoption: the first time, the second and so on.
    Herzien(usize),
}

impl Stage {
    /// Its word, as in the names of files: `voorgelegd`, `herzien-1`.
    #[must_use]
    pub fn word(self) -> String {
        match self {
            Self::Voorgelegd => "voorgelegd".to_owned(),
            Self::Besproken => "besproken".to_owned(),
            Self::Vastgesteld => "vastgesteld".to_owned(),
            Self::Verzonden => "verzonden".to_owned(),
            Self::Herzien(number) => format!("herzien-{number}"),
        }
    }

    /// `vastgesteld op 10 februari 2022`.
    #[must_use]
    pub fn in_words(self, op: Date) -> String {
        let day = notation::date(op);
        match self {
            Self::Herzien(_) => format!("herzien op {day}"),
            stage => format!("{} op {day}", stage.word()),
        }
    }

    /// The stage with this word.
    #[must_use]
    pub fn called(word: &str) -> Option<Self> {
        let again = || word.strip_prefix("herzien-")?.parse().ok().map(Self::Herzien);
        let stages = [Self::Voorgelegd, Self::Besproken, Self::Vastgesteld, Self::Verzonden];
        stages.into_iter().find(|stage| stage.word() == word).or_else(again)
    }
}

/// A document as its notes say that it lies in the archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filed {
    /// Which.
    pub document: Document,
    /// How far it came.
    pub stage: Stage,
    /// On which day.
    pub op: Date,
    /// Of its PDF, in hexadecimal digits.
    sha256: String,
}

/// The files of a document in the archive, as they were filed.
#[derive(Debug)]
pub struct FiledFiles {
    /// By their path below the archive's folder.
    pub files: Vec<(PathBuf, Vec<u8>)>,
    /// Those that are not there, or not as they were filed, and what is wrong with each, as a Dutch sentence without a capital.
    pub lost: Vec<(PathBuf, String)>,
    /// What its sheets agreed.
    pub values: Values,
}

/// A document in the archive, from the first stage to the last.
#[must_use]
pub fn stages(programme: &Programme, document: &Document) -> Vec<Filed> {
    programme.notes.get(document).map_or_else(Vec::new, |notes| of_notes(document, notes))
}

/// The last stage of a document in the archive.
#[must_use]
pub fn last(programme: &Programme, document: &Document) -> Option<Filed> {
    stages(programme, document).pop()
}

/// Every document in the archive, in the order of the documents and their stages.
#[must_use]
pub fn all(programme: &Programme) -> Vec<Filed> {
    programme.notes.iter().flat_map(|(document, notes)| of_notes(document, notes)).collect()
}

fn of_notes(document: &Document, notes: &Notes) -> Vec<Filed> {
    let filed = |stage, op: &At<Date>, sha256: &Option<At<String>>| {
        let sha256 = sha256.as_ref()?.value.clone();
        Some(Filed { document: document.clone(), stage, op: op.value, sha256 })
    };
    let day = |stage, day: Option<&DagMetBron>| day.and_then(|day| filed(stage, &day.op, &day.sha256));
    let days = [
        day(Stage::Voorgelegd, notes.voorgelegd.as_ref().map(|day| &***day)),
        day(Stage::Besproken, notes.besproken.as_ref().map(|day| &***day)),
        day(Stage::Vastgesteld, notes.vastgesteld.as_ref().map(|day| &***day)),
        day(Stage::Verzonden, notes.verzonden.as_ref().map(|day| &***day)),
    ];
    let again = notes.herzien.iter().enumerate();
    let again =
        again.filter_map(|(number, change)| filed(Stage::Herzien(number + 1), &change.op, &change.sha256));
    days.into_iter().flatten().chain(again).collect()
}

/// The files of the archive that no notes name, in order.
#[must_use]
pub fn unnamed(programme: &Programme) -> Vec<PathBuf> {
    let stems: Vec<String> = all(programme).iter().map(Filed::stem).collect();
    let files = programme.files.list(&folder()).filter(|entry| entry.kind == PathKind::File);
    files.map(|entry| entry.path).filter(|path| !stems.contains(&stem_of(path))).collect()
}

/// A document at a stage, of which files lie in the archive and which no notes name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Orphan {
    /// Its name.
    pub document: String,
    /// Its stage.
    pub stage: Stage,
    /// Its files, in order.
    pub files: Vec<PathBuf>,
}

/// The files of the archive that no notes name, as the documents that they are by their names; others are left out.
#[must_use]
pub fn orphans(programme: &Programme) -> Vec<Orphan> {
    let mut found: Vec<Orphan> = Vec::new();
    for path in unnamed(programme) {
        let stem = stem_of(&path);
        let dashes = stem.match_indices('-').filter_map(|(at, _)| stem.split_at_checked(at));
        let mut staged =
            dashes.filter_map(|(name, rest)| Some((name, Stage::called(rest.strip_prefix('-')?)?)));
        let Some((name, stage)) = staged.next() else { continue };
        let document = name.to_owned();
        match found.iter_mut().find(|orphan| orphan.document == document && orphan.stage == stage) {
            Some(orphan) => orphan.files.push(path),
            None => found.push(Orphan { document, stage, files: vec![path] }),
        }
    }
    found
}

/// The stem of the document that a file of the archive belongs to, by its name or that of the folder that it is in.
fn stem_of(path: &Path) -> String {
    let below = path.strip_prefix(folder()).unwrap_or(path);
    let first = below.components().next().map(|part| part.as_os_str().to_string_lossy().into_owned());
    let first = first.unwrap_or_default();
    let name = if below.components().count() == 1 { Path::new(&first).file_stem() } else { None };
    let name = name.map_or_else(|| first.clone(), |name| name.to_string_lossy().into_owned());
    let own = [DRAWN, SHOWN].iter().find_map(|of| name.strip_suffix(of)).unwrap_or(&name);
    [NOTE, SHEETS].iter().find_map(|of| own.strip_suffix(of)).unwrap_or(own).to_owned()
}

/// The first of these files that lies in the archive already and says something else there.
#[must_use]
pub fn taken<'f>(files: &Files, fresh: impl IntoIterator<Item = (&'f Path, &'f [u8])>) -> Option<&'f Path> {
    let mut fresh = fresh.into_iter().filter(|(path, _)| path.starts_with(folder()));
    let there = |path: &Path| match files.read(path, MOST) {
        Ok((bytes, _)) => Some(sum(path, &bytes)),
        Err(error) => (error.kind() != std::io::ErrorKind::NotFound).then(String::new),
    };
    fresh.find(|(path, bytes)| there(path).is_some_and(|old| old != sum(path, bytes))).map(|(path, _)| path)
}

/// The folder of the archive, below the `--map` folder.
#[must_use]
pub fn folder() -> PathBuf {
    Path::new(FOLDER).join(ARCHIVE)
}

/// The name of a document's files at a stage, without ending: `jaarverantwoording-2021-vastgesteld`.
#[must_use]
pub fn stem(document: &Document, stage: Stage) -> String {
    format!("{document}-{}", stage.word())
}

/// The sum of a file of an archived document, in hexadecimal digits.
#[must_use]
pub fn sum(name: &Path, bytes: &[u8]) -> String {
    hexadecimal(if is_text(name) { with_lf(bytes.to_vec()) } else { bytes.to_vec() })
}

/// Its line ends may be changed by git.
fn is_text(name: &Path) -> bool {
    name.extension().is_some_and(|ending| ["md", "csv", "svg", "json"].iter().any(|text| ending == *text))
}

/// The sha256 of a PDF as notes have it.
#[must_use]
pub fn sha256(pdf: &[u8]) -> String {
    hexadecimal(pdf.to_vec())
}

fn hexadecimal(bytes: Vec<u8>) -> String {
    Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

impl FiledFiles {
    /// The sheets were filed as a file of their own.
    #[must_use]
    pub fn sheets_apart(&self) -> bool {
        let ending = format!("{SHEETS}.md");
        self.files.iter().any(|(path, _)| path.to_string_lossy().ends_with(&ending))
    }
}

impl Filed {
    /// The name of its files, without ending.
    #[must_use]
    pub fn stem(&self) -> String {
        stem(&self.document, self.stage)
    }

    /// `vastgesteld op 10 februari 2022`.
    #[must_use]
    pub fn in_words(&self) -> String {
        self.stage.in_words(self.op)
    }

    /// Its files, when all of them are as they were filed; line ends of texts as LF.
    ///
    /// # Errors
    /// With the file, as a Dutch sentence without a capital: it is not there, was changed, or is of another document.
    pub fn read(&self, files: &Files) -> Result<FiledFiles, String> {
        let contents = self.found(files)?;
        match contents.lost.first() {
            Some((_, why)) => Err(why.clone()),
            None => Ok(contents),
        }
    }

    /// Those of its files that are as they were filed, and which are not.
    ///
    /// # Errors
    /// As [`Filed::read`], of its values, which name the others, and its PDF.
    pub fn found(&self, files: &Files) -> Result<FiledFiles, String> {
        let values = self.values(files)?;
        let pdf = PathBuf::from(format!("{}.pdf", self.stem()));
        let mut contents = vec![(pdf.clone(), read(files, &pdf)?)];
        if sha256(&contents[0].1) != self.sha256 {
            return Err(changed(&pdf));
        }
        let mut lost = Vec::new();
        for (name, sum) in &values.bestanden {
            let path = PathBuf::from(name);
            if !name.starts_with(&self.stem())
                || path.components().any(|part| !matches!(part, Component::Normal(_)))
            {
                return Err(changed(&self.json()));
            }
            match read(files, &path) {
                Ok(bytes) if self::sum(&path, &bytes) != *sum => lost.push((path.clone(), changed(&path))),
                Ok(bytes) if is_text(&path) => contents.push((path, with_lf(bytes))),
                Ok(bytes) => contents.push((path, bytes)),
                Err(why) => lost.push((path, why)),
            }
        }
        Ok(FiledFiles { files: contents, lost, values })
    }

    /// What its sheets agreed.
    ///
    /// # Errors
    /// As [`Filed::read`].
    pub fn values(&self, files: &Files) -> Result<Values, String> {
        let json = read(files, &self.json())?;
        if seal::of_json(&json) != Seal::Fits {
            return Err(changed(&self.json()));
        }
        let values = Values::read(&json).map_err(|why| format!("{}: {why}", shown(&self.json())))?;
        if (values.document.as_str(), values.stand.as_str()) != (&self.document.name(), &self.stage.word()) {
            return Err(format!("{} hoort bij {}, {}", shown(&self.json()), values.document, values.stand));
        }
        if let Some(op) = values.op.filter(|op| *op != self.op) {
            return Err(format!(
                "{} is van {}; in projectbladen/rapportages/{}.yaml staat een andere dag",
                shown(&self.json()),
                notation::date(op),
                self.document
            ));
        }
        Ok(values)
    }

    /// Its files that are not there: its values, or else those that they name. Whether the others are as they were, is not looked at.
    #[must_use]
    pub fn missing(&self, files: &Files) -> Vec<PathBuf> {
        #[derive(Deserialize)]
        struct Named {
            bestanden: BTreeMap<PathBuf, IgnoredAny>,
        }
        let gone = |name: &PathBuf| !files.is_file(&folder().join(name));
        if gone(&self.json()) {
            return vec![self.json()];
        }
        let json = read(files, &self.json()).unwrap_or_default();
        let json = String::from_utf8_lossy(&json);
        // the sheets come last, and are many: what stands before them is enough
        let head = json.split_once(BEFORE_SHEETS).map(|(head, _)| format!("{head}}}"));
        let named = serde_json::from_str::<Named>(head.as_deref().unwrap_or(&json));
        let named = named.map(|named| named.bestanden).unwrap_or_default();
        let pdf = PathBuf::from(format!("{}.pdf", self.stem()));
        std::iter::once(pdf).chain(named.into_keys()).filter(gone).collect()
    }

    /// A document without this file of its own is none: text and PDF of itself, its sheets
    /// or its cover note.
    #[must_use]
    pub fn needs(&self, name: &Path) -> bool {
        let own = |stem: &str| {
            ["md", "pdf", "json"].iter().any(|ending| name == Path::new(&format!("{stem}.{ending}")))
        };
        [String::new(), SHEETS.to_owned(), NOTE.to_owned()]
            .iter()
            .any(|of| own(&format!("{}{of}", self.stem())))
    }

    /// The file is of the cover note that was filed with it.
    #[must_use]
    pub fn is_of_note(&self, name: &Path) -> bool {
        name.to_string_lossy().starts_with(&format!("{}{NOTE}", self.stem()))
    }

    fn json(&self) -> PathBuf {
        PathBuf::from(format!("{}.json", self.stem()))
    }
}

fn read(files: &Files, name: &Path) -> Result<Vec<u8>, String> {
    let path = folder().join(name);
    match files.read(&path, MOST) {
        Ok((bytes, size)) if size <= MOST => Ok(bytes),
        Ok(_) => Err(format!("{} is groter dan 100 MB", shown(name))),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            Err(format!("{} is er niet", shown(name)))
        }
        Err(error) => Err(format!("{} is niet te lezen: {}", shown(name), reason(&error))),
    }
}

fn changed(name: &Path) -> String {
    format!("{} is gewijzigd sinds het is vastgelegd", shown(name))
}

/// A file of the archive as people know it.
pub(crate) fn shown(name: &Path) -> String {
    crate::problem::slashed(&folder().join(name))
}
