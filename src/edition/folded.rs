//! A text as it is searched: what is seen and what is not seen of it, in letters that every spelling shares, as words with what
//! stands between them.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use super::name_words::{BEFORE_NAME, ENDS};
use crate::blocks::plain::EDGE;
use crate::look::font::is_invisible;
use crate::notation::unaccented;
use crate::problem::part;

/// What stands between a word and the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gap {
    /// Nothing: figures follow letters, or a capital small ones.
    Glued,
    /// A sign without spaces, as in an address: `.` `-` `_` `/` `@`.
    Sign(char),
    /// A space, perhaps with a full stop or a hyphen.
    Space,
    /// The edge of a piece of a drawing.
    Edge,
    /// A sign that ends what was said.
    Break,
}

/// A word of a text.
#[derive(Debug)]
pub(super) struct FoldedWord {
    /// In small letters.
    pub(super) small: String,
    /// It begins with a capital.
    pub(super) capital: bool,
    pub(super) gap: Gap,
    /// It begins a sentence.
    pub(super) opens: bool,
    /// It is part of an address, an account or what nobody reads.
    pub(super) in_address: bool,
    /// It is part of the name of a site: `www.voorbeeld.nl`.
    pub(super) in_host: bool,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// A text, folded.
pub(super) struct Folded {
    /// With its capitals.
    pub(super) text: String,
    /// Where what is not seen begins.
    until: usize,
    pub(super) words: Vec<FoldedWord>,
}

impl Folded {
    /// `seen` has a line end where two pieces of a drawing meet; of `unseen` every word may be a part of an address.
    pub(super) fn of(seen: &str, unseen: &str) -> Self {
        let mut text = folded(seen);
        let until = text.len();
        text.push('|');
        text.push_str(&folded(unseen));
        let words = words(&text, until);
        Self { text, until, words }
    }

    /// The text with the letters that figures between two letters look like, and where those stand; none: it has none. `one` is what
    /// the figure 1 looks like.
    pub(super) fn with_letters_for_figures(&self, one: char) -> Option<(Self, Vec<usize>)> {
        let mut places = Vec::new();
        let mut read = self.text.clone();
        for (before, word) in self.words.iter().zip(self.words.iter().skip(1)) {
            let is_letter = |c: char| c.is_alphabetic();
            let stands_between = word.gap == Gap::Glued
                && before.small.ends_with(is_letter)
                && part(&self.text, word.end..).starts_with(is_letter);
            let letters: Option<String> = word.small.chars().map(|figure| letter_like(figure, one)).collect();
            if let Some(letters) = letters.filter(|letters| stands_between && letters.len() <= MOST_FIGURES) {
                read.replace_range(word.start..word.end, &letters);
                places.push(word.start);
            }
        }
        if places.is_empty() {
            return None;
        }
        let words = words(&read, self.until);
        Some((Self { text: read, until: self.until, words }, places))
    }

    /// The words that stand between two places, by the first and the last of them.
    pub(super) fn rows_between(&self, start: usize, end: usize) -> Option<(usize, usize)> {
        let first = self.words.partition_point(|word| word.end <= start);
        let last = self.words.partition_point(|word| word.start < end).checked_sub(1)?;
        (first <= last).then_some((first, last))
    }

