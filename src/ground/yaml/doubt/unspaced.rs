//! Items of a list without the space behind their sign, `-bellen` and `1.bellen`, or without their dash, `[ ] bellen`:
//! Markdown makes one paragraph of them.

use super::super::Bytes;
use super::super::lines::SourceLine;
use super::Doubt;
use crate::problem::{Edit, Place, part};

/// The first such items of one paragraph: one with a box, or two or more of another kind.
pub(super) fn items(lines: &[SourceLine<'_>], at: &impl Fn(Bytes) -> Place) -> Option<Doubt> {
    let paragraphs = lines.split(|line| line.content.is_empty());
    paragraphs.into_iter().find_map(|lines| {
        let boxes: Vec<_> = lines.iter().filter_map(|line| Some((line, boxed(line.content)?))).collect();
        if let Some((first, sign)) = boxes.first() {
            let edit = |(line, _): &(&SourceLine<'_>, _)| insert(line.at, "- ", at);
            let edits = boxes.iter().map(edit).collect();
            return Some(Doubt::Bullets(at(first.at..first.at + sign.len()), (*sign).to_owned(), edits));
        }
        let dashes: Vec<_> = lines.iter().filter_map(|line| Some((line, dash(line.content)?))).collect();
        let numbers: Vec<_> = lines.iter().filter_map(|line| Some((line, number(line.content)?))).collect();
        let in_turn = numbers.windows(2).all(|pair| pair[0].1.1 + 1 == pair[1].1.1);
        let numbers = numbers.into_iter().filter(|_| in_turn).map(|(line, (sign, _))| (line, sign)).collect();
        let found = [dashes, numbers].into_iter().find(|found: &Vec<_>| found.len() > 1)?;
        let (first, sign) = found.first()?;
        let edit = |(line, sign): &(&SourceLine<'_>, &str)| insert(line.at + sign.len(), " ", at);
        let edits = found.iter().map(edit).collect();
        Some(Doubt::Bullets(at(first.at..first.at + sign.len()), (*sign).to_owned(), edits))
    })
}

fn insert(byte: usize, text: &str, at: &impl Fn(Bytes) -> Place) -> Edit {
    Edit { place: at(byte..byte), text: text.to_owned() }
}

/// `[ ]` before words.
fn boxed(content: &str) -> Option<&str> {
    let sign = ["[ ]", "[]", "[x]", "[X]"].into_iter().find(|sign| content.starts_with(sign))?;
    part(content, sign.len()..).starts_with([' ', '\t']).then_some(sign)
}

/// `-` straight before a word, or `*` that nothing closes.
fn dash(content: &str) -> Option<&str> {
    let sign = content.get(..1).filter(|sign| matches!(*sign, "-" | "*"))?;
    let rest = part(content, 1..);
    (rest.starts_with(char::is_alphabetic) && !(sign == "*" && rest.contains('*'))).then_some(sign)
}

/// `1.` or `1)` straight before a word.
fn number(content: &str) -> Option<(&str, u32)> {
    let figures = content.bytes().take_while(u8::is_ascii_digit).count();
    let number = content.get(..figures).filter(|_| figures < 3)?.parse().ok()?;
    let rest = content.get(figures..)?.strip_prefix(['.', ')'])?;
    rest.starts_with(char::is_alphabetic).then_some((content.get(..=figures)?, number))
}
