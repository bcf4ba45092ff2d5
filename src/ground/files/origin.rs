//! Where a programme is read from: a folder on disk, or files that are held in memory, such as those of a revision.
//!
//! Everything that reads a programme takes [`Files`] and nothing else, so that it cannot read past a revision into the folder.
//! Paths count from the `--map` folder. Never: writes, follows a link out of the folder.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::{ARCHIVE, FOLDER, reason};

/// Texts that stand in for those of the files on disk, by path below the `--map` folder.
pub type Texts = BTreeMap<PathBuf, String>;

/// The files of a programme.
#[derive(Debug, Clone)]
pub enum Files {
    /// Those below a folder.
    Folder {
        /// The `--map` folder.
        map: PathBuf,
        /// What some files say instead; one that is not there, stands last.
        over: Texts,
    },
    /// Bytes in memory.
    InMemory(BTreeMap<PathBuf, Vec<u8>>),
}

/// No files.
impl Default for Files {
    fn default() -> Self {
        Self::InMemory(BTreeMap::new())
    }
}

/// What stands below a folder.
#[derive(Debug)]
pub struct FolderEntry {
    /// Where.
    pub path: PathBuf,
    /// What it is.
    pub kind: PathKind,
}

/// What a path leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PathKind {
    /// A plain file.
    File,
    /// A folder; what is in it comes next.
    Folder,
    /// A link, which is not followed; `away`: to a folder, or to nothing.
    Link {
        /// Not to a file.
        away: bool,
    },
    /// A pipe, a socket, a device.
    Other,
    /// The system does not open it: why, in Dutch.
    Closed(String),
}

impl Files {
    /// The files below a folder, as they are.
    #[must_use]
    pub fn folder(map: &Path) -> Self {
        Self::Folder { map: map.to_path_buf(), over: Texts::new() }
    }

    /// A path as messages of the machine name it.
    #[must_use]
    pub fn shown(&self, path: &Path) -> PathBuf {
        match self {
            Self::Folder { map, .. } => map.join(path),
            Self::InMemory(_) => path.to_path_buf(),
        }
    }

    /// Whether there is a folder here.
    #[must_use]
    pub fn is_folder(&self, path: &Path) -> bool {
        match self {
            Self::Folder { map, .. } => map.join(path).is_dir(),
            Self::InMemory(files) => below(files, path).any(|file| file != path),
        }
    }

    /// Whether there is a file here.
    #[must_use]
    pub fn is_file(&self, path: &Path) -> bool {
        match self {
            Self::Folder { map, .. } => map.join(path).is_file(),
            Self::InMemory(files) => files.contains_key(path),
        }
    }

    /// Whether anything stands here, a link to nothing too.
    #[must_use]
    pub fn is_there(&self, path: &Path) -> bool {
        match self {
            Self::Folder { map, .. } => map.join(path).symlink_metadata().is_ok(),
            Self::InMemory(_) => self.is_file(path) || self.is_folder(path),
        }
    }

    /// What stands below `under`, each folder before what is in it, in the order of the names. What is hidden is passed
    /// over, and so is the archive of documents, of which nothing is made. A folder that cannot be opened is one entry,
    /// `under` itself too.
    pub fn list(&self, under: &Path) -> Box<dyn Iterator<Item = FolderEntry> + '_> {
        match self {
            Self::Folder { map, over } => {
                let wanted = move |entry: &DirEntry| {
                    let path = entry.path().strip_prefix(map).unwrap_or(entry.path());
                    entry.depth() == 0 || is_listed(path)
                };
                let walk = WalkDir::new(map.join(under)).sort_by_file_name().into_iter().filter_entry(wanted);
                let walk = walk.filter(|entry| entry.as_ref().map_or(true, |entry| entry.depth() > 0));
                let under = under.to_path_buf();
                let fresh = over.keys().filter(|path| !map.join(path).exists());
                let fresh: Vec<FolderEntry> = fresh
                    .filter(|path| path.starts_with(&under))
                    .map(|path| FolderEntry { path: path.clone(), kind: PathKind::File })
                    .collect();
                Box::new(walk.map(move |entry| entry_of(map, &under, entry)).chain(fresh))
            }
            Self::InMemory(files) => {
                let mut folders = BTreeSet::new();
                let listed = |under: &Path, path: &Path| {
                    let rest = path.strip_prefix(under).unwrap_or(path);
                    let upward = rest.ancestors().filter(|above| *above != Path::new(""));
                    upward.map(|above| under.join(above)).all(|above| is_listed(&above))
                };
                let mut entries = Vec::new();
                for path in below(files, under).filter(|path| listed(under, path)) {
                    let between = path.ancestors().skip(1).take_while(|above| *above != under);
                    let mut between: Vec<_> = between.filter(|above| folders.insert(*above)).collect();
                    between.reverse();
                    let folder =
                        |path: &Path| FolderEntry { path: path.to_path_buf(), kind: PathKind::Folder };
                    entries.extend(between.into_iter().map(folder));
                    entries.push(FolderEntry { path: path.clone(), kind: PathKind::File });
                }
                Box::new(entries.into_iter())
            }
        }
    }

    /// The bytes of a file, at most one more than `most`, and how many it has.
    ///
    /// # Errors
    /// As the system says.
    pub fn read(&self, path: &Path, most: u64) -> io::Result<(Vec<u8>, u64)> {
        let cut = |bytes: &[u8]| {
            let kept = usize::try_from(most + 1).map_or(bytes, |most| bytes.get(..most).unwrap_or(bytes));
            (kept.to_vec(), bytes.len() as u64)
        };
        match self {
            Self::Folder { map, over } => {
                if let Some(text) = over.get(path) {
                    return Ok(cut(text.as_bytes()));
                }
                let file = fs::File::open(map.join(path))?;
                let size = file.metadata()?.len();
                let mut bytes = Vec::with_capacity(usize::try_from(size.min(most)).unwrap_or(0));
                file.take(most + 1).read_to_end(&mut bytes)?; // a device tells no size, so what is read is counted
                Ok((bytes, size))
            }
            Self::InMemory(files) => {
                files.get(path).map(|bytes| cut(bytes)).ok_or_else(|| io::ErrorKind::NotFound.into())
            }
        }
    }
}

