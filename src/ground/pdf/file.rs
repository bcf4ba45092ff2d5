//! A laid-out document as a PDF file that passes PDF/UA-1 and PDF/A-2a, the same bytes on any machine.
//!
//! printpdf and lopdf are named here only. printpdf makes the document: the fonts and the page objects; the first page's
//! ops show every used glyph once, so that it writes `/W`. What it lacks is added to its objects here: the
//! pages' content, structure, outline, metadata, output intent, and an `/ID` that is not random.

use std::collections::BTreeMap;

use anyhow::{Context as _, Result, ensure};
use lopdf::{Dictionary, Document, Object, StringFormat};
use printpdf::{
    Codepoint, FontId, Op, ParsedFont, PdfDocument, PdfFont, PdfFontHandle, PdfPage, PdfSaveOptions, Pt,
    Rect, TextItem,
};

use super::draw;
use super::embedded::Embedded;
use super::marks::DrawnPage;
use super::objects::Objects;
use super::page::Laid;
use super::rasters::Rasters;
use super::subset::{SoftHyphen, Subset};
use super::syntax::Ref;
use super::{cmap, icc, links, outline, syntax, tags, xmp};
use crate::blocks::front::Front;
use crate::look::font::{CAP_HEIGHT, FACES};

/// A4, for a document without a page: a PDF has at least one.
const BLANK: (f32, f32) = (595.28, 841.89);

/// Writes the document.
///
/// # Errors
/// When a font of the family cannot be subset or read back.
pub fn write(laid: &Laid, front: &Front) -> Result<Vec<u8>> {
    let fonts = Embedded::of(laid)?;
    let mut document = make(laid, &fonts)?;
    let pages = document.page_iter().map(|(number, _)| Ref(number)).collect::<Vec<_>>();
    let mut objects = Objects::new(document.max_id + 1);
    let rasters = Rasters::of(laid);
    let sheets = draw::pages(laid, &fonts, &rasters);
    let shown = rasters.write(&mut objects);
    map_codes(&mut document, &fonts, &mut objects);
    let annotations = links::write(laid, &sheets, &pages, &mut objects);
    let structure =
        tags::write(laid, &sheets, &tags::PageRefs { refs: &pages, links: &annotations }, &mut objects);
    let outline = outline::write(laid, &pages, &mut objects);
    let mut contents = BTreeMap::new();
    for (index, (&page, sheet)) in pages.iter().zip(sheets).enumerate() {
        show_rasters(&mut document, page, &shown[index]);
        contents.insert(finish_page(&mut document, page, index, &annotations[index]), sheet);
    }
    let root = objects.reserve();
    let info = objects.reserve();
    xmp::info(objects.write(info), front);
    let parts = Parts { structure, outline, pages: pages_node(&document)? };
    write_catalog(root, &parts, front, &mut objects);
    add(document, contents, &mut objects);
    let file = objects.save(root, info);
    // its cross-reference stream counts places in four bytes
    ensure!(
        u32::try_from(file.len()).is_ok(),
        "de PDF is groter dan 4 GB; verdeel de tekst over meer bestanden"
    );
    Ok(file)
}

/// What the catalog points to.
struct Parts {
    structure: Ref,
    outline: Option<Ref>,
    pages: Ref,
}

/// printpdf's document: fonts, pages without content.
fn make(laid: &Laid, fonts: &Embedded) -> Result<Document> {
    let mut made = PdfDocument::new("");
    let mut ops = Vec::new();
    for (index, face) in FACES.into_iter().enumerate() {
        if let Some(subset) = fonts.get(face) {
            let id = FontId(format!("F{index}"));
            made.resources.fonts.map.insert(id.clone(), PdfFont::new(parse(subset)?));
            ops.push(Op::SetFont { font: PdfFontHandle::External(id), size: Pt(1.0) });
            let glyphs = subset.glyphs().map(|(id, text)| Codepoint::with_cid(id, 0.0, text.to_owned()));
            ops.push(Op::ShowText { items: vec![TextItem::GlyphIds(glyphs.collect())] });
        }
    }
    let mut sizes = laid.pages.iter().map(|page| (page.width, page.height)).collect::<Vec<_>>();
    if sizes.is_empty() {
        sizes.push(BLANK);
    }
    for (width, height) in sizes {
        let rect = Rect::from_wh(Pt(width), Pt(height));
        let ops = std::mem::take(&mut ops);
        made.pages.push(PdfPage { media_box: rect.clone(), trim_box: rect.clone(), crop_box: rect, ops });
    }
    let options =
        PdfSaveOptions { subset_fonts: false, image_optimization: None, ..PdfSaveOptions::default() };
    let mut document = made.to_lopdf_document(&options, &mut Vec::new());
    set_cap_height(&mut document);
    Ok(document)
}

