//! Every font choice, size, colour and margin of a document, in points unless said otherwise; no measure stands anywhere else.

use super::paint::{Colour, Paint};

/// A4.
pub(crate) const PAGE_WIDTH: f32 = 595.276;
pub(crate) const PAGE_HEIGHT: f32 = 841.89;
/// Millimetres to points.
const MM: f32 = 72.0 / 25.4;
pub(crate) const MARGIN_TOP: f32 = 27.0 * MM;
pub(crate) const MARGIN_BOTTOM: f32 = 24.0 * MM;
pub(crate) const MARGIN_SIDE: f32 = 24.0 * MM;
pub(crate) const TEXT_WIDTH: f32 = PAGE_WIDTH - 2.0 * MARGIN_SIDE;
pub(crate) const TEXT_BOTTOM: f32 = PAGE_HEIGHT - MARGIN_BOTTOM;

/// How a page lies.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Paper {
    #[default]
    Upright,
    /// For tables that are too wide otherwise.
    Sideways,
}

impl Paper {
    pub(crate) fn width(self) -> f32 {
        if self == Paper::Upright { PAGE_WIDTH } else { PAGE_HEIGHT }
    }

    pub(crate) fn height(self) -> f32 {
        if self == Paper::Upright { PAGE_HEIGHT } else { PAGE_WIDTH }
    }

    pub(crate) fn text_width(self) -> f32 {
        self.width() - 2.0 * MARGIN_SIDE
    }

    pub(crate) fn text_bottom(self) -> f32 {
        self.height() - MARGIN_BOTTOM
    }
}

/// The accent of an organisation that chose none.
pub(crate) const DEFAULT_ACCENT: Colour = Colour(0x15, 0x42, 0x73);
/// How much of the accent is in the tint, in hundredths; the rest is white.
pub(crate) const TINT_PART: u16 = 7;
/// How much of it is at most in bars that bear marks of their own.
pub(crate) const SOFT_PART: u16 = 40;

pub(crate) const ACCENT: Paint = Paint::Accent;
pub(crate) const TINT: Paint = Paint::Tint;
/// Of text.
pub const INK: Paint = own(0x1B, 0x23, 0x2B);
/// Of what is said beside it.
pub const GREY: Paint = own(0x56, 0x61, 0x6D);
/// Of lines between rows.
pub const RULE: Paint = own(0xC9, 0xD3, 0xDE);

/// Words that say that something goes well.
pub(crate) const GOOD: Paint = own(0x2B, 0x6A, 0x2F);
/// Words that ask for attention.
pub(crate) const ATTENTION: Paint = own(0x8A, 0x5A, 0x00);
/// Words that say that something goes wrong.
pub const WRONG: Paint = own(0xB3, 0x26, 0x1E);

/// What a web page is coloured with in the dark, where the organisation's accent does not decide.
pub(crate) const DARK: Colour = Colour(0x12, 0x18, 0x1F);
pub(crate) const DARK_INK: Colour = Colour(0xE8, 0xED, 0xF2);
pub(crate) const DARK_GREY: Colour = Colour(0xA9, 0xB4, 0xC0);
pub(crate) const DARK_RULE: Colour = Colour(0x3B, 0x47, 0x54);
pub(crate) const DARK_GOOD: Colour = Colour(0x8C, 0xD0, 0x90);
pub(crate) const DARK_ATTENTION: Colour = Colour(0xF0, 0xBE, 0x5A);
pub(crate) const DARK_WRONG: Colour = Colour(0xFF, 0x9E, 0x94);
/// How much of the accent is in the tint there, in hundredths.
pub(crate) const DARK_TINT_PART: u16 = 22;

const fn own(red: u8, green: u8, blue: u8) -> Paint {
    Paint::Own(Colour(red, green, blue))
}

/// How a stretch of text is set.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Look {
    pub(crate) size: f32,
    /// From baseline to baseline.
    pub(crate) leading: f32,
    pub bold: bool,
    /// In the face of one width.
    pub(crate) code: bool,
    pub(crate) colour: Paint,
    /// Of bold words in it.
    pub(crate) strong: Paint,
    /// Added after each glyph.
    pub(crate) letterspacing: f32,
    pub(crate) breaks: Breaks,
}

