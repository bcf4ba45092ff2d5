//! What an SVG file makes its readers do, counted over its bytes before any of them begins.
//!
//! A reader compares every attribute of an element with all others of it, every prefix with all namespaces, and puts the whole
//! value in place of every entity; here each byte is looked at once. Never: elements, what an attribute says. Counts what looks
//! like an attribute, also in a comment.

use crate::picture::MAX_BYTES;

/// Most attributes in a file.
const MAX_ATTRIBUTES: usize = 10_000;
/// Declarations of namespaces times elements.
const MAX_LOOKUPS: usize = 20_000_000;
/// Most references to entities within one, once it is put in its place; the reader has the same limit.
const MAX_NESTED: usize = 255;

/// Refuses what would take too long to read.
pub(super) fn check(text: &str) -> Result<(), String> {
    let entities = entities(text).ok_or("is geen goede SVG (DOCTYPE)")?;
    let inside: usize = entities.iter().map(|value| references(value)).sum();
    let placed = (references(text) - inside) * (1 + inside.min(MAX_NESTED));
    let size: usize = entities.iter().map(|value| value.len()).sum();
    if placed.saturating_mul(size) > MAX_BYTES {
        return Err("herhaalt te veel".into());
    }
    let repeated: usize = entities.iter().map(|value| attributes(value)).sum();
    if attributes(text).saturating_add(placed.saturating_mul(repeated)) > MAX_ATTRIBUTES {
        return Err("heeft meer dan 10.000 kenmerken (attributen); bewaar het als PNG".into());
    }
    let elements = text.bytes().filter(|byte| *byte == b'<').count();
    if text.matches("xmlns:").count().saturating_mul(elements) > MAX_LOOKUPS {
        return Err("heeft te veel naamruimten".into());
    }
    Ok(())
}

/// The values of the entities that the file declares; `None` where one may be hidden among other declarations.
fn entities(text: &str) -> Option<Vec<&str>> {
    let mut values = Vec::new();
    let Some((before, _)) = text.split_once("<!ENTITY") else { return Some(values) };
    let opened = before.find("<!DOCTYPE").and_then(|start| text.get(start..)?.split_once('['));
    let (_, mut rest) = opened?;
    loop {
        rest = rest.trim_start();
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.split_once("-->")?.1;
        } else if let Some(declared) = rest.strip_prefix("<!ENTITY") {
            let (_, quoted) = declared.split_at(declared.find(['"', '\''])?);
            let quote = quoted.chars().next()?;
            let (value, after) = quoted.strip_prefix(quote)?.split_once(quote)?;
            values.push(value);
            rest = after.split_once('>')?.1;
        } else {
            return (rest.starts_with(']') && !rest.contains("<!ENTITY")).then_some(values);
        }
    }
}

/// How often an entity is referred to that the file declares itself.
fn references(text: &str) -> usize {
    let known = ["amp;", "lt;", "gt;", "quot;", "apos;", "#"];
    text.split('&').skip(1).filter(|after| !known.iter().any(|name| after.starts_with(name))).count()
}

/// How often `=` stands before a quote.
fn attributes(text: &str) -> usize {
    text.split('=').skip(1).filter(|after| after.trim_start().starts_with(['"', '\''])).count()
}

#[cfg(test)]
mod tests {
    use super::{attributes, check, entities, references};

    #[test]
    fn what_is_counted() {
        let text = r#"<!DOCTYPE svg [<!ENTITY a "1 2"><!ENTITY b '&a;&a; <g x="1"/>'>]><svg a = "1" b='&b; &amp; &#10;'/>"#;
        assert_eq!(entities(text), Some(vec!["1 2", r#"&a;&a; <g x="1"/>"#]));
        assert_eq!((references(text), attributes(text)), (3, 3));
        assert_eq!(check(text), Ok(()));
        let hidden = r#"<!DOCTYPE svg PUBLIC "[<!ENTITY x ''>]" "" [<!ENTITY a "1 2">]>"#;
        assert_eq!(entities(hidden), None);
    }
}
