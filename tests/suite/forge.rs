//! The Markdown as a forge shows it: a title, contents, and links that land, by GitHub's own rules for anchors.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use projectblad::html::PagePlace;
use projectblad::pdf::element::Tag;
use projectblad::pdf::page::{LinkTarget, Owner, Shape};
use projectblad::pdf::{Images, lay_out};
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag as MarkdownTag, TagEnd};

use crate::print;
use crate::shipped::{everything, files};

/// A text with the words of its links to places within it alone, and its signs without theirs.
pub(crate) fn unlinked(text: &str) -> String {
    let mut signs = text.split("<span title=\"");
    let mut bare = signs.next().expect("a text").to_owned();
    for sign in signs {
        let (_, after) = sign.split_once("\">").expect("its words end");
        bare.push_str(&after.replacen("</span>", "", 1));
    }
    let mut out = String::new();
    let mut rest = bare.as_str();
    while let Some(end) = rest.find("](#") {
        let (before, link) = rest.split_at(end);
        let (start, words) = before.rsplit_once('[').expect("a link begins");
        let (_, after) = link.split_once(')').expect("a link ends");
        out.extend([start, words]);
        rest = after;
    }
    out + rest
}

/// A document as a forge sees it.
#[derive(Default)]
struct Shown {
    /// The level and the words of each heading.
    headings: Vec<(HeadingLevel, String)>,
    /// What an address may lead to: the names that GitHub makes of headings, and those that stand there.
    anchors: Vec<String>,
    /// Where its links lead within it, with the heading that each stands under.
    links: Vec<(String, String)>,
}

fn shown(markdown: &str) -> Shown {
    let (_, body) = markdown.split_once("\n---\n").expect("front matter");
    let mut shown = Shown::default();
    let mut open: Option<(HeadingLevel, String)> = None;
    let mut times: BTreeMap<String, usize> = BTreeMap::new();
    let mut named = String::new();
    for event in Parser::new_ext(body, Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES) {
        match event {
            Event::Start(MarkdownTag::Heading { level, .. }) => open = Some((level, String::new())),
            Event::Text(words) | Event::Code(words) => {
                open.iter_mut().for_each(|(_, heading)| heading.push_str(&words));
            }
            Event::InlineHtml(tag) => {
                let name = tag.strip_prefix("<a id=\"").and_then(|rest| rest.strip_suffix("\">"));
                shown.anchors.extend(name.map(str::to_owned));
                named = name.map_or(named, str::to_owned);
            }
            Event::Start(MarkdownTag::Link { dest_url, .. }) => {
                let to = dest_url.strip_prefix('#').map(str::to_owned);
                shown.links.extend(to.map(|to| (named.clone(), to)));
            }
            Event::End(TagEnd::Heading(_)) => {
                let (level, words) = open.take().expect("a heading");
                let kept = |letter: &char| letter.is_alphanumeric() || " -_".contains(*letter);
                let slug: String = words.to_lowercase().chars().filter(kept).collect();
                let slug = slug.replace(' ', "-");
                let time = times.entry(slug.clone()).or_default();
                shown.anchors.push(if *time == 0 { slug } else { format!("{slug}-{time}") });
                *time += 1;
                shown.headings.push((level, words));
            }
            _ => {}
        }
    }
    shown
}

/// Every document has one title, above all its headings; each link leads to one place.
#[test]
fn links_land_where_a_forge_makes_anchors() {
    let mut links = 0;
    let mut of_now = files(&everything().join("output"), "md");
    // an older program may have made what lies in the archive
    of_now.retain(|path| fs::read_to_string(path).expect("Markdown").contains("<!-- alleen in markdown -->"));
    assert!(of_now.len() > 130, "{} documents", of_now.len());
    for path in of_now {
        let markdown = fs::read_to_string(&path).expect("Markdown");
        let shown = shown(&markdown);
        let titles = shown.headings.iter().filter(|(level, _)| *level == HeadingLevel::H1).count();
        let first = shown.headings.first().map(|(level, _)| *level);
        assert_eq!((titles, first), (1, Some(HeadingLevel::H1)), "{}", path.display());
        let once: BTreeSet<&String> = shown.anchors.iter().collect();
        assert_eq!(once.len(), shown.anchors.len(), "{}: two places of one name", path.display());
        for (_, to) in &shown.links {
            assert!(once.contains(to), "{}: #{to} leads nowhere", path.display());
        }
        links += shown.links.len();
    }
    assert!(links > 2000, "{links} links");
}

