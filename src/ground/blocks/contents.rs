//! The table of contents of a document with chapters enough to need one; `layout` shows it only where the document turns out
//! to be long.

use super::fixed::Fixed;
use super::text::Text;
use super::{Block, Contents, ContentsEntry};

/// A document with fewer chapters needs no table of contents.
const CHAPTERS: usize = 4;
/// Sections are listed too, unless the list would become longer than two pages.
const ENTRIES: usize = 70;

/// Puts a table of contents in a document that has a title and enough chapters: where it is marked, else before the first
/// chapter.
pub(crate) fn insert(blocks: &mut Vec<Block>, fixed: &Fixed) {
    let marked = blocks.iter().position(|block| matches!(block, Block::Contents(_)));
    blocks.retain(|block| !matches!(block, Block::Contents(_)));
    let (first, mut entries) = entries(blocks, marked.unwrap_or(0));
    let chapters = entries.iter().filter(|entry| entry.depth == 1).count();
    let has_title = matches!(blocks.first(), Some(Block::Title(title)) if !title.title.is_blank());
    if entries.len() > ENTRIES {
        entries.retain(|entry| entry.depth == 1);
    }
    if let Some(at) = marked.or(first).filter(|_| has_title && chapters >= CHAPTERS) {
        let (title, apart) = (Text::plain(fixed.contents), marked.is_some());
        blocks.insert(at, Block::Contents(Contents { apart, title, entries }));
    }
}

/// The chapters and sections from a block on, and where the first of them stands.
fn entries(blocks: &[Block], from: usize) -> (Option<usize>, Vec<ContentsEntry>) {
    let (mut first, mut entries) = (None, Vec::new());
    let (mut headings, mut open, mut annexed) = (0, 0_usize, false);
    for (index, block) in blocks.iter().enumerate() {
        match block {
            Block::Title(title) if !title.title.is_blank() => headings += 1,
            Block::Open(_) => open += 1,
            Block::Close => open = open.saturating_sub(1),
            Block::Heading { depth, text, annex, .. } => {
                headings += 1;
                annexed = *annex || annexed && *depth > 1;
                if open > 0 || index < from {
                    continue;
                }
                first.get_or_insert(index);
                let depth = usize::from(*depth);
                if depth <= 2 {
                    let text = Text::plain(&(text.words() + " "));
                    entries.push(ContentsEntry { text, depth, annexed, heading: headings - 1 });
                }
            }
            _ => {}
        }
    }
    (first, entries)
}
