//! Finds and reads the files below `projectbladen/`: a [`Programme`], each value with its place, and the problems of the files
//! themselves.
//!
//! Never: writes, rules that look at more than one value (`check.rs`).

mod called;
mod cures;
mod file;
mod lists;
mod markup;
mod misplaced;
mod name;
mod other_endings;
mod record_of;
mod stijl;
mod texts;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::{Context as _, Result, ensure};

pub use crate::files::Texts;
pub(crate) use file::FoundFile;
pub use file::markdown;
pub(crate) use name::is_device;

use crate::branding::Branding;
use crate::covenant::Covenant;
use crate::date::{Date, Quarter, Year};
use crate::document::Document;
use crate::fields::{self, Lacking, Reader, Value, first_key};
use crate::files::{FOLDER, Files};
use crate::notation;
use crate::notes::Notes;
use crate::picture::{Image, Pictures};
use crate::problem::quoted;
use crate::problem::{Code, FileId, Place, Problem, Sources};
use crate::sheet::Sheet;
use crate::yaml::{self, Kind, Node};

/// The frame.
pub(crate) const COVENANT: &str = "convenant.yaml";
/// The folder of the documents' notes, below that of the YAML files.
pub const NOTES: &str = "rapportages";

/// Everything that was read.
#[derive(Debug, Default)]
pub struct Programme {
    /// What it was read from.
    pub files: Files,
    /// The files' texts.
    pub sources: Sources,
    /// The frame; `None` when it is not there or could not be read.
    pub covenant: Option<Covenant>,
    /// The sheets in the order of their ids, drafts too.
    pub sheets: Vec<LoadedSheet>,
    /// The end of the last quarter with progress or figures in any sheet: the reporting date of all that has no period
    /// of its own; `None` when nothing was reported yet.
    pub last_reported: Option<Date>,
    /// The notes of each document.
    pub notes: BTreeMap<Document, Notes>,
    /// The house style.
    pub branding: Branding,
    /// Officials were made anonymous: this is the public edition (`edition.rs`).
    pub openbaar: bool,
    /// The images of its texts.
    pub pictures: Pictures,
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
    from(Files::folder(map), problems)
}

/// The house style of `map` alone.
pub fn house_style(map: &Path, sources: &mut Sources, problems: &mut Vec<Problem>) -> Branding {
    stijl::read(&Files::folder(map), sources, problems)
}

/// Reads the programme that `files` hold.
///
/// # Errors
/// As [`programme`].
pub fn from(files: Files, problems: &mut Vec<Problem>) -> Result<Programme> {
    let folder = Path::new(FOLDER);
    let mut programme = Programme { files, ..Programme::default() };
    programme.branding = stijl::read(&programme.files, &mut programme.sources, problems);
    if !programme.files.is_folder(folder) {
        let message = format!("in deze map staat geen map `{FOLDER}/` met projectbladen");
        let help = "ga naar de map van het werkprogramma, noem die met `--map`, of begin er een met `projectblad init`";
        problems.push(Problem::general(Code::GeenBladen, message).help(help));
        return Ok(programme);
    }
    let files = file::find(&programme.files)?;
    let notes_folder = folder.join(NOTES);
    let mut has_covenant = false;
    let mut sheet_files = 0;
    let mut ids = BTreeMap::new();
    for found in &files {
        let path = &found.path;
        if other_endings::is_beside(path) {
            problems.push(other_endings::beside(path.clone(), &mut programme.sources));
        } else if *path == folder.join(COVENANT) {
            has_covenant = true;
            let read =
                record((&programme.files, &programme.pictures), found, &mut programme.sources, problems);
            programme.covenant = read.map(|read| read.value);
        } else if let Some(problem) = misplaced::covenant(found, &files, &mut programme) {
            has_covenant = true;
            problems.push(problem);
        } else if let Some(meant) = found.meant.clone() {
            has_covenant |= meant.name == COVENANT;
            sheet_files += usize::from(meant.name != COVENANT && !path.starts_with(&notes_folder));
            let meant_path = path.with_file_name(&meant.name);
            let short = meant_path.with_extension("yml");
            let is_taken = files.iter().any(|other| other.path == meant_path || other.path == short);
            problems.push(other_endings::problem(path.clone(), &meant, is_taken, &mut programme.sources));
        } else if path.starts_with(&notes_folder) {
            match misplaced::sheet(found, &mut programme) {
                Some(problem) => {
                    sheet_files += 1;
                    problems.push(problem);
                }
                None => read_notes(found, &mut programme, problems),
            }
        } else if let Some(problem) = misplaced::notes(found, &mut programme) {
            problems.push(problem);
        } else {
            sheet_files += 1;
            let loaded = read_sheet(found, &mut programme, &mut ids, problems);
            programme.sheets.extend(loaded);
        }
    }
    if !has_covenant {
        problems.push(no_covenant(sheet_files));
    }
    if sheet_files == 0 {
        problems.push(no_sheets());
    }
    programme.sheets.sort_by(|a, b| a.id.cmp(&b.id));
    programme.last_reported = programme.last_reported();
    Ok(programme)
}

