//! A document for who reads its Markdown on a forge, which shows the front matter as a table and makes no contents: its
//! title as a heading, and its contents as links. Nothing of it comes in the PDF or on the web page.

use std::fmt::Write as _;

use super::events::{TemplateMark, without_code};
use super::fixed::DUTCH;
use super::{Block, Contents, anchors, contents, escape, front, read};
use crate::problem::FileId;

/// Deepest heading Markdown has.
const DEEPEST: usize = 6;

/// The same document with its title above it, its headings below that, and its contents where they are marked, else before
/// the first chapter.
pub(crate) fn dressed(markdown: &str) -> String {
    let (front, mut blocks) = read::read(markdown);
    if front.title.trim().is_empty() {
        return markdown.to_owned();
    }
    contents::insert(&mut blocks, &DUTCH);
    let mut list = blocks.iter().find_map(|block| match block {
        Block::Contents(contents) => Some(list(contents, &anchors::addresses(&blocks))),
        _ => None,
    });
    let shown = without_code(markdown);
    let marked = shown.lines().any(|line| line == TemplateMark::Contents.text());
    let above = markdown.len() - front::read(markdown, FileId::default()).2.len();
    let mut out = markdown.get(..above).unwrap_or_default().to_owned();
    let _ = write!(out, "\n{}\n\n# {}\n", TemplateMark::Forge.text(), escape::value(front.title.trim()));
    let lines = markdown.split_inclusive('\n').zip(shown.split_inclusive('\n'));
    let mut at = 0;
    for (line, shown) in lines {
        at += line.len();
        if at <= above {
            continue;
        }
        if !marked && shown.starts_with("# ") {
            out.extend(list.take().map(|list| format!("{list}\n")));
        }
        let (before, heading) = line.split_at(line.len() - shown.trim_start_matches(['>', ' ']).len());
        let level = heading.len() - heading.trim_start_matches('#').len();
        let lower =
            (1..DEEPEST).contains(&level) && heading.get(level..).is_some_and(|rest| rest.starts_with(' '));
        out.push_str(before);
        out.push_str(if lower { "#" } else { "" });
        out.push_str(heading);
        if shown.trim_end() == TemplateMark::Contents.text() {
            out.extend(list.take().map(|list| format!("\n{list}")));
        }
    }
    out
}

fn list(contents: &Contents, addresses: &[String]) -> String {
    let mut out = format!("{}\n\n", TemplateMark::Forge.text());
    let mut below = false;
    for entry in &contents.entries {
        let Some(address) = addresses.get(entry.heading) else { continue };
        let indent = if below && entry.depth > 1 { "  " } else { "" };
        below |= entry.depth == 1;
        let _ = writeln!(out, "{indent}- [{}](#{address})", escape::value(entry.text.words().trim()));
    }
    out
}
