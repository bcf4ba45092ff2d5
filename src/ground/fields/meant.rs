//! What a person most likely meant by a value that was refused, in the notation of the files.
//!
//! Never: accepts it (a person decides), amounts of money (`amount.rs`).

use std::fmt::Display;
use std::str::FromStr;

use crate::amount;
use crate::date::{Date, Quarter, Year};
use crate::notation::MONTHS;

/// The text without what a word processor or a list leaves around it, with plain spaces and hyphens.
pub(super) fn bare(text: &str) -> String {
    let around = |c: char| {
        c.is_whitespace() || matches!(c, '“' | '”' | '„' | '‘' | '’' | '"' | '\'' | ',' | ';' | '.')
    };
    let plain = text.trim_matches(around).chars().map(|c| match c {
        '\u{a0}' | '\u{202f}' => ' ',
        '–' | '—' | '−' | '‑' | '‐' => '-',
        other => other,
    });
    plain.collect::<String>().to_lowercase()
}

/// The date that `31-12-2021`, `31/12/21`, `2021-6-30`, `20210630` or `za 1 januari 2021` means, and whether it can mean
/// no other: not with two digits for the year, or with the month before the day.
pub fn date(text: &str) -> Option<(Date, bool)> {
    let Parts { year, month, day, whole } = parts(text)?;
    let turned = || Date::new(year, day, month).map(|date| (date, false));
    Date::new(year, month, day).map(|date| (date, whole)).or_else(turned)
}

/// Why what is written as a date is none.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Impossible {
    /// The month has no such day; the nearest that it has, and what that is called.
    Day(Date, &'static str),
    /// There is no such month.
    Month(i8),
}

/// What is impossible about a date that has its parts, in any notation: `31-6-2023`, `2023-13-45`, `2023-14`.
pub(super) fn impossible(text: &str) -> Option<Impossible> {
    let Some(Parts { year, month, day, .. }) = parts(text) else {
        return month_alone(text).filter(|month| !(1..=12).contains(month)).map(Impossible::Month);
    };
    if !(1..=12).contains(&month) {
        return Some(Impossible::Month(month));
    }
    if Date::new(year, month, day).is_some() || Date::new(year, day, month).is_some() {
        return None;
    }
    match day {
        ..1 => Date::new(year, month, 1).map(|day| Impossible::Day(day, "eerste")),
        _ => (28..=31)
            .rev()
            .find_map(|day| Date::new(year, month, day))
            .map(|day| Impossible::Day(day, "laatste")),
    }
}

/// The month of `2021-14` and `14-2021`.
fn month_alone(text: &str) -> Option<i8> {
    let text = bare(text);
    let (first, last) = text.split_once(['-', '/'])?;
    let year = |part: &str| part.len() == 4 && part.parse::<Year>().is_ok();
    let (year, month) = if year(first) { (true, last) } else { (year(last), first) };
    month.parse().ok().filter(|_| year && month.len() == 2)
}

/// A date as it is written.
struct Parts {
    year: i16,
    month: i8,
    day: i8,
    /// The year has four figures.
    whole: bool,
}

fn parts(text: &str) -> Option<Parts> {
    let text = bare(text);
    let text = text
        .split_once('t')
        .filter(|(date, time)| date.len() == 10 && time.contains(':'))
        .map_or(text.as_str(), |(date, _)| date);
    let text = without_time(text);
    let mut parts: Vec<&str> = text.split(['-', '/', '.', ' ']).filter(|part| !part.is_empty()).collect();
    if parts.len() == 4 && parts[0].len() >= 2 && parts[0].chars().all(char::is_alphabetic) {
        parts.remove(0);
    }
    if let [whole] = parts[..]
        && whole.len() == 8
        && whole.bytes().all(|byte| byte.is_ascii_digit())
    {
        let (year, rest) = whole.split_at(4);
        let (month, day) = rest.split_at(2);
        parts = vec![year, month, day];
    }
    let [first, middle, last] = parts[..] else { return None };
    let (year, day) = if first.len() == 4 { (first, last) } else { (last, first) };
    let (year, whole) = match year.len() {
        4 => (year.parse().ok()?, true),
        2 => (2000 + year.parse::<i16>().ok()?, false),
        _ => return None,
    };
    let (month, day) = match month(middle) {
        Some(month) => (month, day.parse().ok()?),
        None => (middle.parse().ok()?, day.parse().ok()?),
    };
    Some(Parts { year, month, day, whole })
}

