//! Text of which YAML or Markdown probably reads something else than was meant, with the change that mends it where there is
//! one.
//!
//! Never: short values between quotes, which are what they say, but for what nobody can see in them.

mod bar;
mod code;
mod copied;
mod escaped;
mod failure;
mod links;
mod misread;
mod renumbered;
mod signs;
mod steps;
mod table;
mod unspaced;

pub use misread::Misread;
pub use signs::of_name;
use signs::of_signs;

use super::around::is_of_chat;
use code::outside_code;

use super::dashes::BULLETS;
use super::lines::{SourceLine, line_at, lines_in};
use super::{Bytes, clamp};
use crate::problem::{Edit, Place, part};

/// Why a text may not be what was meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Doubt {
    /// In `Plein #2` YAML takes `#2` for a comment: its place and its text.
    Cut(Place, String),
    /// A sign that looks like `|` stands where that belongs, and the change to it.
    Alike(Place, Vec<Edit>),
    /// Lines that look like a list are joined to one line of text: the first, and the change to lines that stay apart.
    Joined(Place, Vec<Edit>),
    /// `>` joins lines that look like a list or a table: the first, and the change of the sign.
    Folded(Place, Vec<Edit>),
    /// Lines begin with a sign that begins no item in Markdown: the first, the sign, and the change of all.
    Bullets(Place, String, Vec<Edit>),
    /// Tabs stand between the words of lines: the first, and the change to a table.
    Cells(Place, Vec<Edit>),
    /// The rows of a table in Markdown without `|---|` below the first, or with one of another width: the first, and the change.
    Unruled(Place, Vec<Edit>),
    /// Lines of which Markdown makes something else than they look like: the first, what, and the change where it is certain.
    Misread(Place, Misread, Vec<Edit>),
    /// An address that a text keeps for links, and none uses.
    Unlinked(Place),
    /// What a row of a table has behind its last column, and Markdown leaves out.
    Dropped(Place),
    /// Lines are the rows of a file with this sign between the cells: the first sign, and the change to a table.
    Rows(Place, char, Vec<Edit>),
    /// A path of Windows between double quotes, of which YAML reads the backslashes as something else: the value, and the change to
    /// single quotes.
    Path(Place, Vec<Edit>),
    /// What Word or Excel says where something is gone: `Fout! Bladwijzer niet gedefinieerd.`, `#VERW!`.
    Failed(Place, String),
    /// Characters that nobody can see: where each stands.
    Unseen(Vec<(Place, char)>),
    /// Letters that were read in the wrong encoding: where each stands, and what it was.
    Garbled(Vec<(Place, char)>),
    /// A letter's greeting near the end of a text.
    Greeted(Place),
    /// A word that a line ends in the middle of, and what YAML makes of it.
    Broken(Place, String),
    /// A line that a mail program or a chatbot wrote.
    Mailed(Place),
    /// Where the first letter stood that is lost: `\u{fffd}` stands for it.
    Lost(Place),
}

/// How a value stands in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ScalarForm {
    /// Without quotes.
    Plain,
    /// Between quotes.
    Quoted,
    /// Below `|`.
    Lines,
    /// Below `>`.
    Folded,
}

/// What a text says that begins with what Word or Excel show where something is gone.
pub fn said_by_a_program(text: &str) -> Option<&str> {
    let narrow = text.len() - text.trim_start_matches('#').len();
    if narrow > 3 && !part(text, narrow..).starts_with(|c: char| c.is_alphanumeric() || c == ' ') {
        return text.get(..narrow); // a column that is too narrow for its numbers
    }
    failure::first(text).filter(|bytes| bytes.start == 0).map(|bytes| part(text, bytes))
}

/// Doubts about the lines of a text that is no YAML; `place` is all of it.
pub fn of_lines(text: &str, place: Place) -> Vec<Doubt> {
    let mut doubts = all_about(text, place, ScalarForm::Lines);
    // A letter may be one, with its greeting and its signature; what a chatbot says around a text is of none.
    doubts.retain(|doubt| match doubt {
        Doubt::Greeted(_) => false,
        Doubt::Mailed(line) => is_of_chat(&line_at(text, line.start as usize)),
        _ => true,
    });
    doubts
}

/// The same about fences in such a text, as it stands.
pub fn of_fences(text: &str, place: Place) -> Option<Doubt> {
    let lines: Vec<_> = lines_in(text, place.start as usize..place.end as usize).collect();
    let at = |range: Bytes| Place { start: clamp(range.start), end: clamp(range.end), ..place };
    misread::fence(&lines, &at)
}

