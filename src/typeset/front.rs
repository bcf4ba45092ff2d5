//! The front matter of a Markdown document: what its title block and its metadata say.
//!
//! Comes in: the text between the `---` lines. Goes out: a [`Front`].
//! Never: an error; what cannot be read says nothing.

use crate::problem::FileId;
use crate::yaml::{self, Entry, Kind, Node};

/// The keys of the `---` block; Pandoc's names, so that other tools read them too.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Front {
    /// Empty where the document has none; then there is no title block.
    pub title: String,
    /// One line below the title.
    pub subtitle: String,
    /// Organisations, never persons: overline (joined by ` · `), running foot (joined by ` en `), `dc:creator`.
    pub author: Vec<String>,
    /// The reporting date, ISO: `CreationDate`, and the running head's "stand op …".
    pub date: Option<jiff::civil::Date>,
    /// Such as `ter bespreking`; a fact of the title block.
    pub status: String,
    /// Title block, in order: `Voor`, `Periode`, …
    pub facts: Vec<(String, String)>,
    /// BCP 47; `nl-NL` where absent.
    pub lang: String,
}

/// Reads the front matter.
#[must_use]
pub fn parse(text: &str) -> Front {
    let mut front = Front { lang: "nl-NL".to_owned(), ..Front::default() };
    let root = yaml::read(text, FileId::default(), &mut Vec::new()).root;
    let Some(Kind::Map(entries)) = root.map(|node| node.kind) else { return front };
    for Entry { key, value, .. } in entries {
        match (key.as_str(), value.kind) {
            ("title", Kind::Scalar { text, .. }) => front.title = text,
            ("subtitle", Kind::Scalar { text, .. }) => front.subtitle = text,
            ("author", Kind::Scalar { text, .. }) => front.author = vec![text],
            ("author", Kind::List(items)) => front.author = items.into_iter().filter_map(text_of).collect(),
            ("date", Kind::Scalar { text, .. }) => front.date = text.parse().ok(),
            ("status", Kind::Scalar { text, .. }) => front.status = text,
            ("lang", Kind::Scalar { text, .. }) => front.lang = text,
            ("facts", Kind::Map(facts)) => {
                front.facts =
                    facts.into_iter().filter_map(|fact| Some((fact.key, text_of(fact.value)?))).collect();
            }
            _ => {}
        }
    }
    front
}

fn text_of(node: Node) -> Option<String> {
    match node.kind {
        Kind::Scalar { text, .. } => Some(text),
        Kind::List(_) | Kind::Map(_) => None,
    }
}
