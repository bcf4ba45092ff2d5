//! What a document says, twice: as its structure tree has it, and as its Markdown has it.

use std::cell::RefCell;
use std::collections::{BTreeMap, VecDeque};

use projectblad::blocks::front::Front;
use projectblad::look::font::{Face, Fonts, MISSING};
use pulldown_cmark::{BlockQuoteKind, Event, Options, Parser, Tag, TagEnd};

use crate::commonmark::without_comments;

/// The text in a structure tree, without labels and the table of contents, white space collapsed; without what drawings
/// say too, unless their words stand for them.
pub(crate) fn read(tree: &str, has_pictures: bool) -> String {
    let mut text = String::new();
    let mut skipped = None;
    for line in tree.lines() {
        let bare = line.trim_start();
        let depth = line.len() - bare.len();
        if skipped.is_some_and(|label| depth > label) {
            continue;
        }
        skipped = None;
        let name = bare.split([' ', ':']).next().unwrap();
        if let Some(quoted) = bare.strip_prefix('"') {
            text.push_str(quoted.strip_suffix('"').unwrap());
        } else if ["Lbl", "TOC"].contains(&name) || has_pictures && name == "Figure" {
            skipped = Some(depth);
            text.truncate(text.strip_suffix("Inhoud").unwrap_or(&text).len());
            text.push(' ');
        } else if !["Link", "Reference", "Span", "Code", "Object"].contains(&name) {
            text.push(' ');
        }
    }
    // The words of a picture that is not there are its description.
    collapsed(&text.replace("[Afbeelding ontbreekt]", ""))
}

/// What the front matter and the Markdown say, as [`read`] gives it.
pub(crate) fn expected(markdown: &str, front: &Front, has_pictures: bool) -> String {
    collapsed(&said(markdown, front, has_pictures))
}

/// What the front matter and the Markdown say; each footnote after the block that refers to it first.
pub(crate) fn said(markdown: &str, front: &Front, has_pictures: bool) -> String {
    let blank = |text: &str| text.trim().is_empty();
    let has_title = !blank(&front.title)
        || !blank(&front.subtitle)
        || !front.facts.is_empty()
        || !front.status.is_empty();
    // without a title block, who made it stands at the foot of each page
    let mut text = if has_title { front.author.join(" · ").to_uppercase() } else { String::new() };
    for part in [&front.title, &front.subtitle] {
        text += " ";
        text += part;
    }
    let mut facts: Vec<&str> = front.facts.iter().map(|(_, value)| value.as_str()).collect();
    if !front.status.is_empty() {
        let column = facts.len().div_ceil(2);
        facts.insert(column, &front.status);
    }
    let facts = facts.join(" ");
    let body = below_front(markdown);
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_GFM;
    let mut words = Words { notices: notices(&front.lang), ..Words::default() };
    let mut events = Vec::new();
    let mut in_picture = false;
    let mut forge = Forge::default();
    for event in Parser::new_ext(body, options).filter(|event| !forge.has(event)) {
        match event {
            Event::Start(Tag::Image { title, .. }) if has_pictures => {
                in_picture = true;
                events.push(Event::Text(title)); // the caption
            }
            Event::End(TagEnd::Image) if has_pictures => in_picture = false,
            _ if in_picture => {}
            Event::Start(Tag::FootnoteDefinition(name)) => words.open = Some(name.to_lowercase()),
            Event::End(TagEnd::FootnoteDefinition) => words.open = None,
            event => match &words.open {
                Some(name) => words.notes.entry(name.clone()).or_default().push(event),
                None => events.push(event),
            },
        }
    }
    words.say_all(events);
    while let Some((name, events)) = words.notes.pop_first() {
        words.numbers.insert(name, words.numbers.len() + 1);
        words.say_all(events);
    }
    let text = format!("{text} {facts} {}", words.text);
    // A status is written with a capital.
    let mut status = front.status.chars();
    let capital: String = status.next().into_iter().flat_map(char::to_uppercase).collect();
    text.replacen(&front.status, &(capital + status.as_str()), 1)
}

/// What stands below the front matter, broken or not: the first line is `---`, and the next of `---` or `...` ends it.
fn below_front(markdown: &str) -> &str {
    let text = markdown.trim_start_matches('\u{feff}');
    let mut lines = text.split_inclusive('\n');
    let Some(first) = lines.next().filter(|line| line.ends_with('\n') && line.trim_end() == "---") else {
        return text;
    };
    let mut length = first.len();
    for line in lines {
        length += line.len();
        if ["---", "..."].contains(&line.trim_end()) {
            return &text[length..];
        }
    }
    text
}

