//! Every example of the CommonMark specification becomes a PDF that says what its HTML says.

use projectblad::pdf::element::{ElementId, Tag};
use projectblad::pdf::page::{Laid, Owner, Shape};
use projectblad::pdf::{Images, lay_out, pdf};
use pulldown_cmark::{Event, Parser};
use serde::Deserialize;

#[derive(Deserialize)]
struct Example {
    example: usize,
    markdown: String,
    html: String,
}

fn examples() -> Vec<Example> {
    serde_json::from_str(include_str!("../commonmark/spec.json")).unwrap()
}

/// A line before it, so that a rule on the first line opens no front matter.
fn document(example: &Example) -> String {
    format!("\n{}", example.markdown)
}

#[test]
fn every_example_says_what_its_html_says() {
    let examples = examples();
    assert_eq!(examples.len(), 652);
    let mut wrong = Vec::new();
    for example in &examples {
        let laid = lay_out(&document(example), &Images::NONE).1;
        let (said, expected) = (said(&laid), expected(example));
        if said != expected {
            wrong.push(format!("{}\n{}\n  {said:?}\n  {expected:?}", example.example, example.markdown));
        }
    }
    assert!(wrong.is_empty(), "{}: {}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_example_becomes_a_pdf() {
    for example in examples() {
        let bytes = pdf(&document(&example), &Images::NONE).unwrap().bytes;
        assert!(bytes.starts_with(b"%PDF-1.7"), "example {}", example.example);
    }
}

/// The text of a document in reading order, without labels of lists, white space collapsed.
fn said(laid: &Laid) -> String {
    let mut said = String::new();
    let mut last = None;
    for piece in laid.pages.iter().flat_map(|page| &page.pieces) {
        if let (Owner::Element(id), Shape::Text { word, .. }) = (piece.owner, &piece.shape) {
            let block = block(laid, id);
            if last.replace(block) != Some(block) {
                said.push(' ');
            }
            if !matches!(laid.tree.get(block).tag, Tag::Lbl | Tag::Caption) {
                said.push_str(&word.text);
            }
        }
    }
    collapsed(&said.replace("[Afbeelding ontbreekt]", ""))
}

/// The paragraph, the heading, … that an element is part of.
fn block(laid: &Laid, mut id: ElementId) -> ElementId {
    while matches!(laid.tree.get(id).tag, Tag::Link | Tag::Code | Tag::Span | Tag::Reference) {
        id = laid.tree.get(id).parent.unwrap();
    }
    id
}

/// The text of the example's HTML, white space collapsed. HTML in the Markdown is shown as text, so it counts as such,
/// but for comments;
/// of a picture only its description is shown, or its file's name.
fn expected(example: &Example) -> String {
    let mut html = example.html.as_str();
    let mut text = String::new();
    for event in Parser::new(&example.markdown) {
        if let Event::Html(raw) | Event::InlineHtml(raw) = event {
            let raw = raw.trim_end_matches('\n');
            let parts = html.split_once(raw);
            let (before, after) =
                parts.unwrap_or_else(|| panic!("{}: no {raw:?} in {html:?}", example.example));
            text.push_str(&stripped(before));
            text.push_str(raw);
            html = after;
        }
    }
    text.push_str(&stripped(html));
    collapsed(&without_comments(&text).replace(ESCAPED, "<"))
}

/// Stands for a `<` that begins no tag, while comments are looked for.
const ESCAPED: &str = "\u{e000}";

pub(crate) fn without_comments(html: &str) -> String {
    let mut html = html.to_owned();
    while let Some(start) = html.find("<!--")
        && let Some(end) = html[start + 2..].find("-->")
    {
        html.replace_range(start..start + 2 + end + 3, "");
    }
    html
}

/// HTML that a parser made, without its tags and entities.
fn stripped(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    while let Some((before, after)) = rest.split_once('<') {
        let (tag, after) = after.split_once('>').unwrap();
        text.push_str(before);
        let name = tag.trim_start_matches('/').split([' ', '/']).next().unwrap();
        match name {
            "img" => text.push_str(match attribute(tag, "alt") {
                "" => "Afbeelding url",
                alt => alt,
            }),
            "em" | "strong" | "code" | "a" => {}
            _ => text.push(' '),
        }
        rest = after;
    }
    text.push_str(rest);
    for (entity, character) in [("&lt;", ESCAPED), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")] {
        text = text.replace(entity, character);
    }
    text
}

fn attribute<'t>(tag: &'t str, name: &str) -> &'t str {
    tag.split(&format!("{name}=\"")).nth(1).unwrap().split('"').next().unwrap()
}

fn collapsed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
