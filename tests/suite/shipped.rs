//! The example programme, made as people make it: whole, without errors, and the same as what `output/` keeps.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use lopdf::Document;
use projectblad::blocks::front::Front;
use projectblad::cli;
use projectblad::generate::{self, How, Made};
use projectblad::load::Programme;
use projectblad::pdf::{self, Images};
use serde_json::Value;

use crate::expected::{Expected, assert_same};
use crate::poppler;
use crate::report::report_text;
use crate::typeset_pdf::dump;
use crate::typeset_read::words;

fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every document of every year, made once in a folder that lives as long as the tests; and what was said of it.
fn made() -> &'static (PathBuf, Made) {
    static MADE: OnceLock<(PathBuf, Made)> = OnceLock::new();
    MADE.get_or_init(|| {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("alles");
        drop(fs::remove_dir_all(&folder));
        let made = make(&folder, Some(&cli::DocumentArgs::Alles), How { site: true, ..How::default() });
        (folder, made)
    })
}

pub(crate) fn everything() -> &'static Path {
    &made().0
}

/// Copies the example to `folder` and makes documents there.
fn make(folder: &Path, what: Option<&cli::DocumentArgs>, how: How) -> Made {
    copy(&repository().join("projectbladen"), &folder.join("projectbladen"));
    copy(&repository().join("templates"), &folder.join("templates"));
    let checked = projectblad::pipeline::check(folder, None).expect("a folder");
    assert!(!checked.has_errors(), "{}", checked.text());
    let documents = projectblad::cli::requested(&checked.programme, what);
    generate::documents(folder, &checked.programme, &documents, how, &mut |_, _| {}).expect("documents")
}

pub(crate) fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let path = entry.expect("an entry").path();
        let target = to.join(path.file_name().expect("a name"));
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).expect("a copy");
        }
    }
}

/// Every file with this ending below a folder, in order.
pub(crate) fn files(folder: &Path, ending: &str) -> BTreeSet<PathBuf> {
    let walk = walkdir::WalkDir::new(folder).into_iter().map(|entry| entry.expect("an entry").into_path());
    walk.filter(|path| path.extension().is_some_and(|own| own == ending)).collect()
}

/// The last reports, which `output/` keeps with their drawings for who reads before building; a forge shows no web page.
fn is_kept(path: &Path) -> bool {
    if path.extension().is_some_and(|ending| ending == "html") {
        return false;
    }
    let kept = ["halfjaarrapportage-2022", "jaarverantwoording-2022"];
    path.iter().any(|part| kept.iter().any(|kept| part.to_string_lossy().starts_with(kept)))
}

/// A PDF is compared by its objects, not by how they were compressed.
#[test]
fn output_is_what_generate_makes() {
    let made = everything().join("output");
    let mut expected = Expected::below("output");
    let mut count = 0;
    for path in ["md", "pdf", "svg"].iter().flat_map(|ending| files(&made.join("2022"), ending)) {
        if is_kept(&path) {
            let text = if path.extension().is_some_and(|ending| ending == "pdf") {
                dump::objects
            } else {
                |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned()
            };
            let name = path.strip_prefix(&made).expect("below");
            expected.compare_as(name, &fs::read(&path).expect("what is made"), text);
            count += 1;
        }
    }
    assert!(count >= 17, "{count} files");
    expected.finish(is_kept);
}

#[test]
fn files_are_small_enough_to_mail() {
    for path in files(&everything().join("output"), "pdf") {
        let size = fs::metadata(&path).expect("a file").len();
        let most = if path.ends_with("jaarverantwoording-2022.pdf") { 250_000 } else { 300_000 };
        assert!((10_000..most).contains(&size), "{}: {size} bytes", path.display());
    }
}

/// The documents of the last year, made alone and in another folder.
#[test]
fn the_same_input_gives_the_same_bytes() {
    let again = tempfile::tempdir().expect("a folder");
    make(again.path(), None, How::default());
    let (first, second) = (everything().join("output"), again.path().join("output"));
    for ending in ["md", "pdf"] {
        let made = files(&second, ending);
        assert!(made.len() > 30, "{} files", made.len());
        for path in made {
            let other = first.join(path.strip_prefix(&second).expect("below the folder"));
            assert!(
                fs::read(&path).expect("a file") == fs::read(&other).expect("a file"),
                "{}",
                path.display()
            );
        }
    }
}

#[test]
fn every_page_holds_what_it_should() {
    let (folder, made) = made();
    assert_eq!((&*made.overflows, &made.unusable[..], &made.left[..]), ("", &[][..], &[][..]));
    let files = files(&folder.join("output"), "md");
    assert_eq!(files.len(), made.documents.len());
    for path in files {
        let front = front(&fs::read_to_string(&path).expect("Markdown"));
        assert!(!front.title.is_empty() && front.date.is_some(), "{}", path.display());
    }
}

