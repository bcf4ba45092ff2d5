//! Markdown → its words, for who searches a text: nothing of the markup, and where its links lead, behind the words.

use std::collections::BTreeSet;

use pulldown_cmark::{CodeBlockKind, Event, Tag, TagEnd};

use super::events::{Addresses, events};
use super::fixed::DUTCH;
use super::front;
use crate::files::image::decoded;
use crate::notation::folded;
use crate::problem::FileId;

/// Stands between two paragraphs, items or cells: what was said ends there.
pub const EDGE: char = '\u{1e}';

/// The words of a text in reading order, [`EDGE`] between two blocks, and what nobody reads on the page: the addresses and
/// titles of its links and images, what its code is written in, and its HTML as it stands. No tag and no entity breaks a word.
pub fn plain(markdown: &str) -> (String, String) {
    parts(markdown, true)
}

/// The words of a short text on one line, without a full stop.
pub fn on_one_line(markdown: &str) -> String {
    in_words(markdown).trim_end_matches('.').to_owned()
}

/// The words of a short text on one line.
pub fn in_words(markdown: &str) -> String {
    let words = parts(markdown, false).0;
    words.split([' ', '\n', '\t', '\r', EDGE]).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The different words of a document or a text, as a search looks for them: in small letters without accents, in order.
pub fn words_of(markdown: &str) -> String {
    let body = front::read(markdown, FileId::default()).2;
    let text = folded(&parts(body, true).0);
    let words =
        text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| word.chars().nth(1).is_some());
    words.collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>().join(" ")
}

fn parts(markdown: &str, with_html: bool) -> (String, String) {
    let (mut words, mut unseen) = (String::with_capacity(markdown.len()), String::new());
    for event in events(markdown, &DUTCH, Addresses::Kept) {
        match event {
            Event::Html(html) | Event::InlineHtml(html) => {
                unseen.push(' ');
                unseen.push_str(&html);
                let text = without_tags(&html);
                // What stands between tags may have entities and links in turn.
                if with_html { words.push_str(&parts(&text, false).0) } else { words.push_str(&text) }
            }
            Event::Text(text) | Event::Code(text) => words.extend(text.chars().filter(|sign| *sign != EDGE)),
            Event::Start(Tag::Link { dest_url, title, .. } | Tag::Image { dest_url, title, .. }) => {
                unseen.push(' ');
                unseen.push_str(&decoded(&dest_url));
                unseen.push(' ');
                unseen.push_str(&title);
            }
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                words.push(EDGE);
                unseen.push(' ');
                unseen.push_str(&info);
            }
            Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough)
            | Event::End(
                TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image,
            ) => {}
            // Every other part that begins or ends is a block, a list or a table, or a part of those.
            Event::Start(_) | Event::End(_) | Event::Rule => {
                if !words.ends_with(EDGE) {
                    words.push(EDGE);
                }
            }
            _ => words.push(' '),
        }
    }
    (words, unseen)
}

/// What stands between the tags.
fn without_tags(html: &str) -> String {
    let mut parts = html.split('<');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + part.split_once('>').map_or("", |(_, after)| after))
}

#[cfg(test)]
mod tests {
    use super::plain as apart;

    fn plain(text: &str) -> String {
        let (words, unseen) = apart(text);
        words.replace(super::EDGE, " ") + &unseen
    }

    #[test]
    fn no_markup_breaks_a_word() {
        for text in [
            "L. Ge<b>heim</b>",
            "L. Ge<!-- -->heim",
            "L. Ge<span\nclass=\"a\">heim</span>",
            "L. Ge&#104;eim",
            "L. Ge**hei**m",
            "L. Ge[h](https://a.nl)eim",
            "<div>L. Ge<i>h</i>eim</div>",
            "<div>\nL. Ge&#104;eim\n</div>",
            "`L.` Geheim",
            "L\\. Geheim",
            "![Foto](a.png \"L. Geheim\")",
            "[x][y]\n\n[y]: https://a.nl 'L. Geheim'",
            "```L. Geheim\nx\n```",
        ] {
            assert!(plain(text).contains("L. Geheim"), "{text}: {}", plain(text));
        }
        assert_eq!(plain("[a](b%20c.pdf)").split_whitespace().collect::<Vec<_>>(), ["a", "b", "c.pdf"]);
        assert!(plain("<a href=\"mailto:l@geheim.nl\">").contains("mailto:l@geheim.nl"));
    }

    #[test]
    fn an_edge_stands_between_two_blocks_alone() {
        for (text, blocks) in [
            ("a\n\nb", &["a", "b"][..]),
            ("# a\nb", &["a", "b"]),
            ("- a\n- b\n  - c", &["a", "b", "c"]),
            ("| a | b |\n|---|---|\n| c | d |", &["a", "b", "c", "d"]),
            ("> a\n\n---\n\nb", &["a", "b"]),
            ("a  b\nc", &["a  b c"]),
            ("a  \nb **c** `d`", &["a b c d"]),
            ("a\u{1e}b", &["ab"]),
        ] {
            let words = apart(text).0;
            let found: Vec<&str> = words.split(super::EDGE).filter(|block| !block.is_empty()).collect();
            assert_eq!(found, blocks, "{text}");
        }
    }
}
