//! Strips → pages.
//!
//! Never: a cut through a line; running heads and feet, which need all pages.

mod together;

use std::collections::VecDeque;
use std::rc::Rc;

use super::foot::{Foot, height};
use super::galley::{Body, Ground, Strip};
use super::lines::rect;
use super::table;
use crate::look::style::{self, Paper};
use crate::pdf::page::{Footnote, Overflow, Piece, Position};

/// A page without its running head and foot.
#[derive(Debug)]
pub(super) struct Done {
    pub(super) paper: Paper,
    pub(super) pieces: Vec<Piece>,
    /// The table of contents stands on it, which belongs to no section.
    pub(super) contents: bool,
}

/// Pages under construction.
#[derive(Debug)]
pub(super) struct Pages {
    pub(super) done: Vec<Done>,
    pub(super) overflows: Vec<Overflow>,
    /// By index.
    pub(super) headings: Vec<Position>,
    /// By index.
    pub(super) footnotes: Vec<Footnote>,
    pieces: Vec<Piece>,
    /// How this page lies.
    paper: Paper,
    /// Grounds on this page, with their upper and lower edge, outer ones first.
    grounds: Vec<(Rc<Ground>, f32, f32)>,
    /// Lines at the foot of this page, and those that go on the next.
    foot: Foot,
    y: f32,
    /// Height of the header that was repeated on this page, until something stands below it.
    header: f32,
    /// Nothing stands on this page yet, but for repeated headers.
    empty: bool,
    /// What waits for the end of its section, in groups that a page may break between.
    held: VecDeque<Vec<Strip>>,
    held_height: f32,
}

impl Pages {
    pub(super) fn new() -> Self {
        Self {
            done: Vec::new(),
            overflows: Vec::new(),
            headings: Vec::new(),
            footnotes: Vec::new(),
            foot: Foot::default(),
            pieces: Vec::new(),
            paper: Paper::Upright,
            grounds: Vec::new(),
            y: style::MARGIN_TOP,
            header: 0.0,
            empty: true,
            held: VecDeque::new(),
            held_height: 0.0,
        }
    }

    /// Announces footnotes, before the strips that refer to them are fed.
    pub(super) fn expect(&mut self, notes: Vec<(usize, Vec<Strip>)>) {
        for (note, strips) in notes {
            self.foot.expect(note, strips);
        }
    }

    /// Places strips that belong together on one page, or on as few as it takes.
    fn place_group(&mut self, group: Vec<Strip>) {
        if group.first().is_some_and(|strip| strip.turns || strip.paper != self.paper) || !self.fits(&group) {
            self.turn(group.first());
        }
        let mut after: f32 = group.iter().map(height).sum();
        for strip in group {
            // On a page that holds nothing, or only the rest of footnotes, there is not much to gain.
            while !self.is_new() && !self.fits(std::slice::from_ref(&strip)) {
                self.turn(Some(&strip));
            }
            after -= height(&strip);
            self.place(strip, after);
        }
    }

    /// Whether strips fit on this page with the footnotes that they refer to; those may be broken off where the page
    /// would otherwise be left too empty.
    fn fits(&self, strips: &[Strip]) -> bool {
        let (least, most) = self.foot.heights(strips);
        self.fits_above(strips, most)
            || (least < most
                && self.paper.text_bottom() - self.foot.height() - self.y > style::NOTES_WASTE
                && self.fits_above(strips, least))
    }

    /// Whether strips fit on this page, below what stands there.
    pub(super) fn has_room(&self, strips: &[Strip]) -> bool {
        self.fits_above(strips, self.foot.height())
    }

    /// Whether strips fit on this page above a foot of this height.
    fn fits_above(&self, strips: &[Strip], foot: f32) -> bool {
        together::fits_from((self.y, self.empty), strips, self.paper.text_bottom() - foot)
    }

