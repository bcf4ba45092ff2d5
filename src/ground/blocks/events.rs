//! Markdown → events, the same for every text: what a person writes on GitHub or pastes from there means the same here.
//!
//! Beyond CommonMark with tables, footnotes, task lists and strikethrough: `<br>` ends a line, comments are left out,
//! a notice (`> [!NOTE]`) says what it is, and an address of the web is a link to itself. All other HTML stays as it is.

use std::collections::VecDeque;
use std::ops::Range;

use pulldown_cmark::{
    BlockQuoteKind, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd, TextMergeStream,
};

use super::fixed::Fixed;
use super::front;
use crate::problem::FileId;

/// What templates say of what follows, on a line by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TemplateMark {
    /// The heading begins an annex.
    Annex,
    /// The table of contents stands here, on a page of its own, and lists what comes after it.
    Contents,
    /// The table is a band of figures: below each column's name first the figure, then what explains it.
    KeyFigures,
    /// The heading or the list is for who reads the Markdown, as on a forge, and stands nowhere else.
    Forge,
}

impl TemplateMark {
    const ALL: [Self; 4] = [Self::Annex, Self::Contents, Self::KeyFigures, Self::Forge];

    /// How it is written.
    pub(super) const fn text(self) -> &'static str {
        match self {
            Self::Annex => "<!-- bijlage -->",
            Self::Contents => "<!-- inhoud -->",
            Self::KeyFigures => "<!-- kerncijfers -->",
            Self::Forge => "<!-- alleen in markdown -->",
        }
    }

    /// The mark that is written so.
    pub(super) fn written(html: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|mark| mark.text() == html)
    }
}

/// Containers deeper than this are left out and their contents kept: no page has room for more, and nothing that
/// recurses goes deeper. Twelve lists in each other.
pub(crate) const DEEPEST: usize = 24;

/// What becomes of an address of the web that is no link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Addresses {
    /// A link to itself.
    Linked,
    /// It stays the text that it is, and becomes a link once the document is read that the text goes into.
    Kept,
}

/// Beyond CommonMark.
pub(super) fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_GFM
}

/// A Markdown document with spaces in place of its front matter and its code, where each sign is what it is; all other
/// bytes keep their places.
pub fn without_code(markdown: &str) -> String {
    let (_, _, body) = front::read(markdown, FileId::default());
    let before = markdown.len() - body.len();
    let mut bytes = markdown.as_bytes().to_vec();
    let mut blank = |range: Range<usize>| {
        let inside = bytes.get_mut(range).expect("it is of this text");
        inside.iter_mut().filter(|byte| **byte != b'\n').for_each(|byte| *byte = b' ');
    };
    blank(0..before);
    for (event, range) in Parser::new_ext(body, options()).into_offset_iter() {
        if matches!(event, Event::Start(Tag::CodeBlock(_))) {
            blank(before + range.start..before + range.end);
        }
    }
    String::from_utf8(bytes).expect("whole characters became spaces")
}

/// The events of a text; `fixed` has the words of notices.
pub(crate) fn events<'a>(
    markdown: &'a str,
    fixed: &'static Fixed,
    addresses: Addresses,
) -> impl Iterator<Item = Event<'a>> {
    EventReader {
        events: TextMergeStream::new(Parser::new_ext(markdown, options())),
        ready: VecDeque::new(),
        html: None,
        apart: 0,
        addresses,
        fixed,
    }
}

struct EventReader<I> {
    events: I,
    /// What stands before the next event.
    ready: VecDeque<Event<'static>>,
    /// The lines of the piece of HTML that we are in.
    html: Option<String>,
    /// How many links, images and pieces of code we are in: an address there is none of its own.
    apart: usize,
    addresses: Addresses,
    fixed: &'static Fixed,
}

impl<'a, I: Iterator<Item = Event<'a>>> Iterator for EventReader<I> {
    type Item = Event<'a>;

    fn next(&mut self) -> Option<Event<'a>> {
        loop {
            if let Some(event) = self.ready.pop_front() {
                return Some(event);
            }
            match self.events.next()? {
                Event::Html(lines) if self.html.is_some() => {
                    self.html.get_or_insert_default().push_str(&lines);
                }
                Event::Start(Tag::HtmlBlock) => self.html = Some(String::new()),
                Event::End(TagEnd::HtmlBlock) => {
                    let html = self.html.take().expect("a block that ends began");
                    self.html_block(&html);
                }
                Event::InlineHtml(tag) if is_comment(&tag) => {}
                Event::InlineHtml(tag) if is_break(&tag) => return Some(Event::HardBreak),
                Event::Start(Tag::BlockQuote(Some(kind))) => {
                    self.notice(kind);
                }
                Event::Text(text) if self.has_address(&text) => self.addresses(&text, Event::Text),
                Event::InlineHtml(tag) if self.has_address(&tag) => self.addresses(&tag, Event::InlineHtml),
                event => {
                    match &event {
                        Event::Start(Tag::Link { .. } | Tag::Image { .. } | Tag::CodeBlock(_)) => {
                            self.apart += 1;
                        }
                        Event::End(TagEnd::Link | TagEnd::Image | TagEnd::CodeBlock) => {
                            self.apart = self.apart.saturating_sub(1);
                        }
                        _ => {}
                    }
                    return Some(event);
                }
            }
        }
    }
}