/// Which words may be broken, with a hyphen, at the end of a line.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Breaks {
    /// None; what is too long is cut between any two characters.
    None,
    /// Those that are too long for a line.
    #[default]
    Long,
    /// Also those without which a line would be too short.
    Short,
}

/// A line that would be shorter than this part of the measure may end in a broken word.
pub(crate) const SHORTEST_LINE: f32 = 0.88;

const fn look(size: f32, leading: f32, bold: bool, colour: Paint) -> Look {
    Look {
        size,
        leading,
        bold,
        code: false,
        colour,
        strong: colour,
        letterspacing: 0.0,
        breaks: Breaks::Long,
    }
}

pub(crate) const TEXT: Look = Look { breaks: Breaks::Short, ..look(10.0, 14.5, false, INK) };
pub(crate) const CODE: Look = Look { code: true, breaks: Breaks::None, ..look(9.0, 12.5, false, INK) };
pub(crate) const NOTE: Look = Look { breaks: Breaks::Short, ..look(8.0, 11.0, false, INK) };
pub(crate) const NOTE_CODE: Look = Look { code: true, breaks: Breaks::None, ..look(8.0, 10.5, false, INK) };
/// The words in the box of a picture that cannot be shown.
pub(crate) const INSTEAD: Look = Look { breaks: Breaks::None, ..look(9.0, 12.5, false, INK) };
pub(crate) const CELL: Look = look(9.0, 12.0, false, INK);
pub(crate) const TOTAL: Look = look(9.0, 12.0, true, INK);
pub(crate) const COLUMN: Look = look(9.0, 12.0, true, ACCENT);
pub(crate) const CAPTION: Look = look(8.5, 11.5, false, GREY);
pub(crate) const RUNNING: Look = look(8.5, 11.0, false, GREY);
pub(crate) const OVERLINE: Look = Look { letterspacing: 0.7, ..look(9.0, 12.0, true, ACCENT) };
pub(crate) const TITLE: Look = look(27.0, 32.0, true, ACCENT);
pub(crate) const SUBTITLE: Look = look(13.0, 17.0, false, GREY);
pub(crate) const FACT_NAME: Look = look(9.0, 12.5, false, GREY);
pub(crate) const FACT: Look = look(9.0, 12.5, false, INK);

/// In a band of key figures: the figure, its name, what explains it; and how large what stands beside a figure is.
pub(crate) const KEY_FIGURE: Look = Look { breaks: Breaks::None, ..look(20.0, 25.0, false, ACCENT) };
pub(crate) const KEY_NAME: Look = look(9.0, 12.0, false, INK);
pub(crate) const KEY_EXPLAINED: Look = look(8.5, 11.5, false, GREY);
pub(crate) const KEY_BESIDE: f32 = 0.6;
/// The band's padding above and below, before a column's text behind a rule, and after it.
pub(crate) const BAND_PADDING: f32 = 7.0;
pub(crate) const BAND_INSET: f32 = 10.0;
pub(crate) const BAND_SIDE: f32 = 8.0;

/// A heading with the space around it.
pub(crate) struct HeadingLook {
    pub(crate) look: Look,
    pub(crate) above: f32,
    pub(crate) below: f32,
}

/// Chapter, section, part, and what is deeper.
pub(crate) const HEADINGS: [HeadingLook; 4] = [
    HeadingLook { look: look(17.0, 20.5, true, ACCENT), above: 22.0, below: 9.0 },
    HeadingLook { look: look(12.5, 15.5, true, ACCENT), above: 16.0, below: 7.0 },
    HeadingLook { look: look(10.5, 14.5, true, INK), above: 11.0, below: 4.0 },
    HeadingLook { look: look(10.0, 14.5, true, GREY), above: 9.0, below: 3.0 },
];
/// The heading of a question box.
pub(crate) const QUESTION: HeadingLook =
    HeadingLook { look: look(11.0, 14.5, true, ACCENT), above: 0.0, below: 4.0 };
/// What is left of the space above a heading that follows a heading.
pub(crate) const HEADING_AFTER_HEADING: f32 = 0.5;

