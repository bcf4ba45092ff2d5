//! Blocks → CommonMark that reads back as the same blocks.
//!
//! Comes in: a [`Text`]. Goes out: Markdown whose blocks are all closed, without a newline at its end. Each line of text
//! is read back before it is used; where its marks would not survive, they go and the words stay.
//! Never: a choice that a user's text could steer outside itself.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::escape;
use super::text::{self, Alignment, Block, Inline, Item, Mark, Run, Text};

/// Deepest heading Markdown has.
const DEEPEST_HEADING: usize = 6;

/// The whole text, its headings one level below `level` and deeper, its footnotes named by `label`.
pub(super) fn blocks(text: &Text, level: usize, mut label: impl FnMut() -> String) -> String {
    let mut labels = BTreeMap::new();
    let mut notes = Vec::new();
    for (name, blocks) in text.notes.iter().filter(|(_, blocks)| !blocks.is_empty()) {
        labels.entry(name.clone()).or_insert_with(|| {
            let label = label();
            notes.push((label.clone(), blocks));
            label
        });
    }
    let mut writer = Writer { out: String::new(), labels, level, levels: Vec::new() };
    writer.blocks(&text.blocks, "");
    for (label, blocks) in notes {
        if !writer.out.is_empty() {
            writer.out.push_str("\n\n");
        }
        let _ = write!(writer.out, "[^{label}]: ");
        writer.blocks(blocks, "    ");
    }
    writer.out
}

/// The whole text on one line, a footnote in parentheses where it is first referred to.
pub(super) fn line(text: &Text, place: Place) -> String {
    let mut notes: BTreeMap<&str, Run> = BTreeMap::new();
    for (label, blocks) in &text.notes {
        notes.entry(label).or_insert_with(|| flat(blocks));
    }
    let mut run = Run::new();
    for inline in flat(&text.blocks) {
        let Inline::Note(label) = &inline else {
            run.push(inline);
            continue;
        };
        if let Some(note) = notes.remove(label.as_str()) {
            run.push(Inline::Text(" (".to_owned()));
            run.extend(note.into_iter().filter(|inline| !matches!(inline, Inline::Note(_))));
            run.push(Inline::Text(")".to_owned()));
        }
    }
    inline(&text::tidy(run), place)
}

/// All the words of the blocks, a space between two blocks.
fn flat(blocks: &[Block]) -> Run {
    let mut out = Run::new();
    let mut add = |run: Run| {
        if !out.is_empty() {
            out.push(Inline::Text(" ".to_owned()));
        }
        out.extend(run);
    };
    for block in blocks {
        match block {
            Block::Paragraph(run) | Block::Heading(_, run) => add(run.clone()),
            Block::Code { text, .. } => add(vec![Inline::Code(text.trim().to_owned())]),
            Block::Rule => {}
            Block::Quote(blocks) => add(flat(blocks)),
            Block::List { items, .. } => items.iter().for_each(|item| add(flat(&item.blocks))),
            Block::Table { rows, .. } => rows.iter().flatten().cloned().for_each(&mut add),
        }
    }
    text::unbroken(out)
}

struct Writer {
    out: String,
    /// What the text's footnotes are called in the document.
    labels: BTreeMap<String, String>,
    /// The level of the heading above the text.
    level: usize,
    /// The text's own levels of the headings that are open, so that no level is skipped.
    levels: Vec<u8>,
}

impl Writer {
    fn blocks(&mut self, blocks: &[Block], prefix: &str) {
        let mut before: Option<(bool, bool)> = None;
        for (index, block) in blocks.iter().enumerate() {
            if index > 0 {
                self.line(prefix);
                self.line(prefix);
            }
            // A list right after a list of its kind takes the other marker, else they would be one.
            let numbered = if let Block::List { start, .. } = block { Some(start.is_some()) } else { None };
            let other = before.is_some_and(|(kind, other)| numbered == Some(kind) && !other);
            before = numbered.map(|kind| (kind, other));
            self.block(block, prefix, other);
        }
    }

