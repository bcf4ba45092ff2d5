//! The PDF that `pdf::pdf::write` makes of pages made by hand, read back by others.

pub(crate) mod dump;
mod sheet;

use std::path::Path;
use std::process::Command;

use dump::{dump, objects, words};
use projectblad::blocks::front::Front;
use projectblad::look::font::Face;
use projectblad::pdf::element::{ElementId, HeaderScope, Tag};
use projectblad::pdf::file::write;
use projectblad::pdf::page::{Artifact, Laid, LinkTarget, Owner, Shape};
use projectblad::pdf::{self, Images};
use sheet::{ACCENT, LEFT, Sheet};

use crate::expected::{Expected, assert_same};

fn front() -> Front {
    Front {
        title: "Halfjaarrapportage 2021 — “proef” & <meer>".into(),
        author: vec!["Platform31".into(), "G40-Stedennetwerk".into()],
        date: Some(jiff::civil::date(2021, 6, 30)),
        lang: "nl-NL".into(),
        ..Front::default()
    }
}

/// Every kind of element, more than one page.
fn everything() -> Sheet {
    let mut sheet = Sheet::new();
    let root = sheet.root;
    sheet.set(Owner::Artifact(Artifact::Footer), Face::Regular, LEFT, "pagina 1 van 2");
    let chapter = sheet.add(Tag::Sect, root);
    sheet.heading(1, chapter, "Gevraagd besluit");
    sheet.line(Tag::P, chapter, "Efficiënt afvloeien: € 1.234 naar ĳsland, straße → “klaar” − ● ▲ ■ ☐.");
    sheet.line(Tag::P, chapter, "Een nbsp\u{A0}hier, een\u{2009}dunne, AVAWA e\u{301}n \u{2010} streepje.");
    let p = sheet.add(Tag::P, chapter);
    let x = sheet.set(Owner::Element(p), Face::Regular, LEFT, "Zie ");
    let uri = LinkTarget::Uri("https://example.org/é?a=(b)".into());
    let x = sheet.link(p, x, &["een lange ", "verwijzing"], &uri);
    let span = sheet.add(Tag::Span, p);
    sheet.element(span).lang = Some("en".into());
    let x = sheet.set(Owner::Element(span), Face::Italic, x, " two words ");
    let reference = sheet.add(Tag::Reference, p);
    sheet.set(Owner::Element(reference), Face::Semibold, x, "1");
    sheet.y += 14.5;
    let p = sheet.add(Tag::P, chapter);
    let x = sheet.set(Owner::Element(p), Face::Regular, LEFT, "afge");
    let word = std::rc::Rc::new(sheet.shape(Face::Regular, "-"));
    let shape = Shape::SoftHyphen { x, baseline: sheet.y, size: 10.0, colour: sheet::INK, word };
    sheet.piece(Owner::Element(p), shape);
    sheet.y += 14.5;
    sheet.set(Owner::Element(p), Face::Regular, LEFT, "broken");
    sheet.y += 14.5;
    list(&mut sheet, true);
    table(&mut sheet);
    let note = sheet.add(Tag::Note, chapter);
    sheet.line(Tag::Lbl, note, "1");
    sheet.line(Tag::P, note, "De voetnoot.");
    let figure = sheet.add(Tag::Figure, chapter);
    sheet.element(figure).alt = Some("Een staafje van 40%".into());
    let bar = Shape::Rect { x: LEFT, y: sheet.y, width: 40.0, height: 9.0, colour: ACCENT };
    sheet.piece(Owner::Element(figure), bar);
    let empty = sheet.add(Tag::L, root);
    sheet.add(Tag::Li, empty);
    sheet.page();
    let quote = sheet.add(Tag::BlockQuote, root);
    sheet.heading(2, chapter, "Tweede niveau");
    sheet.line(Tag::P, quote, "Een aanhaling.");
    sheet.heading(3, chapter, "Derde niveau");
    let p = sheet.add(Tag::P, chapter);
    sheet.line(Tag::Code, p, "let x = 1;");
    let p = sheet.add(Tag::P, chapter);
    sheet.link(p, LEFT, &["terug"], &LinkTarget::Heading(0));
    sheet.heading(1, root, "Slot");
    sheet
}

