//! What a long text says, in a form that cannot harm the document around it.
//!
//! Made by `read.rs`, written by `write.rs` and `line.rs`. A tree of bounded depth, without HTML, images from elsewhere,
//! references or links to anything but the web, mail and telephones. Never: Markdown's own letters.

use super::escape;
pub(super) use pulldown_cmark::Alignment;

use crate::blocks::leads_out;
use crate::files::image;

/// What a text says.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Text {
    pub(super) blocks: Vec<Block>,
    /// Footnotes by their label in small letters, in the order of the text.
    pub(super) notes: Vec<(String, Vec<Block>)>,
}

impl Text {
    /// Puts bold words before the first paragraph, or above a text that starts otherwise.
    pub(super) fn lead(&mut self, words: &str) {
        let text = |words: &str| Inline::Text(words.to_owned());
        let mut bold = vec![Inline::Open(Mark::Strong), text(words), Inline::Close(Mark::Strong)];
        match self.blocks.first_mut() {
            Some(Block::Paragraph(run)) => {
                bold.push(text(" "));
                bold.append(run);
                *run = tidy(bold);
            }
            _ => self.blocks.insert(0, Block::Paragraph(bold)),
        }
    }
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Block {
    Paragraph(Run),
    /// Only at the top; elsewhere a heading is a bold paragraph. The levels start at 1 and skip none.
    Heading(usize, Run),
    /// The language is a word or nothing; no line ends in a space, the last is not empty.
    Code {
        language: String,
        text: String,
    },
    Rule,
    /// A file beside the sheets; the path needs no escaping inside `(…)`.
    Image {
        path: String,
        alt: String,
    },
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

/// A line of text: white space collapsed, no two texts or equal marks in a row, no space at its edges or at a break.
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

/// The run as the [`Run`]'s promise has it.
pub(super) fn tidy(run: Run) -> Run {
    let mut merged = Run::new();
    for inline in run {
        match (merged.last_mut(), inline) {
            (Some(Inline::Text(text)), Inline::Text(words)) => text.push_str(&words),
            (None | Some(Inline::Break), Inline::Break) => {}
            (Some(Inline::Close(closed)), Inline::Open(mark)) if *closed == mark => {
                merged.pop();
            }
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

/// The whole run bold.
pub(super) fn bold(run: Run) -> Run {
    let strong = |inline: &Inline| matches!(inline, Inline::Open(Mark::Strong) | Inline::Close(Mark::Strong));
    let mut out = vec![Inline::Open(Mark::Strong)];
    out.extend(run.into_iter().filter(|inline| !strong(inline)));
    out.push(Inline::Close(Mark::Strong));
    tidy(out)
}

/// The address of a link to the web, to mail or to a telephone, in characters that Markdown leaves alone.
pub(super) fn address(raw: &str) -> Option<String> {
    leads_out(raw.trim_start()).then(|| harmless(raw))
}

/// The path of an image that stays below its folder, in characters that Markdown leaves alone.
pub(super) fn image_path(raw: &str) -> Option<String> {
    image::below(raw).ok().map(|_| harmless(raw))
}

fn harmless(raw: &str) -> String {
    let raw = raw.trim();
    let mut out = String::with_capacity(raw.len());
    let mut letters = raw.chars();
    while let Some(letter) = letters.next() {
        let harmful = escape::is_gap(letter) || letter.is_whitespace() || "<>()[]\\|`\"".contains(letter);
        if harmful || letter == '&' && escape::starts_entity(letters.as_str()) {
            let mut bytes = [0; 4];
            for byte in letter.encode_utf8(&mut bytes).bytes() {
                out.push_str(&format!("%{byte:02X}"));
            }
        } else {
            out.push(letter);
        }
    }
    out
}
