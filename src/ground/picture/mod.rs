//! Pictures: what a PNG, JPEG or SVG file shows, ready to be placed. Limits keep a small file from becoming a large picture.
//!
//! Never: files, places on a page.

mod guard;
mod jpeg;
mod png;
mod store;
mod svg;

use std::rc::Rc;

use crate::look::font::Face;
use crate::look::paint::Colour;
pub use store::{Image, Pictures};

/// Largest file that is used, in bytes.
pub const MAX_BYTES: usize = 10_000_000;
/// Most pixels that a picture may have.
const MAX_PIXELS: u64 = 40_000_000;
/// Most pixels that the pictures of a document may have together.
pub const MAX_TOGETHER: u64 = 100_000_000;
/// Points to a pixel where the file does not say: 96 to the inch, as CSS has it.
const PIXEL: f32 = 0.75;

/// What can be placed on a page.
#[derive(Debug, Clone)]
pub enum Picture {
    /// Pixels.
    Raster(Rc<Raster>),
    /// Lines, surfaces and text.
    Drawing(Rc<Drawing>),
}

/// A picture of pixels, 8 bits for each colour, from the upper left corner.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Raster {
    /// Pixels, as stored.
    pub width: u32,
    /// Pixels, as stored.
    pub height: u32,
    /// Grey, one byte a pixel; otherwise sRGB, three.
    pub grey: bool,
    /// A JPEG file; otherwise the bytes themselves.
    pub jpeg: bool,
    /// As `jpeg` says.
    pub data: Vec<u8>,
    /// Alpha channel, one byte a pixel; empty if opaque.
    pub alpha: Vec<u8>,
    /// How it is turned before it is shown.
    pub turn: Turn,
    /// Pixels to the inch, as the file says.
    pub dpi: Option<u16>,
}

/// How stored pixels are turned, as Exif counts (tag 274): 1 is not at all, 6 a quarter to the right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Turn(pub u8);

impl Default for Turn {
    fn default() -> Self {
        Self(1)
    }
}

/// A drawing; lengths are CSS pixels, from the upper left corner, y downwards.
#[derive(Debug, Default)]
pub struct Drawing {
    /// In CSS pixels.
    pub width: f32,
    /// In CSS pixels.
    pub height: f32,
    /// What is later lies on top.
    pub strokes: Vec<Stroke>,
}

/// A part of a drawing.
#[derive(Debug)]
pub enum Stroke {
    /// Lines and surfaces.
    Outline(Rc<Outline>),
    /// A line of text.
    Label(DrawnText),
}

/// Lines and curves of one look.
#[derive(Debug, Default, PartialEq)]
pub struct Outline {
    /// In order; the first is a [`Step::Move`].
    pub steps: Vec<Step>,
    /// Of the surface.
    pub fill: Option<Colour>,
    /// Whether surfaces within surfaces are holes (even-odd rule).
    pub even_odd: bool,
    /// Of the lines.
    pub line: Option<LineStyle>,
    /// What shows: only what lies within all of these.
    pub clips: Vec<Rc<Clip>>,
    /// Left, top, right and bottom of what is drawn.
    pub bounds: [f32; 4],
}

/// A surface within which a drawing shows.
#[derive(Debug, Default, PartialEq)]
pub struct Clip {
    /// As in an outline.
    pub steps: Vec<Step>,
    /// As in an outline.
    pub even_odd: bool,
}

/// One step of the pen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Step {
    /// To a point, without drawing.
    Move([f32; 2]),
    /// Straight to a point.
    Line([f32; 2]),
    /// Along two control points to a point.
    Curve([f32; 6]),
    /// Back to where the surface began.
    Close,
}

/// How lines are drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct LineStyle {
    /// Of the line.
    pub colour: Colour,
    /// Of the line.
    pub width: f32,
    /// Its ends, as PDF counts: butt, round, square.
    pub cap: u8,
    /// Its corners, as PDF counts: mitre, round, bevel.
    pub join: u8,
    /// Longest mitre, in widths.
    pub mitre: f32,
    /// On, off, on …; empty for a whole line.
    pub dashes: Vec<f32>,
    /// How far into the dashes it begins.
    pub phase: f32,
}

/// Text in a drawing: runs that follow each other on one baseline.
#[derive(Debug, Clone, PartialEq)]
pub struct DrawnText {
    /// Where it is anchored.
    pub x: f32,
    /// Its baseline.
    pub y: f32,
    /// What part of it lies left of `x`: 0, ½ or 1.
    pub anchor: f32,
    /// In order.
    pub runs: Vec<Run>,
}

