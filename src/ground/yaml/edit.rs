//! YAML written in place: a cure, or a changed or new value, as [`Edit`]s of a few bytes, so that comments and layout stay.
//!
//! [`edits`] is for any text; [`replace`], [`set`] and [`add`] are for texts that read without findings. `None` where the
//! change cannot be made without touching more than it should: a collection in the place of a text, a comment within what
//! goes, lines that hang from a tab.

mod gone;
mod lines;
mod new_value;
mod shift;

pub use gone::{remove, remove_item};
pub use new_value::NewValue;
use new_value::{Spot, field, is_for_lines};
use shift::ENDS;

use super::lines::without_comment;
use super::{Entry, Kind, Node};
use crate::problem::scalar::{Within, in_quotes_of, written};
use crate::problem::{Edit, Fix, Place, Sources};

/// A collection or text of the tree, and what stands around it.
struct Located<'n> {
    node: &'n Node,
    within: Within,
}

/// The text with each stretch replaced; `edits` in order.
#[must_use]
pub fn apply(text: &str, edits: &[Edit]) -> String {
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

/// The bytes that a cure changes; none when it cannot be written there for certain.
#[must_use]
pub fn edits(fix: &Fix, sources: &Sources) -> Vec<Edit> {
    match fix {
        Fix::Bytes(edits) => edits.clone(),
        Fix::Under(places, like) => shift::under(&sources.get(like.file).text, places, *like),
        Fix::Into(place, above) => shift::into(&sources.get(above.file).text, *place, *above),
        Fix::Items(whole, items) => shift::items(&sources.get(whole.file).text, *whole, items),
        Fix::WithoutDash(keys, like) => {
            let text = &sources.get(like.file).text;
            keys.iter().map(|key| without_dash(text, *key, *like)).collect::<Option<_>>().unwrap_or_default()
        }
        Fix::Lines(place, field) => lines::as_items(&sources.get(place.file).text, *place, *field),
        Fix::Below(places, key) => shift::below(&sources.get(key.file).text, places, *key),
        Fix::AsText(key, list) => as_text(&sources.get(list.file).text, *key, *list).unwrap_or_default(),
        Fix::Field(block, key, value) => {
            let text = &sources.get(block.file).text;
            let root = super::read(text, block.file, &mut Vec::new()).root;
            let added = root.and_then(|root| set(text, &root, *block, key, &NewValue::Scalar(value.clone())));
            added.into_iter().collect()
        }
        Fix::Word(place, word) => {
            let old = sources.get(place.file).text.get(place.start as usize..place.end as usize);
            let on_one_line = |old: &&str| !old.is_empty() && !old.contains(ENDS);
            // What stands around it is not known: what YAML reads between brackets, it reads on a line.
            old.filter(on_one_line)
                .map(|old| over_word(*place, old, Within::Flow, word))
                .into_iter()
                .collect()
        }
    }
}

/// Spaces in the place of the dash before a key, so that it stands as far in as another.
fn without_dash(text: &str, key: Place, like: Place) -> Option<Edit> {
    let before = text.get(..key.start as usize)?;
    let dash = before.trim_end_matches(' ').strip_suffix('-')?;
    let line = |text: &str| text.rfind(ENDS).map_or(0, |at| at + 1);
    let depth = like.start as usize - line(text.get(..like.start as usize)?);
    let white = depth.checked_sub(dash.len() - line(dash))?;
    let alone = dash.is_empty() || dash.ends_with(['\n', '\r', ' ']);
    let place = Place { start: u32::try_from(dash.len()).ok()?, end: key.start, ..key };
    (alone && white > 0).then(|| Edit { place, text: " ".repeat(white) })
}

/// Sets `|` behind a key, with the lines of the list below it two spaces further where they stand no deeper than the key.
fn as_text(text: &str, key: Place, list: Place) -> Option<Vec<Edit>> {
    let colon = behind_colon(text, key)?;
    let start = list.start as usize;
    let line = text.get(..start)?.rfind(ENDS)? + 1;
    let dash = line + text.get(line..)?.find('-')?;
    if !text.get(line..dash)?.trim_start_matches(' ').is_empty() || line <= colon {
        return None;
    }
    let mut edits = vec![insert(key, colon, " |".to_owned())];
    if dash - line <= depth(text, key.start as usize)? {
        let first = Place { start: super::clamp(dash), ..list };
        edits.extend(shift::further(text, first, 2));
    }
    Some(edits)
}

/// Writes a word over the one that stands at `place`; quotes around that stay, and are not part of the change.
fn over_word(place: Place, old: &str, within: Within, word: &str) -> Edit {
    let text = in_quotes_of(old, word).unwrap_or_else(|| written(word, within));
    let inside = ['"', '\''].into_iter().find_map(|quote| text.strip_prefix(quote)?.strip_suffix(quote));
    match inside.filter(|_| old.bytes().next() == text.bytes().next()) {
        Some(inside) => {
            let place = Place { start: place.start + 1, end: place.end - 1, ..place };
            Edit { place, text: inside.to_owned() }
        }
        None => Edit { place, text },
    }
}

/// Puts `new` in the place of the text that begins at `place`.
#[must_use]
pub fn replace(text: &str, root: &Node, place: Place, new: &NewValue) -> Option<Edit> {
    let scalar = |node: &Node| matches!(node.kind, Kind::Scalar { .. }) && node.place == place;
    let Located { node, within } = find(text, root, Within::Block, &scalar)?;
    let within = match new {
        NewValue::Scalar(_) | NewValue::List(_) | NewValue::Map(_) => within,
        NewValue::Text(_) | NewValue::Items(_) | NewValue::Fields(_) => Within::Flow, // no key to hang lines from
    };
    over(text, node, Spot { within, ..Spot::TOP }, new)
}

/// Gives `key` the value `new` in the mapping that begins at `place`: in place of the text it has, or behind the last key.
#[must_use]
pub fn set(text: &str, root: &Node, place: Place, key: &str, new: &NewValue) -> Option<Edit> {
    set_behind(text, root, place, None, key, new)
}

/// The same; a new key comes behind the key `behind`, when there is one.
#[must_use]
pub fn set_behind(
    text: &str,
    root: &Node,
    place: Place,
    behind: Option<&str>,
    key: &str,
    new: &NewValue,
) -> Option<Edit> {
    let map = |node: &Node| matches!(node.kind, Kind::Map(_)) && node.place == place;
    let Located { node, within } = find(text, root, Within::Block, &map)?;
    let Kind::Map(entries) = &node.kind else { return None };
    let inner = inner(text, node, within);
    if key.is_empty() || within == Within::Flow && !is_flow(text, node) {
        return None;
    }
    let own = match inner {
        Within::Flow => 0,
        Within::Block => depth(text, entries.first()?.key_place.start as usize)?,
    };
    let spot = Spot { within: inner, depth: own, newline: line_break(text, place.start as usize) };
    if let Some(entry) = entries.iter().find(|entry| entry.key == key) {
        if is_nothing(&entry.value) {
            let colon = colon(text, entry)?;
            let space = if text.get(colon..)?.starts_with([' ', '\r', '\n']) { "" } else { " " };
            return Some(insert(place, colon, format!("{}{space}", new.behind_key(spot))));
        }
        return over(text, &entry.value, spot, new);
    }
    let field = field(key, new, spot);
    let behind = behind.and_then(|behind| entries.iter().find(|entry| entry.key == behind));
    match inner {
        Within::Flow => {
            let last = behind.or(entries.last());
            between_brackets(text, node, last.map(|entry| end_of_entry(text, entry)), &field)
        }
        Within::Block => {
            let last = behind.or(entries.last())?;
            let depth = own;
            match below(text, end_of_entry(text, last)?, depth) {
                Some((at, before)) if !is_open_below(text, last_leaf(text, &last.value)) => {
                    Some(insert(place, at, before + &field))
                }
                // What stands below would become part of the last text, or no longer be: above it then.
                _ => Some(insert(
                    place,
                    last.key_place.start as usize,
                    format!("{field}{}{}", line_break(text, 0), " ".repeat(depth)),
                )),
            }
        }
    }
}

/// Adds `new` to the end of the list that begins at `place`.
#[must_use]
pub fn add(text: &str, root: &Node, place: Place, new: &NewValue) -> Option<Edit> {
    let list = |node: &Node| matches!(node.kind, Kind::List(_)) && node.place == place;
    let Located { node, within } = find(text, root, Within::Block, &list)?;
    let Kind::List(items) = &node.kind else { return None };
    match inner(text, node, within) {
        Within::Flow => {
            let item = new.written(Within::Flow);
            between_brackets(text, node, items.last().map(|item| end(text, item)), &item)
        }
        Within::Block => {
            let last = items.last()?;
            if is_open_below(text, last_leaf(text, last)) {
                return None;
            }
            let depth = depth(text, dash(text, node)?)?;
            let (at, before) = below(text, end(text, last)?, depth)?;
            let spot = Spot { within: Within::Block, depth, newline: line_break(text, at) };
            Some(insert(place, at, format!("{before}- {}", new.behind_dash(spot))))
        }
    }
}

/// The first node that is `wanted`, and whether it stands between brackets.
fn find<'n>(
    text: &str,
    node: &'n Node,
    within: Within,
    wanted: &impl Fn(&Node) -> bool,
) -> Option<Located<'n>> {
    if wanted(node) {
        return Some(Located { node, within });
    }
    let inner = inner(text, node, within);
    match &node.kind {
        Kind::Scalar { .. } => None,
        Kind::List(items) => items.iter().find_map(|item| find(text, item, inner, wanted)),
        Kind::Map(entries) => entries.iter().find_map(|entry| find(text, &entry.value, inner, wanted)),
    }
}