/// Doubts about a value; `place` is where YAML says that it stands.
pub(super) fn about(text: &str, place: Place, form: ScalarForm) -> Vec<Doubt> {
    let mut doubts = all_about(text, place, form);
    if doubts.iter().any(|doubt| matches!(doubt, Doubt::Mailed(_))) {
        // The lines above a mail go as a whole.
        doubts.retain(|doubt| !matches!(doubt, Doubt::Misread(_, Misread::Joined, _)));
    }
    doubts
}

fn all_about(text: &str, place: Place, form: ScalarForm) -> Vec<Doubt> {
    let at = |range: Bytes| Place { start: clamp(range.start), end: clamp(range.end), ..place };
    let range = place.start as usize..place.end as usize;
    if let Some((sign, certain)) =
        (form == ScalarForm::Plain).then(|| bar::alike(text, range.clone())).flatten()
    {
        let edit = Edit { place: at(sign.clone()), text: "|".to_owned() };
        return vec![Doubt::Alike(at(sign), certain.then_some(edit).into_iter().collect())];
    }
    let mut doubts = Vec::new();
    let broken = copied::broken(text, range.clone(), form).map(|(word, made)| Doubt::Broken(at(word), made));
    match form {
        ScalarForm::Plain => match joined(text, range.clone()) {
            Some(line) => doubts.push(Doubt::Joined(at(line), apart(text, range.clone(), &at))),
            None => doubts
                .extend(cut(text, range.end).and_then(|comment| {
                    Some(Doubt::Cut(at(comment.clone()), text.get(comment)?.to_owned()))
                })),
        },
        ScalarForm::Folded => doubts.extend(folded(text, range.clone(), &at)),
        ScalarForm::Lines => {
            let all: Vec<_> = lines_in(text, range.clone()).collect();
            let lines = outside_code(all.iter().copied());
            let list = bullets(&lines, &at).or_else(|| steps::counted(text, &lines, &at));
            doubts.extend(list.or_else(|| unspaced::items(&lines, &at)));
            doubts.extend(table::cells(&lines, &at));
            doubts.extend(table::without_rule(&lines, &at));
            doubts.extend(table::too_wide(&lines, &at));
            doubts.extend(links::unused(&lines).map(|line| Doubt::Unlinked(at(line))));
            doubts.extend(misread::joined(text, &lines, &at));
            doubts.extend(misread::code(&all, &at));
            doubts.extend(renumbered::item(&all, &lines, &at));
        }
        ScalarForm::Quoted => {
            let value = text.get(range.clone()).unwrap_or_default();
            if let Some(meant) = escaped::path(value) {
                let edit = |text| Edit { place: at(range.clone()), text };
                return vec![Doubt::Path(at(range.clone()), meant.map(edit).into_iter().collect())];
            }
            let escaped = escaped::unseen(value);
            let here =
                |(bytes, c): (Bytes, char)| (at(range.start + bytes.start..range.start + bytes.end), c);
            let escaped: Vec<_> = escaped.into_iter().map(here).collect();
            if !escaped.is_empty() {
                doubts.push(Doubt::Unseen(escaped));
            }
        }
    }
    if !matches!(doubts.first(), Some(Doubt::Joined(..) | Doubt::Folded(..))) {
        doubts.extend(broken);
    }
    let greeted = copied::greeting(text, range.clone()).map(|line| Doubt::Greeted(at(line)));
    doubts
        .extend(greeted.or_else(|| copied::mailed(text, range.clone()).map(|line| Doubt::Mailed(at(line)))));
    let value = text.get(range.clone()).unwrap_or_default();
    let failed =
        failure::first(value).map(|bytes| (range.start + bytes.start..range.start + bytes.end, bytes));
    doubts.extend(failed.map(|(here, bytes)| Doubt::Failed(at(here), part(value, bytes).to_owned())));
    doubts.extend(of_signs(value, |bytes| at(range.start + bytes.start..range.start + bytes.end)));
    doubts
}

/// A comment behind the value on its line with nothing between `#` and its words.
fn cut(text: &str, end: usize) -> Option<Bytes> {
    let rest = text.get(end..)?;
    let comment = rest.trim_start_matches([' ', '\t']);
    let words = comment.strip_prefix('#').filter(|_| comment.len() < rest.len())?;
    if words.starts_with(|first: char| !first.is_whitespace() && first != '#') {
        let start = text.len() - comment.len();
        let line = comment.split('\n').next().unwrap_or_default();
        return Some(start..start + line.trim_end().len());
    }
    None
}

