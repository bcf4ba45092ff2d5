//! Laid-out pages as plain text, page by page and line by line. Never: rules and tints.

use std::fmt::Write as _;

use projectblad::pdf::page::{Laid, Page, Shape};

/// Points that one column of plain text stands for.
const COLUMN: f32 = 4.0;
/// Baselines this close are one line: a footnote's number stands higher than its line.
const LINE: f32 = 4.0;
/// The margin at the left: 24 mm, in points.
const MARGIN: f32 = 24.0 * (72.0 / 25.4);
/// A gap wider than this is more than the space between two words.
const GAP: f32 = 1.0;

/// All pages; each starts with a line `=== pagina n ===`.
pub(crate) fn text(laid: &Laid) -> String {
    let mut out = String::new();
    for (index, page) in laid.pages.iter().enumerate() {
        let _ = writeln!(out, "=== pagina {} ===", index + 1);
        out.push_str(&page_text(page));
    }
    out
}

/// One page, from top to bottom; words that do not touch are at least two spaces apart.
fn page_text(page: &Page) -> String {
    let mut words: Vec<(f32, f32, f32, &str)> =
        page.pieces.iter().filter_map(|piece| placed(&piece.shape)).collect();
    words.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
    let mut out = String::new();
    for line in words.chunk_by(|a, b| (a.0 - b.0).abs() < LINE) {
        let mut line = line.to_vec();
        line.sort_by(|a, b| a.1.total_cmp(&b.1));
        let left = line.first().map_or(0.0, |word| word.1);
        let mut row = String::new();
        let mut end = left.min(MARGIN);
        for (_, x, width, word) in line {
            if x - end > GAP {
                let column = ((x - MARGIN) / COLUMN).max(0.0) as usize;
                let length = row.trim_end().chars().count();
                let spaces = if row.is_empty() { column } else { column.saturating_sub(length).max(2) };
                row.truncate(row.trim_end().len());
                row.extend(std::iter::repeat_n(' ', spaces));
            }
            row.push_str(word);
            end = x + width;
        }
        let _ = writeln!(out, "{}", row.trim_end());
    }
    out
}

/// Baseline, left edge, width and text of a word; a hyphen at a line's end is shown.
fn placed(shape: &Shape) -> Option<(f32, f32, f32, &str)> {
    match shape {
        Shape::Text { x, baseline, size, letterspacing, word, .. } => {
            let width = word.width * size / 1000.0 + word.glyphs.len() as f32 * letterspacing;
            Some((*baseline, *x, width, &word.text))
        }
        Shape::SoftHyphen { x, baseline, size, word, .. } => {
            Some((*baseline, *x, word.width * size / 1000.0, "-"))
        }
        Shape::Rect { .. } | Shape::Link { .. } | Shape::Path { .. } | Shape::Image { .. } => None,
    }
}
