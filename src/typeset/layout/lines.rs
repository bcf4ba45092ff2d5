//! Text → shaped words → lines.
//!
//! Comes in: a [`Text`] with its owners, and a [`Look`]. Goes out: [`Setting`]s, measured once, that can be broken
//! to any width, and the pieces of each line. Never: pages, vertical positions other than a given baseline.

use std::ops::Range;
use std::rc::Rc;

use unicode_linebreak::{BreakOpportunity, linebreaks};

use crate::typeset::element::ElementId;
use crate::typeset::font::{Face, Fonts, Word};
use crate::typeset::page::{Artifact, Colour, Owner, Piece, Shape, Target};
use crate::typeset::style::{self, Look};
use crate::typeset::text::{Style, Text};

/// A text, shaped and measured.
#[derive(Debug, Default)]
pub(super) struct Setting {
    words: Vec<Placed>,
    chunks: Vec<Chunk>,
    links: Vec<Option<(ElementId, Target)>>,
    letterspacing: f32,
    /// Whether any word has a line under, through or a tint behind it.
    decorated: bool,
}

/// A word with its looks; lengths in points.
#[derive(Debug, Clone)]
struct Placed {
    word: Rc<Word>,
    owner: ElementId,
    /// With the spaces at its end.
    width: f32,
    /// Of those spaces.
    space: f32,
    size: f32,
    rise: f32,
    colour: Colour,
    style: Style,
    link: Option<usize>,
}

/// What stays together on a line.
#[derive(Debug, Clone, Copy)]
struct Chunk {
    /// One past its last word.
    end: usize,
    width: f32,
    /// Of the spaces after it, which a line's end swallows.
    space: f32,
    /// Whether the line ends here in any case.
    hard: bool,
}

/// The words of a line and its width without the spaces at its end.
#[derive(Debug, Clone)]
pub(super) struct Line {
    words: Range<usize>,
    pub(super) width: f32,
}

/// Longest stretch that is shaped at once, in bytes.
const LONGEST: usize = 240;
/// Rounding that is no overflow.
pub(super) const SLACK: f32 = 0.01;

/// Shapes and measures a text.
pub(super) fn set(fonts: &mut Fonts, text: &Text, look: &Look) -> Setting {
    let mut setting = Setting {
        links: text.links.iter().map(|link| Some((link.owner, link.target.clone()?))).collect(),
        letterspacing: look.letterspacing,
        ..Setting::default()
    };
    let states = states(&text.string);
    let mut cutter = Cutter { fonts, text, look, states: &states, span: 0 };
    let mut from = 0;
    for (at, opportunity) in linebreaks(&text.string) {
        let soft = opportunity == BreakOpportunity::Allowed;
        if soft && states.iter().any(|(state, _)| state.start < at && at < state.end) {
            continue;
        }
        cutter.chunk(from..at, &mut setting);
        from = at;
    }
    setting
}

/// Where a state stands in a text, and its colour.
fn states(string: &str) -> Vec<(Range<usize>, Colour)> {
    if !string.contains(['●', '▲', '■']) {
        return Vec::new();
    }
    let mut found: Vec<(Range<usize>, Colour)> = Vec::new();
    for (state, colour) in style::STATES {
        found.extend(string.match_indices(state).map(|(at, _)| (at..at + state.len(), colour)));
    }
    found.sort_by_key(|(state, _)| state.start);
    found
}

/// Cuts a text into words, from its start to its end.
struct Cutter<'a> {
    fonts: &'a mut Fonts,
    text: &'a Text,
    look: &'a Look,
    states: &'a [(Range<usize>, Colour)],
    /// Index of the span we are in.
    span: usize,
}

impl Cutter<'_> {
    fn chunk(&mut self, range: Range<usize>, setting: &mut Setting) {
        let raw = self.text.string.get(range.clone()).unwrap_or_default();
        let body = raw.trim_end_matches('\n');
        let hard = body.len() < raw.len();
        let end = range.start + body.len();
        let mut from = range.start;
        let (mut width, mut space) = (0.0, 0.0);
        while from < end {
            let to = self.word_end(from, end);
            let word = self.word(from..to);
            setting.decorated |= word.link.is_some() || word.style.struck || word.style.code;
            width += word.width;
            space = if word.width > word.space { word.space } else { space + word.space };
            setting.words.push(word);
            from = to;
        }
        if hard || !body.is_empty() {
            setting.chunks.push(Chunk { end: setting.words.len(), width: width - space, space, hard });
        }
    }

    /// The next place where style or colour changes, or where a word becomes too long to shape.
    fn word_end(&mut self, from: usize, end: usize) -> usize {
        let spans = &self.text.spans;
        while spans.get(self.span).is_some_and(|span| span.end <= from) {
            self.span += 1;
        }
        let mut to = spans.get(self.span).map_or(end, |span| end.min(span.end));
        for (state, _) in self.states {
            for edge in [state.start, state.end] {
                if from < edge && edge < to {
                    to = edge;
                }
            }
        }
        if to - from > LONGEST {
            to = (from + 1..=from + LONGEST)
                .rev()
                .find(|at| self.text.string.is_char_boundary(*at))
                .unwrap_or(to);
        }
        to
    }

    fn word(&mut self, range: Range<usize>) -> Placed {
        let Self { text, look, .. } = *self;
        let span = text.spans.get(self.span).copied();
        let style = span.map(|span| span.style).unwrap_or_default();
        let face = match (look.bold || style.bold, style.italic) {
            (false, false) => Face::Regular,
            (false, true) => Face::Italic,
            (true, false) => Face::Semibold,
            (true, true) => Face::SemiboldItalic,
        };
        let link = span.and_then(|span| span.link);
        let state =
            self.states.iter().find(|(state, _)| state.start <= range.start && range.end <= state.end);
        let colour = match (link, state) {
            (Some(_), _) => style::ACCENT,
            (None, Some((_, colour))) => *colour,
            (None, None) => look.colour,
        };
        let string = text.string.get(range).unwrap_or_default();
        let word = self.fonts.word(face, string);
        let size = if style.raised { look.size * style::RAISED_SIZE } else { look.size };
        let rise = if style.raised { look.size * style::RAISED_BY } else { 0.0 };
        let spread = |count: usize| count as f32 * look.letterspacing;
        let width = word.width * size / 1000.0 + spread(word.glyphs.len());
        let spaces = string.len() - string.trim_end_matches(' ').len();
        let advance: f32 = word.glyphs.iter().rev().take(spaces).map(|glyph| f32::from(glyph.advance)).sum();
        let space = advance * size / 1000.0 + spread(spaces);
        let owner = span.map_or(text.owner, |span| span.owner);
        Placed { word, owner, width, space, size, rise, colour, style, link }
    }
}

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
        let advance = |glyph: &crate::typeset::font::Glyph| {
            f32::from(glyph.advance) * placed.size / 1000.0 + self.letterspacing
        };
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
