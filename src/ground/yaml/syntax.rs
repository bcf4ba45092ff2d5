//! A syntax error in, its place, its Dutch message and its cure out: quotes, brackets, tabs and first characters.
//!
//! The parser says where it got stuck; people need to know where the mistake begins: for an unclosed quote or
//! bracket that is where it was opened. Colons, dashes and indentation are in `layout.rs`. Never: values, fields.

use granit_parser::{ErrorKind, ScanError};

use super::lines::{SourceLine, blank, line_at, line_of, lines_in};
use super::quotes::{bad_escape, behind_quote, opened_quote, text_again, unclosed};
use super::trouble::{Clues, Trouble, block, to_line_end};
use super::{Bytes, dashes, elsewhere, flow, layout};
use crate::problem::{Code, floor_char_boundary, part};

/// Finds where the mistake begins and says how to mend it.
pub(super) fn explain(text: &str, error: &ScanError, clues: &Clues) -> Trouble {
    use ErrorKind as E;
    let at = floor_char_boundary(text, error.marker().byte_offset().unwrap_or(text.len()));
    let refused = match error.kind() {
        E::RecursionLimitExceeded => {
            Some((clues.last_end, "dit staat dieper dan 16 niveaus", "maak de indeling vlakker"))
        }
        E::DirectiveDisallowed | E::UndeclaredTagHandle => {
            Some((at, "dit is een YAML-functie die hier niet mag", "haal deze regel of dit woord weg"))
        }
        _ => None,
    };
    if let Some((at, message, help)) = refused {
        let trouble = Trouble::new(to_line_end(text, at), message, help);
        return Trouble { code: Code::YamlNietToegestaan, ..trouble };
    }
    elsewhere::trouble(text, at, clues)
        .or_else(|| scalar_trouble(text, at, error.kind(), clues))
        .or_else(|| start_trouble(text, at))
        .or_else(|| flow::trouble(text, at, error.kind(), clues))
        .unwrap_or_else(|| layout::trouble(text, at, error.kind()))
}

/// Quotes, tabs and first characters.
fn scalar_trouble(text: &str, at: usize, kind: &ErrorKind, clues: &Clues) -> Option<Trouble> {
    use ErrorKind as E;
    let here = to_line_end(text, at);
    Some(match kind {
        E::UnclosedQuotedScalar | E::InvalidQuotedScalarIndent | E::DocumentIndicatorInQuotedScalar => {
            unclosed(text, opened_quote(text, clues.last_end).unwrap_or(here))
        }
        E::InvalidTrailingSingleQuotedScalar | E::InvalidTrailingDoubleQuotedScalar => {
            behind_quote(text, at, here)
        }
        E::TabNotAllowed
        | E::TabInBlockIndentation
        | E::TabInIndentation
        | E::TabInPlainScalar
        | E::TabAtBlockScalarStart => {
            let span = tab(text, at).unwrap_or(here);
            Trouble::new(span, "hier staat een tab", "gebruik spaties om in te springen")
        }
        E::UnexpectedCharacter { .. } => dashes::bullet(text, at).unwrap_or_else(|| bad_start(text, here)),
        E::UnknownQuotedScalarEscape
        | E::InvalidQuotedScalarHexEscape
        | E::InvalidLowSurrogateHexEscape
        | E::InvalidLowSurrogate
        | E::MissingLowSurrogate
        | E::UnpairedLowSurrogate
        | E::InvalidUnicodeEscape => bad_escape(text, at, here),
        _ => return None,
    })
}

/// A value that begins with a character that means something else to YAML; `span` runs from there.
fn bad_start(text: &str, span: Bytes) -> Trouble {
    let value = part(text, span.clone()).trim_end();
    if let Some(first) = value.chars().next().filter(|first| value.len() > 1 && matches!(first, '|' | '>')) {
        return behind_sign(text, span, first);
    }
    if matches!(value, "-" | "?") {
        let message = "hier staat een leesteken in plaats van een waarde";
        return Trouble::new(span, message, "vul een waarde in of haal de regel weg");
    }
    let message = "een waarde mag niet met dit teken beginnen";
    let general = "zet de waarde tussen aanhalingstekens, of zet lange tekst ingesprongen onder `veld: |`";
    text_again(Trouble::new(span.clone(), message, general), span, value, "", general)
}

