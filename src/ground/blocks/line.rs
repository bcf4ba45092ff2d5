//! A line of text → Markdown that reads back as the same line: it is read before it is used, and where its marks would not
//! survive, they go and the words stay.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::text::{Goal, Lang, Says, Signal, Span, Style, Text};
use super::{Block, By, Container, escape, pieces, read_part};

/// Where a line of text will stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineContext {
    /// Anywhere but in a table.
    Line,
    /// In a table.
    Cell,
}

/// What footnotes are called in the document, by their number.
pub(super) type Labels = BTreeMap<usize, String>;

/// A text on one line, a footnote in parentheses where it is first referred to.
pub fn on_one_line(blocks: &[Block], place: LineContext) -> String {
    let mut notes = BTreeMap::new();
    let flat = flat(blocks, &mut notes);
    let mut text = Text { links: flat.links.clone(), ..Text::default() };
    for (span, words) in flat.stretches() {
        if !span.style.raised {
            text.push(words, span.style, span.link);
        } else if let Some(note) = flat.note(span).and_then(|note| notes.remove(&note)) {
            let links = text.links.len();
            text.links.extend(note.links.iter().cloned());
            text.push(" (", Style::default(), None);
            for (span, words) in note.stretches().filter(|(span, _)| !span.style.raised) {
                text.push(words, span.style, span.link.map(|link| links + link));
            }
            text.push(")", Style::default(), None);
        }
    }
    text.trim();
    line(&text.unbroken(), place, &Labels::new())
}

/// All the words of the blocks, a space between two blocks; those of footnotes go to `notes`.
fn flat(blocks: &[Block], notes: &mut BTreeMap<usize, Text>) -> Text {
    let mut flat = Text::default();
    let mut add = |text: &Text| {
        flat.push(" ", Style::default(), None);
        flat.append(text);
    };
    for piece in pieces(blocks) {
        match piece {
            [Block::Open(Container::Note { note, .. }), inside @ .., _] => {
                let words = self::flat(inside, notes);
                notes.insert(*note, words);
            }
            [Block::Open(_), inside @ .., _] => add(&self::flat(inside, notes)),
            [Block::Paragraph(text) | Block::Heading { text, .. }] => add(text),
            [Block::Code { text, .. }] => {
                let mut code = Text::default();
                code.push(text.string.trim(), Style { code: true, ..Style::default() }, None);
                add(&code);
            }
            [Block::Figure(figure)] => {
                add(&Text::plain(&figure.alt));
                add(&figure.caption);
            }
            [Block::Table(table)] => table.texts().for_each(&mut add),
            _ => {}
        }
    }
    flat.trim();
    flat
}

/// The text as Markdown, with as much of its markup as reads back the same.
pub(super) fn line(text: &Text, place: LineContext, labels: &Labels) -> String {
    let is_plain = |span: &Span| span.style == Style::default() && span.link.is_none();
    if text.string.contains('\n') || !text.spans.iter().all(is_plain) {
        let unmarked =
            |span: &Span| (Style { bold: false, italic: false, struck: false, ..span.style }, span.link);
        let unmarked = text.clone().restyled(unmarked);
        for (text, emphasis) in [(text, '_'), (text, '*'), (&unmarked, '_')] {
            let markdown = LineWriter { text, emphasis, place, labels }.markdown();
            if reads_back(&markdown, text, place, labels) {
                return markdown;
            }
        }
    }
    let mut out = String::new();
    escape::push(&mut out, &words(text), true);
    out
}

/// The words alone.
fn words(text: &Text) -> String {
    let words = text.stretches().filter(|(span, _)| !span.style.raised).map(|(_, words)| words);
    escape::collapsed(&words.collect::<String>()).trim().to_owned()
}

/// What opens before a word and closes behind one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Delimiter {
    /// Index into [`Text::links`].
    Link(usize),
    Emphasis,
    Strong,
    Struck,
    Lang(Lang),
    Signal(Signal),
    Says(Says),
}

/// A line of text and how it is written.
#[derive(Clone, Copy)]
struct LineWriter<'a> {
    text: &'a Text,
    /// The letter for emphasis.
    emphasis: char,
    place: LineContext,
    labels: &'a Labels,
}

