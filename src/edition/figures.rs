//! Rows of figures that are no telephone numbers: dates, amounts, accounts, and what is numbered.

use crate::blocks::plain::EDGE;
use crate::problem::part;

/// Words before a number that say that it is none of a telephone. Behind another word it is told if it looks like one, which is the safe
/// side.
const NUMBERED: [&str; 23] = [
    "kvk",
    "rsin",
    "bsn",
    "oin",
    "btw",
    "iban",
    "isbn",
    "issn",
    "zaak",
    "zaaknummer",
    "dossier",
    "dossiernummer",
    "kenmerk",
    "factuur",
    "factuurnummer",
    "ordernummer",
    "artikel",
    "art",
    "artikelnummer",
    "vestiging",
    "vestigingsnummer",
    "tabel",
    "figuur",
];

/// Figures of a telephone number without its 0.
pub(super) const BARE: usize = 9;

/// Fewest and most signs of an account, without spaces.
const ACCOUNT: [usize; 2] = [15, 34];

/// A text in which nothing stands but the letters `x` where a day, an account or the address of a page did. The letter O in the place
/// of the figure is one.
pub(super) fn telling(text: &str) -> String {
    let text = listed(spaced(&spoken(text)).replace(EDGE, &format!(" {EDGE} "))).replace("O6", "06");
    let text = [" : ", ": ", ":", ",", ";", "#", "'", "’", "‘", "\"", ">", "+"]
        .iter()
        .fold(text, |text, sign| text.replace(&format!(" 06{sign}"), " 06 "));
    let text = figured(&text).replace("wa.me/", "wa.me ");
    let words: Vec<&str> = text.split(' ').collect();
    let mut out = Vec::with_capacity(words.len());
    let mut account_until = 0;
    for (at, word) in words.iter().enumerate() {
        account_until = account_until.max(at + account(&words[at..]));
        let bare = word.trim_start_matches('(');
        let is_page =
            (word.contains("://") || bare.starts_with("www.")) && !CALLED.iter().any(|of| word.contains(of));
        let is_none = at < account_until || is_page || is_key(word);
        out.push(if is_none { "x".to_owned() } else { without_days(word) });
    }
    out.join(" ")
}

/// Fewest words for figures in a row that are read as a number: those of a mobile one behind its `06`.
const SPOKEN: usize = 8;

/// A row of words for figures, as it is written and in figures.
#[derive(Default)]
struct SpokenRow {
    written: String,
    figures: String,
    /// What stands behind its last word.
    behind: String,
}

impl SpokenRow {
    /// What is read there, with what stands behind it; the row is empty then.
    fn end(&mut self) -> String {
        let Self { written, figures, behind } = std::mem::take(self);
        if figures.len() < SPOKEN { written + &behind } else { figures + &behind }
    }
}

/// A text with the figures of a number that is written in words.
fn spoken(text: &str) -> String {
    const WORDS: [&str; 10] = ["nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen"];
    let is_sign = |sign: char| !sign.is_alphanumeric();
    let (mut out, mut row) = (String::with_capacity(text.len()), SpokenRow::default());
    let mut rest = text;
    while !rest.is_empty() {
        let word = part(rest, ..rest.find(is_sign).unwrap_or(rest.len()));
        let behind = part(rest, word.len()..);
        let behind = part(behind, ..behind.find(char::is_alphanumeric).unwrap_or(behind.len()));
        rest = part(rest, word.len() + behind.len()..);
        let Some(figure) = WORDS.iter().position(|one| word.eq_ignore_ascii_case(one)) else {
            out += &row.end();
            out += word;
            out += behind;
            continue;
        };
        let before = std::mem::take(&mut row.behind);
        row.written += &before;
        row.written += word;
        row.figures += &figure.to_string();
        row.behind = behind.to_owned();
        if !behind.chars().all(|sign| " ,.-\n".contains(sign)) {
            out += &row.end();
        }
    }
    out + &row.end()
}

/// What says in the address of a page that a telephone number stands there.
const CALLED: [&str; 7] = ["tel:", "tel=", "telefoon=", "mobiel=", "phone=", "wa.me", "whatsapp"];

/// Fewest signs of a sum or a key: more than a telephone number has.
const KEY: usize = 16;

/// Whether it is a sum or a key in hexadecimal signs: `0612345678abcdef`.
fn is_key(word: &str) -> bool {
    let bare = word.trim_matches(|c: char| !c.is_ascii_alphanumeric());
    bare.len() >= KEY
        && bare.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'-')
        && bare.bytes().any(|byte| byte.is_ascii_alphabetic())
}

