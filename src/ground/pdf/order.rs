//! The kids of each element, in reading order.
//!
//! Never: PDF syntax. An element comes where its first mark is; one without a mark (an empty cell) comes where its id
//! puts it among its siblings; so does a footnote, which stands at the foot of the page and is read where it is
//! referred to. Other elements without marks are left out. All in linear time.

use super::element::{Element, ElementId, Tag};
use super::marks::{DrawnPage, Mark};
use super::syntax::Ref;

/// The kids of every element, by id.
pub(super) struct Kids<'a> {
    elements: &'a [Element],
    pub(super) kids: Vec<Vec<Kid>>,
    /// Whether an element is written: a root, or among its parent's kids.
    pub(super) placed: Vec<bool>,
    /// Footnotes with their parents, until they are among its kids.
    notes: Vec<(ElementId, ElementId)>,
}

impl Kids<'_> {
    /// Finds them; `links` holds the annotations of each page, in the order of its link marks.
    pub(super) fn order<'a>(elements: &'a [Element], sheets: &[DrawnPage], links: &[Vec<Ref>]) -> Kids<'a> {
        let placed = elements.iter().map(|element| element.parent.is_none()).collect();
        let mut kids = Kids { elements, kids: vec![Vec::new(); elements.len()], placed, notes: Vec::new() };
        kids.place_marked(sheets, links);
        kids.place_notes();
        kids.place_cells();
        kids.unwrap_heads_without_body();
        kids
    }

    /// Walks the marks in reading order; each is added to its element, each element where its first mark is.
    fn place_marked(&mut self, sheets: &[DrawnPage], links: &[Vec<Ref>]) {
        for (page, (sheet, links)) in sheets.iter().zip(links).enumerate() {
            let mut mcid = 0;
            let mut annotations = links.iter();
            for mark in &sheet.marks {
                let (id, kid) = match *mark {
                    Mark::Content(id) => {
                        mcid += 1;
                        (id, Kid::Content { page, mcid: mcid - 1 })
                    }
                    Mark::Link(id, _) => {
                        let annotation = *annotations.next().expect("each link's mark has an annotation");
                        (id, Kid::Link { page, annotation })
                    }
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
            let element = &self.elements[id.0 as usize];
            match element.parent {
                // Its first mark stands at the foot of the page, too late to be read.
                Some(parent) if element.tag == Tag::Note => self.notes.push((parent, id)),
                Some(parent) => self.kids[parent.0 as usize].push(Kid::Element(id)),
                None => {}
            }
        }
    }

    /// Footnotes, each after the block that refers to it.
    fn place_notes(&mut self) {
        let mut notes = std::mem::take(&mut self.notes);
        notes.sort_unstable();
        for family in notes.chunk_by(|one, other| one.0 == other.0) {
            let (parent, _) = family[0];
            let notes = family.iter().map(|(_, note)| *note).collect::<Vec<_>>();
            self.kids[parent.0 as usize] = merge(&self.kids[parent.0 as usize], &notes);
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
            // What is placed ends the way up, so that none is walked twice, however many cells are empty.
            let mut child = index;
            while !self.placed[child] {
                self.placed[child] = true;
                let Some(parent) = self.elements[child].parent else { break };
                missing[parent.0 as usize]
                    .push(ElementId(u32::try_from(child).expect("an index of an element")));
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

    /// A table of a head without a body has its rows as its own kids (PDF/UA-1, 7.2: no `THead` without `TBody`).
    fn unwrap_heads_without_body(&mut self) {
        for table in 0..self.elements.len() {
            if self.elements[table].tag != Tag::Table || self.has(table, Tag::TBody) {
                continue;
            }
            let mut rows = Vec::new();
            for kid in std::mem::take(&mut self.kids[table]) {
                match kid {
                    Kid::Element(ElementId(head)) if self.elements[head as usize].tag == Tag::THead => {
                        self.placed[head as usize] = false;
                        rows.append(&mut self.kids[head as usize]);
                    }
                    kid => rows.push(kid),
                }
            }
            self.kids[table] = rows;
        }
    }

    fn has(&self, parent: usize, tag: Tag) -> bool {
        let is = |kid: &Kid| matches!(kid, Kid::Element(id) if self.elements[id.0 as usize].tag == tag);
        self.kids[parent].iter().any(is)
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

/// A kid of an element.
#[derive(Debug, Clone, Copy)]
pub(super) enum Kid {
    Content { page: usize, mcid: usize },
    Link { page: usize, annotation: Ref },
    Element(ElementId),
}