/// Without OS/2, which subsetting drops, printpdf takes the ascender for it.
fn set_cap_height(document: &mut Document) {
    for object in document.objects.values_mut() {
        if let Object::Dictionary(dictionary) = object
            && dictionary.has_type(b"FontDescriptor")
        {
            dictionary.set("CapHeight", CAP_HEIGHT.round() as i64);
        }
    }
}

/// Gives each font the codes of its strings and what they read as; what printpdf says of the latter goes.
fn map_codes(document: &mut Document, fonts: &Embedded, objects: &mut Objects) {
    let mut narrow = None;
    let mut replaced = Vec::new();
    for subset in FACES.into_iter().filter_map(|face| fonts.get(face)) {
        let name = Object::Name(subset.name.clone().into_bytes());
        let mut dictionaries = document.objects.values_mut().filter_map(|object| object.as_dict_mut().ok());
        let font = dictionaries.find(|font| font.get(b"BaseFont").is_ok_and(|base| *base == name));
        let font = font.expect("printpdf wrote each face that it was given");
        replaced.extend(font.get(b"ToUnicode").and_then(Object::as_reference));
        let texts = objects.reserve();
        objects.stream(texts, Vec::new(), cmap::to_unicode(subset.glyphs(), subset.wide));
        font.set("ToUnicode", Object::Reference((texts.0, 0)));
        if !subset.wide {
            let map = *narrow.get_or_insert_with(|| {
                let map = objects.reserve();
                objects.stream(map, cmap::narrow_entries(), cmap::narrow());
                map
            });
            font.set("Encoding", Object::Reference((map.0, 0)));
        }
        if let Some(soft) = &subset.soft_hyphen {
            map_soft_hyphen(font, soft, objects);
        }
    }
    for id in replaced {
        document.objects.remove(&id);
    }
}

/// Lets the code of the soft hyphen show the hyphen (ISO 32000-1, 9.7.4.2), and gives it the hyphen's width.
fn map_soft_hyphen(font: &mut Dictionary, soft: &SoftHyphen, objects: &mut Objects) {
    let fonts = font.get_mut(b"DescendantFonts").and_then(Object::as_array_mut);
    let font = fonts.ok().and_then(|fonts| fonts.first_mut()?.as_dict_mut().ok());
    let font = font.expect("printpdf writes the descendant font within the font");
    let map = objects.reserve();
    let glyphs = (0..soft.code).chain([soft.glyph]).flat_map(u16::to_be_bytes);
    objects.stream(map, Vec::new(), glyphs.collect());
    font.set("CIDToGIDMap", Object::Reference((map.0, 0)));
    let widths = font.get_mut(b"W").and_then(Object::as_array_mut).ok();
    let last = widths.and_then(|widths| widths.last_mut()?.as_array_mut().ok()?.last_mut());
    // The code of the soft hyphen is the highest, so its width is the last.
    *last.expect("printpdf lists the width of each code") = Object::Integer(soft.width.into());
}

fn parse(subset: &Subset) -> Result<ParsedFont> {
    let mut font = ParsedFont::from_bytes(&subset.program, 0, &mut Vec::new())
        .with_context(|| format!("lettertype {}", subset.name))?;
    font.font_name = Some(subset.name.clone());
    font.pdf_font_metrics.us_weight_class = subset.weight;
    Ok(font)
}

/// Gives a page its place in the structure and its links; returns the number of its content stream.
fn finish_page(document: &mut Document, page: Ref, index: usize, links: &[Ref]) -> u32 {
    let page = document.get_dictionary_mut((page.0, 0)).expect("printpdf wrote a dictionary per page");
    page.set("StructParents", i64::try_from(index).expect("pages are counted in memory"));
    page.set("Tabs", Object::Name(b"S".to_vec()));
    if links.is_empty() {
        page.remove(b"Annots");
    } else {
        let links = links.iter().map(|link| Object::Reference((link.0, 0)));
        page.set("Annots", Object::Array(links.collect()));
    }
    let contents = page.get(b"Contents").and_then(Object::as_reference);
    contents.expect("printpdf writes a page's content as one stream").0
}

