//! Keys that stand on another level than the field they belong to: too far to the left, or without the field above
//! them.
//!
//! Never: spelling.

use std::borrow::Cow;

use super::{Level, Reader, quoted};
use crate::problem::listed;
use crate::problem::{Code, Fix, Place, Problem};
use crate::yaml::{Entry, Kind, Node};

/// A field of a record, as far as matching needs to know it.
#[derive(Debug, Clone, Copy)]
pub struct Known {
    /// Its key.
    pub name: &'static str,
    /// Its absence is a problem.
    pub required: bool,
    /// The fields that can stand below it.
    pub names: fn() -> &'static [&'static str],
    /// Any name can be a key below it.
    pub free: bool,
}

/// An entry and the field that it is read as.
#[derive(Debug)]
pub(super) struct MatchedField<'n> {
    pub(super) name: &'static str,
    pub(super) entry: Cow<'n, Entry>,
    /// Its key is another word: the field is the one most likely meant.
    pub(super) guess: bool,
}

/// Reads the entry as part of another; `false` when it belongs to none.
pub(super) fn elsewhere<'n>(
    reader: &mut Reader<'_>,
    fields: &[Known],
    entry: &'n Entry,
    above: Above<'n>,
    found: &mut Vec<MatchedField<'n>>,
) -> bool {
    let near = is_near(reader, above);
    above.known.is_some_and(|known| outdented(reader, fields, known, (entry, near), found))
        || level_missing(reader, fields, entry, found)
        || above.last.is_some_and(|last| text_outdented(reader, last, entry))
}

/// Whether nothing stands between an entry and the field above it but what goes in with it: below another field it cannot go in.
fn is_near(reader: &Reader<'_>, above: Above<'_>) -> bool {
    let Some(last) = above.last.map(|last| last.key_place) else { return true };
    let fix = reader.problems.last().and_then(|problem| problem.fix.as_ref());
    let moves = match fix {
        Some(Fix::Under(places, _) | Fix::Below(places, _)) => {
            places.last().is_some_and(|place| place.start == last.start)
        }
        _ => false,
    };
    moves || above.known.is_some_and(|known| known.key_place == last)
}

/// Why a field is not moved.
const BETWEEN: &str = "; er staat een ander veld tussen, dus `--herstel` kan het niet";

/// Why a field is not moved: it would take another one along.
const WITHIN: &str = "; in zijn tekst staat een ander veld, dus `--herstel` kan het niet";

/// Whether a text below `|` has a line that may be a field beside its own.
fn holds_field(value: &Node, names: &[&str]) -> bool {
    let is_field = |line: &str| line.split_once(':').is_some_and(|(key, _)| names.contains(&key.trim()));
    matches!(&value.kind, Kind::Scalar { text, plain: false, .. } if text.lines().any(is_field))
}

/// What stands above an entry in its mapping.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Above<'n> {
    /// The last entry.
    pub(super) last: Option<&'n Entry>,
    /// The last whose key is that of a field.
    pub(super) known: Option<&'n Entry>,
}

