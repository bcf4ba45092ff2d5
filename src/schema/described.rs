//! The words of each field, from the one place where fields are explained: the tables of `docs/projectblad.md`, built in.
//!
//! A table of fields follows a line `<!-- velden: NAME … -->` with the records it describes. Never: words of its own.

use std::collections::BTreeSet;

use crate::fields::Words;
use crate::notation::capital;

const MANUAL: &str = include_str!("../../docs/projectblad.md");

/// Pointers that only make sense in the manual.
const BELOW: [&str; 2] = ["; zie hieronder", "; zie onder de tabel"];

/// A row of a table of fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FieldRow {
    /// The record, by the name of its type.
    pub record: &'static str,
    /// The heading that its table stands under.
    pub heading: &'static str,
    /// The field.
    pub field: &'static str,
    /// `ja`, `nee`, or when.
    pub required: &'static str,
    /// What it is, as Markdown.
    pub what: &'static str,
    /// An example as code, if there is one.
    pub example: Option<&'static str>,
}

/// Every row of every table of fields, in the order of the manual.
#[must_use]
pub fn rows() -> Vec<FieldRow> {
    let mut rows = Vec::new();
    let mut heading = "";
    let mut parts = MANUAL.split("<!-- velden: ");
    for part in parts.by_ref() {
        if let Some((record, text)) = part.split_once(" -->\n") {
            rows.extend(record.split(' ').flat_map(|record| table(record, heading, text)));
        }
        let mut headings = part.lines().filter(|line| line.starts_with("##"));
        heading = headings.next_back().map_or(heading, |line| line.trim_start_matches(['#', ' ']));
    }
    rows
}

fn table(record: &'static str, heading: &'static str, text: &'static str) -> Vec<FieldRow> {
    let has_example = text.lines().next().is_some_and(|head| head.contains("| voorbeeld |"));
    let row = |line: &'static str| {
        let cells: Vec<&str> = line.trim_end_matches('|').split(" |").map(str::trim).collect();
        let [field, required, what, ..] = cells[..] else { return None };
        let example = cells.get(3).copied().filter(|cell| has_example && cell.starts_with('`'));
        Some(FieldRow { record, heading, field: field.trim_matches('`'), required, what, example })
    };
    text.lines().map_while(|line| line.strip_prefix('|')).skip(2).filter_map(row).collect()
}

/// What the manual says of a field of the records that count, for a terminal, below its `name`; `None` when none of them
/// has it.
#[must_use]
pub fn explained(
    field: &str,
    name: &str,
    counts: impl Fn(&str) -> bool,
    paths: impl Fn(&str) -> Vec<String>,
) -> Option<String> {
    let rows = rows().into_iter().filter(|row| row.field == field && counts(row.record));
    let text = rows.map(|row| {
        let needed = needed(&row);
        let example =
            row.example.map_or_else(String::new, |example| format!("\n  bijvoorbeeld: {}", plain(example)));
        let within = match row.record {
            "Sheet" | "Covenant" | "Notes" | "Stijl" => String::new(),
            record => within(&paths(record)),
        };
        format!("{}{within} ({needed})\n  {}{example}\n", row.heading, without_pointer(&row))
    });
    let text: Vec<String> = text.collect();
    (!text.is_empty()).then(|| format!("{name}\n\n{}", text.join("\n")))
}

/// Most paths that are named of a record that may stand in many places.
const MOST_PATHS: usize = 3;

/// Under which fields a record stands: `, onder planning.mijlpalen`.
fn within(paths: &[String]) -> String {
    match paths.len() {
        0 => String::new(),
        1..=MOST_PATHS => format!(", onder {}", paths.join(" en ")),
        _ => format!(", onder {} en elders", paths[..MOST_PATHS].join(", ")),
    }
}

/// What a field is, for a terminal, which shows what it holds by itself.
fn without_pointer(row: &FieldRow) -> String {
    let what = plain(row.what);
    BELOW
        .iter()
        .fold(what.as_str(), |what, below| what.trim_end_matches(below))
        .replace(", zie hieronder", "")
}

fn needed(row: &FieldRow) -> String {
    match row.required {
        "ja" => "moet er staan".to_owned(),
        "nee" => "mag er staan".to_owned(),
        "soms" => "moet er soms staan".to_owned(),
        when => format!("moet er staan: {}", plain(when)),
    }
}

/// The fields of some records, a line each; of records in more than one place of the manual each place apart. Empty when there
/// are none.
pub(super) fn below(records: &BTreeSet<String>) -> String {
    let rows: Vec<FieldRow> = rows().into_iter().filter(|row| records.contains(row.record)).collect();
    let places: Vec<&[FieldRow]> = rows.chunk_by(|a, b| a.heading == b.heading).collect();
    let place = |rows: &&[FieldRow]| {
        let mut seen = BTreeSet::new();
        let own = rows.iter().filter(|row| seen.insert(row.field));
        let lines = own.map(|row| format!("  {} ({}): {}\n", row.field, needed(row), without_pointer(row)));
        let heading = if places.len() > 1 { format!(", in {}", rows[0].heading) } else { String::new() };
        format!("\nDaaronder{heading}:\n{}", lines.collect::<String>())
    };
    places.iter().map(place).collect()
}

/// What an editor says of each field, by record and field.
pub(super) fn fields() -> Words {
    rows().into_iter().map(|row| ((row.record, row.field), sentence(&row))).collect()
}

/// `Naam van het product; bijvoorbeeld: Handreiking`; code keeps its small letter.
fn sentence(row: &FieldRow) -> String {
    let what = plain(row.what);
    let what = BELOW.iter().fold(what.as_str(), |what, below| what.trim_end_matches(below));
    let what = if row.what.starts_with('`') { what.to_owned() } else { capital(what) };
    row.example.map_or(what.clone(), |example| format!("{what}; bijvoorbeeld: {}", plain(example)))
}

/// Without the marks of code and links; where a link is only a pointer (`zie [Concept](#concept)`), its words stay.
fn plain(markdown: &str) -> String {
    let mut out = String::new();
    let mut rest = markdown;
    while let Some((before, after)) = rest.split_once('[') {
        let Some((words, after)) = after.split_once("](") else { break };
        let Some((_, after)) = after.split_once(')') else { break };
        out += before;
        out += words;
        rest = after;
    }
    (out + rest).replace('`', "")
}