    /// What stands in the text from one word to another, without the edges of pieces.
    pub(super) fn shown(&self, first: usize, last: usize) -> String {
        part(&self.text, self.words[first].start..self.words[last].end).replace('\n', "")
    }
}

/// Greek and Cyrillic letters that look like others, and those others.
const ALIKE: (&str, &str) =
    ("АаВЕеІіЈјКМНОоРрСсТУуХхЅѕΑΒΕΖΗΙΚΜΝΟοΡΤΥΧν", "AaBEeIiJjKMHOoPpCcTYyXxSsABEZHIKMNOoPTYXv");

/// Most figures in a row that stand for letters.
const MOST_FIGURES: usize = 2;

/// The letter that a figure looks like.
fn letter_like(figure: char, one: char) -> Option<char> {
    Some(match figure {
        '0' => 'o',
        '1' => one,
        '3' => 'e',
        '4' => 'a',
        '5' => 's',
        '7' => 't',
        '8' => 'b',
        _ => return None,
    })
}

/// A text in the letters that every spelling shares: without marks and what nobody sees, one kind of hyphen and space.
pub(super) fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let text = text.replace("%40", "@");
    let mut rest = text.as_str();
    // Letters of ASCII are spelled one way; marks upon them go.
    while let Some(first) = rest.chars().next() {
        let end = rest.find(|letter: char| letter.is_ascii() != first.is_ascii()).unwrap_or(rest.len());
        let run = part(rest, ..end);
        if first.is_ascii() {
            for (at, letter) in run.char_indices() {
                let at = text.len() - rest.len() + at;
                let letter = if letter == '\\' && is_in_path(&text, at) { '/' } else { letter };
                fold_ascii(letter, &mut out);
            }
        } else {
            run.nfkd().for_each(|letter| fold(letter, &mut out));
        }
        rest = part(rest, end..);
    }
    out
}

/// Whether a backslash parts folders, as in `P:\Projecten\jansen` and `P:\Mijn documenten\jansen`: what stands behind it is a word of its
/// own.
fn is_in_path(text: &str, at: usize) -> bool {
    const FAR: usize = 120;
    let line = part(text, at.saturating_sub(FAR)..at).rsplit(['\n', EDGE]).next().unwrap_or_default();
    let before = line.rsplit(' ').next().unwrap_or_default();
    let behind = part(text, at + 1..at + FAR).split(char::is_whitespace).next().unwrap_or_default();
    let is_word = behind.starts_with(|c: char| c.is_alphanumeric() || c == '\\');
    // A folder may have a space in its name.
    let began = line.contains(":\\") || line.split(' ').any(|word| word.starts_with('\\'));
    is_word && (before.ends_with(':') || before.contains('\\') || behind.contains('\\') || began)
}

fn fold_ascii(letter: char, out: &mut String) {
    match letter {
        '\\' => {}
        EDGE => out.push(EDGE),
        '\n' if out.ends_with('\n') => {}
        '\n' => out.push('\n'),
        letter if letter.is_ascii_whitespace() => {
            if !out.ends_with([' ', '\n']) {
                out.push(' ');
            }
        }
        letter if letter.is_ascii_control() => {}
        letter => out.push(letter),
    }
}

fn fold(letter: char, out: &mut String) {
    match letter {
        letter if letter.is_ascii() => fold_ascii(letter, out),
        '\u{2010}'..='\u{2015}' | '\u{2212}' => out.push('-'),
        '·' | '•' | '∙' | '․' | '。' => out.push('.'),
        letter if letter.is_whitespace() => fold_ascii(' ', out),
        letter if is_invisible(letter) || is_combining_mark(letter) => {}
        '\u{370}'..='\u{4ff}' => {
            let at = ALIKE.0.chars().position(|alike| alike == letter);
            out.push(at.and_then(|at| ALIKE.1.chars().nth(at)).unwrap_or(letter));
        }
        // Figures of Arabic and Persian.
        '\u{660}'..='\u{669}' | '\u{6f0}'..='\u{6f9}' => {
            out.extend(char::from_digit(u32::from(letter) & 15, 10));
        }
        letter => out.push(unaccented(letter)),
    }
}

/// Small letters and figures alone.
pub(super) fn tight(text: &str) -> String {
    folded(text).to_lowercase().chars().filter(|c| c.is_alphanumeric() || matches!(c, '@' | '+')).collect()
}