impl<I> EventReader<I> {
    /// HTML that stands by itself, without its comments; marks stay.
    fn html_block(&mut self, html: &str) {
        let mut rest = html;
        let mut shown = String::new();
        while let Some((before, comment)) = rest.find("<!--").and_then(|at| rest.split_at_checked(at)) {
            // `<!-->` is a whole one. One that does not end hides nothing: its words would be lost.
            let Some(end) = comment.get(2..).and_then(|inside| inside.find("-->")) else { break };
            let (comment, after) = comment.split_at(2 + end + "-->".len());
            shown.push_str(before);
            let said = comment.strip_prefix("<!--").and_then(|inside| inside.strip_suffix("-->"));
            if let Some(mark) =
                said.and_then(|said| TemplateMark::written(&format!("<!-- {} -->", said.trim())))
            {
                self.ready.push_back(Event::Html(CowStr::Borrowed(mark.text())));
            }
            rest = after;
        }
        shown.push_str(rest);
        if shown.trim().is_empty() {
            return;
        }
        self.ready.push_back(Event::Start(Tag::HtmlBlock));
        let mut rest = shown.as_str();
        while let Some((start, end)) = break_in(rest) {
            let (found, after) = rest.split_at(end);
            let (before, _) = found.split_at(start);
            self.addresses(before, Event::Html);
            self.ready.push_back(Event::HardBreak);
            rest = after;
        }
        self.addresses(rest, Event::Html);
        self.ready.push_back(Event::End(TagEnd::HtmlBlock));
    }

    /// A quotation that begins with what it is, in bold.
    fn notice(&mut self, kind: BlockQuoteKind) {
        let words = match kind {
            BlockQuoteKind::Note => self.fixed.note,
            BlockQuoteKind::Tip => self.fixed.tip,
            BlockQuoteKind::Important => self.fixed.important,
            BlockQuoteKind::Warning => self.fixed.warning,
            BlockQuoteKind::Caution => self.fixed.caution,
        };
        self.ready.extend([
            Event::Start(Tag::BlockQuote(None)),
            Event::Start(Tag::Paragraph),
            Event::Start(Tag::Strong),
            Event::Text(CowStr::Borrowed(words)),
            Event::End(TagEnd::Strong),
            Event::End(TagEnd::Paragraph),
        ]);
    }

    fn has_address(&self, text: &str) -> bool {
        self.addresses == Addresses::Linked && self.apart == 0 && address_in(text).is_some()
    }

    /// Text in which addresses of the web may stand: each becomes a link to itself, what is around it an event.
    fn addresses(&mut self, text: &str, event: impl Fn(CowStr<'static>) -> Event<'static>) {
        if self.addresses == Addresses::Kept {
            self.ready.push_back(event(text.to_owned().into()));
            return;
        }
        let mut rest = text;
        while let Some((start, end)) = address_in(rest) {
            let (found, after) = rest.split_at(end);
            let (before, address) = found.split_at(start);
            let address = address.to_owned();
            let full = if address.contains("://") { address.clone() } else { format!("https://{address}") };
            if !before.is_empty() {
                self.ready.push_back(event(before.to_owned().into()));
            }
            let link = Tag::Link {
                link_type: LinkType::Autolink,
                dest_url: full.into(),
                title: CowStr::Borrowed(""),
                id: CowStr::Borrowed(""),
            };
            self.ready.extend([Event::Start(link), Event::Text(address.into()), Event::End(TagEnd::Link)]);
            rest = after;
        }
        if !rest.is_empty() {
            self.ready.push_back(event(rest.to_owned().into()));
        }
    }
}

fn is_comment(tag: &str) -> bool {
    tag.starts_with("<!--")
}

/// Whether a tag is `<br>`, however it is written.
fn is_break(tag: &str) -> bool {
    break_in(tag) == Some((0, tag.len()))
}

/// Bytes in which a `<br />` ends, with some spaces; a tag is not looked for to the end of the text.
const LONGEST_BREAK: usize = 16;

/// Where the first `<br>`, `<br/>` or `<BR />` stands.
fn break_in(html: &str) -> Option<(usize, usize)> {
    html.match_indices('<').find_map(|(start, _)| {
        let rest = html.get(start + 1..)?;
        let tag = rest.get(..rest.bytes().take(LONGEST_BREAK).position(|byte| byte == b'>')?)?;
        let name = tag.strip_suffix('/').unwrap_or(tag).trim();
        name.eq_ignore_ascii_case("br").then_some((start, start + 1 + tag.len() + 1))
    })
}

/// Where the first address of the web stands, as GitHub finds it: not within a word, without the punctuation that ends
/// a sentence, and without a bracket that was opened before it.
fn address_in(text: &str) -> Option<(usize, usize)> {
    text.bytes().enumerate().find_map(|(at, byte)| match byte {
        b':' => with_scheme(text, at),
        b'w' => with_www(text, at),
        _ => None,
    })
}

/// An address runs to the first of these.
fn ends(letter: char) -> bool {
    letter.is_whitespace() || letter.is_control() || r#"<>"`|\"#.contains(letter)
}

/// `www.voorbeeld.nl/fiets`, when it begins here: small letters, and a point within the name behind them. Nothing is looked at twice:
/// a long row of such beginnings is one of letters.
fn with_www(text: &str, start: usize) -> Option<(usize, usize)> {
    const WWW: &str = "www.";
    let within =
        |letter: char| letter.is_alphanumeric() || matches!(letter, '/' | '.' | '@' | ':' | '-' | '_' | '=');
    let rest = text.get(start..)?.strip_prefix(WWW)?;
    if text.get(..start)?.ends_with(within) {
        return None;
    }
    let in_host = |letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '.');
    let (host, behind) = rest.split_at(rest.find(|letter| !in_host(letter)).unwrap_or(rest.len()));
    let host = host.trim_end_matches('.');
    let names = host.contains('.') && host.split('.').all(|name| !name.is_empty());
    let end = start + WWW.len() + host.len();
    let address = match behind.chars().next() {
        Some('/' | '?' | '#' | ':') => {
            let rest = text.get(start..)?;
            trimmed(rest.get(..rest.find(ends).unwrap_or(rest.len()))?)
        }
        Some(letter) if !ends(letter) && !CLOSING.contains(letter) && letter != ')' => return None,
        _ => text.get(start..end)?,
    };
    names.then_some((start, start + address.len()))
}

