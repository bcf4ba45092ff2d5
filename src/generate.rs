//! The way of the data from checked programme to files: assemble → render → typeset → write, a document at a time.
//!
//! Never: reads the programme (`load.rs`), decides what a document says (`report`), prints.

mod markdown;
mod pages;
mod told;

use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::archive::{self, Stage};
use crate::compose::{Copied, Ground, Prepared, Ready, Rendered, beside, output, pictures, stem};
use crate::html::Place;
use crate::load::Programme;
use crate::pdf::{self, Unusable};
use crate::report::{self, Document};
use crate::seal;
use crate::site;
use crate::write::{self, Outcome, Output, WhyLeft};
pub use markdown::{markdown, markdown_to_pdf};
use told::sticking_out;
pub use told::{Made, made};

/// What every document becomes.
const ENDINGS: [&str; 3] = ["html", "pdf", "md"];

/// How documents are made.
#[derive(Debug, Clone, Copy, Default)]
pub struct How {
    /// With the pages that lead to them, and to all that stands in the folder.
    pub site: bool,
    /// With what the templates see, as JSON.
    pub model: bool,
    /// Over what somebody changed since.
    pub overwrite: bool,
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
    let in_site = how.site || map.join(output(programme)).join(site::START).exists();
    let mut ready = Vec::with_capacity(documents.len());
    for document in documents {
        let Prepared { ready: document_ready, anew } = ground.prepare(document, how.model)?;
        if let Ready::Filed(_) = document_ready {
            done.copied.push(document.clone());
        }
        done.anew.extend(anew.map(|why| (document.clone(), why)));
        ready.push(document_ready);
    }
    distinct(&ready)?;
    for (number, (document, ready)) in documents.iter().zip(ready).enumerate() {
        progress(number, &document.name());
        let page = page(programme, document, &ready, in_site);
        let Files { mut files, unusable, overflows } = match ready {
            Ready::Rendered(rendered) => typeset(programme, &document.name(), rendered)?,
            Ready::Filed(Copied { files, .. }) => {
                Files { files, unusable: Vec::new(), overflows: String::new() }
            }
        };
        // Before the others: the Markdown comes last.
        files.insert(0, Output { path: beside(&stem(programme, document), "html"), bytes: page });
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
    if how.site {
        pages::write(map, programme, how.overwrite, &mut done)?;
    }
    Ok(done)
}

/// The web page of a document.
fn page(programme: &Programme, document: &Document, ready: &Ready, in_site: bool) -> Vec<u8> {
    let name = document.name();
    let mut beside = vec![("PDF", format!("{name}.pdf")), ("Markdown", format!("{name}.md"))];
    beside.extend(ready.has("csv").then(|| ("CSV", format!("{name}.csv"))));
    beside.extend(site::improve(programme, document));
    let path = site::page_of(document);
    let made = site::placed(programme, &path, in_site, |place| {
        ready.html(programme, &Place { beside: &beside, ..place })
    });
    made.into_bytes()
}

/// Why a document that goes out would not come in `output/`: what stands there was changed by somebody, or may only be read.
///
/// # Errors
/// With the path, when what stands there cannot be read.
pub fn left(map: &Path, programme: &Programme, document: &Document) -> Result<Option<WhyLeft>> {
    let stem = stem(programme, document);
    let paths = ["html", "pdf", "md", "csv"].map(|ending| beside(&stem, ending));
    write::left(map, paths.iter().map(PathBuf::as_path))
}

/// A document as it is filed in the archive at a stage, below the archive's folder. Of one that is corrected, with what it
/// says otherwise than before.
///
/// # Errors
/// As [`documents`], of one document.
pub fn filed(
    programme: &Programme,
    document: &Document,
    stage: Stage,
    changed: Vec<report::RevisedLine>,
) -> Result<Files> {
    let stem = archive::folder().join(archive::stem(document, stage));
    let say = |report: &mut report::Report| report.revised(changed);
    let rendered = Ground::of(programme)?.render(document, stem, say, false)?;
    typeset(programme, &document.name(), rendered)
}

/// A document as files.
fn typeset(programme: &Programme, name: &str, rendered: Rendered) -> Result<Files> {
    let mut made = rendered.with_images(programme, |images| pdf::pdf(&rendered.markdown, images))?;
    // What it cannot show is told by the name that its text gives it.
    for unusable in &mut made.unusable {
        if let Some(shown) = rendered.shown.iter().find(|shown| shown.path == unusable.name) {
            unusable.name.clone_from(&shown.name);
        }
    }
    let mut files = rendered.image_files(programme)?;
    let Rendered { stem, markdown, beside: lists, .. } = rendered;
    let output = |ending, bytes| Output { path: beside(&stem, ending), bytes };
    files.extend(lists.into_iter().map(|(ending, bytes)| output(ending, bytes)));
    files.push(output("pdf", made.bytes));
    files.push(output("md", seal::marked(&markdown).into_bytes()));
    Ok(Files { files, unusable: made.unusable, overflows: sticking_out(name, &made.overflows) })
}

/// No two things become one file.
fn distinct(ready: &[Ready]) -> Result<()> {
    let mut planned = Vec::new();
    for ready in ready {
        let document = match ready {
            Ready::Rendered(document) => document,
            Ready::Filed(Copied { files, .. }) => {
                let what = |file: &Output| format!("het archief van {}", file.path.display());
                planned.extend(files.iter().map(|file| (file.path.clone(), what(file))));
                planned.extend(
                    files
                        .iter()
                        .filter(|file| file.path.extension().is_some_and(|ending| ending == "md"))
                        .map(|file| (file.path.with_extension("html"), what(file))),
                );
                continue;
            }
        };
        let stem = &document.stem;
        let name = stem.file_name().unwrap_or_default().to_string_lossy();
        let endings = ENDINGS.into_iter().chain(document.beside.iter().map(|(ending, _)| *ending));
        planned.extend(endings.map(|ending| (beside(stem, ending), format!("het document {name}"))));
        let shown = document.shown.iter();
        planned.extend(
            shown.map(|shown| (stem.with_file_name(&shown.path), format!("de afbeelding {}", shown.name))),
        );
    }
    write::distinct(planned.iter().map(|(path, what)| (path.as_path(), what.as_str())))
}
