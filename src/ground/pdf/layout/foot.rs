//! Footnotes: which of their lines stand at the foot of a page.
//!
//! Never: a place on the page.

use std::collections::{BTreeMap, VecDeque};

use super::galley::{Body, Strip};
use super::table;
use crate::look::style;
use crate::pdf::page::{LinkTarget, Piece, Shape};

/// As many lines of a note stay with its reference, if it must be broken.
const TOGETHER: usize = 2;

/// The foot of the page that is being filled.
#[derive(Debug, Default)]
pub(super) struct Foot {
    /// Whether there are any footnotes in the document so far.
    any: bool,
    /// Those that have not been referred to yet.
    waiting: BTreeMap<usize, Vec<Strip>>,
    /// With the number of their note.
    lines: Vec<(usize, Strip)>,
    /// Of `lines`, without what goes with any foot.
    filled: f32,
    /// What did not fit.
    rest: VecDeque<(usize, Strip)>,
}

impl Foot {
    /// Takes a footnote, before anything refers to it.
    pub(super) fn expect(&mut self, note: usize, strips: Vec<Strip>) {
        let mut lines: Vec<Strip> = strips.into_iter().flat_map(flat).collect();
        if let Some(first) = lines.first_mut() {
            first.above = style::NOTE_GAP;
        }
        self.any = true;
        self.waiting.insert(note, lines);
    }

    /// With the rule and the space above it; nothing where there are no notes.
    pub(super) fn height(&self) -> f32 {
        self.height_with(0.0)
    }

    fn height_with(&self, more: f32) -> f32 {
        let filled = self.filled + more;
        if filled > 0.0 { filled + style::NOTES_ABOVE + style::NOTES_BELOW } else { 0.0 }
    }

    /// The foot's height below these strips: if the notes that they refer to are broken off, and if they stay whole.
    pub(super) fn heights(&self, strips: &[Strip]) -> (f32, f32) {
        self.heights_of(strips.iter().flat_map(|strip| self.notes_of(strip)).collect())
    }

    /// The same, with these notes.
    pub(super) fn heights_of(&self, mut notes: Vec<usize>) -> (f32, f32) {
        notes.sort_unstable();
        notes.dedup();
        let (mut least, mut most) = (0.0, 0.0);
        if self.has_more() {
            // This page's foot is full: what is new goes on the next.
            notes.clear();
        }
        for lines in notes.iter().filter_map(|note| self.waiting.get(note)) {
            // Only the last note can be broken off: those before it stand above it, whole.
            least = most + lines.iter().take(TOGETHER).map(height).sum::<f32>();
            most += lines.iter().map(height).sum::<f32>();
        }
        (self.height_with(least), self.height_with(most))
    }

    /// The notes that a strip is the first to refer to.
    pub(super) fn notes_of(&self, strip: &Strip) -> Vec<usize> {
        if self.waiting.is_empty() {
            return Vec::new();
        }
        self.waiting_of(&self.numbers_of(strip))
    }

    /// Of the numbers in a text, those that are the first to refer to their notes.
    pub(super) fn waiting_of(&self, numbers: &[(usize, bool)]) -> Vec<usize> {
        let marks = numbers.iter().filter(|(_, is_mark)| *is_mark);
        marks.map(|(note, _)| *note).filter(|note| self.waiting.contains_key(note)).collect()
    }

    /// The numbers in a strip, and whether each refers to a note, or stands before one; of a row that is higher than a
    /// page, in the lines that stay together.
    pub(super) fn numbers_of(&self, strip: &Strip) -> Vec<(usize, bool)> {
        match &strip.body {
            _ if !self.any => Vec::new(),
            Body::Pieces(pieces) => pieces.iter().filter_map(number).collect(),
            Body::Row { cells, .. } => {
                let lines = cells.iter().flat_map(|lines| lines.iter().take(TOGETHER));
                lines.flatten().filter_map(number).collect()
            }
        }
    }

    /// The same, in each line of a row.
    pub(super) fn numbers_in(&self, cells: &[Vec<Vec<Piece>>]) -> Vec<Vec<(usize, bool)>> {
        let count = cells.iter().map(Vec::len).max().unwrap_or(0);
        let mut numbers = vec![Vec::new(); count];
        for lines in cells.iter().filter(|_| self.any) {
            for (numbers, line) in numbers.iter_mut().zip(lines) {
                numbers.extend(line.iter().filter_map(number));
            }
        }
        numbers
    }

