//! Problems in, text for people out; [`machine`] writes them for programs.
//!
//! Never: decides what is a problem, prints (only `main.rs` prints). annotate-snippets is named here only.

pub mod changes;
pub mod machine;
pub mod sarif;

use std::borrow::Cow;
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use crate::problem::{Place, Problem, Severity, Sources, floor_char_boundary, part};

/// How findings are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Format {
    /// For people, to stderr.
    #[default]
    Text,
    /// For programs, to stdout.
    Json,
    /// SARIF 2.1.0, for editors and code hosts, to stdout.
    Sarif,
    /// Workflow commands of GitHub, to stdout.
    Github,
}

/// Columns that long source lines are cut to, where no terminal has its own.
pub const WIDTH: usize = 100;

/// Bytes on either side of a mark that are shown of a very long line, before the renderer cuts them to the width.
const AROUND: usize = 500;

/// Lines between two marks that one excerpt may leave out.
const FOLDED: usize = 100;

/// Puts findings in the order that every format shows: file, line, column, code; then as they were found.
pub fn sort(problems: &mut [Problem], sources: &Sources) {
    problems.sort_by_cached_key(|problem| {
        // Bytes count as lines and columns do, without a count of the characters before each on a long line.
        let start = |place: Place| match sources.get(place.file).text.starts_with('\u{feff}') {
            true => place.start.max(3),
            false => place.start,
        };
        let place = problem.place.map(|place| (sources.path(place.file), start(place)));
        (place, problem.code.name())
    });
}

/// One finding for people: `bestand:regel:kolom: fout[code]: boodschap`, the source line with a caret, the cure.
/// With ANSI colours, which the printer strips where they are not wanted. Source lines longer than `width` columns are cut
/// around the caret, so that none wraps; words never are.
#[must_use]
pub fn text(problem: &Problem, sources: &Sources, width: usize) -> String {
    let (level, name) = match problem.severity {
        Severity::Fout => (Level::ERROR, "fout"),
        Severity::Waarschuwing => (Level::WARNING, "waarschuwing"),
    };
    let renderer = Renderer::styled().term_width(width);
    let title = level.with_name(name).primary_title(problem.message.as_str()).id(problem.code.name());
    let head = renderer.render(&[Group::with_title(title)]);
    let Some(place) = problem.place else {
        return format!("{head}{}\n", help(problem, 2));
    };
    let (line, column) = sources.line_column(place);
    let path = sources.path(place.file);
    let mut out = format!("{path}:{line}:{column}: {head}\n");
    let margin = digits(problem, sources) + 1;
    if sources.get(place.file).text.is_empty() {
        out.pop();
        return out + &help(problem, 2) + "\n";
    }
    let group = Group::with_level(Level::ERROR);
    let others: Vec<_> = problem.others.iter().filter(|(other, _)| other.file == place.file).collect();
    for line in renderer.render(&[group.elements(excerpts(place, &others, sources))]).lines() {
        // Between excerpts the renderer names their file, which the first line of the finding has done; three full stops
        // alone on a line would be a wildcard in the transcripts of the tests.
        let plain = anstream::adapter::strip_str(line).to_string();
        out += if matches!(plain.trim(), ":::" | "...") { "…" } else { line.trim_end() };
        out += "\n";
    }
    out.pop();
    for (other, words) in problem.others.iter().filter(|(other, _)| other.file != place.file) {
        let (line, column) = sources.line_column(*other);
        out += &format!("\n{}::: {}:{line}:{column}: {words}", " ".repeat(margin), sources.path(other.file));
    }
    out + &help(problem, margin) + "\n"
}

fn help(problem: &Problem, margin: usize) -> String {
    problem.help.as_ref().map_or_else(String::new, |help| format!("\n{}= hulp: {help}", " ".repeat(margin)))
}