/// Where the parts of a node stand.
fn inner(text: &str, node: &Node, within: Within) -> Within {
    if is_flow(text, node) { Within::Flow } else { within }
}

/// It begins with a bracket of its own.
fn is_flow(text: &str, node: &Node) -> bool {
    let bracket = match node.kind {
        Kind::Scalar { .. } => return false,
        Kind::List(_) => '[',
        Kind::Map(_) => '{',
    };
    text.get(node.place.start as usize..).is_some_and(|rest| rest.starts_with(bracket))
}

/// Nothing is written there at all.
const fn is_nothing(node: &Node) -> bool {
    matches!(node.kind, Kind::Scalar { plain: true, .. }) && node.place.start == node.place.end
}

/// Writes over a text; not over a collection, nor over the comment behind the sign of a text of lines.
fn over(text: &str, old: &Node, spot: Spot, new: &NewValue) -> Option<Edit> {
    if !matches!(old.kind, Kind::Scalar { .. }) || old.place.start == old.place.end {
        return None;
    }
    let start = match sign(text, old) {
        Some((_, sign)) if sign.contains('#') => return None,
        Some((at, _)) => super::clamp(at),
        None => old.place.start,
    };
    let place = Place { start, ..old.place };
    Some(match new {
        NewValue::Text(word) if spot.within == Within::Block && is_for_lines(word) => {
            Edit { place, text: new.behind_key(spot).trim_start().to_owned() }
        }
        NewValue::Scalar(word) | NewValue::Text(word) => {
            over_word(place, text.get(start as usize..old.place.end as usize)?, spot.within, word)
        }
        other => Edit { place, text: other.written(spot.within) },
    })
}

