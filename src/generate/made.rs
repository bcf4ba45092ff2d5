//! What is said of documents that were made.

use std::path::PathBuf;

use crate::archive::Stage;
use crate::compose::output;
use crate::document::Document;
use crate::load::Programme;
use crate::notation;
use crate::pdf::Unusable;
use crate::pdf::page::Overflow;
use crate::problem::quoted;
use crate::site::START;
use crate::write::WhyLeft;

/// What [`super::documents`] did.
#[derive(Debug, Default)]
pub struct Made {
    /// The documents that were made, or copied out of the archive.
    pub documents: Vec<Document>,
    /// Those of them that were copied.
    pub copied: Vec<Document>,
    /// Those of them that lie in the archive and were made anew, and why, as a Dutch sentence.
    pub anew: Vec<(Document, String)>,
    /// Those that were copied without a file that the archive lacks, and what is wrong with each, as a Dutch sentence.
    pub lost: Vec<(Document, String)>,
    /// Their Markdown and CSV, below the `--map` folder.
    pub texts: Vec<PathBuf>,
    /// The documents that were left as they are, why, and how far those of the archive came.
    pub left: Vec<(Document, WhyLeft, Option<Stage>)>,
    /// How many pages lead to them.
    pub pages: usize,
    /// The pages that were left as they are, and why.
    pub pages_left: Vec<WhyLeft>,
    /// The files of sheets, pillars and cities that are no more, which were removed.
    pub removed: Vec<PathBuf>,
    /// Copies of the files that were there without a mark.
    pub kept: Vec<PathBuf>,
    /// The images that are words now.
    pub unusable: Vec<Unusable>,
    /// Texts that stick out of their place in a PDF, as lines to print.
    pub overflows: String,
}

/// What was made and where, in a line: `20 documenten gemaakt, als webpagina, PDF en Markdown: …`.
#[must_use]
pub fn made(programme: &Programme, made: &Made, model: bool) -> String {
    let (output, documents, pages) = (output(programme), &made.documents, made.pages);
    let mut folders: Vec<(String, Vec<String>)> = Vec::new();
    for document in documents {
        match folders.last_mut() {
            Some((folder, names)) if *folder == document.folder() => names.push(document.name()),
            _ => folders.push((document.folder(), vec![document.name()])),
        }
    }
    let parts = folders.iter().map(|(folder, names)| match &names[..] {
        [name] => format!("{output}/{folder}/{name}"),
        [first, second] => format!("{output}/{folder}/ ({first} en {second})"),
        names => format!("{output}/{folder}/ ({})", names.len()),
    });
    let noun = if documents.len() == 1 { "document" } else { "documenten" };
    let has_csv = |document: &&Document| matches!(document, Document::Invoices(_) | Document::AfterEnd(_));
    let invoices = documents.iter().filter(has_csv).count();
    let alone = invoices > 0 && invoices == documents.len();
    let model = model && made.copied.len() < documents.len(); // what is copied has no model
    let forms = [("webpagina", true), ("PDF", true), ("Markdown", true), ("CSV", alone), ("JSON", model)];
    let forms: Vec<&str> = forms.into_iter().filter(|form| form.1).map(|form| form.0).collect();
    let also = if invoices > 0 && !alone { " (het factuuroverzicht ook als CSV)" } else { "" };
    let copied = match made.copied.len() {
        0 => String::new(),
        count if count == documents.len() => " uit het archief gekopieerd".to_owned(),
        count => format!(" gemaakt, waarvan {count} uit het archief"),
    };
    let made = if copied.is_empty() { " gemaakt" } else { &copied };
    let site = if pages == 0 { String::new() } else { format!("; de site begint op {output}/{START}") };
    format!(
        "{} {noun}{made}, als {}{also}: {}{site}",
        documents.len(),
        notation::list(&forms),
        parts.collect::<Vec<_>>().join(", ")
    )
}

/// Most texts of a document that stick out and are told one by one.
const MOST_TOLD: usize = 5;

/// Warnings about texts that are too wide for their place, each on a line.
pub(super) fn sticking_out(document: &str, overflows: &[Overflow]) -> String {
    let document = quoted(document);
    let mut lines = String::new();
    for Overflow { page, text, .. } in overflows.iter().take(MOST_TOLD) {
        let (page, text) = (page + 1, quoted(text));
        lines += &format!(
            "waarschuwing: in {document} past {text} niet op bladzijde {page} en steekt het uit; kort het in of maak de \
             tabel smaller\n"
        );
    }
    match overflows.len().saturating_sub(MOST_TOLD) {
        0 => {}
        1 => lines += &format!("waarschuwing: in {document} steekt nog 1 tekst uit\n"),
        more => lines += &format!("waarschuwing: in {document} steken nog {more} teksten uit\n"),
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_that_stick_out_are_told_with_their_page_and_the_first_few_only() {
        let overflow = |page| Overflow { page, text: "Verantwoordingsinformatie".to_owned(), by: 3.0 };
        let line = |page: usize| {
            format!(
                "waarschuwing: in `verslag` past `Verantwoordingsinformatie` niet op bladzijde {page} en steekt het uit; \
                 kort het in of maak de tabel smaller\n"
            )
        };
        assert_eq!(sticking_out("verslag", &[]), "");
        assert_eq!(sticking_out("verslag", &[overflow(0), overflow(2)]), line(1) + &line(3));
        let five: String = (1..=5).map(line).collect();
        let many: Vec<_> = (0..6).map(overflow).collect();
        assert_eq!(
            sticking_out("verslag", &many),
            format!("{five}waarschuwing: in `verslag` steekt nog 1 tekst uit\n")
        );
        let many: Vec<_> = (0..90).map(overflow).collect();
        assert_eq!(
            sticking_out("verslag", &many),
            format!("{five}waarschuwing: in `verslag` steken nog 85 teksten uit\n")
        );
    }
}
