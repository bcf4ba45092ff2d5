//! A document as Markdown, with all that it shows: assembled and rendered, or as it lies in the archive; and its web page.
//!
//! Never: writes a PDF or files, prints.

mod cover;
pub(crate) mod pictures;

use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::archive::{self, Contents, Filed};
use crate::blocks::{Images, forge};
use crate::document::{NOTE, SHEETS};
use crate::html::{self, Place};
use crate::load::Programme;
use crate::pdf;
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

/// What comes with a document.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct With {
    /// What the templates see, as JSON.
    pub(crate) model: bool,
    /// The sheets of a report as a file of their own.
    pub(crate) sheets_apart: bool,
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
    /// Once it is typeset; the document itself last.
    Rendered(Vec<Rendered>),
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

    /// A document out of the archive, or rendered.
    ///
    /// # Errors
    /// When it does not exist, its template is wrong or two of its charts would become one file.
    pub(crate) fn prepare(&self, document: &Document, with: With) -> Result<Prepared> {
        let programme = self.programme;
        let stem = stem(programme, document);
        if let Some(report) = document.noted()
            && !programme.openbaar
            && let Some(filed) = archive::last(programme, &report)
        {
            return self.cover_note((document, stem), &filed, with);
        }
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
                Err(why) => Some(broken(&why)),
            },
        };
        let say = |report: &mut report::Report| {
            if anew.is_some() {
                report.not_filed();
            }
        };
        let rendered = self.rendered(document, stem, with, say)?;
        Ok(Prepared { ready: Ready::Rendered(rendered), anew })
    }

    /// The cover note that lies in the archive with its report. One that was filed without is made, and says so.
    fn cover_note(
        &self,
        (document, stem): (&Document, PathBuf),
        filed: &Filed,
        with: With,
    ) -> Result<Prepared> {
        let anew = match filed.read(&self.programme.files) {
            Ok(contents) => {
                let files = noted(&stem, filed, contents);
                if !files.is_empty() {
                    return Ok(Prepared { ready: Ready::Filed(Copied { stem, files }), anew: None });
                }
                None
            }
            Err(why) => Some(broken(&why)),
        };
        let rendered = self.rendered(document, stem, with, report::Report::not_filed)?;
        Ok(Prepared { ready: Ready::Rendered(rendered), anew })
    }

    /// A document, in which something is still to be said, and before it its sheets where they come apart.
    ///
    /// # Errors
    /// As [`Ground::prepare`].
    pub(crate) fn rendered(
        &self,
        document: &Document,
        stem: PathBuf,
        with: With,
        say: impl Fn(&mut report::Report),
    ) -> Result<Vec<Rendered>> {
        let mut all = Vec::new();
        let apart = with.sheets_apart && document.ends_in_sheets();
        if apart {
            let mut report = self.assembled(document)?;
            say(&mut report);
            report.sheets_alone();
            let name = format!("{document}{SHEETS}");
            all.push(self.filled((&name, SHEETS_TEMPLATE), ended(&stem, SHEETS), &report)?);
        }
        let say = |report: &mut report::Report| {
            say(report);
            if apart {
                report.sheets_apart();
            }
        };
        all.push(self.render(document, stem, with.model, say)?);
        Ok(all)
    }

    /// Assembles and renders a document, in which something is still to be said; with what its template sees, as JSON, if
    /// `model`.
    ///
    /// # Errors
    /// As [`Ground::prepare`].
    pub(crate) fn render(
        &self,
        document: &Document,
        stem: PathBuf,
        model: bool,
        say: impl Fn(&mut report::Report),
    ) -> Result<Rendered> {
        let mut report = self.assembled(document)?;
        say(&mut report);
        let template = document.template();
        if let report::Report::CoverNote(note) = &mut report {
            **note = cover::fitted(note, |note| Ok(self.pages(&self.templates.document(template, note)?)))?;
        }
        chart::draw(&self.programme.branding.palette, &mut report);
        let mut rendered = self.filled((&document.name(), template), stem, &report)?;
        rendered.beside.extend(report.csv().map(|rows| ("csv", rows.into_bytes())));
        if model {
            rendered.beside.push(("json", [serde_json::to_vec_pretty(&report)?, b"\n".to_vec()].concat()));
        }
        Ok(rendered)
    }

    fn assembled(&self, document: &Document) -> Result<report::Report> {
        let Self { programme, source, .. } = self;
        let mut report = report::assemble(programme, document)?;
        let own = document.noted();
        let own = own.as_ref().unwrap_or(document);
        report.made_from(programme, &source.signs(own, programme.file_of(own)));
        Ok(report)
    }

    /// A report in words, by its name and template, with the images that it shows.
    fn filled(
        &self,
        (name, template): (&str, &str),
        stem: PathBuf,
        report: &report::Report,
    ) -> Result<Rendered> {
        let markdown = forge::dressed(&self.templates.document(template, report)?);
        let images = TextImages::of(self.programme);
        let (markdown, shown) = pictures::placed(images, name, &markdown, &report.drawings())?;
        let (markdown, shown) = pictures::beside(name, &stem, markdown, shown);
        Ok(Rendered { stem, markdown, shown, beside: Vec::new() })
    }

    /// How many pages a text takes in print.
    fn pages(&self, markdown: &str) -> usize {
        let images = TextImages::of(self.programme);
        let load = |name: &str, room| images.usable(name, room);
        let images = Images { branding: self.programme.branding.clone(), load: &load };
        pdf::lay_out(markdown, &images).1.pages.len()
    }
}

/// Why a document is made anew though the archive has it.
fn broken(why: &str) -> String {
    format!("{why}; haal het terug (met git, of uit een reservekopie)")
}

/// The template of the sheets of a report as a file of their own.
const SHEETS_TEMPLATE: &str = "bladen-apart.md";

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
    pub(crate) fn html(&self, programme: &Programme, markdown: &str, place: &Place) -> String {
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

/// A path with more behind its name.
pub(crate) fn ended(stem: &Path, end: &str) -> PathBuf {
    let mut name = stem.as_os_str().to_owned();
    name.push(end);
    name.into()
}

/// The files of an archived document under its ordinary name, its sheets too; its images keep theirs, which its Markdown says.
fn copied(stem: &Path, filed: &Filed, contents: Contents) -> Vec<Output> {
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
fn noted(stem: &Path, filed: &Filed, contents: Contents) -> Vec<Output> {
    let note = format!("{}{NOTE}", filed.stem());
    let own = contents.files.into_iter().filter_map(|(path, bytes)| {
        let path = path.to_string_lossy();
        let rest = path.strip_prefix(&note)?;
        let place = rest.strip_prefix('.').map(|ending| beside(stem, ending));
        Some(Output { path: place.unwrap_or_else(|| stem.with_file_name(&*path)), bytes })
    });
    own.collect()
}
