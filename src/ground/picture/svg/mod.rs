//! SVG files as a [`Drawing`]: outlines, and labels that are set in the faces of the document.
//!
//! Never: other files, pictures within, masks, filters, patterns; a gradient becomes its middle colour, what is half
//! transparent is mixed with white. usvg is named in this folder only.

mod bare;
mod limits;
mod numbers;
mod scan;

use std::rc::Rc;
use std::sync::Arc;

use usvg::tiny_skia_path::{PathSegment, Point, Transform};
use usvg::{
    BaselineShift, FillRule, Font, FontResolver, FontStyle, Group, ImageHrefResolver, LineCap, LineJoin,
    Node, Options, Paint, TextAnchor, TextFlow, Tree, fontdb, roxmltree,
};

use super::{Clip, Drawing, DrawnText, LineStyle, Outline, Run, Step, Stroke};
use crate::look::font::{self, Face};
use crate::look::paint::Colour;

pub(super) use bare::{bare, words};

/// Most nodes in a file, and most steps of all outlines.
const MAX_NODES: u32 = 100_000;
const MAX_STEPS: usize = 1_000_000;
/// Groups within groups.
const DEEPEST: usize = 128;
/// From this weight on, text is set in Semibold.
const BOLD: u16 = 550;
const WHITE: Colour = Colour(0xFF, 0xFF, 0xFF);

/// What is said of a file that cannot be read.
pub(super) const BROKEN: &str = "is geen goede SVG";

/// Reads a file.
pub(super) fn read(text: &str) -> Result<Drawing, String> {
    let document = parsed(text)?;
    let tree = Tree::from_xmltree(&document, &usvg_options()).map_err(|_| BROKEN.to_owned())?;
    let (width, height) = (tree.size().width(), tree.size().height());
    let mut reader = SvgReader {
        drawing: Drawing { width, height, strokes: Vec::new() },
        clips: Vec::new(),
        opacity: 1.0,
        steps: 0,
    };
    let drawn = tree.root().abs_stroke_bounding_box();
    if drawn.left() < 0.0 || drawn.top() < 0.0 || drawn.right() > width || drawn.bottom() > height {
        reader.clips.push(Rc::new(frame(width, height)));
    }
    reader.group(tree.root(), tree.root().abs_transform(), 0)?;
    match reader.drawing.strokes.iter().all(is_bounded) {
        true => Ok(reader.drawing),
        false => Err("tekent meer dan een miljoen beeldpunten buiten zichzelf".into()),
    }
}

/// The elements of a file that is within the limits.
fn parsed(text: &str) -> Result<roxmltree::Document<'_>, String> {
    scan::check(text)?;
    let options = roxmltree::ParsingOptions {
        allow_dtd: true,
        nodes_limit: MAX_NODES,
        ..roxmltree::ParsingOptions::default()
    };
    let document = roxmltree::Document::parse_with_options(text, options)
        .map_err(|error| format!("is geen goede SVG (regel {})", error.pos().row))?;
    limits::check(&document)?;
    Ok(document)
}

/// Whether all of it can be placed on a page: transformations within each other make large numbers of small ones.
fn is_bounded(stroke: &Stroke) -> bool {
    let small = |number: &f32| number.is_finite() && f64::from(number.abs()) <= numbers::LARGEST;
    let inside = |step: &Step| match step {
        Step::Move(to) | Step::Line(to) => to.iter().all(small),
        Step::Curve(to) => to.iter().all(small),
        Step::Close => true,
    };
    match stroke {
        Stroke::Outline(outline) => {
            let line = outline.line.iter().flat_map(|line| [line.width, line.mitre, line.phase]);
            let dashes = outline.line.iter().flat_map(|line| line.dashes.iter().copied());
            outline.steps.iter().all(inside)
                && outline.clips.iter().all(|clip| clip.steps.iter().all(inside))
                && line.chain(dashes).all(|length| small(&length))
        }
        Stroke::Label(label) => {
            let runs = label.runs.iter().flat_map(|run| [run.size, run.letterspacing]);
            [label.x, label.y].into_iter().chain(runs).all(|length| small(&length))
        }
    }
}

