//! Blocks → elements, before layout: from here on every stretch of text knows whose it is, and where its links lead.

use super::element::{ElementId, HeaderScope, Tag, Tree};
use super::owned::Owned;
use super::page::LinkTarget;
use super::syntax::LONGEST_STRING;
use crate::blocks::address::leads_out;
use crate::blocks::fixed::Fixed;
use crate::blocks::text::{Goal, Lang, Style, Text};
use crate::blocks::{Block, Container, Contents, ContentsEntry, Figure, Row, Table, Title};

/// A heading before it has a page.
#[derive(Debug)]
pub(super) struct Headline {
    pub(super) level: u8,
    pub(super) title: String,
    pub(super) element: ElementId,
    /// Begins a page, as an annex does.
    pub(super) turns: bool,
}

/// A document with its elements.
pub(super) struct Tagged {
    pub(super) tree: Tree,
    pub(super) headings: Vec<Headline>,
    /// Each with the element of its label, where it opens an item or a footnote.
    pub(super) blocks: Vec<(Block<Owned>, ElementId)>,
}

/// Makes the elements, and gives every text its own and its link targets.
pub(super) fn tag(blocks: Vec<Block>, fixed: &Fixed) -> Tagged {
    let mut tagger =
        Tagger { fixed, tree: Tree::default(), headings: Vec::new(), sections: Vec::new(), open: Vec::new() };
    let root = tagger.tree.add(Tag::Document, None);
    let blocks = blocks.into_iter().map(|block| tagger.block(block, root)).collect();
    Tagged { tree: tagger.tree, headings: tagger.headings, blocks }
}

/// A language, the element that its words stand in, and their own below that.
type Foreign = (Lang, ElementId, ElementId);

struct Tagger<'a> {
    fixed: &'a Fixed,
    tree: Tree,
    headings: Vec<Headline>,
    /// The sections of the headings we are under.
    sections: Vec<ElementId>,
    /// The containers we are in, and whether each is the body of an item of a tight list.
    open: Vec<(ElementId, bool)>,
}

