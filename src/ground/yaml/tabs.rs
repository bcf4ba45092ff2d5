//! Tabs that indent lines, replaced by spaces: where one width alone gives a file that can be read, or every width
//! that does gives the same fields.
//!
//! Never: tabs behind the indentation, or behind spaces in it, which may be part of a text.

use super::edit::apply;
use super::{Kind, Node};
use crate::problem::{Code, Edit, FileId, Fix, Place, Problem};

/// Largest text whose tabs are tried, in bytes: a sheet has some thousands, and every width is a reading.
const MAX_BYTES: usize = 100_000;

/// Widest that a tab can be meant.
const WIDEST: usize = 8;

/// Gives the first finding about a tab in the indentation its cure, if there is exactly one.
pub fn cure(text: &str, file: FileId, problems: &mut [Problem]) {
    if text.len() > MAX_BYTES {
        return;
    }
    let Some(problem) = problems.iter_mut().find(|problem| is_tab(problem, text)) else { return };
    let Some(tabs) = tabs(text, file) else { return };
    let read = |width| read(text, &tabs, width).map(|node| (width, node));
    let readings: Vec<_> = (1..=WIDEST).filter_map(read).collect();
    let Some((_, first)) = readings.first() else { return };
    if readings.iter().all(|(_, node)| same(first, node)) {
        let own = step(text);
        let fits = readings.iter().map(|(width, _)| *width).min_by_key(|width| width.abs_diff(own));
        problem.fix = fits.map(|width| Fix::Bytes(edits(&tabs, width)));
    }
}

fn is_tab(problem: &Problem, text: &str) -> bool {
    let at = |place: Place| text.get(place.start as usize..place.end as usize) == Some("\t");
    problem.code == Code::YamlOnleesbaar && problem.place.is_some_and(at)
}

/// The tabs that lines begin with; `None` when spaces stand before a tab, or between two.
fn tabs(text: &str, file: FileId) -> Option<Vec<Place>> {
    let mut found = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let behind_tabs = line.trim_start_matches('\t');
        let tabs = line.len() - behind_tabs.len();
        let blank = line.trim().is_empty();
        if !blank && behind_tabs.trim_start_matches(' ').starts_with('\t') {
            return None;
        }
        if !blank && tabs > 0 {
            let at = |offset: usize| u32::try_from(start + offset).ok();
            found.push(Place { file, start: at(0)?, end: at(tabs)? });
        }
        start += line.len();
    }
    Some(found)
}

fn edits(tabs: &[Place], width: usize) -> Vec<Edit> {
    let spaces = |place: &Place| " ".repeat((place.end - place.start) as usize * width);
    tabs.iter().map(|place| Edit { place: *place, text: spaces(place) }).collect()
}

/// What the text says when its tabs are this wide; `None` when it still cannot be read whole.
fn read(text: &str, tabs: &[Place], width: usize) -> Option<Node> {
    let text = apply(text, &edits(tabs, width));
    let mut problems = Vec::new();
    let root = super::read(&text, FileId::default(), &mut problems).root;
    root.filter(|_| problems.is_empty())
}

/// The same keys and values, wherever they stand.
fn same(a: &Node, b: &Node) -> bool {
    match (&a.kind, &b.kind) {
        (Kind::Scalar { text: a, .. }, Kind::Scalar { text: b, .. }) => a == b,
        (Kind::List(a), Kind::List(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b)),
        (Kind::Map(a), Kind::Map(b)) => {
            let pair = |(a, b): (&super::Entry, &super::Entry)| a.key == b.key && same(&a.value, &b.value);
            a.len() == b.len() && a.iter().zip(b).all(pair)
        }
        _ => false,
    }
}

/// The smallest indentation with spaces in the text; 2 when there is none.
fn step(text: &str) -> usize {
    let indents = text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('\t'));
    let indents = indents.map(|line| line.len() - line.trim_start_matches(' ').len());
    indents.filter(|spaces| *spaces > 0).min().unwrap_or(2)
}
