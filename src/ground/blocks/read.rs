//! Markdown → blocks. No text gives an error, and nothing here recurses.

mod footnotes;
mod headings;
mod images;
mod nest;
mod part;
mod tables;

use std::collections::{BTreeMap, VecDeque};

use pulldown_cmark::{Alignment, CodeBlockKind, Event, LinkType, Tag, TagEnd};

use super::events::{self, Addresses, TemplateMark};
use super::fixed::{DUTCH, Fixed};
use super::front::{self, Front};
use super::notes::{self, Footnotes};
use super::span::Spans;
use super::text::{Goal, Style, Text};
use super::{Align, Block, Container, Contents, Figure, Table};
use super::{address, escape, title};
use crate::problem::FileId;

/// Who wrote a part of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// Its marks are marks: `<span class="goed">`.
    Template,
    /// All its HTML is text.
    Person,
}

/// Reads a document.
pub(super) fn read(markdown: &str) -> (Front, Vec<Block>) {
    let (front, reader) = read_all(markdown);
    (front, reader.out)
}

/// Reads a text that becomes part of a document, where it can do no harm: headings begin at level 1, skip none and stand in
/// nothing else, images come from below the folder, links lead out, and what is empty is left out.
pub fn read_part(text: &str, by: By) -> Vec<Block> {
    let shown = |letter: char| escape::is_gap(letter) && !matches!(letter, ' ' | '\t' | '\n' | '\r');
    let text = text.replace(shown, " ");
    let reader = BlockReader { part_by: Some(by), ..BlockReader::default() };
    reader.read(&text, events::events(&text, &DUTCH, Addresses::Kept)).out
}

/// The HTML of a document, or of a part that `by` wrote, that stands on the page as text.
pub(super) fn html_as_text(markdown: &str, by: Option<By>) -> String {
    match by {
        None => read_all(markdown).1.html,
        Some(_) => {
            let reader = BlockReader { part_by: by, ..BlockReader::default() };
            reader.read(markdown, events::events(markdown, &DUTCH, Addresses::Kept)).html
        }
    }
}

/// The images of a document wherever they stand: each one's name and text alternative, in the order of their ends.
pub(crate) fn images(markdown: &str) -> Vec<(String, String)> {
    read_all(markdown).1.images
}

fn read_all(markdown: &str) -> (Front, BlockReader<'_>) {
    let (front, _, body) = front::read(markdown, FileId::default());
    let fixed = Fixed::of(front.language());
    let mut reader = BlockReader { image_word: fixed.image, ..BlockReader::default() };
    let title = title::title(&front);
    reader.has_title = title.as_ref().is_some_and(|title| !title.title.is_blank());
    reader.out.extend(title.map(Block::Title));
    let events = events::events(body, fixed, Addresses::Linked);
    (front, reader.read(body, events))
}

/// What is open while the events come in.
#[derive(Default)]
struct BlockReader<'a> {
    /// Who wrote it, if it is part of a document.
    part_by: Option<By>,
    out: Vec<Block>,
    open: Vec<Frame>,
    text: Text,
    heading: Option<u8>,
    /// There is a heading above the chapters.
    has_title: bool,
    /// The headings that we are under, by their levels in Markdown.
    levels: Vec<u8>,
    /// Whether the next heading begins an annex.
    annex: bool,
    /// What links call the heading that we are in.
    anchor: String,
    /// Whether the next table is a band of figures.
    key_figures: bool,
    /// What follows is left out where it is a heading or a list, and how many of its tags are open.
    left_out: Option<usize>,
    /// The language of the code that we are in.
    code: Option<String>,
    table: Option<Table>,
    bold: usize,
    italic: usize,
    struck: usize,
    spans: Spans,
    /// Index of the link we are in, one for each link or image that is open.
    links: Vec<Option<usize>>,
    /// Where in the text the last link starts.
    link_start: usize,
    /// What an image without words is called; nothing in a part, where it has none.
    image_word: &'static str,
    /// The image we are in, and how many more within it.
    image: Option<(Figure, usize)>,
    /// The images we are in of which only the words are shown: their names, and where in the text those begin.
    worded: Vec<(String, usize)>,
    /// All images so far: their names and words.
    images: Vec<(String, String)>,
    /// The HTML that is text.
    html: String,
    /// Footnotes that nothing refers to so far.
    notes: Footnotes<'a>,
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

impl<'a> BlockReader<'a> {
    fn read(mut self, markdown: &str, events: impl Iterator<Item = Event<'a>>) -> Self {
        if markdown.contains("[^") {
            let (text, notes) = notes::part(events);
            self.notes = notes;
            text.into_iter().for_each(|event| self.event(event));
        } else {
            events.for_each(|event| self.event(event));
        }
        self.finish();
        self
    }

