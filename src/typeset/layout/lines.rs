//! Shaped words → lines → pieces.
//!
//! Comes in: a [`Setting`], measured once, and a width. Goes out: [`Line`]s and the pieces of each.
//! Never: pages, vertical positions other than a given baseline.

use std::ops::Range;
use std::rc::Rc;

use crate::typeset::element::ElementId;
use crate::typeset::font::{Glyph, Word};
use crate::typeset::page::{Artifact, Colour, Owner, Piece, Shape, Target};
use crate::typeset::style;
use crate::typeset::text::Style;

/// A text, shaped and measured.
#[derive(Debug, Default)]
pub(super) struct Setting {
    pub(super) words: Vec<Placed>,
    pub(super) chunks: Vec<Chunk>,
    pub(super) links: Vec<Option<(ElementId, Target)>>,
    pub(super) letterspacing: f32,
    /// Whether any word has a line under, through or a tint behind it.
    pub(super) decorated: bool,
}

/// A word with its looks; lengths in points.
#[derive(Debug, Clone)]
pub(super) struct Placed {
    pub(super) word: Rc<Word>,
    pub(super) owner: ElementId,
    /// With the spaces at its end.
    pub(super) width: f32,
    /// Of those spaces.
    pub(super) space: f32,
    pub(super) size: f32,
    pub(super) rise: f32,
    pub(super) colour: Colour,
    pub(super) style: Style,
    pub(super) link: Option<usize>,
}

/// What stays together on a line.
#[derive(Debug, Clone, Copy)]
pub(super) struct Chunk {
    /// One past its last word.
    pub(super) end: usize,
    pub(super) width: f32,
    /// Of the spaces after it, which a line's end swallows.
    pub(super) space: f32,
    /// Whether the line ends here in any case.
    pub(super) hard: bool,
}

/// The words of a line and its width without the spaces at its end.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub(super) words: Range<usize>,
    pub(super) width: f32,
}

/// How often the width of an even heading is halved towards the least: to within a few points.
const EVEN_STEPS: usize = 6;
/// Rounding that is no overflow.
pub(super) const SLACK: f32 = 0.01;

impl Line {
    /// How many words it has.
    pub(super) fn count(&self) -> usize {
        self.words.len()
    }
}

impl Setting {
    /// The width of the widest chunk: no narrower without breaking words.
    pub(super) fn least(&self) -> f32 {
        self.chunks.iter().map(|chunk| chunk.width).fold(0.0, f32::max)
    }

    /// The width without any line break of our own.
    pub(super) fn most(&self) -> f32 {
        let (mut most, mut width) = (0.0_f32, 0.0);
        for chunk in &self.chunks {
            most = most.max(width + chunk.width);
            width = if chunk.hard { 0.0 } else { width + chunk.width + chunk.space };
        }
        most
    }

    /// Makes everything smaller or larger.
    pub(super) fn scale(&mut self, factor: f32) {
        for placed in &mut self.words {
            for length in [&mut placed.width, &mut placed.space, &mut placed.size, &mut placed.rise] {
                *length *= factor;
            }
        }
        for chunk in &mut self.chunks {
            chunk.width *= factor;
            chunk.space *= factor;
        }
    }

    /// Breaks the text into lines, each as full as it gets; words wider than `width` are broken at characters.
    pub(super) fn lines(&mut self, width: f32) -> Vec<Line> {
        if self.chunks.iter().any(|chunk| chunk.width > width + SLACK) {
            self.break_words(width);
        }
        let mut lines = Vec::new();
        let mut line = Line { words: 0..0, width: 0.0 };
        let mut x = 0.0;
        for chunk in &self.chunks {
            if x + chunk.width > width + SLACK && !line.words.is_empty() {
                let next = line.words.end;
                lines.push(std::mem::replace(&mut line, Line { words: next..next, width: 0.0 }));
                x = 0.0;
            }
            line.words.end = chunk.end;
            line.width = x + chunk.width;
            x = line.width + chunk.space;
            if chunk.hard {
                lines.push(std::mem::replace(&mut line, Line { words: chunk.end..chunk.end, width: 0.0 }));
                x = 0.0;
            }
        }
        if !line.words.is_empty() {
            lines.push(line);
        }
        lines
    }

    /// As [`Self::lines`], with as many lines, but of about the same length: for headings.
    pub(super) fn even_lines(&mut self, width: f32) -> Vec<Line> {
        let lines = self.lines(width);
        let (mut low, mut high) = (self.least().max(width / 2.0), width);
        if lines.len() < 2 || low >= high {
            return lines;
        }
        for _ in 0..EVEN_STEPS {
            let middle = f32::midpoint(low, high);
            if self.lines(middle).len() > lines.len() { low = middle } else { high = middle }
        }
        self.lines(high)
    }

    /// Cuts chunks wider than `width` between characters.
    fn break_words(&mut self, width: f32) {
        let words = std::mem::take(&mut self.words);
        let mut words = words.into_iter();
        let mut start = 0;
        for chunk in std::mem::take(&mut self.chunks) {
            let own = words.by_ref().take(chunk.end - start);
            start = chunk.end;
            if chunk.width <= width + SLACK {
                self.words.extend(own);
                self.chunks.push(Chunk { end: self.words.len(), ..chunk });
                continue;
            }
            let mut x = 0.0;
            for placed in own {
                self.break_word(placed, width, &mut x);
            }
            self.chunks.push(Chunk { end: self.words.len(), width: x - chunk.space, ..chunk });
        }
    }

