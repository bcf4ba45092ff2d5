//! What has exactly one cure is mended: findings in, changed texts out, as [`Mended`].
//!
//! A cure and the help that names it come from one value, so that they cannot differ. Everything but the mended bytes
//! stays as it is. Never: asks, prints, writes a file (that is `main.rs` and `write.rs`), mends where a person has to
//! choose: an amount that can be read in two ways, two names that are equally near, a city or a party whose name may be
//! that of another.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::date::Date;
use crate::load::Texts;
use crate::pipeline::{Checked, check_texts};
use crate::problem::{Code, Edit, FileId};
use crate::selection::Selection;
use crate::write::Mended;
use crate::yaml::edit::{apply, edits};

/// Most times that a check finds something new to mend: what a mended key or block uncovers.
const ROUNDS: usize = 50;

/// Mends what can be mended, in memory: each change is checked, what it uncovers is mended too, and a file that would
/// then be less readable as YAML stays as it was. Only `named` files, when there are any.
///
/// # Errors
/// When the folder cannot be read, or a named file is not one of its files.
pub fn mend(map: &Path, date: Option<Date>, named: &Selection) -> Result<Vec<Mended>> {
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
