//! A single Markdown file as a PDF, in the style of an organisation.
//!
//! Never: a document of a programme.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use super::made::sticking_out;
use crate::blocks::{self, front};
use crate::branding::Branding;
use crate::files::image;
use crate::load;
use crate::notation;
use crate::pdf::{self, Images, Unusable};
use crate::picture::Image;
use crate::problem::{Code, FileId, Place, Problem, Severity, Sources, quoted};
use crate::show;
use crate::write;

/// Endings of what a PDF is not, under which other programs would not open it.
const OTHERS: [&str; 14] =
    ["docx", "doc", "odt", "rtf", "html", "htm", "md", "txt", "xlsx", "csv", "yaml", "png", "jpg", "svg"];

/// Typesets a Markdown file in the style of an organisation; returns where the PDF was written (`output`, or beside the file), and
/// for people what is not on its pages as it was meant: images, letters, links, front matter. Images are those below the
/// file's own folder. A PDF that somebody changed is written over only if `overwrite`.
///
/// # Errors
/// With the path, when the file cannot be read or the PDF cannot be written.
pub fn markdown(
    branding: &Branding,
    file: &Path,
    output: Option<&Path>,
    overwrite: bool,
) -> Result<(PathBuf, String)> {
    let path = output.map_or_else(|| file.with_extension("pdf"), Path::to_path_buf);
    let same =
        |a: &Path, b: &Path| a == b || a.canonicalize().is_ok_and(|a| b.canonicalize().is_ok_and(|b| a == b));
    if same(&path, file) && !file.is_dir() {
        bail!("{} is zelf de invoer; noem met -o een andere naam", path.display());
    }
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    if OTHERS.contains(&ending.as_str()) {
        let name = path.with_extension("pdf");
        bail!("{} zou geen {ending} zijn maar een PDF; noem met -o {}", path.display(), name.display());
    }
    let (bytes, warnings) = markdown_to_pdf(branding, file)?;
    write::to(&path, &bytes, overwrite)?;
    Ok((path, warnings))
}

/// As [`markdown`], but returns the PDF itself.
///
/// # Errors
/// With the path, when the file cannot be read.
pub fn markdown_to_pdf(branding: &Branding, file: &Path) -> Result<(Vec<u8>, String)> {
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
    warnings.extend(nothing_to_see(&markdown, id));
    warnings.extend(titled_twice(&markdown, id));
    warnings.extend(load::warnings(&markdown, id, &shown.borrow()));
    warnings.extend(made.unusable.iter().map(|image| as_words(image, &markdown, id)));
    show::sort(&mut warnings, &sources);
    let warnings: String =
        warnings.iter().map(|problem| show::text(problem, &sources, show::WIDTH) + "\n").collect();
    let name = file.file_stem().unwrap_or_default().to_string_lossy();
    Ok((made.bytes, warnings + &sticking_out(&name, &made.overflows)))
}

/// A file without text, and the characters that steer a machine, which no page shows; of a sheet YAML refuses them.
fn nothing_to_see(markdown: &str, file: FileId) -> Option<Problem> {
    if markdown.trim().is_empty() {
        let place = Place { file, start: 0, end: 0 };
        let problem = Problem::at(Code::WaardeVerdacht, place, "dit bestand is leeg, en de PDF ook");
        return Some(problem.help("kijk of dit het goede bestand is, en of het is opgeslagen"));
    }
    let steers = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t');
    let (at, first) = markdown.char_indices().find(|(_, c)| steers(*c))?;
    let others = match markdown.chars().filter(|c| steers(*c)).count() {
        1 => String::new(),
        count => format!(", en zo nog {}", count - 1),
    };
    let message = format!("hier staat een onzichtbaar teken (U+{:04X}){others}", u32::from(first));
    let start = u32::try_from(at).ok()?;
    let place = Place { file, start, end: start + u32::try_from(first.len_utf8()).ok()? };
    Some(Problem::at(Code::WaardeVerdacht, place, message).help("haal het weg"))
}

/// A first heading that says what the front matter's title says already: both come on the page.
fn titled_twice(markdown: &str, file: FileId) -> Option<Problem> {
    let title = blocks::titled_twice(markdown)?;
    let words = |text: &str| notation::folded(text.replace(['#', '*', '_'], "").trim());
    let text = blocks::without_code(markdown);
    let mut end = 0;
    let (start, heading) = text.split_inclusive('\n').find_map(|line| {
        end += line.len();
        (words(line) == words(&title)).then(|| (end - line.len(), line.trim_end()))
    })?;
    let offset = |at: usize| u32::try_from(at).expect("a file of at most 20 MB");
    let place = Place { file, start: offset(start), end: offset(start + heading.len()) };
    let message =
        format!("de titel {} komt twee keer op papier: uit `title`, en als kop", quoted(title.trim()));
    Some(Problem::at(Code::WaardeVerdacht, place, message).help("haal deze kop weg"))
}

/// That the words of an image stand in its place. The PDF is made all the same, so that it is no error.
fn as_words(image: &Unusable, markdown: &str, file: FileId) -> Problem {
    let Unusable { name, reason } = image;
    let message = format!("de afbeelding {} {reason}; de PDF toont de tekst van de afbeelding", quoted(name));
    let offset = |at: usize| u32::try_from(at).expect("a file of at most 20 MB");
    // In the brackets of an image, before any words that name it too.
    let of_image = ["(", "(<", "]: "]
        .iter()
        .find_map(|before| markdown.find(&format!("{before}{name}")).map(|at| at + before.len()));
    let at = of_image.or_else(|| markdown.find(name.as_str())).filter(|_| !name.is_empty());
    let problem = match at.map(|at| Place { file, start: offset(at), end: offset(at + name.len()) }) {
        Some(place) => Problem::at(Code::AfbeeldingOnbruikbaar, place, message)
            .help("zet een PNG, JPEG of SVG in de map van de tekst en noem het pad vanaf die map"),
        None => Problem::general(Code::AfbeeldingOnbruikbaar, message),
    };
    Problem { severity: Severity::Waarschuwing, ..problem }
}
