//! [`Text`] → CommonMark that reads back as the same text.
//!
//! Goes out: Markdown whose blocks are all closed, without a newline at its end. Never: a look at what stands around it.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::escape;
use super::line::{self, Place, longest};
use super::text::{Alignment, Block, Inline, Item, Run, Text, tidy};

/// Deepest heading Markdown has.
const DEEPEST_HEADING: usize = 6;

/// The whole text, its headings one level below `level` and deeper, its footnotes named by `label`.
pub(super) fn blocks(text: &Text, level: usize, mut label: impl FnMut() -> String) -> String {
    let mut labels = BTreeMap::new();
    let mut notes = Vec::new();
    for (name, blocks) in &text.notes {
        labels.entry(name.clone()).or_insert_with(|| {
            let label = label();
            notes.push((label.clone(), blocks));
            label
        });
    }
    let mut writer = Writer { out: String::new(), labels, level };
    writer.blocks(&text.blocks, "");
    for (label, blocks) in notes {
        if !writer.out.is_empty() {
            writer.out.push_str("\n\n");
        }
        let _ = write!(writer.out, "[^{label}]: ");
        writer.blocks(blocks, "    ");
        writer.trim();
    }
    writer.out
}

struct Writer {
    out: String,
    /// What the text's footnotes are called in the document.
    labels: BTreeMap<String, String>,
    /// The level of the heading above the text.
    level: usize,
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
                self.out.push_str(&"#".repeat((self.level + level).min(DEEPEST_HEADING)));
                self.out.push(' ');
                self.run(run, prefix);
            }
            Block::Code { language, text } => self.code(language, text, prefix),
            Block::Rule => self.out.push_str("___"),
            Block::Image { path, alt } => {
                self.out.push_str("![");
                escape::push(&mut self.out, alt, true);
                let _ = write!(self.out, "]({path})");
            }
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
                let cell = line::run(&self.relabelled(cell), Place::Cell);
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
        self.out.push_str(language);
        for line in text.lines() {
            self.line(prefix);
            self.out.push_str(line);
        }
        self.line(prefix);
        self.out.push_str(&fence);
    }

    fn run(&mut self, run: &Run, prefix: &str) {
        let line = line::run(&self.relabelled(run), Place::Line);
        self.out.push_str(&line.replace('\n', &format!("\n{prefix}")));
    }

    /// A new line in the containers that `prefix` stands for.
    fn line(&mut self, prefix: &str) {
        self.trim();
        self.out.push('\n');
        self.out.push_str(prefix);
    }

    fn trim(&mut self) {
        let kept = self.out.trim_end_matches(' ').len();
        self.out.truncate(kept);
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
        tidy(run.iter().map(name).collect())
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
