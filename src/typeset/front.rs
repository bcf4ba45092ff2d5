//! The front matter of a Markdown document: what its title block and its metadata say.
//!
//! Comes in: the text between the `---` lines. Goes out: a [`Front`].
//! Never: an error; a line that cannot be read says nothing.

/// The keys of the `---` block; Pandoc's names, so that other tools read them too.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Front {
    /// Empty where the document has none; then there is no title block.
    pub title: String,
    /// One line below the title.
    pub subtitle: String,
    /// Organisations, never persons: overline (joined by ` · `), running foot (joined by ` en `), `dc:creator`.
    pub author: Vec<String>,
    /// The reporting date, ISO: `CreationDate`, and the running head's "stand op …".
    pub date: Option<jiff::civil::Date>,
    /// Such as `ter bespreking`; a fact of the title block.
    pub status: String,
    /// Title block, in order: `Voor`, `Periode`, …
    pub facts: Vec<(String, String)>,
    /// BCP 47; `nl-NL` where absent.
    pub lang: String,
}

/// Reads the front matter: `key: value`, lists in `[a, b]` or `- a` form, and one mapping below `facts`.
#[must_use]
pub fn parse(text: &str) -> Front {
    let mut front = Front { lang: "nl-NL".to_owned(), ..Front::default() };
    let mut open = String::new();
    for line in text.lines() {
        let inner = line.trim();
        if inner.is_empty() || inner.starts_with('#') {
            continue;
        }
        if let Some(item) = inner.strip_prefix("- ") {
            if open == "author" {
                front.author.push(scalar(item));
            }
        } else if let Some((key, value)) = pair(inner) {
            if !line.starts_with([' ', '\t']) {
                open.clone_from(&key);
                assign(&mut front, &key, value);
            } else if open == "facts" {
                front.facts.push((key, scalar(value)));
            }
        }
    }
    front
}

fn assign(front: &mut Front, key: &str, value: &str) {
    match key {
        "title" => front.title = scalar(value),
        "subtitle" => front.subtitle = scalar(value),
        "author" => front.author = list(value),
        "date" => front.date = scalar(value).parse().ok(),
        "status" => front.status = scalar(value),
        "lang" if !value.is_empty() => front.lang = scalar(value),
        _ => {}
    }
}

fn pair(line: &str) -> Option<(String, &str)> {
    let (key, value) = line.split_once(": ").or_else(|| Some((line.strip_suffix(':')?, "")))?;
    Some((scalar(key), value.trim()))
}

fn list(value: &str) -> Vec<String> {
    let items = value.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    match items {
        Some(items) => items.split(',').map(scalar).filter(|item| !item.is_empty()).collect(),
        None if value.is_empty() => Vec::new(),
        None => vec![scalar(value)],
    }
}

fn scalar(value: &str) -> String {
    let value = value.trim();
    let quoted = |mark| value.strip_prefix(mark).and_then(|rest: &str| rest.strip_suffix(mark));
    if let Some(inner) = quoted('"') {
        return inner.replace("\\\"", "\"").replace("\\\\", "\\");
    }
    quoted('\'').map_or_else(|| value.to_owned(), |inner| inner.replace("''", "'"))
}
