//! Quotes: what opens and does not close, what stands behind one that closes, and text put between the right ones.
//!
//! Never: which quotes a value should have had by its meaning (that is `fields.rs`).

use super::Bytes;
use super::lines::{SourceLine, has_comment, line_at, line_of, lines_in, without_comment};
use super::running::as_block;
use super::trouble::{Trouble, write};
use crate::problem::scalar::in_quotes;
use crate::problem::{floor_char_boundary, part};

const CLOSE: &str = "zet aan het eind van de tekst hetzelfde aanhalingsteken";

/// What was meant by a value that is to stand between quotes: without a comment behind it, and without the quotes, straight
/// or curly, that stand around the whole of it already.
pub(super) fn meant(value: &str) -> &str {
    let value = without_comment(value).trim_end();
    let straight = ['"', '\''].into_iter().find_map(|quote| {
        let inside = value.strip_prefix(quote)?.strip_suffix(quote)?;
        (!inside.is_empty() && !closes_inside(inside, quote)).then_some(inside)
    });
    straight.or_else(|| curly(value)).unwrap_or(value)
}

/// What stands between curly quotes that hold the whole text, or a curly one and a straight one.
pub(crate) fn curly(text: &str) -> Option<&str> {
    let between = |opening: &[char], closing: &[char], straight: char| {
        let opened = text.chars().next().filter(|first| opening.contains(first) || *first == straight)?;
        let closed = text.chars().next_back().filter(|last| closing.contains(last) || *last == straight)?;
        let inside = text.get(opened.len_utf8()..)?.strip_suffix(closed)?;
        let paired = opened != straight || closed != straight;
        (paired && !inside.contains(['“', '„', '”', '‘', '‚', '"'])).then_some(inside)
    };
    between(&['“', '„', '”'], &['”', '“'], '"').or_else(|| between(&['‘', '‚', '’'], &['’', '‘'], '\''))
}

/// The first quote within closes a word, so that the outer ones are two pairs: `"Wonen" boven "winkels"`.
fn closes_inside(inside: &str, quote: char) -> bool {
    let Some((before, behind)) = inside.split_once(quote) else { return false };
    !before.ends_with(char::is_whitespace) && !behind.starts_with(char::is_alphanumeric)
}

/// The cure of a value that is to stand between quotes: `at` its range, `key` what stands before it in the help.
pub(super) fn text_again(trouble: Trouble, at: Bytes, value: &str, key: &str, general: &str) -> Trouble {
    let kept = without_comment(value).trim_end();
    if kept.is_empty() || kept.contains(char::is_control) {
        return trouble;
    }
    let text = in_quotes(meant(kept));
    let end = at.start + kept.len();
    let shown = trouble.write(at.clone(), &format!("{key}{text}"), general);
    shown.cure(vec![(at.start..end, text)])
}

/// A quote that is opened and not closed; an apostrophe is one too.
pub(super) fn unclosed(text: &str, span: Bytes) -> Trouble {
    let trouble = Trouble::new(span.clone(), "dit aanhalingsteken wordt niet gesloten", CLOSE);
    let line = line_of(text, span.start);
    let quote = text.get(span.clone()).unwrap_or_default();
    let rest = text.get(span.end..line.end.max(span.end)).unwrap_or_default().trim_end();
    if let Some((year, _)) = rest.split_once(':').filter(|(year, _)| quote == "'" && year.len() == 2)
        && year.bytes().all(|byte| byte.is_ascii_digit())
    {
        let long = format!("20{year}");
        let help = format!("schrijf het jaar in vier cijfers: `{long}`");
        let cure = vec![(span.start..span.end + year.len(), long)];
        return Trouble { help, ..trouble }.cure(cure);
    }
    if let Some((at, curly)) = closed_curly(quote, rest) {
        let written = rest.get(..at).map(|inside| format!("{quote}{inside}{quote}")).unwrap_or_default();
        let message = "dit rechte aanhalingsteken wordt gesloten met een krom";
        let help = write(&written, "zet aan het eind van de waarde hetzelfde rechte aanhalingsteken");
        let edit = (span.end + at..span.end + at + curly.len_utf8(), quote.to_owned());
        return Trouble { help, message: message.to_owned(), ..trouble }.cure(vec![edit]);
    }
    let letter = rest.chars().next().is_some_and(char::is_alphanumeric);
    // `'s-Hertogenbosch`, `'s Avonds`, `'t is gelukt`
    let word = rest.starts_with(['s', 't', 'n', 'k', 'm']) && rest.chars().nth(1) == Some(' ');
    let apostrophe = quote == "'" && letter && (rest.chars().nth(1) == Some('-') || word);
    let in_flow = rest.contains([',', '}', ']']);
    if apostrophe && in_flow {
        let word = rest.split([',', '}', ']']).next().unwrap_or_default().trim_end();
        if !word.contains(['\'', '"', '\\']) {
            return trouble.write(span.start..span.end + word.len(), &format!("\"'{word}\""), CLOSE);
        }
    }
    if rest.is_empty() || in_flow || rest.contains(['\'', '"', '\\']) || !matches!(quote, "'" | "\"") {
        return trouble;
    }
    if let Some(lines) = over_lines(text, span.clone(), apostrophe) {
        return lines;
    }
    let next = lines_in(text, span.start..text.len()).skip(1).find(|one| !one.content.is_empty());
    if next.is_some_and(|next| {
        next.content.starts_with('#') && next.indent() > line_at(text, span.start).inner()
    }) {
        return trouble;
    }
    let value = if apostrophe { format!("'{rest}") } else { rest.to_owned() };
    trouble.write(span.start..span.end + rest.len(), &format!("\"{value}\""), CLOSE)
}

