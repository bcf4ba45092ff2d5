//! What a document of the public edition prints that no source of today has: old words out of the archive, and what comes
//! together in a template.

use std::collections::BTreeSet;
use std::path::Path;

use super::folded::tight;
use super::place::{Named, strings};
use super::secrets::Secrets;
use crate::blocks::plain::plain;
use crate::problem::slashed;
use crate::values::Values;

/// A text of an archived document that gives someone away.
#[derive(Debug)]
pub(super) struct Old {
    /// The file that has it, below the `--map` folder.
    file: String,
    /// Its letters alone.
    pub(super) letters: String,
    /// What gives someone away in it.
    words: BTreeSet<String>,
}

/// Those of a document.
pub(super) fn of(secrets: &Secrets, file: &str, values: &Values) -> Vec<Old> {
    let value = serde_json::to_value(values).expect("texts, amounts and days are JSON");
    let mut texts = Vec::new();
    strings(&value, &mut Vec::new(), &mut texts);
    // A report has the sums of those and the people by their offices.
    let is_kept = |path: &[String]| {
        !path.iter().any(|key| ["bestanden", "teksten", "verantwoordelijk"].contains(&key.as_str()))
    };
    let texts = texts.iter().filter(|(path, _)| is_kept(path));
    let found = texts.filter_map(|(_, text)| {
        let (seen, unseen) = plain(text);
        let words = secrets.within(&seen, &unseen);
        (!words.is_empty()).then(|| Old { file: file.to_owned(), letters: tight(&seen), words })
    });
    found.collect()
}

/// Where a text that was made gives someone away; none: nowhere. Of what the sources were told of, `known`, only what comes out of
/// the archive.
pub(super) fn told(
    secrets: &Secrets,
    mut old: Vec<&Old>,
    known: &BTreeSet<String>,
    path: &Path,
    text: &str,
) -> Option<Vec<Named>> {
    let (seen, unseen) = plain(text);
    let all = secrets.within(&seen, &unseen);
    let whole = (!all.is_empty()).then(|| tight(&seen))?;
    old.retain(|old| whole.contains(&old.letters));
    let mut named = Vec::new();
    for (number, line) in text.lines().enumerate() {
        let (seen, unseen) = plain(line);
        let found = secrets.within(&seen, &unseen);
        let letters = if found.is_empty() { String::new() } else { tight(&seen) };
        let here: Vec<_> = old.iter().filter(|old| letters.contains(&old.letters)).collect();
        for words in found {
            let own = tight(&words);
            let filed = here.iter().find(|old| old.words.iter().any(|words| tight(words) == own));
            let is_known = known.contains(&own) || known.iter().any(|known| known.contains(&own));
            if filed.is_some() || !is_known {
                let (file, filed) = (slashed(path), filed.map(|old| old.file.clone()));
                named.push(Named { file, line: number + 1, words, filed });
            }
        }
    }
    // What runs on over lines.
    let told: BTreeSet<String> = named.iter().map(|named| tight(&named.words)).collect();
    for words in all {
        let own = tight(&words);
        let is_in =
            |told: &BTreeSet<String>| told.contains(&own) || told.iter().any(|told| told.contains(&own));
        if !is_in(known) && !is_in(&told) {
            named.push(Named { file: slashed(path), line: 1, words, filed: None });
        }
    }
    Some(named)
}
