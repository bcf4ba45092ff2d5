//! The part of the tests that `fuzz/` is built on: its targets, and what they ask.

#![allow(
    dead_code,
    missing_docs,
    unused_imports,
    clippy::all,
    reason = "a library of tests: only the targets are called from outside"
)]

mod commonmark;
mod expected;
mod marks;
mod mended;
mod poppler;
mod random;
mod sums;
mod typeset_pdf {
    pub(crate) mod dump;
}
mod typeset_read {
    pub(crate) mod pages;
    pub(crate) mod words;
}

pub mod fuzz {
    pub mod targets;

    /// The seed of the runner, which is no part of this.
    pub(crate) fn seed() -> u64 {
        0
    }
}
