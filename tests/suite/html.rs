//! Web pages: Markdown in, HTML out; and what every page keeps to, read by a strict reader of its own.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use projectblad::blocks::Images;
use projectblad::html::{PagePlace, html};
use projectblad::picture::Image;

use crate::expected::Expected;
use crate::random::{Random, rounds};

/// Elements that have no end.
const VOID: [&str; 6] = ["meta", "link", "input", "br", "hr", "img"];

/// An element, or text where there is no tag.
#[derive(Debug, Default)]
pub(crate) struct Node {
    pub(crate) tag: String,
    pub(crate) attributes: BTreeMap<String, String>,
    pub(crate) text: String,
    pub(crate) parent: Option<usize>,
}

/// A page as a browser would read it, whose mistakes it may not have: every element ends where it should.
#[derive(Debug, Default)]
pub(crate) struct Page {
    pub(crate) nodes: Vec<Node>,
}

impl Page {
    pub(crate) fn read(html: &str) -> Self {
        let mut page = Page::default();
        let mut open: Vec<usize> = Vec::new();
        let mut rest = html.strip_prefix("<!DOCTYPE html>\n").expect("a document type");
        while let Some((text, after)) = rest.split_once('<') {
            page.add_text(text, &open);
            if let Some(comment) = after.strip_prefix("!--") {
                rest = comment.split_once("-->").expect("a comment ends").1;
                continue;
            }
            let (tag, after) = tag_of(after);
            rest = after;
            if let Some(name) = tag.strip_prefix('/') {
                let last = open.pop().unwrap_or_else(|| panic!("</{name}> ends nothing"));
                assert_eq!(page.nodes[last].tag, name, "{}", page.path(last));
                continue;
            }
            let closed = tag.ends_with('/');
            let (name, attributes) = attributes(tag.trim_end_matches('/'));
            page.nodes.push(Node {
                tag: name.clone(),
                attributes,
                parent: open.last().copied(),
                ..Node::default()
            });
            let at = page.nodes.len() - 1;
            if ["script", "style"].contains(&&*name) {
                let (raw, after) = rest.split_once(&format!("</{name}>")).expect("it ends");
                page.nodes.push(Node { text: raw.to_owned(), parent: Some(at), ..Node::default() });
                rest = after;
            } else if !closed && !VOID.contains(&&*name) {
                open.push(at);
            }
        }
        page.add_text(rest, &open);
        assert!(open.is_empty(), "{} does not end", page.path(open[0]));
        page
    }

    fn add_text(&mut self, text: &str, open: &[usize]) {
        assert!(!text.contains('>'), "a loose > in {text:?}");
        if !text.is_empty() {
            self.nodes.push(Node { text: unescaped(text), parent: open.last().copied(), ..Node::default() });
        }
    }

    fn path(&self, at: usize) -> String {
        let mut tags: Vec<&str> = self.above(at).map(|node| &*node.tag).collect();
        tags.reverse();
        tags.join(" > ") + " > " + &self.nodes[at].tag
    }

    /// What an element stands in, from the inside.
    pub(crate) fn above(&self, at: usize) -> impl Iterator<Item = &Node> {
        let parents = std::iter::successors(self.nodes[at].parent, |at| self.nodes[*at].parent);
        parents.map(|at| &self.nodes[at])
    }

    pub(crate) fn all(&self, tag: &str) -> impl Iterator<Item = (usize, &Node)> {
        self.nodes.iter().enumerate().filter(move |(_, node)| node.tag == tag)
    }

    pub(crate) fn ids(&self) -> Vec<&str> {
        self.nodes.iter().filter_map(|node| node.attributes.get("id")).map(String::as_str).collect()
    }

    /// Every address that a link has.
    pub(crate) fn links(&self) -> impl Iterator<Item = &str> {
        self.all("a").filter_map(|(_, node)| node.attributes.get("href")).map(String::as_str)
    }

    /// The text of those texts that `wanted` says, by their places; a space between two blocks.
    pub(crate) fn text(&self, wanted: impl Fn(usize) -> bool) -> String {
        let inline = ["a", "strong", "em", "s", "code", "span", "sup", "tspan"];
        let mut text = String::new();
        for (at, node) in self.nodes.iter().enumerate() {
            if !inline.contains(&&*node.tag) && !node.tag.is_empty() {
                text.push(' ');
            } else if node.tag.is_empty() && wanted(at) {
                text += &node.text;
            }
        }
        text
    }

