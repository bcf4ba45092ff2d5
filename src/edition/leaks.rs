//! Where what the public edition shows still gives someone away: texts, templates, images and their names, and what it prints
//! of the archive.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::contents;
use super::folded::tight;
use super::place::{Named, on_lines, place, strings};
use super::printed::{self, Old};
use super::secrets::Secrets;
use crate::archive;
use crate::blocks::images_in;
use crate::blocks::plain::plain;
use crate::files::{FOLDER, PathKind, image};
use crate::load::Programme;
use crate::people::name_field;
use crate::picture::{self, DrawnText, Image, MAX_TOGETHER, Picture, Stroke};
use crate::problem::{FileId, Place, Sources, slashed};
use crate::yaml;

/// The folder of an organisation's own templates, below the `--map` folder.
const TEMPLATES: &str = "templates";
/// The largest template that is read, in bytes: a larger one is refused elsewhere.
const MOST: u64 = 20_000_000;
/// Most places that are told of a file.
const MOST_PLACES: usize = 20;

/// What is told of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Leak {
    /// A place.
    Named(Named),
    /// How many more places this file has.
    More(String, usize),
}

/// What the public edition took out, and what it has from elsewhere than from what people write now.
#[derive(Debug)]
pub struct Search {
    secrets: Secrets,
    old: Vec<Old>,
    /// What was told of sources, in letters alone.
    told: BTreeSet<String>,
    /// The texts of today that name someone, likewise.
    now: BTreeSet<String>,
}

impl Search {
    /// Of a public edition; `full` is what [`contents`] gave before.
    #[must_use]
    pub fn of(full: &[(FileId, Value)], public: &Programme) -> Self {
        let contents = contents(public);
        let (mut out, mut stays) = (BTreeSet::new(), BTreeSet::new());
        for ((_, before), (_, after)) in full.iter().zip(&contents) {
            taken_out("", before, after, &mut out);
            names(after, &mut stays);
        }
        let filed = archive::all(public);
        let values = filed.iter().filter_map(|filed| Some((filed, filed.values(&public.files).ok()?)));
        let values: Vec<_> = values.collect();
        for (_, values) in &values {
            values.officials().for_each(|name| take("naam", name, &mut out));
        }
        let cities = public.covenant.iter().flat_map(|covenant| covenant.gemeenten.value.iter());
        let cities = cities.map(|city| city.value.naam.value.clone()).collect();
        let secrets = Secrets::of(&out, &stays, &cities);
        let old = values.iter().flat_map(|(filed, values)| {
            printed::of(&secrets, &slashed(&archive::folder().join(format!("{}.json", filed.stem()))), values)
        });
        let old = old.collect();
        Self { secrets, old, told: BTreeSet::new(), now: BTreeSet::new() }
    }

