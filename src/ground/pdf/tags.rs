//! The structure tree (ISO 32000-1, 14.7 and 14.8): elements, the marks that the pages made of them, and the parent tree.
//!
//! Never: the pages' content, the order of kids (`order.rs`).

use super::element::{Element, ElementId, HeaderScope, Tag, name};
use super::marks::{DrawnPage, Mark};
use super::objects::Objects;
use super::order::{Kid, Kids};
use super::page::Laid;
use super::syntax::Ref;
use super::{figure, syntax};
use crate::blocks::language;

/// The numbers of the pages' objects.
pub(super) struct PageRefs<'a> {
    pub(super) refs: &'a [Ref],
    /// Per page, per [`Mark::Link`]: the annotation.
    pub(super) links: &'a [Vec<Ref>],
}

/// Writes the whole structure; gives the number of its root.
pub(super) fn write(laid: &Laid, sheets: &[DrawnPage], pages: &PageRefs, objects: &mut Objects) -> Ref {
    let elements = &laid.tree.elements;
    let kids = Kids::order(elements, sheets, pages.links);
    let root = objects.reserve();
    let refs = kids.placed.iter().map(|placed| placed.then(|| objects.reserve())).collect::<Vec<_>>();
    let mut writer = TagWriter {
        elements,
        kids: &kids.kids,
        refs: &refs,
        pages: pages.refs,
        root,
        boxes: figure::boxes(laid),
        attributes: Attributes::write(objects),
        notes: Vec::new(),
        parents: page_parents(sheets, objects),
    };
    writer.elements(objects);
    let parents = parent_tree(sheets, &writer.parents, &refs, objects);
    let tops = (0..).map(ElementId).zip(elements).filter(|(_, element)| element.parent.is_none());
    let out = objects.write(root);
    out.extend_from_slice(b"<</Type/StructTreeRoot/K");
    syntax::references(out, tops.filter_map(|(id, _)| refs[id.0 as usize]));
    out.extend_from_slice(b"/ParentTree ");
    syntax::reference(out, parents.tree);
    out.extend_from_slice(b"/ParentTreeNextKey ");
    syntax::count(out, parents.next);
    if !writer.notes.is_empty() {
        out.extend_from_slice(b"/IDTree<</Names[");
        for (index, &note) in writer.notes.iter().enumerate() {
            note_id(out, index);
            syntax::reference(out, note);
        }
        out.extend_from_slice(b"]>>");
    }
    out.extend_from_slice(b">>");
    root
}

/// Attribute objects (14.8.5), shared by all elements that need them.
struct Attributes {
    column: Ref,
    row: Ref,
    numbered: Ref,
    bulleted: Ref,
}

impl Attributes {
    fn write(objects: &mut Objects) -> Attributes {
        let mut one = |text: &str| {
            let id = objects.reserve();
            objects.write(id).extend_from_slice(text.as_bytes());
            id
        };
        Attributes {
            column: one("<</O/Table/Scope/Column>>"),
            row: one("<</O/Table/Scope/Row>>"),
            numbered: one("<</O/List/ListNumbering/Decimal>>"),
            bulleted: one("<</O/List/ListNumbering/Disc>>"),
        }
    }
}

/// Writes the elements, each an object.
struct TagWriter<'a> {
    elements: &'a [Element],
    kids: &'a [Vec<Kid>],
    refs: &'a [Option<Ref>],
    pages: &'a [Ref],
    root: Ref,
    /// Per element: what a figure covers. Empty when there are no figures.
    boxes: Vec<Option<[f32; 4]>>,
    attributes: Attributes,
    notes: Vec<Ref>,
    /// Per page.
    parents: Vec<PageParents>,
}

