//! Lines with `#` that belong to a text and are comments to YAML: less far in than a text below `|`, or anywhere in one without it. A
//! heading of Markdown there is lost, or breaks the text off.
//!
//! Never: comments between fields.

use std::collections::BTreeSet;

use super::lines::{SourceLine, blank, is_block_sign, lines_in, without_comment};
use super::{Bytes, clamp};
use crate::problem::{Code, Edit, FileId, Fix, Place, Problem, part};

/// Tells of such lines, those of one text together; those that break a text off become part of it, so that the rest can be read.
pub(super) fn clear(text: &mut String, file: FileId, problems: &mut Vec<Problem>) {
    let found = all(text);
    problems.extend(found.iter().map(|found| found.problem(file)));
    let breaking = found.iter().filter(|found| matches!(found.stands, Stands::Within | Stands::Loose));
    let lines = |found: &Found<'_>| {
        let depth = found.depth.filter(|_| found.needs_sign.is_none());
        found.lines.iter().map(|line| (line.start..line.at + line.content.len(), depth)).collect::<Vec<_>>()
    };
    for (line, depth) in breaking.flat_map(lines).collect::<Vec<_>>() {
        match depth {
            Some(depth) => go_in(text, line, depth),
            None => blank(text, line),
        }
    }
}

/// Puts a line as far in as the text that it belongs to, with as much of it as fits, so that no byte moves.
pub(super) fn go_in(text: &mut String, line: Bytes, depth: usize) {
    let whole = part(text, line.clone());
    let white = depth.min(whole.len());
    let cut = (white..=whole.len()).find(|at| whole.is_char_boundary(*at)).unwrap_or(whole.len());
    let kept = part(whole, cut..).trim_start();
    let moved = format!("{}{}{kept}", " ".repeat(white), ".".repeat(whole.len() - white - kept.len()));
    text.replace_range(line, &moved);
}

/// How the lines stand to their text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stands {
    /// It goes on below them.
    Within,
    /// They are all that stands below the sign; words follow that do not go in either.
    Loose,
    /// It stands above or below them only.
    Beside,
    /// The same, and a field follows at once, or the file has others between its fields: they may be comments.
    Doubtful,
}

/// Lines of one text that are comments.
struct Found<'t> {
    lines: Vec<SourceLine<'t>>,
    /// How far the text stands in, if there is one.
    depth: Option<usize>,
    /// How far it has to stand in otherwise.
    least: usize,
    stands: Stands,
    /// Where the text lacks its `|`, and the name of its field.
    needs_sign: Option<(usize, &'t str)>,
}

impl Found<'_> {
    fn problem(&self, file: FileId) -> Problem {
        let place = |bytes: Bytes| Place { file, start: clamp(bytes.start), end: clamp(bytes.end) };
        let depth = self.depth.unwrap_or(self.least);
        let is_heading = self.lines.iter().all(|line| is_heading(line.content));
        let breaks = matches!(self.stands, Stands::Within | Stands::Loose);
        let sure = is_heading && self.stands != Stands::Doubtful;
        let code = if breaks { Code::YamlOnleesbaar } else { Code::WaardeVerdacht };
        let first = self.lines.first().map(SourceLine::shown).unwrap_or_default();
        let mut problem =
            Problem::at(code, place(first), self.message(is_heading)).help(self.help(sure, depth));
        for line in self.lines.iter().skip(1).take(5) {
            problem = problem.other(place(line.shown()), "en deze");
        }
        let sign = self.needs_sign.map(|(at, _)| Edit { place: place(at..at), text: " |".to_owned() });
        let edit =
            |line: &SourceLine<'_>| Edit { place: place(line.start..line.at), text: " ".repeat(depth) };
        problem.fix = sure.then(|| Fix::Bytes(sign.into_iter().chain(self.lines.iter().map(edit)).collect()));
        problem
    }

    fn message(&self, is_heading: bool) -> &'static str {
        match (self.needs_sign, is_heading, self.lines.len()) {
            (Some(_), true, 1) => "deze kop is voor YAML een opmerking, want de tekst staat niet onder `|`",
            (Some(_), true, _) => {
                "deze koppen zijn voor YAML opmerkingen, want de tekst staat niet onder `|`"
            }
            (Some(_), false, _) => {
                "met `#` begint voor YAML een opmerking, want de tekst staat niet onder `|`"
            }
            (None, true, 1) => "deze kop springt niet ver genoeg in, en is voor YAML zo een opmerking",
            (None, true, _) => "deze koppen springen niet ver genoeg in, en zijn voor YAML zo opmerkingen",
            (None, false, 1) => "deze regel springt niet ver genoeg in, en is voor YAML zo een opmerking",
            (None, false, _) => "deze regels springen niet ver genoeg in, en zijn voor YAML zo opmerkingen",
        }
    }

    fn help(&self, sure: bool, depth: usize) -> String {
        let spaces = if depth == 1 { "spatie" } else { "spaties" };
        let sign = self.needs_sign.map(|(_, name)| format!("zet `|` achter `{name}:`, en "));
        let sign = sign.unwrap_or_default();
        match (sure, self.stands, self.lines.len()) {
            (true, _, 1) => format!("{sign}laat deze kop met {depth} {spaces} inspringen, net als de tekst"),
            (true, ..) => format!("{sign}laat deze koppen met {depth} {spaces} inspringen, net als de tekst"),
            (false, Stands::Within | Stands::Loose, _) => format!(
                "hoort dit bij de tekst, {sign}laat het dan met {depth} {spaces} inspringen; is het een opmerking, zet die dan boven het veld"
            ),
            (false, ..) if self.lines.iter().any(|line| level(line.content) == Some(1)) => format!(
                "hoort dit bij de tekst, {sign}laat het dan met {depth} {spaces} inspringen; is het een opmerking, zet er dan een lege regel boven"
            ),
            (false, ..) => format!(
                "hoort dit bij de tekst, {sign}laat het dan met {depth} {spaces} inspringen; is het een opmerking, begin die dan met één `#`"
            ),
        }
    }
}