    /// Adds a word in as many parts as are needed; `x` is how far its line has come.
    fn break_word(&mut self, placed: Placed, width: f32, x: &mut f32) {
        if *x + placed.width - placed.space <= width + SLACK {
            *x += placed.width;
            self.words.push(placed);
            return;
        }
        let glyphs = &placed.word.glyphs;
        let advance = |glyph: &Glyph| f32::from(glyph.advance) * placed.size / 1000.0 + self.letterspacing;
        let mut from = 0;
        let mut cuts = Vec::new();
        let mut part = 0.0;
        for (at, glyph) in glyphs.iter().enumerate() {
            let is_space =
                placed.word.text.get(usize::from(glyph.start)..usize::from(glyph.end)) == Some(" ");
            let starts = glyph.start < glyph.end;
            let holds_something = at > from || (cuts.is_empty() && *x > 0.0);
            let so_far = if cuts.is_empty() { *x } else { 0.0 };
            if starts && !is_space && holds_something && so_far + part + advance(glyph) > width + SLACK {
                cuts.push((from..at, part));
                from = at;
                part = 0.0;
            }
            part += advance(glyph);
        }
        cuts.push((from..glyphs.len(), part));
        let last = cuts.len() - 1;
        for (index, (range, part)) in cuts.into_iter().enumerate() {
            if !range.is_empty() {
                let word = Rc::new(placed.word.part(range.start, range.end));
                let space = if index == last { placed.space } else { 0.0 };
                self.words.push(Placed { word, width: part, space, ..placed.clone() });
            }
            *x += part;
            if index < last {
                self.chunks.push(Chunk { end: self.words.len(), width: *x, space: 0.0, hard: false });
                *x = 0.0;
            }
        }
    }

    /// The words of a line, for messages.
    pub(super) fn words(&self, line: &Line) -> String {
        let words = self.words.get(line.words.clone()).unwrap_or_default();
        words.iter().map(|placed| placed.word.text.as_str()).collect::<String>().trim_end().to_owned()
    }

    /// Adds the pieces of a line that starts at `x` on `baseline`.
    pub(super) fn place(&self, line: &Line, x: f32, baseline: f32, pieces: &mut Vec<Piece>) {
        let words = self.words.get(line.words.clone()).unwrap_or_default();
        if self.decorated {
            let tint = |placed: &Placed| placed.style.code.then_some(placed.owner);
            stretches(words, x, tint, |from, to, first| {
                let (y, height) = (baseline - first.size * 0.8, first.size * 1.08);
                pieces.push(rect(from - 1.0, y, to - from + 2.0, height, style::TINT));
            });
        }
        let mut at = x;
        for placed in words {
            if placed.word.glyphs.is_empty() {
                continue;
            }
            let shape = Shape::Text {
                x: at,
                baseline: baseline - placed.rise,
                size: placed.size,
                colour: placed.colour,
                letterspacing: self.letterspacing,
                word: Rc::clone(&placed.word),
            };
            pieces.push(Piece { owner: Owner::Element(placed.owner), shape });
            at += placed.width;
        }
        if self.decorated {
            self.decorate(words, x, baseline, pieces);
        }
    }

    fn decorate(&self, words: &[Placed], x: f32, baseline: f32, pieces: &mut Vec<Piece>) {
        let struck = |placed: &Placed| placed.style.struck.then_some(());
        stretches(words, x, struck, |from, to, first| {
            let (below, thickness) = style::STRIKE;
            pieces.push(rect(from, baseline + below, to - from, thickness, first.colour));
        });
        let link = |placed: &Placed| placed.link;
        stretches(words, x, link, |from, to, first| {
            let link = first.link.and_then(|link| self.links.get(link)).cloned().flatten();
            let Some((owner, target)) = link else { return };
            let (below, thickness) = style::UNDERLINE;
            pieces.push(rect(from, baseline + below, to - from, thickness, first.colour));
            let (y, height) = (baseline - first.size, first.size * 1.3);
            let shape = Shape::Link { x: from, y, width: to - from, height, target };
            pieces.push(Piece { owner: Owner::Element(owner), shape });
        });
    }
}

/// Calls `each` with the edges and the first word of every run of words that share a key.
fn stretches<K: PartialEq>(
    words: &[Placed],
    x: f32,
    key: impl Fn(&Placed) -> Option<K>,
    mut each: impl FnMut(f32, f32, &Placed),
) {
    let mut at = x;
    for run in words.chunk_by(|a, b| key(a) == key(b)) {
        let width: f32 = run.iter().map(|placed| placed.width).sum();
        if let (Some(first), Some(last)) = (run.first(), run.last())
            && key(first).is_some()
        {
            each(at, at + width - last.space, first);
        }
        at += width;
    }
}

/// A filled rectangle that means nothing.
pub(super) fn rect(x: f32, y: f32, width: f32, height: f32, colour: Colour) -> Piece {
    let shape = Shape::Rect { x, y, width, height, colour };
    Piece { owner: Owner::Artifact(Artifact::Layout), shape }
}