/// The front matter of a document.
fn front(markdown: &str) -> Front {
    let matter = markdown.split_inclusive("\n---\n").next().unwrap_or_default();
    pdf::lay_out(matter, &Images::NONE).0
}

/// What the Markdown of each document says, read once for what is compared with it.
pub(crate) fn words_of_documents() -> &'static BTreeMap<PathBuf, String> {
    static WORDS: OnceLock<BTreeMap<PathBuf, String>> = OnceLock::new();
    WORDS.get_or_init(|| {
        let all = files(&everything().join("output"), "md").into_iter();
        all.map(|path| {
            let markdown = fs::read_to_string(&path).expect("Markdown");
            let expected = words::expected(&markdown, &front(&markdown), true);
            (path, expected)
        })
        .collect()
    })
}

/// What the structure of each PDF says, in order, is what its Markdown says.
#[test]
fn the_structure_of_every_document_reads_as_its_markdown() {
    let all =
        structures_read_as_markdown(|_| true, |path| Some(dump::structure(&fs::read(path).expect("a PDF"))));
    assert!(all > 100, "{all} documents");
}

/// The same, as another program reads it, for every kind of document: those of the fullest year, and every sheet.
#[test]
#[ignore = "poppler draws a page again for each of its elements: minutes; .ci/run runs it"]
fn poppler_reads_a_year_and_every_sheet_as_its_markdown() {
    let one_of_each = |path: &Path| {
        let folder = path.parent().and_then(Path::file_name);
        folder.is_some_and(|name| name == "2021" || name == "projectbladen")
    };
    let read = structures_read_as_markdown(one_of_each, |path| {
        poppler::says("pdfinfo", &["-struct-text", "-enc", "UTF-8"], Document::load(path).expect("a PDF"))
    });
    assert!(read > 40, "{read} documents");
}

/// Compares the structure of the chosen documents with their Markdown; how many there were.
fn structures_read_as_markdown(
    chosen: impl Fn(&Path) -> bool,
    structure: impl Fn(&Path) -> Option<String> + Sync,
) -> usize {
    let all = files(&everything().join("output"), "md");
    let all: Vec<_> = all.into_iter().filter(|path| chosen(path)).collect();
    let compare = |path: &PathBuf| {
        let expected = &words_of_documents()[path];
        assert!(expected.len() > 200, "{}", path.display());
        if let Some(tree) = structure(&path.with_extension("pdf")) {
            let read = words::read(&tree, true);
            assert_same(&path.display().to_string(), read.split(' '), expected.split(' '));
        }
    };
    std::thread::scope(|scope| {
        for part in 0..2 {
            let all = &all;
            scope.spawn(move || all.iter().skip(part).step_by(2).for_each(compare));
        }
    });
    all.len()
}

#[test]
fn no_section_is_empty_and_nothing_is_english() {
    let english = ["the", "and", "with", "none", "null", "true", "false", "NaN", "page", "undefined"];
    for path in files(&everything().join("output"), "md") {
        let markdown = fs::read_to_string(&path).expect("Markdown");
        let body = markdown.splitn(3, "---\n").nth(2).expect("front matter");
        for word in body.split(|c: char| !c.is_alphanumeric()) {
            assert!(!english.contains(&word), "{}: {word}", path.display());
        }
        let levels: Vec<Option<usize>> = body
            .lines()
            .filter(|line| !line.trim().is_empty())
            .map(|line| line.starts_with('#').then(|| line.chars().take_while(|c| *c == '#').count()))
            .chain([Some(1)])
            .collect();
        for pair in levels.windows(2) {
            let empty = matches!(pair, [Some(level), Some(next)] if next <= level);
            assert!(!empty, "{}: a heading without text", path.display());
        }
    }
}

/// Names, addresses and telephone numbers of officials: those of every record that is a person, wherever it stands, but
/// under a `voorzitter` or a `bestuurder` no name.
fn secrets(programme: &Programme) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let sheets = programme.sheets.iter().map(|loaded| serde_json::to_value(&loaded.sheet));
    let mut values: Vec<(String, Value)> = sheets
        .chain([serde_json::to_value(&programme.covenant)])
        .map(|value| (String::new(), value.expect("a record as JSON")))
        .collect();
    while let Some((key, value)) = values.pop() {
        match value {
            Value::Object(fields) => {
                let person = fields.contains_key("functie") && fields.contains_key("telefoon");
                let public = matches!(key.as_str(), "voorzitter" | "bestuurder");
                for (name, value) in fields {
                    match value {
                        Value::String(text) if person => {
                            let secret = ["email", "telefoon"].contains(&name.as_str());
                            found.extend((secret || (name == "naam" && !public)).then(|| bare(&text)));
                        }
                        value => values.push((name, value)),
                    }
                }
            }
            Value::Array(items) => values.extend(items.into_iter().map(|item| (key.clone(), item))),
            _ => {}
        }
    }
    found
}

/// Finds texts in others, all at once: asking each whether it stands there takes minutes.
struct Search<'t> {
    by_start: BTreeMap<[u8; 2], Vec<&'t str>>,
    is_start: Vec<bool>,
}

