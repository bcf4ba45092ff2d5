//! An address that a text keeps for its links, `[1]: https://…`, and no link uses: Markdown leaves the line out.

use std::collections::BTreeSet;

use unicase::UniCase;

use super::super::Bytes;
use super::super::lines::SourceLine;

/// The first such line.
pub(super) fn unused(lines: &[SourceLine<'_>]) -> Option<Bytes> {
    if !lines.iter().any(|line| kept(line.content).is_some()) {
        return None;
    }
    let (mut found, mut words, mut open) = (Vec::new(), String::new(), true);
    for line in lines {
        // Within a paragraph it is one of its words.
        let label = kept(line.content).filter(|_| open);
        open = line.content.is_empty() || label.is_some();
        match label {
            Some(label) => found.push((line, folded(label))),
            None => words.extend([line.content, " "]),
        }
    }
    let used = between_brackets(&words);
    found.iter().find(|(_, label)| !used.contains(label)).map(|(line, _)| line.shown())
}

/// The name of the address that the line keeps, of the web or any one word (`[Besluit]: akkoord`); a note has none, and what people
/// write as a comment has `#` or `<>`.
fn kept(content: &str) -> Option<&str> {
    let (label, address) = content.strip_prefix('[')?.split_once("]:")?;
    let address = address.trim_start().trim_start_matches('<');
    let is_address = address.starts_with(char::is_alphanumeric) && !label.trim().is_empty();
    // With words behind the address it is a line of the text; a title may stand there.
    let behind = address.split_once(char::is_whitespace).map_or("", |(_, behind)| behind.trim());
    let alone = behind.is_empty() || behind.starts_with(['"', '\'', '(']);
    (is_address && alone && !label.starts_with('^') && !label.contains(['[', ']'])).then_some(label)
}

/// What stands between brackets, each without others in it.
fn between_brackets(words: &str) -> BTreeSet<UniCase<String>> {
    let pieces = words.split('[').skip(1);
    pieces.filter_map(|piece| piece.split_once(']')).map(|(label, _)| folded(label)).collect()
}

/// Labels are alike when their letters are, whatever the case and the white space.
fn folded(label: &str) -> UniCase<String> {
    UniCase::new(label.split_whitespace().collect::<Vec<_>>().join(" "))
}