    /// Starts a page, for `next` to stand on, unless this one is still empty.
    pub(super) fn turn(&mut self, next: Option<&Strip>) {
        let paper = next.map_or(Paper::Upright, |strip| strip.paper);
        if self.is_new() && self.paper == paper {
            return;
        }
        if self.is_new() {
            self.pieces.clear();
        } else {
            self.finish_page();
        }
        self.paper = paper;
        self.start_page();
        if let Some(header) = next.and_then(|strip| strip.header.as_ref()) {
            let padding = next.map_or(0.0, Strip::padding);
            let top = self.y + padding;
            self.pieces.extend(header.pieces.iter().map(|piece| piece.clone().moved(top)));
            self.y += header.height;
            self.header = header.height;
        }
    }

    fn is_new(&self) -> bool {
        self.empty && self.foot.is_empty()
    }

    fn start_page(&mut self) {
        self.foot.fill(style::NOTES_HIGHEST);
    }

    /// Puts the footnotes below the text.
    fn place_foot(&mut self) {
        let height = self.foot.height();
        let lines = self.foot.take();
        if lines.is_empty() {
            return;
        }
        self.y = self.paper.text_bottom() - height + style::NOTES_ABOVE;
        self.pieces.push(rect(style::MARGIN_SIDE, self.y, style::NOTES_RULE, style::THIN, style::GREY));
        self.y += style::NOTES_BELOW;
        self.empty = true;
        for line in lines {
            self.put(line);
        }
    }

    /// Puts the grounds behind everything.
    fn finish_page(&mut self) {
        self.place_foot();
        let mut grounds = Vec::with_capacity(2 * self.grounds.len());
        for (ground, top, bottom) in self.grounds.drain(..) {
            let height = bottom - top;
            grounds.extend(ground.tint.map(|tint| rect(ground.x, top, ground.width, height, tint)));
            grounds.extend(ground.bar.map(|(colour, width)| rect(ground.x, top, width, height, colour)));
        }
        self.pieces.splice(0..0, grounds);
        let room = self.pieces.len();
        let pieces = std::mem::replace(&mut self.pieces, Vec::with_capacity(room));
        self.done.push(Done { paper: self.paper, pieces, contents: false });
        self.y = style::MARGIN_TOP;
        self.empty = true;
    }

    /// Places a strip, and as much as fits of the footnotes that it refers to, with room left for what comes `after`.
    fn place(&mut self, strip: Strip, after: f32) {
        let is_row = matches!(strip.body, Body::Row { .. });
        let mut notes = if is_row { Vec::new() } else { self.foot.notes_of(&strip) };
        notes.extend(self.put(strip));
        let room = self.paper.text_bottom() - self.y;
        self.foot.add(notes, if after < room { room - after } else { room });
    }

    /// Places a strip; gives the footnotes that the last lines of a row refer to.
    fn put(&mut self, strip: Strip) -> Vec<usize> {
        self.y += if self.empty { strip.padding() } else { strip.above + strip.lead };
        self.empty = false;
        if let Some((text, by)) = strip.overflow.clone() {
            self.overflows.push(Overflow { page: self.done.len(), text, by });
        }
        if let Some(heading) = strip.heading {
            *slot(&mut self.headings, heading) = Position { page: self.done.len(), y: self.y };
        }
        if let Body::Row { cells, rule } = strip.body {
            let strip = Strip { body: Body::default(), ..strip };
            return self.place_row(&strip, cells, rule);
        }
        self.note_places(self.foot.numbers_of(&strip), self.y);
        self.cover(&strip, strip.height);
        if let Body::Pieces(pieces) = strip.body {
            let y = self.y;
            self.pieces.extend(pieces.into_iter().map(|piece| piece.moved(y)));
            self.y += strip.height + strip.tail;
        }
        Vec::new()
    }

    /// Notes where footnotes and references to them came to stand.
    fn note_places(&mut self, numbers: Vec<(usize, bool)>, y: f32) {
        let place = Position { page: self.done.len(), y };
        for (note, is_mark) in numbers {
            let footnote = slot(&mut self.footnotes, note);
            let side = if is_mark { &mut footnote.mark } else { &mut footnote.note };
            // A later reference does not count.
            if *side == Position::default() {
                *side = place;
            }
        }
    }

