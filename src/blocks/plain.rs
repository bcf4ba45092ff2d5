//! Markdown → its words, for who searches a text: nothing of the markup, and where its links lead, behind the words.

use pulldown_cmark::{Event, Tag, TagEnd};

use super::events::{Addresses, events};
use super::fixed::DUTCH;

/// The words of a text in reading order, a space between two blocks, and then the addresses of its links and images.
pub(crate) fn plain(markdown: &str) -> String {
    let (mut words, mut addresses) = (String::with_capacity(markdown.len()), String::new());
    for event in events(markdown, &DUTCH, Addresses::Kept) {
        match event {
            Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => {
                words.push_str(&text);
            }
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                addresses.push(' ');
                addresses.push_str(&dest_url);
            }
            Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough)
            | Event::End(
                TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image,
            ) => {}
            _ => words.push(' '),
        }
    }
    words + &addresses
}
