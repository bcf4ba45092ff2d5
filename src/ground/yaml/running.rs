//! Text over more lines that is not, or no longer, in a block of text: which lines, what it is called and how they go in.
//!
//! Never: text below `|` (`outside.rs`), lists with dashes (`dashes.rs`).

use super::Bytes;
use super::around::is_of_letter;
use super::lines::{
    SourceLine, above, all_above, has_comment, is_block_sign, is_in_block, is_in_list, is_name, lines_in,
};
use super::trouble::{Trouble, glued};
use crate::problem::part;

/// Most words of a line that may be an item of a list.
const SHORT: usize = 3;

/// The line around which the parser stopped goes on with a text, or begins one; those that go with it are of the same finding.
pub(super) fn trouble(text: &str, line: &SourceLine<'_>) -> Option<Trouble> {
    let name = line.content.split(": ").next()?;
    if opens(line) || glued(line.content).is_some() || words(name) < 2 && !is_short(line) {
        return None;
    }
    let before = std::iter::once(*line).chain(all_above(text, *line));
    let first = before.take_while(|one| one.key().is_none() && !opens(one)).last()?;
    let owner = above(text, &first).filter(|owner| owner.key().is_some() && !is_in_block(text, *owner))?;
    let (key, value) = owner.content.split_once(':')?;
    if is_block_sign(value) || value.trim_start().starts_with(OPENING) {
        return None;
    }
    let running = below(text, &owner, line);
    if let Some(trouble) = row_of_list(line, &owner, &running).filter(|_| value.trim().is_empty()) {
        return Some(trouble);
    }
    let goes_on = match value.trim() {
        "" => running.len() > 1 || words(line.content) > SHORT,
        value => words(value) > 2 && words(name) > 1,
    };
    if !goes_on {
        return None;
    }
    let out: Vec<_> = running.iter().filter(|one| one.indent() <= owner.inner()).collect();
    let owned = owner.at..owner.at + key.len();
    if value.trim().is_empty()
        && let Some(trouble) = unlike_text(owner.key()?, &running)
    {
        return Some(trouble.other(owned, "van dit veld"));
    }
    let colon = running.iter().find(|one| one.content.contains(": "));
    let field = colon.is_none() && is_perhaps_field(line, &owner);
    let shown = out.first().map(|first| first.shown());
    let message = match (&shown, out.len()) {
        (None, _) => "in een tekst van meer regels staat hier een dubbele punt",
        (Some(_), 1) => "deze regel hoort bij de tekst erboven, maar springt niet in",
        (Some(_), _) if value.trim().is_empty() => {
            "deze regels zijn de tekst van dit veld, maar springen niet in"
        }
        (Some(_), _) => "deze regels horen bij de tekst erboven, maar springen niet in",
    };
    let help = help_of(owner.key()?, value);
    let span = shown.unwrap_or_else(|| colon.unwrap_or(line).shown());
    let trouble = Trouble::new(span, message, help).other(owned, "van dit veld");
    if field {
        let help = format!(
            "hoort dit bij `{}`, laat het dan inspringen; is het een veld, schrijf dan `{}`",
            owner.key()?,
            as_field(line.content)
        );
        return Some(Trouble { help, ..trouble });
    }
    let trouble = up_to(trouble, &out);
    // What came along with a letter would be printed as text of the field.
    if running.iter().any(is_of_letter) {
        let help = format!("haal weg wat uit een e-mail komt; hoort het bij de tekst, {}", trouble.help);
        return Some(Trouble { help, ..trouble });
    }
    Some(trouble.cure(as_block(&running, &owner, value)))
}

/// `komend Het gesprek`, `komend = Het`, `komend – Het` as a field: the sign was meant for the colon.
fn as_field(content: &str) -> String {
    if let Some((name, value)) = other_sign(content) {
        return format!("{name}: {value}");
    }
    let (name, rest) = content.split_once(' ').unwrap_or((content, ""));
    let value = rest.split_once(' ').filter(|(sign, _)| ["–", "—", "-", "->", "→", "=>"].contains(sign));
    format!("{name}: {}", value.map_or(rest, |(_, value)| value))
}