/// Most lines of a text of which the last may close its quote.
const MOST_LINES: usize = 30;

/// A text that goes on below its line, though its quote is not closed there: the last of them may close it. It becomes one below
/// `|`, where an apostrophe is one of its signs.
fn over_lines(text: &str, span: Bytes, apostrophe: bool) -> Option<Trouble> {
    let owner = line_at(text, span.start);
    let key = owner.key()?;
    let (name, value) = owner.content.split_once(':')?;
    let quote = text.get(span.clone())?;
    if owner.at + name.len() + 1 + value.len() - value.trim_start().len() != span.start {
        return None;
    }
    let is_own = |one: &SourceLine<'_>| one.key().is_some() || one.content.starts_with(['#', '{', '}', ']']);
    let lines = lines_in(text, span.start..text.len()).skip(1).filter(|one| !one.content.is_empty());
    let mut below: Vec<_> = lines.take_while(|one| !is_own(one)).take(MOST_LINES).collect();
    // The same quote, or, where none of its kind opens within, a curly one.
    let straight: &[char] = if quote == "\"" { &['"'] } else { &['\''] };
    let all = || std::iter::once(value).chain(below.iter().map(|one| one.content));
    let curly = quote == "\"" && !all().any(|one| one.contains(['“', '„']));
    let ending = |signs: &[char]| below.iter().position(|one| one.content.ends_with(signs));
    let curly_end = ending(&['”']).filter(|_| curly);
    let (closing, closed) = match ending(straight) {
        Some(at) => (straight, Some(at)),
        None => (if curly { &['”'][..] } else { straight }, curly_end),
    };
    // Of curly ones that do not pair off, one may be meant for this quote.
    let paired = all().map(|one| one.matches(['“', '”', '„']).count()).sum::<usize>().is_multiple_of(2);
    let unpaired = quote == "\"" && closing == straight && !paired;
    below.truncate(closed.map_or(below.len(), |last| last + 1));
    let last = below.last()?;
    let message = "de tekst achter dit aanhalingsteken gaat eronder verder";
    let around = if apostrophe && closed.is_none() { "" } else { " en zonder aanhalingstekens eromheen" };
    let help = format!("schrijf `{key}: |`, en begin de tekst op de volgende regel, ingesprongen{around}");
    let mut cure = as_block(&below, &owner, value);
    if let Some((at, _)) = cure.first_mut().filter(|_| !apostrophe || closed.is_some()) {
        at.end = span.end;
    }
    let own = |one: &SourceLine<'_>| match closed {
        Some(_) if one.start == last.start => one.content.strip_suffix(closing).unwrap_or(one.content).len(),
        _ => one.content.len(),
    };
    if closed.is_some() {
        cure.push((last.at + own(last)..last.at + last.content.len(), String::new()));
    }
    let inside = |one: &SourceLine<'_>| {
        let inside = part(one.content, ..own(one));
        inside.contains(['"', '\\']) || inside.contains('\'') && quote == "'" || has_comment(inside)
    };
    let open = unpaired || closed.is_none() && below.iter().any(|one| one.indent() <= owner.inner());
    let trouble = Trouble::new(span, message, help).through(last.shown().end);
    let trouble = trouble.other(last.shown(), "tot en met deze");
    if open || has_comment(value) || below.iter().any(inside) {
        let help =
            format!("{}; wat erbij hoort, is niet zeker te zien, dus `--herstel` kan het niet", trouble.help);
        return Some(Trouble { help, ..trouble });
    }
    Some(trouble.cure(cure))
}

/// The one curly quote that was meant to close what a straight one opens: the last of the line, or before what ends a value in braces.
fn closed_curly(quote: &str, rest: &str) -> Option<(usize, char)> {
    let (closing, all): (&[char], &[char]) = match quote {
        "\"" => (&['”', '“'], &['”', '“', '„', '"', '\\']),
        "'" => (&['’', '‘'], &['’', '‘', '‚', '\'']),
        _ => return None,
    };
    let mut found = rest.char_indices().filter(|(_, c)| all.contains(c));
    let (at, curly) = found.next().filter(|(at, c)| *at > 0 && closing.contains(c))?;
    let behind = rest.get(at + curly.len_utf8()..)?;
    let ends = behind.is_empty() || behind.starts_with([',', '}', ']']) && found.next().is_none();
    ends.then_some((at, curly))
}

