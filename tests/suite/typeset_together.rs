//! What belongs together stands together: a table that fits on a page, a table with its figure, a total with its rows; and no
//! page holds a stray line.

use std::collections::{BTreeMap, BTreeSet};

use projectblad::branding::Branding;
use projectblad::pdf::element::{ElementId, Tag};
use projectblad::pdf::page::{Laid, Owner, Page, Piece, Shape};
use projectblad::pdf::{self, Images};
use projectblad::picture::Image;

use crate::print;
use crate::random::Random;

const MM: f32 = 72.0 / 25.4;
pub(crate) const TOP: f32 = 27.0 * MM;
/// Of a caption with its table's header, or of a heading with what it says before a table.
const SLACK: f32 = 100.0;

/// How high the text of a page may be.
pub(crate) fn room(page: &Page) -> f32 {
    page.height - 24.0 * MM - TOP
}

/// The element of a kind that a piece belongs to.
fn within(laid: &Laid, piece: &Piece, tag: Tag) -> Option<ElementId> {
    let Owner::Element(id) = piece.owner else { return None };
    std::iter::successors(Some(id), |id| laid.tree.get(*id).parent).find(|id| laid.tree.get(*id).tag == tag)
}

/// On which pages the elements of a kind stand, each from what height to what height.
fn places(laid: &Laid, tag: Tag) -> BTreeMap<ElementId, Vec<(usize, f32, f32)>> {
    let mut places: BTreeMap<ElementId, Vec<(usize, f32, f32)>> = BTreeMap::new();
    for (at, page) in laid.pages.iter().enumerate() {
        for piece in &page.pieces {
            let (top, bottom) = match &piece.shape {
                Shape::Text { baseline, size, .. } => (baseline - size, *baseline),
                Shape::Path { y, .. } => (*y, *y),
                Shape::Image { y, height, .. } => (*y, y + height),
                _ => continue,
            };
            let Some(id) = within(laid, piece, tag) else { continue };
            let known = places.entry(id).or_default();
            match known.last_mut().filter(|(page, ..)| *page == at) {
                Some((_, high, low)) => (*high, *low) = (high.min(top), low.max(bottom)),
                None => known.push((at, top, bottom)),
            }
        }
    }
    places
}

/// Tables that are cut though they fit on a page and the page before would still be half full.
pub(crate) fn cut_tables(laid: &Laid) -> Vec<String> {
    let mut found = Vec::new();
    for parts in places(laid, Tag::Table).into_values().filter(|parts| parts.len() > 1) {
        let (page, top, _) = parts[0];
        let height: f32 = parts.iter().map(|(_, top, bottom)| bottom - top).sum();
        let room = room(&laid.pages[page]);
        if height + SLACK < room && (top - SLACK - TOP) / room > 0.5 {
            found.push(format!("page {}: a table of {height} points is cut at {top}", page + 1));
        }
    }
    found
}

/// Figures that stand on another page than the table before them, which they show.
pub(crate) fn parted_figures(laid: &Laid) -> Vec<String> {
    let tables = places(laid, Tag::Table);
    let mut found = Vec::new();
    for (figure, parts) in places(laid, Tag::Figure) {
        let parent = laid.tree.get(figure).parent;
        let before = (0..figure.0).rev().map(ElementId).find(|id| laid.tree.get(*id).parent == parent);
        let Some(table) = before.and_then(|id| tables.get(&id)) else { continue };
        if table.last().map(|part| part.0) != parts.first().map(|part| part.0) {
            found.push(format!("page {}: a figure without its table", parts[0].0 + 1));
        }
    }
    found
}

/// Totals on top of a page, with fewer than two rows above them there.
pub(crate) fn lone_totals(laid: &Laid) -> Vec<String> {
    let rows = places(laid, Tag::Tr);
    let first_words = |row: ElementId, page: usize| {
        let pieces = laid.pages[page].pieces.iter().filter(|piece| within(laid, piece, Tag::Tr) == Some(row));
        pieces
            .filter_map(|piece| match &piece.shape {
                Shape::Text { word, .. } => Some(word.text.trim().to_owned()),
                _ => None,
            })
            .next()
    };
    let mut found = Vec::new();
    for (row, parts) in &rows {
        let page = parts[0].0;
        if !first_words(*row, page).is_some_and(|word| word == "Totaal" || word == "Samen") {
            continue;
        }
        let body = laid.tree.get(*row).parent;
        let above: Vec<usize> = rows
            .range(..*row)
            .rev()
            .filter(|(other, _)| laid.tree.get(**other).parent == body)
            .take(2)
            .map(|(_, parts)| parts[parts.len() - 1].0)
            .collect();
        if above.iter().any(|other| *other != page) {
            found.push(format!("page {}: a total apart from its rows", page + 1));
        }
    }
    found
}

/// Pages with no more than two lines on them.
pub(crate) fn stray_lines(laid: &Laid) -> Vec<String> {
    let mut found = Vec::new();
    for (at, page) in laid.pages.iter().enumerate() {
        let drawn = |piece: &&Piece| matches!(piece.owner, Owner::Element(_));
        let pieces = || page.pieces.iter().filter(drawn);
        let lines: BTreeSet<i32> = pieces()
            .filter_map(|piece| match piece.shape {
                Shape::Text { baseline, .. } => Some(baseline as i32),
                _ => None,
            })
            .collect();
        let has_picture =
            pieces().any(|piece| matches!(piece.shape, Shape::Path { .. } | Shape::Image { .. }));
        if lines.len() < 3 && !has_picture && laid.pages.len() > 1 {
            found.push(format!("page {}: {} lines", at + 1, lines.len()));
        }
    }
    found
}

