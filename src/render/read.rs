//! Markdown that people wrote → [`Text`].
//!
//! Comes in: any text. Goes out: its words, all of them, and the structure that a document can carry: headings without
//! skipped levels, HTML as text, images from elsewhere as their description, links
//! inside. Never: an error, recursion, the writing back.

use pulldown_cmark::{CodeBlockKind, Event, LinkType, Tag, TagEnd};

use super::escape;
use super::text::{
    Alignment, Block, Inline, Item, Mark, Run, Text, address, bold, image_path, tidy, unbroken,
};
use crate::blocks::events::{self, ANNEX, Addresses, DEEPEST};
use crate::blocks::fixed::DUTCH;

/// Reads a text.
pub(super) fn text(text: &str) -> Text {
    let shown = |letter| if escape::is_gap(letter) && !"\t\n\r".contains(letter) { ' ' } else { letter };
    let text: String = text.chars().map(shown).collect();
    let mut reader = Reader::default();
    for event in events::events(&text, &DUTCH, Addresses::Kept) {
        reader.event(event);
    }
    reader.flush();
    Text { blocks: reader.blocks, notes: reader.notes }
}

/// What is open while the events come in.
#[derive(Default)]
struct Reader {
    blocks: Vec<Block>,
    notes: Vec<(String, Vec<Block>)>,
    open: Vec<Frame>,
    /// How many containers beyond [`DEEPEST`] are open; they are the innermost.
    skipped: usize,
    run: Run,
    /// How many of each kind of mark are open; only the outermost is kept.
    emphasis: usize,
    strong: usize,
    struck: usize,
    links: usize,
    /// Where the link that is open starts.
    link: usize,
    /// The text's own levels of the headings that are open.
    levels: Vec<u8>,
    code: Option<(String, String)>,
    heading: bool,
    /// The path and the words of the image that is open, and how many images are open within it.
    image: Option<(String, String, usize)>,
    table: Option<(Vec<Alignment>, Vec<Vec<Run>>)>,
}

/// A container, and the blocks of the one around it.
struct Frame {
    outer: Vec<Block>,
    kind: Kind,
}

enum Kind {
    Quote,
    List { start: Option<u64>, loose: bool, items: Vec<Item> },
    Item { task: Option<bool> },
    Note(String),
}