    /// What is wrong with the page: with its parts, its names, its headings, its tables, its links within itself.
    pub(crate) fn faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        let mut hold = |is_so: bool, what: String| faults.extend((!is_so).then_some(what));
        let ids = self.ids();
        let different: BTreeSet<&str> = ids.iter().copied().collect();
        hold(different.len() == ids.len(), format!("a name twice: {ids:?}"));
        hold(ids.iter().all(|id| !id.is_empty() && !id.contains(char::is_whitespace)), format!("{ids:?}"));
        for tag in ["html", "head", "title", "body", "main", "style"] {
            hold(self.all(tag).count() == 1, format!("one {tag}"));
        }
        let mut last = 0;
        for node in self.nodes.iter().filter(|node| heading_level(node).is_some()) {
            let level = heading_level(node).expect("it is one");
            hold(level <= last + 1, format!("h{level} after h{last}"));
            hold(node.attributes.contains_key("id"), format!("h{level} without a name"));
            last = level;
        }
        for (at, node) in self.nodes.iter().enumerate() {
            for fault in self.element_faults(at, node, &different) {
                hold(false, fault);
            }
        }
        faults
    }

    fn element_faults(&self, at: usize, node: &Node, ids: &BTreeSet<&str>) -> Vec<String> {
        let mut faults = Vec::new();
        let mut hold =
            |is_so: bool, what: &str| faults.extend((!is_so).then(|| format!("{}: {what}", self.path(at))));
        let attribute = |name: &str| node.attributes.get(name).map(String::as_str);
        let named = |name: &str| attribute(name).is_some_and(|words| !words.trim().is_empty());
        hold(!node.attributes.keys().any(|name| name.starts_with("on") || name == "style"), "a handler");
        match &*node.tag {
            "img" => hold(named("alt") && attribute("src").unwrap().starts_with("data:image/"), "an image"),
            "svg" => hold(named("aria-label") && attribute("role") == Some("img"), "a drawing"),
            "script" => hold(attribute("src").is_none(), "loads a script"),
            "link" | "iframe" | "object" | "embed" | "base" => hold(false, "loads something"),
            "th" => hold(matches!(attribute("scope"), Some("col" | "row")), "a head of nothing"),
            "table" => {
                let mut inside = self.nodes.iter().filter(|other| other.parent == Some(at));
                hold(named("aria-label") || inside.any(|own| own.tag == "caption"), "a table without a name");
            }
            "nav" | "section" => hold(named("aria-label"), "without a name"),
            "a" => {
                let address = attribute("href").expect("a link leads somewhere");
                let here = address.strip_prefix('#');
                hold(here.is_none_or(|name| ids.contains(name)), &format!("leads nowhere: {address}"));
                let schemes = ["https://", "http://", "mailto:", "tel:"];
                let scheme = address.split(['/', '#', '?']).next().unwrap_or_default().contains(':');
                hold(!scheme || schemes.iter().any(|known| starts_with(address, known)), address);
            }
            "input" => {
                let mut labels = self.all("label");
                hold(
                    labels
                        .any(|(_, label)| label.attributes.get("for").map(String::as_str) == attribute("id")),
                    "no label",
                );
            }
            "style" => {
                let css = &self.nodes[at + 1].text;
                hold(!css.contains("url(") && !css.contains("@import"), "loads a style");
            }
            _ => {}
        }
        if attribute("role") == Some("region") {
            hold(named("aria-label") && attribute("tabindex") == Some("0"), "a region without a name");
        }
        if let Some(of) = attribute("aria-controls") {
            hold(ids.contains(of), "controls nothing");
        }
        faults
    }
}

fn starts_with(address: &str, scheme: &str) -> bool {
    address.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
}

fn heading_level(node: &Node) -> Option<u8> {
    let level = node.tag.strip_prefix('h')?.parse().ok()?;
    (1..=6).contains(&level).then_some(level)
}

/// The tag that begins here, without its brackets, and what follows it.
fn tag_of(text: &str) -> (&str, &str) {
    let mut quoted = false;
    let end = text.find(|letter| {
        quoted ^= letter == '"';
        letter == '>' && !quoted
    });
    let (tag, rest) = text.split_at(end.expect("a tag ends"));
    (tag, &rest[1..])
}

fn attributes(tag: &str) -> (String, BTreeMap<String, String>) {
    let (name, mut rest) = tag.split_once(' ').unwrap_or((tag, ""));
    assert!(name.chars().all(|letter| letter.is_ascii_alphanumeric()), "a tag <{tag}>");
    let mut attributes = BTreeMap::new();
    while !rest.trim().is_empty() {
        rest = rest.trim_start();
        let end = rest.find(['=', ' ']).unwrap_or(rest.len());
        let (key, after) = rest.split_at(end);
        let (value, after) = match after.strip_prefix("=\"") {
            Some(quoted) => quoted.split_once('"').expect("a value ends"),
            None => ("", after),
        };
        assert!(key.chars().all(|letter| letter.is_ascii_alphabetic() || letter == '-'), "{key} in <{tag}>");
        assert!(!value.contains('<'), "{value}");
        assert_eq!(attributes.insert(key.to_owned(), unescaped(value)), None, "{key} twice in <{tag}>");
        rest = after;
    }
    (name.to_owned(), attributes)
}

