//! `rapportages/<document>.yaml`: what belongs to one document and to no sheet.
//!
//! Never: sheets.

use crate::date::Date;
use crate::fields::{At, Keyed, Markdown, record};

record! {
    /// Platform31's own words to a report.
    pub struct Notes {
        /// Day of the AOT's meeting.
        aot: Option<At<Date>>,
        /// When the papers went out.
        voorgelegd: Option<At<Date>>,
        /// Platform31's picture of the whole; Markdown.
        algemeen_beeld: Option<At<Markdown>>,
        /// The same per pillar, by its id; Markdown.
        pijlers: Keyed<String, Markdown>,
        /// When it was discussed (quarterly and half-year report).
        besproken: Option<At<Date>>,
        /// When it was adopted (work programme, annual account).
        vastgesteld: Option<At<Date>>,
    }
}
