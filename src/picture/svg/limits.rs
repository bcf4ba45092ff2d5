//! What an SVG file may ask for: what a PDF can show, and what can be read in a moment.
//!
//! Comes in: the file's elements, before anything is made of them. Goes out: why it is refused, in Dutch. A few bytes can
//! ask for much where elements stand for others; then the work is the one number times the other. Never: shapes.

use std::collections::BTreeMap;

use usvg::roxmltree::{Document, Node};

use super::DEEPEST;

/// Most elements once every `use` stands for what it uses.
const MAX_ELEMENTS: usize = 200_000;
/// Most bytes of text that is shown.
const MAX_TEXT: usize = 100_000;
/// Bytes of style sheets times elements: every rule is held against every element.
const MAX_MATCHES: usize = 200_000_000;
/// Shapes in clip paths times elements, which each may be clipped; bytes of paths times shapes in markers, which each
/// point may have.
const MAX_REPEATS: usize = 20_000_000;

/// How much there is of what costs time.
#[derive(Default)]
struct Counts {
    elements: usize,
    uses: usize,
    rules: usize,
    text: usize,
    clips: usize,
    markers: usize,
    paths: usize,
}

/// Refuses what cannot be drawn and what would take too long.
pub(super) fn check(document: &Document) -> Result<(), String> {
    let mut counts = Counts::default();
    for node in document.descendants() {
        if node.is_element() {
            element(node, &mut counts)?;
        } else if node.is_text() && !node.parent().is_some_and(|parent| parent.has_tag_name("style")) {
            counts.text += node.text().unwrap_or_default().trim().len();
        }
    }
    if counts.uses > 0 {
        counts.elements = expanded(document);
    }
    let refusals = [
        (counts.elements > MAX_ELEMENTS, "herhaalt te veel"),
        (counts.text > MAX_TEXT, "heeft te veel tekst"),
        (counts.rules.saturating_mul(counts.elements) > MAX_MATCHES, "heeft te veel opmaak"),
        (counts.clips.saturating_mul(counts.elements) > MAX_REPEATS, "knipt te veel uit"),
        (counts.markers.saturating_mul(counts.paths) > MAX_REPEATS, "heeft te veel lijnen"),
    ];
    match refusals.into_iter().find(|(refused, _)| *refused) {
        Some((_, reason)) => Err(reason.into()),
        None => Ok(()),
    }
}

fn element(node: Node, counts: &mut Counts) -> Result<(), String> {
    let name = node.tag_name().name();
    counts.elements += 1;
    for attribute in ["d", "points"] {
        counts.paths += node.attribute(attribute).map_or(0, str::len);
    }
    match name {
        "image" | "feImage" => return Err("heeft een afbeelding in zich; gebruik die zelf".into()),
        "mask" | "filter" | "pattern" => {
            return Err(format!("gebruikt `{name}`; een PDF die toegankelijk is, kan dat niet tonen"));
        }
        "use" => counts.uses += 1,
        "style" => counts.rules += node.text().unwrap_or_default().len(),
        "clipPath" => counts.clips += node.descendants().count(),
        "marker" => counts.markers += node.descendants().count(),
        _ => {}
    }
    if node.ancestors().take(DEEPEST + 1).count() > DEEPEST {
        return Err("heeft te veel groepen in elkaar".into());
    }
    Ok(())
}

/// How many elements there are once every `use` stands for what it uses, or more than [`MAX_ELEMENTS`].
fn expanded(document: &Document) -> usize {
    let named: BTreeMap<_, _> =
        document.descendants().filter_map(|node| Some((node.attribute("id")?, node))).collect();
    let mut count = 0;
    let mut open = vec![document.root()];
    while let Some(node) = open.pop() {
        count += 1;
        if count > MAX_ELEMENTS {
            break;
        }
        open.extend(node.children());
        if node.tag_name().name() == "use" {
            let link = node.attributes().find(|attribute| attribute.name() == "href");
            open.extend(link.and_then(|link| named.get(link.value().trim().strip_prefix('#')?)));
        }
    }
    count
}
