//! What was copied along in front of every line: the numbers of a viewer, `>` of a mail, `|` or `+` of a comparison.
//!
//! Never: what stands before some lines only.

use std::iter::successors;

use super::lines::{SourceLine, lines_in};
use super::tree::Builder;
use super::{Bytes, clamp};
use crate::problem::{Code, Edit, FileId, Fix, Place, Problem, part};

/// Fewest lines with something on them: of fewer it may be chance.
const FEWEST: usize = 4;

/// What a program puts before each line that it shows, quotes or compares.
const SIGNS: [char; 5] = ['>', '|', '│', '┃', '+'];

/// Tells of them once: whether there are any. What the lines say can be read when they are gone.
pub(super) fn told(text: &str, file: FileId, problems: &mut Vec<Problem>) -> bool {
    let lines: Vec<_> = lines_in(text, 0..text.len()).filter(|line| !line.content.is_empty()).collect();
    let Some(first) = lines.first().filter(|_| lines.len() >= FEWEST) else { return false };
    let signed = SIGNS.iter().find(|sign| first.content.starts_with(**sign));
    let found = match signed {
        Some(sign) => {
            behind_sign(&lines, *sign).map(|ends| (format!("voor elke regel staat `{sign}`"), ends))
        }
        None => behind_numbers(&lines).map(|ends| ("voor elke regel staat een nummer".to_owned(), ends)),
    };
    let Some((message, ends)) = found else { return false };
    let fronts: Vec<Bytes> = lines.iter().zip(&ends).map(|(line, end)| line.start..*end).collect();
    let Some(cured) = readings(text, &lines, fronts) else { return false };
    let place = |bytes: &Bytes| Place { file, start: clamp(bytes.start), end: clamp(bytes.end) };
    let help = match signed {
        Some(sign) => format!("haal `{sign}` vooraan elke regel weg; dat komt mee bij kopiëren"),
        None => "haal de nummers vooraan de regels weg; die komen mee bij kopiëren".to_owned(),
    };
    let mut problem = Problem::at(Code::YamlOnleesbaar, place(&first.shown()), message).help(help);
    let edit = |front: &Bytes| Edit { place: place(front), text: String::new() };
    problem.fix = Some(Fix::Bytes(cured.iter().map(edit).collect()));
    problems.push(problem);
    true
}

/// Where the sign ends that each line begins with.
fn behind_sign(lines: &[SourceLine<'_>], sign: char) -> Option<Vec<usize>> {
    let rows = lines.iter().filter(|line| line.content.len() > 1 && line.content.ends_with('|')).count();
    let all = lines.iter().all(|line| line.content.starts_with(sign));
    (all && rows * 2 < lines.len()).then(|| lines.iter().map(|line| line.at + sign.len_utf8()).collect())
}

/// Where the number ends that each line begins with, one more than that of the line above.
fn behind_numbers(lines: &[SourceLine<'_>]) -> Option<Vec<usize>> {
    let number = |line: &SourceLine<'_>| {
        let figures = line.content.bytes().take_while(u8::is_ascii_digit).count();
        let number: u32 = line.content.get(..figures).filter(|_| figures < 7)?.parse().ok()?;
        let rest = part(line.content, figures..);
        let ruled = rest.trim_start().strip_prefix(['|', '│', '┃']);
        let behind = ruled.or_else(|| rest.strip_prefix([':', '.', ')'])).unwrap_or(rest);
        let apart = rest.starts_with(':') || behind.is_empty() || behind.starts_with([' ', '\t']);
        apart.then_some((number, line.at + line.content.len() - behind.len()))
    };
    let (first, _) = number(lines.first()?)?;
    let counted = successors(Some(first), |number| number.checked_add(1));
    let end = |(line, counted): (&SourceLine<'_>, u32)| {
        number(line).filter(|(number, _)| *number == counted).map(|(_, end)| end)
    };
    lines.iter().zip(counted).map(end).collect()
}

/// The fronts with the white space behind them that makes of the rest a file with fields: as little as any line has, or up to the same
/// column in each, as where numbers stand to the left of one.
fn readings(text: &str, lines: &[SourceLine<'_>], fronts: Vec<Bytes>) -> Option<Vec<Bytes>> {
    let end = |line: &SourceLine<'_>| line.at + line.content.len();
    let white = |(front, line): &(&Bytes, &SourceLine<'_>)| {
        let rest = part(text, front.end..end(line));
        rest.len() - rest.trim_start_matches([' ', '\t']).len()
    };
    let filled = || fronts.iter().zip(lines).filter(|(front, line)| front.end < end(line));
    let least = filled().map(|pair| white(&pair)).min()?;
    let column = filled().map(|(front, line)| front.len() + white(&(front, line))).min()?;
    let by_gap = |(front, line): (&Bytes, &SourceLine<'_>)| front.start..(front.end + least).min(end(line));
    let by_column = |(front, line): (&Bytes, &SourceLine<'_>)| {
        front.start..(front.start + column).clamp(front.end, end(line).max(front.end))
    };
    let gaps: Vec<Bytes> = fronts.iter().zip(lines).map(by_gap).collect();
    let columns: Vec<Bytes> = fronts.iter().zip(lines).map(by_column).collect();
    [gaps, columns].into_iter().find(|fronts| is_read(text, fronts))
}

/// Without them the text is a file of fields.
fn is_read(text: &str, fronts: &[Bytes]) -> bool {
    let mut rest = String::with_capacity(text.len());
    let mut from = 0;
    for front in fronts {
        rest.push_str(part(text, from..front.start));
        from = front.end;
    }
    rest.push_str(part(text, from..));
    let first = lines_in(&rest, 0..rest.len())
        .find(|line| !line.content.is_empty() && !line.content.starts_with('#') && line.content != "---");
    first.is_some_and(|line| line.key().is_some()) && Builder::new(&rest, FileId::default()).run().is_ok()
}
