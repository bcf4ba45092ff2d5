//! What an SVG file may ask for: what a PDF can show, and what can be read in a moment. Checked before anything is made of it.
//!
//! A few bytes can ask for much where elements stand for others; then the work is the one number times the other.

use std::collections::BTreeMap;

use usvg::roxmltree::{Document, Node};

use super::{DEEPEST, MAX_STEPS, numbers};

/// Most elements once every `use` stands for what it uses, and most bytes of their attributes.
const MAX_ELEMENTS: usize = 200_000;
const MAX_ATTRIBUTES: usize = 20_000_000;
/// Most bytes of text that is shown.
const MAX_TEXT: usize = 100_000;
/// Most elements within one text.
const MAX_SPANS: usize = 200;
/// A text is gone through from its start for each of its letters, and shaped anew for each of its spans, which costs as
/// much as so many letters.
const MAX_SHAPING: usize = 1_000_000_000;
const SPAN: usize = 500;
/// Bytes of style sheets times elements: every rule is held against every element.
const MAX_MATCHES: usize = 200_000_000;
/// Bytes of a style times the signs in it: it is gone through from its start at each of its words.
const MAX_STYLING: usize = 200_000_000;
/// Shapes in clip paths times elements, which each may be clipped.
const MAX_REPEATS: usize = 20_000_000;

/// Bytes of the shortest step of an outline: `h1`.
const SHORTEST: usize = 2;

/// How much there is of what costs time.
#[derive(Default)]
struct Cost {
    rules: usize,
    styling: usize,
    text: usize,
    clips: usize,
    /// Elements within markers, and what their outlines may have of steps.
    markers: usize,
    /// A style sheet may put markers on any path.
    styled: bool,
}

/// The same, once every `use` stands for what it uses.
#[derive(Default)]
struct Expanded {
    elements: usize,
    attributes: usize,
    styling: usize,
    shaping: usize,
    /// Points that may have a marker.
    marks: usize,
}

/// Which points of a path have a marker; what is within inherits it.
#[derive(Clone, Copy, Default)]
struct Marks {
    ends: bool,
    all: bool,
}

/// Refuses what cannot be drawn and what would take too long.
pub(super) fn check(document: &Document) -> Result<(), String> {
    let mut cost = Cost::default();
    for node in document.descendants() {
        if node.is_element() {
            element(node, &mut cost)?;
        } else if node.is_text() && !node.parent().is_some_and(|parent| parent.has_tag_name("style")) {
            cost.text += node.text().unwrap_or_default().trim().len();
        }
    }
    let expanded = expanded(document, Marks { all: cost.styled, ..Marks::default() });
    let refusals = [
        (expanded.elements > MAX_ELEMENTS || expanded.attributes > MAX_ATTRIBUTES, "herhaalt te veel"),
        (cost.text > MAX_TEXT || expanded.shaping > MAX_SHAPING, "heeft te veel tekst"),
        (cost.rules.saturating_mul(expanded.elements) > MAX_MATCHES, "heeft te veel opmaak"),
        (cost.styling.saturating_add(expanded.styling) > MAX_STYLING, "heeft te veel opmaak"),
        (cost.clips.saturating_mul(expanded.elements) > MAX_REPEATS, "knipt te veel uit"),
        (cost.markers.saturating_mul(expanded.marks) > MAX_STEPS, "heeft te veel lijnen"),
    ];
    match refusals.into_iter().find(|(refused, _)| *refused) {
        Some((_, reason)) => Err(reason.into()),
        None => Ok(()),
    }
}