/// `15-11-2024 0:00` without the time that a spreadsheet shows behind a day.
fn without_time(text: &str) -> &str {
    let Some((date, time)) = text.rsplit_once(' ') else { return text };
    let parts: Vec<&str> = time.split(':').collect();
    let figures = |part: &&str| part.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let is_time = matches!(parts.len(), 2 | 3)
        && parts[0].len() <= 2
        && parts.iter().all(|part| !part.is_empty() && figures(part));
    if is_time { date.trim_end() } else { text }
}

/// The number of a month by its Dutch name, or the first three letters or more.
fn month(name: &str) -> Option<i8> {
    let name = if name == "mrt" { "maart" } else { name };
    let at = MONTHS.iter().position(|month| name.len() >= 3 && month.starts_with(name))?;
    i8::try_from(at + 1).ok()
}

/// What a text lacks to be a date: `2021` the month and the day, `december 2021` the day.
pub(super) fn part_of_date(text: &str) -> Option<&'static str> {
    let text = bare(text);
    let year = |part: &str| part.len() == 4 && part.parse::<Year>().is_ok();
    let parts: Vec<&str> = text.split(['-', '/', ' ']).filter(|part| !part.is_empty()).collect();
    match parts[..] {
        [only] if year(only) => Some("noem ook de maand en de dag"),
        [a, b] if year(b) && (month(a).is_some() || number(a, 12)) => Some("noem ook de dag"),
        [a, b] if year(a) && number(b, 12) => Some("noem ook de dag"),
        [_, b] if year(b) => Some("noem een dag"),
        _ => None,
    }
}

/// The month that `juni 2021` means, as `2021-06`.
pub(super) fn month_of_year(text: &str) -> Option<String> {
    let text = bare(text);
    let (name, year) = text.split_once(' ')?;
    let year = year.trim();
    let month = month(name).filter(|_| year.len() == 4 && year.parse::<Year>().is_ok())?;
    Some(format!("{year}-{month:02}"))
}

fn number(text: &str, most: u8) -> bool {
    text.parse::<u8>().is_ok_and(|number| (1..=most).contains(&number))
}

/// The quarter that `K2 2021`, `2021-Q2`, `2e kwartaal 2021`, `2021/2` or a date means.
pub fn quarter(text: &str) -> Option<Quarter> {
    if let Some(date) = text.parse().ok().or_else(|| date(text).map(|(date, _)| date)) {
        let quarter = (date.month() + 2) / 3;
        return format!("{:04}-K{quarter}", date.year()).parse().ok();
    }
    let text = bare(text);
    let words: Vec<&str> =
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let (mut year, mut quarter) = (None, None);
    for word in words.iter().flat_map(|word| halves(word)) {
        if word.len() == 4 && word.parse::<Year>().is_ok() {
            if year.replace(word.to_owned()).is_some() {
                return None;
            }
        } else if let Some(found) = number_of_quarter(word) {
            if quarter.replace(found).is_some() {
                return None;
            }
        } else if !matches!(word, "kwartaal" | "kwart" | "k" | "q" | "kw" | "het") {
            return None;
        }
    }
    format!("{}-K{}", year?, quarter?).parse().ok()
}

/// `2021k2` as `2021` and `k2`.
fn halves(word: &str) -> Vec<&str> {
    match word.split_at_checked(4) {
        Some((year, rest)) if !rest.is_empty() && year.bytes().all(|byte| byte.is_ascii_digit()) => {
            vec![year, rest]
        }
        _ => vec![word],
    }
}

fn number_of_quarter(word: &str) -> Option<u8> {
    const WORDS: [(&str, u8); 8] = [
        ("eerste", 1),
        ("tweede", 2),
        ("derde", 3),
        ("vierde", 4),
        ("i", 1),
        ("ii", 2),
        ("iii", 3),
        ("iv", 4),
    ];
    if let Some((_, number)) = WORDS.iter().find(|(name, _)| *name == word) {
        return Some(*number);
    }
    let digit = word.trim_start_matches("kwartaal").trim_start_matches(['k', 'w', 'q', '0']);
    let digit = digit.trim_end_matches("de").trim_end_matches("ste").trim_end_matches('e');
    digit.parse().ok().filter(|number| (1..=4).contains(number))
}