    fn block(&mut self, block: &Block, prefix: &str, other: bool) {
        match block {
            Block::Paragraph(run) => self.run(run, prefix),
            Block::Heading(level, run) => {
                self.levels.retain(|above| above < level);
                self.levels.push(*level);
                let level = (self.level + self.levels.len()).min(DEEPEST_HEADING);
                self.out.push_str(&"#".repeat(level));
                self.out.push(' ');
                self.run(run, prefix);
            }
            Block::Code { language, text } => self.code(language, text, prefix),
            Block::Rule => self.out.push_str("___"),
            Block::Quote(blocks) => {
                self.out.push_str("> ");
                self.blocks(blocks, &format!("{prefix}> "));
            }
            Block::List { start, items, .. } => {
                let tight = is_tight(block);
                let mut number = start.filter(|start| start + (items.len() as u64) < 1_000_000_000);
                if start.is_some() && number.is_none() {
                    number = Some(1);
                }
                for (index, item) in items.iter().enumerate() {
                    if index > 0 {
                        self.line(prefix);
                        if !tight {
                            self.line(prefix);
                        }
                    }
                    let marker = match number {
                        Some(number) => {
                            format!("{}{} ", number + index as u64, if other { ')' } else { '.' })
                        }
                        None => (if other { "* " } else { "- " }).to_owned(),
                    };
                    self.item(item, &marker, prefix, tight);
                }
            }
            Block::Table { columns, rows } => self.table(columns, rows, prefix),
        }
    }

    fn item(&mut self, item: &Item, marker: &str, prefix: &str, tight: bool) {
        self.out.push_str(marker);
        if let (Some(done), Some(Block::Paragraph(_))) = (item.task, item.blocks.first()) {
            self.out.push_str(if done { "[x] " } else { "[ ] " });
        }
        let prefix = format!("{prefix}{}", " ".repeat(marker.len()));
        match &item.blocks[..] {
            [Block::Paragraph(run), list] if tight => {
                self.run(run, &prefix);
                self.line(&prefix);
                self.block(list, &prefix, false);
            }
            blocks => self.blocks(blocks, &prefix),
        }
    }

    fn table(&mut self, columns: &[Alignment], rows: &[Vec<Run>], prefix: &str) {
        for (index, row) in rows.iter().enumerate() {
            if index > 0 {
                self.line(prefix);
            }
            self.out.push('|');
            for cell in row {
                let cell = inline(&self.relabelled(cell), Place::Cell);
                let _ = write!(self.out, " {cell} |");
            }
            if index == 0 {
                self.line(prefix);
                self.out.push('|');
                for column in columns {
                    self.out.push_str(match column {
                        Alignment::None => " --- |",
                        Alignment::Left => " :-- |",
                        Alignment::Center => " :-: |",
                        Alignment::Right => " --: |",
                    });
                }
            }
        }
    }

    fn code(&mut self, language: &str, text: &str, prefix: &str) {
        let fence = "`".repeat((longest(text) + 1).max(3));
        self.out.push_str(&fence);
        let plain = |letter: &char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '+' | '#' | '.');
        self.out.extend(language.chars().take_while(plain));
        for line in text.lines() {
            self.line(prefix);
            self.out.extend(line.chars().map(|letter| match letter {
                '\t' => '\t',
                letter if escape::is_gap(letter) => ' ',
                letter => letter,
            }));
        }
        self.line(prefix);
        self.out.push_str(&fence);
    }

    fn run(&mut self, run: &Run, prefix: &str) {
        let line = inline(&self.relabelled(run), Place::Line);
        self.out.push_str(&line.replace('\n', &format!("\n{prefix}")));
    }

    /// A new line in the containers that `prefix` stands for.
    fn line(&mut self, prefix: &str) {
        let kept = self.out.trim_end_matches(' ').len();
        self.out.truncate(kept);
        self.out.push('\n');
        self.out.push_str(prefix);
    }

    /// The run with the document's names for its footnotes; a reference to none is text.
    fn relabelled(&self, run: &Run) -> Run {
        let name = |inline: &Inline| match inline {
            Inline::Note(label) => match self.labels.get(label) {
                Some(label) => Inline::Note(label.clone()),
                None => Inline::Text(format!("[^{label}]")),
            },
            other => other.clone(),
        };
        text::tidy(run.iter().map(name).collect())
    }
}

/// Without empty lines between its items: they hold a line, perhaps with a list below it that needs none either.
fn is_tight(block: &Block) -> bool {
    let Block::List { start: _, tight: true, items } = block else { return false };
    items.iter().all(|item| match &item.blocks[..] {
        [Block::Paragraph(_)] => true,
        [Block::Paragraph(_), list @ Block::List { start: None | Some(1), .. }] => is_tight(list),
        _ => false,
    })
}

