//! The way of the data from checked programme to files: assemble → render → typeset → write, a document at a time.
//!
//! Never: reads the programme (`load.rs`), decides what a document says (`report`), prints.

mod made;
mod markdown;
mod pages;

use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::archive::{self, Stage};
use crate::compose::{
    Copied, DocumentMaker, Prepared, Ready, Rendered, With, beside, ended, output, pictures, stem,
};
use crate::document::{NOTE, SHEETS};
use crate::html::PagePlace;
use crate::load::Programme;
use crate::pdf::{self, Unusable};
use crate::report::{self, Document};
use crate::seal;
use crate::site;
use crate::write::{self, Outcome, Output, WhyLeft};
use made::sticking_out;
pub use made::{Made, made};
pub use markdown::{markdown, markdown_to_pdf};

/// What every document becomes.
const ENDINGS: [&str; 3] = ["html", "pdf", "md"];

/// How documents are made.
#[derive(Debug, Clone, Copy, Default)]
pub struct How {
    /// With the pages that lead to them, and to all that stands in the folder.
    pub site: bool,
    /// With what the templates see, as JSON.
    pub model: bool,
    /// With the sheets of a report as a file of their own.
    pub sheets_apart: bool,
    /// Over what somebody changed since.
    pub overwrite: bool,
}