impl TagWriter<'_> {
    /// What a page's marks lead to comes after the last element there: what looks alike compresses well together.
    fn elements(&mut self, objects: &mut Objects) {
        let mut parents: Vec<_> = self.parents.iter().collect();
        parents.sort_by_key(|page| page.elements.iter().max());
        let mut parents = parents.into_iter().peekable();
        for (index, element) in self.elements.iter().enumerate() {
            if let Some(id) = self.refs[index] {
                let out = objects.write(id);
                self.element(out, index, element);
                if element.tag == Tag::Note {
                    out.extend_from_slice(b"/ID");
                    note_id(out, self.notes.len());
                    self.notes.push(id);
                }
                out.extend_from_slice(b">>");
            }
            let is_past = |page: &&PageParents| page.elements.iter().all(|id| id.0 as usize <= index);
            while let Some(page) = parents.next_if(is_past) {
                // One that were left out here would shift all behind it to another MCID.
                let reference =
                    |id: &ElementId| self.refs[id.0 as usize].expect("an element with content is written");
                let elements = page.elements.iter().map(reference);
                syntax::references(objects.write(page.id), elements);
            }
        }
        parents.for_each(|page| syntax::references(objects.write(page.id), []));
    }

    fn element(&self, out: &mut Vec<u8>, index: usize, element: &Element) {
        out.extend_from_slice(b"<</S/");
        out.extend_from_slice(name(element.tag).as_bytes());
        out.extend_from_slice(b"/P ");
        syntax::reference(out, self.parent(element).unwrap_or(self.root));
        self.write_kids(out, &self.kids[index]);
        self.write_attributes(out, index, element);
        if let Some(lang) = element.lang.as_deref().filter(|lang| language::is_language(lang)) {
            out.extend_from_slice(b"/Lang");
            syntax::text(out, lang);
        }
        let alt = element.alt.as_deref();
        assert!(element.tag != Tag::Figure || alt.is_some(), "a figure says what it shows");
        if let (Tag::Figure | Tag::Span, Some(alt)) = (element.tag, alt) {
            out.extend_from_slice(b"/Alt");
            syntax::text(out, alt);
        }
    }

    /// The nearest element above that is written.
    fn parent(&self, element: &Element) -> Option<Ref> {
        let parent = element.parent?.0 as usize;
        self.refs[parent].or_else(|| self.refs[self.elements[parent].parent?.0 as usize])
    }

    /// Content on the element's own page (`/Pg`, where its first content is) is a bare number.
    fn write_kids(&self, out: &mut Vec<u8>, kids: &[Kid]) {
        let own = kids.iter().find_map(|kid| match kid {
            Kid::Content { page, .. } => Some(*page),
            _ => None,
        });
        if let Some(page) = own {
            out.extend_from_slice(b"/Pg ");
            syntax::reference(out, self.pages[page]);
        }
        match kids {
            [] => {}
            [Kid::Content { mcid, .. }] => {
                out.extend_from_slice(b"/K ");
                syntax::count(out, *mcid);
            }
            _ => {
                out.extend_from_slice(b"/K[");
                for (index, kid) in kids.iter().enumerate() {
                    if index > 0 {
                        out.push(b' ');
                    }
                    self.write_kid(out, *kid, own);
                }
                out.push(b']');
            }
        }
    }

    fn write_kid(&self, out: &mut Vec<u8>, kid: Kid, own: Option<usize>) {
        match kid {
            Kid::Content { page, mcid } if own == Some(page) => syntax::count(out, mcid),
            Kid::Content { page, mcid } => {
                out.extend_from_slice(b"<</Type/MCR/Pg ");
                syntax::reference(out, self.pages[page]);
                out.extend_from_slice(b"/MCID ");
                syntax::count(out, mcid);
                out.extend_from_slice(b">>");
            }
            Kid::Link { page, annotation } => {
                out.extend_from_slice(b"<</Type/OBJR/Pg ");
                syntax::reference(out, self.pages[page]);
                out.extend_from_slice(b"/Obj ");
                syntax::reference(out, annotation);
                out.extend_from_slice(b">>");
            }
            Kid::Element(id) => {
                if let Some(id) = self.refs[id.0 as usize] {
                    syntax::reference(out, id);
                }
            }
        }
    }

    fn write_attributes(&self, out: &mut Vec<u8>, index: usize, element: &Element) {
        let shared = match element.tag {
            Tag::Th(HeaderScope::Column) => self.attributes.column,
            Tag::Th(HeaderScope::Row) => self.attributes.row,
            Tag::L if element.numbered => self.attributes.numbered,
            Tag::L => self.attributes.bulleted,
            Tag::Figure => {
                if let Some(Some([left, bottom, right, top])) = self.boxes.get(index) {
                    out.extend_from_slice(b"/A<</O/Layout/Placement/Block/BBox[");
                    for edge in [left, bottom, right, top] {
                        syntax::number(out, *edge);
                        out.push(b' ');
                    }
                    out.extend_from_slice(b"]>>");
                }
                return;
            }
            _ => return,
        };
        out.extend_from_slice(b"/A ");
        syntax::reference(out, shared);
    }
}

/// `/ID` of a note (PDF/UA-1, 7.9); the names sort as the notes stand.
fn note_id(out: &mut Vec<u8>, index: usize) {
    syntax::literal(out, format!("noot-{:06}", index + 1).as_bytes());
}

/// The elements of a page's marked content, by MCID.
struct PageParents {
    id: Ref,
    elements: Vec<ElementId>,
}

fn page_parents(sheets: &[DrawnPage], objects: &mut Objects) -> Vec<PageParents> {
    let content = |mark: &Mark| match *mark {
        Mark::Content(id) => Some(id),
        Mark::Link(..) => None,
    };
    let mut page = |sheet: &DrawnPage| PageParents {
        id: objects.reserve(),
        elements: sheet.marks.iter().filter_map(content).collect(),
    };
    sheets.iter().map(&mut page).collect()
}

/// The number tree from marked content and annotations back to their elements (14.7.4.4).
struct ParentTree {
    tree: Ref,
    next: usize,
}

/// The `/StructParents` of a page is its index; an annotation's `/StructParent` follows after those, in reading order.
fn parent_tree(
    sheets: &[DrawnPage],
    parents: &[PageParents],
    refs: &[Option<Ref>],
    objects: &mut Objects,
) -> ParentTree {
    let mut numbers = b"<</Nums[".to_vec();
    for (page, parents) in parents.iter().enumerate() {
        entry(&mut numbers, page, parents.id);
    }
    let mut next = parents.len();
    for mark in sheets.iter().flat_map(|sheet| &sheet.marks) {
        if let Mark::Link(id, _) = *mark
            && let Some(link) = refs[id.0 as usize]
        {
            entry(&mut numbers, next, link);
            next += 1;
        }
    }
    numbers.extend_from_slice(b"]>>");
    let tree = objects.reserve();
    objects.write(tree).extend_from_slice(&numbers);
    ParentTree { tree, next }
}

fn entry(numbers: &mut Vec<u8>, key: usize, value: Ref) {
    if numbers.last() != Some(&b'[') {
        numbers.push(b' ');
    }
    syntax::count(numbers, key);
    numbers.push(b' ');
    syntax::reference(numbers, value);
}