/// Between paragraphs.
pub(crate) const PARAGRAPH_GAP: f32 = 5.0;
/// Around lists, and between items of a loose and of a tight list.
pub(crate) const LIST_GAP: f32 = 5.0;
pub(crate) const LOOSE_GAP: f32 = 5.0;
pub(crate) const TIGHT_GAP: f32 = 1.5;
/// From the edge to the text of an item with a bullet, and between a label and its text.
pub(crate) const BULLET_INDENT: f32 = 13.0;
/// From the edge to the bullet itself.
pub(crate) const BULLET_INSET: f32 = 1.5;
pub(crate) const LABEL_GAP: f32 = 5.0;
pub(crate) const BULLETS: [&str; 3] = ["•", "–", "◦"];

/// Around quotes, boxes, code, tables and rules.
pub(crate) const QUOTE_GAP: f32 = 8.0;
pub(crate) const QUOTE_INDENT: f32 = 14.0;
pub(crate) const QUOTE_BAR: f32 = 1.5;
pub(crate) const BOX_GAP: f32 = 13.0;
pub(crate) const BOX_BAR: f32 = 2.6;
pub(crate) const BOX_PADDING: f32 = 11.0;
pub(crate) const CODE_GAP: f32 = 8.0;
pub(crate) const CODE_PADDING: f32 = 6.0;
pub(crate) const TABLE_GAP: f32 = 9.0;
pub(crate) const RULE_GAP: f32 = 12.0;
pub(crate) const FIGURE_GAP: f32 = 9.0;
/// Between a picture and its caption.
pub(crate) const CAPTION_GAP: f32 = 4.0;
/// The logo's room, right above in the title block.
pub(crate) const LOGO_WIDTH: f32 = 140.0;
pub(crate) const LOGO_HEIGHT: f32 = 48.0;

/// Thickness of thin rules, of the rule under a table's header, of the rule over the facts.
pub(crate) const THIN: f32 = 0.4;
pub(crate) const THICK: f32 = 0.9;
pub(crate) const FACTS_RULE: f32 = 1.5;
/// A cell's padding: beside the text, above the capitals and below the baseline.
pub(crate) const CELL_SIDE: f32 = 4.0;
/// Extra room before a column of words that follows a column of figures, in paddings.
pub(crate) const CELL_TURN: f32 = 1.5;
pub(crate) const CELL_ABOVE: f32 = 4.0;
pub(crate) const CELL_BELOW: f32 = 5.0;
/// More room for every column where the table has it to spare.
pub(crate) const CELL_AIR: f32 = 8.0;
/// A header may take two lines: it asks for half its length, and a little for its words being uneven.
pub(crate) const HEADER_PART: f32 = 0.6;
/// A header higher than this is not repeated.
pub(crate) const HEADER_HIGHEST: f32 = (TEXT_BOTTOM - MARGIN_TOP) / 3.0;
/// A table that fits on a page, with its figure, begins on the next rather than being cut, where this part of the page is
/// filled; the rows under one name, where this is.
pub(crate) const FILLED_WHOLE: f32 = 0.5;
pub(crate) const FILLED_ROWS: f32 = 0.75;
/// A section that ends on a page with no more than this part filled is set closer where that spares the page: with gaps of
/// these parts, on its last pages, as high as this.
pub(crate) const FILLED_LITTLE: f32 = 0.25;
pub(crate) const TIGHTER: [f32; 5] = [0.9, 0.8, 0.7, 0.6, 0.5];
pub(crate) const HELD: f32 = 2.0 * (TEXT_BOTTOM - MARGIN_TOP);
/// A row higher than this part of the page may be broken over pages, between its lines.
pub(crate) const ROW_HIGHEST: f32 = 0.5;
/// The least a cell's side padding and font size shrink to where a table has too many columns.
pub(crate) const CELL_SIDE_LEAST: f32 = 2.5;
pub(crate) const CELL_SIZE_LEAST: f32 = 8.0;
/// A table may break words longer than this rather than become wider than the page.
pub(crate) const CELL_WORD: f32 = 110.0;
/// Of a table; and from it to the first row.
pub(crate) const TABLE_CAPTION: Look = look(9.0, 12.5, true, INK);
/// Of a table or figure that has a number, above it.
pub(crate) const NUMBERED: Look = Look { strong: ACCENT, ..look(9.0, 12.5, false, INK) };
pub(crate) const TABLE_CAPTION_GAP: f32 = 1.0;
/// A table that is too wide for any page, row by row: the names of its columns, the room they take, and between two rows.
pub(crate) const RECORD_NAME: Look = look(9.0, 12.0, false, GREY);
pub(crate) const RECORD_NAMES: f32 = 0.34;
pub(crate) const RECORD_GAP: f32 = 5.0;
/// A row of so many lines stays whole.
pub(crate) const RECORD_LINES: usize = 14;
/// Between two values of a row.
pub(crate) const RECORD_LINE_GAP: f32 = 1.5;

