//! Problems in, SARIF 2.1.0 (OASIS) out, for editors and code hosts: with their rules, and the change that mends them
//! where there is one.
//!
//! Lines and columns count from 1, columns in characters (`unicodeCodePoints`, section 3.14.17), an end column lies behind
//! the last character (3.30.8). Never: other findings than the text shows.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::machine::with_help;
use crate::explain;
use crate::problem::{Code, Place, Problem, Severity, Sources};
use crate::yaml::edit::edits;

/// The findings as one run.
#[must_use]
pub fn log(problems: &[Problem], sources: &Sources) -> String {
    let found: BTreeSet<Code> = problems.iter().map(|problem| problem.code).collect();
    let found: Vec<Code> = found.into_iter().collect();
    let rules: Vec<_> = found.iter().map(|code| rule(*code)).collect();
    let results: Vec<_> = problems.iter().map(|problem| result(problem, &found, sources)).collect();
    let driver = json!({
        "name": "projectblad",
        "version": env!("CARGO_PKG_VERSION"),
        "language": "nl-NL",
        "rules": rules,
    });
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": driver },
            "language": "nl-NL",
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    serde_json::to_string_pretty(&log).unwrap_or_default() + "\n"
}

const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Fout => "error",
        Severity::Waarschuwing => "warning",
    }
}

/// A code with what the manual says of it.
fn rule(code: Code) -> Value {
    json!({
        "id": code.name(),
        "shortDescription": { "text": explain::sentence(code) },
        "help": { "text": explain::section_text(code) },
        "defaultConfiguration": { "level": level(code.severity()) },
    })
}

fn result(problem: &Problem, rules: &[Code], sources: &Sources) -> Value {
    let others: Vec<_> =
        problem.others.iter().map(|(place, words)| location(*place, Some(words), sources)).collect();
    let place = problem.place.map(|place| location(place, None, sources));
    let mut result = json!({
        "ruleId": problem.code.name(),
        "ruleIndex": rules.binary_search(&problem.code).unwrap_or_default(),
        "level": level(problem.severity),
        "message": { "text": with_help(problem, ". ") },
        "locations": place.into_iter().collect::<Vec<_>>(),
    });
    if !others.is_empty() {
        result["relatedLocations"] = Value::Array(others);
    }
    if let Some(fix) = fix(problem, sources) {
        result["fixes"] = json!([fix]);
    }
    result
}

fn location(place: Place, words: Option<&str>, sources: &Sources) -> Value {
    let mut location = json!({
        "physicalLocation": { "artifactLocation": artifact(place, sources), "region": region(place, sources) },
    });
    if let Some(words) = words {
        location["message"] = json!({ "text": words });
    }
    location
}

fn artifact(place: Place, sources: &Sources) -> Value {
    json!({ "uri": uri(&sources.path(place.file)) })
}

fn region(place: Place, sources: &Sources) -> Value {
    let (line, column) = sources.line_column(place);
    let (end_line, end_column) = sources.line_column(Place { start: place.end, ..place });
    json!({ "startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column })
}

/// The change that mends a finding (section 3.55).
fn fix(problem: &Problem, sources: &Sources) -> Option<Value> {
    let edits = edits(problem.fix.as_ref()?, sources);
    let first = edits.first()?;
    let replacement = |edit: &crate::problem::Edit| json!({ "deletedRegion": region(edit.place, sources), "insertedContent": { "text": edit.text } });
    let replacements: Vec<_> = edits.iter().map(replacement).collect();
    Some(json!({
        "description": { "text": problem.help },
        "artifactChanges": [{ "artifactLocation": artifact(first.place, sources), "replacements": replacements }],
    }))
}

/// A path as a relative reference (RFC 3986): everything but unreserved characters and `/` in percents.
fn uri(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                out.push(char::from(byte));
            }
            _ => out += &format!("%{byte:02X}"),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_count_characters_and_paths_are_references() {
        let mut sources = Sources::default();
        let file = sources.add("projectbladen/één blad#1.yaml".into(), "\u{feff}é: 'x😀y'\r\n".to_owned());
        let at = |start, end| Place { file, start, end };
        assert_eq!(artifact(at(0, 0), &sources)["uri"], "projectbladen/%C3%A9%C3%A9n%20blad%231.yaml");
        let place = region(at(7, 15), &sources);
        assert_eq!(place, json!({ "startLine": 1, "startColumn": 4, "endLine": 1, "endColumn": 9 }));
        let problem = Problem::at(Code::KeuzeOnbekend, at(7, 15), "x").replace("z".to_owned());
        let fix = fix(&problem, &sources).expect("a fix");
        let replacement = &fix["artifactChanges"][0]["replacements"][0];
        assert_eq!(replacement["deletedRegion"]["startColumn"], 5);
        assert_eq!(replacement["deletedRegion"]["endColumn"], 8);
        assert_eq!(replacement["insertedContent"]["text"], "z");
    }
}