/// Items of words below a text of one line, `doel: Wij gaan:` above `- bellen`: both are one text.
pub(super) fn list_below(text: &str, line: &SourceLine<'_>) -> Option<Trouble> {
    let owner = std::iter::once(*line).chain(all_above(text, *line)).find(|one| one.key().is_some())?;
    let (key, value) = owner.content.split_once(':')?;
    let sign = value.trim_start().starts_with(OPENING)
        || value.trim_start().starts_with(['|', '>', '&', '*', '!', '#']);
    if words(value) < 2 && !value.ends_with(':') || sign || is_in_block(text, owner) {
        return None;
    }
    let lines = lines_in(text, owner.at..text.len()).skip(1).filter(|one| !one.content.is_empty());
    let is_own = |one: &SourceLine<'_>| {
        let goes_on = one.indent() > owner.inner()
            || one.is_item() && (one.indent() == owner.inner() || is_out(text, &owner, one));
        goes_on && one.key().is_none() && !one.content.starts_with(['{', '}', ']'])
    };
    let list: Vec<_> = lines.take_while(is_own).collect();
    let (first, last) = (list.first().filter(|first| first.is_item())?, list.last()?);
    let ended = lines_in(text, last.start..text.len()).skip(1).find(|one| !one.content.is_empty());
    let goes_on = ended
        .is_some_and(|one| one.indent() > owner.indent() && (one.is_item() || one.content.starts_with('#')));
    if list.iter().any(|one| one.content.contains(": ") || one.content.starts_with("- {")) || goes_on {
        return None;
    }
    let (depth, least) = (owner.inner() + 2, list.iter().map(SourceLine::indent).min()?);
    let message = "onder deze tekst staat een lijst: samen zijn ze een tekst van meer regels";
    let name = owner.key()?;
    let mut cure = as_block(&[], &owner, value);
    cure.extend(list.iter().map(|one| (one.start..one.at, " ".repeat(depth + one.indent() - least))));
    let trouble = Trouble::new(owner.at..owner.at + key.len(), message, help_of(name, value));
    let trouble = trouble.other(first.shown(), "de lijst").through(last.shown().end);
    // A comment is no part of a text.
    let is_commented = |one: &SourceLine<'_>| one.content.starts_with('#') || has_comment(one.content);
    if list.iter().any(is_commented) || has_comment(value) {
        let help = format!(
            "{}; hoort de opmerking bij de tekst, is niet te zien, dus `--herstel` kan het niet",
            trouble.help
        );
        return Some(Trouble { help, ..trouble });
    }
    Some(trouble.cure(cure))
}

/// `convenant 30000`, less far in than the name of the list above it: a row, that can be no field there.
fn row_of_list(line: &SourceLine<'_>, owner: &SourceLine<'_>, running: &[SourceLine<'_>]) -> Option<Trouble> {
    let (word, figures) = line.content.split_once([' ', '\t'])?;
    let amount = figures.trim_start_matches(['€', ' ', '\t']);
    let is_amount = amount.starts_with(|c: char| c.is_ascii_digit())
        && amount.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '-'));
    if running.len() != 1 || line.indent() >= owner.indent() || !is_name(word) || !is_amount {
        return None;
    }
    let name = owner.key()?;
    let message = format!("deze regel hoort bij `{name}`, maar springt niet in");
    let help = format!(
        "is `{name}` een lijst, maak er dan een onderdeel met velden van: `- {{veld: waarde, veld: waarde}}`; welk woord welk veld is, is niet zeker te zien, dus `--herstel` kan het niet"
    );
    Some(Trouble::new(line.shown(), message, help))
}

fn help_of(name: &str, value: &str) -> String {
    match value.trim() {
        "" => format!("zet `|` achter `{name}:`, en laat de tekst eronder inspringen"),
        _ => format!("schrijf `{name}: |`, en begin de tekst op de volgende regel, ingesprongen"),
    }
}

