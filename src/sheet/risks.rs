//! What can go wrong with a sheet, and what is done about it (article 8).

use crate::date::Date;
use crate::fields::{At, Markdown, record};

record! {
    /// A risk.
    pub struct Risico {
        /// What can go wrong; Markdown.
        omschrijving: At<Markdown>,
        /// What is done about it; absent: nothing yet. Markdown.
        maatregel: Option<At<Markdown>>,
        /// Who sees to that, by office.
        eigenaar: Option<At<String>>,
        /// Since when it is known.
        sinds: At<Date>,
        /// Since when it is none any more.
        vervallen: Option<At<Date>>,
    }
}
