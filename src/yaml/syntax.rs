//! A syntax error in, its place, its Dutch message and its cure out: quotes, brackets, tabs and first characters.
//!
//! The parser says where it got stuck; people need to know where the mistake begins: for an unclosed quote or
//! bracket that is where it was opened. Colons, dashes and indentation are in `layout.rs`. Never: values, fields.

use granit_parser::{ErrorKind, ScanError};

use super::lines::{blank, line_at, line_of};
use super::quotes::{bad_escape, behind_quote, opened_quote, text_again, unclosed};
use super::{Bytes, dashes, flow, layout};
use crate::problem::{Code, floor_char_boundary};

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
}

impl Trouble {
    /// Text that is no YAML.
    pub(super) fn new(span: Bytes, message: impl Into<String>, help: impl Into<String>) -> Self {
        let (message, help) = (message.into(), help.into());
        Self { code: Code::YamlOnleesbaar, span, message, help, others: Vec::new(), cure: Vec::new() }
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

    /// Adds a second place.
    pub(super) fn other(mut self, span: Bytes, words: impl Into<String>) -> Self {
        self.others.push((span, words.into()));
        self
    }
}

/// Longest text that a cure shows, in characters.
const LONGEST: usize = 60;

/// `schrijf …`, or the general words when there is too much to show.
pub(super) fn write(cure: &str, general: &str) -> String {
    if cure.chars().count() > LONGEST || cure.contains(|c: char| c.is_control() || c == '`') {
        return general.to_owned();
    }
    format!("schrijf `{cure}`")
}

/// Finds where the mistake begins and says how to mend it.
pub(super) fn explain(text: &str, error: &ScanError, clues: &Clues) -> Trouble {
    use ErrorKind as E;
    let at = floor_char_boundary(text, error.marker().byte_offset().unwrap_or(text.len()));
    let refused = match error.kind() {
        E::RecursionLimitExceeded => {
            Some((clues.last_end, "dit staat dieper dan 16 niveaus", "maak de indeling vlakker"))
        }
        E::DirectiveDisallowed | E::UndeclaredTagHandle => {
            Some((at, "dit is een YAML-functie die hier niet mag", "haal deze regel of dit woord weg"))
        }
        _ => None,
    };
    if let Some((at, message, help)) = refused {
        let trouble = Trouble::new(to_line_end(text, at), message, help);
        return Trouble { code: Code::YamlNietToegestaan, ..trouble };
    }
    scalar_trouble(text, at, error.kind(), clues)
        .or_else(|| start_trouble(text, at))
        .or_else(|| flow::trouble(text, at, error.kind(), clues))
        .unwrap_or_else(|| layout::trouble(text, at, error.kind()))
}

/// Quotes, tabs and first characters.
fn scalar_trouble(text: &str, at: usize, kind: &ErrorKind, clues: &Clues) -> Option<Trouble> {
    use ErrorKind as E;
    let here = to_line_end(text, at);
    Some(match kind {
        E::UnclosedQuotedScalar | E::InvalidQuotedScalarIndent | E::DocumentIndicatorInQuotedScalar => {
            unclosed(text, opened_quote(text, clues.last_end).unwrap_or(here))
        }
        E::InvalidTrailingSingleQuotedScalar | E::InvalidTrailingDoubleQuotedScalar => {
            behind_quote(text, at, here)
        }
        E::TabNotAllowed
        | E::TabInBlockIndentation
        | E::TabInIndentation
        | E::TabInPlainScalar
        | E::TabAtBlockScalarStart => {
            let span = tab(text, at).unwrap_or(here);
            Trouble::new(span, "hier staat een tab", "gebruik spaties om in te springen")
        }
        E::UnexpectedCharacter { .. } => dashes::bullet(text, at).unwrap_or_else(|| bad_start(text, here)),
        E::UnknownQuotedScalarEscape
        | E::InvalidQuotedScalarHexEscape
        | E::InvalidLowSurrogateHexEscape
        | E::InvalidLowSurrogate
        | E::MissingLowSurrogate
        | E::UnpairedLowSurrogate
        | E::InvalidUnicodeEscape => bad_escape(text, at, here),
        _ => return None,
    })
}

/// A value that begins with a character that means something else to YAML; `span` runs from there.
fn bad_start(text: &str, span: Bytes) -> Trouble {
    let value = text[span.clone()].trim_end();
    if value.len() > 1 && value.starts_with(['|', '>']) {
        let message = format!("achter `{}` hoort de regel op te houden", &value[..1]);
        return Trouble::new(span, message, "begin de tekst op de volgende regel, en laat die inspringen");
    }
    if matches!(value, "-" | "?") {
        let message = "hier staat een leesteken in plaats van een waarde";
        return Trouble::new(span, message, "vul een waarde in of haal de regel weg");
    }
    let message = "een waarde mag niet met dit teken beginnen";
    let general = "zet de waarde tussen aanhalingstekens, of zet lange tekst ingesprongen onder `veld: |`";
    text_again(Trouble::new(span.clone(), message, general), span, value, "", general)
}

/// First characters of a value or a list item that YAML reads as something else.
fn start_trouble(text: &str, at: usize) -> Option<Trouble> {
    let line = line_at(text, at);
    let content = line.content;
    if let Some(trouble) = dashes::glued(text, &line) {
        return Some(trouble);
    }
    let (key, value) = content.split_once(": ")?;
    let start = line.at + key.len() + 2 + (value.len() - value.trim_start().len());
    let value = value.trim_start();
    let bad = value.starts_with(['*', '&', '!', '@', '`', '%', '}', ']', ',', '?'])
        || value.starts_with("- ")
        || value == "-"
        || value.starts_with(['|', '>']) && value.len() > 2
        || text_behind_bracket(value);
    bad.then(|| bad_start(text, start..start + value.len()))
}

/// `[G40] Steden`: a text that begins with a word in brackets.
fn text_behind_bracket(value: &str) -> bool {
    let close = match value.as_bytes().first() {
        Some(b'[') => ']',
        Some(b'{') => '}',
        _ => return false,
    };
    let Some((inside, behind)) = value.split_once(close) else { return false };
    !inside[1..].contains(['[', '{'])
        && behind.trim_start().starts_with(|first: char| first.is_alphanumeric())
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

/// Replaces the top-level block around `at` by spaces; `false` when there was nothing left to blank.
pub(super) fn blank_block(text: &mut String, at: usize) -> bool {
    let block = block(text, at);
    let changed = text.get(block.clone()).is_some_and(|block| block.contains(|c| !matches!(c, ' ' | '\n')));
    blank(text, block);
    changed
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

/// From `at` to the end of its line; at the end of the text, the last line that is not blank.
pub(super) fn to_line_end(text: &str, at: usize) -> Bytes {
    let mut at = floor_char_boundary(text, at);
    if text[at..].trim().is_empty() {
        let shown = text.trim_end().len();
        at = line_of(text, shown).start;
    }
    let line = line_of(text, at);
    let stretch = text[at..line.end].trim_end();
    at..at + stretch.len().max(1)
}

/// The tab on the line of `at`, or the first one that indents a later line.
fn tab(text: &str, at: usize) -> Option<Bytes> {
    let line = line_of(text, at);
    let same = text[line.clone()].find('\t').map(|found| line.start + found);
    let mut start = line.start;
    let indents = text[start..].split_inclusive('\n').find_map(|line| {
        let indent = &line[..line.len() - line.trim_start_matches([' ', '\t']).len()];
        let found = indent.find('\t').map(|found| start + found);
        start += line.len();
        found
    });
    same.or(indents).map(|found| found..found + 1)
}