/// Where a line of text will stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// Anywhere but in a table.
    Line,
    /// In a table.
    Cell,
}

/// How marks are written.
#[derive(Clone, Copy)]
enum Style {
    /// Emphasis with this letter.
    Marked(char),
    /// Links and code only.
    Unmarked,
}

/// The run as Markdown, with as much of its markup as reads back the same.
fn inline(run: &Run, place: Place) -> String {
    if !run.iter().all(|inline| matches!(inline, Inline::Text(_))) {
        let run = if place == Place::Cell { text::unbroken(run.clone()) } else { run.clone() };
        let unmarked = text::tidy(run.iter().filter(|inline| !is_emphasis(inline)).cloned().collect());
        let tries = [(&run, Style::Marked('_')), (&run, Style::Marked('*')), (&unmarked, Style::Unmarked)];
        for (run, style) in tries {
            let markdown = marked(run, style, place);
            if reads_back(&markdown, run, place) {
                return markdown;
            }
        }
    }
    let mut out = String::new();
    escape::push(&mut out, &words(run), true);
    out
}

fn is_emphasis(inline: &Inline) -> bool {
    matches!(inline, Inline::Open(mark) | Inline::Close(mark) if !matches!(mark, Mark::Link(_)))
}

/// The words alone.
fn words(run: &Run) -> String {
    let mut out = String::new();
    for inline in run {
        match inline {
            Inline::Text(words) | Inline::Code(words) => out.push_str(words),
            Inline::Break => out.push(' '),
            Inline::Open(_) | Inline::Close(_) | Inline::Note(_) => {}
        }
    }
    escape::collapsed(&out).trim().to_owned()
}

fn marked(run: &Run, style: Style, place: Place) -> String {
    let emphasis = if let Style::Marked(letter) = style { letter } else { '_' };
    let mut out = String::new();
    let mut inlines = run.iter();
    while let Some(inline) = inlines.next() {
        match inline {
            Inline::Text(words) => {
                let line_start = out.is_empty() || out.ends_with('\n');
                escape::push(&mut out, words, line_start);
            }
            Inline::Code(words) => code_span(&mut out, words, place),
            Inline::Break => out.push_str("\\\n"),
            Inline::Note(label) => {
                let _ = write!(out, "[^{label}]");
            }
            Inline::Open(Mark::Emphasis) | Inline::Close(Mark::Emphasis) => out.push(emphasis),
            Inline::Open(Mark::Strong) | Inline::Close(Mark::Strong) => out.push_str("**"),
            Inline::Open(Mark::Struck) | Inline::Close(Mark::Struck) => out.push_str("~~"),
            Inline::Open(Mark::Link(address)) => match inlines.as_slice() {
                [Inline::Text(words), Inline::Close(_), ..] if words == address => {
                    let _ = write!(out, "<{address}>");
                    inlines.next();
                    inlines.next();
                }
                _ => out.push('['),
            },
            Inline::Close(Mark::Link(address)) => {
                let _ = write!(out, "]({address})");
            }
        }
    }
    out
}

fn code_span(out: &mut String, words: &str, place: Place) {
    let fence = "`".repeat(longest(words) + 1);
    let space = if words.starts_with(['`', ' ']) || words.ends_with(['`', ' ']) { " " } else { "" };
    let words = if place == Place::Cell { words.replace('|', "\\|") } else { words.to_owned() };
    let _ = write!(out, "{fence}{space}{words}{space}{fence}");
}

/// The longest stretch of backticks.
fn longest(text: &str) -> usize {
    let mut most = 0;
    let mut now = 0;
    for letter in text.chars() {
        now = if letter == '`' { now + 1 } else { 0 };
        most = most.max(now);
    }
    most
}

fn reads_back(markdown: &str, run: &Run, place: Place) -> bool {
    let mut document = match place {
        Place::Line => markdown.to_owned(),
        Place::Cell => format!("| a |\n| - |\n| {markdown} |"),
    };
    for inline in run {
        if let Inline::Note(label) = inline {
            let _ = write!(document, "\n\n[^{label}]: x");
        }
    }
    match (place, &text::read(&document).blocks[..]) {
        (Place::Line, [Block::Paragraph(read)]) => read == run,
        (Place::Cell, [Block::Table { rows, .. }]) => {
            matches!(&rows[..], [_, row] if row[..] == [run.clone()])
        }
        _ => false,
    }
}
