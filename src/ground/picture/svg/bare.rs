//! A drawing written anew with what it draws alone, and the words in it.
//!
//! Only elements of SVG and their plain attributes are copied, so that nothing gets through that nobody thought of: not
//! comments, instructions, a document type, scripts, titles, descriptions, nor what drawing programs keep for themselves.

use super::parsed;
use super::roxmltree::{Attribute, Node};

const SVG: &str = "http://www.w3.org/2000/svg";
const XLINK: &str = "http://www.w3.org/1999/xlink";
const XML: &str = "http://www.w3.org/XML/1998/namespace";

/// Elements that draw nothing.
const SILENT: [&str; 6] = ["desc", "foreignObject", "image", "metadata", "script", "title"];

/// The drawing without the rest.
pub(in crate::picture) fn bare(text: &str) -> Result<String, String> {
    let document = parsed(text)?;
    let mut out = String::with_capacity(text.len());
    // Not by recursion: what is open, and which of its children comes next.
    let root = document.root_element();
    open(root, true, &mut out);
    let mut within = vec![(root, root.first_child())];
    while let Some((element, next)) = within.pop() {
        let Some(node) = next else {
            out += &format!("</{}>", element.tag_name().name());
            continue;
        };
        within.push((element, node.next_sibling()));
        if node.is_text() {
            let words = node.text().unwrap_or_default();
            let words =
                if element.has_tag_name((SVG, "style")) { without_comments(words) } else { words.to_owned() };
            escape(&words, &mut out);
        } else if is_drawn(node) {
            open(node, false, &mut out);
            within.push((node, node.first_child()));
        }
    }
    out.push('\n');
    Ok(out)
}

/// Attributes that say where something is drawn.
const GEOMETRY: [&str; 12] = [
    "d",
    "dx",
    "dy",
    "gradientTransform",
    "patternTransform",
    "points",
    "rotate",
    "stroke-dasharray",
    "transform",
    "viewBox",
    "x",
    "y",
];

/// Its words: each text in one, then each piece of all texts on a line; and what attributes and styles say.
pub(in crate::picture) fn words(text: &str) -> (String, String) {
    let Ok(document) = parsed(text) else { return Default::default() };
    let (mut seen, mut pieces, mut unseen) = (String::new(), String::new(), String::new());
    let said = |node: &Node| node.text().filter(|_| node.is_text()).map(str::to_owned);
    for text in document.descendants().filter(|node| node.has_tag_name((SVG, "text"))) {
        seen.extend(text.descendants().filter_map(|node| said(&node)));
        seen.push_str(" | ");
        for piece in text.descendants().filter_map(|node| said(&node)) {
            pieces += &format!("{}\n", piece.trim());
        }
    }
    for node in document.descendants() {
        let values = node.attributes().filter(|attribute| !GEOMETRY.contains(&attribute.name()));
        let values = values.map(|attribute| attribute.value().to_owned());
        let is_in_text = node.ancestors().any(|above| above.has_tag_name((SVG, "text")));
        for part in said(&node).filter(|_| !is_in_text).into_iter().chain(values) {
            unseen += &format!(" {part}");
        }
    }
    (seen + &pieces, unseen)
}

fn is_drawn(node: Node) -> bool {
    let name = node.tag_name();
    node.is_element() && name.namespace() == Some(SVG) && !SILENT.contains(&name.name())
}

fn open(element: Node, is_root: bool, out: &mut String) {
    *out += &format!("<{}", element.tag_name().name());
    if is_root {
        *out += &format!(" xmlns=\"{SVG}\" xmlns:xlink=\"{XLINK}\"");
    }
    for attribute in element.attributes() {
        let Some(prefix) = prefix(&attribute) else { continue };
        *out += &format!(" {prefix}{}=\"", attribute.name());
        escape(attribute.value(), out);
        out.push('"');
    }
    out.push('>');
}

/// What stands before an attribute's name; nothing is said of one that draws nothing.
fn prefix(attribute: &Attribute) -> Option<&'static str> {
    let name = attribute.name();
    let silent =
        name == "content" || name.starts_with("on") || name.starts_with("data-") || name.starts_with("aria-");
    match attribute.namespace() {
        None if !silent => Some(""),
        Some(XLINK) if name == "href" => Some("xlink:"),
        Some(XML) if name == "space" => Some("xml:"),
        _ => None,
    }
}

fn escape(text: &str, out: &mut String) {
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\t' | '\r' => *out += &format!("&#{};", u32::from(letter)),
            letter => out.push(letter),
        }
    }
}

/// A style sheet without its comments.
fn without_comments(style: &str) -> String {
    let mut parts = style.split("/*");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |style, part| style + part.split_once("*/").map_or("", |(_, after)| after))
}

#[cfg(test)]
mod tests {
    use super::{bare, words};

    #[test]
    fn only_what_is_drawn_stays() {
        let drawing = "<?xml version=\"1.0\"?><!DOCTYPE svg [<!ENTITY wie \"Geheim\">]><!-- Geheim -->\n\
            <s:svg xmlns:s=\"http://www.w3.org/2000/svg\" xmlns:i=\"http://www.inkscape.org/namespaces/inkscape\" \
            xmlns:x=\"http://www.w3.org/1999/xlink\" width=\"9\" height=\"9\" content=\"Geheim\" \
            i:export-filename=\"C:\\Geheim.png\" onload=\"Geheim()\" data-wie=\"Geheim\">\
            <s:title>Geheim</s:title><s:desc>Geheim</s:desc><s:metadata><i:wie>Geheim</i:wie></s:metadata>\
            <s:script>Geheim()</s:script><i:grid wie=\"Geheim\"/><?wie Geheim?><s:style>/* Geheim */.a{fill:red}</s:style>\
            <s:path id=\"p\" class=\"a\" d=\"M0 0h9\"/><s:use x:href=\"#p\" x:title=\"Geheim\"/>\
            <s:text y=\"5\">Een &lt; <s:tspan>tw</s:tspan>ee</s:text></s:svg>";
        let bared = bare(drawing).expect("an SVG");
        assert_eq!(
            bared,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" width=\"9\" \
             height=\"9\"><style>.a{fill:red}</style><path id=\"p\" class=\"a\" d=\"M0 0h9\"></path>\
             <use xlink:href=\"#p\"></use><text y=\"5\">Een &lt; <tspan>tw</tspan>ee</text></svg>\n"
        );
        assert_eq!(bare(&bared), Ok(bared.clone()), "twice is once");
        assert_eq!(words(&bared).0, "Een < twee | Een <\ntw\nee\n");
    }
}