/// A text in which each mobile number has the figures that letters in it look like: `06-1234567B`.
fn figured(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find("06") {
        let (before, from) = (part(rest, ..start), part(rest, start..));
        out += before;
        let number = with_figures(from).filter(|_| !out.ends_with(char::is_alphanumeric));
        let number = number.as_deref().unwrap_or("06");
        out += number;
        rest = part(from, number.len()..);
    }
    out + rest
}

/// The same of the number that a text begins with; none: it has no such letter, or more than two.
fn with_figures(text: &str) -> Option<String> {
    let mut signs = text.chars().peekable();
    let (mut out, mut count, mut letters) = (String::new(), 0, 0);
    while count < BEHIND_SIX + 2 {
        let sign = signs.next()?;
        let figure = FIGURE_LIKE.iter().find(|(like, _)| like.contains(sign)).map(|(_, figure)| *figure);
        let is_beside =
            out.ends_with(|c: char| c.is_ascii_digit()) || signs.peek().is_some_and(char::is_ascii_digit);
        match figure {
            Some(figure) if is_beside => {
                out.push(figure);
                letters += 1;
                count += 1;
            }
            None if sign.is_ascii_digit() => {
                out.push(sign);
                count += 1;
            }
            None if " -.".contains(sign) && !out.ends_with(sign) => out.push(sign),
            _ => return None,
        }
    }
    let ends = signs.next().is_none_or(|sign| !sign.is_alphanumeric());
    (ends && matches!(letters, 1 | 2)).then_some(out)
}

/// Letters that look like figures.
const FIGURE_LIKE: [(&str, char); 4] = [("Oo", '0'), ("Il", '1'), ("S", '5'), ("B", '8')];

/// A text in one line, with a space for a sign between figures that stands in no number: `06=12*34`.
fn spaced(text: &str) -> String {
    let mut behind_figure = false;
    let mut rest = text.chars().peekable();
    let mut out = String::with_capacity(text.len());
    while let Some(sign) = rest.next() {
        let parts =
            behind_figure && matches!(sign, '=' | '*') && rest.peek().is_some_and(char::is_ascii_digit);
        out.push(if parts || sign == '\n' { ' ' } else { sign });
        behind_figure = sign.is_ascii_digit();
    }
    out
}

/// Figures of a mobile number behind its 06.
pub(super) const BEHIND_SIX: usize = 8;

/// A text in which a mobile number is no list: `06, 12, 34, 56, 78`.
fn listed(mut text: String) -> String {
    const PAIRS: usize = 5;
    for sign in [", ", ",", "; ", ";"] {
        let (mut from, mut copied, mut out) = (0, 0, String::new());
        while let Some(start) = part(&text, from..).find(&format!("06{sign}")).map(|at| from + at) {
            let end = start + PAIRS * 2 + (PAIRS - 1) * sign.len();
            let (before, pairs, behind) = (part(&text, ..start), part(&text, start..end), part(&text, end..));
            let is_pair = |pair: &str| pair.len() == 2 && pair.bytes().all(|byte| byte.is_ascii_digit());
            let goes_on = |text: &str| {
                text.trim_start_matches([' ', ',', ';']).starts_with(|c: char| c.is_ascii_digit())
            };
            let stands_alone =
                !before.trim_end_matches([' ', ',', ';']).ends_with(|c: char| c.is_ascii_digit())
                    && !goes_on(behind);
            from = start + 2;
            if stands_alone && pairs.split(sign).count() == PAIRS && pairs.split(sign).all(is_pair) {
                out.push_str(part(&text, copied..start));
                out.push_str(&pairs.replace(sign, " "));
                (from, copied) = (end, end);
            }
        }
        out.push_str(part(&text, copied..));
        text = out;
    }
    text
}

/// Of how many words the account is that they begin with.
fn account(words: &[&str]) -> usize {
    let first = words.first().copied().unwrap_or_default().trim_start_matches('(');
    if !first.starts_with(|letter: char| letter.is_ascii_uppercase()) {
        return 0;
    }
    let next = words.get(1).copied().filter(|_| first.len() == 2).unwrap_or_default();
    let start = format!("{first}{next}");
    let bytes = start.as_bytes();
    let has_country = bytes.len() >= 4
        && bytes[..2].iter().all(u8::is_ascii_uppercase)
        && bytes[2..4].iter().all(u8::is_ascii_digit);
    if !has_country {
        return 0;
    }
    let mut length = 0;
    for (count, word) in words.iter().enumerate() {
        let bare = word.trim_matches(['(', ')', '.', ',', ';', ':']);
        let is_group = bare.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
        if !is_group || count > 0 && bare.len() > 4 || length + bare.len() > ACCOUNT[1] {
            return if length >= ACCOUNT[0] { count } else { 0 };
        }
        length += bare.len();
        if bare.len() < word.trim_start_matches('(').len() {
            return if length >= ACCOUNT[0] { count + 1 } else { 0 };
        }
    }
    if length >= ACCOUNT[0] { words.len() } else { 0 }
}

