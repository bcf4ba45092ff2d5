//! Footnotes: their definitions, apart from the text.

use std::collections::BTreeMap;

use pulldown_cmark::{Event, Tag, TagEnd};
use unicase::UniCase;

/// The contents of each footnote, by what [`same_for`] makes of its name; two with one name are one.
pub(crate) type Footnotes<'a> = BTreeMap<String, Vec<Event<'a>>>;

/// One for all names that Markdown takes for the same: without regard to case, `STRASSE` for `straße`.
pub(crate) fn same_for(name: &str) -> String {
    UniCase::new(name).to_folded_case()
}

/// Takes the definitions of footnotes out of a text.
pub(crate) fn part<'a>(events: impl Iterator<Item = Event<'a>>) -> (Vec<Event<'a>>, Footnotes<'a>) {
    let (mut text, mut notes) = (Vec::new(), Footnotes::new());
    let mut open: Vec<(String, Vec<Event<'a>>)> = Vec::new();
    for event in events {
        match event {
            Event::Start(Tag::FootnoteDefinition(name)) => open.push((same_for(&name), Vec::new())),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_the_same_without_their_case() {
        for (a, b) in [("STRASSE", "straße"), ("ÉÉN", "één"), ("ΣΑΣ", "σας")] {
            assert_eq!(same_for(a), same_for(b));
        }
        assert_ne!(same_for("een"), same_for("één"));
    }
}
