//! The bookmarks (ISO 32000-1, 12.3.3): headings nested by level, two levels of them in sight.
//!
//! Never: structure, page content.

use super::links::destination;
use super::objects::Objects;
use super::page::{Heading, Laid};
use super::syntax;
use super::syntax::Ref;

/// A bookmark; numbers are indices among the bookmarks.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
struct Bookmark {
    parent: Option<usize>,
    depth: usize,
    previous: Option<usize>,
    next: Option<usize>,
    first: Option<usize>,
    last: Option<usize>,
    kids: usize,
}

/// Writes the outline; `None` when there is no heading to show.
pub(super) fn write(laid: &Laid, pages: &[Ref], objects: &mut Objects) -> Option<Ref> {
    let shown = |heading: &&Heading| !heading.title.trim().is_empty() && heading.page < laid.pages.len();
    let headings = laid.headings.iter().filter(shown).collect::<Vec<_>>();
    if headings.is_empty() {
        return None;
    }
    let (top, items) = nest(headings.iter().map(|heading| heading.level));
    let root = objects.reserve();
    let refs = items.iter().map(|_| objects.reserve()).collect::<Vec<_>>();
    for (index, (item, heading)) in items.iter().zip(&headings).enumerate() {
        let out = objects.write(refs[index]);
        out.extend_from_slice(b"<</Title");
        syntax::text(out, &heading.title);
        link(out, "/Parent ", Some(item.parent.map_or(root, |parent| refs[parent])));
        link(out, "/Prev ", item.previous.map(|index| refs[index]));
        link(out, "/Next ", item.next.map(|index| refs[index]));
        family(out, item, &refs);
        if item.kids > 0 {
            out.extend_from_slice(if item.depth == 0 { b"/Count " } else { b"/Count -" });
            syntax::count(out, item.kids);
        }
        out.extend_from_slice(b"/Dest");
        destination(out, pages[heading.page], laid.pages[heading.page].height - heading.y);
        out.extend_from_slice(b">>");
    }
    let out = objects.write(root);
    out.extend_from_slice(b"<</Type/Outlines");
    family(out, &top, &refs);
    out.extend_from_slice(b"/Count ");
    syntax::count(out, items.iter().filter(|item| item.depth < 2).count());
    out.extend_from_slice(b">>");
    Some(root)
}

/// The parent of a heading is the nearest one before it with a lower level.
fn nest(levels: impl Iterator<Item = u8>) -> (Bookmark, Vec<Bookmark>) {
    let mut top = Bookmark::default();
    let mut items: Vec<Bookmark> = Vec::new();
    let mut open: Vec<(u8, usize)> = Vec::new();
    for (index, level) in levels.enumerate() {
        while open.last().is_some_and(|&(above, _)| above >= level) {
            open.pop();
        }
        let parent = open.last().map(|&(_, parent)| parent);
        let above = parent.map_or(&mut top, |parent| &mut items[parent]);
        above.kids += 1;
        above.first.get_or_insert(index);
        let previous = above.last.replace(index);
        if let Some(previous) = previous {
            items[previous].next = Some(index);
        }
        items.push(Bookmark { parent, depth: open.len(), previous, ..Bookmark::default() });
        open.push((level, index));
    }
    (top, items)
}

fn family(out: &mut Vec<u8>, item: &Bookmark, refs: &[Ref]) {
    link(out, "/First ", item.first.map(|index| refs[index]));
    link(out, "/Last ", item.last.map(|index| refs[index]));
}

fn link(out: &mut Vec<u8>, key: &str, to: Option<Ref>) {
    if let Some(to) = to {
        out.extend_from_slice(key.as_bytes());
        syntax::reference(out, to);
    }
}

#[cfg(test)]
mod tests {
    use super::nest;

    #[test]
    fn skipped_and_rising_levels_nest() {
        let (top, items) = nest([2, 4, 3, 1, 2, 2, 3].into_iter());
        let parents = items.iter().map(|item| item.parent).collect::<Vec<_>>();
        assert_eq!(parents, [None, Some(0), Some(0), None, Some(3), Some(3), Some(5)]);
        assert_eq!((top.first, top.last, top.kids), (Some(0), Some(3), 2));
        assert_eq!((items[0].next, items[3].previous), (Some(3), Some(0)));
    }
}