fn frame(width: f32, height: f32) -> Clip {
    let corners = [[width, 0.0], [width, height], [0.0, height]];
    let mut steps = vec![Step::Move([0.0, 0.0])];
    steps.extend(corners.map(Step::Line));
    Clip { steps, even_odd: false }
}

/// No files, no fonts but ours.
fn usvg_options() -> Options<'static> {
    let mut fonts = fontdb::Database::new();
    let faces = font::FACES.map(|face| {
        let source = fontdb::Source::Binary(Arc::new(font::bytes(face)));
        (face, fonts.load_font_source(source).first().copied())
    });
    let rest = faces.iter().find(|(face, _)| *face == Face::Rest).and_then(|(_, id)| *id);
    let select = move |font: &Font, _: &mut Arc<fontdb::Database>| {
        let wanted = face_of(font);
        faces.iter().find(|(face, _)| *face == wanted).and_then(|(_, id)| *id)
    };
    Options {
        font_family: "Source Sans 3".into(),
        languages: vec!["nl".into()],
        image_href_resolver: ImageHrefResolver {
            resolve_data: Box::new(|_, _, _| None),
            resolve_string: Box::new(|_, _| None),
        },
        font_resolver: FontResolver {
            select_font: Box::new(select),
            select_fallback: Box::new(move |_, used, _| rest.filter(|rest| !used.contains(rest))),
        },
        fontdb: Arc::new(fonts),
        ..Options::default()
    }
}

fn face_of(font: &Font) -> Face {
    match (font.weight() >= BOLD, font.style() != FontStyle::Normal) {
        (false, false) => Face::Regular,
        (false, true) => Face::Italic,
        (true, false) => Face::Semibold,
        (true, true) => Face::SemiboldItalic,
    }
}

/// Walks through a drawing.
struct SvgReader {
    drawing: Drawing,
    /// Those that hold where we are.
    clips: Vec<Rc<Clip>>,
    /// Of the groups that we are in.
    opacity: f32,
    /// Of all outlines so far; those of a clip count again for each outline that it clips, as the page has them.
    steps: usize,
}

impl SvgReader {
    /// `transform`: from the group's own coordinates to those of the drawing.
    fn group(&mut self, group: &Group, transform: Transform, depth: usize) -> Result<(), String> {
        if depth > 4 * DEEPEST {
            return Err("heeft te veel groepen in elkaar".into());
        }
        let (clips, opacity) = (self.clips.len(), self.opacity);
        self.opacity *= group.opacity().get();
        let mut clip = group.clip_path();
        while let Some(path) = clip {
            let mut area = Clip::default();
            collect(path.root(), transform.pre_concat(path.transform()), &mut area);
            self.count(area.steps.len())?;
            self.clips.push(Rc::new(area));
            clip = path.clip_path();
        }
        for node in group.children() {
            match node {
                Node::Group(group) => {
                    self.group(group, transform.pre_concat(group.transform()), depth + 1)?;
                }
                Node::Path(path) => self.path(path, transform)?,
                Node::Text(text) => match labels(text, transform, self.opacity) {
                    Some(labels) => self.drawing.strokes.extend(labels.into_iter().map(Stroke::Label)),
                    None => self.group(text.flattened(), transform, depth + 1)?,
                },
                Node::Image(_) => {}
            }
        }
        self.clips.truncate(clips);
        self.opacity = opacity;
        Ok(())
    }

    /// Refuses more steps than a page can show.
    fn count(&mut self, steps: usize) -> Result<(), String> {
        self.steps += steps;
        if self.steps > MAX_STEPS { Err("heeft te veel lijnen".into()) } else { Ok(()) }
    }

