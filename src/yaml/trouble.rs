//! A syntax error as it is told: where, what and the cure; and the words that `syntax.rs` and `layout.rs` share.

use super::Bytes;
use super::lines::line_of;
use crate::problem::{Code, floor_char_boundary, part};

/// One syntax error, explained.
pub(super) struct Trouble {
    pub(super) code: Code,
    pub(super) span: Bytes,
    pub(super) message: String,
    pub(super) help: String,
    /// Other places that have to do with it.
    pub(super) others: Vec<(Bytes, String)>,
}

impl Trouble {
    /// Text that is no YAML.
    pub(super) fn new(span: Bytes, message: impl Into<String>, help: impl Into<String>) -> Self {
        let (message, help) = (message.into(), help.into());
        Self { code: Code::YamlOnleesbaar, span, message, help, others: Vec::new() }
    }

    /// Adds a second place.
    pub(super) fn other(mut self, span: Bytes, words: impl Into<String>) -> Self {
        self.others.push((span, words.into()));
        self
    }
}

/// The help that shows a value between quotes, when it is short and plain enough to show; else the general words.
pub(super) fn between_quotes(value: Option<&str>, general: &str) -> String {
    let value = value.map(|value| value.split_once(" #").map_or(value, |(kept, _)| kept).trim_end());
    let shown = value.filter(|value| {
        value.chars().count() <= 60
            && !value.is_empty()
            && !value.chars().any(|c| c.is_control() || matches!(c, '`' | '\\'))
    });
    match shown {
        Some(value) if !value.contains('"') => format!("schrijf `\"{value}\"`"),
        Some(value) if !value.contains('\'') => format!("schrijf `'{value}'`"),
        _ => general.to_owned(),
    }
}

/// A space that YAML does not take for one; texts copied from a word processor or a web page are full of them.
pub(super) const HARD_SPACE: char = '\u{a0}';

/// What to say of a line, or a key, that begins with hard spaces.
pub(super) fn hard_indent(line: &str) -> Option<(&'static str, &'static str)> {
    line.trim_start_matches(' ').starts_with(HARD_SPACE).then_some((
        "deze regel springt in met harde spaties, en die zijn voor YAML geen spaties",
        "haal de spaties vooraan weg en typ ze opnieuw; harde spaties komen mee bij kopiëren",
    ))
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
