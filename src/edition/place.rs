//! Every text of a record, and where it stands in its file.

use std::collections::{BTreeSet, HashMap, HashSet};

use serde_json::Value;

use super::folded::{folded, tight};
use super::secrets::Secrets;
use crate::blocks::plain::plain;
use crate::problem::{Place, SourceFile, part};
use crate::yaml::{Kind, Node};

/// Words that give someone away.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Named {
    /// The file, below the `--map` folder, with `/` between its parts.
    pub file: String,
    /// The line, from 1, or that on which the text begins.
    pub line: usize,
    /// What stands there.
    pub words: String,
    /// The file of the archive that has it, where a document of today prints that.
    pub filed: Option<String>,
}

/// Where the value at a path stands in its file; of one that is written shorter, where that stands.
pub(super) fn place(root: &Node, path: &[String]) -> Place {
    let mut node = root;
    for step in path {
        let below = match &node.kind {
            Kind::Map(entries) => entries.iter().find(|entry| entry.key == *step).map(|entry| &entry.value),
            Kind::List(items) => step.parse().ok().and_then(|at: usize| items.get(at)),
            Kind::Scalar { .. } => None,
        };
        match below {
            Some(below) => node = below,
            None => break,
        }
    }
    node.place
}

/// Words and the lines, from 1, on which they stand in a part of a file: `all` is what names someone in the whole of it. What stands
/// on no line by itself is on that with its longest word, or on the first.
pub(super) fn on_lines(
    secrets: &Secrets,
    source: &SourceFile,
    place: Place,
    all: BTreeSet<String>,
) -> BTreeSet<(usize, String)> {
    let (start, end) = (place.start as usize, place.end as usize);
    let mut found = BTreeSet::new();
    if all.is_empty() {
        return found;
    }
    let numbers = source.line(start)..=source.line(end.max(start));
    let own = |number: usize| {
        let range = source.line_range(number);
        part(&source.text, range.start.max(start)..range.end.min(end.max(start)))
    };
    let letters: HashSet<String> = all.iter().map(|words| tight(words)).collect();
    let mut there = HashSet::new();
    for number in numbers.clone() {
        let (seen, unseen) = plain(own(number));
        for words in secrets.within(&seen, &unseen) {
            let tight = tight(&words);
            if letters.contains(&tight) {
                there.insert(tight);
                found.insert((number + 1, words));
            }
        }
    }
    let loose: Vec<String> = all.into_iter().filter(|words| !there.contains(&tight(words))).collect();
    let mut lines = HashMap::new();
    for number in numbers.clone().filter(|_| !loose.is_empty()) {
        let line = folded(own(number)).to_lowercase();
        for word in line.split(is_sign) {
            lines.entry(word.to_owned()).or_insert(number);
        }
    }
    // A number in words stands in none of them as it is told.
    let is_nowhere = |words: &String| !lines.contains_key(&longest(words));
    let is_searched = loose.iter().any(is_nowhere);
    let mut across = HashMap::new();
    for number in (*numbers.start()..*numbers.end()).filter(|_| is_searched) {
        let (seen, unseen) = plain(&format!("{}\n{}", own(number), own(number + 1)));
        for words in secrets.within(&seen, &unseen) {
            across.entry(tight(&words)).or_insert(number);
        }
    }
    for words in loose {
        let found_at = lines.get(&longest(&words)).or_else(|| across.get(&tight(&words)));
        let number = found_at.unwrap_or(numbers.start()) + 1;
        let letters = tight(&words);
        let parts = found.range((number, String::new())..(number + 1, String::new()));
        let parts: Vec<_> = parts.filter(|(_, part)| letters.contains(&tight(part))).cloned().collect();
        for part in parts {
            found.remove(&part);
        }
        found.insert((number, words));
    }
    found
}

/// The longest word, in small letters.
fn longest(words: &str) -> String {
    let small = words.to_lowercase();
    small.split(is_sign).rev().max_by_key(|word| word.len()).unwrap_or_default().to_owned()
}

fn is_sign(sign: char) -> bool {
    !sign.is_alphanumeric()
}

/// Every text in a value, and every key that is no field's name, and the keys and numbers that lead to it.
pub(super) fn strings<'v>(value: &'v Value, path: &mut Vec<String>, out: &mut Vec<(Vec<String>, &'v str)>) {
    let mut below = |step: String, value: &'v Value| {
        path.push(step);
        strings(value, path, out);
        path.pop();
    };
    match value {
        Value::Array(items) => {
            (0..).zip(items).for_each(|(at, item): (usize, _)| below(at.to_string(), item))
        }
        Value::Object(fields) => {
            fields.iter().for_each(|(key, value)| below(key.clone(), value));
            let is_field = |key: &str| key.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
            let keys = fields.keys().filter(|key| !is_field(key));
            out.extend(keys.map(|key| (path.clone(), key.as_str())));
        }
        Value::String(text) => out.push((path.clone(), text)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}
