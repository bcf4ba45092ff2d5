//! Blocks → elements, before layout: from here on every stretch of text knows whose it is.
//!
//! Comes in: the [`Block`]s of `block`. Goes out: the [`Tree`] and the headings; owners and link targets are filled in.
//! Never: positions, pages.

use super::element::{ElementId, Scope, Tag, Tree};
use super::page::Target;
use super::syntax::LONGEST_STRING;
use crate::blocks::address::leads_out;
use crate::blocks::anchors::Anchors;
use crate::blocks::fixed::Fixed;
use crate::blocks::text::{Lang, Link, Text};
use crate::blocks::{Block, Container, Contents, Figure, Table, Title};

/// A heading before it has a page.
#[derive(Debug)]
pub(super) struct Headline {
    pub(super) level: u8,
    pub(super) title: String,
    pub(super) element: ElementId,
}

/// Makes the elements, and gives every text its owners and its link targets.
pub(super) fn tag(blocks: &mut [Block], fixed: &Fixed) -> (Tree, Vec<Headline>) {
    let mut tagger = Tagger {
        fixed,
        anchors: Anchors::of(blocks),
        tree: Tree::default(),
        headings: Vec::new(),
        has_title: false,
        sections: Vec::new(),
        open: Vec::new(),
    };
    let root = tagger.tree.add(Tag::Document, None);
    for block in blocks {
        tagger.block(block, root);
    }
    (tagger.tree, tagger.headings)
}

/// A language, the element that its words stand in, and their own below that.
type Foreign = (Lang, ElementId, ElementId);

struct Tagger<'a> {
    fixed: &'a Fixed,
    tree: Tree,
    headings: Vec<Headline>,
    anchors: Anchors,
    has_title: bool,
    /// The headings we are under: their level in Markdown and their section.
    sections: Vec<(u8, ElementId)>,
    /// The containers we are in, and whether each is the body of an item of a tight list.
    open: Vec<(ElementId, bool)>,
}