/// Those of every text in the file.
fn all(text: &str) -> Vec<Found<'_>> {
    let lines: Vec<_> = lines_in(text, 0..text.len()).collect();
    let mut found: Vec<Found<'_>> = Vec::new();
    let mut number = 0;
    while let Some(owner) = lines.get(number) {
        number += 1;
        if opens_text(owner) {
            number = of_text(&lines, number, owner.inner(), None, &mut found);
        } else if let Some(sign) = lacks_sign(owner, &lines, number) {
            number = of_text(&lines, number, owner.inner(), Some(sign), &mut found);
        }
    }
    let fields = lines.iter().skip_while(|line| line.indent() > 0 || !is_field(line));
    let headings = fields.filter(|line| line.indent() == 0 && is_own_heading(line.content));
    let told: BTreeSet<usize> = found.iter().flat_map(|found| &found.lines).map(|line| line.start).collect();
    if headings.into_iter().any(|line| !told.contains(&line.start)) {
        let beside = found.iter_mut().filter(|found| found.stands == Stands::Beside);
        beside.for_each(|found| found.stands = Stands::Doubtful);
    }
    found
}

/// Looks through the text that begins at line `first`, below a field that stands `outer` in; where the text ends.
fn of_text<'t>(
    lines: &[SourceLine<'t>],
    first: usize,
    outer: usize,
    needs_sign: Option<(usize, &'t str)>,
    found: &mut Vec<Found<'t>>,
) -> usize {
    let (mut depth, mut number) = (None, first);
    let (mut above, mut within, mut open) = (Vec::new(), Vec::new(), Vec::new());
    let mut levels = BTreeSet::new();
    let is_comment = |line: &SourceLine<'_>, depth: Option<usize>| {
        let outside = depth.map_or(line.indent() <= outer, |depth| line.indent() < depth);
        line.content.starts_with('#') && (outside || needs_sign.is_some())
    };
    while let Some(line) = lines.get(number) {
        if is_comment(line, depth) {
            open.push(number);
        } else if line.indent() > outer && !line.content.is_empty() && (open.is_empty() || !is_field(line)) {
            // Above a text without its sign a comment breaks nothing off.
            let breaks = depth.is_some() || needs_sign.is_none();
            if breaks {
                within.append(&mut open)
            } else {
                above.append(&mut open)
            }
            depth.get_or_insert(line.indent());
            levels.extend(level(line.content));
        } else if !line.content.is_empty() {
            break;
        }
        number += 1;
    }
    let mut tell = |numbers: &[usize], stands| {
        let lines: Vec<_> = numbers.iter().filter_map(|number| lines.get(*number)).copied().collect();
        if !lines.is_empty() {
            found.push(Found { lines, depth, least: outer + 2, stands, needs_sign });
        }
    };
    tell(&within, Stands::Within);
    let words = |line: &SourceLine<'_>| line.indent() <= outer && !is_field(line) && !line.is_item();
    match depth {
        None if lines.get(number).is_some_and(words) => tell(&open, Stands::Loose),
        None => {}
        // One cure sets the sign.
        Some(_) if needs_sign.is_some() && !within.is_empty() => {}
        // Words below a heading of their own (`between_fields.rs`).
        Some(_) if lines.get(number).is_some_and(words) => {}
        Some(_) => {
            open.splice(0..0, own_headings(lines, &above, first, &levels));
            let own = own_headings(lines, &open, number, &levels);
            let near = own.last().is_some_and(|last| last + 1 == number) && number < lines.len();
            let single = own.iter().any(|number| level(lines[*number].content) == Some(1));
            tell(&own, if near || single { Stands::Doubtful } else { Stands::Beside });
        }
    }
    number
}

