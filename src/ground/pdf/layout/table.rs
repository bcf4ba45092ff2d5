//! Tables: a strip for each row, and the header that is repeated.

use std::rc::Rc;

use super::Column as Room;
use super::columns::{inset, look_of, needed, widths};
use super::galley::{Body, Galley, Header, Keep, Strip};
use super::lines::{self, Broken, Line, Setting, rect};
use super::records::records;
use super::shape;
use crate::blocks::{Align, Row, Table};
use crate::look::font::{CAP_HEIGHT, Fonts};
use crate::look::paint::Paint;
use crate::look::style::{self, Look, Paper};
use crate::pdf::owned::Owned;
use crate::pdf::page::{Artifact, Owner, Piece, Shape};

/// Where a table and its columns stand.
struct TableGrid {
    left: f32,
    width: f32,
    columns: Vec<TableColumn>,
    side: f32,
}

/// A column, with its padding.
struct TableColumn {
    left: f32,
    width: f32,
    align: Align,
    /// Words after figures stand further off.
    inset: f32,
}

/// Adds a table to the galley: upright, or on its side if it `may_turn`, or row by row.
pub(super) fn table(
    fonts: &mut Fonts,
    table: &Table<Owned>,
    column: Room,
    may_turn: bool,
    galley: &mut Galley,
) {
    let head: Vec<Setting> = set_row(fonts, &table.head, &style::COLUMN);
    let rows: Vec<Vec<Setting>> =
        table.rows.iter().map(|row| set_row(fonts, &row.cells, look_of(row))).collect();
    let needed = needed(&head, &rows, &table.columns);
    if needed <= column.width {
        return grid(table, head, rows, column, Paper::Upright, galley);
    }
    let sideways = Paper::Sideways.text_width();
    if may_turn && needed <= sideways {
        return grid(table, head, rows, Room { width: sideways, ..column }, Paper::Sideways, galley);
    }
    records(fonts, table, column, galley);
}

/// Rows under a header, in columns.
fn grid(
    table: &Table<Owned>,
    mut head: Vec<Setting>,
    mut rows: Vec<Vec<Setting>>,
    Room { left, width }: Room,
    paper: Paper,
    galley: &mut Galley,
) {
    let (columns, side) = widths(&mut head, &mut rows, &table.columns, width);
    let grid = TableGrid { left, width, columns: columns_at(left, &columns, &table.columns, side), side };
    let highest = (paper.text_bottom() - style::MARGIN_TOP) * style::ROW_HIGHEST;
    let mut header = None;
    if table.head.iter().any(|cell| !cell.text.is_blank()) {
        let (cells, overflow) = grid.break_row(head);
        let strip = Strip { overflow, paper, ..grid.header(&cells) };
        header = repeated(&strip);
        galley.push(Strip { keep: Keep::when(!rows.is_empty()), ..strip });
    }
    let named = table.rows.iter().any(names_what_follows);
    for (index, row) in rows.into_iter().enumerate() {
        let (cells, overflow) = grid.break_row(row);
        let height = row_height(lines_of(&cells));
        let mut strip = if height > highest { grid.tall_row(&cells) } else { grid.row(&cells) };
        strip.overflow = overflow;
        strip.paper = paper;
        strip.keep = kept(&table.rows, index, named);
        strip.header.clone_from(&header);
        galley.push(strip);
    }
}

/// No row alone on a page: the first two stay together, and so do the last two, a total with the two rows above it, and a
/// name with the first row below it.
fn kept(rows: &[Row<Owned>], index: usize, named: bool) -> Keep {
    let is_total = |at: usize| rows.get(at).is_some_and(|row| row.total && !names_what_follows(row));
    let names = |at: usize| rows.get(at).is_some_and(names_what_follows);
    match rows.len() - index {
        1 => Keep::Free,
        left if index == 0 || left == 2 || names(index) => Keep::Always,
        _ if is_total(index + 1) || is_total(index + 2) => Keep::Always,
        _ if named && !names(index + 1) => Keep::Rows,
        _ => Keep::Table,
    }
}

/// A row that is only a name, in bold.
fn names_what_follows(row: &Row<Owned>) -> bool {
    row.total && row.cells.len() > 1 && row.cells.iter().skip(1).all(|cell| cell.text.is_blank())
}

/// The columns side by side.
fn columns_at(left: f32, widths: &[f32], aligns: &[Align], side: f32) -> Vec<TableColumn> {
    let mut x = left;
    let column = |(index, (width, align)): (usize, (&f32, &Align))| {
        x += width;
        TableColumn { left: x - width, width: *width, align: *align, inset: inset(aligns, index) * side }
    };
    widths.iter().zip(aligns).enumerate().map(column).collect()
}