/// The held files below a folder, or the file of that name.
fn below<'f>(files: &'f BTreeMap<PathBuf, Vec<u8>>, under: &Path) -> impl Iterator<Item = &'f PathBuf> {
    let from = files.range(under.to_path_buf()..).map(|(path, _)| path);
    let under = under.to_path_buf();
    from.take_while(move |path| path.starts_with(&under))
}

fn is_listed(path: &Path) -> bool {
    // iCloud hides what it puts in the place of a file that it did not bring yet.
    let hidden = path.file_name().is_some_and(|name| {
        let name = name.as_encoded_bytes();
        name.starts_with(b".") && !name.ends_with(b".yaml.icloud") && !name.ends_with(b".yml.icloud")
    });
    !hidden && path != Path::new(FOLDER).join(ARCHIVE)
}

fn entry_of(map: &Path, under: &Path, entry: walkdir::Result<DirEntry>) -> FolderEntry {
    match entry {
        Ok(entry) => {
            let kind = entry.file_type();
            let away = || fs::metadata(entry.path()).map_or(true, |target| target.is_dir());
            let kind = match () {
                () if kind.is_file() => PathKind::File,
                () if kind.is_dir() => PathKind::Folder,
                () if kind.is_symlink() => PathKind::Link { away: away() },
                () => PathKind::Other,
            };
            FolderEntry { path: entry.path().strip_prefix(map).unwrap_or(entry.path()).to_path_buf(), kind }
        }
        Err(error) => {
            let path = error.path().map_or(under, |path| path.strip_prefix(map).unwrap_or(path));
            let why = error.io_error().map_or_else(String::new, reason);
            FolderEntry { path: path.to_path_buf(), kind: PathKind::Closed(why) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder on disk and the same files in memory.
    fn both(files: &[&str]) -> (tempfile::TempDir, [Files; 2]) {
        let map = tempfile::tempdir().expect("a folder");
        let mut held = BTreeMap::new();
        for file in files {
            let path = map.path().join(file);
            fs::create_dir_all(path.parent().expect("a folder")).expect("made");
            crate::write::to(&path, file.as_bytes(), true).expect("written");
            held.insert(PathBuf::from(file), file.as_bytes().to_vec());
        }
        let folder = Files::folder(map.path());
        (map, [folder, Files::InMemory(held)])
    }

    const NAMES: [&str; 9] = [
        "projectbladen/.schema/blad.json",
        "projectbladen/a b.yaml",
        "projectbladen/a-b/c.yaml",
        "projectbladen/a/.verborgen/x.yaml",
        "projectbladen/a/b/c.yaml",
        "projectbladen/archief/halfjaarrapportage-2021.json",
        "projectbladen/archief/oud/winkels.yaml",
        "projectbladen/convenant.yaml",
        "templates/archief/logo.svg",
    ];

    #[test]
    fn a_folder_and_the_same_files_in_memory_list_alike() {
        let (_map, [folder, held]) = both(&NAMES);
        let list = |files: &Files, under: &str| {
            let entries = files.list(Path::new(under));
            entries.map(|entry| (entry.path.display().to_string(), entry.kind)).collect::<Vec<_>>()
        };
        let expected = [
            ("projectbladen/a", PathKind::Folder),
            ("projectbladen/a/b", PathKind::Folder),
            ("projectbladen/a/b/c.yaml", PathKind::File),
            ("projectbladen/a b.yaml", PathKind::File),
            ("projectbladen/a-b", PathKind::Folder),
            ("projectbladen/a-b/c.yaml", PathKind::File),
            ("projectbladen/convenant.yaml", PathKind::File),
        ];
        let expected: Vec<_> = expected.map(|(path, kind)| (path.to_owned(), kind)).into();
        assert_eq!(list(&held, FOLDER), expected);
        assert_eq!(list(&folder, FOLDER), expected);
        let templates = vec![
            ("templates/archief".to_owned(), PathKind::Folder),
            ("templates/archief/logo.svg".to_owned(), PathKind::File),
        ];
        assert_eq!(list(&held, "templates"), templates);
        assert_eq!(list(&folder, "templates"), templates);
    }

    #[test]
    fn a_folder_and_the_same_files_in_memory_read_alike() {
        let (_map, both) = both(&NAMES);
        for files in both {
            let read = |path: &str, most| files.read(Path::new(path), most).map_err(|error| error.kind());
            assert_eq!(read("projectbladen/a b.yaml", 99), Ok((b"projectbladen/a b.yaml".to_vec(), 22)));
            assert_eq!(read("projectbladen/a b.yaml", 3), Ok((b"proj".to_vec(), 22)));
            assert_eq!(read("projectbladen/b.yaml", 3), Err(io::ErrorKind::NotFound));
            let is = |path: &str| {
                let path = Path::new(path);
                (files.is_file(path), files.is_folder(path), files.is_there(path))
            };
            assert_eq!(is("projectbladen"), (false, true, true));
            assert_eq!(is("projectbladen/a"), (false, true, true));
            assert_eq!(is("projectbladen/convenant.yaml"), (true, false, true));
            assert_eq!(is("projectbladen/convenant"), (false, false, false));
        }
    }
}
