//! projectblad: project sheets in, checked, reports out.
//!
//! The way of the data, in one direction:
//!
//! ```text
//!   projectbladen/*.yaml          output/**.md, .pdf
//!          │                             ▲
//!          ▼                             │
//!   load ──► check ──► assemble ──► render ──► typeset ──► write
//!    │         │           │           │           │
//!    │         │           │           │           └ typeset/  Markdown → blocks → elements → pages → PDF
//!    │         │           │           └ render     report → Markdown, through templates/
//!    │         │           └ report     Programme + document → Report; money and state do the reckoning
//!    │         └ check      rules: Programme → problems
//!    └ load     files → Programme + problems; yaml gives nodes with places, fields reads them into
//!               covenant, sheet, notes and house
//! ```
//!
//! `mend` goes back along the first step: what has one cure, as changed texts; `named` narrows a check to some files.
//! `schema` tells editors what the same types can hold. `overview` stands beside the reports: the money of a year for a
//! terminal and for other programs.
//!
//! Two kinds of trouble: a [`problem`] is about what a person wrote, is collected and shown with its place and cure
//! (`show`); an `anyhow` error is about the machine, and ends the run. Amounts ([`amount`]) are cents, days ([`date`])
//! have no clock, and [`notation`] alone knows how both are written in Dutch. The library never prints.
//!
//! A YAML key, its struct field and its template variable are the same Dutch word; verbs and plumbing are English.

pub mod amount;
pub mod chart;
pub mod check;
mod checked;
pub mod cli;
pub mod covenant;
pub mod date;
pub mod edition;
pub mod explain;
pub mod fields;
pub mod house;
pub mod images;
pub mod load;
pub mod mend;
pub mod money;
pub mod named;
pub mod notation;
pub mod notes;
pub mod overview;
pub mod problem;
pub mod render;
pub mod report;
pub mod schema;
pub mod sheet;
pub mod show;
pub mod start;
pub mod state;
pub mod texts;
pub mod typeset;
pub mod write;
pub mod yaml;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
pub use checked::{Checked, check, check_texts, house};
use load::Programme;
use problem::Sources;
use report::{Document, Which};
use start::Belongs;
use typeset::{House, Images, Unusable};
use write::Output;

/// The documents that the command line asks for.
#[must_use]
pub fn requested(programme: &Programme, document: Option<&cli::Document>) -> Vec<Document> {
    match document {
        None => report::documents(programme, Which::LastYear),
        Some(cli::Document::Alles) => report::documents(programme, Which::All),
        Some(cli::Document::Werkprogramma { jaar }) => vec![Document::WorkProgramme(*jaar)],
        Some(cli::Document::Kwartaal { kwartaal }) => report::quarterlies(programme, *kwartaal),
        Some(cli::Document::Halfjaar { jaar }) => vec![Document::HalfYear(*jaar)],
        Some(cli::Document::Jaar { jaar }) => vec![Document::Annual(*jaar)],
        Some(cli::Document::Publicaties { maand }) => vec![Document::Publications(*maand)],
        Some(cli::Document::Factuuroverzicht { jaar }) => vec![Document::Invoices(*jaar)],
        Some(cli::Document::Projectblad { id }) => vec![Document::Sheet(id.clone())],
    }
}

/// What [`generate`] did.
#[derive(Debug, Default)]
pub struct Made {
    /// The documents that were made.
    pub documents: Vec<Document>,
    /// The documents that were left as they are, each with the file that may only be read.
    pub left: Vec<(Document, PathBuf)>,
    /// The images that are words now.
    pub unusable: Vec<Unusable>,
}