fn element(node: Node, cost: &mut Cost) -> Result<(), String> {
    let name = node.tag_name().name();
    node.attributes().try_for_each(|attribute| numbers::check(&attribute))?;
    let link = node.attributes().find(|attribute| attribute.name() == "href");
    let elsewhere =
        link.is_some_and(|link| !link.value().trim().is_empty() && !link.value().trim().starts_with('#'));
    if elsewhere && matches!(name, "use" | "textPath" | "linearGradient" | "radialGradient") {
        return Err(format!(
            "haalt met `{name}` iets uit een ander bestand, dat hier wegvalt; bewaar het als PNG"
        ));
    }
    match name {
        "image" | "feImage" => return Err("heeft een afbeelding in zich; gebruik die zelf".into()),
        "mask" | "filter" | "pattern" => {
            return Err(format!("gebruikt `{name}`; een PDF die toegankelijk is, kan dat niet tonen"));
        }
        "foreignObject" if !has_other(node) => {
            return Err("heeft tekst als HTML (`foreignObject`), die hier wegvalt; bewaar het als PNG".into());
        }
        "audio" | "canvas" | "iframe" | "tref" | "video" => return Err(falls_away(name)),
        "altGlyph" | "flowRoot" if node.descendants().any(|node| has_words(&node)) => {
            return Err(falls_away(name));
        }
        "style" => {
            let sheet: String = node.children().filter_map(|child| child.text()).collect();
            numbers::check_sheet(&sheet)?;
            cost.rules += sheet.len();
            cost.styling = cost.styling.saturating_add(styling(&sheet));
            cost.styled |= sheet.contains("marker") && sheet.contains("url");
        }
        "clipPath" => cost.clips += node.descendants().count(),
        "marker" => {
            cost.markers += node.descendants().map(|node| 1 + outline(node) / SHORTEST).sum::<usize>()
        }
        "text" if node.descendants().skip(1).filter(Node::is_element).count() > MAX_SPANS => {
            return Err(format!("heeft een tekst van meer dan {MAX_SPANS} stukjes (`tspan`)"));
        }
        _ => {}
    }
    if node.ancestors().take(DEEPEST + 1).count() > DEEPEST {
        return Err("heeft te veel groepen in elkaar".into());
    }
    Ok(())
}

fn falls_away(name: &str) -> String {
    format!("heeft `{name}`, dat hier wegvalt; bewaar het als PNG")
}

fn has_words(node: &Node) -> bool {
    node.is_text() && node.text().is_some_and(|words| !words.trim().is_empty())
}

/// Whether a program that cannot show this has something else to show in its place.
fn has_other(node: Node) -> bool {
    let in_switch = node.parent().is_some_and(|parent| parent.tag_name().name() == "switch");
    in_switch
        && node
            .next_siblings()
            .skip(1)
            .any(|next| next.is_element() && next.tag_name().name() != "foreignObject")
}

/// What there is once every `use` stands for what it uses, or as much of it as there may be.
fn expanded(document: &Document, marks: Marks) -> Expanded {
    let named: BTreeMap<_, _> =
        document.descendants().filter_map(|node| Some((node.attribute("id")?, node))).collect();
    let mut expanded = Expanded::default();
    let mut open = vec![(document.root(), marks)];
    while let Some((node, marks)) = open.pop() {
        expanded.elements += 1;
        expanded.attributes += node.attributes().map(|attribute| attribute.value().len()).sum::<usize>();
        if expanded.elements > MAX_ELEMENTS || expanded.attributes > MAX_ATTRIBUTES {
            break;
        }
        expanded.styling = expanded.styling.saturating_add(node.attribute("style").map_or(0, styling));
        let marks = marks.with(node);
        match node.tag_name().name() {
            "text" => expanded.shaping = expanded.shaping.saturating_add(shaping(node)),
            "path" | "line" | "polyline" | "polygon" => expanded.marks += marks.on(node),
            _ => {}
        }
        open.extend(node.children().map(|child| (child, marks)));
        if node.tag_name().name() == "use" {
            let link = node.attributes().find(|attribute| attribute.name() == "href");
            let used = link.and_then(|link| named.get(link.value().trim().strip_prefix('#')?));
            open.extend(used.map(|used| (*used, marks)));
        }
    }
    expanded
}

/// What it costs to read a style sheet or the style of an element.
fn styling(style: &str) -> usize {
    style.len().saturating_mul(style.matches([':', ';', ',', '{', '}']).count())
}

/// What it costs to shape a text.
fn shaping(node: Node) -> usize {
    let bytes: usize =
        node.descendants().filter(Node::is_text).map(|node| node.text().unwrap_or_default().len()).sum();
    let spans = node.descendants().filter(Node::is_element).count();
    bytes.saturating_mul(bytes / 2 + SPAN * spans)
}

/// Bytes of the outline of a shape.
fn outline(node: Node) -> usize {
    ["d", "points"].map(|name| node.attribute(name).map_or(0, str::len)).into_iter().sum()
}

impl Marks {
    /// Those of an element within.
    fn with(mut self, node: Node) -> Self {
        let style = node.attribute("style").unwrap_or_default().split(';');
        let styled = style.filter_map(|part| part.split_once(':'));
        let own = node.attributes().map(|attribute| (attribute.name(), attribute.value()));
        for (name, _) in own.chain(styled).filter(|(_, value)| value.contains("url")) {
            match name.trim() {
                "marker" | "marker-mid" => self.all = true,
                "marker-start" | "marker-end" => self.ends = true,
                _ => {}
            }
        }
        self
    }

    /// At most how many points of a shape have one.
    fn on(self, node: Node) -> usize {
        if self.all {
            outline(node).max(2)
        } else if self.ends {
            2
        } else {
            0
        }
    }
}
