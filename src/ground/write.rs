//! Finished files in, files on disk out: each whole, old or new, never half.
//!
//! Never: makes content. Only this module writes.

mod beside;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs::{self, File, Metadata};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use anyhow::{Result, anyhow, bail};
use tempfile::NamedTempFile;

pub use beside::abandon;
use beside::{Care, stage, undisturbed};

use crate::files::{reason, shown};
use crate::seal::{self, Seal};

/// A file that is ready to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Output {
    /// Where, relative to the `--map` folder.
    pub path: PathBuf,
    /// What.
    pub bytes: Vec<u8>,
}

/// A file with what it says when mended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mended {
    /// Relative to the `--map` folder.
    pub path: PathBuf,
    /// What was read.
    pub before: String,
    /// What is to be written.
    pub after: String,
}

/// Why the files of a document stay as they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WhyLeft {
    /// Its owner protected this file of it.
    ReadOnly(PathBuf),
    /// Somebody changed this file of it.
    Edited(PathBuf),
}

impl WhyLeft {
    /// The file and what it is, in Dutch: the begin of a sentence.
    #[must_use]
    pub fn message(&self) -> String {
        match self {
            Self::ReadOnly(place) => stays(place),
            Self::Edited(place) => {
                format!("{} is met de hand gewijzigd en blijft zoals het is", shown(place))
            }
        }
    }
}

/// What came of the files of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// They are written; the files that were there without a mark are kept under these names.
    Written(Vec<PathBuf>),
    /// None of them is.
    Left(WhyLeft),
}

/// Writes the files of one document below `map`: all beside their places first, then each renamed into place. None is
/// written when one of them may only be read, or, unless `overwrite`, when somebody changed one. A Markdown or HTML file without a
/// mark is kept once, as `NAME.oud.md`. The last of them replaces what is there when the others have, and when the files of `gone` and
/// the folders that these leave empty are removed: as long as it is the old one, they are known.
///
/// # Errors
/// With the path, when a folder cannot be made or a file cannot be read or written; then no file has been replaced,
/// unless renaming itself failed halfway: the files renamed before that are new, the others old.
pub fn all(map: &Path, files: &[Output], gone: &[PathBuf], overwrite: bool) -> Result<Outcome> {
    let mut places: Vec<(PathBuf, Cow<[u8]>)> = Vec::with_capacity(files.len());
    let mut kept = Vec::new();
    for file in files {
        let place = map.join(&file.path);
        match there(&place, overwrite)? {
            There::Replaced => {}
            There::Left(why) => return Ok(Outcome::Left(why)),
            There::Kept(old) => {
                let bytes = fs::read(&place).map_err(|error| refused(&place, "lezen", &error))?;
                places.push((old.clone(), Cow::Owned(bytes)));
                kept.push(old);
            }
        }
        places.push((place, Cow::Borrowed(&file.bytes)));
    }
    let mut ready = Vec::with_capacity(places.len());
    for (place, bytes) in &places {
        let beside = stage(place, bytes, Care::Made);
        ready.push((beside.map_err(|error| refused(place, "schrijven", &error))?, place));
    }
    undisturbed(|| {
        let last = ready.pop();
        ready.into_iter().try_for_each(|(beside, place)| replace(beside, place))?;
        gone.iter().try_for_each(|path| remove(&map.join(path)))?;
        last.into_iter().try_for_each(|(beside, place)| replace(beside, place))
    })?;
    Ok(Outcome::Written(kept))
}

/// What becomes of a file that is there when a document is written.
enum There {
    /// It is replaced, or there is none.
    Replaced,
    /// It is kept under this name first.
    Kept(PathBuf),
    /// It stays, and so does the whole document.
    Left(WhyLeft),
}

fn there(place: &Path, overwrite: bool) -> Result<There> {
    if place.symlink_metadata().is_ok_and(|about| only_read(&about)) {
        return Ok(There::Left(WhyLeft::ReadOnly(place.to_path_buf())));
    }
    Ok(match if overwrite { Seal::Fits } else { seal_of(place)? } {
        Seal::Fits => There::Replaced,
        Seal::Broken => There::Left(WhyLeft::Edited(place.to_path_buf())),
        Seal::None => match old_name(place) {
            old if old.symlink_metadata().is_ok() => There::Left(WhyLeft::Edited(place.to_path_buf())),
            old => There::Kept(old),
        },
    })
}

/// The name under which a file without a mark is kept: `NAME.oud.md`, `NAME.oud.html`.
fn old_name(place: &Path) -> PathBuf {
    let ending = place.extension().unwrap_or_default().to_string_lossy();
    place.with_extension(format!("oud.{ending}"))
}