impl LineWriter<'_> {
    fn markdown(self) -> String {
        let mut out = String::new();
        let mut open: Vec<Delimiter> = Vec::new();
        for (at, (span, words)) in self.text.stretches().enumerate() {
            while open.iter().any(|mark| !self.carries(at, *mark)) {
                open.pop().into_iter().for_each(|mark| self.close(mark, &mut out));
            }
            for mark in self.opening(at, span, &open) {
                open.push(mark);
                self.open(mark, &mut out);
            }
            self.stretch(at, span, words, &mut out);
        }
        open.into_iter().rev().for_each(|mark| self.close(mark, &mut out));
        out
    }

    /// The marks that open before a stretch, the one that goes on longest first.
    fn opening(self, at: usize, span: &Span, open: &[Delimiter]) -> Vec<Delimiter> {
        let link = span.link.map(Delimiter::Link);
        let marks = [Delimiter::Emphasis, Delimiter::Strong, Delimiter::Struck].into_iter();
        let marks = link.into_iter().chain(marks).chain(span.style.lang.map(Delimiter::Lang));
        let marks = marks.chain(span.style.signal.map(Delimiter::Signal));
        let marks = marks.chain(span.style.says.map(Delimiter::Says));
        let mut marks: Vec<_> =
            marks.filter(|mark| self.carries(at, *mark) && !open.contains(mark)).collect();
        let end = |mark: &Delimiter| (at..).find(|at| !self.carries(*at, *mark));
        marks.sort_by_cached_key(|mark| Reverse(end(mark)));
        marks
    }

    /// Whether a stretch is within this mark.
    fn carries(self, at: usize, mark: Delimiter) -> bool {
        self.text.spans.get(at).is_some_and(|span| match mark {
            Delimiter::Link(link) => span.link == Some(link) && !span.style.raised && !self.is_address(at),
            Delimiter::Emphasis => span.style.italic,
            Delimiter::Strong => span.style.bold,
            Delimiter::Struck => span.style.struck,
            Delimiter::Lang(lang) => span.style.lang == Some(lang),
            Delimiter::Signal(signal) => span.style.signal == Some(signal),
            Delimiter::Says(words) => span.style.says == Some(words),
        })
    }

    /// Whether a stretch is the whole of a link and says where that leads.
    fn is_address(self, at: usize) -> bool {
        let spans = &self.text.spans;
        let link_of = |at: usize| spans.get(at).and_then(|span| span.link);
        let start = at.checked_sub(1).and_then(|before| spans.get(before)).map_or(0, |span| span.end);
        let Some((span, link)) = spans.get(at).and_then(|span| Some((span, span.link?))) else {
            return false;
        };
        let is_whole = link_of(at + 1) != Some(link) && at.checked_sub(1).and_then(link_of) != Some(link);
        let words = self.text.string.get(start..span.end);
        is_whole && !span.style.code && words == self.address(link)
    }

    fn address(&self, link: usize) -> Option<&str> {
        match self.text.links.get(link)? {
            Goal::Address(address) => Some(address),
            Goal::Note(_) | Goal::Heading(_) => None,
        }
    }

    fn open(self, mark: Delimiter, out: &mut String) {
        match mark {
            Delimiter::Link(_) => out.push('['),
            Delimiter::Lang(lang) => *out += &format!("<span lang=\"{}\">", lang.tag()),
            Delimiter::Signal(signal) => *out += &format!("<span class=\"{}\">", signal.class()),
            Delimiter::Says(says) => *out += &format!("<span title=\"{}\">", says.words()),
            Delimiter::Emphasis | Delimiter::Strong | Delimiter::Struck => self.close(mark, out),
        }
    }

    fn close(self, mark: Delimiter, out: &mut String) {
        match mark {
            Delimiter::Link(link) => {
                let _ =
                    write!(out, "]({})", self.address(link).expect("only a link to an address is opened"));
            }
            Delimiter::Emphasis => out.push(self.emphasis),
            Delimiter::Strong => out.push_str("**"),
            Delimiter::Struck => out.push_str("~~"),
            Delimiter::Lang(_) | Delimiter::Signal(_) | Delimiter::Says(_) => out.push_str("</span>"),
        }
    }

    /// The words of a stretch, which are in all their marks.
    fn stretch(self, at: usize, span: &Span, words: &str, out: &mut String) {
        if span.style.raised {
            let label = self.text.note(span).and_then(|note| self.labels.get(&note));
            label.into_iter().for_each(|label| *out += &format!("[^{label}]"));
        } else if span.style.code {
            code_span(out, words, self.place);
        } else if self.is_address(at) {
            let _ = write!(out, "<{words}>");
        } else {
            for (number, words) in words.split('\n').enumerate() {
                if number > 0 {
                    out.push_str(if self.place == LineContext::Cell { "<br>" } else { "\\\n" });
                }
                let line_start = out.is_empty() || out.ends_with('\n');
                if out.ends_with(']') && words.starts_with(':') {
                    out.push('\\'); // a reference is no definition
                }
                escape::push(out, words, line_start);
            }
        }
    }
}

fn code_span(out: &mut String, words: &str, place: LineContext) {
    let fence = "`".repeat(longest(words) + 1);
    let space = if words.starts_with(['`', ' ']) || words.ends_with(['`', ' ']) { " " } else { "" };
    let words = if place == LineContext::Cell { words.replace('|', "\\|") } else { words.to_owned() };
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

fn reads_back(markdown: &str, text: &Text, place: LineContext, labels: &Labels) -> bool {
    let mut document = match place {
        LineContext::Line => markdown.to_owned(),
        LineContext::Cell => format!("| a |\n| - |\n| {markdown} |"),
    };
    let notes: BTreeSet<usize> = text.spans.iter().filter_map(|span| text.note(span)).collect();
    for label in notes.iter().filter_map(|note| labels.get(note)) {
        let _ = write!(document, "\n\n[^{label}]: x");
    }
    let blocks = read_part(&document, By::Template);
    let is_note = |piece: &&[Block]| matches!(piece, [Block::Open(Container::Note { .. }), ..]);
    let mut pieces = pieces(&blocks).filter(|piece| !is_note(piece));
    match (place, pieces.next(), pieces.next()) {
        (LineContext::Line, Some([Block::Paragraph(read)]), None) => same(text, read),
        (LineContext::Cell, Some([Block::Table(table)]), None) => {
            matches!(&table.rows[..], [row] if matches!(&row.cells[..], [read] if same(text, read)))
        }
        _ => false,
    }
}

/// Whether two texts say the same in the same styles and lead to the same places; footnotes count from the first that
/// either refers to.
fn same(a: &Text, b: &Text) -> bool {
    let mut numbers: [BTreeMap<usize, usize>; 2] = Default::default();
    let mut number = |which: usize, note: Option<usize>| {
        let next = numbers[which].len();
        note.map(|note| *numbers[which].entry(note).or_insert(next))
    };
    let mut stretches = a.stretches().zip(b.stretches());
    a.spans.len() == b.spans.len()
        && stretches.all(|((a_span, a_words), (b_span, b_words))| {
            a_span.style == b_span.style
                && number(0, a.note(a_span)) == number(1, b.note(b_span))
                && (a_span.style.raised || a.goal(a_span) == b.goal(b_span) && a_words == b_words)
        })
}
