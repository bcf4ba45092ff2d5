//! Whatever text stands in a running head, a repeated table head, a heading or a cell, every mark on the page is balanced and
//! is either an artifact or in the structure tree (PDF/UA-1, 7.1; ISO 32000-1, 14.6 and 14.8.2.2).
//!
//! `ZADEN=2000 cargo test marks::` draws as many documents as that from a seed of its own choice per run, which it prints.

use lopdf::Document;
use lopdf::content::Content;
use projectblad::pdf::{Images, pdf};

use crate::typeset_pdf::dump::dump;

/// A title with two characters of one glyph, over three pages with a table whose head is repeated.
fn document(words: &str) -> String {
    let quoted = serde_json::to_string(words).unwrap();
    let cell = words.replace(['|', '\\', '\n', '\r'], " ");
    let row = format!("| {cell} | 1 |\n");
    let head = format!("| {cell} | b |\n|---|--:|\n");
    format!(
        "---\ntitle: {quoted}\nsubtitle: {quoted}\nauthor: {quoted}\ndate: 2021-06-30\n---\n\n# {cell}\n\n{head}{}",
        row.repeat(70)
    )
}

/// What is wrong with the marks of a file, page by page.
fn faults(bytes: &[u8]) -> Vec<String> {
    let document = Document::load_mem(bytes).unwrap();
    let mut faults = Vec::new();
    for (number, page) in document.page_iter().enumerate() {
        let content = Content::decode(&document.get_page_content(page)).unwrap();
        let mut open: Option<bool> = None;
        let mut mcids = Vec::new();
        let mut fault = |what: String| faults.push(format!("page {}: {what}", number + 1));
        for operation in &content.operations {
            match operation.operator.as_str() {
                "BDC" | "BMC" => {
                    if open.is_some() {
                        fault("a mark within a mark".into());
                    }
                    let tag =
                        operation.operands.first().and_then(|tag| tag.as_name().ok()).unwrap_or_default();
                    let entries = operation.operands.get(1).and_then(|entries| entries.as_dict().ok());
                    let mcid = entries.and_then(|entries| entries.get(b"MCID").ok()?.as_i64().ok());
                    mcids.extend(mcid);
                    if tag != b"Artifact" && mcid.is_none() {
                        fault(format!("/{} is no artifact and has no MCID", String::from_utf8_lossy(tag)));
                    }
                    open = Some(true);
                }
                "EMC" if open.take().is_none() => fault("a mark ends that did not begin".into()),
                "Tj" | "TJ" | "'" | "\"" | "f" | "S" | "Do" | "sh" if open.is_none() => {
                    fault(format!("`{}` outside every mark", operation.operator));
                }
                _ => {}
            }
        }
        if open.is_some() {
            fault("a mark does not end".into());
        }
        if mcids != (0..mcids.len() as i64).collect::<Vec<_>>() {
            fault(format!("the MCIDs are {mcids:?}"));
        }
    }
    faults
}

fn check(words: &str) {
    let bytes = pdf(&document(words), &Images::NONE).unwrap().bytes;
    assert_eq!(faults(&bytes), [""; 0], "{words:?}");
    dump(&bytes); // follows every mark into the structure tree, and panics where one is missing
}

#[test]
fn marks_hold_for_words_that_share_glyphs() {
    for words in [
        "Werk\u{2011} en leefomgeving 2021-2022",
        "Werk\u{2010}agenda - en\u{a0}meer",
        "q\u{301} en e\u{301} en \u{301}los",
        "שלום עולם",
        "ом да и нет",
        "a\u{ad}b\u{ad}c \u{200d}\u{200b}x",
        "日本 ✅ \u{1f3e0}",
        "µ μ Ω Ω K K Å Å",
        "½ ﬁ ﬂ ĳ ĳ",
        "\u{202e}om\u{202c}gekeerd",
    ] {
        check(words);
    }
}

/// Draws characters from all of Unicode, and more often from those that look alike.
struct Draw(u64);

impl Draw {
    fn below(&mut self, count: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % count
    }

    fn char(&mut self) -> char {
        const ALIKE: &str =
            "-\u{ad}\u{2010}\u{2011}‒–—−\u{a0}\u{202f}\u{2007} \u{301}\u{308}µμΩΩÅÅKKéèñﬁﬂĳȷ'’‘\"”“.…·•";
        let alike: Vec<char> = ALIKE.chars().collect();
        loop {
            let code = match self.below(10) {
                0..4 => return alike[self.below(alike.len() as u64) as usize],
                4..7 => 0x20 + self.below(0x5f),
                7 => 0xa0 + self.below(0x360),
                8 => self.below(0x3000),
                _ => self.below(0x11_0000),
            };
            if let Some(c) = u32::try_from(code).ok().and_then(char::from_u32) {
                return c;
            }
        }
    }
}

#[test]
fn marks_hold_for_words_at_random() {
    let many = std::env::var("ZADEN").ok().and_then(|count| count.parse::<u64>().ok());
    let first = if many.is_some() { u64::from(std::process::id()) << 20 } else { 0 };
    println!("first seed: {first}");
    for seed in first..first + many.unwrap_or(40) {
        let mut draw = Draw(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        let length = 1 + draw.below(60);
        let words: String = (0..length).map(|_| draw.char()).collect();
        check(&words);
    }
}
