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

/// Each built-in template, by its name, with its text.
fn built_in() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates");
    let files = fs::read_dir(folder).expect("the templates").map(|entry| entry.expect("an entry").path());
    let mut all: Vec<_> = files
        .filter(|path| path.extension().is_some_and(|ending| ending == "md"))
        .map(|path| {
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            (name, fs::read_to_string(&path).expect("a template"))
        })
        .collect();
    all.sort();
    assert!(all.len() > 40, "{} templates", all.len());
    all
}

/// What stands between `{{` and `}}` or `{%` and `%}`, without its texts in quotes.
fn expressions(template: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = template;
    while let Some(at) = rest.find("{{").into_iter().chain(rest.find("{%")).min() {
        let close = if rest[at..].starts_with("{{") { "}}" } else { "%}" };
        let inside = &rest[at + 2..];
        let Some(end) = inside.find(close) else { break };
        found.push(inside[..end].split('"').step_by(2).collect());
        rest = &inside[end + 2..];
    }
    found
}

/// Short and plain enough to change: no line over 200 letters, and no choice within a choice in one expression.
#[test]
fn templates_are_short_and_plain() {
    for (name, text) in built_in() {
        for (number, line) in text.lines().enumerate() {
            let letters = line.chars().count();
            assert!(letters <= 200, "{name}:{}: {letters} letters", number + 1);
        }
        for expression in expressions(&text) {
            let choices = expression.split_whitespace().filter(|word| *word == "else").count();
            assert!(choices < 2, "{name}: {expression}");
        }
        // printed alone, the spaces at the edges of a text are lost
        for choice in text.split("{{ \"").skip(1).filter_map(|rest| rest.split_once("}}")) {
            let texts: Vec<&str> = choice.0.split('"').step_by(2).collect();
            let edge = |text: &&&str| text.len() > 1 && (text.starts_with(' ') || text.ends_with(' '));
            let joined = choice.0.contains('~');
            assert_eq!(texts.iter().find(edge).filter(|_| !joined), None, "{name}: {}", choice.0);
        }
    }
    assert_eq!(expressions("a {{ b if c else \"else else\" }} {% if d %}").len(), 2);
    assert!(expressions("{{ a if b else c if d else e }}")[0].matches("else").count() == 2);
}
