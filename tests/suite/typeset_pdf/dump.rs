//! A PDF as text: structure tree with its words, artifacts, links, bookmarks. Reads the file, not our own types.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::rc::Rc;

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId, decode_text_string};

/// What a page's content streams show: by MCID, and outside the structure.
#[derive(Default)]
struct Shown {
    marked: BTreeMap<i64, String>,
    artifacts: Vec<String>,
}

/// The whole document.
pub(crate) fn dump(bytes: &[u8]) -> String {
    let document = Document::load_mem(bytes).unwrap();
    let mut fonts = Fonts::new();
    let pages: BTreeMap<ObjectId, Shown> =
        document.page_iter().map(|id| (id, read(&document, id, &mut fonts, bracketed))).collect();
    let catalog = document.catalog().unwrap();
    let mut out = String::new();
    let root = document.get_dict_in_dict(catalog, b"StructTreeRoot").unwrap();
    kids(&document, &pages, root, None, 0, &mut out);
    for (number, id) in document.page_iter().enumerate() {
        writeln!(out, "\npagina {}", number + 1).unwrap();
        for text in &pages[&id].artifacts {
            writeln!(out, "  artifact {text}").unwrap();
        }
        check_parents(&document, root, id, &pages[&id]);
    }
    if let Ok(outlines) = document.get_dict_in_dict(catalog, b"Outlines") {
        out.push_str("\nbladwijzers\n");
        bookmarks(&document, outlines, 1, &mut out);
    }
    out
}

/// The structure tree as `pdfinfo -struct-text` prints it: elements and, one step further in, their words in quotes.
pub(crate) fn structure(bytes: &[u8]) -> String {
    let document = Document::load_mem(bytes).unwrap();
    let mut fonts = Fonts::new();
    let pages = document.page_iter().map(|id| (id, read(&document, id, &mut fonts, str::to_owned))).collect();
    let root = document.get_dict_in_dict(document.catalog().unwrap(), b"StructTreeRoot").unwrap();
    let mut out = String::new();
    walk(&document, &pages, root, 0, &mut out);
    out
}

/// Every object, with streams as they were before they were compressed; without what follows from compression.
pub(crate) fn objects(bytes: &[u8]) -> String {
    let document = Document::load_mem(bytes).unwrap();
    let mut out = String::new();
    for ((number, _), object) in &document.objects {
        match object {
            Object::Stream(stream) if stream.dict.has_type(b"XRef") || stream.dict.has_type(b"ObjStm") => {}
            Object::Stream(stream) => {
                let mut entries = stream.dict.clone();
                let plain = stream.decompressed_content();
                let compression =
                    if plain.is_ok() { &["Length", "Filter", "DecodeParms"][..] } else { &["Length"] };
                for key in compression {
                    entries.remove(key.as_bytes());
                }
                let content = plain.unwrap_or_else(|_| stream.content.clone()).escape_ascii().to_string();
                writeln!(out, "{number} {entries:?}\n{}", content.replace("\\n", "\n")).unwrap();
            }
            object => writeln!(out, "{number} {object:?}").unwrap(),
        }
    }
    out
}

/// Every string of the document outside its pages' content, and its metadata: titles, addresses, descriptions, days.
pub(crate) fn strings(document: &Document) -> Vec<String> {
    let mut out = Vec::new();
    let mut open: Vec<&Object> = document.objects.values().collect();
    while let Some(object) = open.pop() {
        match object {
            Object::String(..) => out.push(decode_text_string(object).unwrap()),
            Object::Array(items) => open.extend(items),
            Object::Dictionary(entries) => open.extend(entries.iter().map(|(_, value)| value)),
            Object::Stream(stream) => {
                open.extend(stream.dict.iter().map(|(_, value)| value));
                if stream.dict.has_type(b"Metadata") {
                    let content = stream.decompressed_content().unwrap_or_else(|_| stream.content.clone());
                    out.push(String::from_utf8(content).unwrap());
                }
            }
            _ => {}
        }
    }
    out
}

fn walk(
    document: &Document,
    pages: &BTreeMap<ObjectId, Shown>,
    parent: &Dictionary,
    depth: usize,
    out: &mut String,
) {
    let indent = "  ".repeat(depth);
    for kid in list(parent) {
        let dictionary = document.dereference(kid).unwrap().1.as_dict().ok();
        let page = dictionary.unwrap_or(parent).get(b"Pg").and_then(Object::as_reference);
        let number = dictionary.map_or(Ok(kid), |kid| kid.get(b"MCID")).and_then(Object::as_i64);
        if let (Ok(page), Ok(number)) = (page, number) {
            writeln!(out, "{indent}\"{}\"", pages[&page].marked[&number]).unwrap();
        } else if let Some(element) = dictionary.filter(|kid| !kid.has_type(b"OBJR")) {
            let tag = String::from_utf8_lossy(element.get(b"S").unwrap().as_name().unwrap());
            writeln!(out, "{indent}{tag}").unwrap();
            walk(document, pages, element, depth + 1, out);
        }
    }
}

