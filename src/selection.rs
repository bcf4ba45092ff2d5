//! Files named on the command line in, which of the programme's files they are out.
//!
//! Never: reads them; everything is read with the rest as context.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use anyhow::{Result, anyhow, bail};

use crate::files::{FOLDER, reason};
use crate::load;
use crate::problem::{FileId, Sources};

/// The files that a check is about; none: all.
#[derive(Debug, Default)]
pub struct Selection {
    /// As named, and where that is below the `--map` folder.
    files: Vec<(PathBuf, PathBuf)>,
}

impl Selection {
    /// Finds files from the current folder, or else from `map`.
    ///
    /// # Errors
    /// With the name, when there is no such file, or it does not stand below `map`.
    pub fn new(map: &Path, files: &[PathBuf]) -> Result<Self> {
        if files.is_empty() {
            return Ok(Self::default());
        }
        let whole = map.canonicalize().map_err(|error| anyhow!("{}: {}", map.display(), reason(&error)))?;
        let find = |file: &PathBuf| {
            let places: Vec<_> =
                [file.clone(), map.join(file)].iter().filter_map(|place| itself(place)).collect();
            let below = places.iter().find(|place| place.starts_with(&whole));
            let Some(place) = below.or(places.first()) else {
                bail!("{} bestaat niet{}", file.display(), meant(map, file))
            };
            if place.is_dir() {
                bail!(
                    "{} is een map; noem de bestanden zelf, of laat ze weg om alles te controleren",
                    file.display()
                );
            }
            let below = place.strip_prefix(&whole).map_err(|_| outside(file))?;
            Ok((file.clone(), below.to_path_buf()))
        };
        Ok(Self { files: files.iter().map(find).collect::<Result<_>>()? })
    }

    /// The named files among those that were read; `None` when none was named.
    ///
    /// # Errors
    /// With the name of a file that is not among them.
    pub fn files(&self, sources: &Sources) -> Result<Option<BTreeSet<FileId>>> {
        if self.files.is_empty() {
            return Ok(None);
        }
        let ids = sources.ids();
        let find =
            |(name, path): &(PathBuf, PathBuf)| ids.get(path.as_path()).copied().ok_or_else(|| outside(name));
        self.files.iter().map(find).collect::<Result<_>>().map(Some)
    }
}

/// The sheet that was meant by its name or title, as the command takes it.
fn meant(map: &Path, name: &Path) -> String {
    let programme = load::programme(map, &mut Vec::new()).unwrap_or_default();
    let path = programme
        .meant_by(name)
        .map(|sheet| programme.sources.get(sheet.top.file).path.display().to_string());
    match path {
        Some(path) => format!("; bedoelde u `projectblad check {path}`?"),
        None if name.extension().is_none() => {
            format!("; noem een bestand in `{FOLDER}/`, of laat het weg om alles te controleren")
        }
        None => String::new(),
    }
}

/// Where a file itself stands: a link is not its target.
fn itself(place: &Path) -> Option<PathBuf> {
    let Some(name) = place.file_name() else { return place.canonicalize().ok() };
    place.symlink_metadata().ok()?;
    let folder = place.parent().filter(|folder| *folder != Path::new("")).unwrap_or(Path::new("."));
    Some(folder.canonicalize().ok()?.join(name))
}

fn outside(file: &Path) -> anyhow::Error {
    anyhow!(
        "{} is geen YAML-bestand van het werkprogramma; dat staat in `{FOLDER}/` en eindigt op `.yaml`",
        file.display()
    )
}
