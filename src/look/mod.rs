//! How everything looks: the faces with their characters, the palette, sizes and margins, and what an organisation brings.
//!
//! Never: Markdown, PDF syntax, positions on a page.

pub mod branding;
pub mod coverage;
pub mod font;
pub mod paint;
pub mod palette;
pub(crate) mod style;

pub use branding::{Branding, Logo};
