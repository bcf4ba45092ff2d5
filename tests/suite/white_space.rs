//! The pages of the reports, as they are laid out: none half empty, no heading far from what it heads, no text spaced out,
//! nothing parted that belongs together, no stray line.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use projectblad::branding::Branding;
use projectblad::date::Year;
use projectblad::document::{Document, NoteOn};
use projectblad::generate::{self, How};
use projectblad::pdf::element::Tag;
use projectblad::pdf::page::{Laid, Owner, Page, Shape};
use projectblad::pdf::{Images, lay_out};
use projectblad::picture::Image;

use crate::shipped::{copy, everything, files};
use crate::typeset_together::{TOP, cut_tables, lone_totals, parted_figures, room, stray_lines};

/// The leading of running text.
const LINE: f32 = 14.5;

/// The reports of the example and of the small programme, as they are laid out.
fn reports() -> Vec<(PathBuf, Laid)> {
    let klein = tempfile::tempdir().expect("a folder");
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/report/klein/projectbladen");
    for file in walkdir::WalkDir::new(&from).into_iter().map(|entry| entry.expect("an entry")) {
        let to = klein.path().join("projectbladen").join(file.path().strip_prefix(&from).expect("below it"));
        match file.file_type().is_dir() {
            true => fs::create_dir_all(to).expect("a folder"),
            false => drop(fs::copy(file.path(), to).expect("a copy")),
        }
    }
    let made = Command::new(env!("CARGO_BIN_EXE_projectblad"))
        .args(["generate", "alles", "--map"])
        .arg(klein.path())
        .output()
        .expect("it runs");
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let is_report = |path: &PathBuf| {
        let name = path.file_stem().and_then(|name| name.to_str()).expect("a name");
        ["jaarverantwoording", "halfjaarrapportage", "werkprogramma", "oplegnotitie", "kwartaalrapportage"]
            .iter()
            .any(|kind| name.starts_with(kind))
    };
    let all = files(&everything().join("output"), "md").into_iter().chain(files(klein.path(), "md"));
    let is_of_now =
        |path: &PathBuf| fs::read_to_string(path).expect("Markdown").contains("<!-- alleen in markdown -->");
    let old = |path: &PathBuf| path.iter().any(|part| part == "2019" || part == "2020");
    all.filter(is_report)
        .filter(|path| !old(path))
        .filter(is_of_now)
        .map(|path| (path.clone(), laid(&path)))
        .collect()
}

fn laid(path: &Path) -> Laid {
    let folder = path.parent().expect("a folder");
    let load =
        |name: &str, room| Image::read(fs::read(folder.join(name)).map_err(|error| error.to_string())?, room);
    let text = fs::read_to_string(path).expect("Markdown");
    let (_, laid, unusable) = lay_out(&text, &Images { branding: Branding::PLAIN, load: &load });
    assert!(unusable.is_empty(), "{}: {unusable:?}", path.display());
    laid
}

/// Where the text of a page ends.
fn end(page: &Page) -> f32 {
    let of_text = |piece: &projectblad::pdf::page::Piece| match (&piece.shape, piece.owner) {
        (Shape::Text { baseline, .. }, Owner::Element(_)) => Some(*baseline),
        (Shape::Image { y, height, .. }, Owner::Element(_)) => Some(y + height),
        _ => None,
    };
    page.pieces.iter().filter_map(of_text).fold(TOP, f32::max)
}

/// Pages less than half full, though no chapter, annex or sheet of it ends there; the first page and that of the contents
/// are what they are.
fn half_empty(laid: &Laid) -> Vec<String> {
    let mut found = Vec::new();
    for (at, page) in laid.pages.iter().enumerate().skip(2) {
        let next = laid.headings.iter().find(|heading| heading.page == at + 1);
        let chapter = laid.headings.iter().rfind(|heading| heading.page <= at && heading.level == 2);
        let annexed = chapter.is_some_and(|heading| heading.title.starts_with("Bijlage"));
        let least = if annexed { 3 } else { 2 };
        let ends = at + 1 == laid.pages.len()
            || next.is_some_and(|heading| heading.level <= least && heading.y < TOP + LINE);
        let filled = (end(page) - TOP) / room(page);
        if !ends && filled < 0.5 {
            found.push(format!("page {} is {:.0}% full", at + 1, filled * 100.0));
        }
    }
    found
}

/// How many pages of sheets in an annex are less than a quarter full, and how many pages those sheets take.
fn little_in_annex(laid: &Laid) -> (usize, usize) {
    let annex =
        laid.headings.iter().find(|heading| heading.level == 2 && heading.title.ends_with("projectbladen"));
    let first = annex.map_or(laid.pages.len(), |heading| heading.page);
    let pages = laid.pages.iter().skip(first);
    let little = pages.clone().filter(|page| (end(page) - TOP) / room(page) < 0.25).count();
    (little, pages.count())
}

