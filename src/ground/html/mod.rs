//! Markdown in, a web page out: one file that loads nothing from elsewhere (WCAG 2.1, AA).
//!
//! The same blocks as the PDF become the same words. What people wrote is text: [`escaped`] is the one way in. It knows
//! nothing of project sheets and money, and reads no clock.

mod drawing;
mod image;
mod look;
mod text;
mod writer;

use std::borrow::Cow;
use std::fmt::Write as _;

use crate::blocks::fixed::Fixed;
use crate::blocks::{self, Block, Images, Unusable, anchors};
use writer::Writer;

/// What every page has around its text: words between double braces give way to what this page has there.
const SHELL: &str = include_str!("site.html");
const STYLE: &str = include_str!("site.css");
/// What makes wide tables and long contents easier to use; nothing is lost without it.
const SCRIPT: &str = include_str!("site.js");
/// What makes the search box work; the lists that it searches stand on the page.
const SEARCH: &str = include_str!("search.js");

/// Where a page stands, and what it leads to.
pub struct PagePlace<'a> {
    /// Its path below the folder of its site, without the ending; it says so itself. Empty where it has none.
    pub path: &'a str,
    /// The site that it is part of; `None` for a page on its own.
    pub site: Option<Navigation<'a>>,
    /// What it is besides, or where it can be mended: words and an address, relative or on the web.
    pub beside: &'a [(&'a str, String)],
    /// Whether an address that its text has, relative to the page, is a page of the site.
    pub leads: &'a dyn Fn(&str) -> bool,
    /// What a search finds, as JSON: a list of `[title, kind, address, words]`; empty for a page without search.
    pub index: &'a str,
}

impl PagePlace<'_> {
    /// A page on its own.
    pub const ALONE: PagePlace<'static> =
        PagePlace { path: "", site: None, beside: &[], leads: &|_| false, index: "" };
}

/// The way through a site.
pub struct Navigation<'a> {
    /// Its name.
    pub name: &'a str,
    /// The start page, as this page names it.
    pub start: &'a str,
    /// Words, and addresses as this page names them.
    pub entries: &'a [(&'a str, String)],
}

/// A web page, and what could not be shown in it.
#[derive(Debug)]
pub struct MadeHtml {
    /// The file.
    pub html: String,
    /// Images that are boxes with words now, in order, each once.
    pub unusable: Vec<Unusable>,
}

/// Makes the page of a Markdown document: the same for the same text, images and place.
#[must_use]
pub fn html(markdown: &str, images: &Images, place: &PagePlace) -> MadeHtml {
    let (front, blocks, unusable) = blocks::document(markdown, images);
    let language = front.language();
    let fixed = Fixed::of(language);
    let title = match front.title.trim() {
        "" => fixed.untitled,
        title => title,
    };
    let full = match &place.site {
        Some(site) if site.name != title => format!("{title} · {}", site.name),
        _ => title.to_owned(),
    };
    let contents = blocks.iter().find_map(|block| match block {
        // What a page with a search leads to, the way through the site names already.
        Block::Contents(contents) if place.index.is_empty() => Some(contents),
        _ => None,
    });
    let mut writer = Writer::new(&blocks, fixed, place);
    let aside = contents.map(|contents| writer.contents(contents)).unwrap_or_default();
    let main = writer.document(&blocks);
    let mut script = String::new();
    if contents.is_some() || main.contains("<table>") {
        script += SCRIPT;
    }
    let search = if place.index.is_empty() { String::new() } else { search(place.index) };
    let parts: [(&str, Cow<str>); 15] = [
        ("taal", escaped(language).into()),
        ("titel", escaped(&full).into()),
        ("pad", if place.path.is_empty() { String::new() } else { named(place.path) }.into()),
        ("kleuren", look::colours(images.branding.palette).into()),
        ("stijl", STYLE.trim().into()),
        ("naar-inhoud", fixed.skip.into()),
        ("site", place.site.as_ref().map(navigation).unwrap_or_default().into()),
        ("naast", beside(place, fixed).into()),
        ("soort", if aside.is_empty() { "" } else { " met-inhoud" }.into()),
        ("inhoudsopgave", aside.into()),
        ("delen", if place.index.is_empty() { "" } else { " class=\"met-delen\"" }.into()),
        ("tekst", main.into()),
        ("voet", footer(&front.author).into()),
        ("zoekindex", search.into()),
        ("script", if script.is_empty() { script } else { format!("<script>\n{script}</script>\n") }.into()),
    ];
    MadeHtml { html: filled(SHELL, &parts), unusable }
}

/// What a page says of where it stands.
pub fn named(path: &str) -> String {
    format!("<meta name=\"bladzijde\" content=\"{}\">\n", escaped(path))
}

/// Text as HTML that shows exactly it, between tags and between quotes.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            letter => out.push(letter),
        }
    }
    out
}

/// The shell with each `{{name}}` replaced, once: what comes in its place is not looked through again.
fn filled(shell: &str, parts: &[(&str, Cow<str>)]) -> String {
    let mut out =
        String::with_capacity(shell.len() + parts.iter().map(|(_, part)| part.len()).sum::<usize>());
    let mut pieces = shell.split("{{");
    out.push_str(pieces.next().unwrap_or_default());
    for piece in pieces {
        let (name, rest) = piece.split_once("}}").expect("the shell closes its braces");
        let (_, part) =
            parts.iter().find(|(known, _)| *known == name).expect("the shell names what there is");
        out.push_str(part);
        out.push_str(rest);
    }
    out
}

fn navigation(site: &Navigation) -> String {
    let mut out = String::from("<header class=\"site\">\n<nav aria-label=\"Site\">\n");
    let _ = writeln!(out, "<a class=\"naam\" href=\"{}\">{}</a>", escaped(site.start), escaped(site.name));
    out.push_str("<ul>\n");
    for (words, address) in site.entries {
        let _ = writeln!(out, "<li><a href=\"{}\">{}</a></li>", escaped(address), escaped(words));
    }
    out.push_str("</ul>\n</nav>\n</header>\n");
    out
}

fn beside(place: &PagePlace, fixed: &Fixed) -> String {
    if place.beside.is_empty() {
        return String::new();
    }
    let mut out = format!("<nav class=\"naast\" aria-label=\"{}\">\n<ul>\n", fixed.this_page);
    for (words, address) in place.beside {
        let _ = writeln!(out, "<li><a href=\"{}\">{}</a></li>", escaped(address), escaped(words));
    }
    out.push_str("</ul>\n</nav>\n");
    out
}

/// The organisations that a page comes from.
fn footer(organisations: &[String]) -> String {
    match organisations {
        [] => String::new(),
        some => format!("<footer>{}</footer>\n", escaped(&some.join(" · "))),
    }
}

/// The index and what searches it. No text in it can end the script that it stands in.
fn search(index: &str) -> String {
    let index = index.replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026");
    let index = index.replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029");
    format!(
        "<script type=\"application/json\" id=\"zoek.index\">{index}</script>\n<script>\n{SEARCH}</script>\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_in_a_place_is_not_looked_through_again() {
        let parts = [("a", Cow::Borrowed("{{b}}")), ("b", Cow::Borrowed("{{a}}"))];
        assert_eq!(filled("1{{a}}2{{b}}3", &parts), "1{{b}}2{{a}}3");
    }

    #[test]
    fn no_text_ends_the_index() {
        let made = search(r#"[["</script><b>&amp;","x"]]"#);
        assert!(made.contains(r#"[["\u003c/script\u003e\u003cb\u003e\u0026amp;","x"]]"#), "{made}");
    }
}
