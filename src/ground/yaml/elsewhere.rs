//! What other notations write where YAML has something else: a comma behind a bracket (JSON), a link between braces (Markdown),
//! `...` for what was left out, a row of a spreadsheet below a list.
//!
//! Never: what stands before every line (`fronts.rs`), and what git left (`conflict.rs`, `compared.rs`).

use super::Bytes;
use super::lines::{SourceLine, above, blank, is_name, line_at, lines_in};
use super::trouble::{Clues, Trouble};
use super::{clamp, trouble};
use crate::problem::{Code, FileId, Place, Problem, part};

/// What stands in the place of what was left out.
const LEFT_OUT: [&str; 2] = ["...", "…"];

const LEFT_OUT_MESSAGE: &str = "hier is iets weggelaten: YAML leest `...` niet als de rest";
const LEFT_OUT_HELP: &str = "schrijf wat er hoort te staan, of haal de regel weg; wat het is, is niet zeker te zien, dus `--herstel` kan het niet";

/// Takes out lines `...` in the first column with more below them: YAML takes them for the end of the file (YAML 1.2.2, 9.1.2).
/// Tells whether there were any.
pub(super) fn clear(text: &mut String, file: FileId, problems: &mut Vec<Problem>) -> bool {
    if !text.contains("\n...") {
        return false;
    }
    let lines: Vec<_> = lines_in(text, 0..text.len())
        .filter(|line| !line.content.is_empty() && !line.content.starts_with('#'))
        .collect();
    let has_more = |pair: &&[SourceLine<'_>]| {
        pair[0].content == "..." && pair[0].indent() == 0 && !pair[1].content.starts_with("---")
    };
    let found: Vec<Bytes> = lines.windows(2).filter(has_more).map(|pair| pair[0].shown()).collect();
    for line in &found {
        let place = Place { file, start: clamp(line.start), end: clamp(line.end) };
        problems.push(Problem::at(Code::YamlOnleesbaar, place, LEFT_OUT_MESSAGE).help(LEFT_OUT_HELP));
    }
    for line in &found {
        blank(text, line.clone());
    }
    !found.is_empty()
}

/// What is wrong with the line around which the parser stopped.
pub(super) fn trouble(text: &str, at: usize, clues: &Clues) -> Option<Trouble> {
    let line = line_at(text, at);
    if LEFT_OUT.contains(&line.content) {
        return Some(Trouble::new(line.shown(), LEFT_OUT_MESSAGE, LEFT_OUT_HELP));
    }
    // Between brackets that are open still, it may part two of their parts.
    let near = [Some(line), above(text, &line)].into_iter().filter(|_| clues.open_flow.is_none());
    near.flatten().find_map(|line| comma(text, &line)).or_else(|| link(&line)).or_else(|| row(&line))
}

/// `- {naam: …},`: the comma that JSON has between two parts.
fn comma(text: &str, line: &SourceLine<'_>) -> Option<Trouble> {
    let first = comma_of(line)?;
    let below = lines_in(text, trouble::block(text, line.start)).skip_while(|one| one.start < line.start);
    let all: Vec<Bytes> = below.filter_map(|one| comma_of(&one)).collect();
    let mut trouble = Trouble::new(first, "achter dit haakje hoort geen komma", "haal de komma weg");
    for other in all.iter().skip(1).take(3) {
        trouble = trouble.other(other.clone(), "ook deze");
    }
    let end = all.last().map_or(0, |last| last.end);
    Some(trouble.cure(all.into_iter().map(|comma| (comma, String::new())).collect()).through(end))
}

/// The comma behind the brackets of an item or a field, all of which are closed on this line.
fn comma_of(line: &SourceLine<'_>) -> Option<Bytes> {
    let whole = line.content.strip_suffix(',')?;
    let opened = ['{', '['].iter().map(|sign| whole.matches(*sign).count()).sum::<usize>();
    let closed = ['}', ']'].iter().map(|sign| whole.matches(*sign).count()).sum::<usize>();
    let value = match whole.strip_prefix("- ") {
        Some(item) => item.trim_start(),
        None => {
            whole.split_once(": ").filter(|(key, _)| is_name(key)).map(|(_, value)| value.trim_start())?
        }
    };
    let fits = opened == closed && value.starts_with(['{', '[']) && whole.ends_with(['}', ']']);
    let end = line.at + line.content.len();
    (fits && !whole.contains(['"', '\''])).then_some(end - 1..end)
}

/// `email: [a@b.nl](mailto:a@b.nl)` between braces.
fn link(line: &SourceLine<'_>) -> Option<Trouble> {
    let at = line.content.find("](mailto:")?;
    let start = part(line.content, ..at).rfind('[')?;
    let shown = line.content.get(start + 1..at)?;
    let address = part(line.content, at + "](mailto:".len()..).split_once(')')?.0;
    let end = at + "](mailto:".len() + address.len() + 1;
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '@' | '.' | '-' | '_' | '+');
    if shown != address || !address.contains('@') || !address.chars().all(plain) {
        return None;
    }
    let span = line.at + start..line.at + end;
    Some(Trouble::new(span.clone(), "een adres is hier geen link", "").write(
        span,
        address,
        "schrijf alleen het adres",
    ))
}

/// Words with tabs between them, that are no field.
fn row(line: &SourceLine<'_>) -> Option<Trouble> {
    let (first, _) = line.content.split_once('\t')?;
    let first = first.trim();
    let is_field = is_name(first) && !first.starts_with(char::is_uppercase);
    if is_field
        || line.is_item()
        || line.content.contains([':', '{', '[', '"', '\'', '|'])
        || !first.starts_with(char::is_alphabetic)
    {
        return None;
    }
    let message = "dit is een rij uit een rekenblad, met tabs tussen de cellen";
    let help = "maak er een onderdeel met velden van, zoals de onderdelen erboven; welke cel welk veld is, is niet zeker te zien, dus `--herstel` kan het niet";
    Some(Trouble::new(line.shown(), message, help))
}
