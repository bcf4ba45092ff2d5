//! What another program reads in the structure of a document is the text of its Markdown, in order.

#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout, reason = "helpers of tests are tests")]

use std::collections::{BTreeMap, VecDeque};
use std::path::{Path, PathBuf};
use std::process::Command;

use projectblad::typeset::font::{Face, Fonts, MISSING};
use projectblad::typeset::front::Front;
use projectblad::typeset::{Images, lay_out, pdf};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

#[test]
fn poppler_reads_the_cases() {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let entries = std::fs::read_dir(tests.join("layout")).unwrap().map(|entry| entry.unwrap().path());
    let mut cases: Vec<PathBuf> =
        entries.filter(|path| path.extension().is_some_and(|ending| ending == "md")).collect();
    cases.push(tests.join("typeset_pdf/report.md"));
    cases.sort();
    cases.iter().for_each(|case| compare(case));
}

#[test]
fn poppler_reads_the_half_year() {
    compare(&Path::new(env!("CARGO_MANIFEST_DIR")).join("output/2022/halfjaarrapportage-2022.md"));
}

#[test]
fn poppler_reads_the_year() {
    compare(&Path::new(env!("CARGO_MANIFEST_DIR")).join("output/2022/jaarverantwoording-2022.md"));
}

fn compare(path: &Path) {
    let markdown = std::fs::read_to_string(path).unwrap();
    let bytes = pdf(&markdown, &Images::NONE).unwrap().bytes;
    if let Some(tree) = structure(path, &bytes) {
        let front = lay_out(&markdown, &Images::NONE).0;
        assert_eq!(read(&tree), expected(&markdown, &front), "{}", path.display());
    }
}

/// The structure tree with its text as `pdfinfo` prints it; `None` where it is absent (never in CI).
#[expect(
    clippy::disallowed_methods,
    reason = "the environment tells CI from a workplace, it never reaches output"
)]
fn structure(path: &Path, bytes: &[u8]) -> Option<String> {
    let file = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join(format!("read-{}.pdf", path.file_stem().unwrap().display()));
    std::fs::write(&file, bytes).unwrap();
    match Command::new("pdfinfo").args(["-struct-text", "-enc", "UTF-8"]).arg(&file).output() {
        Ok(output) => Some(String::from_utf8(output.stdout).unwrap()),
        Err(error) if std::env::var("CI").is_err() => {
            println!("skipped: pdfinfo: {error}");
            None
        }
        Err(error) => panic!("pdfinfo: {error}"),
    }
}

/// The text in a structure tree, without labels and the table of contents, white space collapsed.
fn read(tree: &str) -> String {
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
        } else if ["Lbl", "TOC"].contains(&name) {
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

/// What the front matter and the Markdown say; each footnote after the block that refers to it first.
fn expected(markdown: &str, front: &Front) -> String {
    let mut text = front.author.join(" · ").to_uppercase();
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
    let body = match markdown.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n")) {
        Some((_, body)) => body,
        None => markdown,
    };
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS;
    let mut words = Words::default();
    let mut events = Vec::new();
    for event in Parser::new_ext(body, options) {
        match event {
            Event::Start(Tag::FootnoteDefinition(name)) => words.open = Some(name.into_string()),
            Event::End(TagEnd::FootnoteDefinition) => words.open = None,
            event => match &words.open {
                Some(name) => words.notes.entry(name.clone()).or_default().push(event),
                None => events.push(event),
            },
        }
    }
    words.say_all(events);
    while let Some((_, events)) = words.notes.pop_first() {
        words.say_all(events);
    }
    let text = collapsed(&format!("{text} {facts} {}", words.text));
    // A status is written with a capital.
    let mut status = front.status.chars();
    let capital: String = status.next().into_iter().flat_map(char::to_uppercase).collect();
    text.replacen(&front.status, &(capital + status.as_str()), 1)
}

#[derive(Default)]
struct Words<'a> {
    text: String,
    open: Option<String>,
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
            Event::Text(words) | Event::Code(words) | Event::Html(words) | Event::InlineHtml(words) => {
                self.text.push_str(&words);
            }
            Event::FootnoteReference(name) => {
                let next = self.numbers.len() + 1;
                let number = *self.numbers.entry(name.to_string()).or_insert(next);
                self.due.extend(self.notes.remove(&*name));
                self.text.push_str(if after_mark { " " } else { "" });
                self.text.push_str(&number.to_string());
                self.after_mark = true;
            }
            Event::Start(
                Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. },
            )
            | Event::End(
                TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image,
            )
            | Event::TaskListMarker(_) => {}
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
    let mut fonts = Fonts::load();
    let mut glyph = |c: char| {
        fonts.word(Face::Regular, c.encode_utf8(&mut [0; 4])).glyphs.first().map_or(0, |glyph| glyph.id)
    };
    let missing = glyph(MISSING);
    let text: String =
        text.chars().filter(|c| c.is_whitespace() || ![0, missing].contains(&glyph(*c))).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
