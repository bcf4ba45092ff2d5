//! A syntax error in, its place, its Dutch message and its cure out.
//!
//! The parser says where it got stuck; people need to know where the mistake begins: for an unclosed quote or
//! bracket that is where it was opened. Never: values, fields.

use granit_parser::{ErrorKind, ScanError};

use super::Bytes;
use crate::problem::{Code, floor_char_boundary};

/// What the tree builder knew when the parser stopped.
pub(super) struct Clues {
    /// Where the last whole thing ended.
    pub(super) last_end: usize,
    /// Where the innermost `[` or `{` that is still open stands.
    pub(super) open_flow: Option<usize>,
}

/// One syntax error, explained.
pub(super) struct Trouble {
    pub(super) code: Code,
    pub(super) span: Bytes,
    pub(super) message: &'static str,
    pub(super) help: &'static str,
}

/// Span, message and cure.
type Explanation = (Bytes, &'static str, &'static str);

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
        return Trouble { code: Code::YamlNietToegestaan, span: to_line_end(text, at), message, help };
    }
    let (span, message, help) = scalar_trouble(text, at, error.kind(), clues)
        .or_else(|| start_trouble(text, at))
        .or_else(|| bracket_trouble(text, at, error.kind(), clues))
        .unwrap_or_else(|| layout_trouble(text, at, error.kind()));
    Trouble { code: Code::YamlOnleesbaar, span, message, help }
}

/// Quotes, tabs and first characters.
fn scalar_trouble(text: &str, at: usize, kind: &ErrorKind, clues: &Clues) -> Option<Explanation> {
    use ErrorKind as E;
    let here = to_line_end(text, at);
    Some(match kind {
        E::UnclosedQuotedScalar | E::InvalidQuotedScalarIndent | E::DocumentIndicatorInQuotedScalar => {
            let span = opened_quote(text, clues.last_end).unwrap_or(here);
            let help = match &text[span.clone()] {
                "'" => "zet de hele waarde tussen dubbele aanhalingstekens: `\"'s-Hertogenbosch\"`",
                _ => "zet aan het eind van de tekst hetzelfde aanhalingsteken",
            };
            (span, "dit aanhalingsteken wordt niet gesloten", help)
        }
        E::InvalidTrailingSingleQuotedScalar | E::InvalidTrailingDoubleQuotedScalar => (
            here,
            "na het sluitende aanhalingsteken staat nog tekst",
            "zet de hele waarde tussen dubbele aanhalingstekens, of gebruik er geen",
        ),
        E::TabNotAllowed
        | E::TabInBlockIndentation
        | E::TabInIndentation
        | E::TabInPlainScalar
        | E::TabAtBlockScalarStart => {
            (tab(text, at).unwrap_or(here), "hier staat een tab", "gebruik spaties om in te springen")
        }
        E::UnexpectedCharacter { .. } => (here, BAD_START, BAD_START_HELP),
        E::UnknownQuotedScalarEscape | E::InvalidQuotedScalarHexEscape => (
            here,
            "een schuine streep `\\` betekent iets bijzonders tussen dubbele aanhalingstekens",
            "gebruik enkele aanhalingstekens: `'…'`",
        ),
        _ => return None,
    })
}

const BAD_START: &str = "een waarde mag niet met dit teken beginnen";
const BAD_START_HELP: &str =
    "zet de waarde tussen aanhalingstekens, of zet lange tekst ingesprongen onder `veld: |`";

/// First characters of a value or a list item that YAML reads as something else.
fn start_trouble(text: &str, at: usize) -> Option<Explanation> {
    let line = line_of(text, at);
    let indented = line.end - text[line.clone()].trim_start().len();
    let content = text[indented..line.end].trim_end();
    if content.starts_with('-')
        && !content.starts_with("- ")
        && !content.starts_with("--")
        && content.len() > 1
    {
        let help = "schrijf `- naam: …` of `- {naam: …}`";
        return Some((indented..indented + 1, "na het streepje hoort een spatie", help));
    }
    let (key, value) = content.split_once(": ")?;
    let start = indented + key.len() + 2 + (value.len() - value.trim_start().len());
    let value = value.trim_start();
    let bad = value.starts_with(['*', '&', '!', '@', '`', '%', '}', ']', ',', '?'])
        || value.starts_with("- ")
        || value.starts_with(['|', '>']) && value.len() > 2;
    bad.then(|| (start..start + value.len(), BAD_START, BAD_START_HELP))
}

/// Brackets: an unclosed one makes every later line look wrong, so it is looked for first.
fn bracket_trouble(text: &str, at: usize, kind: &ErrorKind, clues: &Clues) -> Option<Explanation> {
    if matches!(kind, ErrorKind::MismatchedFlowCollectionEnd { .. } | ErrorKind::MisplacedFlowCollectionEnd) {
        let message = "dit haakje hoort niet bij het haakje dat openstaat";
        return Some((to_line_end(text, at), message, "sluit `[` met `]` en `{` met `}`"));
    }
    if text[at..].starts_with(": ") {
        return None;
    }
    let open = clues.open_flow.or_else(|| open_bracket(text, clues.last_end, at))?;
    let message = "dit haakje wordt niet goed gesloten";
    let help = "zet een komma tussen de onderdelen, en aan het eind het haakje dat bij dit haakje hoort";
    Some((open..open + 1, message, help))
}

