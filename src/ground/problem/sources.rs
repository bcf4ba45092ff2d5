//! The files that were read: where a place is, as a line and a column.

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};

use super::{FileId, Place, floor_char_boundary, part};

/// The files that were read, for printing findings.
#[derive(Debug, Default)]
pub struct Sources {
    files: Vec<SourceFile>,
}

/// One file.
#[derive(Debug)]
pub struct SourceFile {
    /// Relative to the `--map` folder.
    pub path: PathBuf,
    /// Its text; empty when it could not be read.
    pub text: String,
    /// Where its lines start, in bytes.
    lines: Vec<u32>,
    /// A character is a byte.
    ascii: bool,
}

impl Sources {
    /// Adds a file and returns its id.
    pub fn add(&mut self, path: PathBuf, text: String) -> FileId {
        let id = FileId(u32::try_from(self.files.len()).unwrap_or(u32::MAX));
        let breaks = text.bytes().enumerate().filter(|(at, byte)| {
            *byte == b'\n' || *byte == b'\r' && text.as_bytes().get(at + 1) != Some(&b'\n')
        });
        let starts = breaks.map(|(at, _)| u32::try_from(at + 1).unwrap_or(u32::MAX));
        let lines = std::iter::once(0).chain(starts).collect();
        let ascii = text.is_ascii();
        self.files.push(SourceFile { path, text, lines, ascii });
        id
    }

    /// How many files there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.files.len()
    }

    /// The file with this id.
    #[must_use]
    pub fn get(&self, id: FileId) -> &SourceFile {
        &self.files[id.0 as usize]
    }

    /// Every file's id by its path.
    #[must_use]
    pub fn ids(&self) -> BTreeMap<&Path, FileId> {
        let ids = (0u32..).map(FileId);
        self.files.iter().map(|file| file.path.as_path()).zip(ids).collect()
    }

    /// The path with `/` between its parts, on every system.
    #[must_use]
    pub fn path(&self, id: FileId) -> String {
        slashed(&self.get(id).path).chars().map(|c| if c.is_control() { '·' } else { c }).collect()
    }

    /// Line and column of a place's start, from 1; columns in characters, a byte order mark is none.
    #[must_use]
    pub fn line_column(&self, place: Place) -> (usize, usize) {
        let source = self.get(place.file);
        let start = floor_char_boundary(&source.text, place.start as usize);
        let line = source.line(start);
        let begin = source.lines[line] as usize;
        if source.ascii {
            return (line + 1, start - begin + 1);
        }
        let before = part(&source.text, begin..start);
        (line + 1, before.trim_start_matches('\u{feff}').chars().count() + 1)
    }
}

impl SourceFile {
    /// The line that a byte stands on, from 0.
    #[must_use]
    pub fn line(&self, at: usize) -> usize {
        self.lines.partition_point(|start| *start as usize <= at) - 1
    }

    /// A line's bytes, from 0, without its line break.
    #[must_use]
    pub fn line_range(&self, line: usize) -> std::ops::Range<usize> {
        let start = self.lines[line] as usize;
        let end = self.lines.get(line + 1).map_or(self.text.len(), |next| *next as usize);
        let shown = part(&self.text, start..end).trim_end_matches(['\r', '\n']).len();
        start..start + shown
    }
}

/// A path as text with `/` between its parts.
#[must_use]
pub fn slashed(path: &Path) -> String {
    let mut shown = String::new();
    for part in path.components() {
        if !shown.is_empty() && !shown.ends_with('/') {
            shown.push('/');
        }
        match part {
            Component::RootDir if shown.ends_with('/') => {}
            Component::RootDir => shown.push('/'),
            part => shown += &part.as_os_str().to_string_lossy(),
        }
    }
    shown
}