/// Why a document with these files would be left as it is by [`all`].
///
/// # Errors
/// With the path, when one of them cannot be read.
pub fn left<'p>(map: &Path, paths: impl IntoIterator<Item = &'p Path>) -> Result<Option<WhyLeft>> {
    for path in paths {
        if let There::Left(why) = there(&map.join(path), false)? {
            return Ok(Some(why));
        }
    }
    Ok(None)
}

/// Removes a file, and its folder if that is empty then. One that may only be read stays, and so does what is no file, or
/// lies behind a link.
fn remove(place: &Path) -> Result<()> {
    let folder = place.parent().unwrap_or(Path::new(""));
    if folder.is_symlink()
        || !place.symlink_metadata().is_ok_and(|about| about.is_file() && !only_read(&about))
    {
        return Ok(());
    }
    fs::remove_file(place).map_err(|error| refused(place, "verwijderen", &error))?;
    drop(fs::remove_dir(folder)); // unless something is left in it
    Ok(())
}

/// What the file that is there says of itself; one that is not there, or bears no mark by its kind, may be replaced.
fn seal_of(place: &Path) -> Result<Seal> {
    let of: fn(&[u8]) -> Seal = match place.extension().and_then(|ending| ending.to_str()) {
        Some("md" | "html") => seal::of_markdown,
        Some("pdf") => seal::of_pdf,
        _ => return Ok(Seal::Fits),
    };
    if !fs::metadata(place).is_ok_and(|about| about.is_file()) {
        return Ok(Seal::Fits);
    }
    let bytes = fs::read(place).map_err(|error| refused(place, "lezen", &error))?;
    Ok(of(&bytes))
}

/// Whether a file is there and is as the program wrote it.
#[must_use]
pub fn is_ours(place: &Path) -> bool {
    place.is_file() && seal_of(place).is_ok_and(|seal| seal == Seal::Fits)
}

/// Writes one file where a person said: through a link into what it leads to, into a pipe or a device as it is.
///
/// # Errors
/// With the path, when it is a folder, may only be read, or cannot be written; and, unless `overwrite`, when it is a PDF
/// that somebody changed or signed.
pub fn to(place: &Path, bytes: &[u8], overwrite: bool) -> Result<()> {
    let cannot = |error| refused(place, "schrijven", &error);
    let about = match fs::metadata(place) {
        Err(error) if place.is_symlink() && error.kind() == ErrorKind::NotFound => {
            let target = fs::read_link(place).map_err(cannot)?; // of which nothing is there yet
            return to(&place.parent().unwrap_or(Path::new("")).join(target), bytes, overwrite);
        }
        Err(error) if place.is_symlink() => return Err(cannot(error)),
        about => about.ok(),
    };
    let Some(about) = about else {
        if place.as_os_str().as_encoded_bytes().ends_with(b"/") {
            bail!("{} is een map; noem ook de naam van het bestand", shown(place));
        }
        return put(place, bytes);
    };
    if about.is_dir() {
        bail!("{} is een map; noem ook de naam van het bestand", shown(place));
    }
    if flows(&about) {
        let written = File::options().write(true).open(place).and_then(|mut file| file.write_all(bytes));
        return written.map_err(cannot);
    }
    if !about.is_file() {
        bail!("{} is geen gewoon bestand en blijft zoals het is", shown(place));
    }
    if only_read(&about) {
        bail!(stays(place));
    }
    if !overwrite && seal_of(place)? == Seal::Broken {
        bail!("{}; maak het met --overschrijf opnieuw", WhyLeft::Edited(place.to_path_buf()).message());
    }
    if place.is_symlink() { put(&fs::canonicalize(place).map_err(cannot)?, bytes) } else { put(place, bytes) }
}

/// Writes one file, whole.
fn put(place: &Path, bytes: &[u8]) -> Result<()> {
    let beside = stage(place, bytes, Care::Made).map_err(|error| refused(place, "schrijven", &error))?;
    undisturbed(|| replace(beside, place))
}

/// Writes files where there are none yet.
///
/// # Errors
/// With the path, when one of them exists already (then nothing is written) or cannot be written.
pub fn fresh(map: &Path, files: &[Output]) -> Result<()> {
    if let Some(there) =
        files.iter().map(|file| map.join(&file.path)).find(|place| place.symlink_metadata().is_ok())
    {
        bail!("{} bestaat al en blijft zoals het is; er is niets geschreven", shown(&there));
    }
    for file in files {
        let place = map.join(&file.path);
        let written = stage(&place, &file.bytes, Care::Users);
        let written = written
            .and_then(|beside| undisturbed(|| beside.persist_noclobber(&place).map_err(|error| error.error)));
        written.map_err(|error| refused(&place, "schrijven", &error))?;
    }
    Ok(())
}

