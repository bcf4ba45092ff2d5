//! What was copied along around the file: the fences and sentences of a chat window, a mail's head and greeting, words above the
//! first field. Each is told once, and blanked, so that places stay.
//!
//! Never: lines within a field.

use std::collections::BTreeSet;

use super::lines::{SourceLine, blank, is_block_sign, is_name, lines_in};
use super::{Bytes, clamp};
use crate::problem::{Code, Edit, FileId, Fix, Place, Problem};

/// Most places that a finding shows besides its own.
const SHOWN: usize = 5;

/// Takes out what stands around the fields.
pub(super) fn clear(text: &mut String, file: FileId, problems: &mut Vec<Problem>) {
    for paste in [chat, mail, above_fields] {
        if let Some(paste) = paste(text) {
            take_out(text, paste, file, problems);
        }
    }
}

/// Tells of the lines once, and takes them out.
pub(super) fn take_out(text: &mut String, paste: Paste, file: FileId, problems: &mut Vec<Problem>) {
    let Paste { lines, message, sure } = paste;
    if let Some((first, rest)) = lines.split_first() {
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
        for range in &lines {
            blank(text, range.clone());
        }
    }
}

/// Lines that do not belong in the file.
pub(super) struct Paste {
    pub(super) lines: Vec<Bytes>,
    pub(super) message: &'static str,
    /// They can go.
    pub(super) sure: bool,
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
pub(super) fn filled(text: &str, range: Bytes) -> impl Iterator<Item = SourceLine<'_>> {
    lines_in(text, range).filter(|line| !line.content.is_empty() && !line.content.starts_with('#'))
}

