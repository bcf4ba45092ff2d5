//! Footnotes: at the foot of the page that refers to them, and read where they belong.

use crate::print;
use projectblad::pdf::element::{ElementId, Tag};
use projectblad::pdf::page::{Laid, LinkTarget, Owner, Page, Shape};
use projectblad::pdf::{Images, lay_out};

const SENTENCE: &str = "De handreiking is in concept gereed en wordt in september besproken. ";

fn laid(markdown: &str) -> Laid {
    lay_out(markdown, &Images::NONE).1
}

/// Whether an element stands in a footnote.
fn in_note(laid: &Laid, id: ElementId) -> bool {
    std::iter::successors(Some(id), |id| laid.tree.get(*id).parent)
        .any(|id| laid.tree.get(id).tag == Tag::Note)
}

/// The baselines of the text of a page and of its footnotes.
fn baselines(laid: &Laid, page: &Page) -> (Vec<f32>, Vec<f32>) {
    let baseline = |piece: &projectblad::pdf::page::Piece| match (piece.owner, &piece.shape) {
        (Owner::Element(id), Shape::Text { baseline, .. }) => Some((in_note(laid, id), *baseline)),
        _ => None,
    };
    let (notes, text): (Vec<_>, Vec<_>) =
        page.pieces.iter().filter_map(baseline).partition(|(in_note, _)| *in_note);
    let bare = |pairs: Vec<(bool, f32)>| pairs.into_iter().map(|(_, baseline)| baseline).collect();
    (bare(text), bare(notes))
}

/// Footnotes stand below the text, within the page.
fn sound(laid: &Laid) {
    for page in &laid.pages {
        let (text, notes) = baselines(laid, page);
        let lowest = text.iter().copied().fold(0.0, f32::max);
        let highest = notes.iter().copied().fold(f32::INFINITY, f32::min);
        assert!(lowest + 10.0 < highest, "text at {lowest}, notes from {highest}");
        assert!(notes.iter().all(|baseline| *baseline < 774.0));
    }
    assert_eq!(laid.overflows, []);
}

/// How often a word is drawn.
fn count(laid: &Laid, word: &str) -> usize {
    print::text(laid).matches(word).count()
}

#[test]
fn a_note_stands_on_the_page_of_its_first_reference() {
    for filler in 0..60 {
        let markdown = format!(
            "{}Eerst[^a] dit[^b]. {}\n\n- punt[^c] en nog eens[^a]\n\n| cel[^d] |\n|---|\n| a[^e] |\n\n[^e]: Vijf.\n\
             [^a]: Een {SENTENCE}\n[^b]: Twee.\n[^c]: Drie.\n[^d]: Vier.\n",
            "Regel.\n\n".repeat(filler),
            SENTENCE.repeat(4),
        );
        let laid = laid(&markdown);
        sound(&laid);
        let pages: Vec<_> = laid.footnotes.iter().map(|note| (note.mark.page, note.note.page)).collect();
        assert_eq!(pages.len(), 5);
        assert!(pages.iter().all(|(mark, note)| mark == note), "{filler}: {pages:?}");
        assert!(laid.footnotes.iter().all(|note| note.mark.y < note.note.y));
        assert_eq!(count(&laid, "Twee."), 1);
    }
}

#[test]
fn links_lead_both_ways() {
    let laid = laid("Een[^x] twee[^y] een[^x].\n\n[^y]: Y.\n\n[^x]: X.\n\n[^z]: Z.\n");
    let links: Vec<_> = laid.pages[0]
        .pieces
        .iter()
        .filter_map(|piece| match (&piece.shape, piece.owner) {
            (Shape::Link { target, .. }, Owner::Element(id)) => {
                Some((target.clone(), laid.tree.get(id).alt.clone().unwrap_or_default()))
            }
            _ => None,
        })
        .collect();
    let expected = [
        (LinkTarget::Note(0), "Voetnoot 1"),
        (LinkTarget::Note(1), "Voetnoot 2"),
        (LinkTarget::Note(0), "Voetnoot 1"),
        (LinkTarget::Mark(0), "Terug naar de tekst"),
        (LinkTarget::Mark(1), "Terug naar de tekst"),
    ];
    assert_eq!(links, expected.map(|(target, alt)| (target, alt.to_owned())));
    assert!(print::text(&laid).contains("\n1  X.\n2  Y.\n3  Z.\n"));
}

