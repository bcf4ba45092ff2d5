//! Lines of a comparison by git, pasted into a file: `-start: …` as it was above `+start: …` as it is.
//!
//! Never: a whole file with `+` before each line (`fronts.rs`).

use super::lines::{SourceLine, blank, is_name, lines_in};
use super::{Bytes, clamp};
use crate::problem::{Code, FileId, Place, Problem};

/// Takes out both versions of each field that git compared; tells whether there were any.
pub(super) fn clear(text: &mut String, file: FileId, problems: &mut Vec<Problem>) -> bool {
    if !text.contains("\n+") {
        return false;
    }
    let lines: Vec<_> = lines_in(text, 0..text.len()).collect();
    let place = |bytes: Bytes| Place { file, start: clamp(bytes.start), end: clamp(bytes.end) };
    let mut found = Vec::new();
    // Those with `-` come first.
    let goes_on = |one: &SourceLine<'_>, next: &SourceLine<'_>| match (sign(one), sign(next)) {
        (Some('-'), next) => next.is_some(),
        (one, next) => one.is_some() && one == next,
    };
    for run in lines.chunk_by(goes_on) {
        let (old, new) = run.split_at(run.partition_point(|line| sign(line) == Some('-')));
        let (Some(first), Some(second)) = (old.first(), new.first()) else { continue };
        if key(first).is_none() || key(first) != key(second) {
            continue;
        }
        let message = "dit zijn regels uit een vergelijking van git: met `-` wat er stond, met `+` wat ervoor in de plaats komt";
        let help = "blijft het nieuwe, haal dan de regels met `-` weg, en de `+` vooraan de andere; wat er blijft, kiest u, dus `--herstel` kan het niet";
        let problem = Problem::at(Code::YamlOnleesbaar, place(first.shown()), message).help(help);
        problems.push(problem.other(place(second.shown()), "de nieuwe regel"));
        found.extend(run.iter().map(SourceLine::shown));
    }
    for line in &found {
        blank(text, line.clone());
    }
    !found.is_empty()
}

/// `-` or `+` in the first column, before something.
fn sign(line: &SourceLine<'_>) -> Option<char> {
    let sign = line.content.chars().next().filter(|sign| matches!(sign, '-' | '+'))?;
    (line.indent() == 0 && line.content.len() > 1 && !line.content.starts_with("---")).then_some(sign)
}

/// The name of the field behind the sign.
fn key<'t>(line: &SourceLine<'t>) -> Option<&'t str> {
    // One space stands behind the dash of an item.
    let behind =
        line.content.get(1..).filter(|behind| !behind.starts_with(' ') || behind.starts_with("  "))?;
    let behind = behind.trim_start();
    let behind = behind.strip_prefix("- ").unwrap_or(behind);
    let behind = behind.trim_start_matches('{');
    let key = behind.split_once(": ").map(|(key, _)| key).or_else(|| behind.strip_suffix(':'))?;
    is_name(key).then_some(key)
}
