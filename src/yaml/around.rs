//! What was copied along around the file: the fences and sentences of a chat window, a mail's head and greeting, words above the
//! first field. Each is told once, and blanked, so that places stay.
//!
//! Never: lines within a field.

use super::lines::{SourceLine, blank, lines_in};
use super::{Bytes, clamp};
use crate::problem::{Code, Edit, FileId, Fix, Place, Problem};

/// Most places that a finding shows besides its own.
const SHOWN: usize = 5;

/// Takes out what stands around the fields.
pub(super) fn clear(text: &mut String, file: FileId, problems: &mut Vec<Problem>) {
    for paste in [chat, mail, words] {
        let Some(Paste { lines, message, sure }) = paste(text) else { continue };
        let Some((first, rest)) = lines.split_first() else { continue };
        let place = |range: &Bytes| Place { file, start: clamp(range.start), end: clamp(range.end) };
        let help = match (sure, rest.is_empty()) {
            (true, true) => "haal deze regel weg",
            (true, false) => "haal deze regels weg",
            (false, _) => {
                "haal weg wat hier niet hoort; hoort het bij een veld, schrijf het dan als `veld: waarde`"
            }
        };
        let mut problem = Problem::at(Code::YamlOnleesbaar, place(first), message).help(help);
        for (range, words) in shown(text, first, rest) {
            problem = problem.other(place(range), words);
        }
        let edit = |range: &Bytes| Edit { place: place(range), text: String::new() };
        problem.fix = sure.then(|| Fix::Bytes(lines.iter().map(edit).collect()));
        problems.push(problem);
        for range in lines {
            blank(text, range);
        }
    }
}

/// Lines that do not belong in the file.
struct Paste {
    lines: Vec<Bytes>,
    message: &'static str,
    /// They can go.
    sure: bool,
}

/// The places that a finding shows besides its first: few lines each, more of them by the ends of what stands together.
fn shown<'l>(text: &str, first: &Bytes, rest: &'l [Bytes]) -> Vec<(&'l Bytes, &'static str)> {
    if rest.len() < SHOWN {
        return rest.iter().map(|range| (range, "en deze")).collect();
    }
    let mut shown = Vec::new();
    let mut before = first.end;
    for (number, range) in rest.iter().enumerate() {
        let apart =
            |from: usize, to: usize| text.get(from..to).is_some_and(|between| !between.trim().is_empty());
        if apart(before, range.start) {
            shown.push((range, "en vanaf deze"));
        } else if rest.get(number + 1).is_none_or(|next| apart(range.end, next.start)) {
            shown.push((range, "tot en met deze"));
        }
        before = range.end;
    }
    shown.truncate(SHOWN);
    shown
}

/// Lines with something on them, no comments.
fn filled(text: &str, range: Bytes) -> impl Iterator<Item = SourceLine<'_>> {
    lines_in(text, range).filter(|line| !line.content.is_empty() && !line.content.starts_with('#'))
}

/// A field of the file itself: those of a mail or a sentence have a capital.
fn is_field(line: &SourceLine<'_>) -> bool {
    let own = |key: &str| key.starts_with(char::is_lowercase) && !is_of_signature(key);
    line.indent() == 0 && !line.is_item() && line.key().is_some_and(own)
}

/// What a signature has before an address or a number.
fn is_of_signature(key: &str) -> bool {
    matches!(
        key,
        "t" | "m"
            | "e"
            | "w"
            | "tel"
            | "telefoon"
            | "mob"
            | "mobiel"
            | "mail"
            | "email"
            | "e-mail"
            | "adres"
            | "www"
            | "http"
            | "https"
    )
}

/// The fences of a chat window, and the sentences outside them.
fn chat(text: &str) -> Option<Paste> {
    let mut lines = fences(text);
    let talk = talk(text, &lines);
    let message = match talk.is_empty() {
        true => "deze regel is geen YAML: hij zet in een chatvenster of in Markdown een stuk tekst apart",
        false => "deze regel is geen YAML: hij staat in een chatvenster om het bestand heen",
    };
    lines.extend(talk);
    lines.sort_by_key(|range| range.start);
    Some(Paste { lines, message, sure: true })
}

/// Sentences before the first fence, behind the last and between two blocks: what was said around the file. None where a field
/// stands there.
fn talk(text: &str, fences: &[Bytes]) -> Vec<Bytes> {
    if fences.is_empty() || fences.len() % 2 == 1 {
        return Vec::new();
    }
    let mut from = 0;
    let mut outside = Vec::new();
    for pair in fences.chunks(2) {
        outside.extend(filled(text, from..pair[0].start));
        from = pair[pair.len() - 1].end;
        from += text.get(from..).and_then(|rest| rest.find('\n')).map_or(0, |end| end + 1);
    }
    outside.extend(filled(text, from..text.len()));
    if outside.iter().any(is_field) {
        return Vec::new();
    }
    outside.iter().map(SourceLine::shown).collect()
}

