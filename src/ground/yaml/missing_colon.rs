//! The name of a field alone on its line, its colon forgotten, with its lines below it: `planning`, `aanpak |`.
//!
//! Never: a name with its value on the same line (`first.rs`, `layout.rs`), a heading (`between_fields.rs`).

use super::lines::{SourceLine, all_above, is_block_sign, is_name, lines_in};
use super::trouble::{FIELD_HELP, Trouble, write};

/// Shortest name of a field that may stand above a text.
const SHORTEST: usize = 4;

/// What is wrong with the line around which the parser stopped, or with the one that it belongs to.
pub(super) fn trouble(text: &str, line: &SourceLine<'_>) -> Option<Trouble> {
    let holds = |one: &SourceLine<'_>| {
        one.indent() < line.indent() || line.is_item() && !one.is_item() && one.indent() == line.indent()
    };
    let lines = std::iter::once(*line).chain(all_above(text, *line).find(holds));
    lines.into_iter().find_map(|owner| colon(text, &owner))
}

/// The line is a name, and what stands below it belongs to it.
fn colon(text: &str, owner: &SourceLine<'_>) -> Option<Trouble> {
    let content = owner.content;
    let sign = content.split_once(' ').filter(|(_, sign)| is_block_sign(sign));
    let name = sign.map_or(content, |(name, _)| name);
    let lines: Vec<_> = below(text, owner).collect();
    let (first, last) = (lines.first()?, lines.last()?);
    let fields = first.key().is_some() || first.content.starts_with("- {") || sign.is_some();
    let lower = name.starts_with(|c: char| c.is_lowercase());
    if !is_name(name)
        || !name.starts_with(char::is_alphanumeric)
        || !fields && (!lower || name.chars().count() < SHORTEST)
    {
        return None;
    }
    let told = |line: &str| {
        let message = "achter de naam van een veld hoort een dubbele punt";
        Trouble::new(owner.shown(), message, write(line, FIELD_HELP)).through(last.shown().end)
    };
    let name = name.to_lowercase();
    let cure = match sign {
        Some((_, sign)) => format!("{name}: {}", sign.trim()),
        None if !fields && !first.is_item() && lines.iter().any(is_odd) => format!("{name}: |"),
        None => format!("{name}:"),
    };
    if !fields && goes_on(text, owner) {
        let help = format!(
            "schrijf `{cure}`; hoort deze regel nog bij de tekst erboven, laat hem dan inspringen; dat is niet zeker te zien, dus `--herstel` kan het niet"
        );
        return Some(Trouble { help, ..told(&cure) });
    }
    Some(told(&cure).cure(vec![(owner.shown(), cure)]))
}

/// The lines that go in below this one, or the items below it.
fn below<'t>(text: &'t str, owner: &SourceLine<'_>) -> impl Iterator<Item = SourceLine<'t>> {
    let depth = owner.indent();
    let lines = lines_in(text, owner.start..text.len()).skip(1);
    let lines = lines.filter(|one| !one.content.is_empty() && !one.content.starts_with('#'));
    lines.take_while(move |one| one.indent() > depth || one.indent() == depth && one.is_item())
}

/// A line of text that YAML would not read as one.
fn is_odd(line: &SourceLine<'_>) -> bool {
    line.content.contains(": ") || line.content.contains(" #") || line.content.ends_with(':')
}

/// The line above is a sentence that has not ended, or a field without its value: this word may be of it.
fn goes_on(text: &str, owner: &SourceLine<'_>) -> bool {
    let Some(above) = all_above(text, *owner).next() else { return false };
    let value = above.content.split_once(": ").map_or(above.content, |(_, value)| value);
    let ended = value.ends_with(['.', '!', '?', '}', ']', '"', '\'']);
    above.content.ends_with(':') || value.split_whitespace().count() > 2 && !ended
}
