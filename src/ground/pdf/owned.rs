//! A text, and the elements that its stretches belong to.

use super::element::ElementId;
use super::page::LinkTarget;
use crate::blocks::text::Text;

/// A text that `tree` has given its elements.
#[derive(Debug, Default)]
pub(super) struct Owned {
    /// With a space before each line break and no tabs.
    pub(super) text: Text,
    pub(super) owner: ElementId,
    /// Of each of its stretches.
    pub(super) spans: Vec<ElementId>,
    /// Of each of its links, and where that leads; none for one that is not followed.
    pub(super) links: Vec<Option<(ElementId, LinkTarget)>>,
}

impl Owned {
    /// A text in one element and without links.
    pub(super) fn whole(text: Text, owner: ElementId) -> Self {
        let spans = vec![owner; text.spans.len()];
        Self { text, owner, spans, links: Vec::new() }
    }
}
