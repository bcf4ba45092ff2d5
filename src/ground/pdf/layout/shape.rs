//! Text → shaped, measured words, cut where a line may end. unicode-linebreak is named here only.

use std::ops::Range;
use std::rc::Rc;

use unicode_linebreak::{BreakOpportunity, linebreaks};

use super::lines::{Chunk, Hyphen, Placed, Setting};
use crate::blocks::text::{Signal, Style, Text};
use crate::look::coverage;
use crate::look::font::{Face, Fonts};
use crate::look::style::{self, Look};
use crate::notation::MONTHS;
use crate::pdf::owned::Owned;

/// Longest stretch that is shaped at once, in bytes.
const LONGEST: usize = 240;
/// In bytes: a word before a slash that is no longer stays on its line.
const SHORT: usize = 3;
const SOFT_HYPHEN: char = '\u{ad}';

/// Shapes and measures a text.
pub(super) fn set(fonts: &mut Fonts, owned: &Owned, look: &Look) -> Setting {
    let text = &owned.text;
    let mut setting = Setting {
        links: owned.links.clone(),
        letterspacing: look.letterspacing,
        breaks: look.breaks,
        hyphens: Rc::clone(&fonts.hyphens),
        ..Setting::default()
    };
    let has_soft = text.string.contains(SOFT_HYPHEN);
    let mut cutter = Cutter { fonts, owned, text, look, span: 0, has_soft };
    let raised = raised(text);
    let mut from = 0;
    let signals = signals(text);
    let mut signal = signals.iter().peekable();
    for (at, opportunity) in linebreaks(&text.string) {
        while signal.next_if(|signal| signal.end <= at).is_some() {}
        let in_signal = signal.peek().is_some_and(|signal| signal.start < at);
        if opportunity == BreakOpportunity::Allowed && (in_signal || is_glued(text.string.split_at(at))) {
            continue;
        }
        if opportunity == BreakOpportunity::Allowed && raised.binary_search(&at).is_ok() {
            continue;
        }
        if !in_signal {
            while let Some(sign) = sign_that_opens(&text.string, from..at) {
                cutter.chunk(from..sign, &mut setting);
                from = sign;
            }
        }
        cutter.chunk(from..at, &mut setting);
        from = at;
    }
    setting
}

/// Where references to footnotes start, which stay with the word before them.
fn raised(text: &Text) -> Vec<usize> {
    let starts = text.spans.windows(2).filter_map(|two| match two {
        [before, span] => span.style.raised.then_some(before.end),
        _ => None,
    });
    starts.collect()
}

/// Where words with a signal stand, which stay on one line.
fn signals(text: &Text) -> Vec<Range<usize>> {
    let mut start = 0;
    let ranges = text.spans.iter().map(|span| (std::mem::replace(&mut start, span.end)..span.end, span));
    ranges.filter(|(_, span)| span.style.signal.is_some()).map(|(range, _)| range).collect()
}

/// Whether a line may not end between these: it would tear 's-Hertogenbosch apart, or t/m, or a day from its month, a month
/// from its year, the euro sign from its figure, or a figure from its unit. Soft hyphens are for `breaks.rs`.
fn is_glued((string, after): (&str, &str)) -> bool {
    let before_slash = string.strip_suffix('/').map(|before| before.bytes().rev().take(SHORT + 1));
    before_slash.is_some_and(|mut bytes| bytes.any(|byte| byte == b' ') || string.len() <= SHORT + 1)
        || string.ends_with("’s-")
        || string.ends_with("'s-")
        || string.ends_with(SOFT_HYPHEN)
        || opens_word(string) && after.starts_with(char::is_alphanumeric)
        || string.ends_with("€ ") && after.starts_with(|next: char| next.is_ascii_digit() || next == '-')
        || ends_in_day(string) && MONTHS.iter().any(|month| after.starts_with(month))
        || ends_in_month(string) && after.bytes().take_while(u8::is_ascii_digit).count() == 4
        || string.strip_suffix(' ').is_some_and(|figure| figure.ends_with(|last: char| last.is_ascii_digit()))
            && UNITS
                .contains(&after.split(|c: char| !c.is_alphabetic() && c != '%').next().unwrap_or_default())
}

/// A dash, or two, behind a space or what opens is of the word behind it (UAX #14, LB20a): `–wonen`, `--map`.
fn opens_word(string: &str) -> bool {
    let before = string.trim_end_matches(['-', '\u{2010}', '–', '—', '−']);
    before.len() < string.len()
        && (before.is_empty() || before.ends_with([' ', '\u{a0}', '\n', '(', '[', '“', '‘', '„']))
}

/// What a figure counts, and does not stand without.
const UNITS: [&str; 8] = ["%", "procent", "euro", "duizend", "miljoen", "miljard", "dagen", "uur"];