/// The first line after the value's first that begins as an item of a list, or as a row of a table.
fn joined(text: &str, range: Bytes) -> Option<Bytes> {
    if !text.get(range.clone())?.contains('\n') {
        return None;
    }
    let first = part(text, range.clone()).chars().next();
    let wingding = |line: &SourceLine<'_>| is_wingding(line.content) && line.content.chars().next() == first;
    lines_in(text, range).skip(1).find(|line| is_own_line(line) || wingding(line)).map(|line| line.shown())
}

/// The change that sets `|` before a text without quotes, so that its lines stay apart.
fn apart(text: &str, range: Bytes, at: &impl Fn(Bytes) -> Place) -> Vec<Edit> {
    let below: Vec<_> =
        lines_in(text, range.clone()).skip(1).filter(|line| !line.content.is_empty()).collect();
    let first = lines_in(text, range.clone()).next();
    let Some(depth) = below.iter().map(SourceLine::indent).min().filter(|depth| *depth > 0) else {
        return Vec::new();
    };
    let (place, sign) = if first.is_some_and(|first| first.at == range.start && first.indent() >= depth) {
        let colon = text.get(..range.start).and_then(|before| before.rfind(':'));
        let Some(colon) = colon else { return Vec::new() };
        (colon + 1..colon + 1, " |".to_owned())
    } else {
        (range.start..range.start, format!("|\n{}", " ".repeat(depth)))
    };
    vec![Edit { place: at(place), text: sign }]
}

/// A line that Markdown, or a word processor, begins an item of a list or a row of a table with.
fn is_own_line(line: &SourceLine<'_>) -> bool {
    let content = line.content;
    line.is_item()
        || content.starts_with(['*', '+']) && part(content, 1..).starts_with([' ', '\t'])
        || sign(content).is_some()
        || is_numbered(content)
        || content.starts_with('|') && content.ends_with('|') && content.len() > 2
}

/// `1. ` or `1) `, also with a tab.
fn is_numbered(content: &str) -> bool {
    content.split_once(['.', ')']).is_some_and(|(number, rest)| {
        matches!(number.len(), 1 | 2)
            && number.bytes().all(|byte| byte.is_ascii_digit())
            && rest.starts_with([' ', '\t'])
    })
}

/// The first line below `>` that is its own, and is joined to one above or below it.
fn folded(text: &str, range: Bytes, at: &impl Fn(Bytes) -> Place) -> Option<Doubt> {
    let lines: Vec<_> = lines_in(text, range.clone()).collect();
    let depth = lines.iter().filter(|line| !line.content.is_empty()).map(SourceLine::indent).min()?;
    let text_line = |line: Option<&SourceLine<'_>>| {
        line.is_some_and(|line| !line.content.is_empty() && line.indent() == depth)
    };
    let near = |number: usize| {
        text_line(number.checked_sub(1).and_then(|number| lines.get(number)))
            || text_line(lines.get(number + 1))
    };
    let (_, first) = lines
        .iter()
        .enumerate()
        .find(|(number, line)| line.indent() == depth && is_own_line(line) && near(*number))?;
    let sign = text.get(..range.start)?.rfind('>')?;
    Some(Doubt::Folded(at(first.shown()), vec![Edit { place: at(sign..sign + 1), text: "|".to_owned() }]))
}

/// What a line begins with instead of a dash, up to its words: a sign of a word processor, `o` before a tab, `a)`.
fn sign(content: &str) -> Option<&str> {
    let first = content.chars().next()?;
    let rest = content.get(first.len_utf8()..)?;
    // What may stand straight before a word in a sentence needs a space here.
    let glued = !matches!(first, '–' | '—' | '−' | '‑' | '·' | '→' | '⇒' | '➔' | '➜')
        && rest.starts_with(char::is_alphabetic);
    let bullet = BULLETS.contains(&first)
        && !matches!(first, '*' | '+')
        && (rest.starts_with([' ', '\t', '\u{a0}']) || glued);
    let circle = matches!(first, 'o' | '§' | 'Ø')
        && ["\t", "\u{a0}", "  "].iter().any(|gap| rest.starts_with(gap))
        || first == '-' && rest.starts_with('\t');
    let label = label(content);
    (bullet || circle || label.is_some()).then(|| {
        let sign = label.filter(|_| !circle).map_or(first.len_utf8(), str::len);
        let white = content.get(sign..).unwrap_or_default();
        content.get(..sign + white.len() - white.trim_start().len()).unwrap_or_default()
    })
}