/// What stands behind `|` or `>` on its line: words go to the line below, as far in as the text there; a sign goes.
fn behind_sign(text: &str, span: Bytes, sign: char) -> Trouble {
    let message = format!("achter `{sign}` hoort de regel op te houden");
    let line = line_at(text, span.start);
    let below = line_of(text, line.at + line.content.len()).end + 1;
    let next = text.get(below..).filter(|rest| !rest.is_empty()).map(|_| line_at(text, below));
    let depth = next.map(|next| next.indent()).filter(|depth| *depth > line.inner());
    let behind = part(text, span.clone()).get(1..).unwrap_or_default();
    // `|-` and `|+` say what becomes of the line breaks at the end of the text.
    let kept = behind.strip_prefix(['-', '+']).filter(|rest| rest.starts_with([' ', '\t', ',', ';', '#']));
    let words = kept.unwrap_or(behind).trim();
    let end = span.start + 1 + usize::from(kept.is_some());
    let rest = end..line.at + line.content.len();
    if let Some(comment) =
        Some(words.trim_start_matches([',', ';', ' '])).filter(|words| words.starts_with('#'))
    {
        let sign = part(text, span.start..end);
        let help = format!("schrijf `{sign} {comment}`");
        let gap = end..rest.end - comment.len();
        return Trouble::new(span, message, help).cure(vec![(gap, " ".to_owned())]);
    }
    if !words.contains(char::is_alphabetic) {
        let trouble = Trouble::new(span, message, format!("schrijf alleen `{sign}`"));
        let signs = !words.contains(char::is_alphanumeric) && words.chars().count() < 3;
        return if signs { trouble.cure(vec![(rest, String::new())]) } else { trouble };
    }
    if sign == '>' && words.starts_with(|c: char| c.is_ascii_digit()) {
        let message = "een waarde mag niet met dit teken beginnen";
        let general = "zet de waarde tussen aanhalingstekens";
        let value = part(text, span.clone()).trim_end();
        return text_again(Trouble::new(span.clone(), message, general), span.clone(), value, "", general);
    }
    let moved = format!("\n{}{words}", " ".repeat(depth.unwrap_or(line.inner() + 2)));
    let help = "begin de tekst op de volgende regel, en laat die inspringen";
    let trouble = Trouble::new(span, message, help);
    // `> 10% meer` may say that it is more than that.
    let sure = sign == '|' || words.starts_with(char::is_alphabetic);
    if sure { trouble.cure(vec![(rest, moved)]) } else { trouble }
}

/// First characters of a value or a list item that YAML reads as something else.
fn start_trouble(text: &str, at: usize) -> Option<Trouble> {
    let line = line_at(text, at);
    let content = line.content;
    if let Some(trouble) = dashes::glued(text, &line) {
        return Some(trouble);
    }
    let (key, value) = content.split_once(": ")?;
    let start = line.at + key.len() + 2 + (value.len() - value.trim_start().len());
    let value = value.trim_start();
    if let Some(trouble) = list_behind_name(text, &line, start, value) {
        return Some(trouble);
    }
    let bad = value.starts_with(['*', '&', '!', '@', '`', '%', '}', ']', ',', '?'])
        || value.starts_with("- ")
        || value == "-"
        || value.starts_with(['|', '>'])
            && part(value, 1..).contains(|c: char| !matches!(c, '-' | '+' | '0'..='9'))
        || text_behind_bracket(value);
    bad.then(|| bad_start(text, start..start + value.len()))
}

/// `doel: - een` above `- twee`: the first item of a list stands on the line of its name.
fn list_behind_name(text: &str, line: &SourceLine<'_>, start: usize, value: &str) -> Option<Trouble> {
    let next = value.starts_with("- ").then(|| lines_in(text, line.start..text.len()).nth(1)).flatten()?;
    let colon = line.at + line.content.split_once(": ").map(|(name, _)| name.len())? + 1;
    if !next.is_item() || next.indent() < line.inner() || line.key().is_none() {
        return None;
    }
    let message = "een lijst begint op de regel onder de naam van haar veld";
    let help = "zet het eerste streepje op een eigen regel, recht boven de andere";
    let moved = format!("\n{}", " ".repeat(next.indent()));
    Some(Trouble::new(start..start + value.len(), message, help).cure(vec![(colon..start, moved)]))
}

/// `[G40] Steden`: a text that begins with a word in brackets.
fn text_behind_bracket(value: &str) -> bool {
    let close = match value.as_bytes().first() {
        Some(b'[') => ']',
        Some(b'{') => '}',
        _ => return false,
    };
    let Some((inside, behind)) = value.split_once(close) else { return false };
    !part(inside, 1..).contains(['[', '{'])
        && behind.trim_start().starts_with(|first: char| first.is_alphanumeric())
}

/// Replaces the top-level block around `at` by spaces; `false` when there was nothing left to blank. An error seldom reaches
/// beyond its block, so what follows can be read; and as no byte moves, what is found there has its place in the file.
pub(super) fn blank_block(text: &mut String, at: usize) -> bool {
    let block = block(text, at);
    let changed = text.get(block.clone()).is_some_and(|block| block.contains(|c| !matches!(c, ' ' | '\n')));
    blank(text, block);
    changed
}

/// The tab on the line of `at`, or the first one that indents a later line.
fn tab(text: &str, at: usize) -> Option<Bytes> {
    let line = line_of(text, at);
    let same = part(text, line.clone()).find('\t').map(|found| line.start + found);
    let mut start = line.start;
    let indents = part(text, start..).split_inclusive('\n').find_map(|line| {
        let indent = part(line, ..line.len() - line.trim_start_matches([' ', '\t']).len());
        let found = indent.find('\t').map(|found| start + found);
        start += line.len();
        found
    });
    same.or(indents).map(|found| found..found + 1)
}
