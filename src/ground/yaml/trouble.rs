//! A syntax error as it is told: where, what and the cure; and what the files that look for errors share.

use super::Bytes;
use super::lines::{is_name, line_of};
use crate::problem::{Code, floor_char_boundary, part};

/// What the tree builder knew when the parser stopped.
pub(super) struct Clues {
    /// Where the last whole thing ended.
    pub(super) last_end: usize,
    /// Where the innermost `[` or `{` that is still open stands.
    pub(super) open_flow: Option<usize>,
}

/// One syntax error, explained.
pub(super) struct Trouble {
    pub(super) code: Code,
    pub(super) span: Bytes,
    pub(super) message: String,
    pub(super) help: String,
    /// Other places that have to do with it.
    pub(super) others: Vec<(Bytes, String)>,
    /// The change that the help speaks of, in order; empty when a person has to choose.
    pub(super) cure: Vec<(Bytes, String)>,
    /// Up to where it speaks of the lines: no more is said of them.
    pub(super) through: usize,
}

impl Trouble {
    /// Text that is no YAML.
    pub(super) fn new(span: Bytes, message: impl Into<String>, help: impl Into<String>) -> Self {
        let (message, help) = (message.into(), help.into());
        let through = span.end;
        Self {
            code: Code::YamlOnleesbaar,
            span,
            message,
            help,
            others: Vec::new(),
            cure: Vec::new(),
            through,
        }
    }

    /// Says to write `new`, or the general words when there is too much to show; carried out, it stands at `at`.
    pub(super) fn write(mut self, at: Bytes, new: &str, general: &str) -> Self {
        self.help = write(new, general);
        self.cure = vec![(at, new.to_owned())];
        self
    }

    /// Carries the help out.
    pub(super) fn cure(mut self, edits: Vec<(Bytes, String)>) -> Self {
        self.cure = edits;
        self
    }

    /// Speaks of all lines up to `end`.
    pub(super) fn through(mut self, end: usize) -> Self {
        self.through = self.through.max(end);
        self
    }

    /// Adds a second place.
    pub(super) fn other(mut self, span: Bytes, words: impl Into<String>) -> Self {
        self.others.push((span, words.into()));
        self
    }
}

/// How a field is written, when there is too much to show.
pub(super) const FIELD_HELP: &str =
    "schrijf `veld: waarde`; tekst over meer regels springt in onder `veld: |`";

/// Longest text that a cure shows, in characters.
const LONGEST: usize = 60;

/// `schrijf …`, or the general words when there is too much to show.
pub(super) fn write(cure: &str, general: &str) -> String {
    if cure.chars().count() > LONGEST || cure.contains(|c: char| c.is_control() || c == '`') {
        return general.to_owned();
    }
    format!("schrijf `{cure}`")
}

/// A space that YAML does not take for one; texts copied from a word processor or a web page are full of them.
pub(super) const HARD_SPACE: char = '\u{a0}';

/// What to say of a line, or a key, that begins with hard spaces.
pub(super) const HARD_INDENT: (&str, &str) = (
    "deze regel springt in met harde spaties, en die zijn voor YAML geen spaties",
    "haal de spaties vooraan weg en typ ze opnieuw; harde spaties komen mee bij kopiëren",
);

/// The line begins with spaces of which one is hard.
pub(super) fn is_hard_indent(line: &str) -> bool {
    line.trim_start_matches(' ').starts_with(HARD_SPACE)
}

/// From `at` to the end of its line; at the end of the text, the last line that is not blank.
pub(super) fn to_line_end(text: &str, at: usize) -> Bytes {
    let mut at = floor_char_boundary(text, at);
    if part(text, at..).trim().is_empty() {
        let shown = text.trim_end().len();
        at = line_of(text, shown).start;
    }
    let line = line_of(text, at);
    let stretch = part(text, at..line.end).trim_end();
    at..at + stretch.len().max(1)
}

/// The top-level block around `at`: from a line that opens one to the next such line.
pub(super) fn block(text: &str, at: usize) -> Bytes {
    let opens = |at: usize| text.get(at..).is_some_and(opens_block);
    let at = floor_char_boundary(text, at);
    let mut start = line_of(text, at).start;
    while start > 0 && !opens(start) {
        start = line_of(text, start - 1).start;
    }
    let mut end = (line_of(text, at.max(start)).end + 1).min(text.len());
    while end < text.len() && !opens(end) {
        end = (line_of(text, end).end + 1).min(text.len());
    }
    start..end
}

/// A line that starts in the first column with something other than a comment.
fn opens_block(line: &str) -> bool {
    line.starts_with(|first: char| !first.is_whitespace() && !matches!(first, '#' | ']' | '}'))
}

/// `veld:waarde`, with the space that it lacks.
pub(super) fn glued(content: &str) -> Option<String> {
    let (key, value) = content.split_once(':')?;
    let value = value.trim_start_matches(HARD_SPACE);
    let glued =
        is_name(key) && !value.is_empty() && !value.starts_with([' ', '/']) && !content.contains(": ");
    glued.then(|| match value {
        "," | ";" => format!("{key}:"),
        value => format!("{key}: {value}"),
    })
}
