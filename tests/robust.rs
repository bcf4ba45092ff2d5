//! Whatever a file holds, reading it ends with findings: no panic, no hang.

#![allow(clippy::expect_used, reason = "a test may stop")]

use projectblad::fields::{Lacking, Reader, Value};
use projectblad::problem::{FileId, Problem};
use projectblad::sheet::Sheet;
use projectblad::yaml;

/// Reads a text as a sheet and checks what every finding promises about its place.
fn read(text: &str) -> Vec<Problem> {
    let mut problems = Vec::new();
    let read = yaml::read(text, FileId(0), &mut problems);
    let lacking = if read.partial { Lacking::Unread } else { Lacking::Wrong };
    if let Some(root) = &read.root {
        Sheet::read(root, None, &mut Reader { problems: &mut problems, lacking });
    }
    for problem in &problems {
        let place = problem.place.expect("a place");
        assert!(place.start <= place.end && place.end as usize <= text.len().max(1), "{problem:?}");
    }
    problems
}

/// A small generator: the same numbers on every machine.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % limit.max(1)
    }
}

#[test]
fn mutated_sheets_never_panic() {
    let seed = include_str!("cases/goed/projectbladen/wonen-boven-winkels.yaml");
    let pieces = [
        "'", "\"", "[", "{", "]", "}", "\t", ": ", "- ", "#", "&a ", "*a", "!x ", "|\n", "---\n", "\u{feff}",
        "é", "\r", "\n\n", "0", "? ", "%", "@", "\\", ", ",
    ];
    let mut random = Random(31);
    let mut found = 0;
    for _ in 0..3000 {
        let mut text = seed.to_owned();
        for _ in 0..=random.below(4) {
            let at = (0..=random.below(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
            match random.below(3) {
                0 => text.insert_str(at, pieces[random.below(pieces.len())]),
                1 => text.truncate(at),
                _ if at < text.len() => drop(text.remove(at)),
                _ => {}
            }
        }
        found += read(&text).len();
    }
    assert!(found > 3000, "{found}");
}

#[test]
fn large_and_deep_files_end_soon() {
    let deep = ["[", "{a: ", "- ", "a:\n ", "\"", "? "].map(|piece| piece.repeat(200_000 / piece.len()));
    for text in deep {
        assert!(!read(&text).is_empty(), "{}", &text[..20]);
    }
    let keys: String = (0..60_000).map(|key| format!("k{key}: 1\n")).collect();
    assert_eq!(read(&keys).len(), 60_000 + 12);
    let doubled = "titel: a\n".repeat(60_000);
    assert!(read(&doubled).len() >= 59_999);
}
