//! The title block of the first page.

use super::figure;
use super::galley::{Body, Galley, Keep, Strip};
use super::lines::rect;
use super::{Column, stack};
use crate::blocks::{Figure, Title};
use crate::look::font::Fonts;
use crate::look::style::{self, Look};
use crate::pdf::owned::Owned;
use crate::picture::Image;

/// Adds the title block to the galley.
pub(super) fn title(fonts: &mut Fonts, title: &Title<Owned>, galley: &mut Galley) {
    if let Some(logo) = &title.logo {
        place_logo(fonts, logo, galley);
    }
    part(fonts, &title.overline, &style::OVERLINE, style::OVERLINE_GAP, None, galley);
    part(fonts, &title.title, &style::TITLE, style::TITLE_GAP, Some(0), galley);
    part(fonts, &title.subtitle, &style::SUBTITLE, style::SUBTITLE_GAP, None, galley);
    if !title.facts.is_empty() {
        galley.push(facts(fonts, &title.facts));
    }
    galley.space_below(style::TITLE_BLOCK_GAP);
}

/// At the right, hanging from the top, beside the overline: it takes no height of its own that the overline has.
fn place_logo(fonts: &mut Fonts, logo: &Figure<Owned>, galley: &mut Galley) {
    let Some(Image { picture, .. }) = &logo.image else { return };
    let (width, height) = figure::fit(picture.size(), (style::LOGO_WIDTH, style::LOGO_HEIGHT));
    let left = style::MARGIN_SIDE + style::TEXT_WIDTH - width;
    let pieces = figure::place(fonts, picture, logo.instead.owner, [left, 0.0, width, height]);
    let height = (height - style::OVERLINE.leading).max(0.0);
    galley.push(Strip { height, keep: Keep::Always, body: Body::Pieces(pieces), ..Strip::default() });
}

fn part(
    fonts: &mut Fonts,
    text: &Owned,
    look: &Look,
    below: f32,
    heading: Option<usize>,
    galley: &mut Galley,
) {
    if text.text.is_blank() {
        return;
    }
    let column = Column { left: style::MARGIN_SIDE, width: style::TEXT_WIDTH };
    let mut heading = heading;
    for mut strip in super::strips(fonts, text, look, column) {
        strip.keep = Keep::Always;
        strip.heading = heading.take();
        galley.push(strip);
    }
    galley.space_below(below);
}

/// Two columns of facts between rules, in one strip: the first half stands at the left.
fn facts(fonts: &mut Fonts, facts: &[(Owned, Owned)]) -> Strip {
    let width = (style::TEXT_WIDTH - style::FACTS_GUTTER) / 2.0;
    let (first, second) = facts.split_at(facts.len().div_ceil(2));
    let top = style::FACTS_RULE + style::FACTS_PADDING;
    let mut pieces = vec![rect(style::MARGIN_SIDE, 0.0, style::TEXT_WIDTH, style::FACTS_RULE, style::ACCENT)];
    let mut bottom = top;
    let second_left = style::MARGIN_SIDE + width + style::FACTS_GUTTER;
    for (facts, left) in [(first, style::MARGIN_SIDE), (second, second_left)] {
        let mut y = top;
        for (name, value) in facts {
            let names = Column { left, width: style::FACT_NAME_WIDTH - style::LABEL_GAP };
            let values =
                Column { left: left + style::FACT_NAME_WIDTH, width: width - style::FACT_NAME_WIDTH };
            let (after_name, _) = stack(fonts, name, &style::FACT_NAME, (names, y), &mut pieces);
            let (after_value, _) = stack(fonts, value, &style::FACT, (values, y), &mut pieces);
            y = after_name.max(after_value);
        }
        bottom = bottom.max(y);
    }
    let height = bottom + style::FACTS_PADDING + style::THIN;
    pieces.push(rect(style::MARGIN_SIDE, height - style::THIN, style::TEXT_WIDTH, style::THIN, style::RULE));
    Strip { height, body: Body::Pieces(pieces), ..Strip::default() }
}
