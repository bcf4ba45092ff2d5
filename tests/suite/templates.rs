//! What a mistake in a template is told as: each folder of `tests/sjablonen/fouten/` has templates with one, and the message.

use std::fs;
use std::path::Path;

use projectblad::files::Files;
use projectblad::render::Templates;
use serde_json::json;

use crate::expected::Expected;

/// Words of the template engine and of Rust that reach nobody.
const FOREIGN: [&str; 14] = [
    "error",
    "expected",
    "found",
    "Unknown",
    "defined",
    "argument(s)",
    "type:",
    "usize",
    "i128",
    "u64",
    "i64",
    "f64",
    "undefined",
    "Tera",
];

#[test]
fn every_mistake_is_told_in_dutch_with_its_place() {
    let folder = "tests/sjablonen/fouten";
    let mut expected = Expected::below(folder);
    let model = json!({
        "titel": "Langer thuis", "bedrag": "12.50", "getal": 12, "lijst": ["een", "twee"], "blad": {"stand": "op schema"},
    });
    let mut names: Vec<_> =
        fs::read_dir(folder).expect("the cases").map(|case| case.expect("a case").path()).collect();
    names.sort();
    assert!(names.len() >= 55, "{} cases", names.len());
    for case in names {
        let filled = Templates::load(&Files::folder(&case))
            .and_then(|templates| templates.document("proef.md", &model));
        let told = format!("{:#}\n", filled.expect_err(&case.display().to_string()));
        let ours: String = told.split('`').step_by(2).collect(); // what a template itself says stands between backticks
        for word in FOREIGN {
            assert!(!ours.contains(word), "{}: {word} in {told}", case.display());
        }
        let name = case.strip_prefix(folder).expect("below it").join("verwacht.txt");
        expected.compare(Path::new(&name), &told);
    }
    expected.finish(|path| path.ends_with("verwacht.txt"));
}