#[test]
fn a_note_belongs_to_the_block_that_refers_to_it() {
    let laid = laid("# Kop[^a]\n\n- punt[^b]\n\n[^a]: A.\n[^b]: B[^c].\n[^c]: C.\n");
    let tags: Vec<_> = laid.tree.elements.iter().map(|element| element.tag).collect();
    let notes: Vec<_> = laid.tree.elements.iter().filter(|element| element.tag == Tag::Note).collect();
    let parents: Vec<_> = notes.iter().map(|note| tags[note.parent.unwrap().0 as usize]).collect();
    assert_eq!(parents, [Tag::Sect, Tag::LBody, Tag::LBody]);
    assert_eq!(laid.headings[0].title, "Kop");
    assert_eq!(tags.iter().filter(|tag| **tag == Tag::Reference).count(), 3);
}

#[test]
fn a_note_longer_than_a_page_flows_on() {
    for filler in [0, 20, 40, 50] {
        let note = format!("Begin. {} Einde.", "woord ".repeat(3000));
        let markdown =
            format!("{}Tekst[^1].\n\n{}\n\n[^1]: {note}\n", "Regel.\n\n".repeat(filler), SENTENCE.repeat(20));
        let laid = laid(&markdown);
        sound(&laid);
        assert_eq!(count(&laid, "woord"), 3000);
        assert_eq!((count(&laid, "Begin."), count(&laid, "Einde.")), (1, 1));
        assert_eq!(count(&laid, "handreiking"), 20);
        assert_eq!(laid.footnotes[0].mark.page, laid.footnotes[0].note.page);
        assert!((3..=5).contains(&laid.pages.len()), "{} pages", laid.pages.len());
    }
}

/// A row that runs over pages has each footnote on the page of its reference, and the links lead there.
#[test]
fn notes_of_a_long_row_stand_where_it_refers_to_them() {
    for filler in [0, 10, 25, 40] {
        let cell: String = (0..60).map(|note| format!("{}zin[^{note}] ", SENTENCE.repeat(4))).collect();
        let notes: String = (0..60).map(|note| format!("[^{note}]: Noot {note}. {SENTENCE}\n")).collect();
        let table = format!("| a | b |\n|---|---|\n| kort | {cell} |\n| na | na |\n");
        let laid = laid(&format!("{}{table}\n{notes}", "Regel.\n\n".repeat(filler)));
        sound(&laid);
        assert!(laid.pages.len() > 4);
        let pages: Vec<_> = laid.footnotes.iter().map(|note| (note.mark.page, note.note.page)).collect();
        assert_eq!(pages.len(), 60);
        assert!(pages.iter().all(|(mark, note)| mark == note), "{filler}: {pages:?}");
        assert!(laid.footnotes.iter().all(|note| note.mark.y < note.note.y));
        assert!(pages[59].0 > pages[0].0 + 2);
        assert_eq!((count(&laid, "zin"), count(&laid, "handreiking")), (60, 300));
    }
}

#[test]
fn a_note_may_hold_anything() {
    let row = format!("    | {} | b |\n", SENTENCE.repeat(80));
    let markdown = format!(
        "Tekst[^1].\n\n[^1]: # Kop\n\n    > citaat\n\n    - lijst\n      ```\n      code\n      ```\n\n    | a | b |\n    |---|---|\n{row}\n# Erna\n"
    );
    let laid = laid(&markdown);
    sound(&laid);
    assert_eq!(count(&laid, "handreiking"), 80);
    let titles: Vec<_> = laid.headings.iter().map(|heading| (heading.title.as_str(), heading.page)).collect();
    assert_eq!(titles, [("Kop", 0), ("Erna", 1)]);
}
