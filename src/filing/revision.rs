//! What an adopted or corrected document says otherwise than the one before it.

use crate::archive::{self, Stage};
use crate::blocks::plain::plain;
use crate::document::{DRAWN, Document, SHOWN};
use crate::show::changes::lines;

/// A document as it can be compared with another stage of it: without what no two stages share.
pub(super) fn comparable(markdown: &str, document: &Document, stage: Stage) -> String {
    let stem = archive::stem(document, stage);
    let folders = [DRAWN, SHOWN].map(|of| (format!("]({stem}{of}/"), format!("]({document}{of}/")));
    let mut text = body(markdown).to_owned();
    let (open, close) = ("<!-- herziening -->", "<!-- einde herziening -->");
    if let Some((before, rest)) = text.split_once(open)
        && let Some((_, after)) = rest.split_once(close)
    {
        text = format!("{}{after}", before.trim_end());
    }
    folders.iter().fold(text, |text, (own, plain)| text.replace(own, plain))
}

/// Without its front matter and its mark.
fn body(markdown: &str) -> &str {
    let end = markdown.strip_prefix("---\n").and_then(|rest| rest.find("\n---\n")).map(|at| at + 9);
    let body = markdown.get(end.unwrap_or_default()..).unwrap_or(markdown);
    body.rsplit_once("\n<!-- projectblad: ").map_or(body, |(body, _)| body).trim()
}

/// The amounts of money in a document, in their order.
pub(super) fn amounts(markdown: &str) -> Vec<String> {
    let is_part = |c: char| c.is_ascii_digit() || "-.,".contains(c);
    let amount = |rest: &'_ str| {
        let rest = rest.trim_start();
        let end = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
        rest.get(..end).unwrap_or_default().trim_end_matches(['.', ',']).to_owned()
    };
    markdown.split('€').skip(1).map(amount).collect()
}

/// The lines that differ between two texts, as they were and as they are: their words alone. Of a line that came or went, one is empty.
pub(super) fn changed(before: &str, after: &str) -> Vec<[String; 2]> {
    let words = |line: Option<&String>| {
        let line = line.map_or("", String::as_str).trim().trim_matches('|').replace(" | ", " · ");
        plain(&line).split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let mut rows = Vec::new();
    for (_, old, new) in lines(before, after) {
        rows.extend((0..old.len().max(new.len())).map(|at| [words(old.get(at)), words(new.get(at))]));
    }
    rows.retain(|[old, new]| old != new);
    rows
}
