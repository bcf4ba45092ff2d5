//! Report model → Markdown, through Tera: every text that people wrote is plain text in it (a bare `{{ … }}`) or closed
//! blocks (`tekst`). It has no figures of its own. Tera is named in this file and in `render/filters.rs` only.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::time::Duration;

use anyhow::{Context as _, Result, anyhow, bail};
use serde::Serialize;
use tera::{Context, ErrorKind, Tera};

use crate::blocks::escape;
use crate::files::reason;

mod bounded;
mod filters;

/// The templates in the binary, by file name: one line per file of the repository's `templates/`.
const BUILT_IN: &[(&str, &str)] = &[
    ("afrekening-gevraagd.md", include_str!("../templates/afrekening-gevraagd.md")),
    ("afrekening.md", include_str!("../templates/afrekening.md")),
    ("besluiten.md", include_str!("../templates/besluiten.md")),
    ("blad.md", include_str!("../templates/blad.md")),
    ("bladen.md", include_str!("../templates/bladen.md")),
    ("bouwstenen.md", include_str!("../templates/bouwstenen.md")),
    ("deelname.md", include_str!("../templates/deelname.md")),
    ("factuuroverzicht.md", include_str!("../templates/factuuroverzicht.md")),
    ("flexibel.md", include_str!("../templates/flexibel.md")),
    ("gevraagd.md", include_str!("../templates/gevraagd.md")),
    ("halfjaarrapportage.md", include_str!("../templates/halfjaarrapportage.md")),
    ("hoofdstukken.md", include_str!("../templates/hoofdstukken.md")),
    ("jaarverantwoording.md", include_str!("../templates/jaarverantwoording.md")),
    ("kwartaalrapportage.md", include_str!("../templates/kwartaalrapportage.md")),
    ("middelen.md", include_str!("../templates/middelen.md")),
    ("niet-op-schema.md", include_str!("../templates/niet-op-schema.md")),
    ("onderdeel.md", include_str!("../templates/onderdeel.md")),
    ("oogopslag.md", include_str!("../templates/oogopslag.md")),
    ("overzicht.md", include_str!("../templates/overzicht.md")),
    ("programmadeel.md", include_str!("../templates/programmadeel.md")),
    ("projectblad.md", include_str!("../templates/projectblad.md")),
    ("publicaties.md", include_str!("../templates/publicaties.md")),
    ("stagnatie.md", include_str!("../templates/stagnatie.md")),
    ("steden.md", include_str!("../templates/steden.md")),
    ("verdeling.md", include_str!("../templates/verdeling.md")),
    ("volledigheid.md", include_str!("../templates/volledigheid.md")),
    ("voorblad.md", include_str!("../templates/voorblad.md")),
    ("werkprogramma.md", include_str!("../templates/werkprogramma.md")),
    ("wijzigingen.md", include_str!("../templates/wijzigingen.md")),
];

/// The folder below the user's that may hold templates of their own.
const FOLDER: &str = "templates";

/// What one document may ask of a template.
struct Limits {
    /// Most bytes of Markdown.
    bytes: usize,
    /// Longest that it may take.
    time: Duration,
}

/// Bytes of stack for a template: what a main thread has.
const STACK: usize = 8 << 20;

/// Far beyond any document: who meets these wrote a loop without an end.
const LIMITS: Limits = Limits { bytes: 64_000_000, time: Duration::from_secs(60) };

/// Templates, ready to be filled.
pub struct Templates {
    tera: Tera,
    /// The files that came from the user's folder, by name.
    files: BTreeMap<String, PathBuf>,
}

impl Templates {
    /// The built-in templates and those in `<map>/templates/`: every `.md` file there, except `README.md`, replaces the
    /// built-in one of its name, or is a new one that the others can include.
    ///
    /// # Errors
    /// A file that cannot be read, or a template that is wrong; the message is in Dutch and has the file and the line.
    pub fn load(map: &Path) -> Result<Self> {
        let mut own = BTreeMap::new();
        let folder = map.join(FOLDER);
        if folder.is_dir() {
            let unreadable = || format!("de map {} is niet te lezen", folder.display());
            for entry in fs::read_dir(&folder).with_context(unreadable)? {
                let path = entry.with_context(unreadable)?.path();
                let Some(name) = path.file_name().and_then(|name| name.to_str()) else { continue };
                if !name.ends_with(".md") || name.starts_with('.') || name == "README.md" || !path.is_file() {
                    continue;
                }
                let source = fs::read_to_string(&path)
                    .with_context(|| format!("het sjabloon {} is niet te lezen", path.display()))?;
                own.insert(name.to_owned(), (path, source));
            }
        }
        Self::new(own)
    }

    /// The built-in templates alone.
    ///
    /// # Errors
    /// None, unless a built-in template is wrong.
    pub fn built_in() -> Result<Self> {
        Self::new(BTreeMap::new())
    }

    fn new(own: BTreeMap<String, (PathBuf, String)>) -> Result<Self> {
        Self::over(BUILT_IN, own)
    }