/// Lines of three backticks or tildes in the first column, with a word behind them or none.
fn fences(text: &str) -> Vec<Bytes> {
    let mut start = 0;
    let mut fences = Vec::new();
    for line in text.split_inclusive('\n') {
        let content = line.trim_end();
        let word = content.strip_prefix("```").or_else(|| content.strip_prefix("~~~"));
        if word.is_some_and(|word| word.chars().all(char::is_alphanumeric)) {
            fences.push(start..start + content.len());
        }
        start += line.len();
    }
    fences
}

/// What the lines above a mail begin with, in Dutch and in English.
const HEADS: [&str; 18] = [
    "Van:",
    "Aan:",
    "CC:",
    "Cc:",
    "BCC:",
    "Bcc:",
    "Onderwerp:",
    "Verzonden:",
    "Datum:",
    "Bijlage:",
    "Bijlagen:",
    "From:",
    "To:",
    "Subject:",
    "Sent:",
    "Date:",
    "Attachments:",
    "Prioriteit:",
];

/// How a letter begins.
const CALLS: [&str; 10] =
    ["beste", "geachte", "hallo", "dag", "hoi", "hi", "goedemorgen", "goedemiddag", "l.s", "dear"];

/// How a letter ends, and what a telephone puts below it.
const GREETINGS: [&str; 17] = [
    "met vriendelijke groet",
    "met vriendelijke groeten",
    "met hartelijke groet",
    "met groet",
    "vriendelijke groet",
    "vriendelijke groeten",
    "hartelijke groet",
    "hartelijke groeten",
    "groet",
    "groeten",
    "groetjes",
    "mvg",
    "hoogachtend",
    "kind regards",
    "best regards",
    "verstuurd vanaf",
    "verzonden vanaf",
];

/// Most words of a line that calls or greets.
const SHORT: usize = 7;

fn begins(line: &SourceLine<'_>, words: &[&str]) -> bool {
    let lower = line.content.to_lowercase();
    let whole = |word: &&str| {
        lower
            .strip_prefix(*word)
            .is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == ':'))
    };
    line.indent() == 0 && line.content.split_whitespace().count() <= SHORT && words.iter().any(whole)
}

fn is_head(line: &SourceLine<'_>) -> bool {
    line.indent() == 0 && HEADS.iter().any(|head| line.content.starts_with(head))
}

/// `-----Oorspronkelijk bericht-----`
fn is_forwarded(line: &SourceLine<'_>) -> bool {
    let words = line.content.trim_matches(['-', ' ']).to_lowercase();
    line.content.starts_with("-----") && (words.ends_with("bericht") || words.ends_with("message"))
}

/// A mail's head and first words above the fields; its greeting, and all that stands below, or its head there.
fn mail(text: &str) -> Option<Paste> {
    let all: Vec<_> = filled(text, 0..text.len()).collect();
    let first = all.iter().position(is_field)?;
    let (above, below) = all.split_at(first);
    let heads = above.iter().filter(|line| is_head(line)).count();
    let opens = heads > 1 || above.iter().any(|line| begins(line, &CALLS));
    let mut lines: Vec<Bytes> =
        if opens { above.iter().map(SourceLine::shown).collect() } else { Vec::new() };
    let ends = |number: usize, line: &SourceLine<'_>| {
        begins(line, &GREETINGS)
            || is_forwarded(line)
            || is_head(line) && below.get(number + 1).is_some_and(is_head)
    };
    let mut inside = false;
    for (number, line) in below.iter().enumerate() {
        inside = if is_field(line) { false } else { inside || ends(number, line) };
        lines.extend(inside.then(|| line.shown()));
    }
    Some(Paste { lines, message: "dit hoort niet in het bestand: het komt uit een e-mail", sure: true })
}

/// Words above the first field that are none.
fn words(text: &str) -> Option<Paste> {
    let all: Vec<_> = filled(text, 0..text.len()).collect();
    let above = all.get(..all.iter().position(is_field)?)?;
    let is_words = |line: &SourceLine<'_>| {
        let content = line.content;
        let begins = content.starts_with(|first: char| first.is_uppercase() || first.is_ascii_digit());
        line.indent() == 0 && begins && content.contains(' ') && !content.contains([':', '=', ';'])
    };
    let lines =
        if above.iter().all(is_words) { above.iter().map(SourceLine::shown).collect() } else { Vec::new() };
    Some(Paste { lines, message: "boven het eerste veld staat tekst die bij geen veld hoort", sure: false })
}
