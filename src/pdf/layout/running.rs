//! Running heads, and running feet once the number of pages is known; all of it artifacts.

use super::lines::{Setting, rect};
use super::paginate::Done;
use super::shape;
use crate::blocks::fixed::Fixed;
use crate::blocks::front::Front;
use crate::blocks::language;
use crate::blocks::text::Text;
use crate::look::font::Fonts;
use crate::look::style::{self, Paper};
use crate::pdf::element::ElementId;
use crate::pdf::owned::Owned;
use crate::pdf::page::{Artifact, Owner, Page, Piece};
use crate::pdf::syntax;

/// In bytes: more than a line has room for, whatever the letters; it is set anew on every page.
const LONGEST: usize = 1000;

/// Puts a foot on every page.
pub(super) fn with_feet(fonts: &mut Fonts, front: &Front, contents: Vec<Done>) -> Vec<Page> {
    let fixed = Fixed::of(language::language(front));
    let parties = match front.author.split_last() {
        Some((last, others)) if !others.is_empty() => format!("{} {} {last}", others.join(", "), fixed.and),
        _ => front.author.concat(),
    };
    let count = contents.len();
    let page = |(index, Done { paper, mut pieces }): (usize, Done)| {
        pieces.extend(foot(
            fonts,
            &parties,
            &format!("{} {} {} {count}", fixed.page, index + 1, fixed.of),
            paper,
        ));
        Page { width: paper.width(), height: paper.height(), pieces }
    };
    contents.into_iter().enumerate().map(page).collect()
}

/// The running head: the title and the reporting date.
pub(super) fn head(fonts: &mut Fonts, front: &Front, paper: Paper) -> Vec<Piece> {
    let date = front.date.map(|date| {
        let fixed = Fixed::of(language::language(front));
        format!("{} {} {} {}", fixed.as_of, date.day(), fixed.month(date.month()), date.year())
    });
    let date = date.unwrap_or_default();
    if front.title.is_empty() && date.is_empty() {
        return Vec::new();
    }
    let mut pieces = ends(fonts, [&front.title, &date], style::HEAD_BASELINE, Artifact::Header, paper);
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
