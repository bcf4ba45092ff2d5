//! `<span lang="en">`, `<span class="goed" title="op schema">` and their ends: the one piece of HTML that is more than text.

use super::text::{Lang, Says, Signal};

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

    /// What a sign says, where words do.
    pub(super) fn says(&self) -> Option<Says> {
        self.said().find_map(|said| said.says)
    }

    fn said(&self) -> impl Iterator<Item = &Said> {
        self.open.iter().rev().flatten()
    }
}

/// What a `span` says of its words.
#[derive(Default)]
struct Said {
    lang: Option<Lang>,
    signal: Option<Signal>,
    says: Option<Says>,
}

impl Said {
    /// Of its attributes; `None` where one of them is another one, or has a value that we do not know.
    fn read(attributes: &str) -> Option<Self> {
        let mut said = Self::default();
        let mut rest = attributes;
        while !rest.is_empty() {
            let (name, after) = rest.split_once('=')?;
            let quote = after.chars().next().filter(|first| matches!(first, '"' | '\''));
            let (value, after) = match quote {
                Some(quote) => after.get(1..)?.split_once(quote)?,
                None => after.split_once(' ').unwrap_or((after, "")),
            };
            match name {
                "lang" => said.lang = Some(Lang::read(value)?),
                "class" => said.signal = Some(Signal::of(value)?),
                "title" => said.says = Some(Says::read(value)?),
                _ => return None,
            }
            rest = after.trim_start();
        }
        (said.lang.is_some() || said.signal.is_some() || said.says.is_some()).then_some(said)
    }
}
