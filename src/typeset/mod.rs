//! Markdown in, an accessible PDF out (PDF/UA-1 and PDF/A-2a in one file).
//!
//! The steps: `block` (Markdown → blocks) → `tree` (blocks → elements, before layout) → `layout` (→ pages of
//! pieces, and the overflows found) → `draw` (pages → content bytes and marks) → `tags` (→ structure tree) → `pdf`.
//! Never: templates, project sheets, money, the clock.

mod draw;
pub mod element;
mod encode;
pub mod font;
pub mod front;
mod icc;
mod links;
mod objects;
mod outline;
pub mod page;
pub mod pdf;
mod subset;
mod syntax;
mod tags;
mod xmp;
