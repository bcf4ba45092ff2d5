//! The way of the data from checked programme to files: assemble → render → typeset → write, a document at a time.
//!
//! Never: reads the programme (`load.rs`), decides what a document says (`report`), prints.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use crate::blocks::front;
use crate::files::image;
use crate::load::{self, Programme};
use crate::look::Branding;
use crate::pdf::{self, Images, Unusable};
use crate::problem::Sources;
use crate::report::{self, Document};
use crate::write::{self, Output};
use crate::{chart, notation, render, show};

/// Assemble, render, typeset and write: each document as Markdown and as PDF below `map`, with the images that it shows
/// beside it, what is a list also as CSV, and with `model` what the templates see as JSON; in `output/`, or in
/// `output/openbaar/` when the programme is a public edition ([`edition::public`]). `progress` hears each document's name
/// before it is made, with its number from 0. Returns the images that are words now.
///
/// # Errors
/// When a document does not exist, a template is wrong or a file cannot be written; documents before it stay written.
pub fn documents(
    map: &Path,
    programme: &Programme,
    documents: &[Document],
    model: bool,
    progress: &mut dyn FnMut(usize, &str),
) -> Result<Vec<Unusable>> {
    for document in documents {
        report::exists(programme, document)?;
    }
    let templates = render::Templates::load(map)?;
    let mut unusable = Vec::new();
    for (number, document) in documents.iter().enumerate() {
        progress(number, &document.name());
        let mut report = report::assemble(programme, document)?;
        chart::draw(&programme.branding.palette, &mut report);
        let markdown = templates.markdown(document.template(), &report)?;
        let shown = RefCell::new(BTreeMap::new());
        let load = |name: &str| {
            if let Some(drawing) = report.drawings().into_iter().find(|drawing| drawing.bestand == name) {
                shown.borrow_mut().insert(PathBuf::from(name), drawing.svg.clone().into_bytes());
                return Ok(drawing.svg.clone().into_bytes());
            }
            let bytes = image::of_programme(map, name)?;
            shown.borrow_mut().insert(image::below(name)?, bytes.clone());
            Ok(bytes)
        };
        let made = pdf::pdf(&markdown, &Images { branding: programme.branding.clone(), load: &load })?;
        let place = Path::new(output(programme)).join(document.folder());
        let file =
            |ending, bytes| Output { path: place.join(format!("{}.{ending}", document.name())), bytes };
        let mut files = vec![file("md", markdown.into_bytes()), file("pdf", made.bytes)];
        let shown = shown.into_inner();
        files.extend(shown.into_iter().map(|(path, bytes)| Output { path: place.join(path), bytes }));
        files.extend(report.csv().map(|rows| file("csv", rows.into_bytes())));
        if model {
            files.push(file("json", [serde_json::to_vec_pretty(&report)?, b"\n".to_vec()].concat()));
        }
        write::all(map, &files)?;
        unusable.extend(made.unusable);
    }
    Ok(unusable)
}

/// What was made and where, in a line: `20 documenten gemaakt, als Markdown en PDF: …`.
#[must_use]
pub fn made(programme: &Programme, documents: &[Document], model: bool) -> String {
    let output = output(programme);
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
    let invoices = documents.iter().filter(|document| matches!(document, Document::Invoices(_))).count();
    let alone = invoices > 0 && invoices == documents.len();
    let forms = [("Markdown", true), ("PDF", true), ("CSV", alone), ("JSON", model)];
    let forms: Vec<&str> = forms.into_iter().filter(|form| form.1).map(|form| form.0).collect();
    let also = if invoices > 0 && !alone { " (het factuuroverzicht ook als CSV)" } else { "" };
    format!(
        "{} {noun} gemaakt, als {}{also}: {}",
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
/// file's own folder.
///
/// # Errors
/// With the path, when the file cannot be read or the PDF cannot be written.
pub fn markdown(
    branding: &Branding,
    file: &Path,
    output: Option<&Path>,
) -> Result<(PathBuf, Vec<Unusable>, String)> {
    let markdown = load::markdown(file)?;
    let mut sources = Sources::default();
    let warnings = front::warnings(&markdown, sources.add(file.to_path_buf(), markdown.clone()));
    let warnings = warnings.iter().map(|problem| show::text(problem, &sources, show::WIDTH) + "\n").collect();
    let path = output.map_or_else(|| file.with_extension("pdf"), Path::to_path_buf);
    let same =
        |a: &Path, b: &Path| a == b || a.canonicalize().is_ok_and(|a| b.canonicalize().is_ok_and(|b| a == b));
    if same(&path, file) {
        bail!("{} is zelf de invoer; noem met -o een andere naam", path.display());
    }
    let folder = file.parent().filter(|folder| *folder != Path::new("")).unwrap_or(Path::new("."));
    let load = |name: &str| image::load(folder, name);
    let made = pdf::pdf(&markdown, &Images { branding: branding.clone(), load: &load })?;
    write::all(Path::new(""), &[Output { path: path.clone(), bytes: made.bytes }])?;
    Ok((path, made.unusable, warnings))
}