    /// Where a free text, a template, or an image that one shows, still gives someone away, in order: what the public edition took
    /// out, however it is spelled; the surname alone; and every mail address and telephone number, whosever it is.
    pub fn in_sources(&mut self, public: &Programme) -> Vec<Leak> {
        let mut found = Vec::new();
        let mut images = BTreeSet::new();
        for (id, value) in &contents(public) {
            let (mut texts, mut lines) = (Vec::new(), BTreeSet::new());
            strings(value, &mut Vec::new(), &mut texts);
            let source = public.sources.get(*id);
            let root = yaml::read(&source.text, *id, &mut Vec::new()).root;
            for (path, text) in &texts {
                images.extend(shown(text));
                let (seen, unseen) = plain(text);
                let all = self.secrets.within(&seen, &unseen);
                if !all.is_empty() {
                    self.now.insert(tight(&seen));
                    let at = place(root.as_ref().expect("what has a text has a root"), path);
                    lines.extend(on_lines(&self.secrets, source, at, all));
                }
            }
            found.push((slashed(&source.path), lines));
        }
        for loaded in &public.sheets {
            let file = slashed(&public.sources.get(loaded.top.file).path);
            found.push((file, self.in_name(&loaded.id)));
        }
        found.extend(self.in_templates(public, &mut images));
        for name in images {
            // One that cannot be read stands in no document either; `check` says so.
            let bytes = image::of_programme(&public.files, &name).ok();
            found.push((format!("{FOLDER}/{name}"), self.in_image(&name, bytes.as_deref())));
        }
        if let Some(logo) = &public.branding.logo {
            let own = Path::new(&logo.name);
            let name = own.strip_prefix(TEMPLATES).unwrap_or(own).to_string_lossy();
            let bytes = image::of(&public.files, TEMPLATES, &name).ok();
            found.push((format!("{TEMPLATES}/{name}"), self.in_image(&name, bytes.as_deref())));
        }
        self.told.extend(found.iter().flat_map(|(_, lines)| lines).map(|(_, words)| tight(words)));
        let mut files: BTreeMap<String, BTreeSet<(usize, String)>> = BTreeMap::new();
        let mut order = Vec::new();
        for (file, lines) in found {
            if !files.contains_key(&file) {
                order.push(file.clone());
            }
            files.entry(file).or_default().extend(lines);
        }
        let lines = order.into_iter().flat_map(|file| {
            let lines = files.remove(&file).unwrap_or_default();
            let named =
                lines.into_iter().map(|(line, words)| Named { file: file.clone(), line, words, filed: None });
            bounded(named.collect())
        });
        lines.collect()
    }

    /// Where a text that was made, by its path below the `--map` folder, gives someone away though no source does: what it has
    /// from the archive, and what comes together in it.
    #[must_use]
    pub fn in_output(&self, path: &Path, text: &str) -> Vec<Leak> {
        let old =
            self.old.iter().filter(|old| !self.now.iter().any(|now| now.contains(&old.letters))).collect();
        printed::told(&self.secrets, old, &self.told, path, text).map_or_else(Vec::new, bounded)
    }

    fn in_name(&self, name: &str) -> BTreeSet<(usize, String)> {
        self.secrets.in_file_name(name).into_iter().map(|words| (1, words)).collect()
    }

    fn in_image(&self, name: &str, bytes: Option<&[u8]>) -> BTreeSet<(usize, String)> {
        let mut lines = self.in_name(name);
        let Some(bytes) = bytes else { return lines };
        let (seen, unseen) = picture::words(bytes);
        let seen = seen + &placed(bytes);
        let all = self.secrets.within(&seen, &unseen);
        if !all.is_empty() {
            let (sources, whole) = alone(PathBuf::from(name), String::from_utf8_lossy(bytes).into_owned());
            lines.extend(on_lines(&self.secrets, sources.get(whole.file), whole, all));
        }
        lines
    }

    /// In an organisation's own templates, as they stand there without what only their makers read.
    fn in_templates(
        &self,
        public: &Programme,
        images: &mut BTreeSet<String>,
    ) -> Vec<(String, BTreeSet<(usize, String)>)> {
        let mut found = Vec::new();
        for entry in public.files.list(Path::new(TEMPLATES)) {
            let is_template = entry.kind == PathKind::File
                && entry.path.extension().is_some_and(|ending| ending == "md")
                && entry.path.file_name().is_some_and(|name| name != "README.md");
            let Some(Ok((bytes, _))) = is_template.then(|| public.files.read(&entry.path, MOST)) else {
                continue;
            };
            let text = without_remarks(&String::from_utf8_lossy(&bytes));
            images.extend(shown(&text));
            let (seen, unseen) = plain(&text);
            let all = self.secrets.within(&seen, &unseen);
            let (sources, whole) = alone(entry.path.clone(), text);
            found.push((slashed(&entry.path), on_lines(&self.secrets, sources.get(whole.file), whole, all)));
        }
        found
    }
}

