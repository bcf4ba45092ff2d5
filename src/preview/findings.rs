//! The findings of the files, beside the page of what they concern.
//!
//! Never: makes a page of a programme.

use std::fmt::Write;
use std::path::Path;

use crate::html::escaped as escape;
use crate::load::Programme;
use crate::pipeline::Checked;
use crate::problem::{Problem, Severity};
use crate::show;
use crate::site::{START, mended_at};

/// Most findings on a page; `check` says the rest.
const MOST: usize = 100;

/// What `check` says of the files.
#[derive(Debug, Default)]
pub(super) struct Findings {
    told: Vec<ShownFinding>,
    /// There are errors, so that pages are those of before.
    old: bool,
}

/// A finding in words.
#[derive(Debug)]
struct ShownFinding {
    /// Without an ending; of a sheet, its id.
    name: String,
    /// `projectbladen/langer-thuis.yaml:12:3`; blank for none.
    place: String,
    /// Where its line can be mended on the web, where the house style says so.
    at: Option<String>,
    kind: &'static str,
    code: &'static str,
    message: String,
    help: Option<String>,
}

impl Findings {
    pub(super) fn of(checked: &Checked) -> Self {
        let Programme { sources, branding, .. } = &checked.programme;
        let told = |problem: &Problem| {
            let path = problem.place.map(|place| sources.path(place.file)).unwrap_or_default();
            let line = problem.place.map(|place| sources.line_column(place).0);
            let repository = branding.repository.as_ref().zip(line);
            let name = Path::new(&path).file_stem().unwrap_or_default();
            ShownFinding {
                name: name.to_string_lossy().into_owned(),
                place: problem.place.map_or_else(String::new, |place| {
                    let (line, column) = sources.line_column(place);
                    format!("{path}:{line}:{column}")
                }),
                at: repository
                    .map(|(address, line)| format!("{}#L{line}", mended_at(address, Path::new(&path)))),
                kind: match problem.severity {
                    Severity::Fout => "fout",
                    Severity::Waarschuwing => "waarschuwing",
                },
                code: problem.code.name(),
                message: problem.message.clone(),
                help: problem.help.clone(),
            }
        };
        let mut all: Vec<ShownFinding> = checked.problems.iter().map(told).collect();
        all.sort_by_key(|told| !told.is_error()); // what stops the reports first
        Self { told: all, old: checked.has_errors() }
    }

    /// The files cannot be read.
    pub(super) fn unreadable(why: &str) -> Self {
        Self { told: vec![ShownFinding::fault(why)], old: true }
    }

    /// A page, with what concerns it above it: why it could not be made anew; on the first page everything, on the others
    /// what is in the file of their sheet and in the templates, and how many there are. What the page says stays as it is.
    pub(super) fn beside(&self, path: &str, html: &str, wrong: Option<&str>) -> String {
        let sheet = path.strip_prefix("projectbladen/").and_then(|path| path.strip_suffix(".html"));
        let here: Vec<&ShownFinding> = match (path, sheet) {
            (START, _) => self.told.iter().collect(),
            (_, sheet) => self.told.iter().filter(|told| told.is_of(sheet)).collect(),
        };
        let start = "../".repeat(path.matches('/').count());
        let elsewhere = (here.len() < self.told.len()).then(|| format!("{start}{START}"));
        with(html, &self.aside(wrong, &here, (elsewhere.as_deref(), self.old || wrong.is_some())))
    }

    /// A page of findings alone, where there is nothing yet to show beside them.
    pub(super) fn nothing_yet(&self, wrong: Option<&str>) -> String {
        self.alone(
            wrong,
            "Er is nog niets te tonen",
            "Verbeter eerst de fouten; deze bladzijde volgt vanzelf.",
        )
    }

    /// The same in place of a page that the site does not have.
    pub(super) fn not_there(&self) -> String {
        let start = format!("Begin op de <a href=\"/{START}\">startbladzijde</a>.");
        self.alone(None, "Deze bladzijde is er niet", &start)
    }

    fn alone(&self, wrong: Option<&str>, title: &str, words: &str) -> String {
        let errors: Vec<&ShownFinding> = self.told.iter().filter(|told| told.is_error()).collect();
        let page = ALONE.replace("TITEL", title).replace("WOORDEN", words);
        with(&page, &self.aside(wrong, &errors, (None, false)))
    }

