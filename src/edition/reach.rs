//! What a text has by which a person can be reached: mail addresses and telephone numbers, in any spelling.

use std::collections::HashSet;
use std::ops::Range;

use super::folded::tight;
use super::name_words::ENDS;
use super::{calling, figures};
use crate::blocks::plain::EDGE;
use crate::date::Date;
use crate::problem::part;

/// Figures of a Dutch telephone number behind its 0.
const FIGURES: usize = 9;

/// Figures of the longest one, `00310` and those: what goes on after them is none, so that a row of zeros is not read
/// from each of them to its end.
pub(super) const LONGEST: usize = "00310".len() + FIGURES;

/// How people write `@` so that no machine reads it, and the full stop: between brackets or spaces. They are few; what stands around
/// another word is told where it names someone.
const AT: [&str; 7] = ["@", "a", "at", "apenstaart", "apenstaartje", "apestaart", "apestaartje"];
const DOT: [&str; 3] = [".", "punt", "dot"];

/// What may stand around those: brackets, and around one of more letters quotes too.
const BRACKETS: [(char, char); 4] = [('[', ']'), ('(', ')'), ('{', '}'), ('<', '>')];
const QUOTES: [(char, char); 6] = [('"', '"'), ('\'', '\''), ('“', '”'), ('‘', '’'), ('|', '|'), ('*', '*')];

/// Those in a text, as they stand in it, in small letters.
fn spelled(words: &[&str]) -> Vec<String> {
    let around = |pairs: &[(char, char)], word: &str| -> Vec<String> {
        pairs.iter().map(|(open, close)| format!("{open}{word}{close}")).collect()
    };
    let bracketed = words.iter().flat_map(|word| around(&BRACKETS, word));
    let long = words.iter().filter(|word| word.len() > 1);
    let quoted = long.clone().flat_map(|word| around(&QUOTES, word));
    let spaced = long.map(|word| format!(" {word} "));
    bracketed.chain(quoted).chain(spaced).collect()
}

/// The text with `sign` for each `form`, whose letters are small ones, in whatever letters it stands there.
fn with_sign(text: &str, form: &str, sign: &str) -> String {
    let small = text.to_ascii_lowercase();
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for (at, _) in small.match_indices(form) {
        out += part(text, from..at);
        out += sign;
        from = at + form.len();
    }
    out + part(text, from..)
}

/// The mail addresses of a text.
pub(super) fn addresses(text: &str) -> Vec<String> {
    let read = |text: String, words: &[&str], sign: &str| {
        spelled(words).into_iter().fold(text, |text, form| {
            let spaced = with_sign(&text, &format!(" {form} "), sign);
            with_sign(&spaced, &form, sign)
        })
    };
    // `kijk at www.g40.nl` is no address of mail.
    let text = text.replace('\n', " ").replace(" at www.", " www.");
    let text = with_sign(&text, "_at_", "@");
    let text = BRACKETS.iter().fold(text, |text, (open, close)| {
        text.replace(&format!("{open} "), &open.to_string()).replace(&format!(" {close}"), &close.to_string())
    });
    let mut text = read(text, &AT, "@");
    if !text.contains('@') {
        return Vec::new();
    }
    text = read(text, &DOT, ".").replace(",nl", ".nl");
    // Spaces beside the sign, as a line break leaves them, and before the last part.
    text = text.replace(" @", "@").replace("@ ", "@");
    for end in ENDS {
        text = [" . ", " .", ". "]
            .iter()
            .fold(text, |text, dot| text.replace(&format!("{dot}{end}"), &format!(".{end}")));
    }
    let words = text.split(is_edge).map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    let is_address = |word: &&str| {
        word.split_once('@').is_some_and(|(who, host)| {
            let end = host.rsplit('.').next().unwrap_or_default();
            let is_end = end.chars().count() > 1 && end.chars().all(char::is_alphabetic);
            !who.is_empty() && is_end && host.contains('.') && !host.contains('@')
        })
    };
    words.filter(is_address).map(str::to_owned).collect()
}

/// What ends an address.
fn is_edge(c: char) -> bool {
    c.is_whitespace() || c == EDGE || "<>()[]{}\"',;:|=?&/".contains(c)
}