/// The kids of an element: none, one or more.
fn list(parent: &Dictionary) -> &[Object] {
    match parent.get(b"K") {
        Ok(Object::Array(list)) => list,
        Ok(kid) => std::slice::from_ref(kid),
        Err(_) => &[],
    }
}

/// What the structure holds of each page, in the order of the marks.
pub(crate) fn words(bytes: &[u8]) -> Vec<String> {
    let document = Document::load_mem(bytes).unwrap();
    let mut fonts = Fonts::new();
    let mut words = |page| read(&document, page, &mut fonts, bracketed).marked.into_values().collect();
    document.page_iter().map(&mut words).collect()
}

/// The parent tree leads from each MCID to the element that holds it.
fn check_parents(document: &Document, root: &Dictionary, page: ObjectId, shown: &Shown) {
    let Ok(key) = document.get_dictionary(page).unwrap().get(b"StructParents").and_then(Object::as_i64)
    else {
        return assert!(shown.marked.is_empty());
    };
    let tree = document.get_dict_in_dict(root, b"ParentTree").unwrap();
    let numbers = tree.get(b"Nums").unwrap().as_array().unwrap();
    let entry = numbers.chunks(2).find(|pair| pair[0].as_i64().unwrap() == key).unwrap();
    let parents = document.dereference(&entry[1]).unwrap().1.as_array().unwrap();
    assert_eq!(parents.len(), shown.marked.len());
    for (mcid, parent) in (0..).zip(parents) {
        let element = document.get_dictionary(parent.as_reference().unwrap()).unwrap();
        let kids = format!("{:?}", element.get(b"K").unwrap());
        assert!(kids.contains(&mcid.to_string()), "{kids} lacks {mcid}");
    }
}

fn kids(
    document: &Document,
    pages: &BTreeMap<ObjectId, Shown>,
    parent: &Dictionary,
    page: Option<ObjectId>,
    depth: usize,
    out: &mut String,
) {
    let page = parent.get(b"Pg").and_then(Object::as_reference).ok().or(page);
    for kid in list(parent) {
        let indent = "  ".repeat(depth);
        if let Object::Integer(mcid) = kid {
            writeln!(out, "{indent}{:?}", pages[&page.unwrap()].marked[mcid]).unwrap();
            continue;
        }
        let dictionary = document.dereference(kid).unwrap().1.as_dict().unwrap();
        match dictionary.get(b"Type").and_then(Object::as_name) {
            Ok(b"MCR") => {
                let page = dictionary.get(b"Pg").unwrap().as_reference().unwrap();
                let mcid = dictionary.get(b"MCID").unwrap().as_i64().unwrap();
                writeln!(out, "{indent}op een andere pagina {:?}", pages[&page].marked[&mcid]).unwrap();
            }
            Ok(b"OBJR") => annotation(document, dictionary, &indent, out),
            _ => {
                let tag = String::from_utf8_lossy(dictionary.get(b"S").unwrap().as_name().unwrap());
                writeln!(out, "{indent}{tag}{}", attributes(document, dictionary)).unwrap();
                kids(document, pages, dictionary, page, depth + 1, out);
            }
        }
    }
}

fn attributes(document: &Document, element: &Dictionary) -> String {
    let mut out = String::new();
    for key in ["ID", "Lang", "Alt"] {
        if let Ok(text) = element.get(key.as_bytes()) {
            write!(out, " {key}={:?}", decode_text_string(text).unwrap()).unwrap();
        }
    }
    if let Ok(attributes) = document.get_dict_in_dict(element, b"A") {
        for (key, value) in attributes.iter().filter(|(key, _)| key.as_slice() != b"O") {
            write!(out, " {}={value:?}", String::from_utf8_lossy(key)).unwrap();
        }
    }
    out
}

fn annotation(document: &Document, reference: &Dictionary, indent: &str, out: &mut String) {
    let link = document.get_dict_in_dict(reference, b"Obj").unwrap();
    let contents = decode_text_string(link.get(b"Contents").unwrap()).unwrap();
    let target = match link.get(b"A") {
        Ok(action) => format!("{:?}", action.as_dict().unwrap().get(b"URI").unwrap()),
        Err(_) => format!("{:?}", link.get(b"Dest").unwrap()),
    };
    writeln!(out, "{indent}annotatie {contents:?} naar {target}").unwrap();
}