/// Signs that UAX #14 keeps with whatever is before them (LB13), spaces or not.
const CLOSING: [char; 5] = ['/', '.', ':', ';', ','];

/// Where ` /word` or ` .word` begins, before which a line may end.
fn sign_that_opens(text: &str, range: Range<usize>) -> Option<usize> {
    let within = text.get(range.clone())?;
    let opens =
        |after: &str| after.strip_prefix(CLOSING).is_some_and(|word| word.starts_with(char::is_alphanumeric));
    let found = within.match_indices(' ').find(|(at, _)| within.get(at + 1..).is_some_and(opens));
    found.map(|(at, _)| range.start + at + 1)
}

/// A number of one or two figures, and a space.
fn ends_in_day(string: &str) -> bool {
    let Some(before) = string.strip_suffix(' ') else { return false };
    let figures = before.bytes().rev().take(3).take_while(u8::is_ascii_digit).count();
    (1..=2).contains(&figures)
}

/// The name of a month, and a space.
fn ends_in_month(string: &str) -> bool {
    let before = |month: &&str| string.strip_suffix(' ').and_then(|word| word.strip_suffix(month));
    MONTHS.iter().filter_map(before).any(|before| !before.ends_with(char::is_alphabetic))
}

/// Cuts a text into words, from its start to its end.
struct Cutter<'a> {
    fonts: &'a mut Fonts,
    owned: &'a Owned,
    text: &'a Text,
    look: &'a Look,
    /// Index of the span we are in.
    span: usize,
    /// Whether the writer put soft hyphens in it.
    has_soft: bool,
}

impl Cutter<'_> {
    fn chunk(&mut self, range: Range<usize>, setting: &mut Setting) {
        let raw = self.text.string.get(range.clone()).expect("chunks are cut between letters");
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

    /// The next place where style, colour or face changes, or where a word becomes too long to shape.
    fn word_end(&mut self, from: usize, end: usize) -> usize {
        let spans = &self.text.spans;
        while spans.get(self.span).is_some_and(|span| span.end <= from) {
            self.span += 1;
        }
        let mut to = spans.get(self.span).map_or(end, |span| end.min(span.end));
        if self.has_soft
            && let Some(at) = self.text.string.get(from..to).and_then(|rest| rest.find(SOFT_HYPHEN))
        {
            to = from + at + SOFT_HYPHEN.len_utf8();
        }
        if to - from > LONGEST {
            to = (from + 1..=from + LONGEST)
                .rev()
                .find(|at| self.text.string.is_char_boundary(*at))
                .expect("a letter takes at most four bytes");
        }
        let style = spans.get(self.span).map(|span| span.style).unwrap_or_default();
        let rest = self.text.string.get(from..to).expect("words are cut between letters");
        from + coverage::stretch(rest, self.face(style)).0
    }

    /// What a stretch of this style is set in, as far as that has its characters. There is one face for code, also within
    /// bold and slanted words.
    fn face(&self, style: Style) -> Face {
        match (self.look.bold || style.bold, style.italic) {
            _ if self.look.code || style.code => Face::Code,
            (false, false) => Face::Regular,
            (false, true) => Face::Italic,
            (true, false) => Face::Semibold,
            (true, true) => Face::SemiboldItalic,
        }
    }

    fn word(&mut self, range: Range<usize>) -> Placed {
        let Self { text, look, .. } = *self;
        let span = text.spans.get(self.span).copied();
        let style = span.map(|span| span.style).unwrap_or_default();
        let link = span.and_then(|span| span.link);
        let colour = match (link, style.signal) {
            (Some(_), _) => style::ACCENT,
            (None, Some(Signal::Good)) => style::GOOD,
            (None, Some(Signal::Attention)) => style::ATTENTION,
            (None, Some(Signal::Wrong)) => style::WRONG,
            (None, None) if style.bold => look.strong,
            (None, None) => look.colour,
        };
        let string = text.string.get(range).expect("words are cut between letters");
        let (_, face) = coverage::stretch(string, self.face(style));
        let word = self.fonts.word(face, string);
        let size = if style.raised { look.size * style::RAISED_SIZE } else { look.size };
        let rise = if style.raised { look.size * style::RAISED_BY } else { 0.0 };
        let spread = |count: usize| count as f32 * look.letterspacing;
        let width = word.width * size / 1000.0 + spread(word.glyphs.len());
        let spaces = string.len() - string.trim_end_matches(' ').len();
        let advance: f32 = word.glyphs.iter().rev().take(spaces).map(|glyph| f32::from(glyph.advance)).sum();
        let space = advance * size / 1000.0 + spread(spaces);
        let owner = self.owned.spans.get(self.span).copied().unwrap_or(self.owned.owner);
        let hyphen =
            if self.has_soft && string.ends_with(SOFT_HYPHEN) { Hyphen::After } else { Hyphen::None };
        Placed { word, owner, width, space, size, rise, colour, style, link, hyphen }
    }
}