impl Tagger<'_> {
    /// The block with its elements, and the element of its label.
    fn block(&mut self, block: Block, root: ElementId) -> (Block<Owned>, ElementId) {
        let section = self.sections.last().copied().unwrap_or(root);
        let (parent, tight) = self.open.last().copied().unwrap_or((section, false));
        let block = match block {
            Block::Title(title) => Block::Title(self.title(title, root)),
            Block::Heading { depth, level, text, annex, anchor } => {
                let parent = self.section(depth, parent, root);
                let text = self.heading((level, annex), text, parent);
                Block::Heading { depth, level, text, annex, anchor }
            }
            Block::Paragraph(text) if tight => Block::Paragraph(self.own(text, parent)),
            Block::Paragraph(text) => Block::Paragraph(self.add(Tag::P, parent, text)),
            Block::Code { language, text } => {
                let paragraph = self.tree.add(Tag::P, Some(parent));
                Block::Code { language, text: self.add(Tag::Code, paragraph, text) }
            }
            Block::Table(table) => Block::Table(self.table(table, parent)),
            Block::Figure(figure) => Block::Figure(self.figure(figure, parent)),
            Block::Contents(contents) => Block::Contents(self.contents(contents, root)),
            Block::Rule => Block::Rule,
            Block::Open(container) => {
                let label = self.enter(&container, parent, tight);
                return (Block::Open(container), label);
            }
            Block::Close => {
                self.open.pop();
                Block::Close
            }
        };
        (block, ElementId::default())
    }

    /// The element of its label, where it has one.
    fn enter(&mut self, container: &Container, parent: ElementId, is_tight: bool) -> ElementId {
        let mut label = ElementId::default();
        let entry = match container {
            Container::Quote => (self.tree.add(Tag::BlockQuote, Some(parent)), false),
            Container::Question => (self.tree.add(Tag::Sect, Some(parent)), false),
            Container::List { first, tight, .. } => (self.list(parent, first.is_some()), *tight),
            Container::Item(_) => {
                let item = self.tree.add(Tag::Li, Some(parent));
                label = self.tree.add(Tag::Lbl, Some(item));
                (self.tree.add(Tag::LBody, Some(item)), is_tight)
            }
            Container::Note { cited, .. } => {
                let note = self.tree.add(Tag::Note, Some(parent));
                label = self.tree.add(Tag::Lbl, Some(note));
                if *cited {
                    label = self.tree.add(Tag::Link, Some(label));
                    self.describe(label, self.fixed.back);
                }
                (note, false)
            }
        };
        self.open.push(entry);
        label
    }

    fn list(&mut self, parent: ElementId, numbered: bool) -> ElementId {
        let list = self.tree.add(Tag::L, Some(parent));
        if let Some(element) = self.tree.elements.last_mut() {
            element.numbered = numbered;
        }
        list
    }

    fn figure(&mut self, figure: Figure, parent: ElementId) -> Figure<Owned> {
        let Figure { name, alt, mut caption, image, instead } = figure;
        let numbered = caption.is_numbered().then(|| std::mem::take(&mut caption));
        let above = numbered.map(|caption| self.add(Tag::Caption, parent, caption));
        let instead = self.add(Tag::Figure, parent, instead);
        if let Some(element) = self.tree.elements.last_mut() {
            element.alt = Some(alt.clone());
        }
        let caption = above.unwrap_or_else(|| self.add_some(Tag::Caption, parent, caption));
        Figure { name, alt, caption, image, instead }
    }

    fn title(&mut self, title: Title, root: ElementId) -> Title<Owned> {
        let logo = title.logo.map(|logo| Box::new(self.figure(*logo, root)));
        let overline = self.add_some(Tag::P, root, title.overline);
        let heading = match title.title {
            title if title.is_blank() => Owned::default(),
            title => self.heading((1, false), title, root),
        };
        let subtitle = self.add_some(Tag::P, root, title.subtitle);
        let list = if title.facts.is_empty() { root } else { self.list(root, false) };
        let fact = |(name, value)| {
            let item = self.tree.add(Tag::Li, Some(list));
            (self.add(Tag::Lbl, item, name), self.add(Tag::LBody, item, value))
        };
        let facts = title.facts.into_iter().map(fact).collect();
        Title { logo, overline, title: heading, subtitle, facts }
    }

    /// Sections are a list within the item of their chapter.
    fn contents(&mut self, contents: Contents, root: ElementId) -> Contents<Owned> {
        let section = self.tree.add(Tag::Sect, Some(root));
        let title = self.add(Tag::Heading(2), section, contents.title);
        let list = self.tree.add(Tag::Toc, Some(section));
        let (mut chapter, mut inner) = (list, None);
        let mut entries = Vec::with_capacity(contents.entries.len());
        for ContentsEntry { text, depth, annexed, heading } in contents.entries {
            let parent = if depth == 1 {
                inner = None;
                list
            } else {
                *inner.get_or_insert_with(|| self.tree.add(Tag::Toc, Some(chapter)))
            };
            let item = self.tree.add(Tag::Toci, Some(parent));
            if depth == 1 {
                chapter = item;
            }
            let reference = self.tree.add(Tag::Reference, Some(item));
            let text = self.add(Tag::Link, reference, text);
            self.describe(text.owner, text.text.string.trim_end());
            entries.push(ContentsEntry { text, depth, annexed, heading });
        }
        Contents { apart: contents.apart, title, entries }
    }

    /// The section that a heading begins; in a container it begins none.
    fn section(&mut self, depth: u8, parent: ElementId, root: ElementId) -> ElementId {
        if !self.open.is_empty() {
            return parent;
        }
        self.sections.truncate(usize::from(depth) - 1);
        let above = self.sections.last().copied().unwrap_or(root);
        let section = self.tree.add(Tag::Sect, Some(above));
        self.sections.push(section);
        section
    }

    fn heading(&mut self, (level, turns): (u8, bool), text: Text, parent: ElementId) -> Owned {
        let title = text.words();
        let text = self.add(Tag::Heading(level), parent, text);
        self.headings.push(Headline { level, title, element: text.owner, turns });
        text
    }

    fn table(&mut self, table: Table, parent: ElementId) -> Table<Owned> {
        let id = self.tree.add(Tag::Table, Some(parent));
        let caption = self.add_some(Tag::Caption, id, table.caption);
        let head = if table.head.iter().any(|cell| !cell.is_blank()) {
            let head = self.tree.add(Tag::THead, Some(id));
            let row = self.tree.add(Tag::Tr, Some(head));
            table.head.into_iter().map(|cell| self.add(Tag::Th(HeaderScope::Column), row, cell)).collect()
        } else {
            table.head.iter().map(|_| Owned::default()).collect()
        };
        let mut rows = Vec::with_capacity(table.rows.len());
        if !table.rows.is_empty() {
            let body = self.tree.add(Tag::TBody, Some(id));
            rows.extend(table.rows.into_iter().map(|row| self.row(row, body)));
        }
        Table { caption, columns: table.columns, head, rows, key_figures: table.key_figures }
    }

    fn row(&mut self, Row { cells, named, total }: Row, body: ElementId) -> Row<Owned> {
        let row = self.tree.add(Tag::Tr, Some(body));
        let cell = |(column, cell)| {
            self.add(if named && column == 0 { Tag::Th(HeaderScope::Row) } else { Tag::Td }, row, cell)
        };
        Row { cells: cells.into_iter().enumerate().map(cell).collect(), named, total }
    }

    /// An element that holds this text.
    fn add(&mut self, tag: Tag, parent: ElementId, text: Text) -> Owned {
        let owner = self.tree.add(tag, Some(parent));
        self.own(text, owner)
    }

    /// An element that holds this text, unless there is nothing to read.
    fn add_some(&mut self, tag: Tag, parent: ElementId, text: Text) -> Owned {
        if text.is_blank() { Owned::default() } else { self.add(tag, parent, text) }
    }

    /// Gives a text to an element; its links, code and footnote marks get elements of their own below that.
    fn own(&mut self, text: Text, owner: ElementId) -> Owned {
        let mut text = spaced(text);
        let target = |goal| Some((ElementId::default(), target(goal)?));
        let mut links: Vec<_> = text.links.iter().map(target).collect();
        let mut spans = Vec::with_capacity(text.spans.len());
        let (mut current, mut foreign) = (None, None);
        let mut start = 0;
        for span in &mut text.spans {
            if span.style.raised {
                current = None;
                start = span.end;
                let link = span.link.and_then(|at| links.get_mut(at)).and_then(Option::as_mut);
                spans.push(self.reference(link, owner));
                continue;
            }
            let written = span.link.filter(|at| links.get(*at).is_some_and(Option::is_some));
            if current.is_none_or(|(link, _, _)| written != Some(link)) {
                current = written.map(|link| {
                    let element = self.tree.add(Tag::Link, Some(owner));
                    (link, own_link(&mut links, link, element), element)
                });
            }
            span.link = current.map(|(_, own, _)| own);
            let parent = current.map_or(owner, |(_, _, element)| element);
            if let Some((_, _, element)) = current {
                self.describe(element, text.string.get(start..span.end).expect("spans end between letters"));
            }
            let parent = span.style.lang.map_or(parent, |lang| self.foreign(lang, parent, &mut foreign));
            foreign = foreign.filter(|(lang, _, _)| span.style.lang == Some(*lang));
            spans.push(match span.style {
                style if style.code => self.tree.add(Tag::Code, Some(parent)),
                Style { says: Some(says), .. } => {
                    let sign = self.tree.add(Tag::Span, Some(parent));
                    self.tree.elements[sign.0 as usize].alt = Some(says.words().to_owned());
                    sign
                }
                _ => parent,
            });
            start = span.end;
        }
        Owned { text, owner, spans, links }
    }

    /// The span of another language below `parent`: the one that is open, or a new one.
    fn foreign(&mut self, lang: Lang, parent: ElementId, open: &mut Option<Foreign>) -> ElementId {
        if let Some((known, above, element)) = *open
            && (known, above) == (lang, parent)
        {
            return element;
        }
        let element = self.tree.add(Tag::Span, Some(parent));
        self.tree.elements[element.0 as usize].lang = Some(lang.tag().to_owned());
        *open = Some((lang, parent, element));
        element
    }

    /// A reference to a footnote, with its link.
    fn reference(&mut self, link: Option<&mut (ElementId, LinkTarget)>, owner: ElementId) -> ElementId {
        let Some((element, LinkTarget::Note(note))) = link else { return owner };
        let reference = self.tree.add(Tag::Reference, Some(owner));
        *element = self.tree.add(Tag::Link, Some(reference));
        self.describe(*element, &format!("{} {}", self.fixed.footnote, *note + 1));
        *element
    }

    /// A link's annotation says what the link says.
    fn describe(&mut self, link: ElementId, words: &str) {
        let element = &mut self.tree.elements[link.0 as usize];
        element.alt.get_or_insert_default().push_str(&words.replace('\n', ""));
    }
}

