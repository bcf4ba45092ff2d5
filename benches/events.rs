//! The bare YAML parser over the sheets of a folder, to measure `check` against: reads each file, takes the events of
//! granit-parser with the options of `src/ground/yaml/tree.rs`, counts them and keeps nothing.
//!
//! ```text
//! python3 benches/programma.py FOLDER 10000
//! cargo build --release --benches
//! time target/release/projectblad check --map FOLDER
//! time target/release/deps/events-* FOLDER
//! ```

#![allow(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a measurement may stop, and prints what it counted"
)]

use std::path::Path;

use granit_parser::{Parser, options};
use walkdir::WalkDir;

fn main() {
    let mut folders = std::env::args().skip(1).filter(|argument| !argument.starts_with("--"));
    let Some(folder) = folders.next() else { return };
    let (mut files, mut bytes, mut events) = (0, 0, 0);
    for entry in WalkDir::new(Path::new(&folder).join("projectbladen")).sort_by_file_name() {
        let entry = entry.expect("a folder that can be read");
        if entry.path().extension().is_none_or(|ending| ending != "yaml") {
            continue;
        }
        let text = std::fs::read_to_string(entry.path()).expect("a file that can be read");
        let options = options! {
            strict_indentation: true,
            emit_comments: false,
            emit_unresolved_aliases: true,
            emit_anchor_events: true,
            max_buffered_comment_events: 100_000,
            flow_nesting_limit: 64,
            block_nesting_limit: 64,
        };
        files += 1;
        bytes += text.len();
        for event in Parser::new_from_str_with_options(&text, options) {
            event.expect("YAML");
            events += 1;
        }
    }
    println!("{files} files, {bytes} bytes, {events} events");
}
