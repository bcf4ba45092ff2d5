//! The address of each heading within its document, as GitHub makes it, and the links that lead there.

use std::collections::BTreeMap;

use super::text::Goal;
use super::{Block, texts};
use crate::files::image::decoded;

/// Leads each link to a heading of this document there; the others stay as they are.
pub(super) fn follow(blocks: &mut [Block]) {
    let anchors = Anchors::of(blocks);
    for goal in blocks.iter_mut().flat_map(texts).flat_map(|text| &mut text.links) {
        if let Goal::Address(address) = goal
            && let Some(heading) = address.strip_prefix('#').and_then(|anchor| anchors.heading(anchor))
        {
            *goal = Goal::Heading(heading);
        }
    }
}

/// Addresses, without `#`, and the places of their headings among all of them, the title too.
struct Anchors(BTreeMap<String, usize>);

impl Anchors {
    fn of(blocks: &[Block]) -> Self {
        Self(addresses(blocks).into_iter().enumerate().map(|(index, address)| (address, index)).collect())
    }

    /// The heading that an address leads to; its letters may stand as `%C3%A9`.
    fn heading(&self, anchor: &str) -> Option<usize> {
        self.0.get(anchor).or_else(|| self.0.get(&decoded(anchor))).copied()
    }
}

/// The address of each heading, the title too, in order, without `#`; no two are the same. A second heading with the same
/// words has `-1` behind its address.
pub(crate) fn addresses(blocks: &[Block]) -> Vec<String> {
    let headings = blocks.iter().filter_map(|block| match block {
        Block::Title(title) => Some(&title.title).filter(|title| !title.is_blank()),
        Block::Heading { text, .. } => Some(text),
        _ => None,
    });
    let mut taken: BTreeMap<String, usize> = BTreeMap::new();
    let mut addresses = Vec::new();
    for text in headings {
        let base = anchor(&text.string);
        let mut count = taken.get(&base).copied().unwrap_or_default();
        let mut address = base.clone();
        while taken.contains_key(&address) {
            count += 1;
            address = format!("{base}-{count}");
        }
        taken.insert(base, count);
        taken.entry(address.clone()).or_default();
        addresses.push(address);
    }
    addresses
}

fn anchor(title: &str) -> String {
    let kept = title.trim().chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '\n' | '-' | '_'));
    kept.flat_map(char::to_lowercase).map(|c| if matches!(c, ' ' | '\n') { '-' } else { c }).collect()
}
