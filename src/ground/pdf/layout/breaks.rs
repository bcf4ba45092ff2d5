//! Where lines end: each line as full as it gets; a word is broken only where a line would be too short without, never twice
//! running and never at the end of a text.

use std::rc::Rc;

use super::hyphen;
use super::lines::{Broken, Chunk, Hyphen, Line, Placed, SLACK, Setting};
use crate::look::font::Glyph;
use crate::look::style::{self, Breaks};

/// Where a word may be broken.
struct Place {
    /// The number of glyphs before it.
    at: usize,
    /// Their width.
    width: f32,
    /// Two words of a compound meet there.
    is_seam: bool,
}

/// How often the width of an even heading is halved towards the least: to within a few points.
const EVEN_STEPS: usize = 6;

/// A word of [`Setting::words`] in two, with a hyphen between; an empty `tail` where the word ends there anyway.
struct Split {
    word: usize,
    head: Placed,
    hyphen: Placed,
    tail: Option<Placed>,
    /// Of its chunk up to the cut, with the hyphen.
    width: f32,
    /// Of the rest of its chunk.
    rest: f32,
}

impl Setting {
    /// Breaks the text into lines; words wider than `width` are broken wherever they must.
    pub(super) fn broken(mut self, width: f32) -> Broken {
        self.break_words(width);
        self.into_lines(width)
    }

    /// As [`Self::broken`], with as many lines, but of about the same length: for headings.
    pub(super) fn evenly_broken(mut self, width: f32) -> Broken {
        self.break_words(width);
        let count = self.lines(width).0.len();
        // The narrowest width at which there are no more lines than at the whole is where they are most alike.
        let (mut low, mut high) = (self.least().max(width / 2.0), width);
        if count > 1 && low < high {
            for _ in 0..EVEN_STEPS {
                let middle = f32::midpoint(low, high);
                if self.lines(middle).0.len() > count { low = middle } else { high = middle }
            }
        }
        self.into_lines(high)
    }

    /// The cuts move the words that the chunks count, so this is where the chunks end.
    fn into_lines(self, width: f32) -> Broken {
        let (lines, cuts) = self.lines(width);
        let Self { words, links, letterspacing, decorated, .. } = self;
        Broken { words: with_cuts(words, cuts), lines, links, letterspacing, decorated }
    }

    /// The lines, and the cuts that they count on.
    fn lines(&self, width: f32) -> (Vec<Line>, Vec<Split>) {
        let (mut lines, mut cuts) = (Vec::new(), Vec::new());
        let mut line = Line { words: 0..0, width: 0.0 };
        let (mut x, mut added, mut was_cut) = (0.0, 0, false);
        for (index, chunk) in self.chunks.iter().enumerate() {
            let mut own = chunk.width;
            if x + own > width + SLACK && !line.words.is_empty() {
                let is_short = line.width < width * style::SHORTEST_LINE;
                let cut = self.cut(index, width - x, is_short && !was_cut);
                was_cut = cut.is_some();
                if let Some(cut) = cut {
                    // A cut makes two or three words of one (head, hyphen, tail), and `added` counts by how many all later
                    // words move. The line ends behind the hyphen.
                    line.words.end = cut.word + added + 2;
                    line.width = x + cut.width;
                    added += 1 + usize::from(cut.tail.is_some());
                    own = cut.rest;
                    cuts.push(cut);
                }
                end(&mut line, &mut lines);
                x = 0.0;
            }
            line.words.end = chunk.end + added;
            line.width = x + own;
            x = line.width + chunk.space;
            if chunk.hard {
                end(&mut line, &mut lines);
                (x, was_cut) = (0.0, false);
            }
        }
        if !line.words.is_empty() {
            lines.push(line);
        }
        (lines, cuts)
    }

    /// The last place in a chunk where a hyphen fits within `room`: one that the writer chose, else, if `ours`, one of
    /// our own.
    fn cut(&self, index: usize, room: f32, ours: bool) -> Option<Split> {
        let chunk = self.chunks.get(index)?;
        let start = self.start(index);
        let words = self.words.get(start..chunk.end)?;
        let chosen = words.split_last()?.1.iter().any(|placed| placed.hyphen == Hyphen::After);
        let is_signal = words.iter().any(|placed| placed.style.signal.is_some());
        let ours = ours && self.breaks == Breaks::Short && index + 1 < self.chunks.len() && !is_signal;
        if !(chosen || ours && hyphen::is_ordinary(&self.token(index))) {
            return None;
        }
        let mut places = Vec::new();
        let mut x = 0.0;
        for (word, placed) in words.iter().enumerate() {
            if chosen && placed.hyphen == Hyphen::After && word + 1 < words.len() {
                places.push((word, placed.word.glyphs.len(), x + placed.width));
            } else if !chosen && placed.style.is_dutch() {
                places.extend(self.best(placed).map(|place| (word, place.at, x + place.width)));
            }
            x += placed.width;
        }
        let fits = |(word, at, x): (usize, usize, f32)| {
            let placed = words.get(word)?;
            let hyphen = self.hyphen(placed).filter(|hyphen| x + hyphen.width <= room + SLACK)?;
            let width = x + hyphen.width;
            let (head, tail) = self.halves(placed, at);
            Some(Split { word: start + word, head, hyphen, tail, width, rest: chunk.width - x })
        };
        places.into_iter().rev().find_map(fits)
    }

