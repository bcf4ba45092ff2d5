//! A code in, what the manual says of it out: `docs/meldingen.md`, built in.
//!
//! Never: prints, explains a finding in a file (that is its own message and cure).

use anyhow::{Result, bail};

use crate::problem::Code;
use crate::problem::{nearest, quoted};

const MANUAL: &str = include_str!("../docs/meldingen.md");

/// The section of a code, as text for a terminal.
///
/// # Errors
/// When there is no such code; with the nearest one.
pub fn code(name: &str) -> Result<String> {
    match section(name) {
        Some(text) => Ok(format!("{name}\n\n{}", plain(text))),
        None => match nearest(name, Code::ALL.iter().map(|code| code.name())) {
            Some(meant) => bail!("{} is geen code; bedoelde u `{meant}`?", quoted(name)),
            None => bail!("{} is geen code; `projectblad leg-uit` noemt ze allemaal", quoted(name)),
        },
    }
}

/// Every code with its first sentence.
#[must_use]
pub fn list() -> String {
    let mut out = String::new();
    for code in Code::ALL {
        out += &format!("{}\n    {}\n", code.name(), sentence(*code));
    }
    out + "\n`projectblad leg-uit CODE` legt er een uit.\n"
}

/// What a finding is, in a sentence.
#[must_use]
pub fn sentence(code: Code) -> String {
    let (_, says) = section(code.name()).and_then(|text| text.split_once(".** ")).unwrap_or_default();
    let first = says.split("\n\n").next().unwrap_or_default().replace('\n', " ");
    first.split_inclusive(". ").next().unwrap_or_default().trim_end().to_owned()
}

/// The whole section of a code, as text.
#[must_use]
pub fn section_text(code: Code) -> String {
    section(code.name()).map(plain).unwrap_or_default()
}

/// What stands under a heading of the manual, if it is one of a code.
fn section(name: &str) -> Option<&'static str> {
    Code::ALL.iter().find(|code| code.name() == name)?;
    let heading = format!("\n## {name}\n");
    let (_, text) = MANUAL.split_once(heading.as_str())?;
    text.split("\n## ").next().map(str::trim)
}

/// Markdown without its marks: fenced text indented, links as their words, comments left out.
fn plain(markdown: &str) -> String {
    let mut out = String::new();
    let mut fenced = false;
    let mut blank = false;
    for line in markdown.lines() {
        if line.starts_with("```") {
            fenced = !fenced;
        } else if fenced {
            out += format!("    {line}").trim_end();
            out += "\n";
            blank = false;
        } else if line.starts_with("<!--") || blank && line.is_empty() {
            // A comment leaves one blank line.
        } else {
            out += &words(line);
            out += "\n";
            blank = line.is_empty();
        }
    }
    out
}

/// A line of prose without bold and link addresses.
fn words(line: &str) -> String {
    let line = line.replace("**", "");
    let mut out = String::new();
    let mut rest = line.as_str();
    while let Some((before, link)) = rest.split_once('[') {
        let Some((words, address)) = link.split_once("](") else { break };
        let Some((_, after)) = address.split_once(')') else { break };
        out += before;
        out += words;
        rest = after;
    }
    out + rest
}
