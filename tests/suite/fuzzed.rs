//! The root of `fuzz/`: the targets of `fuzz/targets.rs` for a fuzzer that is led by coverage, from the same source.

#![allow(dead_code, unused_imports, reason = "the modules hold tests too, which are not built here")]

mod commonmark;
mod marks;
mod mended;
mod poppler;
mod print;
mod random;
mod sums;
mod fuzz {
    pub(crate) mod targets;
}
mod typeset_pdf {
    pub(crate) mod dump;
}
mod typeset_read {
    pub(crate) mod pages;
    pub(crate) mod words;
}

use fuzz::targets;

/// A sheet.
pub fn sheet(data: &[u8]) {
    targets::sheet(data);
}

/// Bytes that choose a programme.
pub fn programme(data: &[u8]) {
    targets::programme(data);
}

/// A Markdown document.
pub fn markdown(data: &[u8]) {
    targets::markdown(data);
}

/// Eight bytes that choose places of a template, and a text for those.
pub fn template(data: &[u8]) {
    targets::template(data);
}

/// A picture.
pub fn picture(data: &[u8]) {
    targets::picture(data);
}