/// A document as files, and what is to be said of them.
#[derive(Debug)]
pub struct MadeFiles {
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
    let maker = DocumentMaker::of(programme)?;
    let mut done = Made::default();
    let in_site = how.site || map.join(output(programme)).join(site::START).exists();
    let mut ready = Vec::with_capacity(documents.len());
    for document in documents {
        let with = With { model: how.model, sheets_apart: how.sheets_apart };
        let Prepared { ready: document_ready, anew, lost } = maker.prepare(document, with)?;
        if let Ready::Filed(_) = document_ready {
            done.copied.push(document.clone());
        }
        done.anew.extend(anew.map(|why| (document.clone(), why)));
        done.lost.extend(lost.into_iter().map(|why| (document.clone(), why)));
        ready.push(document_ready);
    }
    distinct(&ready)?;
    for (number, (document, ready)) in documents.iter().zip(ready).enumerate() {
        progress(number, &document.name());
        let pages = pages_of(programme, document, &ready, in_site);
        let MadeFiles { mut files, unusable, overflows } = files_of(programme, document, ready)?;
        // Before the others: the Markdown comes last.
        files.splice(0..0, pages);
        let stem = stem(programme, document);
        let sheets = sheets_of_before(map, document, &stem, &files);
        // what the archive lost is perhaps nowhere else
        let lost = done.lost.iter().any(|(of, _)| of == document);
        let shown = if lost { Vec::new() } else { pictures::stale(map, document, &stem, &files) };
        let stale = [shown, sheets.clone()].concat();
        match write::all(map, &files, &stale, how.overwrite)? {
            Outcome::Left(left) => {
                let is_copied = done.copied.contains(document);
                done.copied.retain(|copied| copied != document);
                let stage = archive::last(programme, document).filter(|_| is_copied).map(|filed| filed.stage);
                done.left.push((document.clone(), left, stage));
            }
            Outcome::Written(kept) => {
                done.kept.extend(kept);
                done.removed.extend(sheets);
                done.documents.push(document.clone());
                done.texts.extend(files.into_iter().map(|file| file.path).filter(|path| is_text(path)));
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

/// What is written of a document: typeset, or as it lies in the archive.
fn files_of(programme: &Programme, document: &Document, ready: Ready) -> Result<MadeFiles> {
    match ready {
        Ready::Rendered(rendered) => typeset_all(programme, &document.name(), rendered),
        Ready::Filed(Copied { files, .. }) => {
            Ok(MadeFiles { files, unusable: Vec::new(), overflows: String::new() })
        }
    }
}

/// Whether a file is one that people compare line by line.
fn is_text(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == "md" || ending == "csv")
}

/// The sheets of a report as a file of their own, where an earlier run wrote that and this one does not.
fn sheets_of_before(map: &Path, document: &Document, stem: &Path, files: &[Output]) -> Vec<PathBuf> {
    let sheets = document.ends_in_sheets().then(|| ended(stem, SHEETS));
    let paths = sheets.into_iter().flat_map(|sheets| ENDINGS.map(|ending| beside(&sheets, ending)));
    let goes =
        |path: &PathBuf| !files.iter().any(|file| file.path == *path) && write::is_ours(&map.join(path));
    paths.filter(goes).collect()
}

/// The web pages of a document: its own, and that of its sheets where they come apart.
fn pages_of(programme: &Programme, document: &Document, ready: &Ready, in_site: bool) -> Vec<Output> {
    let page = |(stem, markdown): (&Path, String)| {
        let name = stem.file_name().unwrap_or_default().to_string_lossy();
        let mut beside = vec![("PDF", format!("{name}.pdf")), ("Markdown", format!("{name}.md"))];
        if *name == document.name() {
            beside.extend(ready.has("csv").then(|| ("CSV", format!("{name}.csv"))));
        }
        beside.extend(site::improve(programme, document));
        let path = format!("{}/{name}", document.folder());
        let made = site::placed(programme, &path, in_site, |place| {
            ready.html(programme, &markdown, &PagePlace { beside: &beside, ..place })
        });
        Output { path: self::beside(stem, "html"), bytes: made.into_bytes() }
    };
    ready.texts().into_iter().map(page).collect()
}

/// Why a document that goes out would not come in `output/`: what stands there was changed by somebody, or may only be read.
///
/// # Errors
/// With the path, when what stands there cannot be read.
pub fn left(map: &Path, programme: &Programme, document: &Document) -> Result<Option<WhyLeft>> {
    let stem = stem(programme, document);
    let sheets = document.ends_in_sheets().then(|| ended(&stem, SHEETS));
    let note = document.cover_note().map(|note| self::stem(programme, &note));
    let stems = [Some(stem), sheets, note].into_iter().flatten();
    let paths: Vec<PathBuf> =
        stems.flat_map(|stem| ["html", "pdf", "md", "csv"].map(|ending| beside(&stem, ending))).collect();
    write::left(map, paths.iter().map(PathBuf::as_path))
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
) -> Result<MadeFiles> {
    let stem = archive::folder().join(archive::stem(document, stage));
    let maker = DocumentMaker::of(programme)?;
    let with = With { sheets_apart, ..With::default() };
    let mut rendered =
        maker.rendered(document, stem.clone(), with, |report| report.revised(changed.to_vec()))?;
    if let Some(note) = document.cover_note() {
        rendered.insert(0, maker.render(&note, ended(&stem, NOTE), false, |_| ())?);
    }
    typeset_all(programme, &document.name(), rendered)
}

/// A document and what comes beside it as files; its own come last.
fn typeset_all(programme: &Programme, name: &str, rendered: Vec<Rendered>) -> Result<MadeFiles> {
    let mut all = MadeFiles { files: Vec::new(), unusable: Vec::new(), overflows: String::new() };
    for rendered in rendered {
        let MadeFiles { files, unusable, overflows } = typeset(programme, name, rendered)?;
        all.files.extend(files);
        all.unusable.extend(unusable);
        all.overflows += &overflows;
    }
    Ok(all)
}

/// A document as files.
fn typeset(programme: &Programme, name: &str, rendered: Rendered) -> Result<MadeFiles> {
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
    Ok(MadeFiles { files, unusable: made.unusable, overflows: sticking_out(name, &made.overflows) })
}

/// No two things become one file.
fn distinct(ready: &[Ready]) -> Result<()> {
    let mut planned = Vec::new();
    for ready in ready {
        let pages = ready.texts();
        match ready {
            Ready::Rendered(all) => planned.extend(all.iter().flat_map(planned_of)),
            Ready::Filed(Copied { files, .. }) => {
                let what = |path: &Path| format!("het archief van {}", path.display());
                planned.extend(files.iter().map(|file| (file.path.clone(), what(&file.path))));
                planned.extend(pages.iter().map(|(stem, _)| (beside(stem, "html"), what(stem))));
            }
        }
    }
    write::distinct(planned.iter().map(|(path, what)| (path.as_path(), what.as_str())))
}

/// The files that a text becomes, and what each is.
fn planned_of(document: &Rendered) -> Vec<(PathBuf, String)> {
    let stem = &document.stem;
    let name = stem.file_name().unwrap_or_default().to_string_lossy();
    let endings = ENDINGS.into_iter().chain(document.beside.iter().map(|(ending, _)| *ending));
    let texts = endings.map(|ending| (beside(stem, ending), format!("het document {name}")));
    let image = |path: &str, name: &str| (stem.with_file_name(path), format!("de afbeelding {name}"));
    texts.chain(document.shown.iter().map(|shown| image(&shown.path, &shown.name))).collect()
}
