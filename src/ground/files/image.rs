//! Image files: found below one folder, and nowhere else.
//!
//! Never: addresses on the web, files outside the folder, what an image shows (`picture`).

use std::fs;
use std::path::{Component, Path, PathBuf};

use super::{FOLDER, Files};
use crate::picture::MAX_BYTES;

/// How the names of images end.
const ENDINGS: [&str; 4] = ["png", "jpg", "jpeg", "svg"];

/// The bytes of an image below `folder`; `name` is a relative path with `/`, spaces as such or as `%20`.
///
/// # Errors
/// With the reason, as the end of a Dutch sentence that begins with the name.
pub fn load(folder: &Path, name: &str) -> Result<Vec<u8>, String> {
    let wanted = below(name)?;
    let path = folder.join(&wanted);
    let missing = |_| missing(in_other_capitals(folder, &wanted));
    let whole = fs::canonicalize(&path).map_err(missing)?;
    let base = fs::canonicalize(folder).map_err(missing)?;
    if !whole.starts_with(&base) {
        return Err("staat buiten deze map".into());
    }
    let about = fs::metadata(&whole).map_err(missing)?;
    if !about.is_file() {
        return Err("is geen bestand".into());
    }
    if about.len() > MAX_BYTES as u64 {
        return Err("is groter dan 10 MB".into());
    }
    fs::read(&whole).map_err(|_| "kan niet gelezen worden".into())
}

/// That an image is not there, with the one that `other` capitals name.
fn missing(other: Option<PathBuf>) -> String {
    let other = other.and_then(|path| path.into_os_string().into_string().ok());
    match other.filter(|path| !path.contains(char::is_control)) {
        Some(path) => format!("is er niet; er is wel `{}`", path.replace('\\', "/")),
        None => "is er niet".to_owned(),
    }
}

/// What a path means that has other capitals than the files have, below a folder.
fn in_other_capitals(folder: &Path, wanted: &Path) -> Option<PathBuf> {
    wanted.components().try_fold(PathBuf::new(), |found, part| {
        let part = part.as_os_str().to_str()?.to_lowercase();
        let names = fs::read_dir(folder.join(&found)).ok()?;
        let names = names.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
        Some(found.join(names.filter(|name| name.to_lowercase() == part).min()?))
    })
}

/// As [`load`], for texts of a programme: the folder is that of the sheets.
///
/// # Errors
/// As [`load`].
pub fn of_programme(files: &Files, name: &str) -> Result<Vec<u8>, String> {
    of(files, FOLDER, name)
}

/// As [`load`], in a folder of a programme.
///
/// # Errors
/// As [`load`].
pub fn of(files: &Files, folder: &str, name: &str) -> Result<Vec<u8>, String> {
    match files {
        Files::Folder { map, .. } => load(&map.join(folder), name),
        Files::InMemory(held) => {
            let wanted = below(name)?;
            let path = Path::new(folder).join(&wanted);
            match held.get(&path) {
                Some(bytes) if bytes.len() > MAX_BYTES => Err("is groter dan 10 MB".into()),
                Some(bytes) => Ok(bytes.clone()),
                None if files.is_folder(&path) => Err("is geen bestand".into()),
                None => {
                    let small = |path: &Path| path.to_string_lossy().to_lowercase();
                    let mut others = held.keys().filter_map(|other| other.strip_prefix(folder).ok());
                    Err(missing(others.find(|other| small(other) == small(&wanted)).map(Path::to_path_buf)))
                }
            }
        }
    }
}

/// Whether a file's name ends as that of an image.
#[must_use]
pub fn is_named_so(path: &Path) -> bool {
    let ending = path.extension().unwrap_or_default();
    ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known))
}

/// Refuses a name that a document of the programme cannot have beside it: without the ending of an image it could take
/// the place of the document itself, and what is hidden there nobody finds back.
///
/// # Errors
/// With the reason, as [`load`], and the cure.
pub fn beside_document(name: &str) -> Result<(), (String, &'static str)> {
    let path = below(name).map_err(|reason| (reason, "noem een pad in `projectbladen/`"))?;
    let hidden = |part: Component| part.as_os_str().as_encoded_bytes().starts_with(b".");
    if path.components().any(hidden) {
        let reason = "is verborgen: de naam, of een map erin, begint met een punt";
        return Err((reason.into(), "geef het bestand en zijn mappen namen zonder die punt"));
    }
    if !is_named_so(&path) {
        let cure = "geef het bestand een naam die eindigt op .png, .jpg, .jpeg of .svg, naar wat erin zit";
        return Err(("heeft niet de naam van een afbeelding".into(), cure));
    }
    Ok(())
}

/// A name as a path that stays below its folder; the same for `a.png` and `./a.png`.
///
/// # Errors
/// When it leads elsewhere.
pub fn below(name: &str) -> Result<PathBuf, String> {
    let name = decoded(name);
    if name.contains("://") || name.starts_with("//") || name.starts_with("data:") {
        return Err("staat niet in deze map; sla de afbeelding hier op".into());
    }
    let slashed = name.replace('\\', "/");
    let path = inside(Path::new(&slashed)).filter(|_| !name.contains(['\0', ':']));
    let path = path.ok_or("staat buiten deze map")?;
    if name.contains('\\') {
        return Err("heeft `\\` in het pad; schrijf daar `/`".into());
    }
    if Path::new(&name).file_name().is_none() || name.ends_with('/') || name.ends_with("/.") {
        return Err("noemt geen bestand".into());
    }
    Ok(path)
}

/// A path without `.` and `..`, unless it leads out of its folder.
fn inside(path: &Path) -> Option<PathBuf> {
    let mut inside = PathBuf::new();
    for part in path.components() {
        match part {
            Component::Normal(part) => inside.push(part),
            Component::CurDir => {}
            Component::ParentDir if inside.pop() => {}
            _ => return None,
        }
    }
    Some(inside)
}

/// `%20` and the like as the characters that they stand for.
pub fn decoded(name: &str) -> String {
    let mut bytes = Vec::with_capacity(name.len());
    let mut rest = name.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let digits = after.get(..2).and_then(|digits| std::str::from_utf8(digits).ok());
        match digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) if first == b'%' => {
                bytes.push(byte);
                rest = after.get(2..).unwrap_or_default();
            }
            _ => {
                bytes.push(first);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| name.to_owned())
}