/// Signs of the longest day: `01-02-2021`.
const LONGEST_DAY: usize = 10;

/// A word in which each day is an `x`: `1-2-2021`, `01.02.2021`, `2021-02-01`.
fn without_days(word: &str) -> String {
    let is_figure = |c: char| c.is_ascii_digit();
    if !word.contains(is_figure) {
        return word.to_owned();
    }
    let mut out = String::with_capacity(word.len());
    let mut rest = word;
    while let Some(start) = rest.find(is_figure) {
        let (before, from) = (part(rest, ..start), part(rest, start..));
        out += before;
        let run = part(from, ..=LONGEST_DAY);
        let run = run.find(|c: char| !is_figure(c) && !"-./".contains(c)).map_or(run, |end| part(run, ..end));
        let day = run.split(['-', '.', '/']).take(3).collect::<Vec<_>>();
        let length = day.iter().map(|part| part.len()).sum::<usize>() + 2;
        if is_day(&day) {
            out.push('x');
            rest = part(from, length..);
        } else {
            let figures = from.find(|c: char| !is_figure(c)).unwrap_or(from.len());
            out += part(from, ..figures);
            rest = part(from, figures..);
        }
    }
    out + rest
}

fn is_day(parts: &[&str]) -> bool {
    let among = |text: &str, most: u32| {
        text.len() <= 2 && text.parse().is_ok_and(|number: u32| (1..=most).contains(&number))
    };
    let is_year = |text: &str| text.len() == 4 && (text.starts_with("19") || text.starts_with("20"));
    match parts {
        [day, month, year] if is_year(year) => among(day, 31) && among(month, 12),
        [year, month, day] if is_year(year) => among(day, 31) && among(month, 12),
        _ => false,
    }
}

/// Whether a number that stands behind this text is a part of something longer: a figure, an amount, a code, or what is numbered.
pub(super) fn goes_on(before: &str) -> bool {
    let before = before.trim_end_matches('(');
    let is_sign = |sign: char| before.strip_suffix(sign);
    let run = before.rsplit(' ').next().unwrap_or_default();
    let in_address =
        run.ends_with('/') && run.trim_start_matches(|c: char| !c.is_alphanumeric()).contains('.');
    // `Z-2021-`, and not `foto-`.
    let is_code = |code: &str| {
        let own = code.rsplit(' ').next().unwrap_or_default();
        code.ends_with(char::is_alphanumeric)
            && (own.contains(|c: char| c.is_ascii_digit()) || !own.contains(char::is_lowercase))
    };
    let glued = ['-', '_'].into_iter().find_map(is_sign).is_some_and(is_code);
    let decimal = ['.', ',']
        .into_iter()
        .find_map(is_sign)
        .is_some_and(|whole| whole.ends_with(|c: char| c.is_ascii_digit()));
    // The code of a municipality: `GM0758`.
    let is_code = before.strip_suffix("GM").is_some_and(|rest| !rest.ends_with(char::is_alphanumeric));
    let apart = before.trim_end();
    let is_amount = apart.ends_with('€') || apart.ends_with("EUR");
    in_address
        || is_code
        || glued
        || decimal
        || is_amount
        || before.ends_with(|c: char| c.is_ascii_digit())
        || is_numbered(apart)
}

fn is_numbered(before: &str) -> bool {
    let small = before.to_lowercase();
    let words = small.split(|c: char| !c.is_alphanumeric()).rev().filter(|word| !word.is_empty());
    let mut words = words.skip_while(|word| matches!(*word, "nr" | "nummer" | "no"));
    !before.ends_with(['.', ';', ',']) && words.next().is_some_and(|word| NUMBERED.contains(&word))
}

/// The end of a text, as far as it says what a number behind it is.
pub(super) fn near(before: &str) -> &str {
    const FAR: usize = 40;
    part(before, before.len().saturating_sub(FAR)..)
}
