//! Footnotes: each below the block that refers to it first, numbered in that order.

use pulldown_cmark::Event;

use super::{BlockReader, Frame};
use crate::blocks::notes::same_for;
use crate::blocks::{Block, Container};

impl<'a> BlockReader<'a> {
    /// Puts the footnotes that are referred to for the first time below the block that has just ended.
    pub(super) fn put_notes(&mut self) {
        if self.in_note {
            return;
        }
        while let Some((note, events)) = self.due.pop_front() {
            self.put_note(note, true, events);
        }
    }

    pub(super) fn put_note(&mut self, note: usize, cited: bool, events: Vec<Event<'a>>) {
        let container = Container::Note { note, cited };
        self.in_note = true;
        self.open.push(Frame { at: Some(self.out.len()), next: None, is_item: false });
        self.out.push(Block::Open(container));
        events.into_iter().for_each(|event| self.event(event));
        self.flush();
        self.open.pop();
        self.out.push(Block::Close);
        self.in_note = false;
    }

    /// The footnote of this name, the first being 0.
    pub(super) fn number(&mut self, name: &str) -> usize {
        let (name, next) = (same_for(name), self.numbers.len());
        if let Some(number) = self.numbers.get(&name) {
            return *number;
        }
        self.due.extend(self.notes.remove(&name).map(|events| (next, events)));
        self.numbers.insert(name, next);
        next
    }

    /// Footnotes that nothing refers to come last.
    pub(super) fn finish(&mut self) {
        self.flush();
        while let Some((name, events)) = self.notes.pop_first() {
            let next = self.numbers.len();
            self.numbers.insert(name, next);
            self.put_note(next, false, events);
            self.put_notes();
        }
    }
}
