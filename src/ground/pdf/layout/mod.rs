//! Blocks with their elements → pages of pieces. It makes no elements.
//!
//! The steps: `shape` (text → measured words), `breaks` (where lines end), `flow` (blocks → strips; `table`, `records`,
//! `figure`, `title`, `band` for theirs), `galley` (strips and what keeps them together), `contents` and `paginate`
//! (strips → pages, with `foot` for footnotes), `running` (heads, feet).

mod band;
mod breaks;
mod columns;
mod contents;
mod figure;
mod flow;
mod foot;
mod galley;
mod hyphen;
mod lines;
mod paginate;
mod records;
mod running;
mod shape;
mod table;
mod title;

use super::owned::Owned;
use super::page::{Heading, Laid, Piece, Position};
use super::tree::{Headline, Tagged};
use crate::blocks::front::Front;
use crate::blocks::language;
use crate::blocks::{Block, Container};
use crate::look::font::{CAP_HEIGHT, Fonts};
use crate::look::palette::Palette;
use crate::look::style::{self, Look};
use contents::Book;
use flow::Flow;
use galley::{Body, Strip};
use paginate::Pages;

/// Lays out a document.
pub(super) fn layout(
    front: &Front,
    Tagged { tree, headings: headlines, blocks }: Tagged,
    palette: Palette,
) -> Laid {
    let mut fonts = Fonts::load();
    if language::is_dutch(front.language()) {
        fonts.hyphenate();
    }
    let mut book = Book::new(Pages::new());
    let mut flow = Flow::new(&mut fonts);
    let mut blocks = blocks.into_iter().peekable();
    while let Some((block, label)) = blocks.next() {
        if let Block::Contents(contents) = block {
            flow.deliver(&mut book);
            book.announce(contents);
            continue;
        }
        let next = blocks.peek().map(|(next, _)| next);
        let belong = belong_together(&block, next);
        flow.block(block, label);
        if belong {
            flow.keep_with_next();
        }
        let has_note = matches!(blocks.peek(), Some((Block::Open(Container::Note { .. }), _)));
        if flow.may_break() && !has_note {
            flow.deliver(&mut book);
        }
    }
    flow.deliver(&mut book);
    let pages = book.finish(&mut fonts);
    let place = |(headline, place): (Headline, &Position)| Heading {
        level: headline.level,
        title: headline.title,
        page: place.page,
        y: place.y,
        element: headline.element,
    };
    // The title of the document is a heading too, of no chapter.
    let chapters = usize::from(!front.title.is_empty());
    let below = headlines.get(chapters..).unwrap_or_default();
    let places = pages.headings.get(chapters..).unwrap_or_default();
    let sections = running::sections(below, places, pages.done.len());
    let headings = headlines.into_iter().zip(&pages.headings).map(place).collect();
    Laid {
        pages: running::finished(&mut fonts, front, pages.done, &sections),
        tree,
        headings,
        footnotes: pages.footnotes,
        overflows: pages.overflows,
        palette,
    }
}

/// Whether a block belongs to the next: what introduces a table with a number to it, a table to the figure that shows it.
fn belong_together(block: &Block<Owned>, next: Option<&Block<Owned>>) -> bool {
    match (block, next) {
        (Block::Table(_), Some(Block::Figure(_))) => true,
        (Block::Paragraph(_), Some(Block::Table(table))) => table.caption.text.is_numbered(),
        _ => false,
    }
}

/// Where text may stand, from the page's left edge.
#[derive(Debug, Clone, Copy)]
struct Column {
    left: f32,
    width: f32,
}

impl Column {
    fn indented(self, by: f32) -> Self {
        Self { left: self.left + by, width: self.width - by }
    }
}

/// From the top of a line to its baseline: the capitals stand in the middle.
fn baseline(look: &Look) -> f32 {
    f32::midpoint(look.leading, look.size * CAP_HEIGHT / 1000.0)
}

/// One strip for each line of a text.
fn strips(fonts: &mut Fonts, text: &Owned, look: &Look, column: Column) -> Vec<Strip> {
    let setting = shape::set(fonts, text, look);
    let is_display = look.bold || look.size > style::TEXT.size;
    let broken = if is_display { setting.evenly_broken(column.width) } else { setting.broken(column.width) };
    let strip = |line: &lines::Line| {
        let mut pieces = Vec::with_capacity(line.count());
        broken.place(line, column.left, baseline(look), &mut pieces);
        let by = line.width - column.width;
        Strip {
            height: look.leading,
            baseline: baseline(look),
            body: Body::Pieces(pieces),
            overflow: (by > lines::SLACK).then(|| (broken.words(line), by)),
            ..Strip::default()
        }
    };
    broken.lines.iter().map(strip).collect()
}

/// Places the lines of a text from `y` downwards; returns where they end, and the first that is wider than its column.
fn stack(
    fonts: &mut Fonts,
    text: &Owned,
    look: &Look,
    (column, mut y): (Column, f32),
    pieces: &mut Vec<Piece>,
) -> (f32, Option<(String, f32)>) {
    let mut overflow = None;
    for strip in strips(fonts, text, look, column) {
        overflow = overflow.or(strip.overflow);
        if let Body::Pieces(placed) = strip.body {
            pieces.extend(placed.into_iter().map(|piece| piece.moved(y)));
        }
        y += strip.height;
    }
    (y, overflow)
}
