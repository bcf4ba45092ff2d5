//! Report model → Markdown, through Tera: every text that people wrote is plain text in it (a bare `{{ … }}`) or closed
//! blocks (`tekst`). It has no figures of its own. Tera is named in this file, in `render/filters.rs` and in
//! `render/mistakes.rs` only.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock, mpsc};
use std::time::Duration;

use anyhow::{Result, anyhow, bail};
use serde::Serialize;
use tera::{Context, Tera};

use crate::blocks::{escape, front};
use crate::files::{Files, PathKind, reason, shown};
use crate::problem;
use mistakes::TemplateSources;
pub use mistakes::{Mistake, Mistakes};

mod bounded;
mod dutch;
mod filters;
mod mistakes;

/// The templates in the binary, by file name: one line per file of the repository's `templates/`.
const BUILT_IN: &[(&str, &str)] = &[
    ("afrekening-gevraagd.md", include_str!("../templates/afrekening-gevraagd.md")),
    ("afrekening.md", include_str!("../templates/afrekening.md")),
    ("besluiten.md", include_str!("../templates/besluiten.md")),
    ("brug.md", include_str!("../templates/brug.md")),
    ("blad-kort.md", include_str!("../templates/blad-kort.md")),
    ("blad.md", include_str!("../templates/blad.md")),
    ("bladen-apart.md", include_str!("../templates/bladen-apart.md")),
    ("bladen-elders.md", include_str!("../templates/bladen-elders.md")),
    ("bladen.md", include_str!("../templates/bladen.md")),
    ("bouwstenen.md", include_str!("../templates/bouwstenen.md")),
    ("deelname.md", include_str!("../templates/deelname.md")),
    ("factuuroverzicht.md", include_str!("../templates/factuuroverzicht.md")),
    ("flexibel.md", include_str!("../templates/flexibel.md")),
    ("gevraagd-halfjaar.md", include_str!("../templates/gevraagd-halfjaar.md")),
    ("gevraagd-kop.md", include_str!("../templates/gevraagd-kop.md")),
    ("gevraagd-jaar.md", include_str!("../templates/gevraagd-jaar.md")),
    ("gevraagd.md", include_str!("../templates/gevraagd.md")),
    ("elders.md", include_str!("../templates/elders.md")),
    ("gewijzigd.md", include_str!("../templates/gewijzigd.md")),
    ("halfjaarrapportage.md", include_str!("../templates/halfjaarrapportage.md")),
    ("herziening.md", include_str!("../templates/herziening.md")),
    ("hoofdstukken.md", include_str!("../templates/hoofdstukken.md")),
    ("inhoud.md", include_str!("../templates/inhoud.md")),
    ("jaarverantwoording.md", include_str!("../templates/jaarverantwoording.md")),
    ("kerncijfers.md", include_str!("../templates/kerncijfers.md")),
    ("kwartaalrapportage.md", include_str!("../templates/kwartaalrapportage.md")),
    ("leeswijzer.md", include_str!("../templates/leeswijzer.md")),
    ("middelen.md", include_str!("../templates/middelen.md")),
    ("niet-op-schema.md", include_str!("../templates/niet-op-schema.md")),
    ("onderdeel.md", include_str!("../templates/onderdeel.md")),
    ("opvolging.md", include_str!("../templates/opvolging.md")),
    ("overzicht.md", include_str!("../templates/overzicht.md")),
    ("onderdelen.md", include_str!("../templates/onderdelen.md")),
    ("pijler.md", include_str!("../templates/pijler.md")),
    ("producten.md", include_str!("../templates/producten.md")),
    ("programmadeel.md", include_str!("../templates/programmadeel.md")),
    ("oplegnotitie.md", include_str!("../templates/oplegnotitie.md")),
    ("projectblad.md", include_str!("../templates/projectblad.md")),
    ("publicaties.md", include_str!("../templates/publicaties.md")),
    ("stagnatie.md", include_str!("../templates/stagnatie.md")),
    ("stad.md", include_str!("../templates/stad.md")),
    ("start.md", include_str!("../templates/start.md")),
    ("statusmatrix.md", include_str!("../templates/statusmatrix.md")),
    ("steden.md", include_str!("../templates/steden.md")),
    ("verantwoording-na-afloop.md", include_str!("../templates/verantwoording-na-afloop.md")),
    ("verdeling.md", include_str!("../templates/verdeling.md")),
    ("volledigheid.md", include_str!("../templates/volledigheid.md")),
    ("voorblad.md", include_str!("../templates/voorblad.md")),
    ("werkprogramma.md", include_str!("../templates/werkprogramma.md")),
    ("vergeleken.md", include_str!("../templates/vergeleken.md")),
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
    tera: Arc<Tera>,
    sources: TemplateSources,
}