/// Gives a link its element; the rest of one that another interrupts is a link of its own, for each has one stretch of words
/// (PDF/UA-1, 7.18.5). Returns its index.
fn own_link(links: &mut Vec<Option<(ElementId, LinkTarget)>>, link: usize, element: ElementId) -> usize {
    match links.get_mut(link) {
        Some(Some((own, _))) if *own == ElementId::default() => {
            *own = element;
            link
        }
        Some(Some((_, target))) => {
            let target = target.clone();
            links.push(Some((element, target)));
            links.len() - 1
        }
        _ => link,
    }
}

/// Only the web, mail and telephones are followed outside this document, and no address that a PDF has no room for.
fn target(goal: &Goal) -> Option<LinkTarget> {
    let address = match goal {
        Goal::Note(note) => return Some(LinkTarget::Note(*note)),
        Goal::Heading(heading) => return Some(LinkTarget::Heading(*heading)),
        Goal::Address(address) => address,
    };
    // What is no ASCII takes three bytes.
    if address.len() > LONGEST_STRING / 3 {
        return None;
    }
    leads_out(address).then(|| LinkTarget::Uri(address.as_str().into()))
}

/// A space before each line break keeps the words apart for who listens; a tab is four.
fn spaced(mut text: Text) -> Text {
    if !text.string.contains(['\n', '\t']) {
        return text;
    }
    let (mut string, mut from) = (String::with_capacity(text.string.len() + 8), 0);
    for span in &mut text.spans {
        let words = text.string.get(from..span.end).expect("spans end between letters");
        string.push_str(&words.replace('\n', " \n").replace('\t', "    "));
        from = span.end;
        span.end = string.len();
    }
    text.string = string;
    text
}
