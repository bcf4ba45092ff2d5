//! What must hold whatever comes in: each target takes bytes of anybody's choice, and panics where something does not hold.
//!
//! `tests/suite/fuzz.rs` calls them with mutated files.

use std::cell::RefCell;
use std::fs;
use std::path::Path;

use projectblad::pdf::{self, Images};
use projectblad::picture::{Image, MAX_TOGETHER};
use projectblad::render::Templates;
use projectblad::report::{self, Document, Which};
use projectblad::show::Format;
use serde_json::Value;

use crate::random::Random;
use crate::typeset_read::pages::{all_there, none_lost};
use crate::{marks, mended, sums};

const SHEET: &str = include_str!("../../cases/goed/projectbladen/wonen-boven-winkels.yaml");
const COVENANT: &str = include_str!("../../cases/goed/projectbladen/convenant.yaml");

/// A sheet: loaded, checked, shown in every form and mended, which is never worse and twice the same.
pub(crate) fn sheet(data: &[u8]) {
    thread_local! {
        static MAP: RefCell<Option<tempfile::TempDir>> = const { RefCell::new(None) };
    }
    MAP.with_borrow_mut(|map| {
        let map = map.get_or_insert_with(|| tempfile::tempdir().expect("a folder")).path();
        let folder = map.join("projectbladen");
        fs::create_dir_all(&folder).expect("a folder");
        fs::write(folder.join("convenant.yaml"), COVENANT).expect("a file");
        fs::write(folder.join("wonen-boven-winkels.yaml"), data).expect("a file");
        let checked = projectblad::pipeline::check(map, None).expect("a folder that can be read");
        for format in [Format::Text, Format::Json, Format::Sarif, Format::Github] {
            let shown = checked.shown(format);
            if matches!(format, Format::Json | Format::Sarif) {
                serde_json::from_str::<Value>(&shown).expect("JSON");
            }
        }
        for width in [1, 20, 80] {
            drop(checked.text_within(width));
        }
        mended::never_worse(map);
    });
}

/// A programme at random: every document, whose amounts add up.
pub(crate) fn programme(data: &[u8]) {
    let seed = data.iter().fold(7, |seed: u64, byte| seed.wrapping_mul(31).wrapping_add(u64::from(*byte)));
    let folder = sums::folder(seed | 1 << 40, 12);
    let programme = sums::check(folder.path()).programme;
    sums::annual_adds_up(&programme, 12);
    let templates = Templates::built_in().expect("templates");
    for (number, document) in report::documents(&programme, Which::All).into_iter().enumerate() {
        let markdown = written(&templates, &programme, &document);
        sums::markdown_adds_up(&sums::tables(&markdown));
        if number as u64 % 16 == seed % 16 {
            all_there(&markdown, &document.name());
        }
    }
}

fn written(templates: &Templates, programme: &projectblad::load::Programme, document: &Document) -> String {
    let mut report = report::assemble(programme, document).expect("a report");
    projectblad::chart::draw(&programme.branding.palette, &mut report);
    templates.markdown(document.template(), &report).expect("Markdown")
}

/// A Markdown document: the same PDF twice, its marks balanced and in the tree, and every word on the page.
pub(crate) fn markdown(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let bytes = pdf::pdf(&text, &Images::NONE).expect("a PDF").bytes;
    assert!(bytes == pdf::pdf(&text, &Images::NONE).expect("a PDF").bytes, "other bytes");
    marks::hold(&bytes);
    none_lost(&text);
}

/// Any text in the places of a template: a document, or a message with its place.
pub(crate) fn template(data: &[u8]) {
    thread_local! {
        static MODELS: Vec<(&'static str, Value)> = models();
        static TEMPLATES: Templates = Templates::built_in().expect("templates");
    }
    let (steer, text) = data.split_at(data.len().min(8));
    let seed = steer.iter().fold(1, |seed: u64, byte| seed << 8 ^ u64::from(*byte));
    let mut random = Random(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15));
    let text = String::from_utf8_lossy(text);
    let (name, mut model) = MODELS.with(|models| models[random.below(models.len())].clone());
    let every = [1, 3, 20][random.below(3)];
    put(&mut model, &text, &mut |random: &mut Random| random.below(every) == 0, &mut random);
    match TEMPLATES.with(|templates| templates.document(name, &model)) {
        Ok(markdown) => marks::hold(&pdf::pdf(&markdown, &Images::NONE).expect("a PDF").bytes),
        Err(error) => assert!(format!("{error:#}").contains(".md"), "{error:#}"),
    }
}

/// The models of every kind of document of a small programme.
fn models() -> Vec<(&'static str, Value)> {
    let map = tempfile::tempdir().expect("a folder");
    let folder = map.path().join("projectbladen");
    fs::create_dir_all(&folder).expect("a folder");
    fs::write(folder.join("convenant.yaml"), COVENANT).expect("a file");
    fs::write(folder.join("wonen-boven-winkels.yaml"), SHEET).expect("a file");
    let programme = projectblad::pipeline::check(map.path(), None).expect("a folder").programme;
    let documents = report::documents(&programme, Which::All);
    let model = |document: &Document| {
        let report = report::assemble(&programme, document).expect("a report");
        (document.template(), serde_json::to_value(&report).expect("JSON"))
    };
    documents.iter().map(model).collect()
}

/// Puts a text in the place of those texts that are chosen.
fn put(value: &mut Value, text: &str, chosen: &mut impl FnMut(&mut Random) -> bool, random: &mut Random) {
    match value {
        Value::String(own) if chosen(random) => text.clone_into(own),
        Value::Array(items) => items.iter_mut().for_each(|item| put(item, text, chosen, random)),
        Value::Object(fields) => fields.values_mut().for_each(|field| put(field, text, chosen, random)),
        _ => {}
    }
}

/// A picture: refused with a reason, or placed on a page.
pub(crate) fn picture(data: &[u8]) {
    let load = |_: &str, room| Image::read(data.to_vec(), room);
    let images = Images { load: &load, ..Images::NONE };
    let made = pdf::pdf("![Een plaat](plaat)\n", &images).expect("a PDF");
    match Image::read(data.to_vec(), MAX_TOGETHER) {
        Ok(_) => assert_eq!(made.unusable, []),
        Err(reason) => assert_eq!(made.unusable[0].reason, reason),
    }
    marks::hold(&made.bytes);
}

/// Files to begin with that are kept in the repository: those with this ending below a folder, of at most 20 kB.
pub(crate) fn corpus(folder: &str, ending: &str) -> Vec<Vec<u8>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let walk = walkdir::WalkDir::new(root).sort_by_file_name().into_iter();
    let paths = walk.map(|entry| entry.expect("an entry").into_path());
    let wanted = paths.filter(|path| path.extension().is_some_and(|own| own == ending));
    let files = wanted.map(|path| fs::read(path).expect("a file"));
    files.filter(|bytes| (1..20_000).contains(&bytes.len())).collect()
}
