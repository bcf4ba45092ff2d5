//! Pictures on the page, never larger than their file asks for, with the caption kept to them.

use std::rc::Rc;

use super::Column;
use super::galley::{Body, Galley, Keep, Strip};
use crate::blocks::Figure;
use crate::look::coverage;
use crate::look::font::Fonts;
use crate::look::paint::Paint;
use crate::look::style;
use crate::pdf::element::ElementId;
use crate::pdf::owned::Owned;
use crate::pdf::page::{Owner, Piece, Shape};
use crate::picture::{Drawing, DrawnText, Picture, Stroke};

/// Longest stretch that is shaped at once, in characters.
const LONGEST: usize = 60;

/// Adds a figure with its caption to the galley.
pub(super) fn figure(
    fonts: &mut Fonts,
    figure: &Figure<Owned>,
    picture: &Picture,
    column: Column,
    galley: &mut Galley,
) {
    let mut caption = super::strips(fonts, &figure.caption, &style::CAPTION, column);
    // With a number it stands above.
    let numbered = figure.caption.text.is_numbered();
    let below: f32 = caption.iter().map(|strip| strip.height).sum();
    // A line of text may still stand above or below it.
    let most = style::TEXT_BOTTOM - style::MARGIN_TOP - style::TEXT.leading;
    let room = (column.width, (most - below - style::CAPTION_GAP).max(most / 2.0));
    let (width, height) = fit(picture.size(), room);
    let pieces = place(fonts, picture, figure.instead.owner, [column.left, 0.0, width, height]);
    galley.push(Strip {
        height,
        baseline: height,
        keep: Keep::when(!caption.is_empty() && !numbered),
        body: Body::Pieces(pieces),
        ..Strip::default()
    });
    if numbered {
        return;
    }
    galley.space_below(style::CAPTION_GAP);
    let last = caption.len().saturating_sub(1);
    for (index, mut strip) in caption.drain(..).enumerate() {
        strip.keep = Keep::when(index < last);
        galley.push(strip);
    }
}

/// The size that it asks for, made smaller where there is less room.
pub(super) fn fit((width, height): (f32, f32), (most, highest): (f32, f32)) -> (f32, f32) {
    let scale = (most / width).min(highest / height).min(1.0);
    (width * scale, height * scale)
}

/// The pieces of a picture within a rectangle.
pub(super) fn place(
    fonts: &mut Fonts,
    picture: &Picture,
    owner: ElementId,
    [x, y, width, height]: [f32; 4],
) -> Vec<Piece> {
    let owner = Owner::Element(owner);
    match picture {
        Picture::Raster(raster) => {
            let shape = Shape::Image { x, y, width, height, raster: Rc::clone(raster) };
            vec![Piece { owner, shape }]
        }
        Picture::Drawing(drawing) => {
            let shapes = shapes(fonts, drawing, x, y, width / drawing.width);
            shapes.into_iter().map(|shape| Piece { owner, shape }).collect()
        }
    }
}

fn shapes(fonts: &mut Fonts, drawing: &Drawing, x: f32, y: f32, scale: f32) -> Vec<Shape> {
    let mut shapes = Vec::with_capacity(drawing.strokes.len());
    for stroke in &drawing.strokes {
        match stroke {
            Stroke::Outline(outline) => {
                shapes.push(Shape::Path { x, y, scale, outline: Rc::clone(outline) });
            }
            Stroke::Label(label) => set(fonts, label, x, y, scale, &mut shapes),
        }
    }
    shapes
}

/// Behind the first space, or where a word becomes too long to shape.
fn word_end(text: &str) -> usize {
    let end = text.find(' ').map_or(text.len(), |at| at + 1);
    text.char_indices().nth(LONGEST).map_or(end, |(at, _)| at.min(end))
}

/// Sets a label word by word, as any text.
fn set(fonts: &mut Fonts, label: &DrawnText, x: f32, y: f32, scale: f32, shapes: &mut Vec<Shape>) {
    let mut words = Vec::new();
    let mut pen = 0.0;
    for run in &label.runs {
        let (size, letterspacing) = (run.size * scale, run.letterspacing * scale);
        let mut rest = run.text.as_str();
        while !rest.is_empty() {
            let (length, face) = coverage::stretch(rest, run.face);
            let (text, after) = rest.split_at(length.min(word_end(rest)));
            rest = after;
            let word = fonts.word(face, text);
            let width = word.width * size / 1000.0 + word.glyphs.len() as f32 * letterspacing;
            words.push((pen, size, letterspacing, Paint::Own(run.colour), word));
            pen += width;
        }
    }
    let (left, baseline) = (x + label.x * scale - pen * label.anchor, y + label.y * scale);
    shapes.extend(words.into_iter().map(|(at, size, letterspacing, colour, word)| Shape::Text {
        x: left + at,
        baseline,
        size,
        colour,
        letterspacing,
        word,
    }));
}
