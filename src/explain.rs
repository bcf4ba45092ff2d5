//! A code or a field in, what the manual says of it out: `docs/meldingen.md` and `docs/projectblad.md`, built in.
//!
//! Never: prints, explains a finding in a file (that is its own message and cure).

use std::collections::BTreeSet;

use anyhow::{Result, bail};

use crate::problem::{Code, nearest, quoted};
use crate::schema::{described, path};

const MANUAL: &str = include_str!("../docs/meldingen.md");

/// The section of a code, or what the manual says of a field, as text for a terminal. A code may stand as a finding shows
/// it: `fout[begroting-sluit-niet]`.
///
/// # Errors
/// When it is neither; with the nearest one.
pub fn asked(name: &str) -> Result<String> {
    let inside = |kind: &str| name.trim().strip_prefix(kind)?.strip_suffix(']');
    let name = inside("fout[").or_else(|| inside("waarschuwing[")).unwrap_or(name.trim());
    if let Some(text) = section(name) {
        return Ok(format!("{name}\n\n{}", plain(text)));
    }
    if let Some(text) = described::explained(name, name, |_| true, path::to).or_else(|| path::explained(name))
    {
        return Ok(format!("{text}{}\nMeer staat in docs/projectblad.md.\n", path::below(name)));
    }
    let mut names: BTreeSet<&str> = described::rows().into_iter().map(|row| row.field).collect();
    names.extend(Code::ALL.iter().map(|code| code.name()));
    let small = name.to_lowercase();
    match names.get(small.as_str()).copied().or_else(|| nearest(name, names)) {
        Some(meant) => bail!("{} is geen code en geen veld; bedoelde u `{meant}`?", quoted(name)),
        None => bail!("{} is geen code en geen veld; `projectblad leg-uit` noemt alle codes", quoted(name)),
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
            out += &without_marks(line);
            out += "\n";
            blank = line.is_empty();
        }
    }
    out
}

/// A line of prose or of a table without bold, link addresses and what keeps a sign from parting cells.
fn without_marks(line: &str) -> String {
    // `\|` stands for the sign in a cell of a table.
    let line = line.replace("**", "").replace("\\|", "|");
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_to_be_copied_has_no_marks_of_markdown() {
        let text = section_text(Code::YamlOnleesbaar);
        assert!(text.contains("schrijf `veld: |`"), "{text}");
        for code in Code::ALL {
            assert!(!section_text(*code).contains("\\|"), "{}", code.name());
        }
    }
}
