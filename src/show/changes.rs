//! Mended files in, the lines that change out: the old one, the new one, and where.
//!
//! Never: asks, prints, writes.

use super::counted;
use crate::problem::slashed;
use crate::write::Mended;

/// Red and green, which the printer strips where they are not wanted.
const OLD: &str = "\x1b[31m";
const NEW: &str = "\x1b[32m";
const PLAIN: &str = "\x1b[0m";

/// Every change as `bestand:regel`, `- ` the line as it is, `+ ` the line as it becomes.
#[must_use]
pub fn text(files: &[Mended]) -> String {
    let mut out = String::new();
    for file in files {
        let path = visible(&slashed(&file.path));
        for (number, old, new) in file.lines() {
            let (old, new) = (visible(old), visible(new));
            out += &format!("{path}:{number}\n{OLD}- {old}{PLAIN}\n{NEW}+ {new}{PLAIN}\n\n");
        }
    }
    out
}

/// `3 regels in 2 bestanden`.
#[must_use]
pub fn summary(files: &[Mended]) -> String {
    let lines = files.iter().map(|file| file.lines().count()).sum();
    format!("{} in {}", counted(lines, "regel", "regels"), counted(files.len(), "bestand", "bestanden"))
}

/// Control characters as a dot; a tab as an arrow, or nobody would see what changes.
fn visible(line: &str) -> String {
    let shown = |c| match c {
        '\t' => '→',
        c if c.is_control() => '·',
        c => c,
    };
    line.chars().map(shown).collect()
}