fn no_covenant(sheet_files: usize) -> Problem {
    let message = format!("`{FOLDER}/{COVENANT}` is er niet");
    let help = match sheet_files {
        0 => "`projectblad init` maakt dit bestand om aan te vullen",
        _ => "maak dit bestand met de titel, de looptijd, de pijlers en de gemeenten van het convenant",
    };
    Problem::general(Code::ConvenantOntbreekt, message).help(help)
}

fn no_sheets() -> Problem {
    let message = format!("er is geen enkel projectblad in `{FOLDER}/`");
    Problem::general(Code::GeenBladen, message).help(
        "zet elk projectblad in een eigen bestand `….yaml`; `projectblad nieuw \"TITEL\" --pijler ID` maakt er een",
    )
}

/// Reads one sheet; `None` when it cannot be read or its id is taken. `ids` are those seen so far, with their files.
fn read_sheet(
    found: &FoundFile,
    programme: &mut Programme,
    ids: &mut BTreeMap<String, FileId>,
    problems: &mut Vec<Problem>,
) -> Option<LoadedSheet> {
    let id = found.path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let Record { value: sheet, top, partial, file } =
        record::<Sheet>((&programme.files, &programme.pictures), found, &mut programme.sources, problems)?;
    let start = Place { file, start: 0, end: 0 };
    if is_device(&id) {
        let message = format!("Windows kan geen bestand bewaren dat {} heet", quoted(&id));
        let help = "geef het bestand een langere naam, zoals die van de titel";
        problems.push(Problem::at(Code::NaamOnjuist, start, message).help(help));
    } else if !name::is_id(&id) {
        let message = format!("{} kan geen naam van een projectblad zijn", quoted(&id));
        let bare = [".yaml", ".yml"].iter().find_map(|end| id.strip_suffix(end)).unwrap_or(&id);
        let help = match notation::kebab(bare) {
            meant if meant.is_empty() => "gebruik kleine letters, cijfers en streepjes".to_owned(),
            meant => format!("noem het bestand `{meant}.yaml`: kleine letters, cijfers en streepjes"),
        };
        problems.push(Problem::at(Code::NaamOnjuist, start, message).help(help));
    }
    if let Some(first) = ids.get(&id) {
        let message = format!("er is al een projectblad met de naam {}", quoted(&id));
        let problem = Problem::at(Code::NaamDubbel, start, message)
            .help(named_alike(programme, (*first, file), &id, &sheet))
            .other(Place { file: *first, start: 0, end: 0 }, "het eerste projectblad met deze naam");
        problems.push(problem);
        return None;
    }
    ids.insert(id.clone(), file);
    Some(LoadedSheet { id, top, sheet, partial })
}