fn unescaped(text: &str) -> String {
    let mut out = String::new();
    for (number, part) in text.split('&').enumerate() {
        if number == 0 {
            out += part;
            continue;
        }
        let (entity, rest) = part.split_once(';').expect("an entity ends");
        out.push(match entity {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "#39" => '\'',
            _ => panic!("&{entity};"),
        });
        out += rest;
    }
    out
}

/// The page of a text on its own, with one drawing and one image of pixels.
fn page(markdown: &str) -> String {
    let load = |name: &str, room| match name {
        "grafiek.svg" => Image::read(DRAWING.as_bytes().to_vec(), room),
        _ => Err("is er niet".to_owned()),
    };
    html(markdown, &Images { load: &load, ..Images::NONE }, &PagePlace::ALONE).html
}

const DRAWING: &str = "<svg xmlns='http://www.w3.org/2000/svg' width='60' height='20'><script>alert(1)</script>\
    <clipPath id='a'><rect width='30' height='20'/></clipPath><rect width='50' height='9' fill='#154273' clip-path='url(#a)'/>\
    <path d='M0 15H60' stroke='#000' stroke-dasharray='2 1'/><text x='5' y='18' font-size='8'>a &lt; b</text></svg>";

#[test]
fn pages_are_what_they_should_be() {
    let mut expected = Expected::below("tests/html");
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/html")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "md") {
            let made = page(&fs::read_to_string(&path).unwrap());
            assert_eq!(Page::read(&made).faults(), Vec::<String>::new(), "{}", path.display());
            // what every page has stands once, in the sources
            let (_, body) = made.split_once("</style>\n").unwrap();
            let body = body.split_once("<script>").map_or(body, |(body, _)| body);
            expected.compare(path.with_extension("html"), body);
        }
    }
    expected.finish(|path| path.extension().is_some_and(|ending| ending == "html"));
}

#[test]
fn a_picture_keeps_its_caption() {
    let made = page("![Een grafiek](grafiek.svg \"Figuur 1. Wat er is\")\n");
    assert!(made.contains("</svg>\n<figcaption>Figuur 1. Wat er is</figcaption>\n</figure>"), "{made}");
}

/// What people write on GitHub, in every combination of the specification.
#[test]
fn every_example_of_commonmark_becomes_a_page() {
    let examples: Vec<serde_json::Value> =
        serde_json::from_str(include_str!("../commonmark/spec.json")).unwrap();
    for example in &examples {
        let made = page(&format!("\n{}", example["markdown"].as_str().unwrap()));
        assert_eq!(Page::read(&made).faults(), Vec::<String>::new(), "{example}");
    }
}

/// Whatever stands wherever it can, it is text.
#[test]
fn no_text_becomes_markup() {
    const PIECES: [&str; 22] = [
        "<script>alert(1)</script>",
        "</script>",
        "</main>",
        "<img src=x onerror=y>",
        "&lt;",
        "&",
        "\"",
        "'",
        "<!--",
        "-->",
        "{{tekst}}",
        "]]>",
        "<b a='",
        "javascript:alert(1)",
        "[x](javascript:y)",
        "<a href=\"z\">",
        "\u{202e}",
        "</style>",
        "# ",
        "| a | b |\n|---|---|\n",
        "[^1]",
        "![x](y.png)",
    ];
    let mut random = Random(41);
    for _ in 0..rounds(100, 400) {
        let mut words = |most| {
            let pieces: Vec<String> = (0..1 + random.below(6))
                .map(|_| random.one(&PIECES).to_owned() + &random.words(most))
                .collect();
            pieces.concat()
        };
        let quoted = serde_json::to_string(&words(20)).unwrap();
        let cell = words(20).replace(['|', '\n', '\r'], " ");
        let text = format!(
            "---\ntitle: {quoted}\nsubtitle: {quoted}\nauthor: [{quoted}]\nstatus: {quoted}\nfacts:\n  {quoted}: {quoted}\n---\n\n{}\n\n# {}\n\n\
             | {cell} | b |\n|---|---|\n| {cell} | {cell} |\n\n![{cell}](weg.png)\n\n{}\n\n[^1]: {}\n",
            words(30),
            words(20),
            words(40),
            words(10)
        );
        let made = page(&text);
        let read = Page::read(&made);
        let loose: Vec<String> = read.faults().into_iter().filter(|fault| !fault.starts_with('h')).collect();
        assert_eq!(loose, Vec::<String>::new(), "{text}");
        assert!(read.all("script").count() <= 1 && read.all("b").count() == 0, "{text}");
    }
}
