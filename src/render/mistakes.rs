//! A mistake in a template, for whoever wrote it: the file, the line, what is wrong and the cure.

use std::collections::BTreeMap;
use std::fmt;
use std::path::PathBuf;

use anyhow::{Error, anyhow};
use tera::ErrorKind;

use super::dutch::{dutch, parts};
use crate::problem::{likely, listed, quoted};

/// What is wrong in the templates.
#[derive(Debug)]
pub struct Mistakes(pub Vec<Mistake>);

/// One thing that is wrong in a template.
#[derive(Debug)]
pub struct Mistake {
    /// The template, at the begin of a sentence.
    told: String,
    /// Its file, if it is one of the user's.
    pub file: Option<PathBuf>,
    /// Line and column, from 1; none of what is wrong with all of it.
    pub place: Option<(usize, usize)>,
    /// What is wrong and the cure, in Dutch.
    pub words: String,
}

impl fmt::Display for Mistakes {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (number, Mistake { told, place, words, .. }) in self.0.iter().enumerate() {
            out.write_str(if number == 0 { "" } else { "\n" })?;
            match place {
                Some((line, column)) => write!(out, "{told}, regel {line}, kolom {column}: {words}")?,
                None => write!(out, "{told}: {words}")?,
            }
        }
        Ok(())
    }
}

impl std::error::Error for Mistakes {}

/// The templates as they were read.
#[derive(Default)]
pub(super) struct TemplateSources {
    /// By name.
    pub(super) texts: BTreeMap<String, String>,
    /// The files that came from the user's folder, by name.
    pub(super) files: BTreeMap<String, PathBuf>,
}

impl TemplateSources {
    /// A template, at the begin of a sentence.
    pub(super) fn place(&self, name: &str) -> String {
        match self.files.get(name) {
            Some(path) => format!("het sjabloon {}", path.display()),
            None => format!("het ingebouwde sjabloon {name}"),
        }
    }

    /// What Tera says, in Dutch; `name` is the template that was asked for, if one was.
    pub(super) fn explained(&self, error: &tera::Error, name: Option<&str>) -> Error {
        match error.kind() {
            ErrorKind::SyntaxError(report) => {
                let (line, column) = (report.span().start_line, report.span().start_col + 1);
                self.at(report.filename(), line, column, &dutch(report.message(), false))
            }
            ErrorKind::RenderingError(report) => {
                let (line, column) = (report.span().start_line, report.span().start_col + 1);
                let words = dutch(report.message(), true);
                self.at(report.filename(), line, column, &self.with_its_age(report.filename(), words))
            }
            ErrorKind::TemplateNotFound(name) => anyhow!("het sjabloon {name} bestaat niet"),
            ErrorKind::CircularInclude { include_chain, .. } => self.circle(include_chain, "include"),
            ErrorKind::CircularExtend { tpl, inheritance_chain } => {
                let mut chain = inheritance_chain.clone();
                let first = chain.first().unwrap_or(tpl).clone();
                if chain.len() < 2 || chain.last() != Some(&first) {
                    chain.push(first);
                }
                self.circle(&chain, "extends")
            }
            ErrorKind::MissingParent { current, parent } => {
                let place = self.first_mention(current, "extends", parent);
                self.found(current, place, &self.unknown_template(parent))
            }
            ErrorKind::Msg(message) => self.told(message, name),
            other => self.found(name.unwrap_or_default(), None, &dutch(&other.to_string(), true)),
        }
    }

    /// A message without a place, or several reports at once.
    fn told(&self, message: &str, name: Option<&str>) -> Error {
        let reports = self.reports(message);
        if !reports.is_empty() {
            return Mistakes(reports).into();
        }
        if let Some(twice) = parts(message, "Component `{}` is defined in both `{}` and `{}`") {
            let (component, one, two) = (twice[0], twice[1], twice[2]);
            let (own, other) = if self.files.contains_key(one) { (one, two) } else { (two, one) };
            let place = self.text(own).find(&format!("component {component}("));
            let words = format!(
                "het stukje {} staat ook in {other}; geef het een andere naam, of haal er één weg",
                quoted(component)
            );
            return self.found(own, place, &words);
        }
        if message.starts_with("Maximum render recursion depth")
            && let Some((file, place, names)) = self.component_circle()
        {
            let names: Vec<String> = names.iter().map(|name| quoted(name)).collect();
            let words = format!(
                "stukjes gebruiken elkaar in een kring: {}; laat er één het andere niet gebruiken",
                names.join(" → ")
            );
            return self.found(&file, Some(place), &words);
        }
        self.found(name.unwrap_or_default(), None, &dutch(message, true))
    }

    /// Reports such as `error: Unknown filter …` with below it ` --> projectblad.md:3:5`.
    fn reports(&self, message: &str) -> Vec<Mistake> {
        let lines: Vec<&str> = message.lines().collect();
        let pairs = lines.windows(2).filter_map(|pair| {
            let english = pair[0].strip_prefix("error: ")?;
            let (rest, column) = pair[1].trim_start().strip_prefix("--> ")?.rsplit_once(':')?;
            let (file, line) = rest.rsplit_once(':')?;
            let words = if let Some(unknown) = parts(english, "Unknown template `{}`") {
                self.unknown_template(unknown[0])
            } else if let Some(unknown) = parts(english, "Unknown component `{}`") {
                self.unknown_component(unknown[0])
            } else {
                dutch(english, false)
            };
            Some(self.mistake(file, Some((line.parse().ok()?, column.parse().ok()?)), &words))
        });
        pairs.collect()
    }

