//! Headings and paragraphs: how deep a heading stands, and what links call it.

use super::{BlockReader, By};
use crate::blocks::text::{Style, Text};
use crate::blocks::{Block, DEEPEST_HEADING, anchors};

impl BlockReader<'_> {
    /// The text gathered so far becomes a heading or a paragraph.
    pub(super) fn flush(&mut self) {
        let mut text = std::mem::take(&mut self.text);
        let heading = self.heading.take();
        self.spans.end_block();
        if text.is_blank() {
            return;
        }
        text.trim();
        if heading.is_none() && self.ends_sentence(&text) {
            return;
        }
        let annex = std::mem::take(&mut self.annex);
        let anchor = std::mem::take(&mut self.anchor);
        let block = match heading {
            Some(level) if self.is_part() => self.part_heading(level, text),
            Some(level) => {
                let depth = self.depth(level);
                let level = (depth + u8::from(self.has_title)).min(DEEPEST_HEADING);
                Block::Heading { depth, level, text, annex, anchor }
            }
            None => Block::Paragraph(text),
        };
        self.out.push(block);
        self.put_notes();
    }

    /// Takes `<a id="…">` or its end in a heading that no person wrote; whether it is one.
    pub(super) fn names(&mut self, tag: &str) -> bool {
        if self.heading.is_none() || self.part_by == Some(By::Person) {
            return false;
        }
        match anchors::named(tag) {
            Some(name) if self.anchor.is_empty() => name.clone_into(&mut self.anchor),
            Some(_) => {}
            None => return tag == "</a>" && !self.anchor.is_empty(),
        }
        true
    }

    /// How many headings deep we are with one of this level in Markdown.
    pub(super) fn depth(&mut self, level: u8) -> u8 {
        if self.open.is_empty() {
            self.levels.retain(|above| *above < level);
            self.levels.push(level);
        }
        let depth = self.levels.len() + usize::from(!self.open.is_empty());
        u8::try_from(depth).map_or(DEEPEST_HEADING, |depth| depth.min(DEEPEST_HEADING))
    }

    /// A full stop behind an image goes to the words before it.
    fn ends_sentence(&mut self, text: &Text) -> bool {
        let [.., Block::Paragraph(before), Block::Figure(_)] = &mut self.out[..] else { return false };
        let is_mark = text.string.chars().all(|c| matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | ')' | '”'));
        if is_mark {
            before.push(&text.string, Style::default(), None);
        }
        is_mark
    }
}