/// So many rows, a total below them, and so many rows below that.
fn table(rows: usize, after: usize) -> String {
    let row = |row: usize| format!("| rij {row} | € {row} |\n");
    let (above, below): (String, String) = ((0..rows).map(row).collect(), (0..after).map(row).collect());
    format!("| a | b |\n|---|--:|\n{above}| **Totaal** | **€ 9** |\n{below}")
}

fn laid(markdown: &str) -> Laid {
    pdf::lay_out(markdown, &Images::NONE).1
}

/// Of any height, anywhere on a page.
#[test]
fn a_table_that_fits_on_a_page_is_not_cut() {
    let mut whole = 0;
    for (filler, rows) in (1..44).step_by(3).flat_map(|filler| [6, 20, 34].map(|rows| (filler, rows))) {
        let laid = laid(&format!("{}{}", "Regel.\n\n".repeat(filler), table(rows, 0)));
        assert_eq!(cut_tables(&laid), [""; 0], "{filler} lines before {rows} rows");
        whole += usize::from(places(&laid, Tag::Table).values().all(|parts| parts.len() == 1));
        // what fits within the half of a page that is free is not moved
        let start = places(&laid, Tag::Table).values().next().expect("a table")[0].0;
        assert!(filler > 17 || start == 0, "{filler} lines before {rows} rows leave a hole");
    }
    assert!(whole > 25, "only {whole}");
    let long = laid(&format!("{}{}", "Regel.\n\n".repeat(30), table(90, 0)));
    assert_eq!(places(&long, Tag::Table).values().next().expect("a table")[0].0, 0, "it fits on no page");
}

/// Where a table is longer than a page, it is cut between two names rather than between the rows under one.
#[test]
fn a_table_is_cut_between_its_names() {
    let rows = |name: usize| (0..5).map(move |row| format!("| rij {name}.{row} | € 1 |\n"));
    let groups: String =
        (0..12).map(|name| format!("| **Naam {name}** |  |\n{}", rows(name).collect::<String>())).collect();
    for filler in (0..40).step_by(3) {
        let laid = laid(&format!("{}| a | b |\n|---|--:|\n{groups}", "Regel.\n\n".repeat(filler)));
        let text = print::text(&laid);
        // below the header, on each page that has one
        let heads = |page: &'_ str| page.lines().position(|line| line.trim().starts_with("a  "));
        let pages = text.split("=== pagina").filter_map(|page| page.lines().nth(heads(page)? + 1));
        let tops: Vec<&str> = pages.map(str::trim).collect();
        assert!(tops.len() > 1 && tops.iter().all(|top| top.starts_with("Naam")), "{filler}: {tops:?}");
    }
}

#[test]
fn a_total_stands_below_two_of_its_rows() {
    let mut random = Random(crate::random::seed());
    let mut cut = 0;
    for _ in 0..100 {
        let (filler, rows, after) = (random.below(45), 3 + random.below(90), random.below(4));
        let laid = laid(&format!("{}{}", "Regel.\n\n".repeat(filler), table(rows, after)));
        assert_eq!(
            lone_totals(&laid),
            [""; 0],
            "{filler} lines before {rows} rows and {after} below the total"
        );
        cut += usize::from(places(&laid, Tag::Table).values().any(|parts| parts.len() > 1));
    }
    assert!(cut > 10, "only {cut} tables are cut");
}

/// A few lines that would begin a page of their own at the end of an annex are drawn to the page before; where that takes
/// more than smaller gaps, three of them stand there.
#[test]
fn the_last_lines_of_a_section_do_not_stand_alone() {
    let mut spared = 0;
    for lines in 30..46 {
        let sheet = format!("## Blad\n\n{}", "Regel.\n\n".repeat(lines));
        let laid = laid(&format!("# Bijlage\n\n{sheet}<!-- bijlage -->\n{sheet}"));
        assert_eq!(stray_lines(&laid), [""; 0], "{lines} lines");
        let loose = 60.0 + lines as f32 * (14.5 + 5.0);
        spared += usize::from(laid.pages.len() == 2 && loose > room(&laid.pages[0]));
    }
    assert!(spared >= 4, "only {spared} times");
}

#[test]
fn a_figure_stays_with_its_table() {
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"400\" height=\"150\"><path d=\"M0 0h9v9z\"/></svg>";
    let load = |_: &str, room| Image::read(svg.into(), room);
    for filler in (0..44).step_by(2) {
        let text = format!("{}{}\n![Beeld](x.svg)\n", "Regel.\n\n".repeat(filler), table(5, 0));
        let laid = pdf::lay_out(&text, &Images { branding: Branding::PLAIN, load: &load }).1;
        assert_eq!(parted_figures(&laid), [""; 0], "{filler} lines before");
        assert_eq!(places(&laid, Tag::Figure).len(), 1);
    }
}