/// A field of the block above it, which is not indented as far as the others there; whether it is near that block.
fn outdented(
    reader: &mut Reader<'_>,
    fields: &[Known],
    above: &Entry,
    (entry, near): (&Entry, bool),
    found: &mut [MatchedField<'_>],
) -> bool {
    let Some(field) = fields.iter().find(|field| field.name == above.key) else { return false };
    let Some(found) = found.iter_mut().find(|found| found.name == field.name) else { return false };
    if found.entry.value.is_empty() {
        return empty_above(reader, field, above, (entry, near), found);
    }
    let block = &mut found.entry.to_mut().value;
    let block = match &mut block.kind {
        Kind::List(items) => items.last_mut().map(|item| (item.place, &mut item.kind)),
        _ => Some((block.place, &mut block.kind)),
    };
    let Some((place, Kind::Map(inside))) = block else { return false };
    let Some(like) = inside.first().map(|first| first.key_place) else { return false };
    if !(field.names)().contains(&entry.key.as_str()) || inside.iter().any(|one| one.key == entry.key) {
        return false;
    }
    inside.push(entry.clone());
    let whole = Place { end: entry.value.place.end.max(entry.key_place.end), ..entry.key_place };
    let flow = place.start < like.start;
    let holds = holds_field(&entry.value, (field.names)());
    let near = near && !holds;
    if let Some(problem) = reader.problems.last_mut()
        && let Some(Fix::Under(places, first) | Fix::Below(places, first)) = &mut problem.fix
        && (*first == like || *first == above.key_place)
        && near
    {
        places.push(whole);
        problem.others.push((entry.key_place, "ook deze".to_owned()));
        return true;
    }
    let message =
        format!("het veld {} springt te weinig in; het hoort onder `{}`", quoted(&entry.key), above.key);
    let key = inside.first().map(|first| first.key.as_str()).unwrap_or_default();
    let help = if flow {
        "zet het tussen de accolades erboven".to_owned()
    } else {
        let between = match (near, holds) {
            (_, true) => WITHIN,
            (true, _) => "",
            _ => BETWEEN,
        };
        format!("laat deze regel even ver inspringen als {}{between}", quoted(key))
    };
    let mut problem = Problem::at(Code::VeldOnbekend, entry.key_place, message)
        .help(help)
        .other(above.key_place, "hieronder")
        .other(like, "zo ver");
    problem.fix = (!flow && near).then(|| Fix::Under(vec![whole], like));
    reader.problems.push(problem);
    true
}

/// A field below the key of its block, which is empty because the fields stand no deeper than that key.
fn empty_above(
    reader: &mut Reader<'_>,
    field: &Known,
    above: &Entry,
    (entry, near): (&Entry, bool),
    found: &mut MatchedField<'_>,
) -> bool {
    if !(field.names)().contains(&entry.key.as_str()) {
        return false;
    }
    let whole = Place { end: entry.value.place.end.max(entry.key_place.end), ..entry.key_place };
    let message =
        format!("het veld {} springt te weinig in; het hoort onder `{}`", quoted(&entry.key), above.key);
    let mut problem = Problem::at(Code::VeldOnbekend, entry.key_place, message)
        .help(format!(
            "laat deze regel twee spaties verder inspringen dan `{}`{}",
            above.key,
            if near { "" } else { BETWEEN }
        ))
        .other(above.key_place, "hieronder");
    problem.fix = near.then(|| Fix::Below(vec![whole], above.key_place));
    reader.problems.push(problem);
    found.entry.to_mut().value = Node { kind: Kind::Map(vec![entry.clone()]), place: whole };
    true
}

/// Where a key belongs that is none of the fields here: with the fields around this record, or below one of those.
pub(super) fn of_other_level(levels: &[Level], key: &str, here: &[&str]) -> Option<String> {
    levels.iter().rev().find_map(|Level { fields, within }| {
        if fields.iter().any(|field| field.name == key) {
            return Some(format!(
                "hoort dit veld naast `{within}`, laat het dan even ver inspringen als dat; de velden zijn hier: {}",
                listed(here, "en")
            ));
        }
        let below = fields.iter().filter(|field| (field.names)().contains(&key));
        let below: Vec<_> = below.map(|field| field.name).filter(|name| name != within).collect();
        (1..=3).contains(&below.len()).then(|| format!("dit veld hoort onder {}", listed(&below, "of")))
    })
}

/// A field of a block whose own name is not there: `{convenant: 5000}` for `{besteed: {convenant: 5000}}`.
fn level_missing<'n>(
    reader: &mut Reader<'_>,
    fields: &[Known],
    entry: &'n Entry,
    found: &mut Vec<MatchedField<'n>>,
) -> bool {
    let holds = |field: &Known| field.free || (field.names)().contains(&entry.key.as_str());
    let mut lacking = fields.iter().filter(|field| field.required);
    let missing = |name: &str| found.iter().all(|found| found.name != name);
    let Some(field) = lacking.find(|field| holds(field) && missing(field.name)) else {
        return also_there(reader, fields, entry, found);
    };
    if entry.value.is_empty() {
        return false;
    }
    let message = format!("{} hoort onder `{}`, en dat veld ontbreekt", quoted(&entry.key), field.name);
    let help = format!("schrijf `{}: {{{}: …}}`", field.name, entry.key);
    reader.problems.push(Problem::at(Code::VeldOntbreekt, entry.key_place, message).help(help));
    let value = Node { kind: Kind::Map(vec![entry.clone()]), place: entry.value.place };
    let made = Entry { key: field.name.to_owned(), key_place: entry.key_place, value };
    found.push(MatchedField { name: field.name, entry: Cow::Owned(made), guess: false });
    true
}

/// The next entry of a level that was just found missing.
fn also_there(
    reader: &mut Reader<'_>,
    fields: &[Known],
    entry: &Entry,
    found: &mut [MatchedField<'_>],
) -> bool {
    let Some(MatchedField { name, entry: Cow::Owned(made), .. }) = found.last_mut() else { return false };
    let field = fields.iter().find(|field| field.name == *name);
    let holds = field.is_some_and(|field| field.free || (field.names)().contains(&entry.key.as_str()));
    let begun =
        |problem: &&mut Problem| problem.code == Code::VeldOntbreekt && problem.place == Some(made.key_place);
    let first = reader.problems.iter_mut().rev().find(begun);
    let (Kind::Map(inside), Some(problem), true) = (&mut made.value.kind, first, holds) else { return false };
    problem.others.push((entry.key_place, "ook deze".to_owned()));
    inside.push(entry.clone());
    true
}

/// A line of text with a colon, which is not indented as far as the text above it.
fn text_outdented(reader: &mut Reader<'_>, above: &Entry, entry: &Entry) -> bool {
    let long = matches!(&above.value.kind, Kind::Scalar { text, plain: false, .. } if text.ends_with('\n'));
    if !long || !entry.key.contains(' ') && !entry.key.starts_with(char::is_uppercase) {
        return false;
    }
    let message = "deze regel springt minder ver in dan de tekst erboven";
    let help = "laat deze regel even ver inspringen als de tekst erboven";
    let text = above.value.place;
    let last = Place { start: text.end.saturating_sub(1).max(text.start), ..text };
    let whole = Place { end: entry.value.place.end.max(entry.key_place.end), ..entry.key_place };
    let mut problem = Problem::at(Code::VeldOnbekend, whole, message).help(help).other(last, "deze tekst");
    problem.fix = Some(Fix::Into(whole, text));
    reader.problems.push(problem);
    true
}
