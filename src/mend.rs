//! What has exactly one cure is mended: findings in, changed texts out, as [`Mended`].
//!
//! A cure and the help that names it come from one value, so that they cannot differ. Everything but the mended bytes
//! stays as it is. Never: asks, prints, writes a file (that is `main.rs` and `write.rs`), mends where a person has to
//! choose: an amount that can be read in two ways, two names that are equally near, a city or a party whose name may be
//! that of another.

pub(crate) mod indent;
mod lines;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::date::Date;
use crate::fields::{self, quoted};
use crate::named::Named;
use crate::notation::kebab;
use crate::problem::{Code, Edit, FileId, Fix, Place, Problem, Sources};
use crate::{Checked, check_texts};

/// Texts that stand in for those of the files on disk, by path below the `--map` folder.
pub type Texts = BTreeMap<PathBuf, String>;

/// Most times that a check finds something new to mend: what a mended key or block uncovers.
const ROUNDS: usize = 50;

/// Most names that a finding asks after.
const NAMES: usize = 3;

impl Problem {
    /// The one cure: another text at the place of the finding.
    #[must_use]
    pub fn replace(mut self, text: String) -> Self {
        self.help = Some(format!("schrijf {}", quoted(&text)));
        self.fix = self.place.map(|place| Fix::Word(place, text));
        self
    }

    /// The one cure: straight quotes in place of the curly ones around a value; single ones where the text has what double
    /// ones would change.
    #[must_use]
    pub fn requote(self, inside: &str) -> Self {
        let Some(quote) = ['"', '\'']
            .into_iter()
            .find(|quote| !inside.contains([*quote, '\n']) && (*quote == '\'' || !inside.contains('\\')))
        else {
            return self.help("gebruik rechte aanhalingstekens");
        };
        let text = format!("{quote}{inside}{quote}");
        let mut problem = self.help(format!("schrijf {}", quoted(&text)));
        problem.fix = problem.place.map(|place| Fix::Bytes(vec![Edit { place, text }]));
        problem
    }

    /// Asks whether one of the nearest names was meant; the only one is the cure when it is `certain`. Without any, says
    /// what `otherwise` says.
    pub fn suggest(
        &mut self,
        written: &str,
        names: &[&str],
        certain: fn(&str, &str) -> bool,
        otherwise: impl FnOnce() -> String,
    ) {
        let shown = &names[..names.len().min(NAMES)];
        self.help = Some(match shown {
            [] => otherwise(),
            names => {
                let names: Vec<_> = names.iter().map(|name| fields::spelled(name)).collect();
                format!("bedoelde u `{}`?", names.join("` of `"))
            }
        });
        if let ([name], Some(place)) = (names, self.place)
            && certain(written, name)
        {
            self.fix = Some(Fix::Word(place, (*name).to_owned()));
        }
    }
}

/// One slip of the keyboard apart, in a word of four letters or more: a letter too many, missing, wrong or swapped; or
/// [`is_alike`]. Further away a fixed word may be another word: `opdrachtnemer` is two letters from `opdrachtgever`.
#[must_use]
pub fn is_slip(written: &str, meant: &str) -> bool {
    is_alike(written, meant)
        || written.chars().count() > 3
            && strsim::damerau_levenshtein(&written.to_lowercase(), &meant.to_lowercase()) == 1
}

/// The same letters and digits: only capitals, accents, spaces or signs differ.
#[must_use]
pub fn is_alike(written: &str, meant: &str) -> bool {
    let letters = |text: &str| kebab(text).replace('-', "");
    !letters(written).is_empty() && letters(written) == letters(meant)
}

/// The bytes that a cure changes; none when it cannot be written there for certain.
#[must_use]
pub fn edits(fix: &Fix, sources: &Sources) -> Vec<Edit> {
    match fix {
        Fix::Bytes(edits) => edits.clone(),
        Fix::Under(places, like) => lines::under(&sources.get(like.file).text, places, *like),
        Fix::Items(whole, items) => lines::items(&sources.get(whole.file).text, *whole, items),
        Fix::Word(place, word) => {
            let text = &sources.get(place.file).text;
            let written = text.get(place.start as usize..place.end as usize);
            written.and_then(|written| spelled(*place, written, word)).into_iter().collect()
        }
    }
}

/// The change that makes YAML read `word` where `written` stands. Quotes stay; a word that needs them gets them.
fn spelled(place: Place, written: &str, word: &str) -> Option<Edit> {
    if written.is_empty() || written.contains('\n') || word.contains(char::is_control) {
        return None;
    }
    for quote in ['"', '\''] {
        if let Some(inside) = written.strip_prefix(quote) {
            inside.strip_suffix(quote)?;
            let place = Place { start: place.start + 1, end: place.end - 1, ..place };
            let fits = !word.contains([quote, '\\']);
            return fits.then(|| Edit { place, text: word.to_owned() });
        }
    }
    if is_plain(word) {
        return Some(Edit { place, text: word.to_owned() });
    }
    (!word.contains(['"', '\\'])).then(|| Edit { place, text: format!("\"{word}\"") })
}

