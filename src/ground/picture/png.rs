//! PNG files as pixels, with the alpha channel apart, within the limits of `picture`. The crate `png` is named here only.

use std::io::Cursor;

use png::{ColorType, Decoder, DecodingError, Info, Limits, Transformations, Unit};

use super::{MAX_PIXELS, MAX_TOGETHER, Raster, check_size};

/// Most bytes that decoding takes at once: 8 for each pixel.
const MAX_MEMORY: usize = 8 * MAX_PIXELS as usize;

/// What is said of a file that cannot be read.
pub(super) const BROKEN: &str = "is geen hele PNG";

/// Reads a file of no more than `room` pixels; of an animation the first picture.
pub(super) fn read(bytes: &[u8], room: u64) -> Result<Raster, String> {
    let broken = |_: DecodingError| BROKEN.to_owned();
    let mut decoder = Decoder::new_with_limits(Cursor::new(bytes), Limits { bytes: MAX_MEMORY });
    decoder.set_transformations(Transformations::EXPAND | Transformations::STRIP_16);
    decoder.set_ignore_text_chunk(true);
    decoder.set_ignore_iccp_chunk(true);
    let header = decoder.read_header_info().map_err(broken)?;
    let (width, height) = (header.width, header.height);
    check_size(width, height, room)?;
    let mut reader = decoder.read_info().map_err(broken)?;
    if !has_sound_palette(reader.info()) {
        return Err(BROKEN.into());
    }
    let dpi = reader.info().pixel_dims.filter(|dims| dims.unit == Unit::Meter);
    let dpi = dpi.and_then(|dims| Raster::sensible(f64::from(dims.xppu) * 0.0254));
    let mut pixels = vec![0; reader.output_buffer_size().ok_or("is te groot")?];
    let frame = reader.next_frame(&mut pixels).map_err(broken)?;
    pixels.truncate(frame.buffer_size());
    let grey = matches!(frame.color_type, ColorType::Grayscale | ColorType::GrayscaleAlpha);
    let (data, alpha) = match frame.color_type {
        ColorType::GrayscaleAlpha => split::<2>(&pixels),
        ColorType::Rgba => split::<4>(&pixels),
        _ => (pixels, Vec::new()),
    };
    Ok(Raster { width, height, grey, data, alpha, dpi, ..Raster::default() })
}

/// The chunks that say how the pixels look (PNG 4.7.2, 5.6); text, times, profiles with names and all else are not of them.
const SHOWN: [&[u8]; 10] =
    [b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"sBIT", b"pHYs"];

/// The file with nothing but the picture.
pub(super) fn bare(bytes: &[u8]) -> Result<Vec<u8>, String> {
    read(bytes, MAX_TOGETHER)?;
    let (signature, mut rest) = bytes.split_at_checked(8).ok_or(BROKEN)?;
    let mut out = signature.to_vec();
    loop {
        let (length, after) = rest.split_first_chunk::<4>().ok_or(BROKEN)?;
        let name = after.get(..4).ok_or(BROKEN)?;
        let whole = 12 + u32::from_be_bytes(*length) as usize;
        let chunk = rest.get(..whole).ok_or(BROKEN)?;
        if SHOWN.contains(&name) {
            out.extend(chunk);
        }
        if name == b"IEND" {
            return Ok(out);
        }
        rest = rest.get(whole..).unwrap_or_default();
    }
}

/// At most 256 colours of three bytes, and no more transparencies than colours (PNG 11.2.2, 11.3.1.1): the decoder counts
/// on it.
fn has_sound_palette(info: &Info) -> bool {
    let colours = info.palette.as_ref().map_or(0, |palette| palette.len());
    let seen_through = info.trns.as_ref().map_or(0, |shown| shown.len());
    let is_indexed = info.color_type == ColorType::Indexed;
    !is_indexed
        || colours.is_multiple_of(3) && (1..=256).contains(&(colours / 3)) && seen_through <= colours / 3
}

/// Colours and what shows of them, which is the last of `N` bytes; empty when all shows.
fn split<const N: usize>(pixels: &[u8]) -> (Vec<u8>, Vec<u8>) {
    let mut colours = Vec::with_capacity(pixels.len() / N * (N - 1));
    let mut alpha = Vec::with_capacity(pixels.len() / N);
    let (pixels, _) = pixels.as_chunks::<N>();
    for pixel in pixels {
        if let Some((shown, colour)) = pixel.split_last() {
            colours.extend_from_slice(colour);
            alpha.push(*shown);
        }
    }
    if alpha.iter().all(|shown| *shown == u8::MAX) {
        alpha.clear();
    }
    (colours, alpha)
}
