//! Lines that belong to a block of text and stand less far in than it: their place, the message, and how far they go in.
//!
//! Never: fields, and what stands outside a text.

use super::lines::{SourceLine, all_above, lines_in};
use super::trouble::Trouble;

/// The line around which the parser stopped stands outside the text above it; those below that go with it move along.
pub(super) fn trouble(text: &str, line: &SourceLine<'_>) -> Option<Trouble> {
    if !is_text(line) {
        return None;
    }
    let out = |one: &SourceLine<'_>| one.indent() == line.indent() && is_text(one);
    let before = all_above(text, *line).find(|one| !out(one))?;
    let first = all_above(text, *line).take_while(out).last().unwrap_or(*line);
    let inside: Vec<_> = all_above(text, first).take_while(|one| one.indent() > first.indent()).collect();
    let owner = all_above(text, first).nth(inside.len())?;
    let depth = inside.last()?.indent();
    if !opens_text(&owner) || owner.indent() > first.indent() {
        return None;
    }
    let lines: Vec<_> = lines_in(text, first.start..text.len()).take_while(out).collect();
    let (message, these) = match lines.len() {
        1 => ("deze regel springt minder ver in dan de tekst erboven", "deze regel"),
        _ => ("deze regels springen minder ver in dan de tekst erboven", "deze regels"),
    };
    let spaces = if depth == 1 { "spatie" } else { "spaties" };
    let help = format!("laat {these} met {depth} {spaces} inspringen, net als de tekst erboven");
    let mut trouble = Trouble::new(first.shown(), message, help).other(before.shown(), "deze tekst");
    if let Some(last) = lines.last().filter(|last| last.start > first.start) {
        trouble = trouble.other(last.shown(), "tot en met deze");
    }
    let cure = lines.iter().map(|one| (one.start..one.at, " ".repeat(depth)));
    Some(trouble.cure(cure.collect()))
}

/// Words, or the row of a table: no field, and nothing that may be one.
fn is_text(line: &SourceLine<'_>) -> bool {
    let content = line.content;
    let row = content.starts_with('|') && content.ends_with('|') && content.len() > 2;
    let words = content.split(": ").next().unwrap_or_default().split_whitespace().count() > 1;
    let opens = content.starts_with(['{', '[', '"', '\'', '#', '|', '>']) || line.is_item();
    row || words && !opens && line.key().is_none() && !content.contains('=')
}

/// `doel: |`, and the other signs that a text stands below.
fn opens_text(line: &SourceLine<'_>) -> bool {
    let value = line.key().and_then(|_| line.content.split_once(':')).map(|(_, value)| value.trim());
    matches!(value, Some("|" | ">" | "|-" | ">-" | "|+" | ">+"))
}
