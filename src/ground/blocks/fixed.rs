//! The words that a document has of itself, in its own language.

use super::language::is_dutch;
use super::text::Signal;
use crate::notation;

/// Headings, marks and descriptions that no writer wrote.
#[derive(Debug)]
pub(crate) struct Fixed {
    /// Above the table of contents.
    pub(crate) contents: &'static str,
    /// Before the number of a footnote, for who listens.
    pub(crate) footnote: &'static str,
    /// Of the link from a footnote to the text.
    pub(crate) back: &'static str,
    /// Above all footnotes, for who listens.
    pub(crate) footnotes: &'static str,
    /// Of the link that passes over what stands before the text.
    pub(crate) skip: &'static str,
    /// Of the links to the other forms of a page.
    pub(crate) this_page: &'static str,
    /// What a page without a title is called, and a table.
    pub(crate) untitled: &'static str,
    pub(crate) table: &'static str,
    /// What an image without words is called, before its name; and what is said of one that is not there.
    pub(crate) image: &'static str,
    pub(crate) no_image: &'static str,
    /// Whether a task is done, for who listens.
    pub(crate) done: &'static str,
    pub(crate) to_do: &'static str,
    /// Between a page's number and the number of pages stands `of`.
    pub(crate) page: &'static str,
    pub(crate) of: &'static str,
    /// Before the reporting date.
    pub(crate) as_of: &'static str,
    /// Before the last of several.
    pub(crate) and: &'static str,
    months: [&'static str; 12],
    /// What a mark says that stands by itself: of what goes well, asks for attention, goes wrong.
    signals: [&'static str; 3],
    // What a notice is (`> [!NOTE]`).
    pub(crate) note: &'static str,
    pub(crate) tip: &'static str,
    pub(crate) important: &'static str,
    pub(crate) warning: &'static str,
    pub(crate) caution: &'static str,
}

/// The words of a Dutch document.
pub(crate) static DUTCH: Fixed = Fixed {
    contents: "Inhoud",
    footnote: "Voetnoot",
    back: "Terug naar de tekst",
    footnotes: "Voetnoten",
    skip: "Naar de inhoud",
    this_page: "Deze bladzijde",
    untitled: "Zonder titel",
    table: "Tabel",
    image: "Afbeelding",
    no_image: "Afbeelding ontbreekt",
    done: "gedaan",
    to_do: "te doen",
    page: "pagina",
    of: "van",
    as_of: "stand op",
    and: "en",
    months: notation::MONTHS,
    signals: ["goed", "let op", "mis"],
    note: "Opmerking",
    tip: "Tip",
    important: "Belangrijk",
    warning: "Waarschuwing",
    caution: "Let op",
};

static ENGLISH: Fixed = Fixed {
    contents: "Contents",
    footnote: "Footnote",
    back: "Back to the text",
    footnotes: "Footnotes",
    skip: "To the text",
    this_page: "This page",
    untitled: "Untitled",
    table: "Table",
    image: "Image",
    no_image: "Image missing",
    done: "done",
    to_do: "to do",
    page: "page",
    of: "of",
    as_of: "as of",
    and: "and",
    months: [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    signals: ["good", "attention", "wrong"],
    note: "Note",
    tip: "Tip",
    important: "Important",
    warning: "Warning",
    caution: "Caution",
};

impl Fixed {
    /// Dutch for a Dutch document; English for every other, which more of its readers know.
    pub(crate) fn of(language: &str) -> &'static Self {
        if is_dutch(language) { &DUTCH } else { &ENGLISH }
    }

    /// What a mark says that stands by itself.
    pub(crate) fn signal(&self, signal: Signal) -> &'static str {
        let [good, attention, wrong] = self.signals;
        match signal {
            Signal::Good => good,
            Signal::Attention => attention,
            Signal::Wrong => wrong,
        }
    }

    /// The name of a month, from 1 to 12.
    pub(crate) fn month(&self, month: i8) -> &'static str {
        let index = usize::from(month.unsigned_abs()).checked_sub(1);
        index.and_then(|at| self.months.get(at)).expect("a day is in one of twelve months")
    }
}
