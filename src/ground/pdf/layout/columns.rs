//! How wide the columns of a table are, and the padding of their cells.

use super::lines::Setting;
use crate::blocks::{Align, Row};
use crate::look::style::{self, Look};
use crate::pdf::owned::Owned;

/// What the cells of a column ask for.
#[derive(Debug, Clone, Copy, Default)]
struct Wish {
    /// Its longest word.
    least: f32,
    /// Its longest cell on one line.
    most: f32,
    /// The same, with the header on two lines.
    body: f32,
}

/// The width of each column and the padding beside its text; makes everything smaller where that is needed.
pub(super) fn widths(
    head: &mut [Setting],
    rows: &mut [Vec<Setting>],
    aligns: &[Align],
    width: f32,
) -> (Vec<f32>, f32) {
    let mut wishes = vec![Wish::default(); aligns.len()];
    let body = rows.iter().map(|row| (row.as_slice(), true));
    for (row, is_body) in body.chain([(&*head, false)]) {
        for ((wish, align), cell) in wishes.iter_mut().zip(aligns).zip(row) {
            wish.least = wish.least.max(least(cell, *align, is_body));
            wish.most = wish.most.max(cell.most());
            let header = if is_body { 1.0 } else { style::HEADER_PART };
            wish.body = wish.body.max(cell.most() * header).max(cell.least());
        }
    }
    let sides = |index| 2.0 + inset(aligns, index);
    let padding: f32 = (0..aligns.len()).map(sides).sum();
    let mut side = style::CELL_SIDE;
    let least: f32 = wishes.iter().map(|wish| wish.least).sum();
    if least + padding * side > width {
        side = ((width - least) / padding).clamp(style::CELL_SIDE_LEAST, style::CELL_SIDE);
        let factor =
            ((width - padding * side) / least.max(1.0)).clamp(style::CELL_SIZE_LEAST / style::CELL.size, 1.0);
        for cell in rows.iter_mut().flatten().chain(head) {
            cell.scale(factor);
        }
        for wish in &mut wishes {
            *wish = Wish { least: wish.least * factor, most: wish.most * factor, body: wish.body * factor };
        }
    }
    let columns = share(&wishes, aligns, width - padding * side);
    (columns.into_iter().enumerate().map(|(index, column)| column + sides(index) * side).collect(), side)
}

/// The longest word of a cell; an amount is one word.
fn least(cell: &Setting, align: Align, is_body: bool) -> f32 {
    let whole = cell.most();
    if is_body && align == Align::Right && whole <= style::CELL_WORD { whole } else { cell.least() }
}

/// The least width that a table can do with, at its smallest: long words may be broken, amounts may not.
pub(super) fn needed(head: &[Setting], rows: &[Vec<Setting>], aligns: &[Align]) -> f32 {
    let mut words = vec![0.0_f32; aligns.len()];
    let body = rows.iter().map(|row| (row.as_slice(), true));
    for (row, is_body) in body.chain([(head, false)]) {
        for ((word, align), cell) in words.iter_mut().zip(aligns).zip(row) {
            *word = word.max(least(cell, *align, is_body).min(style::CELL_WORD));
        }
    }
    let padding: f32 = (0..aligns.len()).map(|index| 2.0 + inset(aligns, index)).sum();
    let factor = style::CELL_SIZE_LEAST / style::CELL.size;
    words.into_iter().sum::<f32>() * factor + padding * style::CELL_SIDE_LEAST
}

/// Divides `room` over the columns.
fn share(wishes: &[Wish], align: &[Align], room: f32) -> Vec<f32> {
    let sum = |wish: fn(&Wish) -> f32| wishes.iter().map(wish).sum::<f32>();
    let whole = |wish: fn(&Wish) -> f32| -> Vec<f32> { wishes.iter().map(wish).collect() };
    if sum(|wish| wish.most) <= room {
        return widened(whole(|wish| wish.most), align, room);
    }
    if sum(|wish| wish.body) <= room {
        return widened(whole(|wish| wish.body), align, room);
    }
    // Figures do not wrap, as long as the other columns keep their longest words whole.
    let rigid = |(wish, align): (&Wish, &Align)| if *align == Align::Right { wish.body } else { wish.least };
    for least in [wishes.iter().zip(align).map(rigid).collect(), whole(|wish| wish.least)] {
        if least.iter().sum::<f32>() <= room {
            return stretched(least, wishes, room);
        }
    }
    squeezed(wishes, room)
}

/// All columns as wide as they like, and some air; what is left goes to the first column of words. Without figures
/// all columns grow alike.
fn widened(widths: Vec<f32>, align: &[Align], room: f32) -> Vec<f32> {
    let sum: f32 = widths.iter().sum();
    let spare = room - sum;
    if !align.contains(&Align::Right) && sum > 0.0 {
        return widths.iter().map(|width| width + spare * width / sum).collect();
    }
    let first = align.iter().position(|align| align.is_left()).unwrap_or(0);
    let others = widths.len().saturating_sub(1) as f32;
    let air = (spare / (2.0 * others.max(1.0))).min(style::CELL_AIR);
    let rest = spare - air * others;
    let width = |(index, width): (usize, f32)| width + if index == first { rest } else { air };
    widths.into_iter().enumerate().map(width).collect()
}

/// All columns at least as wide as `least`; what is left goes to the columns that lack something, more to those that
/// lack more (by the square root, so that short cells are helped first).
fn stretched(least: Vec<f32>, wishes: &[Wish], room: f32) -> Vec<f32> {
    let mut spare = room - least.iter().sum::<f32>();
    let mut lacks: Vec<(usize, f32)> =
        wishes.iter().zip(&least).map(|(wish, least)| (wish.body - least).max(0.0)).enumerate().collect();
    lacks.sort_by(|a, b| a.1.total_cmp(&b.1));
    let mut weight: f32 = lacks.iter().map(|(_, lack)| lack.sqrt()).sum();
    let mut widths = least;
    for (index, lack) in lacks {
        let part = if weight > 0.0 { (spare * lack.sqrt() / weight).min(lack) } else { 0.0 };
        if let Some(width) = widths.get_mut(index) {
            *width += part;
        }
        spare -= part;
        weight -= lack.sqrt();
    }
    widths
}

/// Too little room for the longest words: narrow columns keep theirs, the others get an equal share.
fn squeezed(wishes: &[Wish], room: f32) -> Vec<f32> {
    let mut least: Vec<f32> = wishes.iter().map(|wish| wish.least).collect();
    least.sort_by(f32::total_cmp);
    // From the narrowest up: what a column does not need of its share raises the share of the wider ones.
    let mut left = room;
    let mut level = 0.0;
    for (index, width) in least.iter().enumerate() {
        level = left / (least.len() - index) as f32;
        if *width > level {
            break;
        }
        left -= width;
    }
    wishes.iter().map(|wish| wish.least.min(level).max(0.1)).collect()
}

/// Extra room before the words of a column that follows figures, to the padding beside a cell.
pub(super) fn inset(aligns: &[Align], index: usize) -> f32 {
    let before = index.checked_sub(1).and_then(|before| aligns.get(before));
    let turns = before == Some(&Align::Right) && aligns.get(index).is_some_and(|align| align.is_left());
    if turns { style::CELL_TURN } else { 0.0 }
}

/// How the cells of a row look.
pub(super) const fn look_of(row: &Row<Owned>) -> &'static Look {
    if row.total { &style::TOTAL } else { &style::CELL }
}