fn list(sheet: &mut Sheet, numbered: bool) {
    let list = sheet.add(Tag::L, sheet.root);
    sheet.element(list).numbered = numbered;
    for label in ["1.", "2."] {
        let item = sheet.add(Tag::Li, list);
        let mark = sheet.add(Tag::Lbl, item);
        let x = sheet.set(Owner::Element(mark), Face::Regular, LEFT, label);
        let body = sheet.add(Tag::LBody, item);
        sheet.set(Owner::Element(body), Face::Regular, x + 10.0, "een punt");
        sheet.y += 14.5;
    }
}

/// Two columns; the second row's first cell and the third row are empty.
fn table(sheet: &mut Sheet) {
    let table = sheet.add(Tag::Table, sheet.root);
    let head = sheet.add(Tag::THead, table);
    let body = sheet.add(Tag::TBody, table);
    for (index, cells) in [["Pijler", "Begroot"], ["", "€ 12"], ["", ""]].into_iter().enumerate() {
        let row = sheet.add(Tag::Tr, if index == 0 { head } else { body });
        for (column, text) in cells.into_iter().enumerate() {
            let tag = if index == 0 { Tag::Th(HeaderScope::Column) } else { Tag::Td };
            let cell = sheet.add(tag, row);
            sheet.set(Owner::Element(cell), Face::Regular, LEFT + 100.0 * column as f32, text);
        }
        sheet.y += 12.0;
        sheet.rule();
    }
}

/// Characters that fonts, ToUnicode and PDF/A are particular about.
fn characters() -> Sheet {
    let mut sheet = Sheet::new();
    let root = sheet.root;
    for text in [
        "fi ffi fl ft tt \u{FB01}",
        "a\u{301}e\u{302}\u{323} a\u{300}\u{301}\u{302}",
        "privé \u{E000} \u{F8FF} \u{F0000}, onbekend \u{378} \u{1F600}",
        "nul\u{FEFF}breedte \u{FFFE}\u{FFFF} \u{200B} \u{200D} \u{AD} \u{2060}",
        "hoog\u{2011}streep smal\u{202F}wit hard\u{A0}wit",
        "Ελληνικά Кириллица ½ ² ‰ № ✓ ☑ ○ ≤ ◆ □",
        "(haakjes) \\ terug / vooruit <hoek> [blok] {accolade} %",
        "\t\r\n\u{7}",
    ] {
        sheet.line(Tag::P, root, text);
    }
    sheet
}

fn without_headings() -> Sheet {
    let mut sheet = Sheet::new();
    sheet.line(Tag::P, sheet.root, "Alleen een alinea.");
    sheet
}

/// A table over pages, and quotes that a person would not write.
fn long() -> Sheet {
    let mut sheet = Sheet::new();
    let table = sheet.add(Tag::Table, sheet.root);
    let head = sheet.add(Tag::THead, table);
    let row = sheet.add(Tag::Tr, head);
    sheet.line(Tag::Th(HeaderScope::Column), row, "Gemeente");
    let body = sheet.add(Tag::TBody, table);
    for number in 0..400 {
        if sheet.y > 780.0 {
            sheet.page();
            sheet.set(Owner::Artifact(Artifact::Layout), Face::Semibold, LEFT, "Gemeente");
            sheet.y += 14.5;
        }
        let row = sheet.add(Tag::Tr, body);
        let cell = sheet.add(Tag::Td, row);
        sheet.set(Owner::Element(cell), Face::Regular, LEFT, "begin ");
        // Every other cell goes on overleaf.
        if number % 40 == 0 {
            sheet.page();
        }
        sheet.set(Owner::Element(cell), Face::Regular, LEFT + 60.0, &format!("einde {number}"));
        sheet.y += 14.5;
        sheet.rule();
    }
    sheet
}

fn deep() -> Sheet {
    let mut sheet = Sheet::new();
    let mut parent = sheet.root;
    for _ in 0..10_000 {
        parent = sheet.add(Tag::BlockQuote, parent);
    }
    sheet.line(Tag::P, parent, "diep");
    sheet
}

