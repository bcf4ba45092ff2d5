//! `<span lang="en">`, `<span class="goed">` and their ends: the one piece of HTML that is more than text.

use super::text::{Lang, Signal};

/// What the `span`s say that are open; none for one that says nothing we know.
#[derive(Default)]
pub(super) struct Spans {
    open: Vec<Option<Said>>,
    /// Those that were open when their block ended: their ends are still to come.
    owed: Vec<Option<Said>>,
}

impl Spans {
    /// Takes a tag; whether it is one of a `span` that we know.
    pub(super) fn turn(&mut self, tag: &str) -> bool {
        if tag.eq_ignore_ascii_case("</span>") {
            return self.open.pop().or_else(|| self.owed.pop()).flatten().is_some();
        }
        let Some(attributes) = tag.strip_prefix("<span").and_then(|rest| rest.strip_suffix('>')) else {
            return false;
        };
        self.open.push(Said::read(attributes.trim()));
        self.open.last().is_some_and(Option::is_some)
    }

    /// A block ends, and with it what is said of its words.
    pub(super) fn end_block(&mut self) {
        self.owed.append(&mut self.open);
    }

    /// Where words are not of the document's language.
    pub(super) fn lang(&self) -> Option<Lang> {
        self.said().find_map(|said| said.lang)
    }

    /// How something stands, where the words say so.
    pub(super) fn signal(&self) -> Option<Signal> {
        self.said().find_map(|said| said.signal)
    }

    fn said(&self) -> impl Iterator<Item = &Said> {
        self.open.iter().rev().flatten()
    }
}

/// What a `span` says of its words.
struct Said {
    lang: Option<Lang>,
    signal: Option<Signal>,
}

impl Said {
    /// Of one attribute; `None` where that is another one, or has a value that we do not know.
    fn read(attribute: &str) -> Option<Self> {
        let (name, value) = attribute.split_once('=')?;
        let value = value.trim_matches(['"', '\'']);
        match (name, value) {
            ("lang", tag) => Lang::read(tag).map(|lang| Self { lang: Some(lang), signal: None }),
            ("class", class) => Signal::of(class).map(|signal| Self { lang: None, signal: Some(signal) }),
            _ => None,
        }
    }
}
