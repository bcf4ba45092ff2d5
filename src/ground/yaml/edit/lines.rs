//! Lines without dashes become the items of a list: their place in, the changes out.
//!
//! Never: lines of which one may hold more than one item, or one item more lines; then there is no change.

use super::shift::{ENDS, column, starts};
use crate::problem::scalar::{Within, written};
use crate::problem::{Edit, Place, part};

/// A dash before each line of the place, and `field` where an item has fields; a comma at the end of a line goes. The first
/// may stand behind its key.
pub(super) fn as_items(text: &str, place: Place, field: Option<&str>) -> Vec<Edit> {
    let mut edits = Vec::new();
    let all: Vec<_> = starts(text, place).collect();
    let indent = |start: &usize| {
        let line = part(text, *start..);
        line.len() - line.trim_start_matches(' ').len()
    };
    let depth = match all.get(1) {
        Some(second) => indent(second),
        None => column(text, place.start as usize) + 2,
    };
    for (number, start) in all.iter().enumerate() {
        let end = text.get(*start..).and_then(|rest| rest.find(ENDS)).map_or(text.len(), |end| start + end);
        let from = if number == 0 { place.start as usize } else { start + indent(start) };
        let to = end.min(place.end as usize);
        let Some(line) = text.get(from..to).map(str::trim_end).filter(|line| !line.is_empty()) else {
            continue;
        };
        let words = without_number(line.strip_prefix("- ").unwrap_or(line).trim_start());
        let words = words.trim_end_matches([',', ';']).trim_end();
        if words.is_empty() || words.contains([',', ';', '\t', '#']) {
            return Vec::new();
        }
        let value = written(words, Within::Block);
        let item = field.map_or_else(|| format!("- {value}"), |field| format!("- {field}: {value}"));
        let behind_key = number == 0 && !part(text, *start..from).trim().is_empty();
        // A title that goes on over lines is no two.
        let goes_on = number > 0 && words.starts_with(char::is_lowercase);
        if goes_on || behind_key && all.len() > 1 && field.is_some() {
            return Vec::new();
        }
        let white = part(text, *start..from).len() - part(text, *start..from).trim_end().len();
        let (begin, text) = match behind_key {
            true => (from - white, format!("\n{}{item}", " ".repeat(depth))),
            false => (from, item),
        };
        let at = |at: usize| super::super::clamp(at);
        edits.push(Edit { place: Place { start: at(begin), end: at(from + line.len()), ..place }, text });
    }
    edits
}

/// `1. Handreiking` and `1) Handreiking` without what a word processor counts with.
fn without_number(words: &str) -> &str {
    let counted = words.split_once(". ").or_else(|| words.split_once(") "));
    let number = |text: &str| matches!(text.len(), 1 | 2) && text.bytes().all(|byte| byte.is_ascii_digit());
    counted.filter(|(text, _)| number(text)).map_or(words, |(_, rest)| rest.trim_start())
}
