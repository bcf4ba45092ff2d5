//! Tables that are too wide for any page: row by row, each value behind the name of its column.
//!
//! The elements are those of the table. The names in the first row are its header cells; in later rows they are artifacts,
//! as a header is on a later page.

use super::Column;
use super::columns::look_of;
use super::galley::{Body, Galley, Keep, Strip};
use super::lines::{self, rect};
use super::{baseline, shape};
use crate::blocks::Table;
use crate::look::font::Fonts;
use crate::look::style::{self, Look};
use crate::pdf::owned::Owned;
use crate::pdf::page::{Artifact, Owner, Piece, Shape};

/// Adds the rows of a table to the galley.
pub(super) fn records(fonts: &mut Fonts, table: &Table<Owned>, column: Column, galley: &mut Galley) {
    let rule = |colour, thickness| Strip {
        height: thickness,
        keep: Keep::Always,
        body: Body::Pieces(vec![rect(column.left, 0.0, column.width, thickness, colour)]),
        ..Strip::default()
    };
    galley.push(rule(style::ACCENT, style::THICK));
    let unnamed = Owned::default();
    for (number, row) in table.rows.iter().enumerate() {
        if number > 0 {
            galley.space(style::RECORD_GAP);
            galley.push(rule(style::RULE, style::THIN));
        }
        galley.space(style::RECORD_GAP);
        let mut values = Vec::with_capacity(row.cells.len());
        for (index, cell) in row.cells.iter().enumerate() {
            let name = &table.head[index];
            // The first row shows all names; later ones only what they have something to say of.
            if number > 0 && cell.text.is_blank() || cell.text.is_blank() && name.text.is_blank() {
                continue;
            }
            let look = if index == 0 { &style::TOTAL } else { look_of(row) };
            values.push(value(fonts, name, (cell, look), number == 0, column));
        }
        push(values, galley);
    }
    if table.rows.is_empty() {
        for name in table.head.iter().filter(|name| !name.text.is_blank()) {
            push(vec![value(fonts, name, (&unnamed, &style::CELL), true, column)], galley);
        }
    }
}

/// Adds the values of a row; neither its first three lines nor its last two are parted.
fn push(values: Vec<Vec<Strip>>, galley: &mut Galley) {
    let count = values.iter().map(Vec::len).sum::<usize>();
    let mut number = 0;
    for value in values {
        galley.space(style::RECORD_LINE_GAP);
        for mut strip in value {
            number += 1;
            let whole = count <= style::RECORD_LINES || number < 3 || number + 1 == count;
            strip.keep = Keep::when(number < count && whole);
            galley.push(strip);
        }
    }
}

/// The lines of a value with the name of its column before them.
fn value(
    fonts: &mut Fonts,
    name: &Owned,
    (cell, look): (&Owned, &Look),
    is_first: bool,
    column: Column,
) -> Vec<Strip> {
    let names = column.width * style::RECORD_NAMES;
    let widths = [names - style::LABEL_GAP, column.width - names];
    let texts = [
        shape::set(fonts, name, &style::RECORD_NAME).broken(widths[0]),
        shape::set(fonts, cell, look).broken(widths[1]),
    ];
    let count = texts[0].lines.len().max(texts[1].lines.len());
    let mut strips = Vec::with_capacity(count);
    for number in 0..count {
        let mut pieces: Vec<Piece> = Vec::new();
        let mut overflow = None;
        for (side, left) in [column.left, column.left + names].into_iter().enumerate() {
            let Some(line) = texts[side].lines.get(number) else { continue };
            texts[side].place(line, left, baseline(look), &mut pieces);
            if side == 0 && !is_first {
                pieces.retain(|piece| !matches!(piece.shape, Shape::Link { .. }));
                pieces.iter_mut().for_each(|piece| piece.owner = Owner::Artifact(Artifact::Layout));
            }
            let by = line.width - widths[side];
            if by > lines::SLACK {
                overflow = Some((texts[side].words(line), by));
            }
        }
        let (height, baseline, body) = (look.leading, baseline(look), Body::Pieces(pieces));
        strips.push(Strip { height, baseline, body, overflow, ..Strip::default() });
    }
    strips
}
