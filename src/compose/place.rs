//! Where documents come, below the `--map` folder.

use std::path::{Path, PathBuf};

use crate::load::Programme;
use crate::report::Document;

/// Where documents go, below the `--map` folder.
pub(crate) fn output(programme: &Programme) -> &'static str {
    if programme.openbaar { "output/openbaar" } else { "output" }
}

/// Where a document comes, without the ending.
pub(crate) fn stem(programme: &Programme, document: &Document) -> PathBuf {
    Path::new(output(programme)).join(document.folder()).join(document.name())
}

/// A path with an ending behind it: names may hold a full stop.
pub(crate) fn beside(stem: &Path, ending: &str) -> PathBuf {
    let mut name = stem.as_os_str().to_owned();
    name.push(format!(".{ending}"));
    name.into()
}

/// A path with more behind its name.
pub(crate) fn ended(stem: &Path, end: &str) -> PathBuf {
    let mut name = stem.as_os_str().to_owned();
    name.push(end);
    name.into()
}
