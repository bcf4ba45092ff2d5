//! What the search on the start page finds: every page of the site, with the words that it is found by.

use anyhow::Result;
use serde_json::{Value, json};

use super::{Page, Site};
use crate::blocks;
use crate::compose::With;
use crate::report::Document;

impl Site<'_> {
    /// A list of `[title, kind, address, words]`, as JSON: the pages of sheets with all that they say, the documents with
    /// what was written for them alone.
    pub(super) fn index(&self) -> Result<String> {
        let programme = self.maker.programme;
        let mut rows: Vec<Value> = Vec::new();
        for (path, page) in &self.pages {
            let (title, kind, words) = match page {
                Page::Start => continue,
                Page::Document(document @ Document::Sheet(_)) => {
                    let markdown = self.maker.prepare(document, With::default())?.ready.markdown();
                    (self.title(document), "projectblad", blocks::words_of(&markdown))
                }
                Page::Document(document) => {
                    let notes = programme.notes.get(document);
                    let own = notes.and_then(|notes| notes.algemeen_beeld.as_ref()).map(|text| &text.value);
                    let pillars = notes.into_iter().flat_map(|notes| notes.pijlers.iter());
                    let texts = own.into_iter().chain(pillars.map(|(_, text)| &text.value));
                    let words = texts.map(|text| blocks::words_of(&text.0)).collect::<Vec<_>>().join(" ");
                    (self.title(document), "document", words)
                }
                Page::Pillar(id) => {
                    let pillar = programme.frame()?.pijler(id);
                    (pillar.map(|own| own.naam.value.clone()).unwrap_or_default(), "pijler", String::new())
                }
                Page::City(name) => (name.clone(), "stad", String::new()),
            };
            rows.push(json!([title, kind, path, words]));
        }
        Ok(serde_json::to_string(&rows)?)
    }
}