/// The words of a drawing line by line, as they stand beside each other, in whichever order they are drawn.
fn placed(bytes: &[u8]) -> String {
    let image = Image::read(bytes.to_vec(), MAX_TOGETHER);
    let Ok(Image { picture: Picture::Drawing(drawing), .. }) = image else { return String::new() };
    let mut texts: Vec<&DrawnText> = Vec::new();
    texts.extend(drawing.strokes.iter().filter_map(|stroke| match stroke {
        Stroke::Label(text) => Some(text),
        Stroke::Outline(_) => None,
    }));
    texts.sort_by(|one, other| one.y.total_cmp(&other.y));
    let size = |text: &DrawnText| text.runs.first().map_or(0.0, |run| run.size);
    // Letters of one word stand on one line though some of them stand a little higher.
    let lines = texts.chunk_by(|one, other| other.y - one.y < size(one) / 2.0);
    let lines = lines.map(|line| {
        let mut line = line.to_vec();
        line.sort_by(|one, other| one.x.total_cmp(&other.x));
        let words = line.iter().map(|text| text.runs.iter().map(|run| run.text.trim()).collect::<String>());
        words.collect::<Vec<_>>().join("\n")
    });
    lines.fold(String::new(), |all, line| all + " | " + &line)
}

/// A text as the only file that is read, and the whole of it.
fn alone(path: PathBuf, text: String) -> (Sources, Place) {
    let mut sources = Sources::default();
    let end = u32::try_from(text.len()).unwrap_or(u32::MAX);
    let file = sources.add(path, text);
    (sources, Place { file, start: 0, end })
}

/// A template without its remarks, with as many lines.
fn without_remarks(text: &str) -> String {
    let mut parts = text.split("{#");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| {
        let (remark, after) = part.split_once("#}").unwrap_or((part, ""));
        text + &"\n".repeat(remark.matches('\n').count()) + after
    })
}

fn shown(text: &str) -> impl Iterator<Item = String> + use<> {
    images_in(text).into_iter().map(|(name, _)| name)
}

/// As many places as are told of one file, in order.
fn bounded(named: Vec<Named>) -> Vec<Leak> {
    let more = named.len().saturating_sub(MOST_PLACES);
    let file = named.first().map(|named| named.file.clone()).unwrap_or_default();
    let told = named.into_iter().take(MOST_PLACES).map(Leak::Named);
    told.chain((more > 0).then_some(Leak::More(file, more))).collect()
}

/// Words that were there and are not; `key` is the field that holds them.
fn taken_out(key: &str, before: &Value, after: &Value, words: &mut BTreeSet<String>) {
    match (before, after) {
        (Value::String(text), Value::Null) => take(key, text, words),
        (Value::Array(before), Value::Array(after)) => {
            before.iter().zip(after).for_each(|(before, after)| taken_out(key, before, after, words));
        }
        (Value::Object(before), Value::Object(after)) => {
            for (key, value) in before {
                taken_out(key, value, after.get(key).expect("the same type has the same fields"), words);
            }
        }
        // Anything else is no text of a person: amounts, days, and what stayed the same.
        _ => {}
    }
}

/// Takes a text out, each kind of what it holds by itself; a name only where one belongs.
fn take(key: &str, text: &str, words: &mut BTreeSet<String>) {
    let held = name_field(text);
    let beside: Vec<String> = held.addresses.into_iter().chain(held.telephones).collect();
    let name = if beside.is_empty() { text.trim() } else { &held.name };
    if beside.is_empty() || key == "naam" && !name.is_empty() {
        words.insert(name.to_owned());
    }
    words.extend(beside);
}

/// The names of people that stay: those who govern.
fn names(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| names(item, found)),
        Value::Object(fields) => {
            let name = fields.get("naam").and_then(Value::as_str).filter(|_| fields.contains_key("telefoon"));
            let name = name.map(|name| name_field(name).name);
            found.extend(name.filter(|name| !name.is_empty() && !name.contains('@')));
            fields.values().for_each(|value| names(value, found));
        }
        _ => {}
    }
}
