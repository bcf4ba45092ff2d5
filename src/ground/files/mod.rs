//! The folder of the YAML files, images below it, and why the machine refuses a file, in Dutch.

pub mod image;
mod origin;
pub mod trace;

use std::path::{Path, PathBuf};

pub use origin::{Files, PathKind, Texts};

/// The folder of the YAML files, below the `--map` folder.
pub const FOLDER: &str = "projectbladen";

/// The folder below it of the documents as they were presented and adopted: no sheet stands there, and nothing is made of it.
pub const ARCHIVE: &str = "archief";

/// The folder below that of the programme where its documents come.
const OUTPUT: &str = "output";

/// The folder of the work programme that `here` stands in: the first, from `here` up, that holds [`FOLDER`] and is not where
/// its documents come; `here` itself where none does.
#[must_use]
pub fn programme_above(here: &Path) -> PathBuf {
    let mut folder = here.to_path_buf();
    let Ok(whole) = here.canonicalize() else { return folder };
    for above in whole.ancestors() {
        if above.join(FOLDER).is_dir() && !is_of_output(above) {
            return folder;
        }
        folder = if folder == Path::new(".") { PathBuf::from("..") } else { folder.join("..") };
    }
    here.to_path_buf()
}

/// Whether a programme makes it: the documents of sheets come in a folder called as that of the sheets.
fn is_of_output(folder: &Path) -> bool {
    let beside_sheets = |above: &Path| above.parent().is_some_and(|map| map.join(FOLDER).is_dir());
    folder.ancestors().any(|above| above.ends_with(OUTPUT) && beside_sheets(above))
}

/// The folder of the work programme that people name, also where they name its [`FOLDER`].
#[must_use]
pub fn programme_at(named: &Path) -> PathBuf {
    let is_sheets = !named.join(FOLDER).is_dir()
        && named.canonicalize().is_ok_and(|whole| whole.is_dir() && whole.ends_with(FOLDER));
    match named.parent() {
        _ if !is_sheets => named.to_path_buf(),
        Some(above) if named.ends_with(FOLDER) && above == Path::new("") => PathBuf::from("."),
        Some(above) if named.ends_with(FOLDER) => above.to_path_buf(),
        _ => named.join(".."),
    }
}

/// A place as people name it: without the `./` of a folder that they did not name.
#[must_use]
pub fn shown(place: &Path) -> std::path::Display<'_> {
    let short = place.strip_prefix(".").ok().filter(|short| *short != Path::new(""));
    short.unwrap_or(place).display()
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
        Kind::FileTooLarge => "het wordt groter dan hier mag".to_owned(),
        Kind::BrokenPipe => "wie meelas, is gestopt".to_owned(),
        Kind::ReadOnlyFilesystem => "de schijf is alleen te lezen".to_owned(),
        Kind::ResourceBusy => "een ander programma gebruikt het".to_owned(),
        Kind::InvalidFilename => "zo'n naam kan hier niet".to_owned(),
        // The compiler names this one only for people so far.
        kind if format!("{kind:?}") == "FilesystemLoop" => "de koppelingen leiden naar elkaar".to_owned(),
        _ => format!("het systeem meldt: {error}"),
    }
}