/// Text of one look.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    /// The words.
    pub text: String,
    /// The face.
    pub face: Face,
    /// Of the em.
    pub size: f32,
    /// Of the glyphs.
    pub colour: Colour,
    /// Added after each glyph.
    pub letterspacing: f32,
}

/// Reads a file, whatever its name says that it is, for a document that has room for so many pixels more.
fn read_within(bytes: &[u8], room: u64) -> Result<Picture, String> {
    if bytes.len() > MAX_BYTES {
        return Err("is groter dan 10 MB".into());
    }
    if bytes.starts_with(b"\x89PNG") {
        let read = guard::guarded(|| png::read(bytes, room)).unwrap_or_else(|| Err(png::BROKEN.into()));
        return read.map(Rc::new).map(Picture::Raster);
    }
    if bytes.starts_with(&[0xFF, 0xD8]) {
        return jpeg::read(bytes, room).map(Rc::new).map(Picture::Raster);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) if text.contains("<svg") => {
            let read = guard::guarded(|| svg::read(text)).unwrap_or_else(|| Err(svg::BROKEN.into()));
            read.map(Rc::new).map(Picture::Drawing)
        }
        _ => Err("is geen PNG, JPEG of SVG".into()),
    }
}

/// The file with nothing but what it shows: not who made it, where, when or with what. It looks the same.
///
/// # Errors
/// As [`Image::read`]: what cannot be read is not passed on either.
pub fn bare(bytes: &[u8]) -> Result<Vec<u8>, String> {
    match read_within(bytes, MAX_TOGETHER)? {
        Picture::Drawing(_) => svg::bare(&String::from_utf8_lossy(bytes)).map(String::into_bytes),
        Picture::Raster(raster) if raster.jpeg => jpeg::bare(bytes),
        Picture::Raster(_) => png::bare(bytes),
    }
}

/// The words that [`bare`] leaves in a drawing: those that it shows, a line for each piece of them behind all, and the others;
/// none of pixels.
#[must_use]
pub fn words(bytes: &[u8]) -> (String, String) {
    match bare(bytes).map(String::from_utf8) {
        Ok(Ok(text)) => svg::words(&text),
        _ => Default::default(),
    }
}

/// Refuses more pixels than a page can show, and more than the document has room for.
fn check_size(width: u32, height: u32, room: u64) -> Result<(), String> {
    match u64::from(width) * u64::from(height) {
        0 => Err("heeft geen beeldpunten".into()),
        pixels @ 1..=MAX_PIXELS => has_room(pixels, room),
        _ => Err(format!("heeft {width} bij {height} beeldpunten; meer dan 40 miljoen passen niet")),
    }
}

/// Refuses more pixels than the document has room for.
fn has_room(pixels: u64, room: u64) -> Result<(), String> {
    if pixels <= room {
        return Ok(());
    }
    Err("past er niet meer bij; samen hebben de afbeeldingen meer dan 100 miljoen beeldpunten".into())
}

impl Picture {
    /// How many pixels it is made of; none for a drawing.
    pub(crate) fn pixels(&self) -> u64 {
        match self {
            Self::Raster(raster) => u64::from(raster.width) * u64::from(raster.height),
            Self::Drawing(_) => 0,
        }
    }

    /// The words that a drawing shows, a piece at a time; none of pixels.
    pub fn shown_words(&self) -> impl Iterator<Item = &str> {
        let strokes = match self {
            Self::Raster(_) => &[][..],
            Self::Drawing(drawing) => &drawing.strokes,
        };
        strokes
            .iter()
            .flat_map(|stroke| match stroke {
                Stroke::Outline(_) => &[][..],
                Stroke::Label(text) => &text.runs,
            })
            .map(|run| run.text.as_str())
    }

    /// Width and height in points, as the file asks for.
    #[must_use]
    pub fn size(&self) -> (f32, f32) {
        match self {
            Self::Raster(raster) => raster.size(),
            Self::Drawing(drawing) => (drawing.width * PIXEL, drawing.height * PIXEL),
        }
    }
}

impl Raster {
    fn size(&self) -> (f32, f32) {
        let pixel = self.dpi.map_or(PIXEL, |dpi| 72.0 / f32::from(dpi));
        let (width, height) = (self.width as f32 * pixel, self.height as f32 * pixel);
        if self.turn.is_sideways() { (height, width) } else { (width, height) }
    }

    /// Whether a resolution is one that a picture in a text can have.
    fn sensible(dpi: f64) -> Option<u16> {
        (72.0..=1200.0).contains(&dpi.round()).then_some(dpi.round() as u16)
    }
}

impl Turn {
    fn is_sideways(self) -> bool {
        (5..=8).contains(&self.0)
    }
}