fn bookmarks(document: &Document, parent: &Dictionary, depth: usize, out: &mut String) {
    let mut next = parent.get(b"First").ok();
    while let Some(id) = next {
        let item = document.get_dictionary(id.as_reference().unwrap()).unwrap();
        let title = decode_text_string(item.get(b"Title").unwrap()).unwrap();
        let count = item.get(b"Count").and_then(Object::as_i64).unwrap_or(0);
        writeln!(out, "{}{title} ({count})", "  ".repeat(depth)).unwrap();
        bookmarks(document, item, depth + 1, out);
        next = item.get(b"Next").ok();
    }
}

/// What is read in place of glyphs, so that it shows.
fn bracketed(actual: &str) -> String {
    format!("[{actual}]")
}

/// What the codes of fonts mean, by the stream that says it: each is read once for all pages.
type Fonts = BTreeMap<ObjectId, Rc<BTreeMap<Vec<u8>, String>>>;

/// The text of a page's content, by mark; `said` has its say on what is read in place of glyphs.
fn read(document: &Document, page: ObjectId, fonts: &mut Fonts, said: fn(&str) -> String) -> Shown {
    let mut map = |font: &Dictionary| {
        let id = font.get(b"ToUnicode").unwrap().as_reference().unwrap();
        Rc::clone(fonts.entry(id).or_insert_with(|| Rc::new(unicode(document, font))))
    };
    let own = document.get_page_fonts(page).unwrap();
    let maps: BTreeMap<_, _> = own.iter().map(|(name, font)| (name.clone(), map(font))).collect();
    let content = Content::decode(&document.get_page_content(page)).unwrap();
    let mut shown = Shown::default();
    // Open marks, outermost first: an MCID, or none for an artifact; and what is read in place of the glyphs.
    let mut open: Vec<(Option<i64>, Option<String>)> = Vec::new();
    let mut font = &Rc::default();
    for operation in &content.operations {
        match operation.operator.as_str() {
            "BDC" => {
                let properties = operation.operands[1].as_dict().unwrap();
                let mcid = properties.get(b"MCID").and_then(Object::as_i64).ok();
                let actual = properties.get(b"ActualText").ok().map(|text| decode_text_string(text).unwrap());
                assert!(open.is_empty(), "nested marked content");
                if let Some(mcid) = mcid {
                    shown.marked.insert(mcid, String::new());
                } else if actual.is_none() {
                    shown.artifacts.push(format!("{:?} ", operation.operands[1]));
                }
                if let Some(actual) = &actual {
                    shown.say(mcid, &said(actual));
                }
                open.push((mcid, actual));
            }
            "EMC" => assert!(open.pop().is_some()),
            "Tf" => font = &maps[operation.operands[0].as_name().unwrap()],
            "TJ" => {
                let strings = operation.operands[0].as_array().unwrap().iter();
                let size = font.keys().next().map_or(1, Vec::len);
                let codes =
                    strings.filter_map(|part| part.as_str().ok()).flat_map(|bytes| bytes.chunks(size));
                let text: String = codes.map(|code| font[code].as_str()).collect();
                if open.iter().all(|(_, actual)| actual.is_none()) {
                    shown.say(open[0].0, &text);
                }
            }
            "re" => shown.say(open[0].0, "▭"),
            _ => {}
        }
    }
    assert!(open.is_empty());
    shown
}

impl Shown {
    fn say(&mut self, mcid: Option<i64>, text: &str) {
        match mcid {
            Some(mcid) => self.marked.get_mut(&mcid).unwrap().push_str(text),
            None => self.artifacts.last_mut().unwrap().push_str(text),
        }
    }
}

/// ToUnicode, from its `<code> <text>` lines, none of which poppler would leave out: it reads 255 signs of one.
fn unicode(document: &Document, font: &Dictionary) -> BTreeMap<Vec<u8>, String> {
    let stream = document.dereference(font.get(b"ToUnicode").unwrap()).unwrap().1.as_stream().unwrap();
    let map = String::from_utf8(stream.decompressed_content().unwrap()).unwrap();
    let hex = |digits: &str| -> Vec<u8> {
        let pairs = (0..digits.len()).step_by(2).map(|at| digits.get(at..at + 2).unwrap());
        pairs.map(|pair| u8::from_str_radix(pair, 16).unwrap()).collect()
    };
    let entry = |line: &str| {
        let (code, text) = line.strip_prefix('<')?.strip_suffix('>')?.split_once("> <")?;
        assert!(text.len() < 250, "one code reads as {text}");
        let units =
            hex(text).chunks(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect::<Vec<_>>();
        Some((hex(code), String::from_utf16(&units).unwrap()))
    };
    let codes = map.lines().filter(|line| !["<00> <FF>", "<0000> <FFFF>"].contains(line)).filter_map(entry);
    codes.collect()
}