impl Templates {
    /// The built-in templates and those in `templates/`: every `.md` file there, except `README.md`, replaces the
    /// built-in one of its name, or is a new one that the others can include.
    ///
    /// # Errors
    /// A file that cannot be read, or a template that is wrong; the message is in Dutch and has the file and the line.
    pub fn load(files: &Files) -> Result<Self> {
        let mut own = BTreeMap::new();
        let folder = Path::new(FOLDER);
        for entry in files.list(folder) {
            if let PathKind::Closed(why) = &entry.kind
                && entry.path == folder
                && files.is_there(folder)
            {
                bail!("de map {} is niet te lezen: {why}", shown(&files.shown(folder)));
            }
            let Ok(name) = entry.path.strip_prefix(folder) else { continue };
            let Some(name) = name.to_str().filter(|name| Path::new(name).components().count() == 1) else {
                continue;
            };
            if !name.ends_with(".md") || name == "README.md" || !files.is_file(&entry.path) {
                continue;
            }
            let path = files.shown(&entry.path);
            let source = read_file(files, &entry.path)?;
            own.insert(name.to_owned(), (path, source));
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
        let tera = parsed(&sources);
        let texts = sources.into_iter().map(|(name, text)| (name.to_owned(), text.to_owned())).collect();
        let files = own.into_iter().map(|(name, (path, _))| (name, path)).collect();
        let sources = TemplateSources { texts, files };
        match tera {
            Ok(tera) => Ok(Self { tera, sources }),
            Err(error) => Err(sources.explained(&error, None)),
        }
    }

    /// The same as [`Templates::markdown`], of a whole document: it begins with front matter that names a title, without which a
    /// PDF has none either.
    ///
    /// # Errors
    /// As [`Templates::markdown`], and when there is no title.
    pub fn document(&self, name: &str, model: &impl Serialize) -> Result<String> {
        let markdown = self.markdown(name, model)?;
        if front::title(&markdown).is_none() {
            let mut sources = problem::Sources::default();
            let file = sources.add(name.into(), markdown.clone());
            let why = front::warnings(&markdown, file).into_iter().next().map(|found| {
                let line = found.place.map(|place| sources.line_column(place).0).unwrap_or_default();
                let help = found.help.map(|help| format!("; {help}")).unwrap_or_default();
                format!("regel {line} van wat het maakt klopt niet: {}{help}", found.message)
            });
            let why = why.unwrap_or_else(|| {
                "zet bovenaan, tussen twee regels `---`, wat het titelblok zegt: neem `{% include \"voorblad.md\" %}` als \
                 eerste regel op"
                    .to_owned()
            });
            bail!("{}, regel 1: het document heeft geen titel; {why}", self.sources.place(name));
        }
        Ok(markdown)
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
        let context =
            Context::from_serialize(model).map_err(|error| self.sources.explained(&error, Some(name)))?;
        let tera = Arc::clone(&self.tera);
        let mut out = bounded::Bounded::new(limits.bytes);
        let template = name.to_owned();
        let (done, rendered) = mpsc::channel();
        // Nothing interrupts a template, so it runs apart: one that does not end is left behind, until the process ends.
        let apart = std::thread::Builder::new().stack_size(STACK).spawn(move || {
            let result = tera.render_to(&template, &context, &mut out);
            let _ = done.send((result, out, filters::captions::Captions::taken()));
        });
        apart
            .map_err(|error| anyhow!("{} kan niet beginnen: {}", self.sources.place(name), reason(&error)))?;
        match rendered.recv_timeout(limits.time) {
            Ok((_, out, _)) if out.full() => {
                bail!(
                    "{} maakt meer dan {} MB tekst; herhaalt een lus te vaak?",
                    self.sources.place(name),
                    limits.bytes / 1_000_000
                )
            }
            Ok((result, out, captions)) => {
                result.map_err(|error| self.sources.explained(&error, Some(name)))?;
                Ok(captions.followed(&tidy(&String::from_utf8(out.bytes())?)))
            }
            Err(mpsc::RecvTimeoutError::Timeout) => {
                bail!(
                    "{} is na {} seconden niet klaar; herhaalt een lus te vaak?",
                    self.sources.place(name),
                    limits.time.as_secs()
                )
            }
            Err(mpsc::RecvTimeoutError::Disconnected) => bail!("{} is vastgelopen", self.sources.place(name)),
        }
    }
}

/// Parses templates by name; the built-in ones once, as a check and the documents after it both ask for them.
fn parsed(sources: &BTreeMap<&str, &str>) -> tera::TeraResult<Arc<Tera>> {
    static PARSED: OnceLock<Arc<Tera>> = OnceLock::new();
    let are_built_in = sources.len() == BUILT_IN.len()
        && BUILT_IN.iter().all(|(name, text)| sources.get(name).is_some_and(|source| source == text));
    if let Some(tera) = PARSED.get().filter(|_| are_built_in) {
        return Ok(Arc::clone(tera));
    }
    let mut tera = Tera::default();
    tera.autoescape_on([".md"]);
    tera.set_escape_fn(|text, out| out.write_all(escape::value(text).as_bytes()));
    filters::register(&mut tera);
    tera.add_raw_templates(sources)?;
    let tera = Arc::new(tera);
    Ok(if are_built_in { Arc::clone(PARSED.get_or_init(|| tera)) } else { tera })
}

/// The text of a template's file.
fn read_file(files: &Files, file: &Path) -> Result<String> {
    let path = files.shown(file);
    let (bytes, _) = files
        .read(file, u64::MAX - 1)
        .map_err(|error| anyhow!("het sjabloon {} is niet te lezen: {}", path.display(), reason(&error)))?;
    String::from_utf8(bytes).map_err(|error| {
        let before = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
        let place = format!("het sjabloon {}, regel {line}", path.display());
        anyhow!("{place}: hier staat een teken dat geen UTF-8 is; sla het bestand op als UTF-8")
    })
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
