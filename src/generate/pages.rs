//! The site's own pages, written once all documents are: they lead to what stands there then.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::Result;

use super::Made;
use crate::compose::output;
use crate::load::Programme;
use crate::problem::slashed;
use crate::site::Site;
use crate::write::{self, Outcome, Output};

/// Writes the start page and those of pillars and cities.
///
/// # Errors
/// When a template is wrong, or a file cannot be written.
pub(super) fn write(map: &Path, programme: &Programme, overwrite: bool, done: &mut Made) -> Result<()> {
    let folder = Path::new(output(programme));
    let site = Site::with(programme, there(&map.join(folder)))?;
    for path in site.own_paths() {
        let Some(page) = site.page(path) else { continue };
        let file = Output { path: folder.join(path), bytes: page?.into_bytes() };
        match write::all(map, &[file], &[], overwrite)? {
            Outcome::Left(left) => done.pages_left.push(left),
            Outcome::Written(kept) => {
                done.kept.extend(kept);
                done.pages += 1;
            }
        }
    }
    Ok(())
}

/// The files in the folders of a folder, as pages name them.
fn there(root: &Path) -> BTreeSet<String> {
    let entries =
        |folder: &Path| fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let files = entries(root).flat_map(|folder| entries(&folder).collect::<Vec<_>>());
    let files = files.filter(|path| path.is_file());
    files.filter_map(|path| path.strip_prefix(root).ok().map(slashed)).collect()
}