/// The sign `|` or `>` above a text of lines, to the end of its line.
fn sign<'t>(text: &'t str, node: &Node) -> Option<(usize, &'t str)> {
    if !matches!(node.kind, Kind::Scalar { plain: false, .. }) {
        return None;
    }
    let above = text.get(..node.place.start as usize)?.trim_end();
    let line = above.get(above.rfind(ENDS).map_or(0, |newline| newline + 1)..)?;
    let bare = without_comment(line);
    let before = bare.trim_end_matches(|c: char| matches!(c, '+' | '-') || c.is_ascii_digit());
    let before = before.strip_suffix(['|', '>'])?;
    let at = above.len() - line.len() + before.len();
    (before.is_empty() || before.ends_with([' ', '\t', '\u{feff}']))
        .then(|| (at, text.get(at..above.len()).unwrap_or_default()))
}

/// The text of lines takes in blank lines below it, or lacks a line break that it would get with a line below it.
fn is_open_below(text: &str, leaf: &Node) -> bool {
    let behind = text.get(leaf.place.end as usize..).unwrap_or_default();
    sign(text, leaf).is_some_and(|(_, sign)| sign.contains('+') || !behind.contains(ENDS))
}

/// What stands last within a node, of lines.
fn last_leaf<'n>(text: &str, node: &'n Node) -> &'n Node {
    let last = match &node.kind {
        _ if is_flow(text, node) => None,
        Kind::Scalar { .. } => None,
        Kind::List(items) => items.last(),
        Kind::Map(entries) => entries.last().map(|entry| &entry.value),
    };
    last.map_or(node, |last| last_leaf(text, last))
}