    /// Where a word may be broken.
    fn places(&self, placed: &Placed) -> Vec<Place> {
        let points = hyphen::points(&placed.word.text);
        let seams = hyphen::seams(&placed.word.text, &points);
        let mut points = points.into_iter().peekable();
        let mut places = Vec::new();
        let mut x = 0.0;
        for (at, glyph) in placed.word.glyphs.iter().enumerate() {
            let start = usize::from(glyph.start);
            while points.next_if(|point| *point < start).is_some() {}
            if points.next_if(|point| *point == start && glyph.start < glyph.end).is_some() {
                places.push(Place { at, width: x, is_seam: seams.contains(&start) });
            }
            x += self.advance(placed, glyph);
        }
        places
    }

    /// The same; of a compound only its seams.
    fn best(&self, placed: &Placed) -> impl Iterator<Item = Place> {
        let places = self.places(placed);
        let is_compound = places.iter().any(|place| place.is_seam);
        places.into_iter().filter(move |place| place.is_seam || !is_compound)
    }

    fn advance(&self, placed: &Placed, glyph: &Glyph) -> f32 {
        f32::from(glyph.advance) * placed.size / 1000.0 + self.letterspacing
    }

    /// A hyphen that looks as the word before it.
    fn hyphen(&self, placed: &Placed) -> Option<Placed> {
        let word = Rc::clone(self.hyphens.get(placed.word.face as usize)?);
        let width = word.width * placed.size / 1000.0;
        Some(Placed { word, width, space: 0.0, hyphen: Hyphen::Shown, ..placed.clone() })
    }

    fn halves(&self, placed: &Placed, at: usize) -> (Placed, Option<Placed>) {
        let glyphs = &placed.word.glyphs;
        if at >= glyphs.len() {
            return (placed.clone(), None);
        }
        let width = glyphs.iter().take(at).map(|glyph| self.advance(placed, glyph)).sum();
        let head = Rc::new(placed.word.part(0, at));
        let tail = Rc::new(placed.word.part(at, glyphs.len()));
        let tail = Placed { word: tail, width: placed.width - width, ..placed.clone() };
        (Placed { word: head, width, space: 0.0, ..placed.clone() }, Some(tail))
    }

    /// What stands between two spaces, of which a chunk is a part.
    fn token(&self, index: usize) -> String {
        let goes_on = |chunk: &Chunk| chunk.space <= 0.0 && !chunk.hard;
        let (mut first, mut last) = (index, index);
        while index - first < hyphen::LONGEST
            && first.checked_sub(1).and_then(|before| self.chunks.get(before)).is_some_and(goes_on)
        {
            first -= 1;
        }
        while last - index < hyphen::LONGEST && self.chunks.get(last).is_some_and(goes_on) {
            last += 1;
        }
        let end = self.chunks.get(last).map_or(self.words.len(), |chunk| chunk.end);
        let words = &self.words[self.start(first)..end];
        words.iter().map(|placed| placed.word.text.trim_end_matches(' ')).collect()
    }

    fn start(&self, chunk: usize) -> usize {
        chunk.checked_sub(1).and_then(|before| self.chunks.get(before)).map_or(0, |chunk| chunk.end)
    }

    /// Cuts chunks wider than `width`, so that none is left.
    fn break_words(&mut self, width: f32) {
        if self.chunks.iter().all(|chunk| chunk.width <= width + SLACK) {
            return;
        }
        let ordinary: Vec<bool> = (0..self.chunks.len()).map(|chunk| self.may_break(chunk, width)).collect();
        let words = std::mem::take(&mut self.words);
        let mut words = words.into_iter();
        let mut start = 0;
        for (chunk, ordinary) in std::mem::take(&mut self.chunks).into_iter().zip(ordinary) {
            let own = words.by_ref().take(chunk.end - start);
            start = chunk.end;
            if chunk.width <= width + SLACK {
                self.words.extend(own);
                self.chunks.push(Chunk { end: self.words.len(), ..chunk });
                continue;
            }
            let mut x = 0.0;
            for placed in own {
                self.break_word(placed, width, ordinary, &mut x);
            }
            self.chunks.push(Chunk { end: self.words.len(), width: x - chunk.space, ..chunk });
        }
    }

    /// Whether a chunk that does not fit may be broken with hyphens.
    fn may_break(&self, chunk: usize, width: f32) -> bool {
        self.chunks.get(chunk).is_some_and(|chunk| chunk.width > width + SLACK)
            && self.breaks != Breaks::None
            && hyphen::is_ordinary(&self.token(chunk))
    }