/// The words, figures apart from letters. What stands behind `until` is not seen.
fn words(text: &str, until: usize) -> Vec<FoldedWord> {
    let mut words: Vec<FoldedWord> = Vec::new();
    let mut run_ends = 0;
    let mut run_is_address = false;
    let mut host = 0..0;
    let mut letters = text.char_indices().peekable();
    while let Some((start, first)) = letters.next() {
        if !first.is_alphanumeric() {
            continue;
        }
        if start >= run_ends {
            let is_end = |letter: char| letter.is_whitespace() || letter == EDGE;
            let run = part(text, start..).split(is_end).next().unwrap_or_default();
            let before = part(text, ..start).rsplit(is_end).next().unwrap_or_default();
            run_ends = start + run.len();
            run_is_address = is_address(before) || is_address(run);
            let own = host_in(run);
            host = start + own.start..start + own.end;
        }
        let mut end = start + first.len_utf8();
        let mut before = first;
        while let Some((at, letter)) = letters.next_if(|(_, next)| is_one_word(before, *next)) {
            end = at + letter.len_utf8();
            before = letter;
        }
        let gap = words.last().map_or(Gap::Break, |word| gap(part(text, word.end..start)));
        words.push(FoldedWord {
            small: part(text, start..end).to_lowercase(),
            capital: first.is_uppercase(),
            gap,
            opens: words.last().is_none_or(|word| opens(&word.small, part(text, word.end..start))),
            in_address: start > until || run_is_address,
            in_host: host.contains(&start),
            start,
            end,
        });
    }
    words
}

/// Whether a letter goes on with the word: figures do not go on with letters, nor a capital with small ones.
fn is_one_word(before: char, next: char) -> bool {
    let is_hump = before.is_lowercase() && next.is_uppercase();
    next.is_alphanumeric() && next.is_numeric() == before.is_numeric() && !is_hump
}

/// Whether what stands between two spaces is an address, an account or the name of a file.
fn is_address(run: &str) -> bool {
    let within = |sign: char| {
        run.match_indices(sign).any(|(at, _)| {
            let (before, after) = (part(run, ..at), part(run, at + 1..));
            before.ends_with(char::is_alphanumeric) && after.starts_with(char::is_alphanumeric)
        })
    };
    run.contains(['@', '_', '#']) || run.contains("://") || within('.')
}

/// Where the name of a site stands in what stands between two spaces; in one without `https://` or `www.` only with a known ending.
fn host_in(run: &str) -> Range<usize> {
    let begins = run.find("://").map(|at| at + 3);
    let start = begins.unwrap_or(0);
    let own = part(run, start..);
    let own = part(own, ..own.find(['/', '?', '#', ',', ';', ')', '>', '"', '|', ']']).unwrap_or(own.len()));
    let is_small = !own.contains(char::is_uppercase);
    let ending = own.trim_end_matches(['.', ':', '!']).rsplit_once('.').map_or("", |(_, ending)| ending);
    let is_site = begins.is_some() || own.starts_with("www.") || is_small && ENDS.contains(&ending);
    if is_site && !own.contains('@') { start..start + own.len() } else { 0..0 }
}

/// Whether a sentence begins behind a word and what follows that; a title or an initial ends none.
fn opens(before: &str, between: &str) -> bool {
    let is_short = before.chars().count() == 1 || BEFORE_NAME.contains(&before);
    between.contains(['!', '?', ':', '|', '"', '“', '„', '‘', '(', ']', '}', EDGE])
        || between.contains('.') && !is_short
}

fn gap(between: &str) -> Gap {
    let mut signs = between.chars();
    match (signs.next(), signs.next()) {
        (None, _) => Gap::Glued,
        (Some('\n'), None) => Gap::Edge,
        (Some(sign @ ('.' | '-' | '_' | '/' | '@' | '+' | '~' | '\'' | '’' | '&' | '%' | ':')), None) => {
            Gap::Sign(sign)
        }
        _ if between.contains('\n') && between.trim().is_empty() => Gap::Edge,
        _ if between.chars().all(|sign| " .-'’\n".contains(sign)) => Gap::Space,
        _ => Gap::Break,
    }
}
