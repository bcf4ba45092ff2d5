//! The PDF that `typeset::pdf::write` makes of pages made by hand, read back by others.

#[path = "typeset_pdf/sheet.rs"]
mod sheet;

use projectblad::typeset::element::{Scope, Tag};
use projectblad::typeset::font::Face;
use projectblad::typeset::front::Front;
use projectblad::typeset::page::{Artifact, Owner, Shape, Target};
use projectblad::typeset::pdf::write;
use sheet::{ACCENT, LEFT, Sheet};

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
    let uri = Target::Uri("https://example.org/é?a=(b)".into());
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
    sheet.link(p, LEFT, &["terug"], &Target::Heading(0));
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
            let tag = if index == 0 { Tag::Th(Scope::Column) } else { Tag::Td };
            let cell = sheet.add(tag, row);
            sheet.set(Owner::Element(cell), Face::Regular, LEFT + 100.0 * column as f32, text);
        }
        sheet.y += 12.0;
        sheet.rule();
    }
}

#[test]
fn everything_is_written() {
    let bytes = write(&everything().laid, &front()).unwrap();
    std::fs::write(std::env::temp_dir().join("projectblad-everything.pdf"), &bytes).unwrap();
    assert_eq!(bytes, write(&everything().laid, &front()).unwrap());
}
