//! The table of contents, and whether there is one.
//!
//! There is no second layout. The text waits until it is long enough to need a list; then it starts on a page of its own, so
//! that the list moves nothing, and the room for the numbers is kept free, so that they move nothing either.

use std::rc::Rc;

use super::foot::height;
use super::galley::{Body, Galley, Keep, Strip};
use super::paginate::Pages;
use super::{Column, baseline, shape};
use crate::blocks::{Contents, ContentsEntry};
use crate::look::font::{Face, Fonts, Word};
use crate::look::style::{self, Look};
use crate::pdf::owned::Owned;
use crate::pdf::page::{Artifact, LinkTarget, Owner, Piece, Shape};

/// Pages under construction, and the text that waits for a decision about the table of contents.
pub(super) struct Book {
    pub(super) pages: Pages,
    waiting: Option<Waiting>,
    shown: Option<Shown>,
}

struct Waiting {
    contents: Contents<Owned>,
    text: Vec<Vec<Strip>>,
    height: f32,
}

/// The table of contents as it stands.
struct Shown {
    /// Of the headings, in order.
    entries: Vec<usize>,
    /// Stands where a number will.
    blank: Rc<Word>,
    /// The first page after it.
    end: usize,
}

impl Book {
    pub(super) fn new(pages: Pages) -> Self {
        Self { pages, waiting: None, shown: None }
    }

    /// Lets the text wait from here on.
    pub(super) fn announce(&mut self, contents: Contents<Owned>) {
        self.waiting = Some(Waiting { contents, text: Vec::new(), height: 0.0 });
    }

    /// Places strips, or lets them wait.
    pub(super) fn feed(&mut self, fonts: &mut Fonts, strips: Vec<Strip>) {
        let Some(waiting) = &mut self.waiting else { return self.pages.feed(strips) };
        waiting.height += strips.iter().map(height).sum::<f32>();
        waiting.text.push(strips);
        if waiting.height >= style::CONTENTS_FROM {
            self.decide(fonts, true);
        }
    }

    fn decide(&mut self, fonts: &mut Fonts, is_long: bool) {
        let Some(waiting) = self.waiting.take() else { return };
        if is_long {
            self.shown = Some(show(fonts, &waiting.contents, &mut self.pages));
        }
        for strips in waiting.text {
            self.pages.feed(strips);
        }
    }

    /// Ends the last page and fills in the numbers.
    pub(super) fn finish(mut self, fonts: &mut Fonts) -> Pages {
        self.decide(fonts, false);
        self.pages.finish();
        if let Some(shown) = self.shown {
            number(fonts, &shown, &mut self.pages);
        }
        self.pages
    }
}

/// What a table of contents lists besides chapters.
#[derive(Debug, Clone, Copy)]
enum Sections {
    All,
    /// Those of annexes.
    Annexed,
    None,
}

impl Sections {
    fn has(self, entry: &ContentsEntry<Owned>) -> bool {
        entry.depth == 1
            || match self {
                Self::All => true,
                Self::Annexed => entry.annexed,
                Self::None => false,
            }
    }
}

/// Places the list where it fits: on the page that has begun, else on the next, and with fewer sections if need be. One that
/// stands apart does not stand on the first page.
fn show(fonts: &mut Fonts, contents: &Contents<Owned>, pages: &mut Pages) -> Shown {
    let blank = Rc::new((*fonts.word(Face::Regular, "0")).clone());
    let lists = [Sections::All, Sections::Annexed, Sections::None]
        .map(|sections| (sections, strips(fonts, contents, sections, &blank)));
    pages.settle();
    let [.., (_, chapters)] = &lists;
    if contents.apart && pages.done.is_empty() || !pages.has_room(chapters) {
        pages.turn(None);
    }
    // one that is too long for any page is whole
    let start = pages.done.len();
    let at = lists.iter().position(|(_, strips)| pages.has_room(strips)).unwrap_or(0);
    let (sections, strips) = lists.into_iter().nth(at).expect("it is one of these");
    pages.feed(strips);
    pages.settle();
    pages.turn(None);
    pages.done.iter_mut().skip(start).for_each(|page| page.contents = true);
    let entries = contents.entries.iter().filter(|entry| sections.has(entry));
    Shown { entries: entries.map(|entry| entry.heading).collect(), blank, end: pages.done.len() }
}

