//! How a message shows what people wrote: names, values and choices, as code.

/// A value as it goes into a message: on one line, without control characters, at most 60 characters.
#[must_use]
pub fn quoted(text: &str) -> String {
    let invisible = |c: char| {
        c.is_control()
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '`')
    };
    let shown: String = text.trim().chars().map(|c| if invisible(c) { '·' } else { c }).collect();
    if shown.chars().count() <= 60 {
        return format!("`{shown}`");
    }
    format!("`{}…`", shown.chars().take(59).collect::<String>())
}

/// A value as a file spells it: between double quotes when YAML would read the bare text as something else.
#[must_use]
pub fn spelled(text: &str) -> String {
    let odd = |first: char| {
        matches!(first, '\'' | '"' | '[' | '{' | '*' | '&' | '!' | '@' | '%' | '`' | '|' | '>' | '#')
    };
    let bare = !text.is_empty()
        && !text.starts_with(odd)
        && !["- ", "? "].iter().any(|start| text.starts_with(start))
        && !text.contains(": ")
        && !text.contains(" #")
        && !text.ends_with(':');
    if bare { text.to_owned() } else { format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"")) }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_yaml_would_read_otherwise_get_quotes() {
        assert_eq!(spelled("Breda"), "Breda");
        assert_eq!(spelled("'s-Hertogenbosch"), "\"'s-Hertogenbosch\"");
        assert_eq!(spelled("Wonen: een verkenning"), "\"Wonen: een verkenning\"");
    }
}