/// `https://voorbeeld.nl`, of which the colon is here.
fn with_scheme(text: &str, at: usize) -> Option<(usize, usize)> {
    let rest = text.get(at..)?.strip_prefix("://")?;
    let inside = |letter: char| letter.is_alphanumeric();
    let before = text.get(..at)?;
    let scheme = ["https", "http"].into_iter().find(|scheme| {
        before
            .len()
            .checked_sub(scheme.len())
            .and_then(|from| before.get(from..))
            .is_some_and(|end| end.eq_ignore_ascii_case(scheme))
    })?;
    let start = at - scheme.len();
    if !rest.starts_with(inside) || text.get(..start)?.ends_with(inside) {
        return None;
    }
    let address = trimmed(rest.get(..rest.find(ends).unwrap_or(rest.len()))?);
    Some((start, at + 3 + address.len()))
}

/// What ends a sentence or a piece of it, and no address.
const CLOSING: &str = "?!.,:;*_~'”’»";

/// An address without what belongs to the sentence around it.
fn trimmed(address: &str) -> &str {
    let mut unopened = address.matches(')').count().saturating_sub(address.matches('(').count());
    address.trim_end_matches(|letter: char| match letter {
        ')' if unopened > 0 => {
            unopened -= 1;
            true
        }
        letter => CLOSING.contains(letter),
    })
}

#[cfg(test)]
mod tests {
    use super::{address_in, break_in};

    #[test]
    fn an_address_ends_where_its_sentence_goes_on() {
        for (text, address) in [
            ("zie https://a.nl/b_c.", "https://a.nl/b_c"),
            ("(zie https://a.nl/b)", "https://a.nl/b"),
            ("https://a.nl/b_(c), en", "https://a.nl/b_(c)"),
            ("“HTTP://A.nl”;", "HTTP://A.nl"),
            ("xhttps://a.nl", ""),
            ("zie www.a.nl/b, en", "www.a.nl/b"),
            ("www.a.nl of https://b.nl", "www.a.nl"),
            ("https://www.a.nl", "https://www.a.nl"),
            ("www. a.nl, www.a, awww.a.nl en i@www.a.nl", ""),
            ("ftp://a.nl https://", ""),
            ("http://b.nl en https://a.nl", "http://b.nl"),
            ("<a href=\"https://a.nl\">b</a>", "https://a.nl"),
        ] {
            let found = address_in(text).and_then(|(start, end)| text.get(start..end));
            assert_eq!(found.unwrap_or_default(), address, "{text}");
        }
    }

    #[test]
    fn a_row_of_beginnings_is_read_once() {
        for (beginning, behind) in [("www.", ""), ("(www.", ""), ("(http://", ""), ("www.a(", "b")] {
            let row = format!("a{}{behind}", beginning.repeat(200_000));
            assert_eq!(address_in(&row), None, "{beginning}");
        }
    }

    #[test]
    fn a_break_is_found_however_it_is_written() {
        for text in ["<br>", "<BR/>", "<br />"] {
            assert_eq!(break_in(text), Some((0, text.len())), "{text}");
        }
        assert_eq!((break_in("< b < c"), break_in("<bron>")), (None, None));
    }
}
