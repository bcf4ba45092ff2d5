//! Repairs the entries of a mapping: keys that stand twice, dashes and spaces that are missing.
//!
//! Never: which keys there may be (that is `fields.rs`).

use std::collections::BTreeMap;

use super::dashes::EACH;
use super::trouble::write;
use super::{Entry, Kind, Node, clamp, lines};
use crate::problem::{Code, Edit, Fix, Place, Problem};

/// `{bedrag: 1.500,50}`, `{bedrag: 1.500,--}` and `{bedrag: 1,5 mln}` are YAML for a field and an empty key behind the comma; nobody means that,
/// so the amount is one value again and gets the message that amounts get. The same for `{functie: “adviseur, wonen”}`, of which the
/// quotes are none of YAML's.
pub(super) fn join_decimal_commas(entries: &mut Vec<Entry>) {
    let digits = |key: &str| key.starts_with(|first: char| first.is_ascii_digit()) && !key.contains(':');
    let rest = |key: &str| digits(key) || matches!(key, "-" | "--");
    let mut joined: Vec<Entry> = Vec::with_capacity(entries.len());
    for entry in entries.drain(..) {
        if let Some(Node { kind: Kind::Scalar { text, plain: true, .. }, place }) =
            joined.last_mut().map(|last| &mut last.value)
            && rest(&entry.key)
            && entry.value.is_empty()
            && text.ends_with(|last: char| last.is_ascii_digit())
            && place.end + 1 == entry.key_place.start
        {
            text.push(',');
            text.push_str(&entry.key);
            place.end = entry.key_place.end;
        } else if let Some(Node { kind: Kind::Scalar { text, plain: true, .. }, place }) =
            joined.last_mut().map(|last| &mut last.value)
            && entry.value.is_empty()
            && text.starts_with(['“', '„'])
            && !text.contains('”')
            && entry.key.ends_with(['”', '“'])
        {
            text.push_str(", ");
            text.push_str(&entry.key);
            place.end = entry.key_place.end;
        } else {
            joined.push(entry);
        }
    }
    *entries = joined;
}

/// `{2021:30000}` is YAML for a key without a value: parts it, and says so once.
pub(super) fn part_glued(entries: &mut [Entry]) -> Option<Problem> {
    let mut problem: Option<Problem> = None;
    for entry in entries {
        let Some((key, value)) = glued(entry) else { continue };
        let message = "na de dubbele punt hoort een spatie";
        let help = format!("schrijf `{key}: {value}`");
        let colon = entry.key_place.start + clamp(key.len());
        let place = Place { start: colon + 1, ..entry.key_place };
        let mut said = match problem.take() {
            None => Problem::at(Code::YamlOnleesbaar, entry.key_place, message).help(help),
            Some(first) => first.other(entry.key_place, "ook hier"),
        };
        let space = Edit { place: Place { end: place.start, ..place }, text: " ".to_owned() };
        match &mut said.fix {
            Some(Fix::Bytes(edits)) => edits.push(space),
            _ => said.fix = Some(Fix::Bytes(vec![space])),
        }
        problem = Some(said);
        let kind = Kind::Scalar { text: value.to_owned(), plain: true, doubts: Vec::new() };
        entry.value = Node { kind, place };
        entry.key_place.end = colon;
        entry.key = key.to_owned();
    }
    problem
}

/// The two halves of a key that swallowed its value.
fn glued(entry: &Entry) -> Option<(String, String)> {
    let alone = entry.value.place.start == entry.value.place.end && entry.value.is_empty();
    let whole = (entry.key_place.end - entry.key_place.start) as usize == entry.key.len();
    let (key, value) = entry.key.split_once(':').filter(|_| alone && whole)?;
    let year = key.len() == 4 && key.bytes().all(|byte| byte.is_ascii_digit());
    let word = lines::is_name(key) && key.starts_with(|first: char| first.is_lowercase());
    let good = (year || word) && !value.is_empty() && !value.starts_with(['/', ' ']);
    good.then(|| (key.to_owned(), value.to_owned()))
}

