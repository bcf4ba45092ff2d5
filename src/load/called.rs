//! What people call a sheet in, its id out.

use std::path::Path;

use super::{LoadedSheet, Programme};
use crate::notation;
use crate::problem::nearest;

impl Programme {
    /// The id of the sheet that people call so: by its id or its title; what is neither stays as it is.
    #[must_use]
    pub fn id_of(&self, name: &str) -> String {
        let same = |loaded: &&LoadedSheet| {
            loaded.sheet.titel.good().is_some_and(|title| notation::kebab(title) == notation::kebab(name))
        };
        let mut titled = self.sheets.iter().filter(same);
        match (self.sheet(name), titled.next(), titled.next()) {
            (None, Some(only), None) => only.id.clone(),
            _ => name.to_owned(),
        }
    }

    /// The id that was most likely meant by what is none: of a file, of a part of a name.
    #[must_use]
    pub fn likely_id(&self, name: &str) -> Option<&str> {
        let ids = || self.sheets.iter().map(|loaded| loaded.id.as_str());
        let name = name
            .rsplit('/')
            .next()
            .unwrap_or(name)
            .trim_end_matches(".yaml")
            .to_lowercase()
            .replace(' ', "-");
        nearest(&name, ids()).or_else(|| ids().find(|known| known.contains(&name) && !name.is_empty()))
    }

    /// The sheet that a path means which leads to no file: its id, its title, or its file in another folder.
    #[must_use]
    pub fn meant_by(&self, path: &Path) -> Option<&LoadedSheet> {
        let name = path.file_name()?.to_str()?;
        let name =
            [".yaml", ".yml", ".md", ".pdf"].iter().find_map(|end| name.strip_suffix(end)).unwrap_or(name);
        self.sheet(&self.id_of(name)).or_else(|| self.sheet(self.likely_id(name)?))
    }
}