/// Whether what stands here in a text is a part of an address.
pub(super) fn is_in_address(text: &str, here: Range<usize>) -> bool {
    const FAR: usize = 120;
    let before = part(text, here.start.saturating_sub(FAR)..here.start);
    let start =
        before.rfind(is_edge).map_or(here.start - before.len(), |at| here.start - before.len() + at + 1);
    let letters = tight(part(text, start..here.end));
    let around = part(text, start..here.end + FAR);
    let first = addresses(around).into_iter().next().filter(|address| tight(address).starts_with(&letters));
    // One that stands behind it is still there without it.
    first.is_some_and(|address| addresses(part(around, here.end - start..)).first() != Some(&address))
}

/// Figures at the end of a telephone number that tell whose it is.
pub(super) const TELLING: usize = 8;

/// Those, where what was taken out is a telephone number: someone may write `nul zes` before them.
pub(super) fn last_figures(secret: &str) -> Option<String> {
    let figures: String = secret.chars().filter(char::is_ascii_digit).collect();
    let last = figures.len().checked_sub(TELLING).filter(|_| !secret.contains('@'))?;
    figures.get(last..).map(str::to_owned)
}

/// The figures of one within an area of three figures; none: a mobile number has none.
pub(super) fn local_figures(secret: &str) -> Option<String> {
    const WITHIN: usize = 7;
    let last = last_figures(secret)?;
    let figures: String = secret.chars().filter(char::is_ascii_digit).collect();
    let is_mobile = part(&figures, ..figures.len() - TELLING).ends_with('6');
    (!is_mobile).then(|| part(&last, TELLING - WITHIN..).to_owned())
}

/// The telephone numbers of a text: `06 12345678`, `(070) 373 83 93`, `+31 (0)6-1234 5678`, `0031 6 12 34 56 78`.
pub(super) fn telephones(text: &str) -> Vec<String> {
    let text = figures::telling(text);
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) = part(&text, from..).find(['0', '+']).map(|at| from + at) {
        let (before, rest) = (part(&text, ..start), part(&text, start..start + FARTHEST));
        let stretch = rest.find(|c: char| !may_stand(c)).map_or(rest, |end| part(rest, ..end));
        // What ends a number that was found is no part of something longer.
        let is_apart =
            found.last().is_some_and(|(_, end)| start - *end < 2) || !figures::goes_on(figures::near(before));
        match number(stretch).filter(|_| is_apart) {
            Some(length) => {
                let number = part(stretch, ..length);
                let open = if before.ends_with('(') && number.contains(')') { "(" } else { "" };
                from = start + length;
                found.push((format!("{open}{number}"), from));
            }
            None => from = start + 1,
        }
    }
    let mut found: Vec<String> = found.into_iter().map(|(number, _)| number).collect();
    found.extend(calling::mobile_with_country(&text));
    found.extend(calling::local(&text));
    found.extend(calling::behind_six(&text));
    found.extend(calling::behind_area(&text));
    let bare = calling::bare(&text);
    let ends: HashSet<&str> =
        found.iter().filter_map(|known| known.get(known.len().saturating_sub(FIGURES)..)).collect();
    let bare: Vec<_> = bare.into_iter().filter(|bare| !ends.contains(bare.as_str())).collect();
    found.extend(bare);
    found
}

/// Signs of the longest number in its widest spelling, and some behind it.
const FARTHEST: usize = 80;

/// What may stand in a telephone number.
pub(super) fn may_stand(c: char) -> bool {
    c.is_ascii_digit() || " -()+./_~[]".contains(c)
}

/// Where the telephone number ends that a text begins with.
fn number(text: &str) -> Option<usize> {
    dutch(text).or_else(|| foreign(text))
}

/// Fewest and most figures of a number of another country, with the country's own: fewer may be an amount, and what follows
/// the last of them is something else.
const ABROAD: [usize; 2] = [10, 15];

/// The same for `+32 475 12 34 56` and `0049 30 1234567`.
fn foreign(text: &str) -> Option<usize> {
    let behind = ["+", "00"].iter().find_map(|sign| text.strip_prefix(sign))?;
    if behind.starts_with("31") || !behind.starts_with(|c: char| matches!(c, '1'..='9')) {
        return None;
    }
    let sign = text.len() - behind.len();
    // Far more than a number has, so that a long row of figures is not read from each of them.
    let behind = part(behind, ..4 * ABROAD[1]);
    let behind = behind.split('+').next().filter(|behind| !begins_with_amount(behind))?;
    let figures = behind.char_indices().filter(|(_, c)| c.is_ascii_digit()).take(ABROAD[1]);
    let (count, last) = figures.fold((0, 0), |(count, _), (at, _)| (count + 1, at));
    (count >= ABROAD[0]).then_some(sign + last + 1)
}

