//! Lines that belong to a block of text and stand less far in than it: their place, the message, and how far they go in.
//!
//! Never: fields, and what stands outside a text.

use super::around::is_of_letter;
use super::lines::{SourceLine, all_above, is_block_sign, lines_in};
use super::trouble::Trouble;

/// The line around which the parser stopped stands outside the text above it; those below that go with it move along.
pub(super) fn trouble(text: &str, line: &SourceLine<'_>) -> Option<Trouble> {
    let out = |one: &SourceLine<'_>| one.indent() == line.indent() && is_text(one);
    let before = all_above(text, *line).find(|one| !out(one))?;
    let first = all_above(text, *line).take_while(out).last().unwrap_or(*line);
    let inside: Vec<_> = all_above(text, first).take_while(|one| one.indent() > first.indent()).collect();
    let owner = all_above(text, first).nth(inside.len())?;
    let depth = inside.last().map_or(owner.inner() + 2, SourceLine::indent);
    if !is_text(line) || !opens_text(&owner) || owner.indent() > first.indent() {
        return None;
    }
    let goes_on = |one: &SourceLine<'_>| one.content.is_empty() || out(one);
    let lines = lines_in(text, first.start..text.len()).take_while(goes_on);
    let lines: Vec<_> = lines.filter(|one| !one.content.is_empty()).collect();
    let (message, these) = match (inside.is_empty(), lines.len()) {
        (false, 1) => ("deze regel springt minder ver in dan de tekst erboven", "deze regel"),
        (false, _) => ("deze regels springen minder ver in dan de tekst erboven", "deze regels"),
        (true, 1) => ("deze regel is de tekst van dit veld, maar springt niet in", "deze regel"),
        (true, _) => ("deze regels zijn de tekst van dit veld, maar springen niet in", "deze regels"),
    };
    let spaces = if depth == 1 { "spatie" } else { "spaties" };
    let (like, above) = match inside.is_empty() {
        true => ("", "van dit veld"),
        false => (", net als de tekst erboven", "deze tekst"),
    };
    let help = format!("laat {these} met {depth} {spaces} inspringen{like}");
    let mut trouble = Trouble::new(first.shown(), message, help).other(before.shown(), above);
    if let Some(last) = lines.last().filter(|last| last.start > first.start) {
        trouble = trouble.other(last.shown(), "tot en met deze");
    }
    // What came along with a letter would be printed as text of the field; `Groet uit de wijk` may be of it.
    let greets = |one: &SourceLine<'_>| {
        is_of_letter(one) && (one.content.ends_with(',') || one.content.split_whitespace().count() < 4)
    };
    if let (Some(last), true) = (lines.last(), lines.iter().any(greets)) {
        let help = format!("haal weg wat uit een e-mail komt; hoort het bij de tekst, {}", trouble.help);
        return Some(Trouble { help, ..trouble }.through(last.shown().end));
    }
    let next = lines_in(text, first.start..text.len()).find(|one| !goes_on(one));
    if next.is_some_and(|next| next.is_item() && next.key().is_some() && next.indent() == first.indent()) {
        let help = format!(
            "{}; hoort het streepje eronder ook bij de tekst, is niet te zien, dus `--herstel` kan het niet",
            trouble.help
        );
        return Some(Trouble { help, ..trouble });
    }
    let cure = lines.iter().map(|one| (one.start..one.at, " ".repeat(depth)));
    Some(trouble.cure(cure.collect()))
}

/// Words, a row of a table or an item of a list of words: no field, and nothing that may be one.
fn is_text(line: &SourceLine<'_>) -> bool {
    let content = line.content;
    let row = content.starts_with('|') && content.ends_with('|') && content.len() > 2;
    let words = content.split(": ").next().unwrap_or_default().split_whitespace().count() > 1;
    let heading = content.starts_with(char::is_uppercase) && !content.contains(':');
    let opens = content.starts_with(['{', '[', '"', '\'', '#', '|', '>']);
    if content.split_once(' ').is_some_and(|(_, sign)| is_block_sign(sign)) {
        return false; // a field that lacks its colon
    }
    row || (words || heading) && !opens && line.key().is_none() && !content.contains('=')
}

/// `doel: |`, and the other signs that a text stands below.
fn opens_text(line: &SourceLine<'_>) -> bool {
    line.key().and_then(|_| line.content.split_once(':')).is_some_and(|(_, value)| is_block_sign(value))
}
