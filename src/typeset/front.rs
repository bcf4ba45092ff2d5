//! The front matter of a Markdown document: what its title block and its metadata say.

/// The keys of the `---` block; Pandoc's names, so that other tools read them too.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Front {
    pub title: String,
    pub subtitle: String,
    /// Organisations, never persons: overline (joined by ` · `), running foot (joined by ` en `), `dc:creator`.
    pub author: Vec<String>,
    /// The reporting date, ISO: `CreationDate`, and the running head's "stand op …".
    pub date: Option<jiff::civil::Date>,
    pub status: String,
    /// Title block, in order: `Voor`, `Periode`, …
    pub facts: Vec<(String, String)>,
    /// BCP 47; `nl-NL` where absent.
    pub lang: String,
}
