//! The logical structure of a document: what a thing *is*, apart from where it stands. Made by `tree` before layout, which
//! copies an [`ElementId`] onto what it places and never makes one; written to the PDF by `tags`.

/// Index into the elements of a [`Tree`]; the default is the root.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ElementId(pub u32);

/// Standard structure types of ISO 32000-1, 14.8.4, as far as Markdown needs them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tag {
    /// The root; exactly one.
    Document,
    /// A heading with what belongs to it, a question box.
    Sect,
    /// A heading, 1 to 6; levels never skip (PDF/UA-1, 7.4.2).
    Heading(u8),
    /// Paragraph.
    P,
    /// List.
    L,
    /// Item of a list.
    Li,
    /// An item's bullet or number.
    Lbl,
    /// What an item says.
    LBody,
    /// Table.
    Table,
    /// The row of column headers.
    THead,
    /// All other rows.
    TBody,
    /// Row.
    Tr,
    /// Header cell.
    Th(HeaderScope),
    /// Cell.
    Td,
    /// A picture; needs [`Element::alt`].
    Figure,
    /// What a picture or a table is.
    Caption,
    /// A link; its text and its annotations are its kids.
    Link,
    /// A footnote.
    Note,
    /// The mark that refers to a footnote.
    Reference,
    /// Somebody else's words.
    BlockQuote,
    /// Text for a machine.
    Code,
    /// A stretch of text with a property of its own (bold, italic, another language).
    Span,
    /// Table of contents.
    Toc,
    /// Item of a table of contents.
    Toci,
}

/// What a header cell heads (PDF/UA-1, 7.5).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HeaderScope {
    /// The cells below it.
    Column,
    /// The cells beside it.
    Row,
}

/// One node of the structure tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Element {
    /// What it is.
    pub tag: Tag,
    /// `None` for the root only; always a smaller id than the element's own.
    pub parent: Option<ElementId>,
    /// Text alternative, for [`Tag::Figure`], for a sign in a [`Tag::Span`] and for a link's annotation (`/Contents`).
    pub alt: Option<String>,
    /// BCP 47, where it is not the document's language.
    pub lang: Option<String>,
    /// For [`Tag::L`]: numbered (`ListNumbering /Decimal`) or not (`/Disc`, or `/None`).
    pub numbered: bool,
}

/// All elements of a document, parents before children, siblings in reading order.
#[derive(Debug, Clone, Default)]
pub struct Tree {
    /// [`ElementId`] is the index.
    pub elements: Vec<Element>,
}

impl Tree {
    /// Adds an element below `parent` and returns its id.
    pub fn add(&mut self, tag: Tag, parent: Option<ElementId>) -> ElementId {
        let id = ElementId(
            u32::try_from(self.elements.len()).expect("a document of some megabytes has fewer elements"),
        );
        self.elements.push(Element { tag, parent, alt: None, lang: None, numbered: false });
        id
    }

    /// The element with this id.
    #[must_use]
    pub fn get(&self, id: ElementId) -> &Element {
        &self.elements[id.0 as usize]
    }
}

/// The structure type's name.
pub(super) fn name(tag: Tag) -> &'static str {
    match tag {
        Tag::Document => "Document",
        Tag::Sect => "Sect",
        Tag::Heading(0 | 1) => "H1",
        Tag::Heading(2) => "H2",
        Tag::Heading(3) => "H3",
        Tag::Heading(4) => "H4",
        Tag::Heading(5) => "H5",
        Tag::Heading(_) => "H6",
        Tag::P => "P",
        Tag::L => "L",
        Tag::Li => "LI",
        Tag::Lbl => "Lbl",
        Tag::LBody => "LBody",
        Tag::Table => "Table",
        Tag::THead => "THead",
        Tag::TBody => "TBody",
        Tag::Tr => "TR",
        Tag::Th(_) => "TH",
        Tag::Td => "TD",
        Tag::Figure => "Figure",
        Tag::Caption => "Caption",
        Tag::Link => "Link",
        Tag::Note => "Note",
        Tag::Reference => "Reference",
        Tag::BlockQuote => "BlockQuote",
        Tag::Code => "Code",
        Tag::Span => "Span",
        Tag::Toc => "TOC",
        Tag::Toci => "TOCI",
    }
}
