//! A Markdown text whose images have other names; all other letters of it stay.

use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::{events, front};
use crate::problem::FileId;

/// An image in the source.
struct ImageSpan {
    /// From `!` to the closing bracket.
    range: Range<usize>,
    /// Where its text alternative ends.
    alt_end: usize,
    name: String,
    title: String,
}

/// The text with each image under the name that `rename` gives it, in characters that Markdown leaves alone; `None` keeps its own.
#[must_use]
pub fn with_images(markdown: &str, mut rename: impl FnMut(&str) -> Option<String>) -> String {
    let (_, _, body) = front::read(markdown, FileId::default());
    let (before, body) = markdown.split_at(markdown.len() - body.len());
    let mut out = before.to_owned();
    let mut done = 0;
    let part = |range: Range<usize>| body.get(range).expect("the parser cuts at letters").to_owned();
    for ImageSpan { range, alt_end, name, title } in images(body) {
        let Some(name) = rename(&name) else { continue };
        let alt = part(range.start + "![".len()..alt_end);
        let title = title.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', " ");
        let title = if title.is_empty() { title } else { format!(" \"{title}\"") };
        out += &part(done..range.start);
        out += &format!("![{alt}]({name}{title})");
        done = range.end;
    }
    out + &part(done..body.len())
}

/// Those that stand in no other image.
fn images(body: &str) -> Vec<ImageSpan> {
    let mut found: Vec<ImageSpan> = Vec::new();
    let mut depth = 0;
    for (event, range) in Parser::new_ext(body, events::options()).into_offset_iter() {
        match event {
            Event::Start(Tag::Image { dest_url, title, .. }) if depth == 0 => {
                depth = 1;
                let alt_end = range.start + "![".len();
                let (name, title) = (dest_url.into_string(), title.into_string());
                found.push(ImageSpan { range, alt_end, name, title });
                continue;
            }
            Event::Start(Tag::Image { .. }) => depth += 1,
            Event::End(TagEnd::Image) => depth -= 1,
            _ => {}
        }
        if let Some(image) = found.last_mut().filter(|_| depth > 0) {
            image.alt_end = image.alt_end.max(range.end);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::blocks::images_in;

    #[test]
    fn names_change_and_nothing_else() {
        let renamed = |name: &str| (name != "blijft.svg").then(|| format!("m/{name}"));
        for (text, expected) in [
            ("Geen.\n", "Geen.\n"),
            ("a ![b](c.svg) d ![e](f.svg)\n", "a ![b](m/c.svg) d ![e](m/f.svg)\n"),
            ("![b](blijft.svg) ![](c.svg)", "![b](blijft.svg) ![](m/c.svg)"),
            ("![*b* `c` \\] &amp;](<d e.svg> 'T \"i\"')", "![*b* `c` \\] &amp;](m/d e.svg \"T \\\"i\\\"\")"),
            ("![b [c](d) e](f.svg)", "![b [c](d) e](m/f.svg)"),
            ("![b ![c](d.svg) e](f.svg)", "![b ![c](d.svg) e](m/f.svg)"),
            ("> - ![b][c]\n\n![c]\n\n[c]: d.svg\n", "> - ![b](m/d.svg)\n\n![c](m/d.svg)\n\n[c]: d.svg\n"),
            ("| ![b](c.svg) |\n|---|\n", "| ![b](m/c.svg) |\n|---|\n"),
            ("`![b](c.svg)`\n\n    ![b](c.svg)\n", "`![b](c.svg)`\n\n    ![b](c.svg)\n"),
            (
                "---\ntitle: '![b](c.svg)'\n---\n\n![b](c.svg)",
                "---\ntitle: '![b](c.svg)'\n---\n\n![b](m/c.svg)",
            ),
            ("a[^1]\n\n[^1]: ![b](c.svg)\n", "a[^1]\n\n[^1]: ![b](m/c.svg)\n"),
        ] {
            assert_eq!(with_images(text, renamed), expected, "{text}");
        }
    }

    #[test]
    fn what_is_read_back_are_the_new_names() {
        let text = "# ![a](b.svg)\n\n![*c*\nd](e.svg \"F\")\n\n- ![g](<h(>)\n\n[![i](j.svg)](https://k.nl)\n";
        let new = with_images(text, |name| Some(format!("{}.png", name.len())));
        let expected = images_in(text).into_iter().map(|(name, alt)| (format!("{}.png", name.len()), alt));
        assert_eq!(images_in(&new), expected.collect::<Vec<_>>());
    }
}