/// Text behind a quote that closes, such as a quote or an apostrophe within quotes.
pub(super) fn behind_quote(text: &str, at: usize, here: Bytes) -> Trouble {
    let line = line_at(text, at);
    let behind = text.get(at..line.at + line.content.len()).unwrap_or_default();
    let comma = at + behind.len() - behind.trim_start().len();
    let is_last =
        |rest: &str| rest.trim().is_empty() || rest.starts_with(' ') && rest.trim().starts_with('#');
    if behind.trim_start().strip_prefix(',').is_some_and(is_last) {
        let message = "achter de waarde van een veld hoort geen komma";
        let trouble = Trouble::new(comma..comma + 1, message, "haal de komma weg");
        let next = lines_in(text, comma..text.len()).skip(1).find(|next| !next.content.is_empty());
        let goes_on = next.is_some_and(|next| next.indent() > line.indent());
        return match goes_on {
            true => Trouble {
                help: "zet de hele tekst, met wat eronder staat, onder `veld: |`".to_owned(),
                ..trouble
            },
            false => trouble.cure(vec![(comma..comma + 1, String::new())]),
        };
    }
    let general = "zet de hele waarde tussen aanhalingstekens";
    let message = "na het sluitende aanhalingsteken staat nog tekst";
    whole_value(text, at, Trouble::new(here, message, general), general)
}

/// A backslash between double quotes that begins no escape.
pub(super) fn bad_escape(text: &str, at: usize, here: Bytes) -> Trouble {
    let message = "een schuine streep `\\` betekent iets bijzonders tussen dubbele aanhalingstekens";
    let general = "gebruik enkele aanhalingstekens: `'…'`";
    whole_value(text, at, Trouble::new(here, message, general), general)
}

/// Puts the whole value of the line between other quotes.
fn whole_value(text: &str, at: usize, trouble: Trouble, general: &str) -> Trouble {
    let line = line_at(text, at);
    let value = match line.key() {
        Some(_) => line.content.split_once(": ").map(|(_, value)| value.trim()),
        None => line.content.strip_prefix("- ").map(str::trim_start),
    };
    match value.filter(|value| value.starts_with(['"', '\''])) {
        Some(value) => {
            let start = line.at + line.content.len() - value.len();
            if let Some(halved) = halved(value) {
                return trouble.write(start..start + value.len(), &in_quotes(&halved), general);
            }
            text_again(trouble, start..start + value.len(), value, "", general)
        }
        None => trouble,
    }
}

/// What the cell of a spreadsheet says, which doubles the quotes within its own.
fn halved(value: &str) -> Option<String> {
    let inside = value.strip_prefix('"')?.strip_suffix('"')?;
    let single = inside.replace("\"\"", "");
    (single.len() < inside.len() && !single.contains('"')).then(|| inside.replace("\"\"", "\""))
}

/// The quote on a line that is opened and not closed there.
pub(super) fn odd_quote(line: &str) -> Option<usize> {
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

/// The first quote at or after `from` that can open a text.
pub(super) fn opened_quote(text: &str, from: usize) -> Option<Bytes> {
    let from = floor_char_boundary(text, from);
    let bytes = text.as_bytes();
    let opens = |at: &usize| {
        matches!(bytes[*at], b'"' | b'\'')
            && (*at == 0 || matches!(bytes[*at - 1], b' ' | b'\n' | b'[' | b'{' | b','))
    };
    (from..text.len()).find(opens).map(|at| at..at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_between_quotes_is_read_as_it_was_meant() {
        let cases = [
            ("Wonen: boven", "\"Wonen: boven\""),
            ("'De stad 's-Hertogenbosch doet mee'", "\"De stad 's-Hertogenbosch doet mee\""),
            ("\"De \"slimme\" stad\"", "'De \"slimme\" stad'"),
            ("'De stad's plan'", "\"De stad's plan\""),
            ("\"Wonen\" boven winkels", "'\"Wonen\" boven winkels'"),
            ("\"Wonen\" boven \"winkels\"", "'\"Wonen\" boven \"winkels\"'"),
            ("“Klimaat: oude wijken”", "\"Klimaat: oude wijken\""),
            ("De \"Stad\" van 's-Hertogenbosch: lessen", "'De \"Stad\" van ''s-Hertogenbosch: lessen'"),
            ("C:\\map: x", "'C:\\map: x'"),
            ("Wonen: boven # kop", "\"Wonen: boven\""),
        ];
        for (value, expected) in cases {
            assert_eq!(in_quotes(meant(value)), expected, "{value}");
        }
    }
}