/// The source lines with carets; others of the same file in the same excerpt when they stand near.
fn excerpts<'s>(
    place: Place,
    others: &[&'s (Place, String)],
    sources: &'s Sources,
) -> Vec<Snippet<'s, annotate_snippets::Annotation<'s>>> {
    let source = sources.get(place.file);
    let mut marks = vec![(place, None)];
    marks.extend(others.iter().map(|(place, words)| (*place, Some(words.as_str()))));
    let mut lines: Vec<usize> = marks.iter().map(|(place, _)| source.line(place.start as usize)).collect();
    lines.sort_unstable();
    lines.dedup();
    let runs = lines.chunk_by(|a, b| b - a <= FOLDED);
    let snippet = |run: &[usize]| {
        let (first, last) = (run[0], run[run.len() - 1]);
        let lines = source.line_range(first).start..source.line_range(last).end;
        let range = if first == last { window(&source.text, lines, place) } else { lines };
        let here = marks.iter().filter(|(place, _)| {
            (first..=last).contains(&source.line(place.start as usize))
                && (range.start..=range.end).contains(&(place.start as usize))
        });
        let annotations = here.map(|(mark, words)| {
            let line = source.line_range(source.line(mark.start as usize));
            let until = line.end.min(range.end);
            // The renderer cuts the source at both; a place may end within a character.
            let start = floor_char_boundary(&source.text, (mark.start as usize).clamp(line.start, until));
            let end = (mark.end as usize).clamp(start, until);
            let end = (end..until).find(|at| source.text.is_char_boundary(*at)).unwrap_or(until.max(end));
            let kind = if words.is_none() { AnnotationKind::Primary } else { AnnotationKind::Context };
            kind.span(start - range.start..end - range.start).label(*words)
        });
        Snippet::source(visible(part(&source.text, range.clone())))
            .line_start(first + 1)
            .annotations(annotations.collect::<Vec<_>>())
    };
    runs.map(snippet).collect()
}

/// The source as the renderer takes it, byte for byte as long: a line break of an old Mac as one, control characters that
/// would reach the terminal as dots.
fn visible(text: &str) -> Cow<'_, str> {
    let raw = |c: char| matches!(c, '\r' | '\u{80}'..='\u{9f}' | '\u{2028}' | '\u{2029}');
    if !text.contains(raw) {
        return Cow::Borrowed(text);
    }
    let shown = text.char_indices().map(|(at, c)| match c {
        '\r' if !part(text, at + 1..).starts_with('\n') => '\n',
        '\u{80}'..='\u{9f}' => '·',
        '\u{2028}' | '\u{2029}' => '␤', // as many bytes
        c => c,
    });
    Cow::Owned(shown.collect())
}

/// What the renderer gets of one line: all of it, or of a very long one what stands around the mark, so that a file of
/// one line takes no longer than one of many.
fn window(text: &str, line: Range<usize>, mark: Place) -> Range<usize> {
    if line.len() <= 2 * AROUND {
        return line;
    }
    let middle = (mark.start as usize).clamp(line.start, line.end);
    let start = floor_char_boundary(text, middle.saturating_sub(AROUND)).max(line.start);
    start..floor_char_boundary(text, middle + AROUND).clamp(start, line.end)
}

/// How wide the line numbers of a finding are.
fn digits(problem: &Problem, sources: &Sources) -> usize {
    let places = problem.place.iter().chain(problem.others.iter().map(|(place, _)| place));
    let lines = places.filter(|place| Some(place.file) == problem.place.map(|place| place.file));
    lines.map(|place| sources.line_column(*place).0.to_string().len()).max().unwrap_or(1)
}

/// `3 fouten en 1 waarschuwing; 18 bestanden gelezen`: what was done with all of them, wrong or not.
#[must_use]
pub fn summary(problems: &[Problem], files: usize, done: &str) -> String {
    let counts = counts(problems).unwrap_or_else(|| "geen problemen".to_owned());
    format!("{counts}; {} {done}", counted(files, "bestand", "bestanden"))
}

/// `3 fouten en 1 waarschuwing`; `None` without findings.
#[must_use]
pub fn counts(problems: &[Problem]) -> Option<String> {
    let errors = problems.iter().filter(|problem| problem.severity == Severity::Fout).count();
    counts_of(errors, problems.len() - errors)
}

/// The same of so many errors and warnings.
pub(crate) fn counts_of(errors: usize, warnings: usize) -> Option<String> {
    let parts = [(errors, "fout", "fouten"), (warnings, "waarschuwing", "waarschuwingen")];
    let parts: Vec<_> =
        parts.iter().filter(|(n, ..)| *n > 0).map(|(n, one, more)| counted(*n, one, more)).collect();
    (!parts.is_empty()).then(|| parts.join(" en "))
}

/// `1 bestand`, `2 bestanden`.
#[must_use]
pub fn counted(n: usize, one: &str, more: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { more })
}