fn strips(fonts: &mut Fonts, contents: &Contents<Owned>, sections: Sections, blank: &Rc<Word>) -> Vec<Strip> {
    let mut galley = Galley::default();
    let page = Column { left: style::MARGIN_SIDE, width: style::TEXT_WIDTH };
    galley.space(style::CONTENTS.above);
    for strip in super::strips(fonts, &contents.title, &style::CONTENTS.look, page) {
        galley.push_heading(strip);
    }
    galley.space_below(style::CONTENTS.below);
    let entries = contents.entries.iter().filter(|entry| sections.has(entry));
    let has_sections = entries.clone().any(|entry| entry.depth > 1);
    for entry in entries {
        let (look, indent) = match entry.depth {
            1 if has_sections => (&style::CHAPTER, 0.0),
            1 => (&style::SECTION, 0.0),
            _ => (&style::SECTION, style::SECTION_INDENT),
        };
        if look.bold {
            galley.space(style::CHAPTER_GAP);
        }
        set(fonts, entry, look, page.indented(indent), blank, &mut galley);
    }
    galley.strips
}

/// The lines of an entry; the number and the dots stand on the last, and all of it leads to the heading.
fn set(
    fonts: &mut Fonts,
    entry: &ContentsEntry<Owned>,
    look: &Look,
    column: Column,
    blank: &Rc<Word>,
    galley: &mut Galley,
) {
    let text = shape::set(fonts, &entry.text, look).broken(column.width - style::PAGE_NUMBER);
    let (owner, baseline) = (Owner::Element(entry.text.owner), baseline(look));
    for (index, line) in text.lines.iter().enumerate() {
        let is_last = index + 1 == text.lines.len();
        let mut pieces = Vec::new();
        text.place(line, column.left, baseline, &mut pieces);
        if is_last {
            pieces.extend(leader(fonts, column.left + line.width, column.left + column.width, baseline));
            let (x, size, colour) = (column.left + column.width, look.size, look.colour);
            let word = Rc::clone(blank);
            let shape = Shape::Text { x, baseline, size, colour, letterspacing: 0.0, word };
            pieces.push(Piece { owner, shape });
        }
        let (x, y, width, height) = (column.left, 0.0, column.width, look.leading);
        let shape = Shape::Link { x, y, width, height, target: LinkTarget::Heading(entry.heading) };
        pieces.push(Piece { owner, shape });
        let keep = Keep::when(!is_last || look.bold);
        let body = Body::Pieces(pieces);
        galley.push(Strip { height: look.leading, baseline, keep, body, ..Strip::default() });
    }
}

/// Dots from the words to the number, in the same columns on every line.
fn leader(fonts: &mut Fonts, from: f32, to: f32, baseline: f32) -> Option<Piece> {
    let end = to - style::PAGE_NUMBER;
    let count = ((end - from - style::LABEL_GAP) / style::LEADER_PITCH).max(0.0) as usize;
    if count < 2 {
        return None;
    }
    let word = fonts.word(Face::Regular, &".".repeat(count));
    let size = style::SECTION.size;
    let letterspacing = style::LEADER_PITCH - word.width * size / 1000.0 / count as f32;
    let x = end - count as f32 * style::LEADER_PITCH;
    let shape = Shape::Text { x, baseline, size, colour: style::RULE, letterspacing, word };
    Some(Piece { owner: Owner::Artifact(Artifact::Layout), shape })
}

/// Writes the pages of the headings, flush right.
fn number(fonts: &mut Fonts, shown: &Shown, pages: &mut Pages) {
    let mut headings = shown.entries.iter();
    for piece in pages.done.iter_mut().take(shown.end).flat_map(|page| &mut page.pieces) {
        let Shape::Text { x, size, word, .. } = &mut piece.shape else { continue };
        if !Rc::ptr_eq(word, &shown.blank) {
            continue;
        }
        let heading = headings.next().expect("a blank number stands behind each entry");
        let place = pages.headings.get(*heading).expect("every heading was put on a page");
        let number = (place.page + 1).to_string();
        *word = fonts.word(Face::Regular, &number);
        *x -= word.width * *size / 1000.0;
    }
}
