//! Temporary files, each in the folder of the file that it becomes: locked while it is written, gone when it does not.
//!
//! What ended without warning leaves its temporary file behind, but not its lock: that is how the next run knows it.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use tempfile::NamedTempFile;

/// How the names of temporary files begin.
const PREFIX: &str = ".projectblad-";
/// How they end.
const SUFFIX: &str = ".tmp";

/// What this process did to the disk so far.
struct Here {
    /// Its temporary files, also those that were renamed since.
    files: BTreeSet<PathBuf>,
    /// The folders that hold no stale ones.
    swept: BTreeSet<PathBuf>,
}

static HERE: Mutex<Here> = Mutex::new(Here { files: BTreeSet::new(), swept: BTreeSet::new() });

/// Nobody else makes, renames or abandons files while this is held.
fn here() -> MutexGuard<'static, Here> {
    HERE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Whether what is written is on the disk itself before it gets its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Care {
    /// It can be made again.
    Made,
    /// Only the user has it.
    Users,
}

/// A temporary file in the folder of `place`, which disappears when it is not renamed.
pub(super) fn stage(place: &Path, bytes: &[u8], care: Care) -> io::Result<NamedTempFile> {
    let folder = place.parent().filter(|folder| *folder != Path::new("")).unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let mut file = locked(folder)?;
    file.write_all(bytes)?;
    if care == Care::Users {
        file.as_file().sync_all()?;
    }
    Ok(file)
}

/// A new temporary file that this process has the lock of.
fn locked(folder: &Path) -> io::Result<NamedTempFile> {
    let mut here = here();
    if here.swept.insert(folder.to_path_buf()) {
        sweep(folder);
    }
    let mut builder = tempfile::Builder::new();
    builder.prefix(PREFIX).suffix(SUFFIX);
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666)); // less the user's umask
    loop {
        let file = builder.tempfile_in(folder)?;
        // Where the file system knows no locks, nobody gets one to remove the file with either.
        drop(file.as_file().lock());
        // Another run may have found it between its making and its locking.
        if file.path().symlink_metadata().is_ok() {
            here.files.insert(file.path().to_path_buf());
            return Ok(file);
        }
    }
}

/// Removes the temporary files in `folder` that nobody is writing.
fn sweep(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let ours = name.starts_with(PREFIX) && name.ends_with(SUFFIX);
        if !ours || !entry.file_type().is_ok_and(|kind| kind.is_file()) {
            continue; // nor is a pipe opened: it would wait
        }
        let Ok(file) = File::options().write(true).open(entry.path()) else { continue };
        if file.try_lock().is_ok() {
            // While the lock is held: whoever has just made the file sees that it is gone, and makes another.
            drop(fs::remove_file(entry.path()));
        }
    }
}

/// Does what may not be left halfway: [`abandon`] waits for it.
pub(super) fn undisturbed<T>(rename: impl FnOnce() -> T) -> T {
    let _held = here();
    rename()
}

/// Removes the temporary files of this process. Nothing can be written afterwards: for who is about to end it.
pub fn abandon() {
    let here = here();
    for file in &here.files {
        drop(fs::remove_file(file)); // those that were renamed are not there
    }
    std::mem::forget(here);
}
