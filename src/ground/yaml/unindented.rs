//! A text below `|` that stands no further in than its field, and that YAML reads as something else: lines with a colon, which look
//! like fields, and the cell of a spreadsheet between quotes.
//!
//! Never: lines without either (`outside.rs`).

use super::around::is_of_letter;
use super::headings::{go_in, is_field, opens_text};
use super::lines::{SourceLine, is_name, lines_in};
use super::{Bytes, clamp};
use crate::problem::{Code, Edit, FileId, Fix, Place, Problem};

/// Tells of such texts, each once, and puts them where they belong.
pub(super) fn clear(text: &mut String, file: FileId, problems: &mut Vec<Problem>) {
    let lines: Vec<_> = lines_in(text, 0..text.len()).collect();
    let openers = lines.iter().enumerate().filter(|(_, line)| opens_text(line));
    let found: Vec<_> =
        openers.filter_map(|(number, owner)| Unindented::below(owner, lines.get(number + 1..)?)).collect();
    problems.extend(found.iter().map(|found| found.problem(file)));
    let moved: Vec<(Bytes, usize)> = found.iter().flat_map(Unindented::moved).collect();
    for (line, depth) in moved {
        go_in(text, line, depth);
    }
}

/// Such a text.
struct Unindented<'t> {
    owner: SourceLine<'t>,
    lines: Vec<SourceLine<'t>>,
}

impl<'t> Unindented<'t> {
    /// The text below this field, if it is one.
    fn below(owner: &SourceLine<'t>, below: &[SourceLine<'t>]) -> Option<Self> {
        let first = below.iter().find(|line| !line.content.is_empty())?;
        let key = first.content.split_once(": ").map_or("", |(key, _)| key);
        let is_of_owner = owner.key().is_some_and(|name| key.to_lowercase() == name);
        let spoken = key.contains(' ') && key.starts_with(char::is_alphabetic);
        let begins =
            spoken || is_of_owner && key.starts_with(char::is_uppercase) || first.content.starts_with('"');
        if !begins || first.indent() > owner.inner() || first.indent() < owner.indent() {
            return None;
        }
        let lines: Vec<_> = below.iter().take_while(|line| !ends(line)).copied().collect();
        let next = below.get(lines.len());
        let lines: Vec<_> = lines.into_iter().filter(|line| !line.content.is_empty()).collect();
        let shallow = lines.iter().any(|line| line.indent() < first.indent());
        let torn = shallow
            || next.is_some_and(|next| next.indent() > owner.indent())
            || lines.iter().any(is_of_letter);
        (!torn).then_some(Self { owner: *owner, lines })
    }

    fn depth(&self) -> usize {
        self.owner.inner() + 2
    }

    fn moved(&self) -> impl Iterator<Item = (Bytes, usize)> {
        self.lines.iter().map(|line| (line.start..line.at + line.content.len(), self.depth()))
    }

    fn problem(&self, file: FileId) -> Problem {
        let place = |bytes: Bytes| Place { file, start: clamp(bytes.start), end: clamp(bytes.end) };
        let (depth, one) = (self.depth(), self.lines.len() == 1);
        let (cell, fields) = (self.cell(), self.perhaps_fields());
        let message = match (&cell, one) {
            (Some(_), _) => {
                "dit is een cel uit een rekenblad, met aanhalingstekens eromheen, en springt niet in"
            }
            (None, true) => "deze regel is de tekst van dit veld, maar springt niet in",
            (None, false) => "deze regels zijn de tekst van dit veld, maar springen niet in",
        };
        let these = if one { "deze regel" } else { "deze regels" };
        let help = match (&cell, fields) {
            (Some(_), _) => format!(
                "haal de aanhalingstekens aan begin en eind weg, schrijf `\"` waar `\"\"` staat, en laat {these} met {depth} spaties inspringen"
            ),
            (None, true) => format!(
                "laat {these} met {depth} spaties inspringen; is er een bij die een veld is, schrijf de naam daarvan dan met een kleine letter"
            ),
            (None, false) => format!("laat {these} met {depth} spaties inspringen"),
        };
        let (first, last) =
            (self.lines.first().map(SourceLine::shown), self.lines.last().map(SourceLine::shown));
        let mut problem = Problem::at(Code::YamlOnleesbaar, place(first.unwrap_or_default()), message)
            .help(help)
            .other(place(self.owner.at..self.owner.at + self.owner.content.len()), "van dit veld");
        if let (Some(last), false) = (last, one) {
            problem = problem.other(place(last), "tot en met deze");
        }
        let go_in = |line: &SourceLine<'_>| (line.start..line.start, " ".repeat(depth));
        let mut edits: Vec<_> = self.lines.iter().map(go_in).chain(cell.into_iter().flatten()).collect();
        edits.sort_by_key(|(bytes, _)| bytes.start);
        let edits = edits.into_iter().map(|(bytes, text)| Edit { place: place(bytes), text });
        problem.fix = (!fields).then(|| Fix::Bytes(edits.collect()));
        problem
    }

    /// Some of the lines begin with one word before a colon, which may be the name of a field.
    fn perhaps_fields(&self) -> bool {
        self.lines
            .iter()
            .skip(1)
            .any(|line| line.content.split_once(": ").is_some_and(|(key, _)| is_name(key)))
    }

    /// The quotes that a spreadsheet puts around a cell of more lines or with quotes, and within it: what goes.
    fn cell(&self) -> Option<Vec<(Bytes, String)>> {
        let (first, last) = (self.lines.first()?, self.lines.last()?);
        let quotes: Vec<usize> = self
            .lines
            .iter()
            .flat_map(|line| line.content.match_indices('"').map(|(at, _)| line.at + at))
            .collect();
        let (begin, rest) = quotes.split_first()?;
        let (end, inside) = rest.split_last()?;
        let is_doubled = inside.chunks(2).all(|pair| pair.len() == 2 && pair[0] + 1 == pair[1]);
        let whole = *begin == first.at && *end + 1 == last.at + last.content.len();
        let is_cell = whole && is_doubled && (!inside.is_empty() || self.lines.len() > 1);
        let gone = [begin, end].into_iter().chain(inside.iter().step_by(2));
        is_cell.then(|| gone.map(|at| (*at..*at + 1, String::new())).collect())
    }
}

/// What follows the text: a field, a comment, or what git left.
fn ends(line: &SourceLine<'_>) -> bool {
    is_field(line) || line.content.starts_with(['#', '<', '=']) || matches!(line.content, "---" | "...")
}
