//! Whose a stretch of text is in the structure of a document, and where its links lead.

use std::rc::Rc;

/// Index into the elements of a structure tree; the default is the root.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ElementId(pub u32);

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// An address on the web or of a mailbox.
    Uri(Rc<str>),
    /// Index of a heading.
    Heading(usize),
    /// The text of a footnote: its index.
    Note(usize),
    /// The first reference to a footnote: the same.
    Mark(usize),
}
