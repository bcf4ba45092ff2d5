//! Problems in, JSON, SARIF or GitHub's workflow commands out.
//!
//! The names in these forms are fixed: other programs read them. Never: other findings than the text shows.

use std::collections::BTreeSet;

use serde::Serialize;
use serde_json::{Value, json};

use crate::problem::{Code, Place, Problem, Severity, Sources};

/// The findings as JSON; the names are fixed (see `docs/meldingen.md`).
#[must_use]
pub fn json(problems: &[Problem], sources: &Sources) -> String {
    let findings: Vec<_> = problems.iter().map(|problem| Finding::new(problem, sources)).collect();
    serde_json::to_string_pretty(&findings).unwrap_or_default() + "\n"
}

#[derive(Serialize)]
struct Finding<'p> {
    code: &'static str,
    ernst: Severity,
    bestand: Option<String>,
    regel: Option<usize>,
    kolom: Option<usize>,
    boodschap: &'p str,
    hulp: Option<&'p str>,
    elders: Vec<Elsewhere<'p>>,
}

#[derive(Serialize)]
struct Elsewhere<'p> {
    bestand: String,
    regel: usize,
    kolom: usize,
    boodschap: &'p str,
}

impl<'p> Finding<'p> {
    fn new(problem: &'p Problem, sources: &Sources) -> Self {
        let at = problem.place.map(|place| sources.line_column(place));
        let elsewhere = |(place, words): &'p (Place, String)| {
            let (regel, kolom) = sources.line_column(*place);
            Elsewhere { bestand: sources.path(place.file), regel, kolom, boodschap: words }
        };
        Self {
            code: problem.code.name(),
            ernst: problem.code.severity(),
            bestand: problem.place.map(|place| sources.path(place.file)),
            regel: at.map(|(line, _)| line),
            kolom: at.map(|(_, column)| column),
            boodschap: &problem.message,
            hulp: problem.help.as_deref(),
            elders: problem.others.iter().map(elsewhere).collect(),
        }
    }
}

/// The findings as SARIF 2.1.0, for editors and code hosts.
#[must_use]
pub fn sarif(problems: &[Problem], sources: &Sources) -> String {
    let found: BTreeSet<Code> = problems.iter().map(|problem| problem.code).collect();
    let rules: Vec<_> = found.iter().map(|code| json!({ "id": code.name() })).collect();
    let results: Vec<_> = problems.iter().map(|problem| sarif_result(problem, sources)).collect();
    let driver = json!({ "name": "projectblad", "version": env!("CARGO_PKG_VERSION"), "rules": rules });
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{ "tool": { "driver": driver }, "columnKind": "unicodeCodePoints", "results": results }],
    });
    serde_json::to_string_pretty(&log).unwrap_or_default() + "\n"
}

fn sarif_result(problem: &Problem, sources: &Sources) -> Value {
    let level = match problem.code.severity() {
        Severity::Fout => "error",
        Severity::Waarschuwing => "warning",
    };
    let location = |place: Place, words: Option<&str>| {
        let (line, column) = sources.line_column(place);
        let mut location = json!({
            "physicalLocation": {
                "artifactLocation": { "uri": uri(&sources.path(place.file)) },
                "region": { "startLine": line, "startColumn": column },
            },
        });
        if let Some(words) = words {
            location["message"] = json!({ "text": words });
        }
        location
    };
    let others: Vec<_> = problem.others.iter().map(|(place, words)| location(*place, Some(words))).collect();
    let mut result = json!({
        "ruleId": problem.code.name(),
        "level": level,
        "message": { "text": with_help(problem, ". ") },
        "locations": problem.place.map(|place| location(place, None)).into_iter().collect::<Vec<_>>(),
    });
    if !others.is_empty() {
        result["relatedLocations"] = Value::Array(others);
    }
    result
}

/// A path as a relative reference (RFC 3986): everything but unreserved characters and `/` in percents.
fn uri(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                out.push(char::from(byte))
            }
            _ => out += &format!("%{byte:02X}"),
        }
    }
    out
}

/// The findings as workflow commands, which GitHub shows beside the lines of a pull request.
#[must_use]
pub fn github(problems: &[Problem], sources: &Sources) -> String {
    let command = |problem: &Problem| {
        let level = match problem.code.severity() {
            Severity::Fout => "error",
            Severity::Waarschuwing => "warning",
        };
        let place = problem.place.map_or_else(String::new, |place| {
            let (line, column) = sources.line_column(place);
            format!("file={},line={line},col={column},", property(&sources.path(place.file)))
        });
        let title = property(problem.code.name());
        format!("::{level} {place}title={title}::{}\n", data(&with_help(problem, "\n")))
    };
    problems.iter().map(command).collect()
}

fn with_help(problem: &Problem, between: &str) -> String {
    match &problem.help {
        Some(help) => format!("{}{between}Hulp: {help}", problem.message),
        None => problem.message.clone(),
    }
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
