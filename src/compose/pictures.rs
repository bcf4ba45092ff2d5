//! What a document shows: its charts and the images of its texts, each kind in a folder of its own beside it, where no
//! image can take the place of a document.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use crate::archive::Stage;
use crate::blocks;
use crate::document::{DRAWN, Document, SHOWN};
use crate::files::{FOLDER, Files, image};
use crate::load::Programme;
use crate::picture::{self, Image, MAX_TOGETHER, Pictures};
use crate::report::ChartFile;
use crate::seal::{self, Seal};
use crate::write::Output;

/// An image of a document.
pub(crate) struct DocumentImage {
    /// Its path from the document, in letters that Markdown and every file system leave alone.
    pub(crate) path: String,
    /// How the text that it comes from names it.
    pub(crate) name: String,
    /// An image of a text is with those of the run, for many documents may show it.
    chart: Option<Chart>,
}

/// A chart: its drawing, and what that shows once it is read, for the page, the PDF and the file.
struct Chart {
    svg: Vec<u8>,
    read: OnceCell<Image>,
}

/// Where the images of texts come from.
#[derive(Clone, Copy)]
pub(crate) struct TextImages<'a> {
    files: &'a Files,
    /// Those that were read.
    read: &'a Pictures,
    /// For everyone: without what a file says of its maker.
    bare: bool,
}

impl<'a> TextImages<'a> {
    pub(crate) fn of(programme: &'a Programme) -> Self {
        Self { files: &programme.files, read: &programme.pictures, bare: programme.openbaar }
    }

    /// The image that the programme's texts call so, where there is room for so many pixels more.
    ///
    /// # Errors
    /// With the reason, as the end of a Dutch sentence that begins with the name.
    pub(crate) fn usable(self, name: &str, room: u64) -> Result<Image, String> {
        image::beside_document(name).map_err(|(reason, _)| reason)?;
        let image = self.read.get(&image::below(name)?, room, || image::of_programme(self.files, name))?;
        if self.bare { Image::read(picture::bare(&image.bytes)?, room) } else { Ok(image) }
    }
}

impl DocumentImage {
    /// The file and what it shows, where there is room for so many pixels more.
    ///
    /// # Errors
    /// As [`usable`].
    pub(crate) fn image(&self, images: TextImages<'_>, room: u64) -> Result<Image, String> {
        match &self.chart {
            Some(chart) => chart.image(room),
            None => images.usable(&self.name, room),
        }
    }
}

impl Chart {
    fn image(&self, room: u64) -> Result<Image, String> {
        if let Some(read) = self.read.get() {
            return Ok(read.clone());
        }
        let image = Image::read(self.svg.clone(), room)?;
        Ok(self.read.get_or_init(|| image).clone())
    }
}

/// The Markdown with the images of its texts in the document's own folder, and every image that it then shows. What
/// cannot be shown keeps its name.
///
/// # Errors
/// When two charts, or a chart and an image of a text, have one name: one of the two would not be seen.
pub(crate) fn placed(
    images: TextImages<'_>,
    document: &str,
    markdown: &str,
    drawings: &[&ChartFile],
) -> Result<(String, Vec<DocumentImage>)> {
    let mut shown: Vec<DocumentImage> = Vec::new();
    let (mut placed, mut taken) = (BTreeMap::new(), BTreeSet::new());
    let markdown = blocks::with_images(markdown, |name| {
        let file = image::below(name).ok()?;
        if let Some(path) = placed.get(&file) {
            return Some(String::clone(path));
        }
        let drawing = drawings.iter().find(|drawing| drawing.bestand == name);
        let (path, chart) = match drawing {
            Some(drawing) => {
                let svg = drawing.svg.clone().into_bytes();
                (name.to_owned(), Some(Chart { svg, read: OnceCell::new() }))
            }
            None => {
                images.usable(name, MAX_TOGETHER).ok()?;
                (free(&format!("{document}{SHOWN}/{}", safe(&file)), &taken), None)
            }
        };
        taken.insert(path.to_lowercase());
        placed.insert(file, path.clone());
        shown.push(DocumentImage { path: path.clone(), name: name.to_owned(), chart });
        Some(path)
    });
    for drawing in drawings {
        let name = &drawing.bestand;
        if drawings.iter().any(|other| other.bestand == *name && other.svg != drawing.svg) {
            bail!(
                "twee grafieken van {document} zouden hetzelfde bestand worden, {name}; geef de twee namen die meer verschillen"
            );
        }
        if image::of_programme(images.files, name).is_ok() {
            bail!("{FOLDER}/{name} heet zoals een grafiek van {document}; geef het een andere naam");
        }
    }
    Ok((markdown, shown))
}