const FIELD: &str = "hier wordt een veld met een dubbele punt en een spatie verwacht";
const FIELD_HELP: &str = "schrijf `veld: waarde`; tekst over meer regels springt in onder `veld: |`";

/// The line before `at` when it is `veld:waarde`: YAML takes it for text that goes on, and stumbles over the next colon.
fn glued_before(text: &str, at: usize) -> Option<Bytes> {
    let line = line_of(text, at.checked_sub(1)?);
    let content = text[line.clone()].trim();
    let (key, value) = content.split_once(':')?;
    let word = !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'));
    let glued = word && !value.is_empty() && !value.starts_with([' ', '/']) && !content.contains(": ");
    let start = line.end - text[line.clone()].trim_start().len();
    glued.then(|| start..start + content.len())
}

/// Colons and indentation.
fn layout_trouble(text: &str, at: usize, kind: &ErrorKind) -> Explanation {
    use ErrorKind as E;
    let line = line_of(text, at);
    let indented = line.end - text[line.clone()].trim_start().len();
    let content = &text[indented..line.end];
    let first_colon = content.find(": ").or_else(|| content.strip_suffix(':').map(str::len));
    let shown = indented..indented + content.trim_end().len().max(1);
    if let (E::MappingValueNotAllowed, Some(glued)) = (kind, glued_before(text, line.start)) {
        return (glued, FIELD, FIELD_HELP);
    }
    match kind {
        E::MappingValueNotAllowed | E::InvalidColonPlacement
            if first_colon.is_some_and(|colon| indented + colon < at) =>
        {
            (
                to_line_end(text, at),
                "deze dubbele punt past hier niet",
                "zet een waarde met een dubbele punt tussen aanhalingstekens: `titel: \"Wonen: een verkenning\"`",
            )
        }
        E::SimpleKeyExpected | E::ExpectedBlockMappingKey | E::InvalidSimpleKey
            if first_colon.is_none() && !content.starts_with("- ") =>
        {
            (shown, FIELD, FIELD_HELP)
        }
        E::MappingValueNotAllowed
        | E::InvalidColonPlacement
        | E::SimpleKeyExpected
        | E::ExpectedBlockMappingKey
        | E::InvalidSimpleKey
        | E::BlockSequenceEntryNotAllowed
        | E::ExpectedBlockSequenceEntry
        | E::BlockEntryInFlowCollection
        | E::InvalidIndentation
        | E::InvalidBlockScalarIndent => (
            shown,
            "deze regel springt anders in dan de regels waar hij bij hoort",
            "laat alle onderdelen van een lijst of blok even ver inspringen, met spaties",
        ),
        _ => (
            to_line_end(text, at),
            "dit is geen geldige YAML",
            "kijk of de dubbele punt, de aanhalingstekens en het inspringen kloppen",
        ),
    }
}

/// Replaces the top-level block around `at` by spaces; `false` when there was nothing left to blank.
pub(super) fn blank_block(text: &mut String, at: usize) -> bool {
    let at = floor_char_boundary(text, at);
    let mut start = line_of(text, at).start;
    while start > 0 && !opens_block(&text[start..]) {
        start = line_of(text, start - 1).start;
    }
    let mut end = (line_of(text, at.max(start)).end + 1).min(text.len());
    while end < text.len() && !opens_block(&text[end..]) {
        end = (line_of(text, end).end + 1).min(text.len());
    }
    let blank: String = text[start..end].bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }).collect();
    let changed = blank != text[start..end];
    text.replace_range(start..end, &blank);
    changed
}

/// A line that starts in the first column with something other than a comment.
fn opens_block(line: &str) -> bool {
    line.starts_with(|first: char| !first.is_whitespace() && !matches!(first, '#' | ']' | '}'))
}

/// The line around `at`, without its line break and its indentation kept.
fn line_of(text: &str, at: usize) -> Bytes {
    let at = at.min(text.len());
    let start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let end = text[at..].find('\n').map_or(text.len(), |newline| at + newline);
    start..end
}

/// From `at` to the end of its line; at the end of the text, the last line that is not blank.
fn to_line_end(text: &str, at: usize) -> Bytes {
    let mut at = floor_char_boundary(text, at);
    if text[at..].trim().is_empty() {
        let shown = text.trim_end().len();
        at = line_of(text, shown).start;
    }
    let line = line_of(text, at);
    let stretch = text[at..line.end].trim_end();
    at..at + stretch.len().max(1)
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
    let same = text[line.clone()].find('\t').map(|found| line.start + found);
    let mut start = line.start;
    let indents = text[start..].split_inclusive('\n').find_map(|line| {
        let indent = &line[..line.len() - line.trim_start_matches([' ', '\t']).len()];
        let found = indent.find('\t').map(|found| start + found);
        start += line.len();
        found
    });
    same.or(indents).map(|found| found..found + 1)
}
