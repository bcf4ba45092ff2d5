//! What a document says as its pages have it, letter by letter.

use std::collections::BTreeMap;

use projectblad::look::font::{Face, Fonts};
use projectblad::pdf::element::{ElementId, Tag};
use projectblad::pdf::page::{Laid, Owner, Shape};

/// The letters on the pages, without labels, the table of contents and what is repeated; block by block, each in the order
/// of its pieces.
pub(crate) fn drawn(laid: &Laid) -> String {
    let mut blocks: BTreeMap<ElementId, String> = BTreeMap::new();
    for piece in laid.pages.iter().flat_map(|page| &page.pieces) {
        if let (Owner::Element(owner), Shape::Text { word, .. }) = (piece.owner, &piece.shape)
            && let Some(block) = block_of(laid, owner)
        {
            blocks.entry(block).or_default().push_str(&word.text);
        }
    }
    blocks.retain(|id, words| !(words == "Inhoud" && is_before_contents(laid, *id)));
    letters(&blocks.into_values().collect::<String>().replace("[Afbeelding ontbreekt]", ""))
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
pub(crate) fn letters(text: &str) -> String {
    let mut fonts = Fonts::load();
    text.split_whitespace().map(|word| fonts.word(Face::Regular, word).text.clone()).collect()
}
