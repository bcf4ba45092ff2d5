//! What an adopted or corrected document says otherwise than the one before it.

use crate::archive::{self, Stage};
use crate::blocks::plain::plain;
use crate::compare::{self, Difference};
use crate::document::{DRAWN, Document, SHOWN};
use crate::show::changes::lines;
use crate::values::Values;

/// The lines between which a corrected document says what was corrected; no text of a person makes a line of its own so.
const OPEN: &str = "\n<!-- herziening -->\n";
/// See [`OPEN`].
const CLOSE: &str = "\n<!-- einde herziening -->\n";

/// A corrected document says what was corrected.
pub(super) fn tells(markdown: &str) -> bool {
    markdown.contains(OPEN) && markdown.contains(CLOSE)
}

/// A document as it can be compared with another stage of it: without what no two stages share.
pub(super) fn comparable(markdown: &str, document: &Document, stage: Stage) -> String {
    let stem = archive::stem(document, stage);
    let folders = [DRAWN, SHOWN].map(|of| (format!("]({stem}{of}/"), format!("]({document}{of}/")));
    let mut text = body(markdown).to_owned();
    if let Some((before, rest)) = text.split_once(OPEN)
        && let Some((_, after)) = rest.split_once(CLOSE)
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

/// An amount is another one: then the document needs a new day of adoption.
pub(super) fn changes_amounts(before: &Values, now: &Values) -> bool {
    let sheets = compare::between(before, now);
    sheets.iter().flat_map(|sheet| &sheet.verschillen).any(Difference::is_amount)
}

/// A line without the marks that a template puts around words.
fn without_tags(line: &str) -> String {
    let mut rest = line;
    let mut out = String::with_capacity(line.len());
    while let Some((before, tag)) = rest.split_once('<') {
        out += before;
        match tag.split_once('>') {
            Some((name, after)) if name.trim_start_matches('/').starts_with("span") => rest = after,
            _ => {
                out.push('<');
                rest = tag;
            }
        }
    }
    out + rest
}

/// The lines that differ between two texts, as they were and as they are: their words alone. Of a line that came or went, one is empty.
pub(super) fn changed(before: &str, after: &str) -> Vec<[String; 2]> {
    let words = |line: Option<&String>| {
        let line = line.map_or("", String::as_str).trim();
        let is_rule = line.starts_with('|') && line.chars().all(|c| "|-: ".contains(c));
        if is_rule || line.starts_with("![") {
            return String::new(); // the rule of a table; a chart, whose figures stand in the text
        }
        plain(&without_tags(&line.trim_matches('|').replace(" | ", " · ")))
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    };
    let mut rows = Vec::new();
    for (_, old, new) in lines(before, after) {
        rows.extend((0..old.len().max(new.len())).map(|at| [words(old.get(at)), words(new.get(at))]));
    }
    rows.retain(|[old, new]| old != new);
    rows
}