    /// The findings as a part of a page, with how many there are in all; `elsewhere`: where the others stand; `old`: the page
    /// is of before.
    fn aside(
        &self,
        wrong: Option<&str>,
        here: &[&ShownFinding],
        (elsewhere, old): (Option<&str>, bool),
    ) -> String {
        let mut out = "<aside id=\"meldingen\" aria-label=\"Meldingen\" aria-live=\"polite\">\n".to_owned();
        let wrong = wrong.map(ShownFinding::fault);
        let here: Vec<&ShownFinding> = wrong.iter().chain(here.iter().copied()).collect();
        let (errors, warnings): (Vec<_>, Vec<_>) =
            wrong.iter().chain(&self.told).partition(|told| told.is_error());
        let counted = show::counts_of(errors.len(), warnings.len());
        out += "<p><strong>";
        out += counted.as_deref().unwrap_or("Geen meldingen");
        out += "</strong>";
        if old {
            out += "; deze bladzijde toont hoe het was voor de laatste fout";
        }
        if let Some(start) = elsewhere {
            let _ = write!(out, "; de andere staan op de <a href=\"{}\">startbladzijde</a>", escape(start));
        }
        out += "</p>\n";
        if !here.is_empty() {
            out += "<ul>\n";
            here.iter().take(MOST).for_each(|told| told.write(&mut out));
            if let Some(more @ 1..) = here.len().checked_sub(MOST) {
                let _ = writeln!(out, "<li>en nog {more}; <code>projectblad check</code> toont ze</li>");
            }
            out += "</ul>\n";
        }
        out + "</aside>\n"
    }
}

impl ShownFinding {
    /// What is wrong with no file of people's.
    fn fault(why: &str) -> Self {
        let (name, place, message) = (String::new(), String::new(), why.to_owned());
        Self { name, place, at: None, kind: "fout", code: "", message, help: None }
    }

    /// Of the page of a sheet, or of every page.
    fn is_of(&self, sheet: Option<&str>) -> bool {
        self.place.starts_with("templates/") || sheet == Some(self.name.as_str())
    }

    fn is_error(&self) -> bool {
        self.kind == "fout"
    }

    /// The finding as an item of a list: what, where, the cure.
    fn write(&self, out: &mut String) {
        let _ = write!(out, "<li class=\"{}\"><strong>{}</strong> ", self.kind, self.kind);
        let place = escape(&self.place);
        match &self.at {
            Some(address) => {
                let _ = write!(out, "<a href=\"{}\"><code>{place}</code></a> ", escape(address));
            }
            None if !place.is_empty() => {
                let _ = write!(out, "<code>{place}</code> ");
            }
            None => {}
        }
        *out += &with_code(&self.message);
        if !self.code.is_empty() {
            let _ = write!(out, " <small>({})</small>", self.code);
        }
        if let Some(help) = &self.help {
            let _ = write!(out, "<br>Hulp: {}", with_code(help));
        }
        *out += "</li>\n";
    }
}

/// Words as HTML, with what stands between backquotes as code.
fn with_code(words: &str) -> String {
    let part = |(at, part): (usize, &str)| match at % 2 {
        0 => escape(part),
        _ => format!("<code>{}</code>", escape(part)),
    };
    words.split('`').enumerate().map(part).collect()
}

/// How the text of a page begins, with its contents.
const TEXT: &str = "<div class=\"blad";

/// A page with something before its text, which asks whether it is still as it was. The page is one of ours: what people
/// wrote stands in it as text, so that the first of each mark is the page's own.
fn with(html: &str, aside: &str) -> String {
    let (head, rest) = html.split_once("</head>").expect("a page has a head");
    let (before, text) = rest.split_once(TEXT).expect("a page has a text");
    let (text, end) = text.rsplit_once("</body>").expect("a page has a body");
    format!(
        "{head}{STYLE}</head>{before}{aside}{TEXT}{text}{GONE}<script id=\"voorbeeld-volgt\">\n{FOLLOW}</script>\n</body>{end}"
    )
}

/// Where the browser asks what is new.
const FOLLOW: &str = include_str!("follow.js");

/// What is told when nothing answers any more.
const GONE: &str = "<p id=\"voorbeeld-melding\" role=\"alert\" hidden>Het voorbeeld is gestopt; deze bladzijde volgt de bestanden niet \
                    meer.</p>\n";

/// How findings look: a line at the side, with words beside the colour.
const STYLE: &str = "<style>\n\
    #meldingen { max-width: 60rem; margin: 1rem auto; padding: 0.5rem 1rem; border-left: 0.25rem solid; overflow-wrap: anywhere; }\n\
    #meldingen ul { padding-left: 1.25rem; }\n\
    #meldingen li { margin: 0.5rem 0; }\n\
    #voorbeeld-melding:not([hidden]) { position: fixed; bottom: 0; left: 0; right: 0; margin: 0; padding: 1rem; \
    background: #7a1f1f; color: #fff; }\n\
    @media print { #meldingen, #voorbeeld-melding { display: none; } }\n\
    </style>\n";

/// A page where there is none; its title and its words come in the places in capitals.
const ALONE: &str = "<!DOCTYPE html>\n<html lang=\"nl\">\n<head>\n<meta charset=\"utf-8\">\n\
    <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n\
    <title>TITEL · voorbeeld</title>\n<style>body { font-family: system-ui, sans-serif; line-height: 1.5; } a { color: inherit; }</style>\n</head>\n<body>\n\
    <div class=\"blad\">\n<main>\n<h1>TITEL</h1>\n<p>WOORDEN</p>\n</main>\n</div>\n\
    </body>\n</html>\n";
