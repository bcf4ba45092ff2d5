//! Finds and reads the files below `projectbladen/`: a [`Programme`] and the problems of the files themselves.
//!
//! Comes in: the `--map` folder. Goes out: what was read, each value with its place. Never: writes, rules that look
//! at more than one value (`check.rs`).

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail};
use walkdir::WalkDir;

use crate::covenant::Covenant;
use crate::date::{Date, Month, Quarter, Year};
use crate::fields::{Lacking, Reader, Value, first_key, listed, quoted};
use crate::notation;
use crate::notes::Notes;
use crate::problem::{Code, FileId, Place, Problem, Sources};
use crate::sheet::Sheet;
use crate::texts;
use crate::yaml::{self, Kind, Node};

mod strays;

/// The folder of the YAML files.
pub const FOLDER: &str = "projectbladen";
/// The frame.
const COVENANT: &str = "convenant.yaml";
/// The folder of the documents' notes.
const NOTES: &str = "rapportages";
/// The part of a quarter report that belongs to no pillar.
const GENERAL: &str = "algemeen";
/// Largest file that is read, in bytes.
const MAX_BYTES: u64 = 1_000_000;

/// Everything that was read.
#[derive(Debug, Default)]
pub struct Programme {
    /// The files' texts.
    pub sources: Sources,
    /// The frame; `None` when it is not there or could not be read.
    pub covenant: Option<Covenant>,
    /// The sheets in the order of their ids, drafts too.
    pub sheets: Vec<LoadedSheet>,
    /// The end of the last quarter with progress or figures in any sheet: the reporting date of all that has no period
    /// of its own; `None` when nothing was reported yet.
    pub last_reported: Option<Date>,
    /// The notes by the name of their document, such as `halfjaarrapportage-2021`.
    pub notes: BTreeMap<String, Notes>,
    /// Officials were made anonymous: this is the public edition (`edition.rs`).
    pub openbaar: bool,
}

/// A sheet and where it comes from.
#[derive(Debug)]
pub struct LoadedSheet {
    /// File name without ending.
    pub id: String,
    /// First key of its file: where what is missing is reported.
    pub top: Place,
    /// What it says.
    pub sheet: Sheet,
    /// Part of the file could not be read: rules pass over it.
    pub partial: bool,
}

/// Reads the programme below `map`.
///
/// # Errors
/// When the folder itself cannot be read; trouble with one file is a problem.
pub fn programme(map: &Path, problems: &mut Vec<Problem>) -> Result<Programme> {
    let folder = map.join(FOLDER);
    let mut programme = Programme::default();
    if !folder.is_dir() {
        let message = format!("in deze map staat geen map `{FOLDER}/` met projectbladen");
        let help = "ga naar de map van het werkprogramma, of noem die met `--map`";
        problems.push(Problem::general(Code::GeenBladen, message).help(help));
        return Ok(programme);
    }
    let paths = find(&folder)?;
    let notes_folder = folder.join(NOTES);
    let mut has_covenant = false;
    let mut sheet_files = 0;
    let mut ids = BTreeMap::new();
    for path in paths {
        let relative = path.strip_prefix(map).unwrap_or(&path).to_path_buf();
        if path == folder.join(COVENANT) {
            has_covenant = true;
            programme.covenant =
                record(&path, relative, &mut programme.sources, problems).map(|read| read.value);
        } else if path.file_stem().is_some_and(|stem| stem.eq_ignore_ascii_case("convenant")) {
            has_covenant = true;
            problems.push(misplaced_covenant(relative, &mut programme.sources));
        } else if let Some(meant) = strays::meant(&path) {
            has_covenant |= meant == COVENANT;
            sheet_files += usize::from(meant != COVENANT && !path.starts_with(&notes_folder));
            problems.push(strays::problem(relative, &meant, &mut programme.sources));
        } else if path.starts_with(&notes_folder) {
            read_notes(&path, relative, &mut programme, problems);
        } else {
            sheet_files += 1;
            let loaded = read_sheet(&path, relative, &mut programme.sources, &mut ids, problems);
            programme.sheets.extend(loaded);
        }
    }
    if !has_covenant {
        let message = format!("`{FOLDER}/{COVENANT}` is er niet");
        let help = "maak dit bestand met de titel, de looptijd, de pijlers en de gemeenten van het convenant";
        problems.push(Problem::general(Code::ConvenantOntbreekt, message).help(help));
    }
    if sheet_files == 0 {
        let message = format!("er is geen enkel projectblad in `{FOLDER}/`");
        problems.push(
            Problem::general(Code::GeenBladen, message)
                .help("zet elk projectblad in een eigen bestand `….yaml`"),
        );
    }
    programme.sheets.sort_by(|a, b| a.id.cmp(&b.id));
    programme.last_reported = crate::state::last_reported(&programme);
    Ok(programme)
}