    /// Flows a row over as many pages as it needs, at each break with the header repeated and with the footnotes that
    /// its lines there refer to; gives those of the last page.
    fn place_row(&mut self, strip: &Strip, cells: Vec<Vec<Vec<Piece>>>, rule: Piece) -> Vec<usize> {
        let numbers = self.foot.numbers_in(&cells);
        let mut cells: Vec<_> = cells.into_iter().map(Vec::into_iter).collect();
        let mut rest = numbers.as_slice();
        loop {
            let room = self.paper.text_bottom() - strip.padding() - self.y;
            let (here, after) = rest.split_at(self.lines_here(rest, room));
            let y = self.y;
            let top = |index: usize| y + index as f32 * style::CELL.leading;
            for cell in &mut cells {
                for (index, line) in cell.by_ref().take(here.len()).enumerate() {
                    self.pieces.extend(line.into_iter().map(|piece| piece.moved(top(index))));
                }
            }
            for (index, numbers) in here.iter().enumerate() {
                self.note_places(numbers.clone(), top(index));
            }
            let height = table::row_height(here.len());
            self.cover(strip, height);
            self.y += height;
            let notes = self.foot.waiting_of(&here.concat());
            if after.is_empty() {
                self.pieces.push(rule.moved(self.y));
                self.y += strip.tail;
                return notes;
            }
            rest = after;
            self.foot.add(notes, self.paper.text_bottom() - strip.padding() - self.y);
            self.turn(Some(strip));
            self.y += strip.padding();
            self.empty = false;
        }
    }

    /// How many lines of a row go on this page, given the notes that each refers to; those are broken off only where
    /// there is no room for two lines and all of theirs. No last line stands alone on the next page.
    fn lines_here(&self, lines: &[Vec<(usize, bool)>], room: f32) -> usize {
        let fit = |foot: &dyn Fn((f32, f32)) -> f32| {
            let fits = |count: &usize| {
                let notes = lines.iter().take(*count).flat_map(|numbers| self.foot.waiting_of(numbers));
                table::row_height(*count) + foot(self.foot.heights_of(notes.collect())) <= room + 0.01
            };
            (1..=lines.len()).take_while(fits).last().unwrap_or(0)
        };
        let whole = fit(&|(_, most)| most);
        let here = if whole < 2 { fit(&|(least, _)| least) } else { whole }.clamp(1, lines.len().max(1));
        if lines.len() == here + 1 && here > 2 { here - 1 } else { here.min(lines.len()) }
    }

    /// Stretches the grounds under a strip that stands at the current height.
    fn cover(&mut self, strip: &Strip, height: f32) {
        let mut ground = strip.ground.as_ref();
        let mut inner = 0.0;
        let at = self.grounds.len();
        let (y, header) = (self.y, std::mem::take(&mut self.header));
        while let Some(this) = ground {
            inner += this.padding;
            let bottom = y + height + inner;
            match self.grounds.iter_mut().rev().find(|(known, ..)| Rc::ptr_eq(known, this)) {
                Some((_, _, low)) => *low = low.max(bottom),
                None => self.grounds.insert(at, (Rc::clone(this), y - header - inner, bottom)),
            }
            ground = this.outer.as_ref();
        }
    }

    /// Ends the last page, with the footnotes that nothing refers to.
    pub(super) fn finish(&mut self) {
        self.settle();
        self.foot.add_all(self.paper.text_bottom() - self.y);
        if !self.empty || !self.foot.is_empty() || self.done.is_empty() {
            self.finish_page();
        }
        while self.foot.has_more() {
            self.foot.fill(self.paper.text_bottom() - style::MARGIN_TOP);
            self.finish_page();
        }
    }
}

/// The value at an index; the list grows as far as that.
fn slot<T: Clone + Default>(list: &mut Vec<T>, index: usize) -> &mut T {
    if list.len() <= index {
        list.resize(index + 1, T::default());
    }
    &mut list[index]
}
