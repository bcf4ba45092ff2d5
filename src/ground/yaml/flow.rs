//! A syntax error between `[ ]` or `{ }` in, its place, its Dutch message and its cure out.
//!
//! An unclosed bracket makes every later line look wrong, so it is looked for first. Never: what stands outside brackets.

use granit_parser::ErrorKind;

use super::lines::{is_name, line_at, line_of};
use super::quotes::{odd_quote, text_again, unclosed};
use super::trouble::{Clues, Trouble, to_line_end, write};
use super::{Bytes, open_brackets};
use crate::amount;
use crate::problem::floor_char_boundary;
use crate::problem::scalar::in_quotes;

const COMMA: &str = "zet een komma tussen de onderdelen";

/// What is wrong between the brackets around `at`, if it is anything.
pub(super) fn trouble(text: &str, at: usize, kind: &ErrorKind, clues: &Clues) -> Option<Trouble> {
    if matches!(kind, ErrorKind::MismatchedFlowCollectionEnd { .. } | ErrorKind::MisplacedFlowCollectionEnd) {
        if let Some(trouble) = other_bracket(text, at, clues) {
            return Some(trouble);
        }
        let message = "dit haakje hoort niet bij het haakje dat openstaat";
        return Some(Trouble::new(to_line_end(text, at), message, "sluit `[` met `]` en `{` met `}`"));
    }
    if text.get(at..)?.starts_with(": ") {
        return clues.open_flow.and_then(|open| colon(text, at, open));
    }
    let open = clues.open_flow.or_else(|| open_bracket(text, clues.last_end, at))?;
    let rest = text.get(open..line_of(text, open).end)?;
    if let Some(quote) = odd_quote(rest) {
        return Some(unclosed(text, open + quote..open + quote + 1));
    }
    if let Some(amount) = dashed_amount(rest) {
        let written = rest.get(amount.clone())?;
        let meant = amount::respell(written)?;
        let span = open + amount.start..open + amount.end;
        let message = format!("`{written}` is geen bedrag");
        return Some(Trouble::new(span.clone(), message, "").write(span, &meant, ""));
    }
    if let Some(trouble) = comment(rest, open) {
        return Some(trouble);
    }
    if let Some(trouble) = round(text, rest, open, clues)
        .or_else(|| two_commas(rest, open))
        .or_else(|| bracket_in_words(rest, open))
        .or_else(|| open_brackets::trouble(text, open))
    {
        return Some(trouble);
    }
    let shut = if rest.starts_with('[') { "]" } else { "}" };
    let help = format!("zet een komma tussen de onderdelen, en aan het eind `{shut}`");
    let trouble = Trouble::new(open..open + 1, "dit haakje wordt niet goed gesloten", help);
    let end = open + rest.trim_end().len();
    Some(if has_more(rest) { trouble } else { trouble.cure(vec![(end..end, shut.to_owned())]) })
}

/// `{2021: 100)`: the only round bracket, in the place of another.
fn round(text: &str, rest: &str, open: usize, clues: &Clues) -> Option<Trouble> {
    (rest.contains(')') && !rest.contains('(')).then(|| other_bracket(text, open, clues)).flatten()
}

/// `[a,, b]`, `[, a]`: a comma with nothing before it but another, or the bracket, outside quotes.
fn two_commas(rest: &str, open: usize) -> Option<Trouble> {
    let (mut comma, mut quote, mut last) = (None, None, ' ');
    for (at, sign) in rest.char_indices() {
        let opens = matches!(sign, '"' | '\'') && matches!(last, ',' | '[' | '{' | ':');
        last = if sign == ' ' { last } else { sign };
        match quote {
            Some(opened) => {
                quote = Some(opened).filter(|opened| *opened != sign);
                continue;
            }
            None => quote = opens.then_some(sign),
        }
        match (comma, sign) {
            (Some(first), ',') => {
                let behind = rest.get(at + 1..).unwrap_or_default();
                let white = match rest.get(first..=first) {
                    Some(",") => 0,
                    _ => behind.len() - behind.trim_start_matches(' ').len(),
                };
                let span = open + first + 1..open + at + 1 + white;
                let (message, help) = match rest.get(first..=first) {
                    Some(",") => ("tussen deze twee komma's staat niets", "haal er een weg"),
                    _ => ("voor deze komma staat niets", "haal de komma weg"),
                };
                let trouble = Trouble::new(open + first..open + at + 1, message, help);
                return Some(trouble.cure(vec![(span, String::new())]));
            }
            (_, ',' | '[' | '{') => comma = Some(at),
            (_, ' ') => {}
            _ => comma = None,
        }
    }
    None
}