    /// Adds notes, and those that they refer to, as far as they fit within `room`.
    pub(super) fn add(&mut self, notes: Vec<usize>, room: f32) {
        let mut notes = VecDeque::from(notes);
        while let Some(note) = notes.pop_front() {
            // Nothing waits for a note that was referred to before: it stands there already.
            for line in self.waiting.remove(&note).unwrap_or_default() {
                notes.extend(self.notes_of(&line));
                self.rest.push_back((note, line));
            }
        }
        self.fill(room);
    }

    /// Adds all notes that are left.
    pub(super) fn add_all(&mut self, room: f32) {
        self.add(self.waiting.keys().copied().collect(), room);
    }

    /// Moves what fits within `room` from the rest to this page.
    pub(super) fn fill(&mut self, room: f32) {
        while let Some((_, line)) = self.rest.front() {
            let more = height(line);
            // A line higher than any page goes on one of its own.
            let may_overflow = self.lines.is_empty() && room >= style::NOTES_HIGHEST;
            if self.height_with(more) > room + 0.01 && !may_overflow {
                break;
            }
            self.filled += more;
            self.lines.extend(self.rest.pop_front());
        }
    }

    /// The lines of this page, in the order of their notes.
    pub(super) fn take(&mut self) -> Vec<Strip> {
        self.filled = 0.0;
        let mut lines = std::mem::take(&mut self.lines);
        lines.sort_by_key(|(note, _)| *note);
        lines.into_iter().map(|(_, line)| line).collect()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// Whether there are no footnotes that are still to be placed.
    pub(super) fn is_idle(&self) -> bool {
        self.waiting.is_empty() && self.lines.is_empty() && self.rest.is_empty()
    }

    pub(super) fn has_more(&self) -> bool {
        !self.rest.is_empty()
    }
}

/// The note that a piece refers to or, where the second is false, stands before.
fn number(piece: &Piece) -> Option<(usize, bool)> {
    match piece.shape {
        Shape::Link { target: LinkTarget::Note(note), .. } => Some((note, true)),
        Shape::Link { target: LinkTarget::Mark(note), .. } => Some((note, false)),
        _ => None,
    }
}

/// With the space above it.
pub(super) fn height(line: &Strip) -> f32 {
    line.above + line.lead + line.height + line.tail
}

/// A row too high to stay whole, as a strip for each of its lines.
fn flat(strip: Strip) -> Vec<Strip> {
    let Body::Row { cells, rule } = strip.body else { return vec![strip] };
    let count = cells.iter().map(Vec::len).max().unwrap_or(0);
    let mut cells: Vec<_> = cells.into_iter().map(Vec::into_iter).collect();
    let mut lines = Vec::with_capacity(count);
    for number in 0..count {
        let is_last = number + 1 == count;
        let height = if is_last { table::row_height(1) } else { style::CELL.leading };
        let mut pieces: Vec<Piece> = cells.iter_mut().filter_map(Iterator::next).flatten().collect();
        pieces.extend(is_last.then(|| rule.clone().moved(height)));
        let ground = strip.ground.clone();
        lines.push(Strip { height, ground, body: Body::Pieces(pieces), ..Strip::default() });
    }
    if let Some(first) = lines.first_mut() {
        (first.above, first.lead) = (strip.above, strip.lead);
    }
    if let Some(last) = lines.last_mut() {
        last.tail = strip.tail;
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn note(lines: usize) -> Vec<Strip> {
        (0..lines).map(|_| Strip { height: 10.0, ..Strip::default() }).collect()
    }

    /// Of several notes only the last may be broken off: those before it stand whole above it.
    #[test]
    fn the_least_foot_holds_all_notes_but_the_last_whole() {
        let mut foot = Foot::default();
        for (number, lines) in [(0, 5), (1, 4), (2, 1)] {
            foot.expect(number, note(lines));
        }
        let around = style::NOTES_ABOVE + style::NOTES_BELOW;
        let gaps = |count: f32| count * style::NOTE_GAP + around;
        for (notes, least, most) in [
            (vec![], 0.0, 0.0),
            (vec![0], 20.0 + gaps(1.0), 50.0 + gaps(1.0)),
            (vec![1, 0, 1], 70.0 + gaps(2.0), 90.0 + gaps(2.0)),
            (vec![2, 1, 0], 100.0 + gaps(3.0), 100.0 + gaps(3.0)),
        ] {
            let (some, all) = foot.heights_of(notes.clone());
            assert!((some - least).abs() < 0.01 && (all - most).abs() < 0.01, "{notes:?}: {some} {all}");
        }
    }
}
