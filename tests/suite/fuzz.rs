//! The targets of `fuzz/targets.rs` with files that are mutated at random: a few of each in every run, from a new seed.
//! `fuzz/` calls the same targets with what coverage leads to.
//!
//! `FUZZ_SECONDS=600 cargo test --test suite fuzz::markdown` goes on as long as that; `SEED=7` draws the same again.

use std::fs;
use std::panic;
use std::path::Path;
use std::time::{Duration, Instant};

use crate::mend::{PIECES, SWAPS};
use crate::random::{Random, seed};
use crate::robust::odd_markdown;
use crate::typeset_pictures::{FRAME, SQUARE, jpeg, png};

mod targets;

/// Runs a target `count` times, or as long as `FUZZ_SECONDS` says. The input that it cannot take is kept in a file.
fn run(name: &str, target: fn(&[u8]), seeds: &[Vec<u8>], pieces: &[&[u8]], count: u64) {
    let seconds = std::env::var("FUZZ_SECONDS").ok().map(|seconds| seconds.parse().expect("a number"));
    let (begin, first) = (Instant::now(), seed());
    let mut runs = 0;
    while seconds.map_or(runs < count, |seconds| begin.elapsed() < Duration::from_secs(seconds)) {
        let mut random = Random(first.wrapping_add(runs).wrapping_mul(0x9e37_79b9_7f4a_7c15));
        let data = mutated(seeds, pieces, &mut random);
        let ended = panic::catch_unwind(|| target(&data));
        if let Err(cause) = ended {
            let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("fuzz-{name}-{first}-{runs}"));
            fs::write(&file, &data).expect("a file");
            println!("run {runs}: {}", file.display());
            panic::resume_unwind(cause);
        }
        runs += 1;
    }
    println!("{runs} runs of {name}");
}

/// One of the files, changed in a few places: a piece comes in, a stretch goes, is doubled or comes from another file.
fn mutated(seeds: &[Vec<u8>], pieces: &[&[u8]], random: &mut Random) -> Vec<u8> {
    let mut data = seeds[random.below(seeds.len())].clone();
    for _ in 0..random.below(6) {
        let at = random.below(data.len() + 1);
        let end = data.len().min(at + 1 + random.below(40));
        let new = match random.below(6) {
            0 | 1 => random.one(pieces).to_vec(),
            2 => Vec::new(),
            3 => data[at..end].repeat(2 + random.below(3)),
            4 => {
                let other = &seeds[random.below(seeds.len())];
                let from = random.below(other.len());
                other[from..other.len().min(from + 1 + random.below(200))].to_vec()
            }
            _ => random.words(12).into_bytes(),
        };
        let until = if random.below(2) == 0 { at } else { end };
        data.splice(at..until, new);
    }
    data
}

fn bytes_of<'t>(pieces: &[&'t str]) -> Vec<&'t [u8]> {
    pieces.iter().map(|piece| piece.as_bytes()).collect()
}

#[test]
fn sheets() {
    let mut seeds = targets::corpus("tests/cases", "yaml");
    seeds.extend(targets::corpus("tests/herstel", "yaml"));
    seeds.extend(targets::corpus("projectbladen", "yaml"));
    assert!(seeds.len() > 100);
    let mut pieces = bytes_of(PIECES);
    pieces.extend(SWAPS.iter().flat_map(|(old, new)| [old.as_bytes(), new.as_bytes()]));
    run("sheet", targets::sheet, &seeds, &pieces, 20);
}

#[test]
fn programmes() {
    run("programme", targets::programme, &[b"0".to_vec()], &[b"1", b"2", b"3"], 1);
}

/// Signs that Markdown reads as more than themselves.
const SIGNS: &[&str] = &[
    "# ",
    "\n\n",
    "\n",
    "- ",
    "1. ",
    "> ",
    "|",
    "|---|",
    "    ",
    "**",
    "*",
    "_",
    "`",
    "```\n",
    "[^1]",
    "[^1]: ",
    "[",
    "](",
    ")",
    "![",
    "https://a.nl",
    "\\",
    "&amp;",
    "&#173;",
    "\u{ad}",
    "\u{a0}",
    "\u{301}",
    "ﬁ",
    "~~",
    "- [ ] ",
    "---\n",
    "\t",
    "woord ",
    "<span class='mis'>",
    "<SPAN lang=en>",
    "</span>",
    "<br />",
    "<!-- ",
    " -->",
    "> [!NOTE]\n",
    "> [!WARNING]\n",
    "---\nlang: en\n---\n",
    "\u{feff}",
    "...\n",
];

#[test]
fn markdown() {
    let mut seeds = targets::corpus("tests/layout", "md");
    seeds.extend(targets::corpus("tests/report", "md"));
    seeds.extend(odd_markdown());
    assert!(seeds.len() > 50);
    run("markdown", targets::markdown, &seeds, &bytes_of(SIGNS), 12);
}

#[test]
fn templates() {
    let texts = SIGNS.iter().map(|sign| [b"12345678", sign.as_bytes(), b" woord"].concat());
    run("template", targets::template, &texts.collect::<Vec<_>>(), &bytes_of(SIGNS), 12);
}

#[test]
fn pictures() {
    let mut seeds = targets::corpus("tests/chart", "svg");
    assert!(seeds.len() > 3);
    seeds.push(SQUARE.into());
    seeds.push(png(2, 1, 2, None, &[0, 255, 0, 0, 0, 0, 255]));
    seeds.push(png(1, 2, 4, Some(1), &[0, 10, 128, 0, 20, 255]));
    seeds.push(jpeg(&[FRAME]));
    let pieces = [
        "<g>",
        "</g>",
        "1e9",
        "-1",
        "NaN",
        "0",
        "url(#a)",
        "id='a'",
        "<use href='#a'/>",
        "<text>",
        "transform='scale(0)'",
        "%",
        "em",
        "<clipPath id='a'>",
        "\u{0}",
        "\u{ff}",
        "<image href='data:,'/>",
        "<foreignObject/>",
        "fill='none'",
        "M0 0L",
        "\"",
        ">",
    ];
    run("picture", targets::picture, &seeds, &bytes_of(&pieces), 40);
}

/// `fuzz/` is built apart, hours later or never: what its modules use of this crate stands in its root too.
#[test]
fn the_root_of_the_targets_declares_what_they_use() {
    let suite = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite");
    let read = |file: &str| fs::read_to_string(suite.join(file)).expect("a file of the suite");
    let root = read("fuzzed.rs");
    let mut files = Vec::new();
    let mut under = "";
    for line in root.lines() {
        let name = line.trim().trim_start_matches("pub(crate) ").strip_prefix("mod ");
        match name.and_then(|name| name.strip_suffix(" {").or_else(|| name.strip_suffix(';'))) {
            Some(name) if line.ends_with('{') => under = name,
            Some(name) if line.starts_with(' ') => files.push(format!("{under}/{name}.rs")),
            Some(name) => files.push(format!("{name}.rs")),
            None => {}
        }
    }
    assert!(files.len() > 8, "{files:?}");
    let declared = |name: &str| root.lines().any(|line| line.starts_with(&format!("mod {name}")));
    for file in files {
        for (number, line) in read(&file).lines().enumerate() {
            for path in line.split("crate::").skip(1) {
                let name =
                    path.split(|c: char| !c.is_alphanumeric() && c != '_').next().expect("a first part");
                assert!(declared(name), "{file}:{}: tests/suite/fuzzed.rs lacks `{name}`", number + 1);
            }
        }
    }
}
