//! A document as Markdown, with all that it shows: assembled and rendered, or as it lies in the archive; and its web page.
//!
//! Never: a PDF, files on disk, prints.

pub(crate) mod pictures;

use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::archive::{self, Contents, Filed};
use crate::blocks::Images;
use crate::html::{self, Place};
use crate::load::Programme;
use crate::picture::{Image, MAX_TOGETHER};
use crate::report::{self, Document};
use crate::source::Source;
use crate::write::Output;
use crate::{chart, render, seal};
use pictures::{DocumentImage, TextImages};

/// What documents are made with.
pub(crate) struct Ground<'p> {
    pub(crate) programme: &'p Programme,
    pub(crate) templates: render::Templates,
    source: Source,
}

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
    stem: PathBuf,
    /// Its files, the Markdown last.
    pub(crate) files: Vec<Output>,
}

/// A document that can be written.
pub(crate) enum Ready {
    /// Once it is typeset.
    Rendered(Rendered),
    /// As it is. What it shows was checked when it was filed.
    Filed(Copied),
}

/// A document, and why it is not the one of the archive though that has it, as a Dutch sentence.
pub(crate) struct Prepared {
    pub(crate) ready: Ready,
    pub(crate) anew: Option<String>,
}

impl<'p> Ground<'p> {
    /// The programme with its templates.
    ///
    /// # Errors
    /// When a template is wrong.
    pub(crate) fn of(programme: &'p Programme) -> Result<Self> {
        let (templates, source) = (render::Templates::load(&programme.files)?, Source::of(&programme.files));
        Ok(Self { programme, templates, source })
    }

    /// A document out of the archive, or rendered; with what its template sees, as JSON, if `model`.
    ///
    /// # Errors
    /// When it does not exist, its template is wrong or two of its charts would become one file.
    pub(crate) fn prepare(&self, document: &Document, model: bool) -> Result<Prepared> {
        let programme = self.programme;
        let stem = stem(programme, document);
        let anew = match &archive::last(programme, document) {
            None => None,
            Some(_) if programme.openbaar => {
                Some("in het archief ligt alleen de volledige uitgave".to_owned())
            }
            Some(filed) => match filed.read(&programme.files) {
                Ok(contents) => {
                    let files = copied(&stem, filed, contents);
                    return Ok(Prepared { ready: Ready::Filed(Copied { stem, files }), anew: None });
                }
                Err(why) => Some(format!("{why}; haal het terug (met git, of uit een reservekopie)")),
            },
        };
        let say = |report: &mut report::Report| {
            if anew.is_some() {
                report.not_filed();
            }
        };
        let rendered = self.render(document, stem, say, model)?;
        Ok(Prepared { ready: Ready::Rendered(rendered), anew })
    }

    /// Assembles and renders a document, in which something is still to be said.
    ///
    /// # Errors
    /// As [`Ground::prepare`].
    pub(crate) fn render(
        &self,
        document: &Document,
        stem: PathBuf,
        say: impl FnOnce(&mut report::Report),
        model: bool,
    ) -> Result<Rendered> {
        let Ground { programme, templates, source } = self;
        let mut report = report::assemble(programme, document)?;
        report.made_from(programme, &source.signs(document, programme.file_of(document)));
        say(&mut report);
        chart::draw(&programme.branding.palette, &mut report);
        let markdown = templates.document(document.template(), &report)?;
        let images = TextImages::of(programme);
        let (markdown, shown) = pictures::placed(images, document, &markdown, &report.drawings())?;
        let (markdown, shown) = pictures::beside(document, &stem, markdown, shown);
        let mut beside: Vec<_> = report.csv().map(|rows| ("csv", rows.into_bytes())).into_iter().collect();
        if model {
            beside.push(("json", [serde_json::to_vec_pretty(&report)?, b"\n".to_vec()].concat()));
        }
        Ok(Rendered { stem, markdown, shown, beside })
    }
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
    fn markdown(&self) -> String {
        let path = beside(&self.stem, "md");
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
    /// Its text.
    pub(crate) fn markdown(&self) -> String {
        match self {
            Self::Rendered(rendered) => rendered.markdown.clone(),
            Self::Filed(copied) => copied.markdown(),
        }
    }

    /// Whether a file with this ending comes beside it.
    pub(crate) fn has(&self, ending: &str) -> bool {
        match self {
            Self::Rendered(rendered) => rendered.beside.iter().any(|(own, _)| *own == ending),
            Self::Filed(copied) => copied.files.iter().any(|file| file.path == beside(&copied.stem, ending)),
        }
    }

    /// Its web page, with its mark.
    pub(crate) fn html(&self, programme: &Programme, place: &Place) -> String {
        let markdown = self.markdown();
        let page = |images: &Images| html::html(&markdown, images, place).html;
        seal::marked(&match self {
            Self::Rendered(rendered) => rendered.with_images(programme, page),
            Self::Filed(copied) => copied.with_images(programme, page),
        })
    }
}

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

/// The files of an archived document under its ordinary name; its images keep theirs, which its Markdown says.
fn copied(stem: &Path, filed: &Filed, contents: Contents) -> Vec<Output> {
    let place = |path: &Path| match path.to_string_lossy().strip_prefix(&format!("{}.", filed.stem())) {
        Some(ending) => beside(stem, ending),
        None => stem.with_file_name(path),
    };
    let mut files: Vec<Output> =
        contents.files.into_iter().map(|(path, bytes)| Output { path: place(&path), bytes }).collect();
    files.sort_by_key(|file| file.path.extension().is_some_and(|ending| ending == "md"));
    files
}