/// Underline of links, line through struck text: below the baseline (negative: above), thickness.
pub(crate) const UNDERLINE: (f32, f32) = (1.6, 0.5);
pub(crate) const STRIKE: (f32, f32) = (-2.6, 0.6);
/// Footnote numbers: their size to that of the text, and their rise as a part of the text's size.
pub(crate) const RAISED_SIZE: f32 = 0.65;
pub(crate) const RAISED_BY: f32 = 0.33;

/// Footnotes: the least between the text and the rule above them, from that rule to the first, between two; the length
/// of the rule, and from the edge to their text.
pub(crate) const NOTES_ABOVE: f32 = 12.0;
pub(crate) const NOTES_BELOW: f32 = 4.0;
pub(crate) const NOTE_GAP: f32 = 2.0;
pub(crate) const NOTES_RULE: f32 = 72.0;
pub(crate) const NOTE_INDENT: f32 = 13.0;
/// How much of a page notes that began on an earlier one may take.
pub(crate) const NOTES_HIGHEST: f32 = (TEXT_BOTTOM - MARGIN_TOP) * 0.6;
/// A footnote is broken over pages rather than leaving more than this of a page empty.
pub(crate) const NOTES_WASTE: f32 = (TEXT_BOTTOM - MARGIN_TOP) / 6.0;

/// The ground of code within a line: its rise above the baseline and its height, as parts of the text's size, and how far
/// it reaches beside the code. The height of a link's active area, as such a part too.
pub(crate) const CODE_GROUND: (f32, f32, f32) = (0.8, 1.08, 1.0);
pub(crate) const LINK_HEIGHT: f32 = 1.3;

/// How far the active area of a footnote's number reaches beside it.
pub(crate) const NUMBER_AREA: f32 = 2.0;

/// The title block: gaps below overline, title, subtitle and facts.
pub(crate) const OVERLINE_GAP: f32 = 24.0;
pub(crate) const TITLE_GAP: f32 = 4.0;
pub(crate) const SUBTITLE_GAP: f32 = 12.0;
pub(crate) const FACTS_PADDING: f32 = 5.0;
pub(crate) const TITLE_BLOCK_GAP: f32 = 12.0;
/// Width of a fact's name, and the gap between the two columns.
pub(crate) const FACT_NAME_WIDTH: f32 = 68.0;
pub(crate) const FACTS_GUTTER: f32 = 20.0;

/// The table of contents: its heading, chapters and sections; it is for documents whose text is this long.
pub(crate) const CONTENTS: HeadingLook =
    HeadingLook { look: look(12.5, 15.5, true, ACCENT), above: 22.0, below: 4.0 };
pub(crate) const CHAPTER: Look = look(10.0, 14.0, true, INK);
pub(crate) const SECTION: Look = look(10.0, 14.0, false, INK);
pub(crate) const CONTENTS_FROM: f32 = 6.5 * (TEXT_BOTTOM - MARGIN_TOP);
/// Above a chapter that has sections listed; from the edge to those; room for the number; between two dots.
pub(crate) const CHAPTER_GAP: f32 = 5.0;
pub(crate) const SECTION_INDENT: f32 = 13.0;
pub(crate) const PAGE_NUMBER: f32 = 24.0;
pub(crate) const LEADER_PITCH: f32 = 5.0;

/// Running head: baseline and rule from the page's top; running foot: rule and baseline from its bottom.
pub(crate) const HEAD_BASELINE: f32 = 49.0;
pub(crate) const HEAD_RULE: f32 = 54.0;
pub(crate) const FOOT_RULE: f32 = PAGE_HEIGHT - 794.0;
pub(crate) const FOOT_BASELINE: f32 = PAGE_HEIGHT - 806.0;
/// Between what stands left and right in a running head.
pub(crate) const RUNNING_GUTTER: f32 = 20.0;