    fn event(&mut self, event: Event<'a>) {
        if self.leaves_out(&event) {
            return;
        }
        let Some(event) = self.image_event(event) else { return };
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(words) if self.code.is_some() => self.text.push_verbatim(&words, Style::default()),
            Event::InlineHtml(tag) if self.turn(&tag) || self.names(&tag) => {}
            Event::Html(lines) if self.mark_next(&lines) => {}
            Event::Html(lines) if !self.is_part() => {
                self.html += &lines;
                self.text.push_verbatim(&lines, Style::default());
            }
            Event::InlineHtml(words) | Event::Html(words) => {
                self.html += &words;
                self.push(&words, self.style());
            }
            Event::Text(words) | Event::InlineMath(words) | Event::DisplayMath(words) => {
                self.push(&words, self.style());
            }
            Event::Code(words) => {
                let code = !words.trim().is_empty();
                self.push(&words, Style { code, ..self.style() });
            }
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
                self.text.links.push(Goal::Address(address));
                self.links.push(Some(self.text.links.len() - 1));
                self.link_start = self.text.string.len();
            }
            Tag::Image { dest_url, title, .. } if self.may_show(&dest_url) => {
                let name = if self.is_part() { address::image(&dest_url) } else { None };
                let name = name.unwrap_or_else(|| dest_url.into_string());
                self.image =
                    Some((Figure { name, caption: Text::plain(title.trim()), ..Figure::default() }, 0));
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
                if let Some(Block::Open(container @ Container::Quote)) = self.out.last_mut()
                    && self.part_by.is_none()
                {
                    *container = Container::Question;
                }
            }
            Tag::CodeBlock(kind) => {
                let plain = |letter: &char| letter.is_ascii_alphanumeric() || "-+#.".contains(*letter);
                self.code = Some(match kind {
                    CodeBlockKind::Fenced(info) => info.chars().take_while(plain).collect(),
                    CodeBlockKind::Indented => String::new(),
                });
            }
            Tag::BlockQuote(_) => self.enter(Container::Quote, None, false),
            Tag::List(first) => {
                let list = Container::List { first, last: 0, tight: true };
                self.enter(list, first, false);
            }
            Tag::Item => self.start_item(),
            Tag::Table(columns) => {
                let align = |alignment: &Alignment| match alignment {
                    Alignment::Right => Align::Right,
                    Alignment::Center => Align::Centre,
                    Alignment::Left => Align::Left,
                    Alignment::None => Align::Unsaid,
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
                let link = self.links.pop().flatten();
                if let Some(link) = link.filter(|_| self.is_part()) {
                    self.end_link(link);
                }
            }
            TagEnd::Image => {
                self.links.pop();
                let words = |(name, start)| {
                    (name, self.text.string.get(start..).expect("words are only added").to_owned())
                };
                let image = self.worded.pop().map(words);
                if let Some((name, _)) = image.iter().find(|(_, words)| words.trim().is_empty())
                    && !self.is_part()
                {
                    let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
                    self.push(&format!("{} {name}", self.image_word), self.style());
                }
                self.images.extend(image);
            }
            TagEnd::TableCell => self.end_cell(),
            TagEnd::Table => self.end_table(),
            TagEnd::TableRow => self.end_row(),
            TagEnd::TableHead => {}
            TagEnd::CodeBlock => {
                let lines = std::mem::take(&mut self.text).string;
                let lines: Vec<&str> = lines.trim_end().lines().map(str::trim_end).collect();
                let mut text = Text::default();
                text.push_verbatim(&lines.join("\n"), Style::default());
                let language = self.code.take().expect("a code block that ends began");
                self.out.extend((!text.is_blank()).then_some(Block::Code { language, text }));
            }
            TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item => {
                self.flush();
                self.leave();
            }
            _ => self.flush(),
        }
    }

    /// Whether an event is part of what stands in the Markdown only.
    fn leaves_out(&mut self, event: &Event) -> bool {
        let Some(open) = &mut self.left_out else { return false };
        match event {
            Event::Start(Tag::Heading { .. } | Tag::List(_)) => *open += 1,
            Event::Start(_) if *open > 0 => *open += 1,
            Event::Start(_) => self.left_out = None,
            Event::End(_) if *open > 0 => *open -= 1,
            _ => return *open > 0,
        }
        match self.left_out {
            Some(0) => {
                self.left_out = None;
                true
            }
            left_out => left_out.is_some(),
        }
    }

    /// Takes a mark, which says nothing in what a person wrote as a part of a document; whether it is one.
    fn mark_next(&mut self, html: &str) -> bool {
        let mark = TemplateMark::written(html);
        if mark == Some(TemplateMark::Forge) && self.part_by != Some(By::Person) {
            self.left_out = Some(0);
        }
        match mark.filter(|_| !self.is_part()) {
            Some(TemplateMark::Annex) => self.annex = true,
            Some(TemplateMark::Contents) if self.open.is_empty() => {
                self.out.push(Block::Contents(Contents { apart: true, ..Contents::default() }));
            }
            Some(TemplateMark::KeyFigures) => self.key_figures = true,
            Some(TemplateMark::Contents | TemplateMark::Forge) | None => {}
        }
        mark.is_some()
    }

    fn style(&self) -> Style {
        let Self { bold, italic, struck, .. } = *self;
        let (lang, signal, says) = (self.spans.lang(), self.spans.signal(), self.spans.says());
        Style {
            bold: bold > 0,
            italic: italic > 0,
            struck: struck > 0,
            lang,
            signal,
            says,
            ..Style::default()
        }
    }

    fn link(&self) -> Option<usize> {
        self.links.last().copied().flatten()
    }
}
