//! Programme + document → report: all that a template sees. Its fields have the Dutch names that the templates use; amounts
//! are decimals, dates ISO.
//!
//! Never: the clock, files, Markdown of its own but for run-in words.
//!
//! 1. the [`Document`] says which period the report looks at, and with it the reporting date;
//! 2. `as_of` takes out of the sheets what happened later;
//! 3. `sheet`, `grid`, `people`, `standstill` make a [`SheetView`] of each; `period` adds what its year tells;
//! 4. `chapter` puts them together; `asked`, `attention` and `finances` look over the whole;
//! 5. the files that have the name of a [`Document`] put it together, in the order of its pages.

mod adoption;
mod after_end;
mod annual;
mod asked;
mod assembly;
mod attention;
mod bridge;
mod brief;
mod changes;
mod chapter;
mod cities;
mod closing;
mod cofinancing;
mod concern;
mod counted;
mod cover;
mod cover_note;
mod documents;
mod drawings;
mod entry;
mod external;
mod finances;
mod follow_up;
mod front;
mod grid;
mod half_year;
mod hours;
mod invoices;
mod kader;
mod key_figures;
mod matrix;
mod model;
mod names;
mod on_time;
mod overview;
mod page_one;
mod part;
mod period;
mod period_report;
mod plan;
mod product_list;
mod publications;
mod quarterly;
mod sheet;
mod standstill;
mod surplus;
mod transfers;
mod work_programme;

pub use crate::document::{Document, Part};
pub use after_end::AfterEndReport;
pub use annual::Annual;
pub use assembly::{
    assemble, days, exists, is_adopted_otherwise, organisations, proposed_surplus, without_progress,
};
pub use chapter::Chapter;
pub use cities::{Cities, PayingCity};
pub(crate) use closing::met;
pub use cover_note::{CoverNote, LeftOut, Noted, PageRoom};
pub use documents::{Which, documents, last_report, quarterlies};
pub use drawings::{Bar, Bars, ChartData, ChartFile, PlanningBar, Point, PointKind, Reached};
pub use front::{RevisedLine, TitleBlock};
pub use half_year::HalfYear;
pub use invoices::Invoices;
pub use kader::Kader;
pub use model::{Report, SheetReport};
pub use period_report::PeriodReport;
pub use publications::Publications;
pub use quarterly::Quarterly;
pub use sheet::SheetView;
pub use work_programme::WorkProgramme;
