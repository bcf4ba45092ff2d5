//! The address of each heading within its document, and the links that lead there: as GitHub makes it from the words, and
//! the name that it is given besides.

use std::collections::{BTreeMap, BTreeSet};

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
        let headings: Vec<_> = headings(blocks).collect();
        let worded = worded(headings.iter().map(|(words, _)| *words));
        let named = headings.iter().enumerate().rev().map(|(index, (_, name))| ((*name).to_owned(), index));
        let all = worded.into_iter().enumerate().map(|(index, address)| (address, index));
        Self(all.chain(named).filter(|(address, _)| !address.is_empty()).collect())
    }

    /// The heading that an address leads to; its letters may stand as `%C3%A9`.
    fn heading(&self, anchor: &str) -> Option<usize> {
        self.0.get(anchor).or_else(|| self.0.get(&decoded(anchor))).copied()
    }
}

/// The address of each heading, the title too, in order, without `#`; no two are the same. It is the name that the heading
/// is given, else it comes of its words: a second heading with the same words has `-1` behind it.
pub(crate) fn addresses(blocks: &[Block]) -> Vec<String> {
    let mut addresses = worded(headings(blocks).map(|(words, _)| words));
    let mut taken: BTreeSet<String> = addresses.iter().cloned().collect();
    for (address, (_, name)) in addresses.iter_mut().zip(headings(blocks)) {
        if !name.is_empty() && taken.insert(name.to_owned()) {
            name.clone_into(address);
        }
    }
    addresses
}

/// The words of each heading, the title too, and its name.
fn headings(blocks: &[Block]) -> impl Iterator<Item = (&str, &str)> {
    blocks.iter().filter_map(|block| match block {
        Block::Title(title) => Some((title.title.string.as_str(), "")).filter(|_| !title.title.is_blank()),
        Block::Heading { text, anchor, .. } => Some((text.string.as_str(), anchor.as_str())),
        _ => None,
    })
}

/// The address that comes of the words of each heading.
fn worded<'a>(headings: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut taken: BTreeMap<String, usize> = BTreeMap::new();
    let mut addresses = Vec::new();
    for words in headings {
        let base = anchor(words);
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

/// The name in `<a id="…">`: letters, digits, `-`, `_` and `.`.
pub(super) fn named(tag: &str) -> Option<&str> {
    let name = tag.strip_prefix("<a id=\"")?.strip_suffix("\">")?;
    let fits = |letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '_' | '.');
    Some(name).filter(|name| !name.is_empty() && name.chars().all(fits))
}