/// Reads a Markdown file to typeset.
///
/// # Errors
/// When it cannot be read, or is no UTF-8; with the path.
pub fn markdown(path: &Path) -> Result<String> {
    if path.extension().is_some_and(|ending| ending == "yaml" || ending == "yml") {
        bail!("{} is geen Markdown; `projectblad generate` maakt de PDF van een projectblad", path.display());
    }
    let bytes =
        fs::read(path).map_err(|error| anyhow!("kan {} niet lezen: {}", path.display(), reason(&error)))?;
    let help = "is niet in UTF-8 opgeslagen; sla het opnieuw op met de codering UTF-8";
    String::from_utf8(bytes).map_err(|_| anyhow!("{} {help}", path.display()))
}

/// Why the machine refused, in Dutch.
#[must_use]
pub fn reason(error: &std::io::Error) -> String {
    use std::io::ErrorKind as Kind;
    match error.kind() {
        Kind::NotFound => "het bestaat niet".to_owned(),
        Kind::PermissionDenied => "u hebt daar geen rechten voor".to_owned(),
        Kind::IsADirectory => "het is een map".to_owned(),
        Kind::NotADirectory => "een deel van het pad is geen map".to_owned(),
        Kind::AlreadyExists => "er staat al iets anders met die naam".to_owned(),
        Kind::StorageFull | Kind::QuotaExceeded => "de schijf is vol".to_owned(),
        Kind::ReadOnlyFilesystem => "de schijf is alleen te lezen".to_owned(),
        _ => format!("het systeem meldt: {error}"),
    }
}

/// The YAML files, and those that were meant to be, in the order of their paths; hidden ones are skipped, links are not followed.
fn find(folder: &Path) -> Result<Vec<PathBuf>> {
    let hidden = |name: &std::ffi::OsStr| name.as_encoded_bytes().starts_with(b".");
    let mut paths = Vec::new();
    let walk = WalkDir::new(folder).sort_by_file_name().into_iter();
    for entry in walk.filter_entry(|entry| entry.depth() == 0 || !hidden(entry.file_name())) {
        let entry = entry.with_context(|| format!("kan de map {} niet lezen", folder.display()))?;
        let ending = entry.path().extension().unwrap_or_default();
        let yaml = ending.eq_ignore_ascii_case("yaml") || ending.eq_ignore_ascii_case("yml");
        if (yaml || strays::meant(entry.path()).is_some()) && entry.file_type().is_file() {
            paths.push(entry.into_path());
        }
    }
    Ok(paths)
}

/// Reads one sheet; `None` when it cannot be read or its id is taken. `ids` are those seen so far, with their files.
fn read_sheet(
    path: &Path,
    relative: PathBuf,
    sources: &mut Sources,
    ids: &mut BTreeMap<String, FileId>,
    problems: &mut Vec<Problem>,
) -> Option<LoadedSheet> {
    let id = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let Record { value: sheet, top, partial, file } = record::<Sheet>(path, relative, sources, problems)?;
    let start = Place { file, start: 0, end: 0 };
    if !is_id(&id) {
        let message = format!("{} kan geen naam van een projectblad zijn", quoted(&id));
        let help = match notation::kebab(&id) {
            meant if meant.is_empty() => "gebruik kleine letters, cijfers en streepjes".to_owned(),
            meant => format!("noem het bestand `{meant}.yaml`: kleine letters, cijfers en streepjes"),
        };
        problems.push(Problem::at(Code::NaamOnjuist, start, message).help(help));
    }
    if let Some(first) = ids.get(&id) {
        let message = format!("er is al een projectblad met de naam {}", quoted(&id));
        let problem = Problem::at(Code::NaamDubbel, start, message)
            .help("geef een van de twee bestanden een andere naam")
            .other(Place { file: *first, start: 0, end: 0 }, "het eerste projectblad met deze naam");
        problems.push(problem);
        return None;
    }
    ids.insert(id.clone(), file);
    Some(LoadedSheet { id, top, sheet, partial })
}