/// Headings below which nothing stands on their own page within three lines.
fn far_from_text(laid: &Laid) -> Vec<String> {
    let mut found = Vec::new();
    for heading in &laid.headings {
        let pieces = laid.pages[heading.page].pieces.iter();
        let below = pieces.filter_map(|piece| match (&piece.shape, piece.owner) {
            (Shape::Text { baseline, size, .. }, Owner::Element(owner)) if owner != heading.element => {
                Some(baseline - size)
            }
            (Shape::Path { y, .. } | Shape::Image { y, .. }, Owner::Element(_)) => Some(*y),
            _ => None,
        });
        let gap = below.filter(|top| *top > heading.y).fold(f32::INFINITY, f32::min) - heading.y;
        // two lines of the largest heading and three of text
        if gap > 41.0 + 3.0 * LINE {
            found.push(format!("page {}: {}, {gap}", heading.page + 1, heading.title));
        }
    }
    found
}

/// Lines of one text that are further apart than any type asks for.
fn spaced_out(laid: &Laid) -> Vec<String> {
    let mut found = Vec::new();
    for (at, page) in laid.pages.iter().enumerate() {
        let mut last: Option<(Owner, f32)> = None;
        for piece in &page.pieces {
            let Shape::Text { baseline, .. } = piece.shape else { continue };
            if let Some((owner, before)) = last
                && owner == piece.owner
                && matches!(owner, Owner::Element(id) if laid.tree.get(id).tag != Tag::Figure)
                && baseline - before > 32.5
            {
                found.push(format!("page {}: {}", at + 1, baseline - before));
            }
            last = Some((piece.owner, baseline));
        }
    }
    found
}

#[test]
fn pages_are_filled_and_nothing_is_spaced_out() {
    let (mut wrong, mut pages, mut little, mut annex) = (String::new(), 0, 0, 0);
    for (path, laid) in reports() {
        let together = [cut_tables(&laid), parted_figures(&laid), lone_totals(&laid), stray_lines(&laid)];
        let spread = [half_empty(&laid), far_from_text(&laid), spaced_out(&laid)];
        for found in together.concat().into_iter().chain(spread.concat()) {
            wrong += &format!("{}: {found}\n", path.display());
        }
        pages += laid.pages.len();
        let (few, all) = little_in_annex(&laid);
        (little, annex) = (little + few, annex + all);
    }
    assert!(annex > 150 && little * 12 < annex, "{little} of {annex} pages with sheets are nearly empty");
    assert!(wrong.is_empty() && pages > 300, "{pages} pages\n{wrong}");
}

/// What goes to the AOT is short enough to read: the account at most 20 pages before its annexes and 45 in all, the half-year
/// report not more, each cover note two.
#[test]
fn reports_are_short_enough_to_read() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path().join("projectbladen");
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("projectbladen"), &root);
    // as made now, not as filed then
    fs::remove_dir_all(root.join("archief")).expect("an archive");
    for entry in fs::read_dir(root.join("rapportages")).expect("notes").map(|entry| entry.expect("an entry"))
    {
        let text = fs::read_to_string(entry.path()).expect("notes");
        let open: Vec<&str> = text.lines().filter(|line| !line.contains("sha256: ")).collect();
        fs::write(entry.path(), open.join("\n") + "\n").expect("notes");
    }
    let programme = crate::report::programme(folder.path());
    for year in [Year(2021), Year(2022)] {
        let notes = [NoteOn::Annual, NoteOn::HalfYear].map(|on| Document::CoverNote(on, year));
        let made = [Document::Annual(year), Document::HalfYear(year)].into_iter().chain(notes);
        generate::documents(
            folder.path(),
            &programme,
            &made.collect::<Vec<_>>(),
            How::default(),
            &mut |_, _| {},
        )
        .expect("made");
        let output = folder.path().join(format!("output/{year}"));
        for kind in ["jaarverantwoording", "halfjaarrapportage"] {
            let laid = laid(&output.join(format!("{kind}-{year}.md")));
            let annex = laid.headings.iter().find(|heading| heading.title.starts_with("Bijlage"));
            let (before, all) = (annex.expect("an annex").page, laid.pages.len());
            assert!((5..=20).contains(&before) && all <= 45, "{kind} {year}: {before} of {all} pages");
        }
        for kind in ["jaar", "halfjaar"] {
            assert_eq!(laid(&output.join(format!("oplegnotitie-{kind}-{year}.md"))).pages.len(), 2);
        }
    }
}

/// A drawing that does not fit leaves the page before it less than half full.
#[test]
fn a_page_that_is_half_empty_is_found() {
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"400\" height=\"700\"><path d=\"M0 0h9v9z\"/></svg>";
    let load = |_: &str, room| Image::read(svg.into(), room);
    let text = format!("# Een\n\n{}![x](x.svg)\n", "Tekst.\n\n".repeat(85));
    let laid = lay_out(&text, &Images { branding: Branding::PLAIN, load: &load }).1;
    assert_eq!((laid.pages.len(), half_empty(&laid).len()), (4, 1), "{:?}", half_empty(&laid));
}
