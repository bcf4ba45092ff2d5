//! A syntax error in, its place, its Dutch message and its cure out: quotes, brackets, tabs and first characters.
//!
//! The parser says where it got stuck; people need to know where the mistake begins: for an unclosed quote or
//! bracket that is where it was opened. Colons, dashes and indentation are in `layout.rs`. Never: values, fields.

use granit_parser::{ErrorKind, ScanError};

use super::lines::{blank, line_at, line_of};
use super::trouble::{HARD_SPACE, Trouble, between_quotes, to_line_end};
use super::{Bytes, layout};
use crate::amount;
use crate::problem::{Code, floor_char_boundary, part};

/// What the tree builder knew when the parser stopped.
pub(super) struct Clues {
    /// Where the last whole thing ended.
    pub(super) last_end: usize,
    /// Where the innermost `[` or `{` that is still open stands.
    pub(super) open_flow: Option<usize>,
}

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
    scalar_trouble(text, at, error.kind(), clues)
        .or_else(|| start_trouble(text, at))
        .or_else(|| bracket_trouble(text, at, error.kind(), clues))
        .unwrap_or_else(|| layout::trouble(text, at, error.kind()))
}

/// Quotes, tabs and first characters.
fn scalar_trouble(text: &str, at: usize, kind: &ErrorKind, clues: &Clues) -> Option<Trouble> {
    use ErrorKind as E;
    let here = to_line_end(text, at);
    Some(match kind {
        E::UnclosedQuotedScalar | E::InvalidQuotedScalarIndent | E::DocumentIndicatorInQuotedScalar => {
            unclosed_quote(text, opened_quote(text, clues.last_end).unwrap_or(here))
        }
        E::InvalidTrailingSingleQuotedScalar | E::InvalidTrailingDoubleQuotedScalar => {
            let message = "na het sluitende aanhalingsteken staat nog tekst";
            let line = line_at(text, at);
            let value = line.key().and_then(|_| line.content.split_once(": ")).map(|(_, value)| value.trim());
            let value = value.or_else(|| line.content.strip_prefix("- ")).filter(|_| line.start < here.start);
            Trouble::new(here, message, between_quotes(value, "zet de hele waarde tussen aanhalingstekens"))
        }
        E::TabNotAllowed
        | E::TabInBlockIndentation
        | E::TabInIndentation
        | E::TabInPlainScalar
        | E::TabAtBlockScalarStart => {
            let span = tab(text, at).unwrap_or(here);
            Trouble::new(span, "hier staat een tab", "gebruik spaties om in te springen")
        }
        E::UnexpectedCharacter { .. } => layout::bullet(text, at).unwrap_or_else(|| bad_start(text, here)),
        E::UnknownQuotedScalarEscape | E::InvalidQuotedScalarHexEscape => Trouble::new(
            here,
            "een schuine streep `\\` betekent iets bijzonders tussen dubbele aanhalingstekens",
            "gebruik enkele aanhalingstekens: `'…'`",
        ),
        _ => return None,
    })
}

/// A quote that is opened and not closed; an apostrophe is one too.
fn unclosed_quote(text: &str, span: Bytes) -> Trouble {
    let message = "dit aanhalingsteken wordt niet gesloten";
    let line = line_of(text, span.start);
    let rest = part(text, span.end..line.end.max(span.end)).trim_end();
    let is_apostrophe = part(text, span.clone()) == "'";
    let apostrophe = is_apostrophe && rest.len() > 2 && rest.as_bytes()[1..].starts_with(b"-");
    let value = if apostrophe { format!("'{rest}") } else { rest.to_owned() };
    let year = rest.get(..2).filter(|year| year.bytes().all(|byte| byte.is_ascii_digit()));
    let year = year.filter(|_| is_apostrophe && rest.as_bytes().get(2) == Some(&b':'));
    let help = match (year, text.get(span.clone())) {
        (Some(year), _) => format!("schrijf het jaar in vier cijfers: `20{year}`"),
        _ if rest.contains([',', '}', ']', '\'', '"', '\\']) || rest.chars().count() > 60 => {
            "zet aan het eind van de tekst hetzelfde aanhalingsteken".to_owned()
        }
        (_, Some("'" | "\"")) if !rest.is_empty() => format!("schrijf `\"{value}\"`"),
        _ => "zet aan het eind van de tekst hetzelfde aanhalingsteken".to_owned(),
    };
    Trouble::new(span, message, help)
}

