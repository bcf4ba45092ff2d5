//! The way of the data from checked programme to files: assemble → render → typeset → write, a document at a time.
//!
//! Never: reads the programme (`load.rs`), decides what a document says (`report`), prints.

mod pictures;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use crate::archive::{self, Contents, Filed, Stage};
use crate::blocks::front;
use crate::branding::Branding;
use crate::files::image;
use crate::load::{self, Programme};
use crate::pdf::page::Overflow;
use crate::pdf::{self, Images, Unusable};
use crate::picture::{Image, MAX_TOGETHER};
use crate::problem::{Sources, quoted};
use crate::report::{self, Document};
use crate::source::Source;
use crate::write::{self, Outcome, Output, WhyLeft};
use crate::{chart, notation, render, seal, show};
use pictures::{DocumentImage, TextImages};

/// What [`documents`] did.
#[derive(Debug, Default)]
pub struct Made {
    /// The documents that were made, or copied out of the archive.
    pub documents: Vec<Document>,
    /// Those of them that were copied.
    pub copied: Vec<Document>,
    /// Those of them that lie in the archive and were made anew, and why, as a Dutch sentence.
    pub anew: Vec<(Document, String)>,
    /// The documents that were left as they are, and why.
    pub left: Vec<(Document, WhyLeft)>,
    /// Copies of the files that were there without a mark.
    pub kept: Vec<PathBuf>,
    /// The images that are words now.
    pub unusable: Vec<Unusable>,
    /// Texts that stick out of their place in a PDF, as lines to print.
    pub overflows: String,
}