/// What notices are called in a document of this language: English where that is a language, and not Dutch.
fn notices(lang: &str) -> [&'static str; 5] {
    let is_dutch = lang.to_lowercase().split('-').next() == Some("nl");
    if is_language(lang) && !is_dutch {
        ["Note", "Tip", "Important", "Warning", "Caution"]
    } else {
        ["Opmerking", "Tip", "Belangrijk", "Waarschuwing", "Let op"]
    }
}

fn is_language(tag: &str) -> bool {
    let fits =
        |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    tag.starts_with(|c: char| c.is_ascii_alphabetic()) && tag.split('-').all(fits)
}

/// HTML with a space where a line ends: `<br>`, `<BR />`.
fn without_breaks(html: &str) -> String {
    let mut text = String::new();
    for (number, part) in html.split('<').enumerate() {
        let shown = match part.split_once('>') {
            Some((tag, rest)) if number > 0 && is_break(tag) => format!(" {rest}"),
            _ if number > 0 => format!("<{part}"),
            _ => part.to_owned(),
        };
        text.push_str(&shown);
    }
    text
}

fn is_break(tag: &str) -> bool {
    tag.len() < 16 && tag.strip_suffix('/').unwrap_or(tag).trim().eq_ignore_ascii_case("br")
}

/// Whether the tag that begins a `span` steers: it has attributes of the program's, and of each a value that it knows.
fn steers(tag: &str) -> bool {
    let attributes = tag.strip_prefix("<span").and_then(|tag| tag.strip_suffix('>')).unwrap_or_default();
    let mut rest = attributes.trim();
    while let Some((name, value)) = rest.split_once('=') {
        let quote = value.chars().next().filter(|first| "\"'".contains(*first));
        let value = match quote {
            Some(quote) => value[1..].split_once(quote),
            None => Some(value.split_once(' ').unwrap_or((value, ""))),
        };
        let fits = |value: &str| match name {
            "class" => ["goed", "let-op", "mis"].contains(&value),
            "lang" => value.len() <= 12 && is_language(value),
            // a sign's words
            "title" => {
                let plain = |letter: char| letter.is_alphanumeric() || letter == ' ';
                value.len() <= 32 && !value.trim().is_empty() && value.chars().all(plain)
            }
            _ => false,
        };
        let Some((_, after)) = value.filter(|(value, _)| fits(value)) else { return false };
        rest = after.trim_start();
    }
    rest.is_empty() && !attributes.trim().is_empty()
}

/// `<a id="name">`: a name of letters, digits and `-_.`, such as the program gives; any other tag is words.
fn is_name(tag: &str) -> bool {
    let name = tag.strip_prefix("<a id=\"").and_then(|rest| rest.strip_suffix("\">")).unwrap_or_default();
    !name.is_empty() && name.chars().all(|letter| letter.is_alphanumeric() || "-_.".contains(letter))
}

/// What only a reader of the Markdown sees: the heading or the list below its mark, and the names of headings.
#[derive(Default)]
struct Forge {
    /// After the mark: how many tags are open since.
    open: Option<usize>,
    in_heading: bool,
    /// The heading has a name.
    named: bool,
}

impl Forge {
    fn has(&mut self, event: &Event) -> bool {
        let begins = matches!(event, Event::Start(Tag::Heading { .. } | Tag::List(_)));
        if let Event::Start(Tag::Heading { .. }) | Event::End(TagEnd::Heading(_)) = event {
            self.in_heading = begins;
            self.named = false;
        }
        match (&mut self.open, event) {
            (_, Event::Html(html)) if html.trim() == "<!-- alleen in markdown -->" => self.open = Some(0),
            (Some(0), Event::Start(_)) if !begins => self.open = None,
            (Some(open), Event::Start(_)) => *open += 1,
            (Some(1), Event::End(_)) => {
                self.open = None;
                return true;
            }
            (Some(open), Event::End(_)) if *open > 0 => *open -= 1,
            _ => {}
        }
        let names = match event {
            Event::InlineHtml(tag) if self.in_heading => {
                let begins = is_name(tag);
                self.named |= begins;
                begins || self.named && &**tag == "</a>"
            }
            _ => false,
        };
        names || self.open.is_some_and(|open| open > 0)
    }
}

#[derive(Default)]
struct Words<'a> {
    text: String,
    open: Option<String>,
    /// For each `span` that is open, whether it is one that the program knows.
    spans: Vec<bool>,
    /// The lines of the piece of HTML we are in.
    html: String,
    /// Where the words of the picture begin that we are in, and its name, which stands for words that are not there.
    image: Option<(usize, String, String)>,
    /// What notices are called, as in [`BlockQuoteKind`].
    notices: [&'static str; 5],
    notes: BTreeMap<String, Vec<Event<'a>>>,
    numbers: BTreeMap<String, usize>,
    due: VecDeque<Vec<Event<'a>>>,
    in_cell: bool,
    in_note: bool,
    after_mark: bool,
}

