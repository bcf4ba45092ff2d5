//! Items of a list without the space behind their sign, `-bellen` and `1.bellen`, or without their dash, `[ ] bellen`:
//! Markdown makes one paragraph of them.
//!
//! Never: signs in the midst of a paragraph, which a line may begin with by chance.

use super::super::Bytes;
use super::super::lines::SourceLine;
use super::Doubt;
use crate::problem::{Edit, Place, part};

/// An item: its line, its sign, and what comes in the place of that.
type Item<'l, 't> = (&'l SourceLine<'t>, &'t str, String);

/// Such items, all of the kind of the first: two or more that are all of a paragraph, or stand below a line with a colon.
pub(super) fn items(lines: &[SourceLine<'_>], at: &impl Fn(Bytes) -> Place) -> Option<Doubt> {
    let depth = lines.iter().filter(|line| !line.content.is_empty()).map(SourceLine::indent).min()?;
    let paragraphs = lines.split(|line| line.content.is_empty());
    let mut all: Vec<Vec<Item<'_, '_>>> = paragraphs.filter_map(|lines| run(lines, depth)).collect();
    let is_star = |run: &Vec<Item<'_, '_>>| run.first().is_some_and(|(_, sign, _)| *sign == "*");
    let star = all.first().is_some_and(is_star);
    all.retain(|run| is_star(run) == star);
    let (first, sign, _) = all.first()?.first()?;
    let edit = |(line, sign, new): &Item<'_, '_>| Edit {
        place: at(line.at..line.at + sign.len()),
        text: new.clone(),
    };
    // A star may be that of a note below the text.
    let cure = if *sign == "*" { Vec::new() } else { all.iter().flatten().map(edit).collect() };
    Some(Doubt::Bullets(at(first.at..first.at + sign.len()), (*sign).to_owned(), cure))
}

/// The items of a paragraph, each with what stands further in below it.
fn run<'l, 't>(lines: &'l [SourceLine<'t>], depth: usize) -> Option<Vec<Item<'l, 't>>> {
    let first = match lines {
        [head, next, ..] if head.content.ends_with(':') && next.indent() == head.indent() => 1,
        _ => 0,
    };
    let lines = lines.get(first..)?;
    let indent = lines.first().map(SourceLine::indent).filter(|indent| *indent < depth + 4)?;
    let of = |read: fn(&str) -> Option<(&str, String)>| -> Option<Vec<Item<'l, 't>>> {
        let level = lines.iter().filter(|line| line.indent() <= indent);
        level
            .map(|line| read(line.content).map(|(sign, new)| (line, part(line.content, ..sign.len()), new)))
            .collect()
    };
    let found = [boxed, dash, number].into_iter().find_map(of)?;
    let stars = found.iter().any(|(_, sign, _)| *sign == "*");
    let closed = stars && lines.iter().any(|line| part(line.content, 1..).contains('*'));
    let counts = |number: usize, sign: &str| sign.trim_end_matches(['.', ')']).parse() == Ok(number);
    let from = found.first().and_then(|(_, sign, _)| sign.trim_end_matches(['.', ')']).parse::<usize>().ok());
    let in_turn = from.is_none_or(|from| {
        found.iter().enumerate().all(|(number, (_, sign, _))| counts(from + number, sign))
    });
    let enough = found.len() > 1 || found.first().is_some_and(|(_, sign, _)| *sign == "[ ]");
    (enough && in_turn && !closed).then_some(found)
}

/// `[ ]` before words.
fn boxed(content: &str) -> Option<(&str, String)> {
    let sign = ["[ ]", "[]", "[x]", "[X]"].into_iter().find(|sign| content.starts_with(sign))?;
    let new = if sign == "[]" { "- [ ]".to_owned() } else { format!("- {sign}") };
    part(content, sign.len()..).starts_with([' ', '\t']).then_some((sign, new))
}

/// `-` or `*` straight before a word.
fn dash(content: &str) -> Option<(&str, String)> {
    let sign = content.get(..1).filter(|sign| matches!(*sign, "-" | "*"))?;
    part(content, 1..).starts_with(char::is_alphabetic).then(|| (sign, format!("{sign} ")))
}

/// `1.` or `1)` straight before a word.
fn number(content: &str) -> Option<(&str, String)> {
    let figures = content.bytes().take_while(u8::is_ascii_digit).count();
    let rest = content.get(figures..).filter(|_| matches!(figures, 1 | 2))?.strip_prefix(['.', ')'])?;
    let sign = content.get(..=figures)?;
    rest.starts_with(char::is_alphabetic).then(|| (sign, format!("{sign} ")))
}
