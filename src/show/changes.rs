//! Mended files in, the lines that change out: the old ones, the new ones, and where.
//!
//! Never: asks, prints, writes.

use super::counted;
use crate::problem::is_unseen;
use crate::problem::slashed;
use crate::write::Mended;

/// Red and green, which the printer strips where they are not wanted.
const OLD: &str = "\x1b[31m";
const NEW: &str = "\x1b[32m";
const PLAIN: &str = "\x1b[0m";

/// Furthest that is looked for a line which stands in both texts.
const AHEAD: usize = 400;

/// Every change as `bestand:regel`, `- ` the line as it is, `+ ` the line as it becomes; lines that become more or fewer
/// together.
#[must_use]
pub fn text(files: &[Mended]) -> String {
    let mut out = String::new();
    for file in files {
        let path = visible(&slashed(&file.path));
        for (number, old, new) in changes(file) {
            out += &format!("{path}:{number}\n");
            out.extend(old.iter().map(|line| format!("{OLD}- {}{PLAIN}\n", visible(line))));
            out.extend(new.iter().map(|line| format!("{NEW}+ {}{PLAIN}\n", visible(line))));
            out.push('\n');
        }
    }
    out
}

/// [`text`] of no more than `most` changes, and how many there are besides.
#[must_use]
pub fn first(file: Mended, most: usize) -> String {
    let count = changes(&file).len();
    let shown = text(std::slice::from_ref(&file));
    let parts: Vec<&str> = shown.split_inclusive("\n\n").collect();
    let kept: String = parts.iter().take(most).copied().collect();
    match count.saturating_sub(most) {
        0 => kept,
        more => format!("{kept}… en nog {}\n\n", counted(more, "andere plaats", "andere plaatsen")),
    }
}

/// `3 regels in 2 bestanden`.
#[must_use]
pub fn summary(files: &[Mended]) -> String {
    let lines = |file| changes(file).iter().map(|(_, old, _)| old.len().max(1)).sum::<usize>();
    let lines = files.iter().map(lines).sum();
    format!("{} in {}", counted(lines, "regel", "regels"), counted(files.len(), "bestand", "bestanden"))
}

/// A change: the number of its first line, from 1, the old lines and the new ones.
pub type Hunk = (usize, Vec<String>, Vec<String>);

fn changes(file: &Mended) -> Vec<Hunk> {
    lines(&file.before, &file.after)
}

/// The lines that differ between two texts, each alone where as many come as go.
#[must_use]
pub fn lines(before: &str, after: &str) -> Vec<Hunk> {
    let lines = |text: &str| {
        text.replace("\r\n", "\n").replace('\r', "\n").lines().map(str::to_owned).collect::<Vec<_>>()
    };
    let (old, new) = (lines(before), lines(after));
    let (mut i, mut j) = (0, 0);
    let mut found = Vec::new();
    while i < old.len() || j < new.len() {
        if old.get(i) == new.get(j) {
            (i, j) = (i + 1, j + 1);
            continue;
        }
        let (gone, come) = until_same(&old[i.min(old.len())..], &new[j.min(new.len())..]);
        if gone == come {
            let pairs = (0..gone).map(|n| (i + n + 1, vec![old[i + n].clone()], vec![new[j + n].clone()]));
            found.extend(pairs.filter(|(_, old, new)| old != new));
        } else {
            let (gone, come) = (&old[i..i + gone], &new[j..j + come]);
            let same = gone.iter().rev().zip(come.iter().rev()).take_while(|(old, new)| old == new).count();
            let (gone, come) = (&gone[..gone.len() - same], &come[..come.len() - same]);
            found.push((i + 1, gone.to_vec(), come.to_vec()));
        }
        (i, j) = (i + gone, j + come);
    }
    found
}

/// How many lines go and how many come before a line that stands in both.
fn until_same(old: &[String], new: &[String]) -> (usize, usize) {
    let same = |gone: usize, come: usize| {
        let line = old.get(gone);
        line.is_some() && line == new.get(come) && line.is_some_and(|line| !line.trim().is_empty())
    };
    let near = (1..=AHEAD.min(old.len() + new.len()))
        .find_map(|sum| (0..=sum).map(|gone| (gone, sum - gone)).find(|(gone, come)| same(*gone, *come)));
    near.unwrap_or((old.len(), new.len()))
}

/// Control characters as a dot, others that nobody sees by their number; a tab as an arrow, or nobody would see what changes.
fn visible(line: &str) -> String {
    let mut shown = String::new();
    for c in line.chars() {
        match c {
            '\t' => shown.push('→'),
            c if is_unseen(c) => shown += &format!("‹U+{:04X}›", u32::from(c)),
            c if c.is_control() => shown.push('·'),
            c => shown.push(c),
        }
    }
    shown
}
