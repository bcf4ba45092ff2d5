//! Markdown → blocks.
//!
//! Comes in: CommonMark with tables, footnotes, task lists and strikethrough, below an optional front matter.
//! Goes out: the [`Front`] and the [`Block`]s. Never: elements, sizes, positions.

use std::collections::{BTreeMap, VecDeque};

use pulldown_cmark::{Alignment, Event, LinkType, Tag, TagEnd};

use super::events::{self, ANNEX, Addresses, DEEPEST};
use super::fixed::Fixed;
use super::front::{self, Front};
use super::language;
use super::notes::{self, Notes};
use super::owner::ElementId;
use super::span::Spans;
use super::text::{Link, Style, Text};
use super::title;
use super::{Align, Block, Container, Figure, Label, Table};
use crate::problem::FileId;

/// Reads a document.
pub(crate) fn read(markdown: &str) -> (Front, Vec<Block>) {
    let (front, reader) = read_all(markdown);
    (front, reader.out)
}

/// The images of a document wherever they stand: each one's name and text alternative, in the order of their ends.
pub(crate) fn images(markdown: &str) -> Vec<(String, String)> {
    read_all(markdown).1.images
}

fn read_all(markdown: &str) -> (Front, Reader<'_>) {
    let (front, _, body) = front::read(markdown, FileId::default());
    let mut reader = Reader::default();
    reader.out.extend(title::title(&front).map(Block::Title));
    let events = events::events(body, Fixed::of(language::language(&front)), Addresses::Linked);
    if body.contains("[^") {
        let (text, notes) = notes::part(events);
        reader.notes = notes;
        text.into_iter().for_each(|event| reader.event(event));
    } else {
        events.for_each(|event| reader.event(event));
    }
    reader.finish();
    (front, reader)
}

/// What is open while the events come in.
#[derive(Default)]
struct Reader<'a> {
    out: Vec<Block>,
    open: Vec<Frame>,
    text: Text,
    heading: Option<u8>,
    /// Whether the next heading begins an annex.
    annex: bool,
    code: bool,
    table: Option<Table>,
    bold: usize,
    italic: usize,
    struck: usize,
    spans: Spans,
    /// Index of the link we are in, one for each link or image that is open.
    links: Vec<Option<usize>>,
    /// The image we are in, and how many more within it.
    image: Option<(Figure, usize)>,
    /// The images we are in of which only the words are shown: their names, and where in the text those begin.
    worded: Vec<(String, usize)>,
    /// All images so far: their names and words.
    images: Vec<(String, String)>,
    /// Footnotes that nothing refers to so far.
    notes: Notes<'a>,
    /// The others, the first being 0, in the order of their first references.
    numbers: BTreeMap<String, usize>,
    /// Footnotes that go below the block that is being read.
    due: VecDeque<(usize, Vec<Event<'a>>)>,
    in_note: bool,
}

struct Frame {
    /// Index of its `Open` in `out`; `None` beyond [`DEEPEST`].
    at: Option<usize>,
    /// For a list: the number of the next item. For an item: 0.
    next: Option<u64>,
    is_item: bool,
}

