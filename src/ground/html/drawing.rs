//! A drawing as shapes of the page: what was read of its file, and never the file itself, which may hold anything.

use std::fmt::{Display, Write as _};

use super::escaped;
use crate::look::font::{self, Face};
use crate::picture::{Clip, Drawing, DrawnText, LineStyle, Outline, Step, Stroke};

/// An `svg` with these words, escaped already; `count` is how many surfaces bear a name so far.
pub(super) fn drawing(drawing: &Drawing, alt: &str, count: &mut usize) -> String {
    let (width, height) = (number(drawing.width), number(drawing.height));
    let mut out = format!(
        "<svg role=\"img\" aria-label=\"{alt}\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\">"
    );
    for stroke in &drawing.strokes {
        match stroke {
            Stroke::Outline(outline) => path(outline, count, &mut out),
            Stroke::Label(text) => label(text, &mut out),
        }
    }
    out.push_str("</svg>");
    out
}

fn path(outline: &Outline, count: &mut usize, out: &mut String) {
    for clip in &outline.clips {
        surface(clip, *count, out);
        let _ = write!(out, "<g clip-path=\"url(#vlak.{count})\">");
        *count += 1;
    }
    let _ = write!(out, "<path d=\"{}\"", steps(&outline.steps));
    match outline.fill {
        Some(colour) => {
            let _ = write!(out, " fill=\"{}\"", colour.hex());
            out.push_str(if outline.even_odd { " fill-rule=\"evenodd\"" } else { "" });
        }
        None => out.push_str(" fill=\"none\""),
    }
    if let Some(line) = &outline.line {
        stroked(line, out);
    }
    out.push_str("/>");
    out.push_str(&"</g>".repeat(outline.clips.len()));
}

/// A surface within which something shows.
fn surface(clip: &Clip, number: usize, out: &mut String) {
    let rule = if clip.even_odd { " clip-rule=\"evenodd\"" } else { "" };
    let _ =
        write!(out, "<clipPath id=\"vlak.{number}\"><path d=\"{}\"{rule}/></clipPath>", steps(&clip.steps));
}

fn stroked(line: &LineStyle, out: &mut String) {
    let cap = ["butt", "round", "square"].get(usize::from(line.cap)).unwrap_or(&"butt");
    let join = ["miter", "round", "bevel"].get(usize::from(line.join)).unwrap_or(&"miter");
    let _ = write!(
        out,
        " stroke=\"{}\" stroke-width=\"{}\" stroke-linecap=\"{cap}\" stroke-linejoin=\"{join}\" \
         stroke-miterlimit=\"{}\"",
        line.colour.hex(),
        number(line.width),
        number(line.mitre.max(1.0))
    );
    if !line.dashes.is_empty() {
        let dashes: Vec<String> = line.dashes.iter().map(|dash| number(*dash)).collect();
        let _ = write!(
            out,
            " stroke-dasharray=\"{}\" stroke-dashoffset=\"{}\"",
            dashes.join(" "),
            number(line.phase)
        );
    }
}

fn steps(steps: &[Step]) -> String {
    let mut out = String::with_capacity(steps.len() * 12);
    for step in steps {
        let (letter, numbers): (char, &[f32]) = match step {
            Step::Move(to) => ('M', to),
            Step::Line(to) => ('L', to),
            Step::Curve(to) => ('C', to),
            Step::Close => ('Z', &[]),
        };
        out.push(letter);
        let numbers: Vec<String> = numbers.iter().map(|one| number(*one)).collect();
        out.push_str(&numbers.join(" "));
    }
    out
}

/// Text as wide as in the document's faces, whatever the reader's are.
fn label(text: &DrawnText, out: &mut String) {
    let width: f32 =
        text.runs.iter().map(|run| width(run.face, &run.text, run.size, run.letterspacing)).sum();
    let anchor = if text.anchor <= 0.0 {
        "start"
    } else if text.anchor < 1.0 {
        "middle"
    } else {
        "end"
    };
    let _ = write!(
        out,
        "<text x=\"{}\" y=\"{}\" text-anchor=\"{anchor}\" textLength=\"{}\" lengthAdjust=\"spacingAndGlyphs\">",
        number(text.x),
        number(text.y),
        number(width)
    );
    for run in &text.runs {
        let weight = matches!(run.face, Face::Semibold | Face::SemiboldItalic);
        let slant = matches!(run.face, Face::Italic | Face::SemiboldItalic);
        let _ = write!(
            out,
            "<tspan font-size=\"{}\" fill=\"{}\"{}{}>{}</tspan>",
            number(run.size),
            run.colour.hex(),
            if weight { " font-weight=\"600\"" } else { "" },
            if slant { " font-style=\"italic\"" } else { "" },
            escaped(&run.text)
        );
    }
    out.push_str("</text>");
}

fn width(face: Face, text: &str, size: f32, letterspacing: f32) -> f32 {
    font::width(face, text) * size / 1000.0 + letterspacing * text.chars().count() as f32
}

/// Hundredths are enough for any screen.
fn number(number: f32) -> String {
    let hundredths = (f64::from(number) * 100.0).round() / 100.0;
    let shown: &dyn Display = if hundredths == 0.0 { &0 } else { &hundredths };
    shown.to_string()
}