impl<'a> Words<'a> {
    fn say_all(&mut self, events: Vec<Event<'a>>) {
        for event in events {
            self.say(event);
        }
    }

    fn say(&mut self, event: Event<'a>) {
        let after_mark = std::mem::take(&mut self.after_mark);
        match event {
            Event::InlineHtml(tag) if tag.starts_with("<span") => {
                self.spans.push(steers(&tag));
                self.text.push_str(if steers(&tag) { "" } else { &tag });
            }
            Event::InlineHtml(tag)
                if tag.eq_ignore_ascii_case("</span>") && self.spans.pop() == Some(true) => {}
            Event::Html(words) => self.html.push_str(&words),
            Event::End(TagEnd::HtmlBlock) => {
                let html = std::mem::take(&mut self.html);
                self.text.push_str(&without_breaks(&without_comments(&html)));
                self.text.push(' ');
            }
            Event::Text(words) | Event::Code(words) => self.text.push_str(&words),
            // one tag: what stands within it is its words
            Event::InlineHtml(tag) if tag.starts_with("<!--") => {}
            Event::InlineHtml(tag) => {
                let inner = tag.trim_start_matches('<').trim_end_matches('>');
                self.text.push_str(if is_break(inner) { " " } else { &tag });
            }
            Event::Start(Tag::BlockQuote(Some(kind))) => {
                let place = match kind {
                    BlockQuoteKind::Note => 0,
                    BlockQuoteKind::Tip => 1,
                    BlockQuoteKind::Important => 2,
                    BlockQuoteKind::Warning => 3,
                    BlockQuoteKind::Caution => 4,
                };
                self.text.push_str(&format!(" {} ", self.notices[place]));
                self.say_due();
            }
            Event::FootnoteReference(name) => {
                let next = self.numbers.len() + 1;
                let number = *self.numbers.entry(name.to_lowercase()).or_insert(next);
                self.due.extend(self.notes.remove(&*name.to_lowercase()));
                self.text.push_str(if after_mark { " " } else { "" });
                self.text.push_str(&number.to_string());
                self.after_mark = true;
            }
            Event::Start(Tag::Image { dest_url, title, .. }) => {
                self.image = Some((self.text.len(), dest_url.into_string(), title.into_string()));
            }
            Event::End(TagEnd::Image) => self.end_image(),
            Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. })
            | Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link)
            | Event::TaskListMarker(_) => {}
            Event::SoftBreak | Event::HardBreak => self.text.push(' '),
            Event::Start(Tag::Table(_)) => self.in_cell = true,
            Event::End(TagEnd::Table) => {
                self.in_cell = false;
                self.say_due();
            }
            _ => {
                self.text.push(' ');
                self.say_due();
            }
        }
    }

    /// Behind its words, or its name in their place, its caption.
    fn end_image(&mut self) {
        let Some((length, name, caption)) = self.image.take() else { return };
        if length == self.text.len() {
            let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
            self.text.push_str(&format!("Afbeelding {name}"));
        }
        if !self.in_cell {
            self.text.push_str(&format!(" {caption}"));
        }
    }

    fn say_due(&mut self) {
        while !self.in_cell && !self.in_note {
            let Some(events) = self.due.pop_front() else { return };
            self.in_note = true;
            self.text.push(' ');
            self.say_all(events);
            self.text.push(' ');
            self.in_note = false;
        }
    }
}

/// White space collapsed; without what only steers and what the family lacks, of which poppler gives what ToUnicode says
/// and not what `/ActualText` says.
fn collapsed(text: &str) -> String {
    let text: String = text.chars().filter(|c| c.is_whitespace() || is_drawn(*c)).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

thread_local! {
    static DRAWN: RefCell<(Fonts, BTreeMap<char, bool>)> = RefCell::new((Fonts::load(), BTreeMap::new()));
}

/// Whether the family has a glyph for this character; each is shaped once.
fn is_drawn(c: char) -> bool {
    DRAWN.with_borrow_mut(|(fonts, known)| {
        *known.entry(c).or_insert_with(|| {
            let mut glyph = |c: char| {
                let word = fonts.word(Face::Regular, c.encode_utf8(&mut [0; 4]));
                word.glyphs.first().map_or(0, |glyph| glyph.id)
            };
            ![0, glyph(MISSING)].contains(&glyph(c))
        })
    })
}
