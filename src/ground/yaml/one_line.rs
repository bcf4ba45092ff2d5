//! More fields on one line than it can have: `naam: Handreiking, gepland: 2021-06-30`, and a file whose line breaks are gone.
//!
//! Never: fields between brackets (`flow.rs`).

use super::lines::{SourceLine, is_name, without_comment};
use super::trouble::{Trouble, write};
use crate::problem::part;

/// Most fields that a line is looked at as text for; with more it is a file without its line breaks.
const MOST: usize = 6;

/// A field of a line: where its name begins, its name and its value.
struct OnLine<'t> {
    at: usize,
    name: &'t str,
    value: &'t str,
}

/// What is wrong when the line holds more fields than one; `at` is the second colon, and `next` the line below.
pub(super) fn trouble(line: &SourceLine<'_>, at: usize, next: Option<&SourceLine<'_>>) -> Option<Trouble> {
    // A comment stays behind them, and a comma goes.
    let bare = |content| without_comment(content).trim_end().trim_end_matches([',', ';']);
    let below = next.filter(|next| next.indent() > line.inner() && are_years(bare(next.content)));
    let content = line.content.strip_prefix("- ").map_or(line.content, str::trim_start);
    let start = line.at + line.content.len() - content.len();
    if names(content) > MOST {
        let message = "op deze regel staan meer velden achter elkaar: de regeleinden zijn weg";
        let help = "kopieer het bestand opnieuw, met zijn regels: elk veld staat op een eigen regel";
        return Some(Trouble::new(at..at + 1, message, help));
    }
    let value = content.split_once(": ").map_or("", |(_, value)| value.trim());
    let value_at = start + content.len() - value.len();
    let years = without_comment(value);
    let in_brackets = within(bare(years), '(', ')').filter(|inside| are_years(inside));
    if let Some(below) = below.filter(|_| begins_with_year(value) || in_brackets.is_some()) {
        let trouble = lines_of_years(line, value_at, value, below.indent());
        let certain = are_years(value) && are_years(below.content);
        return Some(if certain { trouble } else { trouble.cure(Vec::new()) });
    }
    if let Some(inside) = in_brackets {
        return Some(braces(line, value_at, years, inside));
    }
    if are_years(bare(years)) {
        return Some(braces(line, value_at, years, bare(years)));
    }
    if begins_with_year(value) {
        let help = "zet er accolades om, zonder punten en komma's in de bedragen: `{2021: 30000}`";
        return Some(Trouble::new(value_at..value_at + value.len(), BRACES, help));
    }
    let own = fields(value);
    if own.len() > 1 && own[0].at == 0 && own.iter().any(is_certain) {
        return Some(braces(line, value_at, value, value));
    }
    let fields = fields(content);
    if fields.len() < 2 || fields.iter().any(|field| field.value.contains(": ") && !is_certain(field)) {
        return None;
    }
    let certain = fields.iter().skip(1).any(is_certain);
    if !certain && !line.is_item() {
        return None;
    }
    let message = "op deze regel staat meer dan één veld";
    let second = fields.get(1)?;
    let each = format!("zet elk veld op een eigen regel: `{}: …`", second.name);
    let here = start + second.at..start + second.at + second.name.len();
    if !certain {
        return Some(Trouble::new(
            here,
            message,
            format!("{each}; is het één tekst, zet die dan tussen aanhalingstekens"),
        ));
    }
    let depth = " ".repeat(line.inner());
    let gap = |field: &OnLine<'_>| {
        let before = part(content, ..field.at).trim_end_matches([',', ';', ' ']);
        (start + before.len()..start + field.at, format!("\n{depth}"))
    };
    Some(Trouble::new(here, message, each).cure(fields.iter().skip(1).map(gap).collect()))
}

const BRACES: &str = "velden en jaren op één regel staan tussen accolades";

/// The value, with braces around its fields.
fn braces(line: &SourceLine<'_>, at: usize, value: &str, inside: &str) -> Trouble {
    let cure = format!("{{{}}}", inside.replace("; ", ", "));
    let key = line.key().unwrap_or_default();
    let help = write(&format!("{key}: {cure}"), "zet er accolades om: `{2021: 30000}`");
    let whole = at..at + value.len();
    Trouble::new(whole.clone(), BRACES, help).cure(vec![(whole, cure)])
}