/// `12.500.000` or `12500 - 3000`: below a billion, in groups of three or with something else behind it.
fn begins_with_amount(text: &str) -> bool {
    let first = text.find(|c: char| !c.is_ascii_digit() && c != '.').map_or(text, |end| part(text, ..end));
    let mut groups = first.trim_end_matches('.').split('.');
    let start = groups.next().unwrap_or_default().len();
    let groups: Vec<&str> = groups.collect();
    let grouped = matches!(groups.len(), 1 | 2) && start <= 3 && groups.iter().all(|group| group.len() == 3);
    let behind = part(text, first.len()..);
    let apart =
        [" -", " (", " /"].iter().any(|sign| behind.starts_with(sign)) || begins_with_day(behind.trim());
    grouped || groups.is_empty() && matches!(start, 4..=8) && apart
}

/// `2021-06-30`.
fn begins_with_day(text: &str) -> bool {
    text.get(..10).is_some_and(|day| day.parse::<Date>().is_ok())
}

/// The same for a Dutch one.
fn dutch(text: &str) -> Option<usize> {
    // `0 25 50 75 100` is a scale, `05 10 15 20 25` a row; mobile numbers begin with 06 and all others with more.
    let first = text.find(|c: char| !c.is_ascii_digit()).map_or(text, |end| part(text, ..end));
    let has_code = first.len() > 2 || first.is_empty() || matches!(first, "06" | "00");
    let is_spelled_out = text.starts_with("0 6 ")
        && part(text, ..2 * FIGURES - 1).split(' ').all(|figure| figure.len() == 1)
        || part(text, .."0 6 12345678".len())
            .strip_prefix("0 6 ")
            .is_some_and(|rest| rest.len() == TELLING && rest.bytes().all(|figure| figure.is_ascii_digit()));
    if !has_code && !is_spelled_out && !["0(", "0)", "0 ("].iter().any(|start| text.starts_with(start)) {
        return None;
    }
    if begins_with_times(text) || has_year(text) {
        return None;
    }
    let mut figures = String::new();
    let mut end = 0;
    for (at, letter) in text.char_indices() {
        if letter.is_ascii_digit() || letter == '+' {
            if is_whole(&figures) {
                // One figure more and it is no telephone number.
                return (at > end && !is_row(part(text, ..end))).then_some(end);
            }
            if figures.len() == LONGEST {
                return None;
            }
            figures.push(letter);
            end = at + 1;
        }
    }
    (is_whole(&figures) && !is_row(part(text, ..end))).then_some(end)
}

/// `06 12 18 24 30`: each but the first is as much more than the one before it.
fn is_row(text: &str) -> bool {
    let pairs: Option<Vec<u32>> =
        text.split(' ').map(|pair| pair.parse().ok().filter(|_| pair.len() == 2)).collect();
    pairs.is_some_and(|pairs| {
        let steps: Vec<_> = pairs.windows(2).map(|two| two[1].checked_sub(two[0])).collect();
        steps[0].is_some() && steps.iter().all(|step| *step == steps[0])
    })
}

/// `06.00 12.30`.
fn begins_with_times(text: &str) -> bool {
    let among =
        |figures: &str, most: u32| figures.len() == 2 && figures.parse().is_ok_and(|it: u32| it < most);
    let is_time =
        |word: &str| word.split_once('.').is_some_and(|(hour, minute)| among(hour, 24) && among(minute, 60));
    let mut words = text.split(' ');
    words.next().is_some_and(is_time) && words.next().is_some_and(is_time)
}

/// `(2021)`.
fn has_year(text: &str) -> bool {
    let mut within = text.split('(').skip(1).filter_map(|behind| behind.split_once(')'));
    within.any(|(year, _)| year.len() == 4 && ["19", "20"].iter().any(|century| year.starts_with(century)))
}

/// `0612345678`, `+31612345678`, `+310612345678`, `0031612345678`.
fn is_whole(figures: &str) -> bool {
    let national =
        ["+310", "00310", "+31", "0031", "0"].iter().find_map(|prefix| figures.strip_prefix(prefix));
    national.is_some_and(|rest| rest.len() == FIGURES && !rest.starts_with('0'))
}

#[cfg(test)]
mod tests;
