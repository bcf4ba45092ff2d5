//! Outlines and rasters as operators of a content stream (ISO 32000-1, 8.5 and 8.9).
//!
//! Never: marked content, text.

use super::syntax;
use crate::look::paint::Colour;
use crate::picture::{Clip, LineStyle, Outline, Raster, Step, Turn};

/// Where an outline's origin is, in points from the page's lower left corner, and its scale; PDF's y goes upwards.
#[derive(Debug, Clone, Copy)]
pub(super) struct Origin {
    pub(super) x: f32,
    pub(super) y: f32,
    pub(super) scale: f32,
}

/// Draws an outline.
pub(super) fn outline(out: &mut Vec<u8>, outline: &Outline, origin: Origin) {
    out.extend_from_slice(b"q\n");
    for clip in &outline.clips {
        let Clip { steps, even_odd } = clip.as_ref();
        path(out, steps, origin);
        out.extend_from_slice(if *even_odd { b"W* n\n" } else { b"W n\n" });
    }
    if let Some(fill) = outline.fill {
        colour(out, fill, b"rg\n");
    }
    if let Some(line) = &outline.line {
        style(out, line, origin.scale);
    }
    path(out, &outline.steps, origin);
    out.extend_from_slice(match (outline.fill.is_some(), outline.line.is_some(), outline.even_odd) {
        (true, false, false) => b"f\n".as_slice(),
        (true, false, true) => b"f*\n",
        (true, true, false) => b"B\n",
        (true, true, true) => b"B*\n",
        (false, true, _) => b"S\n",
        (false, false, _) => b"n\n",
    });
    out.extend_from_slice(b"Q\n");
}

/// Shows the raster called `Im<number>` within a rectangle.
pub(super) fn raster(out: &mut Vec<u8>, raster: &Raster, number: usize, [x, y, width, height]: [f32; 4]) {
    out.extend_from_slice(b"q ");
    let (w, h) = (width, height);
    // Exif's eight: where the stored right and the stored upper edge come to lie.
    let Turn(turn) = raster.turn;
    let matrix = match turn {
        2 => [-w, 0.0, 0.0, h, x + w, y],
        3 => [-w, 0.0, 0.0, -h, x + w, y + h],
        4 => [w, 0.0, 0.0, -h, x, y + h],
        5 => [0.0, -h, -w, 0.0, x + w, y + h],
        6 => [0.0, -h, w, 0.0, x, y + h],
        7 => [0.0, h, w, 0.0, x, y],
        8 => [0.0, h, -w, 0.0, x + w, y],
        _ => [w, 0.0, 0.0, h, x, y],
    };
    numbers(out, &matrix);
    out.extend_from_slice(b"cm/Im");
    syntax::count(out, number);
    out.extend_from_slice(b" Do Q\n");
}

fn path(out: &mut Vec<u8>, steps: &[Step], origin: Origin) {
    for step in steps {
        match step {
            Step::Move(to) => points(out, to, origin, b"m\n"),
            Step::Line(to) => points(out, to, origin, b"l\n"),
            Step::Curve(to) => points(out, to, origin, b"c\n"),
            Step::Close => out.extend_from_slice(b"h\n"),
        }
    }
}

fn points(out: &mut Vec<u8>, coordinates: &[f32], origin: Origin, operator: &[u8]) {
    for pair in coordinates.chunks_exact(2) {
        if let [x, y] = *pair {
            numbers(out, &[origin.x + x * origin.scale, origin.y - y * origin.scale]);
        }
    }
    out.extend_from_slice(operator);
}

fn numbers(out: &mut Vec<u8>, values: &[f32]) {
    for &value in values {
        syntax::number(out, value);
        out.push(b' ');
    }
}

fn colour(out: &mut Vec<u8>, colour: Colour, operator: &[u8]) {
    for part in [colour.0, colour.1, colour.2] {
        syntax::part(out, part);
        out.push(b' ');
    }
    out.extend_from_slice(operator);
}

fn style(out: &mut Vec<u8>, line: &LineStyle, scale: f32) {
    colour(out, line.colour, b"RG\n");
    numbers(out, &[line.width * scale]);
    out.extend_from_slice(b"w ");
    for (value, operator) in [(line.cap, b"J "), (line.join, b"j ")] {
        syntax::int(out, i64::from(value));
        out.push(b' ');
        out.extend_from_slice(operator);
    }
    numbers(out, &[line.mitre]);
    out.extend_from_slice(b"M\n");
    let dashes: Vec<f32> = line.dashes.iter().map(|dash| dash * scale).collect();
    // Dashes that vanish in rounding may not be written (8.4.3.6), and would not show.
    if dashes.iter().any(|dash| syntax::hundredths(*dash) > 0) {
        out.push(b'[');
        numbers(out, &dashes);
        out.push(b']');
        numbers(out, &[line.phase * scale]);
        out.extend_from_slice(b"d\n");
    }
}