impl Tagger<'_> {
    fn block(&mut self, block: &mut Block, root: ElementId) {
        let section = self.sections.last().map_or(root, |(_, section)| *section);
        let (parent, tight) = self.open.last().copied().unwrap_or((section, false));
        match block {
            Block::Title(title) => self.title(title, root),
            Block::Heading { level, text, .. } => {
                *level = self.heading(*level, text, parent, root);
            }
            Block::Paragraph(text) if tight => self.own(text, parent),
            Block::Paragraph(text) => self.add(Tag::P, parent, text),
            Block::Code { text, .. } => {
                let paragraph = self.tree.add(Tag::P, Some(parent));
                self.add(Tag::Code, paragraph, text);
            }
            Block::Table(table) => self.table(table, parent),
            Block::Figure(figure) => self.figure(figure, parent),
            Block::Contents(contents) => self.contents(contents, root),
            Block::Rule => {}
            Block::Open(container) => self.enter(container, parent, tight),
            Block::Close => {
                self.open.pop();
            }
        }
    }

    fn enter(&mut self, container: &mut Container, parent: ElementId, is_tight: bool) {
        let entry = match container {
            Container::Quote => (self.tree.add(Tag::BlockQuote, Some(parent)), false),
            Container::Question => (self.tree.add(Tag::Sect, Some(parent)), false),
            Container::List { first, tight, .. } => (self.list(parent, first.is_some()), *tight),
            Container::Item { owner, .. } => {
                let item = self.tree.add(Tag::Li, Some(parent));
                *owner = self.tree.add(Tag::Lbl, Some(item));
                (self.tree.add(Tag::LBody, Some(item)), is_tight)
            }
            Container::Note { cited, owner, .. } => {
                let note = self.tree.add(Tag::Note, Some(parent));
                *owner = self.tree.add(Tag::Lbl, Some(note));
                if *cited {
                    *owner = self.tree.add(Tag::Link, Some(*owner));
                    self.describe(*owner, self.fixed.back);
                }
                (note, false)
            }
        };
        self.open.push(entry);
    }

    fn list(&mut self, parent: ElementId, numbered: bool) -> ElementId {
        let list = self.tree.add(Tag::L, Some(parent));
        if let Some(element) = self.tree.elements.last_mut() {
            element.numbered = numbered;
        }
        list
    }

    fn figure(&mut self, figure: &mut Figure, parent: ElementId) {
        self.add(Tag::Figure, parent, &mut figure.instead);
        figure.owner = figure.instead.owner;
        if let Some(element) = self.tree.elements.last_mut() {
            element.alt = Some(figure.alt.clone());
        }
        if !figure.caption.is_blank() {
            self.add(Tag::Caption, parent, &mut figure.caption);
        }
    }

    fn title(&mut self, title: &mut Title, root: ElementId) {
        if let Some(logo) = &mut title.logo {
            self.figure(logo, root);
        }
        if !title.overline.is_blank() {
            self.add(Tag::P, root, &mut title.overline);
        }
        if !title.title.is_blank() {
            self.has_title = true;
            self.add(Tag::Heading(1), root, &mut title.title);
            let element = title.title.owner;
            self.headings.push(Headline { level: 1, title: title.title.words(), element });
        }
        if !title.subtitle.is_blank() {
            self.add(Tag::P, root, &mut title.subtitle);
        }
        if title.facts.is_empty() {
            return;
        }
        let list = self.list(root, false);
        for (name, value) in &mut title.facts {
            let item = self.tree.add(Tag::Li, Some(list));
            self.add(Tag::Lbl, item, name);
            self.add(Tag::LBody, item, value);
        }
    }

    /// Sections are a list within the item of their chapter.
    fn contents(&mut self, contents: &mut Contents, root: ElementId) {
        let section = self.tree.add(Tag::Sect, Some(root));
        self.add(Tag::Heading(2), section, &mut contents.title);
        let list = self.tree.add(Tag::Toc, Some(section));
        let (mut chapter, mut inner) = (list, None);
        for entry in &mut contents.entries {
            let parent = if entry.depth == 1 {
                inner = None;
                list
            } else {
                *inner.get_or_insert_with(|| self.tree.add(Tag::Toc, Some(chapter)))
            };
            let item = self.tree.add(Tag::Toci, Some(parent));
            if entry.depth == 1 {
                chapter = item;
            }
            let reference = self.tree.add(Tag::Reference, Some(item));
            self.add(Tag::Link, reference, &mut entry.text);
            entry.owner = entry.text.owner;
            self.describe(entry.owner, entry.text.string.trim_end());
        }
    }

    /// Levels follow the nesting, so that none is skipped however the writer counts (PDF/UA-1, 7.4.2).
    /// Returns the depth without the title: 1 for a chapter.
    fn heading(&mut self, level: u8, text: &mut Text, parent: ElementId, root: ElementId) -> u8 {
        let mut parent = parent;
        if self.open.is_empty() {
            while self.sections.last().is_some_and(|(above, _)| *above >= level) {
                self.sections.pop();
            }
            let above = self.sections.last().map_or(root, |(_, section)| *section);
            parent = self.tree.add(Tag::Sect, Some(above));
            self.sections.push((level, parent));
        }
        let inside = usize::from(!self.open.is_empty());
        let depth = u8::try_from(self.sections.len() + inside).unwrap_or(6).min(6);
        let shown = (depth + u8::from(self.has_title)).min(6);
        self.add(Tag::Heading(shown), parent, text);
        self.headings.push(Headline { level: shown, title: text.words(), element: text.owner });
        depth
    }

    /// The first column names the rows, where there is a name and more to say of it.
    fn table(&mut self, table: &mut Table, parent: ElementId) {
        let id = self.tree.add(Tag::Table, Some(parent));
        if !table.caption.is_blank() {
            self.add(Tag::Caption, id, &mut table.caption);
        }
        if table.head.iter().any(|cell| !cell.is_blank()) {
            let head = self.tree.add(Tag::THead, Some(id));
            let row = self.tree.add(Tag::Tr, Some(head));
            for cell in &mut table.head {
                self.add(Tag::Th(Scope::Column), row, cell);
            }
        }
        if table.rows.is_empty() {
            return;
        }
        let body = self.tree.add(Tag::TBody, Some(id));
        for cells in &mut table.rows {
            let row = self.tree.add(Tag::Tr, Some(body));
            let is_wide = cells.len() > 1;
            for (column, cell) in cells.iter_mut().enumerate() {
                let is_name = column == 0 && is_wide && !cell.is_blank();
                self.add(if is_name { Tag::Th(Scope::Row) } else { Tag::Td }, row, cell);
            }
        }
    }

    /// An element that holds this text.
    fn add(&mut self, tag: Tag, parent: ElementId, text: &mut Text) {
        let owner = self.tree.add(tag, Some(parent));
        self.own(text, owner);
    }

    /// Gives a text to an element; its links, code and footnote marks get elements of their own below that.
    fn own(&mut self, text: &mut Text, owner: ElementId) {
        space_out(text);
        text.owner = owner;
        for link in &mut text.links {
            link.target = link.note.map(Target::Note).or_else(|| self.target(&link.address));
        }
        let (mut current, mut foreign) = (None, None);
        let mut start = 0;
        for span in &mut text.spans {
            if span.style.raised {
                current = None;
                start = span.end;
                span.owner = self.reference(span.link.and_then(|at| text.links.get_mut(at)), owner);
                continue;
            }
            span.link = span.link.filter(|at| text.links.get(*at).is_some_and(|link| link.target.is_some()));
            if current.is_none_or(|(link, _)| span.link != Some(link)) {
                current = span.link.map(|link| (link, self.tree.add(Tag::Link, Some(owner))));
            }
            let parent = current.map_or(owner, |(_, element)| element);
            if let Some((link, element)) = current {
                self.describe(element, text.string.get(start..span.end).expect("spans end between letters"));
                if let Some(link) = text.links.get_mut(link) {
                    link.owner = element;
                }
            }
            let parent = span.style.lang.map_or(parent, |lang| self.foreign(lang, parent, &mut foreign));
            foreign = foreign.filter(|(lang, _, _)| span.style.lang == Some(*lang));
            span.owner = match span.style {
                style if style.code => self.tree.add(Tag::Code, Some(parent)),
                _ => parent,
            };
            start = span.end;
        }
    }

    /// The span of another language below `parent`: the one that is open, or a new one.
    fn foreign(&mut self, lang: Lang, parent: ElementId, open: &mut Option<Foreign>) -> ElementId {
        if let Some((known, above, element)) = *open
            && (known, above) == (lang, parent)
        {
            return element;
        }
        let element = self.tree.add(Tag::Span, Some(parent));
        if let Some(span) = self.tree.elements.last_mut() {
            span.lang = Some(lang.tag().to_owned());
        }
        *open = Some((lang, parent, element));
        element
    }

    /// A reference to a footnote, with its link.
    fn reference(&mut self, link: Option<&mut Link>, owner: ElementId) -> ElementId {
        let Some(link) = link else { return owner };
        let reference = self.tree.add(Tag::Reference, Some(owner));
        link.owner = self.tree.add(Tag::Link, Some(reference));
        let number = link.note.map_or(0, |note| note + 1);
        self.describe(link.owner, &format!("{} {number}", self.fixed.footnote));
        link.owner
    }

    /// A link's annotation says what the link says.
    fn describe(&mut self, link: ElementId, words: &str) {
        if let Some(element) = self.tree.elements.get_mut(link.0 as usize) {
            element.alt.get_or_insert_default().push_str(&words.replace('\n', ""));
        }
    }

    /// Only headings of this document, the web, mail and telephones are followed, and no address that a PDF has no room for.
    fn target(&self, address: &str) -> Option<Target> {
        if let Some(anchor) = address.strip_prefix('#') {
            return self.anchors.heading(anchor).map(Target::Heading);
        }
        // What is no ASCII takes three bytes.
        if address.len() > LONGEST_STRING / 3 {
            return None;
        }
        leads_out(address).then(|| Target::Uri(address.into()))
    }
}

/// A space before each line break keeps the words apart for who listens; a tab is four.
fn space_out(text: &mut Text) {
    if !text.string.contains(['\n', '\t']) {
        return;
    }
    let (mut string, mut from) = (String::with_capacity(text.string.len() + 8), 0);
    for span in &mut text.spans {
        let words = text.string.get(from..span.end).expect("spans end between letters");
        string.push_str(&words.replace('\n', " \n").replace('\t', "    "));
        from = span.end;
        span.end = string.len();
    }
    text.string = string;
}
