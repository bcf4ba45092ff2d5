//! The table of contents of a document with chapters enough to need one; `layout` shows it only where the document turns out
//! to be long.

use super::fixed::Fixed;
use super::text::Text;
use super::{Block, Contents, ContentsEntry};

/// A document with fewer chapters needs no table of contents.
const CHAPTERS: usize = 4;
/// Sections are listed too, unless the list would become longer than two pages.
const ENTRIES: usize = 70;

/// Puts a table of contents before the first chapter of a document that has a title and enough chapters.
pub(crate) fn insert(blocks: &mut Vec<Block>, fixed: &Fixed) {
    let mut entries = Vec::new();
    let mut first = None;
    let mut headings = 0;
    let mut open = 0_usize;
    for (index, block) in blocks.iter().enumerate() {
        match block {
            Block::Title(title) if !title.title.is_blank() => headings += 1,
            Block::Open(_) => open += 1,
            Block::Close => open = open.saturating_sub(1),
            Block::Heading { depth, text, .. } => {
                headings += 1;
                if open > 0 {
                    continue;
                }
                first.get_or_insert(index);
                let depth = usize::from(*depth);
                if depth <= 2 {
                    let text = Text::plain(&(text.words() + " "));
                    entries.push(ContentsEntry { text, depth, heading: headings - 1 });
                }
            }
            _ => {}
        }
    }
    let chapters = entries.iter().filter(|entry| entry.depth == 1).count();
    let has_title = matches!(blocks.first(), Some(Block::Title(title)) if !title.title.is_blank());
    if entries.len() > ENTRIES {
        entries.retain(|entry| entry.depth == 1);
    }
    if let Some(first) = first.filter(|_| has_title && chapters >= CHAPTERS) {
        blocks.insert(first, Block::Contents(Contents { title: Text::plain(fixed.contents), entries }));
    }
}
