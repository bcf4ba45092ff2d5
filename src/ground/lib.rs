//! The lower floors of projectblad, which know no word of a project: files, YAML, Markdown, pages and what is wrong in them.
//!
//! A package of its own, so that the compiler holds the upper floors out of it, a change above compiles in seconds, and the
//! tests can run this part compiled well. Its rooms stand in the table of `src/lib.rs`, which hands each of them on.

pub mod amount;
pub mod blocks;
pub mod branding;
pub mod columns;
pub mod csv;
pub mod date;
pub mod fields;
pub mod files;
pub mod git;
pub mod html;
pub mod look;
pub mod notation;
pub mod pdf;
pub mod picture;
pub mod problem;
pub mod seal;
pub mod workbook;
pub mod write;
pub mod yaml;
