//! `rapportages/<document>.yaml`: what belongs to one document and to no sheet.
//!
//! Never: sheets.

use crate::date::Date;
use crate::fields::{At, Keyed, List, Markdown, record};
use crate::sheet::{Dated, DayOr};

record! {
    /// Platform31's own words to a report.
    pub struct Notes {
        /// Day of the AOT's meeting.
        aot: Option<At<Date>>,
        /// When the papers went out.
        voorgelegd: Option<At<FiledDay>>,
        /// Platform31's picture of the whole; Markdown.
        algemeen_beeld: Option<At<Markdown>>,
        /// The same per pillar, by its id; Markdown.
        pijlers: Keyed<String, Markdown>,
        /// When it was discussed (quarterly and half-year report).
        besproken: Option<At<FiledDay>>,
        /// When it was adopted (work programme, annual account).
        vastgesteld: Option<At<FiledDay>>,
        /// When it was sent (invoices).
        verzonden: Option<At<FiledDay>>,
        /// How it was corrected after that.
        herzien: List<Herziening>,
        /// What the meeting decided; the next report follows it up.
        besluiten: List<Besluit>,
    }
}

record! {
    /// What a meeting decided, to be carried out.
    pub struct Besluit {
        /// What.
        besluit: At<String>,
        /// Who carries it out, by office.
        wie: Option<At<String>>,
        /// Before which day.
        voor: Option<At<Date>>,
        /// When it was done.
        gereed: Option<At<Date>>,
    }
}

/// A day of a document, and what was filed in the archive on it.
pub type FiledDay = DayOr<DagMetBron>;

record! {
    /// A day of which the document lies in the archive.
    pub struct DagMetBron {
        /// When.
        op: At<Date>,
        /// The commit that it was made from, in twelve signs.
        bron: Option<At<String>>,
        /// Of its PDF, in hexadecimal digits; absent: it does not lie in the archive.
        sha256: Option<At<String>>,
        /// Of the program that made it.
        versie: Option<At<String>>,
    }
}

impl Dated for DagMetBron {
    fn on(op: At<Date>) -> Self {
        Self { op, bron: None, sha256: None, versie: None }
    }
}

record! {
    /// A correction of what was adopted.
    pub struct Herziening {
        /// When.
        op: At<Date>,
        /// Why.
        reden: At<String>,
        /// When it was adopted anew, where an amount changed.
        vastgesteld: Option<At<Date>>,
        /// As in [`DagMetBron`].
        bron: Option<At<String>>,
        /// As in [`DagMetBron`].
        sha256: Option<At<String>>,
        /// As in [`DagMetBron`].
        versie: Option<At<String>>,
    }
}
