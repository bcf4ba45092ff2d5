//! Running heads and feet, once all pages are known; all of it artifacts.

use super::lines::{Setting, rect};
use super::paginate::Done;
use super::shape;
use crate::blocks::fixed::Fixed;
use crate::blocks::front::Front;
use crate::blocks::text::Text;
use crate::look::font::Fonts;
use crate::look::style::{self, Paper};
use crate::pdf::element::ElementId;
use crate::pdf::owned::Owned;
use crate::pdf::page::{Artifact, Owner, Page, Piece, Position};
use crate::pdf::syntax;
use crate::pdf::tree::Headline;

/// In bytes: more than a line has room for, whatever the letters; it is set anew on every page.
const LONGEST: usize = 1000;

/// The section that each page is in: the chapter, or below it the part that begins a page, as each sheet in an annex does.
/// Of a page that begins with a heading, the one that begins there.
pub(super) fn sections(headlines: &[Headline], places: &[Position], pages: usize) -> Vec<String> {
    let Some(top) = headlines.iter().map(|headline| headline.level).min() else {
        return vec![String::new(); pages];
    };
    let mut named: Vec<(&Headline, &Position)> = Vec::new();
    let chapters = headlines.iter().zip(places).collect::<Vec<_>>();
    for chapter in chapters.chunk_by(|_, (next, _)| next.level > top) {
        let parts = chapter.iter().any(|(headline, _)| headline.level > top && headline.turns);
        named.extend(chapter.iter().filter(|(own, _)| own.level == top || parts && own.level == top + 1));
    }
    let mut named = named.into_iter().peekable();
    let mut current = String::new();
    let section = |page| {
        while let Some((headline, _)) = named.next_if(|(_, place)| place.page < page) {
            current.clone_from(&headline.title);
        }
        let begins = |(_, place): &(&Headline, &Position)| place.page == page && place.y <= style::MARGIN_TOP;
        if let Some((headline, _)) = named.next_if(begins) {
            current.clone_from(&headline.title);
        }
        current.clone()
    };
    (0..pages).map(section).collect()
}

/// Puts a head on every page but the first, and a foot on all.
pub(super) fn finished(
    fonts: &mut Fonts,
    front: &Front,
    contents: Vec<Done>,
    sections: &[String],
) -> Vec<Page> {
    let fixed = Fixed::of(front.language());
    let parties = match front.author.split_last() {
        Some((last, others)) if !others.is_empty() => format!("{} {} {last}", others.join(", "), fixed.and),
        _ => front.author.concat(),
    };
    let count = contents.len();
    let page = |(index, (Done { paper, mut pieces, contents }, section)): (usize, (Done, &String))| {
        if index > 0 {
            let section = if contents { "" } else { section };
            pieces.splice(0..0, head(fonts, front, section, paper));
        }
        let number = format!("{} {} {} {count}", fixed.page, index + 1, fixed.of);
        pieces.extend(foot(fonts, &parties, &number, paper));
        Page { width: paper.width(), height: paper.height(), pieces }
    };
    contents.into_iter().zip(sections).enumerate().map(page).collect()
}

/// The running head: the title with the section, and the reporting date.
fn head(fonts: &mut Fonts, front: &Front, section: &str, paper: Paper) -> Vec<Piece> {
    let date = front.date.map(|date| {
        let fixed = Fixed::of(front.language());
        format!("{} {} {} {}", fixed.as_of, date.day(), fixed.month(date.month()), date.year())
    });
    let date = date.unwrap_or_default();
    let parts = [front.title.as_str(), section].into_iter().filter(|part| !part.is_empty());
    let title = parts.collect::<Vec<_>>().join(" · ");
    if title.is_empty() && date.is_empty() {
        return Vec::new();
    }
    let mut pieces = ends(fonts, [&title, &date], style::HEAD_BASELINE, Artifact::Header, paper);
    pieces.push(rule(style::HEAD_RULE, Artifact::Header, paper));
    pieces
}

fn foot(fonts: &mut Fonts, parties: &str, number: &str, paper: Paper) -> Vec<Piece> {
    let (y, baseline) = (paper.height() - style::FOOT_RULE, paper.height() - style::FOOT_BASELINE);
    let mut pieces = vec![rule(y, Artifact::Footer, paper)];
    pieces.extend(ends(fonts, [parties, number], baseline, Artifact::Footer, paper));
    pieces
}

fn rule(y: f32, artifact: Artifact, paper: Paper) -> Piece {
    let rule = rect(style::MARGIN_SIDE, y, paper.text_width(), style::THIN, style::RULE);
    Piece { owner: Owner::Artifact(artifact), ..rule }
}

/// One text at the left, shortened to fit, and one at the right.
fn ends(
    fonts: &mut Fonts,
    [left, right]: [&str; 2],
    baseline: f32,
    artifact: Artifact,
    paper: Paper,
) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let right = set(fonts, right);
    let right_width = right.most();
    let room = paper.text_width() - right_width - style::RUNNING_GUTTER;
    let left = shortened(fonts, left, room).broken(f32::INFINITY);
    for line in &left.lines {
        left.place(line, style::MARGIN_SIDE, baseline, &mut pieces);
    }
    let right = right.broken(f32::INFINITY);
    for line in &right.lines {
        right.place(line, paper.width() - style::MARGIN_SIDE - right_width, baseline, &mut pieces);
    }
    for piece in &mut pieces {
        piece.owner = Owner::Artifact(artifact);
    }
    pieces
}

fn set(fonts: &mut Fonts, words: &str) -> Setting {
    shape::set(fonts, &Owned::whole(Text::plain(words), ElementId::default()), &style::RUNNING)
}

/// The text, or as many of its words as fit with an ellipsis after them.
fn shortened(fonts: &mut Fonts, words: &str, room: f32) -> Setting {
    let whole = set(fonts, syntax::start(words, LONGEST));
    if whole.most() <= room {
        return whole;
    }
    let ellipsis = set(fonts, "…").most();
    let whole = whole.broken(room - ellipsis);
    let first = whole.lines.first().expect("words wider than the room stand on a line");
    set(fonts, &(whole.words(first) + "…"))
}