/// Whether this one of the lines is a field of the file itself: also with a capital or between quotes, unless a mail has it above its
/// words or below them. `Hierbij:` alone is none.
pub(super) fn is_field(lines: &[SourceLine<'_>], number: usize) -> bool {
    let Some((line, name)) = lines.get(number).and_then(|line| Some((line, name(line)?))) else {
        return false;
    };
    let below = || lines.get(number + 1).is_some_and(|next| next.indent() > 0 || next.is_item());
    let is_said = name.starts_with(char::is_uppercase) && line.content.ends_with(':') && !below();
    line.indent() == 0
        && !line.is_item()
        && !is_said
        && !is_head(line)
        && !is_of_signature(&name.to_lowercase())
}

/// The name that a line begins with, between quotes or not.
fn name<'l>(line: &'l SourceLine<'_>) -> Option<&'l str> {
    let quoted = |sign: char| {
        let (name, rest) = line.content.strip_prefix(sign)?.split_once(sign)?;
        rest.trim_start().starts_with(':').then_some(name)
    };
    ['"', '\''].into_iter().find_map(quoted).filter(|name| is_name(name)).or_else(|| line.key())
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
    let is_deeper = |line: &SourceLine<'_>| line.indent() > 0 && name(line).is_some();
    if (0..outside.len()).any(|number| is_field(&outside, number)) || outside.iter().any(is_deeper) {
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

/// How a letter ends.
const GREETINGS: [&str; 15] = [
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
];

/// What a telephone puts below a letter, up to its name.
const SENT: [&str; 4] = ["verstuurd vanaf", "verzonden vanaf", "verstuurd vanuit", "verzonden vanuit"];

/// Most words of a line that calls or greets.
const SHORT: usize = 7;

/// The line calls or greets someone, as a letter does.
pub(super) fn is_of_letter(line: &SourceLine<'_>) -> bool {
    begins(line, &CALLS) || ends_letter(line)
}

fn ends_letter(line: &SourceLine<'_>) -> bool {
    begins(line, &GREETINGS) || begins(line, &SENT)
}

/// `Met vriendelijke groet,`, `Groeten, Anna`: a greeting, and perhaps a name.
pub(super) fn is_greeting(line: &SourceLine<'_>) -> bool {
    let lower = line.content.to_lowercase();
    line.content.split_whitespace().count() <= SHORT
        && GREETINGS.iter().any(|words| {
            lower.strip_prefix(words).is_some_and(|rest| {
                let named = rest.strip_prefix(',');
                rest.is_empty() && words.contains(' ')
                    || named.is_some_and(|name| name.split(' ').count() <= NAMES)
            })
        })
}

/// What a chatbot writes around a text, and no one else.
const OF_CHAT: [&str; 13] = [
    "laat het me weten als ",
    "laat me weten als ",
    "laat het me weten of ",
    "natuurlijk! hier ",
    "zeker! hier ",
    "uiteraard! hier ",
    "natuurlijk, hier is ",
    "zeker, hier is ",
    "als ai-taalmodel ",
    "certainly! here ",
    "sure! here ",
    "sure, here is ",
    "of course! here ",
];

/// What a mail program or a telephone writes around a text, and no one else.
const OF_MAIL: [&str; 18] = [
    "verzonden met outlook",
    "verstuurd met outlook",
    "verzonden via outlook",
    "outlook voor ios",
    "outlook voor android",
    "outlook voor mac",
    "sent from my ",
    "sent from outlook",
    "get outlook for ",
    "[cid:",
    "[extern]",
    "[external]",
    "aan dit bericht kunnen geen rechten ",
    "aan deze e-mail kunnen geen rechten ",
    "dit bericht is uitsluitend bestemd ",
    "dit e-mailbericht is uitsluitend bestemd ",
    "deze e-mail is uitsluitend bestemd ",
    "denk aan het milieu voordat u ",
];

/// The line is one that a chatbot puts around a text.
pub(super) fn is_of_chat(line: &SourceLine<'_>) -> bool {
    let begin: String = line.content.chars().take(40).collect::<String>().to_lowercase();
    line.content.contains(":contentReference[") || OF_CHAT.iter().any(|words| begin.starts_with(words))
}

/// The line is one that a mail program or a chatbot puts around a text.
pub(super) fn is_of_mail(line: &SourceLine<'_>) -> bool {
    let begin: String = line.content.chars().take(40).collect::<String>().to_lowercase();
    is_forwarded(line)
        || is_of_chat(line)
        || OF_MAIL.iter().any(|words| begin.starts_with(words))
        || SENT.iter().any(|words| begin.strip_prefix(words).is_some_and(|rest| rest.starts_with(" mijn ")))
}

/// The first of two lines or more that a mail has above its words: who sent it, and when, or what about. Bold too.
pub(super) fn head_of_mail<'l, 't>(lines: &'l [SourceLine<'t>]) -> Option<&'l SourceLine<'t>> {
    let begins = |line: &SourceLine<'_>, heads: &[&str]| {
        let content = line.content.trim_start_matches('*');
        heads.iter().any(|head| content.starts_with(head))
    };
    let heads = lines.chunk_by(|one, other| begins(one, &HEADS) && begins(other, &HEADS));
    let is_head = |lines: &&[SourceLine<'_>]| {
        let has = |heads: &[&str]| lines.iter().any(|line| begins(line, heads));
        lines.len() > 1
            && has(&["Van:", "From:"])
            && (has(&["Verzonden:", "Onderwerp:", "Sent:", "Subject:"])
                || lines.iter().any(|line| line.content.contains('@')))
    };
    heads.into_iter().find(is_head)?.first()
}

/// Most words of a name behind a greeting, a space before them.
const NAMES: usize = 5;

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

/// A mail's head and first words above the fields; its greeting below them all, and what follows; or its head there.
fn mail(text: &str) -> Option<Paste> {
    let all: Vec<_> = filled(text, 0..text.len()).collect();
    let fields: BTreeSet<_> = (0..all.len()).filter(|number| is_field(&all, *number)).collect();
    let (first, last) = (*fields.first()?, *fields.last()?);
    let above = all.get(..first)?;
    let heads = above.iter().filter(|line| is_head(line)).count();
    let opens = heads > 1 || above.iter().any(|line| begins(line, &CALLS));
    let mut lines: Vec<Bytes> =
        if opens { above.iter().map(SourceLine::shown).collect() } else { Vec::new() };
    let (mut inside, mut sure) = (false, true);
    for (number, line) in all.iter().enumerate().skip(first) {
        let starts = is_forwarded(line)
            || ends_letter(line) && (number > last || all.get(number + 1).is_some_and(goes_on))
            || is_head(line) && all.get(number + 1).is_some_and(is_head);
        sure &= inside || !starts || !runs_on(&all, number);
        inside = !goes_on(line) && !fields.contains(&number) && (inside || starts);
        lines.extend(inside.then(|| line.shown()));
    }
    Some(Paste { lines, message: "dit hoort niet in het bestand: het komt uit een e-mail", sure })
}

/// A line that goes on with a field of the file: an item, or one that goes in.
fn goes_on(line: &SourceLine<'_>) -> bool {
    line.is_item() || line.indent() > 0
}

/// What stands above this line may go on with it: loose words, or a field that text below belongs to.
fn runs_on(lines: &[SourceLine<'_>], number: usize) -> bool {
    let Some(above) = number.checked_sub(1).and_then(|above| lines.get(above)) else { return false };
    let value = above.content.split_once(':').map_or("", |(_, value)| value.trim());
    let opens = value.is_empty() || is_block_sign(value);
    above.indent() == 0 && !above.is_item() && (!is_field(lines, number - 1) || opens)
}

/// What a chat window writes above a piece that it sets apart.
const LANGUAGES: [&str; 6] = ["yaml", "yml", "json", "markdown", "plaintext", "text"];

/// Words above the first field that are none. One that lacks its colon alone is told as such (`first.rs`).
fn above_fields(text: &str) -> Option<Paste> {
    let all: Vec<_> = filled(text, 0..text.len()).collect();
    let above = all.get(..(0..all.len()).find(|number| is_field(&all, *number))?)?;
    let is_words = |line: &SourceLine<'_>| {
        let begins = line.content.starts_with(|first: char| first.is_uppercase() || first.is_ascii_digit());
        line.indent() == 0
            && (begins || LANGUAGES.contains(&line.content))
            && !line.content.contains([':', '=', ';', '\t'])
    };
    let lines =
        if above.iter().all(is_words) { above.iter().map(SourceLine::shown).collect() } else { Vec::new() };
    let message = "boven het eerste veld staat tekst die bij geen veld hoort";
    Some(Paste { lines, message, sure: false })
}
