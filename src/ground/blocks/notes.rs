//! Footnotes: their definitions, apart from the text.

use std::collections::BTreeMap;

use pulldown_cmark::{Event, Tag, TagEnd};

/// The contents of each footnote, by its name in small letters; two with one name are one.
pub(crate) type Footnotes<'a> = BTreeMap<String, Vec<Event<'a>>>;

/// Takes the definitions of footnotes out of a text.
pub(crate) fn part<'a>(events: impl Iterator<Item = Event<'a>>) -> (Vec<Event<'a>>, Footnotes<'a>) {
    let (mut text, mut notes) = (Vec::new(), Footnotes::new());
    let mut open: Vec<(String, Vec<Event<'a>>)> = Vec::new();
    for event in events {
        match event {
            Event::Start(Tag::FootnoteDefinition(name)) => open.push((name.to_lowercase(), Vec::new())),
            Event::End(TagEnd::FootnoteDefinition) => {
                if let Some((name, events)) = open.pop() {
                    notes.entry(name).or_default().extend(events);
                }
            }
            event => open.last_mut().map_or(&mut text, |(_, events)| events).push(event),
        }
    }
    (text, notes)
}
