//! What comes along with a text that is copied from a mail, a chat or a PDF.
//!
//! Never: what stands between the fields (`around.rs`).

use super::super::Bytes;
use super::super::around::{head_of_mail, is_greeting, is_of_mail};
use super::super::lines::{SourceLine, lines_in};
use super::ScalarForm;
use super::code::outside_code;
use crate::problem::part;

/// Most lines of a name below a greeting.
const NAMED: usize = 4;

/// `Met vriendelijke groet,` near the end of a text of more lines.
pub(super) fn greeting(text: &str, range: Bytes) -> Option<Bytes> {
    if !part(text, range.clone()).contains('\n') {
        return None;
    }
    let lines: Vec<_> = lines_in(text, range).filter(|line| !line.content.is_empty()).collect();
    let near = lines.len().saturating_sub(NAMED).max(1);
    lines.get(near..)?.iter().find(|line| is_greeting(line)).map(SourceLine::shown)
}

/// The first word that is broken at the end of a line, as a PDF has them, and what is made of it: `men- sen`. `woon-` above `en
/// werkverkeer` is whole.
pub(super) fn broken(text: &str, range: Bytes, form: ScalarForm) -> Option<(Bytes, String)> {
    if !part(text, range.clone()).contains("-\n") && !part(text, range.clone()).contains("- \n") {
        return None;
    }
    let lines: Vec<_> = match form {
        ScalarForm::Lines | ScalarForm::Folded => outside_code(lines_in(text, range)),
        ScalarForm::Plain | ScalarForm::Quoted => lines_in(text, range).collect(),
    };
    lines.windows(2).find_map(|pair| {
        let word = pair[0].content.rsplit([' ', '(', '"', '\'']).next()?;
        let letters = word.strip_suffix('-')?;
        let next = pair[1].content.split(' ').next()?;
        let whole = letters.chars().count() < 2
            || !letters.chars().all(char::is_alphabetic)
            || !next.starts_with(char::is_lowercase)
            || BEHIND.contains(&next.trim_end_matches(','));
        let end = pair[0].at + pair[0].content.len();
        let behind = ['.', ',', ';', ':', '"', '\''];
        (!whole).then(|| (end - word.len()..end, format!("{word} {}", next.trim_end_matches(behind))))
    })
}

/// What stands behind the first of two words that share their end: `woon- en werkverkeer`, `in- c.q. uitgang`.
const BEHIND: [&str; 43] = [
    "en",
    "of",
    "en/of",
    "ofwel",
    "oftewel",
    "dan",
    "danwel",
    "tot",
    "als",
    "maar",
    "naar",
    "noch",
    "dus",
    "ook",
    "plus",
    "minus",
    "hetzij",
    "versus",
    "vs.",
    "vs",
    "tegen",
    "tegenover",
    "t/m",
    "tm",
    "t.m.",
    "resp.",
    "resp",
    "respectievelijk",
    "c.q.",
    "cq",
    "cq.",
    "alsmede",
    "alsook",
    "evenals",
    "zowel",
    "in",
    "met",
    "zonder",
    "incl.",
    "inclusief",
    "excl.",
    "exclusief",
    "and",
];

/// The first line that a mail program or a chatbot wrote. Only the value is looked at: its line may hold thousands.
pub(super) fn mailed(text: &str, range: Bytes) -> Option<Bytes> {
    let mut lines = Vec::new();
    let mut start = range.start;
    for line in part(text, range).split('\n') {
        let content = line.trim().trim_start_matches(['"', '\'']);
        lines.push(SourceLine { start, at: start + line.trim_end().len() - content.len(), content });
        start += line.len() + 1;
    }
    lines.iter().find(|line| is_of_mail(line)).or_else(|| head_of_mail(&lines)).map(SourceLine::shown)
}
