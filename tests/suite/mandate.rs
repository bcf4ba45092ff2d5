//! Who is asked what, since when and by whom: `tests/programmas/alles-gevraagd/` has every kind of decision open, in a pillar, in
//! another, in the basic programme and in the flexible space, and one sheet on which all was refused. What each kind of document
//! asks and tells of it stands beside it, in `verwacht.txt`.

use std::fmt::Write as _;
use std::path::Path;

use projectblad::date::{Quarter, Year};
use projectblad::pipeline;
use projectblad::report::{self, Document, Part};
use serde_json::Value;

use crate::expected::Expected;

const FOLDER: &str = "tests/programmas/alles-gevraagd";

fn word<'v>(of: &'v Value, name: &str) -> &'v str {
    of[name].as_str().unwrap_or("–")
}

/// `korting … € 300`: what is asked of what, and for how much.
fn subject(one: &Value) -> String {
    let kind = ["verrekening", "wat", "product", "soort"].map(|name| word(one, name));
    let kind: Vec<&str> = kind.into_iter().filter(|word| *word != "–").collect();
    format!("{} | {} | {}", word(one, "titel"), kind.join(" "), word(one, "bedrag"))
}

#[test]
fn each_table_is_asked_what_it_decides() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(FOLDER);
    let programme = pipeline::check(&folder, None).expect("a programme").programme;
    let quarter = Quarter { year: 2024, number: 2 };
    let mut parts = vec![Part::Whole, Part::General];
    parts.extend(["fysiek", "sociaal"].map(|id| Part::Pillar(id.to_owned())));
    let mut documents: Vec<_> = parts.into_iter().map(|part| Document::Quarterly(quarter, part)).collect();
    documents.extend([Document::HalfYear(Year(2024)), Document::Annual(Year(2023))]);
    documents.extend([Document::Annual(Year(2024)), Document::WorkProgramme(Year(2024))]);
    let mut told = String::new();
    for document in documents {
        let report = report::assemble(&programme, &document).expect("a report");
        let report = serde_json::to_value(&report).expect("a model");
        writeln!(told, "{}", document.name()).expect("text");
        let rows = |name: &str| report[name].as_array().cloned().unwrap_or_default();
        for one in rows("gevraagd").iter().chain(&rows("ook_gevraagd")) {
            let long = if one["te_lang"] == true { ", te lang" } else { "" };
            let (at, since, by) = (word(one, "tafel"), word(one, "gevraagd_op"), word(one, "vraagt"));
            writeln!(told, "  gevraagd: {} | {at}, sinds {since}, door {by}{long}", subject(one))
                .expect("text");
        }
        for one in rows("elders") {
            writeln!(told, "  elders: {} {}", word(&one, "tafel"), one["aantal"]).expect("text");
        }
        for one in rows("besluiten") {
            let refused = word(&one["afgewezen"], "op");
            writeln!(told, "  besloten: {} | afgewezen {refused}", subject(&one)).expect("text");
        }
    }
    let mut expected = Expected::below(FOLDER);
    expected.compare("verwacht.txt", &told);
    expected.finish(|path| path.ends_with("verwacht.txt"));
}