/// Headings of all levels, one without words.
fn headings() -> Sheet {
    let mut sheet = Sheet::new();
    let root = sheet.root;
    for level in [1, 2, 3, 4, 5, 6, 2, 3, 1, 2] {
        sheet.heading(level, root, &format!("Niveau {level} (één)"));
    }
    sheet.heading(1, root, "");
    sheet
}

/// What is not in order: pieces of no element, links of no link, targets of no heading.
fn broken() -> Sheet {
    let mut sheet = Sheet::new();
    let root = sheet.root;
    let p = sheet.line(Tag::P, root, "goed");
    let shape = Shape::Link { x: 0.0, y: 0.0, width: 9.0, height: 9.0, target: LinkTarget::Heading(7) };
    sheet.piece(Owner::Element(p), shape.clone());
    sheet.piece(Owner::Artifact(Artifact::Layout), shape);
    let shape = Shape::Rect { x: f32::NAN, y: f32::INFINITY, width: -4.0, height: 1e30, colour: ACCENT };
    sheet.piece(Owner::Artifact(Artifact::Layout), shape);
    sheet
}

/// Writes a case twice, keeps it for validators outside, gives its bytes.
fn pdf(name: &str, make: impl Fn() -> Laid, front: &Front) -> Vec<u8> {
    let bytes = write(&make(), front).unwrap();
    assert!(bytes == write(&make(), front).unwrap(), "{name}: not the same twice");
    keep(&format!("{name}.pdf"), &bytes);
    bytes
}

fn keep(name: &str, bytes: &[u8]) {
    std::fs::write(Path::new(env!("CARGO_TARGET_TMPDIR")).join(name), bytes).unwrap();
}

/// The files that hold what a PDF must say.
const EXPECTED: [&str; 3] = ["characters.txt", "everything.txt", "headings.txt"];

fn compare(name: &str, found: &str) {
    assert!(EXPECTED.contains(&name), "{name} is not in EXPECTED");
    let mut expected = Expected::below("tests/typeset_pdf");
    expected.compare(name, found);
    expected.finish(|_| false);
}

#[test]
fn every_expected_file_has_a_test() {
    let is_text = |path: &Path| path.extension().is_some_and(|ending| ending == "txt");
    Expected::below("tests/typeset_pdf")
        .finish(|path| is_text(path) && !EXPECTED.iter().any(|name| path.ends_with(name)));
}

#[test]
fn structure_is_as_written() {
    let bytes = pdf("everything", || everything().laid, &front());
    compare("everything.txt", &dump(&bytes));
}

#[test]
fn markdown_becomes_a_pdf() {
    let markdown = include_str!("../typeset_pdf/report.md");
    let made = || pdf::pdf(markdown, &Images::NONE).unwrap().bytes;
    let bytes = made();
    assert!(bytes == made());
    keep("report.pdf", &bytes);
    let text = dump(&bytes);
    // A table of a header row only has no head; a cell without words keeps its column.
    assert!(
        text.contains("Table\n          TR\n            TH Scope=/Column\n              \"Leeg\"\n"),
        "{text}"
    );
    assert!(text.contains("\"Sociale Pijler\"\n            TD\n            TD\n"), "{text}");
    assert!(text.contains("bladwijzers\n  Halfjaarrapportage 2021 (1)\n    Gevraagd (-1)\n"), "{text}");
}

/// All that stands on the pages reads back from the file, in the same order, to the character.
#[test]
fn every_word_is_read() {
    let (_, report, _) = pdf::lay_out(include_str!("../typeset_pdf/report.md"), &Images::NONE);
    for laid in [report, everything().laid, characters().laid, long().laid] {
        let read = words(&write(&laid, &front()).unwrap());
        assert_eq!(read.len(), laid.pages.len());
        for (page, read) in laid.pages.iter().zip(read) {
            let content = page.pieces.iter().filter(|piece| matches!(piece.owner, Owner::Element(_)));
            let expected: String = content
                .map(|piece| match &piece.shape {
                    Shape::Text { word, .. } => word.text.as_str(),
                    Shape::SoftHyphen { .. } => "\u{AD}",
                    Shape::Rect { .. } => "▭",
                    Shape::Link { .. } | Shape::Path { .. } | Shape::Image { .. } => "",
                })
                .collect();
            // The dump puts brackets round what comes from /ActualText.
            let bare = |text: &str| text.replace(['[', ']'], "");
            assert_eq!(bare(&read), bare(&expected));
        }
    }
}

