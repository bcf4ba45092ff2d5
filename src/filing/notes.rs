//! The day on which a document went out, written into its file in `rapportages/`, and that of a year's work programme also
//! into the covenant; all else in these files stays as it is.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, ensure};

use crate::archive::Stage;
use crate::date::Date;
use crate::document::Document;
use crate::files::FOLDER;
use crate::load::{self, Programme};
use crate::notation;
use crate::problem::{FileId, slashed};
use crate::schema::{self, FileKind};
use crate::yaml::edit::{NewValue, add, apply, set};
use crate::yaml::{self, Kind, Node};

/// What is written down of a document that goes out.
#[derive(Debug, Clone)]
pub(super) struct Day {
    pub(super) stage: Stage,
    pub(super) op: Date,
    /// Why it is corrected.
    pub(super) reden: Option<String>,
    /// It is adopted anew.
    pub(super) vastgesteld: bool,
    /// The commit that it was made from.
    pub(super) bron: Option<String>,
    /// Of its PDF; `None`: it was not made yet.
    pub(super) sha256: Option<String>,
}

/// A file with what it says, and what it is to say.
pub(super) struct Changed {
    pub(super) path: PathBuf,
    /// `None`: it is not there yet.
    pub(super) before: Option<String>,
    pub(super) after: String,
}

impl Day {
    /// As fields, in the order of the manual.
    fn fields(&self) -> Vec<(String, NewValue)> {
        let day = || self.op.to_string();
        let fields = [
            ("op", Some(day())),
            ("reden", self.reden.clone()),
            ("vastgesteld", self.vastgesteld.then(day)),
            ("bron", self.bron.clone()),
            ("sha256", self.sha256.clone()),
            ("versie", Some(env!("CARGO_PKG_VERSION").to_owned())),
        ];
        fields
            .into_iter()
            .filter_map(|(key, value)| Some((key.to_owned(), NewValue::Scalar(value?))))
            .collect()
    }
}

/// The files that hold the day, with it.
///
/// # Errors
/// When it cannot be written in one of them without touching more, or the covenant has another day; in Dutch.
pub(super) fn with(programme: &Programme, document: &Document, day: &Day) -> Result<Vec<Changed>> {
    let path = path(programme, document);
    let before = text(programme, &path);
    let start = before.clone().unwrap_or_else(|| first_line(programme));
    let after = noted(&start, day).with_context(|| by_hand(&path, day))?;
    let mut files = vec![Changed { path, before, after }];
    if let (Document::WorkProgramme(year), Stage::Vastgesteld) = (document, day.stage) {
        let path = Path::new(FOLDER).join(load::COVENANT);
        let before = text(programme, &path).context("convenant.yaml is er niet")?;
        let fixed =
            programme.covenant.as_ref().and_then(|covenant| covenant.jaren.get(year)?.vastgesteld.as_ref());
        match fixed.map(|fixed| fixed.value) {
            Some(fixed) => ensure!(
                fixed == day.op,
                "in {} staat dat {year} op {} is vastgesteld; noem die dag met --datum, of verander haar daar eerst",
                slashed(&path),
                notation::date(fixed)
            ),
            None => {
                let after = fixed_year(&before, &year.to_string(), day.op);
                let after = after.with_context(|| {
                    format!("zet eerst zelf `vastgesteld: {}` bij {year} in {}", day.op, slashed(&path))
                })?;
                files.push(Changed { path, before: Some(before), after });
            }
        }
    }
    Ok(files)
}

/// The file of a document's notes, below the `--map` folder: where it is, in a sub-folder too, or where it would come.
pub(super) fn path(programme: &Programme, document: &Document) -> PathBuf {
    let folder = Path::new(FOLDER).join(load::NOTES);
    let name = document.name();
    let own = |path: &&Path| path.starts_with(&folder) && path.file_stem().is_some_and(|stem| *stem == *name);
    let there = programme.sources.ids().into_keys().find(own).map(Path::to_path_buf);
    there.unwrap_or_else(|| folder.join(format!("{name}.yaml")))
}

fn by_hand(path: &Path, day: &Day) -> String {
    let field = format!("{}: {}", day.stage.word(), day.op);
    format!("de dag past niet in {}; zet er eerst zelf `{field}` in, op een eigen regel", slashed(path))
}

/// The text of a file that was read.
fn text(programme: &Programme, path: &Path) -> Option<String> {
    let id = programme.sources.ids().get(path).copied()?;
    Some(programme.sources.get(id).text.clone())
}

/// How a new file begins: with the line by which editors find its schema, where the programme has schemas.
fn first_line(programme: &Programme) -> String {
    let schema = Path::new(FOLDER).join(schema::path(FileKind::Rapportage));
    if programme.files.is_file(&schema) { FileKind::Rapportage.line(1) } else { String::new() }
}

/// Notes with a day.
fn noted(text: &str, day: &Day) -> Option<String> {
    if matches!(day.stage, Stage::Herzien(_)) {
        let change = NewValue::Map(day.fields());
        let root = root(text)?;
        return match value(&root, "herzien").filter(|list| !list.is_empty()) {
            Some(list) => Some(apply(text, &[add(text, &root, list.place, &change)?])),
            None => set_in(text, &[], "herzien", &NewValue::List(vec![change])),
        };
    }
    let field = day.stage.word();
    let there = root(text).and_then(|root| Some(matches!(value(&root, &field)?.kind, Kind::Map(_))));
    if there != Some(true) {
        return set_in(text, &[], &field, &NewValue::Map(day.fields()));
    }
    let mut text = text.to_owned();
    for (key, value) in day.fields() {
        text = set_in(&text, &[&field], &key, &value)?;
    }
    Some(text)
}

/// The covenant with the day on which a year was fixed.
fn fixed_year(text: &str, year: &str, day: Date) -> Option<String> {
    let root = root(text)?;
    let day = NewValue::Scalar(day.to_string());
    let under = |key: &str, value| NewValue::Map(vec![(key.to_owned(), value)]);
    match value(&root, "jaren").filter(|years| !years.is_empty()) {
        None => set_in(text, &[], "jaren", &under(year, under("vastgesteld", day))),
        Some(years) if value(years, year).is_none_or(Node::is_empty) => {
            set_in(text, &["jaren"], year, &under("vastgesteld", day))
        }
        Some(_) => set_in(text, &["jaren", year], "vastgesteld", &day),
    }
}

/// A text with a field in the map below some keys; the first of a text without any.
fn set_in(text: &str, keys: &[&str], field: &str, new: &NewValue) -> Option<String> {
    let Some(root) = root(text) else {
        let line = NewValue::Map(vec![(field.to_owned(), new.clone())]).lines();
        let end = if text.is_empty() || text.ends_with('\n') { "" } else { "\n" };
        return keys.is_empty().then(|| format!("{text}{end}{line}"));
    };
    let mut map = &root;
    for key in keys {
        map = value(map, key)?;
    }
    Some(apply(text, &[set(text, &root, map.place, field, new)?]))
}

fn root(text: &str) -> Option<Node> {
    yaml::read(text, FileId(0), &mut Vec::new()).root
}

fn value<'n>(node: &'n Node, key: &str) -> Option<&'n Node> {
    let Kind::Map(entries) = &node.kind else { return None };
    entries.iter().find(|entry| entry.key == key).map(|entry| &entry.value)
}
