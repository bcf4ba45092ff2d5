//! Text as a YAML scalar on one line, in quotes only where YAML would read it as something else.

/// Where the scalar is to stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Within {
    /// On a line, in a list or mapping of lines.
    Block,
    /// Between `[` and `]` or `{` and `}`: there commas and brackets end a text too.
    Flow,
}

/// The text as YAML reads it back in that place, as a key or a value.
#[must_use]
pub fn written(text: &str, within: Within) -> String {
    if is_plain(text, within) { text.to_owned() } else { in_quotes(text) }
}

/// The text between quotes: double ones, single ones where it holds what double ones would escape, escapes where it
/// holds what cannot stand on one line.
#[must_use]
pub fn in_quotes(text: &str) -> String {
    if text.contains(is_escaped) {
        double(text)
    } else if text.contains(['"', '\\']) {
        single(text)
    } else {
        format!("\"{text}\"")
    }
}

/// The text between the quotes that stand around `old` already; `None` when `old` has none.
#[must_use]
pub(crate) fn in_quotes_of(old: &str, text: &str) -> Option<String> {
    let quote = ['"', '\''].into_iter().find(|quote| old.starts_with(*quote))?;
    Some(if quote == '\'' && !text.contains(is_escaped) { single(text) } else { double(text) })
}

fn single(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

fn double(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out += "\\n",
            '\r' => out += "\\r",
            '\t' => out += "\\t",
            c if is_escaped(c) => out += &format!("\\U{:08X}", u32::from(c)),
            c => out.push(c),
        }
    }
    out + "\""
}

/// What cannot stand as itself on a line of YAML: control characters, line breaks and the byte order mark (YAML 1.2.2,
/// section 5.1).
fn is_escaped(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

/// YAML reads the text as itself without quotes (YAML 1.2.2, section 7.3.3), and as a text, not as no value.
fn is_plain(text: &str, within: Within) -> bool {
    let first = text.chars().next().unwrap_or(' ');
    let second = text.chars().nth(1).unwrap_or(' ');
    let starts = match first {
        '-' => second.is_alphanumeric(),
        '?' | ':' | ',' | '[' | ']' | '{' | '}' | '#' | '&' | '*' | '!' | '|' | '>' | '\'' | '"' | '%'
        | '@' | '`' => false,
        '<' => second != '<',
        '.' => !text.starts_with("..."),
        first => !first.is_whitespace(),
    };
    starts
        && !text.contains(is_escaped)
        && !text.ends_with(|last: char| last == ':' || last.is_whitespace())
        && !text.contains(": ")
        && !text.contains(" #")
        && !matches!(text, "~" | "null" | "Null" | "NULL")
        && (within == Within::Block
            || !text.contains([',', '[', ']', '{', '}']) && !text.contains(":\"") && !text.contains(":'"))
}