impl<'t> Search<'t> {
    fn of(texts: impl IntoIterator<Item = &'t str>) -> Self {
        let mut search = Self { by_start: BTreeMap::new(), is_start: vec![false; 1 << 16] };
        for text in texts {
            let start = [text.as_bytes()[0], text.as_bytes()[1]];
            search.by_start.entry(start).or_default().push(text);
            search.is_start[usize::from(u16::from_be_bytes(start))] = true;
        }
        search
    }

    fn found(&self, text: &str) -> BTreeSet<&'t str> {
        let (bytes, mut found) = (text.as_bytes(), BTreeSet::new());
        let (mut at, mut pair) = (0, 0);
        while at < bytes.len() {
            pair = pair << 8 & 0xff00 | usize::from(bytes[at]);
            at += 1;
            if self.is_start[pair] && at > 1 {
                let (rest, start) = (&bytes[at - 2..], [bytes[at - 2], bytes[at - 1]]);
                found.extend(self.by_start[&start].iter().filter(|text| rest.starts_with(text.as_bytes())));
            }
        }
        found
    }
}

/// A mailbox that is called after its sheet is no name in that sheet's file.
#[test]
fn the_example_names_nobody_in_a_text() {
    let programme = projectblad::pipeline::check(everything(), None).expect("a folder").programme;
    let whole = projectblad::edition::contents(&programme);
    let public = projectblad::edition::public(programme);
    let mut search = projectblad::edition::Search::of(&whole, &public);
    assert_eq!(search.in_sources(&public), []);
    for document in projectblad::cli::requested(&public, None) {
        let report = projectblad::report::assemble(&public, &document).expect("a report");
        let (text, rows) = report_text(&public, &document, report);
        for text in std::iter::once(text).chain(rows) {
            assert_eq!(search.in_output(Path::new("x.md"), &text), [], "{document}");
        }
    }
}

#[test]
fn no_official_is_named_in_the_public_edition() {
    let programme = projectblad::pipeline::check(everything(), None).expect("a folder").programme;
    let secrets = secrets(&programme);
    let all: BTreeSet<&str> = secrets.iter().map(String::as_str).collect();
    assert!(all.len() > 60 && all.contains("C.Fictief"), "{all:?}");
    let full = files(&everything().join("output"), "md");
    let full: String = full.iter().map(|path| bare(&fs::read_to_string(path).expect("Markdown"))).collect();
    let secrets = Search::of(all.iter().copied());
    assert_eq!(secrets.found(&full), all, "the full edition has them all");
    let documents = projectblad::cli::requested(&programme, None);
    let every = projectblad::cli::requested(&programme, Some(&cli::DocumentArgs::Alles));
    let folder = tempfile::tempdir().expect("a folder");
    let public = projectblad::edition::public(programme);
    // what the other years print, and what their templates see
    let of_other_years = every.iter().filter(|document| !documents.contains(document));
    assert!(of_other_years.clone().count() > 60);
    for document in of_other_years {
        let report = projectblad::report::assemble(&public, document).expect("a report");
        let model = serde_json::to_string(&report).expect("JSON");
        let (text, rows) = report_text(&public, document, report);
        for text in [text, model].into_iter().chain(rows) {
            assert_eq!(secrets.found(&bare(&text)), BTreeSet::new(), "{document}");
        }
    }
    generate::documents(
        folder.path(),
        &public,
        &documents,
        How { site: true, model: true, ..How::default() },
        &mut |_, _| {},
    )
    .expect("a public edition");
    let output = folder.path().join("output/openbaar");
    for (ending, least) in
        [("html", documents.len() + 40), ("svg", 10), ("csv", 1), ("json", documents.len())]
    {
        let beside = files(&output, ending);
        assert!(beside.len() >= least, "only {} files {ending}", beside.len());
        for path in beside {
            let text = bare(&fs::read_to_string(&path).expect("a text"));
            assert_eq!(secrets.found(&text), BTreeSet::new(), "{}", path.display());
        }
    }
    let made = files(&output, "md");
    assert_eq!(made.len(), documents.len());
    for path in made {
        let markdown = fs::read_to_string(&path).expect("Markdown");
        let document = Document::load(path.with_extension("pdf")).expect("a PDF");
        let about = dump::strings(&document).join("|");
        let printed = poppler::says("pdftotext", &["-raw"], document)
            .map(|text| bare(&text))
            .unwrap_or_else(|| bare(&crate::print::text(&pdf::lay_out(&markdown, &Images::NONE).1)));
        assert!(printed.len() > 200, "{}", path.display());
        assert!(about.contains("<rdf:RDF"), "{}: no metadata", path.display());
        for text in [bare(&markdown), printed, bare(&about)] {
            assert_eq!(secrets.found(&text), BTreeSet::new(), "{}", path.display());
        }
    }
}

/// Without white space and soft hyphens, which a line's end brings.
fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '\u{ad}').collect()
}
