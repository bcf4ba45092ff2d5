//! Finished files in, files on disk out: each whole, old or new, never half.
//!
//! Never: makes content. Only this module writes.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Result, anyhow, bail};
use tempfile::NamedTempFile;

use crate::files::reason;

/// A file that is ready to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Output {
    /// Where, relative to the `--map` folder.
    pub path: PathBuf,
    /// What.
    pub bytes: Vec<u8>,
}

/// A file with what it says when mended; both texts have as many lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mended {
    /// Relative to the `--map` folder.
    pub path: PathBuf,
    /// What was read.
    pub before: String,
    /// What is to be written.
    pub after: String,
}

impl Mended {
    /// The lines that differ: number from 1, the old line, the new one.
    pub fn lines(&self) -> impl Iterator<Item = (usize, &str, &str)> {
        let pairs = self.before.lines().zip(self.after.lines()).enumerate();
        pairs.filter(|(_, (old, new))| old != new).map(|(at, (old, new))| (at + 1, old, new))
    }
}

/// Writes the files of one document below `map`: all beside their places first, then each renamed into place.
///
/// # Errors
/// With the path, when a folder cannot be made or a file cannot be written; then no file has been replaced, unless
/// renaming itself failed halfway: the files renamed before that are new, the others old.
pub fn all(map: &Path, files: &[Output]) -> Result<()> {
    let mut ready = Vec::with_capacity(files.len());
    for file in files {
        let place = map.join(&file.path);
        let beside = stage(&place, &file.bytes).map_err(|error| refused(&place, "schrijven", &error))?;
        ready.push((beside, place));
    }
    for (beside, place) in ready {
        beside.persist(&place).map_err(|error| refused(&place, "vervangen", &error.error))?;
    }
    Ok(())
}

/// Writes files where there are none yet.
///
/// # Errors
/// With the path, when one of them exists already (then nothing is written) or cannot be written.
pub fn fresh(map: &Path, files: &[Output]) -> Result<()> {
    if let Some(there) =
        files.iter().map(|file| map.join(&file.path)).find(|place| place.symlink_metadata().is_ok())
    {
        bail!("{} bestaat al en blijft zoals het is; er is niets geschreven", there.display());
    }
    for file in files {
        let place = map.join(&file.path);
        let written = stage(&place, &file.bytes);
        let written =
            written.and_then(|beside| beside.persist_noclobber(&place).map_err(|error| error.error));
        written.map_err(|error| refused(&place, "schrijven", &error))?;
    }
    Ok(())
}

/// Writes mended files over themselves, with the rights that they have: all beside their places first, then each renamed.
///
/// # Errors
/// With the path, when a file is a link, may not be written, or no longer says what was read; then no file has been
/// replaced, unless renaming itself failed halfway.
pub fn over(map: &Path, files: &[Mended]) -> Result<()> {
    let mut ready = Vec::with_capacity(files.len());
    for file in files {
        let place = map.join(&file.path);
        let refused = |error| refused(&place, "schrijven", &error);
        let meta = place.symlink_metadata().map_err(refused)?;
        if !meta.is_file() {
            bail!("{} is geen gewoon bestand en blijft zoals het is", place.display());
        }
        if meta.permissions().readonly() {
            bail!("{} is alleen te lezen en blijft zoals het is", place.display());
        }
        unchanged(&place, &file.before)?;
        let beside = stage(&place, file.after.as_bytes()).map_err(refused)?;
        fs::set_permissions(beside.path(), meta.permissions()).map_err(refused)?;
        ready.push((beside, place, &file.before));
    }
    for (beside, place, before) in ready {
        unchanged(&place, before)?;
        beside.persist(&place).map_err(|error| refused(&place, "vervangen", &error.error))?;
    }
    Ok(())
}

/// The file still says what was read.
fn unchanged(place: &Path, before: &str) -> Result<()> {
    let now = fs::read(place).map_err(|error| refused(place, "lezen", &error))?;
    if now != before.as_bytes() {
        bail!("{} is intussen gewijzigd en blijft zoals het is", place.display());
    }
    Ok(())
}

fn refused(place: &Path, verb: &str, error: &std::io::Error) -> anyhow::Error {
    anyhow!("kan {} niet {verb}: {}", place.display(), reason(error))
}

/// A temporary file in the folder of `place`, which disappears when it is not renamed.
fn stage(place: &Path, bytes: &[u8]) -> std::io::Result<NamedTempFile> {
    let folder = place.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let mut builder = tempfile::Builder::new();
    builder.prefix(".projectblad-").suffix(".tmp");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666)); // less the user's umask
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    Ok(file)
}