    /// Adds a word in as many parts as are needed; `x` is how far its line has come.
    fn break_word(&mut self, placed: Placed, width: f32, ordinary: bool, x: &mut f32) {
        let hyphen = self.hyphen(&placed);
        let dash = hyphen.as_ref().map_or(0.0, |hyphen| hyphen.width);
        let after = if placed.hyphen == Hyphen::After { dash } else { 0.0 };
        if *x + placed.width - placed.space + after <= width + SLACK {
            *x += placed.width;
            self.words.push(placed);
            return;
        }
        if *x > 0.0 && self.words.last().is_some_and(|before| before.hyphen == Hyphen::After) {
            self.words.extend(self.words.last().and_then(|before| self.hyphen(before)));
            self.end_chunk(*x + dash, 0.0);
            *x = 0.0;
            return self.break_word(placed, width, ordinary, x);
        }
        let places = if ordinary && placed.style.is_dutch() { self.places(&placed) } else { Vec::new() };
        let glyphs = &placed.word.glyphs;
        let mut from = 0;
        // The part on the current line, and how far the part before the last place for a hyphen came, or the last seam.
        let (mut part, mut hyphenated): (f32, Option<(usize, f32, bool)>) = (0.0, None);
        let mut at = 0;
        while let Some(glyph) = glyphs.get(at) {
            let place = places.binary_search_by_key(&at, |place| place.at).ok().and_then(|at| places.get(at));
            if let Some(place) = place
                && at > from
                && *x + part + dash <= width + SLACK
                && (place.is_seam || hyphenated.is_none_or(|(.., is_seam)| !is_seam))
            {
                hyphenated = Some((at, part, place.is_seam));
            }
            let may_end = glyph.start < glyph.end && !is_space(&placed, glyph) && (at > from || *x > 0.0);
            if may_end && *x + part + self.advance(&placed, glyph) > width + SLACK {
                let (to, long, dashed) = match hyphenated.take() {
                    Some((to, long, _)) => (to, long, true),
                    None => (at, part, false),
                };
                self.push_part(&placed, from..to, long);
                let hyphen = hyphen.clone().filter(|_| dashed);
                let space = self.hanging();
                self.words.extend(hyphen);
                self.end_chunk(*x + long - space + if dashed { dash } else { 0.0 }, space);
                (*x, part, from, at) = (0.0, 0.0, to, to);
                continue;
            }
            part += self.advance(&placed, glyph);
            at += 1;
        }
        self.push_part(&placed, from..glyphs.len(), part);
        if let Some(last) = self.words.last_mut() {
            last.space = placed.space;
        }
        *x += part;
    }

    fn push_part(&mut self, placed: &Placed, glyphs: std::ops::Range<usize>, width: f32) {
        if !glyphs.is_empty() {
            let word = Rc::new(placed.word.part(glyphs.start, glyphs.end));
            self.words.push(Placed { word, width, space: 0.0, ..placed.clone() });
        }
    }

    /// How wide the spaces are at the end of the chunk that is being cut, in one word or in several: they are no part of
    /// the width of its line.
    fn hanging(&self) -> f32 {
        let start = self.chunks.last().map_or(0, |chunk| chunk.end);
        let words = self.words.get(start..).unwrap_or_default().iter().rev();
        words
            .flat_map(|placed| placed.word.glyphs.iter().rev().map(move |glyph| (placed, glyph)))
            .take_while(|(placed, glyph)| is_space(placed, glyph))
            .map(|(placed, glyph)| self.advance(placed, glyph))
            .sum()
    }

    /// `space` is that behind it, which `width` does not count.
    fn end_chunk(&mut self, width: f32, space: f32) {
        self.chunks.push(Chunk { end: self.words.len(), width, space, hard: false });
    }
}

fn is_space(placed: &Placed, glyph: &Glyph) -> bool {
    placed.word.text.get(usize::from(glyph.start)..usize::from(glyph.end)) == Some(" ")
}

/// The words, with the halves of those that are cut in their place.
fn with_cuts(words: Vec<Placed>, cuts: Vec<Split>) -> Vec<Placed> {
    if cuts.is_empty() {
        return words;
    }
    let mut whole = Vec::with_capacity(words.len() + 2 * cuts.len());
    let mut cuts = cuts.into_iter().peekable();
    for (index, placed) in words.into_iter().enumerate() {
        match cuts.next_if(|cut| cut.word == index) {
            Some(cut) => whole.extend([cut.head, cut.hyphen].into_iter().chain(cut.tail)),
            None => whole.push(placed),
        }
    }
    whole
}

/// Ends a line and starts the next.
fn end(line: &mut Line, lines: &mut Vec<Line>) {
    let next = line.words.end;
    lines.push(std::mem::replace(line, Line { words: next..next, width: 0.0 }));
}
