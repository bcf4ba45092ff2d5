//! What differs in a text that becomes part of a document.

use super::{BlockReader, By};
use crate::blocks::text::{Goal, Style, Text};
use crate::blocks::{Block, address};

impl BlockReader<'_> {
    /// Adds words; a line of a part begins with a letter.
    pub(super) fn push(&mut self, words: &str, style: Style) {
        let starts_line = self.text.string.is_empty() || self.text.string.ends_with('\n');
        let words = if self.is_part() && starts_line { words.trim_start() } else { words };
        self.text.push(words, style, self.link());
    }

    /// A link that goes nowhere known is text with its address behind it; one without text shows its address.
    pub(super) fn end_link(&mut self, link: usize) {
        let Some(Goal::Address(address)) = self.text.links.get_mut(link) else { return };
        let raw = std::mem::take(address);
        let has_words = self.text.string.get(self.link_start..).is_some_and(|words| !words.trim().is_empty());
        if let Some(outside) = address::outside(&raw) {
            *address = outside;
            if !has_words {
                self.text.push(&raw, self.style(), Some(link));
            }
        } else {
            self.text.unlink(self.link_start, link);
            let words = if has_words && !raw.is_empty() { format!(" ({raw})") } else { raw };
            self.text.push(&words, self.style(), self.link());
        }
    }

    /// A heading stands on one line and in nothing else: there it is a bold paragraph.
    pub(super) fn part_heading(&mut self, level: u8, text: Text) -> Block {
        let text = text.unbroken();
        if !self.open.is_empty() {
            return Block::Paragraph(text.bold());
        }
        let depth = self.depth(level);
        Block::Heading { depth, level: depth, text, annex: false, anchor: String::new() }
    }

    /// Whether this is part of a document, and none by itself.
    pub(super) const fn is_part(&self) -> bool {
        self.part_by.is_some()
    }

    /// Takes a tag that marks words, which a person's text cannot have; whether it was one.
    pub(super) fn turn(&mut self, tag: &str) -> bool {
        self.part_by != Some(By::Person) && self.spans.turn(tag)
    }
}
