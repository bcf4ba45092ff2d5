//! The site's own pages, written once all documents are: they lead to what stands there then, and not to what is gone.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;

use super::Made;
use crate::compose::{output, pictures};
use crate::document::Document;
use crate::html;
use crate::load::Programme;
use crate::problem::slashed;
use crate::seal::{self, Seal};
use crate::site::Site;
use crate::write::{self, Outcome, Output};

/// Writes the start page and those of pillars and cities, and removes those of what is gone.
///
/// # Errors
/// When a template is wrong, or a file cannot be written.
pub(super) fn write(map: &Path, programme: &Programme, overwrite: bool, done: &mut Made) -> Result<()> {
    let folder = Path::new(output(programme));
    let there = there(&map.join(folder));
    let site = Site::with(programme, there.clone())?;
    remove_gone((map, folder), &site, &there, done)?;
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

/// Where the pages of what the files name stand: these go when it does.
const OF_FILES: [&str; 3] = ["projectbladen/", "pijlers/", "steden/"];

/// Removes the pages of sheets, pillars and cities that are gone, with what lies beside them. A page goes only where it says that it
/// stands, and nothing goes that is not as the program wrote it.
fn remove_gone(
    (map, folder): (&Path, &Path),
    site: &Site,
    there: &BTreeSet<String>,
    done: &mut Made,
) -> Result<()> {
    let current: BTreeSet<&str> = site.paths().collect();
    let old = there.iter().filter(|path| OF_FILES.iter().any(|folder| path.starts_with(folder)));
    for path in old.filter(|path| !current.contains(path.as_str())) {
        let Some(stem) = path.strip_suffix(".html") else { continue };
        let ours = |path: &str, of: fn(&[u8]) -> Seal| {
            let bytes = fs::read(map.join(folder).join(path)).ok()?;
            (of(&bytes) == Seal::Fits).then_some(bytes)
        };
        let names_itself = |page: Vec<u8>| String::from_utf8_lossy(&page).contains(&html::named(stem));
        if !ours(path, seal::of_markdown).is_some_and(names_itself) {
            continue;
        }
        let beside = [("md", seal::of_markdown as fn(&[u8]) -> Seal), ("pdf", seal::of_pdf)];
        let beside = beside.map(|(ending, of)| (format!("{stem}.{ending}"), of));
        let beside = beside.into_iter().filter(|(path, of)| ours(path, *of).is_some());
        let beside = beside.map(|(path, _)| folder.join(path));
        let images = stem
            .strip_prefix("projectbladen/")
            .map(|id| pictures::stale(map, &Document::Sheet(id.to_owned()), &folder.join(stem), &[]));
        let images = images.unwrap_or_default();
        let gone: Vec<PathBuf> = images.into_iter().chain(beside).chain([folder.join(path)]).collect();
        write::all(map, &[], &gone, false)?;
        done.removed.extend(gone.into_iter().filter(|path| !map.join(path).exists()));
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