/// A name in letters that need no care in Markdown, in an address or on any file system.
fn safe(path: &Path) -> String {
    let plain = |letter: char| if letter.is_alphanumeric() || "-_.".contains(letter) { letter } else { '-' };
    path.to_string_lossy().chars().map(plain).collect()
}

/// The path, or the first numbered one that none has, also where capitals make no difference.
fn free(path: &str, taken: &BTreeSet<String>) -> String {
    let (stem, ending) = path.rsplit_once('.').unwrap_or((path, ""));
    let numbered = (2..).map(|number| format!("{stem}-{number}.{ending}"));
    let mut paths = std::iter::once(path.to_owned()).chain(numbered);
    paths.find(|path| !taken.contains(&path.to_lowercase())).expect("there are more numbers than images")
}

/// The same with the folders of its images named after `stem`, under which the document is filed.
pub(crate) fn beside(
    from: &str,
    stem: &Path,
    markdown: String,
    mut shown: Vec<DocumentImage>,
) -> (String, Vec<DocumentImage>) {
    let to = stem.file_name().unwrap_or_default().to_string_lossy();
    if from == to {
        return (markdown, shown);
    }
    let moved = |path: &str| {
        let rest = path.strip_prefix(from)?;
        [DRAWN, SHOWN].iter().any(|of| rest.starts_with(of)).then(|| format!("{to}{rest}"))
    };
    let markdown = blocks::with_images(&markdown, |name| moved(name));
    for image in &mut shown {
        image.path = moved(&image.path).unwrap_or_else(|| std::mem::take(&mut image.path));
    }
    (markdown, shown)
}

/// The images that the document of before shows and the new one, of these files, does not. Only those in its own folders, and
/// only where that document is as it was written: then they were written with it.
pub(crate) fn stale(map: &Path, document: &Document, stem: &Path, files: &[Output]) -> Vec<PathBuf> {
    let Ok(old) = fs::read(map.join(super::beside(stem, "md"))) else { return Vec::new() };
    let (Seal::Fits, Ok(text)) = (seal::of_markdown(&old), String::from_utf8(old)) else { return Vec::new() };
    let still: BTreeSet<String> = files.iter().map(|file| folded(&file.path)).collect();
    let old = blocks::images_in(&text).into_iter().filter_map(|(name, _)| image::below(&name).ok());
    let ours = old.filter(|path| is_own(document, path)).map(|path| stem.with_file_name(path));
    ours.filter(|path| !still.contains(&folded(path))).collect()
}

/// It lies in a folder of the document's images, also of one that was filed.
fn is_own(document: &Document, path: &Path) -> bool {
    let folder = path.components().next().map(|part| part.as_os_str().to_string_lossy().into_owned());
    let folder = folder.unwrap_or_default();
    let rest = folder.strip_prefix(&document.name()).unwrap_or_default();
    let stage = [DRAWN, SHOWN].iter().find_map(|of| rest.strip_suffix(of));
    stage.is_some_and(|stage| {
        stage.is_empty() || stage.strip_prefix('-').is_some_and(|word| Stage::called(word).is_some())
    })
}

fn folded(path: &Path) -> String {
    path.to_string_lossy().to_lowercase()
}