/// What is kept in git is compared by [`objects`]: a word counts there, the compressor does not.
#[test]
fn objects_are_the_same_however_they_are_compressed() {
    let bytes = write(&without_headings().laid, &front()).unwrap();
    let mut document = lopdf::Document::load_mem(&bytes).unwrap();
    document.decompress();
    let mut plain = Vec::new();
    document.save_to(&mut plain).unwrap();
    assert!(plain.len() > bytes.len(), "{} bytes plain, {} compressed", plain.len(), bytes.len());
    assert_same("objects", objects(&plain).lines(), objects(&bytes).lines());
    let other = write(&headings().laid, &front()).unwrap();
    assert!(objects(&other) != objects(&bytes), "other words are other objects");
}

#[test]
fn characters_keep_their_text() {
    let bytes = pdf("characters", || characters().laid, &front());
    compare("characters.txt", &dump(&bytes));
}

#[test]
fn headings_nest_as_bookmarks() {
    let bytes = pdf("headings", || headings().laid, &Front::default());
    compare("headings.txt", &dump(&bytes));
}

#[test]
fn a_cell_over_two_pages_is_one_element() {
    let text = dump(&pdf("long", || long().laid, &front()));
    assert_eq!(text.matches("        TD\n").count(), 400);
    assert_eq!(text.matches("op een andere pagina").count(), 10);
    assert!(text.contains("TD\n          \"begin \"\n          op een andere pagina \"einde 80\"\n"));
}

#[test]
fn little_is_enough() {
    let bare = pdf("empty", Laid::default, &Front::default());
    assert_eq!(dump(&bare), "\npagina 1\n");
    assert_eq!(dump(&pdf("blank", || Sheet::new().laid, &front())), "Document\n\npagina 1\n");
    let plain = dump(&pdf("plain", || without_headings().laid, &Front::default()));
    assert_eq!(plain, "Document\n  P\n    \"Alleen een alinea.\"\n\npagina 1\n");
}

#[test]
fn nothing_panics() {
    pdf("broken", || broken().laid, &front());
    pdf("deep", || deep().laid, &front());
}

/// A reader who listens would never hear it.
#[test]
#[should_panic(expected = "an owner is an element of the tree")]
fn text_of_no_element_is_a_fault() {
    let mut sheet = Sheet::new();
    sheet.set(Owner::Element(ElementId(99)), Face::Regular, LEFT, "van niemand");
    let _ = write(&sheet.laid, &front());
}

#[test]
fn metadata_say_the_same_twice() {
    let front =
        Front { lang: "geen taal".into(), author: vec!["A & B".into(), " ".into(), "C".into()], ..front() };
    let document = lopdf::Document::load_mem(&write(&without_headings().laid, &front).unwrap()).unwrap();
    let info =
        document.get_dictionary(document.trailer.get(b"Info").unwrap().as_reference().unwrap()).unwrap();
    let text = |key: &[u8]| lopdf::decode_text_string(info.get(key).unwrap()).unwrap();
    assert_eq!(text(b"Title"), front.title);
    assert_eq!(text(b"Author"), "A & B; C");
    assert_eq!(text(b"CreationDate"), "D:20210630000000Z");
    assert_eq!(text(b"ModDate"), text(b"CreationDate"));
    let catalog = document.catalog().unwrap();
    assert_eq!(lopdf::decode_text_string(catalog.get(b"Lang").unwrap()).unwrap(), "nl-NL");
    assert!(catalog.get(b"PageMode").is_err());
    let labels =
        catalog.get(b"PageLabels").unwrap().as_dict().unwrap().get(b"Nums").unwrap().as_array().unwrap();
    assert_eq!(labels[0].as_i64().unwrap(), 0, "from the first page on");
    assert_eq!(labels[1].as_dict().unwrap().get(b"S").unwrap().as_name().unwrap(), b"D", "1, 2, 3");
    let metadata = document.get_object(catalog.get(b"Metadata").unwrap().as_reference().unwrap()).unwrap();
    let xmp = String::from_utf8(metadata.as_stream().unwrap().content.clone()).unwrap();
    for part in [
        "<rdf:li xml:lang=\"x-default\">Halfjaarrapportage 2021 — “proef” &amp; &lt;meer&gt;</rdf:li>",
        "<dc:creator><rdf:Seq><rdf:li>A &amp; B</rdf:li><rdf:li>C</rdf:li></rdf:Seq></dc:creator>",
        "<xmp:CreateDate>2021-06-30T00:00:00Z</xmp:CreateDate>",
        &format!("<pdf:Producer>{}</pdf:Producer>", text(b"Producer")),
    ] {
        assert!(xmp.contains(part), "{part} is not in {xmp}");
    }
}