/// `a)`, and before a tab `a.`, `iv.` or `1.2` too: what a word processor counts with, and Markdown does not.
fn label(content: &str) -> Option<&str> {
    let end = content.find(char::is_whitespace)?;
    let label = content.get(..end)?;
    let letters =
        |text: &str| matches!(text.len(), 1..=4) && text.bytes().all(|byte| byte.is_ascii_lowercase());
    let levels = || {
        let levels = label.strip_suffix('.').unwrap_or(label);
        levels.contains('.')
            && levels
                .split('.')
                .all(|level| matches!(level.len(), 1 | 2) && level.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let bracket = label.strip_suffix(')').is_some_and(letters);
    let tab = || content.get(end..).is_some_and(|rest| rest.starts_with('\t'));
    (bracket || tab() && (label.strip_suffix('.').is_some_and(letters) || levels())).then_some(label)
}

/// `a. `, `iv. `, `1.2 `, `(1) `, `[a] ` and `§ `: what people count with too, and sentences may have at a line's begin.
fn counted_label(content: &str) -> Option<&str> {
    let (label, behind) = content.split_once([' ', '\u{a0}'])?;
    let is_count = |text: &str| {
        let figures = matches!(text.len(), 1 | 2) && text.bytes().all(|byte| byte.is_ascii_digit());
        let roman =
            matches!(text.len(), 1..=4) && text.bytes().all(|byte| matches!(byte, b'i' | b'v' | b'x'));
        figures || roman || text.len() == 1 && text.bytes().all(|byte| byte.is_ascii_lowercase())
    };
    let within = |open: char, close: char| {
        label.strip_prefix(open).and_then(|text| text.strip_suffix(close)).is_some_and(is_count)
    };
    let letter = || {
        label
            .strip_suffix('.')
            .is_some_and(|text| is_count(text) && !text.starts_with(|c: char| c.is_ascii_digit()))
    };
    let levels = || {
        let levels: Vec<&str> = label.strip_suffix('.').unwrap_or(label).split('.').collect();
        let figure =
            |level: &&str| matches!(level.len(), 1 | 2) && level.bytes().all(|byte| byte.is_ascii_digit());
        levels.len() > 1 && levels.iter().all(figure) && !(levels.len() == 2 && steps::is_measured(behind))
    };
    (label == "§" || is_wingding(content) || within('(', ')') || within('[', ']') || letter() || levels())
        .then_some(label)
}

/// `§ een sessie` and `Ø een sessie`: bullets of a word processor that lost their face.
fn is_wingding(content: &str) -> bool {
    let behind = content.strip_prefix(['§', 'Ø']).and_then(|rest| rest.strip_prefix([' ', '\u{a0}']));
    behind.is_some_and(|behind| behind.trim_start().starts_with(char::is_alphabetic))
}

/// Boxes and ticks.
const TICKS: [char; 7] = ['☐', '☑', '☒', '✓', '✔', '✗', '✘'];

/// Lines that begin with a sign. A dash or a letter alone may be part of a sentence: two such lines make a list.
fn bullets(lines: &[SourceLine<'_>], at: &impl Fn(Bytes) -> Place) -> Option<Doubt> {
    let counted = |number: Option<usize>| {
        number.and_then(|number| lines.get(number)).and_then(|line| counted_label(line.content))
    };
    let beside = |number: usize| {
        // One alone may be the middle of a sentence.
        let near = counted(number.checked_sub(1)).or_else(|| counted(Some(number + 1)));
        near.and_then(|_| counted(Some(number)))
    };
    let sign_of = |(number, line): (usize, _)| -> Option<(&SourceLine<'_>, &str)> {
        let line: &SourceLine<'_> = line;
        Some((line, sign(line.content).or_else(|| beside(number))?))
    };
    let found: Vec<_> = lines.iter().enumerate().filter_map(sign_of).collect();
    let (first, shown) = found.first()?;
    let word = |sign: &str| sign.starts_with(['–', '—', '−', '‑', '→', '⇒', '➔']) || sign.contains(')');
    if found.len() == 1 && word(shown) && !shown.contains('\t') {
        return None;
    }
    // What counts, or says what is done, is more than a dash.
    let labels = found.iter().any(|(line, sign)| {
        let count = || counted_label(line.content).filter(|_| !is_wingding(line.content));
        label(line.content).or_else(count).is_some() || sign.starts_with(TICKS)
    });
    let edit = |(line, sign): &(&SourceLine<'_>, &str)| Edit {
        place: at(line.at..line.at + sign.len()),
        // `§` is followed by its space.
        text: if is_wingding(line.content) && !sign.ends_with(char::is_whitespace) { "-" } else { "- " }
            .to_owned(),
    };
    let cure = if labels { Vec::new() } else { found.iter().map(edit).collect() };
    Some(Doubt::Bullets(at(first.at..first.at + shown.trim_end().len()), shown.trim().to_owned(), cure))
}

#[cfg(test)]
mod tests;