    fn path(&mut self, path: &usvg::Path, transform: Transform) -> Result<(), String> {
        if !path.is_visible() {
            return Ok(());
        }
        let mut outline = Outline { clips: self.clips.clone(), ..Outline::default() };
        steps(path.data(), transform, &mut outline.steps);
        let clipped = outline.clips.iter().map(|clip| clip.steps.len()).sum::<usize>();
        self.count(outline.steps.len() + clipped)?;
        if let Some(fill) = path.fill() {
            outline.fill = colour(fill.paint(), fill.opacity().get() * self.opacity);
            outline.even_odd = fill.rule() == FillRule::EvenOdd;
        }
        outline.line = path.stroke().and_then(|stroke| line(stroke, transform, self.opacity));
        if let Some(bounds) = path.stroke_bounding_box().transform(transform) {
            outline.bounds = [bounds.left(), bounds.top(), bounds.right(), bounds.bottom()];
        }
        if outline.fill.is_some() || outline.line.is_some() {
            self.drawing.strokes.push(Stroke::Outline(Rc::new(outline)));
        }
        Ok(())
    }
}

/// The surfaces of a clip path, as one.
fn collect(group: &Group, transform: Transform, area: &mut Clip) {
    for node in group.children() {
        match node {
            Node::Group(group) => collect(group, transform.pre_concat(group.transform()), area),
            Node::Path(path) => {
                area.even_odd |= path.fill().is_some_and(|fill| fill.rule() == FillRule::EvenOdd);
                steps(path.data(), transform, &mut area.steps);
            }
            Node::Text(_) | Node::Image(_) => {}
        }
    }
}

fn steps(path: &usvg::tiny_skia_path::Path, transform: Transform, out: &mut Vec<Step>) {
    let at = |mut point: Point| {
        transform.map_point(&mut point);
        [point.x, point.y]
    };
    let mut last = Point::zero();
    for segment in path.segments() {
        let (step, end) = match segment {
            PathSegment::MoveTo(to) => (Step::Move(at(to)), to),
            PathSegment::LineTo(to) => (Step::Line(at(to)), to),
            PathSegment::QuadTo(control, to) => {
                let towards = |from: Point| {
                    let part = 2.0 / 3.0;
                    at(Point::from_xy(
                        from.x + part * (control.x - from.x),
                        from.y + part * (control.y - from.y),
                    ))
                };
                (curve(towards(last), towards(to), at(to)), to)
            }
            PathSegment::CubicTo(first, second, to) => (curve(at(first), at(second), at(to)), to),
            PathSegment::Close => (Step::Close, last),
        };
        out.push(step);
        last = end;
    }
}

fn curve([a, b]: [f32; 2], [c, d]: [f32; 2], [e, f]: [f32; 2]) -> Step {
    Step::Curve([a, b, c, d, e, f])
}

fn line(stroke: &usvg::Stroke, transform: Transform, opacity: f32) -> Option<LineStyle> {
    let scale = (transform.sx * transform.sy - transform.kx * transform.ky).abs().sqrt();
    Some(LineStyle {
        colour: colour(stroke.paint(), stroke.opacity().get() * opacity)?,
        width: stroke.width().get() * scale,
        cap: match stroke.linecap() {
            LineCap::Butt => 0,
            LineCap::Round => 1,
            LineCap::Square => 2,
        },
        join: match stroke.linejoin() {
            LineJoin::Miter | LineJoin::MiterClip => 0,
            LineJoin::Round => 1,
            LineJoin::Bevel => 2,
        },
        mitre: stroke.miterlimit().get(),
        dashes: stroke.dasharray().unwrap_or_default().iter().map(|dash| dash * scale).collect(),
        phase: stroke.dashoffset() * scale,
    })
}

/// What a surface looks like on white; `None` when nothing of it shows.
fn colour(paint: &Paint, opacity: f32) -> Option<Colour> {
    let solid = match paint {
        Paint::Color(colour) => Colour(colour.red, colour.green, colour.blue),
        Paint::LinearGradient(gradient) => middle(gradient.stops()),
        Paint::RadialGradient(gradient) => middle(gradient.stops()),
        Paint::Pattern(_) => return None,
    };
    (opacity > 0.0).then(|| mixed(solid, opacity))
}