/// A face of more than 256 glyphs has codes of two bytes; one of fewer, of one.
#[test]
fn many_glyphs_have_long_codes() {
    for (last, size) in [('ÿ', 1), ('ʯ', 2)] {
        let letters: String = ('!'..=last).filter(|c| c.is_alphabetic()).collect();
        let mut sheet = Sheet::new();
        for part in letters.chars().collect::<Vec<_>>().chunks(20) {
            sheet.line(Tag::P, sheet.root, &part.iter().collect::<String>());
        }
        let bytes = write(&sheet.laid, &front()).unwrap();
        assert_eq!(words(&bytes).concat().replace(['[', ']'], ""), letters);
        let document = lopdf::Document::load_mem(&bytes).unwrap();
        let page = document.page_iter().next().unwrap();
        let fonts = document.get_page_fonts(page).unwrap();
        let encoding = fonts.values().next().unwrap().get(b"Encoding").unwrap();
        assert_eq!(encoding.as_name().is_ok_and(|name| name == b"Identity-H"), size == 2, "{encoding:?}");
    }
}

/// A glyph of very many characters reads as all of them, though ToUnicode has no room for so many.
#[test]
fn a_letter_with_many_marks_reads_whole() {
    for count in [20, 40, 300] {
        let letter = format!("b{}", "\u{301}".repeat(count));
        let mut sheet = Sheet::new();
        sheet.line(Tag::P, sheet.root, &letter);
        let bytes = write(&sheet.laid, &front()).unwrap();
        assert_eq!(words(&bytes).concat().replace(['[', ']'], ""), letter);
    }
}

/// One line, one `TJ`; kerning in whole thousandths; the hyphen of a line break has its own code, which reads as U+00AD.
#[test]
fn content_is_compact() {
    let mut sheet = Sheet::new();
    let p = sheet.line(Tag::P, sheet.root, "AV AV");
    let word = std::rc::Rc::new(sheet.shape(Face::Regular, "-"));
    let (x, baseline, size, colour) = (LEFT, sheet.y, 10.0, sheet::INK);
    sheet.piece(Owner::Element(p), Shape::SoftHyphen { x, baseline, size, colour, word });
    sheet.rule();
    let document = lopdf::Document::load_mem(&write(&sheet.laid, &front()).unwrap()).unwrap();
    let content = document.get_page_content(document.page_iter().next().unwrap());
    let expected = "/Artifact<</Type/Layout>>BDC\n.788 .827 .871 rg\n68 745.99 460 .4 re f\nEMC\nBT\n\
        /P<</MCID 0>>BDC\n.106 .137 .169 rg\n/F0 10 Tf\n68 751.89 Td\n\
        [(\x02)14(\x03\x01\x02)14(\x03)]TJ\n0 -14.5 Td\n\
        [(\x05)]TJ\nEMC\nET\n\n";
    assert_eq!(String::from_utf8(content).unwrap(), expected);
}