/// Adds the rasters that a page shows to its resources.
fn show_rasters(document: &mut Document, page: Ref, rasters: &[(String, Ref)]) {
    if rasters.is_empty() {
        return;
    }
    let mut named = Dictionary::new();
    for (name, Ref(number)) in rasters {
        named.set(name.as_bytes(), Object::Reference((*number, 0)));
    }
    let page = document.get_dictionary((page.0, 0));
    let resources = page.and_then(|page| page.get(b"Resources")?.as_reference());
    let resources = resources.and_then(|id| document.get_dictionary_mut(id));
    resources.expect("printpdf writes each page's resources as an object").set("XObject", named);
}

fn pages_node(document: &Document) -> Result<Ref> {
    let pages = document.catalog().and_then(|catalog| catalog.get(b"Pages")?.as_reference());
    Ok(Ref(pages.context("het document heeft geen pagina's")?.0))
}

/// The catalog (ISO 32000-1, 7.7.2), in place of printpdf's.
fn write_catalog(root: Ref, parts: &Parts, front: &Front, objects: &mut Objects) {
    let metadata = objects.reserve();
    objects.stored_stream(metadata, b"/Type/Metadata/Subtype/XML".to_vec(), xmp::packet(front).into_bytes());
    let profile = objects.reserve();
    objects.stream(profile, b"/N 3".to_vec(), icc::SRGB.to_vec());
    let out = objects.write(root);
    out.extend_from_slice(b"<</Type/Catalog/Pages ");
    syntax::reference(out, parts.pages);
    out.extend_from_slice(b"/Lang");
    syntax::text(out, front.language());
    out.extend_from_slice(
        b"/MarkInfo<</Marked true>>/ViewerPreferences<</DisplayDocTitle true>>/StructTreeRoot ",
    );
    syntax::reference(out, parts.structure);
    out.extend_from_slice(b"/Metadata ");
    syntax::reference(out, metadata);
    out.extend_from_slice(b"/PageLabels<</Nums[0<</S/D>>]>>"); // as the running feet number them (12.4.2)
    if let Some(outline) = parts.outline {
        out.extend_from_slice(b"/PageMode/UseOutlines/Outlines ");
        syntax::reference(out, outline);
    }
    out.extend_from_slice(b"/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier");
    out.extend_from_slice(b"(sRGB IEC61966-2.1)/Info(sRGB IEC61966-2.1)/RegistryName(http://www.color.org)");
    out.extend_from_slice(b"/DestOutputProfile ");
    syntax::reference(out, profile);
    out.extend_from_slice(b">>]>>");
}

/// Adds printpdf's objects, with the pages' content in place of its own.
fn add(document: Document, mut contents: BTreeMap<u32, DrawnPage>, objects: &mut Objects) {
    let replaced = [b"Root".as_slice(), b"Info"]
        .map(|key| document.trailer.get(key).and_then(Object::as_reference).map_or(0, |(number, _)| number));
    for ((number, _), object) in document.objects {
        if replaced.contains(&number) {
            continue;
        }
        match object {
            Object::Stream(stream) => {
                let data = contents.remove(&number).map_or(stream.content, |sheet| sheet.content);
                let mut entries = Vec::new();
                write_entries(&mut entries, &stream.dict);
                objects.stream(Ref(number), entries, data);
            }
            object => write_object(objects.write(Ref(number)), &object),
        }
    }
}

/// An object in PDF's notation; `/Length` is left to the file.
fn write_object(out: &mut Vec<u8>, object: &Object) {
    match object {
        Object::Null | Object::Stream(_) => out.extend_from_slice(b"null"),
        Object::Boolean(value) => out.extend_from_slice(if *value { b"true" } else { b"false" }),
        Object::Integer(value) => syntax::int(out, *value),
        Object::Real(value) => syntax::number(out, *value),
        Object::Name(name) => syntax::name(out, name),
        Object::String(bytes, StringFormat::Literal) => syntax::literal(out, bytes),
        Object::String(bytes, StringFormat::Hexadecimal) => syntax::hexadecimal(out, bytes),
        Object::Reference((number, _)) => syntax::reference(out, Ref(*number)),
        Object::Array(items) => {
            out.push(b'[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    out.push(b' ');
                }
                write_object(out, item);
            }
            out.push(b']');
        }
        Object::Dictionary(dictionary) => {
            out.extend_from_slice(b"<<");
            write_entries(out, dictionary);
            out.extend_from_slice(b">>");
        }
    }
}

fn write_entries(out: &mut Vec<u8>, dictionary: &Dictionary) {
    for (key, value) in dictionary.iter().filter(|(key, _)| key.as_slice() != b"Length") {
        syntax::name(out, key);
        out.push(b' ');
        write_object(out, value);
    }
}
