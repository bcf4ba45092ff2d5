//! Images, which stand between paragraphs.

use pulldown_cmark::{Event, Tag, TagEnd};

use super::BlockReader;
use crate::blocks::{Block, address, escape};

impl BlockReader<'_> {
    /// Headings, cells, footnotes and links have no room for a picture: they show its words.
    pub(super) fn may_show(&self, name: &str) -> bool {
        let has_room =
            !self.in_note && self.heading.is_none() && self.table.is_none() && self.links.is_empty();
        has_room && (!self.is_part() || address::image(name).is_some())
    }

    /// Takes what stands within an image: its words are the text alternative.
    pub(super) fn image_event<'e>(&mut self, event: Event<'e>) -> Option<Event<'e>> {
        if self.image.is_none() {
            return Some(event);
        }
        if matches!(&event, Event::InlineHtml(tag) if self.turn(tag)) {
            return None;
        }
        let (figure, inner) = self.image.as_mut().expect("it is some");
        match event {
            Event::Start(Tag::Image { .. }) => *inner += 1,
            Event::End(TagEnd::Image) if *inner > 0 => *inner -= 1,
            Event::End(TagEnd::Image) => {
                let mut figure = std::mem::take(figure);
                figure.alt = escape::collapsed(&figure.alt).trim().to_owned();
                self.images.push((figure.name.clone(), figure.alt.clone()));
                self.image = None;
                let spans = std::mem::take(&mut self.spans);
                self.flush();
                self.spans = spans;
                if let Some(caption) = self.caption(|_| false) {
                    figure.caption = caption;
                }
                self.out.push(Block::Figure(figure));
            }
            Event::Text(words) | Event::Code(words) | Event::InlineHtml(words) => figure.alt += &words,
            Event::SoftBreak | Event::HardBreak => figure.alt.push(' '),
            _ => {}
        }
        None
    }
}