/// Each sheet and the section on it lead to each other.
#[test]
fn a_section_and_its_sheet_lead_to_each_other() {
    let folder = everything().join("output/2022");
    for report in ["jaarverantwoording-2022", "halfjaarrapportage-2022", "kwartaalrapportage-2022-K4-fysiek"]
    {
        let shown = shown(&fs::read_to_string(folder.join(report).with_extension("md")).expect("Markdown"));
        let sheets: Vec<&str> =
            shown.anchors.iter().filter_map(|anchor| anchor.strip_prefix("blad.")).collect();
        assert!(sheets.len() > 1, "{report}");
        for id in sheets {
            for (from, to) in [("onderdeel", "blad"), ("blad", "onderdeel")] {
                let link = (format!("{from}.{id}"), format!("{to}.{id}"));
                assert!(shown.links.contains(&link), "{report}: {link:?}");
            }
        }
    }
}

/// What is for a forge stands in no PDF, and the links lead to the pages of their headings there.
#[test]
fn a_pdf_has_its_own_title_and_contents() {
    let path = everything().join("output/2022/jaarverantwoording-2022.md");
    let markdown = fs::read_to_string(path).expect("Markdown");
    let laid = lay_out(&markdown, &Images::NONE).1;
    assert_eq!(print::text(&laid).matches("\nJaarverantwoording 2022\n").count(), 1);
    let (mut to_sheets, mut back) = (0, 0);
    for (at, page) in laid.pages.iter().enumerate() {
        for piece in &page.pieces {
            let (Shape::Link { target: LinkTarget::Heading(to), .. }, Owner::Element(_)) =
                (&piece.shape, piece.owner)
            else {
                continue;
            };
            let to = laid.headings[*to].page;
            to_sheets += usize::from(at > 2 && to > at);
            back += usize::from(to < at);
        }
    }
    assert!(to_sheets >= 12 && back >= 12, "{to_sheets} forward, {back} back");
}

/// A name leads to its heading, and so do the words; what a person writes makes none.
#[test]
fn a_heading_has_a_name_besides_its_words() {
    let markdown =
        "---\ntitle: T\n---\n# <a id=\"een.blad\"></a>Kop\n\n[a](#een.blad) [b](#kop) [c](#kop-1)\n\n# Kop\n";
    let laid = lay_out(markdown, &Images::NONE).1;
    assert_eq!(laid.headings[1].title, "Kop");
    let pieces = laid.pages.iter().flat_map(|page| &page.pieces);
    let to = pieces.filter_map(|piece| match piece.shape {
        Shape::Link { target: LinkTarget::Heading(to), .. } => Some(to),
        _ => None,
    });
    assert_eq!(to.collect::<Vec<_>>(), [1, 1, 2]);
    let html = projectblad::html::html(markdown, &Images::NONE, &PagePlace::ALONE).html;
    assert!(
        html.contains("<h2 id=\"een.blad\">Kop</h2>") && html.contains("<h2 id=\"kop-1\">Kop</h2>"),
        "{html}"
    );
    assert_eq!(html.matches("href=\"#een.blad\"").count(), 2, "{html}");
    let odd = lay_out("# <a id=\"a b\"></a>Kop\n", &Images::NONE).1;
    assert!(odd.headings[0].title.contains("<a id"), "{:?}", odd.headings[0].title);
}

/// The mark leaves out one heading or one list, and nothing else.
#[test]
fn only_what_is_marked_is_left_out() {
    let text = "<!-- alleen in markdown -->\n\n# Weg\n\n<!-- alleen in markdown -->\n\n- weg\n  - ook\n\n- en dit\n\nBlijft\n\n\
                <!-- alleen in markdown -->\n\nOok dit\n\n- en dit\n";
    let told = print::text(&lay_out(text, &Images::NONE).1);
    assert!(!told.contains("Weg") && !told.contains("weg") && !told.contains("ook\n"), "{told}");
    assert!(told.contains("Blijft") && told.contains("Ook dit") && told.contains("en dit"), "{told}");
}

