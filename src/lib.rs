//! projectblad: project sheets in, checked, reports out.
//!
//! The way of the data, in one direction:
//!
//! ```text
//!   projectbladen/*.yaml                                                output/**.html, .pdf, .md
//!          │                                                                    ▲
//!          ▼                                                                    │
//!        load ──► check ──► assemble ──► chart ──► render ──► blocks ──► pdf | html ──► write
//! ```
//!
//! The rooms, from the roof to the ground. A room imports only rooms on lower floors, and no files import each other in a
//! circle; `tests/suite/rooms.rs` reads this table and holds the code to it. From `pdf` down they are a package of their own, in
//! `src/ground/`, which knows no word of a project.
//!
//! | room | what it is for |
//! |---|---|
//! | `main` | runs the command, prints, picks the exit code |
//! | `cli` | the command line: arguments in, a command or a Dutch usage message out |
//! | `preview` | the site of a programme on this machine, while someone types |
//! | `filing` | a document as it goes out: its day, its files in the archive |
//! | `generate` `start` `repair` `intake` | a programme as documents; a new programme or sheet; what `check --herstel` mends; what people filled in → changed sheets |
//! | `site` | the web pages of a programme, and the way between them |
//! | `compose` | a document as Markdown with what it shows, and as a web page |
//! | `pipeline` | load, then check: a programme with every finding |
//! | `selection` | the files that a check is about |
//! | `render` | report → Markdown, through `templates/` |
//! | `chart` | plain bars and spans → SVG |
//! | `check` `report` `overview` `actions` `listing` `city` `enquiry` `edition` | rules → problems; programme + document → all that a template sees; the money of a year; who must do what before when; the sheets; what a city pays and joins; what people are asked each quarter; the public edition |
//! | `archive` | the documents as they were presented, adopted and sent: what lies there, and whether it is what was filed |
//! | `compare` | what differs between the agreed values of two moments |
//! | `values` | what a sheet agreed, in the form in which it is kept |
//! | `money` | what the covenant's sums are, to the cent |
//! | `state` `people` | what a sheet's dates say on a day; who answers for a sheet |
//! | `as_of` | a sheet and the frame as a document knows them |
//! | `load` | files → programme + problems |
//! | `source` | what a document was made from, as signs |
//! | `show` | problems → text, JSON, SARIF |
//! | `explain` | a code → what the manual says of it |
//! | `schema` | what an editor may know of the same types |
//! | `covenant` `notes` `document` | what the covenant and the notes of a report say; which documents there are |
//! | `sheet` `stijl` | what a sheet and the house style say |
//! | `pdf` `html` | Markdown → blocks → elements → pages → PDF; Markdown → blocks → a web page |
//! | `blocks` | the Markdown model: text → blocks, and back |
//! | `fields` | nodes → typed values that keep their places |
//! | `yaml` | text → nodes with places |
//! | `git` | the revisions of a repository, through the git program |
//! | `problem` | what is wrong with what people wrote, and its cure |
//! | `write` | files written whole |
//! | `seal` | whether a file is as the program wrote it |
//! | `files` | where files are, and why one is refused |
//! | `workbook` | pages of cells → a workbook of Excel, and back |
//! | `branding` | what an organisation brings to the look of its documents |
//! | `picture` | an image file → what can be placed on a page |
//! | `look` | faces, colours, sizes |
//! | `notation` `csv` `columns` | amounts and dates as Dutch writes them; rows for a spreadsheet; columns for a terminal |
//! | `amount` `date` | cents; days without a clock |
//!
//! Two kinds of trouble: a [`problem`] is about what a person wrote, is collected and shown with its place and cure
//! (`show`); an `anyhow` error is about the machine, and ends the run. The library never prints.
//!
//! A YAML key, its struct field and its template variable are the same Dutch word; verbs and plumbing are English.

pub mod actions;
pub mod archive;
pub mod as_of;
pub mod chart;
pub mod check;
pub mod city;
pub mod cli;
pub mod compare;
pub mod compose;
pub mod covenant;
pub mod document;
pub mod edition;
pub mod enquiry;
pub mod explain;
pub mod filing;
pub mod generate;
pub mod intake;
pub mod listing;
pub mod load;
pub mod money;
pub mod notes;
pub mod overview;
pub mod people;
pub mod pipeline;
pub mod preview;
pub mod render;
pub mod repair;
pub mod report;
pub mod schema;
pub mod selection;
pub mod sheet;
pub mod show;
pub mod site;
pub mod source;
pub mod start;
pub mod state;
pub mod stijl;
pub mod values;

pub use ground::{
    amount, blocks, branding, columns, csv, date, fields, files, git, html, look, notation, pdf, picture,
    problem, seal, workbook, write, yaml,
};
