//! The way of the data from checked programme to files: assemble → render → typeset → write, a document at a time.
//!
//! Never: reads the programme (`load.rs`), decides what a document says (`report`), prints.

mod cover;
mod markdown;
mod pictures;
mod told;

use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::archive::{self, Contents, Filed, Stage};
use crate::document::{NOTE, SHEETS};
use crate::load::Programme;
use crate::pdf::{self, Images, Unusable};
use crate::picture::MAX_TOGETHER;
use crate::report::{self, Document};
use crate::source::Source;
use crate::write::{self, Outcome, Output, WhyLeft};
use crate::{chart, render, seal};
pub use markdown::{markdown, markdown_to_pdf};
use pictures::{DocumentImage, TextImages};
pub use told::{Made, made};
use told::{output, sticking_out};

/// How documents are made.
#[derive(Debug, Clone, Copy, Default)]
pub struct How {
    /// With what the templates see, as JSON.
    pub model: bool,
    /// With the sheets of a report as a file of their own.
    pub sheets_apart: bool,
    /// Over what somebody changed since.
    pub overwrite: bool,
}

/// What documents are made with.
struct Ground<'p> {
    programme: &'p Programme,
    templates: render::Templates,
    source: Source,
}

impl<'p> Ground<'p> {
    fn of(programme: &'p Programme) -> Result<Self> {
        let (templates, source) = (render::Templates::load(&programme.files)?, Source::of(&programme.files));
        Ok(Self { programme, templates, source })
    }
}

