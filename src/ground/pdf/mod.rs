//! Markdown in, an accessible PDF out (PDF/UA-1 and PDF/A-2a in one file).
//!
//! The steps: `blocks` (Markdown → blocks, whole) → `tree` (blocks → elements, before layout) → `layout` (→ pages of pieces, and the overflows found) → `draw` (pages → content bytes and marks) → `tags` (→
//! structure tree) → `file`. It knows nothing of project sheets and money, and reads no clock.

mod cmap;
mod draw;
pub mod element;
mod embedded;
mod encode;
mod figure;
pub mod file;
mod icc;
mod layout;
mod links;
mod marks;
mod objects;
mod order;
mod outline;
mod owned;
pub mod page;
mod rasters;
mod strokes;
mod subset;
mod syntax;
mod tags;
mod tree;
mod unhint;
mod xmp;

use anyhow::Result;

use page::Laid;

use crate::blocks::{self, fixed::Fixed, front::Front};
pub use crate::blocks::{Images, Unusable};

/// A PDF, and what could not be shown in it.
#[derive(Debug)]
pub struct MadePdf {
    /// The file.
    pub bytes: Vec<u8>,
    /// Images that are boxes with words now, in order, each once.
    pub unusable: Vec<Unusable>,
    /// Texts too wide for their place, in order.
    pub overflows: Vec<page::Overflow>,
}

/// Typesets a Markdown document: a PDF file, the same for the same text and images.
///
/// # Errors
/// When a face of the embedded family cannot be subset, which no text can cause.
pub fn pdf(markdown: &str, images: &Images) -> Result<MadePdf> {
    let (front, laid, unusable) = lay_out(markdown, images);
    Ok(MadePdf { bytes: file::write(&laid, &front)?, unusable, overflows: laid.overflows })
}

/// Lays out a Markdown document: its front matter, its pages with their structure, and the images it cannot show.
#[must_use]
pub fn lay_out(markdown: &str, images: &Images) -> (Front, Laid, Vec<Unusable>) {
    let (front, blocks, unusable) = blocks::document(markdown, images);
    let tagged = tree::tag(blocks, Fixed::of(front.language()));
    let laid = layout::layout(&front, tagged, images.branding.palette);
    (front, laid, unusable)
}
