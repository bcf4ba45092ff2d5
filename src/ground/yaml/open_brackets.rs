//! Brackets that a field opens and does not close before the next one: which lack, where, and whether they can stand elsewhere.
//!
//! Never: commas and colons between brackets (`flow.rs`).

use super::lines::{SourceLine, line_at, lines_in};
use super::trouble::{Trouble, write};

/// What stands between an opening bracket and the next one or its own end.
struct Level {
    /// `{` or `[`.
    open: char,
    /// Where it opens.
    at: usize,
    /// Behind a comma at this level begins a field in small letters, which may be one of the level around it.
    field: bool,
}

/// The brackets that lack at the end of the field of which one opens at `open`.
pub(super) fn trouble(text: &str, open: usize) -> Option<Trouble> {
    let owner = line_at(text, open);
    if let Some(trouble) = goes_on_outside(text, &owner) {
        return Some(trouble);
    }
    let end = end_of_field(text, &owner)?;
    let (levels, last) = unclosed(text, owner.at, end)?;
    let shut: String = levels.iter().rev().map(|level| if level.open == '{' { '}' } else { ']' }).collect();
    let first = levels.first()?;
    let start = owner.at;
    let line = text.get(start..end)?;
    let comma = line.ends_with(',');
    let kept = line.trim_end_matches([',', ' ']);
    let at = start + kept.len();
    let message = match levels.len() {
        1 => "dit haakje wordt niet goed gesloten",
        _ => "vanaf dit haakje wordt er meer dan een niet gesloten",
    };
    // `{besteed: {convenant: 1, uren: 2}`: the one that is there may close either.
    let nested = levels.windows(2).any(|pair| pair[0].open == '{' && pair[1].open == '{' && pair[1].field)
        || last.is_some_and(|inner| inner.open == '{' && inner.field)
            && levels.last().is_some_and(|level| level.open == '{');
    let general = format!("zet aan het eind `{shut}`");
    let shown = kept.chars().next_back().map_or(1, char::len_utf8);
    let trouble = Trouble::new(first.at..first.at + 1, message, general.clone()).through(end);
    let trouble = trouble.other(at - shown..at, format!("hierachter ontbreekt `{shut}`"));
    if nested {
        let help = format!(
            "{general}, of sluit een binnenste haakje eerder; welk veld waarbij hoort, is niet zeker te zien, dus `--herstel` kan het niet"
        );
        return Some(Trouble { help, ..trouble });
    }
    let tail = start + line.len();
    let end = if comma { tail } else { at };
    let whole = if kept.contains('\n') { String::new() } else { format!("{kept}{shut}") };
    let help = if whole.is_empty() { general } else { write(&whole, &general) };
    Some(Trouble { help, ..trouble }.cure(vec![(at..end, shut)]))
}

/// Most lines that a value between brackets is looked for on.
const MOST_LINES: usize = 50;

/// Lines that go on between the brackets of this one, up to the one that closes them, and do not go in as far as they have to.
fn goes_on_outside(text: &str, owner: &SourceLine<'_>) -> Option<Trouble> {
    let mut depth = opened(owner.content)?;
    if depth == 0 || !owner.content.ends_with([',', '[', '{']) {
        return None;
    }
    let least = if owner.is_item() { owner.inner() } else { owner.indent() + 2 };
    let below = lines_in(text, owner.start..text.len()).skip(1).filter(|line| !line.content.is_empty());
    let mut outside = Vec::new();
    for line in below.take(MOST_LINES) {
        if line.indent() < least {
            outside.push(line);
        }
        depth = depth.checked_add_signed(opened_or_shut(line.content))?;
        if depth == 0 {
            let spaces = |line: &SourceLine<'_>| (line.start..line.at, " ".repeat(least));
            let (message, these) = match outside.len() {
                0 => return None,
                1 => ("onder deze regel springt er een tussen de haakjes niet ver genoeg in", "die regel"),
                _ => ("onder deze regel springen er tussen de haakjes niet ver genoeg in", "die regels"),
            };
            // Told where the brackets open: the block of that line goes with it.
            let help = format!("laat {these} met {least} spaties inspringen");
            let trouble = Trouble::new(owner.shown(), message, help);
            let rest = outside.iter().take(3);
            let trouble = rest.fold(trouble, |trouble, line| trouble.other(line.shown(), "deze"));
            return Some(trouble.through(line.shown().end).cure(outside.iter().map(spaces).collect()));
        }
        if !line.content.ends_with([',', '[', '{']) {
            return None;
        }
    }
    None
}

/// How many brackets a line opens and does not close; nothing where it closes more.
fn opened(content: &str) -> Option<usize> {
    usize::try_from(opened_or_shut(content)).ok()
}

/// The brackets that a line opens, less those that it closes.
fn opened_or_shut(content: &str) -> isize {
    let (mut depth, mut quote) = (0, None);
    for sign in content.chars() {
        match (quote, sign) {
            (Some(opened), _) if opened == sign => quote = None,
            (Some(_), _) => {}
            (None, '"') => quote = Some(sign),
            (None, '[' | '{') => depth += 1,
            (None, ']' | '}') => depth -= 1,
            _ => {}
        }
    }
    depth
}

/// Where the value ends that this line begins: at its end, or at that of the last line below that goes further in than it, if it
/// is to go on there. Nothing where what follows cannot be the next field.
fn end_of_field(text: &str, owner: &SourceLine<'_>) -> Option<usize> {
    let goes_on = owner.content.ends_with([',', '[', '{']);
    let below = lines_in(text, owner.start..text.len()).skip(1).filter(|line| !line.content.is_empty());
    let mut end = owner.at + owner.content.len();
    for line in below {
        if line.indent() <= owner.indent() || owner.is_item() && line.indent() <= owner.inner() {
            let next = line.key().is_some() || line.is_item() || line.content.starts_with('#');
            return next.then_some(end);
        }
        if !goes_on {
            return None;
        }
        end = line.at + line.content.len();
    }
    Some(end)
}

/// The levels that are open at `end`, and the one that was closed last of all, right there. Nothing where a bracket closes another,
/// a quote stays open, or a comment stands.
fn unclosed(text: &str, start: usize, end: usize) -> Option<(Vec<Level>, Option<Level>)> {
    let stretch = text.get(start..end)?;
    let mut levels: Vec<Level> = Vec::new();
    let mut closed = None;
    let (mut quote, mut before) = (None, ' ');
    for (at, c) in stretch.char_indices() {
        match (quote, c) {
            (Some(opened), _) if opened == c => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') if matches!(before, ' ' | '\n' | '[' | '{' | ',') => quote = Some(c),
            (None, '#') if before.is_whitespace() => return None,
            (None, '[' | '{') if !levels.is_empty() || matches!(before, ' ' | '\n') => {
                levels.push(Level { open: c, at: start + at, field: false });
            }
            (None, ']' | '}') => {
                let level = levels.pop()?;
                if (level.open == '{') != (c == '}') {
                    return None;
                }
                let field = level.field || closed.is_some_and(|inner: Level| inner.field);
                closed = Some(Level { field, ..level });
            }
            (None, ',') => {
                let behind = stretch.get(at + 1..)?.trim_start();
                let field = behind.starts_with(|c: char| c.is_lowercase());
                if let Some(level) = levels.last_mut() {
                    level.field |= field;
                }
            }
            _ => {}
        }
        if !c.is_whitespace() && !matches!(c, ']' | '}') {
            closed = None;
        }
        before = c;
    }
    (quote.is_none() && !levels.is_empty()).then_some((levels, closed))
}
