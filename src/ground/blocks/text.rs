//! A text with its styles and links, as it stands in a paragraph, a heading, a cell.

use super::escape::is_gap;
use super::language::{is_dutch, is_language};
use crate::look::font::is_invisible;

/// What stands in a paragraph, a heading, a cell; `\n` is a line break that the writer asked for.
#[derive(Debug, Clone, Default)]
pub struct Text {
    pub(crate) string: String,
    /// In order, without gaps, up to the string's end.
    pub(crate) spans: Vec<Span>,
    pub(crate) links: Vec<Goal>,
}

/// A stretch of one style, in one link or none.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Span {
    /// One past its last byte; it starts where the one before ends.
    pub(crate) end: usize,
    pub(crate) style: Style,
    /// Index into [`Text::links`].
    pub(crate) link: Option<usize>,
}

/// How a stretch differs from the text around it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Style {
    /// Heavier than the text around it.
    pub bold: bool,
    pub(crate) italic: bool,
    pub(crate) struck: bool,
    pub(crate) code: bool,
    /// A footnote's number.
    pub(crate) raised: bool,
    /// Where it is not the document's language.
    pub(crate) lang: Option<Lang>,
    /// Where its colour says how something stands, beside the words that say it.
    pub(crate) signal: Option<Signal>,
    /// What a sign says to who does not see it.
    pub(crate) says: Option<Says>,
}

/// How something stands: `<span class="goed">`, `let-op` and `mis`, which templates write and no person can.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Signal {
    Good,
    Attention,
    Wrong,
}

impl Signal {
    /// `None` where no signal has this class.
    pub(super) fn of(class: &str) -> Option<Self> {
        [Self::Good, Self::Attention, Self::Wrong].into_iter().find(|signal| signal.class() == class)
    }

    /// The class of its `span`.
    pub(crate) const fn class(self) -> &'static str {
        match self {
            Self::Good => "goed",
            Self::Attention => "let-op",
            Self::Wrong => "mis",
        }
    }
}

impl Style {
    /// Whether the rules for breaking Dutch words hold.
    pub(crate) fn is_dutch(self) -> bool {
        !self.code && self.lang.is_none_or(|lang| is_dutch(lang.tag()))
    }
}

/// A language tag (BCP 47) that fits in twelve bytes, as all that people write do: `en`, `pap`, `zh-Hant-TW`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Lang([u8; 12]);

impl Lang {
    /// `None` where this is no language tag, or a longer one.
    pub(crate) fn read(tag: &str) -> Option<Self> {
        let mut bytes = [0; 12];
        bytes.get_mut(..tag.len())?.copy_from_slice(tag.as_bytes());
        is_language(tag).then_some(Self(bytes))
    }

    pub(crate) fn tag(&self) -> &str {
        std::str::from_utf8(&self.0).expect("it was made of a text").trim_end_matches('\0')
    }
}

/// The words of a sign, up to 32 bytes: `<span title="op schema">●</span>`, which templates write and no person can.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Says([u8; 32]);

impl Says {
    /// `None` where these are more words than a sign has, none, or more than words.
    pub(super) fn read(words: &str) -> Option<Self> {
        let mut bytes = [0; 32];
        bytes.get_mut(..words.len())?.copy_from_slice(words.as_bytes());
        let plain = |letter: char| letter.is_alphanumeric() || letter == ' ';
        (!words.trim().is_empty() && words.chars().all(plain)).then_some(Self(bytes))
    }

    pub(crate) fn words(&self) -> &str {
        std::str::from_utf8(&self.0).expect("it was made of a text").trim_end_matches('\0')
    }
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Goal {
    /// To this footnote, the first being 0.
    Note(usize),
    /// To this heading of the document, the first being 0, the title too.
    Heading(usize),
    /// As the text has it, perhaps none that is followed.
    Address(String),
}

impl Text {
    /// Text without any style.
    pub fn plain(words: &str) -> Self {
        let mut text = Self::default();
        text.push(words, Style::default(), None);
        text
    }

    /// The same, all of it bold.
    pub fn bold(self) -> Self {
        self.restyled(|span| (Style { bold: true, ..span.style }, span.link))
    }

    /// Adds words; white space becomes single spaces.
    pub fn push(&mut self, words: &str, style: Style, link: Option<usize>) {
        for c in words.chars() {
            if !is_gap(c) {
                self.string.push(c);
            } else if !self.string.is_empty() && !self.string.ends_with([' ', '\n']) {
                self.string.push(' ');
            }
        }
        self.close(style, link);
    }

    /// Adds words with their spaces, tabs and line breaks kept.
    pub(crate) fn push_verbatim(&mut self, words: &str, style: Style) {
        let is_shown =
            |c: &char| matches!(c, '\t' | '\n') || !(c.is_control() || matches!(c, '\u{2028}' | '\u{2029}'));
        self.string.extend(words.chars().filter(is_shown));
        self.close(style, None);
    }

    /// Ends the line here, once.
    pub(crate) fn push_break(&mut self, style: Style, link: Option<usize>) {
        self.trim();
        if !self.string.is_empty() {
            self.string.push('\n');
        }
        self.close(style, link);
    }