/// The byte behind what is written of a node, without the comments that YAML counts with it.
fn end(text: &str, node: &Node) -> Option<usize> {
    match &node.kind {
        _ if is_flow(text, node) => Some(node.place.end as usize),
        Kind::Scalar { .. } => (node.place.start < node.place.end).then_some(node.place.end as usize),
        Kind::List(items) => end(text, items.last()?),
        Kind::Map(entries) => end_of_entry(text, entries.last()?),
    }
}

/// The same of an entry; of one without a value, the byte behind its colon or, between brackets, its key.
fn end_of_entry(text: &str, entry: &Entry) -> Option<usize> {
    if is_nothing(&entry.value) {
        return colon(text, entry).or(Some(entry.key_place.end as usize));
    }
    end(text, &entry.value)
}

/// The byte behind the colon of a key.
fn colon(text: &str, entry: &Entry) -> Option<usize> {
    behind_colon(text, entry.key_place)
}

fn behind_colon(text: &str, key: Place) -> Option<usize> {
    let rest = text.get(key.end as usize..)?;
    let space = rest.len() - rest.trim_start_matches([' ', '\t']).len();
    rest.get(space..)?.starts_with(':').then_some(key.end as usize + space + 1)
}

/// Puts a part behind the last between brackets, if there is one, or behind the bracket that opens.
fn between_brackets(text: &str, node: &Node, last: Option<Option<usize>>, part: &str) -> Option<Edit> {
    let Some(end) = last else {
        let at = node.place.start as usize + 1;
        let space = if text.get(at..)?.starts_with('#') { " " } else { "" };
        return Some(insert(node.place, at, format!("{part}{space}")));
    };
    Some(insert(node.place, end?, format!(", {part}")))
}

/// Where a list of lines has its first dash: the parser begins one that is no deeper than its key behind it.
fn dash(text: &str, list: &Node) -> Option<usize> {
    let start = list.place.start as usize;
    let Kind::List(items) = &list.kind else { return None };
    if items.first()?.place.start != list.place.start {
        return text.get(start..)?.starts_with('-').then_some(start);
    }
    let before = text.get(..start)?.trim_end_matches(' ');
    before.strip_suffix('-').map(str::len)
}

/// Where a line below the one around `at` begins, and what stands before its content.
fn below(text: &str, at: usize, depth: usize) -> Option<(usize, String)> {
    let rest = text.get(at..)?;
    let end = at + rest.split(ENDS).next().unwrap_or_default().len();
    Some((end, format!("{}{}", line_break(text, end), " ".repeat(depth))))
}

/// The line break that stands at `at`, else the first of the text.
fn line_break(text: &str, at: usize) -> &'static str {
    let rest = text.get(at..).filter(|rest| rest.contains(ENDS)).unwrap_or(text);
    let end = rest.find(ENDS).and_then(|end| rest.get(end..)).unwrap_or_default();
    ["\r\n", "\r"].into_iter().find(|sign| end.starts_with(sign)).unwrap_or("\n")
}

/// How far what stands at `at` is from the start of its line; `None` behind anything but spaces and dashes.
fn depth(text: &str, at: usize) -> Option<usize> {
    let before = text.get(..at)?;
    let line = before.get(before.rfind(ENDS).map_or(0, |newline| newline + 1)..)?;
    let line = line.trim_start_matches('\u{feff}');
    line.chars().all(|c| matches!(c, ' ' | '-')).then_some(line.len())
}

fn insert(like: Place, at: usize, text: String) -> Edit {
    let at = super::clamp(at);
    Edit { place: Place { start: at, end: at, ..like }, text }
}
