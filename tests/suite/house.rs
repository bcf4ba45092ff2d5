//! The house style reaches every document: its colour, its logo, its organisations; and a wrong one makes nothing.

use std::fs;
use std::path::{Path, PathBuf};

use projectblad::generate;
use projectblad::look::paint::Paint;
use projectblad::look::{paint::Colour, palette::Palette};
use projectblad::pdf::page::Shape;
use projectblad::pdf::{self, Images};
use projectblad::report::Document;
use tempfile::TempDir;

const ACCENT: Colour = Colour(0x8A, 0x0F, 0x4B);

fn case(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases").join(name)
}

/// A folder with a programme, and `style` as its house style.
fn with(style: &str) -> TempDir {
    let map = tempfile::tempdir().expect("a folder");
    for folder in ["projectbladen", "templates"] {
        fs::create_dir(map.path().join(folder)).expect("a folder");
        for file in fs::read_dir(case("stijl").join(folder)).expect("a folder") {
            let file = file.expect("an entry");
            fs::copy(file.path(), map.path().join(folder).join(file.file_name())).expect("a copy");
        }
    }
    fs::write(map.path().join("templates/stijl.yaml"), style).expect("a style");
    map
}

fn made(map: &Path, document: &Document) -> (String, Vec<u8>) {
    let checked = projectblad::pipeline::check(map, None).expect("a programme");
    assert!(!checked.has_errors(), "{}", checked.text());
    let documents = [document.clone()];
    generate::documents(map, &checked.programme, &documents, generate::How::default(), &mut |_, _| ())
        .expect("a document");
    let path = map.join("output").join(document.folder()).join(document.name());
    let read = |ending: &str| fs::read(path.with_extension(ending)).expect("a file");
    (String::from_utf8(read("md")).expect("text"), read("pdf"))
}

#[test]
fn documents_name_the_organisations_and_charts_have_the_accent() {
    let map = with("accent: '#8A0F4B'\norganisaties: ['Gemeente ''t Zand', Platform31]\n");
    let (markdown, _) = made(map.path(), &Document::HalfYear("2021".parse().expect("a year")));
    assert!(markdown.contains("author:\n  - \"Gemeente 't Zand\"\n  - \"Platform31\"\n"), "{markdown}");
    let charts = map.path().join("output/2021");
    let svg =
        fs::read_to_string(charts.join("halfjaarrapportage-2021-grafieken/middelen.svg")).expect("a chart");
    assert!(svg.contains("#8A0F4B") && !svg.contains("#154273"), "{svg}");
}

#[test]
fn pages_have_the_accent_and_pictures_keep_their_colours() {
    let house = projectblad::pipeline::branding(&case("stijl")).programme.branding;
    assert_eq!(house.palette, Palette::of(ACCENT));
    let images = Images { branding: house, load: &|_, _| Err("is er niet".into()) };
    let (front, laid, unusable) = pdf::lay_out("---\ntitle: Brief\n---\n# Kop\n\nTekst\n", &images);
    assert_eq!(
        (front.author.as_slice(), unusable.len()),
        (&["G40-Stedennetwerk".into(), "Platform31".into()][..], 0)
    );
    assert_eq!(laid.palette.colour(Paint::Accent), ACCENT);
    let pieces = || laid.pages.iter().flat_map(|page| &page.pieces);
    let accent: String = pieces()
        .filter_map(|piece| match &piece.shape {
            Shape::Text { colour: Paint::Accent, word, .. } => Some(word.text.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(accent, "G40-STEDENNETWERK · PLATFORM31BriefKop");
    assert!(pieces().any(|piece| matches!(piece.shape, Shape::Path { .. })), "no logo");
}

#[test]
fn a_document_that_names_its_author_keeps_it() {
    let house = projectblad::pipeline::branding(&case("stijl")).programme.branding;
    let images = Images { branding: house, load: &|_, _| Err("is er niet".into()) };
    let (front, ..) = pdf::lay_out("---\ntitle: Brief\nauthor: Gemeente Ede\n---\nTekst\n", &images);
    assert_eq!(front.author, ["Gemeente Ede"]);
}

#[test]
fn the_same_style_gives_the_same_bytes_and_another_gives_others() {
    let sheet = Document::Sheet("wonen-boven-winkels".into());
    let plain = made(with("logo: merk.svg\n").path(), &sheet).1;
    let ours = || made(with("accent: '#8A0F4B'\nlogo: merk.svg\n").path(), &sheet).1;
    assert!(ours() == ours() && ours() != plain);
    let palette =
        |style: &str| projectblad::pipeline::branding(with(style).path()).programme.branding.palette;
    assert_eq!(palette("accent: '#154273'\n"), palette("logo: merk.svg\n"));
}

#[test]
fn a_wrong_style_is_a_finding_and_no_pdf() {
    let map = with("accent: '#FFE000'\n");
    fs::write(map.path().join("brief.md"), "# Brief\n").expect("a letter");
    let program = Path::new(env!("CARGO_BIN_EXE_projectblad"));
    let mut command = std::process::Command::new(program);
    let output = command.current_dir(map.path()).args(["pdf", "brief.md"]).output().expect("an answer");
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains("templates/stijl.yaml:1:9: fout[kleur-onjuist]"), "{said}");
    assert!(said.ends_with("Er is niets gemaakt. Verbeter eerst de fouten.\n"), "{said}");
    assert!(!map.path().join("brief.pdf").exists());
}
