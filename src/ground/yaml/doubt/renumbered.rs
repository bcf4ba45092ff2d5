//! Items of a numbered list whose numbers do not follow each other: Markdown counts from the first one on (CommonMark 5.3).
//!
//! Never: lists of which all items have the same number, which is how some write them, and lists within numbered lists.

use super::super::Bytes;
use super::super::lines::SourceLine;
use super::{Doubt, Misread};
use crate::problem::Place;

/// Most figures of the number of an item (CommonMark 5.2).
const FIGURES: usize = 9;

/// A list as far as it was read: how far in it and the words of its last item stand, its sign, its first number, the last that is
/// shown, and whether all its items have the first one.
struct Counted {
    indent: usize,
    inner: usize,
    sign: char,
    first: u64,
    shown: u64,
    same: bool,
}

/// The first item that gets another number than it has. `lines` are `all` with those of code as empty ones.
pub(super) fn item(
    all: &[SourceLine<'_>],
    lines: &[SourceLine<'_>],
    at: &impl Fn(Bytes) -> Place,
) -> Option<Doubt> {
    let mut list: Option<Counted> = None;
    let mut after_blank = true;
    for (whole, line) in all.iter().zip(lines) {
        if line.content.is_empty() {
            // Code that stands no further in than the list ends it.
            list = list.filter(|list| whole.content.is_empty() || whole.indent() >= list.inner);
            after_blank = true;
            continue;
        }
        let within = list.as_ref().is_some_and(|list| line.indent() >= list.inner);
        match number(line.content) {
            _ if within => {}
            Some((number, sign, width)) => {
                let (indent, inner) = (line.indent(), line.indent() + width);
                let own = list.as_mut().filter(|list| list.indent <= indent && list.sign == sign);
                if let Some(own) = own {
                    own.shown += 1;
                    own.inner = inner;
                    own.same &= number == own.first;
                    if number != own.shown && !own.same {
                        return Some(Doubt::Misread(at(line.shown()), Misread::Numbered, Vec::new()));
                    }
                } else if after_blank || number == 1 || list.is_some() {
                    // Within a paragraph only a 1 begins a list.
                    list = Some(Counted { indent, inner, sign, first: number, shown: number, same: true });
                }
            }
            // Words straight below an item are of it.
            None if !after_blank && !line.content.starts_with(['#', '>', '-', '*', '+', '|', '_', '<']) => {}
            None => list = None,
        }
        after_blank = false;
    }
    None
}

/// `5. vijf`, `5) vijf`: its number, its sign and how far behind the number's first figure its words stand.
fn number(content: &str) -> Option<(u64, char, usize)> {
    let end = content.find(|c: char| !c.is_ascii_digit()).filter(|end| (1..=FIGURES).contains(end))?;
    let (figures, rest) = content.split_at(end);
    let sign = rest.chars().next().filter(|sign| matches!(sign, '.' | ')'))?;
    let behind = rest.get(1..)?;
    let is_item = behind.is_empty() || behind.starts_with([' ', '\t']);
    // Five spaces or more are one, and code (CommonMark 5.2).
    let spaces = behind.len() - behind.trim_start_matches(' ').len();
    let spaces = if (1..=4).contains(&spaces) && spaces < behind.len() { spaces } else { 1 };
    Some((figures.parse().ok()?, sign, end + 1 + spaces)).filter(|_| is_item)
}