/// Shows the last of more lines, and speaks of all.
fn up_to(trouble: Trouble, lines: &[&SourceLine<'_>]) -> Trouble {
    match lines {
        [_, .., last] => trouble.through(last.shown().end).other(last.shown(), "tot en met deze"),
        _ => trouble,
    }
}

/// Lines that are no sentences: rows of a spreadsheet, or perhaps the items of a list.
fn unlike_text(name: &str, running: &[SourceLine<'_>]) -> Option<Trouble> {
    let (first, all) = (running.first()?, running.iter().collect::<Vec<_>>());
    let row = |one: &SourceLine<'_>| one.content.contains('\t');
    if running.iter().filter(|one| row(one)).count() > running.len() / 2 {
        let message = "dit zijn rijen uit een rekenblad, met tabs tussen de cellen";
        let help = format!(
            "is `{name}` een lijst, maak dan van elke rij een onderdeel met velden: `- {{veld: waarde, veld: waarde}}`; welke cel welk veld is, is niet zeker te zien, dus `--herstel` kan het niet"
        );
        return Some(up_to(Trouble::new(first.shown(), message, help), &all));
    }
    if running.iter().all(|one| one.content.starts_with('|')) {
        let message = "deze regels zijn rijen van een tabel";
        let help = format!(
            "is `{name}` een lijst, maak dan van elke rij een onderdeel met velden: `- {{veld: waarde, veld: waarde}}`; is het een tekst, zet dan `|` achter `{name}:`, en laat de regels eronder inspringen"
        );
        return Some(up_to(Trouble::new(first.shown(), message, help), &all));
    }
    if running.len() < 2 || !running.iter().all(is_short) {
        return None;
    }
    let message = format!("deze regels horen bij `{name}`, maar springen niet in");
    let help = format!(
        "is het een lijst, zet dan voor elke regel een streepje en een spatie; is het een tekst, zet dan `|` achter `{name}:`, en laat de regels eronder inspringen"
    );
    Some(up_to(Trouble::new(first.shown(), message, help), &all))
}

const OPENING: [char; 4] = ['{', '[', '"', '\''];

fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

fn opens(line: &SourceLine<'_>) -> bool {
    line.is_item() || line.content.starts_with(OPENING)
}

/// A line that may be an item of a list: a few words, and no sentence.
fn is_short(line: &SourceLine<'_>) -> bool {
    let content = line.content;
    words(content) <= SHORT && !content.contains([':', '=']) && !content.ends_with(['.', '!', '?'])
}

/// A `#` behind the words of a text that goes on below it: YAML reads nothing behind the sign, and then no text below.
pub(super) fn comment(text: &str, line: &SourceLine<'_>) -> Option<Trouble> {
    let owner =
        if line.key().is_some() { *line } else { above(text, line).filter(|one| one.key().is_some())? };
    let (key, value) = owner.content.split_once(':')?;
    let sign = value.find(" #").filter(|at| !part(value, ..*at).trim().is_empty())? + 1;
    let opened = value.trim_start().starts_with(['{', '[', '"', '\'', '|', '>', '&', '!', '#', '-']);
    let next = lines_in(text, owner.at..text.len()).nth(1).filter(|next| !next.content.is_empty())?;
    if opened || next.indent() <= owner.inner() || next.key().is_some() || opens(&next) {
        return None;
    }
    let here = owner.at + key.len() + 1 + sign;
    let name = owner.key()?;
    let help = format!(
        "schrijf `{name}: |`, en begin de tekst op de volgende regel, ingesprongen; is het een opmerking, zet die dan boven het veld"
    );
    let message = "vanaf dit `#` leest YAML de regel niet, en de tekst gaat eronder verder";
    Some(Trouble::new(here..owner.at + owner.content.len(), message, help))
}

/// The name and the value that another sign parts where a colon belongs: `komend; Het gesprek`, `komend：Het gesprek`.
fn other_sign(content: &str) -> Option<(&str, &str)> {
    let (name, value) = content.split_once([';', '=', '：', '﹕', '∶'])?;
    is_name(name.trim_end()).then(|| (name.trim_end(), value.trim_start()))
}

/// The line may be a field without its colon: it begins with a word that can be the name of one.
fn is_perhaps_field(line: &SourceLine<'_>, owner: &SourceLine<'_>) -> bool {
    let first = line.content.split(' ').next().unwrap_or_default();
    let first = other_sign(line.content).map_or(first, |(name, _)| name);
    let name = first.len() > 3 && is_name(first) && first.starts_with(char::is_lowercase);
    name && line.indent() <= owner.inner() && words(line.content) > 1
}

/// The lines from below `owner` on that are of its text: up to `at` all, and from there on those that are no field, no item of
/// another list and no comment. Without blank ones.
pub(super) fn below<'t>(text: &'t str, owner: &SourceLine<'_>, at: &SourceLine<'_>) -> Vec<SourceLine<'t>> {
    let item = |one: &SourceLine<'_>| {
        one.is_item() && (owner.indent() > 0 || owner.is_item()) && !is_out(text, owner, one)
    };
    let other = |one: &SourceLine<'_>| {
        one.key().is_some()
            || item(one)
            || glued(one.content).is_some()
            || one.content.starts_with(['#', '{', '}', ']'])
    };
    let mut ended = false;
    let mut lines: Vec<SourceLine<'t>> = Vec::new();
    for one in lines_in(text, owner.at..text.len()).skip(1).filter(|one| !one.content.is_empty()) {
        let field = ended && !one.is_item() && is_perhaps_field(&one, owner);
        if one.start > at.start && (other(&one) || field) {
            break;
        }
        ended = one.content.ends_with(['.', '!', '?']);
        lines.push(one);
    }
    lines
}

/// An item of words less far in than the field above it, where no list is of which it is one: pasted text.
fn is_out(text: &str, owner: &SourceLine<'_>, one: &SourceLine<'_>) -> bool {
    let is_words = one.key().is_none() && !one.content.starts_with("- {") && one.content != "-";
    is_words && one.indent() < owner.indent() && !is_in_list(text, *owner, one.indent())
}

/// Lines that are no field, item or comment, from this one on.
pub(super) fn stray<'t>(text: &'t str, line: &SourceLine<'_>) -> Vec<SourceLine<'t>> {
    let other = |one: &SourceLine<'_>| {
        one.key().is_some()
            || opens(one)
            || glued(one.content).is_some()
            || one.content.starts_with(['#', '/'])
    };
    let lines = lines_in(text, line.start..text.len()).filter(|one| !one.content.is_empty());
    lines.take_while(|one| !other(one)).collect()
}

/// Makes the text behind and below its field one that goes on over lines.
pub(super) fn as_block(
    lines: &[SourceLine<'_>],
    owner: &SourceLine<'_>,
    value: &str,
) -> Vec<(Bytes, String)> {
    let depth = owner.inner() + 2;
    let start = owner.at + owner.content.len() - value.len();
    let words = start + value.len() - value.trim_start().len();
    let opening =
        if value.trim().is_empty() { " |".to_owned() } else { format!(" |\n{}", " ".repeat(depth)) };
    let mut cure = vec![(start..words, opening)];
    let shallow = lines.iter().filter(|one| one.indent() < depth);
    cure.extend(shallow.map(|one| (one.start..one.at, " ".repeat(depth))));
    cure
}