/// `naam: Handreiking [concept] (2021)` between braces: a bracket behind words, which YAML takes for the begin of a list or a block.
fn bracket_in_words(rest: &str, open: usize) -> Option<Trouble> {
    let behind_words = |at: &usize| {
        let before = rest.get(..*at).unwrap_or_default();
        before.ends_with(' ')
            && before.trim_end().ends_with(|c: char| c.is_alphanumeric() || matches!(c, '.' | ')'))
    };
    let at = rest.match_indices(['[', '{']).map(|(at, _)| at).find(behind_words)?;
    let before = rest.get(..at)?;
    let start = before
        .rfind([',', '{', '['])
        .map_or(0, |sign| sign + 1)
        .max(before.rfind(": ").map_or(0, |sign| sign + 1));
    let shut = if rest.get(at..)?.starts_with('[') { ']' } else { '}' };
    let inside = rest.get(at + 1..)?.split_once(shut).map(|(inside, _)| inside)?;
    if inside.contains([':', ',', '[', '{']) {
        return None;
    }
    let behind = at + inside.len() + 2;
    let end = behind + rest.get(behind..)?.find([',', '}', ']', '{', '['])?;
    let value = rest.get(start..end)?;
    if value.contains(['"', '\'', '#']) || rest.get(end..)?.starts_with(['{', '[']) {
        return None;
    }
    let start = open + start + value.len() - value.trim_start().len();
    let value = value.trim();
    let message = "dit haakje staat in een tekst, en begint voor YAML een lijst of een blok";
    let help = "zet de tekst tussen aanhalingstekens";
    let trouble = Trouble::new(open + at..open + at + 1, message, help);
    Some(trouble.write(start..start + value.len(), &in_quotes(value), help))
}

/// The one bracket on the line that closes another kind than is open, or none: `[a, b}`, `[a, b]]`.
fn other_bracket(text: &str, at: usize, clues: &Clues) -> Option<Trouble> {
    let line = line_at(text, at);
    if clues.open_flow.is_some_and(|open| open < line.at) || odd_quote(line.content).is_some() {
        return None;
    }
    let value = line.content.split_once(": ").filter(|_| line.key().is_some()).map(|(_, value)| value);
    let value = value.or_else(|| line.content.strip_prefix("- "))?.trim_start();
    let start = line.at + line.content.len() - value.len();
    let (mut open, mut quote, mut odd, mut round) = (Vec::new(), None, Vec::new(), 0_usize);
    for (at, sign) in value.char_indices() {
        match (quote, sign) {
            (Some(opened), _) if opened == sign => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(sign),
            (None, '#') => return None,
            (None, '[') => open.push((at, "]")),
            (None, '{') => open.push((at, "}")),
            (None, '(') => round += 1,
            (None, ')') if round > 0 => round -= 1,
            (None, ']' | '}' | ')') => match open.pop() {
                Some((_, shut)) if shut.starts_with(sign) => {}
                Some((opened, shut)) => odd.push((at, shut, Some(opened))),
                None => odd.push((at, "", None)),
            },
            _ => {}
        }
    }
    let [(odd, meant, opened)] = odd[..] else { return None };
    if !open.is_empty() || !value.starts_with(['[', '{']) || meant.is_empty() && odd + 1 < value.len() {
        return None;
    }
    let whole = format!("{}{meant}{}", value.get(..odd)?, value.get(odd + 1..)?);
    let whole = whole.trim_end();
    if !whole.ends_with([']', '}']) {
        return None;
    }
    let head = line.content.strip_suffix(value)?;
    let (message, general) = match meant {
        "" => ("dit haakje is er een te veel", "haal het weg".to_owned()),
        _ => ("dit haakje hoort niet bij het haakje dat openstaat", format!("schrijf hier `{meant}`")),
    };
    let span = start + odd..start + odd + 1;
    let trouble = Trouble::new(span.clone(), message, write(&format!("{head}{whole}"), &general));
    let trouble = trouble.cure(vec![(span, meant.to_owned())]);
    Some(match opened {
        Some(opened) => trouble.other(start + opened..start + opened + 1, "dit staat open"),
        None => trouble,
    })
}

/// A `#` behind a space, from which YAML reads nothing of the line, the closing bracket neither.
fn comment(rest: &str, open: usize) -> Option<Trouble> {
    let at = rest.find(" #").filter(|at| !rest.get(..*at).unwrap_or_default().contains(['"', '\'']))? + 1;
    let hidden = rest.get(at..)?;
    if !hidden.contains(['}', ']']) {
        return None;
    }
    if let Some(said) = super::said_by_a_program(hidden) {
        let message = format!("`{said}` is een foutmelding van Excel");
        let help = "zoek in het rekenblad op wat er hoort te staan, en schrijf dat";
        return Some(Trouble::new(open + at..open + at + said.len(), message, help));
    }
    let message = "vanaf dit `#` leest YAML de regel niet, ook het haakje aan het eind niet";
    let start = rest.get(..at)?.rfind([',', '{', '[', ':'])? + 1;
    let end = at + hidden.find([',', '}', ']'])?;
    let value = rest.get(start..end)?.trim();
    let glued = hidden.get(1..)?.starts_with(|c: char| !c.is_whitespace());
    let help = match glued {
        true => format!("zet de waarde tussen aanhalingstekens: `\"{value}\"`"),
        false => "zet een toelichting achter het haakje, niet ervoor".to_owned(),
    };
    Some(Trouble::new(open + at..open + at + 1, message, help))
}