/// How documents are made.
#[derive(Debug, Clone, Copy, Default)]
pub struct How {
    /// With what the templates see, as JSON.
    pub model: bool,
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
    /// Once it is typeset.
    Rendered(Rendered),
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
            Ready::Rendered(rendered) => typeset(programme, &document.name(), rendered)?,
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
    let filed = archive::last(programme, document);
    let anew = match &filed {
        None => None,
        Some(_) if programme.openbaar => Some(
            "in het archief ligt de volledige uitgave; de openbare is gemaakt van de bladen van nu"
                .to_owned(),
        ),
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
    let rendered = render(ground, document, stem, say, how.model)?;
    done.anew.extend(anew.map(|why| (document.clone(), why)));
    Ok(Ready::Rendered(rendered))
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

/// A document as it is filed in the archive at a stage, below the archive's folder. Of one that is corrected, with what it
/// says otherwise than before: words as they were, words as they are.
///
/// # Errors
/// As [`documents`], of one document.
pub fn filed(
    programme: &Programme,
    document: &Document,
    stage: Stage,
    changed: &[[String; 2]],
) -> Result<Files> {
    let stem = archive::folder().join(archive::stem(document, stage));
    let say = |report: &mut report::Report| report.revised(changed);
    let rendered = render(&Ground::of(programme)?, document, stem, say, false)?;
    typeset(programme, &document.name(), rendered)
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

/// Assembles and renders a document, in which something is still to be said.
fn render(
    ground: &Ground<'_>,
    document: &Document,
    stem: PathBuf,
    say: impl FnOnce(&mut report::Report),
    model: bool,
) -> Result<Rendered> {
    let Ground { programme, templates, source } = ground;
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

/// No two things become one file.
fn distinct(ready: &[Ready]) -> Result<()> {
    let mut planned = Vec::new();
    for ready in ready {
        let document = match ready {
            Ready::Rendered(document) => document,
            Ready::Filed(files) => {
                let what = |file: &Output| format!("het archief van {}", file.path.display());
                planned.extend(files.iter().map(|file| (file.path.clone(), what(file))));
                continue;
            }
        };
        let stem = &document.stem;
        let name = stem.file_name().unwrap_or_default().to_string_lossy();
        let endings = ["md", "pdf"].into_iter().chain(document.beside.iter().map(|(ending, _)| *ending));
        planned.extend(endings.map(|ending| (beside(stem, ending), format!("het document {name}"))));
        let shown = document.shown.iter();
        planned.extend(
            shown.map(|shown| (stem.with_file_name(&shown.path), format!("de afbeelding {}", shown.name))),
        );
    }
    write::distinct(planned.iter().map(|(path, what)| (path.as_path(), what.as_str())))
}

/// A path with an ending behind it: names may hold a full stop.
fn beside(stem: &Path, ending: &str) -> PathBuf {
    let mut name = stem.as_os_str().to_owned();
    name.push(format!(".{ending}"));
    name.into()
}

/// What was made and where, in a line: `20 documenten gemaakt, als Markdown en PDF: …`.
#[must_use]
pub fn made(programme: &Programme, made: &Made, model: bool) -> String {
    let (output, documents) = (output(programme), &made.documents);
    let mut folders: Vec<(String, Vec<String>)> = Vec::new();
    for document in documents {
        match folders.last_mut() {
            Some((folder, names)) if *folder == document.folder() => names.push(document.name()),
            _ => folders.push((document.folder(), vec![document.name()])),
        }
    }
    let parts = folders.iter().map(|(folder, names)| match &names[..] {
        [name] => format!("{output}/{folder}/{name}"),
        [first, second] => format!("{output}/{folder}/ ({first} en {second})"),
        names => format!("{output}/{folder}/ ({})", names.len()),
    });
    let noun = if documents.len() == 1 { "document" } else { "documenten" };
    let invoices = documents
        .iter()
        .filter(|document| matches!(document, Document::Invoices(_) | Document::AfterEnd(_)))
        .count();
    let alone = invoices > 0 && invoices == documents.len();
    let model = model && made.copied.len() < documents.len(); // what is copied has no model
    let forms = [("Markdown", true), ("PDF", true), ("CSV", alone), ("JSON", model)];
    let forms: Vec<&str> = forms.into_iter().filter(|form| form.1).map(|form| form.0).collect();
    let also = if invoices > 0 && !alone { " (het factuuroverzicht ook als CSV)" } else { "" };
    let copied = match made.copied.len() {
        0 => String::new(),
        count if count == documents.len() => " uit het archief gekopieerd".to_owned(),
        count => format!(" gemaakt, waarvan {count} uit het archief"),
    };
    let made = if copied.is_empty() { " gemaakt" } else { &copied };
    format!(
        "{} {noun}{made}, als {}{also}: {}",
        documents.len(),
        notation::list(&forms),
        parts.collect::<Vec<_>>().join(", ")
    )
}

/// Where documents go, below the `--map` folder.
fn output(programme: &Programme) -> &'static str {
    if programme.openbaar { "output/openbaar" } else { "output" }
}

/// Typesets a Markdown file in the style of an organisation; returns where the PDF was written (`output`, or beside the file), and
/// the images that are words now, and what its front matter has that is left out, for people. Images are those below the
/// file's own folder. A PDF that somebody changed is written over only if `overwrite`.
///
/// # Errors
/// With the path, when the file cannot be read or the PDF cannot be written.
pub fn markdown(
    branding: &Branding,
    file: &Path,
    output: Option<&Path>,
    overwrite: bool,
) -> Result<(PathBuf, Vec<Unusable>, String)> {
    let path = output.map_or_else(|| file.with_extension("pdf"), Path::to_path_buf);
    let same =
        |a: &Path, b: &Path| a == b || a.canonicalize().is_ok_and(|a| b.canonicalize().is_ok_and(|b| a == b));
    if same(&path, file) {
        bail!("{} is zelf de invoer; noem met -o een andere naam", path.display());
    }
    let (bytes, unusable, warnings) = markdown_to_pdf(branding, file)?;
    write::to(&path, &bytes, overwrite)?;
    Ok((path, unusable, warnings))
}

/// As [`markdown`], but returns the PDF itself.
///
/// # Errors
/// With the path, when the file cannot be read.
pub fn markdown_to_pdf(branding: &Branding, file: &Path) -> Result<(Vec<u8>, Vec<Unusable>, String)> {
    let markdown = load::markdown(file)?;
    let mut sources = Sources::default();
    let id = sources.add(file.to_path_buf(), markdown.clone());
    let folder = file.parent().filter(|folder| *folder != Path::new("")).unwrap_or(Path::new("."));
    let shown = RefCell::new(BTreeMap::new());
    let load = |name: &str, room| {
        let image = Image::read(image::load(folder, name)?, room)?;
        shown.borrow_mut().insert(name.to_owned(), image.clone());
        Ok(image)
    };
    let made = pdf::pdf(&markdown, &Images { branding: branding.clone(), load: &load })?;
    let mut warnings = front::warnings(&markdown, id);
    warnings.extend(load::warnings(&markdown, id, &shown.borrow()));
    let warnings: String =
        warnings.iter().map(|problem| show::text(problem, &sources, show::WIDTH) + "\n").collect();
    let name = file.file_stem().unwrap_or_default().to_string_lossy();
    Ok((made.bytes, made.unusable, warnings + &sticking_out(&name, &made.overflows)))
}

/// Most texts of a document that stick out and are told one by one.
const MOST_TOLD: usize = 5;

/// Warnings about texts that are too wide for their place, each on a line.
fn sticking_out(document: &str, overflows: &[Overflow]) -> String {
    let document = quoted(document);
    let mut lines = String::new();
    for Overflow { page, text, .. } in overflows.iter().take(MOST_TOLD) {
        let (page, text) = (page + 1, quoted(text));
        lines += &format!(
            "waarschuwing: in {document} past {text} niet op bladzijde {page} en steekt het uit; kort het in of maak de \
             tabel smaller\n"
        );
    }
    match overflows.len().saturating_sub(MOST_TOLD) {
        0 => {}
        1 => lines += &format!("waarschuwing: in {document} steekt nog 1 tekst uit\n"),
        more => lines += &format!("waarschuwing: in {document} steken nog {more} teksten uit\n"),
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_that_stick_out_are_told_with_their_page_and_the_first_few_only() {
        let overflow = |page| Overflow { page, text: "Verantwoordingsinformatie".to_owned(), by: 3.0 };
        let line = |page: usize| {
            format!(
                "waarschuwing: in `verslag` past `Verantwoordingsinformatie` niet op bladzijde {page} en steekt het uit; \
                 kort het in of maak de tabel smaller\n"
            )
        };
        assert_eq!(sticking_out("verslag", &[]), "");
        assert_eq!(sticking_out("verslag", &[overflow(0), overflow(2)]), line(1) + &line(3));
        let five: String = (1..=5).map(line).collect();
        let many: Vec<_> = (0..6).map(overflow).collect();
        assert_eq!(
            sticking_out("verslag", &many),
            format!("{five}waarschuwing: in `verslag` steekt nog 1 tekst uit\n")
        );
        let many: Vec<_> = (0..90).map(overflow).collect();
        assert_eq!(
            sticking_out("verslag", &many),
            format!("{five}waarschuwing: in `verslag` steken nog 85 teksten uit\n")
        );
    }
}
