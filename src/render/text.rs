//! Markdown that people wrote → blocks that cannot harm the document around them.
//!
//! Comes in: any text. Goes out: [`Text`]: a tree of bounded depth without HTML, images, references or unsafe links.
//! Never: the writing back (`write.rs`). pulldown-cmark is named here only.

pub(super) use pulldown_cmark::Alignment;
use pulldown_cmark::{CodeBlockKind, Event, LinkType, Options, Parser, Tag, TagEnd};

use super::escape;

/// What a text says.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Text {
    pub(super) blocks: Vec<Block>,
    /// Footnotes by their label in small letters, in the order of the text.
    pub(super) notes: Vec<(String, Vec<Block>)>,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Block {
    Paragraph(Run),
    /// Only at the top; elsewhere a heading is a bold paragraph. The level is the text's own.
    Heading(u8, Run),
    Code {
        language: String,
        text: String,
    },
    Rule,
    Quote(Vec<Block>),
    List {
        /// The first number; none for bullets.
        start: Option<u64>,
        tight: bool,
        items: Vec<Item>,
    },
    Table {
        columns: Vec<Alignment>,
        /// The first is the head.
        rows: Vec<Vec<Run>>,
    },
}

#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Item {
    /// For a task: whether it is done.
    pub(super) task: Option<bool>,
    pub(super) blocks: Vec<Block>,
}

/// A line of text: white space collapsed, no two texts in a row, no space at its edges or at a break.
pub(super) type Run = Vec<Inline>;

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Inline {
    Text(String),
    Code(String),
    Open(Mark),
    Close(Mark),
    Break,
    /// A reference to a footnote that exists.
    Note(String),
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Mark {
    Emphasis,
    Strong,
    Struck,
    /// To an address that needs no escaping inside `(…)` or `<…>`.
    Link(String),
}

/// Containers deeper than this are left out and their contents kept, so that nothing that recurses goes deeper.
const DEEPEST: usize = 12;

/// Reads a text.
pub(super) fn read(text: &str) -> Text {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS;
    let mut reader = Reader::default();
    for event in Parser::new_ext(text, options) {
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
    code: Option<(String, String)>,
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
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(words) | Event::InlineHtml(words) | Event::Html(words) => match &mut self.code {
                Some((_, text)) => text.push_str(&words),
                None => self.run.push(Inline::Text(words.into_string())),
            },
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
            Tag::Emphasis => self.run.push(Inline::Open(Mark::Emphasis)),
            Tag::Strong => self.run.push(Inline::Open(Mark::Strong)),
            Tag::Strikethrough => self.run.push(Inline::Open(Mark::Struck)),
            Tag::Link { link_type, dest_url, .. } => {
                let scheme = if link_type == LinkType::Email { "mailto:" } else { "" };
                self.run.push(Inline::Open(Mark::Link(format!("{scheme}{dest_url}"))));
            }
            Tag::Image { .. } | Tag::TableHead | Tag::TableRow | Tag::TableCell => self.start_row(&tag),
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
            TagEnd::Emphasis => self.run.push(Inline::Close(Mark::Emphasis)),
            TagEnd::Strong => self.run.push(Inline::Close(Mark::Strong)),
            TagEnd::Strikethrough => self.run.push(Inline::Close(Mark::Struck)),
            TagEnd::Link => self.end_link(),
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
                let code = self.code.take().map(|(language, text)| Block::Code { language, text });
                self.blocks.extend(code);
            }
            TagEnd::Heading(level) => self.end_heading(level as u8),
            TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item | TagEnd::FootnoteDefinition => {
                self.flush();
                self.leave();
            }
            _ => self.flush(),
        }
    }

    fn end_heading(&mut self, level: u8) {
        let run = tidy(std::mem::take(&mut self.run));
        if run.is_empty() {
            return;
        }
        self.blocks.push(if self.open.is_empty() {
            Block::Heading(level, unbroken(run))
        } else {
            Block::Paragraph(bold(run))
        });
    }

    /// A link that goes nowhere known is text with its address behind it; one without text shows its address.
    fn end_link(&mut self) {
        let opening = self.run.iter().rposition(|inline| matches!(inline, Inline::Open(Mark::Link(_))));
        let Some(opening) = opening else { return };
        let Some(Inline::Open(Mark::Link(raw))) = self.run.get(opening).cloned() else { return };
        let empty = opening + 1 == self.run.len();
        if let Some(address) = address(&raw) {
            if empty {
                self.run.push(Inline::Text(raw));
            }
            let mark = Mark::Link(address);
            if let Some(inline) = self.run.get_mut(opening) {
                *inline = Inline::Open(mark.clone());
            }
            self.run.push(Inline::Close(mark));
        } else {
            self.run.remove(opening);
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
        if self.open.len() < DEEPEST && self.skipped == 0 {
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

/// The run as the [`Run`]'s promise has it.
pub(super) fn tidy(run: Run) -> Run {
    let mut merged = Run::new();
    for inline in run {
        match (merged.last_mut(), inline) {
            (Some(Inline::Text(text)), Inline::Text(words)) => text.push_str(&words),
            (None | Some(Inline::Break), Inline::Break) => {}
            (_, Inline::Code(words)) => merged.push(Inline::Code(words.replace(escape::is_gap, " "))),
            (_, inline) => merged.push(inline),
        }
    }
    let mut out = Run::with_capacity(merged.len());
    let mut inlines = merged.into_iter().peekable();
    while let Some(inline) = inlines.next() {
        let Inline::Text(words) = inline else {
            out.push(inline);
            continue;
        };
        let collapsed = escape::collapsed(&words);
        let mut words = collapsed.as_str();
        if matches!(out.last(), None | Some(Inline::Break)) {
            words = words.trim_start();
        }
        if matches!(inlines.peek(), None | Some(Inline::Break)) {
            words = words.trim_end();
        }
        if !words.is_empty() {
            out.push(Inline::Text(words.to_owned()));
        }
    }
    if out.last() == Some(&Inline::Break) {
        out.pop();
    }
    out
}

/// The run with spaces for its breaks.
pub(super) fn unbroken(run: Run) -> Run {
    let space = |inline| if inline == Inline::Break { Inline::Text(" ".to_owned()) } else { inline };
    tidy(run.into_iter().map(space).collect())
}

fn bold(run: Run) -> Run {
    let strong = |inline: &Inline| matches!(inline, Inline::Open(Mark::Strong) | Inline::Close(Mark::Strong));
    let mut out = vec![Inline::Open(Mark::Strong)];
    out.extend(run.into_iter().filter(|inline| !strong(inline)));
    out.push(Inline::Close(Mark::Strong));
    tidy(out)
}

/// The address of a link to the web, to mail or to a telephone, in characters that Markdown leaves alone.
pub(super) fn address(raw: &str) -> Option<String> {
    let lower = raw.trim_start().to_ascii_lowercase();
    if !["https://", "http://", "mailto:", "tel:"].iter().any(|scheme| lower.starts_with(scheme)) {
        return None;
    }
    let raw = raw.trim();
    let mut out = String::with_capacity(raw.len());
    for (at, letter) in raw.char_indices() {
        let harmful = escape::is_gap(letter) || letter.is_whitespace() || "<>()[]\\|`\"".contains(letter);
        if harmful || letter == '&' && escape::starts_entity(&raw[at + 1..]) {
            let mut bytes = [0; 4];
            for byte in letter.encode_utf8(&mut bytes).bytes() {
                out.push_str(&format!("%{byte:02X}"));
            }
        } else {
            out.push(letter);
        }
    }
    Some(out)
}
