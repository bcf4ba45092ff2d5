//! The blocks of a part of a document → CommonMark that reads back as the same blocks, all of them closed, whatever stands around it.

use std::fmt::Write as _;

use super::line::{self, Labels, LineContext, longest};
use super::text::Text;
use super::{Align, Block, Container, DEEPEST_HEADING, Label, Table, escape, pieces};

/// A list's numbers stay below this.
const HIGHEST: u64 = 1_000_000_000;

/// Markdown without a newline at its end: the headings one level below `level` and deeper, the footnotes last, named by
/// `label`.
pub fn write(blocks: &[Block], level: usize, mut label: impl FnMut() -> String) -> String {
    let notes = blocks.iter().filter_map(|block| match block {
        Block::Open(Container::Note { note, .. }) => Some((*note, label())),
        _ => None,
    });
    let labels: Labels = notes.collect();
    let mut writer = MarkdownWriter { out: String::new(), labels, level, notes: Vec::new() };
    writer.blocks(blocks, "");
    let mut notes = std::mem::take(&mut writer.notes);
    notes.sort_by_key(|(note, _)| *note);
    for (note, blocks) in notes {
        if !writer.out.is_empty() {
            writer.out.push_str("\n\n");
        }
        let _ = write!(writer.out, "[^{}]: ", writer.labels[&note]);
        writer.blocks(blocks, "    ");
        writer.trim();
    }
    writer.out
}

struct MarkdownWriter<'a> {
    out: String,
    labels: Labels,
    /// The level of the heading above the text.
    level: usize,
    /// Footnotes that are still to be written.
    notes: Vec<(usize, &'a [Block])>,
}

impl<'a> MarkdownWriter<'a> {
    fn blocks(&mut self, blocks: &'a [Block], prefix: &str) {
        let mut before: Option<(bool, bool)> = None;
        for (index, piece) in self.without_notes(blocks).into_iter().enumerate() {
            if index > 0 {
                self.line(prefix);
                self.line(prefix);
            }
            // A list right after a list of its kind takes the other marker, else they would be one.
            let numbered = match piece {
                [Block::Open(Container::List { first, .. }), ..] => Some(first.is_some()),
                _ => None,
            };
            let other = before.is_some_and(|(kind, other)| numbered == Some(kind) && !other);
            before = numbered.map(|kind| (kind, other));
            self.piece(piece, prefix, other);
        }
    }

