//! Markdown in, an accessible PDF out (PDF/UA-1 and PDF/A-2a in one file).
//!
//! The steps: `block` (Markdown → blocks) → `images` and `contents` (what they lack) → `tree` (blocks → elements, before
//! layout) → `layout` (→ pages of pieces, and the overflows found) → `draw` (pages → content bytes and marks) → `tags` (→ structure tree) → `pdf`.
//! Never: templates, project sheets, money, the clock.

mod block;
mod cmap;
mod contents;
mod coverage;
mod draw;
pub mod element;
mod encode;
mod figure;
pub mod font;
pub mod front;
mod icc;
mod images;
mod layout;
mod links;
mod objects;
mod order;
mod outline;
pub mod page;
pub mod palette;
pub mod pdf;
pub mod picture;
pub mod print;
mod rasters;
mod strokes;
pub(crate) mod style;
mod subset;
mod syntax;
mod tags;
mod text;
mod tree;
mod unhint;
mod xmp;

use anyhow::Result;

use front::Front;
pub use images::{House, Images, Logo, Unusable};
use page::Laid;

/// A PDF, and what could not be shown in it.
#[derive(Debug)]
pub struct Made {
    /// The file.
    pub bytes: Vec<u8>,
    /// Images that are boxes with words now, in order, each once.
    pub unusable: Vec<Unusable>,
}

/// Typesets a Markdown document: a PDF file, the same for the same text and images.
///
/// # Errors
/// When a face of the embedded family cannot be subset, which no text can cause.
pub fn pdf(markdown: &str, images: &Images) -> Result<Made> {
    let (front, laid, unusable) = lay_out(markdown, images);
    Ok(Made { bytes: pdf::write(&laid, &front)?, unusable })
}

/// Lays out a Markdown document: its front matter, its pages with their structure, and the images it cannot show.
#[must_use]
pub fn lay_out(markdown: &str, images: &Images) -> (Front, Laid, Vec<Unusable>) {
    let (mut front, mut blocks) = block::read(markdown);
    if front.author.is_empty() {
        front.author.clone_from(&images.house.organisaties);
    }
    let unusable = images::fill(&mut blocks, &front, images);
    contents::insert(&mut blocks);
    let tagged = tree::tag(&mut blocks);
    let laid = layout::layout(&front, blocks, tagged, images.house.palette);
    (front, laid, unusable)
}

/// Whether an address is one of the web, of mail or of a telephone: no other is written or followed.
pub(crate) fn leads_out(address: &str) -> bool {
    let starts =
        |scheme: &str| address.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    ["https://", "http://", "mailto:", "tel:"].into_iter().any(starts)
}

/// The images that a Markdown text names, wherever they stand: each one's name and text alternative, which may be blank.
#[must_use]
pub fn images_in(markdown: &str) -> Vec<(String, String)> {
    block::images(markdown)
}