/// The year that `21`, `'21` or `02021` means.
pub(super) fn year(text: &str) -> Option<Year> {
    let text = bare(text);
    let digits = text.trim_start_matches('0');
    match (text.len(), digits.len()) {
        (2, _) => format!("20{text}").parse().ok(),
        (_, 4) => digits.parse().ok(),
        _ => None,
    }
}

/// Most years that a range is written out for.
const RANGE: i16 = 10;

/// Each year of `2019-2022` or `2019 t/m 2022`.
pub(super) fn years(text: &str) -> Option<Vec<Year>> {
    let text = bare(text).replace("t/m", "-").replace("tot en met", "-").replace("tot", "-");
    let (first, last) = text.split_once(['-', '/'])?;
    let (Year(first), Year(last)) = (first.trim().parse().ok()?, last.trim().parse().ok()?);
    let range = (first..=last).take(RANGE as usize).map(Year).collect::<Vec<_>>();
    (range.len() > 1).then_some(range)
}

/// Nobody, or nothing, yet: `nog te werven`, `n.n.b.`, `onbekend`, `vacature`, `?`.
pub(super) fn is_open(text: &str) -> bool {
    let text = text.trim().to_lowercase();
    let letters: String = text.chars().filter(|c| c.is_alphabetic()).collect();
    text.starts_with("nog ")
        || matches!(
            letters.as_str(),
            "" | "nnb" | "ntb" | "nb" | "tbd" | "pm" | "onbekend" | "vacature" | "vacant" | "volgt"
        )
}

/// There is nothing: `geen`, `n.v.t.`.
pub(super) fn is_none(text: &str) -> bool {
    let letters: String = text.to_lowercase().chars().filter(|c| c.is_alphabetic()).collect();
    matches!(letters.as_str(), "geen" | "nvt" | "niet" | "nee" | "none" | "niemand" | "niets")
}

/// `true` or `false` in words that people use.
pub(super) fn truth(text: &str) -> Option<&'static str> {
    match bare(text).as_str() {
        "ja" | "j" | "yes" | "y" | "waar" | "aan" | "on" | "1" | "x" | "wel" => Some("true"),
        "nee" | "neen" | "n" | "no" | "onwaar" | "uit" | "off" | "0" | "niet" => Some("false"),
        _ => None,
    }
}

/// What a number that is not whole, or has a unit or points, means.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Whole {
    /// This number and no other: `760 uur`.
    Sure(u32),
    /// Not for certain: the help.
    Maybe(String),
}

/// How to write a number that is not whole, or has a unit or points.
pub(super) fn whole(text: &str) -> Option<Whole> {
    let text = bare(text);
    if amount::in_thousands(&text) {
        return None;
    }
    let text = text.trim_end_matches(|c: char| c.is_alphabetic()).trim();
    let parse = |text: &str| text.parse::<u32>().ok().filter(|_| text.len() <= 9);
    if let Some(number) = parse(text) {
        return Some(Whole::Sure(number));
    }
    let groups: Vec<&str> = text.split(['.', ',', ' ']).collect();
    let digits =
        groups.iter().all(|group| !group.is_empty() && group.bytes().all(|byte| byte.is_ascii_digit()));
    match &groups[..] {
        [first, rest @ ..] if digits && first.len() <= 3 && rest.iter().all(|group| group.len() == 3) => {
            parse(&groups.concat()).map(|number| Whole::Maybe(format!("bedoelde u `{number}`?")))
        }
        [number, _] if digits => {
            let number = parse(number)?;
            Some(Whole::Maybe(format!("rond af op een geheel getal: `{number}` of `{}`", number + 1)))
        }
        _ => None,
    }
}

/// The first words of a text when they are good, and there is more behind them: `2021-06-30 (verwacht)`.
pub(super) fn with_comment<T: FromStr + Display>(text: &str) -> Option<T> {
    let (first, rest) = text.trim().split_once([' ', '\u{a0}'])?;
    let comment =
        rest.trim_start().starts_with(|c: char| c.is_alphabetic() || matches!(c, '(' | '/' | '*' | '?'));
    first.parse().ok().filter(|_| comment)
}

#[cfg(test)]
mod tests;