/// What to do with the second of two files of one name: a copy has to go.
fn named_alike(
    programme: &Programme,
    (first, second): (FileId, FileId),
    id: &str,
    sheet: &Sheet,
) -> &'static str {
    let text = |file| &programme.sources.get(file).text;
    let titled = programme.sheets.iter().any(|other| {
        other.id == id && other.sheet.titel.good().is_some_and(|title| sheet.titel.good() == Some(title))
    });
    if text(first) == text(second) {
        "dit is een kopie, tot op de letter: haal een van de twee bestanden weg"
    } else if titled {
        "dit lijkt een kopie, want de titel is dezelfde: haal een van de twee bestanden weg, of geef dit een andere naam en titel"
    } else {
        "geef een van de twee bestanden een andere naam"
    }
}

fn read_notes(found: &FoundFile, programme: &mut Programme, problems: &mut Vec<Problem>) {
    let name = found.path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let before = problems.len();
    let file = FileId(u32::try_from(programme.sources.count()).unwrap_or(u32::MAX)); // the one that is read now
    let read =
        record::<Notes>((&programme.files, &programme.pictures), found, &mut programme.sources, problems);
    if read.is_none() {
        let says_nothing = |line: &str| line.trim_start().starts_with('#') || line.trim().is_empty();
        let is_blank = programme.sources.get(file).text.lines().all(says_nothing);
        if !is_blank || problems[before..].iter().any(|problem| problem.code != Code::YamlOnleesbaar) {
            return;
        }
        problems.truncate(before); // all that it said was taken out: that is no fault
    }
    let document = match name::document(&name, programme.covenant.as_ref()) {
        Ok(document) => document,
        Err(help) => {
            let start = Place { file, start: 0, end: 0 };
            let message = "dit bestand hoort bij geen document";
            problems.push(Problem::at(Code::DocumentOnbekend, start, message).help(help));
            return;
        }
    };
    let Some(record) = read else { return };
    if programme.notes.contains_key(&document) {
        let start = Place { file: record.file, start: 0, end: 0 };
        let message = format!("er is al een bestand met de naam {}", quoted(&name));
        let help = "voeg de twee bestanden samen of haal er één weg";
        problems.push(Problem::at(Code::NaamDubbel, start, message).help(help));
        return;
    }
    programme.notes.insert(document, record.value);
}

/// A record read from a file.
pub(crate) struct Record<T> {
    pub(crate) value: T,
    top: Place,
    partial: bool,
    file: FileId,
}

/// Reads one file as a record, and keeps the images that its texts show; `None` when nothing could be made of it, and that has been reported.
pub(crate) fn record<T: Value>(
    (files, pictures): (&Files, &Pictures),
    found: &FoundFile,
    sources: &mut Sources,
    problems: &mut Vec<Problem>,
) -> Option<Record<T>> {
    let read = file::text(files, found);
    let shown = read.as_ref().map_or_else(|trouble| trouble.text.clone(), Clone::clone);
    let file = sources.add(found.path.clone(), shown);
    let text = match read {
        Ok(text) => text,
        Err(trouble) => {
            let place = Place { file, start: trouble.at, end: trouble.at };
            problems.push(Problem::at(Code::BestandOnleesbaar, place, trouble.message).help(trouble.help));
            return None;
        }
    };
    let before = problems.len();
    let yaml::Read { root, partial, doubled } = yaml::read(&text, file, problems);
    yaml::tabs::cure(&text, file, &mut problems[before..]);
    lists::in_form(&text, &mut problems[before..]);
    let Some(root) = root else {
        cures::judge(&text, &mut problems[before..]);
        return None;
    };
    texts::check(&root, &texts::TextFile { text: &text, files, pictures }, problems);
    let top = first_key(&root);
    let lacking = match (partial, is_draft(&root)) {
        (true, _) => Lacking::Unread,
        (false, true) => Lacking::ToFill,
        (false, false) => Lacking::Wrong,
    };
    let mut reader = Reader::new(problems, lacking);
    reader.text = &text;
    let value = T::read(&root, None, &mut reader);
    let long = std::mem::take(&mut reader.markdown);
    let to_write = (!is_draft(&root)).then(|| fields::to_write(T::names()));
    texts::long(&long, to_write, &texts::TextFile { text: &text, files, pictures }, problems);
    texts::short(&root, &long, &texts::TextFile { text: &text, files, pictures }, problems);
    cures::judge(&text, &mut problems[before..]);
    let value = value?;
    Some(Record { value, top, partial: partial || doubled, file })
}