/// The frame under another name or in a sub-folder: not read, because it is no sheet either.
fn misplaced_covenant(relative: PathBuf, sources: &mut Sources) -> Problem {
    let file = sources.add(relative, String::new());
    let message = "dit is het convenant, maar het staat niet op zijn plaats";
    let place = Place { file, start: 0, end: 0 };
    Problem::at(Code::NaamOnjuist, place, message).help(format!("noem het bestand `{FOLDER}/{COVENANT}`"))
}

fn read_notes(path: &Path, relative: PathBuf, programme: &mut Programme, problems: &mut Vec<Problem>) {
    let document = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let Some(record) = record::<Notes>(path, relative, &mut programme.sources, problems) else { return };
    if let Err(help) = is_document(&document, programme.covenant.as_ref()) {
        let start = Place { file: record.file, start: 0, end: 0 };
        let message = "dit bestand hoort bij geen document";
        problems.push(Problem::at(Code::DocumentOnbekend, start, message).help(help));
        return;
    }
    if programme.notes.contains_key(&document) {
        let start = Place { file: record.file, start: 0, end: 0 };
        let message = format!("er is al een bestand met de naam {}", quoted(&document));
        let help = "voeg de twee bestanden samen of haal er één weg";
        problems.push(Problem::at(Code::NaamDubbel, start, message).help(help));
        return;
    }
    programme.notes.insert(document, record.value);
}

/// Kebab-case: lower-case letters and digits, single hyphens between.
fn is_id(name: &str) -> bool {
    let part = |part: &str| {
        !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    };
    name.split('-').all(part)
}

/// Whether a document of this name can have notes of its own; if not, how to mend the name. A quarter report of a pillar
/// belongs to a pillar of the covenant, or to `algemeen`.
fn is_document(name: &str, covenant: Option<&Covenant>) -> Result<(), String> {
    let example =
        "noem het naar zijn document: `halfjaarrapportage-2021.yaml` of `jaarverantwoording-2021.yaml`";
    let year = |text: &str| text.parse::<Year>().is_ok();
    let yearly = ["werkprogramma-", "halfjaarrapportage-", "jaarverantwoording-", "factuuroverzicht-"];
    let known = if let Some(rest) = name.strip_prefix("kwartaalrapportage-") {
        let (quarter, part) = rest.split_at_checked(7).unwrap_or((rest, ""));
        let pillar = part.strip_prefix('-');
        if let (Some(pillar), Some(covenant)) =
            (pillar, covenant.filter(|covenant| pillars_are_known(covenant)))
            && pillar != GENERAL
            && covenant.pijler(pillar).is_none()
        {
            let ids = covenant.pijlers.iter().map(|pijler| pijler.id.as_str());
            let ids: Vec<_> = ids.chain([GENERAL]).collect();
            return Err(format!("achter het kwartaal hoort {}", listed(&ids, "of")));
        }
        quarter.parse::<Quarter>().is_ok() && (part.is_empty() || pillar.is_some_and(is_id))
    } else if let Some(month) = name.strip_prefix("publicaties-") {
        month.parse::<Month>().is_ok()
    } else {
        yearly.iter().any(|prefix| name.strip_prefix(prefix).is_some_and(year))
    };
    if known { Ok(()) } else { Err(example.to_owned()) }
}

/// Nothing that pillars are known by is broken.
fn pillars_are_known(covenant: &Covenant) -> bool {
    let pillars = &covenant.pijlers;
    !pillars.broken && pillars.iter().all(|pijler| !pijler.broken && !pijler.id.broken)
}

