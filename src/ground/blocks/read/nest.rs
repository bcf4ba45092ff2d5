//! Containers: what opens and closes, and what an item says of its list.

use super::{BlockReader, Frame};
use crate::blocks::events::DEEPEST;
use crate::blocks::{Block, Container, Label};

impl BlockReader<'_> {
    pub(super) fn enter(&mut self, container: Container, next: Option<u64>, is_item: bool) {
        // A list without room for its items is none.
        let needed = if matches!(container, Container::List { .. }) { 2 } else { 1 };
        let fits = self.open.len() + needed <= DEEPEST;
        let at = fits.then_some(self.out.len());
        if fits {
            self.out.push(Block::Open(container));
        }
        self.open.push(Frame { at, next, is_item });
    }

    /// Closes the innermost container; a person's that stayed empty was none.
    pub(super) fn leave(&mut self) {
        let Some(Frame { at: Some(at), is_item, .. }) = self.open.pop() else { return };
        if !self.is_part() || at + 1 < self.out.len() {
            self.out.push(Block::Close);
            return;
        }
        self.out.pop();
        if let Some(Frame { next: Some(next), .. }) = self.open.last_mut().filter(|_| is_item) {
            *next = next.saturating_sub(1);
        }
    }

    pub(super) fn start_item(&mut self) {
        let mut label = Label::Bullet;
        if let Some(Frame { at, next: Some(next), .. }) = self.open.last_mut() {
            label = Label::Number(*next);
            if let Some(Block::Open(Container::List { last, .. })) = at.and_then(|at| self.out.get_mut(at)) {
                *last = *next;
            }
            *next = next.saturating_add(1);
        }
        self.enter(Container::Item(label), None, true);
    }

    /// A paragraph straight in an item makes its list a loose one.
    pub(super) fn loosen(&mut self) {
        if !self.open.last().is_some_and(|frame| frame.is_item) {
            return;
        }
        let list = self.open.iter().rev().nth(1).and_then(|frame| frame.at);
        if let Some(Block::Open(Container::List { tight, .. })) = list.and_then(|at| self.out.get_mut(at)) {
            *tight = false;
        }
    }

    pub(super) fn mark(&mut self, done: bool) {
        let item = self.open.last().and_then(|frame| frame.at);
        if let Some(Block::Open(Container::Item(label))) = item.and_then(|at| self.out.get_mut(at)) {
            *label = Label::Task(done);
        }
    }
}