/// `concept`, looked up before reading, because it decides what a missing field means; a misspelt `true` counts.
fn is_draft(root: &Node) -> bool {
    let Kind::Map(entries) = &root.kind else { return false };
    let concept = entries.iter().find(|entry| entry.key == "concept");
    matches!(concept.map(|entry| &entry.value.kind), Some(Kind::Scalar { text, .. }) if text != "false")
        && concept.is_some_and(|entry| !entry.value.is_empty())
}

impl Programme {
    /// The sheet with this id.
    #[must_use]
    pub fn sheet(&self, id: &str) -> Option<&LoadedSheet> {
        let at = self.sheets.binary_search_by(|loaded| loaded.id.as_str().cmp(id)).ok()?;
        self.sheets.get(at)
    }

    /// The file of a sheet on its own.
    #[must_use]
    pub fn file_of(&self, document: &Document) -> Option<&Path> {
        let Document::Sheet(id) = document else { return None };
        self.sheet(id).map(|loaded| self.sources.get(loaded.top.file).path.as_path())
    }

    /// The frame.
    ///
    /// # Errors
    /// When it is not there or could not be read; in Dutch.
    pub fn frame(&self) -> Result<&Covenant> {
        self.covenant.as_ref().context("er is geen convenant gelezen; `projectblad check` zegt waarom")
    }

    /// The frame, in which a year must lie.
    ///
    /// # Errors
    /// When there is none, or the year lies outside its period; in Dutch.
    pub fn frame_of(&self, year: Year) -> Result<&Covenant> {
        let covenant = self.frame()?;
        let years = covenant.years();
        let period = years.first().zip(years.last());
        let period = period.map_or(String::new(), |(first, last)| format!(", {first} t/m {last}"));
        ensure!(years.contains(&year), "het jaar {year} ligt buiten de looptijd van het convenant{period}");
        Ok(covenant)
    }

    /// The sheets that count: everything but drafts.
    pub fn final_sheets(&self) -> impl Iterator<Item = &LoadedSheet> {
        self.sheets.iter().filter(|loaded| !loaded.sheet.is_draft())
    }

    /// The quarters of which any sheet tells progress.
    #[must_use]
    pub fn quarters_with_progress(&self) -> BTreeSet<Quarter> {
        let reports = self.final_sheets().flat_map(|loaded| loaded.sheet.voortgang.iter());
        reports.filter_map(|report| report.periode.good().copied()).collect()
    }

    /// The day of the last quarter with progress or figures in any sheet. A quarter outside the covenant's period is a
    /// mistake and does not count. `None` when nothing was reported yet.
    fn last_reported(&self) -> Option<Date> {
        let years = self.covenant.as_ref().map(Covenant::years).unwrap_or_default();
        let counts = |quarter: &Quarter| years.is_empty() || years.contains(&Year(quarter.year));
        let reported = self.final_sheets().flat_map(|loaded| loaded.sheet.reported_quarters());
        reported.filter(counts).max().map(Quarter::last_day)
    }
}

/// What the text of a Markdown file asks of a page that the page does not have: letters, descriptions of its images, what
/// its links lead to.
#[must_use]
pub fn warnings(markdown: &str, file: FileId, images: &BTreeMap<String, Image>) -> Vec<Problem> {
    let mut problems = Vec::new();
    texts::of_markdown(markdown, file, images, &mut problems);
    problems
}
