//! The address of each heading within its document, as GitHub makes it.

use std::collections::BTreeMap;

use super::Block;
use crate::files::image::decoded;

/// Addresses, without `#`, and the places of their headings among all of them, the title too.
#[derive(Debug)]
pub(crate) struct Anchors(BTreeMap<String, usize>);

impl Anchors {
    /// A second heading with the same words has `-1` behind its address.
    pub(crate) fn of(blocks: &[Block]) -> Self {
        let headings = blocks.iter().filter_map(|block| match block {
            Block::Title(title) => Some(&title.title).filter(|title| !title.is_blank()),
            Block::Heading { text, .. } => Some(text),
            _ => None,
        });
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        let mut anchors = BTreeMap::new();
        for (index, text) in headings.enumerate() {
            let base = anchor(&text.string);
            let count = seen.entry(base.clone()).or_default();
            anchors.insert(if *count == 0 { base } else { format!("{base}-{count}") }, index);
            *count += 1;
        }
        Self(anchors)
    }

    /// The heading that an address leads to; its letters may stand as `%C3%A9`.
    pub(crate) fn heading(&self, anchor: &str) -> Option<usize> {
        self.0.get(anchor).or_else(|| self.0.get(&decoded(anchor))).copied()
    }
}

fn anchor(title: &str) -> String {
    let kept = title.trim().chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '\n' | '-' | '_'));
    kept.flat_map(char::to_lowercase).map(|c| if matches!(c, ' ' | '\n') { '-' } else { c }).collect()
}
