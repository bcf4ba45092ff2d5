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
    let name = &spelled(&bare(name));
    if name.is_empty() {
        return Ok(list());
    }
    if let Some(text) = section(name) {
        return Ok(format!("{name}\n\n{}", plain(text)));
    }
    if let Some(text) = described::explained(name, name, |_| true, path::to).or_else(|| path::explained(name))
    {
        return Ok(format!("{text}{}\nMeer staat in docs/projectblad.md.\n", path::below(name)));
    }
    match nearest(&name.to_lowercase(), names()) {
        Some(meant) => bail!("{} is geen code en geen veld; bedoelde u `{meant}`?", quoted(name)),
        None => bail!("{} is geen code en geen veld; `projectblad leg-uit` noemt alle codes", quoted(name)),
    }
}

/// All codes and fields.
fn names() -> BTreeSet<&'static str> {
    let fields = described::rows().into_iter().map(|row| row.field);
    fields.chain(Code::ALL.iter().map(|code| code.name())).collect()
}

/// The name in what was pasted: of a finding its code, without the colours of a terminal; of a field the word in its quotes.
fn bare(pasted: &str) -> String {
    let mut plain = String::new();
    for (at, part) in pasted.split("\u{1b}[").enumerate() {
        let letter = part.find(|c: char| c.is_ascii_alphabetic()).filter(|_| at > 0);
        plain += letter.map_or(part, |letter| part.get(letter + 1..).unwrap_or_default());
    }
    let small = plain.to_lowercase();
    let inside = |kind: &str| small.split_once(kind)?.1.split_once(']').map(|(code, _)| code.to_owned());
    let code = inside("fout[").or_else(|| inside("waarschuwing["));
    let quotes = |c: char| c.is_whitespace() || "`'\"‘’“”[]:,;.".contains(c);
    code.unwrap_or_else(|| plain.trim_matches(quotes).to_owned())
}

/// A name as the manual writes it, of one in other capitals or with spaces: `Beoogd resultaat`.
fn spelled(name: &str) -> String {
    let small = name.to_lowercase();
    let known = names();
    let spellings = ["-", "_"].map(|sign| small.replace(['-', '_', ' '], sign));
    let found = spellings.into_iter().chain([small]).find(|spelling| known.contains(spelling.as_str()));
    let path = name.contains('.').then(|| name.to_lowercase().replace(' ', "_"));
    found.or(path).filter(|_| !known.contains(name)).unwrap_or_else(|| name.to_owned())
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

/// A line of prose without bold, link addresses and the backslash that a `|` has in a table.
fn without_marks(line: &str) -> String {
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
    use super::{asked, plain, section_text};
    use crate::problem::Code;

    #[test]
    fn no_mark_of_markdown_is_printed() {
        assert_eq!(plain("| `schrijf `veld: \\|`` | **zo** |"), "| `schrijf `veld: |`` | zo |\n");
        assert!(Code::ALL.iter().all(|code| !section_text(*code).contains("\\|")));
    }

    #[test]
    fn a_name_is_known_as_people_paste_it() {
        let first = |name: &str| asked(name).unwrap().lines().next().unwrap_or_default().to_owned();
        for name in [
            "x.yaml:4:1: \u{1b}[33mwaarschuwing[\u{1b}[1mplanning-verlopen]\u{1b}[0m: de planning liep",
            "WAARSCHUWING[Planning-Verlopen]\r\n",
            "planning verlopen",
            "[planning-verlopen]",
        ] {
            assert_eq!(first(name), "planning-verlopen", "{name}");
        }
        for (name, field) in [("`begroting`", "begroting"), ("Beoogd resultaat:", "beoogd_resultaat")] {
            assert_eq!(first(name), field);
        }
        assert_eq!(first("Producten.Gepland"), "producten.gepland");
        assert_eq!(first(" "), first("geen-bladen"));
    }
}
