//! Lines in the first column that were pasted between the fields, and are none: a heading above the field that it names, quoted
//! lines of a mail, lines of a chat with their hour, what a chat says below a heading of its own.
//!
//! Never: lines within a field, and what stands around all of them (`around.rs`).

use super::Bytes;
use super::around::{Paste, filled, is_field, is_of_letter, take_out};
use super::lines::{SourceLine, is_block_sign};
use crate::problem::{FileId, Problem};

/// Fewest fields of a file that is no answer of a chat from begin to end.
const FIELDS: usize = 3;

/// Takes out what stands between the fields.
pub(super) fn clear(text: &mut String, file: FileId, problems: &mut Vec<Problem>) {
    for paste in [headings, rulers, quoted, remarks, other_headings] {
        let paste = paste(&filled(text, 0..text.len()).collect::<Vec<_>>());
        take_out(text, paste, file, problems);
    }
    let paste = below_comment(text);
    take_out(text, paste, file, problems);
}

/// `Producten`, with stars, a number or a line below it, right above `producten:`.
fn headings(lines: &[SourceLine<'_>]) -> Paste {
    let mut found: Vec<Bytes> = Vec::new();
    for number in 0..lines.len() {
        let Some(words) = heading(lines, number) else { continue };
        let ruled = lines.get(number + 1).is_some_and(is_rule);
        let below = number + 1 + usize::from(ruled);
        let key = lines.get(below).filter(|_| is_field(lines, below)).and_then(SourceLine::key);
        if key.is_some_and(|key| words == letters(key) && lines[number].key() != Some(key)) {
            found.extend(lines[number..below].iter().map(SourceLine::shown));
        }
    }
    Paste { lines: found, message: "dit is een kop, en het veld eronder heet al zo", sure: true }
}

/// `***` or `=====` above a field or at the end: a line that Markdown or a mail draws.
fn rulers(lines: &[SourceLine<'_>]) -> Paste {
    let is_ruler = |line: &SourceLine<'_>| {
        let signs = line.content.replace(' ', "");
        let mut signs = signs.chars();
        let first = signs.next().unwrap_or_default();
        let more = signs.clone().count();
        let drawn = match first {
            '*' | '=' | '_' => more > 1,
            '-' => more > 2 && !line.content.contains(' '),
            '⸻' => true,
            _ => false,
        };
        line.indent() == 0 && drawn && signs.all(|sign| sign == first)
    };
    let (mut found, mut stands) = (Vec::new(), true);
    for number in (1..lines.len()).rev() {
        match is_ruler(&lines[number]) {
            true => found.extend(stands.then(|| lines[number].shown())),
            false => stands = is_field(lines, number),
        }
    }
    found.reverse();
    Paste { lines: found, message: "deze streep hoort niet tussen de velden", sure: true }
}

/// Most words of a heading.
const SHORT: usize = 3;

/// `Resultaten` above `producten:`: a line of a few words in the first column, which may also be of the text above it.
fn other_headings(lines: &[SourceLine<'_>]) -> Paste {
    let mut found: Vec<Bytes> = Vec::new();
    for number in 1..lines.len() {
        let line = &lines[number];
        let above = &lines[number - 1];
        let is_title = line.content.trim_start_matches('*').starts_with(char::is_uppercase)
            && line.content.split_whitespace().count() <= SHORT
            && line.key().is_none()
            && !is_of_letter(line)
            && heading(lines, number).is_some();
        let opens = above.content.split_once(':').is_some_and(|(_, value)| {
            above.indent() == 0 && (value.trim().is_empty() || is_block_sign(value))
        });
        let is_told = above.indent() == 0 && !above.is_item() && !is_field(lines, number - 1);
        let is_between = is_field(lines, number + 1) && !opens && !is_told && !goes_on(above);
        found.extend((is_title && is_between).then(|| line.shown()));
    }
    let message = "dit lijkt een kop, en die horen niet tussen de velden";
    Paste { lines: found, message, sure: false }
}

/// A sentence that has not ended: a line below it may be of it.
fn goes_on(above: &SourceLine<'_>) -> bool {
    let value = above.content.split_once(": ").map_or(above.content, |(_, value)| value);
    above.key().is_some()
        && value.split_whitespace().count() > 2
        && !value.ends_with(['.', '!', '?', '}', ']', '"', '\''])
}

/// The letters of a line that can be a heading: it stands in the first column, and holds no value.
fn heading(lines: &[SourceLine<'_>], number: usize) -> Option<String> {
    let line = lines.get(number).filter(|line| line.indent() == 0 && !line.is_item())?;
    let content = line.content.trim_matches(['*', '_', ' ']).trim_end_matches([':', '*', ' ']);
    let counted = content
        .split_once(['.', ')'])
        .filter(|(count, _)| matches!(count.len(), 1 | 2) && count.bytes().all(|byte| byte.is_ascii_digit()));
    let words = counted.map_or(content, |(_, words)| words.trim_start());
    let is_words = words.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '_' | '-'));
    (is_words && !words.is_empty()).then(|| letters(words))
}

/// A line of `---` or `===` below a heading.
fn is_rule(line: &SourceLine<'_>) -> bool {
    line.indent() == 0
        && line.content.len() > 3
        && ["-", "=", "_"].iter().any(|sign| line.content.replace(sign, "").is_empty())
}

fn letters(text: &str) -> String {
    text.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect()
}

/// `> Dag Sanne,` and `[10:32] Jan: …`, with the words below them: they may be of the text above.
fn quoted(lines: &[SourceLine<'_>]) -> Paste {
    let mut inside = false;
    let is_of_talk = |number: usize| {
        let line = &lines[number];
        let stamped = is_stamped(line);
        inside = stamped || inside && line.indent() == 0 && !line.is_item() && !is_field(lines, number);
        (inside
            || line.indent() == 0 && line.content.starts_with('>') && !line.content.starts_with(">>>>>>>"))
        .then(|| line.shown())
    };
    let found = (0..lines.len()).filter_map(is_of_talk).collect();
    let message = "dit komt uit een e-mail of een chat, en hoort bij geen veld";
    Paste { lines: found, message, sure: false }
}

/// `[10:32] `, and `[29-11 10:32] `.
fn is_stamped(line: &SourceLine<'_>) -> bool {
    let stamp = line.content.strip_prefix('[').and_then(|rest| rest.split_once(']'));
    let stamp = stamp.filter(|(_, rest)| line.indent() == 0 && rest.starts_with(' ')).map(|(stamp, _)| stamp);
    let hour = stamp.and_then(|stamp| stamp.split([' ', ',']).next_back()?.split_once(':'));
    let is_number =
        |text: &str| matches!(text.len(), 1 | 2) && text.bytes().all(|byte| byte.is_ascii_digit());
    hour.is_some_and(|(hour, minute)| is_number(hour) && is_number(minute))
}

/// `**Toelichting:**` and what stands below it, up to the next field, in a file of which the fields have no stars.
fn remarks(lines: &[SourceLine<'_>]) -> Paste {
    let plain = (0..lines.len()).filter(|number| is_field(lines, *number)).count();
    let (mut inside, mut found) = (false, Vec::new());
    for (number, line) in lines.iter().enumerate().filter(|_| plain >= FIELDS) {
        let opens = line.content.strip_prefix("**").is_some_and(|rest| {
            let label =
                rest.split_once("**").filter(|(label, after)| label.ends_with(':') || after.starts_with(':'));
            let value = label.map_or("", |(_, after)| after.trim_start_matches(':').trim());
            label.is_some() && rest.starts_with(char::is_uppercase) && !is_block_sign(value)
        });
        let starts = opens && line.indent() == 0;
        inside = starts || inside && !is_field(lines, number);
        found.extend(inside.then(|| line.shown()));
    }
    Paste { lines: found, message: "dit is uitleg onder een eigen kop, en hoort bij geen veld", sure: false }
}

/// What stands in the first column below a comment that was meant as a heading, `### Toelichting`, up to the next field.
fn below_comment(text: &str) -> Paste {
    let lines: Vec<_> = filled(text, 0..text.len()).collect();
    let (mut inside, mut found, mut listed) = (false, Vec::new(), false);
    let mut before = 0;
    for (number, line) in lines.iter().enumerate() {
        let between = text.get(before..line.start).unwrap_or_default();
        let headed = between.lines().any(|comment| comment.starts_with("## ") || comment.starts_with("###"));
        let field = is_field(&lines, number);
        if field {
            let opens = line.content.ends_with(':') || line.content.ends_with(['|', '>']);
            listed = opens && lines.get(number + 1).is_none_or(|next| next.indent() == 0);
        }
        let starts = headed && !listed && number > 0 && line.indent() == 0;
        inside = !field && (inside || starts);
        found.extend(inside.then(|| line.shown()));
        before = line.at + line.content.len();
    }
    Paste { lines: found, message: "dit is uitleg onder een eigen kop, en hoort bij geen veld", sure: false }
}
