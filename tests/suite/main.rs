//! Every integration test, in one program: each module is one side of projectblad, its cases and expected files stand in
//! the folder of its name beside this one.

#![allow(
    clippy::unwrap_used,
    clippy::string_slice,
    clippy::panic,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a test may stop, lays out folders of its own, measures time, and asks which machine it is on"
)]

mod actions;
mod addenda;
mod agreed_fields;
mod archive;
mod bad_input;
mod bounds;
mod cases;
mod changed;
mod chart;
mod ci;
mod cli;
mod closing_date;
mod commonmark;
mod cover_note;
mod dated_fields;
#[cfg(unix)]
mod edited;
#[cfg(unix)]
mod edition;
mod expected;
mod five_years;
mod forge;
mod fuzz;
mod git;
mod held;
mod home;
mod house;
mod html;
mod libraries;
mod lists;
mod mandate;
mod manual;
mod manual_fields;
mod marks;
mod mend;
mod mended;
mod money;
mod money_examples;
mod names;
#[cfg(unix)]
mod never_lose;
mod next_covenant;
#[cfg(unix)]
mod notes;
mod on_day;
mod page_one;
mod poppler;
mod preview;
mod print;
mod printed_fields;
mod random;
mod readme;
mod report;
mod reporting_date;
mod robust;
mod rooms;
mod schema;
mod shipped;
mod site;
mod sums;
mod surplus;
mod templates;
mod typeset_contents;
mod typeset_font;
mod typeset_layout;
mod typeset_notes;
mod typeset_pdf;
mod typeset_pictures;
mod typeset_read;
mod typeset_together;
mod values;
mod variables;
mod white_space;
mod workbook;
mod worked_examples;
mod write;
mod yaml_edit;
mod yaml_judge;
