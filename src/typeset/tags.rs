//! The structure tree (ISO 32000-1, 14.7 and 14.8): elements and the marks that the pages made of them.
//!
//! Comes in: the tree, drawn pages, the numbers of their objects. Goes out: structure elements, the parent tree.
//! Never: the pages' content. Kids stand in reading order: an element comes where its first mark is; one without a
//! mark (an empty cell) comes where its id puts it among its siblings. Other elements without marks are not written.

use super::draw::{Mark, Sheet};
use super::element::{Element, ElementId, Scope, Tag, Tree};
use super::objects::{Objects, Ref};
use super::page::{Laid, Owner, Shape};
use super::syntax;

/// What the rest of the document needs to know of the structure.
pub(super) struct Structure {
    pub(super) root: Ref,
}

/// The numbers of the pages' objects.
pub(super) struct Pages<'a> {
    pub(super) refs: &'a [Ref],
    /// Per page, per [`Mark::Link`]: the annotation.
    pub(super) links: &'a [Vec<Ref>],
}

/// The structure type's name.
pub(super) fn name(tag: Tag) -> &'static str {
    match tag {
        Tag::Document => "Document",
        Tag::Sect => "Sect",
        Tag::Heading(0 | 1) => "H1",
        Tag::Heading(2) => "H2",
        Tag::Heading(3) => "H3",
        Tag::Heading(4) => "H4",
        Tag::Heading(5) => "H5",
        Tag::Heading(_) => "H6",
        Tag::P => "P",
        Tag::L => "L",
        Tag::Li => "LI",
        Tag::Lbl => "Lbl",
        Tag::LBody => "LBody",
        Tag::Table => "Table",
        Tag::THead => "THead",
        Tag::TBody => "TBody",
        Tag::Tr => "TR",
        Tag::Th(_) => "TH",
        Tag::Td => "TD",
        Tag::Figure => "Figure",
        Tag::Caption => "Caption",
        Tag::Link => "Link",
        Tag::Note => "Note",
        Tag::Reference => "Reference",
        Tag::BlockQuote => "BlockQuote",
        Tag::Code => "Code",
        Tag::Span => "Span",
        Tag::Toc => "TOC",
        Tag::Toci => "TOCI",
    }
}

/// The link that a piece belongs to: its owner, or the nearest link above it.
pub(super) fn link_of(tree: &Tree, owner: Owner) -> Option<ElementId> {
    let Owner::Element(mut id) = owner else { return None };
    loop {
        let element = tree.elements.get(id.0 as usize)?;
        if element.tag == Tag::Link {
            return Some(id);
        }
        id = element.parent.filter(|parent| *parent < id)?;
    }
}

/// A kid of an element.
#[derive(Debug, Clone, Copy)]
enum Kid {
    Content { page: usize, mcid: usize },
    Link { page: usize, annotation: Ref },
    Element(ElementId),
}

/// Writes the whole structure.
pub(super) fn write(laid: &Laid, sheets: &[Sheet], pages: &Pages, objects: &mut Objects) -> Structure {
    let elements = &laid.tree.elements;
    let mut kids = Kids::new(elements);
    kids.place_marked(sheets, pages);
    kids.place_cells();
    let root = objects.reserve();
    let refs = kids.placed.iter().map(|placed| placed.then(|| objects.reserve())).collect::<Vec<_>>();
    let mut writer = Writer {
        elements,
        kids: &kids.kids,
        refs: &refs,
        pages: pages.refs,
        root,
        boxes: figures(laid),
        attributes: Attributes::write(objects),
        notes: Vec::new(),
    };
    writer.elements(objects);
    let parents = parent_tree(sheets, pages, &refs, objects);
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
    Structure { root }
}

/// The kids of every element, as they are found.
struct Kids<'a> {
    elements: &'a [Element],
    kids: Vec<Vec<Kid>>,
    /// Whether an element is among its parent's kids.
    placed: Vec<bool>,
}

impl Kids<'_> {
    fn new(elements: &[Element]) -> Kids<'_> {
        let mut placed = vec![false; elements.len()];
        for (placed, element) in placed.iter_mut().zip(elements) {
            *placed = element.parent.is_none();
        }
        Kids { elements, kids: vec![Vec::new(); elements.len()], placed }
    }

    /// Walks the marks in reading order; each is added to its element, each element where its first mark is.
    fn place_marked(&mut self, sheets: &[Sheet], pages: &Pages) {
        for (page, sheet) in sheets.iter().enumerate() {
            let mut mcid = 0;
            let mut annotations = pages.links[page].iter();
            for mark in &sheet.marks {
                let (id, kid) = match *mark {
                    Mark::Content(id) => {
                        mcid += 1;
                        (id, Kid::Content { page, mcid: mcid - 1 })
                    }
                    Mark::Link(id, _) => match annotations.next() {
                        Some(&annotation) => (id, Kid::Link { page, annotation }),
                        None => continue,
                    },
                };
                self.place(id);
                self.kids[id.0 as usize].push(kid);
            }
        }
    }

    /// Places an element below its parent, after placing that.
    fn place(&mut self, id: ElementId) {
        let mut chain = Vec::new();
        let mut next = Some(id);
        while let Some(id) = next.filter(|id| !self.placed[id.0 as usize]) {
            self.placed[id.0 as usize] = true;
            chain.push(id);
            next = self.elements[id.0 as usize].parent;
        }
        for id in chain.into_iter().rev() {
            if let Some(parent) = self.elements[id.0 as usize].parent {
                self.kids[parent.0 as usize].push(Kid::Element(id));
            }
        }
    }

    /// Cells without a mark, and what they stand in: a row keeps its columns (PDF/UA-1, 7.5).
    fn place_cells(&mut self) {
        let mut missing = vec![Vec::new(); self.elements.len()];
        let mut parents = Vec::new();
        for index in 0..self.elements.len() {
            if !matches!(self.elements[index].tag, Tag::Th(_) | Tag::Td) {
                continue;
            }
            let mut child = index;
            while !self.placed[child] {
                self.placed[child] = true;
                let Some(parent) = self.elements[child].parent else { break };
                missing[parent.0 as usize].push(ElementId(u32::try_from(child).unwrap_or(u32::MAX)));
                parents.push(parent.0 as usize);
                child = parent.0 as usize;
            }
        }
        for parent in parents {
            let mut missing = std::mem::take(&mut missing[parent]);
            if !missing.is_empty() {
                missing.sort_unstable();
                self.kids[parent] = merge(&self.kids[parent], &missing);
            }
        }
    }
}

