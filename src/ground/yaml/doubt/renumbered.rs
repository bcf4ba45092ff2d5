//! Items of a numbered list whose numbers do not follow each other: Markdown counts from the first one on (CommonMark 5.3).
//!
//! Never: lists of which all items have the same number, which is how some write them, and lists within lists.

use super::super::Bytes;
use super::super::lines::SourceLine;
use super::{Doubt, Misread};
use crate::problem::Place;

/// Most figures of the number of an item (CommonMark 5.2).
const FIGURES: usize = 9;

/// A list as far as it was read: how far in it stands, its sign, its first number and the last that is shown.
struct Counted {
    indent: usize,
    sign: char,
    first: u64,
    shown: u64,
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
            list = list.filter(|list| whole.content.is_empty() || line.indent() > list.indent);
            after_blank = true;
            continue;
        }
        let within = list.as_ref().is_some_and(|list| line.indent() > list.indent);
        match number(line.content) {
            _ if within => {}
            Some((number, sign)) => {
                let own = list.as_mut().filter(|list| list.indent == line.indent() && list.sign == sign);
                if let Some(own) = own {
                    own.shown += 1;
                    if number != own.shown && number != own.first {
                        return Some(Doubt::Misread(at(line.shown()), Misread::Numbered, Vec::new()));
                    }
                } else if after_blank || number == 1 || list.is_some() {
                    // Within a paragraph only a 1 begins a list.
                    list = Some(Counted { indent: line.indent(), sign, first: number, shown: number });
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

/// `5. vijf`, `5) vijf`: its number and sign.
fn number(content: &str) -> Option<(u64, char)> {
    let end = content.find(|c: char| !c.is_ascii_digit()).filter(|end| (1..=FIGURES).contains(end))?;
    let (figures, rest) = content.split_at(end);
    let sign = rest.chars().next().filter(|sign| matches!(sign, '.' | ')'))?;
    let behind = rest.get(1..)?;
    let is_item = behind.is_empty() || behind.starts_with([' ', '\t']);
    Some((figures.parse().ok()?, sign)).filter(|_| is_item)
}
