//! A band of key figures: columns between two rules, in each a figure, below it its name and what explains it.
//!
//! In the structure it is the table that it was written as: a row of names, a row of figures, rows of explanations.

use super::galley::{Body, Galley, Strip};
use super::lines::rect;
use super::{Column, baseline, shape, stack};
use crate::blocks::Table;
use crate::look::font::Fonts;
use crate::look::style;
use crate::pdf::owned::Owned;
use crate::pdf::page::Piece;

/// Adds the band to the galley, in one strip.
pub(super) fn band(fonts: &mut Fonts, table: &Table<Owned>, column: Column, galley: &mut Galley) {
    let count = table.columns.len().max(1) as f32;
    let width = column.width / count;
    let top = style::THICK + style::BAND_PADDING;
    // in reading order: the names, the figures, then row by row what explains them
    let mut rows: Vec<Vec<Piece>> = vec![Vec::new(); table.rows.len() + 1];
    let (mut bottom, mut overflow) = (top, None);
    for (index, name) in table.head.iter().enumerate() {
        let inset = if index == 0 { 0.0 } else { style::BAND_INSET };
        let left = column.left + index as f32 * width + inset;
        let own = Column { left, width: width - inset - style::BAND_SIDE };
        let mut cells = table.rows.iter().filter_map(|row| row.cells.get(index));
        let mut y = top;
        if let (Some(cell), Some(row)) = (cells.next(), rows.get_mut(1)) {
            row.extend(figure(fonts, cell, own).into_iter().map(|piece| piece.moved(y)));
            y += style::KEY_FIGURE.leading;
        }
        let explained = cells.enumerate().map(|(row, cell)| (row + 2, cell, &style::KEY_EXPLAINED));
        for (row, text, look) in [(0, name, &style::KEY_NAME)].into_iter().chain(explained) {
            let (end, too_wide) = stack(fonts, text, look, (own, y), &mut rows[row]);
            overflow = overflow.or(too_wide);
            y = end;
        }
        bottom = bottom.max(y);
    }
    let mut pieces: Vec<Piece> = rows.into_iter().flatten().collect();
    let height = bottom + style::BAND_PADDING + style::THIN;
    pieces.push(rect(column.left, 0.0, column.width, style::THICK, style::ACCENT));
    for index in 1..table.columns.len() {
        let x = column.left + index as f32 * width;
        pieces.push(rect(x, style::THICK, style::THIN, height - style::THICK, style::RULE));
    }
    pieces.push(rect(column.left, height - style::THIN, column.width, style::THIN, style::RULE));
    galley.push(Strip { height, overflow, body: Body::Pieces(pieces), ..Strip::default() });
}

/// The line with a figure: what is bold is large, what stands beside it small; all of it smaller where it is too long.
fn figure(fonts: &mut Fonts, cell: &Owned, column: Column) -> Vec<Piece> {
    let mut setting = shape::set(fonts, cell, &style::KEY_FIGURE);
    if setting.words.iter().any(|word| word.style.bold) {
        for word in setting.words.iter_mut().filter(|word| !word.style.bold) {
            for length in [&mut word.width, &mut word.space, &mut word.size, &mut word.rise] {
                *length *= style::KEY_BESIDE;
            }
            word.colour = style::GREY;
        }
    }
    let whole: f32 = setting.words.iter().map(|word| word.width).sum();
    if whole > column.width {
        setting.scale(column.width / whole);
    }
    let text = setting.broken(f32::INFINITY);
    let mut pieces = Vec::new();
    for line in &text.lines {
        text.place(line, column.left, baseline(&style::KEY_FIGURE), &mut pieces);
    }
    pieces
}