/// Parts the entries of an item of a list where a dash is missing, and takes out keys that stand twice. Gives more than
/// one mapping only for an item; tells whether values were left out.
pub(super) fn part_doubled(
    entries: Vec<Entry>,
    item: bool,
    problems: &mut Vec<Problem>,
) -> (Vec<Vec<Entry>>, bool) {
    if !has_doubles(&entries) {
        return (vec![entries], false);
    }
    let parts = if item && dash_is_missing(&entries) { by_first_key(entries) } else { vec![entries] };
    for part in parts.iter().skip(1) {
        let Some(first) = part.first() else { continue };
        let message = "hier begint een nieuw onderdeel van de lijst, maar het streepje ontbreekt";
        let help = match &first.value.kind {
            Kind::Scalar { text, .. } => write(&format!("- {}: {text}", first.key), EACH),
            _ => format!("schrijf `- {}: …`", first.key),
        };
        let mut problem = Problem::at(Code::DubbeleSleutel, first.key_place, message).help(help);
        let dash = first.key_place.start.saturating_sub(2);
        let place = Place { start: dash, end: first.key_place.start, ..first.key_place };
        problem.fix = Some(Fix::Bytes(vec![Edit { place, text: "- ".to_owned() }]));
        problems.push(match parts[0].first() {
            Some(earlier) => problem.other(earlier.key_place, "het eerste onderdeel"),
            None => problem,
        });
    }
    let mut left_out = false;
    let parts = parts.into_iter().map(|part| {
        let mut kept: Vec<Entry> = Vec::with_capacity(part.len());
        let before = problems.len();
        let mut seen: BTreeMap<String, Place> = BTreeMap::new();
        for entry in part {
            if let Some(first) = seen.get(&entry.key) {
                problems.push(duplicate(&entry.key, entry.key_place, *first));
                left_out = true;
            } else {
                seen.insert(entry.key.clone(), entry.key_place);
                kept.push(entry);
            }
        }
        if problems.len() > before + WHOLE {
            one_for_all(problems, before);
        }
        kept
    });
    let parts = parts.collect();
    (parts, left_out)
}

/// Few keys are compared with each other, many are sorted.
fn has_doubles(entries: &[Entry]) -> bool {
    if entries.len() <= 16 {
        return (1..entries.len()).any(|at| entries[..at].iter().any(|one| one.key == entries[at].key));
    }
    let mut keys: Vec<&str> = entries.iter().map(|entry| entry.key.as_str()).collect();
    keys.sort_unstable();
    keys.windows(2).any(|pair| pair[0] == pair[1])
}

/// The first key comes back, and behind it another key comes back too: that is a second item, not a slip.
fn dash_is_missing(entries: &[Entry]) -> bool {
    let Some(first) = entries.first().map(|entry| entry.key.as_str()) else { return false };
    let Some(second) = entries.iter().skip(1).position(|entry| entry.key == first) else { return false };
    let (item, rest) = entries.split_at(second + 1);
    rest.len() > 1 && rest[1..].iter().take(16).any(|entry| item.iter().any(|one| one.key == entry.key))
}

fn by_first_key(entries: Vec<Entry>) -> Vec<Vec<Entry>> {
    let mut parts: Vec<Vec<Entry>> = Vec::new();
    for entry in entries {
        let begins = parts.first().and_then(|part| part.first()).is_none_or(|first| first.key == entry.key);
        match parts.last_mut() {
            Some(part) if !begins => part.push(entry),
            _ => parts.push(vec![entry]),
        }
    }
    parts
}

/// Most keys that stand twice in one block by a slip each; of more, a whole block was pasted twice.
const WHOLE: usize = 4;

/// One finding for all keys that stand twice from `before` on.
fn one_for_all(problems: &mut Vec<Problem>, before: usize) {
    let last = problems.last().and_then(|problem| problem.place);
    problems.truncate(before + 1);
    if let (Some(problem), Some(last)) = (problems.pop(), last) {
        let message = "vanaf hier staan dezelfde velden er nog een keer";
        let place = problem.place.unwrap_or(last);
        let mut one = Problem::at(Code::DubbeleSleutel, place, message)
            .help("dit is twee keer geplakt: kijk welke van de twee de goede is, en haal de andere weg");
        one.others = problem.others;
        problems.push(one.other(last, "tot en met dit veld"));
    }
}

fn duplicate(key: &str, key_place: Place, first: Place) -> Problem {
    Problem::at(Code::DubbeleSleutel, key_place, format!("`{key}` staat er twee keer"))
        .help("voeg de twee samen of haal er één weg")
        .other(first, "de eerste keer")
}
