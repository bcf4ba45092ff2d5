//! What a document says as its pages have it, letter by letter.

use std::collections::BTreeMap;

use projectblad::look::font::{Face, Fonts};
use projectblad::pdf::element::{ElementId, Tag};
use projectblad::pdf::page::{Laid, Owner, Shape};
use projectblad::pdf::{self, Images};

/// Nothing sticks out, and the letters on the pages are those of the Markdown, in its order.
pub(crate) fn all_there(markdown: &str, name: &str) {
    let (drawn, expected) = drawn_and_said(markdown, name);
    if drawn != expected {
        let at = drawn.chars().zip(expected.chars()).take_while(|(a, b)| a == b).count();
        let part = |text: &str| text.chars().skip(at.saturating_sub(20)).take(60).collect::<String>();
        panic!("{name}: drawn …{}…, expected …{}…\n{markdown}", part(&drawn), part(&expected));
    }
}

/// The same for a text in which footnotes stand anywhere, also in descriptions of images, and full stops behind images: their
/// place is not looked at.
pub(crate) fn none_lost(markdown: &str) {
    if !markdown.contains("[^") && !markdown.contains("![") {
        return all_there(markdown, "");
    }
    let (drawn, expected) = drawn_and_said(markdown, "");
    let mut counts: BTreeMap<char, i64> = BTreeMap::new();
    drawn.chars().for_each(|letter| *counts.entry(letter).or_default() += 1);
    expected.chars().for_each(|letter| *counts.entry(letter).or_default() -= 1);
    counts.retain(|_, more| *more != 0);
    assert!(counts.is_empty(), "more letters on the pages (fewer where below 0): {counts:?}\n{markdown}");
}

fn drawn_and_said(markdown: &str, name: &str) -> (String, String) {
    let (front, laid, _) = pdf::lay_out(markdown, &Images::NONE);
    assert_eq!(laid.overflows, [], "{name}");
    (drawn(&laid), letters(&super::words::said(markdown, &front, false)))
}

/// The letters on the pages, without labels, the table of contents and what is repeated; block by block, each in the order
/// of its pieces. What an item of a list says itself behind a block in it stands behind that.
fn drawn(laid: &Laid) -> String {
    let mut blocks: BTreeMap<(ElementId, bool), String> = BTreeMap::new();
    for piece in laid.pages.iter().flat_map(|page| &page.pieces) {
        if let (Owner::Element(owner), Shape::Text { word, .. }) = (piece.owner, &piece.shape)
            && let Some(block) = block_of(laid, owner)
        {
            let is_item = laid.tree.get(block).tag == Tag::LBody;
            let mut after = blocks.range((block, true)..).rev().map(|((id, _), _)| *id);
            let inside = after.find(|id| is_item && *id != block && is_within(laid, *id, block));
            let place = inside.map_or((block, false), |id| (id, true));
            blocks.entry(place).or_default().push_str(&word.text);
        }
    }
    let above_contents = |words: &str| ["Inhoud", "Contents"].contains(&words);
    blocks.retain(|(id, _), words| !(above_contents(words) && is_before_contents(laid, *id)));
    let words = blocks.into_values().collect::<String>();
    letters(&words.replace("[Afbeelding ontbreekt]", "").replace("[Image missing]", ""))
}

fn is_within(laid: &Laid, id: ElementId, outer: ElementId) -> bool {
    std::iter::successors(Some(id), |id| laid.tree.get(*id).parent).any(|id| id == outer)
}

fn is_before_contents(laid: &Laid, id: ElementId) -> bool {
    laid.tree.elements.get(id.0 as usize + 1).is_some_and(|next| next.tag == Tag::Toc)
}

/// The block that an element belongs to, if it is neither a label nor of the table of contents.
fn block_of(laid: &Laid, owner: ElementId) -> Option<ElementId> {
    let within = std::iter::successors(Some(owner), |id| laid.tree.get(*id).parent);
    if within.clone().any(|id| matches!(laid.tree.get(id).tag, Tag::Lbl | Tag::Toc)) {
        return None;
    }
    let is_inline =
        |id: &ElementId| matches!(laid.tree.get(*id).tag, Tag::Link | Tag::Reference | Tag::Span | Tag::Code);
    within.into_iter().find(|id| !is_inline(id))
}

/// A text without white space and without what only steers.
fn letters(text: &str) -> String {
    let mut fonts = Fonts::load();
    text.split_whitespace().map(|word| fonts.word(Face::Regular, word).text.clone()).collect()
}