    /// Refers to a footnote, the first being 0, by its number.
    pub(crate) fn push_note(&mut self, note: usize, style: Style) {
        let style = Style { raised: true, ..style };
        if self.spans.last().is_some_and(|span| span.style.raised) {
            self.string.push('\u{202f}');
            self.close(style, None);
        }
        self.links.push(Goal::Note(note));
        self.push(&(note + 1).to_string(), style, Some(self.links.len() - 1));
    }

    /// Adds another text, with its links and its styles.
    pub fn append(&mut self, other: &Self) {
        let (at, links) = (self.string.len(), self.links.len());
        self.string.push_str(&other.string);
        self.links.extend(other.links.iter().cloned());
        for span in &other.spans {
            self.extend(at + span.end, span.style, span.link.map(|link| links + link));
        }
    }

    /// Each stretch with its words, in order.
    pub(crate) fn stretches(&self) -> impl Iterator<Item = (&Span, &str)> {
        let mut start = 0;
        self.spans.iter().map(move |span| {
            let words = self.string.get(std::mem::replace(&mut start, span.end)..span.end);
            (span, words.expect("spans end between letters"))
        })
    }

    /// Where the link leads that a stretch is in.
    pub(crate) fn goal(&self, span: &Span) -> Option<&Goal> {
        span.link.and_then(|link| self.links.get(link))
    }

    /// The footnote that a stretch refers to.
    pub(super) fn note(&self, span: &Span) -> Option<usize> {
        match self.goal(span) {
            Some(Goal::Note(note)) => Some(*note),
            _ => None,
        }
    }

    /// The same words, each stretch with the style and the link that `change` makes of its own.
    pub(super) fn restyled(mut self, change: impl Fn(&Span) -> (Style, Option<usize>)) -> Self {
        for span in std::mem::take(&mut self.spans) {
            let (style, link) = change(&span);
            self.extend(span.end, style, link);
        }
        self
    }

    /// The words from byte `start` on are no longer part of this link, which is the last.
    pub(super) fn unlink(&mut self, start: usize, link: usize) {
        let tail = self.spans.split_off(self.spans.partition_point(|span| span.end <= start));
        for span in tail {
            self.extend(span.end, span.style, span.link.filter(|own| *own != link));
        }
        if self.links.len() == link + 1 {
            self.links.pop();
        }
    }

    /// All of it on one line.
    pub(super) fn unbroken(mut self) -> Self {
        self.string = self.string.replace('\n', " ");
        self
    }

    /// Takes white space off the end.
    pub(crate) fn trim(&mut self) {
        let length = self.string.trim_end().len();
        self.string.truncate(length);
        let kept = self.spans.partition_point(|span| span.end < length) + 1;
        self.spans.truncate(kept);
        if let Some(last) = self.spans.last_mut() {
            last.end = last.end.min(length);
        }
    }

    /// Whether there is anything to read.
    pub(crate) fn is_blank(&self) -> bool {
        self.string.chars().all(|c| c.is_whitespace() || is_invisible(c))
    }

    /// All of it on one line, without references to footnotes, for an outline.
    pub fn words(&self) -> String {
        let mut words = String::with_capacity(self.string.len());
        let mut start = 0;
        for span in &self.spans {
            if !span.style.raised {
                words.push_str(self.string.get(start..span.end).expect("spans end between letters"));
            }
            start = span.end;
        }
        words = words.replace('\n', " ");
        words.retain(|c| !is_invisible(c));
        words
    }

    /// Whether all of it is bold, as the first cell of a total row is.
    pub(crate) fn is_bold(&self) -> bool {
        !self.is_blank() && self.spans.iter().all(|span| span.style.bold || span.style.raised)
    }

    /// Whether it begins with what a table or figure is called, in bold: `**Tabel 1.** `.
    pub(crate) fn is_numbered(&self) -> bool {
        let Some((Span { style: Style { bold: true, .. }, .. }, label)) = self.stretches().next() else {
            return false;
        };
        let number = |(word, number): (&str, &str)| {
            let digits = number.trim_end().strip_suffix('.').unwrap_or_default();
            let whole = |text: &str, is: fn(char) -> bool| !text.is_empty() && text.chars().all(is);
            whole(word, char::is_alphabetic) && whole(digits, |digit| digit.is_ascii_digit())
        };
        label.split_once(' ').is_some_and(number)
    }

    /// What was added since the last span is of this style and in this link.
    fn close(&mut self, style: Style, link: Option<usize>) {
        self.extend(self.string.len(), style, link);
    }

    /// A stretch up to `end`, one with the stretch before it if that is the same.
    fn extend(&mut self, end: usize, style: Style, link: Option<usize>) {
        let start = self.spans.last().map_or(0, |span| span.end);
        match self.spans.last_mut() {
            _ if start == end => {}
            Some(last) if last.style == style && last.link == link => last.end = end,
            _ => self.spans.push(Span { end, style, link }),
        }
    }
}