/// A value that begins with a character that means something else to YAML; `span` runs from there.
fn bad_start(text: &str, span: Bytes) -> Trouble {
    let value = part(text, span.clone()).trim_end();
    if let Some(first) = value.chars().next().filter(|first| value.len() > 1 && matches!(first, '|' | '>')) {
        let message = format!("achter `{first}` hoort de regel op te houden");
        return Trouble::new(span, message, "begin de tekst op de volgende regel, en laat die inspringen");
    }
    if matches!(value, "-" | "?") {
        let message = "hier staat een leesteken in plaats van een waarde";
        return Trouble::new(span, message, "vul een waarde in of haal de regel weg");
    }
    let message = "een waarde mag niet met dit teken beginnen";
    let general = "zet de waarde tussen aanhalingstekens, of zet lange tekst ingesprongen onder `veld: |`";
    Trouble::new(span, message, between_quotes(Some(value), general))
}

/// First characters of a value or a list item that YAML reads as something else.
fn start_trouble(text: &str, at: usize) -> Option<Trouble> {
    let line = line_at(text, at);
    let content = line.content;
    if let Some(rest) = content.strip_prefix('-').filter(|rest| !rest.is_empty())
        && !rest.starts_with([' ', '-'])
    {
        let dash = line.at..line.at + 1;
        let rest = rest.trim_start_matches(HARD_SPACE);
        let help = match rest.chars().count() {
            0..=60 => format!("schrijf `- {rest}`"),
            _ => "schrijf `- naam: …` of `- {naam: …}`".to_owned(),
        };
        return Some(Trouble::new(dash, "na het streepje hoort een spatie", help));
    }
    let (key, value) = content.split_once(": ")?;
    let start = line.at + key.len() + 2 + (value.len() - value.trim_start().len());
    let value = value.trim_start();
    let bad = value.starts_with(['*', '&', '!', '@', '`', '%', '}', ']', ',', '?'])
        || value.starts_with("- ")
        || value == "-"
        || value.starts_with(['|', '>']) && value.len() > 2
        || text_behind_bracket(value);
    bad.then(|| bad_start(text, start..start + value.len()))
}

/// `[G40] Steden`: a text that begins with a word in brackets.
fn text_behind_bracket(value: &str) -> bool {
    let inside = value.strip_prefix('[').map(|inside| (inside, ']'));
    let inside = inside.or_else(|| value.strip_prefix('{').map(|inside| (inside, '}')));
    let Some((inside, behind)) = inside.and_then(|(inside, close)| inside.split_once(close)) else {
        return false;
    };
    !inside.contains(['[', '{']) && behind.trim_start().starts_with(|first: char| first.is_alphanumeric())
}

/// Brackets: an unclosed one makes every later line look wrong, so it is looked for first.
fn bracket_trouble(text: &str, at: usize, kind: &ErrorKind, clues: &Clues) -> Option<Trouble> {
    if matches!(kind, ErrorKind::MismatchedFlowCollectionEnd { .. } | ErrorKind::MisplacedFlowCollectionEnd) {
        let message = "dit haakje hoort niet bij het haakje dat openstaat";
        return Some(Trouble::new(to_line_end(text, at), message, "sluit `[` met `]` en `{` met `}`"));
    }
    if part(text, at..).starts_with(": ") {
        return clues.open_flow.and_then(|open| layout::flow_colon(text, at, open));
    }
    let open = clues.open_flow.or_else(|| open_bracket(text, clues.last_end, at))?;
    let line = line_of(text, open);
    if let Some(quote) = odd_quote(part(text, open..line.end)) {
        return Some(unclosed_quote(text, open + quote..open + quote + 1));
    }
    if let Some(amount) = dashed_amount(part(text, open..line.end)) {
        let span = open + amount.start..open + amount.end;
        let written = part(text, span.clone());
        let meant = amount::respell(written)?;
        let message = format!("`{written}` is geen bedrag");
        return Some(Trouble::new(span, message, format!("schrijf `{meant}`")));
    }
    let message = "dit haakje wordt niet goed gesloten";
    let shut = if part(text, open..).starts_with('[') { "]" } else { "}" };
    let help = format!("zet een komma tussen de onderdelen, en aan het eind `{shut}`");
    Some(Trouble::new(open..open + 1, message, help))
}