/// The mean of a gradient's colours.
fn middle(stops: &[usvg::Stop]) -> Colour {
    let mean = |part: fn(&usvg::Stop) -> u8| {
        let sum = stops.iter().map(|stop| f32::from(part(stop)) * stop.opacity().get()).sum::<f32>();
        let white = stops.iter().map(|stop| 255.0 * (1.0 - stop.opacity().get())).sum::<f32>();
        ((sum + white) / stops.len().max(1) as f32).round() as u8
    };
    Colour(mean(|stop| stop.color().red), mean(|stop| stop.color().green), mean(|stop| stop.color().blue))
}

fn mixed(colour: Colour, opacity: f32) -> Colour {
    let part = |one: u8, white: u8| (f32::from(one) * opacity + f32::from(white) * (1.0 - opacity)).round();
    let Colour(red, green, blue) = colour;
    Colour(part(red, WHITE.0) as u8, part(green, WHITE.1) as u8, part(blue, WHITE.2) as u8)
}

/// The lines of a text that stands upright and whose glyphs are not placed one by one; `None` for any other.
fn labels(text: &usvg::Text, transform: Transform, opacity: f32) -> Option<Vec<DrawnText>> {
    let placed = |list: &[f32]| list.iter().any(|by| by.abs() > f32::EPSILON);
    let scale = transform.sx;
    let is_upright =
        scale > 0.0 && transform.kx.abs() + transform.ky.abs() + (scale - transform.sy).abs() < 1e-4 * scale;
    let is_sideways = text.writing_mode() != usvg::WritingMode::LeftToRight;
    if !is_upright || is_sideways || placed(text.dx()) || placed(text.dy()) || placed(text.rotate()) {
        return None;
    }
    let mut labels: Vec<DrawnText> = Vec::new();
    for chunk in text.chunks() {
        let runs = chunk.spans().iter().map(|span| run(chunk.text(), span, scale, opacity));
        let runs: Vec<Run> = runs.collect::<Option<_>>()?;
        if !matches!(chunk.text_flow(), TextFlow::Linear) {
            return None;
        }
        match (chunk.x(), chunk.y(), labels.last_mut()) {
            (None, None, Some(label)) => label.runs.extend(runs),
            (x, None, Some(_)) | (None, x, Some(_)) if x.is_some() => return None,
            (x, y, _) => {
                let mut point = Point::from_xy(x.unwrap_or_default(), y.unwrap_or_default());
                transform.map_point(&mut point);
                let anchor = match chunk.anchor() {
                    TextAnchor::Start => 0.0,
                    TextAnchor::Middle => 0.5,
                    TextAnchor::End => 1.0,
                };
                labels.push(DrawnText { x: point.x, y: point.y, anchor, runs });
            }
        }
    }
    Some(labels)
}

fn run(text: &str, span: &usvg::TextSpan, scale: f32, opacity: f32) -> Option<Run> {
    let decoration = span.decoration();
    let plain = span.stroke().is_none()
        && !span.small_caps()
        && span.word_spacing().abs() < f32::EPSILON
        && span.text_length().is_none()
        && matches!(span.dominant_baseline(), usvg::DominantBaseline::Auto)
        && matches!(span.alignment_baseline(), usvg::AlignmentBaseline::Auto)
        && span.baseline_shift().iter().all(|shift| *shift == BaselineShift::Baseline)
        && decoration.underline().is_none()
        && decoration.overline().is_none()
        && decoration.line_through().is_none();
    if !plain || !span.is_visible() {
        return None;
    }
    let fill = span.fill()?;
    Some(Run {
        text: text.get(span.start()..span.end())?.to_owned(),
        face: face_of(span.font()),
        size: span.font_size().get() * scale,
        colour: colour(fill.paint(), fill.opacity().get() * opacity)?,
        letterspacing: span.letter_spacing() * scale,
    })
}