    fn unknown_template(&self, name: &str) -> String {
        let cure = match likely(name, self.texts.keys().map(String::as_str))[..] {
            [meant] => format!("bedoelde u `{meant}`?"),
            _ => "noem een bestand uit templates/, of een ingebouwd sjabloon".to_owned(),
        };
        format!("het sjabloon {} bestaat niet; {cure}", quoted(name))
    }

    fn unknown_component(&self, name: &str) -> String {
        let built_in = super::BUILT_IN.iter().find(|(_, text)| text.contains(&format!("component {name}(")));
        if let Some(older) = built_in.and_then(|(template, _)| self.files.get(*template)) {
            return format!(
                "het stukje {} bestaat niet in {}: dat is van een oudere versie van het programma; \
                 verwijder dat bestand, of neem het opnieuw over en breng uw wijzigingen er weer in aan",
                quoted(name),
                older.display()
            );
        }
        let components = self.components();
        let names: Vec<&str> = components.iter().map(|component| component.name).collect();
        let cure = match &likely(name, names.iter().copied())[..] {
            [meant] => format!("bedoelde u `{meant}`?"),
            [] => format!("beschrijf het met {{% component {name}(…) %}}"),
            several => format!("bedoelde u {}?", listed(several, "of")),
        };
        format!("het stukje {} bestaat niet; {cure}", quoted(name))
    }

    /// What a copy of a built-in template asks in vain may be of its time.
    fn with_its_age(&self, template: &str, words: String) -> String {
        let copied =
            self.files.contains_key(template) && super::BUILT_IN.iter().any(|(name, _)| *name == template);
        if !copied {
            return words;
        }
        format!(
            "{words}. Is dit een kopie uit een oudere versie van het programma? Verwijder haar, of neem {template} opnieuw over \
             en breng uw wijzigingen er weer in aan"
        )
    }

    /// Templates that take each other up, told at the first step.
    fn circle(&self, chain: &[String], word: &str) -> Error {
        let names: Vec<String> = chain.iter().map(|name| quoted(name)).collect();
        let words = format!(
            "sjablonen gebruiken elkaar in een kring: {}; haal een van die regels met `{word}` weg",
            names.join(" → ")
        );
        let first = chain.first().map_or("", String::as_str);
        let second = chain.get(1).map_or("", String::as_str);
        self.found(first, self.first_mention(first, word, second), &words)
    }

    /// Where a template names another behind a word.
    fn first_mention(&self, template: &str, word: &str, other: &str) -> Option<usize> {
        let text = self.text(template);
        let mut places = text.match_indices(word);
        places.find_map(|(at, _)| {
            let named = text.get(at + word.len()..)?.trim_start().trim_start_matches(['"', '\'', '`']);
            named.starts_with(other).then_some(at)
        })
    }

    /// The first circle of components: the file and the place of the call that closes it, and the names in it.
    fn component_circle(&self) -> Option<(String, usize, Vec<String>)> {
        let components = self.components();
        for first in &components {
            let mut open = vec![vec![first]];
            let mut seen = vec![first.name];
            while let Some(chain) = open.pop() {
                let last = *chain.last()?;
                for called in &components {
                    let Some(place) = last.calls(called.name) else { continue };
                    if called.name == first.name {
                        let names = chain.iter().chain([&first]).map(|part| part.name.to_owned());
                        return Some((last.file.to_owned(), place, names.collect()));
                    }
                    if !seen.contains(&called.name) {
                        seen.push(called.name);
                        open.push([&chain[..], &[called]].concat());
                    }
                }
            }
        }
        None
    }

    /// Every component of every template.
    fn components(&self) -> Vec<Component<'_>> {
        let mut found = Vec::new();
        for (file, text) in &self.texts {
            let begins = ["{% component ", "{%- component "].map(|begin| text.match_indices(begin));
            for (at, begin) in begins.into_iter().flatten() {
                let start = at + begin.len();
                let rest = text.get(start..).unwrap_or_default();
                let Some((name, _)) = rest.split_once('(') else { continue };
                let end = rest.find("endcomponent").map_or(text.len(), |end| start + end);
                found.push(Component { name: name.trim(), file, text, start, end });
            }
        }
        found
    }

    fn text(&self, template: &str) -> &str {
        self.texts.get(template).map_or("", String::as_str)
    }

    /// What is wrong at a byte of a template; in all of it where there is no such place.
    fn found(&self, template: &str, place: Option<usize>, words: &str) -> Error {
        match place.and_then(|place| self.text(template).get(..place)) {
            Some(before) => {
                let line = before.matches('\n').count() + 1;
                let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
                self.at(template, line, column, words)
            }
            None if template.is_empty() => anyhow!("de sjablonen kloppen niet: {words}"),
            None => Mistakes(vec![self.mistake(template, None, words)]).into(),
        }
    }

    fn at(&self, template: &str, line: usize, column: usize, words: &str) -> Error {
        Mistakes(vec![self.mistake(template, Some((line, column)), words)]).into()
    }

    fn mistake(&self, template: &str, place: Option<(usize, usize)>, words: &str) -> Mistake {
        let file = self.files.get(template).cloned();
        Mistake { told: self.place(template), file, place, words: words.to_owned() }
    }
}

/// A component, and where it stands in its template.
struct Component<'s> {
    name: &'s str,
    file: &'s str,
    text: &'s str,
    start: usize,
    end: usize,
}

impl Component<'_> {
    /// Where it uses the component of this name.
    fn calls(&self, name: &str) -> Option<usize> {
        let call = format!("<{name}");
        let body = self.text.get(self.start..self.end)?;
        let mut places = body.match_indices(&call);
        places.find_map(|(at, _)| {
            let next = body.get(at + call.len()..)?.chars().next()?;
            (!next.is_alphanumeric() && next != '_').then_some(self.start + at)
        })
    }
}