/// An amount between brackets as `12.500,-`, whose comma YAML takes for the end of the value.
fn dashed_amount(line: &str) -> Option<Bytes> {
    let comma = line
        .match_indices(",-")
        .map(|(at, _)| at)
        .find(|at| part(line, ..*at).ends_with(|c: char| c.is_ascii_digit()))?;
    let start = part(line, ..comma).rfind([' ', ',', '{', '[']).map_or(0, |before| before + 1);
    Some(start..line.len().min(comma + 2))
}

/// The quote on a line that is opened and not closed there.
fn odd_quote(line: &str) -> Option<usize> {
    let mut open: Option<(char, usize)> = None;
    let mut before = ' ';
    for (at, character) in line.char_indices() {
        match open {
            Some((quote, _)) if quote == character => open = None,
            None if matches!(character, '"' | '\'') && matches!(before, ' ' | '[' | '{' | ',') => {
                open = Some((character, at));
            }
            _ => {}
        }
        before = character;
    }
    open.map(|(_, at)| at)
}

/// Replaces the top-level block around `at` by spaces; `false` when there was nothing left to blank.
pub(super) fn blank_block(text: &mut String, at: usize) -> bool {
    let at = floor_char_boundary(text, at);
    let mut start = line_of(text, at).start;
    while start > 0 && !opens_block(part(text, start..)) {
        start = line_of(text, start - 1).start;
    }
    let mut end = (line_of(text, at.max(start)).end + 1).min(text.len());
    while end < text.len() && !opens_block(part(text, end..)) {
        end = (line_of(text, end).end + 1).min(text.len());
    }
    let changed = part(text, start..end).contains(|c| !matches!(c, ' ' | '\n'));
    blank(text, start..end);
    changed
}

/// A line that starts in the first column with something other than a comment.
fn opens_block(line: &str) -> bool {
    line.starts_with(|first: char| !first.is_whitespace() && !matches!(first, '#' | ']' | '}'))
}

/// The first quote at or after `from` that can open a text.
fn opened_quote(text: &str, from: usize) -> Option<Bytes> {
    let from = floor_char_boundary(text, from);
    let bytes = text.as_bytes();
    let opens = |at: &usize| {
        matches!(bytes[*at], b'"' | b'\'')
            && (*at == 0 || matches!(bytes[*at - 1], b' ' | b'\n' | b'[' | b'{' | b','))
    };
    (from..text.len()).find(opens).map(|at| at..at + 1)
}
/// The first bracket between `from` and `to` that is not closed there, outside quotes and comments.
fn open_bracket(text: &str, from: usize, to: usize) -> Option<usize> {
    let from = floor_char_boundary(text, from);
    let stretch = text.get(from..to.max(from))?;
    let mut open = Vec::new();
    let mut quote = None;
    let mut comment = false;
    let mut before = ' ';
    for (at, character) in stretch.char_indices() {
        match (quote, character) {
            (_, '\n') => comment = false,
            _ if comment => {}
            (Some(opened), _) if opened == character => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') if matches!(before, ' ' | '\n' | '[' | '{' | ',') => quote = Some(character),
            (None, '#') if before.is_whitespace() => comment = true,
            (None, '[' | '{') => open.push(from + at),
            (None, ']' | '}') => drop(open.pop()),
            _ => {}
        }
        before = character;
    }
    open.first().copied()
}

/// The tab on the line of `at`, or the first one that indents a later line.
fn tab(text: &str, at: usize) -> Option<Bytes> {
    let line = line_of(text, at);
    let same = part(text, line.clone()).find('\t').map(|found| line.start + found);
    let mut start = line.start;
    let indents = part(text, start..).split_inclusive('\n').find_map(|line| {
        let indent = line.strip_suffix(line.trim_start_matches([' ', '\t'])).unwrap_or_default();
        let found = indent.find('\t').map(|found| start + found);
        start += line.len();
        found
    });
    same.or(indents).map(|found| found..found + 1)
}