/// Writes files that count once others name them, and then those over themselves: all beside their places first. What stands in
/// the place of the first is of a run that was cut off.
///
/// # Errors
/// As [`over`].
pub fn filed(map: &Path, files: &[Output], naming: &[Mended]) -> Result<()> {
    let named = staged_over(map, naming)?; // what is refused, is before a folder is made
    let mut ready = Vec::with_capacity(files.len());
    for file in files {
        let place = map.join(&file.path);
        let beside = stage(&place, &file.bytes, Care::Users);
        ready.push((beside.map_err(|error| refused(&place, "schrijven", &error))?, place));
    }
    undisturbed(|| {
        ready.into_iter().try_for_each(|(beside, place)| replace(beside, &place))?;
        replace_over(named)
    })
}

/// Writes mended files over themselves, with the rights that they have: all beside their places first, then each renamed.
///
/// # Errors
/// With the path, when a file is a link, may not be written, or no longer says what was read; then no file has been
/// replaced, unless renaming itself failed halfway.
pub fn over(map: &Path, files: &[Mended]) -> Result<()> {
    let ready = staged_over(map, files)?;
    undisturbed(|| replace_over(ready))
}

/// A file beside the one that it is to replace, as long as that says this.
type Over<'f> = (NamedTempFile, PathBuf, &'f str);

fn staged_over<'f>(map: &Path, files: &'f [Mended]) -> Result<Vec<Over<'f>>> {
    let mut ready = Vec::with_capacity(files.len());
    for file in files {
        let place = map.join(&file.path);
        let refused = |error| refused(&place, "schrijven", &error);
        let about = place.symlink_metadata().map_err(refused)?;
        if !about.is_file() {
            bail!("{} is geen gewoon bestand en blijft zoals het is", shown(&place));
        }
        if only_read(&about) {
            bail!(stays(&place));
        }
        unchanged(&place, &file.before)?;
        let beside = stage(&place, file.after.as_bytes(), Care::Users).map_err(refused)?;
        fs::set_permissions(beside.path(), about.permissions()).map_err(refused)?;
        ready.push((beside, place, file.before.as_str()));
    }
    Ok(ready)
}

fn replace_over(ready: Vec<Over<'_>>) -> Result<()> {
    ready.into_iter().try_for_each(|(beside, place, before)| {
        unchanged(&place, before)?;
        replace(beside, &place)
    })
}

/// Refuses two different things with one path, also where capitals make no difference. Each is a path and what comes
/// there: the same thing may come there more than once.
///
/// # Errors
/// With the path and both things.
pub fn distinct<'a>(planned: impl IntoIterator<Item = (&'a Path, &'a str)>) -> Result<()> {
    let mut seen = BTreeMap::new();
    for (path, what) in planned {
        let (first, other) = *seen.entry(path.to_string_lossy().to_lowercase()).or_insert((path, what));
        if first == path && other != what {
            bail!("{other} en {what} zouden hetzelfde bestand worden: {}", path.display());
        }
        if first != path {
            let (first, path) = (first.display(), path.display());
            bail!(
                "{first} en {path} verschillen alleen in hoofdletters; op veel computers is dat één bestand"
            );
        }
    }
    Ok(())
}

/// What is said of a file that its owner protected.
#[must_use]
pub fn stays(place: &Path) -> String {
    format!(
        "{} is alleen te lezen en blijft zoals het is; maak het schrijfbaar, of haal het weg",
        shown(place)
    )
}

/// A file that its owner protected against writing.
fn only_read(about: &Metadata) -> bool {
    about.is_file() && about.permissions().readonly()
}

/// A pipe, or a device such as `/dev/null`: what is written goes somewhere else.
#[cfg(unix)]
fn flows(about: &Metadata) -> bool {
    use std::os::unix::fs::FileTypeExt;
    about.file_type().is_fifo() || about.file_type().is_char_device()
}

/// Elsewhere pipes and devices have no place among the files.
#[cfg(not(unix))]
fn flows(_about: &Metadata) -> bool {
    false
}

/// The file still says what was read.
fn unchanged(place: &Path, before: &str) -> Result<()> {
    let now = fs::read(place).map_err(|error| refused(place, "lezen", &error))?;
    if now != before.as_bytes() {
        bail!("{} is intussen gewijzigd en blijft zoals het is", shown(place));
    }
    Ok(())
}

/// Gives a temporary file its name.
fn replace(beside: NamedTempFile, place: &Path) -> Result<()> {
    let renamed = beside.persist(place);
    renamed.map(drop).map_err(|error| refused(place, "vervangen", &error.error))
}

fn refused(place: &Path, verb: &str, error: &std::io::Error) -> anyhow::Error {
    anyhow!("kan {} niet {verb}: {}", shown(place), reason(error))
}
