//! Tables.

use pulldown_cmark::Tag;

use super::BlockReader;
use crate::blocks::text::Text;
use crate::blocks::{Block, Row};

/// A band has no room for more; a larger table stays a table.
const BAND_COLUMNS: usize = 5;
const BAND_ROWS: usize = 4;

impl BlockReader<'_> {
    pub(super) fn start_row(&mut self, tag: &Tag) {
        if let (Tag::TableRow, Some(table)) = (tag, self.table.as_mut()) {
            table.rows.push(Row::default());
        }
    }

    pub(super) fn end_cell(&mut self) {
        self.spans.end_block();
        let mut text = std::mem::take(&mut self.text);
        text.trim();
        let table = self.table.as_mut().expect("a cell stands in a table");
        table.rows.last_mut().map_or(&mut table.head, |row| &mut row.cells).push(text);
    }

    pub(super) fn end_row(&mut self) {
        let row = self.table.as_mut().and_then(|table| table.rows.last_mut());
        let row = row.expect("a row that ends began in a table");
        let first = row.cells.first();
        row.named = row.cells.len() > 1 && first.is_some_and(|cell| !cell.is_blank());
        row.total = first.is_some_and(Text::is_bold);
    }

    /// A paragraph straight above a table that is bold as a whole, or numbers the table, is its caption.
    pub(super) fn end_table(&mut self) {
        let mut table = self.table.take().expect("a table that ends began");
        table.caption = self.caption(Text::is_bold).unwrap_or_default();
        if std::mem::take(&mut self.key_figures)
            && table.columns.len() <= BAND_COLUMNS
            && table.rows.len() <= BAND_ROWS
        {
            table.key_figures = true;
            table.rows.iter_mut().for_each(|row| row.named = false);
        }
        self.out.push(Block::Table(table));
        self.put_notes();
    }

    /// The paragraph straight above, where it is the caption of what comes now.
    pub(super) fn caption(&mut self, otherwise: fn(&Text) -> bool) -> Option<Text> {
        let is_part = self.is_part();
        let is_caption = |text: &Text| otherwise(text) || !is_part && text.is_numbered();
        let last = |block: &mut Block| matches!(block, Block::Paragraph(text) if is_caption(text));
        match self.out.pop_if(last)? {
            Block::Paragraph(text) => Some(text),
            _ => None,
        }
    }
}