/// The years of a field that go on below it, each on a line as far in as those.
fn lines_of_years(line: &SourceLine<'_>, at: usize, value: &str, depth: usize) -> Trouble {
    let key = line.key().unwrap_or_default();
    let message = "elk jaar staat op een eigen regel, als er onder dit veld meer staan";
    let help = format!(
        "zet dit jaar op de regel eronder, recht boven het volgende; achter `{key}:` staat dan niets"
    );
    let mut start = at;
    let mut cure = Vec::new();
    for (number, entry) in value.split_inclusive([',', ';']).enumerate() {
        let year = entry.trim_start();
        let begin = start + entry.len() - year.len();
        let from = if number == 0 { at - 1 } else { start - 1 };
        cure.push((from..begin, format!("\n{}", " ".repeat(depth))));
        start += entry.len();
    }
    Trouble::new(at..at + value.len(), message, help).cure(cure)
}

fn within(value: &str, open: char, shut: char) -> Option<&str> {
    value.strip_prefix(open)?.strip_suffix(shut)
}

/// `2021: 100, 2022: 200`: years, each with an amount or hours.
fn are_years(value: &str) -> bool {
    value.split([',', ';']).all(|entry| {
        let Some((year, amount)) = entry.split_once(": ") else { return false };
        let year = year.trim_start();
        let is_year = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
        is_year
            && amount.contains(|c: char| c.is_ascii_digit())
            && amount.chars().all(|c| "0123456789.€ -".contains(c))
    })
}

/// `2021: 9,000`: a year and figures, however they are written.
fn begins_with_year(value: &str) -> bool {
    let Some((year, amount)) = value.split_once(": ") else { return false };
    let amount = without_comment(amount);
    year.len() == 4
        && year.bytes().all(|byte| byte.is_ascii_digit())
        && amount.starts_with(|c: char| c.is_ascii_digit() || c == '€')
        && amount.chars().all(|c| "0123456789.,:;€ -".contains(c))
}

/// How many words in small letters stand before a colon and a space.
fn names(content: &str) -> usize {
    let name = |before: &str| {
        let word = before.rsplit([' ', '{', ',']).next().unwrap_or_default();
        let word = word.rsplit("\\n").next().unwrap_or_default();
        word.len() > 1 && is_name(word) && word.starts_with(char::is_lowercase)
    };
    let flow = content.split_once(": ").is_some_and(|(_, value)| value.starts_with(['{', '[']));
    if flow { 0 } else { content.split(": ").filter(|before| name(before)).count() }
}

/// The fields of a line: the first word before a colon, and each word in small letters between a comma and a colon, outside brackets
/// and quotes.
fn fields(content: &str) -> Vec<OnLine<'_>> {
    let (mut starts, mut depth, mut quote) = (vec![0], 0_usize, None);
    for (at, sign) in content.char_indices() {
        match (quote, sign) {
            (Some(opened), _) if opened == sign => quote = None,
            (Some(_), _) => {}
            (None, '"') => quote = Some(sign),
            (None, '{' | '[' | '(') => depth += 1,
            (None, '}' | ']' | ')') => depth = depth.saturating_sub(1),
            (None, ',' | ';') if depth == 0 => starts.push(at + 1),
            _ => {}
        }
    }
    let mut fields: Vec<OnLine<'_>> = Vec::new();
    for at in starts {
        let rest = part(content, at..);
        let at = at + rest.len() - rest.trim_start().len();
        let words = part(content, at..);
        let end = words.find(|c: char| !c.is_alphanumeric() && !matches!(c, '_' | '-')).unwrap_or_default();
        let (name, behind) = words.split_at(end);
        if is_name(name)
            && behind.starts_with(": ")
            && name.starts_with(|first: char| first.is_lowercase() || first.is_ascii_digit())
        {
            fields.push(OnLine { at, name, value: "" });
        }
    }
    let ends: Vec<usize> = fields.iter().skip(1).map(|field| field.at).chain([content.len()]).collect();
    for (field, end) in fields.iter_mut().zip(ends) {
        field.value = part(content, field.at + field.name.len() + 2..end)
            .trim_end_matches([',', ';', ' '])
            .trim_start();
    }
    fields
}

/// The value is a day or between brackets: no part of a sentence, as `fase: 2` and `start: 2021` may be.
fn is_certain(field: &OnLine<'_>) -> bool {
    let value = field.value;
    let brackets = || within(value, '{', '}').or_else(|| within(value, '[', ']')).is_some();
    let is_day = value.len() == "2021-06-30".len()
        && value
            .char_indices()
            .all(|(at, c)| if matches!(at, 4 | 7) { c == '-' } else { c.is_ascii_digit() });
    is_day || brackets()
}
