//! The marks that git leaves in a file when it could not merge two versions: the first version is read, and each conflict is a
//! finding.

use super::lines::blank;
use super::{Bytes, clamp};
use crate::problem::{Code, FileId, Place, Problem};

/// A line that git put there.
#[derive(Clone, Copy, PartialEq, Eq)]
enum ConflictMarker {
    Ours,
    Base,
    Theirs,
    End,
}

/// Takes out the marks and every version but the first; tells whether there were any.
pub(super) fn settle(text: &mut String, file: FileId, problems: &mut Vec<Problem>) -> bool {
    if !["<<<<<<<", ">>>>>>>"].iter().any(|mark| text.contains(mark)) {
        return false;
    }
    let marks = marks(text);
    let place = |line: &Bytes| Place { file, start: clamp(line.start), end: clamp(line.end) };
    let mut hidden = Vec::new();
    let mut rest = &marks[..];
    while let [(mark, line), after @ ..] = rest {
        let whole = (*mark == ConflictMarker::Ours).then(|| conflict(after)).flatten();
        if let Some(conflict) = whole {
            let help = "kies welke versie blijft; haal de andere weg, met de regels `<<<<<<<`, `=======` en `>>>>>>>`";
            let message = "hier staan twee versies onder elkaar, omdat git ze niet kon samenvoegen";
            let mut problem = Problem::at(Code::YamlOnleesbaar, place(line), message).help(help);
            for (mark, line) in conflict {
                match mark {
                    ConflictMarker::Theirs => problem = problem.other(place(line), "de andere versie"),
                    ConflictMarker::End => problem = problem.other(place(line), "het eind"),
                    ConflictMarker::Ours | ConflictMarker::Base => {}
                }
            }
            problems.push(problem);
            hidden.push(line.clone());
            if let (Some((_, from)), Some((_, to))) = (conflict.first(), conflict.last()) {
                hidden.push(from.start..to.end);
            }
            rest = &after[conflict.len()..];
        } else {
            if matches!(mark, ConflictMarker::Ours | ConflictMarker::End) {
                let message = "deze regel is van git, en bleef achter na het samenvoegen van twee versies";
                let problem = Problem::at(Code::YamlOnleesbaar, place(line), message);
                problems.push(problem.help("haal de regel weg"));
                hidden.push(line.clone());
            } else if !hidden.is_empty() {
                hidden.push(line.clone());
            }
            rest = after;
        }
    }
    for range in &hidden {
        blank(text, range.clone());
    }
    !hidden.is_empty()
}

/// The marks behind `<<<<<<<` up to `>>>>>>>`, if they are those of one conflict.
fn conflict(marks: &[(ConflictMarker, Bytes)]) -> Option<&[(ConflictMarker, Bytes)]> {
    let end = marks.iter().position(|(mark, _)| *mark == ConflictMarker::End)?;
    let conflict = &marks[..=end];
    let count = |wanted| conflict.iter().filter(|(mark, _)| *mark == wanted).count();
    (count(ConflictMarker::Ours) == 0 && count(ConflictMarker::Theirs) == 1).then_some(conflict)
}

fn marks(text: &str) -> Vec<(ConflictMarker, Bytes)> {
    let mut start = 0;
    let mut marks = Vec::new();
    for line in text.split_inclusive('\n') {
        let content = line.trim_end();
        let is = |mark: &str| {
            content.strip_prefix(mark).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
        };
        let mark = match content.as_bytes().first() {
            Some(b'<') if is("<<<<<<<") => Some(ConflictMarker::Ours),
            Some(b'|') if is("|||||||") => Some(ConflictMarker::Base),
            Some(b'=') if content == "=======" => Some(ConflictMarker::Theirs),
            Some(b'>') if is(">>>>>>>") => Some(ConflictMarker::End),
            _ => None,
        };
        marks.extend(mark.map(|mark| (mark, start..start + content.len())));
        start += line.len();
    }
    marks
}
