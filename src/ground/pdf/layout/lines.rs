//! Measured words, and the pieces of a line of them.
//!
//! Never: where lines end (`breaks.rs`), pages, vertical positions other than a given baseline.

use std::ops::Range;
use std::rc::Rc;

use crate::blocks::text::Style;
use crate::look::font::Word;
use crate::look::paint::Paint;
use crate::look::style::{self, Breaks};
use crate::pdf::element::ElementId;
use crate::pdf::page::{Artifact, LinkTarget, Owner, Piece, Shape};

/// A text, shaped and measured.
#[derive(Debug, Default)]
pub(super) struct Setting {
    pub(super) words: Vec<Placed>,
    pub(super) chunks: Vec<Chunk>,
    pub(super) links: Vec<Option<(ElementId, LinkTarget)>>,
    pub(super) letterspacing: f32,
    /// Whether any word has a line under, through or a tint behind it.
    pub(super) decorated: bool,
    /// Which words may be broken.
    pub(super) breaks: Breaks,
    /// A hyphen of each face; none in a language that we do not know how to hyphenate.
    pub(super) hyphens: Rc<[Rc<Word>]>,
}

/// A text in lines.
#[derive(Debug)]
pub(super) struct Broken {
    pub(super) words: Vec<Placed>,
    pub(super) lines: Vec<Line>,
    /// As in a [`Setting`].
    pub(super) links: Vec<Option<(ElementId, LinkTarget)>>,
    pub(super) letterspacing: f32,
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
    pub(super) colour: Paint,
    pub(super) style: Style,
    pub(super) link: Option<usize>,
    pub(super) hyphen: Hyphen,
}

/// What a word has to do with soft hyphens.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Hyphen {
    #[default]
    None,
    /// The writer put a soft hyphen after this word: a line may end here.
    After,
    /// This is the hyphen itself.
    Shown,
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
}

impl Broken {
    /// The words of a line, for messages.
    pub(super) fn words(&self, line: &Line) -> String {
        let words = &self.words[line.words.clone()];
        words.iter().map(|placed| placed.word.text.as_str()).collect::<String>().trim_end().to_owned()
    }

    /// Adds the pieces of a line that starts at `x` on `baseline`.
    pub(super) fn place(&self, line: &Line, x: f32, baseline: f32, pieces: &mut Vec<Piece>) {
        let words = &self.words[line.words.clone()];
        if self.decorated {
            let tint = |placed: &Placed| placed.style.code.then_some(placed.owner);
            stretches(words, x, tint, |from, to, first| {
                let (rise, whole, side) = style::CODE_GROUND;
                let (y, height) = (baseline - first.size * rise, first.size * whole);
                pieces.push(rect(from - side, y, to - from + 2.0 * side, height, style::TINT));
            });
        }
        let mut at = x;
        for placed in words {
            if placed.word.glyphs.is_empty() {
                continue;
            }
            let (size, colour) = (placed.size, placed.colour);
            let (word, baseline) = (Rc::clone(&placed.word), baseline - placed.rise);
            let shape = if placed.hyphen == Hyphen::Shown {
                Shape::SoftHyphen { x: at, baseline, size, colour, word }
            } else {
                Shape::Text { x: at, baseline, size, colour, letterspacing: self.letterspacing, word }
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
            let is_number = matches!(target, LinkTarget::Note(_) | LinkTarget::Mark(_));
            if !is_number {
                let (below, thickness) = style::UNDERLINE;
                let is_within = matches!(target, LinkTarget::Heading(_));
                let colour = if is_within { style::RULE } else { first.colour };
                pieces.push(rect(from, baseline + below, to - from, thickness, colour));
            }
            // A number is a small thing to touch.
            let wider = if is_number { style::NUMBER_AREA } else { 0.0 };
            let (y, height) = (baseline - first.rise - first.size, first.size * style::LINK_HEIGHT);
            let shape = Shape::Link { x: from - wider, y, width: to - from + 2.0 * wider, height, target };
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
pub(super) fn rect(x: f32, y: f32, width: f32, height: f32, colour: Paint) -> Piece {
    let shape = Shape::Rect { x, y, width, height, colour };
    Piece { owner: Owner::Artifact(Artifact::Layout), shape }
}