impl Reader {
    fn event(&mut self, event: Event<'_>) {
        let Some(event) = self.image_event(event) else { return };
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Html(words) if *words == *ANNEX => {}
            Event::Text(words) | Event::InlineHtml(words) | Event::Html(words) => match &mut self.code {
                Some((_, text)) => text.push_str(&words),
                None => self.run.push(Inline::Text(words.into_string())),
            },
            Event::Code(words) if words.trim().is_empty() => self.run.push(Inline::Text(words.into_string())),
            Event::Code(words) => self.run.push(Inline::Code(words.into_string())),
            Event::SoftBreak => self.run.push(Inline::Text(" ".to_owned())),
            Event::HardBreak => self.run.push(Inline::Break),
            Event::FootnoteReference(label) => self.run.push(Inline::Note(label.to_lowercase())),
            Event::TaskListMarker(done) => {
                if let (0, Some(Frame { kind: Kind::Item { task }, .. })) =
                    (self.skipped, self.open.last_mut())
                {
                    *task = Some(done);
                }
            }
            Event::Rule => {
                self.flush();
                self.blocks.push(Block::Rule);
            }
            Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Emphasis => open(&mut self.run, &mut self.emphasis, Mark::Emphasis),
            Tag::Strong => open(&mut self.run, &mut self.strong, Mark::Strong),
            Tag::Strikethrough => open(&mut self.run, &mut self.struck, Mark::Struck),
            Tag::Link { link_type, dest_url, .. } => {
                let scheme = if link_type == LinkType::Email { "mailto:" } else { "" };
                if self.links == 0 {
                    self.link = self.run.len();
                }
                open(&mut self.run, &mut self.links, Mark::Link(format!("{scheme}{dest_url}")));
            }
            Tag::Image { dest_url, .. } => {
                if let Some(path) = image_path(&dest_url).filter(|_| self.may_show()) {
                    self.image = Some((path, String::new(), 0));
                }
            }
            Tag::TableHead | Tag::TableRow | Tag::TableCell => self.start_row(&tag),
            block => {
                self.flush();
                self.start_block(block);
            }
        }
    }

    fn start_block(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Paragraph => {
                if let Some(Frame { kind: Kind::List { loose, .. }, .. }) = self.open.iter_mut().rev().nth(1)
                {
                    *loose = true;
                }
            }
            Tag::BlockQuote(_) => self.enter(Kind::Quote),
            Tag::List(start) => self.enter(Kind::List { start, loose: false, items: Vec::new() }),
            Tag::Item => self.enter(Kind::Item { task: None }),
            Tag::FootnoteDefinition(label) => self.enter(Kind::Note(label.to_lowercase())),
            Tag::CodeBlock(kind) => {
                let language = match kind {
                    CodeBlockKind::Fenced(info) => info.into_string(),
                    CodeBlockKind::Indented => String::new(),
                };
                self.code = Some((language, String::new()));
            }
            Tag::Heading { .. } => self.heading = true,
            Tag::Table(columns) => self.table = Some((columns, Vec::new())),
            _ => {}
        }
    }

    fn start_row(&mut self, tag: &Tag<'_>) {
        if let (Tag::TableHead | Tag::TableRow, Some((_, rows))) = (tag, &mut self.table) {
            rows.push(Vec::new());
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis => close(&mut self.run, &mut self.emphasis, Mark::Emphasis),
            TagEnd::Strong => close(&mut self.run, &mut self.strong, Mark::Strong),
            TagEnd::Strikethrough => close(&mut self.run, &mut self.struck, Mark::Struck),
            TagEnd::Link => {
                self.links = self.links.saturating_sub(1);
                if self.links == 0 {
                    self.end_link();
                }
            }
            TagEnd::Image | TagEnd::TableHead | TagEnd::TableRow => {}
            TagEnd::TableCell => {
                let run = tidy(std::mem::take(&mut self.run));
                if let Some(row) = self.table.as_mut().and_then(|(_, rows)| rows.last_mut()) {
                    row.push(run);
                }
            }
            TagEnd::Table => {
                let table = self.table.take().map(|(columns, rows)| Block::Table { columns, rows });
                self.blocks.extend(table);
            }
            TagEnd::CodeBlock => {
                self.blocks.extend(self.code.take().map(|(info, text)| code(&info, &text)));
            }
            TagEnd::Heading(level) => self.end_heading(level as u8),
            TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item | TagEnd::FootnoteDefinition => {
                self.flush();
                self.leave();
            }
            _ => self.flush(),
        }
    }

    /// An image stands between paragraphs; headings, cells, links and emphasis have its words instead.
    fn may_show(&self) -> bool {
        !self.heading && self.table.is_none() && self.links + self.emphasis + self.strong + self.struck == 0
    }

    /// Takes what stands within an image: its words.
    fn image_event<'e>(&mut self, event: Event<'e>) -> Option<Event<'e>> {
        let Some((path, alt, inner)) = &mut self.image else { return Some(event) };
        match event {
            Event::Start(Tag::Image { .. }) => *inner += 1,
            Event::End(TagEnd::Image) if *inner > 0 => *inner -= 1,
            Event::End(TagEnd::Image) => {
                let alt = escape::collapsed(alt).trim().to_owned();
                let image = Block::Image { path: std::mem::take(path), alt };
                self.image = None;
                self.flush();
                self.blocks.push(image);
            }
            Event::Text(words) | Event::Code(words) | Event::InlineHtml(words) => alt.push_str(&words),
            Event::SoftBreak | Event::HardBreak => alt.push(' '),
            _ => {}
        }
        None
    }

    fn end_heading(&mut self, level: u8) {
        self.heading = false;
        let run = tidy(std::mem::take(&mut self.run));
        if run.is_empty() {
            return;
        }
        if self.open.is_empty() {
            self.levels.retain(|above| *above < level);
            self.levels.push(level);
            self.blocks.push(Block::Heading(self.levels.len(), unbroken(run)));
        } else {
            self.blocks.push(Block::Paragraph(bold(run)));
        }
    }

    /// A link that goes nowhere known is text with its address behind it; one without text shows its address.
    fn end_link(&mut self) {
        let Some(Inline::Open(Mark::Link(raw))) = self.run.get(self.link).cloned() else { return };
        let empty = self.link + 1 == self.run.len();
        if let Some(address) = address(&raw) {
            if empty {
                self.run.push(Inline::Text(raw));
            }
            let mark = Mark::Link(address);
            if let Some(inline) = self.run.get_mut(self.link) {
                *inline = Inline::Open(mark.clone());
            }
            self.run.push(Inline::Close(mark));
        } else {
            self.run.remove(self.link);
            if !raw.is_empty() {
                self.run.push(Inline::Text(if empty { raw } else { format!(" ({raw})") }));
            }
        }
    }

    /// The text gathered so far becomes a paragraph.
    fn flush(&mut self) {
        let run = tidy(std::mem::take(&mut self.run));
        if !run.is_empty() {
            self.blocks.push(Block::Paragraph(run));
        }
    }

    fn enter(&mut self, kind: Kind) {
        // A list without room for its items is none.
        let needed = if matches!(kind, Kind::List { .. }) { 2 } else { 1 };
        if self.open.len() + needed <= DEEPEST && self.skipped == 0 {
            self.open.push(Frame { outer: std::mem::take(&mut self.blocks), kind });
        } else {
            self.skipped += 1;
        }
    }

    fn leave(&mut self) {
        if self.skipped > 0 {
            self.skipped -= 1;
            return;
        }
        let Some(Frame { outer, kind }) = self.open.pop() else { return };
        let blocks = std::mem::replace(&mut self.blocks, outer);
        match kind {
            Kind::Quote if blocks.is_empty() => {}
            Kind::Quote => self.blocks.push(Block::Quote(blocks)),
            Kind::Item { task } => {
                if let Some(Frame { kind: Kind::List { items, .. }, .. }) = self.open.last_mut()
                    && !blocks.is_empty()
                {
                    items.push(Item { task, blocks });
                }
            }
            Kind::List { items, .. } if items.is_empty() => {}
            Kind::List { start, loose, items } => {
                self.blocks.push(Block::List { start, tight: !loose, items });
            }
            Kind::Note(label) => self.notes.push((label, blocks)),
        }
    }
}

fn open(run: &mut Run, open: &mut usize, mark: Mark) {
    *open += 1;
    if *open == 1 {
        run.push(Inline::Open(mark));
    }
}

fn close(run: &mut Run, open: &mut usize, mark: Mark) {
    *open = open.saturating_sub(1);
    if *open == 0 {
        run.push(Inline::Close(mark));
    }
}

fn code(info: &str, text: &str) -> Block {
    let plain = |letter: &char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '+' | '#' | '.');
    let language = info.chars().take_while(plain).collect();
    let lines: Vec<&str> = text.trim_end().lines().map(str::trim_end).collect();
    Block::Code { language, text: lines.join("\n") }
}