/// A document before it is typeset.
struct Rendered {
    /// Where it comes, without the ending.
    stem: PathBuf,
    markdown: String,
    drawings: Vec<(String, Vec<u8>)>,
    /// What comes beside it as it is, by its ending.
    beside: Vec<(&'static str, Vec<u8>)>,
}

/// Assemble, render, typeset and write: each document as Markdown and as PDF below `map`, with the images that it shows
/// beside it, what is a list also as CSV, and with `model` what the templates see as JSON; in `output/`, or in
/// `output/openbaar/` when the programme is a public edition ([`edition::public`]). `progress` hears each document's name
/// before it is typeset, with its number from 0. A document of which a file may only be read is left as it is.
///
/// # Errors
/// When a document does not exist, a template is wrong or two things would become one file: then nothing was written.
/// When a file cannot be written; then documents before it stay written.
pub fn generate(
    map: &Path,
    programme: &Programme,
    documents: &[Document],
    model: bool,
    progress: &mut dyn FnMut(usize, &str),
) -> Result<Made> {
    for document in documents {
        report::exists(programme, document)?;
    }
    let templates = render::Templates::load(map)?;
    let rendered = documents.iter().map(|document| render(&templates, programme, document, model));
    let rendered = rendered.collect::<Result<Vec<_>>>()?;
    distinct(map, &rendered)?;
    let mut done = Made::default();
    for (number, (document, rendered)) in documents.iter().zip(rendered).enumerate() {
        progress(number, &document.name());
        let shown = RefCell::new(BTreeMap::new());
        let load = |name: &str| {
            let drawing = rendered.drawings.iter().find(|(drawing, _)| drawing == name);
            let (path, bytes) = match drawing {
                Some((_, svg)) => (PathBuf::from(name), svg.clone()),
                None => (images::below(name)?, images::of_programme(map, name)?),
            };
            shown.borrow_mut().insert(path, bytes.clone());
            Ok(bytes)
        };
        let made = typeset::pdf(&rendered.markdown, &Images { house: programme.house.clone(), load: &load })?;
        let stem = &rendered.stem;
        let file = |ending, bytes| Output { path: beside(stem, ending), bytes };
        let mut files = vec![file("md", rendered.markdown.into_bytes()), file("pdf", made.bytes)];
        let shown = shown.into_inner();
        files
            .extend(shown.into_iter().map(|(path, bytes)| Output { path: stem.with_file_name(path), bytes }));
        files.extend(rendered.beside.into_iter().map(|(ending, bytes)| file(ending, bytes)));
        match write::all(map, &files)? {
            Some(kept) => done.left.push((document.clone(), kept)),
            None => {
                done.documents.push(document.clone());
                done.unusable.extend(made.unusable);
            }
        }
    }
    Ok(done)
}

/// Assembles and renders a document.
fn render(
    templates: &render::Templates,
    programme: &Programme,
    document: &Document,
    model: bool,
) -> Result<Rendered> {
    let report = report::assemble(programme, document)?;
    let markdown = templates.markdown(document.template(), &report)?;
    let drawings = report.drawings().into_iter();
    let drawings =
        drawings.map(|drawing| (drawing.bestand.clone(), drawing.svg.clone().into_bytes())).collect();
    let mut beside: Vec<_> = report.csv().map(|rows| ("csv", rows.into_bytes())).into_iter().collect();
    if model {
        beside.push(("json", [serde_json::to_vec_pretty(&report)?, b"\n".to_vec()].concat()));
    }
    let stem = Path::new(output(programme)).join(document.folder()).join(document.name());
    Ok(Rendered { stem, markdown, drawings, beside })
}

/// No two things become one file.
fn distinct(map: &Path, rendered: &[Rendered]) -> Result<()> {
    let mut planned = Vec::new();
    for document in rendered {
        let stem = &document.stem;
        let name = stem.file_name().unwrap_or_default().to_string_lossy();
        let endings = ["md", "pdf"].into_iter().chain(document.beside.iter().map(|(ending, _)| *ending));
        planned.extend(endings.map(|ending| (beside(stem, ending), format!("het document {name}"))));
        let drawn = document.drawings.iter().map(|(drawing, _)| drawing);
        planned
            .extend(drawn.map(|drawing| (stem.with_file_name(drawing), format!("een grafiek van {name}"))));
        for (shown, _) in typeset::images_in(&document.markdown) {
            if let Ok(path) = images::below(&shown)
                && map.join(load::FOLDER).join(&path).is_file()
            {
                planned.push((stem.with_file_name(&path), format!("de afbeelding {}", path.display())));
            }
        }
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

/// Starts a work programme below `folder`; files that exist are never touched.
///
/// # Errors
/// With the path, when a file exists already or cannot be written.
pub fn init(folder: &Path) -> Result<()> {
    write::fresh(folder, &start::programme())
}

/// Makes a new sheet below `map`; returns its path, relative to `map`.
///
/// # Errors
/// When there is no programme, the pillar does not exist, or a file of that name does.
pub fn new_sheet(map: &Path, new: &cli::Nieuw) -> Result<PathBuf> {
    let checked = check(map, None)?;
    if !map.join(load::FOLDER).is_dir() {
        let help = "noem de map van het werkprogramma met --map, of begin er een met `projectblad init`";
        bail!("in deze map staat geen map `{}/`; {help}", load::FOLDER);
    }
    let belongs = match (&new.pijler, new.onderdeel) {
        (Some(pijler), _) => Belongs::Pijler(pijler.clone()),
        (None, Some(onderdeel)) => Belongs::Onderdeel(onderdeel),
        (None, None) => bail!(start::belongs_to_nothing(checked.programme.covenant.as_ref())),
    };
    let schema = map.join(load::FOLDER).join(schema::path(schema::File::Blad)).is_file();
    let output = start::sheet(&new.title, &belongs, checked.programme.covenant.as_ref(), schema)?;
    let id = output.path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    if let Some(other) = checked.programme.sheet(&id) {
        bail!("er is al een projectblad `{id}`: {}", checked.programme.sources.path(other.top.file));
    }
    write::fresh(map, std::slice::from_ref(&output))?;
    Ok(output.path)
}

/// Typesets a Markdown file in the style of `house`; returns where the PDF was written (`output`, or beside the file), and
/// the images that are words now, and what its front matter has that is left out, for people. Images are those below the
/// file's own folder.
///
/// # Errors
/// With the path, when the file cannot be read or the PDF cannot be written.
pub fn pdf(house: &House, file: &Path, output: Option<&Path>) -> Result<(PathBuf, Vec<Unusable>, String)> {
    let path = output.map_or_else(|| file.with_extension("pdf"), Path::to_path_buf);
    let same =
        |a: &Path, b: &Path| a == b || a.canonicalize().is_ok_and(|a| b.canonicalize().is_ok_and(|b| a == b));
    if same(&path, file) {
        bail!("{} is zelf de invoer; noem met -o een andere naam", path.display());
    }
    let (bytes, unusable, warnings) = pdf_of(house, file)?;
    write::to(&path, &bytes)?;
    Ok((path, unusable, warnings))
}

/// As [`pdf`], but returns the PDF itself.
///
/// # Errors
/// With the path, when the file cannot be read.
pub fn pdf_of(house: &House, file: &Path) -> Result<(Vec<u8>, Vec<Unusable>, String)> {
    let markdown = load::markdown(file)?;
    let mut sources = Sources::default();
    let warnings = typeset::front::warnings(&markdown, sources.add(file.to_path_buf(), markdown.clone()));
    let warnings = warnings.iter().map(|problem| show::text(problem, &sources, show::WIDTH) + "\n").collect();
    let folder = file.parent().filter(|folder| *folder != Path::new("")).unwrap_or(Path::new("."));
    let load = |name: &str| images::load(folder, name);
    let made = typeset::pdf(&markdown, &Images { house: house.clone(), load: &load })?;
    Ok((made.bytes, made.unusable, warnings))
}