/// A sign has its words in the PDF's structure and on the page; more than words make it text.
#[test]
fn a_sign_says_its_words() {
    let text = "| a | <span class=\"goed\" title=\"op schema\">●</span> <span title=\"liep niet\">–</span> |\n|---|---|\n";
    let laid = lay_out(text, &Images::NONE).1;
    let said = laid.tree.elements.iter().filter(|element| element.tag == Tag::Span);
    let said: Vec<_> = said.filter_map(|element| element.alt.as_deref()).collect();
    assert_eq!(said, ["op schema", "liep niet"]);
    let html = projectblad::html::html(text, &Images::NONE, &PagePlace::ALONE).html;
    for sign in [
        "<span class=\"goed\" role=\"img\" aria-label=\"op schema\" title=\"op schema\">●</span>",
        "<span role=\"img\" aria-label=\"liep niet\" title=\"liep niet\">–</span>",
    ] {
        assert!(html.contains(sign), "{html}");
    }
    let odd = print::text(&lay_out("<span title=\"a&quot;b\">●</span>\n", &Images::NONE).1);
    assert!(odd.contains("<span title"), "{odd}");
}

/// No sign of the status matrix stands there without its words.
#[test]
fn the_matrix_can_be_heard() {
    let folder = everything().join("output/2022");
    for report in ["jaarverantwoording-2022", "halfjaarrapportage-2022", "oplegnotitie-jaar-2022"] {
        let markdown = fs::read_to_string(folder.join(report).with_extension("md")).expect("Markdown");
        let rows = markdown.lines().skip_while(|line| !line.contains("| K1 | K2 |"));
        let rows: Vec<&str> = rows.skip(2).take_while(|line| line.starts_with('|')).collect();
        assert!(rows.len() > 10, "{report}");
        for cell in rows.iter().flat_map(|row| row.split('|')).map(str::trim) {
            let signs = cell.chars().filter(|letter| "●▲■✓×?◆".contains(*letter)).count();
            assert_eq!(
                cell.matches(" title=\"").count(),
                signs + usize::from(cell.contains("\">–<")),
                "{cell}"
            );
        }
    }
}

/// Tables and figures count from one, each above what it is of; page one may name a table that comes later.
#[test]
fn captions_are_numbered_in_order() {
    let mut numbered = 0;
    for path in files(&everything().join("output"), "md") {
        let markdown = fs::read_to_string(&path).expect("Markdown");
        let lines: Vec<&str> = markdown.lines().collect();
        for (kind, begin) in [("Tabel", "|"), ("Figuur", "![")] {
            let captions = lines.windows(3).filter(|lines| lines[0].starts_with(&format!("**{kind} ")));
            for (at, caption) in captions.enumerate() {
                let number = format!("**{kind} {}.** ", at + 1);
                let told = caption[0].strip_prefix(&number).unwrap_or_else(|| panic!("{}", caption[0]));
                assert!(told.len() > 10 && told.ends_with('.'), "{}: {told}", path.display());
                assert!(caption[1].is_empty() && caption[2].starts_with(begin), "{}: {told}", path.display());
                numbered += 1;
            }
        }
        assert!(!markdown.contains("<!-- verwijzing"), "{}", path.display());
    }
    assert!(numbered > 400, "{numbered} captions");
}

/// A caption with a number stands above its figure, for the eye and for the ear; the words of a caption stay words.
#[test]
fn a_numbered_caption_stands_above() {
    let text = "---\ntitle: T\n---\n**Figuur 1.** Wat _hier_ staat.\n\n![Een kaart](kaart.svg)\n\n**Tabel 1.** Bedragen.\n\n| a |\n|---|\n| b |\n\n\
                **Tabel twee.** Tekst.\n\n| c |\n|---|\n| d |\n";
    let laid = lay_out(text, &Images::NONE).1;
    let tags: Vec<Tag> = laid.tree.elements.iter().map(|element| element.tag).collect();
    let captions = tags.iter().filter(|tag| **tag == Tag::Caption).count();
    assert_eq!(captions, 2, "{tags:?}");
    let at = |wanted: Tag| tags.iter().position(|tag| *tag == wanted).expect("an element");
    assert!(at(Tag::Caption) < at(Tag::Figure), "{tags:?}");
    let html = projectblad::html::html(text, &Images::NONE, &PagePlace::ALONE).html;
    assert!(html.contains("<figure>\n<figcaption class=\"genummerd\"><strong>Figuur 1.</strong> Wat <em>hier</em> staat.</figcaption>"), "{html}");
    assert!(
        html.contains(
            "<caption class=\"genummerd\"><span><strong>Tabel 1.</strong> Bedragen.</span></caption>"
        ),
        "{html}"
    );
    assert!(html.contains("<p><strong>Tabel twee.</strong> Tekst.</p>"), "{html}");
}