/// Puts each missing element before the first sibling with a higher id.
fn merge(kids: &[Kid], missing: &[ElementId]) -> Vec<Kid> {
    let mut missing = missing.iter().copied().peekable();
    let mut merged = Vec::with_capacity(kids.len() + missing.len());
    for &kid in kids {
        if let Kid::Element(id) = kid {
            while let Some(before) = missing.next_if(|before| *before < id) {
                merged.push(Kid::Element(before));
            }
        }
        merged.push(kid);
    }
    merged.extend(missing.map(Kid::Element));
    merged
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
struct Writer<'a> {
    elements: &'a [Element],
    kids: &'a [Vec<Kid>],
    refs: &'a [Option<Ref>],
    pages: &'a [Ref],
    root: Ref,
    /// Per element: what a figure covers. Empty when there are no figures.
    boxes: Vec<Option<[f32; 4]>>,
    attributes: Attributes,
    notes: Vec<Ref>,
}

impl Writer<'_> {
    fn elements(&mut self, objects: &mut Objects) {
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
        }
    }

    fn element(&self, out: &mut Vec<u8>, index: usize, element: &Element) {
        out.extend_from_slice(b"<</S/");
        out.extend_from_slice(name(element.tag).as_bytes());
        out.extend_from_slice(b"/P ");
        let parent = element.parent.and_then(|parent| self.refs[parent.0 as usize]);
        syntax::reference(out, parent.unwrap_or(self.root));
        self.write_kids(out, &self.kids[index]);
        self.write_attributes(out, index, element);
        if let Some(lang) = &element.lang {
            out.extend_from_slice(b"/Lang");
            syntax::text(out, lang);
        }
        if element.tag == Tag::Figure {
            out.extend_from_slice(b"/Alt");
            syntax::text(out, element.alt.as_deref().unwrap_or_default());
        }
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
            Tag::Th(Scope::Column) => self.attributes.column,
            Tag::Th(Scope::Row) => self.attributes.row,
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

/// What each figure covers on the first page it stands on: left, bottom, right, top.
fn figures(laid: &Laid) -> Vec<Option<[f32; 4]>> {
    let elements = &laid.tree.elements;
    if elements.iter().all(|element| element.tag != Tag::Figure) {
        return Vec::new();
    }
    let mut figure = vec![None; elements.len()];
    for (index, element) in elements.iter().enumerate() {
        figure[index] = match element.parent {
            _ if element.tag == Tag::Figure => Some(index),
            Some(parent) => figure.get(parent.0 as usize).copied().flatten(),
            None => None,
        };
    }
    let mut boxes = vec![None; elements.len()];
    let mut pages = vec![None; elements.len()];
    for (number, page) in laid.pages.iter().enumerate() {
        for piece in &page.pieces {
            let Owner::Element(id) = piece.owner else { continue };
            let Some(Some(index)) = figure.get(id.0 as usize).copied() else { continue };
            if *pages[index].get_or_insert(number) == number {
                let new = cover(&piece.shape, page.height);
                boxes[index] = Some(boxes[index].map_or(new, |old| union(old, new)));
            }
        }
    }
    boxes
}

fn cover(shape: &Shape, page: f32) -> [f32; 4] {
    match shape {
        Shape::Text { x, baseline, size, word, .. } | Shape::SoftHyphen { x, baseline, size, word, .. } => {
            let right = x + word.width * size / 1000.0;
            [*x, page - baseline - size * 0.25, right, page - baseline + size * 0.75]
        }
        Shape::Rect { x, y, width, height, .. } | Shape::Link { x, y, width, height, .. } => {
            [*x, page - y - height, x + width, page - y]
        }
    }
}

fn union(one: [f32; 4], two: [f32; 4]) -> [f32; 4] {
    [one[0].min(two[0]), one[1].min(two[1]), one[2].max(two[2]), one[3].max(two[3])]
}

/// The number tree from marked content and annotations back to their elements (14.7.4.4).
struct ParentTree {
    tree: Ref,
    next: usize,
}

/// The `/StructParents` of a page is its index; an annotation's `/StructParent` follows after those, in reading order.
fn parent_tree(sheets: &[Sheet], pages: &Pages, refs: &[Option<Ref>], objects: &mut Objects) -> ParentTree {
    let mut numbers = b"<</Nums[".to_vec();
    let mut next = pages.refs.len();
    let mut links = Vec::new();
    for (page, sheet) in sheets.iter().enumerate() {
        let mut content = Vec::new();
        for mark in &sheet.marks {
            match *mark {
                Mark::Content(id) => content.extend(refs[id.0 as usize]),
                Mark::Link(id, _) => links.extend(refs[id.0 as usize]),
            }
        }
        let id = objects.reserve();
        syntax::references(objects.write(id), content);
        entry(&mut numbers, page, id);
    }
    for link in links {
        entry(&mut numbers, next, link);
        next += 1;
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