/// More may be wrong with the line than a bracket at its end, or it goes on below.
fn has_more(rest: &str) -> bool {
    rest.contains(['}', ']', '#']) || rest.trim_end().ends_with([',', '{', '['])
}

/// An amount between brackets as `12.500,-`, whose comma YAML takes for the end of the value.
fn dashed_amount(line: &str) -> Option<Bytes> {
    let ends = |at: &usize| line.get(..*at).is_some_and(|head| head.ends_with(|c: char| c.is_ascii_digit()));
    let comma = line.match_indices(",-").map(|(at, _)| at).find(ends)?;
    let start = line.get(..comma)?.rfind([' ', ',', '{', '[']).map_or(0, |before| before + 1);
    Some(start..line.len().min(comma + 2))
}

/// A colon too many, or a comma too few, between the brackets that open at `open`.
fn colon(text: &str, at: usize, open: usize) -> Option<Trouble> {
    let start = text.get(open..at)?.rfind([',', '{', '[']).map(|found| open + found + 1)?;
    let after = text.get(at + 2..)?;
    let after = after.split([',', '}', ']', '\n']).next().unwrap_or_default();
    let end = at + 2 + after.len();
    let (key, before) = text.get(start..at)?.split_once(": ")?;
    let value_at = at - before.trim_start().len();
    let (key, before, after) = (key.trim(), before.trim(), after.trim());
    let name = before.rsplit([' ', ';', '\n']).next();
    let name = name.filter(|name| is_name(name) && name.len() < before.len());
    let begins = |name: &str| name.starts_with(|first: char| first.is_lowercase() || first.is_ascii_digit());
    if let Some(name) = name.filter(|name| begins(name)) {
        let between = |c: char| c.is_whitespace() || c == ';';
        let value = before.strip_suffix(name)?.trim_end_matches(between);
        let message = format!("voor `{name}` ontbreekt een komma");
        let name_at = at - name.len();
        // Years in braces are shown whole.
        let braces = || text.get(at + 2..)?.trim_start().split_inclusive('}').next();
        let after = if after.starts_with('{') { braces()? } else { after };
        let shown = format!("{key}: {value}, {name}: {after}");
        let trouble = Trouble::new(name_at..at, message, "").write(start..end, &shown, COMMA);
        return Some(trouble.cure(commas(text, open, value_at + value.len())));
    }
    if is_year(before) && !is_year(key) {
        let end = end_of_years(text, end);
        let years = text.get(value_at..end)?.trim_end();
        let (message, whole) = ("jaren staan tussen eigen accolades", format!("{key}: {{{years}}}"));
        let trouble =
            Trouble::new(value_at..end, message, write(&whole, "zet er accolades om: `{2021: 30000}`"));
        let end = value_at + years.len();
        return Some(trouble.cure(vec![(value_at..value_at, "{".to_owned()), (end..end, "}".to_owned())]));
    }
    let trouble = Trouble::new(
        at..end.max(at + 1),
        "deze dubbele punt past hier niet",
        "zet een waarde met een dubbele punt tussen aanhalingstekens",
    );
    let general = trouble.help.clone();
    let value = text.get(value_at..end)?.trim_end();
    let span = value_at..value_at + value.len();
    Some(text_again(trouble, span, value, &format!("{key}: "), &general))
}

fn is_year(text: &str) -> bool {
    text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Where the last of the years ends that go on behind `end`: `, 2022: 30000`.
fn end_of_years(text: &str, mut end: usize) -> usize {
    let next = |end: usize| {
        let rest = text.get(end..)?.strip_prefix(',')?;
        let year = rest.trim_start_matches(' ');
        let value =
            year.get(4..)?.strip_prefix(": ").filter(|_| is_year(year.get(..4).unwrap_or_default()))?;
        let value = value.split([',', '}', ']', '{', '[', '\n']).next()?;
        Some(end + 1 + rest.len() - year.len() + 6 + value.len())
    };
    while let Some(further) = next(end) {
        end = further;
    }
    end
}

/// A comma at `at`, and one for every semicolon before a field on the line: who wrote one wrote them all.
fn commas(text: &str, open: usize, at: usize) -> Vec<(Bytes, String)> {
    let line = text.get(open..line_of(text, at).end).unwrap_or_default();
    let field = |rest: &str| rest.split_once(": ").is_some_and(|(key, _)| is_name(key.trim_start()));
    let mut places: Vec<_> = line
        .match_indices(';')
        .filter(|(at, _)| line.get(at + 1..).is_some_and(field))
        .map(|(at, _)| open + at)
        .collect();
    let here = text.get(at..).is_some_and(|rest| rest.starts_with(';'));
    if here && places.contains(&at) {
        return places.into_iter().map(|at| (at..at + 1, ",".to_owned())).collect();
    }
    places.clear();
    vec![(at..at + usize::from(here), ",".to_owned())]
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
