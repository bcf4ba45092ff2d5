//! What drawing a page leaves for the structure tree: its content, and the marks in it.

use super::element::ElementId;

/// A drawn page.
pub(super) struct DrawnPage {
    pub(super) content: Vec<u8>,
    /// In reading order.
    pub(super) marks: Vec<Mark>,
}

/// What an element has on a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// Marked content; its MCID is its number among the page's content marks.
    Content(ElementId),
    /// A link's active area: index into the pieces of the page.
    Link(ElementId, usize),
}
