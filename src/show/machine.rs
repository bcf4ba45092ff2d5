//! Problems in, JSON or GitHub's workflow commands out.
//!
//! The names in these forms are fixed: other programs read them. Never: other findings than the text shows.

use serde::Serialize;

use crate::problem::{Place, Problem, Severity, Sources};

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
            ernst: problem.severity,
            bestand: problem.place.map(|place| sources.path(place.file)),
            regel: at.map(|(line, _)| line),
            kolom: at.map(|(_, column)| column),
            boodschap: &problem.message,
            hulp: problem.help.as_deref(),
            elders: problem.others.iter().map(elsewhere).collect(),
        }
    }
}

/// The findings as workflow commands, which GitHub shows beside the lines of a pull request.
#[must_use]
pub fn github(problems: &[Problem], sources: &Sources) -> String {
    let command = |problem: &Problem| {
        let level = match problem.severity {
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

pub(super) fn with_help(problem: &Problem, between: &str) -> String {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problem::Code;

    #[test]
    fn workflow_commands_escape_what_github_reads() {
        let mut sources = Sources::default();
        let file = sources.add("projectbladen/a,b:c 100%.yaml".into(), "titel: x\n".to_owned());
        let place = Place { file, start: 7, end: 8 };
        let problem = Problem::at(Code::DatumOnjuist, place, "50% : , \r\n::error::x").help("kies");
        assert_eq!(
            github(&[problem, Problem::general(Code::GeenBladen, "niets")], &sources),
            "::error file=projectbladen/a%2Cb%3Ac 100%25.yaml,line=1,col=8,title=datum-onjuist::\
             50%25 : , %0D%0A::error::x%0AHulp: kies\n::error title=geen-bladen::niets\n"
        );
    }
}