/// A record read from a file.
struct Record<T> {
    value: T,
    top: Place,
    partial: bool,
    file: FileId,
}

/// Reads one file as a record; `None` when nothing could be made of it, and that has been reported.
fn record<T: Value>(
    path: &Path,
    relative: PathBuf,
    sources: &mut Sources,
    problems: &mut Vec<Problem>,
) -> Option<Record<T>> {
    let map = path.ancestors().nth(relative.components().count()).unwrap_or(path);
    let images = map.join(FOLDER);
    let read = text(path);
    let file = sources.add(relative, read.as_ref().map_or_else(|trouble| trouble.text.clone(), Clone::clone));
    let text = match read {
        Ok(text) => text,
        Err(trouble) => {
            let place = Place { file, start: trouble.at, end: trouble.at };
            problems.push(Problem::at(Code::BestandOnleesbaar, place, trouble.message).help(trouble.help));
            return None;
        }
    };
    let yaml::Read { root, partial, doubled } = yaml::read(&text, file, problems);
    let root = root?;
    texts::check(&root, &texts::File { text: &text, images: &images }, problems);
    let top = first_key(&root);
    let lacking = match (partial, is_draft(&root)) {
        (true, _) => Lacking::Unread,
        (false, true) => Lacking::ToFill,
        (false, false) => Lacking::Wrong,
    };
    let value = T::read(&root, None, &mut Reader { problems, lacking })?;
    Some(Record { value, top, partial: partial || doubled, file })
}

/// `concept`, looked up before reading, because it decides what a missing field means; a misspelt `true` counts.
fn is_draft(root: &Node) -> bool {
    let Kind::Map(entries) = &root.kind else { return false };
    let concept = entries.iter().find(|entry| entry.key == "concept");
    matches!(concept.map(|entry| &entry.value.kind), Some(Kind::Scalar { text, .. }) if text != "false")
        && concept.is_some_and(|entry| !entry.value.is_empty())
}

/// Why a file cannot be read.
struct Unreadable {
    message: String,
    help: &'static str,
    /// What can be shown of it.
    text: String,
    /// The byte of `text` that is to blame.
    at: u32,
}

fn text(path: &Path) -> Result<String, Unreadable> {
    let blank = |message: String, help| Unreadable { message, help, text: String::new(), at: 0 };
    let trouble = |error: std::io::Error| match error.kind() {
        std::io::ErrorKind::PermissionDenied => {
            blank("dit bestand mag niet gelezen worden".into(), "geef uzelf leesrecht op het bestand")
        }
        _ => {
            blank("dit bestand kan niet gelezen worden".into(), "kijk of het bestand nog bestaat en heel is")
        }
    };
    let size = fs::metadata(path).map_err(trouble)?.len();
    if size > MAX_BYTES {
        let message = format!("dit bestand is groter dan 1 MB ({size} bytes)");
        return Err(blank(message, "een projectblad is tekst: haal weg wat er niet in hoort"));
    }
    let bytes = fs::read(path).map_err(trouble)?;
    let valid = match std::str::from_utf8(&bytes) {
        Ok(text) => text,
        Err(error) => {
            let text = String::from_utf8_lossy(&bytes[..error.valid_up_to()]).into_owned();
            let at = u32::try_from(text.len()).unwrap_or(0);
            let message = "dit bestand is niet in UTF-8 opgeslagen".into();
            return Err(Unreadable {
                message,
                help: "sla het bestand opnieuw op met de codering UTF-8",
                text,
                at,
            });
        }
    };
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
    Ok(valid.to_owned())
}

impl Programme {
    /// The sheet with this id.
    #[must_use]
    pub fn sheet(&self, id: &str) -> Option<&LoadedSheet> {
        let at = self.sheets.binary_search_by(|loaded| loaded.id.as_str().cmp(id)).ok()?;
        self.sheets.get(at)
    }

    /// The sheets that count: everything but drafts.
    pub fn final_sheets(&self) -> impl Iterator<Item = &LoadedSheet> {
        self.sheets.iter().filter(|loaded| !loaded.sheet.is_draft())
    }
}
