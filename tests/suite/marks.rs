//! Whatever text stands in a running head, a repeated table head, a heading or a cell, every mark on the page is balanced and
//! is either an artifact or in the structure tree (PDF/UA-1, 7.1; ISO 32000-1, 14.6 and 14.8.2.2).
//!
//! `ZADEN=2000 cargo test marks::` draws as many documents as that from a seed of its own choice per run, which it prints.

use lopdf::Document;
use lopdf::content::Content;
use projectblad::pdf::{Images, pdf};

use crate::random::{Random, rounds, seed};
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

/// Panics where a mark of the file is wrong.
pub(crate) fn hold(bytes: &[u8]) {
    assert_eq!(faults(bytes), [""; 0]);
    dump(bytes); // follows every mark into the structure tree, and panics where one is missing
}

fn check(words: &str) {
    println!("{words:?}");
    hold(&pdf(&document(words), &Images::NONE).unwrap().bytes);
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

#[test]
fn marks_hold_for_words_at_random() {
    let many = std::env::var("ZADEN").ok().and_then(|count| count.parse::<u64>().ok());
    let few = rounds(8, 40);
    let first = if many.is_some() { u64::from(std::process::id()) << 20 } else { 0 };
    println!("first seed: {first}");
    for seed in first..first + many.unwrap_or(few) {
        check(&Random(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15)).words(60));
    }
}

/// Documents for a judge of PDF/UA-1 and PDF/A-2a: in each, fifty titles, headings, heads and cells of tables at random.
#[test]
#[ignore = "`MAP=folder AANTAL=40 cargo test for_a_judge -- --ignored` writes them; .ci/run has a few judged"]
fn documents_for_a_judge() {
    let folder = std::path::PathBuf::from(std::env::var("MAP").expect("a folder"));
    let count: u64 = std::env::var("AANTAL").expect("how many").parse().expect("a number");
    let seed = seed();
    for number in 0..count {
        let mut random = Random(seed.wrapping_add(number).wrapping_mul(0x9e37_79b9_7f4a_7c15));
        let mut words = |most| random.words(most).replace(['|', '\\', '\n', '\r', '<', '`'], " ");
        let mut text = format!("---\ntitle: {}\nlang: nl\n---\n", serde_json::to_string(&words(60)).unwrap());
        for _ in 0..16 {
            let (heading, head, cell) = (words(60), words(20), words(60));
            text += &format!("\n# {heading}\n\n| {head} | b |\n|---|--:|\n");
            text += &format!("| {cell} | 1 |\n").repeat(12);
        }
        text += &format!("\n## {}\n\nTekst.\n", words(60));
        let bytes = pdf(&text, &Images::NONE).unwrap().bytes;
        hold(&bytes);
        std::fs::write(folder.join(format!("{seed}-{number}.pdf")), bytes).unwrap();
    }
}
