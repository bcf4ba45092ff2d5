//! A second document in a file: what stands behind it is not read, so that its lines are not called wrong one by one.

use super::lines::blank;
use super::{SECOND, SECOND_HELP, clamp};
use crate::problem::{Code, FileId, Place, Problem};

/// Takes out all from a line `---` that has something above it; tells whether there was one.
pub(super) fn first_alone(text: &mut String, file: FileId, problems: &mut Vec<Problem>) -> bool {
    let mut begun = false;
    let mut start = 0;
    let mut second = None;
    for line in text.split_inclusive('\n') {
        let content = line.trim_start_matches('\u{feff}').trim_end();
        let divides = content == "---" || content.starts_with("--- ");
        if divides && begun {
            second = Some(start);
            break;
        }
        begun |= divides || !content.is_empty() && !content.starts_with(['#', '%']);
        start += line.len();
    }
    let Some(start) = second else { return false };
    let place = Place { file, start: clamp(start), end: clamp(start + 3) };
    problems.push(Problem::at(Code::YamlNietToegestaan, place, SECOND).help(SECOND_HELP));
    let end = text.len();
    blank(text, start..end);
    true
}
