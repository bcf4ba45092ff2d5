//! How a message shows what people wrote: names, values and choices, as code.

/// White space that nobody sees at the edge of a name.
const EDGE: [char; 2] = ['\u{a0}', '\t'];

/// A value as it goes into a message: on one line, at most 60 characters; what cannot be seen, or looks like another letter,
/// by its number.
#[must_use]
pub fn quoted(text: &str) -> String {
    let mut shown = String::new();
    let mixed = text.chars().any(|c| c.is_ascii_alphabetic()) && text.chars().any(is_alike);
    let text = text.trim_matches([' ', '\n', '\r']);
    let inside = text.trim_matches(EDGE);
    let edge = text.len() - text.trim_start_matches(EDGE).len();
    let inside = edge..edge + inside.len();
    for (count, (at, character)) in text.char_indices().enumerate() {
        if count == 59 && text.chars().count() > 60 {
            return format!("`{shown}…`");
        }
        match character {
            '`' => shown.push('·'),
            c if EDGE.contains(&c) && !inside.contains(&at) => shown += &format!("‹{}›", code(c)),
            '\n' | '\r' | '\t' => shown.push('·'),
            c if c.is_control() || is_unseen(c) || c == '\u{ad}' || mixed && is_alike(c) => {
                shown += &format!("‹{}›", code(c));
            }
            c => shown.push(c),
        }
    }
    format!("`{shown}`")
}

/// A Greek or Cyrillic letter: in a word of other letters it is taken for one of them.
const fn is_alike(c: char) -> bool {
    matches!(c, '\u{370}'..='\u{52f}')
}

/// A character by its number: `U+00AD`.
pub(crate) fn code(sign: char) -> String {
    format!("U+{:04X}", u32::from(sign))
}

/// A character without a form of its own that changes what is read or in which order: directions, joints that are none, line
/// breaks that are none, tags. Not the joiners that scripts and emoji need, nor a soft hyphen.
#[must_use]
pub const fn is_unseen(c: char) -> bool {
    matches!(c, '\u{85}' | '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{feff}' | '\u{e0000}'..='\u{e007f}')
        && c != '\u{202f}'
}

/// `a`, `b` en `c`, as code; `word` stands before the last.
#[must_use]
pub fn listed(names: &[&str], word: &str) -> String {
    let quoted: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
    match quoted.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} {word} {last}", rest.join(", ")),
        _ => quoted.concat(),
    }
}
