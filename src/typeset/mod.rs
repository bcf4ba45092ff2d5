//! Markdown in, an accessible PDF out (PDF/UA-1 and PDF/A-2a in one file).
//!
//! The steps: `block` (Markdown → blocks) → `tree` (blocks → elements, before layout) → `layout` (→ pages of
//! pieces, and the overflows found) → `draw` (pages → content bytes and marks) → `tags` (→ structure tree) → `pdf`.
//! Never: templates, project sheets, money, the clock.

mod block;
mod draw;
pub mod element;
mod encode;
mod figure;
pub mod font;
pub mod front;
mod icc;
mod layout;
mod links;
mod objects;
mod order;
mod outline;
pub mod page;
pub mod pdf;
pub mod print;
mod style;
mod subset;
mod syntax;
mod tags;
mod text;
mod tree;
mod xmp;

use anyhow::Result;

use front::Front;
use page::Laid;

/// Typesets a Markdown document: the bytes of a PDF file, the same for the same text.
///
/// # Errors
/// When a face of the embedded family cannot be subset, which no text can cause.
pub fn pdf(markdown: &str) -> Result<Vec<u8>> {
    let (front, laid) = lay_out(markdown);
    pdf::write(&laid, &front)
}

/// Lays out a Markdown document: its front matter, and its pages with their structure.
#[must_use]
pub fn lay_out(markdown: &str) -> (Front, Laid) {
    let (front, mut blocks) = block::read(markdown);
    let (tree, headlines) = tree::tag(&mut blocks);
    let laid = layout::layout(&front, blocks, tree, headlines);
    (front, laid)
}
