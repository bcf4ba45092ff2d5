//! One line of text → Markdown.
//!
//! Comes in: a [`Run`], or a whole [`Text`] to put on one line. Goes out: Markdown that was read back before it is used;
//! where its marks would not survive, they go and the words stay.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::text::{self, Block, Inline, Mark, Run, Text};
use super::{escape, read};

/// Where a line of text will stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// Anywhere but in a table.
    Line,
    /// In a table.
    Cell,
}

/// The whole text on one line, a footnote in parentheses where it is first referred to.
pub(super) fn text(text: &Text, place: Place) -> String {
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
    self::run(&text::tidy(run), place)
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
            Block::Image { alt, .. } => add(vec![Inline::Text(alt.clone())]),
            Block::Quote(blocks) => add(flat(blocks)),
            Block::List { items, .. } => items.iter().for_each(|item| add(flat(&item.blocks))),
            Block::Table { rows, .. } => rows.iter().flatten().cloned().for_each(&mut add),
        }
    }
    text::unbroken(out)
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
pub(super) fn run(run: &Run, place: Place) -> String {
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
                if out.ends_with(']') && words.starts_with(':') {
                    out.push('\\'); // a reference is no definition
                }
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
pub(super) fn longest(text: &str) -> usize {
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
    match (place, &read::text(&document).blocks[..]) {
        (Place::Line, [Block::Paragraph(read)]) => read == run,
        (Place::Cell, [Block::Table { rows, .. }]) => {
            matches!(&rows[..], [_, row] if row[..] == [run.clone()])
        }
        _ => false,
    }
}
