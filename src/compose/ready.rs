//! A document that can be written: its texts, the files beside it, its web page; rendered, or as it lies in the archive.

use std::path::{Path, PathBuf};

use anyhow::Result;

use super::pictures::{DocumentImage, TextImages};
use super::place::{beside, ended};
use crate::archive::{Filed, FiledFiles};
use crate::blocks::Images;
use crate::document::{NOTE, SHEETS};
use crate::html::{self, PagePlace};
use crate::load::Programme;
use crate::picture::{Image, MAX_TOGETHER};
use crate::seal;
use crate::write::Output;

/// A document before it is typeset.
pub(crate) struct Rendered {
    /// Where it comes, without the ending.
    pub(crate) stem: PathBuf,
    pub(crate) markdown: String,
    pub(crate) shown: Vec<DocumentImage>,
    /// What comes beside it as it is, by its ending.
    pub(crate) beside: Vec<(&'static str, Vec<u8>)>,
}

/// A document as it lies in the archive.
pub(crate) struct Copied {
    /// Where it comes, without the ending.
    pub(super) stem: PathBuf,
    /// Its files, the Markdown last.
    pub(crate) files: Vec<Output>,
}

/// A document that can be written.
pub(crate) enum Ready {
    /// Once it is typeset; the document itself last.
    Rendered(Vec<Rendered>),
    /// As it is. What it shows was checked when it was filed.
    Filed(Copied),
}

impl Rendered {
    /// What becomes of it with its images.
    pub(crate) fn with_images<T>(&self, programme: &Programme, make: impl FnOnce(&Images) -> T) -> T {
        let images = TextImages::of(programme);
        let load = |name: &str, room| match self.shown.iter().find(|shown| shown.path == name) {
            Some(shown) => shown.image(images, room),
            None => images.usable(name, room),
        };
        make(&Images { branding: programme.branding.clone(), load: &load })
    }

    /// Its images as files.
    ///
    /// # Errors
    /// When one cannot be read, as a Dutch sentence.
    pub(crate) fn image_files(&self, programme: &Programme) -> Result<Vec<Output>> {
        let read = |shown: &DocumentImage| {
            let image = shown.image(TextImages::of(programme), MAX_TOGETHER)?;
            Ok(Output { path: self.stem.with_file_name(&shown.path), bytes: image.bytes.to_vec() })
        };
        let files: Result<Vec<Output>, String> = self.shown.iter().map(read).collect();
        files.map_err(anyhow::Error::msg)
    }
}

impl Copied {
    fn markdown(&self, stem: &Path) -> String {
        let path = beside(stem, "md");
        let file = self.files.iter().find(|file| file.path == path);
        file.map(|file| String::from_utf8_lossy(&file.bytes).into_owned()).unwrap_or_default()
    }

    /// What becomes of it with its images, which are those of the archive.
    fn with_images<T>(&self, programme: &Programme, make: impl FnOnce(&Images) -> T) -> T {
        let load = |name: &str, room| {
            let path = self.stem.with_file_name(name);
            let file = self.files.iter().find(|file| file.path == path);
            Image::read(file.ok_or("is er niet")?.bytes.clone(), room)
        };
        make(&Images { branding: programme.branding.clone(), load: &load })
    }
}

impl Ready {
    /// Its texts, by where each comes, without the ending: the document itself last.
    pub(crate) fn texts(&self) -> Vec<(&Path, String)> {
        match self {
            Self::Rendered(all) => all.iter().map(|one| (one.stem.as_path(), one.markdown.clone())).collect(),
            Self::Filed(copied) => {
                let sheets = ended(&copied.stem, SHEETS);
                let mut texts = Vec::new();
                let file = copied.files.iter().find(|file| file.path == beside(&sheets, "md"));
                if let Some((stem, _)) = file.and_then(|file| file.path.to_str()?.rsplit_once('.')) {
                    texts.push((Path::new(stem), copied.markdown(&sheets)));
                }
                texts.push((copied.stem.as_path(), copied.markdown(&copied.stem)));
                texts
            }
        }
    }

    /// Its own text.
    pub(crate) fn markdown(&self) -> String {
        self.texts().pop().map(|(_, markdown)| markdown).unwrap_or_default()
    }

    /// Whether a file with this ending comes beside the document itself.
    pub(crate) fn has(&self, ending: &str) -> bool {
        match self {
            Self::Rendered(all) => {
                all.last().is_some_and(|own| own.beside.iter().any(|(own, _)| *own == ending))
            }
            Self::Filed(copied) => copied.files.iter().any(|file| file.path == beside(&copied.stem, ending)),
        }
    }

    /// The web page of one of its texts, with its mark.
    pub(crate) fn html(&self, programme: &Programme, markdown: &str, place: &PagePlace) -> String {
        let page = |images: &Images| html::html(markdown, images, place).html;
        seal::marked(&match self {
            Self::Rendered(all) => {
                let own = all.iter().find(|one| one.markdown == markdown).or(all.last());
                own.map(|own| own.with_images(programme, page)).unwrap_or_default()
            }
            Self::Filed(copied) => copied.with_images(programme, page),
        })
    }
}

/// The files of an archived document under its ordinary name, its sheets too; its images keep theirs, which its Markdown says.
pub(super) fn copied(stem: &Path, filed: &Filed, contents: FiledFiles) -> Vec<Output> {
    let note = format!("{}{NOTE}", filed.stem());
    let place = |path: &Path| {
        let path = path.to_string_lossy();
        let rest = path.strip_prefix(&filed.stem()).unwrap_or_default();
        match rest.split_once('.') {
            Some(("", ending)) => beside(stem, ending),
            Some((SHEETS, ending)) => beside(&ended(stem, SHEETS), ending),
            _ => stem.with_file_name(&*path),
        }
    };
    let own = contents.files.into_iter().filter(|(path, _)| !path.to_string_lossy().starts_with(&note));
    let mut files: Vec<Output> = own.map(|(path, bytes)| Output { path: place(&path), bytes }).collect();
    files.sort_by_key(|file| file.path.extension().is_some_and(|ending| ending == "md"));
    files
}

/// The files of the cover note that lies in the archive with its report, under its ordinary name.
pub(super) fn noted(stem: &Path, filed: &Filed, contents: FiledFiles) -> Vec<Output> {
    let note = format!("{}{NOTE}", filed.stem());
    let own = contents.files.into_iter().filter_map(|(path, bytes)| {
        let path = path.to_string_lossy();
        let rest = path.strip_prefix(&note)?;
        let place = rest.strip_prefix('.').map(|ending| beside(stem, ending));
        Some(Output { path: place.unwrap_or_else(|| stem.with_file_name(&*path)), bytes })
    });
    own.collect()
}
