//! Which lines of a text are code to Markdown.
//!
//! Never: whether that was meant (`misread.rs`).

use super::super::lines::SourceLine;
use super::is_numbered;

/// Lines, those of code as empty ones: within a fence, or four spaces further in below an empty line (CommonMark 4.4). There each
/// sign is what it is.
pub(super) fn outside_code<'t>(lines: impl Iterator<Item = SourceLine<'t>>) -> Vec<SourceLine<'t>> {
    let lines: Vec<_> = lines.collect();
    let filled = lines.iter().filter(|line| !line.content.is_empty());
    let deep = filled.map(SourceLine::indent).min().unwrap_or_default() + 4;
    let (mut indented, mut empty, mut list) = (false, true, false);
    let mut fences = fences(&lines).into_iter().peekable();
    let mut number = 0;
    let outside = |line: SourceLine<'t>| {
        let here = number;
        number += 1;
        while fences.next_if(|(_, end)| end.is_some_and(|end| end < here)).is_some() {}
        let fenced = fences.peek().is_some_and(|(start, _)| *start <= here);
        if line.content.is_empty() {
            empty = true;
            return line;
        }
        list = line.is_item() || is_numbered(line.content) || list && line.indent() + 4 > deep;
        indented = line.indent() >= deep && !list && (indented || empty);
        empty = false;
        if fenced || indented { SourceLine { content: "", ..line } } else { line }
    };
    lines.iter().copied().map(outside).collect()
}

/// The fences among these lines, each by the lines that open and close it (CommonMark 4.5); the last may have no end.
pub(super) fn fences(lines: &[SourceLine<'_>]) -> Vec<(usize, Option<usize>)> {
    let depth =
        lines.iter().filter(|line| !line.content.is_empty()).map(SourceLine::indent).min().unwrap_or(0);
    let mut found: Vec<(usize, Option<usize>)> = Vec::new();
    let (mut open, mut list) = ("", false);
    for (number, line) in lines.iter().enumerate() {
        list = is_item(line) || list && (line.content.is_empty() || line.indent() > depth);
        match found.last_mut() {
            Some((_, end @ None)) => {
                let closes = line.content.starts_with(open)
                    && open.chars().next().is_some_and(|sign| is_of(line.content, sign));
                if closes {
                    *end = Some(number);
                }
            }
            _ => {
                let content = if is_item(line) { behind_mark(line.content) } else { line.content };
                if let Some(marks) = marks(content).filter(|_| list || line.indent() < depth + 4) {
                    open = marks;
                    found.push((number, None));
                }
            }
        }
    }
    found
}

/// What an item says.
fn behind_mark(content: &str) -> &str {
    content.split_once(' ').map_or("", |(_, rest)| rest.trim_start())
}

/// The marks with which a fence begins.
fn marks(content: &str) -> Option<&str> {
    let sign = content.chars().next().filter(|sign| matches!(sign, '`' | '~'))?;
    let marks = content.get(..content.len() - content.trim_start_matches(sign).len())?;
    let info = content.get(marks.len()..)?;
    (marks.len() > 2 && !(sign == '`' && info.contains('`'))).then_some(marks)
}

/// An item of a list, with any of its marks.
pub(super) fn is_item(line: &SourceLine<'_>) -> bool {
    let bullet = ["* ", "+ "].iter().any(|sign| line.content.starts_with(sign));
    bullet || line.is_item() || is_numbered(line.content)
}

/// The line has this sign and nothing else.
pub(super) fn is_of(content: &str, sign: char) -> bool {
    !content.is_empty() && content.chars().all(|c| c == sign)
}