    fn over(built_in: &[(&str, &str)], own: BTreeMap<String, (PathBuf, String)>) -> Result<Self> {
        let mut sources: BTreeMap<&str, &str> = built_in.iter().copied().collect();
        sources.extend(own.iter().map(|(name, (_, source))| (name.as_str(), source.as_str())));
        let mut tera = Tera::default();
        tera.autoescape_on([".md"]);
        tera.set_escape_fn(|text, out| out.write_all(escape::value(text).as_bytes()));
        filters::register(&mut tera);
        let added = tera.add_raw_templates(&sources);
        let files = own.into_iter().map(|(name, (path, _))| (name, path)).collect();
        let templates = Self { tera, files };
        match added {
            Ok(()) => Ok(templates),
            Err(error) => Err(templates.explained(&error)),
        }
    }

    /// Fills the template `name` (such as `projectblad.md`) with the fields of `model`. Templates are trusted: what they
    /// write has a limit, and so has their time, but not the memory that they work in.
    ///
    /// # Errors
    /// A template that does not exist, that asks for what the model does not have, or that writes more than 64 MB or takes
    /// longer than a minute; in Dutch, with the file, and the line where there is one.
    pub fn markdown(&self, name: &str, model: &impl Serialize) -> Result<String> {
        self.within(&LIMITS, name, model)
    }

    fn within(&self, limits: &Limits, name: &str, model: &impl Serialize) -> Result<String> {
        let context = Context::from_serialize(model).map_err(|error| self.explained(&error))?;
        // Footnotes are numbered through one document, so the filter that numbers them lives as long.
        let mut tera = self.tera.clone();
        filters::register_text(&mut tera);
        let mut out = bounded::Bounded::new(limits.bytes);
        let template = name.to_owned();
        let (done, rendered) = mpsc::channel();
        // Nothing interrupts a template, so it runs apart: one that does not end is left behind, until the process ends.
        let apart = std::thread::Builder::new().stack_size(STACK).spawn(move || {
            let result = tera.render_to(&template, &context, &mut out);
            let _ = done.send((result, out));
        });
        apart.map_err(|error| anyhow!("{} kan niet beginnen: {}", self.place(name), reason(&error)))?;
        match rendered.recv_timeout(limits.time) {
            Ok((_, out)) if out.full() => {
                bail!(
                    "{} maakt meer dan {} MB tekst; herhaalt een lus te vaak?",
                    self.place(name),
                    limits.bytes / 1_000_000
                )
            }
            Ok((result, out)) => {
                result.map_err(|error| self.explained(&error))?;
                Ok(tidy(&String::from_utf8(out.bytes())?))
            }
            Err(mpsc::RecvTimeoutError::Timeout) => {
                bail!(
                    "{} is na {} seconden niet klaar; herhaalt een lus te vaak?",
                    self.place(name),
                    limits.time.as_secs()
                )
            }
            Err(mpsc::RecvTimeoutError::Disconnected) => bail!("{} is vastgelopen", self.place(name)),
        }
    }

    /// A mistake in a template, for whoever wrote it.
    fn explained(&self, error: &tera::Error) -> anyhow::Error {
        match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
                let (line, column) = (report.span().start_line, report.span().start_col + 1);
                let place = self.place(report.filename());
                anyhow!("{place}, regel {line}, kolom {column}: {}", report.message())
            }
            ErrorKind::TemplateNotFound(name) => anyhow!("het sjabloon {name} bestaat niet"),
            _ => {
                // Several reports at once, each with a line such as ` --> projectblad.md:3:5`.
                let mut reports = error.to_string();
                for (name, path) in &self.files {
                    reports = reports.replace(&format!("--> {name}:"), &format!("--> {}:", path.display()));
                }
                anyhow!("de sjablonen kloppen niet\n{reports}")
            }
        }
    }

    fn place(&self, name: &str) -> String {
        match self.files.get(name) {
            Some(path) => format!("het sjabloon {}", path.display()),
            None => format!("het ingebouwde sjabloon {name}"),
        }
    }
}

/// No spaces at the end of a line, no two empty lines in a row, one newline at the end; code blocks stay as they are.
fn tidy(markdown: &str) -> String {
    let mut out = String::with_capacity(markdown.len() + 1);
    let mut fence: Option<&str> = None;
    for line in markdown.lines() {
        let bare = line.trim_start_matches([' ', '>']);
        match fence {
            Some(open)
                if bare.starts_with(open) && bare.trim_end().chars().all(|letter| open.contains(letter)) =>
            {
                fence = None;
            }
            Some(_) => {
                out.push_str(line);
                out.push('\n');
                continue;
            }
            None => fence = opened_fence(bare),
        }
        let line = line.trim_end();
        if !line.is_empty() || !(out.is_empty() || out.ends_with("\n\n")) {
            out.push_str(line);
            out.push('\n');
        }
    }
    let end = out.trim_end().len();
    out.truncate(end);
    out.push('\n');
    out
}

/// The backticks or tildes that open a code block on this line, perhaps as the first thing in a list item.
fn opened_fence(line: &str) -> Option<&str> {
    let line = line.trim_start_matches(|letter: char| " >-*.)".contains(letter) || letter.is_ascii_digit());
    let run = |mark: char| {
        let after = line.trim_start_matches(mark);
        let marks = line.strip_suffix(after)?;
        (marks.len() >= 3 && !after.contains('`')).then_some(marks)
    };
    run('`').or_else(|| run('~'))
}

#[cfg(test)]
mod tests;
