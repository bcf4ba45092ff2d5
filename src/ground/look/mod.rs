//! How everything looks: the faces with their characters, the palette, sizes and margins.
//!
//! Never: Markdown, PDF syntax, positions on a page.

pub mod coverage;
pub mod font;
pub mod paint;
pub mod palette;
pub mod style;