/// PDF/A-2, 6.1.13: no string is longer than 32.767 bytes.
#[test]
fn no_string_is_too_long() {
    let (long, marks) = ("é ".repeat(20_000), "\u{301}".repeat(40_000));
    let markdown = format!(
        "---\ntitle: {long}\nauthor: {long}\n---\n# {long}\n\n[{long}](https://example.org)\n\n\
         [a](https://example.org/{}) ![{long}](x.png)\n\ne{marks}\n\n\
         ![](naam.svg)\n",
        "é".repeat(20_000)
    );
    // A label that runs off its drawing, in letters that no kerning parts.
    let svg = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><text font-size='10'>";
    let svg = format!("{svg}{}</text></svg>", "l".repeat(33_000)).into_bytes();
    let load = |name: &str, room| match name {
        "naam.svg" => projectblad::picture::Image::read(svg.clone(), room),
        _ => Err("is er niet".to_owned()),
    };
    let images = projectblad::pdf::Images { load: &load, ..projectblad::pdf::Images::NONE };
    let made = projectblad::pdf::pdf(&markdown, &images).unwrap();
    assert_eq!(made.unusable.len(), 1, "the drawing is drawn");
    let document = lopdf::Document::load_mem(&made.bytes).unwrap();
    let mut objects: Vec<lopdf::Object> = document.objects.values().cloned().collect();
    for page in document.page_iter() {
        let content = lopdf::content::Content::decode(&document.get_page_content(page)).unwrap();
        objects.extend(content.operations.into_iter().flat_map(|operation| operation.operands));
    }
    let mut longest = 0;
    while let Some(object) = objects.pop() {
        match object {
            lopdf::Object::String(bytes, _) => longest = longest.max(bytes.len()),
            lopdf::Object::Array(items) => objects.extend(items),
            lopdf::Object::Dictionary(entries) => objects.extend(entries.into_iter().map(|(_, value)| value)),
            _ => {}
        }
    }
    assert!((16_000..32_768).contains(&longest), "the longest string has {longest} bytes");
}

#[test]
fn the_file_changes_with_its_content() {
    let id = |laid: &Laid, front: &Front| {
        let document = lopdf::Document::load_mem(&write(laid, front).unwrap()).unwrap();
        format!("{:?}", document.trailer.get(b"ID").unwrap())
    };
    let one = without_headings().laid;
    let other = Front { title: "Anders".into(), ..front() };
    assert_eq!(id(&one, &front()), id(&one, &front()));
    assert_ne!(id(&one, &front()), id(&one, &other));
    assert_ne!(id(&one, &front()), id(&headings().laid, &front()));
}

/// What another program says of `FILE`; `None`, and a printed line, where that program is absent (never in CI).
fn reader(name: &str, command: &[&str], bytes: &[u8]) -> Option<String> {
    keep(name, bytes);
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let mut arguments =
        command.iter().map(|part| if *part == "FILE" { path.as_os_str() } else { part.as_ref() });
    match Command::new(arguments.next().unwrap()).args(arguments).output() {
        Ok(output) => {
            Some(String::from_utf8(output.stdout).unwrap() + &String::from_utf8_lossy(&output.stderr))
        }
        Err(error) if std::env::var("CI").is_err() => {
            println!("skipped: {}: {error}", command[0]);
            None
        }
        Err(error) => panic!("{}: {error}", command[0]),
    }
}

#[test]
fn others_read_the_same_text() {
    let bytes = write(&everything().laid, &front()).unwrap();
    if let Some(text) = reader("read.pdf", &["pdftotext", "-enc", "UTF-8", "FILE", "-"], &bytes) {
        for words in [
            "Efficiënt afvloeien: € 1.234 naar ĳsland, straße → “klaar” − ● ▲ ■ ☐.",
            // It gives every space as a plain one.
            "Een nbsp hier, een dunne, AVAWA e\u{301}n \u{2010} streepje.",
            "afge\u{AD}\nbroken",
        ] {
            assert!(text.contains(words), "{words:?} is not in {text:?}");
        }
    }
}

#[test]
fn others_find_no_fault() {
    for (name, laid) in [("one", everything().laid), ("two", Laid::default()), ("three", long().laid)] {
        let bytes = write(&laid, &front()).unwrap();
        if let Some(text) = reader(&format!("check-{name}.pdf"), &["qpdf", "--check", "FILE"], &bytes) {
            assert!(text.contains("No syntax or stream encoding errors found"), "{text}");
        }
    }
}