/// YAML reads this word as itself, without quotes, in a block and between brackets.
fn is_plain(word: &str) -> bool {
    let first = |first: char| first.is_alphanumeric();
    let inside = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_' | '.' | '\'' | '/' | '&');
    let number = word.strip_prefix('-').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    (word.starts_with(first) || number)
        && word.chars().all(inside)
        && !word.ends_with(' ')
        && !word.eq_ignore_ascii_case("null")
}

/// A file with what it says when mended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mended {
    /// Relative to the `--map` folder.
    pub path: PathBuf,
    /// What was read.
    pub before: String,
    /// What is to be written.
    pub after: String,
}

/// Mends what can be mended, in memory: each change is checked, what it uncovers is mended too, and a file that would
/// then be less readable as YAML stays as it was. Only `named` files, when there are any.
///
/// # Errors
/// When the folder cannot be read, or a named file is not one of its files.
pub fn mend(map: &Path, date: Option<Date>, named: &Named) -> Result<Vec<Mended>> {
    let mut texts = Texts::new();
    let mut before = Texts::new();
    let mut given_up = BTreeSet::new();
    let mut checked = check_texts(map, date, &texts)?;
    for _ in 0..ROUNDS {
        let files = named.files(&checked.programme.sources)?;
        let within = |file: FileId| files.as_ref().is_none_or(|files| files.contains(&file));
        let changed = round(&checked, |file, path| within(file) && !given_up.contains(path));
        if changed.is_empty() {
            break;
        }
        let previous = texts.clone();
        for (file, text) in changed {
            let source = checked.programme.sources.get(file);
            before.entry(source.path.clone()).or_insert_with(|| source.text.clone());
            texts.insert(source.path.clone(), text);
        }
        let after = check_texts(map, date, &texts)?;
        let (was, is) = (unreadable(&checked), unreadable(&after));
        let worse: Vec<_> = is.into_iter().filter(|(path, n)| was.get(path).unwrap_or(&0) < n).collect();
        checked = after;
        if !worse.is_empty() {
            for (path, _) in worse {
                match previous.get(&path) {
                    Some(text) => drop(texts.insert(path.clone(), text.clone())),
                    None => drop(texts.remove(&path)),
                }
                given_up.insert(path);
            }
            checked = check_texts(map, date, &texts)?;
        }
    }
    let pairs = texts.into_iter().filter_map(|(path, after)| Some((before.remove(&path)?, path, after)));
    let mended = pairs.map(|(before, path, after)| Mended { path, before, after });
    Ok(mended.filter(|file| file.before != file.after).collect())
}

/// The texts of files with every cure of one check carried out; of cures that overlap, the first.
fn round(checked: &Checked, wanted: impl Fn(FileId, &Path) -> bool) -> Vec<(FileId, String)> {
    let sources = &checked.programme.sources;
    let mut edits: Vec<Edit> = checked
        .problems
        .iter()
        .filter_map(|problem| problem.fix.as_ref())
        .flat_map(|fix| edits(fix, sources))
        .collect();
    edits.sort_by_key(|edit| edit.place);
    let mut texts = Vec::new();
    for edits in edits.chunk_by(|a, b| a.place.file == b.place.file) {
        let file = edits[0].place.file;
        let source = sources.get(file);
        if !wanted(file, &source.path) {
            continue;
        }
        let text = apply(&source.text, edits);
        if text != source.text {
            texts.push((file, text));
        }
    }
    texts
}

/// The text with each stretch replaced; `edits` in order.
fn apply(text: &str, edits: &[Edit]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for Edit { place, text: new } in edits {
        let (start, end) = (place.start as usize, place.end as usize);
        if let (true, Some(kept)) = (start >= done && end <= text.len(), text.get(done..start)) {
            out += kept;
            out += new;
            done = end;
        }
    }
    out + text.get(done..).unwrap_or_default()
}

/// How many findings about YAML itself each file has.
fn unreadable(checked: &Checked) -> BTreeMap<PathBuf, usize> {
    let yaml = [Code::YamlOnleesbaar, Code::YamlNietToegestaan, Code::DubbeleSleutel];
    let mut counts = BTreeMap::new();
    for problem in checked.problems.iter().filter(|problem| yaml.contains(&problem.code)) {
        if let Some(place) = problem.place {
            *counts.entry(checked.programme.sources.get(place.file).path.clone()).or_default() += 1;
        }
    }
    counts
}
