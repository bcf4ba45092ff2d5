//! How far a line goes in: the words for it, and the change.
//!
//! Never: which line shows how far (`layout.rs`, `dashes.rs`).

use super::Bytes;
use super::lines::{SourceLine, lines_in};
use super::trouble::block;
use crate::problem::part;

/// The line and those below it in the same block that stand as far or further, so that it stands at `depth`.
pub(super) fn moved(text: &str, line: &SourceLine<'_>, depth: usize) -> Vec<(Bytes, String)> {
    let from = line.indent();
    let inside = |one: &SourceLine<'_>| {
        one.content.is_empty() || one.indent() > from || one.indent() == from && !one.is_item()
    };
    let lines = lines_in(text, line.start..block(text, line.at).end).take_while(inside);
    let lines = lines.filter(|one| !one.content.is_empty());
    lines.map(|one| (one.start..one.at, " ".repeat(depth + one.indent() - from))).collect()
}

/// How far a line is to be indented, and which line shows it.
pub(super) fn as_far(text: &str, like: &SourceLine<'_>, depth: usize) -> String {
    let number = part(text, ..like.start).matches('\n').count() + 1;
    match depth {
        0 => format!("laat deze regel niet inspringen, net als regel {number}"),
        depth => format!("laat deze regel met {} inspringen, net als regel {number}", spaces(depth)),
    }
}

/// The key of a line, or the first sign of what stands there.
pub(super) fn shown(line: &SourceLine<'_>) -> Bytes {
    let from = line.start + line.inner();
    let first = || line.content.get(from.saturating_sub(line.at)..).and_then(|rest| rest.chars().next());
    from..from + line.key().map_or_else(|| first().map_or(1, char::len_utf8), str::len)
}

fn spaces(number: usize) -> String {
    format!("{number} {}", if number == 1 { "spatie" } else { "spaties" })
}
