//! The table of contents: when there is one, where it stands and what it says.

use crate::print;
use projectblad::pdf::element::Tag;
use projectblad::pdf::page::{Laid, LinkTarget, Owner, Shape};
use projectblad::pdf::{Images, lay_out};

const SENTENCE: &str = "De handreiking is in concept gereed en wordt in september besproken. ";

/// A report of so many chapters, each with two sections, of so many paragraphs a section.
fn report(chapters: usize, paragraphs: usize) -> String {
    let section = |number: usize| {
        format!("## Deel {number}\n\n{}", format!("{}\n\n", SENTENCE.repeat(6)).repeat(paragraphs))
    };
    let chapter = |number: usize| format!("# Hoofdstuk {number}\n\n{}{}", section(1), section(2));
    let text: String = (1..=chapters).map(chapter).collect();
    format!("---\ntitle: Rapport\n---\n> ## Gevraagd\n>\n> 1. Akkoord.\n\n{text}")
}

fn laid(markdown: &str) -> Laid {
    lay_out(markdown, &Images::NONE).1
}

fn page(laid: &Laid, number: usize) -> String {
    print::text(laid).split("=== pagina ").nth(number).unwrap().to_owned()
}

#[test]
fn short_documents_have_none() {
    for (chapters, paragraphs) in [(3, 40), (5, 1), (20, 1)] {
        let laid = laid(&report(chapters, paragraphs));
        assert_eq!(print::text(&laid).contains("Inhoud"), chapters == 20 && laid.pages.len() >= 8);
        assert!(page(&laid, 1).contains("Hoofdstuk 1"));
    }
    let untitled = laid(report(6, 12).split("\n---\n").nth(1).unwrap());
    assert!(untitled.pages.len() > 8 && !print::text(&untitled).contains("Inhoud"));
}

#[test]
fn numbers_and_links_lead_to_the_headings() {
    let laid = laid(&report(6, 10));
    let first = page(&laid, 1);
    assert!(first.contains("Gevraagd") && first.contains("\nInhoud\n"), "{first}");
    assert!(page(&laid, 2).contains("\nHoofdstuk 1\n"), "the text starts on a page of its own");
    let mut linked = 0;
    for piece in &laid.pages[0].pieces {
        let (Shape::Link { target: LinkTarget::Heading(index), .. }, Owner::Element(id)) =
            (&piece.shape, piece.owner)
        else {
            continue;
        };
        let heading = &laid.headings[*index];
        assert_eq!(laid.tree.get(id).alt.as_deref(), Some(heading.title.as_str()));
        let line = first.lines().filter(|line| line.trim_start().starts_with(&heading.title));
        let number = format!(" {}", heading.page + 1);
        assert!(
            line.into_iter().any(|line| line.ends_with(&number)),
            "{} is not on{number}\n{first}",
            heading.title
        );
        linked += 1;
    }
    assert_eq!(linked, 18);
    let tags: Vec<_> = laid.tree.elements.iter().map(|element| element.tag).collect();
    let count = |tag| tags.iter().filter(|own| **own == tag).count();
    assert_eq!((count(Tag::Toc), count(Tag::Toci), count(Tag::Reference)), (7, 18, 18));
    assert!(laid.headings.iter().all(|heading| heading.title != "Inhoud"), "not among the bookmarks");
}

#[test]
fn a_long_list_leaves_sections_out_before_it_leaves_the_first_page() {
    let many = laid(&report(20, 3));
    assert!(page(&many, 1).contains("Hoofdstuk 20") && !page(&many, 1).contains("Deel 1"));
    let more = laid(&report(60, 1));
    assert!(!page(&more, 1).contains("Inhoud") && page(&more, 2).contains("Inhoud"));
    assert!(page(&more, 2).contains("Hoofdstuk 40"));
}

/// Where the first page is full, the list has the next one; it leaves sections out before it needs a page more.
#[test]
fn a_list_on_the_second_page_stays_on_it() {
    let full =
        format!("> 1. Akkoord.\n{}", "> 1. Instemmen met het doorschuiven van het saldo.\n".repeat(32));
    let pages = |chapters| {
        let laid = laid(&report(chapters, 3).replace("> 1. Akkoord.\n", &full));
        assert!(!page(&laid, 1).contains("Inhoud") && page(&laid, 2).contains("Inhoud"));
        assert!(page(&laid, 3).contains("\nHoofdstuk 1\n"), "the text begins on the third page");
        page(&laid, 2).contains("Deel 1")
    };
    assert!(pages(12), "sections too, where they fit");
    assert!(!pages(20), "chapters alone, where sections would need another page");
}