/// Of comments beside a text, those that are headings of its own: with two signs or more, or one where the text has such `levels` too,
/// and nearer to the text than to the field below, which they do not name. What the text has its level of is its own wherever it stands,
/// but with one sign only straight below.
fn own_headings(
    lines: &[SourceLine<'_>],
    comments: &[usize],
    next: usize,
    levels: &BTreeSet<usize>,
) -> Vec<usize> {
    let content = |number: usize| lines.get(number).map_or("", |line| line.content);
    let like = |number: usize| level(content(number)).is_some_and(|level| levels.contains(&level));
    let single = |number: usize| {
        level(content(number)) == Some(1)
            && like(number)
            && !content(number).contains(':')
            && !content(number.wrapping_sub(1)).is_empty()
    };
    let own = |number: &&usize| is_own_heading(content(**number)) || single(**number);
    let headings: Vec<usize> = comments.iter().take_while(own).copied().collect();
    let (Some(first), Some(last)) = (headings.first(), headings.last()) else { return Vec::new() };
    let is_alone = !content(last + 1).starts_with('#');
    let key = lines.get(next).and_then(SourceLine::key).map(letters).unwrap_or_default();
    let is_of_field = !key.is_empty() && letters(content(*last)) == key;
    let is_above_field =
        last + 1 == next && next < lines.len() && content(first - 1).is_empty() && !like(*last);
    if is_alone && !is_of_field && !is_above_field { headings } else { Vec::new() }
}

fn letters(text: &str) -> String {
    text.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect()
}

/// `aanpak: |`, also with a comment behind it.
pub(super) fn opens_text(line: &SourceLine<'_>) -> bool {
    let value = without_comment(line.content).split_once(": ").map(|(_, value)| value);
    !line.content.starts_with('#') && line.key().is_some() && value.is_some_and(is_block_sign)
}

/// `aanpak:` with words below it: where its `|` lacks, and its name.
fn lacks_sign<'t>(line: &SourceLine<'t>, lines: &[SourceLine<'t>], below: usize) -> Option<(usize, &'t str)> {
    let content = without_comment(line.content);
    let name =
        content.strip_suffix(':').filter(|_| line.key().is_some() || content.len() < line.content.len())?;
    let name = name.strip_prefix("- ").unwrap_or(name).trim_start();
    let first =
        lines.get(below..)?.iter().find(|one| !one.content.is_empty() && !one.content.starts_with('#'))?;
    let is_words = !first.is_item()
        && !first.content.contains(": ")
        && !first.content.ends_with(':')
        && first.content.starts_with(char::is_alphanumeric);
    let is_name = name.starts_with(|first: char| first.is_lowercase()) && super::lines::is_name(name);
    (is_words && is_name && first.indent() > line.inner()).then_some((line.at + content.len(), name))
}

/// A field with a name as those of a file have.
pub(super) fn is_field(line: &SourceLine<'_>) -> bool {
    line.key()
        .is_some_and(|key| key.starts_with(|first: char| first.is_lowercase() || first.is_ascii_digit()))
}

/// Most words of a heading.
const WORDS: usize = 10;

/// With two signs or more, as comments seldom have.
fn is_own_heading(content: &str) -> bool {
    content.starts_with("##") && is_heading(content)
}

/// How many signs a heading begins with.
fn level(content: &str) -> Option<usize> {
    is_heading(content).then(|| content.len() - content.trim_start_matches('#').len())
}

/// `## Vervolg`: a few words behind a space, that are no sentence.
fn is_heading(content: &str) -> bool {
    let words = content.trim_start_matches('#');
    let signs = content.len() - words.len();
    let shown = words.trim_start().trim_start_matches(['*', '_']);
    (1..=6).contains(&signs)
        && words.starts_with([' ', '\u{a0}'])
        && shown.starts_with(|first: char| first.is_uppercase() || first.is_ascii_digit())
        && shown.split_whitespace().count() <= WORDS
        && !shown.ends_with(['.', ',', ';', ':', '#'])
}