/// A document before it is typeset.
struct Rendered {
    /// Where it comes, without the ending.
    stem: PathBuf,
    markdown: String,
    shown: Vec<DocumentImage>,
    /// What comes beside it as it is, by its ending.
    beside: Vec<(&'static str, Vec<u8>)>,
}

/// A document that can be written.
enum Ready {
    /// Once it is typeset; the document itself last.
    Rendered(Vec<Rendered>),
    /// As it lies in the archive.
    Filed(Vec<Output>),
}

/// A document as files, and what is to be said of them.
#[derive(Debug)]
pub struct Files {
    /// The PDF and the Markdown come last.
    pub files: Vec<Output>,
    /// The images that are words now.
    pub unusable: Vec<Unusable>,
    /// Texts that stick out of their place in the PDF, as lines to print.
    pub overflows: String,
}

/// Assemble, render, typeset and write: each document as Markdown and as PDF below `map`, with the images that it shows
/// beside it, what is a list also as CSV, and what else `how` says; in `output/`, or in
/// `output/openbaar/` when the programme is a public edition (`edition.rs`). One that lies in the archive is copied out of it.
/// `progress` hears each document's name before it is typeset, with its number from 0. A document of which a file may only be
/// read, or was changed by somebody, is left as it is.
///
/// # Errors
/// When a document does not exist, a template is wrong or two things would become one file: then nothing was written.
/// When a file cannot be written; then documents before it stay written.
pub fn documents(
    map: &Path,
    programme: &Programme,
    documents: &[Document],
    how: How,
    progress: &mut dyn FnMut(usize, &str),
) -> Result<Made> {
    for document in documents {
        report::exists(programme, document)?;
    }
    let ground = Ground::of(programme)?;
    let mut done = Made::default();
    let mut ready = Vec::with_capacity(documents.len());
    for document in documents {
        ready.push(prepare(&ground, document, how, &mut done)?);
    }
    distinct(&ready)?;
    for (number, (document, ready)) in documents.iter().zip(ready).enumerate() {
        progress(number, &document.name());
        let Files { files, unusable, overflows } = match ready {
            Ready::Rendered(rendered) => typeset_all(programme, &document.name(), rendered)?,
            Ready::Filed(files) => Files { files, unusable: Vec::new(), overflows: String::new() },
        };
        let stale = pictures::stale(map, document, &stem(programme, document), &files);
        match write::all(map, &files, &stale, how.overwrite)? {
            Outcome::Left(left) => {
                done.copied.retain(|copied| copied != document);
                done.left.push((document.clone(), left));
            }
            Outcome::Written(kept) => {
                done.kept.extend(kept);
                done.documents.push(document.clone());
                done.unusable.extend(unusable);
                done.overflows += &overflows;
            }
        }
    }
    Ok(done)
}

/// Where a document comes, without the ending.
fn stem(programme: &Programme, document: &Document) -> PathBuf {
    Path::new(output(programme)).join(document.folder()).join(document.name())
}

/// A document out of the archive, or rendered.
fn prepare(ground: &Ground<'_>, document: &Document, how: How, done: &mut Made) -> Result<Ready> {
    let programme = ground.programme;
    let stem = stem(programme, document);
    if let Some(report) = document.noted()
        && !programme.openbaar
        && let Some(filed) = archive::last(programme, &report)
    {
        return cover_note(ground, (document, stem), &filed, how, done);
    }
    let filed = archive::last(programme, document);
    let anew = match &filed {
        None => None,
        Some(_) if programme.openbaar => Some("in het archief ligt alleen de volledige uitgave".to_owned()),
        Some(filed) => match filed.read(&programme.files) {
            Ok(contents) => {
                done.copied.push(document.clone());
                return Ok(Ready::Filed(copied(&stem, filed, contents)));
            }
            Err(why) => Some(format!("{why}; haal het terug (met git, of uit een reservekopie)")),
        },
    };
    let say = |report: &mut report::Report| {
        if anew.is_some() {
            report.not_filed();
        }
    };
    let rendered = rendered(ground, document, stem, how, say)?;
    done.anew.extend(anew.map(|why| (document.clone(), why)));
    Ok(Ready::Rendered(rendered))
}

/// The cover note that lies in the archive with its report. One that was filed without is made, and says so.
fn cover_note(
    ground: &Ground<'_>,
    (document, stem): (&Document, PathBuf),
    filed: &Filed,
    how: How,
    done: &mut Made,
) -> Result<Ready> {
    let why = match filed.read(&ground.programme.files) {
        Ok(contents) => {
            let files = noted(&stem, filed, contents);
            if !files.is_empty() {
                done.copied.push(document.clone());
                return Ok(Ready::Filed(files));
            }
            None
        }
        Err(why) => Some(format!("{why}; haal het terug (met git, of uit een reservekopie)")),
    };
    let rendered = rendered(ground, document, stem, how, report::Report::not_filed)?;
    done.anew.extend(why.map(|why| (document.clone(), why)));
    Ok(Ready::Rendered(rendered))
}

/// Why a document that goes out would not come in `output/`: what stands there was changed by somebody, or may only be read.
///
/// # Errors
/// With the path, when what stands there cannot be read.
pub fn left(map: &Path, programme: &Programme, document: &Document) -> Result<Option<WhyLeft>> {
    let stem = stem(programme, document);
    let sheets = document.ends_in_sheets().then(|| with(&stem, SHEETS));
    let note = document.cover_note().map(|note| self::stem(programme, &note));
    let stems = [Some(stem), sheets, note].into_iter().flatten();
    let paths: Vec<PathBuf> =
        stems.flat_map(|stem| ["md", "pdf", "csv"].map(|ending| beside(&stem, ending))).collect();
    write::left(map, paths.iter().map(PathBuf::as_path))
}

/// The files of an archived document under its ordinary name, its sheets too; its images keep theirs, which its Markdown says.
fn copied(stem: &Path, filed: &Filed, contents: Contents) -> Vec<Output> {
    let note = format!("{}{NOTE}", filed.stem());
    let place = |path: &Path| {
        let path = path.to_string_lossy();
        let rest = path.strip_prefix(&filed.stem()).unwrap_or_default();
        match rest.split_once('.') {
            Some(("", ending)) => beside(stem, ending),
            Some((SHEETS, ending)) => beside(&with(stem, SHEETS), ending),
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

/// A document as it is filed in the archive at a stage, below the archive's folder, with its cover note. Of one that is
/// corrected, with what it says otherwise than before.
///
/// # Errors
/// As [`documents`], of one document.
pub fn filed(
    programme: &Programme,
    document: &Document,
    stage: Stage,
    sheets_apart: bool,
    changed: &[report::RevisedLine],
) -> Result<Files> {
    let stem = archive::folder().join(archive::stem(document, stage));
    let ground = Ground::of(programme)?;
    let how = How { sheets_apart, ..How::default() };
    let mut rendered =
        rendered(&ground, document, stem.clone(), how, |report| report.revised(changed.to_vec()))?;
    if let Some(note) = document.cover_note() {
        rendered.insert(0, render(&ground, &note, with(&stem, NOTE), |_| (), how)?);
    }
    typeset_all(programme, &document.name(), rendered)
}

/// A document and what comes beside it as files; its own come last.
fn typeset_all(programme: &Programme, name: &str, rendered: Vec<Rendered>) -> Result<Files> {
    let mut all = Files { files: Vec::new(), unusable: Vec::new(), overflows: String::new() };
    for rendered in rendered {
        let Files { files, unusable, overflows } = typeset(programme, name, rendered)?;
        all.files.extend(files);
        all.unusable.extend(unusable);
        all.overflows += &overflows;
    }
    Ok(all)
}

/// A document as files.
fn typeset(programme: &Programme, name: &str, rendered: Rendered) -> Result<Files> {
    let Rendered { stem, markdown, shown, beside: lists } = rendered;
    let made = pdf_of(programme, &markdown, &shown)?;
    let output = |path, bytes| Output { path, bytes };
    let read = |shown: &DocumentImage| {
        let image = shown.image(TextImages::of(programme), MAX_TOGETHER)?;
        Ok(output(stem.with_file_name(&shown.path), image.bytes.to_vec()))
    };
    let files: Result<Vec<Output>, String> = shown.iter().map(read).collect();
    let mut files = files.map_err(anyhow::Error::msg)?;
    files.extend(lists.into_iter().map(|(ending, bytes)| output(beside(&stem, ending), bytes)));
    files.push(output(beside(&stem, "pdf"), made.bytes));
    files.push(output(beside(&stem, "md"), seal::marked(&markdown).into_bytes()));
    Ok(Files { files, unusable: made.unusable, overflows: sticking_out(name, &made.overflows) })
}

/// A document as a PDF; an image that it cannot show is told by the name that its text gives it.
fn pdf_of(programme: &Programme, markdown: &str, shown: &[DocumentImage]) -> Result<pdf::MadePdf> {
    let images = TextImages::of(programme);
    let load = |name: &str, room| match shown.iter().find(|shown| shown.path == name) {
        Some(shown) => shown.image(images, room),
        None => images.usable(name, room),
    };
    let images = Images { branding: programme.branding.clone(), load: &load };
    let mut made = pdf::pdf(markdown, &images)?;
    for unusable in &mut made.unusable {
        if let Some(shown) = shown.iter().find(|shown| shown.path == unusable.name) {
            unusable.name.clone_from(&shown.name);
        }
    }
    Ok(made)
}

/// The template of the sheets of a report as a file of their own.
const SHEETS_TEMPLATE: &str = "bladen-apart.md";

/// A document, in which something is still to be said, and before it its sheets where they come apart.
fn rendered(
    ground: &Ground<'_>,
    document: &Document,
    stem: PathBuf,
    how: How,
    say: impl Fn(&mut report::Report),
) -> Result<Vec<Rendered>> {
    let mut all = Vec::new();
    if how.sheets_apart && document.ends_in_sheets() {
        let mut report = assembled(ground, document)?;
        say(&mut report);
        report.sheets_alone();
        let name = format!("{document}{SHEETS}");
        all.push(filled(ground, (&name, SHEETS_TEMPLATE), with(&stem, SHEETS), &report)?);
    }
    all.push(render(ground, document, stem, say, how)?);
    Ok(all)
}

fn assembled(ground: &Ground<'_>, document: &Document) -> Result<report::Report> {
    let Ground { programme, source, .. } = ground;
    let mut report = report::assemble(programme, document)?;
    let own = document.noted();
    let own = own.as_ref().unwrap_or(document);
    report.made_from(programme, &source.signs(own, programme.file_of(own)));
    Ok(report)
}

/// Assembles and renders a document, in which something is still to be said.
fn render(
    ground: &Ground<'_>,
    document: &Document,
    stem: PathBuf,
    say: impl Fn(&mut report::Report),
    how: How,
) -> Result<Rendered> {
    let mut report = assembled(ground, document)?;
    say(&mut report);
    if how.sheets_apart && document.ends_in_sheets() {
        report.sheets_apart();
    }
    if let report::Report::CoverNote(note) = &mut report {
        let template = document.template();
        **note = cover::fitted(note, |note| {
            Ok(pages(ground.programme, &ground.templates.document(template, note)?))
        })?;
    }
    chart::draw(&ground.programme.branding.palette, &mut report);
    let mut rendered = filled(ground, (&document.name(), document.template()), stem, &report)?;
    rendered.beside.extend(report.csv().map(|rows| ("csv", rows.into_bytes())));
    if how.model {
        rendered.beside.push(("json", [serde_json::to_vec_pretty(&report)?, b"\n".to_vec()].concat()));
    }
    Ok(rendered)
}

/// How many pages a text takes.
fn pages(programme: &Programme, markdown: &str) -> usize {
    let images = TextImages::of(programme);
    let load = |name: &str, room| images.usable(name, room);
    let images = Images { branding: programme.branding.clone(), load: &load };
    pdf::lay_out(markdown, &images).1.pages.len()
}

/// A report in words, by its name and template, with the images that it shows.
fn filled(
    ground: &Ground<'_>,
    (name, template): (&str, &str),
    stem: PathBuf,
    report: &report::Report,
) -> Result<Rendered> {
    let markdown = ground.templates.document(template, report)?;
    let images = TextImages::of(ground.programme);
    let (markdown, shown) = pictures::placed(images, name, &markdown, &report.drawings())?;
    let (markdown, shown) = pictures::beside(name, &stem, markdown, shown);
    Ok(Rendered { stem, markdown, shown, beside: Vec::new() })
}

/// No two things become one file.
fn distinct(ready: &[Ready]) -> Result<()> {
    let mut planned = Vec::new();
    for ready in ready {
        let documents = match ready {
            Ready::Rendered(documents) => documents,
            Ready::Filed(files) => {
                let what = |file: &Output| format!("het archief van {}", file.path.display());
                planned.extend(files.iter().map(|file| (file.path.clone(), what(file))));
                continue;
            }
        };
        for document in documents {
            let stem = &document.stem;
            let name = stem.file_name().unwrap_or_default().to_string_lossy();
            let endings = ["md", "pdf"].into_iter().chain(document.beside.iter().map(|(ending, _)| *ending));
            planned.extend(endings.map(|ending| (beside(stem, ending), format!("het document {name}"))));
            let shown = document.shown.iter();
            planned
                .extend(shown.map(|shown| {
                    (stem.with_file_name(&shown.path), format!("de afbeelding {}", shown.name))
                }));
        }
    }
    write::distinct(planned.iter().map(|(path, what)| (path.as_path(), what.as_str())))
}

/// A path with more behind its name.
fn with(stem: &Path, more: &str) -> PathBuf {
    let mut name = stem.as_os_str().to_owned();
    name.push(more);
    name.into()
}

/// A path with an ending behind it: names may hold a full stop.
fn beside(stem: &Path, ending: &str) -> PathBuf {
    with(stem, &format!(".{ending}"))
}