/// The height of a row of so many lines.
pub(super) fn row_height(lines: usize) -> f32 {
    first_baseline() + lines.saturating_sub(1) as f32 * style::CELL.leading + style::CELL_BELOW
}

pub(super) fn first_baseline() -> f32 {
    style::CELL_ABOVE + style::CELL.size * CAP_HEIGHT / 1000.0
}

fn set_row(fonts: &mut Fonts, cells: &[Owned], look: &Look) -> Vec<Setting> {
    cells.iter().map(|cell| shape::set(fonts, cell, look)).collect()
}

fn lines_of(cells: &[Broken]) -> usize {
    cells.iter().map(|cell| cell.lines.len()).max().unwrap_or(0).max(1)
}

/// The header without its owners; one that takes a third of the page is not repeated.
fn repeated(strip: &Strip) -> Option<Rc<Header>> {
    let Body::Pieces(pieces) = &strip.body else { return None };
    if strip.height > style::HEADER_HIGHEST {
        return None;
    }
    let pieces = pieces.iter().filter(|piece| !matches!(piece.shape, Shape::Link { .. }));
    let owner = Owner::Artifact(Artifact::Layout);
    let pieces = pieces.map(|piece| Piece { owner, shape: piece.shape.clone() }).collect();
    Some(Rc::new(Header { height: strip.height, pieces }))
}

impl TableGrid {
    /// Breaks the cells of a row; says what does not fit its column.
    fn break_row(&self, row: Vec<Setting>) -> (Vec<Broken>, Option<(String, f32)>) {
        let mut overflow: Option<(String, f32)> = None;
        let mut cells = Vec::with_capacity(row.len());
        for (cell, column) in row.into_iter().zip(&self.columns) {
            let width = column.width - 2.0 * self.side - column.inset;
            let cell = cell.broken(width);
            for line in &cell.lines {
                let by = line.width - width;
                if by > lines::SLACK && overflow.as_ref().is_none_or(|(_, most)| by > *most) {
                    overflow = Some((cell.words(line), by));
                }
            }
            cells.push(cell);
        }
        (cells, overflow)
    }

    /// A row in one strip, over a thin rule.
    fn row(&self, cells: &[Broken]) -> Strip {
        self.strip(cells, |_| 0, (style::THIN, style::RULE))
    }

    /// The column headers, the last lines of all of them on the rule below.
    fn header(&self, cells: &[Broken]) -> Strip {
        let most = lines_of(cells);
        self.strip(cells, |own| most.saturating_sub(own), (style::THICK, style::ACCENT))
    }

    /// `skipped`: how many empty lines stand above a cell of so many lines.
    fn strip(
        &self,
        cells: &[Broken],
        skipped: impl Fn(usize) -> usize,
        (rule, colour): (f32, Paint),
    ) -> Strip {
        let height = row_height(lines_of(cells));
        let mut pieces = Vec::new();
        for (column, cell) in self.columns.iter().zip(cells) {
            for (number, line) in cell.lines.iter().enumerate() {
                let top = (number + skipped(cell.lines.len())) as f32 * style::CELL.leading;
                self.place(cell, line, column, top, &mut pieces);
            }
        }
        pieces.push(rect(self.left, height - rule, self.width, rule, colour));
        Strip { height, baseline: first_baseline(), body: Body::Pieces(pieces), ..Strip::default() }
    }

    /// A row that is higher than a page, line by line.
    fn tall_row(&self, cells: &[Broken]) -> Strip {
        let cell = |(column, cell): (&TableColumn, &Broken)| {
            let line = |line| {
                let mut pieces = Vec::new();
                self.place(cell, line, column, 0.0, &mut pieces);
                pieces
            };
            cell.lines.iter().map(line).collect()
        };
        let cells = self.columns.iter().zip(cells).map(cell).collect();
        let rule = rect(self.left, -style::THIN, self.width, style::THIN, style::RULE);
        Strip { baseline: first_baseline(), body: Body::Row { cells, rule }, ..Strip::default() }
    }

    fn place(&self, cell: &Broken, line: &Line, column: &TableColumn, top: f32, pieces: &mut Vec<Piece>) {
        let spare = column.width - 2.0 * self.side - line.width;
        let shift = match column.align {
            Align::Unsaid | Align::Left => column.inset,
            Align::Centre => spare / 2.0,
            Align::Right => spare,
        };
        cell.place(line, column.left + self.side + shift.max(0.0), top + first_baseline(), pieces);
    }
}