    /// The pieces of the text itself; footnotes wait.
    fn without_notes(&mut self, blocks: &'a [Block]) -> Vec<&'a [Block]> {
        let mut kept = Vec::new();
        for piece in pieces(blocks) {
            match piece {
                [Block::Open(Container::Note { note, .. }), inside @ .., _] => {
                    self.notes.push((*note, inside));
                }
                piece => kept.push(piece),
            }
        }
        kept
    }

    fn piece(&mut self, piece: &'a [Block], prefix: &str, other: bool) {
        match piece {
            [Block::Paragraph(text)] => self.text(text, prefix),
            [Block::Heading { depth, text, .. }] => {
                let level = self.level + usize::from(*depth);
                self.out.push_str(&"#".repeat(level.min(usize::from(DEEPEST_HEADING))));
                self.out.push(' ');
                self.text(text, prefix);
            }
            [Block::Code { language, text }] => self.code(language, &text.string, prefix),
            [Block::Rule] => self.out.push_str("___"),
            [Block::Figure(figure)] => {
                self.out.push_str("![");
                escape::push(&mut self.out, &figure.alt, true);
                let _ = write!(self.out, "]({}", figure.name);
                if !figure.caption.is_blank() {
                    let mut caption = String::new();
                    escape::push(&mut caption, &figure.caption.string, true);
                    let _ = write!(self.out, " \"{}\"", caption.replace('"', "\\\""));
                }
                self.out.push(')');
            }
            [Block::Table(table)] => self.table(table, prefix),
            [Block::Open(Container::List { first, .. }), inside @ .., _] => {
                self.list(*first, inside, is_tight(piece), prefix, other);
            }
            [Block::Open(_), inside @ .., _] => {
                self.out.push_str("> ");
                self.blocks(inside, &format!("{prefix}> "));
            }
            _ => {}
        }
    }

    fn list(&mut self, first: Option<u64>, inside: &'a [Block], tight: bool, prefix: &str, other: bool) {
        let items: Vec<_> = pieces(inside).collect();
        let first = first.map(|first| if first + (items.len() as u64) < HIGHEST { first } else { 1 });
        for (index, item) in items.into_iter().enumerate() {
            let [Block::Open(Container::Item(label)), inside @ .., _] = item else { continue };
            if index > 0 {
                self.line(prefix);
                if !tight {
                    self.line(prefix);
                }
            }
            let marker = match first {
                Some(first) => format!("{}{} ", first + index as u64, if other { ')' } else { '.' }),
                None => (if other { "* " } else { "- " }).to_owned(),
            };
            self.out.push_str(&marker);
            self.item(*label, inside, &format!("{prefix}{}", " ".repeat(marker.len())), tight);
        }
    }

    fn item(&mut self, label: Label, inside: &'a [Block], prefix: &str, tight: bool) {
        if let (Label::Task(done), Some(Block::Paragraph(_))) = (label, inside.first()) {
            self.out.push_str(if done { "[x] " } else { "[ ] " });
        }
        if !tight {
            return self.blocks(inside, prefix);
        }
        for (index, piece) in self.without_notes(inside).into_iter().enumerate() {
            if index > 0 {
                self.line(prefix);
            }
            self.piece(piece, prefix, false);
        }
    }

    fn table(&mut self, table: &Table, prefix: &str) {
        if !table.caption.is_blank() {
            self.text(&table.caption, prefix);
            self.line(prefix);
            self.line(prefix);
        }
        self.row(&table.head);
        self.line(prefix);
        self.out.push('|');
        for column in &table.columns {
            self.out.push_str(match column {
                Align::Unsaid => " --- |",
                Align::Left => " :-- |",
                Align::Centre => " :-: |",
                Align::Right => " --: |",
            });
        }
        for row in &table.rows {
            self.line(prefix);
            self.row(&row.cells);
        }
    }

    fn row(&mut self, cells: &[Text]) {
        self.out.push('|');
        for cell in cells {
            let cell = line::line(cell, LineContext::Cell, &self.labels);
            let _ = write!(self.out, " {cell} |");
        }
    }

    fn code(&mut self, language: &str, text: &str, prefix: &str) {
        let fence = "`".repeat((longest(text) + 1).max(3));
        self.out.push_str(&fence);
        self.out.push_str(language);
        for line in text.lines() {
            self.line(prefix);
            self.out.push_str(line.trim_end());
        }
        self.line(prefix);
        self.out.push_str(&fence);
    }

    fn text(&mut self, text: &Text, prefix: &str) {
        let line = line::line(text, LineContext::Line, &self.labels);
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
}

/// Whether this is a list that needs no empty lines between its items: they hold a line, perhaps with such a list below it.
fn is_tight(piece: &[Block]) -> bool {
    let [Block::Open(Container::List { tight: true, .. }), inside @ .., _] = piece else { return false };
    pieces(inside).all(|item| {
        let inside = item.get(1..item.len() - 1).unwrap_or_default();
        let is_note = |piece: &&[Block]| matches!(piece, [Block::Open(Container::Note { .. }), ..]);
        let mut pieces = pieces(inside).filter(|piece| !is_note(piece));
        match (pieces.next(), pieces.next(), pieces.next()) {
            (Some([Block::Paragraph(_)]), None, _) => true,
            (
                Some([Block::Paragraph(_)]),
                Some(list @ [Block::Open(Container::List { first: None | Some(1), .. }), ..]),
                None,
            ) => is_tight(list),
            _ => false,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::super::read::{By, read_part};
    use super::*;

    #[test]
    fn a_line_that_ends_in_a_cell_or_a_heading_ends_there() {
        let text =
            "# Een<br>twee\n\n| een<br>twee | d |\n|---|---|\n| *drie<br>vier* | `<br>` |\n\n- vijf<br>zes";
        let blocks = read_part(text, By::Person);
        let written = write(&blocks, 1, String::new);
        let expected = "## Een twee\n\n| een<br>twee | d |\n| --- | --- |\n| _drie<br>vier_ | `<br>` |\n\n- vijf\\\n  zes";
        assert_eq!(written, expected);
        assert_eq!(read_part(&written.replacen("##", "#", 1), By::Template).len(), blocks.len());
    }
}