impl<'a> Reader<'a> {
    fn event(&mut self, event: Event<'a>) {
        let Some(event) = self.image_event(event) else { return };
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(words) if self.code => self.text.push_verbatim(&words, Style::default()),
            Event::InlineHtml(tag) if self.spans.turn(&tag) => {}
            Event::Html(lines) if *lines == *ANNEX => self.annex = true,
            Event::Text(words)
            | Event::InlineMath(words)
            | Event::DisplayMath(words)
            | Event::InlineHtml(words) => {
                self.text.push(&words, self.style(), self.link());
            }
            Event::Code(words) => {
                self.text.push(&words, Style { code: true, ..self.style() }, self.link());
            }
            Event::Html(lines) => self.text.push_verbatim(&lines, Style::default()),
            Event::FootnoteReference(name) => {
                let note = self.number(&name);
                self.text.push_note(note, self.style());
            }
            Event::SoftBreak => self.text.push(" ", self.style(), self.link()),
            Event::HardBreak => self.text.push_break(self.style(), self.link()),
            Event::Rule => {
                self.flush();
                self.out.push(Block::Rule);
            }
            Event::TaskListMarker(done) => self.mark(done),
        }
    }

    fn start(&mut self, tag: Tag) {
        match tag {
            Tag::Emphasis => self.italic += 1,
            Tag::Strong => self.bold += 1,
            Tag::Strikethrough => self.struck += 1,
            Tag::Link { link_type, dest_url, .. } => {
                let scheme = if link_type == LinkType::Email { "mailto:" } else { "" };
                let address = format!("{scheme}{dest_url}");
                self.text.links.push(Link { address, ..Link::default() });
                self.links.push(Some(self.text.links.len() - 1));
            }
            Tag::Image { dest_url, title, .. } if self.may_show() => {
                let name = dest_url.into_string();
                self.image = Some((Figure { name, caption: Text::plain(&title), ..Figure::default() }, 0));
            }
            Tag::Image { dest_url, .. } => {
                self.worded.push((dest_url.into_string(), self.text.string.len()));
                self.links.push(self.link());
            }
            Tag::TableHead | Tag::TableRow | Tag::TableCell => self.start_row(&tag),
            block => {
                self.flush();
                self.start_block(block);
            }
        }
    }

    fn start_block(&mut self, tag: Tag) {
        match tag {
            Tag::Paragraph => self.loosen(),
            Tag::Heading { level, .. } => {
                self.heading = Some(level as u8);
                if let Some(Block::Open(container @ Container::Quote)) = self.out.last_mut() {
                    *container = Container::Question;
                }
            }
            Tag::CodeBlock(_) => self.code = true,
            Tag::BlockQuote(_) => self.enter(Container::Quote, None, false),
            Tag::List(first) => {
                let list = Container::List { numbered: first.is_some(), last: 0, tight: true };
                self.enter(list, first, false);
            }
            Tag::Item => self.start_item(),
            Tag::Table(columns) => {
                let align = |alignment: &Alignment| match alignment {
                    Alignment::Right => Align::Right,
                    Alignment::Center => Align::Centre,
                    Alignment::Left | Alignment::None => Align::Left,
                };
                self.table = Some(Table { columns: columns.iter().map(align).collect(), ..Table::default() });
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis => self.italic = self.italic.saturating_sub(1),
            TagEnd::Strong => self.bold = self.bold.saturating_sub(1),
            TagEnd::Strikethrough => self.struck = self.struck.saturating_sub(1),
            TagEnd::Link => {
                self.links.pop();
            }
            TagEnd::Image => {
                self.links.pop();
                let words =
                    |(name, start)| (name, self.text.string.get(start..).unwrap_or_default().to_owned());
                self.images.extend(self.worded.pop().map(words));
            }
            TagEnd::TableCell => self.end_cell(),
            TagEnd::Table => self.end_table(),
            TagEnd::TableHead | TagEnd::TableRow => {}
            TagEnd::CodeBlock => {
                self.text.trim();
                self.code = false;
                let text = std::mem::take(&mut self.text);
                self.out.extend((!text.is_blank()).then_some(Block::Code(text)));
            }
            TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item => {
                self.flush();
                if self.open.pop().is_some_and(|frame| frame.at.is_some()) {
                    self.out.push(Block::Close);
                }
            }
            _ => self.flush(),
        }
    }

    /// Headings, cells, footnotes and links have no room for a picture: they show its words.
    fn may_show(&self) -> bool {
        !self.in_note && self.heading.is_none() && self.table.is_none() && self.links.is_empty()
    }

    /// Takes what stands within an image: its words are the text alternative.
    fn image_event<'e>(&mut self, event: Event<'e>) -> Option<Event<'e>> {
        let Some((figure, inner)) = &mut self.image else { return Some(event) };
        match event {
            Event::Start(Tag::Image { .. }) => *inner += 1,
            Event::End(TagEnd::Image) if *inner > 0 => *inner -= 1,
            Event::End(TagEnd::Image) => {
                let figure = std::mem::take(figure);
                self.images.push((figure.name.clone(), figure.alt.clone()));
                self.image = None;
                let spans = std::mem::take(&mut self.spans);
                self.flush();
                self.spans = spans;
                self.out.push(Block::Figure(figure));
            }
            Event::Text(words) | Event::Code(words) | Event::InlineHtml(words) => figure.alt += &words,
            Event::SoftBreak | Event::HardBreak => figure.alt.push(' '),
            _ => {}
        }
        None
    }

    /// The text gathered so far becomes a heading or a paragraph.
    fn flush(&mut self) {
        let mut text = std::mem::take(&mut self.text);
        let heading = self.heading.take();
        self.spans.end_block();
        if text.is_blank() {
            return;
        }
        text.trim();
        if heading.is_none() && self.ends_sentence(&text) {
            return;
        }
        self.out.push(match heading {
            Some(level) => Block::Heading { level, text, annex: std::mem::take(&mut self.annex) },
            None => Block::Paragraph(text),
        });
        self.annex = false;
        self.put_notes();
    }

    /// A full stop behind an image goes to the words before it.
    fn ends_sentence(&mut self, text: &Text) -> bool {
        let [.., Block::Paragraph(before), Block::Figure(_)] = &mut self.out[..] else { return false };
        let is_mark = text.string.chars().all(|c| matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | ')' | '”'));
        if is_mark {
            before.push(&text.string, Style::default(), None);
        }
        is_mark
    }

    /// Puts the footnotes that are referred to for the first time below the block that has just ended.
    fn put_notes(&mut self) {
        if self.in_note {
            return;
        }
        while let Some((note, events)) = self.due.pop_front() {
            self.put_note(note, true, events);
        }
    }

    fn put_note(&mut self, note: usize, cited: bool, events: Vec<Event<'a>>) {
        let container = Container::Note { note, cited, owner: ElementId::default() };
        self.in_note = true;
        self.open.push(Frame { at: Some(self.out.len()), next: None, is_item: false });
        self.out.push(Block::Open(container));
        events.into_iter().for_each(|event| self.event(event));
        self.flush();
        self.open.pop();
        self.out.push(Block::Close);
        self.in_note = false;
    }

    fn enter(&mut self, container: Container, next: Option<u64>, is_item: bool) {
        // A list without room for its items is none.
        let needed = if matches!(container, Container::List { .. }) { 2 } else { 1 };
        let fits = self.open.len() + needed <= DEEPEST;
        let at = fits.then_some(self.out.len());
        if fits {
            self.out.push(Block::Open(container));
        }
        self.open.push(Frame { at, next, is_item });
    }

    fn start_item(&mut self) {
        let mut label = Label::Bullet;
        if let Some(Frame { at, next: Some(next), .. }) = self.open.last_mut() {
            label = Label::Number(*next);
            if let Some(Block::Open(Container::List { last, .. })) = at.and_then(|at| self.out.get_mut(at)) {
                *last = *next;
            }
            *next = next.saturating_add(1);
        }
        self.enter(Container::Item { label, owner: ElementId::default() }, None, true);
    }

    /// A paragraph straight in an item makes its list a loose one.
    fn loosen(&mut self) {
        if !self.open.last().is_some_and(|frame| frame.is_item) {
            return;
        }
        let list = self.open.iter().rev().nth(1).and_then(|frame| frame.at);
        if let Some(Block::Open(Container::List { tight, .. })) = list.and_then(|at| self.out.get_mut(at)) {
            *tight = false;
        }
    }

    fn mark(&mut self, done: bool) {
        let item = self.open.last().and_then(|frame| frame.at);
        if let Some(Block::Open(Container::Item { label, .. })) = item.and_then(|at| self.out.get_mut(at)) {
            *label = Label::Task(done);
        }
    }

    fn start_row(&mut self, tag: &Tag) {
        if let (Tag::TableRow, Some(table)) = (tag, self.table.as_mut()) {
            table.rows.push(Vec::with_capacity(table.columns.len()));
        }
    }

    fn end_cell(&mut self) {
        self.spans.end_block();
        let mut text = std::mem::take(&mut self.text);
        text.trim();
        if let Some(table) = self.table.as_mut() {
            table.rows.last_mut().unwrap_or(&mut table.head).push(text);
        }
    }

    /// A paragraph straight above a table that is bold as a whole is its caption.
    fn end_table(&mut self) {
        let Some(mut table) = self.table.take() else { return };
        let is_caption = |block: &mut Block| matches!(block, Block::Paragraph(text) if text.is_bold());
        if let Some(Block::Paragraph(text)) = self.out.pop_if(is_caption) {
            table.caption = text;
        }
        self.out.push(Block::Table(table));
        self.put_notes();
    }

    fn style(&self) -> Style {
        let Self { bold, italic, struck, .. } = *self;
        let (lang, signal) = (self.spans.lang(), self.spans.signal());
        Style { bold: bold > 0, italic: italic > 0, struck: struck > 0, lang, signal, ..Style::default() }
    }

    fn link(&self) -> Option<usize> {
        self.links.last().copied().flatten()
    }

    /// The footnote of this name, the first being 0.
    fn number(&mut self, name: &str) -> usize {
        let (name, next) = (name.to_lowercase(), self.numbers.len());
        if let Some(number) = self.numbers.get(&name) {
            return *number;
        }
        self.due.extend(self.notes.remove(&name).map(|events| (next, events)));
        self.numbers.insert(name, next);
        next
    }

    /// Footnotes that nothing refers to come last.
    fn finish(&mut self) {
        self.flush();
        while let Some((name, events)) = self.notes.pop_first() {
            let next = self.numbers.len();
            self.numbers.insert(name, next);
            self.put_note(next, false, events);
            self.put_notes();
        }
    }
}
